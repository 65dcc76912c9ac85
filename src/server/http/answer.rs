//! What an HTTP answer means. One pure function decides for every order system.

use super::{complaint, message, retry_after};
use crate::server::{Class, Failure};
use chrono::{DateTime, Utc};
use reqwest::{
    StatusCode,
    header::{CONTENT_TYPE, HeaderMap, LOCATION},
};
use serde_json::Value;

/// Laravel's own status for a stale or missing CSRF token; it is raised before anything is done.
pub const CSRF_MISMATCH: u16 = 419;

/// A complete HTTP answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status code.
    pub status: StatusCode,
    /// All headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Vec<u8>,
}

/// Whether the path of a request holds something that was scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The path is always the same: if it does not exist, the address is wrong, not the order.
    Endpoint,
    /// The path names an order: a 404 in whatever shape means that there is no such order.
    Order,
}

impl Answer {
    fn header(&self, name: reqwest::header::HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body as JSON, unless it calls itself something else or is none.
    #[must_use]
    pub fn json(&self) -> Option<Value> {
        let kind = self.header(CONTENT_TYPE).unwrap_or("application/json");
        if !kind.to_ascii_lowercase().contains("json") {
            return None;
        }
        serde_json::from_slice(&self.body).ok()
    }

    /// Whether it sends the caller to a login page, which is how an expired session can answer.
    #[must_use]
    pub fn redirects_to_login(&self) -> bool {
        let path =
            self.header(LOCATION).map(|location| location.split(['?', '#']).next().unwrap_or_default());
        self.status.is_redirection()
            && path.is_some_and(|path| path.trim_end_matches('/').ends_with("/login"))
    }
}

/// What an answer means: its JSON, or the failure it stands for.
///
/// `now` is only used for a `Retry-After` that is a date, when the answer itself has no `Date`.
///
/// # Errors
/// A [`Failure`] for everything but a 204 and a 2xx whose JSON holds no error.
pub fn judge(answer: &Answer, target: Target, now: DateTime<Utc>) -> Result<Value, Failure> {
    let json = answer.json();
    if answer.status.is_success() {
        return success(answer, json);
    }
    let words = json.as_ref().and_then(message::of);
    let class = class(answer, json.as_ref(), target, now);
    let rows = json.as_ref().map(complaint::rows).unwrap_or_default();
    let failure = Failure::new(class, told(class, words, answer.status)).with_code(answer.status.as_u16());
    Err(failure.of_rows(rows))
}

/// A 2xx proves something only if it is what the API would say.
fn success(answer: &Answer, json: Option<Value>) -> Result<Value, Failure> {
    if answer.status == StatusCode::NO_CONTENT {
        return Ok(Value::Null);
    }
    match json {
        Some(body) if message::is_error(&body) => Err(Failure::unknown(format!(
            "the order system answered {} and yet an error: {}",
            answer.status.as_u16(),
            message::of(&body).unwrap_or_default()
        ))),
        Some(body) => Ok(body),
        None => Err(Failure::unknown("the order system answered with something that is not its API")),
    }
}

fn class(answer: &Answer, json: Option<&Value>, target: Target, now: DateTime<Utc>) -> Class {
    match answer.status.as_u16() {
        300..=399 if answer.redirects_to_login() => Class::Unauthorised,
        400 | 409 | 413 | 414 | 422 | 431 => Class::Refused,
        401 | CSRF_MISMATCH => Class::Unauthorised,
        404 | 410 if target == Target::Order => Class::NotFound,
        // Behind a fixed path an order is missing only if the API itself says so, in JSON; and even
        // then a route that does not exist is a wrong address.
        404 | 410 if json.is_some_and(|body| !message::is_missing_route(body)) => Class::NotFound,
        429 | 503 => Class::Limited { retry_after: retry_after::of(&answer.headers, json, now) },
        408 | 425 => Class::Unknown,
        402..=499 => Class::Misconfigured,
        _ => Class::Unknown,
    }
}

/// The order system's own words, or some for it; a fault of the configuration says where to look.
fn told(class: Class, words: Option<String>, status: StatusCode) -> String {
    let status = status.as_u16();
    match (class, words) {
        (Class::Misconfigured, words) => {
            let words = words.unwrap_or_else(|| "no such thing here".to_owned());
            format!(
                "the order system says “{words}” (HTTP {status}): check base_url and this account's rights"
            )
        }
        (_, Some(words)) => words,
        (Class::Refused, None) => format!("the order system refused it (HTTP {status})"),
        (Class::NotFound, None) => "the order system knows no such order".to_owned(),
        (Class::Unauthorised, None) => "the sign-in to the order system ran out".to_owned(),
        (Class::Limited { .. }, None) => format!("the order system asked to wait (HTTP {status})"),
        (Class::Unknown | Class::Unreachable, None) => {
            format!("the order system gave no usable answer (HTTP {status})")
        }
    }
}

#[cfg(test)]
mod tests;
