//! Committing the faults.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, DATE, LOCATION, RETRY_AFTER, TRANSFER_ENCODING};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};

use super::clock;
use super::dice::{Requests, Strike};
use super::dribble::Dribble;
use super::fault::Fault;
use super::faults::SLOW_FOR_MAX;
use super::html::{page, redirect};
use super::layers::Vendor;
use super::listener::Line;
use super::rate::{RATE_LIMIT, RATE_REMAINING};
use super::request::BODY_BYTES_MAX;

/// What a 429 committed on purpose says about the limit.
const FAULT_LIMIT: u32 = 60;
/// How long it asks to wait.
const FAULT_RETRY_AFTER_S: i64 = 1;
/// A thousand years, in seconds.
const ABSURD_RETRY_AFTER_S: i64 = 31_556_952_000;
/// Where `redirect-host` leads: a host that cannot exist.
const OTHER_HOST: &str = "http://moved.invalid";
/// What `garbage` says.
const GARBAGE: &[u8] = b"\x15\x03\x01\x00\x02\x02\x28 this is not HTTP\r\n\r\n";
/// How many bytes `truncated` owes at least.
const OWED_BYTES: usize = 64;

/// Commits the faults that strike an order endpoint.
pub(super) async fn faulty<V: Vendor>(
    State(vendor): State<Arc<V>>,
    request: Request,
    next: Next,
) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let strike = vendor.common().roll(if reads { Requests::Reads } else { Requests::Writes });
    answered(&*vendor, &strike, request, next).await
}

/// Commits the faults that strike signing in.
pub(super) async fn faulty_sign_in<V: Vendor>(
    State(vendor): State<Arc<V>>,
    request: Request,
    next: Next,
) -> Response {
    let strike = vendor.common().roll(Requests::SignIns);
    answered(&*vendor, &strike, request, next).await
}

async fn answered<V: Vendor>(vendor: &V, strike: &Strike, request: Request, next: Next) -> Response {
    let mut response = struck(vendor, strike, request, next).await;
    if strike.has(Fault::WrongDate) {
        set(&mut response, DATE, &http_date(told_time(strike)));
    }
    response
}

async fn struck<V: Vendor>(vendor: &V, strike: &Strike, request: Request, next: Next) -> Response {
    let line = request.extensions().get::<ConnectInfo<Line>>().map(|ConnectInfo(line)| line.clone());
    if strike.has(Fault::ExpireSession) {
        vendor.end_session(request.headers(), strike.coin);
    }
    if strike.has(Fault::RotateCsrf) {
        vendor.rotate_csrf(request.headers());
    }
    if strike.has(Fault::Revoke) {
        vendor.common().set_revoked(true);
    }
    if let Some(fault) = strike.first(Fault::is_before) {
        return before::<V>(fault, strike, request.uri(), line.as_ref()).await;
    }
    let response = if strike.has(Fault::Late) {
        late::<V>(strike.slow_for, request, next).await
    } else {
        next.run(request).await
    };
    if strike.has(Fault::Slow) {
        tokio::time::sleep(strike.slow_for).await;
    }
    match strike.first(Fault::is_after) {
        Some(fault) => after::<V>(fault, strike, response, line.as_ref()).await,
        None => response,
    }
}

/// Goes on after a delay, even if the caller has hung up meanwhile.
async fn late<V: Vendor>(delay: Duration, request: Request, next: Next) -> Response {
    let applied = tokio::spawn(async move {
        tokio::time::sleep(delay).await;
        next.run(request).await
    });
    applied.await.unwrap_or_else(|_| V::says(StatusCode::INTERNAL_SERVER_ERROR))
}

async fn before<V: Vendor>(fault: Fault, strike: &Strike, uri: &Uri, line: Option<&Line>) -> Response {
    let too_many = || V::says(StatusCode::TOO_MANY_REQUESTS);
    match fault {
        Fault::Hang => hung::<V>(line).await,
        Fault::ServerError => V::says(StatusCode::INTERNAL_SERVER_ERROR),
        Fault::Maintenance => V::says(StatusCode::SERVICE_UNAVAILABLE),
        Fault::MaintenancePage => page(StatusCode::SERVICE_UNAVAILABLE, "Be right back"),
        Fault::TooMany => limited(too_many(), Some(FAULT_RETRY_AFTER_S.to_string())),
        Fault::TooManyDate => {
            let until = told_time(strike) + TimeDelta::seconds(FAULT_RETRY_AFTER_S);
            limited(too_many(), Some(http_date(until)))
        }
        Fault::TooManyBare => limited(too_many(), None),
        Fault::TooManyAbsurd => limited(too_many(), Some(ABSURD_RETRY_AFTER_S.to_string())),
        Fault::TooManyGarbage => limited(too_many(), Some("soon".to_owned())),
        Fault::HtmlBefore => page(StatusCode::OK, "Orders"),
        Fault::RedirectLogin => redirect(V::LOGIN),
        Fault::RedirectHost => {
            let mut response = StatusCode::MOVED_PERMANENTLY.into_response();
            set(&mut response, LOCATION, &format!("{OTHER_HOST}{uri}"));
            response
        }
        Fault::Status(code) => says::<V>(code, line),
        _ => dropped::<V>(line),
    }
}

