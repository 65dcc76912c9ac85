//! One label that is read twice is one scan.
//!
//! A scanner that stays on a label reads it again, and one that both types and speaks HID sends every
//! scan through two channels. Neither is a second scan; both are told, so that the operator hears
//! that the read counted for nothing new.
//!
//! A command barcode is no label: whoever scans *louder* twice means it. Only the second channel of such
//! a scan is not another one. And what a person decides in between, by a command or on the screen, makes
//! the same label a scan anew: a refusal that was acknowledged has to be heard again.

use super::Frame;
use crate::domain::{AimId, Command, reference::clean};
use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

/// How long the same scanner has to leave a label alone before it is a scan again.
pub const SAME_SCANNER: Duration = Duration::from_millis(1_500);
/// How far apart two channels may tell one scan.
pub const TWO_CHANNELS: Duration = Duration::from_millis(300);
/// Most scans that are remembered: nobody scans more within the longest window.
const KEPT_MAX: usize = 64;

/// Whether a frame is a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// It is.
    Scan,
    /// The same scan again.
    Reread,
}

/// Remembers the latest scans.
#[derive(Debug, Clone)]
pub struct Rereads {
    same_scanner: Duration,
    seen: VecDeque<Seen>,
}

#[derive(Debug, Clone)]
struct Seen {
    label: Vec<u8>,
    channel: Channel,
    at: Instant,
    /// Whether the other channel has told it as well.
    told_twice: bool,
    /// Whether the same label by the same scanner is a scan all the same.
    over: bool,
}

type Channel = (crate::domain::Source, Option<super::DeviceId>);

impl Default for Rereads {
    fn default() -> Self {
        Self::new(SAME_SCANNER)
    }
}

impl Rereads {
    /// Nothing has been scanned yet.
    #[must_use]
    pub const fn new(same_scanner: Duration) -> Self {
        Self { same_scanner, seen: VecDeque::new() }
    }

    /// Says of a frame whether it is a scan. Each must be given once, in the order they came. One with
    /// a defect always is a scan: its answer has to be heard.
    pub fn judge(&mut self, frame: &Frame) -> Reading {
        if frame.defect.is_some() {
            return Reading::Scan;
        }
        let at = frame.completed_at;
        let oldest = self.same_scanner.max(TWO_CHANNELS);
        self.seen.retain(|seen| at.saturating_duration_since(seen.at) <= oldest);
        let channel = (frame.source, frame.device.clone());
        let label = label(&frame.bytes);
        let is_command = is_command(label);
        if !is_command && self.is_same_label(&channel, label, at) {
            return Reading::Reread;
        }
        let other = self.seen.iter_mut().rev().find(|seen| {
            seen.channel != channel
                && seen.label == label
                && !seen.told_twice
                && at.saturating_duration_since(seen.at) <= TWO_CHANNELS
        });
        let reading = match other {
            Some(seen) => {
                seen.told_twice = true;
                Reading::Reread
            }
            None => Reading::Scan,
        };
        if self.seen.len() == KEPT_MAX {
            self.seen.pop_front();
        }
        if is_command && reading == Reading::Scan {
            self.anew();
        }
        let told_twice = reading == Reading::Reread;
        self.seen.push_back(Seen { label: label.to_vec(), channel, at, told_twice, over: is_command });
        reading
    }

    /// A person decided something: from now on every label is a scan, also the one that was read last.
    /// Only the second channel of a scan is still none.
    pub fn anew(&mut self) {
        for seen in &mut self.seen {
            seen.over = true;
        }
    }

    /// A scanner's label counts as read again only if it has read no other since: whoever scans another
    /// and comes back means it.
    fn is_same_label(&mut self, channel: &Channel, label: &[u8], at: Instant) -> bool {
        let window = self.same_scanner;
        let Some(last) = self.seen.iter_mut().rev().find(|seen| seen.channel == *channel) else {
            return false;
        };
        let is_same = !last.over && last.label == label && at.saturating_duration_since(last.at) <= window;
        if is_same {
            // As long as the label stays in view it is one scan.
            last.at = at;
        }
        is_same
    }
}

/// The label without what only one of two channels may tell.
fn label(bytes: &[u8]) -> &[u8] {
    let text = bytes.trim_ascii();
    if AimId::read(text).is_some() { &text[3..] } else { text }
}

