//! New orders: checked as the page says, and all of a request's orders or none.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value, json};

use super::answer::{Complaints, Refusal};
use super::input::{self, NAME_CHARS_MAX};
use super::ledger::{Record, stamp};
use super::status::Status;
use super::store::Store;
use super::{extras, seed};

/// The most orders one request may create.
pub(super) const ORDERS_MAX: usize = 1_000;
const PRODUCTS_MAX: usize = 10;
const NAME_MAX: usize = 100;
const ADDRESS_MAX: usize = 1_000;
const NUMBER_MAX: f64 = 999_999.0;

/// An order that passed the checks, but for its products' existence.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) full_name: String,
    pub(super) phone: String,
    pub(super) email: Option<String>,
    pub(super) city: String,
    pub(super) area: Option<String>,
    pub(super) address: String,
    pub(super) total: Value,
    pub(super) products: Vec<Product>,
    /// What has no column.
    pub(super) further: Map<String, Value>,
}

/// A product of a draft.
#[derive(Debug)]
pub(super) struct Product {
    /// The field that names it, for complaints.
    pub(super) field: String,
    pub(super) sku: String,
    pub(super) quantity: Value,
    pub(super) price: Value,
}

/// Reads the orders of a body.
pub(super) fn drafts(orders: Option<&Value>) -> Result<Vec<Draft>, Refusal> {
    let mut complaints = Complaints::default();
    let mut drafts = Vec::new();
    match orders {
        Some(Value::Array(orders)) if orders.len() > ORDERS_MAX => {
            complaints.add("orders", format!("The orders field must not have more than {ORDERS_MAX} items."));
        }
        Some(Value::Array(orders)) if !orders.is_empty() => {
            let orders = orders.iter().enumerate();
            drafts.extend(orders.filter_map(|(index, order)| draft(index, order, &mut complaints)));
        }
        None | Some(Value::Array(_)) => complaints.add("orders", "The orders field is required."),
        Some(_) => complaints.add("orders", "The orders field must be an array."),
    }
    complaints.check()?;
    Ok(drafts)
}

fn draft(index: usize, order: &Value, complaints: &mut Complaints) -> Option<Draft> {
    let field = format!("orders.{index}");
    let mut text =
        |name: &str, most: usize| input::text(order.get(name), &format!("{field}.{name}"), most, complaints);
    let (full_name, phone) = (text("full_name", NAME_MAX), text("phone", NAME_MAX));
    let (city, address) = (text("city", NAME_CHARS_MAX), text("address", ADDRESS_MAX));
    let mut optional = |name: &str| match order.get(name) {
        None | Some(Value::Null) => None,
        given => input::text(given, &format!("{field}.{name}"), NAME_CHARS_MAX, complaints),
    };
    let (email, area) = (optional("email"), optional("area"));
    if email.as_deref().is_some_and(|email| !email.contains('@')) {
        complaints
            .add(format!("{field}.email"), format!("The {field}.email field must be a valid email address."));
    }
    let mut further = Map::new();
    match order.get("is_fees_paid_by_customer").map(boolean) {
        Some(Some(paid)) => drop(further.insert("is_fees_paid_by_customer".into(), paid.into())),
        given => {
            let name = format!("{field}.is_fees_paid_by_customer");
            let wrong = if given.is_some() { "field must be true or false" } else { "field is required" };
            complaints.add(&name, format!("The {name} {wrong}."));
        }
    }
    match order.get("shipment_way") {
        None | Some(Value::Null) => {}
        Some(way) if way.is_number() => drop(further.insert("shipment_way".into(), way.clone())),
        Some(_) => {
            let name = format!("{field}.shipment_way");
            complaints.add(&name, format!("The {name} field must be a number."));
        }
    }
    let total = number(order.get("total"), &format!("{field}.total"), complaints);
    let products = products(order.get("products"), &format!("{field}.products"), complaints);
    Some(Draft {
        full_name: full_name?,
        phone: phone?,
        email,
        city: city?,
        area,
        address: address?,
        total: total?,
        products: products?,
        further,
    })
}

