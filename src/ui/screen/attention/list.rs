//! The list: tabs, four cards a page, the buttons that turn pages, and what became of the last decision.

use super::{
    Message, State,
    explain::Finding,
    inbox::{Kind, List, PAGE, Row, Tab},
    note::Note,
    says,
    words::What,
};
use crate::{
    office::attention::{Fit, Standing},
    ui::{
        icon::Icon,
        look::{Look, card, gap, line, paragraph},
        message::Message as App,
        text::{count, words},
        theme::{
            Step, fit,
            fit::{shorten_to, width},
            measure, scale,
        },
        widget::{
            field::{self, Weight},
            press,
        },
    },
};
use iced::{
    Alignment, Color, Element, Length, Padding, border,
    widget::{Column, container, space},
};

/// Width of the list: five of twelve columns.
pub const WIDTH: f32 = 504.0;
/// Between two cards.
const SPACING: f32 = 12.0;
/// Height of a card, and of one above the bar that turns pages.
const CARD: f32 = 120.0;
const CARD_LOW: f32 = 105.0;
/// Height of that bar.
const BAR: f32 = 72.0;
/// What a card has beside its words: the bar, the mark, the arrow.
const BESIDE_WORDS: f32 = 8.0 + 16.0 + 40.0 + 20.0 + 60.0;
/// Longest reference on a card, in characters.
const REFERENCE_CHARS_MAX: usize = 30;

/// Nothing was read yet; it takes a moment.
pub fn blank<'a>() -> Element<'a, App> {
    space().width(Length::Fill).height(Length::Fill).into()
}

/// The list and the entry beside it, or below it in an upright window.
pub fn body<'a>(look: Look<'_>, list: Element<'a, App>, entry: Element<'a, App>) -> Element<'a, App> {
    container(look.body([list, entry]))
        .padding(Padding::new(measure::GUTTER).horizontal(measure::MARGIN))
        .width(Length::Fill)
        .height(Length::Fill)
        .into()
}

/// Nothing waits.
pub fn empty<'a>(look: Look<'_>, note: Option<&Note>) -> Element<'a, App> {
    let tokens = look.tokens;
    let mut words = Column::new()
        .spacing(16)
        .align_x(Alignment::Center)
        .push(Icon::VerdictOk.draw(96.0, tokens.ok_ink))
        .push(line(look.t("attention-empty"), scale::HEADING, tokens.t1))
        .push(line(look.t("attention-empty-help"), scale::CARD_LABEL, tokens.t2));
    if let Some(note) = note {
        words = words.push(gap(1.0, 24.0)).push(note.centred(look));
    }
    in_the_middle(look, words)
}

/// The list cannot be read.
pub fn failed<'a>(look: Look<'_>, why: &str) -> Element<'a, App> {
    let tokens = look.tokens;
    let again = field::button(
        look,
        Some(Icon::Retry),
        look.t("try-again"),
        Weight::First,
        says(Message::Reload),
        (280.0, 72.0),
    );
    let words = Column::new()
        .spacing(16)
        .align_x(Alignment::Center)
        .push(Icon::VerdictStop.draw(96.0, tokens.stop_ink))
        .push(line(look.t("attention-failed"), scale::HEADING, tokens.t1))
        .push(container(paragraph(why.to_owned(), scale::CARD_HELP, tokens.t2)).max_width(900))
        .push(again);
    in_the_middle(look, words)
}

fn in_the_middle<'a>(look: Look<'_>, words: Column<'a, App>) -> Element<'a, App> {
    let card = card(look, container(words).center(Length::Fill)).width(Length::Fill).height(Length::Fill);
    container(card).padding(Padding::new(measure::GUTTER).horizontal(measure::MARGIN)).into()
}

