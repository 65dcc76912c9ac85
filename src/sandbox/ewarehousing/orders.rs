//! One order: retrieved, created, changed, cancelled.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Extension, Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::answer::{Complaints, Refusal};
use super::clock;
use super::documents;
use super::draft::Draft;
use super::fields::Fields;
use super::order::{Expand, Order, Part};
use super::store::Outcome;
use super::tokens::User;
use super::world::{Shared, World};

/// What a path holds; one that is not UTF-8 once decoded names nothing.
pub(super) type Key = Result<Path<String>, PathRejection>;

/// `GET /wms/orders/:id/`
pub(super) async fn retrieve(
    State(world): State<Shared>,
    headers: HeaderMap,
    key: Key,
) -> Result<Json<Value>, Refusal> {
    let order = find(&world, key)?;
    let expand = Expand::of_one(&headers);
    let mut shown = order.shown(&expand);
    if expand.has(Part::Documents) {
        shown["documents"] = documents::shown_of(&world, &headers, &order.id)?;
    }
    Ok(Json(shown))
}

/// `POST /wms/orders/`
pub(super) async fn create(
    State(world): State<Shared>,
    Extension(user): Extension<User>,
    request: Request,
) -> Result<Response, Refusal> {
    if !user.may_update() {
        return Err(Refusal::forbidden());
    }
    let expand = Expand::of(request.headers());
    let draft = Draft::of_new(&Fields::read(request).await?)?;
    let Some(order) = world.store.create(draft, user, clock::now())? else {
        let mut complaints = Complaints::default();
        complaints.add("externalId", "This value is already used.");
        return Err(Refusal::Invalid(complaints));
    };
    Ok((StatusCode::CREATED, Json(order.listed(&expand))).into_response())
}

/// `PATCH /wms/orders/:id/`
pub(super) async fn update(
    State(world): State<Shared>,
    Extension(user): Extension<User>,
    key: Key,
    request: Request,
) -> Result<Json<Value>, Refusal> {
    if !user.may_update() {
        return Err(Refusal::forbidden());
    }
    let id = find(&world, key)?.id;
    let expand = Expand::of(request.headers());
    let draft = Draft::of_change(&Fields::read(request).await?)?;
    let order = world.store.update(&id, draft, world.way_with_meta_data(), user, clock::now())?;
    order.map(|order| Json(order.listed(&expand))).ok_or_else(no_such_order)
}

/// `PATCH /wms/orders/:id/cancel/`: answered with the order, or with nothing; both have been seen.
pub(super) async fn cancel(
    State(world): State<Shared>,
    Extension(user): Extension<User>,
    key: Key,
) -> Result<Response, Refusal> {
    if !user.may_cancel() {
        return Err(Refusal::forbidden());
    }
    let id = find(&world, key)?.id;
    match world.store.cancel(&id, user, clock::now())? {
        Outcome::Done(_) if world.turn() % 2 == 1 => Ok(StatusCode::NO_CONTENT.into_response()),
        Outcome::Done(order) => Ok(Json(order.listed(&Expand::default())).into_response()),
        Outcome::Not(status) => {
            let status = status.word();
            Err(Refusal::bad(format!("An order with the status {status} cannot be cancelled.")))
        }
        Outcome::Missing => Err(no_such_order()),
    }
}

/// The order that a path names.
pub(super) fn find(world: &World, key: Key) -> Result<Order, Refusal> {
    let Path(id) = key.map_err(|_| no_such_order())?;
    world.store.find(&id)?.ok_or_else(no_such_order)
}

pub(super) fn no_such_order() -> Refusal {
    Refusal::not_found("Order")
}
