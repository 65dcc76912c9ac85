//! Keeps every configured scanner read: finds it, opens it, and finds it again.

use super::{
    DeviceId, Frame,
    discover::discover,
    found::{Choice, Claims, Found, choose},
    input::{OpenError, open},
    reader::{Deliver, Note, Opener, Reader, Watch},
    recording::Piece,
    settings::Settings,
    status::DeviceState,
};
use crossbeam_channel::{Receiver, Sender, bounded, select, unbounded};
use std::{
    collections::HashMap,
    io,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// How often devices that are not read are looked for.
pub const POLL: Duration = Duration::from_secs(1);
/// How long a device may take to open.
pub const OPEN_MAX: Duration = Duration::from_secs(5);
/// Most answers that wait for a scanner; a scanner that takes none misses the later ones.
const ANSWERS_MAX: usize = 16;

/// A scanner's state has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceEvent {
    /// Which scanner.
    pub device: DeviceId,
    /// How it is now.
    pub state: DeviceState,
    /// Which device it is, once one was found.
    pub found: Option<Found>,
}

/// The running scanners. They stop when this is dropped.
#[derive(Debug)]
pub struct Supervisor {
    /// Dropped, it tells the thread to end.
    stop: Option<Sender<()>>,
    answers: Answers,
    thread: Option<JoinHandle<()>>,
}

/// What a test does otherwise.
struct Workings {
    watch: Option<Watch>,
    open: Opener,
    poll: Duration,
    open_max: Duration,
}

impl Default for Workings {
    fn default() -> Self {
        Self { watch: None, open: Arc::new(open), poll: POLL, open_max: OPEN_MAX }
    }
}

type Answers = Arc<Mutex<HashMap<DeviceId, Sender<bool>>>>;

impl Supervisor {
    /// Starts to look after the scanners. Frames come in order for each scanner, and the state of each
    /// is told once at the beginning and then whenever it changes.
    ///
    /// # Errors
    /// [`io::Error`] if the system has no thread to give.
    pub fn start(
        scanners: Vec<Settings>,
        deliver: Box<dyn Fn(Frame) + Send>,
        tell: Box<dyn Fn(DeviceEvent) + Send>,
    ) -> io::Result<Self> {
        Self::start_with(scanners, deliver, tell, Workings::default())
    }

    /// The same, and `watch` is shown everything that the devices send.
    ///
    /// # Errors
    /// [`io::Error`] if the system has no thread to give.
    pub fn start_watched(
        scanners: Vec<Settings>,
        deliver: Box<dyn Fn(Frame) + Send>,
        tell: Box<dyn Fn(DeviceEvent) + Send>,
        watch: impl Fn(&DeviceId, &Piece, Instant) + Send + Sync + 'static,
    ) -> io::Result<Self> {
        Self::start_with(
            scanners,
            deliver,
            tell,
            Workings { watch: Some(Arc::new(watch)), ..Workings::default() },
        )
    }

    fn start_with(
        scanners: Vec<Settings>,
        deliver: Box<dyn Fn(Frame) + Send>,
        tell: Box<dyn Fn(DeviceEvent) + Send>,
        workings: Workings,
    ) -> io::Result<Self> {
        let (stop, stopped) = bounded(0);
        // Each reader says three things at most, and there are as many as scanners.
        let (notes_in, notes) = unbounded();
        let answers = Answers::default();
        let keeper = Keeper {
            slots: slots(scanners),
            deliver: Arc::new(Mutex::new(deliver)),
            tell,
            workings,
            answers: Arc::clone(&answers),
            notes_in,
            notes,
            generation: 0,
        };
        let thread = thread::Builder::new().name("scanners".into()).spawn(move || keeper.run(&stopped))?;
        Ok(Self { stop: Some(stop), answers, thread: Some(thread) })
    }

    /// Tells a scanner how its scan ended, if it can be told. Returns at once.
    pub fn answer(&self, device: &DeviceId, good: bool) {
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answers) = answers.get(device) {
            // One that takes no answers has a beep of its own.
            let _ = answers.try_send(good);
        }
    }
}

impl Drop for Supervisor {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Slot {
    id: DeviceId,
    settings: Settings,
    told: Option<DeviceState>,
    run: Option<Run>,
}

/// A reader at work.
struct Run {
    generation: u64,
    found: Found,
    since: Instant,
    progress: Progress,
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Progress {
    Opening,
    Open,
    /// Nobody waits any more for the device to open.
    Abandoned,
}

/// The thread's own.
struct Keeper {
    slots: Vec<Slot>,
    deliver: Deliver,
    tell: Box<dyn Fn(DeviceEvent) + Send>,
    workings: Workings,
    answers: Answers,
    notes_in: Sender<(u64, Note)>,
    notes: Receiver<(u64, Note)>,
    generation: u64,
}

fn slots(scanners: Vec<Settings>) -> Vec<Slot> {
    let mut names: HashMap<String, usize> = HashMap::new();
    let mut slots = Vec::new();
    for settings in scanners {
        let title = settings.title();
        let count = names.entry(title.clone()).or_default();
        *count += 1;
        let name = if *count == 1 { title } else { format!("{title} #{count}") };
        slots.push(Slot { id: DeviceId::new(&name), settings, told: None, run: None });
    }
    slots
}

impl Keeper {
    fn run(mut self, stopped: &Receiver<()>) {
        loop {
            self.sweep();
            let next = Instant::now() + self.workings.poll;
            // Whatever ends is looked for again at the next sweep and not before, so that a device that
            // breaks off at once keeps nobody busy.
            while let Some(wait) = next.checked_duration_since(Instant::now()) {
                let notes = self.notes.clone();
                select! {
                    recv(notes) -> note => match note {
                        Ok((generation, note)) => self.note(generation, note),
                        Err(_) => return self.end(),
                    },
                    recv(stopped) -> _ => return self.end(),
                    default(wait) => {}
                }
            }
        }
    }

