//! An entry of the outbox: one recorded scan on its way to the order system.

use super::{Action, OrderId, Reference};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// Where an entry stands on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntryState {
    /// To be sent.
    Waiting,
    /// A request is, or was, under way: its outcome must be verified before it is sent again.
    Sending,
    /// The order system has it.
    Confirmed,
    /// The order system said no; a person decides.
    Refused,
    /// An earlier entry of the same order was refused.
    Blocked,
    /// A person gave it up, with a reason.
    Discarded,
}

impl EntryState {
    /// All states.
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Sending, Self::Confirmed, Self::Refused, Self::Blocked, Self::Discarded];

    /// The word used on the command line and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Confirmed => "confirmed",
            Self::Refused => "refused",
            Self::Blocked => "blocked",
            Self::Discarded => "discarded",
        }
    }

    /// Whether the entry still moves the order's effective status on this station.
    #[must_use]
    pub const fn is_unsent(self) -> bool {
        matches!(self, Self::Waiting | Self::Sending)
    }

    /// Whether a person has to look at it.
    #[must_use]
    pub const fn needs_attention(self) -> bool {
        matches!(self, Self::Refused | Self::Blocked)
    }
}

impl fmt::Display for EntryState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for EntryState {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|state| state.as_str() == text).ok_or_else(|| text.to_owned())
    }
}

/// What a refusal says of the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RefusedAs {
    /// The order system said no.
    No,
    /// It knows no such order.
    Missing,
    /// Somebody moved the order after a request whose outcome is not known: nobody can tell whether it
    /// was done.
    Unclear,
}

impl RefusedAs {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::No, Self::Missing, Self::Unclear];

    /// The word used in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Missing => "missing",
            Self::Unclear => "unclear",
        }
    }
}

impl FromStr for RefusedAs {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or_else(|| text.to_owned())
    }
}

/// Why an entry waits for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What it says of the order.
    pub kind: RefusedAs,
    /// The HTTP status of the answer, if it was one.
    pub code: Option<u16>,
    /// The order system's own words, where it gave any.
    pub message: String,
}

impl From<&str> for Refusal {
    /// A plain no.
    fn from(message: &str) -> Self {
        Self { kind: RefusedAs::No, code: None, message: message.to_owned() }
    }
}

/// One recorded scan on its way to the order system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The station's sequence number of the scan: the order in which scans were made.
    pub sequence: i64,
    /// The scan's id.
    pub scan_id: Uuid,
    /// The order.
    pub reference: Reference,
    /// The order system's key for it, where one is known.
    pub order_id: Option<OrderId>,
    /// What is to be done.
    pub action: Action,
    /// The station's calendar date of the scan; sent as it is, however late.
    pub date: NaiveDate,
    /// From which warehouse.
    pub warehouse: Option<String>,
    /// Why it is cancelled.
    pub cancel_reason: Option<String>,
    /// When it was scanned.
    pub scanned_at: DateTime<Utc>,
    /// Where the entry stands.
    pub state: EntryState,
    /// How many times it was sent.
    pub attempts: u32,
    /// Not to be sent before: the time to undo, a back-off, or a server's `Retry-After`.
    pub not_before: Option<DateTime<Utc>>,
    /// Whether `not_before` is the server's word, which no command overrides.
    pub server_asked_to_wait: bool,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// Since when it is not known whether a request of it was applied. Only such an entry may have
    /// been done by this station already when the order system says that it is.
    pub doubtful_since: Option<DateTime<Utc>>,
}