/// The list.
pub fn list<'a>(look: Look<'_>, state: &State, list: &List) -> Element<'a, App> {
    let room = if look.is_upright() { look.size.width - 2.0 * measure::MARGIN } else { WIDTH };
    let pages = state.pages();
    let has_bar = pages > 1 || state.note.is_some() || list.left_out > 0;
    let is_full = list.of(state.tab).count() >= PAGE;
    let height = if has_bar && is_full && !look.is_upright() { CARD_LOW } else { CARD };
    let mut column = Column::new().spacing(SPACING).push(tabs(look, state.tab, list, room));
    let mut above: Option<&Row> = None;
    for row in list.of(state.tab).skip(state.page * PAGE).take(PAGE) {
        let is_below = above.is_some_and(|above| Some(above.id()) == list.blocker(row).map(Row::id));
        let why = why(look, list, row, is_below, room - BESIDE_WORDS);
        column = column.push(entry(look, row, why, state.selected == Some(row.id()), (room, height)));
        above = Some(row);
    }
    if list.of(state.tab).next().is_none() {
        let words = line(look.t("attention-empty-tab"), scale::CARD_LABEL, look.tokens.t2);
        column = column.push(card(look, container(words).center_x(Length::Fill).center_y(CARD)));
    }
    if has_bar {
        column = column.push(bar(look, state, list, pages));
    }
    column.width(look.column(WIDTH)).into()
}

/// What is listed, with how many there are of each kind.
fn tabs<'a>(look: Look<'_>, chosen: Tab, list: &List, room: f32) -> Element<'a, App> {
    let labels = Tab::ALL.map(|tab| (tab, look.t(tab_key(tab)), list.count(tab).to_string()));
    let gaps = 10.0 * 4.0 + 8.0 * 3.0;
    let taken = |step: Step| -> f32 {
        labels.iter().map(|(_, label, n)| width(label, step) + width(n, scale::BADGE)).sum::<f32>() + gaps
    };
    let steps = [scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL];
    let step = steps.into_iter().find(|step| taken(*step) + 80.0 <= room).unwrap_or(scale::PART_SMALL);
    let beside = ((room - taken(step)) / 4.0).max(0.0);
    let tabs = labels.map(|(tab, label, n)| {
        let fill = look.tokens.inverse;
        let color = if tab == chosen { fill.text } else { look.tokens.t1 };
        let wide = width(&label, step) + width(&n, scale::BADGE) + 10.0 + beside;
        let words =
            look.row([line(label, step, color).into(), line(n, scale::BADGE, color).into()]).spacing(10);
        let tab_of =
            press(container(words).center_x(wide).center_y(56), look.tokens).says(says(Message::Show(tab)));
        if tab == chosen {
            tab_of.filled(fill, look.tokens.t2).into()
        } else {
            tab_of.ground(look.tokens.raise).into()
        }
    });
    look.row(tabs).spacing(8).into()
}

const fn tab_key(tab: Tab) -> &'static str {
    match tab {
        Tab::All => "attention-tab-all",
        Tab::Only(Kind::Refused) => "attention-tab-refused",
        Tab::Only(Kind::Unclear) => "attention-tab-unclear",
        Tab::Only(Kind::Blocked) => "attention-tab-blocked",
    }
}

/// An entry's mark.
pub fn mark(look: Look<'_>, row: &Row) -> (Icon, Color) {
    let stop = look.tokens.stop_ink;
    let standing = row.item.known.as_ref().map(|known| &known.standing);
    match (row.kind, standing) {
        (Kind::Blocked, _) => (Icon::VerdictHeld, look.tokens.t2),
        (_, Some(Standing::Many(_))) => (Icon::VerdictAmbiguous, stop),
        (Kind::Unclear, _) => (Icon::VerdictUnknown, stop),
        (Kind::Refused, _) => (Icon::VerdictStop, stop),
    }
}

/// Why an entry waits, in one line.
fn why(look: Look<'_>, list: &List, row: &Row, is_below: bool, room: f32) -> String {
    if row.kind == Kind::Blocked {
        return match list.blocker(row) {
            Some(blocker) if !is_below => {
                let what = What::of(blocker).short(look);
                look.texts.with("attention-waits-for", [("what", words(what))])
            }
            _ => look.t("attention-waits-above"),
        };
    }
    match row.item.known.as_ref().map(|known| &known.standing) {
        Some(Standing::Many(n)) => look.texts.with("attention-card-many", [("n", count(*n as u64))]),
        _ if row.kind == Kind::Unclear => look.t("attention-card-unclear"),
        Some(Standing::NoOrder) => look.t("attention-card-none"),
        Some(Standing::Order { status, fit, .. }) => {
            let is_here = *fit == Fit::Refused && super::words::finding(row) == Finding::NotLeft;
            let key = if is_here { "attention-card-not-shipped" } else { "attention-card-status" };
            let word = look.isolated(status.as_str());
            let text = look.texts.with(key, [("status", words(&*word))]);
            // A long word of the order system says enough alone.
            if width(&text, scale::INBOX_STATE[2]) <= room { text } else { word }
        }
        None => look.t("attention-card-unknown"),
    }
}

