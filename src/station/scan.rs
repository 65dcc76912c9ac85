//! One scan on its way through the pipeline.

use crate::{
    domain::{
        AimId, Command, Source, Unreadable,
        reference::{SCAN_BYTES_MAX, clean},
    },
    scanner::{DeviceId, Frame},
};
use chrono::{DateTime, FixedOffset};
use std::time::Instant;

/// A frame with the time of day it was complete at.
#[derive(Debug)]
pub(super) struct Scan {
    pub(super) raw: String,
    pub(super) readable: Result<(), Unreadable>,
    pub(super) source: Source,
    pub(super) device: Option<DeviceId>,
    pub(super) symbology: Option<AimId>,
    pub(super) completed_at: Instant,
    pub(super) scanned_at: DateTime<FixedOffset>,
    pub(super) resolve_us: u64,
}

impl Scan {
    pub(super) fn new(frame: Frame, scanned_at: DateTime<FixedOffset>) -> Self {
        let symbology = frame.symbology();
        let too_long = frame.bytes.len() > SCAN_BYTES_MAX;
        let (mut raw, mut readable) = match String::from_utf8(frame.bytes) {
            Ok(text) => (text, Ok(())),
            Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), Err(Unreadable::NotText)),
        };
        if too_long {
            raw.truncate(raw.floor_char_boundary(SCAN_BYTES_MAX));
            readable = Err(Unreadable::TooLong);
        }
        if let Some(defect) = frame.defect {
            readable = Err(defect);
        }
        Self {
            raw,
            readable,
            source: frame.source,
            device: frame.device,
            symbology,
            completed_at: frame.completed_at,
            scanned_at,
            resolve_us: 0,
        }
    }

    /// The text that was read, if it is whole.
    pub(super) fn text(&self) -> Option<&str> {
        self.readable.as_ref().ok()?;
        clean(&self.raw).ok()
    }

    /// The command that it is, if it is one.
    pub(super) fn command(&self) -> Option<Command> {
        self.text().and_then(Command::parse)
    }

    /// What it names has been looked up.
    pub(super) fn resolved(&mut self) {
        self.resolve_us = microseconds_since(self.completed_at).max(1);
    }
}

/// Whole microseconds since a moment.
pub(super) fn microseconds_since(moment: Instant) -> u64 {
    u64::try_from(moment.elapsed().as_micros()).unwrap_or(u64::MAX)
}
