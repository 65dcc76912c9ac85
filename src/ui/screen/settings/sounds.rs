//! Every sound of the station, to be heard once before it matters.

use super::{Message, form_view::HALF, says};
use crate::{
    domain::Outcome,
    sound::Cue,
    ui::{
        icon::Icon,
        look::{Look, line},
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
const ROW: f32 = 58.0;

/// The page.
pub(super) fn view<'a>(look: Look<'_>) -> Element<'a, App> {
    let mut column = Column::new().spacing(8);
    for pair in Cue::ALL.chunks(2) {
        column = column.push(look.row(pair.iter().map(|cue| sound(look, *cue))).spacing(8));
    }
    column.into()
}

fn sound<'a>(look: Look<'_>, cue: Cue) -> Element<'a, App> {
    let tokens = look.tokens;
    let name = look.t(name(cue));
    let step = fit(&name, [scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL], HALF - 76.0);
    let row = look.row([Icon::Sound.draw(24.0, tokens.t2), line(name, step, tokens.t1).into()]).spacing(14);
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
    }
}
