//! Signing in and out of the dashboard.

use axum::extract::{Extension, Request, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

use super::answer::{Complaints, LOGIN, Refusal};
use super::clock;
use super::html::redirect;
use super::input::{Input, NAME_CHARS_MAX};
use super::layers::{NewSession, SessionId, expects_json};
use super::session::User;
use super::world::Shared;

const LOGIN_PAGE: &str = r#"<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Sign in</title></head>
<body><h1>Sign in</h1>
<form method="post" action="/login">
<label>E-mail <input name="email" type="email"></label>
<label>Password <input name="password" type="password"></label>
<button>Sign in</button>
</form></body></html>
"#;

/// `GET /sanctum/csrf-cookie`: only the cookies matter, and those are set around it.
pub(super) async fn csrf_cookie() -> StatusCode {
    StatusCode::NO_CONTENT
}

/// `GET /login`
pub(super) async fn login_page() -> Html<&'static str> {
    Html(LOGIN_PAGE)
}

/// `POST /login`
pub(super) async fn login(
    State(world): State<Shared>,
    Extension(SessionId(id)): Extension<SessionId>,
    request: Request,
) -> Result<Response, Refusal> {
    let input = Input::read(request).await?;
    let mut complaints = Complaints::default();
    let email = input.text("email", NAME_CHARS_MAX, &mut complaints).unwrap_or_default();
    let password = input.text("password", NAME_CHARS_MAX, &mut complaints).unwrap_or_default();
    complaints.check()?;
    let anybody = || (world.admits(&email) && world.admits(&password)).then_some(User::Station);
    let user = User::with_password(&email, &password).or_else(anybody).filter(|_| !world.revoked());
    let user = user.ok_or_else(|| {
        Refusal::Invalid(Complaints::one("email", "No account has this address and password."))
    })?;
    world.count_login();
    let session = NewSession(world.sessions.replace(&id, Some(user), clock::now()));
    let mut response = axum::Json(json!({ "two_factor": false })).into_response();
    response.extensions_mut().insert(session);
    Ok(response)
}

/// `POST /logout`
pub(super) async fn logout(
    State(world): State<Shared>,
    Extension(SessionId(id)): Extension<SessionId>,
    request: Request,
) -> Response {
    let session = NewSession(world.sessions.replace(&id, None, clock::now()));
    let mut response = if expects_json(request.headers()) {
        StatusCode::NO_CONTENT.into_response()
    } else {
        redirect(LOGIN)
    };
    response.extensions_mut().insert(session);
    response
}
