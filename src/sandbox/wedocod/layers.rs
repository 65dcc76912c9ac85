//! What happens to a request before and after its handler: credentials, CSRF, limits.

use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, AUTHORIZATION};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::answer::{Refusal, for_browser};
use super::clock;
use super::session::User;
use super::world::{Shared, World};

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

/// Requires an API key, and counts against its limit.
pub(super) async fn with_api_key(State(world): State<Shared>, mut request: Request, next: Next) -> Response {
    let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = header.and_then(|header| header.strip_prefix("Bearer ")).filter(|_| !world.revoked());
    let (credential, update) = match token {
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
        Err(exceeded) => Refusal::TooMany(exceeded).into_response(),
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
