//! The station's thread: it owns the store, answers scans first, and does other threads' jobs when
//! no scan waits.

use super::{
    Answer, Event, Request, Snapshot,
    desk::Desk,
    message::RECENT_MAX,
    pipeline::{Pending, Pipeline, Step, history},
    scan::microseconds_since,
    shift::Turn,
};
use crate::{
    clock,
    domain::{Command, Lookup, Outcome, Reason, Reference},
    sound::Cue,
    store::{Handle, Jobs, Store, StoreError},
};
use crossbeam_channel::{Receiver, Sender, bounded, never, select_biased};
use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// Most requests that wait. A person scans a few a second; beyond this the window waits.
const REQUESTS_MAX: usize = 1_024;

/// The world around the station. Every call returns at once.
pub trait Surroundings: Send {
    /// Starts a cue.
    fn play(&mut self, cue: Cue);
    /// Tells the window.
    fn tell(&mut self, event: Event);
    /// Whether the order system could be asked just now.
    fn can_ask(&self) -> bool;
    /// Asks the order system about an order; the answer goes to `reply`, if there ever is one.
    fn ask(&mut self, reference: Reference, reply: Reply);
    /// Something waits to be sent.
    fn recorded(&mut self);
}

/// Takes the answer to [`Surroundings::ask`].
#[derive(Debug)]
pub struct Reply {
    question: u64,
    lookups: Sender<(u64, Lookup)>,
}

impl Reply {
    /// Hands the answer to the station; one that comes too late is ignored there.
    pub fn send(self, lookup: Lookup) {
        let _ = self.lookups.try_send((self.question, lookup));
    }
}

/// A running station. Cheap to clone; the thread ends with the last clone, or when it is told to.
#[derive(Debug, Clone)]
pub struct Station {
    requests: Sender<Request>,
    store: Handle,
    end: Arc<Mutex<Option<End>>>,
}

/// The way to end a station, and to wait for it.
#[derive(Debug)]
struct End {
    /// Dropped, it tells the thread to end.
    stop: Sender<()>,
    thread: JoinHandle<()>,
}

impl Station {
    /// Starts the thread.
    ///
    /// # Errors
    /// [`io::Error`] if the system has no thread to give.
    pub fn start(
        store: Store,
        pipeline: Pipeline,
        lookup_timeout: Duration,
        surroundings: Box<dyn Surroundings>,
    ) -> io::Result<Self> {
        let (requests, inbox) = bounded(REQUESTS_MAX);
        let (handle, jobs) = crate::store::channel();
        let (lookups_in, lookups) = bounded(REQUESTS_MAX);
        let (stop, stopped) = bounded(0);
        let worker = Worker {
            store,
            pipeline,
            lookup_timeout,
            surroundings,
            inbox,
            stopped,
            jobs,
            lookups,
            lookups_in,
            questions: 0,
            pending: None,
            last: None,
            cannot_save: None,
            state_is_stale: true,
        };
        let thread = thread::Builder::new().name("station".into()).spawn(move || worker.run())?;
        let end = Arc::new(Mutex::new(Some(End { stop, thread })));
        Ok(Self { requests, store: handle, end })
    }

    /// Has everything done that was asked for, ends the thread, and closes the store. Whoever calls it has
    /// seen to it that nobody scans any more.
    pub fn end(&self) {
        let end = self.end.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(End { stop, thread }) = end else { return };
        drop(stop);
        if thread.join().is_err() {
            tracing::error!("the station's thread broke down");
        }
    }

    /// Hands a request to the station, in order. Nothing is lost: if a thousand wait, this waits.
    pub fn request(&self, request: Request) {
        if self.requests.send(request).is_err() {
            tracing::error!("the station has ended");
        }
    }

    /// The way to the store, behind the scans.
    #[must_use]
    pub fn store(&self) -> &Handle {
        &self.store
    }
}

struct Asked {
    question: u64,
    pending: Pending,
    deadline: Instant,
}

