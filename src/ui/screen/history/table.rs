//! The scans, newest first. They are read, not pressed: there is no room between them for a glove, and a
//! scan of a label finds its order here as everywhere.

use super::{Message, State, days, view};
use crate::{
    domain::{Effect, EntryState, Outcome, Reason, Status},
    store::{JournalRow, Turn},
    ui::{
        look::{Look, card, line, rule},
        message::Message as App,
        text::{lower, title, words},
        theme::{Step, fit, scale},
        verdict,
    },
};
use iced::{
    Alignment, Element, Length, Padding,
    widget::{Column, column, container},
};

/// Height of the names of the columns, and least height of a row.
const HEAD: f32 = 36.0;
const ROW: f32 = 56.0;
/// Widths of the columns but for the last two; the answer's mark is 24 and 12 apart from its words.
const TIME: f32 = 130.0;
const REFERENCE: f32 = 190.0;
const ACTION: f32 = 120.0;
const ANSWER: f32 = 290.0;
/// Room for when it was sent, and for who scanned, in the narrowest window.
const SENT: f32 = 230.0;
const OPERATOR: f32 = 140.0;
/// Between a column's text and the next column.
const APART: f32 = 12.0;

/// How many rows fit into a height.
pub(super) fn rows_in(height: f32) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some tens at most")]
    let rows = ((height - HEAD) / ROW).floor().max(1.0) as usize;
    rows.min(super::ROWS_MAX)
}

pub(super) fn view<'a>(look: Look<'_>, state: &State, size: usize) -> Element<'a, App> {
    let rows = state.page.as_ref().map_or(&[][..], |page| &page.rows);
    let shown = &rows[..rows.len().min(size)];
    let table = card(look, table(look, state, shown, size)).width(Length::Fill).height(Length::Fill);
    look.row([table.into(), view::turners(look, turns(state, shown, size))])
        .spacing(12)
        .height(Length::Fill)
        .align_y(Alignment::Start)
        .into()
}

/// Where the pages before and after this one are.
fn turns(state: &State, shown: &[JournalRow], size: usize) -> (Option<Message>, Option<Message>) {
    let Some(page) = &state.page else { return (None, None) };
    let newer = page.newer.map(|first| Message::Turn(Turn::NewerThan(first), size));
    let last = shown.last().map(|row| row.sequence);
    // A page that holds more than fits goes on where this one ends.
    let more = page.rows.len() > shown.len() || page.older.is_some();
    let older = last.filter(|_| more).map(|last| Message::Turn(Turn::OlderThan(last), size));
    (newer, older)
}

fn table<'a>(look: Look<'_>, state: &State, shown: &[JournalRow], size: usize) -> Element<'a, App> {
    let mut content = Column::new().push(head(look));
    if shown.is_empty() {
        let none = if state.page.is_some() { look.t("history-none") } else { String::new() };
        let none = line(none, scale::CARD_TITLE, look.tokens.t2);
        return content.push(rule(look)).push(container(none).center(Length::Fill)).into();
    }
    let one_day = days::are_one(state.filter.days);
    for row in shown {
        content = content.push(rule(look)).push(table_row(look, row, one_day));
    }
    // What is missing keeps its room, so that rows do not change their height.
    for _ in shown.len()..size {
        content = content.push(container("").height(Length::Fill));
    }
    content.height(Length::Fill).into()
}

fn head<'a>(look: Look<'_>) -> Element<'a, App> {
    let name = |key| -> Element<'a, App> { line(look.t(key), scale::LIST_HELP, look.tokens.t3).into() };
    let cells = [
        cell(look, name("column-time"), TIME),
        cell(look, name("column-reference"), REFERENCE),
        cell(look, name("column-action"), ACTION),
        cell(look, name("column-outcome"), ANSWER),
        cell(look, name("history-sent"), Length::Fill),
        name("column-operator"),
    ];
    container(look.row(cells).align_y(Alignment::Center))
        .height(HEAD)
        .align_y(Alignment::Center)
        .padding(Padding::ZERO.horizontal(24.0))
        .into()
}

fn cell<'a>(look: Look<'_>, content: Element<'a, App>, width: impl Into<Length>) -> Element<'a, App> {
    container(content).width(width).align_x(look.start()).padding(look.padding(0.0, APART, 0.0, 0.0)).into()
}

fn table_row<'a>(look: Look<'_>, row: &JournalRow, one_day: bool) -> Element<'a, App> {
    let tokens = look.tokens;
    let action = title(&look.t(verdict::action_key(row.action)));
    let reference = fit::cut_middle(row.text(), scale::STRIP_REFERENCE, REFERENCE - APART);
    let (sent, step) =
        fitted(&sent(look, row), [scale::CARD_HELP, scale::LIST_HELP, scale::SMALL_HELP], SENT - APART);
    let cells = [
        cell(look, time(look, row, one_day), TIME),
        cell(look, line(look.isolated(&reference), scale::STRIP_REFERENCE, tokens.t1).into(), REFERENCE),
        cell(look, line(action, scale::CARD_HELP, tokens.t1).into(), ACTION),
        cell(look, answer(look, row), ANSWER),
        cell(look, line(sent, step, tokens.t2).into(), Length::Fill),
        operator(look, row),
    ];
    container(look.row(cells).align_y(Alignment::Center))
        .height(Length::Fill)
        .width(Length::Fill)
        .align_y(Alignment::Center)
        .padding(Padding::ZERO.horizontal(24.0))
        .into()
}

