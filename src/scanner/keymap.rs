//! Where a key sits on the keyboard, and what the US layout makes of it. `layout` knows the others.
//!
//! A scanner that types presses the keys of the layout it is set to, and that is nearly always US.
//! The host reads them by its own layout: on a French station `ORD-00042` becomes `ORD)ààà'é`. The
//! positions do not change, so the text is read from them.

/// Defines [`Key`] and what the US layout makes of each key, without and with Shift, in one table.
macro_rules! keys {
    ($($name:ident $plain:expr, $shifted:expr;)*) => {
        /// The position of a key, named as in the W3C's `KeyboardEvent.code`: by what a US keyboard
        /// has printed on it. Keys that neither type nor end a scan are not listed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Key {
            $(#[doc = concat!("`", stringify!($name), "`")] $name,)*
        }

        impl Key {
            /// All keys.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The W3C's name of the key, such as `KeyA`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),* }
            }
        }

        /// What a US keyboard types.
        ///
        /// Caps Lock is no argument: a scanner presses Shift for each capital itself, and whatever
        /// Caps Lock does to its letters happens on the host, behind the key.
        #[must_use]
        pub const fn us(key: Key, shift: bool) -> Option<char> {
            let (plain, shifted) = match key { $(Key::$name => ($plain, $shifted)),* };
            if shift { shifted } else { plain }
        }
    };
}

/// Types one character, and another with Shift.
macro_rules! us_keys {
    (typing { $($name:ident $plain:literal $shifted:literal)* } silent { $($silent:ident)* }) => {
        keys! {
            $($name Some($plain), Some($shifted);)*
            $($silent None, None;)*
        }
    };
}

us_keys! {
    typing {
        KeyA 'a' 'A'  KeyB 'b' 'B'  KeyC 'c' 'C'  KeyD 'd' 'D'  KeyE 'e' 'E'  KeyF 'f' 'F'  KeyG 'g' 'G'
        KeyH 'h' 'H'  KeyI 'i' 'I'  KeyJ 'j' 'J'  KeyK 'k' 'K'  KeyL 'l' 'L'  KeyM 'm' 'M'  KeyN 'n' 'N'
        KeyO 'o' 'O'  KeyP 'p' 'P'  KeyQ 'q' 'Q'  KeyR 'r' 'R'  KeyS 's' 'S'  KeyT 't' 'T'  KeyU 'u' 'U'
        KeyV 'v' 'V'  KeyW 'w' 'W'  KeyX 'x' 'X'  KeyY 'y' 'Y'  KeyZ 'z' 'Z'

        Digit0 '0' ')'  Digit1 '1' '!'  Digit2 '2' '@'  Digit3 '3' '#'  Digit4 '4' '$'
        Digit5 '5' '%'  Digit6 '6' '^'  Digit7 '7' '&'  Digit8 '8' '*'  Digit9 '9' '('

        Backquote '`' '~'      Minus '-' '_'          Equal '=' '+'       Semicolon ';' ':'
        BracketLeft '[' '{'    BracketRight ']' '}'   Quote '\'' '"'      Backslash '\\' '|'
        IntlBackslash '\\' '|' Comma ',' '<'          Period '.' '>'      Slash '/' '?'
        Space ' ' ' '

        Numpad0 '0' '0'  Numpad1 '1' '1'  Numpad2 '2' '2'  Numpad3 '3' '3'  Numpad4 '4' '4'
        Numpad5 '5' '5'  Numpad6 '6' '6'  Numpad7 '7' '7'  Numpad8 '8' '8'  Numpad9 '9' '9'
        NumpadAdd '+' '+'     NumpadSubtract '-' '-'  NumpadMultiply '*' '*'  NumpadDivide '/' '/'
        NumpadDecimal '.' '.' NumpadComma ',' ','     NumpadEqual '=' '='
    }
    silent { Enter NumpadEnter Tab Backspace }
}

