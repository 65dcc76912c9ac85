//! The thread of one open device.

use super::{
    DeviceId, Frame,
    decoder::Decoder,
    found::Found,
    input::{Gone, Input, OpenError, Opened},
    recording::{Header, Piece},
    settings::Settings,
};
use crossbeam_channel::{Receiver, Sender};
use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

/// How long a device is waited for before the thread looks whether it is to stop.
const IDLE_WAIT: Duration = Duration::from_millis(200);
/// The same while an answer to the scanner is expected.
const ANSWER_WAIT: Duration = Duration::from_millis(5);
/// How long after a scan an answer is expected.
const ANSWER_EXPECTED: Duration = Duration::from_secs(2);

/// What a device sends is shown to this as well.
pub(super) type Watch = Arc<dyn Fn(&DeviceId, &Piece, Instant) + Send + Sync>;
/// Opens a device; it may take for ever.
pub(super) type Opener = Arc<dyn Fn(&Settings, &Found) -> Result<Opened, OpenError> + Send + Sync>;
/// Takes the scans of all devices.
pub(super) type Deliver = Arc<Mutex<Box<dyn Fn(Frame) + Send>>>;

/// What a reader tells the supervisor.
#[derive(Debug)]
pub(super) enum Note {
    /// The device is open.
    Opened,
    /// The thread ends: the device is gone, or the thread was stopped.
    Gone(String),
    /// The thread ends: the device cannot be opened.
    Unopened(OpenError),
}

/// Everything that the thread needs.
pub(super) struct Reader {
    pub(super) id: DeviceId,
    pub(super) settings: Settings,
    pub(super) found: Found,
    pub(super) open: Opener,
    pub(super) stop: Arc<AtomicBool>,
    pub(super) answers: Receiver<bool>,
    pub(super) deliver: Deliver,
    pub(super) watch: Option<Watch>,
    pub(super) notes: Sender<(u64, Note)>,
    pub(super) generation: u64,
}

impl Reader {
    /// Opens the device and reads it until it is gone or the thread is stopped.
    pub(super) fn run(self) {
        let last = match (self.open)(&self.settings, &self.found) {
            Err(error) => Note::Unopened(error),
            // It took so long that nobody waits for it any more.
            Ok(_) if self.is_stopped() => Note::Gone("it took too long to open".to_owned()),
            Ok(opened) => self.read(opened),
        };
        // The supervisor may have ended meanwhile.
        let _ = self.notes.send((self.generation, last));
    }

    fn read(&self, opened: Opened) -> Note {
        let Opened { mut input, mut decoder, descriptor } = opened;
        self.show(|| Piece::Opened(Header::new(&self.settings, descriptor.as_deref())), Instant::now());
        let _ = self.notes.send((self.generation, Note::Opened));
        let Err(gone) = self.follow(&mut *input, &mut decoder) else {
            return Note::Gone("stopped".to_owned());
        };
        let now = Instant::now();
        self.show(|| Piece::Gone, now);
        self.hand_over(decoder.break_off(now));
        Note::Gone(gone.to_string())
    }

    fn follow(&self, input: &mut dyn Input, decoder: &mut Decoder) -> Result<(), Gone> {
        let mut answer_until = None;
        while !self.is_stopped() {
            while let Ok(good) = self.answers.try_recv() {
                input.answer(good)?;
                answer_until = None;
            }
            let begun = Instant::now();
            let idle = match answer_until {
                Some(until) if begun < until => ANSWER_WAIT,
                _ => IDLE_WAIT,
            };
            let due = decoder.deadline().map(|due| due.saturating_duration_since(begun));
            let wait = due.map_or(idle, |due| due.min(idle));
            let pieces = input.read(wait)?;
            if pieces.is_empty() {
                // So much silence is certain, whatever time it is by now.
                self.hand_over(decoder.expire(begun + wait));
                continue;
            }
            let now = Instant::now();
            for raw in pieces {
                self.show(|| Piece::from(&raw), now);
                let frames = decoder.push(&raw, now);
                if !frames.is_empty() && input.has_feedback() {
                    answer_until = Some(now + ANSWER_EXPECTED);
                }
                self.hand_over(frames);
            }
        }
        Ok(())
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn hand_over(&self, frames: impl IntoIterator<Item = Frame>) {
        for frame in frames {
            let frame = Frame { device: Some(self.id.clone()), ..frame };
            self.deliver.lock().unwrap_or_else(PoisonError::into_inner)(frame);
        }
    }

    fn show(&self, piece: impl FnOnce() -> Piece, at: Instant) {
        if let Some(watch) = &self.watch {
            watch(&self.id, &piece(), at);
        }
    }
}
