//! The alarm for what the order system refuses later: said once, and where the settings want it, again
//! until somebody looks.
//!
//! Time is passed in; whoever owns the alarm plays its cue when it says so.

use std::time::{Duration, Instant};

/// Said again after this,
pub const REPEAT_FIRST: Duration = Duration::from_secs(30);
/// and from then on so often.
pub const REPEAT_EVERY: Duration = Duration::from_mins(1);

/// Whether the alarm is repeated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Repeat {
    /// No: it is said once for each refusal.
    #[default]
    Never,
    /// Until somebody has looked at what waits for a person.
    UntilAcknowledged,
}

/// The alarm of one station.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Alarm {
    repeat: Repeat,
    /// When it is due again, while nobody has looked.
    due: Option<Instant>,
}

impl Alarm {
    /// A quiet one.
    #[must_use]
    pub const fn new(repeat: Repeat) -> Self {
        Self { repeat, due: None }
    }

    /// It is repeated like this from now on. What was raised before goes on, unless it is not repeated any more.
    pub fn set_repeat(&mut self, repeat: Repeat) {
        self.repeat = repeat;
        if repeat == Repeat::Never {
            self.due = None;
        }
    }

    /// The order system refused something, and the cue was played. Another refusal does not put the
    /// next repetition off.
    pub fn raise(&mut self, now: Instant) {
        if self.repeat == Repeat::UntilAcknowledged {
            self.due.get_or_insert(now + REPEAT_FIRST);
        }
    }

    /// Somebody looks at what waits for a person.
    pub fn acknowledge(&mut self) {
        self.due = None;
    }

    /// When the cue is to be played again.
    #[must_use]
    pub const fn next_due(&self) -> Option<Instant> {
        self.due
    }

    /// Whether the cue is to be played again now. If so, the next time is set.
    pub fn is_due(&mut self, now: Instant) -> bool {
        let due = self.due.is_some_and(|due| now >= due);
        if due {
            // What a machine slept through is not made up for.
            self.due = Some(now + REPEAT_EVERY);
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn it_is_repeated_until_somebody_looks() {
        let start = Instant::now();
        let mut alarm = Alarm::new(Repeat::UntilAcknowledged);
        assert_eq!(alarm.next_due(), None);
        alarm.raise(start);
        alarm.raise(start + SECOND);
        assert_eq!(alarm.next_due(), Some(start + REPEAT_FIRST));
        assert!(!alarm.is_due(start + REPEAT_FIRST.saturating_sub(SECOND)));
        assert!(alarm.is_due(start + REPEAT_FIRST));
        assert!(!alarm.is_due(start + REPEAT_FIRST + SECOND));
        assert!(alarm.is_due(start + REPEAT_FIRST + REPEAT_EVERY));
        alarm.acknowledge();
        assert!(!alarm.is_due(start + REPEAT_FIRST + 9 * REPEAT_EVERY));
        alarm.raise(start + 9 * REPEAT_EVERY);
        assert_eq!(alarm.next_due(), Some(start + 9 * REPEAT_EVERY + REPEAT_FIRST));
    }

    #[test]
    fn what_was_raised_outlives_a_new_start_that_still_repeats() {
        let start = Instant::now();
        let mut alarm = Alarm::new(Repeat::UntilAcknowledged);
        alarm.raise(start);
        alarm.set_repeat(Repeat::UntilAcknowledged);
        assert_eq!(alarm.next_due(), Some(start + REPEAT_FIRST));
        alarm.set_repeat(Repeat::Never);
        alarm.set_repeat(Repeat::UntilAcknowledged);
        assert_eq!(alarm.next_due(), None);
    }

    #[test]
    fn a_machine_that_slept_hears_it_once() {
        let start = Instant::now();
        let mut alarm = Alarm::new(Repeat::UntilAcknowledged);
        alarm.raise(start);
        let woken = start + 100 * REPEAT_EVERY;
        assert!(alarm.is_due(woken) && !alarm.is_due(woken));
        assert_eq!(alarm.next_due(), Some(woken + REPEAT_EVERY));
    }

    #[test]
    fn without_repetition_nothing_is_ever_due() {
        let start = Instant::now();
        let mut alarm = Alarm::new(Repeat::Never);
        alarm.raise(start);
        assert_eq!(alarm.next_due(), None);
        assert!(!alarm.is_due(start + REPEAT_FIRST));
    }
}
