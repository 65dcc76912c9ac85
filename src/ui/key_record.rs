//! The keys behind a scan, for a recording.
//!
//! They are kept until it is known that they were one. What a person types into a field is never
//! recorded.

use super::wedge_area::Typing;
use crate::scanner::{Heard, Pace, Press, recording::Piece};
use std::{collections::VecDeque, time::Instant};

/// Most keys that are kept; older ones are forgotten.
const KEPT_MAX: usize = 16_384;

/// The keys since the last scan.
#[derive(Debug, Default)]
pub struct KeyRecord(VecDeque<(Piece, Instant)>);

impl KeyRecord {
    /// A key went down.
    pub fn press(&mut self, press: &Press<'_>) {
        if press.key.is_some() || press.text.is_some() {
            self.keep(Piece::Press(press.into()), press.at);
        }
    }

    /// Alt came up.
    pub fn alt_up(&mut self, at: Instant) {
        if !self.0.is_empty() {
            self.keep(Piece::AltUp, at);
        }
    }

    fn keep(&mut self, piece: Piece, at: Instant) {
        if self.0.len() == KEPT_MAX {
            self.0.pop_front();
        }
        self.0.push_back((piece, at));
    }

    /// Hands out the keys of what was heard, if it was a scan.
    pub fn heard(&mut self, heard: &Heard, typing: Typing) -> Vec<(Piece, Instant)> {
        match heard {
            Heard::Unfinished { text, pace: Pace::Typing } => {
                // What follows may be a scan already.
                let count = text.chars().count().min(self.0.len());
                self.0.drain(..count);
                Vec::new()
            }
            Heard::Typed(_) if typing == Typing::IntoField => {
                self.0.clear();
                Vec::new()
            }
            Heard::Typed(_) | Heard::Scan(_) | Heard::Unfinished { pace: Pace::Burst, .. } => {
                self.0.drain(..).collect()
            }
        }
    }

    /// Forgets everything: the keys were meant for something else.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scanner::Key;

    #[test]
    fn only_the_keys_of_scans_are_handed_out() {
        let at = Instant::now();
        let press =
            |key| Press { key, text: None, shift: false, altgr: false, command: false, repeat: false, at };
        let mut record = KeyRecord::default();
        let mut after = |keys: usize, heard: Heard, typing| {
            record.press(&press(None));
            record.alt_up(at);
            (0..keys).for_each(|_| record.press(&press(Some(Key::KeyA))));
            record.heard(&heard, typing).len()
        };
        let bumped = Heard::Unfinished { text: "ab".into(), pace: Pace::Typing };
        assert_eq!(after(2, Heard::Scan("a".into()), Typing::IntoField), 2);
        assert_eq!(after(2, Heard::Typed("secret".into()), Typing::IntoField), 0);
        assert_eq!(after(2, Heard::Typed("42".into()), Typing::Nowhere), 2);
        assert_eq!(after(5, bumped, Typing::Nowhere), 0);
        assert_eq!(
            after(1, Heard::Unfinished { text: "aaaa".into(), pace: Pace::Burst }, Typing::Nowhere),
            5
        );
        assert_eq!(after(KEPT_MAX + 9, Heard::Scan("a".into()), Typing::Nowhere), KEPT_MAX);
    }
}
