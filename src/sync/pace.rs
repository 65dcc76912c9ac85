//! How long the sync waits for what.

use crate::{domain::plan, store::Wait};
use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;

/// Longest pause between two attempts to reach an order system that is out of reach.
const OFFLINE_RETRY_MAX: Duration = Duration::from_secs(30);
/// Shortest pause between two runs, so that nothing that fails at once is repeated at once.
const PAUSE_MIN: Duration = Duration::from_millis(5);

/// The waiting times of the sync; tests make them short.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// What the planned back-offs and pauses are multiplied with: 1 in service.
    pub stretch: f64,
    /// How long after a request with an unknown outcome the order is read: what is still being
    /// worked on at the server is done by then.
    pub settle: Duration,
    /// How long a fault of the sign-in or the configuration pauses the sending.
    pub trouble_retry: Duration,
    /// How often the orders are read in the background.
    pub pull_every: Duration,
    /// How often the whole list is read, although less would do.
    pub whole_list_every: Duration,
    /// Where the chance in the waiting times comes from: a number from 0 to 1.
    pub chance: fn() -> f64,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            stretch: 1.0,
            settle: Duration::from_secs(2),
            trouble_retry: Duration::from_mins(1),
            pull_every: Duration::from_mins(5),
            whole_list_every: Duration::from_hours(24),
            chance: rand::random,
        }
    }
}

impl Pace {
    /// How long an entry waits after so many attempts. Where the server said how long, it is that, or
    /// a first back-off if that is longer: its word makes the guess from the attempts needless.
    #[must_use]
    pub fn backoff(&self, attempts: u32, retry_after: Option<Duration>) -> Duration {
        let attempts = if retry_after.is_some() { 1 } else { attempts };
        let planned = plan::backoff(attempts, (self.chance)(), None).mul_f64(self.stretch);
        retry_after.map_or(planned, |least| planned.max(least.min(plan::RETRY_AFTER_MAX)))
    }

    /// Until when an entry waits after so many attempts.
    #[must_use]
    pub fn wait(&self, attempts: u32, retry_after: Option<Duration>, now: DateTime<Utc>) -> Wait {
        let until = later(now, self.backoff(attempts, retry_after));
        Wait { until: Some(until), server_asked: retry_after.is_some() }
    }

    /// Until when an entry with an unknown outcome waits before its order is read.
    #[must_use]
    pub fn wait_to_verify(&self, attempts: u32, now: DateTime<Utc>) -> Wait {
        let until = later(now, self.backoff(attempts, None).max(self.settle));
        Wait { until: Some(until), server_asked: false }
    }

    /// How long to wait before the order system is tried again after so many failures in a row.
    #[must_use]
    pub fn offline_retry(&self, failures: u32) -> Duration {
        let ceiling = Duration::from_secs(1 << failures.min(8)).min(OFFLINE_RETRY_MAX);
        // Half of it is certain, so that a station does not try too often; the other half keeps many
        // stations from coming back at the same moment.
        ceiling.mul_f64(f64::midpoint(1.0, (self.chance)()) * self.stretch).max(PAUSE_MIN)
    }

    /// The pause between two runs of which the first left something over.
    #[must_use]
    pub fn breath(&self) -> Duration {
        Duration::from_secs(1).mul_f64(self.stretch).max(PAUSE_MIN)
    }
}

/// A moment after another, however long the time between them is said to be.
#[must_use]
pub(super) fn later(now: DateTime<Utc>, wait: Duration) -> DateTime<Utc> {
    let wait = TimeDelta::from_std(wait.min(plan::RETRY_AFTER_MAX)).unwrap_or(TimeDelta::MAX);
    now.checked_add_signed(wait).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_station_out_of_reach_is_tried_at_least_twice_a_minute() {
        let pace = Pace::default();
        for failures in 0..40 {
            let wait = pace.offline_retry(failures);
            assert!(wait <= OFFLINE_RETRY_MAX && wait >= Duration::from_millis(500), "{wait:?}");
        }
    }

    #[test]
    fn a_servers_wait_is_kept_however_short_the_pace_is() {
        let pace = Pace { stretch: 0.0, ..Pace::default() };
        let asked = Duration::from_secs(7);
        assert_eq!(pace.backoff(3, Some(asked)), asked);
        assert_eq!(pace.backoff(3, None), Duration::ZERO);
        let wait = pace.wait(1, Some(asked), DateTime::UNIX_EPOCH);
        assert_eq!(wait.until, Some(DateTime::UNIX_EPOCH + TimeDelta::seconds(7)));
        assert!(wait.server_asked && !pace.wait(1, None, DateTime::UNIX_EPOCH).server_asked);
    }
}
