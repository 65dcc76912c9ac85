//! What one run of the push keeps in mind, and how it ends.

use crate::domain::{Entry, plan::Urgency};
use crate::server::{Class, Failure};
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use uuid::Uuid;

/// Most steps of one entry in one run, sending and verifying counted alike. What is left then waits
/// for the next run, however urgent this one is. The guilty one of a hundred is found in half as many.
const STEPS_PER_ENTRY_MAX: u8 = 30;
/// How many requests in a row may end without a clear answer before the run ends.
const UNCLEAR_IN_A_ROW_MAX: u32 = 10;

/// How a run ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum End {
    /// Everything that was due is done.
    Done {
        /// When something else is due.
        wake_at: Option<DateTime<Utc>>,
    },
    /// The slice is used up, and more is due.
    More,
    /// Going on makes no sense now.
    Paused(Pause),
}

/// Why going on makes no sense now; the text is for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pause {
    /// The order system is out of reach.
    Unreachable(String),
    /// It answers, but nothing usable, again and again.
    Failing(String),
    /// The sign-in ran out or was refused.
    SignInAgain(String),
    /// The configuration is at fault.
    Misconfigured(String),
    /// It asked to wait.
    Limited(DateTime<Utc>, String),
}

impl Pause {
    pub(super) fn message(&self) -> &str {
        match self {
            Self::Unreachable(message)
            | Self::Failing(message)
            | Self::SignInAgain(message)
            | Self::Misconfigured(message)
            | Self::Limited(_, message) => message,
        }
    }

    /// The pause that a failure means for all entries; `wait_until` is for one that asks to wait.
    pub(super) fn of(failure: &Failure, wait_until: DateTime<Utc>) -> Option<Self> {
        let message = failure.message.clone();
        match failure.class {
            Class::Unreachable => Some(Self::Unreachable(message)),
            Class::Unauthorised => Some(Self::SignInAgain(message)),
            Class::Misconfigured => Some(Self::Misconfigured(message)),
            Class::Limited { .. } => Some(Self::Limited(wait_until, message)),
            Class::Refused | Class::NotFound | Class::Unknown => None,
        }
    }
}

impl End {
    /// Whether the orders can be read although the entries could not be sent.
    pub(super) fn lets_a_pull_go(&self) -> bool {
        match self {
            Self::Done { .. } | Self::More => true,
            Self::Paused(pause) => matches!(pause, Pause::SignInAgain(_) | Pause::Misconfigured(_)),
        }
    }
}

/// One run of the push.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) urgency: Urgency,
    pub(super) pushed: u64,
    pub(super) confirmed: u64,
    pub(super) refused: u64,
    steps: HashMap<Uuid, Steps>,
    ceilings: HashMap<Uuid, usize>,
    unclear_in_a_row: u32,
    /// A fault of the configuration that one entry met, and no other yet.
    strike: Option<Pause>,
    slice_left: usize,
}

#[derive(Debug, Default)]
struct Steps {
    count: u8,
    sent: bool,
}

impl Run {
    pub(super) fn new(urgency: Urgency) -> Self {
        Self {
            urgency,
            pushed: 0,
            confirmed: 0,
            refused: 0,
            steps: HashMap::new(),
            ceilings: HashMap::new(),
            unclear_in_a_row: 0,
            strike: None,
            slice_left: usize::MAX,
        }
    }

    /// Lets the run do so many steps before it comes back.
    pub(super) fn begin_slice(&mut self, steps: usize) -> &mut Self {
        self.slice_left = steps;
        self
    }

    /// Whether another step may be done in this slice; counts it.
    pub(super) fn may_go_on(&mut self) -> bool {
        let left = self.slice_left;
        self.slice_left = left.saturating_sub(1);
        left > 0
    }

    /// Whether the order system gave a word on any entry.
    pub(super) fn was_answered(&self) -> bool {
        self.confirmed + self.refused > 0
    }

    /// Whether the run has done enough for an entry.
    pub(super) fn is_through_with(&self, entry: &Entry) -> bool {
        self.steps.get(&entry.scan_id).is_some_and(|steps| steps.count >= STEPS_PER_ENTRY_MAX)
    }

    /// Of entries that were refused together, those that the answer names go alone from now on; where
    /// it names none, all go in half the company.
    pub(super) fn part(&mut self, entries: &[Entry], named: &[usize]) {
        let guilty: Vec<&Entry> = named.iter().filter_map(|&row| entries.get(row)).collect();
        let ceiling = if guilty.is_empty() { entries.len().div_ceil(2) } else { 1 };
        let parted = if guilty.is_empty() { entries.iter().collect() } else { guilty };
        self.ceilings.extend(parted.into_iter().map(|entry| (entry.scan_id, ceiling)));
    }

    /// With how many others entries may go that were refused together.
    pub(super) fn ceilings(&self) -> &HashMap<Uuid, usize> {
        &self.ceilings
    }

    pub(super) fn count_step(&mut self, scan_id: Uuid) {
        self.steps.entry(scan_id).or_default().count += 1;
    }

    /// Counts an entry as sent, once in a run however often it is.
    pub(super) fn count_sent(&mut self, scan_id: Uuid) {
        let steps = self.steps.entry(scan_id).or_default();
        if !std::mem::replace(&mut steps.sent, true) {
            self.pushed += 1;
        }
    }

    /// Notes that the order system answered.
    pub(super) fn clear(&mut self) {
        self.unclear_in_a_row = 0;
        self.strike = None;
    }

    /// Notes a fault of the configuration. A second one in a row ends the run; after the first one
    /// another entry is tried, lest something between here and the order system that dislikes one
    /// reference holds all the others.
    pub(super) fn strike(&mut self, pause: Pause) -> Result<(), Pause> {
        match self.strike.replace(pause) {
            None => Ok(()),
            Some(pause) => Err(pause),
        }
    }

    /// The fault that no other entry has cleared.
    pub(super) fn take_strike(&mut self) -> Option<Pause> {
        self.strike.take()
    }

    /// Notes an answer that says nothing; too many in a row end the run.
    pub(super) fn unclear(&mut self, message: &str) -> Result<(), Pause> {
        self.unclear_in_a_row += 1;
        if self.unclear_in_a_row < UNCLEAR_IN_A_ROW_MAX {
            return Ok(());
        }
        Err(Pause::Failing(format!("the order system keeps failing: {message}")))
    }
}
