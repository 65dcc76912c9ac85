//! What the printing tells the window, and what it can be asked.

use super::{error::Trouble, printer::PrinterStatus};
use crate::domain::{OrderId, PaperKind, PrintJob, Reference};
use uuid::Uuid;

/// What the printing tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A printer does not print; of two the one that labels come out of. It is told again when it changes.
    Trouble(Trouble),
    /// All printers print again.
    Clear,
    /// A paper of an order was printed.
    Printed {
        /// The order.
        reference: Reference,
        /// What the paper is called.
        title: String,
    },
    /// A paper of an order was not printed: a person has to look.
    Failed {
        /// The order.
        reference: Reference,
        /// Why, and what to do.
        why: String,
    },
    /// The jobs that wait for a person come first, then the latest ones.
    Spool(Vec<PrintJob>),
    /// How a printer stands.
    Checked {
        /// Which one.
        kind: PaperKind,
        /// What it says.
        found: Result<PrinterStatus, Trouble>,
    },
    /// What a person wanted printed at once is at the printer, or not.
    Sent {
        /// What it is called.
        name: String,
        /// Whether the printer has it.
        result: Result<(), Trouble>,
    },
    /// What was asked could not be done; the text says why.
    Denied(String),
}

/// What the printing can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// The order system confirmed this scan.
    Confirmed(Uuid),
    /// Print the papers of an order again.
    Reprint {
        /// The order.
        reference: Reference,
        /// The order system's key for it, where it is known.
        order_id: Option<OrderId>,
    },
    /// Try a failed job again.
    TryAgain(Uuid),
    /// Give a job up.
    GiveUp(Uuid),
    /// Tell the jobs.
    Spool,
    /// Tell how a printer stands.
    Check(PaperKind),
    /// Print a page that says that printing works.
    TestPage(PaperKind),
    /// Print a PDF at once, such as the command sheet.
    Pdf {
        /// What it is called.
        name: String,
        /// The file.
        bytes: Vec<u8>,
        /// How many times.
        copies: u32,
    },
}
