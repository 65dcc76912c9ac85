//! The time as the window knows it: handed in with every message, so that tests choose it.

use chrono::{DateTime, Datelike, Duration as WallDuration, FixedOffset, Timelike, Utc};
use std::time::{Duration, Instant};

/// One moment on both clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// For what lasts.
    pub at: Instant,
    /// For what is shown.
    pub wall: DateTime<FixedOffset>,
}

impl Now {
    /// Reads both clocks.
    #[must_use]
    pub fn read() -> Self {
        Self { at: Instant::now(), wall: crate::clock::local_now() }
    }

    /// This moment, `later` on both clocks.
    #[must_use]
    pub fn after(self, later: Duration) -> Self {
        let wall = WallDuration::from_std(later).unwrap_or_default();
        Self { at: self.at + later, wall: self.wall + wall }
    }

    /// When the clock in the top bar changes next.
    #[must_use]
    pub fn next_minute(self) -> Instant {
        let past = u64::from(self.wall.second());
        let nanos = u64::from(self.wall.nanosecond()).min(999_999_999);
        self.at
            + Duration::from_mins(1).saturating_sub(Duration::from_secs(past) + Duration::from_nanos(nanos))
    }

    /// How long ago `then` was; nothing if it lies ahead.
    #[must_use]
    pub fn since(self, then: Instant) -> Duration {
        self.at.saturating_duration_since(then)
    }

    /// `10:41` today, `20 Nov 16:12` on another day.
    #[must_use]
    pub fn clock(self, then: DateTime<Utc>, months: &str) -> String {
        let then = then.with_timezone(self.wall.offset());
        let clock = then.format("%H:%M");
        if then.date_naive() == self.wall.date_naive() {
            clock.to_string()
        } else {
            format!("{} {} {clock}", then.day(), month(then, months))
        }
    }

    /// The same with seconds.
    #[must_use]
    pub fn clock_exact(self, then: DateTime<Utc>, months: &str) -> String {
        let then = then.with_timezone(self.wall.offset());
        if then.date_naive() == self.wall.date_naive() {
            then.format("%H:%M:%S").to_string()
        } else {
            format!("{} {} {}", then.day(), month(then, months), then.format("%H:%M"))
        }
    }

    /// `20 Nov 16:12` on any day.
    #[must_use]
    pub fn clock_whole(self, then: DateTime<Utc>, months: &str) -> String {
        let then = then.with_timezone(self.wall.offset());
        format!("{} {} {}", then.day(), month(then, months), then.format("%H:%M"))
    }

    /// `20 Nov`.
    #[must_use]
    pub fn day(self, then: DateTime<Utc>, months: &str) -> String {
        let then = then.with_timezone(self.wall.offset());
        format!("{} {}", then.day(), month(then, months))
    }

    /// `Sat 21 Nov`.
    #[must_use]
    pub fn date(self, days: &str, months: &str) -> String {
        let day =
            days.split(' ').nth(self.wall.weekday().num_days_from_monday() as usize).unwrap_or_default();
        format!("{day} {} {}", self.wall.day(), month(self.wall, months))
    }
}

/// The name of a month, from the twelve in `months`.
fn month(then: DateTime<FixedOffset>, months: &str) -> &str {
    months.split(' ').nth(then.month0() as usize).unwrap_or_default()
}
