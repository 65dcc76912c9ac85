//! Every answer side by side, as it looks and sounds, to be known before it matters; and behind the PIN, how
//! loud each is made.

use super::{
    Message, Page, Turn,
    form::Form,
    form_view::{HALF, tile, value},
    item::Item,
    says,
};
use crate::{
    domain::{Action, Outcome},
    sound::{Beat, Cue},
    ui::{
        icon::Icon,
        look::{Look, area, gap, line, paragraph},
        message::Message as App,
        text::words,
        theme::{Step, cut, fit, measure, scale, tokens::Fill},
        verdict,
        widget::{
            field::{self, Weight},
            press,
            stripes::stripes,
        },
    },
};
use iced::{
    Alignment, Border, Element, Length, Padding,
    widget::{Column, Row, column, container, stack},
};

/// The ten answers, as they stand side by side: those that carry on first, those that stop beside them.
const BOARD: [[Outcome; 2]; 5] = [
    [Outcome::Accepted, Outcome::Refused],
    [Outcome::Unverified, Outcome::Unknown],
    [Outcome::Duplicate, Outcome::Ambiguous],
    [Outcome::Command, Outcome::Invalid],
    [Outcome::Held, Outcome::Unsupported],
];
/// The other cues.
const OTHERS: [[Cue; 2]; 2] = [[Cue::Acknowledged, Cue::Reread], [Cue::ConnectionLost, Cue::ConnectionBack]];
/// Height of a tile where it does not share the room, in an upright window or on a page with few.
const TILE: f32 = 92.0;
/// Side of a shape.
const SHAPE: f32 = 56.0;
/// Width of a button on a tile.
const BUTTON: f32 = 64.0;
/// Its height.
const BUTTON_HIGH: f32 = 56.0;
/// White frame of a stop.
const FRAME: f32 = 4.0;
/// Pixels of a tenth of a second, and the height of the highest and the lowest tone.
const TENTH: f32 = 16.0;
const HIGH: f32 = 22.0;
const LOW: f32 = 8.0;
/// The lowest and the highest tone there are.
const HZ: (f32, f32) = (523.0, 1319.0);
/// The words of a tile, from the largest.
const WORDS: [Step; 4] = [scale::CUSTOMER, scale::CARD_TITLE, scale::LIST_TITLE, scale::LIST_STATE];

/// Which sounds are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shown {
    /// The ten answers.
    #[default]
    Answers,
    /// The others.
    Others,
}

/// The page.
#[derive(Debug, Default)]
pub struct State {
    shown: Shown,
}

impl State {
    /// Shows these.
    pub fn show(&mut self, shown: Shown) {
        self.shown = shown;
    }

    /// What stands beside the heading: the other sounds, and the way to the levels.
    pub fn buttons<'a>(&self, look: Look<'_>, page: Page) -> Vec<Element<'a, App>> {
        let small = |icon, key, message| {
            field::choice(look, icon, look.t(key), Weight::Other, says(message), Length::Shrink)
        };
        let mut buttons = Vec::new();
        if page == Page::Sounds {
            buttons.push(small(Some(Icon::Lock), "page-levels", Message::Open(Page::Levels)));
        }
        buttons.push(match self.shown {
            Shown::Answers => small(None, "sounds-others", Message::Sounds(Shown::Others)),
            Shown::Others => small(None, "sounds-answers", Message::Sounds(Shown::Answers)),
        });
        buttons
    }

    /// The tiles; with their levels, where those are changed.
    pub fn view<'a>(&self, look: Look<'_>, form: Option<&Form>) -> Element<'a, App> {
        match self.shown {
            Shown::Answers => board(look, form),
            Shown::Others => others(look, form),
        }
    }
}

fn board<'a>(look: Look<'_>, form: Option<&Form>) -> Element<'a, App> {
    let rows = BOARD.map(|row| {
        let tiles = row.map(|outcome| answer(look, outcome, form));
        look.row(tiles).spacing(8).height(Length::Fill).into()
    });
    let height = if look.is_upright() { Length::Fixed(5.0 * 128.0) } else { Length::Fill };
    Column::with_children(rows).spacing(8).height(height).into()
}

