//! Scanners that type: key presses put together into scans.
//!
//! A scanner and a person press the same keys; only the pace tells them apart. The clock is passed
//! in, and a text that nobody finishes is handed out when its time is over, so that it never becomes
//! the beginning of the next scan.

use super::{
    burst::{Pending, Rest, is_quick},
    keymap::{Key, us},
    keys::alt_character,
    layout::{Composer, Level, ScannerLayout},
};
use crate::domain::reference::SCAN_BYTES_MAX;
use std::{
    mem,
    time::{Duration, Instant},
};

pub use super::burst::{
    BURST_CHARS_MIN, BURST_GAP_MAX, BURST_PAUSE_MAX, REMAINS_GAP, STALL_MAX, TYPING_PAUSE_MAX,
};

/// Stands for a key inside a scan that is no text, such as Ctrl with a bracket for a group separator:
/// left out it would join two fields into a wrong number; as a control character it makes the scan
/// unreadable.
const NO_TEXT: char = '\u{1a}';

/// Control characters that separate the fields of a code, and are part of it: EOT, FS, GS, RS.
const SEPARATORS: [char; 4] = ['\u{4}', '\u{1c}', '\u{1d}', '\u{1e}'];

/// Most digits of a character that is typed as Alt with a number.
const ALT_DIGITS_MAX: usize = 6;

/// By what a key is turned into a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// By its position on a keyboard of the layout that the scanner is set to, which is the US layout
    /// unless somebody changed it; the host's word counts only for keys whose position is not known.
    Scanner(ScannerLayout),
    /// By the host's layout, for a scanner that is set to the same.
    Host,
}

impl Default for Layout {
    fn default() -> Self {
        Self::Scanner(ScannerLayout::default())
    }
}

/// One key going down.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "as many keys as may be down")]
pub struct Press<'a> {
    /// Where the key sits, if that is known.
    pub key: Option<Key>,
    /// What the host's layout made of it, if it is text.
    pub text: Option<&'a str>,
    /// Whether Shift was down.
    pub shift: bool,
    /// Whether `AltGr` was down.
    pub altgr: bool,
    /// Whether Ctrl, Alt or the logo key was down, so that this is no text. `AltGr` is not meant.
    pub command: bool,
    /// Whether the key was down already and repeats itself.
    pub repeat: bool,
    /// When.
    pub at: Instant,
}

/// How quickly a text came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Only a scanner is that quick.
    Burst,
    /// A person, or too little to tell.
    Typing,
}

/// What the keys came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// A complete scan, without its terminator. One that is longer than [`SCAN_BYTES_MAX`] ends shortly
    /// behind that, so that a reader sees that it is too long.
    Scan(String),
    /// What a person typed before Enter.
    Typed(String),
    /// What was left when the keys fell silent. It counts for nothing.
    ///
    /// A burst is a scan that broke off, or comes from a scanner that sends no terminator: the person
    /// has to be told, because what follows may be its other half. Typing is a bumped key.
    Unfinished {
        /// What had arrived.
        text: String,
        /// Where it came from.
        pace: Pace,
    },
}

/// Puts key presses together.
#[derive(Debug, Clone, Default)]
pub struct Wedge {
    layout: Layout,
    pending: Option<Pending>,
    /// The digits that were typed on the numeric pad while Alt was down.
    alt_code: String,
    composer: Composer,
    /// When the last key was pressed by its position.
    composed_at: Option<Instant>,
}

/// Whether it is known that Alt was released.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Released {
    Seen,
    Unseen,
}

/// What one press means.
enum Meaning {
    Text(String),
    /// What a position types, which may be a dead key.
    Position(char),
    /// The text before it may be empty.
    End(String),
    /// A control character, or a key with Ctrl and the like: what it leaves in a scan.
    NoText(char),
    /// A digit of a character that is typed as Alt with a number.
    AltDigit(char),
    Erase,
    Nothing,
}

impl Wedge {
    /// Nothing has been pressed yet.
    #[must_use]
    pub fn new(layout: Layout) -> Self {
        Self { layout, ..Self::default() }
    }

