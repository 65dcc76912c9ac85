//! What the sandbox says when it does not do what it was asked.

use axum::Json;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::html::{page, redirect};
use super::rate::{Exceeded, RATE_LIMIT, RATE_REMAINING};
use super::request::TooLarge;

/// Why a request was not carried out.
#[derive(Debug)]
pub(super) enum Refusal {
    Unauthenticated,
    Forbidden,
    NotFound(String),
    CsrfMismatch,
    TooLarge,
    Invalid(Complaints),
    TooMany(Exceeded),
    ServerError,
    /// Nothing but a status.
    Status(StatusCode),
}

impl Refusal {
    fn status(&self) -> StatusCode {
        match self {
            Self::Unauthenticated => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::CsrfMismatch => PAGE_EXPIRED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::ServerError => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Status(status) => *status,
        }
    }

    fn body(&self) -> Value {
        let message = match self {
            Self::Unauthenticated => "Unauthenticated.",
            Self::Forbidden => "This action is unauthorized.",
            Self::NotFound(message) => message,
            Self::CsrfMismatch => "CSRF token mismatch.",
            Self::TooLarge => "The request body is too large.",
            Self::Invalid(complaints) => return complaints.body(),
            Self::TooMany(_) => "Too Many Attempts.",
            Self::ServerError => "Server Error",
            Self::Status(StatusCode::UNPROCESSABLE_ENTITY) => {
                return Complaints::one("reference", "The selected reference is invalid.").body();
            }
            Self::Status(status) => sentence(*status),
        };
        json!({ "message": message })
    }
}

/// What the framework says with a status.
fn sentence(status: StatusCode) -> &'static str {
    match status.as_u16() {
        401 => "Unauthenticated.",
        403 => "This action is unauthorized.",
        419 => "CSRF token mismatch.",
        429 => "Too Many Attempts.",
        500 => "Server Error",
        _ => status.canonical_reason().unwrap_or("Error"),
    }
}

/// The framework's own status for a stale form.
const PAGE_EXPIRED: StatusCode = match StatusCode::from_u16(419) {
    Ok(status) => status,
    Err(_) => StatusCode::FORBIDDEN,
};

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = (self.status(), Json(self.body())).into_response();
        if let Self::TooMany(Exceeded { limit, retry_after_s }) = self {
            let headers = response.headers_mut();
            headers.insert(RETRY_AFTER, HeaderValue::from(retry_after_s));
            headers.insert(RATE_LIMIT, HeaderValue::from(limit));
            headers.insert(RATE_REMAINING, HeaderValue::from(0));
        }
        response
    }
}

impl From<TooLarge> for Refusal {
    fn from(TooLarge: TooLarge) -> Self {
        Self::TooLarge
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        tracing::error!(%error, "the sandbox's database failed");
        Self::ServerError
    }
}

/// What is wrong with a request's fields, in the order in which it was found.
#[derive(Debug, Default)]
pub(super) struct Complaints(Vec<(String, String)>);

impl Complaints {
    /// A single complaint.
    pub(super) fn one(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self(vec![(field.into(), message.into())])
    }

    /// Notes one more.
    pub(super) fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.0.push((field.into(), message.into()));
    }

    /// Is there nothing to complain about?
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Nothing to complain about?
    pub(super) fn check(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self)) }
    }

    fn body(&self) -> Value {
        let mut errors = Map::new();
        for (field, message) in &self.0 {
            let list = errors.entry(field.clone()).or_insert_with(|| json!([]));
            if let Value::Array(list) = list {
                list.push(json!(message));
            }
        }
        let first = self.0.first().map_or("The given data was invalid.", |(_, message)| message);
        let message = match self.0.len() {
            0 | 1 => first.to_owned(),
            2 => format!("{first} (and 1 more error)"),
            more => format!("{first} (and {} more errors)", more - 1),
        };
        json!({ "message": message, "errors": errors })
    }
}

/// The path of the sign-in page.
pub(super) const LOGIN: &str = "/login";
/// The path of the dashboard's order list.
pub(super) const ORDERS: &str = "/orders";

/// Turns a JSON answer of the dashboard into what a browser that submits forms is given: redirects and pages.
pub(super) fn for_browser(method: &Method, response: Response) -> Response {
    let kept = response.extensions().clone();
    let status = response.status();
    let mut answer = match status {
        StatusCode::UNAUTHORIZED => redirect(LOGIN),
        StatusCode::UNPROCESSABLE_ENTITY => redirect(ORDERS),
        status if status.is_success() && method != Method::GET && method != Method::HEAD => redirect(ORDERS),
        status if status.is_success() => return response,
        PAGE_EXPIRED => page(status, "Page Expired"),
        status => page(status, status.canonical_reason().unwrap_or("Error")),
    };
    *answer.extensions_mut() = kept;
    answer
}
