//! Cues: what a verdict sounds like, and the thread that plays them.

mod device;
pub mod earcon;
mod pace;
pub mod player;
pub mod render;
mod voice;

pub use earcon::Earcon;
pub use player::{Player, Volume};

use crate::domain::Outcome;

/// Something that is told by sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cue {
    /// The answer to a scan.
    Answer(Outcome),
    /// An error was acknowledged.
    Acknowledged,
    /// A scanner read the same label again: it counts once.
    Reread,
    /// The connection was lost, or something waits for a person.
    ConnectionLost,
    /// The connection is back.
    ConnectionBack,
}

impl Cue {
    /// All cues.
    pub const ALL: [Self; 14] = [
        Self::Answer(Outcome::Accepted),
        Self::Answer(Outcome::Unverified),
        Self::Answer(Outcome::Duplicate),
        Self::Answer(Outcome::Refused),
        Self::Answer(Outcome::Unknown),
        Self::Answer(Outcome::Ambiguous),
        Self::Answer(Outcome::Invalid),
        Self::Answer(Outcome::Unsupported),
        Self::Answer(Outcome::Command),
        Self::Answer(Outcome::Held),
        Self::Acknowledged,
        Self::Reread,
        Self::ConnectionLost,
        Self::ConnectionBack,
    ];

    /// Whether it tells that the kiosk stops, and so is never cut off.
    #[must_use]
    pub const fn stops(self) -> bool {
        matches!(self, Self::Answer(outcome) if outcome.stops())
    }
}

/// Whether cues can be heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// The device is open.
    Ready,
    /// There is none, or it vanished; it is tried again by itself. The text says what happened.
    NoDevice(String),
}

/// Opens a sound device for a moment, to see whether there is one.
///
/// # Errors
/// What the operating system says.
pub fn probe() -> Result<(), String> {
    let (failed, _) = crossbeam_channel::bounded(1);
    device::open(&failed).map(drop)
}
