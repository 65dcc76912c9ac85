//! The history as a picture: filters, the chart beside the totals or what is unfolded, the scans.

use super::{Message, Panel, State, chart, export, filters, says, table, totals};
use crate::ui::{
    icon::Icon,
    look::{Look, card, gap, line, paragraph},
    message::Message as App,
    text::count,
    theme::{measure, scale},
    widget::{
        field::{self, Weight},
        press,
    },
};
use iced::{
    Alignment, Element, Length, Padding,
    widget::{Column, column, container},
};

/// Height of the filters, and of whatever is pressed in what they unfold.
pub(super) const FILTERS: f32 = 56.0;
/// Height of the chart, the totals, and of what unfolds in their place.
pub(super) const MIDDLE: f32 = 266.0;
/// Between the three.
const SPACING: f32 = 12.0;
/// Greatest height of both buttons that turn pages.
const TURNERS_MAX: f32 = 300.0;
/// Width of the chart where the totals stand beside it.
const CHART: f32 = 824.0;

/// Draws it.
pub(super) fn view<'a>(look: Look<'_>, state: &State) -> Element<'a, App> {
    let content =
        column![filters::bar(look, state), middle(look, state), table::view(look, state, rows(look))]
            .spacing(SPACING)
            .height(Length::Fill)
            .width(Length::Fill);
    container(content)
        .padding(Padding::new(measure::GUTTER).horizontal(measure::MARGIN))
        .height(Length::Fill)
        .width(Length::Fill)
        .into()
}

/// How many scans fit.
fn rows(look: Look<'_>) -> usize {
    let middle = if look.is_upright() { 2.0 * MIDDLE + SPACING } else { MIDDLE };
    let taken = measure::TOP + measure::NAV + 2.0 * measure::GUTTER + FILTERS + middle + 2.0 * SPACING;
    table::rows_in(look.size.height - taken)
}

fn middle<'a>(look: Look<'_>, state: &State) -> Element<'a, App> {
    let first = match state.panel {
        Some(Panel::Export) => Some(export::view(look, state)),
        Some(panel) => Some(filters::panel(look, state, panel)),
        None => None,
    };
    match (first, look.is_upright()) {
        (Some(panel), false) => panel,
        (panel, true) => column![panel.unwrap_or_else(|| chart(look, state)), totals::view(look, state)]
            .spacing(SPACING)
            .into(),
        (None, false) => look
            .row([container(chart(look, state)).width(CHART).into(), totals::view(look, state)])
            .spacing(measure::GUTTER)
            .into(),
    }
}

fn chart<'a>(look: Look<'_>, state: &State) -> Element<'a, App> {
    match (&state.statistics, &state.trouble) {
        (_, Some(why)) => trouble(look, why),
        (Some(statistics), None) => chart::view(look, state, statistics),
        (None, None) => waiting(look, state),
    }
}

/// A card as high as the chart.
pub(super) fn middle_card<'a>(look: Look<'_>, content: impl Into<Element<'a, App>>) -> Element<'a, App> {
    card(look, content).width(Length::Fill).height(MIDDLE).into()
}

fn waiting<'a>(look: Look<'_>, state: &State) -> Element<'a, App> {
    let text = match state.seconds_waited(look.now) {
        Some(seconds) => look.texts.with("history-counting-seconds", [("n", count(seconds))]),
        None => look.t("history-counting"),
    };
    middle_card(look, container(line(text, scale::CARD_TITLE, look.tokens.t2)).center(Length::Fill))
}

/// The history cannot be read: why, and what to do.
fn trouble<'a>(look: Look<'_>, why: &str) -> Element<'a, App> {
    let tokens = look.tokens;
    let head = look
        .row([
            Icon::VerdictStop.draw(34.0, tokens.stop_ink),
            line(look.t("history-trouble"), scale::CARD_TITLE, tokens.t1).into(),
        ])
        .spacing(14);
    let again = field::button(
        look,
        Some(Icon::Retry),
        look.t("try-again"),
        Weight::First,
        says(Message::TryAgain),
        (320.0, 72.0),
    );
    // The program's own words, in its own language.
    let why = container(paragraph(why.to_owned(), scale::CARD_HELP, tokens.t2)).height(Length::Fill);
    let content = Column::new().push(head).push(why).push(again).spacing(12).align_x(look.start());
    middle_card(look, container(content).padding(24))
}

/// The two buttons that turn pages; those that lead nowhere cannot be pressed.
pub(super) fn turners<'a>(
    look: Look<'_>,
    (before, after): (Option<Message>, Option<Message>),
) -> Element<'a, App> {
    let buttons = column![turner(look, Icon::Up, "newer", before), turner(look, Icon::Down, "older", after)];
    container(buttons.spacing(SPACING)).width(72).max_height(TURNERS_MAX).into()
}

fn turner<'a>(look: Look<'_>, icon: Icon, name: &'static str, message: Option<Message>) -> Element<'a, App> {
    let tokens = look.tokens;
    let (ground, color) =
        if message.is_some() { (tokens.raise, tokens.t1) } else { (tokens.card, tokens.t3) };
    let face = container(icon.draw(32.0, color)).center(Length::Fill).id(name);
    let button = press(face, tokens).ground(ground);
    match message {
        Some(message) => button.says(says(message)).into(),
        None => button.into(),
    }
}

/// A mark before words.
pub(super) fn marked<'a>(
    look: Look<'_>,
    mark: Element<'a, App>,
    text: Element<'a, App>,
    apart: f32,
) -> Element<'a, App> {
    look.row([mark, gap(apart, 1.0), text]).align_y(Alignment::Center).into()
}
