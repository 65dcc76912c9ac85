//! The one place where the program reads the clock and draws ids; the domain takes both as arguments.

use chrono::{DateTime, FixedOffset, Local, Utc};
use std::time::SystemTime;
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
