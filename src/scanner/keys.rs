//! A grabbed keyboard's events turned into bytes, with the scanner's own layout.
//!
//! Nothing of the host matters: Caps Lock, Num Lock and the layout are the host's. What a scanner cannot
//! type it sends as Alt with a number on the numeric pad, or as Ctrl with a letter.

use super::{
    keymap::Key,
    layout::{Composer, Level, ScannerLayout},
};

/// One event of a keyboard, in Linux' numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyEvent {
    /// Which key.
    pub code: u16,
    /// 0 released, 1 pressed, 2 repeated.
    pub value: i32,
}

/// Keys that change others: Linux' number and what it is.
const MODIFIERS: [(u16, Modifier); 8] = [
    (29, Modifier::Ctrl),
    (97, Modifier::Ctrl),
    (42, Modifier::Shift),
    (54, Modifier::Shift),
    (56, Modifier::Alt),
    (100, Modifier::AltGr),
    (125, Modifier::Logo),
    (126, Modifier::Logo),
];

/// Most digits of an Alt code.
const ALT_DIGITS_MAX: usize = 6;

/// Stands for a key that is no text: left out, it would join two fields into a wrong number.
const NO_TEXT: char = '\u{1a}';
/// The same as a byte.
pub(super) const NO_TEXT_BYTE: u8 = 0x1a;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Modifier {
    Shift,
    Ctrl,
    Alt,
    AltGr,
    Logo,
}

/// Decodes key events.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    layout: ScannerLayout,
    /// Which of [`MODIFIERS`] are down.
    down: [bool; MODIFIERS.len()],
    /// The digits typed while Alt is down.
    alt_code: String,
    composer: Composer,
}

impl Keys {
    /// No key is down.
    #[must_use]
    pub fn new(layout: ScannerLayout) -> Self {
        Self { layout, ..Self::default() }
    }

    /// Takes an event and appends the bytes it types; Enter is CR and Tab is HT.
    pub fn event(&mut self, event: KeyEvent, bytes: &mut Vec<u8>) {
        let mut text = String::new();
        if let Some(index) = MODIFIERS.iter().position(|(code, _)| *code == event.code) {
            self.down[index] = event.value != 0;
            if MODIFIERS[index].1 == Modifier::Alt && event.value == 0 {
                self.end_alt_code(&mut text);
            }
        } else if event.value == 1 {
            self.press(event.code, &mut text);
        }
        bytes.extend_from_slice(text.as_bytes());
    }

    /// Events were lost: which keys are down is not known any more.
    pub fn lost(&mut self) {
        *self = Self::new(self.layout);
    }

    fn press(&mut self, code: u16, text: &mut String) {
        let Some(key) = Key::from_linux(code) else { return };
        if self.is_down(Modifier::Alt) {
            match key.numpad_digit() {
                Some(digit) if self.alt_code.len() < ALT_DIGITS_MAX => {
                    self.alt_code.push(char::from(b'0' + digit));
                }
                _ => self.composer.add(NO_TEXT, text),
            }
            return;
        }
        match key {
            Key::Enter | Key::NumpadEnter => self.end(text, '\r'),
            Key::Tab => self.end(text, '\t'),
            _ if self.is_down(Modifier::Ctrl) => {
                self.composer.add(key.control().unwrap_or(NO_TEXT), text);
            }
            _ if self.is_down(Modifier::Logo) => self.composer.add(NO_TEXT, text),
            // A scanner does not correct itself.
            Key::Backspace => self.composer.add(NO_TEXT, text),
            _ => {
                let char = self.layout.types(key, self.level()).unwrap_or(NO_TEXT);
                self.composer.add(char, text);
            }
        }
    }

    fn end(&mut self, text: &mut String, terminator: char) {
        self.composer.end(text);
        text.push(terminator);
    }

    fn level(&self) -> Level {
        match (self.is_down(Modifier::AltGr), self.is_down(Modifier::Shift)) {
            (true, _) => Level::AltGr,
            (false, true) => Level::Shift,
            (false, false) => Level::Plain,
        }
    }

