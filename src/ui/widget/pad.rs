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
    widget::{Column, Row, container},
};

/// Something a key of a pad says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PadKey {
    /// A character.
    Char(char),
    /// Several at once.
    Text(&'static str),
    /// Erase the last character.
    Erase,
    /// Erase everything.
    Clear,
}

/// Which keys a full pad shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Layer {
    /// Small letters.
    #[default]
    Small,
    /// Capitals.
    Capital,
    /// Digits and signs.
    Signs,
    /// Arabic letters.
    Arabic,
}

/// Height of a key.
pub const KEY: f32 = 56.0;
/// Between two keys.
pub const SPACING: f32 = 8.0;

/// Digits, from the smallest, with an eraser.
pub fn digits<'a>(look: Look<'_>, says: impl Fn(PadKey) -> Message + Copy) -> Element<'a, Message> {
    let rows = ["123", "456", "789", "0-"];
    let mut column = Column::new().spacing(SPACING);
    for (index, keys) in rows.into_iter().enumerate() {
        let mut row = look.row(keys.chars().map(|key| cap(look, PadKey::Char(key), says, 1, 72.0)));
        if index == 3 {
            row = row.push(cap(look, PadKey::Erase, says, 1, 72.0));
        }
        column = column.push(row.spacing(SPACING));
    }
    column.into()
}

/// Letters, with the punctuation of a sentence, a space and an eraser.
pub fn letters<'a>(look: Look<'_>, says: impl Fn(PadKey) -> Message + Copy) -> Element<'a, Message> {
    // The order of the letters on a screen is its own, so it is not mirrored.
    let rows = if look.is_right_to_left() {
        ["ضصثقفغعهخحج", "شسيبلاتنمكط", "ئءؤرىةوزظدذ"]
    } else {
        ["qwertyuiop", "asdfghjkl'", "zxcvbnm,.-"]
    };
    let mut column = rows_of(look, rows, says);
    let last = Row::with_children([
        cap(look, PadKey::Char(' '), says, 3, KEY),
        cap(look, PadKey::Erase, says, 1, KEY),
    ]);
    column = column.push(last.spacing(SPACING));
    column.into()
}

/// Every character that an address, a name or a password may have, in layers. `turn` shows another one.
pub fn full<'a>(
    look: Look<'_>,
    layer: Layer,
    says: impl Fn(PadKey) -> Message + Copy,
    turn: impl Fn(Layer) -> Message,
) -> Element<'a, Message> {
    let column = match layer {
        Layer::Small => rows_of(look, ["1234567890", "qwertyuiop", "asdfghjkl@", "zxcvbnm._-"], says),
        Layer::Capital => rows_of(look, ["1234567890", "QWERTYUIOP", "ASDFGHJKL@", "ZXCVBNM._-"], says),
        Layer::Signs => rows_of(look, ["1234567890", "!\"#$%&'()*", "+,/:;<=>?@", "[\\]^`{|}~€"], says),
        Layer::Arabic => rows_of(look, ["1234567890", "ضصثقفغعهخحج", "شسيبلاتنمكط", "ئءؤرىةوزظدذ"], says),
    };
    let turns =
        [(Layer::Capital, "ABC"), (Layer::Small, "abc"), (Layer::Signs, "#+="), (Layer::Arabic, "ضصث")];
    let mut last: Vec<Element<'a, Message>> = turns
        .into_iter()
        .filter(|(other, _)| *other != layer && (*other != Layer::Arabic || look.is_right_to_left()))
        .map(|(other, label)| key(look, line(label, scale::CARD_HELP, look.tokens.t1), turn(other), 3, KEY))
        .collect();
    last.push(cap(look, PadKey::Char(' '), says, 8, KEY));
    last.push(cap(look, PadKey::Erase, says, 3, KEY));
    column.push(Row::with_children(last).spacing(SPACING)).into()
}

fn rows_of<'a, const N: usize>(
    look: Look<'_>,
    rows: [&'static str; N],
    says: impl Fn(PadKey) -> Message + Copy,
) -> Column<'a, Message> {
    let rows = rows.map(|keys| {
        let keys = keys.chars().map(|key| cap(look, PadKey::Char(key), says, 1, KEY));
        Row::with_children(keys).spacing(SPACING).into()
    });
    Column::with_children(rows).spacing(SPACING)
}

/// One key.
pub fn cap<'a>(
    look: Look<'_>,
    says: PadKey,
    message: impl Fn(PadKey) -> Message,
    portion: u16,
    height: f32,
) -> Element<'a, Message> {
    let tokens = look.tokens;
    let face: Element<'a, Message> = match says {
        PadKey::Char(' ') => line(look.t("key-space"), scale::CARD_HELP, tokens.t1).into(),
        PadKey::Char(char) => line(char.to_string(), scale::KEYCAP, tokens.t1).into(),
        PadKey::Text(text) => line(text, scale::KEYCAP, tokens.t1).into(),
        PadKey::Erase => look.icon(Icon::Back, 28.0, tokens.t1),
        PadKey::Clear => line(look.t("key-clear"), scale::CARD_HELP, tokens.t1).into(),
    };
    key(look, face, message(says), portion, height)
}

fn key<'a>(
    look: Look<'_>,
    face: impl Into<Element<'a, Message>>,
    message: Message,
    portion: u16,
    height: f32,
) -> Element<'a, Message> {
    let content = container(face).center_x(Length::FillPortion(portion)).center_y(height);
    press(content, look.tokens).ground(look.tokens.raise).says(message).into()
}
