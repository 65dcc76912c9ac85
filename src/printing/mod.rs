//! Papers of packed orders, printed through IPP: by CUPS, or by a printer that speaks it.
//!
//! What is to be printed is kept in the station's store before anything is done about it. One task finds out
//! which papers an order has, and one for each printer prints them, one after the other. Nothing waits for
//! any of them: neither a scan nor the sync.
//!
//! A paper is never printed twice without a person's word. The printer is asked for an empty job, the job's
//! number is written down, and only then the document is sent: after a crash, or a line that broke, the job
//! itself tells whether it has the document. Where the printer has forgotten the job, a person looks.

mod address;
mod document;
mod error;
mod lane;
mod look_up;
mod message;
mod printer;
mod reason;
mod shared;
mod test_page;
mod wire;
mod worker;

pub use address::{BadAddress, PrinterAddress};
pub use document::{BadDocument, DOCUMENT_BYTES_MAX, Document};
pub use error::{Fault, PrintError, Trouble};
pub use message::{Event, Request};
pub use printer::{JobStatus, Printer, PrinterStatus, Queue, Stage, print_pdf, queues};
pub use reason::Reason;
pub use shared::Pace;
pub use worker::{Printing, Worker, start};

use crate::domain::PaperKind;

/// What the printing is set up with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Print the papers of an order once it is packed.
    pub on_pack: bool,
    /// Where documents come out.
    pub documents: Option<PrinterAddress>,
    /// Where shipping labels come out.
    pub labels: Option<PrinterAddress>,
    /// How often a paper is tried that goes wrong for its own sake.
    pub attempts: u32,
    /// What the station is called.
    pub station: String,
}

impl Settings {
    /// The printer of a kind of paper.
    #[must_use]
    pub fn printer(&self, kind: PaperKind) -> Option<&PrinterAddress> {
        match kind {
            PaperKind::Document => self.documents.as_ref(),
            PaperKind::Label => self.labels.as_ref(),
        }
    }
}
