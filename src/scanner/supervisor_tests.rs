//! Devices that behave as a test tells them to.

use super::*;
use crate::scanner::{
    decoder::{Decoder, Raw},
    input::{Gone, Input, Opened},
    settings::{Identity, Kind, SerialLine},
};
use crossbeam_channel::RecvTimeoutError;

const PATIENCE: Duration = Duration::from_mins(1);
const SHORT: Duration = Duration::from_millis(5);

/// A device that says what comes through a channel, and is gone when that ends.
struct Scripted {
    says: Receiver<Vec<u8>>,
    told: Sender<bool>,
}

impl Input for Scripted {
    fn read(&mut self, wait: Duration) -> Result<Vec<Raw>, Gone> {
        match self.says.recv_timeout(wait) {
            Ok(bytes) => Ok(vec![Raw::Bytes(bytes)]),
            Err(RecvTimeoutError::Timeout) => Ok(Vec::new()),
            Err(RecvTimeoutError::Disconnected) => Err(Gone("unplugged".into())),
        }
    }

    fn has_feedback(&self) -> bool {
        true
    }

    fn answer(&mut self, good: bool) -> Result<(), Gone> {
        let _ = self.told.send(good);
        Ok(())
    }
}

/// One scanner whose every opening the test decides.
struct Bench {
    supervisor: Supervisor,
    /// Somebody opens; the test says how that ends.
    openings: Receiver<Sender<Result<Scripted, OpenError>>>,
    events: Receiver<DeviceEvent>,
    frames: Receiver<Frame>,
    _folder: tempfile::TempDir,
}

impl Bench {
    fn start(open_max: Duration) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let node = folder.path().join("node");
        std::fs::write(&node, "").unwrap();
        let (opening, openings) = unbounded();
        let open: Opener = Arc::new(move |settings, _| {
            let (decide, decided) = bounded(1);
            opening.send(decide).unwrap();
            let input: Scripted =
                decided.recv().unwrap_or_else(|_| Err(OpenError::InUse("the test".into())))?;
            let decoder = Decoder::serial(settings.terminator, settings.gap);
            Ok(Opened { input: Box::new(input), decoder, descriptor: None })
        });
        let (event, events) = unbounded();
        let (frame, frames) = unbounded();
        let identity = Identity { port: Some(node.to_str().unwrap().into()), ..Identity::default() };
        let supervisor = Supervisor::start_with(
            vec![Settings::new(Kind::Serial(SerialLine::default()), identity)],
            Box::new(move |found| drop(frame.send(found))),
            Box::new(move |told| drop(event.send(told))),
            Workings { open, poll: SHORT, open_max, watch: None },
        );
        Self { supervisor: supervisor.unwrap(), openings, events, frames, _folder: folder }
    }

    fn opening(&self) -> Sender<Result<Scripted, OpenError>> {
        self.openings.recv_timeout(PATIENCE).unwrap()
    }

    fn until(&self, wanted: impl Fn(&DeviceState) -> bool) -> DeviceEvent {
        loop {
            let event = self.events.recv_timeout(PATIENCE).unwrap();
            if wanted(&event.state) {
                return event;
            }
        }
    }
}

/// A device, what it is to say, and what it was told.
fn device() -> (Scripted, Sender<Vec<u8>>, Receiver<bool>) {
    let (say, says) = unbounded();
    let (told, answers) = unbounded();
    (Scripted { says, told }, say, answers)
}

#[test]
fn an_open_that_hangs_is_given_up_and_its_thread_is_the_only_one() {
    let bench = Bench::start(SHORT);
    let hanging = bench.opening();
    bench.until(|state| matches!(state, DeviceState::Failed(why) if why.contains("does not open")));
    // Meanwhile nothing else is tried.
    assert!(bench.openings.is_empty());
    // The system lets go at last: nobody wants that device any more, and it is opened anew.
    let (late, say, _) = device();
    hanging.send(Ok(late)).unwrap();
    bench.opening();
    assert!(bench.frames.is_empty() && say.is_empty());
}

#[test]
fn a_device_is_opened_again_after_every_end() {
    let bench = Bench::start(PATIENCE);
    drop(bench.opening());
    bench.until(|state| *state == DeviceState::Failed("another program uses the test".into()));
    let refused = OpenError::Refused { path: "/dev/x".into(), rule: Some("RULE".into()) };
    bench.opening().send(Err(refused)).unwrap();
    bench.until(
        |state| matches!(state, DeviceState::Failed(why) if why.contains("/dev/x") && why.contains("RULE")),
    );
    bench.opening().send(Err(OpenError::Missing("/dev/x".into()))).unwrap();
    bench.until(|state| *state == DeviceState::Missing);
}

#[test]
fn dropped_while_a_device_hangs_it_does_not_wait() {
    let bench = Bench::start(PATIENCE);
    let _hanging = bench.opening();
    drop(bench.supervisor);
}

#[test]
fn an_answer_reaches_the_device_that_scanned() {
    let bench = Bench::start(PATIENCE);
    let (scripted, say, told) = device();
    bench.opening().send(Ok(scripted)).unwrap();
    bench.until(|state| *state == DeviceState::Reading);
    say.send(b"ORD-1\r".to_vec()).unwrap();
    let frame = bench.frames.recv_timeout(PATIENCE).unwrap();
    let device = frame.device.unwrap();
    bench.supervisor.answer(&DeviceId::new("another"), true);
    for good in [false, true] {
        bench.supervisor.answer(&device, good);
        assert_eq!(told.recv_timeout(PATIENCE), Ok(good));
    }
    drop(say);
    bench.until(|state| *state == DeviceState::Missing);
}
