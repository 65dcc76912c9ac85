//! How often a PIN may be tried. Pure: what time it is is passed in.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

/// How many tries there are before a wait.
pub const TRIES: u32 = 5;
/// The first wait; each further one is twice as long.
pub const FIRST_WAIT: TimeDelta = TimeDelta::minutes(5);
/// The longest wait.
pub const LONGEST_WAIT: TimeDelta = TimeDelta::hours(24);

/// How things stand before a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// There is no PIN yet.
    NotChosen,
    /// So many tries are left, and then so long a wait.
    Tries {
        /// At least one.
        left: u32,
        /// How long the wait after them is.
        then: TimeDelta,
    },
    /// Nothing is looked at for so long.
    Wait(TimeDelta),
}

/// The wrong tries since the PIN was right last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Guard {
    /// Since the last wait.
    wrong: u32,
    /// How many waits there were.
    waits: u32,
    /// When the last wait began.
    waits_since: Option<DateTime<Utc>>,
}

impl Guard {
    /// How things stand now. A clock that was set back begins the wait anew: it neither ends it nor
    /// makes it longer than it is.
    pub(super) fn standing(&mut self, now: DateTime<Utc>) -> Standing {
        if let Some(since) = self.waits_since {
            if now < since {
                self.waits_since = Some(now);
            }
            let waited = (now - since).max(TimeDelta::zero());
            let wait = wait_after(self.waits.saturating_sub(1)) - waited;
            if wait > TimeDelta::zero() {
                return Standing::Wait(wait);
            }
        }
        Standing::Tries { left: TRIES.saturating_sub(self.wrong).max(1), then: wait_after(self.waits) }
    }

    /// A try begins, and is wrong until it is known better. To be called only if there is no wait.
    pub(super) fn count(&mut self, now: DateTime<Utc>) {
        self.wrong = self.wrong.saturating_add(1);
        if self.wrong >= TRIES {
            self.wrong = 0;
            self.waits = self.waits.saturating_add(1);
            self.waits_since = Some(now);
        }
    }

    /// The lines of a settings table.
    pub(super) fn as_toml(&self) -> String {
        let Self { wrong, waits, waits_since } = self;
        let since = waits_since.map(|since| format!("waits_since = \"{}\"\n", since.to_rfc3339()));
        format!("wrong = {wrong}\nwaits = {waits}\n{}", since.unwrap_or_default())
    }

    /// Whichever of two counts more; of one and the same PIN.
    pub(super) fn stricter(self, other: Self) -> Self {
        let strictness = |guard: &Self| (guard.waits, guard.wrong);
        if strictness(&other) > strictness(&self) { other } else { self }
    }
}

/// How long the wait is, after so many others.
fn wait_after(waits: u32) -> TimeDelta {
    2_i32
        .checked_pow(waits)
        .and_then(|times| FIRST_WAIT.checked_mul(times))
        .unwrap_or(LONGEST_WAIT)
        .min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn tries(left: u32, minutes: i64) -> Standing {
        Standing::Tries { left, then: TimeDelta::minutes(minutes) }
    }

    fn use_up(guard: &mut Guard, now: DateTime<Utc>) {
        for left in (1..=TRIES).rev() {
            assert!(matches!(guard.standing(now), Standing::Tries { left: it, .. } if it == left));
            guard.count(now);
        }
    }

    #[test]
    fn five_tries_then_a_wait_that_doubles_up_to_a_day() {
        let (mut guard, mut now) = (Guard::default(), START);
        assert_eq!(guard.standing(now), tries(5, 5));
        for minutes in [5, 10, 20, 40, 80, 160, 320, 640, 1_280, 1_440, 1_440] {
            use_up(&mut guard, now);
            let wait = TimeDelta::minutes(minutes);
            assert_eq!(guard.standing(now), Standing::Wait(wait));
            let second = TimeDelta::seconds(1);
            assert_eq!(guard.standing(now + wait - second), Standing::Wait(second));
            now += wait;
            assert!(matches!(guard.standing(now), Standing::Tries { left: TRIES, .. }));
        }
        // However often: the wait stays a day.
        guard.waits = u32::MAX;
        assert_eq!(guard.standing(now), tries(5, 1_440));
    }

    #[test]
    fn a_clock_that_is_set_back_neither_ends_a_wait_nor_makes_it_endless() {
        let (mut guard, now) = (Guard::default(), START + TimeDelta::days(4_000));
        use_up(&mut guard, now);
        assert_eq!(guard.standing(START), Standing::Wait(FIRST_WAIT));
        assert_eq!(guard.standing(START + TimeDelta::minutes(4)), Standing::Wait(TimeDelta::minutes(1)));
        assert_eq!(guard.standing(START + FIRST_WAIT), tries(5, 10));
        // The right time comes back.
        assert_eq!(guard.standing(now), tries(5, 10));
    }

    #[test]
    fn the_more_tries_count() {
        let (mut one, two) = (Guard::default(), Guard::default());
        one.count(START);
        assert_eq!((one.stricter(two), two.stricter(one)), (one, one));
    }
}
