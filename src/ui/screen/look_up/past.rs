//! What happened to the order, newest first; and what can be taken back of it.

use super::{
    Message, OfOrder, OnScreen, Opened,
    card::{freshness, room},
    list::page_button,
    words,
};
use crate::{
    domain::{Effect, EntryState},
    office::look_up::{Past, Undo, What, Whose},
    ui::{
        icon::Icon,
        look::{Look, gap, grow, line, rule},
        message::Message as App,
        text::{self, lower},
        theme::{cut, fit, measure, scale},
        verdict,
        widget::press,
    },
};
use iced::{
    Alignment, Element, Length, Padding,
    widget::{Column, column, container, responsive},
};

/// Height of a row.
const ROW: f32 = 48.0;
/// Height of the heading, and with a button in it.
const HEADING: (f32, f32) = (28.0, 56.0);
/// Width of the columns for when and what.
const COLUMN: f32 = 130.0;
/// Two buttons that turn pages, one above the other.
const PAGES: (f32, f32) = (72.0, 152.0);

/// The past of an order.
pub(super) fn view<'a>(look: Look<'a>, opened: &'a Opened) -> Element<'a, App> {
    let head = heading(look, opened);
    let rows = responsive(move |size| rows(look, opened, size.height));
    let column = column![rule(look), gap(1.0, 8.0), head, rows];
    column.align_x(look.start()).height(Length::Fill).width(Length::Fill).into()
}

/// What it is, how fresh it is, and the button that takes back the last of it.
fn heading<'a>(look: Look<'_>, opened: &Opened) -> Element<'a, App> {
    let tokens = look.tokens;
    let label = line(look.t("order-past"), scale::LIST_HELP, tokens.t2);
    let undo = undo(look, opened);
    // A button keeps its distance from those that turn pages below it.
    let (height, below) = if undo.is_some() { (HEADING.1, 8.0) } else { (HEADING.0, 0.0) };
    let free = room(look) - 330.0;
    let fresh = freshness(look, opened);
    let step = fit(&fresh, [scale::LIST_HELP, scale::SMALL_HELP], free);
    let fresh = line(cut(&fresh, step, free), step, tokens.t2);
    let mut parts: Vec<Element<'a, App>> = vec![label.into()];
    // The freshness stands at the end, or behind the label where a button stands there.
    if let Some(undo) = undo {
        parts.extend([gap(16.0, 1.0), fresh.into(), grow(), undo]);
    } else {
        parts.extend([grow(), fresh.into()]);
    }
    container(look.row(parts).height(height)).padding(Padding::ZERO.bottom(below)).into()
}

fn undo<'a>(look: Look<'_>, opened: &Opened) -> Option<Element<'a, App>> {
    let tokens = look.tokens;
    let (icon, label, says) = match opened.undo() {
        Undo::Nothing => return None,
        Undo::Renew => (Icon::Lock, "renew-button", Message::Renew),
        Undo::Scan(_) | Undo::No(_) => (Icon::Return, "undo-button", Message::Undo),
    };
    let renews = matches!(opened.told, Some(OfOrder::Renewing(_)));
    let color = if renews { tokens.t3 } else { tokens.t1 };
    let words =
        look.row([icon.draw(24.0, color), gap(10.0, 1.0), line(look.t(label), scale::CHOICE, color).into()]);
    let content = container(words).center_y(HEADING.1).padding(Padding::ZERO.horizontal(20));
    let button = press(content, tokens).ground(tokens.raise);
    let button = if renews { button } else { button.says(App::Screen(OnScreen::LookUp(says))) };
    Some(button.into())
}

