//! A supervisor with whatever it tells.

use crossbeam_channel::{Receiver, unbounded};
use scandesk::scanner::{
    DeviceEvent, DeviceState, Frame, Settings, Supervisor,
    assembler::Terminator,
    settings::{Ack, Identity, Kind, SerialLine},
};
use std::{path::Path, time::Duration};

/// Longer than anything here takes on a machine that is busy with something else.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// A running supervisor.
pub struct Desk {
    pub supervisor: Supervisor,
    pub frames: Receiver<Frame>,
    pub events: Receiver<DeviceEvent>,
}

impl Desk {
    pub fn start(scanners: Vec<Settings>) -> Self {
        let (frame, frames) = unbounded();
        let (event, events) = unbounded();
        let deliver = Box::new(move |found| frame.send(found).unwrap_or_default());
        let tell = Box::new(move |told| event.send(told).unwrap_or_default());
        Self { supervisor: Supervisor::start(scanners, deliver, tell).unwrap(), frames, events }
    }

    /// Waits until some scanner is in this state.
    pub fn wait_for(&self, state: &DeviceState) -> DeviceEvent {
        loop {
            let event = self.events.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("never {state}"));
            if event.state == *state {
                return event;
            }
        }
    }

    /// Waits until some scanner fails.
    pub fn failure(&self) -> (String, String) {
        loop {
            let event = self.events.recv_timeout(PATIENCE).unwrap();
            if let DeviceState::Failed(why) = event.state {
                return (event.device.to_string(), why);
            }
        }
    }

    pub fn next(&self) -> Frame {
        self.frames.recv_timeout(PATIENCE).unwrap()
    }

    pub fn next_text(&self) -> String {
        let frame = self.next();
        assert_eq!(frame.defect, None, "{frame:?}");
        String::from_utf8(frame.bytes).unwrap()
    }
}

/// A serial scanner at this path.
pub fn serial(port: &Path, terminator: Terminator) -> Settings {
    let identity = Identity { port: Some(port.to_str().unwrap().to_owned()), ..Identity::default() };
    Settings { terminator, ..Settings::new(Kind::Serial(SerialLine::default()), identity) }
}

/// The same, called by a name, with answers to the scanner.
pub fn named(name: &str, port: &Path, ack: Ack) -> Settings {
    let kind = Kind::Serial(SerialLine { ack, ..SerialLine::default() });
    Settings { name: Some(name.to_owned()), kind, ..serial(port, Terminator::Any) }
}
