//! What a device hands out, and the one way from there to scans: for live devices and for recordings.

use super::{
    Frame,
    assembler::{Assembled, Assembler, Terminator},
    hid_descriptor::Layout,
    hid_pos::HidPos,
    keys::{self, KeyEvent, Keys},
    layout::ScannerLayout,
};
use crate::domain::Source;
use std::time::{Duration, Instant};

/// One piece of what a device sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Raw {
    /// Bytes of a stream.
    Bytes(Vec<u8>),
    /// A whole HID report.
    Report(Vec<u8>),
    /// A key going down or up.
    Key(KeyEvent),
    /// The system lost key events, because nobody read them for long.
    Lost,
}

/// Turns raw pieces into frames.
#[derive(Debug, Clone)]
pub struct Decoder(Inner);

#[derive(Debug, Clone)]
enum Inner {
    Bytes(Assembler),
    Keys(Box<Keys>, Assembler),
    Reports(HidPos),
}

impl Decoder {
    /// For a serial scanner.
    #[must_use]
    pub const fn serial(terminator: Terminator, gap: Duration) -> Self {
        Self(Inner::Bytes(Assembler::new(terminator, gap)))
    }

    /// For a grabbed keyboard.
    #[must_use]
    pub fn keys(layout: ScannerLayout, terminator: Terminator, gap: Duration) -> Self {
        Self(Inner::Keys(Box::new(Keys::new(layout)), Assembler::new(terminator, gap)))
    }

    /// For a HID point-of-sale scanner.
    #[must_use]
    pub const fn hid_pos(layout: Layout) -> Self {
        Self(Inner::Reports(HidPos::new(layout)))
    }

    /// The kind of device.
    #[must_use]
    pub const fn source(&self) -> Source {
        match &self.0 {
            Inner::Bytes(_) => Source::Serial,
            Inner::Keys(..) => Source::Evdev,
            Inner::Reports(_) => Source::HidPos,
        }
    }

    /// Takes a piece and hands out the frames that it completes, in order. A piece of another kind of
    /// device is nothing.
    pub fn push(&mut self, raw: &Raw, now: Instant) -> Vec<Frame> {
        let found = match (&mut self.0, raw) {
            (Inner::Bytes(assembler), Raw::Bytes(bytes)) => assembler.push(bytes, now),
            (Inner::Keys(keys, assembler), Raw::Key(event)) => {
                let mut bytes = Vec::new();
                keys.event(*event, &mut bytes);
                assembler.push(&bytes, now)
            }
            (Inner::Keys(keys, assembler), Raw::Lost) => {
                keys.lost();
                assembler.push(&[keys::NO_TEXT_BYTE], now)
            }
            (Inner::Reports(reports), Raw::Report(report)) => reports.push(report, now).into_iter().collect(),
            _ => Vec::new(),
        };
        found.into_iter().map(|found| self.frame(found, now)).collect()
    }

    /// When [`Self::expire`] is due, if nothing arrives before.
    #[must_use]
    pub fn deadline(&self) -> Option<Instant> {
        match &self.0 {
            Inner::Bytes(assembler) | Inner::Keys(_, assembler) => assembler.deadline(),
            Inner::Reports(reports) => reports.deadline(),
        }
    }

    /// Takes a silence into account that was waited through.
    pub fn expire(&mut self, now: Instant) -> Option<Frame> {
        let found = match &mut self.0 {
            Inner::Bytes(assembler) | Inner::Keys(_, assembler) => assembler.expire(now),
            Inner::Reports(reports) => reports.expire(now),
        }?;
        Some(self.frame(found, now))
    }

    /// The device is gone: what was pending broke off.
    pub fn break_off(&mut self, now: Instant) -> Option<Frame> {
        let found = match &mut self.0 {
            Inner::Bytes(assembler) | Inner::Keys(_, assembler) => assembler.break_off(),
            Inner::Reports(reports) => reports.break_off(),
        }?;
        Some(self.frame(found, now))
    }

    fn frame(&self, found: Assembled, now: Instant) -> Frame {
        Frame { defect: found.defect, ..Frame::new(found.bytes, self.source(), now) }
    }
}
