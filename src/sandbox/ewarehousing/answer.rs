//! What the sandbox says when it does not do what it was asked, in the vendor's three shapes.

use axum::Json;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::rate::{Exceeded, RATE_LIMIT, RATE_REMAINING};
use super::request::TooLarge;

/// Why a request was not carried out.
#[derive(Debug)]
pub(super) enum Refusal {
    /// The token or the password: `{"code", "message"}`.
    Unauthorized(&'static str),
    /// The request's fields: `{"errors"}`.
    Invalid(Complaints),
    /// Anything else: `{"title", "detail"}`.
    Problem(StatusCode, String),
    TooMany(Exceeded),
}

impl Refusal {
    /// A problem with a sentence.
    pub(super) fn problem(status: StatusCode, detail: impl Into<String>) -> Self {
        Self::Problem(status, detail.into())
    }

    /// A request that makes no sense as a whole.
    pub(super) fn bad(detail: impl Into<String>) -> Self {
        Self::problem(StatusCode::BAD_REQUEST, detail)
    }

    /// There is no such thing.
    pub(super) fn not_found(what: &str) -> Self {
        Self::problem(StatusCode::NOT_FOUND, format!("{what} not found."))
    }

    /// The user lacks a role.
    pub(super) fn forbidden() -> Self {
        Self::problem(StatusCode::FORBIDDEN, "Access denied.")
    }

    /// What is said with a status and nothing more.
    pub(super) fn plain(status: StatusCode) -> Self {
        match status {
            StatusCode::UNAUTHORIZED => Self::Unauthorized("Invalid JWT Token"),
            StatusCode::FORBIDDEN => Self::forbidden(),
            status => Self::problem(status, status.canonical_reason().unwrap_or("Error")),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Unauthorized(message) => {
                (StatusCode::UNAUTHORIZED, Json(json!({ "code": 401, "message": message }))).into_response()
            }
            Self::Invalid(complaints) => (StatusCode::BAD_REQUEST, Json(complaints.body())).into_response(),
            Self::Problem(status, detail) => {
                (status, Json(json!({ "title": "An error occurred", "detail": detail }))).into_response()
            }
            Self::TooMany(Exceeded { limit, retry_after_s }) => {
                let mut response = Self::plain(StatusCode::TOO_MANY_REQUESTS).into_response();
                let headers = response.headers_mut();
                headers.insert(RETRY_AFTER, HeaderValue::from(retry_after_s));
                headers.insert(RATE_LIMIT, HeaderValue::from(limit));
                headers.insert(RATE_REMAINING, HeaderValue::from(0));
                response
            }
        }
    }
}

impl From<TooLarge> for Refusal {
    fn from(TooLarge: TooLarge) -> Self {
        Self::bad("The request body is too large.")
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        tracing::error!(%error, "the sandbox's database failed");
        Self::plain(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// What is wrong with a request. Complaints about no field in particular are numbered.
#[derive(Debug, Default)]
pub(super) struct Complaints(Vec<(Option<String>, String)>);

impl Complaints {
    /// A single complaint about the whole request.
    pub(super) fn general(message: impl Into<String>) -> Self {
        Self(vec![(None, message.into())])
    }

    /// Notes one about a field.
    pub(super) fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.0.push((Some(field.into()), message.into()));
    }

    /// Nothing to complain about?
    pub(super) fn check(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self)) }
    }

    fn body(&self) -> Value {
        let mut errors = Map::new();
        for (number, (field, message)) in self.0.iter().enumerate() {
            let Some(field) = field else {
                errors.insert(number.to_string(), json!(message));
                continue;
            };
            let list = errors.entry(field.clone()).or_insert_with(|| json!([]));
            if let Value::Array(list) = list {
                list.push(json!(message));
            }
        }
        json!({ "errors": errors })
    }
}
