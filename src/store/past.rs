//! What the store tells of earlier scans.

use crate::domain::{Action, EntryState, Outcome};
use chrono::{DateTime, FixedOffset, Utc};
use uuid::Uuid;

/// One earlier scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastScan {
    /// The scan's id.
    pub scan_id: Uuid,
    /// What was read, or what was sent if nothing could be read.
    pub text: String,
    /// What it was to do.
    pub action: Action,
    /// How it ended.
    pub outcome: Outcome,
    /// When, with the station's offset then.
    pub scanned_at: DateTime<FixedOffset>,
    /// The station's name.
    pub station: String,
    /// Who scanned.
    pub operator: Option<String>,
    /// Where it stands on its way, if it was recorded to be sent.
    pub state: Option<EntryState>,
    /// When the order system confirmed it.
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// Today's counts on this station.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counters {
    /// Scans recorded with the chosen action.
    pub recorded: u64,
    /// Duplicates.
    pub duplicates: u64,
    /// Scans that stopped the station.
    pub stopped: u64,
    /// Entries not confirmed yet, whatever their day.
    pub unsent: u64,
    /// Entries that wait for a person.
    pub attention: u64,
}