fn others<'a>(look: Look<'_>, form: Option<&Form>) -> Element<'a, App> {
    let rows = OTHERS.map(|row| {
        let tiles = row.map(|cue| other(look, cue, form));
        look.row(tiles).spacing(8).height(TILE).into()
    });
    let mut column = Column::with_children(rows).spacing(8).align_x(look.start());
    let mut last: Vec<Element<'a, App>> = vec![other(look, Cue::ServerRefused, form)];
    last.push(container(gap(1.0, 1.0)).width(Length::Fill).into());
    column = column.push(look.row(last).spacing(8).height(TILE));
    if let Some(field) = form.and_then(|form| form.field(Item::RepeatAlarm)) {
        column = column.push(container(tile(look, field, value(look, field), HALF)).width(HALF));
        column = column.push(paragraph(look.t(Item::RepeatAlarm.help()), scale::LIST_HELP, look.tokens.t2));
    }
    column.into()
}

/// One of the ten answers.
fn answer<'a>(look: Look<'_>, outcome: Outcome, form: Option<&Form>) -> Element<'a, App> {
    let fill = verdict::fill(outcome, look.tokens);
    let content =
        content(look, Cue::Answer(outcome), verdict::shape(outcome), &word(look, outcome), fill, form);
    let is_stop = outcome.stops() || outcome == Outcome::Held;
    let frame =
        Border { color: fill.text, width: if is_stop { FRAME } else { 0.0 }, radius: measure::RADIUS.into() };
    let ground = fill.ground;
    let tile =
        container(content).width(Length::Fill).height(Length::Fill).center_y(Length::Fill).style(move |_| {
            container::Style { background: Some(ground.into()), border: frame, ..container::Style::default() }
        });
    if outcome != Outcome::Unverified {
        return tile.into();
    }
    // For those who do not see its colour.
    let edges = column![
        container(stripes(fill.text)).height(EDGE).clip(true),
        container("").height(Length::Fill),
        container(stripes(fill.text)).height(EDGE).clip(true),
    ];
    stack![tile, edges].width(Length::Fill).height(Length::Fill).into()
}

/// Height of the stripes of a tile.
const EDGE: f32 = 8.0;

/// One of the other cues.
fn other<'a>(look: Look<'_>, cue: Cue, form: Option<&Form>) -> Element<'a, App> {
    let (icon, key) = match cue {
        Cue::Acknowledged => (Icon::Check, "cue-acknowledged"),
        Cue::Reread => (Icon::Retry, "cue-reread"),
        Cue::ConnectionLost => (Icon::Offline, "cue-lost"),
        Cue::ConnectionBack => (Icon::Online, "cue-back"),
        Cue::ServerRefused | Cue::Answer(_) => (Icon::Flag, "cue-server"),
    };
    let fill = Fill { ground: look.tokens.raise, text: look.tokens.t1 };
    let content = content(look, cue, icon, &look.t(key), fill, form);
    area(container(content).center_y(Length::Fill), fill.ground, measure::RADIUS)
        .width(Length::Fill)
        .height(Length::Fill)
        .into()
}

/// The word of an answer, as the station says it when an order is packed.
fn word(look: Look<'_>, outcome: Outcome) -> String {
    let effect = look.effect(Action::Pack);
    match outcome {
        Outcome::Accepted => look.t(verdict::done_key(Action::Pack, effect)),
        Outcome::Duplicate => look.t(verdict::already_key(Action::Pack, effect)),
        Outcome::Unverified => look.t("word-unverified"),
        Outcome::Refused => look.t("word-refused"),
        Outcome::Unknown => look.t("word-unknown"),
        Outcome::Ambiguous => look.t("word-ambiguous"),
        Outcome::Invalid => look.t("word-invalid"),
        Outcome::Unsupported => look.t("word-unsupported"),
        Outcome::Held => look.t("word-held"),
        Outcome::Command => {
            let action = words(look.t(verdict::action_key(Action::Ship)));
            look.texts.with("word-command", [("action", action)])
        }
    }
}

