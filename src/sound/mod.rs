//! Cues: what a verdict sounds like, and the thread that plays them.

pub mod alarm;
mod device;
pub mod earcon;
mod level;
mod pace;
pub mod player;
pub mod render;
mod voice;

pub use alarm::Alarm;
pub use earcon::{Beat, Earcon};
pub use level::{Level, Volume};
pub use player::Player;

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
    /// The connection was lost.
    ConnectionLost,
    /// The connection is back.
    ConnectionBack,
    /// The order system refuses a scan that was accepted here before: it waits for a person.
    ServerRefused,
}

impl Cue {
    /// All cues.
    pub const ALL: [Self; 15] = [
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
        Self::ServerRefused,
    ];

    /// The word used in settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answer(outcome) => outcome.as_str(),
            Self::Acknowledged => "acknowledged",
            Self::Reread => "reread",
            Self::ConnectionLost => "connection_lost",
            Self::ConnectionBack => "connection_back",
            Self::ServerRefused => "server_refused",
        }
    }

    /// The cue of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cue| cue.name() == name)
    }

    /// Whether it tells that the kiosk stops, and so is never cut off.
    #[must_use]
    pub const fn stops(self) -> bool {
        matches!(self, Self::Answer(outcome) if outcome.stops())
    }

    /// Whether it tells of an earlier scan, and so never takes the place of the answer to this one: it
    /// waits for a pause, and begins again where an answer cut it off.
    #[must_use]
    pub const fn waits_for_a_pause(self) -> bool {
        matches!(self, Self::ServerRefused)
    }

    /// The softest that it may be made, in decibels below how it was made.
    #[must_use]
    pub const fn softest_decibels(self) -> i8 {
        match self {
            Self::Answer(Outcome::Held) | Self::ServerRefused => -6,
            cue if cue.stops() => -6,
            _ => -12,
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cue_has_a_name_of_its_own() {
        for cue in Cue::ALL {
            assert_eq!(Cue::named(cue.name()), Some(cue));
        }
        assert_eq!(Cue::named("siren"), None);
    }
}
