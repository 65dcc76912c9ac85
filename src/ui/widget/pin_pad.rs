//! The keys of a PIN and its six circles: nobody beside sees the digits.

use super::{pad::PadKey, press};
use crate::{
    pin::PIN_DIGITS,
    ui::{
        icon::Icon,
        look::{Look, area, gap, line},
        message::Message,
        theme::scale,
    },
};
use iced::{
    Alignment, Border, Element, Length,
    widget::{Column, Row, container},
};

/// Between two keys.
const SPACING: f32 = 12.0;
/// Diameter of a circle.
const CIRCLE: f32 = 28.0;

/// One circle for each digit, filled if that is entered.
pub fn circles<'a>(look: Look<'_>, entered: usize) -> Element<'a, Message> {
    let tokens = look.tokens;
    let circles = (0..PIN_DIGITS).map(|at| {
        let ground = if at < entered { tokens.t1 } else { tokens.card };
        let edge = tokens.t1;
        area(gap(CIRCLE, CIRCLE), ground, CIRCLE / 2.0)
            .style(move |_| container::Style {
                background: Some(ground.into()),
                border: Border { color: edge, width: 3.0, radius: (CIRCLE / 2.0).into() },
                ..container::Style::default()
            })
            .into()
    });
    container(Row::with_children(circles).spacing(24)).height(32).align_y(Alignment::Center).into()
}

/// The keys, each of this height. They stand as on every pad, in every language.
pub fn keys<'a>(
    look: Look<'_>,
    height: f32,
    says: impl Fn(PadKey) -> Message + Copy,
    enter: Message,
) -> Element<'a, Message> {
    let digit = |digit: char| key(look, height, PadKey::Char(digit), says);
    let mut column = Column::new().spacing(SPACING);
    for digits in ["123", "456", "789"] {
        column = column.push(Row::with_children(digits.chars().map(digit)).spacing(SPACING));
    }
    let face = Icon::Check.draw(40.0, look.tokens.inverse.text);
    let face = container(face).center_x(Length::Fill).center_y(height).id("pin_enter");
    let enter = press(face, look.tokens).filled(look.tokens.inverse, look.tokens.t2).says(enter);
    let last = Row::with_children([key(look, height, PadKey::Erase, says), digit('0'), enter.into()]);
    column.push(last.spacing(SPACING)).into()
}

fn key<'a>(
    look: Look<'_>,
    height: f32,
    key: PadKey,
    says: impl Fn(PadKey) -> Message,
) -> Element<'a, Message> {
    let tokens = look.tokens;
    let face: Element<'a, Message> = match key {
        PadKey::Char(digit) => line(digit.to_string(), scale::PIN_KEY, tokens.t1).into(),
        _ => look.icon(Icon::Back, 40.0, tokens.t1),
    };
    let face = container(face).center_x(Length::Fill).center_y(height).id(name(key));
    press(face, tokens).ground(tokens.raise).says(says(key)).into()
}

/// What tests call a key: its digit stands elsewhere on the screen too.
const fn name(key: PadKey) -> &'static str {
    match key {
        PadKey::Char('0') => "pin_0",
        PadKey::Char('1') => "pin_1",
        PadKey::Char('2') => "pin_2",
        PadKey::Char('3') => "pin_3",
        PadKey::Char('4') => "pin_4",
        PadKey::Char('5') => "pin_5",
        PadKey::Char('6') => "pin_6",
        PadKey::Char('7') => "pin_7",
        PadKey::Char('8') => "pin_8",
        PadKey::Char('9') => "pin_9",
        _ => "pin_erase",
    }
}
