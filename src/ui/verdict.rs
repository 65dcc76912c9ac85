//! How each answer looks and what it says: the state table of the design.

use super::{
    icon::Icon,
    look::Look,
    text::{count, lower, words},
    theme::{Tokens, tokens::Fill},
};
use crate::{
    domain::{
        Action, Command, Effect, EntryState, Outcome, Reason, Status, Unreadable, Verdict,
        status::{EwarehousingStatus, WedoCodStatus},
    },
    station::{Answer, PastScan, Turn},
};
use std::time::Duration;

/// The key of an action's word.
#[must_use]
pub const fn action_key(action: Action) -> &'static str {
    match action {
        Action::Pack => "action-pack",
        Action::Ship => "action-ship",
        Action::Deliver => "action-deliver",
        Action::Return => "action-return",
        Action::Cancel => "action-cancel",
    }
}

/// An action's icon.
#[must_use]
pub const fn action_icon(action: Action) -> Icon {
    match action {
        Action::Pack => Icon::Pack,
        Action::Ship => Icon::Ship,
        Action::Deliver => Icon::Deliver,
        Action::Return => Icon::Return,
        Action::Cancel => Icon::Cancel,
    }
}

/// The key of the word for an action that was done.
#[must_use]
pub const fn done_key(action: Action, effect: Effect) -> &'static str {
    match (effect, action) {
        (Effect::Note, _) => "done-note",
        (Effect::Transition, Action::Pack) => "done-pack",
        (Effect::Transition, Action::Ship) => "done-ship",
        (Effect::Transition, Action::Deliver) => "done-deliver",
        (Effect::Transition, Action::Return) => "done-return",
        (Effect::Transition, Action::Cancel) => "done-cancel",
    }
}

/// The key of the word for an action that had been done before.
#[must_use]
pub const fn already_key(action: Action, effect: Effect) -> &'static str {
    match (effect, action) {
        (Effect::Note, _) => "already-note",
        (Effect::Transition, Action::Pack) => "already-pack",
        (Effect::Transition, Action::Ship) => "already-ship",
        (Effect::Transition, Action::Deliver) => "already-deliver",
        (Effect::Transition, Action::Return) => "already-return",
        (Effect::Transition, Action::Cancel) => "already-cancel",
    }
}

/// The shape of an outcome.
#[must_use]
pub const fn shape(outcome: Outcome) -> Icon {
    match outcome {
        Outcome::Accepted => Icon::VerdictOk,
        Outcome::Unverified => Icon::VerdictWarn,
        Outcome::Duplicate => Icon::VerdictDup,
        Outcome::Refused => Icon::VerdictStop,
        Outcome::Unknown => Icon::VerdictUnknown,
        Outcome::Ambiguous => Icon::VerdictAmbiguous,
        Outcome::Invalid => Icon::VerdictInvalid,
        Outcome::Unsupported => Icon::VerdictUnsupported,
        Outcome::Command => Icon::VerdictCommand,
        Outcome::Held => Icon::VerdictHeld,
    }
}

/// What an outcome fills a band with.
#[must_use]
pub const fn fill(outcome: Outcome, tokens: &Tokens) -> Fill {
    match outcome {
        Outcome::Accepted => tokens.ok,
        Outcome::Unverified => tokens.warn,
        Outcome::Duplicate => tokens.dup,
        Outcome::Command => Fill { ground: tokens.raise, text: tokens.t1 },
        _ => tokens.stop,
    }
}

/// The colour of an outcome's mark on a card or on the background.
#[must_use]
pub const fn ink(outcome: Outcome, tokens: &Tokens) -> iced::Color {
    match outcome {
        Outcome::Accepted => tokens.ok_ink,
        Outcome::Unverified => tokens.warn_ink,
        Outcome::Duplicate => tokens.dup_ink,
        Outcome::Command => tokens.t2,
        _ => tokens.stop_ink,
    }
}

