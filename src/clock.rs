//! The one place where the program reads the clock and draws ids; the domain takes both as arguments.

use chrono::{DateTime, FixedOffset, Local, Utc};
use std::time::SystemTime;
use tokio::time::Instant;
use uuid::Uuid;

/// The time now.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the function that everybody else calls")]
pub fn now() -> DateTime<Utc> {
    SystemTime::now().into()
}

/// The time now, with the station's offset from UTC.
#[must_use]
pub fn local_now() -> DateTime<FixedOffset> {
    now().with_timezone(&Local).fixed_offset()
}

/// A new id, a `UUIDv7`: ids sort by the time at which they were made.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the function that everybody else calls")]
pub fn new_id() -> Uuid {
    Uuid::now_v7()
}

/// What tells the sync the time: the system's clock, or one that a simulation moves.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    /// What time it was, at which instant of the runtime's own time.
    origin: Option<(DateTime<Utc>, Instant)>,
}

impl Clock {
    /// One that shows `start` now and goes with the time of the tokio runtime, which can be paused
    /// and moved. To be made inside that runtime.
    #[must_use]
    pub fn of_the_runtime(start: DateTime<Utc>) -> Self {
        Self { origin: Some((start, Instant::now())) }
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        match self.origin {
            None => now(),
            Some((start, origin)) => start + origin.elapsed(),
        }
    }
}
