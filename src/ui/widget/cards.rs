//! Cards: the five actions, the day's counters, what offline means, and what an order went through.

use super::press;
use crate::{
    domain::{Action, Capability, Effect, Outcome, capabilities},
    station::{Answer, Snapshot},
    sync::message::Connection,
    ui::{
        icon::Icon,
        look::{Look, card, gap, grow, line, rule},
        message::Message,
        text::{count, lower, title, words},
        theme::{Step, fit, fit::width, measure, scale},
        verdict,
    },
};
use chrono::Utc;
use iced::{
    Alignment, Border, Element, Length, Padding,
    widget::{Column, Row, column, container},
};

/// Room for the sentence below a heading, in the eight columns of a card.
const EXPLANATION_WIDTH: f32 = 676.0;
/// Room for the help below an action.
pub const HELP_WIDTH: f32 = 144.0;
/// The same for its name.
const ACTION_WIDTH: f32 = 148.0;
/// Room for the label of a counter, beside its mark.
const COUNTER_WIDTH: f32 = 206.0;
/// How many actions, and how many counters, stand in a row of an upright window.
const ACTIONS_UPRIGHT: usize = 3;
const COUNTERS_UPRIGHT: usize = 2;

/// The five actions; the chosen one is inverted.
pub fn actions<'a>(look: Look<'_>, snapshot: &Snapshot) -> Element<'a, Message> {
    let names = Action::ALL.map(|action| title(&look.t(verdict::action_key(action))));
    let step = alike(&names, scale::ACTION, ACTION_WIDTH);
    let buttons = Action::ALL.into_iter().zip(names);
    let buttons = buttons.map(|(action, name)| action_button(look, action, (name, step), snapshot));
    rows(look, buttons.collect(), ACTIONS_UPRIGHT)
}

/// All in one row, or `upright` in each of an upright window.
fn rows<'a>(look: Look<'_>, parts: Vec<Element<'a, Message>>, upright: usize) -> Element<'a, Message> {
    let in_a_row = if look.is_upright() { upright } else { parts.len() };
    let mut column = Column::new().spacing(measure::GUTTER);
    let mut parts = parts.into_iter().peekable();
    while parts.peek().is_some() {
        column = column.push(look.row(parts.by_ref().take(in_a_row)).spacing(measure::GUTTER));
    }
    column.into()
}

/// The largest of `steps` at which each of `texts` fits `room`: neighbours are set alike.
fn alike<const N: usize>(texts: &[String], steps: [Step; N], room: f32) -> Step {
    let least = texts.iter().map(|text| fit(text, steps, room));
    least.min_by(|one, other| one.px.total_cmp(&other.px)).unwrap_or(steps[N - 1])
}

fn action_button<'a>(
    look: Look<'_>,
    action: Action,
    (name, step): (String, Step),
    snapshot: &Snapshot,
) -> Element<'a, Message> {
    let tokens = look.tokens;
    let is_chosen = action == snapshot.action;
    let (text, second) =
        if is_chosen { (tokens.inverse.text, tokens.inverse.text) } else { (tokens.t1, tokens.t2) };
    let help = action_help(look, action, snapshot);
    let mut names = column![line(name, step, text)].align_x(look.start());
    if !help.is_empty() {
        names = names.push(line(help, scale::ACTION_HELP, second));
    }
    let row = look.row([look.icon(verdict::action_icon(action), 44.0, text), names.into()]).spacing(18);
    let content = container(row)
        .width(Length::Fill)
        .height(96)
        .align_y(Alignment::Center)
        .align_x(look.start())
        .padding(look.padding(0.0, 0.0, 0.0, 22.0))
        .clip(true);
    let button = press(content, tokens).says(Message::Choose(action));
    if is_chosen {
        button.filled(tokens.inverse, tokens.t2).into()
    } else {
        button.ground(tokens.raise).into()
    }
}

/// What an action asks for, or that it does less than its name says.
fn action_help(look: Look<'_>, action: Action, snapshot: &Snapshot) -> String {
    match (capabilities::of(snapshot.system, action), &snapshot.warehouse) {
        (Capability { effect: Effect::Note, .. }, _) if snapshot.notes => look.t("action-notes"),
        (Capability { effect: Effect::Note, .. }, _) => look.t("action-unsupported"),
        (Capability { warehouse: true, .. }, Some(warehouse)) => {
            let whole = look.texts.with("action-warehouse", [("warehouse", words(&**warehouse))]);
            if width(&whole, scale::ACTION_HELP) <= HELP_WIDTH { whole } else { warehouse.clone() }
        }
        (Capability { warehouse: true, .. }, None) => look.t("action-asks-warehouse"),
        (Capability { reason: capabilities::Reason::None, .. }, _) => String::new(),
        _ => look.t("action-asks-reason"),
    }
}

