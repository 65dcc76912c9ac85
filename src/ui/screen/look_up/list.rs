//! What was found: a row for each order, below the field.

use super::{
    Message, OnScreen, Room, Server, State, field, keypad,
    search::{Row, is_same},
    words,
};
use crate::{
    domain::Order,
    office::look_up::{Intent, Trouble},
    store::Sought,
    ui::{
        icon::Icon,
        look::{Look, area, gap, grow, line},
        message::Message as App,
        text::count,
        theme::{cut, cut_middle, fit, fit::width, measure, scale},
        widget::press,
    },
};
use iced::{
    Color, Element, Length, Padding,
    widget::{Column, column, container},
};

/// Width of the column.
const WIDTH: f32 = 608.0;
/// Height of a row.
const ROW: f32 = 60.0;
/// Between two rows.
const SPACING: f32 = 8.0;
/// Rows above the keys, where the window is as high as it was designed.
pub(super) const SHORT: usize = 3;
/// Height of a button that turns pages.
const PAGE: f32 = 72.0;
/// Height of everything in the window that is neither rows nor keys.
const AROUND: f32 = measure::TOP + measure::NAV + 16.0 + 12.0 + field::TAB + 8.0 + field::HEIGHT + 8.0;
/// Least room for a city beside a name.
const CITY_MIN: f32 = 40.0;
/// Room for the words at the end of a row.
const STATUS_MAX: f32 = 170.0;

/// The column: tabs, field, rows and keys.
pub(super) fn view<'a>(look: Look<'_>, state: &State) -> Element<'a, App> {
    let mut column = Column::new()
        .spacing(8)
        .push(field::tabs(look, state))
        .push(field::field(look, state))
        .push(rows(look, state));
    if state.room == Room::Keys {
        column = column.push(keypad::view(look, state));
    }
    column.width(look.column(WIDTH)).into()
}

/// How wide the column is.
pub(super) fn width_of(look: Look<'_>) -> f32 {
    if look.is_upright() { look.size.width - 2.0 * measure::MARGIN } else { WIDTH }
}

/// Pixels for the rows.
fn room(look: Look<'_>, room: Room) -> f32 {
    if look.is_upright() {
        return if room == Room::Keys { 468.0 } else { 740.0 };
    }
    let free = look.size.height - AROUND;
    match room {
        Room::Keys => free - keypad::HEIGHT - 8.0,
        Room::Rows => free,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a few rows"
)]
fn rows<'a>(look: Look<'_>, state: &State) -> Element<'a, App> {
    let height = room(look, state.room);
    let notices: Vec<Element<'a, App>> =
        field::back(look, state).into_iter().chain(notice(look, state)).collect();
    let rows = state.search.rows();
    let taken = notices.len() as f32 * (ROW + SPACING);
    let fits = |height: f32| ((height + SPACING) / (ROW + SPACING)).floor().max(1.0) as usize;
    let all = fits(height - taken);
    let pages = state.room == Room::Rows && rows.len() > all;
    let shown = if pages { fits(height - taken - PAGE - SPACING) } else { all };
    let first = if state.first < rows.len() { state.first } else { 0 };
    let chosen = state.opened.as_ref().map(|opened| &opened.sought);
    let mut column = Column::with_children(notices).spacing(SPACING);
    for row in rows.iter().skip(first).take(shown) {
        let is_chosen = chosen.is_some_and(|chosen| is_same(chosen, &Sought::of(&row.order.order)));
        column = column.push(order(look, row, is_chosen));
    }
    if pages {
        column = column.push(container("").height(Length::Fill)).push(turn(look, first, shown, rows.len()));
    }
    container(column).height(height).into()
}

/// The two buttons that turn pages, and where one is.
fn turn<'a>(look: Look<'_>, first: usize, shown: usize, all: usize) -> Element<'a, App> {
    let last = (first + shown).min(all);
    let values = [("from", count(first as u64 + 1)), ("to", count(last as u64)), ("all", count(all as u64))];
    let where_ = line(look.texts.with("pages-where", values), scale::LIST_HELP, look.tokens.t2);
    let earlier = (first > 0).then(|| first.saturating_sub(shown));
    let later = (last < all).then_some(last);
    let says = |first| Message::Rows(first);
    look.row([
        page_button(look, Icon::Left, earlier.map(says), 200.0),
        container(where_).center_x(Length::Fill).into(),
        page_button(look, Icon::Right, later.map(says), 200.0),
    ])
    .spacing(8)
    .into()
}

/// A button that turns a page, if there is one to turn to.
pub(super) fn page_button<'a>(
    look: Look<'_>,
    icon: Icon,
    says: Option<Message>,
    width: f32,
) -> Element<'a, App> {
    let tokens = look.tokens;
    let icon = match (icon, look.is_right_to_left()) {
        (Icon::Left, true) => Icon::Right,
        (Icon::Right, true) => Icon::Left,
        (icon, _) => icon,
    };
    let color = if says.is_some() { tokens.t1 } else { tokens.line };
    let button = press(container(icon.draw(30.0, color)).center_x(width).center_y(PAGE), tokens);
    match says {
        Some(says) => button.ground(tokens.raise).says(App::Screen(OnScreen::LookUp(says))).into(),
        None => button.ground(tokens.card).into(),
    }
}