/// As many rows as there is room for, with two buttons if there are more.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few rows")]
fn rows<'a>(look: Look<'_>, opened: &Opened, height: f32) -> Element<'a, App> {
    let Some(card) = &opened.card else { return gap(1.0, 1.0) };
    let (past, all) = (&card.past, card.past.len() + usize::from(!card.is_whole || card.past.is_empty()));
    let fits = (height / ROW).floor().max(1.0) as usize;
    let first = if opened.first < all { opened.first } else { 0 };
    let pages = all > fits;
    let free = room(look) - if pages { PAGES.0 + measure::GUTTER } else { 0.0 };
    let shown = (first..all.min(first + fits)).map(|index| match past.get(index) {
        Some(past) => row(look, past, free),
        None => note(look, if past.is_empty() { "order-past-none" } else { "order-past-more" }),
    });
    let column = Column::with_children(shown).align_x(look.start()).width(Length::Fill);
    if !pages {
        return column.into();
    }
    let earlier = (first > 0).then(|| Message::Turned(first.saturating_sub(fits)));
    let later = (first + fits < all).then_some(Message::Turned(first + fits));
    let on = |says| page_button(look, Icon::Right, says, PAGES.0);
    let buttons: Element<'a, App> = if height >= PAGES.1 {
        let back = page_button(look, Icon::Left, earlier, PAGES.0);
        Column::with_children([back, on(later)]).spacing(8).into()
    } else {
        // With room for one button alone it begins anew after the last page.
        on(later.or(Some(Message::Turned(0))))
    };
    look.row([column.into(), buttons]).spacing(measure::GUTTER).align_y(Alignment::Start).into()
}

/// What stands where there is nothing to tell.
fn note<'a>(look: Look<'_>, key: &'static str) -> Element<'a, App> {
    container(line(look.t(key), scale::LIST_HELP, look.tokens.t2)).center_y(ROW).into()
}

/// When, what and by whom.
fn row<'a>(look: Look<'_>, past: &Past, free: f32) -> Element<'a, App> {
    let tokens = look.tokens;
    let clock = look.now.clock_whole(past.at, &look.t("date-months"));
    let clock_step = fit(&clock, [scale::STRIP_CLOCK, scale::GAP], COLUMN);
    let (word, _) = words::status(look, &word(look, past), scale::CHOICE, COLUMN);
    let whose = whose(look, past);
    let left = free - 2.0 * (COLUMN + measure::GUTTER);
    let whose_step = fit(&whose, [scale::CARD_HELP, scale::LIST_HELP, scale::SMALL_HELP], left);
    let column = |content: Element<'a, App>| container(content).width(COLUMN).align_x(look.start()).into();
    let row = look.row([
        column(line(clock, clock_step, tokens.t2).into()),
        gap(measure::GUTTER, 1.0),
        column(word),
        gap(measure::GUTTER, 1.0),
        line(cut(&whose, whose_step, left), whose_step, tokens.t2).into(),
    ]);
    container(row).center_y(ROW).into()
}

fn word(look: Look<'_>, past: &Past) -> String {
    match &past.what {
        What::Status(status) | What::Renewed(status) => status.as_str().to_owned(),
        What::Noted(action) => look.t(verdict::done_key(*action, Effect::Note)),
        What::Refused(_) => look.t("word-refused"),
    }
}

/// Who did it, and what else is known of it, from the most important on.
fn whose(look: Look<'_>, past: &Past) -> String {
    let mut parts = Vec::new();
    let state = past.state.map(|state| match state {
        EntryState::Waiting => "past-waiting",
        EntryState::Sending => "past-sending",
        EntryState::Refused => "past-refused",
        EntryState::Blocked => "past-blocked",
        EntryState::Discarded => "undone-what",
        EntryState::Confirmed => "order-past",
    });
    match &past.what {
        What::Renewed(_) => parts.push(look.t("past-renewed")),
        What::Noted(action) | What::Refused(action) => {
            parts.push(lower(&look.t(verdict::action_key(*action))));
        }
        What::Status(_) => {}
    }
    parts.extend(state.map(|key| look.t(key)));
    match &past.whose {
        Whose::Station { name, operator } => {
            parts.push(name.clone().unwrap_or_else(|| look.t("past-other-station")));
            parts.extend(operator.as_ref().map(|operator| {
                look.texts.with("past-operator", [("operator", text::words(operator.as_str()))])
            }));
        }
        Whose::System(Some(by)) => parts.push(by.clone()),
        Whose::System(None) => parts.push(look.t("again-system")),
    }
    parts.extend(past.why.clone());
    parts.join(look.texts.comma())
}