/// Today's counters.
pub fn counters<'a>(look: Look<'_>, snapshot: &Snapshot) -> Element<'a, Message> {
    let tokens = look.tokens;
    let done = lower(&look.t(verdict::done_key(snapshot.action, look.effect(snapshot.action))));
    let today = title(&look.texts.with("today-count", [("what", words(done))]));
    let already = title(&look.t(verdict::already_key(snapshot.action, look.effect(snapshot.action))));
    let counters = &snapshot.counters;
    let cards = [
        (Icon::VerdictOk, tokens.ok_ink, today, counters.recorded),
        (Icon::VerdictDup, tokens.dup_ink, already, counters.duplicates),
        (Icon::VerdictStop, tokens.stop_ink, look.t("card-stopped"), counters.stopped),
        (Icon::Unsent, tokens.t2, look.t("card-waiting"), counters.unsent),
    ];
    let labels = cards.each_ref().map(|(_, _, label, _)| label.clone());
    let step = alike(&labels, scale::COUNTER_LABEL, COUNTER_WIDTH);
    let cards = cards.map(|(icon, color, label, number)| {
        let head = look.row([icon.draw(28.0, color), line(label, step, look.tokens.t2).into()]).spacing(12);
        counter(look, head, number)
    });
    rows(look, cards.into(), COUNTERS_UPRIGHT)
}

fn counter<'a>(look: Look<'_>, head: Row<'a, Message>, number: u64) -> Element<'a, Message> {
    let tokens = look.tokens;
    let content = column![head, gap(1.0, 4.0), line(number.to_string(), scale::COUNTER, tokens.t1)]
        .align_x(look.start())
        .width(Length::Fill)
        .padding(Padding { top: 16.0, right: 24.0, bottom: 16.0, left: 24.0 });
    card(look, content).height(128).width(Length::Fill).clip(true).into()
}

/// What “not checked” means, and how it stands with the connection.
pub fn offline<'a>(look: Look<'_>, snapshot: &Snapshot, connection: &Connection) -> Element<'a, Message> {
    let unchecked =
        if matches!(connection, Connection::Online) { "explain-slow-help" } else { "explain-unchecked-help" };
    let rows = [
        ("1", "explain-saved", "explain-saved-help"),
        ("2", "explain-unchecked", unchecked),
        ("3", "explain-later", "explain-later-help"),
    ];
    let rows = rows.map(|(number, title, help)| explanation(look, number, look.t(title), look.t(help)));
    let rows = Column::with_children(rows).height(look.card_height(Length::Shrink));
    let rows = card(look, rows).width(Length::Fill).height(look.card_height(Length::Shrink));
    look.body([rows.into(), link(look, snapshot, connection)])
}

fn explanation<'a>(look: Look<'_>, number: &'a str, title: String, help: String) -> Element<'a, Message> {
    let tokens = look.tokens;
    let edge = tokens.edge;
    let circle =
        container(line(number, scale::CIRCLED, tokens.t1)).center(44).style(move |_| container::Style {
            border: Border { color: edge, width: measure::OUTLINE, radius: 22.0.into() },
            ..container::Style::default()
        });
    let step = fit(&help, scale::EXPLANATION, EXPLANATION_WIDTH);
    let words =
        column![line(title, scale::CARD_TITLE, tokens.t1), line(help, step, tokens.t2)].align_x(look.start());
    container(look.row([circle.into(), words.into()]).spacing(24))
        .width(Length::Fill)
        .height(look.row_height())
        .align_y(Alignment::Center)
        .align_x(look.start())
        .padding(Padding::ZERO.horizontal(24))
        .clip(true)
        .into()
}