    /// Takes a key press. It must be given every one, in order; those that are no part of a scan
    /// change nothing.
    pub fn press(&mut self, press: &Press<'_>) -> Option<Heard> {
        if press.repeat {
            return None;
        }
        let meaning = self.meaning(press);
        if matches!(meaning, Meaning::Nothing) {
            return None;
        }
        let expired = self.give_up(press.at, STALL_MAX);
        if !matches!(meaning, Meaning::AltDigit(_)) {
            self.end_alt_code(Released::Unseen, press.at);
        }
        let composed = self.compose(&meaning, press.at);
        let heard = self.add_all(&composed, press.at);
        let heard = match meaning {
            Meaning::Position(_) => heard,
            Meaning::Text(text) => heard.or(self.add_all(&text, press.at)),
            Meaning::End(text) => {
                self.add_all(&text, press.at);
                self.finish(press.at)
            }
            Meaning::NoText(char) => {
                if self.pending.as_ref().is_some_and(|pending| pending.goes_on_quickly(press.at)) {
                    self.add(char, press.at);
                }
                None
            }
            Meaning::AltDigit(digit) => {
                if self.alt_code.len() <= ALT_DIGITS_MAX {
                    self.alt_code.push(digit);
                }
                None
            }
            Meaning::Erase => {
                self.erase(press.at);
                None
            }
            Meaning::Nothing => None,
        };
        // Whatever expired left nothing behind that this press could have completed.
        expired.or(heard)
    }

    /// When [`Self::expire`] is due, if anything is pending.
    #[must_use]
    pub fn deadline(&self) -> Option<Instant> {
        self.pending.as_ref().map(|pending| pending.last_at + pending.next_silence())
    }

    /// Looks at the clock when no key came, and gives up on what is pending if its time is over. It has to
    /// be asked again as long as [`Self::deadline`] has passed, each time behind the keys that wait.
    pub fn expire(&mut self, now: Instant) -> Option<Heard> {
        let pending = self.pending.as_mut()?;
        if let Some(before) = pending.looked_at.replace(now) {
            pending.silence = before.saturating_duration_since(pending.last_at);
        }
        let (silence, pause_max) = (pending.silence, pending.pause_max());
        if silence >= pause_max { self.give_up(now, Duration::ZERO) } else { None }
    }

    fn give_up(&mut self, now: Instant, after: Duration) -> Option<Heard> {
        let pending = self.pending.take_if(|pending| now.duration_since(pending.last_at) >= after)?;
        let pace = pending.pace();
        Some(Heard::Unfinished { text: pending.text, pace })
    }

    /// Forgets what is pending: the keys were meant for something else.
    pub fn clear(&mut self) {
        self.pending = None;
        self.alt_code.clear();
        self.composer = Composer::default();
    }

    /// Alt was released: the number that was typed meanwhile is a character. Without this only a single
    /// one with a leading zero can be told.
    pub fn release_alt(&mut self, at: Instant) {
        self.end_alt_code(Released::Seen, at);
    }

    fn end_alt_code(&mut self, released: Released, at: Instant) {
        let digits = mem::take(&mut self.alt_code);
        if digits.is_empty() {
            return;
        }
        let is_one = released == Released::Seen || digits.starts_with('0') && digits.len() <= 4;
        let char = alt_character(&digits).filter(|_| is_one && digits.len() <= ALT_DIGITS_MAX);
        self.add(char.unwrap_or(NO_TEXT), at);
    }

    fn meaning(&self, press: &Press<'_>) -> Meaning {
        if press.command {
            return Self::with_command(press);
        }
        match press.key {
            Some(Key::Enter | Key::NumpadEnter | Key::Tab) => return Meaning::End(String::new()),
            Some(Key::Backspace) => return Meaning::Erase,
            _ => {}
        }
        let typed = press.text.unwrap_or_default();
        // A terminator is one whichever key the host says it came from: tools that type borrow keys.
        let text = typed.trim_end_matches(['\r', '\n', '\t']);
        if text.len() < typed.len() {
            return Meaning::End(text.to_owned());
        }
        let position = press.key.and_then(|key| self.types(key, press));
        let is_typing = press.key.is_some_and(|key| us(key, false).is_some());
        match (self.layout, position) {
            (Layout::Scanner(_), Some(char)) => Meaning::Position(char),
            (Layout::Scanner(_), None) if is_typing => Meaning::NoText(NO_TEXT),
            (_, None) if text.is_empty() => Meaning::Nothing,
            (Layout::Host, Some(char)) if text.is_empty() => Meaning::Text(char.into()),
            _ if text.chars().any(char::is_control) => Meaning::NoText(separator(text)),
            _ => Meaning::Text(text.to_owned()),
        }
    }

