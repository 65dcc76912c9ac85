//! The keyboard layouts a scanner can be set to.
//!
//! Each is its difference from the US layout, as Windows draws it: what the key types alone, with
//! Shift, and with `AltGr`. Dead keys are written as combining characters.

use super::keymap::{Key, us};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The layout that a scanner is set to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ScannerLayout {
    /// United States: what nearly every scanner is set to.
    #[default]
    Us,
    /// France, AZERTY.
    Fr,
    /// Germany, QWERTZ.
    De,
    /// Spain.
    Es,
    /// The Netherlands.
    Nl,
    /// Belgium, AZERTY.
    Be,
}

/// What is held down beside a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Nothing.
    Plain,
    /// Shift.
    Shift,
    /// `AltGr`.
    AltGr,
}

/// One key's characters where they differ from the US layout; a blank stands for none.
type Row = (Key, [char; 3]);

/// Stands for no character.
const NO: char = ' ';

/// Declares the rows of a layout.
macro_rules! rows {
    ($name:ident: $($key:ident $plain:literal $shift:literal $altgr:literal;)*) => {
        const $name: &[Row] = &[$((Key::$key, [$plain, $shift, $altgr])),*];
    };
}

rows! { FR:
    Backquote '²' ' ' ' '; Digit1 '&' '1' ' '; Digit2 'é' '2' '\u{303}'; Digit3 '"' '3' '#';
    Digit4 '\'' '4' '{'; Digit5 '(' '5' '['; Digit6 '-' '6' '|'; Digit7 'è' '7' '\u{300}';
    Digit8 '_' '8' '\\'; Digit9 'ç' '9' '^'; Digit0 'à' '0' '@'; Minus ')' '°' ']'; Equal '=' '+' '}';
    KeyQ 'a' 'A' ' '; KeyW 'z' 'Z' ' '; KeyE 'e' 'E' '€'; KeyA 'q' 'Q' ' '; KeyZ 'w' 'W' ' ';
    BracketLeft '\u{302}' '\u{308}' ' '; BracketRight '$' '£' '¤'; Semicolon 'm' 'M' ' ';
    Quote 'ù' '%' ' '; Backslash '*' 'µ' ' '; IntlBackslash '<' '>' ' '; KeyM ',' '?' ' ';
    Comma ';' '.' ' '; Period ':' '/' ' '; Slash '!' '§' ' ';
}

rows! { BE:
    Backquote '²' '³' ' '; Digit1 '&' '1' '|'; Digit2 'é' '2' '@'; Digit3 '"' '3' '#';
    Digit4 '\'' '4' ' '; Digit5 '(' '5' ' '; Digit6 '§' '6' '^'; Digit7 'è' '7' ' '; Digit8 '!' '8' ' ';
    Digit9 'ç' '9' '{'; Digit0 'à' '0' '}'; Minus ')' '°' ' '; Equal '-' '_' ' ';
    KeyQ 'a' 'A' ' '; KeyW 'z' 'Z' ' '; KeyE 'e' 'E' '€'; KeyA 'q' 'Q' ' '; KeyZ 'w' 'W' ' ';
    BracketLeft '\u{302}' '\u{308}' '['; BracketRight '$' '*' ']'; Semicolon 'm' 'M' ' ';
    Quote 'ù' '%' '\u{301}'; Backslash 'µ' '£' '\u{300}'; IntlBackslash '<' '>' '\\'; KeyM ',' '?' ' ';
    Comma ';' '.' ' '; Period ':' '/' ' '; Slash '=' '+' '\u{303}';
}

rows! { DE:
    Backquote '\u{302}' '°' ' '; Digit2 '2' '"' '²'; Digit3 '3' '§' '³'; Digit6 '6' '&' ' ';
    Digit7 '7' '/' '{'; Digit8 '8' '(' '['; Digit9 '9' ')' ']'; Digit0 '0' '=' '}'; Minus 'ß' '?' '\\';
    Equal '\u{301}' '\u{300}' ' '; KeyQ 'q' 'Q' '@'; KeyE 'e' 'E' '€'; KeyY 'z' 'Z' ' ';
    KeyZ 'y' 'Y' ' '; KeyM 'm' 'M' 'µ'; BracketLeft 'ü' 'Ü' ' '; BracketRight '+' '*' '~';
    Semicolon 'ö' 'Ö' ' '; Quote 'ä' 'Ä' ' '; Backslash '#' '\'' ' '; IntlBackslash '<' '>' '|';
    Comma ',' ';' ' '; Period '.' ':' ' '; Slash '-' '_' ' ';
}

