//! Each system's description of itself, at a path that is no part of its API.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};

/// Where the description is.
pub(super) const PATH: &str = "/openapi.json";

/// Answers with a description that is written by hand.
pub(super) fn described<S: Clone + Send + Sync + 'static>(description: &'static str) -> MethodRouter<S> {
    get(move || async move { answer(description) })
}

fn answer(description: &'static str) -> Response {
    ([(CONTENT_TYPE, "application/json")], description).into_response()
}
