//! Pages and redirects, for callers that look like a browser.

use axum::http::header::LOCATION;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};

/// A 302 to another page.
pub(super) fn redirect(path: &'static str) -> Response {
    let mut response = StatusCode::FOUND.into_response();
    response.headers_mut().insert(LOCATION, HeaderValue::from_static(path));
    response
}

/// A page that says one sentence.
pub(super) fn page(status: StatusCode, sentence: &str) -> Response {
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Sandbox</title></head>\n\
         <body><h1>{sentence}</h1></body></html>\n"
    );
    (status, Html(html)).into_response()
}
