//! What the station is asked, and what it tells.

use super::shift::{SignedIn, Summary, Turn};
use crate::{
    domain::{Action, Order, Reference, System, Verdict},
    scanner::{DeviceId, Frame},
    store::{Counters, PastScan},
};
use chrono::{DateTime, FixedOffset, Utc};
use std::time::Instant;
use uuid::Uuid;

/// What the window, or a scanner, asks of the station.
#[derive(Debug, Clone)]
pub enum Request {
    /// A scan is complete.
    Scan(Frame),
    /// From now on a scan does this.
    Choose(Action),
    /// Ships go out from here.
    SetWarehouse(Option<String>),
    /// Why orders are cancelled from now on.
    SetCancelReason(Option<String>),
    /// Who scans from now on; nobody signs out whoever was there.
    SetOperator(Option<String>),
    /// A person acknowledges the error that is held.
    Acknowledge,
    /// Take back a scan that was not sent yet.
    Undo(Uuid),
    /// Say the last answer again.
    Echo,
    /// The queue or the cache changed: tell the state anew.
    Refresh,
}

/// What the station tells the window.
#[derive(Debug, Clone)]
pub enum Event {
    /// A scan is answered; the cue has been started.
    Answered(Box<Answer>),
    /// The order system is being asked about this order.
    Checking(Reference),
    /// The held error was acknowledged.
    Acknowledged,
    /// The last scan was taken back before it was sent.
    Undone(Reference),
    /// It could not be taken back; the text says why.
    CannotUndo(String),
    /// Somebody signed in, or was signed in when the station started.
    SignedIn(Box<SignedIn>),
    /// Somebody signed out.
    SignedOut(Box<Summary>),
    /// A command barcode asked for something that the station leaves to its surroundings.
    Commanded(crate::domain::Command),
    /// How things stand after a change.
    State(Box<Snapshot>),
}

/// A verdict with what a person may want to see beside it.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The verdict.
    pub verdict: Verdict,
    /// The command, if the scan was a command barcode.
    pub command: Option<crate::domain::Command>,
    /// Who came and who left, if the scan was a badge or the code to sign out.
    pub turn: Option<Turn>,
    /// The order, if it is known.
    pub order: Option<Order>,
    /// Earlier scans of the same order on this station, newest first.
    pub history: Vec<PastScan>,
    /// Which scanner it came from, where several can be told apart.
    pub device: Option<DeviceId>,
    /// The moment from which the verdict's timing counts.
    pub completed_at: Instant,
}

/// An error that waits to be acknowledged, and what was ignored meanwhile.
#[derive(Debug, Clone)]
pub struct Hold {
    /// What stopped the station.
    pub answer: Answer,
    /// How many scans were not counted since.
    pub swallowed: u64,
    /// The last of them, newest first, at most three.
    pub last: Vec<String>,
}

/// How things stand.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// Which order system the station works with.
    pub system: System,
    /// Whether a note is written where that system has no such action.
    pub notes: bool,
    /// What a scan does.
    pub action: Action,
    /// From where ships go out.
    pub warehouse: Option<String>,
    /// Why orders are cancelled.
    pub cancel_reason: Option<String>,
    /// Who scans.
    pub operator: Option<String>,
    /// Since when somebody is signed in.
    pub since: Option<DateTime<FixedOffset>>,
    /// The error that is held.
    pub hold: Option<Hold>,
    /// Today's counts.
    pub counters: Counters,
    /// The last scans, newest first, at most [`RECENT_MAX`].
    pub recent: Vec<PastScan>,
    /// When the oldest unsent entry was scanned.
    pub oldest_unsent: Option<DateTime<Utc>>,
    /// Why scans cannot be saved just now, if they cannot.
    pub cannot_save: Option<String>,
}

impl Snapshot {
    /// Of a station that does not run.
    #[must_use]
    pub fn blank(system: System) -> Self {
        Self {
            system,
            notes: true,
            action: Action::Pack,
            warehouse: None,
            cancel_reason: None,
            operator: None,
            since: None,
            hold: None,
            counters: Counters::default(),
            recent: Vec::new(),
            oldest_unsent: None,
            cannot_save: None,
        }
    }
}

/// Most scans in [`Snapshot::recent`].
pub const RECENT_MAX: usize = 8;
