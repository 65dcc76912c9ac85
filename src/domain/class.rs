//! What the ten outcomes come to for whoever counts them.

use super::Outcome;
use std::{fmt, str::FromStr};

/// The kinds of answers that are counted together. Every outcome is in exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OutcomeClass {
    /// Recorded, and known to be allowed.
    Accepted,
    /// Recorded unchecked.
    NotChecked,
    /// Done before; nothing was sent.
    Duplicate,
    /// The station stopped.
    Stopped,
    /// No scan of an order: made while a stop stood, or a command.
    NotCounted,
}

impl OutcomeClass {
    /// All classes, in the order in which they are shown.
    pub const ALL: [Self; 5] =
        [Self::Accepted, Self::NotChecked, Self::Duplicate, Self::Stopped, Self::NotCounted];

    /// The class of an outcome.
    #[must_use]
    pub const fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Accepted => Self::Accepted,
            Outcome::Unverified => Self::NotChecked,
            Outcome::Duplicate => Self::Duplicate,
            Outcome::Refused
            | Outcome::Unknown
            | Outcome::Ambiguous
            | Outcome::Invalid
            | Outcome::Unsupported => Self::Stopped,
            Outcome::Held | Outcome::Command => Self::NotCounted,
        }
    }

    /// The outcomes of this class.
    #[must_use]
    pub fn outcomes(self) -> Vec<Outcome> {
        Outcome::ALL.into_iter().filter(|outcome| Self::of(*outcome) == self).collect()
    }

    /// The word used on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::NotChecked => "not-checked",
            Self::Duplicate => "duplicate",
            Self::Stopped => "stopped",
            Self::NotCounted => "not-counted",
        }
    }
}

impl fmt::Display for OutcomeClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for OutcomeClass {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|class| class.as_str() == text).ok_or_else(|| text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_is_in_one_class_and_every_class_says_its_name() {
        let mut counted: Vec<Outcome> =
            OutcomeClass::ALL.into_iter().flat_map(OutcomeClass::outcomes).collect();
        counted.sort_unstable();
        let mut all = Outcome::ALL;
        all.sort_unstable();
        assert_eq!(counted, all);
        for class in OutcomeClass::ALL {
            assert_eq!(class.to_string().parse(), Ok(class));
        }
    }

    #[test]
    fn stops_are_the_outcomes_that_stop() {
        assert!(OutcomeClass::Stopped.outcomes().into_iter().all(Outcome::stops));
        let elsewhere = OutcomeClass::ALL.into_iter().filter(|class| *class != OutcomeClass::Stopped);
        assert!(!elsewhere.flat_map(OutcomeClass::outcomes).any(Outcome::stops));
    }
}
