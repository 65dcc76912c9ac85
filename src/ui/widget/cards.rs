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
        theme::{fit, fit::width, measure, scale},
        verdict,
    },
};
use chrono::Utc;
use iced::{
    Alignment, Border, Color, Element, Length, Padding,
    widget::{Column, column, container},
};

/// Room for the sentence below a heading, in the eight columns of a card.
const EXPLANATION_WIDTH: f32 = 676.0;
/// Room for the help below an action.
pub const HELP_WIDTH: f32 = 144.0;

/// The five actions; the chosen one is inverted.
pub fn actions<'a>(look: Look<'_>, snapshot: &Snapshot) -> Element<'a, Message> {
    let buttons = Action::ALL.map(|action| action_button(look, action, snapshot));
    look.row(buttons).spacing(measure::GUTTER).into()
}

fn action_button<'a>(look: Look<'_>, action: Action, snapshot: &Snapshot) -> Element<'a, Message> {
    let tokens = look.tokens;
    let is_chosen = action == snapshot.action;
    let (text, second) =
        if is_chosen { (tokens.inverse.text, tokens.inverse.text) } else { (tokens.t1, tokens.t2) };
    let help = action_help(look, action, snapshot);
    let name = title(&look.t(verdict::action_key(action)));
    let mut names = column![line(name, scale::ACTION, text)].align_x(look.start());
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
    let cards = cards.map(|(icon, color, label, number)| counter(look, icon, color, label, number));
    look.row(cards).spacing(measure::GUTTER).into()
}

fn counter<'a>(look: Look<'_>, icon: Icon, color: Color, label: String, number: u64) -> Element<'a, Message> {
    let tokens = look.tokens;
    let head =
        look.row([icon.draw(28.0, color), line(label, scale::CARD_LABEL, tokens.t2).into()]).spacing(12);
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
    let rows = card(look, Column::with_children(rows).height(Length::Fill)).width(Length::Fill);
    look.row([rows.height(Length::Fill).into(), link(look, snapshot, connection)])
        .spacing(measure::GUTTER)
        .height(Length::Fill)
        .into()
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
        .height(Length::Fill)
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
    card(look, content).width(measure::SIDE).height(Length::Fill).into()
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
    let mut column = Column::new().height(Length::Fill);
    for (index, row) in rows.into_iter().enumerate() {
        if index > 0 {
            column = column.push(rule(look));
        }
        column = column.push(row);
    }
    card(look, column).width(Length::Fill).height(Length::Fill).into()
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
        .height(Length::Fill)
        .align_y(Alignment::Center)
        .padding(Padding::ZERO.horizontal(24))
        .into()
}
