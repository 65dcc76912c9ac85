//! What happens to a request before its handler: token, codes, limit.

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::answer::{Complaints, Refusal};
use super::tokens::Worth;
use super::world::{Shared, World};
use super::{CUSTOMER_CODE, WMS_CODE, clock};

/// The headers that say whose orders are meant, and what must be in them.
const CODES: [(&str, &str, &str); 2] =
    [("x-wms-code", "X-Wms-Code", WMS_CODE), ("x-customer-code", "X-Customer-Code", CUSTOMER_CODE)];

/// Requires a token and both codes, and counts against the user's limit.
pub(super) async fn admitted(State(world): State<Shared>, mut request: Request, next: Next) -> Response {
    let worth = match bearer(request.headers()) {
        Some(_) if world.revoked() => Worth::Unknown,
        Some(token) => world.tokens.worth(token, clock::now()),
        None => return Refusal::Unauthorized("JWT Token not found").into_response(),
    };
    let user = match worth {
        Worth::User(user) => user,
        Worth::Expired => return Refusal::Unauthorized("Expired JWT Token").into_response(),
        Worth::Unknown => return Refusal::Unauthorized("Invalid JWT Token").into_response(),
    };
    if let Some(complaint) = CODES.into_iter().find_map(|code| wrong_code(&world, request.headers(), code)) {
        return Refusal::Invalid(Complaints::general(complaint)).into_response();
    }
    request.extensions_mut().insert(user);
    match world.limiter.count(user.name(), clock::now()) {
        Ok(allowance) => {
            let mut response = next.run(request).await;
            allowance.write(response.headers_mut());
            response
        }
        Err(exceeded) => Refusal::TooMany(exceeded).into_response(),
    }
}

/// The token a request carries.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

fn wrong_code(
    world: &World,
    headers: &HeaderMap,
    (header, shown, code): (&str, &str, &str),
) -> Option<String> {
    let given = headers.get(header).and_then(|value| value.to_str().ok()).unwrap_or_default().trim();
    if given.is_empty() {
        return Some(format!("The header {shown} is missing."));
    }
    let known = given == code || world.admits(given);
    (!known).then(|| format!("The code in the header {shown} is unknown."))
}
