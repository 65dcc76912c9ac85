//! What a person types into a field while a scanner may type into the same window.
//!
//! What is typed is shown at once, but it stays apart until the decoder has said that a person typed
//! it; a scan leaves nothing behind in the field, and takes nothing out of it.

use super::widget::pad::PadKey;
use crate::scanner::wedge::{Heard, Pace};

/// A field's text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    text: String,
    /// Typed, but perhaps by a scanner: one item a key.
    pending: Vec<String>,
    chars_max: Option<usize>,
}

impl Entry {
    /// A field that holds `text` and takes at most `chars_max` characters; more are not taken.
    #[must_use]
    pub fn new(text: impl Into<String>, chars_max: usize) -> Self {
        Self { text: text.into(), pending: Vec::new(), chars_max: Some(chars_max) }
    }

    /// A field without a bound of its own: whoever uses it says what is too long.
    #[must_use]
    pub fn unbounded(text: impl Into<String>) -> Self {
        Self { text: text.into(), pending: Vec::new(), chars_max: None }
    }

    /// Everything that is shown in the field.
    #[must_use]
    pub fn text(&self) -> String {
        self.pending.iter().fold(self.text.clone(), |text, key| text + key)
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.pending.is_empty()
    }

    /// Replaces everything.
    pub fn set(&mut self, text: impl Into<String>) {
        self.text = text.into();
        self.pending.clear();
    }

    /// A key of a pad on the screen: a person's for certain.
    pub fn key(&mut self, key: PadKey) {
        match key {
            PadKey::Char(char) => {
                self.settle(self.pending.len());
                self.push(char);
            }
            PadKey::Text(text) => {
                self.settle(self.pending.len());
                text.chars().for_each(|char| self.push(char));
            }
            PadKey::Erase => self.erased(),
            PadKey::Clear => self.set(""),
        }
    }

    /// A key of a keyboard, or of a scanner that types.
    pub fn typed(&mut self, text: String) {
        if !text.chars().any(char::is_control) && self.has_room(text.chars().count()) {
            self.pending.push(text);
        }
    }

    /// The last character was wrong.
    pub fn erased(&mut self) {
        if self.pending.pop().is_none() {
            self.text.pop();
        }
    }

    /// The decoder knows who typed.
    pub fn heard(&mut self, heard: &Heard) {
        match heard {
            Heard::Typed(_) => self.settle(self.pending.len()),
            Heard::Unfinished { text, pace: Pace::Typing } => self.settle(text.chars().count()),
            Heard::Scan(_) | Heard::Unfinished { pace: Pace::Burst, .. } => self.pending.clear(),
        }
    }

    /// A person is done with it: what waits was typed by them.
    pub fn done(&mut self) {
        self.settle(self.pending.len());
    }

    /// The first `keys` that wait were typed by a person.
    fn settle(&mut self, keys: usize) {
        let keys = keys.min(self.pending.len());
        self.text.extend(self.pending.drain(..keys));
    }

    fn push(&mut self, char: char) {
        if self.has_room(1) && !char.is_control() {
            self.text.push(char);
        }
    }

    fn has_room(&self, chars: usize) -> bool {
        self.chars_max.is_none_or(|max| self.text().chars().count() + chars <= max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(entry: &mut Entry, text: &str) {
        text.chars().for_each(|char| entry.typed(char.into()));
    }

    #[test]
    fn a_scan_leaves_nothing_and_takes_nothing() {
        let mut entry = Entry::new("wrong", 20);
        typed(&mut entry, " size");
        entry.heard(&Heard::Unfinished { text: " size".into(), pace: Pace::Typing });
        typed(&mut entry, "ORD-1");
        assert_eq!(entry.text(), "wrong sizeORD-1");
        entry.heard(&Heard::Scan("ORD-1".into()));
        assert_eq!(entry.text(), "wrong size");
    }

    #[test]
    fn no_more_is_taken_than_there_is_room_for() {
        let mut entry = Entry::new("", 3);
        typed(&mut entry, "12");
        entry.key(PadKey::Text("345"));
        assert_eq!(entry.text(), "123");
        entry.key(PadKey::Erase);
        entry.key(PadKey::Clear);
        assert!(entry.is_empty());
    }
}
