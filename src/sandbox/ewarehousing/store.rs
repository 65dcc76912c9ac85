//! The database: orders, their documents, and everything that was done to them.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params, params_from_iter};
use serde_json::{Map, Value, json};

use super::draft::{Draft, new_id};
use super::ledger::{self, Effect, OUTSIDE, Record};
use super::listing::Listing;
use super::metadata::{self, Pairs};
use super::order::Order;
use super::status::Status;
use super::tokens::User;
use super::{CUSTOMER, MetaData, Options, database, documents, seed};

const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS orders (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    reference TEXT NOT NULL UNIQUE,
    external_reference TEXT,
    external_id TEXT UNIQUE,
    po_number TEXT,
    status TEXT NOT NULL,
    business_to_business INTEGER NOT NULL,
    requested_delivery_date TEXT,
    created_at TEXT NOT NULL,
    modified_at TEXT NOT NULL,
    details TEXT NOT NULL,
    meta_data TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS orders_by_external_reference ON orders (external_reference);
CREATE INDEX IF NOT EXISTS orders_by_created_at ON orders (created_at, number);
CREATE INDEX IF NOT EXISTS orders_by_modified_at ON orders (modified_at, number);
";

/// One database connection, shared; every statement is short.
pub(super) struct Store(Mutex<Connection>);

/// What became of a change of status.
pub(super) enum Outcome {
    Done(Box<Order>),
    /// The order's status does not allow it.
    Not(Status),
    Missing,
}

impl Store {
    /// Opens the database, in memory without a path, and fills it if it is empty.
    pub(super) fn open(path: Option<&Path>, options: &Options) -> rusqlite::Result<Self> {
        let mut db = database::open(path)?;
        db.execute_batch(SCHEMA)?;
        documents::prepare(&db)?;
        let tx = db.transaction()?;
        let held: i64 = tx.query_row("SELECT count(*) FROM orders", [], |row| row.get(0))?;
        if held == 0 {
            seed::fill(&tx, options)?;
        }
        tx.commit()?;
        Ok(Self(Mutex::new(db)))
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One page of orders.
    pub(super) fn list(&self, listing: &Listing) -> rusqlite::Result<Vec<Order>> {
        let db = self.lock();
        let Listing { filter, order, limit, offset, .. } = listing;
        let sql =
            format!("SELECT * FROM orders WHERE {filter} ORDER BY {order} LIMIT {limit} OFFSET {offset}");
        let mut statement = db.prepare(&sql)?;
        let rows = statement.query_map(params_from_iter(&listing.values), order_of)?;
        rows.collect()
    }

    /// One order, by its id.
    pub(super) fn find(&self, id: &str) -> rusqlite::Result<Option<Order>> {
        by_column(&self.lock(), "id", id)
    }

    /// One order, by its reference.
    pub(super) fn with_reference(&self, reference: &str) -> rusqlite::Result<Option<Order>> {
        by_column(&self.lock(), "reference", reference)
    }

    /// Makes a new order; `None` if another one has its external id.
    pub(super) fn create(
        &self,
        draft: Draft,
        user: User,
        now: DateTime<Utc>,
    ) -> rusqlite::Result<Option<Order>> {
        let mut db = self.lock();
        let tx = db.transaction()?;
        if let Some(external_id) = &draft.external_id
            && by_column(&tx, "external_id", external_id)?.is_some()
        {
            return Ok(None);
        }
        let number: i64 =
            tx.query_row("SELECT coalesce(max(number), 0) + 1 FROM orders", [], |row| row.get(0))?;
        let mut order = Order {
            number,
            id: new_id().to_string(),
            reference: format!("ORD-{number:05}"),
            external_reference: draft.external_reference,
            external_id: draft.external_id,
            po_number: draft.po_number,
            status: Status::Created,
            business_to_business: false,
            requested_delivery_date: draft.requested_delivery_date,
            created_at: now,
            details: draft.details,
            meta_data: metadata::applied(
                &Pairs::new(),
                draft.meta_data.unwrap_or_default(),
                MetaData::Replace,
            ),
        };
        order.details.entry("customer").or_insert_with(|| json!(CUSTOMER));
        order.details.insert("applied_business_rules".to_owned(), json!(false));
        order.details.insert("partial_delivery".to_owned(), json!(false));
        insert(&tx, &order, now)?;
        documents::insert(&tx, &order.id, &draft.documents, now)?;
        enter(&tx, &order, user.name(), now, Record { action: "create", via: "post", ..Record::default() })?;
        tx.commit()?;
        Ok(Some(order))
    }

    /// Changes an order; `None` if there is none.
    pub(super) fn update(
        &self,
        id: &str,
        draft: Draft,
        way: MetaData,
        user: User,
        now: DateTime<Utc>,
    ) -> rusqlite::Result<Option<Order>> {
        let mut db = self.lock();
        let tx = db.transaction()?;
        let Some(mut order) = by_column(&tx, "id", id)? else { return Ok(None) };
        let mut changed: Vec<&str> = Vec::new();
        for (name, value) in &draft.details {
            if order.details.get(name).unwrap_or(&Value::Null) != value {
                changed.push(name);
                order.details.insert(name.clone(), value.clone());
            }
        }
        if let Some(day) =
            draft.requested_delivery_date.filter(|day| order.requested_delivery_date.as_ref() != Some(day))
        {
            changed.push("requested_delivery_date");
            order.requested_delivery_date = Some(day);
        }
        if !draft.documents.is_empty() {
            changed.push("documents");
            documents::insert(&tx, id, &draft.documents, now)?;
        }
        let old = order.meta_data.clone();
        if let Some(given) = draft.meta_data {
            order.meta_data = metadata::applied(&old, given, way);
        }
        write(&tx, &order, now)?;
        for name in changed {
            let record = Record { action: "update", via: "patch", note_key: Some(name), ..Record::default() };
            enter(&tx, &order, user.name(), now, record)?;
        }
        enter_notes(&tx, &order, &old, "patch", user.name(), now)?;
        tx.commit()?;
        Ok(Some(order))
    }

    /// Cancels an order, if its status allows it.
    pub(super) fn cancel(&self, id: &str, user: User, now: DateTime<Utc>) -> rusqlite::Result<Outcome> {
        let mut db = self.lock();
        let tx = db.transaction()?;
        let Some(mut order) = by_column(&tx, "id", id)? else { return Ok(Outcome::Missing) };
        let old = order.status;
        if !old.can_be_cancelled() {
            return Ok(Outcome::Not(old));
        }
        order.status = Status::Cancelled;
        write(&tx, &order, now)?;
        let record = Record { action: "cancel", via: "cancel", old_status: old.word(), ..Record::default() };
        enter(&tx, &order, user.name(), now, record)?;
        tx.commit()?;
        Ok(Outcome::Done(Box::new(order)))
    }

    /// Changes a status without any request; false if there is no such order.
    pub(super) fn set_status(
        &self,
        reference: &str,
        status: Status,
        now: DateTime<Utc>,
    ) -> rusqlite::Result<bool> {
        let db = self.lock();
        let Some(mut order) = by_column(&db, "reference", reference)? else { return Ok(false) };
        order.status = status;
        write(&db, &order, now)?;
        Ok(true)
    }

    /// Sets a pair without any request, or takes it away; false if there is no such order.
    pub(super) fn set_pair(
        &self,
        reference: &str,
        key: &str,
        value: Option<&str>,
        now: DateTime<Utc>,
    ) -> rusqlite::Result<bool> {
        let db = self.lock();
        let Some(mut order) = by_column(&db, "reference", reference)? else { return Ok(false) };
        let old = order.meta_data.clone();
        match value {
            Some(value) => order.meta_data.insert(key.to_owned(), json!(value)),
            None => order.meta_data.remove(key),
        };
        write(&db, &order, now)?;
        enter_notes(&db, &order, &old, OUTSIDE, OUTSIDE, now)?;
        Ok(true)
    }

    /// Everything requests have done, in order.
    pub(super) fn effects(&self) -> rusqlite::Result<Vec<Effect>> {
        ledger::effects(&self.lock())
    }
}

fn by_column(db: &Connection, column: &str, value: &str) -> rusqlite::Result<Option<Order>> {
    let sql = format!("SELECT * FROM orders WHERE {column} = ?");
    db.prepare_cached(&sql)?.query_row([value], order_of).optional()
}

/// Writes a new order.
pub(super) fn insert(tx: &Transaction<'_>, order: &Order, now: DateTime<Utc>) -> rusqlite::Result<()> {
    tx.prepare_cached(
        "INSERT INTO orders (number, id, reference, external_reference, external_id, po_number, status,
             business_to_business, requested_delivery_date, created_at, modified_at, details, meta_data)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        order.number,
        order.id,
        order.reference,
        order.external_reference,
        order.external_id,
        order.po_number,
        order.status.word(),
        order.business_to_business,
        order.requested_delivery_date,
        precise(order.created_at),
        precise(now),
        json!(order.details).to_string(),
        json!(order.meta_data).to_string(),
    ])?;
    Ok(())
}