/// How it stands with the connection, and a button to try it.
fn link<'a>(look: Look<'_>, snapshot: &Snapshot, connection: &Connection) -> Element<'a, Message> {
    let months = look.t("date-months");
    let mut rows: Vec<Element<'a, Message>> = Vec::new();
    if let Connection::Offline { last_online, next_try } = connection {
        let last = last_online.map_or_else(|| "–".to_owned(), |then| look.now.clock(then, &months));
        let left = (*next_try - look.now.wall.with_timezone(&Utc)).num_seconds().max(0);
        rows.push(fact(look, "link-last", last));
        rows.push(fact(look, "link-next", format!("{}:{:02}", left / 60, left % 60)));
    }
    let oldest = snapshot.oldest_unsent.map_or_else(|| "–".to_owned(), |then| look.now.clock(then, &months));
    rows.push(fact(look, "link-oldest", oldest));
    let tokens = look.tokens;
    let words = look
        .row([Icon::Retry.draw(28.0, tokens.t1), line(look.t("link-try"), scale::BUTTON, tokens.t1).into()])
        .spacing(14);
    let button = press(container(words).center_x(Length::Fill).center_y(72), tokens)
        .ground(tokens.raise)
        .says(Message::SendNow);
    let facts = Column::with_children(rows).spacing(13);
    let content = column![facts, container("").height(Length::Fill), button].padding(Padding {
        top: 20.0,
        right: 24.0,
        bottom: 20.0,
        left: 24.0,
    });
    card(look, content)
        .width(look.column(measure::SIDE))
        .height(look.card_height(measure::CARD_UPRIGHT))
        .into()
}

fn fact<'a>(look: Look<'_>, key: &'static str, value: String) -> Element<'a, Message> {
    let tokens = look.tokens;
    let label = line(look.t(key), scale::CARD_LABEL, tokens.t2);
    look.row([label.into(), grow(), line(value, scale::CARD_CLOCK, tokens.t1).into()]).into()
}

/// Most rows of [`history`].
const ROWS_MAX: usize = 3;

/// What an order went through here, newest first, and how the order system had it.
pub fn history<'a>(look: Look<'_>, answer: &Answer) -> Element<'a, Message> {
    let tokens = look.tokens;
    let verdict = &answer.verdict;
    let months = look.t("date-months");
    let mut rows = vec![row(
        look,
        Icon::VerdictDup.draw(32.0, tokens.dup_ink),
        look.t("again-title"),
        later(look, answer),
        look.now.clock_exact(verdict.scanned_at.to_utc(), &months),
    )];
    let room = ROWS_MAX - rows.len() - usize::from(verdict.status_before.is_some());
    for past in answer.history.iter().filter(|past| past.outcome.is_recorded()).take(room.max(1)) {
        let icon = verdict::shape(past.outcome).draw(32.0, verdict::ink(past.outcome, tokens));
        let what = title(&look.t(verdict::done_key(past.action, look.effect(past.action))));
        let clock = look.now.clock_exact(past.scanned_at.to_utc(), &months);
        let by = past.operator.as_ref().map_or_else(
            || look.t("again-here"),
            |operator| look.texts.with("again-operator", [("operator", words(&**operator))]),
        );
        rows.push(row(look, icon, what, by, clock));
    }
    if let Some(status) = &verdict.status_before {
        let icon = Icon::Doc.draw(32.0, tokens.t2);
        rows.push(row(look, icon, status.to_string(), look.t("again-system"), String::new()));
    }
    let mut column = Column::new().height(look.card_height(Length::Shrink));
    for (index, row) in rows.into_iter().enumerate() {
        if index > 0 {
            column = column.push(rule(look));
        }
        column = column.push(row);
    }
    card(look, column).width(Length::Fill).height(look.card_height(Length::Shrink)).into()
}

/// How long after the first scan it was scanned again.
fn later(look: Look<'_>, answer: &Answer) -> String {
    let first = answer.history.iter().find(|past| past.outcome != Outcome::Duplicate);
    let Some(first) = first else { return look.t("again-here") };
    let seconds = (answer.verdict.scanned_at - first.scanned_at).num_seconds().max(0).unsigned_abs();
    match seconds {
        0..60 => look.texts.with("again-seconds", [("n", count(seconds))]),
        60..3600 => look.texts.with("again-minutes", [("n", count(seconds / 60))]),
        _ => look.t("again-here"),
    }
}

fn row<'a>(
    look: Look<'_>,
    icon: Element<'a, Message>,
    what: String,
    by: String,
    clock: String,
) -> Element<'a, Message> {
    let tokens = look.tokens;
    let what = container(line(what, scale::CARD_TITLE, tokens.t1)).width(300).align_x(look.start());
    let by = container(line(by, scale::CARD_LABEL, tokens.t2)).width(Length::Fill).align_x(look.start());
    let row = look
        .row([
            icon,
            what.clip(true).into(),
            by.clip(true).into(),
            line(clock, scale::ROW_CLOCK, tokens.t1).into(),
        ])
        .spacing(20);
    container(row)
        .height(look.row_height())
        .align_y(Alignment::Center)
        .padding(Padding::ZERO.horizontal(24))
        .into()
}
