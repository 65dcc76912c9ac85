//! What waits to be sent, and what stands in its way.

use super::{
    Message,
    form_view::{HALF, button, warning},
};
use crate::{
    sync::message::Connection,
    ui::{
        look::{Look, area, gap, line},
        message::{Message as App, Place},
        screen::Told,
        theme::{measure, scale},
        widget::field::Weight,
    },
};
use iced::{
    Element, Length, Padding,
    widget::{column, container},
};

/// The page.
pub(super) fn view<'a>(look: Look<'_>, told: Told<'_>) -> Element<'a, App> {
    let counters = &told.snapshot.counters;
    let oldest = told.snapshot.oldest_unsent.map(|then| look.now.clock(then, &look.t("date-months")));
    let numbers = look
        .row([
            number(look, "queue-waits", &counters.unsent.to_string()),
            number(look, "queue-oldest", oldest.as_deref().unwrap_or("–")),
            number(look, "queue-person", &counters.attention.to_string()),
        ])
        .spacing(8);
    let (key, trouble) = match told.connection {
        Connection::Starting => ("link-starting", None),
        Connection::Online => ("link-online", None),
        Connection::Offline { .. } => ("queue-offline", None),
        Connection::SignInAgain(why) => ("queue-sign-in", Some(why)),
        Connection::Misconfigured(why) => ("queue-settings", Some(why)),
    };
    let is_well = matches!(told.connection, Connection::Starting | Connection::Online);
    let state: Element<'a, App> = if is_well {
        line(look.t(key), scale::CARD_HELP, look.tokens.t2).into()
    } else {
        warning(look, look.t(key), 2.0 * HALF)
    };
    let why: Element<'a, App> = match trouble {
        Some(why) => {
            let words = crate::ui::look::paragraph(look.isolated(why), scale::LIST_HELP, look.tokens.t2);
            container(words).width(Length::Fill).align_x(look.start()).into()
        }
        None => gap(1.0, 1.0),
    };
    let buttons = look
        .row([
            button(look, "queue-send", Weight::First, Message::SendNow),
            button(look, "queue-history", Weight::Other, Message::Go(Place::History)),
            button(look, "queue-attention", Weight::Other, Message::Go(Place::Attention)),
        ])
        .spacing(8);
    column![numbers, state, why, container("").height(Length::Fill), buttons]
        .spacing(16)
        .align_x(look.start())
        .height(Length::Fill)
        .into()
}

fn number<'a>(look: Look<'_>, key: &'static str, value: &str) -> Element<'a, App> {
    let tokens = look.tokens;
    let words = column![
        line(look.t(key), scale::LIST_HELP, tokens.t2),
        line(look.isolated(value), scale::CARD_CLOCK, tokens.t1),
    ]
    .spacing(4)
    .align_x(look.start())
    .width(Length::Fill);
    area(container(words).padding(Padding::new(14.0).horizontal(16.0)), tokens.bg, measure::RADIUS)
        .width(Length::Fill)
        .into()
}
