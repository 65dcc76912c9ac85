//! Every sound of the station, to be heard once before it matters.

use super::{Message, says};
use crate::{
    domain::Outcome,
    sound::Cue,
    ui::{
        icon::Icon,
        look::{Look, paragraph},
        message::Message as App,
        theme::{fit, scale},
        widget::press,
    },
};
use iced::{
    Element, Length, Padding,
    widget::{Column, container},
};

/// Height of a button.
const ROW: f32 = 72.0;
/// Buttons in a row, and the room for words in each.
const COLUMNS: usize = 3;
const ROOM: f32 = 180.0;

/// The page.
pub(super) fn view<'a>(look: Look<'_>) -> Element<'a, App> {
    let mut column = Column::new().spacing(8);
    for row in Cue::ALL.chunks(COLUMNS) {
        column = column.push(look.row(row.iter().map(|cue| sound(look, *cue))).spacing(8));
    }
    column.into()
}

fn sound<'a>(look: Look<'_>, cue: Cue) -> Element<'a, App> {
    let tokens = look.tokens;
    let name = look.t(name(cue));
    let step = fit(&name, [scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL], ROOM);
    let words = container(paragraph(name, step, tokens.t1)).max_width(ROOM);
    let row = look.row([Icon::Sound.draw(24.0, tokens.t2), words.into()]).spacing(10);
    let row = container(row)
        .padding(Padding::ZERO.horizontal(16))
        .width(Length::Fill)
        .align_x(look.start())
        .center_y(ROW);
    press(row, tokens).ground(tokens.raise).says(says(Message::Play(cue))).into()
}

/// What a sound says.
const fn name(cue: Cue) -> &'static str {
    match cue {
        Cue::Answer(Outcome::Accepted) => "cue-accepted",
        Cue::Answer(Outcome::Unverified) => "cue-unverified",
        Cue::Answer(Outcome::Duplicate) => "cue-duplicate",
        Cue::Answer(Outcome::Refused) => "cue-refused",
        Cue::Answer(Outcome::Unknown) => "cue-unknown",
        Cue::Answer(Outcome::Ambiguous) => "cue-ambiguous",
        Cue::Answer(Outcome::Invalid) => "cue-invalid",
        Cue::Answer(Outcome::Unsupported) => "cue-unsupported",
        Cue::Answer(Outcome::Command) => "cue-command",
        Cue::Answer(Outcome::Held) => "cue-held",
        Cue::Acknowledged => "cue-acknowledged",
        Cue::Reread => "cue-reread",
        Cue::ConnectionLost => "cue-lost",
        Cue::ConnectionBack => "cue-back",
        Cue::ServerRefused => "cue-server",
    }
}
