//! The per-minute limit of each credential.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use chrono::{DateTime, TimeDelta, Utc};

/// The most requests a caller may make in a minute.
pub(super) const RATE_LIMIT: HeaderName = HeaderName::from_static("x-ratelimit-limit");
/// How many of them are left.
pub(super) const RATE_REMAINING: HeaderName = HeaderName::from_static("x-ratelimit-remaining");

/// Counts requests in windows of one minute that begin with a credential's first request.
pub(super) struct Limiter {
    per_minute: Option<u32>,
    windows: Mutex<HashMap<&'static str, Window>>,
}

struct Window {
    ends_at: DateTime<Utc>,
    used: u32,
}

/// A request that may go on, and what is to be told about the limit.
pub(super) struct Allowance {
    limit_and_left: Option<(u32, u32)>,
}

/// A request too many.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exceeded {
    pub(super) limit: u32,
    /// How long the window lasts yet.
    pub(super) retry_after_s: i64,
}

impl Limiter {
    /// A limiter; `None` never refuses.
    pub(super) fn new(per_minute: Option<u32>) -> Self {
        Self { per_minute, windows: Mutex::default() }
    }

    /// Counts one request of a credential.
    pub(super) fn count(&self, credential: &'static str, now: DateTime<Utc>) -> Result<Allowance, Exceeded> {
        let Some(limit) = self.per_minute else { return Ok(Allowance { limit_and_left: None }) };
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = || Window { ends_at: now + TimeDelta::minutes(1), used: 0 };
        let window = windows.entry(credential).or_insert_with(fresh);
        if window.ends_at <= now {
            *window = fresh();
        }
        if window.used >= limit {
            let left_ms = (window.ends_at - now).num_milliseconds();
            return Err(Exceeded { limit, retry_after_s: (left_ms + 999).div_euclid(1000).max(1) });
        }
        window.used += 1;
        Ok(Allowance { limit_and_left: Some((limit, limit - window.used)) })
    }
}

impl Allowance {
    /// Tells the caller how much is left.
    pub(super) fn write(&self, headers: &mut HeaderMap) {
        if let Some((limit, left)) = self.limit_and_left {
            headers.insert(RATE_LIMIT, HeaderValue::from(limit));
            headers.insert(RATE_REMAINING, HeaderValue::from(left));
        }
    }
}