rows! { ES:
    Backquote 'º' 'ª' '\\'; Digit1 '1' '!' '|'; Digit2 '2' '"' '@'; Digit3 '3' '·' '#';
    Digit4 '4' '$' '\u{303}'; Digit5 '5' '%' '€'; Digit6 '6' '&' '¬'; Digit7 '7' '/' ' ';
    Digit8 '8' '(' ' '; Digit9 '9' ')' ' '; Digit0 '0' '=' ' '; Minus '\'' '?' ' '; Equal '¡' '¿' ' ';
    KeyE 'e' 'E' '€'; BracketLeft '\u{300}' '\u{302}' '['; BracketRight '+' '*' ']';
    Semicolon 'ñ' 'Ñ' ' '; Quote '\u{301}' '\u{308}' '{'; Backslash 'ç' 'Ç' '}';
    IntlBackslash '<' '>' ' '; Comma ',' ';' ' '; Period '.' ':' ' '; Slash '-' '_' ' ';
}

rows! { NL:
    Backquote '@' '§' '¬'; Digit1 '1' '!' '¹'; Digit2 '2' '"' '²'; Digit3 '3' '#' '³';
    Digit4 '4' '$' '¼'; Digit5 '5' '%' '½'; Digit6 '6' '&' '¾'; Digit7 '7' '_' '£'; Digit8 '8' '(' '{';
    Digit9 '9' ')' '}'; Digit0 '0' '\'' ' '; Minus '/' '?' '\\'; Equal '°' '\u{303}' '\u{327}';
    KeyE 'e' 'E' '€'; KeyS 's' 'S' 'ß'; KeyM 'm' 'M' 'µ'; BracketLeft '\u{308}' '\u{302}' ' ';
    BracketRight '*' '|' ' '; Semicolon '+' '±' ' '; Quote '\u{301}' '\u{300}' ' ';
    Backslash '<' '>' ' '; IntlBackslash ']' '[' '¦'; Comma ',' ';' ' '; Period '.' ':' '·';
    Slash '-' '=' ' ';
}

/// A dead key's mark, the character it types alone, and what it makes of letters.
type Dead = (char, char, &'static [(char, char)]);

const DEAD: &[Dead] = &[
    ('\u{300}', '`', &[('a', 'à'), ('e', 'è'), ('i', 'ì'), ('o', 'ò'), ('u', 'ù')]),
    ('\u{301}', '´', &[('a', 'á'), ('e', 'é'), ('i', 'í'), ('o', 'ó'), ('u', 'ú'), ('y', 'ý')]),
    ('\u{302}', '^', &[('a', 'â'), ('e', 'ê'), ('i', 'î'), ('o', 'ô'), ('u', 'û')]),
    ('\u{303}', '~', &[('a', 'ã'), ('n', 'ñ'), ('o', 'õ')]),
    ('\u{308}', '¨', &[('a', 'ä'), ('e', 'ë'), ('i', 'ï'), ('o', 'ö'), ('u', 'ü'), ('y', 'ÿ')]),
    ('\u{327}', '¸', &[('c', 'ç')]),
];

impl ScannerLayout {
    /// All layouts.
    pub const ALL: [Self; 6] = [Self::Us, Self::Fr, Self::De, Self::Es, Self::Nl, Self::Be];

    /// The word used in settings.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Us => "us",
            Self::Fr => "fr",
            Self::De => "de",
            Self::Es => "es",
            Self::Nl => "nl",
            Self::Be => "be",
        }
    }

    /// What a key types; a combining character if it is a dead key.
    #[must_use]
    pub fn types(self, key: Key, level: Level) -> Option<char> {
        let rows = match self {
            Self::Us => &[],
            Self::Fr => FR,
            Self::De => DE,
            Self::Es => ES,
            Self::Nl => NL,
            Self::Be => BE,
        };
        if let Some((_, row)) = rows.iter().find(|(own, _)| *own == key) {
            return Some(row[level as usize]).filter(|&char| char != NO);
        }
        match level {
            Level::Plain => us(key, false),
            Level::Shift => us(key, true),
            Level::AltGr => None,
        }
    }

    /// The presses that type a text, if the layout can; a dead key is followed by Space.
    #[must_use]
    pub fn presses(self, text: &str) -> Option<Vec<(Key, Level)>> {
        let mut presses = Vec::new();
        for char in text.chars() {
            if let Some(press) = self.press(char) {
                presses.push(press);
            } else {
                let (mark, ..) = DEAD.iter().find(|(_, alone, _)| *alone == char)?;
                presses.extend([self.press(*mark)?, (Key::Space, Level::Plain)]);
            }
        }
        Some(presses)
    }

    fn press(self, char: char) -> Option<(Key, Level)> {
        let levels = [Level::Plain, Level::Shift, Level::AltGr];
        levels.into_iter().find_map(|level| {
            let key = Key::ALL.iter().copied().find(|&key| self.types(key, level) == Some(char))?;
            Some((key, level))
        })
    }

    /// What presses type, dead keys put together with what follows.
    #[must_use]
    pub fn text(self, presses: &[(Key, Level)]) -> String {
        let mut composer = Composer::default();
        let mut text = String::new();
        for &(key, level) in presses {
            if let Some(char) = self.types(key, level) {
                composer.add(char, &mut text);
            }
        }
        composer.end(&mut text);
        text
    }

    /// Tells from what a known test code came out as which layout the scanner is set to, if it is read
    /// as if it were set to `self`.
    #[must_use]
    pub fn explain(self, expected: &str, received: &str) -> Vec<Self> {
        let reads =
            |set_to: &Self| set_to.presses(expected).is_some_and(|presses| self.text(&presses) == received);
        Self::ALL.into_iter().filter(reads).collect()
    }
}

