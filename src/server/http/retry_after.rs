//! How long a server asks to wait.

use crate::domain::plan::RETRY_AFTER_MAX;
use chrono::{DateTime, Utc};
use reqwest::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};
use serde_json::Value;
use std::time::Duration;

/// The wait a `Retry-After` header (seconds or an HTTP date), or the body's `error.retry_after`
/// (seconds), asks for; never more than [`RETRY_AFTER_MAX`].
#[must_use]
pub fn of(headers: &HeaderMap, body: Option<&Value>, now: DateTime<Utc>) -> Option<Duration> {
    from_header(headers, now).or_else(|| from_body(body?)).map(|wait| wait.min(RETRY_AFTER_MAX))
}

fn from_header(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let value = text(headers, RETRY_AFTER)?.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until: DateTime<Utc> = httpdate::parse_http_date(value).ok()?.into();
    // The server's own clock is the one its date was written by; the station's may be off.
    let servers_now = text(headers, DATE).and_then(|date| httpdate::parse_http_date(date).ok());
    let from = servers_now.map_or(now, Into::into);
    Some((until - from).to_std().unwrap_or_default())
}

fn from_body(body: &Value) -> Option<Duration> {
    let value = body.pointer("/error/retry_after")?;
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok()).map(Duration::from_secs)
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}