async fn after<V: Vendor>(
    fault: Fault,
    strike: &Strike,
    response: Response,
    line: Option<&Line>,
) -> Response {
    match fault {
        Fault::HangAfter => hung::<V>(line).await,
        Fault::ServerErrorAfter => V::says(StatusCode::INTERNAL_SERVER_ERROR),
        Fault::Html => page(StatusCode::OK, "Orders"),
        Fault::Redirect => redirect(V::LIST),
        Fault::Malformed => {
            let (response, mut body) = taken_apart(response).await;
            body.pop();
            let body = if body.is_empty() { b"{".to_vec() } else { body };
            put_together(response, body)
        }
        Fault::Truncated => {
            let (response, body) = taken_apart(response).await;
            said_raw::<V>(line, truncated(&response, &body), true)
        }
        Fault::WrongType => {
            let mut response = response;
            set(&mut response, CONTENT_TYPE, "text/plain; charset=utf-8");
            response
        }
        Fault::Empty => put_together(taken_apart(response).await.0, Vec::new()),
        Fault::Garbage => said_raw::<V>(line, GARBAGE.to_vec(), false),
        Fault::Dribble => {
            let (response, body) = taken_apart(response).await;
            let (parts, ()) = response.into_parts();
            Response::from_parts(parts, Body::new(Dribble::new(Bytes::from(body), strike.slow_for)))
        }
        Fault::StatusAfter(code) => says::<V>(code, line),
        _ => dropped::<V>(line),
    }
}

/// A status of any number, in the system's own way. What is no final status is written past HTTP's rules.
fn says<V: Vendor>(code: u16, line: Option<&Line>) -> Response {
    let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if status.is_informational() {
        let reason = status.canonical_reason().unwrap_or("Unknown");
        return said_raw::<V>(line, format!("HTTP/1.1 {code} {reason}\r\n\r\n").into_bytes(), false);
    }
    match status {
        StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT | StatusCode::NOT_MODIFIED => {
            status.into_response()
        }
        status => V::says(status),
    }
}

fn limited(mut response: Response, retry_after: Option<String>) -> Response {
    if let Some(retry_after) = retry_after {
        set(&mut response, RETRY_AFTER, &retry_after);
    }
    set(&mut response, RATE_LIMIT, &FAULT_LIMIT.to_string());
    set(&mut response, RATE_REMAINING, "0");
    response
}

/// Says nothing for as long as anybody could wait, then cuts the connection.
async fn hung<V: Vendor>(line: Option<&Line>) -> Response {
    tokio::time::sleep(SLOW_FOR_MAX).await;
    dropped::<V>(line)
}

/// Cuts the connection. The response is never written.
fn dropped<V: Vendor>(line: Option<&Line>) -> Response {
    if let Some(line) = line {
        line.cut();
    }
    V::says(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Writes these bytes instead of an answer, and closes the connection or resets it.
fn said_raw<V: Vendor>(line: Option<&Line>, bytes: Vec<u8>, reset: bool) -> Response {
    if let Some(line) = line {
        line.cut_after(bytes, reset);
    }
    V::says(StatusCode::INTERNAL_SERVER_ERROR)
}

async fn taken_apart(response: Response) -> (axum::http::Response<()>, Vec<u8>) {
    let (mut parts, body) = response.into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    // An answer is made of memory and cannot break off; were it too long, it would count as empty.
    let body = to_bytes(body, BODY_BYTES_MAX * 16).await.unwrap_or_default();
    if parts.status == StatusCode::NO_CONTENT {
        parts.status = StatusCode::OK;
    }
    (axum::http::Response::from_parts(parts, ()), body.into())
}

fn put_together(response: axum::http::Response<()>, body: Vec<u8>) -> Response {
    let (parts, ()) = response.into_parts();
    Response::from_parts(parts, Body::from(body))
}

/// The head of an answer, and half of a body that its head says is longer.
fn truncated(response: &axum::http::Response<()>, body: &[u8]) -> Vec<u8> {
    let mut bytes = format!("HTTP/1.1 {}\r\n", response.status()).into_bytes();
    for (name, value) in response.headers() {
        if *name != TRANSFER_ENCODING {
            bytes.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
        }
    }
    bytes.extend(format!("content-length: {}\r\n\r\n", body.len() + OWED_BYTES).bytes());
    bytes.extend(&body[..body.len() / 2]);
    bytes
}

/// The time as the answer tells it.
fn told_time(strike: &Strike) -> DateTime<Utc> {
    let off = match (strike.has(Fault::WrongDate), strike.coin) {
        (false, _) => TimeDelta::zero(),
        (true, false) => TimeDelta::days(-1),
        (true, true) => TimeDelta::days(1),
    };
    clock::now() + off
}

fn http_date(time: DateTime<Utc>) -> String {
    httpdate::fmt_http_date(time.into())
}

fn set(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::try_from(value) {
        response.headers_mut().insert(name, value);
    }
}