/// Linux' numbers of the keys (`linux/input-event-codes.h`).
const LINUX_CODES: &[(u16, Key)] = &[
    (2, Key::Digit1),
    (3, Key::Digit2),
    (4, Key::Digit3),
    (5, Key::Digit4),
    (6, Key::Digit5),
    (7, Key::Digit6),
    (8, Key::Digit7),
    (9, Key::Digit8),
    (10, Key::Digit9),
    (11, Key::Digit0),
    (12, Key::Minus),
    (13, Key::Equal),
    (14, Key::Backspace),
    (15, Key::Tab),
    (16, Key::KeyQ),
    (17, Key::KeyW),
    (18, Key::KeyE),
    (19, Key::KeyR),
    (20, Key::KeyT),
    (21, Key::KeyY),
    (22, Key::KeyU),
    (23, Key::KeyI),
    (24, Key::KeyO),
    (25, Key::KeyP),
    (26, Key::BracketLeft),
    (27, Key::BracketRight),
    (28, Key::Enter),
    (30, Key::KeyA),
    (31, Key::KeyS),
    (32, Key::KeyD),
    (33, Key::KeyF),
    (34, Key::KeyG),
    (35, Key::KeyH),
    (36, Key::KeyJ),
    (37, Key::KeyK),
    (38, Key::KeyL),
    (39, Key::Semicolon),
    (40, Key::Quote),
    (41, Key::Backquote),
    (43, Key::Backslash),
    (44, Key::KeyZ),
    (45, Key::KeyX),
    (46, Key::KeyC),
    (47, Key::KeyV),
    (48, Key::KeyB),
    (49, Key::KeyN),
    (50, Key::KeyM),
    (51, Key::Comma),
    (52, Key::Period),
    (53, Key::Slash),
    (55, Key::NumpadMultiply),
    (57, Key::Space),
    (71, Key::Numpad7),
    (72, Key::Numpad8),
    (73, Key::Numpad9),
    (74, Key::NumpadSubtract),
    (75, Key::Numpad4),
    (76, Key::Numpad5),
    (77, Key::Numpad6),
    (78, Key::NumpadAdd),
    (79, Key::Numpad1),
    (80, Key::Numpad2),
    (81, Key::Numpad3),
    (82, Key::Numpad0),
    (83, Key::NumpadDecimal),
    (86, Key::IntlBackslash),
    (96, Key::NumpadEnter),
    (98, Key::NumpadDivide),
    (117, Key::NumpadEqual),
    (121, Key::NumpadComma),
];

impl Key {
    /// The key of a Linux input event.
    #[must_use]
    pub fn from_linux(code: u16) -> Option<Self> {
        LINUX_CODES.iter().find(|(known, _)| *known == code).map(|(_, key)| *key)
    }

    /// The number of the key in Linux input events.
    #[must_use]
    pub fn linux(self) -> Option<u16> {
        LINUX_CODES.iter().find(|(_, known)| *known == self).map(|(code, _)| *code)
    }

    /// The digit on a numeric pad's key.
    #[must_use]
    pub const fn numpad_digit(self) -> Option<u8> {
        Some(match self {
            Self::Numpad0 => 0,
            Self::Numpad1 => 1,
            Self::Numpad2 => 2,
            Self::Numpad3 => 3,
            Self::Numpad4 => 4,
            Self::Numpad5 => 5,
            Self::Numpad6 => 6,
            Self::Numpad7 => 7,
            Self::Numpad8 => 8,
            Self::Numpad9 => 9,
            _ => return None,
        })
    }

    /// The control character that Ctrl with this key sends, by the US layout: Ctrl and `]` is GS.
    #[must_use]
    pub fn control(self) -> Option<char> {
        match us(self, true)? {
            letter @ 'A'..='Z' => char::from_u32(u32::from(letter) - 0x40),
            '{' => Some('\u{1b}'),
            '|' => Some('\u{1c}'),
            '}' => Some('\u{1d}'),
            '^' => Some('\u{1e}'),
            '_' => Some('\u{1f}'),
            '@' => Some('\0'),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_printable_ascii_character_has_a_key() {
        let typed: HashSet<char> =
            Key::ALL.iter().flat_map(|&key| [us(key, false), us(key, true)]).flatten().collect();
        assert_eq!(typed, (' '..='~').collect());
    }

    #[test]
    fn linux_numbers_every_key_once() {
        let codes: HashSet<u16> = Key::ALL.iter().map(|key| key.linux().unwrap()).collect();
        assert_eq!(codes.len(), Key::ALL.len());
        for &key in Key::ALL {
            assert_eq!(key.linux().and_then(Key::from_linux), Some(key));
        }
        assert_eq!(Key::from_linux(30), Some(Key::KeyA));
    }

    #[test]
    fn separators_are_control_keys() {
        for (key, control) in [
            (Key::BracketRight, '\u{1d}'),
            (Key::Digit6, '\u{1e}'),
            (Key::Backslash, '\u{1c}'),
            (Key::KeyD, '\u{4}'),
            (Key::KeyM, '\r'),
        ] {
            assert_eq!(key.control(), Some(control));
        }
        assert_eq!(Key::Digit1.control(), None);
    }

    #[test]
    fn names_are_the_w3c_names() {
        let names: HashSet<&str> = Key::ALL.iter().map(|key| key.name()).collect();
        assert_eq!(names.len(), Key::ALL.len());
        for name in ["KeyQ", "Digit1", "IntlBackslash", "NumpadEnter", "BracketLeft"] {
            assert!(names.contains(name), "{name}");
        }
    }

    #[test]
    fn what_is_printed_on_a_us_keyboard() {
        let row = [Key::Digit2, Key::Minus, Key::Quote, Key::Slash, Key::Numpad7, Key::Enter];
        assert_eq!(
            row.map(|key| us(key, false)),
            [Some('2'), Some('-'), Some('\''), Some('/'), Some('7'), None]
        );
        assert_eq!(
            row.map(|key| us(key, true)),
            [Some('@'), Some('_'), Some('"'), Some('?'), Some('7'), None]
        );
    }
}