/// How long an answer stays before it settles; a stop stays until it is acknowledged.
#[must_use]
pub const fn stays(outcome: Outcome) -> Option<Duration> {
    match outcome {
        Outcome::Accepted | Outcome::Unverified | Outcome::Duplicate => Some(Duration::from_secs(6)),
        Outcome::Command => Some(Duration::from_secs(4)),
        _ => None,
    }
}

/// The word of an answer: the biggest thing on the screen.
#[must_use]
pub fn word(look: Look<'_>, answer: &Answer) -> String {
    let Verdict { outcome, action, effect, .. } = &answer.verdict;
    match outcome {
        Outcome::Accepted => look.t(done_key(*action, *effect)),
        Outcome::Unverified => look.t("word-unverified"),
        Outcome::Duplicate => look.t(already_key(*action, *effect)),
        Outcome::Refused if is_unsaved(&answer.verdict) => look.t("word-cannot-save"),
        Outcome::Refused => look.t("word-refused"),
        Outcome::Unknown => look.t("word-unknown"),
        Outcome::Ambiguous => look.t("word-ambiguous"),
        Outcome::Invalid => look.t("word-invalid"),
        Outcome::Unsupported => look.t("word-unsupported"),
        Outcome::Held => look.t("word-held"),
        Outcome::Command => command_word(look, answer),
    }
}

/// The word for a command barcode.
fn command_word(look: Look<'_>, answer: &Answer) -> String {
    let now = |action| look.texts.with("word-command", [("action", words(look.t(action_key(action))))]);
    match (&answer.command, &answer.turn) {
        (_, Some(Turn { came: Some(_), .. })) => look.t("word-signed-in"),
        (_, Some(Turn { left: Some(_), .. })) => look.t("word-signed-out"),
        (_, Some(_)) => look.t("word-nobody"),
        (Some(Command::Choose(action)), None) => now(*action),
        (Some(Command::Reason(_)), None) => now(Action::Cancel),
        (Some(Command::Warehouse(warehouse)), None) => {
            look.texts.with("word-warehouse", [("warehouse", words(warehouse.as_str()))])
        }
        (Some(Command::Louder), None) => look.t("word-louder"),
        (Some(Command::Softer), None) => look.t("word-softer"),
        (Some(Command::Speak(language)), None) => language.own_name().to_uppercase(),
        _ => look.t("word-done"),
    }
}

/// The line for a command barcode.
fn command_line(look: Look<'_>, answer: &Answer) -> String {
    match (&answer.command, &answer.turn) {
        (_, Some(Turn { came: Some(_), .. })) => look.t("sub-signed-in"),
        (_, Some(Turn { left: Some(_), .. })) => look.t("sub-signed-out"),
        (_, Some(_)) => look.t("sub-nobody"),
        (Some(Command::Choose(action)), None) => {
            look.texts.with("sub-command", [("action", words(lower(&look.t(action_key(*action)))))])
        }
        (Some(Command::Reason(_)), None) => look.t("sub-reason"),
        (Some(Command::Warehouse(_)), None) => look.t("sub-warehouse"),
        _ => look.texts.with("sub-done", [("code", words(look.isolated(&answer.verdict.raw)))]),
    }
}

/// Who came, or who left, if the scan was a badge.
#[must_use]
pub fn operator(answer: &Answer) -> Option<&str> {
    let turn = answer.turn.as_ref()?;
    let came = turn.came.as_ref().map(|operator| operator.name.as_str());
    came.or_else(|| turn.left.as_ref().map(|summary| summary.operator.as_str()))
}

/// The line under the reference of a band.
#[must_use]
pub fn line(look: Look<'_>, answer: &Answer) -> String {
    match answer.verdict.outcome {
        Outcome::Accepted if answer.verdict.effect == Effect::Note => look.t("sub-noted"),
        Outcome::Accepted => look.t("sub-accepted"),
        Outcome::Unverified => look.t("sub-unverified"),
        Outcome::Duplicate => look.t("sub-duplicate"),
        Outcome::Command => command_line(look, answer),
        _ => look.t("why-held"),
    }
}