fn time<'a>(look: Look<'_>, row: &JournalRow, one_day: bool) -> Element<'a, App> {
    let tokens = look.tokens;
    let clock = line(row.scanned_at.format("%H:%M:%S").to_string(), scale::ROW_TIME, tokens.t1);
    if one_day {
        return clock.into();
    }
    let day = line(days::date(look, row.date), scale::SMALL_HELP, tokens.t2);
    column![clock, day].align_x(look.start()).into()
}

fn answer<'a>(look: Look<'_>, row: &JournalRow) -> Element<'a, App> {
    let mark = verdict::shape(row.outcome).draw(24.0, verdict::ink(row.outcome, look.tokens));
    let (words, step) = fitted(
        &answer_words(look, row),
        [scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL],
        ANSWER - 36.0 - APART,
    );
    view::marked(look, mark, line(words, step, look.tokens.t1).into(), 12.0)
}

fn operator<'a>(look: Look<'_>, row: &JournalRow) -> Element<'a, App> {
    let name = row.operator.as_deref().unwrap_or("–");
    let (name, step) = fitted(name, [scale::VALUE_MONO, scale::LIST_STATE, scale::PART_SMALL], OPERATOR);
    line(look.isolated(&name), step, look.tokens.t1).into()
}

/// A text in the largest of its steps in which it fits, cut off where it fits in none.
fn fitted(text: &str, steps: [Step; 3], room: f32) -> (String, Step) {
    let step = fit(text, steps, room);
    (fit::cut(text, step, room), step)
}

/// What the answer was, as one would tell it.
fn answer_words(look: Look<'_>, row: &JournalRow) -> String {
    let effect = row.entry.as_ref().map_or_else(|| look.effect(row.action), |sent| sent.effect);
    let word = match row.outcome {
        Outcome::Accepted => verdict::done_key(row.action, effect),
        Outcome::Unverified => "word-unverified",
        Outcome::Duplicate => verdict::already_key(row.action, already(look, row)),
        Outcome::Refused => return refused(look, row),
        Outcome::Unknown => "word-unknown",
        Outcome::Ambiguous => "word-ambiguous",
        Outcome::Invalid => "word-invalid",
        Outcome::Unsupported => "word-unsupported",
        Outcome::Held => "word-held",
        Outcome::Command => return look.t("history-command"),
    };
    title(&look.t(word))
}

/// Whether a duplicate was noted before, or had moved.
fn already(look: Look<'_>, row: &JournalRow) -> Effect {
    if row.reason == Some(Reason::AlreadyNoted.to_string()) { Effect::Note } else { look.effect(row.action) }
}

/// `Stop: was cancelled`
fn refused(look: Look<'_>, row: &JournalRow) -> String {
    let why = row.reason.as_deref().and_then(|reason| {
        let status = row.status_before.as_deref().map(|word| Status::parse(look.system, word));
        let told = [
            Reason::MissingWarehouse,
            Reason::MissingReason,
            Reason::ReasonTooLong,
            Reason::NoOrderId,
            Reason::NotPackedFirst,
            Reason::NoOperator,
            Reason::NoSuchBadge,
            Reason::NoSuchReason,
        ];
        // The journal keeps the reason as a text; a status is beside it.
        let of_status = status.map(|status| Reason::Status { action: row.action, status });
        told.into_iter().chain(of_status).find(|one| one.to_string() == reason)
    });
    match why {
        Some(why) => {
            let why = lower(&verdict::why_refused(look, &why));
            look.texts.with("history-stop", [("why", words(why))])
        }
        None => title(&look.t("word-refused")),
    }
}

/// When it was sent, or why not.
fn sent(look: Look<'_>, row: &JournalRow) -> String {
    let Some(sent) = &row.entry else { return look.t("sent-nothing") };
    match (sent.state, sent.confirmed_at) {
        (EntryState::Confirmed, Some(at)) => {
            let at = at.with_timezone(row.scanned_at.offset());
            let clock = look.isolated(&at.format("%H:%M:%S").to_string());
            if at.date_naive() == row.date {
                clock
            } else {
                format!("{} {clock}", days::date(look, at.date_naive()))
            }
        }
        (EntryState::Confirmed, None) => look.t("corner-sent"),
        (EntryState::Waiting, _) => look.t("sent-waits"),
        (EntryState::Sending, _) => look.t("sent-sending"),
        (EntryState::Refused, _) => look.t("sent-refused"),
        (EntryState::Blocked, _) => look.t("sent-blocked"),
        (EntryState::Discarded, _) => look.t("sent-discarded"),
    }
}
