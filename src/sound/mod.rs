//! Cues: what a verdict sounds like, and the thread that plays them.

use crate::domain::Outcome;

/// Something that is told by sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cue {
    /// The answer to a scan.
    Answer(Outcome),
    /// An error was acknowledged.
    Acknowledged,
    /// The connection was lost, or something waits for a person.
    ConnectionLost,
    /// The connection is back.
    ConnectionBack,
}

/// Whether cues can be heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// The device is open.
    Ready,
    /// There is none, or it vanished; it is tried again by itself. The text says what happened.
    NoDevice(String),
}
