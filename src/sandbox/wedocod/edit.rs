//! Changing an order's own fields from the dashboard.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Extension, Path, Request, State};
use rusqlite::{OptionalExtension, params};
use serde_json::{Value, json};

use super::answer::{Complaints, Refusal};
use super::api::no_such_order;
use super::clock;
use super::create::number;
use super::input::{Input, NAME_CHARS_MAX};
use super::ledger::{Record, stamp};
use super::seed;
use super::session::User;
use super::status::Status;
use super::world::Shared;
use super::{extras, input};

const NAME_MAX: usize = 100;
const ADDRESS_MAX: usize = 1_000;
const NOTES_MAX: usize = 1_000;
const PRODUCTS_MAX: usize = 10;

/// The fields of a change that passed the checks.
struct Change {
    full_name: String,
    phone: String,
    city: &'static str,
    address: String,
    area: Option<String>,
    products: Value,
    total: f64,
    further: Value,
}

/// `PATCH /orders/{status}/{item}/update`
pub(super) async fn update(
    State(world): State<Shared>,
    Extension(user): Extension<User>,
    path: Result<Path<(String, String)>, PathRejection>,
    request: Request,
) -> Result<Json<Value>, Refusal> {
    if user == User::Viewer {
        return Err(Refusal::Forbidden);
    }
    let Path((status, item)) = path.map_err(|_| no_such_order())?;
    let status = Status::parse(&status).ok_or_else(no_such_order)?;
    let id: i64 = item.parse().map_err(|_| no_such_order())?;
    let input = Input::read(request).await?;
    let change = read(&input)?;
    let mut db = world.store.lock();
    let tx = db.transaction()?;
    let find = "SELECT reference FROM orders WHERE id = ?1 AND status = ?2";
    let reference: Option<String> =
        tx.query_row(find, params![id, status.word()], |row| row.get(0)).optional()?;
    let reference = reference.ok_or_else(no_such_order)?;
    tx.execute(
        "UPDATE orders SET full_name = ?2, phone = ?3, city = ?4, address = ?5, area = coalesce(?6, area),
             products = ?7, updated_at = ?8 WHERE id = ?1",
        params![
            id,
            change.full_name,
            change.phone,
            change.city,
            change.address,
            change.area,
            change.products.to_string(),
            stamp(clock::now())
        ],
    )?;
    let mut further = change.further;
    further["total"] = whole(change.total);
    extras::set(&tx, id, &further)?;
    let record = Record {
        reference: &reference,
        action: "update",
        via: "update",
        old_status: status.word(),
        new_status: status.word(),
        changed_by: user.email(),
        at: clock::now(),
        ..Record::default()
    };
    record.write(&tx)?;
    tx.commit()?;
    Ok(Json(json!({ "message": "Updated." })))
}

fn read(input: &Input) -> Result<Change, Refusal> {
    let mut complaints = Complaints::default();
    let full_name = input.text("full_name", NAME_MAX, &mut complaints);
    let phone = input.text("phone", NAME_MAX, &mut complaints);
    let address = input.text("address", ADDRESS_MAX, &mut complaints);
    let city = input.text("city_to_id", NAME_CHARS_MAX, &mut complaints).and_then(|id| {
        let city = id.parse().ok().and_then(seed::city);
        if city.is_none() {
            complaints.add("city_to_id", "The selected city to id is invalid.");
        }
        city
    });
    let mut optional = |name: &str, most: usize| {
        input.field(name).and_then(|value| input::text(Some(value), name, most, &mut complaints))
    };
    let further =
        json!({ "second_phone": optional("second_phone", NAME_MAX), "notes": optional("notes", NOTES_MAX) });
    let area = optional("area_text", NAME_CHARS_MAX);
    let (products, total) = products(input.field("products"), &mut complaints);
    complaints.check()?;
    match (full_name, phone, city, address) {
        (Some(full_name), Some(phone), Some(city), Some(address)) => {
            Ok(Change { full_name, phone, city, address, area, products, total, further })
        }
        // Whatever is missing was complained about.
        _ => Err(Refusal::ServerError),
    }
}

/// The products by their ids, and what they cost together.
fn products(value: Option<&Value>, complaints: &mut Complaints) -> (Value, f64) {
    let rows = value.and_then(Value::as_array).filter(|rows| (1..=PRODUCTS_MAX).contains(&rows.len()));
    let Some(rows) = rows else {
        complaints.add("products", format!("The products field must have 1 to {PRODUCTS_MAX} items."));
        return (json!([]), 0.0);
    };
    let (mut read, mut sum) = (Vec::new(), 0.0);
    for (index, row) in rows.iter().enumerate() {
        let field = format!("products.{index}");
        let id = input::text(row.get("id"), &format!("{field}.id"), NAME_CHARS_MAX, complaints);
        let product = id.and_then(|id| seed::product(id.parse().ok()?));
        if product.is_none() {
            complaints.add(format!("{field}.id"), format!("The selected {field}.id is invalid."));
        }
        let quantity = number(row.get("quantity"), &format!("{field}.quantity"), complaints);
        let total = number(row.get("total"), &format!("{field}.total"), complaints);
        if let (Some((sku, name)), Some(quantity), Some(total)) = (product, quantity, total) {
            let (pieces, cost) = (quantity.as_f64().unwrap_or(1.0), total.as_f64().unwrap_or_default());
            sum += cost;
            read.push(
                json!({ "sku": sku, "name": name, "quantity": quantity, "price": whole(cost / pieces) }),
            );
        }
    }
    (json!(read), sum)
}

/// A number without a point where it has no fraction.
fn whole(number: f64) -> Value {
    serde_json::from_str(&number.to_string()).unwrap_or_default()
}
