//! How loud cues are: ten bars between two keys.

use super::press;
use crate::ui::{
    look::{Look, area, line},
    message::Message,
    theme::scale,
};
use iced::{
    Element, Length,
    widget::{Row, container},
};

/// How much louder or softer, in percent.
const STEP: u8 = 10;
/// It is never silent: a silent station lies.
const PERCENT_MIN: u8 = 30;
const PERCENT_MAX: u8 = 100;
/// How many bars show the volume.
const BARS: u8 = 10;
/// Height of one of them.
const BAR: f32 = 36.0;
/// Side of a key.
const KEY: f32 = 72.0;

/// Which way the volume goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Up.
    Louder,
    /// Down.
    Softer,
}

/// The volume after one turn.
#[must_use]
pub fn turned(percent: u8, turn: Turn) -> u8 {
    let percent = match turn {
        Turn::Louder => percent.saturating_add(STEP),
        Turn::Softer => percent.saturating_sub(STEP),
    };
    percent.clamp(PERCENT_MIN, PERCENT_MAX)
}

/// The bars and their keys.
pub fn keys<'a>(look: Look<'_>, percent: u8, says: impl Fn(Turn) -> Message) -> Element<'a, Message> {
    let tokens = look.tokens;
    let bars = (0..BARS).map(|bar| {
        let is_on = u16::from(bar) * 10 < u16::from(percent);
        let color = if is_on { tokens.t1 } else { tokens.press };
        area(container("").width(Length::Fill).height(BAR), color, 4.0).into()
    });
    let mut bars: Vec<Element<'a, Message>> = bars.collect();
    if look.is_right_to_left() {
        bars.reverse();
    }
    look.row([
        key(look, "−", says(Turn::Softer)),
        Row::with_children(bars).spacing(6).width(Length::Fill).into(),
        key(look, "+", says(Turn::Louder)),
    ])
    .spacing(8)
    .into()
}

fn key<'a>(look: Look<'_>, sign: &'static str, message: Message) -> Element<'a, Message> {
    let face = container(line(sign, scale::VOLUME_KEY, look.tokens.t1)).center_x(KEY).center_y(KEY);
    press(face, look.tokens).ground(look.tokens.raise).says(message).into()
}