    fn is_down(&self, wanted: Modifier) -> bool {
        MODIFIERS.iter().zip(self.down).any(|((_, modifier), down)| down && *modifier == wanted)
    }

    fn end_alt_code(&mut self, text: &mut String) {
        let digits = std::mem::take(&mut self.alt_code);
        if !digits.is_empty() {
            self.composer.add(alt_character(&digits).unwrap_or(NO_TEXT), text);
        }
    }
}

/// The character of an Alt code. Scanners send the number of the character itself, with or without a
/// leading zero; codes above 127 without one would be those of a code page that nobody can know.
#[must_use]
pub fn alt_character(digits: &str) -> Option<char> {
    let number: u32 = digits.parse().ok()?;
    let is_certain = number < 128 || digits.starts_with('0') || number > 255;
    char::from_u32(number).filter(|_| is_certain)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `-` releases, `+` presses, `*` repeats; a bare name is pressed and released.
    fn typed(layout: ScannerLayout, script: &str) -> String {
        let mut keys = Keys::new(layout);
        let mut bytes = Vec::new();
        for word in script.split_whitespace() {
            let (name, values): (_, &[i32]) = match word.as_bytes()[0] {
                b'+' => (&word[1..], &[1]),
                b'-' => (&word[1..], &[0]),
                b'*' => (&word[1..], &[2]),
                _ => (word, &[1, 0]),
            };
            let code = match name {
                "shift" => 42,
                "ctrl" => 29,
                "alt" => 56,
                "altgr" => 100,
                "caps" => 58,
                "num" => 69,
                _ => Key::ALL.iter().find(|key| key.name() == name).and_then(|key| key.linux()).expect(name),
            };
            for &value in values {
                keys.event(KeyEvent { code, value }, &mut bytes);
            }
        }
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_scan_with_locks_and_repeats() {
        let script = "caps +shift KeyO -shift num +KeyR *KeyR *KeyR -KeyR Minus Digit7 Numpad4 Enter";
        assert_eq!(typed(ScannerLayout::Us, script), "Or-74\r");
        assert_eq!(typed(ScannerLayout::Fr, "+shift KeyQ Digit7 -shift Digit6 Tab"), "A7-\t");
        assert_eq!(typed(ScannerLayout::De, "+altgr KeyQ -altgr KeyZ NumpadEnter"), "@y\r");
    }

    #[test]
    fn control_characters_are_kept() {
        let script = "Digit1 +ctrl BracketRight -ctrl Digit2 +ctrl +shift Digit6 -shift -ctrl \
                      +ctrl Backslash -ctrl +ctrl KeyD -ctrl";
        assert_eq!(typed(ScannerLayout::Us, script), "1\u{1d}2\u{1e}\u{1c}\u{4}");
        let script = "+alt Numpad0 Numpad2 Numpad9 -alt +alt Numpad0 Numpad0 Numpad6 Numpad5 -alt";
        assert_eq!(typed(ScannerLayout::Us, script), "\u{1d}A");
    }

    #[test]
    fn what_is_no_text_makes_a_scan_unreadable_instead_of_another_number() {
        let no_text = "1\u{1a}2";
        for middle in ["+ctrl Digit1 -ctrl", "+alt KeyA -alt", "Backspace", "+altgr KeyX -altgr"] {
            assert_eq!(typed(ScannerLayout::De, &format!("Digit1 {middle} Digit2")), no_text, "{middle}");
        }
        assert_eq!(typed(ScannerLayout::Us, "Digit1 +alt Numpad2 Numpad0 Numpad0 -alt Digit2"), no_text);
    }

    #[test]
    fn alt_codes_are_characters() {
        assert_eq!(
            ["029", "65", "0233", "8364", "200", "999999999"].map(alt_character),
            [Some('\u{1d}'), Some('A'), Some('é'), Some('€'), None, None]
        );
    }
}
