//! The papers of an order on their way to a printer.

use super::{OrderId, Reference};
use chrono::{DateTime, Utc};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// Which of the station's printers a paper is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaperKind {
    /// A sheet that goes into the parcel or stays here.
    Document,
    /// What is stuck on the parcel.
    Label,
}

impl PaperKind {
    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Label => "label",
        }
    }
}

/// One paper of an order, as the order system tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Which printer it is for.
    pub kind: PaperKind,
    /// By what the order system knows it.
    pub key: String,
    /// What a person calls it.
    pub title: String,
    /// How many times it is printed.
    pub copies: u32,
}

/// What is to be done for an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// Ask the order system which papers there are.
    LookUp,
    /// Print one of them.
    Print(Paper),
}

impl Errand {
    /// Whoever does this errand, by the word in the database.
    #[must_use]
    pub const fn lane(&self) -> &'static str {
        match self {
            Self::LookUp => LOOK_UP,
            Self::Print(paper) => paper.kind.as_str(),
        }
    }
}

/// The lane of look-ups.
pub const LOOK_UP: &str = "look-up";

/// Where a print job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PrintState {
    /// To be done.
    Waiting,
    /// The printer has it, or may have it.
    Printing,
    /// It is done.
    Printed,
    /// A person decides.
    Failed,
    /// A person gave it up.
    GivenUp,
}

impl PrintState {
    /// All states.
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Printing, Self::Printed, Self::Failed, Self::GivenUp];

    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Printing => "printing",
            Self::Printed => "printed",
            Self::Failed => "failed",
            Self::GivenUp => "given_up",
        }
    }
}

impl fmt::Display for PrintState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for PrintState {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|state| state.as_str() == text).ok_or_else(|| text.to_owned())
    }
}

/// One thing to be printed, or to be looked up for printing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintJob {
    /// Its id, which is in the name that the printer shows.
    pub id: Uuid,
    /// The scan that it is for; `None` if a person asked.
    pub scan_id: Option<Uuid>,
    /// The order.
    pub reference: Reference,
    /// The order system's key for it, where one is known.
    pub order_id: Option<OrderId>,
    /// What is to be done.
    pub errand: Errand,
    /// Where it stands.
    pub state: PrintState,
    /// How often it went wrong for its own sake.
    pub attempts: u32,
    /// Not before this moment.
    pub not_before: Option<DateTime<Utc>>,
    /// What went wrong last.
    pub why: Option<String>,
    /// The number that the printer gave it. Nothing was sent to be printed before it is known here.
    pub printer_job: Option<i32>,
    /// Since when it is wanted.
    pub queued_at: DateTime<Utc>,
    /// When it changed last.
    pub changed_at: DateTime<Utc>,
}

impl PrintJob {
    /// What a person calls it.
    #[must_use]
    pub fn title(&self) -> &str {
        match &self.errand {
            Errand::LookUp => "papers",
            Errand::Print(paper) => &paper.title,
        }
    }
}
