//! What the background sync tells the window, and what it can be asked.

use crate::domain::{Action, Reference};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// How the station stands with the order system. Scanning goes on in every case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Connection {
    /// Not tried yet.
    Starting,
    /// It answers.
    Online,
    /// Out of reach.
    Offline {
        /// Last time it answered, if it ever did since the start.
        last_online: Option<DateTime<Utc>>,
        /// When it is tried again.
        next_try: DateTime<Utc>,
    },
    /// The sign-in ran out or was refused; the text says what to do.
    SignInAgain(String),
    /// The station's own configuration is at fault; the text says what to do.
    Misconfigured(String),
}

/// What the background sync tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The connection changed.
    Connection(Connection),
    /// An entry is under way.
    Sending(Uuid),
    /// The order system has it.
    Confirmed {
        /// The scan.
        scan_id: Uuid,
        /// When it was confirmed.
        at: DateTime<Utc>,
    },
    /// The order system said no: a person has to look.
    Refused {
        /// The scan.
        scan_id: Uuid,
        /// The order.
        reference: Reference,
        /// What was asked.
        action: Action,
        /// The order system's words.
        message: String,
    },
    /// So many orders were read into the cache.
    Pulled(usize),
}

/// What the background sync can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Request {
    /// Something was recorded.
    Wake,
    /// A person asked to send now.
    SendNow,
    /// Stop after the request under way.
    Stop,
}
