//! The endpoints behind a session: looking at orders, and moving them.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{DefaultBodyLimit, Extension, Path, Request, State};
use axum::http::Uri;
use axum::routing::{MethodRouter, delete, get, patch, post};
use serde_json::{Value, json};

use super::answer::{Complaints, Refusal};
use super::api::{list_orders, no_such_order};
use super::input::{Input, NAME_CHARS_MAX};
use super::session::User;
use super::shipping::work_off;
use super::status::{Action, Status};
use super::store::Find;
use super::transitions::{self, Circumstances, Step};
use super::world::Shared;
use super::{Bulk, clock, edit, files, remove, seed, shipping};

/// The longest reason for cancelling.
const DESCRIPTION_CHARS_MAX: usize = 1_000;

/// One endpoint that moves orders.
#[derive(Clone, Copy)]
struct Move {
    action: Action,
    names: Names,
    /// The last part of its path.
    via: &'static str,
}

/// How its body names orders.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    Reference,
    Ids,
}

const MOVES: [Move; 9] = [
    Move { action: Action::Ship, names: Names::Reference, via: "mark-orders-as-shipped-by-scanner" },
    Move { action: Action::Return, names: Names::Reference, via: "mark-orders-as-returned-by-scanner" },
    Move { action: Action::Deliver, names: Names::Reference, via: "mark-orders-as-delivered-by-scanner" },
    Move { action: Action::Pack, names: Names::Ids, via: "mark-orders-as-packed" },
    Move { action: Action::Ship, names: Names::Ids, via: "mark-orders-as-shipped" },
    Move { action: Action::Deliver, names: Names::Ids, via: "mark-orders-as-delivered" },
    Move { action: Action::Return, names: Names::Ids, via: "mark-orders-as-returned" },
    Move { action: Action::Cancel, names: Names::Ids, via: "mark-orders-as-canceled" },
    Move { action: Action::Renew, names: Names::Ids, via: "renew-orders" },
];

/// The dashboard's paths and what answers them.
pub(super) fn routes() -> Vec<(String, MethodRouter<Shared>)> {
    let mut routes = vec![
        ("/orders".to_owned(), get(list)),
        ("/orders/{key}".to_owned(), get(list_of_status)),
        ("/orders/{key}/show".to_owned(), get(show)),
        ("/orders/{key}/{item}/update".to_owned(), patch(edit::update)),
        ("/orders/delete".to_owned(), delete(remove::many)),
        ("/orders/push-order-to-shipping-company".to_owned(), post(shipping::push)),
        ("/orders/assign-to-delivery-boy".to_owned(), post(shipping::assign)),
        ("/orders/generate-tracking-lebel".to_owned(), post(shipping::generate)),
        ("/orders/get-trackings".to_owned(), get(shipping::download)),
        ("/orders/import".to_owned(), upload(post(files::import))),
        ("/orders/export".to_owned(), post(files::export)),
        ("/orders/mark-orders-as-returned-by-import".to_owned(), upload(post(files::returned))),
        ("/orders/mark-orders-as-delivered-by-import".to_owned(), upload(post(files::delivered))),
    ];
    routes.extend(MOVES.map(|endpoint| {
        let handler =
            move |State(world): State<Shared>, Extension(user): Extension<User>, request: Request| {
                perform(endpoint, world, user, request)
            };
        (format!("/orders/{}", endpoint.via), post(handler))
    }));
    routes
}

/// A path that takes files.
fn upload(endpoint: MethodRouter<Shared>) -> MethodRouter<Shared> {
    endpoint.layer(DefaultBodyLimit::max(files::UPLOAD_BYTES_MAX))
}

async fn list(State(world): State<Shared>, uri: Uri) -> Result<Json<Value>, Refusal> {
    list_orders(&world, &uri, None)
}

async fn list_of_status(
    State(world): State<Shared>,
    status: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Result<Json<Value>, Refusal> {
    let status = status.ok().and_then(|Path(word)| Status::parse(&word));
    let status = status.ok_or_else(|| Refusal::NotFound("No such status.".to_owned()))?;
    list_orders(&world, &uri, Some(status))
}

/// The page names no form of the key: an id and a reference both do.
async fn show(
    State(world): State<Shared>,
    key: Result<Path<String>, PathRejection>,
) -> Result<Json<Value>, Refusal> {
    let Path(key) = key.map_err(|_| no_such_order())?;
    let find = key.parse().map_or_else(|_| Find::Reference(key.clone()), Find::Id);
    work_off(&world)?;
    let mut order = world.store.show(&find)?.ok_or_else(no_such_order)?;
    with_keys(&mut order);
    Ok(Json(json!({ "data": order })))
}

/// The dashboard knows its city and its products by their ids, too.
fn with_keys(order: &mut Value) {
    order["city_to_id"] = json!(order["city"].as_str().and_then(seed::city_id));
    for product in order["products"].as_array_mut().into_iter().flatten() {
        product["id"] = json!(product["sku"].as_str().and_then(seed::product_id));
    }
}

async fn perform(
    endpoint: Move,
    world: Shared,
    user: User,
    request: Request,
) -> Result<Json<Value>, Refusal> {
    if user == User::Viewer {
        return Err(Refusal::Forbidden);
    }
    let input = Input::read(request).await?;
    let (steps, circumstances) = read(endpoint, user, &input)?;
    let bulk = if endpoint.names == Names::Ids { world.bulk } else { Bulk::Atomic };
    let circumstances = Circumstances { bulk, ..circumstances };
    let obstacles = transitions::apply(&world.store, &steps, &circumstances)?;
    if obstacles.len() == steps.len() && obstacles.iter().all(|(_, obstacle)| obstacle.is_missing()) {
        return Err(no_such_order());
    }
    let mut complaints = Complaints::default();
    for (field, obstacle) in obstacles {
        complaints.add(field, obstacle.sentence());
    }
    let applied = steps.len() - complaints.len();
    if circumstances.bulk != Bulk::Silent {
        complaints.check()?;
    }
    let target = endpoint.action.target().word();
    Ok(Json(json!({ "message": format!("Marked as {target}."), "count": applied })))
}

/// The changes a body asks for, if all its fields are right.
fn read(endpoint: Move, user: User, input: &Input) -> Result<(Vec<Step>, Circumstances), Refusal> {
    let mut complaints = Complaints::default();
    let orders: Vec<(String, Find)> = match endpoint.names {
        Names::Reference => {
            let reference = input.text("reference", NAME_CHARS_MAX, &mut complaints);
            reference.into_iter().map(|it| ("reference".to_owned(), Find::Reference(it))).collect()
        }
        Names::Ids => {
            let ids = input.ids(&mut complaints).into_iter().enumerate();
            ids.map(|(index, id)| (format!("ids.{index}"), Find::Id(id))).collect()
        }
    };
    let action = endpoint.action;
    let dated = !matches!(action, Action::Cancel | Action::Renew);
    let date = if dated { input.date("date", &mut complaints) } else { None };
    let warehouse = match action {
        Action::Ship => input.text("warehouseId", NAME_CHARS_MAX, &mut complaints),
        _ => None,
    };
    let reason = match action {
        Action::Cancel => input.text("description", DESCRIPTION_CHARS_MAX, &mut complaints),
        _ => None,
    };
    complaints.check()?;
    let step = |(field, find)| Step { field, find, action, date: date.clone() };
    let steps = orders.into_iter().map(step).collect();
    let (via, changed_by, at) = (endpoint.via, user.email(), clock::now());
    Ok((
        steps,
        Circumstances { via, changed_by, warehouse, reason, at, purges_stock: true, bulk: Bulk::Atomic },
    ))
}
