//! Texts written in letters that lie on the same key on QWERTY, AZERTY and QWERTZ keyboards.
//!
//! A digit is one letter, any other printable ASCII character two, every further UTF-8 byte three. A
//! check letter tells a misread text from another one.

use std::fmt;

/// The letters, by their value.
pub const LETTERS: &[u8; 20] = b"BCDEFGHIJKLNOPRSTUVX";
/// Most letters of a text: what fits on a sheet in bars that every scanner reads. So many digits, or
/// half as many other characters.
pub const TEXT_LETTERS_MAX: usize = 24;

/// How many letters there are.
const BASE: u8 = 20;
/// Values from here on lead to a second letter; below they are digits.
const ASCII_LEAD: u8 = 10;
/// Leads to two more letters, which are a byte of UTF-8.
const BYTE_LEAD: u8 = 19;

/// A text that a barcode can carry in these letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedText(Box<str>);

impl CodedText {
    /// Takes a text if it can be carried: neither empty nor too long, and without control characters.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        write(text).map(|_| Self(text.into()))
    }

    /// Reads letters, in capitals.
    #[must_use]
    pub fn read(letters: &str) -> Option<Self> {
        let mut values = letters.bytes().map(value);
        let mut bytes = Vec::with_capacity(letters.len());
        while let Some(lead) = values.next() {
            bytes.push(match lead? {
                digit @ 0..ASCII_LEAD => b'0' + digit,
                BYTE_LEAD => {
                    0x80_u8.checked_add(values.next()??.checked_mul(BASE)?.checked_add(values.next()??)?)?
                }
                lead => b' ' + (lead - ASCII_LEAD) * BASE + values.next()??,
            });
        }
        let text = Self::new(&String::from_utf8(bytes).ok()?)?;
        // There is one way to write a text, so that two codes are never the same one.
        (text.letters() == letters).then_some(text)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text in letters.
    #[must_use]
    pub fn letters(&self) -> String {
        write(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for CodedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn write(text: &str) -> Option<String> {
    let mut letters = String::with_capacity(TEXT_LETTERS_MAX);
    for byte in text.bytes() {
        let (high, low) = match byte {
            b'0'..=b'9' => {
                letters.push(letter(byte - b'0'));
                continue;
            }
            b' '..=b'~' => (ASCII_LEAD + (byte - b' ') / BASE, (byte - b' ') % BASE),
            0x80.. => {
                letters.push(letter(BYTE_LEAD));
                ((byte - 0x80) / BASE, (byte - 0x80) % BASE)
            }
            _ => return None,
        };
        letters.extend([letter(high), letter(low)]);
    }
    (1..=TEXT_LETTERS_MAX).contains(&letters.len()).then_some(letters)
}

/// The letter of a number below twenty.
#[must_use]
pub fn letter(value: u8) -> char {
    char::from(LETTERS[usize::from(value % BASE)])
}

/// The number of a letter.
#[must_use]
pub fn value(letter: u8) -> Option<u8> {
    LETTERS.iter().position(|&known| known == letter).and_then(|at| u8::try_from(at).ok())
}

/// The letter that tells whether the letters before it are as they were printed (ISO 7064, hybrid
/// system): no other letter in one place, and hardly any two that changed places, have the same.
#[must_use]
pub fn check_letter(letters: &str) -> Option<char> {
    let base = u16::from(BASE);
    let mut product = base;
    for byte in letters.bytes() {
        let sum = match (product + u16::from(value(byte)?)) % base {
            0 => base,
            sum => sum,
        };
        product = 2 * sum % (base + 1);
    }
    u8::try_from((base + 1 - product) % base).ok().map(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn letters(text: &str) -> String {
        CodedText::new(text).unwrap().letters()
    }

    #[test]
    fn digits_are_short_and_everything_printable_can_be_said() {
        assert_eq!(letters("12"), "CD");
        assert_eq!(letters("A-7").len(), 5);
        assert_eq!(letters("é").len(), 6);
        assert!(CodedText::new(&"1".repeat(TEXT_LETTERS_MAX)).is_some());
        for wrong in ["", "a\tb", "a\u{7f}", &"1".repeat(TEXT_LETTERS_MAX + 1), &"x".repeat(13)] {
            assert_eq!(CodedText::new(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn what_is_no_code_is_not_read() {
        // Lead letters without the rest, a digit that is written long, letters that are not ours.
        for wrong in ["", "N", "X", "XB", "cd", "CA", "C D", &letters("\u{e9}")[..3]] {
            assert_eq!(CodedText::read(wrong), None, "{wrong:?}");
        }
        let long = format!("{}{}", letter(ASCII_LEAD), letter(b'1' - b' '));
        assert_eq!(CodedText::read(&long), None, "there is one way to write a digit");
    }

    #[test]
    fn a_check_letter_is_missed_by_no_single_misreading() {
        let text = letters("WH-12");
        let check = check_letter(&text);
        for at in 0..text.len() {
            for other in LETTERS.iter().filter(|&&other| other != text.as_bytes()[at]) {
                let mut misread = text.clone().into_bytes();
                misread[at] = *other;
                assert_ne!(check_letter(&String::from_utf8(misread).unwrap()), check);
            }
        }
    }

    proptest! {
        #[test]
        fn every_text_reads_back(text in "[ -~]{1,12}|[0-9]{1,24}|\\PC{1,3}") {
            if let Some(coded) = CodedText::new(&text) {
                let letters = coded.letters();
                prop_assert!(letters.bytes().all(|byte| LETTERS.contains(&byte)));
                prop_assert_eq!(CodedText::read(&letters), Some(coded));
            }
        }

        #[test]
        fn no_letters_break_the_reading(letters in "[A-Z]{0,30}") {
            if let Some(text) = CodedText::read(&letters) {
                prop_assert_eq!(text.letters(), letters);
            }
        }
    }
}