/// One card.
fn entry<'a>(
    look: Look<'_>,
    row: &Row,
    why: String,
    is_selected: bool,
    (room, height): (f32, f32),
) -> Element<'a, App> {
    let tokens = look.tokens;
    let words_room = room - BESIDE_WORDS;
    let reference = shorten_to(row.item.entry.reference.as_str(), REFERENCE_CHARS_MAX);
    let when = What::of(row).long(look);
    let (when_step, why_step) =
        (fit(&when, scale::INBOX_WHEN, words_room), fit(&why, scale::INBOX_STATE, words_room));
    let text = Column::new()
        .spacing(2)
        .align_x(look.start())
        .push(line(reference.clone(), fit(&reference, scale::INBOX_REFERENCE, words_room), tokens.t1))
        .push(line(when, when_step, tokens.t2))
        .push(line(why, why_step, tokens.t1));
    let (icon, color) = mark(look, row);
    let onward = if look.is_right_to_left() { Icon::Left } else { Icon::Right };
    let bar = if is_selected { tokens.inverse.ground } else { Color::TRANSPARENT };
    let content = look.row([
        edge(look, height, bar),
        gap(16.0, 1.0),
        icon.draw(40.0, color),
        gap(20.0, 1.0),
        container(text).width(Length::Fill).align_x(look.start()).clip(true).into(),
        container(onward.draw(28.0, tokens.t2)).padding(Padding::ZERO.horizontal(16)).into(),
    ]);
    let content = container(content).width(Length::Fill).height(height).align_y(Alignment::Center);
    press(content, tokens)
        .ground(if is_selected { tokens.raise } else { tokens.card })
        .says(says(Message::Select(row.id())))
        .into()
}

/// The bar at the start of the selected card, rounded as the card is.
fn edge<'a>(look: Look<'_>, height: f32, color: Color) -> Element<'a, App> {
    let rounding =
        if look.is_right_to_left() { border::right(measure::RADIUS) } else { border::left(measure::RADIUS) };
    let style = move |_: &iced::Theme| container::Style {
        background: Some(color.into()),
        border: iced::Border::default().rounded(rounding),
        ..container::Style::default()
    };
    container(gap(8.0, height)).style(style).into()
}

/// The buttons that turn pages, and between them the page or what there is to say.
fn bar<'a>(look: Look<'_>, state: &State, list: &List, pages: usize) -> Element<'a, App> {
    let between: Element<'a, App> = if let Some(note) = &state.note {
        note.view(look)
    } else {
        let page = [("n", count(state.page as u64 + 1)), ("max", count(pages as u64))];
        let mut text = look.texts.with("attention-page", page);
        if list.left_out > 0 {
            let more = look.texts.with("tile-more", [("n", count(list.left_out))]);
            text = format!("{text} · {more}");
        }
        container(line(text, scale::CHOICE, look.tokens.t2)).center_x(Length::Fill).into()
    };
    let between = container(between).width(Length::Fill).height(BAR).align_y(Alignment::Center).clip(true);
    if pages == 1 {
        return between.padding(Padding::ZERO.horizontal(16)).into();
    }
    let turn = |icon, to: Option<usize>| {
        let color = if to.is_some() { look.tokens.t1 } else { look.tokens.t3 };
        let button = press(container(icon_of(icon, color)).center_x(BAR).center_y(BAR), look.tokens);
        match to {
            Some(page) => button.ground(look.tokens.raise).says(says(Message::Turn(page))).into(),
            None => button.outlined(look.tokens.line).into(),
        }
    };
    let (back, on) =
        if look.is_right_to_left() { (Icon::Right, Icon::Left) } else { (Icon::Left, Icon::Right) };
    let next = (state.page + 1 < pages).then_some(state.page + 1);
    look.row([turn(back, state.page.checked_sub(1)), between.into(), turn(on, next)]).spacing(12).into()
}

fn icon_of<'a>(icon: Icon, color: Color) -> Element<'a, App> {
    icon.draw(32.0, color)
}
