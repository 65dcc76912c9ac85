//! Scanners that are keyboards, taken from everybody else by the kernel (`EVIOCGRAB`).

use super::{
    decoder::Raw,
    found::Found,
    input::{Gone, Input, OpenError},
    keys::KeyEvent,
    settings::Settings,
};
use evdev::{EventType, SynchronizationCode, raw_stream::RawDevice};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
};
use std::{io, time::Duration};

/// A keyboard that types for us alone.
pub(super) struct Keyboard(RawDevice);

impl Keyboard {
    /// Opens a keyboard, and grabs it if asked to.
    pub(super) fn open(found: &Found, settings: &Settings) -> Result<Self, OpenError> {
        let explain = |error: &io::Error| OpenError::from_kind(found, error.kind(), &error.to_string());
        let mut device = RawDevice::open(&found.path).map_err(|error| explain(&error))?;
        if settings.grab {
            device.grab().map_err(|error| explain(&error))?;
        }
        Ok(Self(device))
    }
}

impl Input for Keyboard {
    fn read(&mut self, wait: Duration) -> Result<Vec<Raw>, Gone> {
        let timeout = Timespec {
            tv_sec: i64::try_from(wait.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: i64::from(wait.subsec_nanos()),
        };
        let mut waiting = [PollFd::new(&self.0, PollFlags::IN)];
        match poll(&mut waiting, Some(&timeout)) {
            Ok(0) | Err(Errno::INTR) => return Ok(Vec::new()),
            Ok(_) => {}
            Err(error) => return Err(Gone(error.to_string())),
        }
        let events = waiting[0].revents();
        if !events.contains(PollFlags::IN) {
            return Err(Gone("the keyboard was unplugged".to_owned()));
        }
        let events = self.0.fetch_events().map_err(|error| Gone(error.to_string()))?;
        Ok(events.filter_map(raw).collect())
    }

    fn has_feedback(&self) -> bool {
        false
    }

    fn answer(&mut self, _good: bool) -> Result<(), Gone> {
        Ok(())
    }
}

fn raw(event: evdev::InputEvent) -> Option<Raw> {
    match event.event_type() {
        EventType::KEY => Some(Raw::Key(KeyEvent { code: event.code(), value: event.value() })),
        EventType::SYNCHRONIZATION if event.code() == SynchronizationCode::SYN_DROPPED.0 => Some(Raw::Lost),
        _ => None,
    }
}
