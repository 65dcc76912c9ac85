//! The field and its tabs.

use super::{Message, OnScreen, Room, State, Wrong, list, seconds};
use crate::{
    domain::{SearchField, search::QUERY_CHARS_MAX},
    office::look_up::Intent,
    ui::{
        icon::Icon,
        look::{Look, area, gap, grow, line},
        message::Message as App,
        text::{count, words},
        theme::{cut, cut_start, fit, fit::width, measure, scale},
        widget::press,
    },
};
use iced::{
    Border, Element, Length, Padding,
    widget::{Row, container},
};

/// Height of the field.
pub(super) const HEIGHT: f32 = 64.0;
/// Height of a tab.
pub(super) const TAB: f32 = 56.0;
/// Least room for what is typed.
const TEXT_MIN: f32 = 150.0;

/// The tabs: where it is looked for.
pub(super) fn tabs<'a>(look: Look<'_>, state: &State) -> Element<'a, App> {
    let tabs = SearchField::ALL.map(|field| {
        let (icon, label, portion, room) = match field {
            SearchField::Reference => (Icon::Station, "find-reference", 5, 120.0),
            SearchField::Phone => (Icon::Phone, "find-phone", 4, 88.0),
            SearchField::Name => (Icon::User, "find-name", 4, 88.0),
            SearchField::City => (Icon::Pin, "find-city", 4, 88.0),
        };
        let is_chosen = state.field() == field;
        let fill = look.tokens.inverse;
        let color = if is_chosen { fill.text } else { look.tokens.t1 };
        let label = look.t(label);
        let step = fit(&label, [scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL], room);
        let words = look.row([icon.draw(24.0, color), gap(10.0, 1.0), line(label, step, color).into()]);
        let content = container(words).center_x(Length::Fill).center_y(TAB);
        let tab = press(content, look.tokens).says(App::Screen(OnScreen::LookUp(Message::Tab(field))));
        let tab = if is_chosen { tab.filled(fill, look.tokens.t2) } else { tab.ground(look.tokens.raise) };
        container(tab).width(Length::FillPortion(portion)).into()
    });
    look.row(tabs).spacing(8).into()
}

/// The field: what is typed or was scanned, and what that came to.
pub(super) fn field<'a>(look: Look<'_>, state: &State) -> Element<'a, App> {
    let tokens = look.tokens;
    let inside = list::width_of(look) - 44.0;
    let hint = hint(look, state);
    let hint_step = fit(&hint, [scale::LIST_HELP, scale::SMALL_HELP], inside - TEXT_MIN);
    let hint = cut(&hint, hint_step, inside - TEXT_MIN);
    let unfolds = state.search.rows().len() > list::SHORT || state.room == Room::Rows;
    let arrow = if unfolds { 34.0 } else { 0.0 };
    let room = inside - width(&hint, hint_step) - arrow - 24.0;
    let text = state.text();
    let step = fit(&text, scale::SEARCHED, room);
    let shown = look.isolated(&cut_start(&text, step, room));
    let mut typed: Vec<Element<'a, App>> = vec![line(shown, step, tokens.t1).into(), gap(4.0, 1.0)];
    // What a label named is whole: the next key begins anew.
    if state.named.is_none() {
        typed.push(area(gap(3.0, 36.0), tokens.t1, 0.0).into());
    }
    // A number runs from left to right whatever it stands in.
    let typed = Row::with_children(typed).align_y(iced::Alignment::Center);
    let mut parts: Vec<Element<'a, App>> =
        vec![typed.into(), grow(), line(hint, hint_step, tokens.t2).into()];
    if unfolds {
        let icon = if state.room == Room::Rows { Icon::Keyboard } else { Icon::Down };
        parts.extend([gap(8.0, 1.0), icon.draw(26.0, tokens.t1)]);
    }
    let content =
        container(look.row(parts)).center_y(HEIGHT).width(Length::Fill).padding(Padding::ZERO.horizontal(20));
    if unfolds {
        let says = App::Screen(OnScreen::LookUp(Message::UnfoldRows));
        return press(content, tokens).outlined(tokens.t1).says(says).into();
    }
    let edge = tokens.t1;
    content
        .style(move |_| container::Style {
            border: Border { color: edge, width: measure::OUTLINE, radius: measure::RADIUS.into() },
            ..container::Style::default()
        })
        .into()
}

/// What stands at the end of the field.
fn hint(look: Look<'_>, state: &State) -> String {
    if let Some(wrong) = state.wrong {
        return match wrong {
            Wrong::Control => look.t("find-wrong-control"),
            Wrong::TooLong => look.texts.with("find-wrong-long", [("max", count(QUERY_CHARS_MAX as u64))]),
            Wrong::Scan(key) => look.t(key),
        };
    }
    if let Some(since) = state.search.asked_at() {
        return asking(look, seconds(since, look.now));
    }
    let here = state.search.found.total;
    match (state.search.intent(), state.search.only_there()) {
        (_, there @ 1..) => {
            let values = [("n", count(here)), ("more", count(there as u64))];
            look.texts.with("find-here-and-there", values)
        }
        (Some(Intent::Named), _) => look.texts.with("find-scanned", [("n", count(here))]),
        _ => look.texts.with("find-here", [("n", count(here))]),
    }
}

/// Waiting is a word, and after a while a count of seconds.
pub(super) fn asking(look: Look<'_>, seconds: Option<u64>) -> String {
    match seconds {
        None => look.t("find-asking"),
        Some(n) => look.texts.with("find-asking-seconds", [("n", count(n))]),
    }
}

/// The button that brings back what was typed before the scan.
pub(super) fn back<'a>(look: Look<'_>, state: &State) -> Option<Element<'a, App>> {
    let typed = state.entry.text();
    if state.named.is_none() || typed.is_empty() {
        return None;
    }
    let tokens = look.tokens;
    let text = look.isolated(&cut(&typed, scale::LIST_STATE, 260.0));
    let label = look.texts.with("find-back", [("text", words(text))]);
    let content = container(look.row([
        Icon::Retry.draw(24.0, tokens.t1),
        gap(10.0, 1.0),
        line(label, scale::LIST_STATE, tokens.t1).into(),
    ]));
    let content = content.center_y(60).width(Length::Fill).padding(Padding::ZERO.horizontal(20));
    let says = App::Screen(OnScreen::LookUp(Message::BackToTyped));
    Some(press(content, tokens).ground(tokens.raise).says(says).into())
}
