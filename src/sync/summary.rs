//! What a run of the sync came to.

use super::run::{End, Pause};
use serde::Serialize;

/// Which half of the sync is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct What {
    /// Send the queue.
    pub push: bool,
    /// Read the orders.
    pub pull: bool,
}

impl What {
    /// Both.
    pub const ALL: Self = Self { push: true, pull: true };
    /// Only send.
    pub const PUSH: Self = Self { push: true, pull: false };
    /// Only read.
    pub const PULL: Self = Self { push: false, pull: true };
}

/// What a run came to. As JSON it has exactly the keys `pushed`, `confirmed`, `refused`, `waiting`,
/// `pulled` and `requests`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Entries that were sent in this run, each counted once.
    pub pushed: u64,
    /// Entries that the order system confirmed in this run, verified ones included.
    pub confirmed: u64,
    /// Entries that it refused in this run.
    pub refused: u64,
    /// Entries that are still on their way.
    pub waiting: u64,
    /// Orders that were read in this run.
    pub pulled: u64,
    /// HTTP requests of this run, sign-ins included.
    pub requests: u64,
    /// Entries that wait for a person, from whatever run.
    #[serde(skip)]
    pub attention: u64,
    /// The order system gave no usable answer.
    #[serde(skip)]
    pub out_of_reach: bool,
    /// The sign-in or the configuration is at fault, and a person has to change something.
    #[serde(skip)]
    pub station_trouble: bool,
    /// What stopped the run before its end, for a person.
    #[serde(skip)]
    pub trouble: Option<String>,
}

impl Summary {
    /// Takes over what ended a half of the run; the push's trouble, told last, comes first.
    pub(super) fn note(&mut self, end: &End) {
        if let End::Paused(pause) = end {
            self.out_of_reach |= matches!(pause, Pause::Unreachable(_) | Pause::Failing(_));
            self.station_trouble |= matches!(pause, Pause::SignInAgain(_) | Pause::Misconfigured(_));
            self.trouble = Some(pause.message().to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_json_it_has_exactly_the_agreed_keys() {
        let json = serde_json::to_string(&Summary { attention: 3, ..Summary::default() }).unwrap();
        assert_eq!(json, r#"{"pushed":0,"confirmed":0,"refused":0,"waiting":0,"pulled":0,"requests":0}"#);
    }
}
