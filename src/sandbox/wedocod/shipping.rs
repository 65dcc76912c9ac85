//! Who carries an order, and the labels for it.

use std::collections::HashSet;

use axum::Json;
use axum::extract::{Extension, Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use rusqlite::{OptionalExtension, params};
use serde_json::{Value, json};

use super::answer::{Complaints, Refusal};
use super::api::no_such_order;

use super::create::boolean;
use super::input::{Input, NAME_CHARS_MAX};
use super::ledger::Record;
use super::session::User;
use super::status::{Action, Status};
use super::store::Find;
use super::transitions::{self, Circumstances, Step};
use super::world::Shared;
use super::{Bulk, clock, extras, labels};

/// An order that a request names by its id.
struct Named {
    field: String,
    id: i64,
    reference: String,
    status: Status,
}

/// `POST /orders/push-order-to-shipping-company`: taken now, done at the next reading.
pub(super) async fn push(
    State(world): State<Shared>,
    Extension(user): Extension<User>,
    request: Request,
) -> Result<Json<Value>, Refusal> {
    let input = allowed(user, request).await?;
    let mut complaints = Complaints::default();
    let ids = input.ids(&mut complaints);
    let company = input.text("shippent_company_id", NAME_CHARS_MAX, &mut complaints);
    let from_stock = input.field("from_stock").map(boolean);
    match from_stock {
        Some(Some(_)) => {}
        Some(None) => complaints.add("from_stock", "The from stock field must be true or false."),
        None => complaints.add("from_stock", "The from stock field is required."),
    }
    complaints.check()?;
    let orders = look_up(&world, &ids, &[Status::New, Status::Packed], "pushed")?;
    let payload = json!({ "ids": ids, "company": company, "from_stock": from_stock.flatten() });
    extras::enqueue(&world.store.lock(), PUSH, &payload, user.email())?;
    Ok(Json(json!({ "message": "Queued.", "count": orders.len() })))
}

/// The kind of a job that pushes orders.
const PUSH: &str = "push";
/// The kind of a job that exports orders.
pub(super) const EXPORT: &str = "export";
const PUSH_VIA: &str = "push-order-to-shipping-company";

/// Does what was taken earlier; called before orders are read.
pub(super) fn work_off(world: &Shared) -> Result<(), Refusal> {
    loop {
        let Some((sequence, kind, payload)) = extras::next_job(&world.store.lock())? else { return Ok(()) };
        let orders = if kind == PUSH { carry_out(world, &payload)? } else { world.store.count()? };
        extras::finish(&world.store.lock(), sequence, orders)?;
    }
}

/// Moves the orders that still can be; one that was moved meanwhile is left where it is.
fn carry_out(world: &Shared, payload: &Value) -> Result<i64, Refusal> {
    let ids = payload["ids"].as_array().into_iter().flatten().filter_map(Value::as_i64);
    let mut moved = 0;
    for id in ids {
        let step = Step {
            field: "ids".to_owned(),
            find: Find::Id(id),
            action: Action::Assign(Status::WaitingForShippingCompany),
            date: None,
        };
        let circumstances = circumstances(PUSH_VIA, User::Station);
        if transitions::apply(&world.store, &[step], &circumstances)?.is_empty() {
            let fields =
                json!({ "shippent_company_id": payload["company"], "from_stock": payload["from_stock"] });
            extras::set(&world.store.lock(), id, &fields)?;
            moved += 1;
        }
    }
    Ok(moved)
}

/// `POST /orders/assign-to-delivery-boy`: the page says that packed orders are assigned, and of no status.
pub(super) async fn assign(
    State(world): State<Shared>,
    Extension(user): Extension<User>,
    request: Request,
) -> Result<Json<Value>, Refusal> {
    let input = allowed(user, request).await?;
    let mut complaints = Complaints::default();
    let ids = input.ids(&mut complaints);
    let person = input.text("delivery_boy_id", NAME_CHARS_MAX, &mut complaints);
    let warehouse = input.text("warehouseId", NAME_CHARS_MAX, &mut complaints);
    complaints.check()?;
    let orders = look_up(&world, &ids, &[Status::Packed], "assigned")?;
    let mut db = world.store.lock();
    let tx = db.transaction()?;
    for order in &orders {
        extras::set(&tx, order.id, &json!({ "delivery_boy_id": person, "warehouse": warehouse }))?;
        let record = Record {
            reference: &order.reference,
            action: "hand-over",
            via: "assign-to-delivery-boy",
            old_status: order.status.word(),
            new_status: order.status.word(),
            warehouse: warehouse.as_deref(),
            changed_by: user.email(),
            at: clock::now(),
            ..Record::default()
        };
        record.write(&tx)?;
    }
    tx.commit()?;
    Ok(Json(json!({ "message": "Assigned.", "count": orders.len() })))
}

/// `POST /orders/generate-tracking-lebel`: makes labels, and packs what is not packed.
pub(super) async fn generate(
    State(world): State<Shared>,
    Extension(user): Extension<User>,
    request: Request,
) -> Result<Json<Value>, Refusal> {
    let input = allowed(user, request).await?;
    let mut complaints = Complaints::default();
    let ids = input.ids(&mut complaints);
    complaints.check()?;
    let allowed = [Status::New, Status::Packed, Status::WaitingForShippingCompany];
    let orders = look_up(&world, &ids, &allowed, "given a label")?;
    let new = orders.iter().filter(|order| order.status == Status::New);
    let step = |order: &Named| Step {
        field: order.field.clone(),
        find: Find::Id(order.id),
        action: Action::Pack,
        date: None,
    };
    let steps: Vec<_> = new.map(step).collect();
    let mut complaints = Complaints::default();
    for (field, obstacle) in
        transitions::apply(&world.store, &steps, &circumstances("generate-tracking-lebel", user))?
    {
        complaints.add(field, obstacle.sentence());
    }
    complaints.check()?;
    let mut db = world.store.lock();
    let tx = db.transaction()?;
    tx.execute("DELETE FROM labels WHERE user = ?", [user.email()])?;
    for (place, order) in (0_i64..).zip(&orders) {
        tx.execute(
            "INSERT INTO labels (user, reference, place) VALUES (?1, ?2, ?3)",
            params![user.email(), order.reference, place],
        )?;
    }
    tx.commit()?;
    Ok(Json(json!({ "message": "The labels are ready.", "count": orders.len() })))
}

/// `GET /orders/get-trackings`: the labels that this user had made last.
pub(super) async fn download(
    State(world): State<Shared>,
    Extension(user): Extension<User>,
) -> Result<Response, Refusal> {
    let references: Vec<String> = {
        let db = world.store.lock();
        let mut statement = db.prepare("SELECT reference FROM labels WHERE user = ? ORDER BY place")?;
        let rows = statement.query_map([user.email()], |row| row.get(0))?;
        rows.collect::<Result<_, _>>()?
    };
    if references.is_empty() {
        return Err(Refusal::NotFound("No labels were made.".to_owned()));
    }
    let headers =
        [(CONTENT_TYPE, "application/pdf"), (CONTENT_DISPOSITION, "attachment; filename=\"trackings.pdf\"")];
    Ok((headers, labels::pdf(&references)).into_response())
}

async fn allowed(user: User, request: Request) -> Result<Input, Refusal> {
    if user == User::Viewer { Err(Refusal::Forbidden) } else { Input::read(request).await }
}

fn circumstances(via: &'static str, user: User) -> Circumstances {
    Circumstances {
        via,
        changed_by: user.email(),
        warehouse: None,
        reason: None,
        at: clock::now(),
        purges_stock: false,
        bulk: Bulk::Atomic,
    }
}

/// The orders, each once, if all of them stand where they may.
fn look_up(world: &Shared, ids: &[i64], statuses: &[Status], done: &str) -> Result<Vec<Named>, Refusal> {
    let db = world.store.lock();
    let (mut orders, mut missing) = (Vec::new(), 0);
    let mut complaints = Complaints::default();
    let mut seen = HashSet::new();
    for (index, &id) in ids.iter().enumerate().filter(|(_, id)| seen.insert(**id)) {
        let field = format!("ids.{index}");
        let found: Option<(String, String)> = db
            .prepare_cached("SELECT reference, status FROM orders WHERE id = ?")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        match found.and_then(|(reference, status)| Some((reference, Status::parse(&status)?))) {
            None => {
                missing += 1;
                complaints.add(field, "No such order.");
            }
            Some((reference, status)) if statuses.contains(&status) => {
                orders.push(Named { field, id, reference, status });
            }
            Some((reference, status)) => {
                complaints
                    .add(field, format!("The order {reference} is {} and cannot be {done}.", status.word()));
            }
        }
    }
    if orders.is_empty() && missing == seen.len() {
        return Err(no_such_order());
    }
    complaints.check()?;
    Ok(orders)
}