/// Writes a changed order, which is the last one modified even if the clock was set back.
fn write(db: &Connection, order: &Order, now: DateTime<Utc>) -> rusqlite::Result<()> {
    let last: String =
        db.prepare_cached("SELECT max(modified_at) FROM orders")?.query_row([], |row| row.get(0))?;
    let last: DateTime<Utc> = last.parse().unwrap_or_default();
    let now = now.max(last + TimeDelta::microseconds(1));
    db.prepare_cached(
        "UPDATE orders SET status = ?2, requested_delivery_date = ?3, details = ?4, meta_data = ?5,
             modified_at = ?6 WHERE number = ?1",
    )?
    .execute(params![
        order.number,
        order.status.word(),
        order.requested_delivery_date,
        json!(order.details).to_string(),
        json!(order.meta_data).to_string(),
        precise(now),
    ])?;
    Ok(())
}

/// Enters what was done to an order.
pub(super) fn enter(
    db: &Connection,
    order: &Order,
    changed_by: &str,
    at: DateTime<Utc>,
    record: Record<'_>,
) -> rusqlite::Result<()> {
    let status = order.status.word();
    let old_status = if record.old_status.is_empty() { status } else { record.old_status };
    Record { reference: &order.reference, old_status, new_status: status, changed_by, at, ..record }.write(db)
}

