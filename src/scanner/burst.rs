//! The characters of a scan that is being typed: their pace, the silences between them, and what is none
//! of it.

use super::wedge::{Heard, Pace};
use crate::domain::reference::SCAN_BYTES_MAX;
use std::{
    mem,
    time::{Duration, Instant},
};

/// Longest average time between two characters of a scanner. Scanners need 0.8 to 60 ms a character,
/// Bluetooth the most of it; people need 80 ms and more.
pub const BURST_GAP_MAX: Duration = Duration::from_millis(70);

/// Fewest characters that are taken for a scanner before the scan is complete: a person's fingers may
/// roll over two or three keys as quickly.
pub const BURST_CHARS_MIN: usize = 4;

/// After slow characters and a silence longer than this, a burst is a scan of its own: what stood
/// before it was a bumped key.
pub const REMAINS_GAP: Duration = Duration::from_millis(500);

/// A burst that has been silent for longer than this has broken off. Longer than a window may take to
/// draw, because the time of a key is that at which the window got round to it.
pub const BURST_PAUSE_MAX: Duration = Duration::from_millis(1500);

/// A silence counts only if it was looked at: the window may have been busy, with keys waiting for it.
/// Longer than this no window is.
pub const STALL_MAX: Duration = Duration::from_secs(10);

/// A person who has not pressed a key for longer than this has stopped typing.
pub const TYPING_PAUSE_MAX: Duration = Duration::from_secs(3);

/// What has arrived of the next scan.
#[derive(Debug, Clone)]
pub(super) struct Pending {
    /// At most a character longer than [`SCAN_BYTES_MAX`].
    pub(super) text: String,
    /// Characters that arrived, kept or not.
    pub(super) chars: usize,
    pub(super) first_at: Instant,
    pub(super) last_at: Instant,
    /// When nothing more had come at the latest look since the last character.
    pub(super) looked_at: Option<Instant>,
    /// So much silence is certain: at a second look nothing had come that was waiting at the first.
    pub(super) silence: Duration,
    /// The beginning of the latest characters, if those before may be remains.
    pub(super) rest: Option<Rest>,
}

/// What came after a silence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rest {
    /// Where it begins in the text.
    pub(super) byte: usize,
    /// How many characters stand before it.
    pub(super) chars: usize,
    pub(super) first_at: Instant,
}

impl Pending {
    pub(super) fn new(char: char, at: Instant) -> Self {
        let silence = Duration::ZERO;
        Self { text: char.into(), chars: 1, first_at: at, last_at: at, looked_at: None, silence, rest: None }
    }

    pub(super) fn heard_at(&mut self, at: Instant) {
        (self.last_at, self.looked_at, self.silence) = (at, None, Duration::ZERO);
    }

    /// The silence that is looked for next.
    pub(super) fn next_silence(&self) -> Duration {
        if self.may_be_remains() && self.silence < REMAINS_GAP { REMAINS_GAP } else { self.pause_max() }
    }

    /// The pace so far, told from enough characters.
    pub(super) fn pace(&self) -> Pace {
        if self.rest.is_none() && self.chars >= BURST_CHARS_MIN && self.is_quick() {
            Pace::Burst
        } else {
            Pace::Typing
        }
    }

    pub(super) fn pause_max(&self) -> Duration {
        match self.pace() {
            Pace::Burst => BURST_PAUSE_MAX,
            Pace::Typing => TYPING_PAUSE_MAX,
        }
    }

    pub(super) fn is_quick(&self) -> bool {
        is_quick(self.last_at.duration_since(self.first_at), self.chars - 1)
    }

    pub(super) fn goes_on_quickly(&self, at: Instant) -> bool {
        at.duration_since(self.last_at) <= BURST_GAP_MAX
    }

    /// Whether what has arrived could be bumped keys. Quick characters could be the beginning of a scan
    /// that is held up: a wrong guess there would cut a number short, so they stay.
    pub(super) fn may_be_remains(&self) -> bool {
        let kept_whole = self.text.len() <= SCAN_BYTES_MAX;
        let (chars, first_at) =
            self.rest.map_or((self.chars, self.first_at), |rest| (self.chars - rest.chars, rest.first_at));
        kept_whole && (chars == 1 || !is_quick(self.last_at.duration_since(first_at), chars - 1))
    }

    /// Takes off what stands before a burst, once it is one.
    pub(super) fn drop_remains(&mut self) -> Option<Heard> {
        let rest = self.rest?;
        let chars = self.chars - rest.chars;
        if chars < BURST_CHARS_MIN || !is_quick(self.last_at.duration_since(rest.first_at), chars - 1) {
            return None;
        }
        let burst = self.text.split_off(rest.byte);
        let text = mem::replace(&mut self.text, burst);
        (self.chars, self.first_at, self.rest) = (chars, rest.first_at, None);
        Some(Heard::Unfinished { text, pace: Pace::Typing })
    }
}

/// Whether so many gaps between characters, all together this long, are a scanner's.
pub(super) fn is_quick(elapsed: Duration, gaps: usize) -> bool {
    let gaps = u32::try_from(gaps).unwrap_or(u32::MAX);
    elapsed <= BURST_GAP_MAX.saturating_mul(gaps)
}
