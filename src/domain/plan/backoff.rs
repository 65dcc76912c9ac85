//! How long to wait before the next attempt.

use std::time::Duration;

/// First back-off ceiling.
pub const BACKOFF_BASE: Duration = Duration::from_secs(2);
/// Longest back-off ceiling.
pub const BACKOFF_MAX: Duration = Duration::from_mins(5);
/// Longest `Retry-After` that is honoured; a longer one is a server's mistake.
pub const RETRY_AFTER_MAX: Duration = Duration::from_hours(24);

/// How long to wait after `attempts` failures: exponential with full jitter, capped.
///
/// `chance` is a number from 0 to 1. A server's `Retry-After` is the least time to wait.
#[must_use]
pub fn backoff(attempts: u32, chance: f64, retry_after: Option<Duration>) -> Duration {
    let doublings = attempts.saturating_sub(1).min(16);
    let ceiling = BACKOFF_BASE.saturating_mul(1 << doublings).min(BACKOFF_MAX);
    let jittered = ceiling.mul_f64(if chance.is_finite() { chance.clamp(0.0, 1.0) } else { 1.0 });
    retry_after.map_or(jittered, |least| jittered.max(least.min(RETRY_AFTER_MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_back_off_stays_within_its_ceiling(attempts in any::<u32>(), chance in any::<f64>()) {
            prop_assert!(backoff(attempts, chance, None) <= BACKOFF_MAX);
        }

        #[test]
        fn a_retry_after_is_honoured(attempts in 0u32..40, chance in 0.0..1.0, seconds in 0u64..86_400) {
            let asked = Duration::from_secs(seconds);
            prop_assert!(backoff(attempts, chance, Some(asked)) >= asked);
        }
    }
}
