//! The sandbox's only look at the clock.

use chrono::{DateTime, Utc};

/// The current time.
#[expect(clippy::disallowed_methods, reason = "the one place where the sandbox reads the clock")]
pub(super) fn now() -> DateTime<Utc> {
    Utc::now()
}