impl fmt::Display for ScannerLayout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Puts dead keys together with what follows them.
#[derive(Debug, Clone, Default)]
pub struct Composer {
    dead: Option<char>,
}

impl Composer {
    /// Takes a character, or a dead key's mark, and appends what is complete.
    pub fn add(&mut self, char: char, text: &mut String) {
        let is_mark = DEAD.iter().any(|(mark, ..)| *mark == char);
        match (self.dead.take(), is_mark) {
            (None, false) => text.push(char),
            (None, true) => self.dead = Some(char),
            (Some(mark), false) => compose(mark, char, text),
            // The same dead key twice types it once; another one types both.
            (Some(mark), true) => {
                text.extend(alone(mark));
                self.dead = (mark != char).then_some(char);
            }
        }
    }

    /// Nothing follows.
    pub fn end(&mut self, text: &mut String) {
        text.extend(self.dead.take().and_then(alone));
    }
}

fn compose(mark: char, base: char, text: &mut String) {
    let Some((_, alone, pairs)) = DEAD.iter().find(|(known, ..)| *known == mark) else { return };
    if base == ' ' {
        return text.push(*alone);
    }
    let lower = base.to_lowercase().next().unwrap_or(base);
    match pairs.iter().find(|(letter, _)| *letter == lower) {
        Some((_, composed)) if base == lower => text.push(*composed),
        Some((_, composed)) => text.extend(composed.to_uppercase()),
        None => text.extend([*alone, base]),
    }
}

fn alone(mark: char) -> Option<char> {
    DEAD.iter().find(|(known, ..)| *known == mark).map(|(_, alone, _)| *alone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_types_what_references_are_made_of() {
        let text: String =
            (' '..='~').filter(|char| !matches!(char, '`' | '~' | '[' | ']' | '{' | '}')).collect();
        for layout in ScannerLayout::ALL {
            let presses = layout.presses(&text).unwrap_or_else(|| panic!("{layout}"));
            assert_eq!(layout.text(&presses), text, "{layout}");
        }
    }

    #[test]
    fn what_is_printed_on_the_keyboards() {
        use Key::*;
        use Level::*;
        for (layout, key, level, char) in [
            (ScannerLayout::Fr, Digit8, AltGr, '\\'),
            (ScannerLayout::Fr, KeyM, Plain, ','),
            (ScannerLayout::De, Minus, Plain, 'ß'),
            (ScannerLayout::De, KeyZ, Shift, 'Y'),
            (ScannerLayout::Es, Semicolon, Plain, 'ñ'),
            (ScannerLayout::Nl, Slash, Shift, '='),
            (ScannerLayout::Be, Equal, Shift, '_'),
            (ScannerLayout::Be, KeyX, Plain, 'x'),
        ] {
            assert_eq!(layout.types(key, level), Some(char), "{layout} {key:?}");
        }
        assert_eq!(ScannerLayout::De.types(KeyX, AltGr), None);
    }

    #[test]
    fn dead_keys_wait_for_what_follows() {
        use Key::{BracketLeft, KeyE, KeyW, KeyX, Space};
        use Level::{Plain, Shift};
        let dead = (BracketLeft, Plain);
        for (presses, text) in [
            (&[dead, (KeyE, Plain)][..], "ê"),
            (&[dead, (KeyE, Shift)], "Ê"),
            (&[dead, (Space, Plain)], "^"),
            (&[dead, (KeyX, Plain)], "^x"),
            (&[dead, dead, (KeyW, Plain)], "^z"),
            (&[(KeyX, Plain), dead], "x^"),
            (&[dead, (BracketLeft, Shift), (KeyE, Plain)], "^ë"),
        ] {
            assert_eq!(ScannerLayout::Fr.text(presses), text);
        }
    }

    #[test]
    fn a_test_code_tells_the_scanners_layout() {
        const CODE: &str = "AZQWMY-0123;/_=";
        for set_to in ScannerLayout::ALL {
            for read_as in ScannerLayout::ALL {
                let received = read_as.text(&set_to.presses(CODE).unwrap());
                assert_eq!(read_as.explain(CODE, &received), [set_to], "{set_to} as {read_as}");
            }
        }
        assert_eq!(ScannerLayout::Us.explain(CODE, "something else"), []);
    }
}
