//! The keys below the list: digits and what numbers are made of, or letters.
//!
//! Letters stand in the order of the alphabet: it is the same in all languages of the window, and nine
//! in a row are wide enough for a glove. The order of keys is their own, so it is not mirrored.

use super::{Message, OnScreen, State, list};
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
    Element,
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
/// Columns of digits, and of letters.
const DIGITS: f32 = 5.0;
const LETTERS: f32 = 9.0;

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
        Pad::Digits => digits(Keys::of(look, DIGITS), state),
        Pad::Latin => letters(Keys::of(look, LETTERS), state.pad, ["ABCDEFGHI", "JKLMNOPQR", "STUVWXYZ-"]),
        Pad::Arabic => letters(Keys::of(look, LETTERS), state.pad, ["ابتثجحخدذ", "رزسشصضطظع", "غفقكلمنهو"]),
    };
    let rows = rows.into_iter().map(|keys| Row::with_children(keys).spacing(SPACING).into());
    Column::with_children(rows).spacing(SPACING).into()
}

fn digits<'a>(keys: Keys<'_>, state: &State) -> Vec<Vec<Element<'a, App>>> {
    let look = keys.look;
    let beginning = look.isolated(prefix(state.field(), state.prefix.as_deref()));
    let digit = |char| keys.char(char, scale::CARD_TITLE);
    let turn = if look.is_right_to_left() && state.field() != SearchField::Reference {
        keys.word("ابت".to_owned(), Message::Turn(Pad::Arabic))
    } else {
        keys.word("ABC".to_owned(), Message::Turn(Pad::Latin))
    };
    let zeros = line("00", scale::CARD_TITLE, look.tokens.t1);
    vec![
        vec![digit('1'), digit('2'), digit('3'), keys.word(beginning, Message::Prefix), keys.erase()],
        vec![
            digit('4'),
            digit('5'),
            digit('6'),
            digit('-'),
            keys.word(look.t("key-clear"), Message::Key(PadKey::Clear)),
        ],
        vec![digit('7'), digit('8'), digit('9'), digit('/'), turn],
        vec![
            digit('.'),
            digit('0'),
            keys.key(zeros, Message::Key(PadKey::Text("00")), 1.0),
            keys.search_all(2.0),
        ],
    ]
}

fn letters<'a>(keys: Keys<'_>, pad: Pad, rows: [&str; 3]) -> Vec<Vec<Element<'a, App>>> {
    let look = keys.look;
    let row = |row: &str| row.chars().map(|char| keys.char(char, scale::KEYCAP)).collect();
    let mut all: Vec<Vec<Element<'a, App>>> = rows.into_iter().map(row).collect();
    let turn = |pad, label: &str| keys.word(label.to_owned(), Message::Turn(pad));
    let mut last = vec![turn(Pad::Digits, "123")];
    let search = match (pad, look.is_right_to_left()) {
        (Pad::Arabic, _) => {
            last.extend([turn(Pad::Latin, "ABC"), keys.char('ي', scale::KEYCAP)]);
            3.0
        }
        (_, true) => {
            last.push(turn(Pad::Arabic, "ابت"));
            4.0
        }
        (_, false) => 5.0,
    };
    let space = line(look.t("key-space"), scale::CARD_HELP, look.tokens.t1);
    last.extend([keys.key(space, Message::Key(PadKey::Char(' ')), 2.0), keys.erase()]);
    last.push(keys.search_all(search));
    all.push(last);
    all
}

/// What makes keys.
#[derive(Clone, Copy)]
struct Keys<'a> {
    look: Look<'a>,
    /// How wide one is.
    width: f32,
}

impl<'a> Keys<'a> {
    /// Keys of which so many fill a row.
    fn of(look: Look<'a>, columns: f32) -> Self {
        Self { look, width: (list::width_of(look) - (columns - 1.0) * SPACING) / columns }
    }

    fn char<'b>(self, char: char, step: Step) -> Element<'b, App> {
        let face = line(char.to_string(), step, self.look.tokens.t1);
        self.key(face, Message::Key(PadKey::Char(char)), 1.0)
    }

    fn word<'b>(self, label: String, says: Message) -> Element<'b, App> {
        let room = self.width - 8.0;
        let step = fit(&label, [scale::NAV, scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL], room);
        self.key(line(label, step, self.look.tokens.t1), says, 1.0)
    }

    fn erase<'b>(self) -> Element<'b, App> {
        self.key(Icon::Back.draw(30.0, self.look.tokens.t1), Message::Key(PadKey::Erase), 1.0)
    }

    /// A key as wide as so many, with the gaps between them.
    fn key<'b>(self, face: impl Into<Element<'b, App>>, says: Message, columns: f32) -> Element<'b, App> {
        let content = container(face).center_x(self.span(columns)).center_y(KEY);
        let says = App::Screen(OnScreen::LookUp(says));
        press(content, self.look.tokens).ground(self.look.tokens.raise).says(says).into()
    }

    /// The key that asks the order system.
    fn search_all<'b>(self, columns: f32) -> Element<'b, App> {
        let look = self.look;
        let fill = look.tokens.inverse;
        let label = look.t("find-all");
        let room = self.span(columns) - 54.0;
        let step = fit(&label, [scale::NAV, scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL], room);
        let words = look.row([
            Icon::Search.draw(28.0, fill.text),
            gap(10.0, 1.0),
            line(label, step, fill.text).into(),
        ]);
        let content = container(words).center_x(self.span(columns)).center_y(KEY);
        press(content, look.tokens)
            .filled(fill, look.tokens.t2)
            .says(App::Screen(OnScreen::LookUp(Message::SearchAll)))
            .into()
    }

    fn span(self, columns: f32) -> f32 {
        columns * self.width + (columns - 1.0) * SPACING
    }
}