struct Worker {
    store: Store,
    pipeline: Pipeline,
    lookup_timeout: Duration,
    surroundings: Box<dyn Surroundings>,
    inbox: Receiver<Request>,
    /// Nothing ever comes; it is closed when the station is to end.
    stopped: Receiver<()>,
    jobs: Jobs,
    lookups: Receiver<(u64, Lookup)>,
    lookups_in: Sender<(u64, Lookup)>,
    questions: u64,
    pending: Option<Asked>,
    last: Option<Box<Answer>>,
    cannot_save: Option<String>,
    state_is_stale: bool,
}

impl Worker {
    fn run(mut self) {
        if let Some(signed_in) = self.pipeline.signed_in() {
            self.surroundings.tell(Event::SignedIn(Box::new(signed_in)));
        }
        loop {
            if self.state_is_stale && self.inbox.is_empty() {
                self.tell_state();
            }
            let timeout = match &self.pending {
                Some(asked) => crossbeam_channel::at(asked.deadline),
                None => never(),
            };
            select_biased! {
                recv(self.lookups) -> answer => if let Ok((question, lookup)) = answer { self.looked_up(question, lookup) },
                recv(self.inbox) -> request => match request {
                    Ok(request) => self.handle(request),
                    Err(_) => return self.settle_pending(),
                },
                recv(self.stopped) -> _ => return self.settle_pending(),
                recv(timeout) -> _ => self.settle_pending(),
                recv(self.jobs.receiver()) -> job => if let Ok(job) = job { job(&mut self.store) },
            }
        }
    }

    fn handle(&mut self, request: Request) {
        match request {
            Request::Scan(frame) => {
                // The network never delays the next scan: what still waits for it is settled first.
                self.settle_pending();
                let can_ask = self.surroundings.can_ask();
                match self.pipeline.begin(&mut self.store, frame, clock::local_now(), can_ask) {
                    Step::Answered(answer) => self.answered(answer),
                    Step::Ask(pending) => self.ask(*pending),
                }
            }
            Request::Choose(action) => self.change(|desk| desk.action = action),
            Request::SetWarehouse(warehouse) => self.change(|desk| desk.warehouse = warehouse),
            Request::SetCancelReason(reason) => self.change(|desk| desk.cancel_reason = reason),
            Request::SetOperator(name) => {
                let turn = self.pipeline.sign(&mut self.store, name, clock::local_now());
                self.tell_turn(turn);
            }
            Request::Acknowledge => self.acknowledge(),
            Request::Undo(scan_id) => self.undo(scan_id),
            Request::Echo => self.echo(),
            Request::Refresh => self.try_to_save(),
        }
        self.state_is_stale = true;
    }

    fn change(&mut self, change: impl FnOnce(&mut Desk)) {
        self.pipeline.change(&mut self.store, change);
    }

    fn ask(&mut self, pending: Pending) {
        self.questions += 1;
        let reference = pending.reference().clone();
        let reply = Reply { question: self.questions, lookups: self.lookups_in.clone() };
        self.surroundings.tell(Event::Checking(reference.clone()));
        self.surroundings.ask(reference, reply);
        let deadline = pending.completed_at() + self.lookup_timeout;
        self.pending = Some(Asked { question: self.questions, pending, deadline });
    }

    fn looked_up(&mut self, question: u64, lookup: Lookup) {
        if let Some(asked) = self.pending.take_if(|asked| asked.question == question) {
            let answer = self.pipeline.finish(&mut self.store, asked.pending, lookup);
            self.answered(answer);
        }
    }

    fn settle_pending(&mut self) {
        if let Some(asked) = self.pending.take() {
            // The answer may have come between the last look and now.
            let came = self.lookups.try_iter().find(|(question, _)| *question == asked.question);
            let lookup =
                came.map_or_else(|| Lookup::NotAsked("no answer in time".into()), |(_, lookup)| lookup);
            let answer = self.pipeline.finish(&mut self.store, asked.pending, lookup);
            self.answered(answer);
        }
    }