fn enter_notes(
    db: &Connection,
    order: &Order,
    old: &Pairs,
    via: &str,
    changed_by: &str,
    at: DateTime<Utc>,
) -> rusqlite::Result<()> {
    for (key, value) in metadata::changes(old, &order.meta_data) {
        let (note_key, note_value) = (Some(key.as_str()), value.as_deref());
        let record = Record { action: "note", via, note_key, note_value, ..Record::default() };
        enter(db, order, changed_by, at, record)?;
    }
    Ok(())
}

fn order_of(row: &Row<'_>) -> rusqlite::Result<Order> {
    let status: String = row.get("status")?;
    let created_at: String = row.get("created_at")?;
    Ok(Order {
        number: row.get("number")?,
        id: row.get("id")?,
        reference: row.get("reference")?,
        external_reference: row.get("external_reference")?,
        external_id: row.get("external_id")?,
        po_number: row.get("po_number")?,
        // Only words of the list are ever written.
        status: Status::parse(&status).unwrap_or(Status::Problem),
        business_to_business: row.get("business_to_business")?,
        requested_delivery_date: row.get("requested_delivery_date")?,
        created_at: created_at.parse().unwrap_or_default(),
        details: object(&row.get::<_, String>("details")?),
        meta_data: object(&row.get::<_, String>("meta_data")?),
    })
}

fn object(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).unwrap_or_default()
}

/// A time that sorts as text.
fn precise(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Micros, true)
}