/// Whether two of it are two: a badge that is read again has come once.
fn is_command(label: &[u8]) -> bool {
    let text = str::from_utf8(label).ok().and_then(|text| clean(text).ok());
    text.and_then(Command::parse).is_some_and(|command| command.may_repeat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Source, Unreadable},
        scanner::DeviceId,
    };

    struct Bench {
        rereads: Rereads,
        now: Instant,
    }

    impl Bench {
        fn new() -> Self {
            Self { rereads: Rereads::default(), now: Instant::now() }
        }

        fn after(&mut self, ms: u64, device: &str, text: &str) -> Reading {
            self.now += Duration::from_millis(ms);
            let frame = Frame::new(text.into(), Source::Serial, self.now);
            self.rereads.judge(&Frame { device: Some(DeviceId::new(device)), ..frame })
        }
    }

    #[test]
    fn a_label_that_stays_in_view_is_one_scan() {
        let mut bench = Bench::new();
        assert_eq!(bench.after(0, "a", "1"), Reading::Scan);
        for _ in 0..5 {
            assert_eq!(bench.after(1_400, "a", "1"), Reading::Reread);
        }
        assert_eq!(bench.after(1_501, "a", "1"), Reading::Scan);
    }

    #[test]
    fn coming_back_to_a_label_is_a_scan() {
        let mut bench = Bench::new();
        let readings = ["1", "2", "1", "1"].map(|text| bench.after(100, "a", text));
        assert_eq!(readings, [Reading::Scan, Reading::Scan, Reading::Scan, Reading::Reread]);
    }

    #[test]
    fn two_channels_tell_one_scan() {
        let mut bench = Bench::new();
        assert_eq!(bench.after(0, "a", "]C01"), Reading::Scan);
        assert_eq!(bench.after(10, "a", "]C02"), Reading::Scan);
        assert_eq!(bench.after(200, "b", "1"), Reading::Reread);
        assert_eq!(bench.after(10, "b", "2"), Reading::Reread);
        assert_eq!(bench.after(301, "c", "2"), Reading::Scan);
    }

    #[test]
    fn a_command_may_be_meant_twice_but_two_channels_tell_it_once() {
        let mut bench = Bench::new();
        for _ in 0..2 {
            assert_eq!(bench.after(10, "a", "]C0SCNDSKLOUD"), Reading::Scan);
            assert_eq!(bench.after(10, "b", "SCNDSKLOUD"), Reading::Reread);
        }
    }

    #[test]
    fn a_badge_that_stays_in_view_came_once() {
        let badge = Command::badge("7001").unwrap().barcode();
        let mut bench = Bench::new();
        assert_eq!(bench.after(0, "a", &badge), Reading::Scan);
        assert_eq!(bench.after(500, "a", &badge), Reading::Reread);
        assert_eq!(bench.after(1_501, "a", &badge), Reading::Scan);
    }

    #[test]
    fn a_decision_in_between_makes_the_label_a_scan_anew() {
        let mut bench = Bench::new();
        assert_eq!(bench.after(0, "a", "1"), Reading::Scan);
        bench.rereads.anew();
        assert_eq!(bench.after(100, "b", "1"), Reading::Reread, "the other channel of the first");
        assert_eq!(bench.after(100, "a", "1"), Reading::Scan);
        assert_eq!(bench.after(100, "a", "1"), Reading::Reread);
        assert_eq!(bench.after(100, "c", "SCNDSKOK"), Reading::Scan);
        assert_eq!(bench.after(100, "a", "1"), Reading::Scan);
    }

    #[test]
    fn a_broken_scan_is_always_told() {
        let mut rereads = Rereads::default();
        let frame = Frame::new(b"1".to_vec(), Source::Serial, Instant::now());
        let broken = Frame { defect: Some(Unreadable::BrokeOff), ..frame.clone() };
        assert_eq!([&broken, &broken, &frame].map(|frame| rereads.judge(frame)), [Reading::Scan; 3]);
    }

    #[test]
    fn memory_is_bounded() {
        let mut bench = Bench::new();
        for n in 0..1_000 {
            bench.after(0, "a", &n.to_string());
        }
        assert!(bench.rereads.seen.len() <= KEPT_MAX);
    }
}