/// A shape, a word, a rhythm, and what can be pressed.
fn content<'a>(
    look: Look<'_>,
    cue: Cue,
    shape: Icon,
    word: &str,
    fill: Fill,
    form: Option<&Form>,
) -> Element<'a, App> {
    let mut buttons = vec![play(look, cue, fill)];
    if let Some(form) = form {
        buttons.extend(level(look, cue, form, fill));
    }
    let beside = if form.is_some() { 4.0 * (BUTTON + 8.0) + 8.0 } else { BUTTON };
    let room =
        (look.size.width - 2.0 * measure::MARGIN - 8.0) / 2.0 - 2.0 * 20.0 - SHAPE - 2.0 * 16.0 - beside;
    let step = fit(word, WORDS, room);
    let words = column![line(cut(word, step, room), step, fill.text), rhythm(cue, fill)]
        .spacing(4)
        .align_x(look.start());
    let row = look.row([
        shape.draw(SHAPE, fill.text),
        container(words).width(Length::Fill).align_x(look.start()).into(),
        look.row(buttons).spacing(8).into(),
    ]);
    container(row.spacing(16)).padding(Padding::ZERO.horizontal(20)).into()
}

/// When each tone sounds, how long, and how high it is. Time runs from left to right everywhere.
fn rhythm<'a>(cue: Cue, fill: Fill) -> Element<'a, App> {
    let mut row = Row::new().align_y(Alignment::End).height(HIGH);
    let mut end = 0;
    for Beat { at_ms, ms, hz } in cue.earcon().rhythm() {
        // Two tones without a pause are still two.
        row = row
            .push(gap((f32::from(at_ms - end) * TENTH / 100.0).max(if end == 0 { 0.0 } else { 2.0 }), 1.0));
        let height = LOW + (HIGH - LOW) * (f32::from(hz) - HZ.0) / (HZ.1 - HZ.0);
        row = row.push(area(gap(f32::from(ms) * TENTH / 100.0, height), fill.text, 2.0));
        end = at_ms + ms;
    }
    row.into()
}

/// The button that lets it be heard.
fn play<'a>(look: Look<'_>, cue: Cue, fill: Fill) -> Element<'a, App> {
    let face =
        container(Icon::Sound.draw(28.0, fill.ground)).center_x(BUTTON).center_y(BUTTON_HIGH).id(cue.name());
    press(face, look.tokens).filled(inverted(fill), look.tokens.t2).says(says(Message::Play(cue))).into()
}

/// How loud it is made, and the buttons that change it.
fn level<'a>(look: Look<'_>, cue: Cue, form: &Form, fill: Fill) -> [Element<'a, App>; 3] {
    let decibels = form.level(cue).decibels();
    let turn = |sign: &'static str, turn| -> Element<'a, App> {
        let face = line(sign, scale::CARD_TITLE, fill.ground);
        let face = container(face).center_x(BUTTON).center_y(BUTTON_HIGH);
        press(face, look.tokens)
            .filled(inverted(fill), look.tokens.t2)
            .says(says(Message::Level(cue, turn)))
            .into()
    };
    let shown = if decibels == 0 { "0 dB".to_owned() } else { format!("−{} dB", decibels.unsigned_abs()) };
    let shown = container(line(look.isolated(&shown), scale::BADGE, fill.text)).center_x(BUTTON + 8.0);
    [turn("−", Turn::Softer), shown.into(), turn("+", Turn::Louder)]
}

/// What can be pressed on a fill.
const fn inverted(fill: Fill) -> Fill {
    Fill { ground: fill.text, text: fill.ground }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cue_has_its_tile() {
        let others = OTHERS.into_iter().flatten().chain([Cue::ServerRefused]);
        let shown: Vec<Cue> = BOARD.into_iter().flatten().map(Cue::Answer).chain(others).collect();
        assert!(Cue::ALL.iter().all(|cue| shown.contains(cue)));
        assert_eq!(shown.len(), Cue::ALL.len());
    }
}