    /// What a key types on the scanner's keyboard.
    fn types(&self, key: Key, press: &Press<'_>) -> Option<char> {
        let level = match (press.altgr, press.shift) {
            (true, _) => Level::AltGr,
            (false, true) => Level::Shift,
            (false, false) => Level::Plain,
        };
        match self.layout {
            // A US keyboard has no AltGr: whatever it does happens on the host, behind the key.
            Layout::Host | Layout::Scanner(ScannerLayout::Us) => us(key, press.shift),
            Layout::Scanner(layout) => layout.types(key, level),
        }
    }

    /// What dead keys and what follows them come to.
    fn compose(&mut self, meaning: &Meaning, at: Instant) -> String {
        let mut text = String::new();
        let before = self.composed_at.replace(at);
        // A dead key that was bumped changes no scan.
        if before.is_some_and(|before| at.duration_since(before) > REMAINS_GAP) {
            self.composer = Composer::default();
        }
        match meaning {
            Meaning::Position(char) => self.composer.add(*char, &mut text),
            Meaning::AltDigit(_) | Meaning::Nothing => {}
            Meaning::Erase => self.composer = Composer::default(),
            Meaning::Text(_) | Meaning::End(_) | Meaning::NoText(_) => self.composer.end(&mut text),
        }
        text
    }

    fn add_all(&mut self, text: &str, at: Instant) -> Option<Heard> {
        text.chars().fold(None, |heard, char| heard.or(self.add(char, at)))
    }

    /// A key with Ctrl or Alt: scanners type control characters with the one, and any with the other.
    fn with_command(press: &Press<'_>) -> Meaning {
        let text = separator(press.text.unwrap_or_default());
        match press.key {
            Some(key) if text == NO_TEXT => match key.numpad_digit() {
                Some(digit) => Meaning::AltDigit(char::from(b'0' + digit)),
                None if us(key, press.shift).is_some() => Meaning::NoText(NO_TEXT),
                None => Meaning::Nothing,
            },
            None if text == NO_TEXT => Meaning::Nothing,
            _ => Meaning::NoText(text),
        }
    }

    fn add(&mut self, char: char, at: Instant) -> Option<Heard> {
        let Some(pending) = &mut self.pending else {
            self.pending = Some(Pending::new(char, at));
            return None;
        };
        if pending.silence >= REMAINS_GAP && pending.may_be_remains() {
            pending.rest = Some(Rest { byte: pending.text.len(), chars: pending.chars, first_at: at });
        }
        pending.heard_at(at);
        pending.chars = pending.chars.saturating_add(1);
        if pending.text.len() <= SCAN_BYTES_MAX {
            pending.text.push(char);
        }
        pending.drop_remains()
    }

    fn erase(&mut self, at: Instant) {
        if let Some(pending) = &mut self.pending {
            pending.text.pop();
            pending.heard_at(at);
            // A scanner does not correct itself.
            pending.rest = None;
            if pending.text.is_empty() {
                self.pending = None;
            }
        }
    }

    fn finish(&mut self, at: Instant) -> Option<Heard> {
        let pending = self.pending.take()?;
        // CR and LF end a scan once, and Enter alone is nothing: neither has text before it.
        if pending.text.trim().is_empty() {
            return None;
        }
        let quick_to_the_end =
            pending.rest.is_none() && is_quick(at.duration_since(pending.first_at), pending.chars);
        Some(match pending.pace() {
            Pace::Burst => Heard::Scan(pending.text),
            Pace::Typing if quick_to_the_end => Heard::Scan(pending.text),
            Pace::Typing => Heard::Typed(pending.text),
        })
    }
}

/// The separator that a text is; what stands for no text, if it is none.
fn separator(text: &str) -> char {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(char), None) if SEPARATORS.contains(&char) => char,
        _ => NO_TEXT,
    }
}

#[cfg(test)]
#[path = "wedge_tests.rs"]
mod tests;
