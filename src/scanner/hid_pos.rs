//! Scanners of the HID point-of-sale kind: reports put together into scans.
//!
//! Where a report holds the data is told by the device's own descriptor (USB-IF “HID Point of Sale
//! Usage Tables” 1.02, usage page 0x8C). A scan longer than a report comes in several, each but the last
//! with the “decode data continued” flag.

use super::{
    assembler::{Assembled, BROKEN_OFF_AFTER},
    hid_descriptor::{Bits, InputReport, Layout, WrongReport},
};
use crate::domain::{AimId, Unreadable, reference::SCAN_BYTES_MAX};
use std::{mem, time::Instant};

/// Puts reports together.
#[derive(Debug, Clone)]
pub struct HidPos {
    layout: Layout,
    pending: Vec<u8>,
    last_at: Option<Instant>,
    /// The scan was too long; what still comes of it is thrown away.
    discarding: bool,
}

impl HidPos {
    /// Nothing has arrived yet.
    #[must_use]
    pub const fn new(layout: Layout) -> Self {
        Self { layout, pending: Vec::new(), last_at: None, discarding: false }
    }

    /// Takes a report as the system hands it out: with its id in front if the device numbers its reports.
    pub fn push(&mut self, report: &[u8], now: Instant) -> Option<Assembled> {
        let layout = match self.layout.find(report) {
            Ok(Some(layout)) => *layout,
            // A report about something else, such as the battery.
            Ok(None) => return None,
            Err(why) => return Some(self.bad(&why)),
        };
        let piece = match layout.data(report) {
            Ok(data) => data.to_vec(),
            Err(why) => return Some(self.bad(&why)),
        };
        let continued = layout.continued.is_some_and(|bits| bits.value(report).is_some_and(|flag| flag != 0));
        if self.pending.is_empty() && !self.discarding {
            self.pending.extend(symbology(&layout, report, &piece).iter().flatten());
        }
        self.keep(&piece);
        if continued {
            self.last_at = Some(now);
            return None;
        }
        self.finish(None)
    }

    /// When [`Self::expire`] is due, if no further report arrives.
    #[must_use]
    pub fn deadline(&self) -> Option<Instant> {
        self.last_at.map(|last| last + BROKEN_OFF_AFTER)
    }

    /// Gives up on a scan whose other reports do not come.
    pub fn expire(&mut self, now: Instant) -> Option<Assembled> {
        self.deadline().filter(|deadline| now >= *deadline)?;
        self.finish(Some(Unreadable::BrokeOff))
    }

    /// The device is gone: what was pending broke off. Where no scan had begun, there is none.
    pub fn break_off(&mut self) -> Option<Assembled> {
        self.last_at?;
        self.finish(Some(Unreadable::BrokeOff))
    }

    fn keep(&mut self, piece: &[u8]) {
        if self.discarding {
            return;
        }
        let room = (SCAN_BYTES_MAX + 1).saturating_sub(self.pending.len());
        self.pending.extend_from_slice(&piece[..piece.len().min(room)]);
        self.discarding = self.pending.len() > SCAN_BYTES_MAX;
    }

    fn bad(&mut self, why: &WrongReport) -> Assembled {
        // The scan that this was a part of is lost with it.
        let bytes = mem::take(&mut self.pending);
        (self.last_at, self.discarding) = (None, false);
        Assembled { bytes, defect: Some(Unreadable::BadReport(why.to_string())) }
    }

    fn finish(&mut self, defect: Option<Unreadable>) -> Option<Assembled> {
        let mut bytes = mem::take(&mut self.pending);
        self.last_at = None;
        if mem::take(&mut self.discarding) {
            return Some(Assembled { bytes, defect: Some(Unreadable::TooLong) });
        }
        // Terminators that a scanner is set to send are no part of the code here either.
        while bytes.last().is_some_and(|byte| matches!(byte, b'\r' | b'\n' | b'\t')) {
            bytes.pop();
        }
        let data = if AimId::read(&bytes).is_some() { &bytes[3..] } else { &bytes };
        if data.iter().all(u8::is_ascii_whitespace) && defect.is_none() {
            return None;
        }
        Some(Assembled { bytes, defect })
    }
}

/// The symbology identifier that the report tells beside the data, unless the data begin with it.
fn symbology(layout: &InputReport, report: &[u8], data: &[u8]) -> Option<[u8; 3]> {
    let byte = |bits: Option<Bits>| bits?.value(report).and_then(|value| u8::try_from(value).ok());
    let bytes = [byte(layout.symbology[0])?, byte(layout.symbology[1])?, byte(layout.symbology[2])?];
    // Some send only the letter and the modifier, left-aligned.
    let id = AimId::read(&bytes).or_else(|| AimId::read(&[b']', bytes[0], bytes[1]]))?;
    (AimId::read(data) != Some(id)).then(|| id.bytes())
}

#[cfg(test)]
#[path = "hid_pos_tests.rs"]
mod tests;
