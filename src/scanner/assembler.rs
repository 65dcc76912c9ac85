//! Bytes put together into scans.
//!
//! One assembler for every scanner that sends a stream: serial ports, and keys once they are text. The
//! clock is passed in. A silence counts only if it was waited through: whoever reads calls
//! [`Assembler::expire`] when [`Assembler::deadline`] has passed and nothing more was there to read, so
//! that a machine that was busy for a moment does not break a scan.

use crate::domain::{AimId, Unreadable, reference::SCAN_BYTES_MAX};
use serde::{Deserialize, Serialize};
use std::{
    mem,
    time::{Duration, Instant},
};

/// A silence inside a scan after which further data are another code. Scanners need up to 60 ms a
/// character, and a radio link holds some up a little longer.
pub const JOINT_GAP: Duration = Duration::from_millis(400);
/// A scan that has been silent for longer has broken off.
pub const BROKEN_OFF_AFTER: Duration = Duration::from_millis(1_500);
/// The silence that ends a scan of a scanner without terminators, unless the settings name another.
pub const GAP_DEFAULT: Duration = Duration::from_millis(150);

const STX: u8 = 0x02;
const ETX: u8 = 0x03;
const CR: u8 = b'\r';
const LF: u8 = b'\n';
const TAB: u8 = b'\t';

/// What ends a scan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Terminator {
    /// Any of CR, LF, CR LF and Tab; ETX where the scan began with STX.
    #[default]
    Any,
    /// CR.
    Cr,
    /// LF.
    Lf,
    /// CR and LF together.
    Crlf,
    /// Tab.
    Tab,
    /// ETX; the scan begins with STX.
    StxEtx,
    /// A silence: the scanner sends no terminator.
    Gap,
}

/// A scan, or what has become of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assembled {
    /// Its bytes without the terminator; at most one more than [`SCAN_BYTES_MAX`].
    pub bytes: Vec<u8>,
    /// Why it is no scan, if it is none.
    pub defect: Option<Unreadable>,
}

/// Puts bytes together.
#[derive(Debug, Clone)]
pub struct Assembler {
    terminator: Terminator,
    gap: Duration,
    pending: Vec<u8>,
    /// When the latest byte of the pending scan came.
    last_at: Option<Instant>,
    framing: Framing,
    joint: Joint,
}

/// Where in a scan the stream is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Framing {
    Plain,
    /// Behind STX: only ETX ends it.
    InsideStx,
    /// The scan was too long and was told; the rest of it is thrown away.
    Discarding,
}

/// Whether the pending bytes may be of two codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    None,
    /// A silence was waited through: further data would be another code.
    Silence,
    /// Two codes.
    Certain,
}

impl Assembler {
    /// Nothing has arrived yet.
    #[must_use]
    pub const fn new(terminator: Terminator, gap: Duration) -> Self {
        Self {
            terminator,
            gap,
            pending: Vec::new(),
            last_at: None,
            framing: Framing::Plain,
            joint: Joint::None,
        }
    }

    /// Takes what was read, and hands out the scans that it completes, in order.
    pub fn push(&mut self, bytes: &[u8], now: Instant) -> Vec<Assembled> {
        bytes.iter().filter_map(|&byte| self.take(byte, now)).collect()
    }

    /// When [`Self::expire`] is due, if nothing arrives before.
    #[must_use]
    pub fn deadline(&self) -> Option<Instant> {
        let silence = match (self.terminator, self.joint) {
            (Terminator::Gap, _) => self.gap,
            (_, Joint::None) if self.framing != Framing::Discarding => JOINT_GAP,
            _ => BROKEN_OFF_AFTER,
        };
        self.last_at.map(|last| last + silence)
    }

    /// Takes a silence into account that was waited through.
    pub fn expire(&mut self, now: Instant) -> Option<Assembled> {
        if self.deadline().is_none_or(|deadline| now < deadline) {
            return None;
        }
        if self.terminator == Terminator::Gap {
            return self.finish(None);
        }
        if self.joint == Joint::None {
            self.joint = Joint::Silence;
        }
        if self.last_at.is_some_and(|last| now < last + BROKEN_OFF_AFTER) {
            return None;
        }
        self.finish(Some(Unreadable::BrokeOff))
    }

    /// Forgets what is pending: its device is gone.
    pub fn break_off(&mut self) -> Option<Assembled> {
        self.finish(Some(Unreadable::BrokeOff))
    }

    fn take(&mut self, byte: u8, now: Instant) -> Option<Assembled> {
        match (byte, self.framing) {
            (STX, _) if self.frames_with_stx() => {
                if !self.is_blank() {
                    // The end of the code before it never came.
                    self.joint = Joint::Certain;
                }
                self.last_at = Some(now);
                if self.framing != Framing::Discarding {
                    self.framing = Framing::InsideStx;
                }
                None
            }
            (ETX, Framing::InsideStx | Framing::Discarding) if self.frames_with_stx() => self.finish(None),
            (_, Framing::InsideStx) => self.keep(byte, now),
            _ if self.ends(byte) => self.finish(None),
            _ => self.keep(byte, now),
        }
    }

    const fn frames_with_stx(&self) -> bool {
        matches!(self.terminator, Terminator::Any | Terminator::StxEtx)
    }

    fn ends(&mut self, byte: u8) -> bool {
        match self.terminator {
            Terminator::Any => matches!(byte, CR | LF | TAB),
            Terminator::Cr => byte == CR,
            Terminator::Lf => byte == LF,
            Terminator::Tab => byte == TAB,
            Terminator::Crlf => byte == LF && self.pending.pop_if(|last| *last == CR).is_some(),
            Terminator::StxEtx | Terminator::Gap => false,
        }
    }

    fn keep(&mut self, byte: u8, now: Instant) -> Option<Assembled> {
        self.last_at = Some(now);
        // Another terminator than the one in the settings, such as the LF behind a CR, is no second code.
        if self.joint == Joint::Silence && !byte.is_ascii_whitespace() {
            self.joint = Joint::Certain;
        }
        if self.framing == Framing::Discarding {
            return None;
        }
        self.pending.push(byte);
        if self.pending.len() <= SCAN_BYTES_MAX {
            return None;
        }
        self.framing = Framing::Discarding;
        Some(Assembled { bytes: mem::take(&mut self.pending), defect: Some(Unreadable::TooLong) })
    }

    /// Whether nothing but blanks is pending: a terminator alone is nothing.
    fn is_blank(&self) -> bool {
        self.pending.iter().all(u8::is_ascii_whitespace)
    }

    fn finish(&mut self, defect: Option<Unreadable>) -> Option<Assembled> {
        let bytes = mem::take(&mut self.pending);
        let joint = mem::replace(&mut self.joint, Joint::None);
        self.last_at = None;
        if mem::replace(&mut self.framing, Framing::Plain) == Framing::Discarding {
            return None;
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return None;
        }
        let ran_together = joint == Joint::Certain || names_two_codes(&bytes);
        let defect = if ran_together { Some(Unreadable::RanTogether) } else { defect };
        Some(Assembled { bytes, defect })
    }
}

/// Whether the symbology identifier in front stands in front of a second code as well.
fn names_two_codes(bytes: &[u8]) -> bool {
    let text = bytes.trim_ascii_start();
    AimId::read(text).is_some_and(|id| text[3..].windows(3).any(|piece| piece == id.bytes()))
}

#[cfg(test)]
#[path = "assembler_tests.rs"]
mod tests;
