//! The endpoints behind an API key.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Extension, Path, Request, State};
use axum::http::Uri;
use serde_json::{Value, json};

use super::answer::{Complaints, Refusal};
use super::input::{self, Input, NAME_CHARS_MAX, Query};
use super::layers::Scopes;
use super::shipping::work_off;
use super::status::{Action, Status};
use super::store::{Find, Listing};
use super::transitions::{self, Circumstances, Step};
use super::world::Shared;
use super::{Bulk, clock, create};

/// The most orders one bulk update may name.
const UPDATES_MAX: usize = 1_000;
const SEARCHABLE: [&str; 4] = ["reference", "phone", "full_name", "city"];

/// `GET /api/web/1.0/orders`
pub(super) async fn list(State(world): State<Shared>, uri: Uri) -> Result<Json<Value>, Refusal> {
    list_orders(&world, &uri, None)
}

/// A page of orders, searched as the query says, of one status or of all.
pub(super) fn list_orders(world: &Shared, uri: &Uri, status: Option<Status>) -> Result<Json<Value>, Refusal> {
    let query = Query::of(uri);
    let mut complaints = Complaints::default();
    let columns = searched(&query, &mut complaints);
    let per_page = query.per_page(&mut complaints);
    complaints.check()?;
    work_off(world)?;
    let page = query.page();
    let search = query.get("keyWord").map(|text| (columns, text));
    let (data, total) =
        world.store.list(&Listing { search, matching: world.matching(), status, per_page, page })?;
    Ok(paged(&data, page, per_page, total))
}

/// The columns a search looks in: one, or all of them if the caller names none.
fn searched(query: &Query, complaints: &mut Complaints) -> &'static [&'static str] {
    let Some(field) = query.get("search_by") else { return &SEARCHABLE };
    let column = SEARCHABLE.iter().position(|known| *known == field);
    if column.is_none() {
        complaints.add("search_by", "The selected search by is invalid.");
    }
    column.map_or(&SEARCHABLE[..], |index| &SEARCHABLE[index..=index])
}

/// `GET /api/web/1.0/orders/{reference}/show`
pub(super) async fn show(
    State(world): State<Shared>,
    reference: Result<Path<String>, PathRejection>,
) -> Result<Json<Value>, Refusal> {
    // A path that is not UTF-8 once decoded names no order.
    let Path(reference) = reference.map_err(|_| no_such_order())?;
    work_off(&world)?;
    let order = world.store.show(&Find::Reference(reference))?.ok_or_else(no_such_order)?;
    Ok(Json(json!({ "data": order })))
}

/// `GET /api/web/1.0/order-histories`
pub(super) async fn histories(State(world): State<Shared>, uri: Uri) -> Result<Json<Value>, Refusal> {
    let query = Query::of(&uri);
    let mut complaints = Complaints::default();
    let per_page = query.per_page(&mut complaints);
    complaints.check()?;
    let page = query.page();
    let (data, total) = world.store.histories(per_page, page)?;
    Ok(paged(&data, page, per_page, total))
}

/// `PUT /api/web/1.0/orders`. It does not touch the stock.
pub(super) async fn update(
    State(world): State<Shared>,
    Extension(scopes): Extension<Scopes>,
    request: Request,
) -> Result<Json<Value>, Refusal> {
    if !scopes.update {
        return Err(Refusal::Forbidden);
    }
    let input = Input::read(request).await?;
    let steps = updates(&input)?;
    let circumstances = Circumstances {
        via: "put",
        changed_by: "api",
        warehouse: None,
        reason: None,
        at: clock::now(),
        purges_stock: false,
        bulk: world.put,
    };
    let mut complaints = Complaints::default();
    for (field, obstacle) in transitions::apply(&world.store, &steps, &circumstances)? {
        let part = if obstacle.is_missing() { "reference" } else { "status" };
        complaints.add(format!("{field}.{part}"), obstacle.sentence());
    }
    if world.put != Bulk::Silent {
        complaints.check()?;
    }
    Ok(Json(json!({ "message": "The orders were updated." })))
}

/// `POST /api/web/1.0/orders`: all of the orders, or none.
pub(super) async fn create(
    State(world): State<Shared>,
    Extension(scopes): Extension<Scopes>,
    request: Request,
) -> Result<Json<Value>, Refusal> {
    if !scopes.update {
        return Err(Refusal::Forbidden);
    }
    let input = Input::read(request).await?;
    let drafts = create::drafts(input.field("orders"))?;
    create::insert(&world.store, &drafts, "post", "api", clock::now())?.check()?;
    Ok(Json(json!({ "message": "The orders were created." })))
}

fn updates(input: &Input) -> Result<Vec<Step>, Refusal> {
    let mut complaints = Complaints::default();
    let mut steps = Vec::new();
    match input.field("orders") {
        Some(Value::Array(orders)) if orders.len() > UPDATES_MAX => {
            complaints
                .add("orders", format!("The orders field must not have more than {UPDATES_MAX} items."));
        }
        Some(Value::Array(orders)) if !orders.is_empty() => {
            let orders = orders.iter().enumerate();
            steps.extend(orders.filter_map(|(index, order)| update_of(index, order, &mut complaints)));
        }
        None | Some(Value::Array(_)) => complaints.add("orders", "The orders field is required."),
        Some(_) => complaints.add("orders", "The orders field must be an array."),
    }
    complaints.check()?;
    Ok(steps)
}

fn update_of(index: usize, order: &Value, complaints: &mut Complaints) -> Option<Step> {
    let field = format!("orders.{index}");
    let reference =
        input::text(order.get("reference"), &format!("{field}.reference"), NAME_CHARS_MAX, complaints);
    let word = input::text(order.get("status"), &format!("{field}.status"), NAME_CHARS_MAX, complaints);
    let status = word.and_then(|word| {
        let status = Status::parse(&word);
        if status.is_none() {
            complaints.add(format!("{field}.status"), format!("The selected {field}.status is invalid."));
        }
        status
    });
    let date = match order.get("action_date") {
        None | Some(Value::Null) => None,
        given => {
            let name = format!("{field}.action_date");
            let date = input::text(given, &name, NAME_CHARS_MAX, complaints);
            if date.as_deref().is_some_and(|date| !input::is_iso(date)) {
                complaints.add(&name, format!("The {name} field must be a valid ISO date."));
            }
            date
        }
    };
    Some(Step { field, find: Find::Reference(reference?), action: Action::leading_to(status?), date })
}

pub(super) fn no_such_order() -> Refusal {
    Refusal::NotFound("Order not found.".to_owned())
}

fn paged(data: &[Value], page: u32, per_page: u32, total: i64) -> Json<Value> {
    let meta = json!({ "current_page": page, "per_page": per_page, "total": total });
    Json(json!({ "data": data, "meta": meta }))
}
