//! What happens to a request before and after its handler: faults, credentials, CSRF, limits.

use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{ACCEPT, AUTHORIZATION};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::answer::{ORDERS, Refusal, for_browser, page, redirect};
use super::clock;
use super::faults::{Fault, Strike};
use super::listener::Line;
use super::session::User;
use super::world::{Shared, World};

/// What a 429 committed on purpose says about the limit.
const FAULT_LIMIT: u32 = 60;
const FAULT_RETRY_AFTER_S: i64 = 1;

/// The id of the session a request belongs to.
#[derive(Clone)]
pub(super) struct SessionId(pub(super) String);

/// Left in a response by a handler that replaced the session.
#[derive(Clone)]
pub(super) struct NewSession(pub(super) String);

/// What an API key permits.
#[derive(Clone, Copy)]
pub(super) struct Scopes {
    pub(super) update: bool,
}

/// Counts every request.
pub(super) async fn counted(State(world): State<Shared>, request: Request, next: Next) -> Response {
    world.count_request();
    next.run(request).await
}

/// Commits the faults that were asked for.
pub(super) async fn faulty(State(world): State<Shared>, request: Request, next: Next) -> Response {
    let strike = world.roll();
    let line = request.extensions().get::<ConnectInfo<Line>>().map(|ConnectInfo(line)| line.clone());
    if let Some(response) = strike_before(&strike, line.as_ref()) {
        return response;
    }
    if strike.has(Fault::ExpireSession) {
        end_session(&world, request.headers(), strike.coin);
    }
    let response = next.run(request).await;
    if strike.has(Fault::Slow) {
        tokio::time::sleep(strike.slow_for).await;
    }
    if strike.has(Fault::DropAfter) {
        return dropped(line.as_ref());
    }
    if strike.has(Fault::ServerErrorAfter) {
        return Refusal::ServerError.into_response();
    }
    if strike.has(Fault::Html) {
        return page(StatusCode::OK, "Orders");
    }
    if strike.has(Fault::Redirect) {
        return redirect(ORDERS);
    }
    response
}

fn strike_before(strike: &Strike, line: Option<&Line>) -> Option<Response> {
    if strike.has(Fault::DropBefore) {
        return Some(dropped(line));
    }
    let refusal = if strike.has(Fault::ServerError) {
        Refusal::ServerError
    } else if strike.has(Fault::TooMany) {
        Refusal::TooMany { limit: FAULT_LIMIT, retry_after_s: FAULT_RETRY_AFTER_S }
    } else if strike.has(Fault::Maintenance) {
        Refusal::Maintenance
    } else {
        return None;
    };
    Some(refusal.into_response())
}

/// Cuts the connection. The response is never written.
fn dropped(line: Option<&Line>) -> Response {
    if let Some(line) = line {
        line.cut();
    }
    Refusal::ServerError.into_response()
}

fn end_session(world: &World, headers: &HeaderMap, forget: bool) {
    if forget {
        world.sessions.forget(headers);
    } else {
        world.sessions.sign_out(headers);
    }
}

/// Requires an API key, and counts against its limit.
pub(super) async fn with_api_key(State(world): State<Shared>, mut request: Request, next: Next) -> Response {
    let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let (credential, update) = match header.and_then(|header| header.strip_prefix("Bearer ")) {
        Some(super::API_TOKEN) => (super::API_TOKEN, true),
        Some(super::READ_ONLY_API_TOKEN) => (super::READ_ONLY_API_TOKEN, false),
        Some(other) if world.admits(other) => (super::API_TOKEN, true),
        _ => return Refusal::Unauthenticated.into_response(),
    };
    request.extensions_mut().insert(Scopes { update });
    limited(&world, credential, request, next).await
}

/// Requires a user, and counts against the user's limit.
pub(super) async fn signed_in(State(world): State<Shared>, mut request: Request, next: Next) -> Response {
    let id = request.extensions().get::<SessionId>();
    let Some(user) = id.and_then(|SessionId(id)| world.sessions.user(id)) else {
        return Refusal::Unauthenticated.into_response();
    };
    request.extensions_mut().insert(user);
    limited(&world, User::email(user), request, next).await
}

async fn limited(world: &World, credential: &'static str, request: Request, next: Next) -> Response {
    match world.limiter.count(credential, clock::now()) {
        Ok(allowance) => {
            let mut response = next.run(request).await;
            allowance.write(response.headers_mut());
            response
        }
        Err(refusal) => refusal.into_response(),
    }
}

/// Gives a request its session, checks the CSRF token of what changes things, and sets the cookies. Callers
/// that do not ask for JSON are answered with redirects and pages.
pub(super) async fn with_session(State(world): State<Shared>, mut request: Request, next: Next) -> Response {
    let json = expects_json(request.headers());
    let method = request.method().clone();
    let id = world.sessions.resume(request.headers(), clock::now());
    request.extensions_mut().insert(SessionId(id.clone()));
    let reads = matches!(method, Method::GET | Method::HEAD | Method::OPTIONS);
    let mut response = if reads || world.sessions.csrf_matches(&id, request.headers()) {
        next.run(request).await
    } else {
        Refusal::CsrfMismatch.into_response()
    };
    if !json {
        response = for_browser(&method, response);
    }
    let id = response.extensions_mut().remove::<NewSession>().map_or(id, |NewSession(id)| id);
    world.sessions.set_cookies(&id, response.headers_mut());
    response
}

/// Does the caller want JSON: by its `Accept` header, or because it is a script?
pub(super) fn expects_json(headers: &HeaderMap) -> bool {
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    header(ACCEPT.as_str()).contains("json")
        || header("x-requested-with").eq_ignore_ascii_case("XMLHttpRequest")
}
