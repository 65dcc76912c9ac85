//! What the host says of a key, in the decoder's words.

use crate::scanner::keymap::Key;
use iced::keyboard::{self, key};

/// `AltGr` types on many layouts: it comes as Ctrl with Alt, or as neither.
pub fn is_command(modifiers: keyboard::Modifiers) -> bool {
    let (control, alt) = (modifiers.control(), modifiers.alt());
    modifiers.logo() || (control != alt)
}

/// Whether it is a key that no text has.
pub fn is_function(code: Option<key::Code>) -> bool {
    use key::Code::{Escape, F1, F2, F3, F4, F5, F6, Tab};
    matches!(code, Some(F1 | F2 | F3 | F4 | F5 | F6 | Tab | Escape))
}

/// Where a key sits, if the host says so.
pub fn code(physical: key::Physical) -> Option<key::Code> {
    match physical {
        key::Physical::Code(code) => Some(code),
        key::Physical::Unidentified(_) => None,
    }
}

/// What the host calls a key of which it does not say where it sits.
pub fn named_position(key: &keyboard::Key) -> Option<Key> {
    match key {
        keyboard::Key::Named(key::Named::Enter) => Some(Key::Enter),
        keyboard::Key::Named(key::Named::Tab) => Some(Key::Tab),
        keyboard::Key::Named(key::Named::Backspace) => Some(Key::Backspace),
        _ => None,
    }
}

/// The decoder's name of a key: both sides use the W3C's.
pub fn position(code: key::Code) -> Option<Key> {
    let name = format!("{code:?}");
    Key::ALL.iter().copied().find(|key| key.name() == name)
}
