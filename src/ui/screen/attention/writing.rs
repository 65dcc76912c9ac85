//! The field and the pad that a reason is written with: they unfold over the entry.

use super::{Message, detail, reason::Reason, says};
use crate::{
    office::attention::WHY_CHARS_MAX,
    ui::{
        look::{Look, line},
        message::Message as App,
        text::count,
        theme::scale,
        widget::{
            field::{self, field},
            pad,
        },
    },
};
use iced::{
    Element, Length,
    widget::{Column, container},
};

/// The field, below what it is about and the usual reasons.
pub fn view<'a>(
    look: Look<'_>,
    reason: &Reason,
    head: Element<'a, App>,
    presets: Element<'a, App>,
    height: Length,
) -> Element<'a, App> {
    let text = reason.text();
    let written = text.trim().chars().count();
    let label = match (reason.complaint, written.checked_sub(WHY_CHARS_MAX)) {
        // Too long is said as soon as it is.
        (_, Some(over)) if over > 0 => {
            field::complaint(look, look.texts.with("reason-long", [("n", count(over as u64))]))
        }
        (Some(complaint), _) => detail::label(look, Some(complaint)),
        _ => {
            let values = [("n", count(written as u64)), ("max", count(WHY_CHARS_MAX as u64))];
            let words = line(look.texts.with("reason-count", values), scale::LIST_HELP, look.tokens.t2);
            container(words).height(24).into()
        }
    };
    Column::new()
        .spacing(8)
        .align_x(look.start())
        .push(head)
        .push(label)
        .push(presets)
        .push(field(look, &text))
        .push(pad::letters(look, |key| says(Message::Key(key))))
        .push(container("").height(height))
        .height(height)
        .into()
}