fn products(products: Option<&Value>, field: &str, complaints: &mut Complaints) -> Option<Vec<Product>> {
    let Some(Value::Array(products)) = products.filter(|it| it.as_array().is_none_or(|it| !it.is_empty()))
    else {
        complaints.add(field, format!("The {field} field is required and must be an array."));
        return None;
    };
    if products.len() > PRODUCTS_MAX {
        complaints.add(field, format!("The {field} field must not have more than {PRODUCTS_MAX} items."));
        return None;
    }
    let mut read = Vec::new();
    for (index, product) in products.iter().enumerate() {
        let field = format!("{field}.{index}");
        let sku = input::text(product.get("sku"), &format!("{field}.sku"), NAME_CHARS_MAX, complaints);
        let quantity = number(product.get("quantity"), &format!("{field}.quantity"), complaints);
        let price = number(product.get("price"), &format!("{field}.price"), complaints);
        if let (Some(sku), Some(quantity), Some(price)) = (sku, quantity, price) {
            read.push(Product { field: format!("{field}.sku"), sku, quantity, price });
        }
    }
    Some(read)
}

/// A required number from 1 to 999,999; like the framework, a text that is one will do.
pub(super) fn number(value: Option<&Value>, name: &str, complaints: &mut Complaints) -> Option<Value> {
    let value = match value {
        None | Some(Value::Null) => {
            complaints.add(name, format!("The {name} field is required."));
            return None;
        }
        Some(Value::String(text)) => serde_json::from_str(text.trim()).unwrap_or(Value::Null),
        Some(value) => value.clone(),
    };
    match value.as_f64() {
        Some(number) if (1.0..=NUMBER_MAX).contains(&number) => return Some(value),
        Some(_) => complaints.add(name, format!("The {name} field must be between 1 and 999999.")),
        None => complaints.add(name, format!("The {name} field must be a number.")),
    }
    None
}

/// What the framework takes for a boolean.
pub(super) fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::Number(number) if number.as_u64() == Some(1) => Some(true),
        Value::Number(number) if number.as_u64() == Some(0) => Some(false),
        Value::String(text) if text == "1" => Some(true),
        Value::String(text) if text == "0" => Some(false),
        _ => None,
    }
}

/// Creates every order, or none. Returns what stood in the way, empty if they are created.
pub(super) fn insert(
    store: &Store,
    drafts: &[Draft],
    via: &'static str,
    changed_by: &'static str,
    at: DateTime<Utc>,
) -> rusqlite::Result<Complaints> {
    let mut db = store.lock();
    let tx = db.transaction()?;
    let mut complaints = Complaints::default();
    for draft in drafts {
        for product in &draft.products {
            if !exists(&tx, &product.sku)? {
                complaints.add(&product.field, format!("The selected {} is invalid.", product.field));
            }
        }
        insert_one(&tx, draft, via, changed_by, at)?;
    }
    if complaints.is_empty() {
        tx.commit()?;
    }
    Ok(complaints)
}

fn exists(db: &Connection, sku: &str) -> rusqlite::Result<bool> {
    let mut statement = db.prepare_cached("SELECT 1 FROM stock WHERE sku = ?")?;
    Ok(statement.query_row([sku], |_| Ok(())).optional()?.is_some())
}

fn insert_one(
    db: &Connection,
    draft: &Draft,
    via: &str,
    changed_by: &str,
    at: DateTime<Utc>,
) -> rusqlite::Result<()> {
    let id = extras::next_id(db)?;
    let reference = format!("ORD-{:05}", id - seed::ID_BASE);
    let products: Vec<_> = draft.products.iter().map(Product::json).collect();
    db.prepare_cached(
        "INSERT INTO orders (id, reference, full_name, phone, email, city, area, address, status, total,
             products, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12)",
    )?
    .execute(params![
        id,
        reference,
        draft.full_name,
        draft.phone,
        draft.email,
        draft.city,
        draft.area,
        draft.address,
        Status::New.word(),
        draft.total.as_i64().unwrap_or_default(),
        json!(products).to_string(),
        stamp(at),
    ])?;
    let mut further = draft.further.clone();
    if draft.total.as_i64().is_none() {
        further.insert("total".into(), draft.total.clone());
    }
    extras::set(db, id, &Value::Object(further))?;
    let new_status = Status::New.word();
    Record { reference: &reference, action: "create", via, new_status, changed_by, at, ..Record::default() }
        .write(db)
}

impl Product {
    fn json(&self) -> Value {
        let name = seed::product_id(&self.sku).and_then(seed::product).map(|(_, name)| name);
        json!({ "sku": self.sku, "name": name, "quantity": self.quantity, "price": self.price })
    }
}
