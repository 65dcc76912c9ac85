//! A pseudo-terminal as the scanner's end of a serial line, and a supervisor with whatever it tells.

use crossbeam_channel::{Receiver, unbounded};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use scandesk::scanner::{
    DeviceEvent, DeviceState, Frame, Settings, Supervisor,
    assembler::Terminator,
    settings::{Ack, Identity, Kind, SerialLine},
};
use std::{
    fs::{self, File},
    io::{Read, Write},
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    time::Duration,
};

/// Longer than anything here takes on a machine that is busy with something else.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// The scanner in the operator's hand: unplugged when dropped.
pub struct Gun {
    master: File,
    link: PathBuf,
}

impl Gun {
    /// Plugs a scanner in, with a link that leads to whatever number the system gave it.
    pub fn plug_in(link: &Path) -> Self {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap();
        let _ = fs::remove_file(link);
        symlink(name.to_str().unwrap(), link).unwrap();
        Self { master: File::from(master), link: link.to_owned() }
    }

    pub fn send(&mut self, text: &str) {
        self.master.write_all(text.as_bytes()).unwrap();
    }

    /// Waits for what the kiosk answers.
    pub fn hear(&mut self, bytes: usize) -> Vec<u8> {
        let mut heard = vec![0; bytes];
        self.master.read_exact(&mut heard).unwrap();
        heard
    }
}

impl Drop for Gun {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.link);
    }
}

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