/// Whether the scan was refused because nothing can be written down.
#[must_use]
pub const fn is_unsaved(verdict: &Verdict) -> bool {
    matches!(verdict.reason, Some(Reason::CannotSave(_)))
}

/// Why it stopped, in words for a person.
#[must_use]
pub fn why(look: Look<'_>, verdict: &Verdict) -> String {
    match (&verdict.outcome, &verdict.reason) {
        (Outcome::Unknown, _) => look.t("why-unknown"),
        (Outcome::Ambiguous, Some(Reason::Ambiguous(n))) => {
            look.texts.with("why-ambiguous", [("n", count(*n as u64))])
        }
        (Outcome::Invalid, Some(Reason::Unreadable(why))) => look.t(why_unreadable(why)),
        (Outcome::Invalid, _) => look.t("why-invalid"),
        (Outcome::Unsupported, _) => {
            let action = lower(&look.t(action_key(verdict.action)));
            look.texts.with("why-unsupported", [("action", words(action))])
        }
        (_, Some(reason)) => why_refused(look, reason),
        (_, None) => look.t("why-held"),
    }
}

/// Why an action is refused.
#[must_use]
pub fn why_refused(look: Look<'_>, reason: &Reason) -> String {
    look.t(match reason {
        Reason::Status { status, .. } => return why_status(look, status),
        Reason::CannotSave(why) => return why.clone(),
        Reason::NotPackedFirst => "why-new",
        Reason::MissingWarehouse => "why-no-warehouse",
        Reason::MissingReason => "why-no-reason",
        Reason::ReasonTooLong => "why-long-reason",
        Reason::NoOrderId => "why-reason-lost",
        Reason::NoOperator => "why-no-operator",
        Reason::NoSuchBadge => "why-no-such-badge",
        Reason::NoSuchReason => "why-no-such-reason",
        _ => "why-held",
    })
}

/// Why no reference can be read.
const fn why_unreadable(why: &Unreadable) -> &'static str {
    match why {
        Unreadable::BrokeOff => "why-broke-off",
        Unreadable::RanTogether => "why-ran-together",
        Unreadable::Modem => "why-modem",
        Unreadable::NoCommand => "why-no-command",
        _ => "why-invalid",
    }
}

/// Why a status refuses the action.
fn why_status(look: Look<'_>, status: &Status) -> String {
    let key = match status {
        Status::WedoCod(status) => match status {
            WedoCodStatus::New => "why-new",
            WedoCodStatus::Packed => "why-packed",
            WedoCodStatus::WaitingForShippingCompany => "why-waiting",
            WedoCodStatus::Shipped => "why-shipped",
            WedoCodStatus::Delivered => "why-delivered",
            WedoCodStatus::Returned => "why-returned",
            WedoCodStatus::Canceled => "why-canceled",
            WedoCodStatus::OutOfStock => "why-out-of-stock",
            WedoCodStatus::Rollback => "why-rollback",
        },
        Status::Ewarehousing(EwarehousingStatus::Cancelled) => "why-canceled",
        Status::Ewarehousing(EwarehousingStatus::Shipped) => "why-shipped",
        Status::Ewarehousing(_) | Status::Other(_) => {
            return look.texts.with("why-status", [("status", words(status.as_str()))]);
        }
    };
    look.t(key)
}

