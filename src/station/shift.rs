//! Signing in and out, and what a shift came to.

use crate::{
    domain::{Language, Operator},
    store::ShiftCounts,
};
use chrono::{DateTime, FixedOffset, TimeDelta};

/// How long a shift has to be before its rate says anything.
const RATE_AFTER: TimeDelta = TimeDelta::minutes(5);
/// Seconds of an hour.
const HOUR_S: u64 = 3_600;

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The name on every scan.
    pub name: String,
    /// The language that the window speaks meanwhile; the station's without.
    pub language: Option<Language>,
    /// How loud cues are meanwhile, in percent; as loud as the station's without.
    pub volume: Option<u8>,
    /// Since when.
    pub since: DateTime<FixedOffset>,
}

impl SignedIn {
    pub(super) fn of(operator: &Operator, since: DateTime<FixedOffset>) -> Self {
        let Operator { name, language, volume, .. } = operator.clone();
        Self { name, language, volume, since }
    }
}

/// What an operator did between signing in and signing out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Who.
    pub operator: String,
    /// From when.
    pub from: DateTime<FixedOffset>,
    /// To when.
    pub to: DateTime<FixedOffset>,
    /// What the journal counts.
    pub counts: ShiftCounts,
}

impl Summary {
    /// Recorded scans an hour; none if the shift was too short for a rate.
    #[must_use]
    pub fn per_hour(&self) -> Option<u64> {
        let length = self.to - self.from;
        let seconds = u64::try_from(length.num_seconds()).ok().filter(|_| length >= RATE_AFTER)?;
        Some((self.counts.recorded * HOUR_S + seconds / 2) / seconds)
    }
}

/// What a badge, or the code to sign out, changed. Both are none if nobody was there to leave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Turn {
    /// Who left, and what the shift came to.
    pub left: Option<Summary>,
    /// Who came.
    pub came: Option<SignedIn>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shift(minutes: i64, recorded: u64) -> Option<u64> {
        let from = DateTime::UNIX_EPOCH.fixed_offset();
        let to = from + TimeDelta::minutes(minutes);
        let counts = ShiftCounts { recorded, ..ShiftCounts::default() };
        Summary { operator: "Amina".into(), from, to, counts }.per_hour()
    }

    #[test]
    fn a_rate_is_rounded_and_needs_five_minutes() {
        assert_eq!(shift(4, 100), None);
        assert_eq!(shift(5, 10), Some(120));
        assert_eq!(shift(480, 2_000), Some(250));
        assert_eq!(shift(7, 1), Some(9));
        assert_eq!(shift(60, 0), Some(0));
        assert_eq!(shift(-60, 5), None, "the clock was set back");
    }
}