    /// The verdict is on the disk: it is heard, then shown.
    fn answered(&mut self, mut answer: Box<Answer>) {
        let outcome = answer.verdict.outcome;
        let acknowledged = answer.command == Some(Command::Acknowledge);
        self.surroundings.play(if acknowledged { Cue::Acknowledged } else { Cue::Answer(outcome) });
        answer.verdict.timing_us.sound = Some(microseconds_since(answer.completed_at));
        if outcome == Outcome::Duplicate || outcome == Outcome::Refused {
            answer.history = history(&self.store, &answer).unwrap_or_default();
        }
        self.cannot_save = match &answer.verdict.reason {
            Some(Reason::CannotSave(why)) => Some(why.clone()),
            _ => None,
        };
        let (command, turn) = (answer.command.clone(), answer.turn.clone());
        if !matches!(outcome, Outcome::Command | Outcome::Held) {
            self.last = Some(answer.clone());
        }
        self.surroundings.tell(Event::Answered(answer));
        if outcome.is_recorded() {
            self.surroundings.recorded();
        }
        if let Some(command) = command {
            self.obey(command);
        }
        self.tell_turn(turn.unwrap_or_default());
        self.state_is_stale = true;
    }

    fn obey(&mut self, command: Command) {
        match command {
            Command::Acknowledge => self.surroundings.tell(Event::Acknowledged),
            Command::Echo => self.echo(),
            Command::Undo => self.undo_last(),
            // The pipeline has done it.
            Command::Choose(_)
            | Command::Warehouse(_)
            | Command::Reason(_)
            | Command::Badge(_)
            | Command::SignOut => {}
            Command::SendNow
            | Command::Louder
            | Command::Softer
            | Command::Go(_)
            | Command::Speak(_)
            | Command::Show(_)
            | Command::Export => self.surroundings.tell(Event::Commanded(command)),
        }
    }

    fn tell_turn(&mut self, turn: Turn) {
        if let Some(summary) = turn.left {
            self.surroundings.tell(Event::SignedOut(Box::new(summary)));
        }
        if let Some(signed_in) = turn.came {
            self.surroundings.tell(Event::SignedIn(Box::new(signed_in)));
        }
    }

    fn acknowledge(&mut self) {
        if self.pipeline.acknowledge(&mut self.store) {
            self.surroundings.play(Cue::Acknowledged);
            self.surroundings.tell(Event::Acknowledged);
        }
    }

    fn echo(&mut self) {
        if let Some(last) = self.last.clone() {
            self.surroundings.play(Cue::Answer(last.verdict.outcome));
        }
    }

    /// Whether scans can be saved again, after one could not.
    fn try_to_save(&mut self) {
        if self.cannot_save.is_some() {
            self.cannot_save = self.store.try_to_write().err().map(|error| error.to_string());
        }
    }

    fn undo_last(&mut self) {
        let last = self.store.recent(1).ok().and_then(|scans| scans.first().map(|scan| scan.scan_id));
        match last {
            Some(scan_id) => self.undo(scan_id),
            None => self.surroundings.tell(Event::CannotUndo("nothing was scanned yet".into())),
        }
    }

    fn undo(&mut self, scan_id: Uuid) {
        let event = match self.store.undo(scan_id) {
            Ok(entry) => Event::Undone(entry.reference),
            Err(StoreError::NoSuchEntry(_)) => Event::CannotUndo("nothing was recorded for it".into()),
            Err(error) => Event::CannotUndo(error.to_string()),
        };
        self.surroundings.tell(event);
        self.surroundings.recorded();
    }

    fn tell_state(&mut self) {
        self.state_is_stale = false;
        match snapshot(&self.store, &self.pipeline, self.cannot_save.clone()) {
            Ok(snapshot) => self.surroundings.tell(Event::State(Box::new(snapshot))),
            Err(error) => tracing::error!(%error, "the station's state could not be read"),
        }
    }
}

/// How things stand on a station.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn snapshot(
    store: &Store,
    pipeline: &Pipeline,
    cannot_save: Option<String>,
) -> Result<Snapshot, StoreError> {
    let desk = pipeline.desk.clone();
    Ok(Snapshot {
        system: pipeline.rules().system(),
        notes: pipeline.writes_notes(),
        counters: store.counters(clock::local_now().date_naive(), desk.action)?,
        recent: store.recent(RECENT_MAX)?,
        oldest_unsent: store.oldest_unsent()?,
        action: desk.action,
        warehouse: desk.warehouse,
        cancel_reason: desk.cancel_reason,
        operator: desk.operator,
        since: pipeline.since(),
        hold: pipeline.hold().cloned(),
        cannot_save,
    })
}