/// What a person does next after a stop.
#[must_use]
pub fn next(look: Look<'_>, verdict: &Verdict) -> String {
    look.t(match (verdict.outcome, &verdict.reason) {
        (_, Some(Reason::CannotSave(_))) => "next-cannot-save",
        (_, Some(Reason::MissingWarehouse)) => "next-warehouse",
        (_, Some(Reason::MissingReason | Reason::ReasonTooLong)) => "next-reason",
        (_, Some(Reason::NoOperator)) => "next-no-operator",
        (_, Some(Reason::NoSuchBadge | Reason::NoSuchReason)) => "next-new-sheet",
        (Outcome::Unknown, _) => "next-unknown",
        (Outcome::Ambiguous, _) => "next-ambiguous",
        (_, Some(Reason::Unreadable(Unreadable::BrokeOff | Unreadable::RanTogether))) => "next-broke-off",
        (_, Some(Reason::Unreadable(Unreadable::Modem))) => "next-modem",
        (_, Some(Reason::Unreadable(Unreadable::NoCommand))) => "next-no-command",
        (Outcome::Invalid, _) => "next-invalid",
        (Outcome::Unsupported, _) => "next-unsupported",
        _ => "next-refused",
    })
}

/// What is known beyond that, and what happened to the scan.
#[must_use]
pub fn fact(look: Look<'_>, answer: &Answer) -> String {
    let verdict = &answer.verdict;
    let recorded = answer.history.iter().find(|past| past.outcome.is_recorded());
    match (verdict.outcome, recorded, &verdict.status_before) {
        (Outcome::Refused, _, _) if !matches!(verdict.reason, Some(Reason::Status { .. })) => {
            look.t("fact-nothing")
        }
        (Outcome::Refused, Some(past), _) => {
            let when = look.now.clock(past.scanned_at.to_utc(), &look.t("date-months"));
            let what = super::text::title(&look.t(done_key(past.action, look.effect(past.action))));
            let values = [("what", words(what)), ("when", words(when)), ("where", words(&*past.station))];
            look.texts.with("fact-history", values)
        }
        (Outcome::Refused, None, Some(status)) => {
            look.texts.with("fact-status", [("status", words(status.as_str()))])
        }
        (Outcome::Unknown | Outcome::Ambiguous, ..) => {
            let time = verdict.scanned_at.format("%H:%M:%S").to_string();
            look.texts.with("fact-asked", [("time", words(time))])
        }
        (Outcome::Unsupported, ..) => String::new(),
        _ => look.t("fact-nothing"),
    }
}

/// The label of the button that answers a stop.
#[must_use]
pub const fn ok_key(verdict: &Verdict) -> &'static str {
    match (verdict.outcome, &verdict.reason) {
        (
            _,
            Some(
                Reason::MissingWarehouse
                | Reason::MissingReason
                | Reason::ReasonTooLong
                | Reason::NoOperator
                | Reason::NoSuchBadge
                | Reason::NoSuchReason,
            ),
        )
        | (Outcome::Invalid | Outcome::Unsupported, _) => "ok-plain",
        _ => "ok-aside",
    }
}

/// What a verdict is about: its reference, else what was read.
#[must_use]
pub fn subject(verdict: &Verdict) -> String {
    verdict.reference.as_ref().map_or_else(|| visible(&verdict.raw), ToString::to_string)
}

/// A raw scan with its control characters made visible.
fn visible(raw: &str) -> String {
    let picture = |c: char| match u32::from(c) {
        code @ 0..=31 => char::from_u32(0x2400 + code).unwrap_or('\u{fffd}'),
        127 => '\u{2421}',
        _ if c.is_control() => '\u{fffd}',
        _ => c,
    };
    raw.chars().map(picture).collect()
}

/// Where a past scan stands, as a key; whether it can still be taken back.
#[must_use]
pub const fn standing(past: &PastScan) -> (&'static str, bool) {
    (standing_key(past.state), matches!(past.state, Some(EntryState::Waiting)))
}

/// Where an entry stands, as a key.
#[must_use]
pub const fn standing_key(state: Option<EntryState>) -> &'static str {
    match state {
        Some(EntryState::Waiting) => "undo-waits",
        Some(EntryState::Sending) => "undo-sending",
        Some(EntryState::Confirmed) => "undo-sent",
        Some(EntryState::Refused | EntryState::Blocked) => "undo-refused",
        Some(EntryState::Discarded) => "undo-discarded",
        None => "undo-nothing",
    }
}