/// A row: the order, who gets it and where, and how it stands.
fn order<'a>(look: Look<'_>, row: &Row, is_chosen: bool) -> Element<'a, App> {
    let tokens = look.tokens;
    let order = &row.order.order;
    let step = fit(order.reference.as_str(), scale::FOUND_REFERENCE, 230.0);
    let reference = cut_middle(order.reference.as_str(), step, 230.0);
    let (status, status_width) =
        words::status(look, row.order.status.as_str(), scale::LIST_STATE, STATUS_MAX);
    let mark = if row.is_from_server { Icon::Server } else { words::icon(&row.order.status) };
    let room = width_of(look) - width(&reference, step) - status_width - 108.0;
    let bar = if is_chosen { tokens.inverse.ground } else { Color::TRANSPARENT };
    let words = look.row([
        area(gap(8.0, ROW), bar, 0.0).into(),
        gap(12.0, 1.0),
        line(look.isolated(&reference), step, tokens.t1).into(),
        gap(16.0, 1.0),
        who(look, order, room),
        grow(),
        mark.draw(24.0, tokens.t2),
        gap(8.0, 1.0),
        status,
        gap(16.0, 1.0),
    ]);
    let ground = if is_chosen { tokens.raise } else { tokens.card };
    let content = container(words).height(ROW).width(Length::Fill).clip(true);
    let says = Message::Open(Sought::of(order));
    press(content, tokens).ground(ground).says(App::Screen(OnScreen::LookUp(says))).into()
}

/// A name and a city, as far as there is room for both.
fn who<'a>(look: Look<'_>, order: &Order, room: f32) -> Element<'a, App> {
    let (tokens, step) = (look.tokens, scale::CARD_HELP);
    let city = order.details.city.as_deref().unwrap_or_default();
    let city = city.split_once(", ").map_or(city, |(city, _)| city);
    let name = order.details.customer.as_deref().unwrap_or_default();
    // A comma would stand at the wrong end of a name in the other script.
    let comma = if name.is_empty() || city.is_empty() || look.is_right_to_left() { "" } else { "," };
    let space = if look.is_right_to_left() { 12.0 } else { 6.0 };
    let whole = format!("{name}{comma}");
    let left = room - width(&whole, step) - space;
    let (name, city) = if left > CITY_MIN {
        (whole, cut(city, step, left))
    } else {
        (cut(name, step, room.max(CITY_MIN)), String::new())
    };
    look.row([line(name, step, tokens.t1).into(), gap(space, 1.0), line(city, step, tokens.t2).into()]).into()
}

/// What there is to say about the search itself: what went wrong, and what can be done.
fn notice<'a>(look: Look<'_>, state: &State) -> Option<Element<'a, App>> {
    let tokens = look.tokens;
    let search = &state.search;
    let several = search.intent() == Some(Intent::Named) && search.found.named > 1;
    let (icon, color, what, next) = match &search.server {
        _ if search.failed.is_some() => {
            let (what, next) = words::trouble(&Trouble::Store(String::new()));
            (Icon::VerdictStop, tokens.stop_ink, look.t(what), look.t(next))
        }
        Server::Failed(trouble) => {
            let (what, next) = words::trouble(trouble);
            (Icon::VerdictWarn, tokens.warn_ink, look.t(what), look.t(next))
        }
        _ if several => {
            let what = look.texts.with("why-ambiguous", [("n", count(search.found.named as u64))]);
            (Icon::VerdictAmbiguous, tokens.t1, what, look.t("find-compare"))
        }
        Server::Answered(_) if search.rows().is_empty() => {
            (Icon::VerdictUnknown, tokens.t1, look.t("find-nowhere"), look.t("find-nowhere-next"))
        }
        Server::NotAsked if search.rows().is_empty() && !search.query().text.is_empty() => {
            (Icon::Search, tokens.t2, look.t("find-not-here"), look.t("find-not-here-next"))
        }
        _ => return None,
    };
    let room = width_of(look) - 76.0;
    let what_step = fit(&what, [scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL], room);
    let next_step = fit(&next, [scale::LIST_HELP, scale::SMALL_HELP], room);
    let text =
        column![line(what, what_step, tokens.t1), line(next, next_step, tokens.t2)].align_x(look.start());
    let row = look.row([icon.draw(28.0, color), gap(14.0, 1.0), text.into()]);
    let notice = container(row).center_y(ROW).padding(Padding::ZERO.horizontal(16)).clip(true);
    Some(container(notice).width(Length::Fill).align_x(look.start()).into())
}
