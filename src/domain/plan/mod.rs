//! What the sync does next: which entries, together or alone, verified or sent, and when.
//!
//! Pure: entries and the time go in, steps come out. `sync` performs them.

mod backoff;
mod group;
#[cfg(test)]
mod tests;

pub use backoff::{BACKOFF_BASE, BACKOFF_MAX, RETRY_AFTER_MAX, backoff};
pub use group::{Group, Limits, Route, Why};

use super::{Action, Entry, EntryState, Reference};
use chrono::{DateTime, Utc};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Most entries that are verified in one step.
pub const VERIFY_MAX: usize = 1_000;

/// Whether the plan heeds the entries' waiting times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    /// In the background: every waiting time counts.
    Background,
    /// Asked for by a person: only a server's own `Retry-After` counts.
    Asked,
}

/// What decides how many entries go together.
#[derive(Debug)]
pub struct Bulk<'a, F> {
    /// What one request of the order system takes.
    pub limits: F,
    /// Entries that were refused together with others: how many go with them the next time.
    pub ceilings: &'a HashMap<Uuid, usize>,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Read the orders, since what became of earlier requests is unknown.
    Verify(Vec<Entry>),
    /// Send.
    Send(Group),
}

/// What to do now, and when to look again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// In this order.
    pub steps: Vec<Step>,
    /// The earliest time at which something that waits may be done.
    pub wake_at: Option<DateTime<Utc>>,
}

/// What of a queue is due.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Due {
    /// Of each order the first unfinished entry, if it is due.
    pub entries: Vec<Entry>,
    /// The earliest time at which something that waits may be done.
    pub wake_at: Option<DateTime<Utc>>,
}

/// Tells what is due of unfinished entries, given in the order of their scans.
///
/// Of each order only the first unfinished entry is looked at: its successors wait for it, and a
/// refused or blocked one holds them all. Entries of other orders are not affected.
#[must_use]
pub fn due(entries: Vec<Entry>, now: DateTime<Utc>, urgency: Urgency) -> Due {
    let mut seen: HashSet<Reference> = HashSet::new();
    let mut due = Due::default();
    for entry in entries.into_iter().filter(|entry| is_unfinished(entry.state)) {
        if !seen.insert(entry.reference.clone()) || entry.state.needs_attention() {
            continue;
        }
        match waits_until(&entry, now, urgency) {
            Some(time) => due.wake_at = earlier(due.wake_at, Some(time)),
            None => due.entries.push(entry),
        }
    }
    due
}

/// Plans what to do with the entries that are due: what is doubtful is verified first, and the rest
/// goes in as few requests as the order system allows.
#[must_use]
pub fn plan(due: Due, bulk: &Bulk<'_, impl Fn(Action) -> Limits>) -> Plan {
    let (doubtful, clear): (Vec<_>, Vec<_>) =
        due.entries.into_iter().partition(|entry| entry.state == EntryState::Sending);
    let mut steps: Vec<Step> =
        doubtful.chunks(VERIFY_MAX).map(|entries| Step::Verify(entries.to_vec())).collect();
    steps.extend(group::groups(clear, bulk).into_iter().map(Step::Send));
    Plan { steps, wake_at: due.wake_at }
}

/// The earlier of two times that may be.
#[must_use]
pub fn earlier(one: Option<DateTime<Utc>>, other: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    one.into_iter().chain(other).min()
}

fn is_unfinished(state: EntryState) -> bool {
    state.is_unsent() || state.needs_attention()
}

fn waits_until(entry: &Entry, now: DateTime<Utc>, urgency: Urgency) -> Option<DateTime<Utc>> {
    let time = entry.not_before.filter(|time| *time > now)?;
    (urgency == Urgency::Background || entry.server_asked_to_wait).then_some(time)
}
