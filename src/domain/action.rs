//! The five things that a scan can mean for an order.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What a scan does to the order that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// The goods are in the parcel.
    Pack,
    /// The parcel left the warehouse; stock is taken from a warehouse.
    Ship,
    /// The customer has it.
    Deliver,
    /// It came back.
    Return,
    /// It will not be sent; a reason belongs to it.
    Cancel,
}

/// Longest cancel reason that the order system takes, in characters.
pub const CANCEL_REASON_CHARS_MAX: usize = 1_000;

impl Action {
    /// All actions, in the order in which an order lives through them.
    pub const ALL: [Self; 5] = [Self::Pack, Self::Ship, Self::Deliver, Self::Return, Self::Cancel];

    /// The word used in settings, on the command line and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pack => "pack",
            Self::Ship => "ship",
            Self::Deliver => "deliver",
            Self::Return => "return",
            Self::Cancel => "cancel",
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names none of the five actions.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no action: use pack, ship, deliver, return or cancel")]
pub struct UnknownAction(pub String);

impl FromStr for Action {
    type Err = UnknownAction;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|action| action.as_str() == text)
            .ok_or_else(|| UnknownAction(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_reads_back_what_it_writes() {
        for action in Action::ALL {
            assert_eq!(action.to_string().parse(), Ok(action));
        }
        assert!("PACK".parse::<Action>().is_err());
    }
}
