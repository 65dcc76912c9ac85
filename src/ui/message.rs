//! Everything that can happen to the window.

use super::{
    Incoming, gate,
    hold::Held,
    screen::{self, reason, warehouse},
    tape::Tape,
};
use crate::{
    domain::Action,
    scanner::{recording::Piece, wedge::Heard},
};
use iced::Size;
use std::time::Instant;
use uuid::Uuid;

pub use crate::domain::Place;

/// Everything that happens to the window.
#[derive(Debug, Clone)]
pub enum Message {
    /// The station, the sync or the sound has something to tell.
    Incoming(Incoming),
    /// Keys came to a scan, or to a typed text.
    Heard(Heard, Tape),
    /// The keys behind what was heard, for a recording.
    Keys(Vec<(Piece, Instant)>),
    /// A key typed this while a field is open.
    Typed(String),
    /// A key erased the last character of the open field.
    Erased,
    /// A key was held.
    Held(Held),
    /// The window has this size in its own pixels, drawn at this scale.
    Resized(Size, f32),
    /// Something is due by the clock.
    Wake,
    /// Go to a place.
    Go(Place),
    /// Look for an order.
    Find(String),
    /// Look at what keeps a printer from printing.
    LookAtPrinter,
    /// OK to a stop.
    Acknowledge,
    /// From now on a scan does this.
    Choose(Action),
    /// Show the five actions, or fold them up.
    UnfoldActions,
    /// Show the choice of a warehouse, or fold it up.
    UnfoldWarehouse,
    /// Show one of the last scans.
    UnfoldScan(Uuid),
    /// Fold up whatever is unfolded.
    Fold,
    /// Take back a scan.
    Undo(Uuid),
    /// Send the queue now.
    SendNow,
    /// Look again whether scans can be saved.
    TrySaving,
    /// Out of order: try everything again.
    TryAgain,
    /// The choice of a warehouse.
    Warehouse(warehouse::Message),
    /// The choice of a cancel reason.
    Reason(reason::Message),
    /// Something at the gate.
    Gate(gate::Message),
    /// Something on the open screen.
    Screen(screen::Message),
    /// Something else takes the keys now.
    Unfocused,
    /// The window is asked to close: ask the person.
    AskClose,
    /// The person would rather go on.
    KeepOpen,
    /// The person wants to close.
    Close,
}

/// What is unfolded below the band.
#[derive(Debug, Clone, Default)]
pub enum Unfolded {
    /// Nothing.
    #[default]
    Nothing,
    /// The five actions.
    Actions,
    /// The choice of a warehouse.
    Warehouse(warehouse::State),
    /// The choice of a cancel reason.
    Reason(reason::State),
    /// One of the last scans, with the station's word on why it cannot be taken back.
    Scan(Uuid, Option<String>),
}
