//! Where a key sits on the keyboard, and what the US layout makes of it.
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
