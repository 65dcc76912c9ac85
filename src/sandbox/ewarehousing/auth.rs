//! Signing in, and refreshing a token.

use axum::Json;
use axum::extract::{Request, State};
use serde_json::{Value, json};

use super::answer::{Complaints, Refusal};
use super::clock;
use super::fields::Fields;
use super::tokens::{Issued, User};
use super::world::Shared;

/// The longest name, password or token that is looked at.
const TEXT_CHARS_MAX: usize = 1_000;

/// `POST /wms/auth/login/`
pub(super) async fn login(State(world): State<Shared>, request: Request) -> Result<Json<Value>, Refusal> {
    let fields = Fields::read(request).await?;
    let mut complaints = Complaints::default();
    let name = fields.required_text("username", TEXT_CHARS_MAX, &mut complaints).unwrap_or_default();
    let password = fields.required_text("password", TEXT_CHARS_MAX, &mut complaints).unwrap_or_default();
    complaints.check()?;
    let anybody = || (world.admits(&name) && world.admits(&password)).then_some(User::Station);
    let user = User::with_password(&name, &password).or_else(anybody);
    let user = user.filter(|_| !world.revoked()).ok_or(Refusal::Unauthorized("Invalid credentials."))?;
    world.count_login();
    Ok(told(&world.tokens.issue(user, clock::now())))
}

/// `POST /wms/auth/refresh/`: a refresh token works once, whatever becomes of the answer.
pub(super) async fn refresh(State(world): State<Shared>, request: Request) -> Result<Json<Value>, Refusal> {
    let fields = Fields::read(request).await?;
    let mut complaints = Complaints::default();
    let token = fields.required_text("refresh_token", TEXT_CHARS_MAX, &mut complaints).unwrap_or_default();
    complaints.check()?;
    let user = world.tokens.redeem(&token, clock::now()).filter(|_| !world.revoked());
    let user = user.ok_or(Refusal::Unauthorized("JWT Refresh Token Not Found"))?;
    world.count_refresh();
    Ok(told(&world.tokens.issue(user, clock::now())))
}

fn told(issued: &Issued) -> Json<Value> {
    Json(json!({
        "token": issued.token,
        "iat": issued.at.timestamp(),
        "exp": issued.expires_at.timestamp(),
        "refresh_token": issued.refresh_token,
    }))
}
