//! Keys on the screen, for stations without a keyboard.

use super::press;
use crate::ui::{
    icon::Icon,
    look::{Look, line},
    message::Message,
    theme::scale,
};
use iced::{
    Element, Length,
    widget::{Column, container},
};

/// Something a key of a pad says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PadKey {
    /// A character.
    Char(char),
    /// Erase the last character.
    Erase,
}

/// Digits, from the smallest, with an eraser.
pub fn digits<'a>(look: Look<'_>, says: fn(PadKey) -> Message) -> Element<'a, Message> {
    let rows = ["123", "456", "789", "0-"];
    let mut column = Column::new().spacing(8);
    for (index, keys) in rows.into_iter().enumerate() {
        let mut row = look.row(keys.chars().map(|key| cap(look, PadKey::Char(key), says, 1, 72.0)));
        if index == 3 {
            row = row.push(cap(look, PadKey::Erase, says, 1, 72.0));
        }
        column = column.push(row.spacing(8));
    }
    column.into()
}

/// Letters, with the punctuation of a sentence, a space and an eraser.
pub fn letters<'a>(look: Look<'_>, says: fn(PadKey) -> Message) -> Element<'a, Message> {
    // The order of the letters on a screen is its own, so it is not mirrored.
    let rows = if look.is_right_to_left() {
        ["ضصثقفغعهخحج", "شسيبلاتنمكط", "ئءؤرىةوزظدذ"]
    } else {
        ["qwertyuiop", "asdfghjkl'", "zxcvbnm,.-"]
    };
    let mut column = Column::new().spacing(8);
    for keys in rows {
        let row = iced::widget::Row::with_children(
            keys.chars().map(|key| cap(look, PadKey::Char(key), says, 1, 56.0)),
        );
        column = column.push(row.spacing(8));
    }
    let last = iced::widget::Row::with_children([
        cap(look, PadKey::Char(' '), says, 3, 56.0),
        cap(look, PadKey::Erase, says, 1, 56.0),
    ]);
    column.push(last.spacing(8)).into()
}

fn cap<'a>(
    look: Look<'_>,
    key: PadKey,
    says: fn(PadKey) -> Message,
    portion: u16,
    height: f32,
) -> Element<'a, Message> {
    let tokens = look.tokens;
    let face: Element<'a, Message> = match key {
        PadKey::Char(' ') => line(look.t("key-space"), scale::CARD_HELP, tokens.t1).into(),
        PadKey::Char(char) => line(char.to_string(), scale::KEYCAP, tokens.t1).into(),
        PadKey::Erase => Icon::Back.draw(28.0, tokens.t1),
    };
    let content = container(face).center_x(Length::FillPortion(portion)).center_y(height);
    press(content, tokens).ground(tokens.raise).says(says(key)).into()
}
