//! What the sync does next: which entries, together or alone, verified or sent, and when.
//!
//! Pure: entries and the time go in, steps come out. `sync` performs them.

use super::{Action, Entry, EntryState, Reference};
use chrono::{DateTime, NaiveDate, Utc};
use std::{collections::HashSet, time::Duration};

/// First back-off ceiling.
pub const BACKOFF_BASE: Duration = Duration::from_secs(2);
/// Longest back-off ceiling.
pub const BACKOFF_MAX: Duration = Duration::from_mins(5);
/// Longest `Retry-After` that is honoured; a longer one is a server's mistake.
pub const RETRY_AFTER_MAX: Duration = Duration::from_hours(24);

/// Whether the plan heeds the entries' waiting times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    /// In the background: every waiting time counts.
    Background,
    /// Asked for by a person: only a server's own `Retry-After` counts.
    Asked,
}

/// Entries that can go to the order system in one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What is done to all of them.
    pub action: Action,
    /// The date of all of them.
    pub date: NaiveDate,
    /// The warehouse of all of them.
    pub warehouse: Option<String>,
    /// The cancel reason of all of them.
    pub cancel_reason: Option<String>,
    /// The entries, in the order of their scans; never two of one order.
    pub entries: Vec<Entry>,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Read the order, since what became of an earlier request is unknown.
    Verify(Entry),
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

/// Plans what to do with the unfinished entries, given in the order of their scans.
///
/// Of each order only the first unfinished entry is looked at: its successors wait for it, and a
/// refused or blocked one holds them all. Entries of other orders are not affected.
#[must_use]
pub fn plan(entries: &[Entry], now: DateTime<Utc>, urgency: Urgency) -> Plan {
    let mut seen: HashSet<&Reference> = HashSet::new();
    let mut plan = Plan::default();
    for entry in entries.iter().filter(|entry| is_unfinished(entry.state)) {
        if !seen.insert(&entry.reference) || entry.state.needs_attention() {
            continue;
        }
        match waits_until(entry, now, urgency) {
            Some(time) => plan.wake_at = Some(plan.wake_at.map_or(time, |other| other.min(time))),
            None => plan.steps.push(step(entry)),
        }
    }
    plan
}

fn is_unfinished(state: EntryState) -> bool {
    state.is_unsent() || state.needs_attention()
}

fn waits_until(entry: &Entry, now: DateTime<Utc>, urgency: Urgency) -> Option<DateTime<Utc>> {
    let time = entry.not_before.filter(|time| *time > now)?;
    (urgency == Urgency::Background || entry.server_asked_to_wait).then_some(time)
}

fn step(entry: &Entry) -> Step {
    if entry.state == EntryState::Sending {
        return Step::Verify(entry.clone());
    }
    Step::Send(Group {
        action: entry.action,
        date: entry.date,
        warehouse: entry.warehouse.clone(),
        cancel_reason: entry.cancel_reason.clone(),
        entries: vec![entry.clone()],
    })
}

/// How long to wait after `attempts` failures: exponential with full jitter, capped.
///
/// `chance` is a number from 0 to 1. A server's `Retry-After` is the least time to wait.
#[must_use]
pub fn backoff(attempts: u32, chance: f64, retry_after: Option<Duration>) -> Duration {
    let doublings = attempts.saturating_sub(1).min(16);
    let ceiling = BACKOFF_BASE.saturating_mul(1 << doublings).min(BACKOFF_MAX);
    let jittered = ceiling.mul_f64(if chance.is_finite() { chance.clamp(0.0, 1.0) } else { 1.0 });
    retry_after.map_or(jittered, |least| jittered.max(least.min(RETRY_AFTER_MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn entry(sequence: i64, reference: &str, state: EntryState) -> Entry {
        Entry {
            sequence,
            scan_id: Uuid::from_u128(u128::try_from(sequence).unwrap()),
            reference: Reference::new(reference).unwrap(),
            order_id: None,
            action: Action::Pack,
            date: NOW.date_naive(),
            warehouse: None,
            cancel_reason: None,
            scanned_at: NOW,
            state,
            attempts: 0,
            not_before: None,
            server_asked_to_wait: false,
            last_error: None,
        }
    }

    fn sequences(plan: &Plan) -> Vec<i64> {
        let of = |step: &Step| match step {
            Step::Verify(entry) => vec![entry.sequence],
            Step::Send(group) => group.entries.iter().map(|entry| entry.sequence).collect(),
        };
        plan.steps.iter().flat_map(of).collect()
    }

    #[test]
    fn of_one_order_only_the_first_goes() {
        let entries = [
            entry(1, "A", EntryState::Waiting),
            entry(2, "B", EntryState::Waiting),
            entry(3, "A", EntryState::Waiting),
        ];
        assert_eq!(sequences(&plan(&entries, NOW, Urgency::Background)), [1, 2]);
    }

    #[test]
    fn a_refused_entry_holds_its_own_order_and_nothing_else() {
        let entries = [
            entry(1, "A", EntryState::Refused),
            entry(2, "A", EntryState::Waiting),
            entry(3, "B", EntryState::Waiting),
        ];
        assert_eq!(sequences(&plan(&entries, NOW, Urgency::Background)), [3]);
    }

    #[test]
    fn an_unknown_outcome_is_verified_before_anything_is_sent() {
        let plan = plan(&[entry(1, "A", EntryState::Sending)], NOW, Urgency::Background);
        assert!(matches!(plan.steps[..], [Step::Verify(_)]));
    }

    #[test]
    fn a_person_overrides_a_back_off_but_not_the_server() {
        let later = NOW + chrono::TimeDelta::seconds(30);
        let mut mine = entry(1, "A", EntryState::Waiting);
        mine.not_before = Some(later);
        let mut servers = entry(2, "B", EntryState::Waiting);
        servers.not_before = Some(later);
        servers.server_asked_to_wait = true;
        let entries = [mine, servers];
        let background = plan(&entries, NOW, Urgency::Background);
        assert_eq!((sequences(&background), background.wake_at), (vec![], Some(later)));
        let asked = plan(&entries, NOW, Urgency::Asked);
        assert_eq!((sequences(&asked), asked.wake_at), (vec![1], Some(later)));
        assert_eq!(sequences(&plan(&entries, later, Urgency::Background)), [1, 2]);
    }

    proptest! {
        #[test]
        fn a_back_off_stays_within_its_ceiling(attempts in any::<u32>(), chance in any::<f64>()) {
            prop_assert!(backoff(attempts, chance, None) <= BACKOFF_MAX);
        }

        #[test]
        fn a_retry_after_is_honoured(attempts in 0u32..40, chance in 0.0..1.0, seconds in 0u64..86_400) {
            let asked = Duration::from_secs(seconds);
            prop_assert!(backoff(attempts, chance, Some(asked)) >= asked);
        }

        #[test]
        fn every_order_is_planned_in_the_order_of_its_scans(
            orders in proptest::collection::vec((0u8..6, 0usize..6), 0..60)
        ) {
            let entries: Vec<Entry> = orders
                .iter()
                .zip(1..)
                .map(|(&(order, state), sequence)| entry(sequence, &format!("O{order}"), EntryState::ALL[state]))
                .collect();
            for sequence in sequences(&plan(&entries, NOW, Urgency::Background)) {
                let planned = entries.iter().find(|entry| entry.sequence == sequence).unwrap();
                let earlier = entries.iter().take_while(|entry| entry.sequence < sequence);
                for before in earlier.filter(|entry| entry.reference == planned.reference) {
                    prop_assert!(!is_unfinished(before.state));
                }
            }
        }
    }
}
