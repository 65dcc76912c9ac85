//! The keys below the list: digits and what numbers are made of, or letters.
//!
//! Letters stand in the order of the alphabet: it is the same in all languages of the window, and nine
//! in a row are wide enough for a glove. Their order is their own, so it is not mirrored.

use super::{Message, OnScreen, State};
use crate::{
    domain::SearchField,
    ui::{
        icon::Icon,
        look::{Look, gap, line},
        message::Message as App,
        theme::{Step, fit, scale},
        widget::{pad::PadKey, press},
    },
};
use iced::{
    Element, Length,
    widget::{Column, Row, container},
};

/// Height of a key.
const KEY: f32 = 60.0;
/// Between two keys.
const SPACING: f32 = 8.0;
/// Height of all keys.
pub(super) const HEIGHT: f32 = 4.0 * KEY + 3.0 * SPACING;
/// What a number begins with where no order says so.
const NO_PREFIX: &str = "_";
/// What a telephone number begins with abroad.
const ABROAD: &str = "+";

/// Which keys are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pad {
    /// Digits, and the signs of numbers.
    #[default]
    Digits,
    /// Letters from A to Z.
    Latin,
    /// Arabic letters.
    Arabic,
}

impl Pad {
    /// The keys that a field begins with.
    pub(super) const fn of(field: SearchField) -> Self {
        match field {
            SearchField::Reference | SearchField::Phone => Self::Digits,
            SearchField::Name | SearchField::City => Self::Latin,
        }
    }
}

/// What the key for the beginning of a number writes.
pub(super) fn prefix(field: SearchField, common: Option<&str>) -> &str {
    if field == SearchField::Phone { ABROAD } else { common.unwrap_or(NO_PREFIX) }
}

/// The keys.
pub(super) fn view<'a>(look: Look<'_>, state: &State) -> Element<'a, App> {
    let rows = match state.pad {
        Pad::Digits => digits(look, state),
        Pad::Latin => letters(look, state, ["ABCDEFGHI", "JKLMNOPQR", "STUVWXYZ-"]),
        Pad::Arabic => letters(look, state, ["ابتثجحخدذ", "رزسشصضطظع", "غفقكلمنهو"]),
    };
    Column::with_children(rows).spacing(SPACING).into()
}

fn digits<'a>(look: Look<'_>, state: &State) -> Vec<Element<'a, App>> {
    let beginning = prefix(state.field(), state.prefix.as_deref()).to_owned();
    let digit = |char| key(look, char, scale::CARD_TITLE, 1);
    let word = |label: String, says| cap(look, label, Message::Key(says), 1);
    let turn = match look.is_right_to_left() && state.field() != SearchField::Reference {
        true => cap(look, "ابت".to_owned(), Message::Turn(Pad::Arabic), 1),
        false => cap(look, "ABC".to_owned(), Message::Turn(Pad::Latin), 1),
    };
    let two_zeros =
        press_key(look, line("00", scale::CARD_TITLE, look.tokens.t1), Message::Key(PadKey::Text("00")), 1);
    [
        vec![
            digit('1'),
            digit('2'),
            digit('3'),
            cap(look, look.isolated(&beginning), Message::Prefix, 1),
            erase(look),
        ],
        vec![digit('4'), digit('5'), digit('6'), digit('-'), word(look.t("key-clear"), PadKey::Clear)],
        vec![digit('7'), digit('8'), digit('9'), digit('/'), turn],
        vec![digit('.'), digit('0'), two_zeros, search_all(look, 2)],
    ]
    .map(|keys| Row::with_children(keys).spacing(SPACING).into())
    .into()
}

fn letters<'a>(look: Look<'_>, state: &State, rows: [&str; 3]) -> Vec<Element<'a, App>> {
    let mut all: Vec<Element<'a, App>> = rows
        .map(|keys| {
            let keys = keys.chars().map(|char| key(look, char, scale::KEYCAP, 1));
            Row::with_children(keys).spacing(SPACING).into()
        })
        .into();
    let space = press_key(
        look,
        line(look.t("key-space"), scale::CARD_HELP, look.tokens.t1),
        Message::Key(PadKey::Char(' ')),
        2,
    );
    let turn = |pad, label: &str| cap(look, label.to_owned(), Message::Turn(pad), 1);
    let mut last = vec![turn(Pad::Digits, "123")];
    match (state.pad, look.is_right_to_left()) {
        (Pad::Arabic, _) => last.extend([turn(Pad::Latin, "ABC"), key(look, 'ي', scale::KEYCAP, 1)]),
        (_, true) => last.push(turn(Pad::Arabic, "ابت")),
        (_, false) => {}
    }
    let taken = last.len() + 3;
    last.extend([space, erase(look)]);
    last.push(search_all(look, u16::try_from(9 - taken).unwrap_or(1)));
    all.push(Row::with_children(last).spacing(SPACING).into());
    all
}

fn key<'a>(look: Look<'_>, char: char, step: Step, portion: u16) -> Element<'a, App> {
    let face = line(char.to_string(), step, look.tokens.t1);
    press_key(look, face, Message::Key(PadKey::Char(char)), portion)
}

fn cap<'a>(look: Look<'_>, label: String, says: Message, portion: u16) -> Element<'a, App> {
    let step = fit(&label, [scale::NAV, scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL], 100.0);
    press_key(look, line(label, step, look.tokens.t1), says, portion)
}

fn erase<'a>(look: Look<'_>) -> Element<'a, App> {
    press_key(look, Icon::Back.draw(30.0, look.tokens.t1), Message::Key(PadKey::Erase), 1)
}

fn press_key<'a>(
    look: Look<'_>,
    face: impl Into<Element<'a, App>>,
    says: Message,
    portion: u16,
) -> Element<'a, App> {
    let content = container(face).center_x(Length::Fill).center_y(KEY);
    let key = press(content, look.tokens).ground(look.tokens.raise).says(App::Screen(OnScreen::LookUp(says)));
    // Wide keys span the gaps that they cover.
    container(key).width(Length::FillPortion(portion)).into()
}

/// The key that asks the order system; inverted, and as wide as `columns` keys.
fn search_all<'a>(look: Look<'_>, columns: u16) -> Element<'a, App> {
    let fill = look.tokens.inverse;
    let label = look.t("find-all");
    let step = fit(&label, [scale::NAV, scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL], 180.0);
    let words =
        look.row([Icon::Search.draw(28.0, fill.text), gap(10.0, 1.0), line(label, step, fill.text).into()]);
    let content = container(words).center_x(Length::Fill).center_y(KEY);
    let key = press(content, look.tokens)
        .filled(fill, look.tokens.t2)
        .says(App::Screen(OnScreen::LookUp(Message::SearchAll)));
    container(key).width(Length::FillPortion(columns)).into()
}
