//! The first step: the language, which is used at once, and the colours.

use super::{ENTERED, Message, says};
use crate::{
    config::Language,
    ui::{
        icon::Icon,
        look::{Look, line},
        message::Message as App,
        screen::Told,
        theme::{Scheme, measure, scale},
        widget::field::{self, Weight},
    },
};
use iced::{
    Element, Length,
    widget::{Column, column, container},
};

/// Height of a button.
const BUTTON: f32 = 88.0;

/// What stands below the heading.
pub fn view<'a>(look: Look<'_>, told: Told<'_>) -> Element<'a, App> {
    let button = |icon, label, is_chosen, message| {
        let weight = if is_chosen { Weight::First } else { Weight::Other };
        field::button(look, icon, label, weight, says(message), (Length::Fill, BUTTON))
    };
    let languages = Language::ALL.map(|language| {
        let is_chosen = language == look.texts.language();
        let icon = is_chosen.then_some(Icon::Check);
        button(icon, language.own_name().to_owned(), is_chosen, Message::Language(language))
    });
    let theme =
        |scheme, key| button(Some(Icon::Sun), look.t(key), told.scheme == scheme, Message::Theme(scheme));
    let languages = Column::with_children(languages).spacing(measure::GUTTER).width(look.column(ENTERED));
    let themes = column![
        container(line(look.t("settings-theme"), scale::LIST_TITLE, look.tokens.t1)).height(32),
        theme(Scheme::Dark, "theme-dark"),
        theme(Scheme::Light, "theme-light"),
    ]
    .spacing(measure::GUTTER)
    .align_x(look.start())
    .width(Length::Fill);
    look.body([languages.into(), themes.into()])
}
