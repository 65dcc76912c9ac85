//! Where documents are fetched from: addresses that are signed, and work for a while.

use std::hash::BuildHasher;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};

use super::answer::Refusal;
use super::request::Query;
use super::world::{Shared, World};
use super::{clock, documents};

/// The path, which is no part of the API.
pub(super) const PATH: &str = "/storage/documents/{id}";

/// How long an address works, in minutes.
const LIFE_MINUTES: i64 = 15;

/// Where a document can be fetched, from now on for a while.
pub(super) fn address(world: &World, headers: &HeaderMap, id: &str, now: DateTime<Utc>) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let expires = (now + TimeDelta::minutes(LIFE_MINUTES)).timestamp();
    let signature = signature(world, id, expires);
    format!("http://{host}/storage/documents/{id}?Expires={expires}&Signature={signature}")
}

/// `GET /storage/documents/:id`
pub(super) async fn fetch(
    State(world): State<Shared>,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Result<Response, Refusal> {
    let missing = || Refusal::not_found("Document");
    let Path(id) = id.map_err(|_| missing())?;
    let query = Query::of(&uri);
    let expires = query.get("Expires").and_then(|text| text.parse().ok()).unwrap_or_default();
    let signed = query.get("Signature") == Some(&signature(&world, &id, expires));
    if !signed || expires < clock::now().timestamp() {
        return Err(Refusal::problem(StatusCode::FORBIDDEN, "The address is not valid, or no longer."));
    }
    let (kind, file) = documents::content(&world.store, &id)?.ok_or_else(missing)?;
    Ok(([(CONTENT_TYPE, kind)], file).into_response())
}

fn signature(world: &World, id: &str, expires: i64) -> String {
    format!("{:016x}", world.seal.hash_one((id, expires)))
}
