//! The keys of a PIN, wherever they stand.

use super::{Walk, dark};
use crate::picture::Picture;

/// The PIN of every walk.
const PIN: &str = "402857";
/// From one dot to the next.
const DOT_PITCH: usize = 52;

/// Where the keys and the dots are.
pub struct Pad {
    /// The middle of the first key.
    first: (u16, u16),
    /// From a key to the next one beside it, and to the one below.
    pitch: (u16, u16),
    /// The middle of the first dot.
    dot: (usize, usize),
}

/// Before something that needs it.
pub const GATE: Pad = Pad { first: (310, 289), pitch: (122, 110), dot: (302, 212) };

/// In the set-up.
pub const SET_UP: Pad = Pad { first: (848, 401), pitch: (156, 76), dot: (874, 338) };

impl Pad {
    /// Whether the keys are there.
    pub fn is_shown(&self, picture: &Picture) -> bool {
        let (first, done) = (self.key(0, 0), self.key(2, 3));
        let at = |(x, y): (u16, u16)| picture.at(usize::from(x) - 45, usize::from(y));
        at(first) == dark::raise() && at(done) == dark::inverse()
    }

    /// Enters it, digit by digit, and that it is done.
    pub fn enter(&self, walk: &Walk) {
        const KEYS: [&str; 4] = ["123", "456", "789", " 0 "];
        walk.until("the keys of a PIN", |picture| self.is_shown(picture) && !self.is_filled(picture, 0));
        for (n, digit) in PIN.chars().enumerate() {
            let find = |(y, row): (usize, &&str)| row.find(digit).map(|x| (x, y));
            let (x, y) = KEYS.iter().enumerate().find_map(find).unwrap();
            self.touch(walk, x, y);
            walk.until("the digit", |picture| self.is_filled(picture, n));
        }
        self.touch(walk, 2, 3);
    }

    fn touch(&self, walk: &Walk, column: usize, row: usize) {
        let (x, y) = self.key(column, row);
        walk.screen.touch(x, y);
    }

    fn key(&self, column: usize, row: usize) -> (u16, u16) {
        let [column, row] = [column, row].map(|n| u16::try_from(n).unwrap());
        (self.first.0 + self.pitch.0 * column, self.first.1 + self.pitch.1 * row)
    }

    fn is_filled(&self, picture: &Picture, digit: usize) -> bool {
        picture.at(self.dot.0 + DOT_PITCH * digit, self.dot.1) == dark::inverse()
    }
}