    /// Looks after everything that is not read.
    fn sweep(&mut self) {
        self.abandon();
        let mut kinds = Vec::new();
        for kind in self.slots.iter().filter(|slot| slot.is_idle()).map(|slot| slot.settings.kind.source()) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        let found = if kinds.is_empty() { Vec::new() } else { discover(&kinds) };
        for index in 0..self.slots.len() {
            if !self.slots[index].settings.enabled {
                self.state(index, DeviceState::Disabled);
            } else if self.slots[index].is_idle() {
                self.seek(index, &found);
            }
        }
    }

    fn seek(&mut self, index: usize, found: &[Found]) {
        let mut claims = Claims::default();
        for slot in &self.slots {
            if let Some(run) = &slot.run {
                claims.add(&run.found, slot.id.as_str());
            }
        }
        match choose(&self.slots[index].settings, found, &claims) {
            Choice::Take(found) => self.start(index, found),
            Choice::Missing => self.state(index, DeviceState::Missing),
            Choice::Claimed { path, by } => {
                let why =
                    format!("{path} is read as “{by}” already: two scanners in the settings mean one device");
                self.state(index, DeviceState::Failed(why));
            }
            Choice::Unnamed => {
                let why = "the settings do not say which device: write port, or vendor_id and product_id, as \
                           `scandesk devices list` shows them";
                self.state(index, DeviceState::Failed(why.to_owned()));
            }
        }
    }

    fn start(&mut self, index: usize, found: Found) {
        self.generation += 1;
        let slot = &self.slots[index];
        let (answers_in, answers) = bounded(ANSWERS_MAX);
        let stop = Arc::new(AtomicBool::new(false));
        let reader = Reader {
            id: slot.id.clone(),
            settings: slot.settings.clone(),
            found: found.clone(),
            stop: Arc::clone(&stop),
            answers,
            deliver: Arc::clone(&self.deliver),
            watch: self.workings.watch.clone(),
            open: Arc::clone(&self.workings.open),
            notes: self.notes_in.clone(),
            generation: self.generation,
        };
        match thread::Builder::new().name(format!("scanner {}", index + 1)).spawn(move || reader.run()) {
            Ok(thread) => {
                self.lock_answers().insert(self.slots[index].id.clone(), answers_in);
                self.slots[index].run = Some(Run {
                    generation: self.generation,
                    found,
                    since: Instant::now(),
                    progress: Progress::Opening,
                    stop,
                    thread,
                });
            }
            Err(error) => self.state(index, DeviceState::Failed(error.to_string())),
        }
    }

    /// Gives up on devices that do not open. Their threads stay, one each, until the system lets go.
    fn abandon(&mut self) {
        for index in 0..self.slots.len() {
            let Some(run) = &mut self.slots[index].run else { continue };
            if run.progress == Progress::Opening && run.since.elapsed() >= self.workings.open_max {
                run.progress = Progress::Abandoned;
                run.stop.store(true, Ordering::Relaxed);
                let why = format!(
                    "{} does not open: unplug it and plug it in again, or see whether it is a modem",
                    run.found.path
                );
                self.state(index, DeviceState::Failed(why));
            }
        }
    }

    fn note(&mut self, generation: u64, note: Note) {
        let of_run = |slot: &Slot| slot.run.as_ref().is_some_and(|run| run.generation == generation);
        let Some(index) = self.slots.iter().position(of_run) else { return };
        let state = match note {
            Note::Opened => {
                if let Some(run) = &mut self.slots[index].run {
                    run.progress = Progress::Open;
                }
                return self.state(index, DeviceState::Reading);
            }
            Note::Gone(why) => {
                tracing::warn!(device = %self.slots[index].id, why, "a scanner is gone");
                DeviceState::Missing
            }
            Note::Unopened(OpenError::Missing(_)) => DeviceState::Missing,
            Note::Unopened(error) => DeviceState::Failed(error.to_string()),
        };
        self.slots[index].run = None;
        let id = self.slots[index].id.clone();
        self.lock_answers().remove(&id);
        self.state(index, state);
    }

    /// Tells a state, if it is a new one.
    fn state(&mut self, index: usize, state: DeviceState) {
        let slot = &mut self.slots[index];
        if slot.told.as_ref() == Some(&state) {
            return;
        }
        tracing::info!(device = %slot.id, %state, "scanner");
        slot.told = Some(state.clone());
        let found = slot.run.as_ref().map(|run| run.found.clone());
        (self.tell)(DeviceEvent { device: slot.id.clone(), state, found });
    }

    fn lock_answers(&self) -> std::sync::MutexGuard<'_, HashMap<DeviceId, Sender<bool>>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn end(self) {
        let runs: Vec<Run> = self.slots.into_iter().filter_map(|slot| slot.run).collect();
        for run in &runs {
            run.stop.store(true, Ordering::Relaxed);
        }
        for run in runs.into_iter().filter(|run| run.progress == Progress::Open) {
            let _ = run.thread.join();
        }
    }
}

impl Slot {
    fn is_idle(&self) -> bool {
        self.run.is_none() && self.settings.enabled
    }
}

#[cfg(test)]
#[path = "supervisor_tests.rs"]
mod tests;
