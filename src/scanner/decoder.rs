//! What a device hands out, and the one way from there to scans: for live devices and for recordings.

use super::{
    Frame,
    assembler::{Assembled, Assembler, Terminator},
    hid_descriptor::Layout,
    hid_pos::HidPos,
    keypress::KeyPress,
    keys::{self, KeyEvent, Keys},
    layout::ScannerLayout,
    modem::is_modem,
    wedge::{self, Heard, Pace, Wedge},
};
use crate::domain::{Source, Unreadable};
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
    /// A key of the window going down.
    Press(KeyPress),
    /// Alt coming up in the window.
    AltUp,
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
    Wedge(Box<Wedge>),
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

    /// For the window's keys.
    #[must_use]
    pub fn wedge(layout: wedge::Layout) -> Self {
        Self(Inner::Wedge(Box::new(Wedge::new(layout))))
    }

    /// The kind of device.
    #[must_use]
    pub const fn source(&self) -> Source {
        match &self.0 {
            Inner::Bytes(_) => Source::Serial,
            Inner::Keys(..) => Source::Evdev,
            Inner::Reports(_) => Source::HidPos,
            Inner::Wedge(_) => Source::Wedge,
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
            (Inner::Wedge(wedge), Raw::Press(press)) => {
                wedge.press(&press.press(now)).and_then(heard).into_iter().collect()
            }
            (Inner::Wedge(wedge), Raw::AltUp) => {
                wedge.release_alt(now);
                Vec::new()
            }
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
            Inner::Wedge(wedge) => wedge.deadline(),
        }
    }

    /// Takes a silence into account that was waited through.
    pub fn expire(&mut self, now: Instant) -> Option<Frame> {
        let found = match &mut self.0 {
            Inner::Bytes(assembler) | Inner::Keys(_, assembler) => assembler.expire(now),
            Inner::Reports(reports) => reports.expire(now),
            Inner::Wedge(wedge) => wedge.expire(now).and_then(heard),
        }?;
        Some(self.frame(found, now))
    }

    /// The device is gone: what was pending broke off.
    pub fn break_off(&mut self, now: Instant) -> Option<Frame> {
        let found = match &mut self.0 {
            Inner::Bytes(assembler) | Inner::Keys(_, assembler) => assembler.break_off(),
            Inner::Reports(reports) => reports.break_off(),
            // Keyboards come and go without a word to the window.
            Inner::Wedge(_) => None,
        }?;
        Some(self.frame(found, now))
    }

    fn frame(&self, found: Assembled, now: Instant) -> Frame {
        let is_modem = matches!(self.0, Inner::Bytes(_)) && is_modem(&found.bytes);
        let defect = found.defect.or(is_modem.then_some(Unreadable::Modem));
        Frame { defect, ..Frame::new(found.bytes, self.source(), now) }
    }
}

/// What the window makes of its keys while no field is open: whatever ends is a scan.
fn heard(heard: Heard) -> Option<Assembled> {
    let (text, defect) = match heard {
        Heard::Scan(text) | Heard::Typed(text) => (text, None),
        Heard::Unfinished { text, pace: Pace::Burst } => (text, Some(Unreadable::BrokeOff)),
        Heard::Unfinished { pace: Pace::Typing, .. } => return None,
    };
    Some(Assembled { bytes: text.into_bytes(), defect })
}
