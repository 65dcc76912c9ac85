//! The sandbox's database: orders, stock, and everything that was done to them.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use serde_json::{Value, json};

use super::ledger::{self, Effect, OUTSIDE, stamp};
use super::shipping::EXPORT;
use super::status::Status;
use super::{Matching, database, extras, seed};

const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS orders (
    id INTEGER PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    full_name TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT,
    city TEXT NOT NULL,
    area TEXT,
    address TEXT NOT NULL,
    status TEXT NOT NULL,
    total INTEGER NOT NULL,
    products TEXT NOT NULL,
    warehouse TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS orders_by_status ON orders (status, id);
CREATE TABLE IF NOT EXISTS stock (sku TEXT PRIMARY KEY, quantity INTEGER NOT NULL) STRICT;
";

/// An order with its further fields.
const SELECT: &str = "SELECT * FROM orders LEFT JOIN extras ON order_id = id";

/// One database connection, shared; every statement is short.
pub(super) struct Store {
    db: Mutex<Connection>,
    show_ids: bool,
}

/// What a list of orders is narrowed to, and which page of it is wanted.
pub(super) struct Listing<'a> {
    /// The columns searched, and the text searched for.
    pub(super) search: Option<(&'a [&'static str], &'a str)>,
    pub(super) matching: Matching,
    pub(super) status: Option<Status>,
    pub(super) per_page: u32,
    pub(super) page: u32,
}

/// How an order is named.
#[derive(Clone, Debug)]
pub(super) enum Find {
    Reference(String),
    Id(i64),
}

impl Store {
    /// Opens the database, in memory without a path. `show_ids` decides whether answers carry ids.
    pub(super) fn open(path: Option<&Path>, show_ids: bool) -> rusqlite::Result<Self> {
        let db = database::open(path)?;
        db.execute_batch(SCHEMA)?;
        db.execute_batch(extras::SCHEMA)?;
        Ok(Self { db: Mutex::new(db), show_ids })
    }

    /// Fills an empty database with sample orders; one that holds orders is kept as it is.
    pub(super) fn seed(&self, orders: u32, seed: u64, now: DateTime<Utc>) -> rusqlite::Result<()> {
        let mut db = self.lock();
        let tx = db.transaction()?;
        let held: i64 = tx.query_row("SELECT count(*) FROM orders", [], |row| row.get(0))?;
        if held == 0 {
            seed::fill(&tx, orders, seed, now)?;
        }
        tx.commit()
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Connection> {
        self.db.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One page of orders, oldest first, and how many there are on all pages.
    pub(super) fn list(&self, listing: &Listing<'_>) -> rusqlite::Result<(Vec<Value>, i64)> {
        let (filter, mut values) = filter_of(listing);
        let db = self.lock();
        let total = db.query_row(
            &format!("SELECT count(*) FROM orders WHERE {filter}"),
            params_from_iter(&values),
            |row| row.get(0),
        )?;
        values.push(Sql::from(listing.per_page));
        values.push(Sql::from(i64::from(listing.page - 1) * i64::from(listing.per_page)));
        let sql = format!("{SELECT} WHERE {filter} ORDER BY id LIMIT ? OFFSET ?");
        let mut statement = db.prepare(&sql)?;
        let rows = statement.query_map(params_from_iter(&values), |row| self.order_json(row))?;
        Ok((rows.collect::<Result<_, _>>()?, total))
    }

    /// One order.
    pub(super) fn show(&self, find: &Find) -> rusqlite::Result<Option<Value>> {
        let db = self.lock();
        let sql = format!("{SELECT} WHERE {} = ?", find.column());
        db.query_row(&sql, [find.value()], |row| self.order_json(row)).optional()
    }

    /// How many orders there are.
    pub(super) fn count(&self) -> rusqlite::Result<i64> {
        self.lock().query_row("SELECT count(*) FROM orders", [], |row| row.get(0))
    }

    /// The exports that are done: their form, and how many orders are in them.
    pub(super) fn exports(&self) -> rusqlite::Result<Vec<(String, i64)>> {
        let db = self.lock();
        let mut statement = db.prepare(
            "SELECT json_extract(payload, '$.file_extension'), result FROM jobs
              WHERE kind = ? AND result IS NOT NULL ORDER BY sequence",
        )?;
        let rows = statement.query_map([EXPORT], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect()
    }

    /// An order's status, in upper case.
    pub(super) fn status(&self, reference: &str) -> rusqlite::Result<Option<String>> {
        let db = self.lock();
        db.query_row("SELECT status FROM orders WHERE reference = ?", [reference], |row| row.get(0))
            .optional()
    }

    /// An order's id.
    pub(super) fn id(&self, reference: &str) -> rusqlite::Result<Option<String>> {
        let db = self.lock();
        let sql = "SELECT CAST(id AS TEXT) FROM orders WHERE reference = ?";
        db.query_row(sql, [reference], |row| row.get(0)).optional()
    }

    /// What is left of a product.
    pub(super) fn stock(&self, sku: &str) -> rusqlite::Result<Option<i64>> {
        let db = self.lock();
        db.query_row("SELECT quantity FROM stock WHERE sku = ?", [sku], |row| row.get(0)).optional()
    }

    /// Changes a status without any request; false if there is no such order.
    pub(super) fn set_status(
        &self,
        reference: &str,
        status: Status,
        now: DateTime<Utc>,
    ) -> rusqlite::Result<bool> {
        let mut db = self.lock();
        let tx = db.transaction()?;
        let at = stamp(now);
        tx.execute(
            "INSERT INTO effects (reference, action, via, old_status, new_status, changed_by, received_at)
             SELECT reference, 'assign', ?2, status, ?3, ?2, ?4 FROM orders WHERE reference = ?1",
            params![reference, OUTSIDE, status.word(), at],
        )?;
        let changed = tx.execute(
            "UPDATE orders SET status = ?2, updated_at = ?3 WHERE reference = ?1",
            params![reference, status.word(), at],
        )?;
        tx.commit()?;
        Ok(changed > 0)
    }

    /// Everything requests have done, in order.
    pub(super) fn effects(&self) -> rusqlite::Result<Vec<Effect>> {
        ledger::effects(&self.lock())
    }

    /// One page of every change, newest first, and how many there are.
    pub(super) fn histories(&self, per_page: u32, page: u32) -> rusqlite::Result<(Vec<Value>, i64)> {
        let db = self.lock();
        let total = db.query_row("SELECT count(*) FROM effects", [], |row| row.get(0))?;
        let mut statement = db.prepare("SELECT * FROM effects ORDER BY sequence DESC LIMIT ? OFFSET ?")?;
        let skipped = i64::from(page - 1) * i64::from(per_page);
        let rows = statement.query_map(params![per_page, skipped], |row| {
            Ok(json!({
                "order_reference": row.get::<_, String>("reference")?,
                "old_status": row.get::<_, String>("old_status")?.to_ascii_lowercase(),
                "new_status": row.get::<_, String>("new_status")?.to_ascii_lowercase(),
                "changed_by": row.get::<_, String>("changed_by")?,
                "changed_at": row.get::<_, String>("received_at")?,
            }))
        })?;
        Ok((rows.collect::<Result<_, _>>()?, total))
    }

    fn order_json(&self, row: &Row<'_>) -> rusqlite::Result<Value> {
        let products: String = row.get("products")?;
        let mut order = json!({
            "reference": row.get::<_, String>("reference")?,
            "full_name": row.get::<_, String>("full_name")?,
            "phone": row.get::<_, String>("phone")?,
            "email": row.get::<_, Option<String>>("email")?,
            "city": row.get::<_, String>("city")?,
            "area": row.get::<_, Option<String>>("area")?,
            "address": row.get::<_, String>("address")?,
            "status": row.get::<_, String>("status")?.to_ascii_lowercase(),
            "total": row.get::<_, i64>("total")?,
            "products": serde_json::from_str::<Value>(&products).unwrap_or_default(),
            "warehouse": row.get::<_, Option<String>>("warehouse")?,
            "created_at": row.get::<_, String>("created_at")?,
            "updated_at": row.get::<_, String>("updated_at")?,
        });
        extras::merge(&mut order, row.get::<_, Option<String>>("fields")?.as_deref());
        if self.show_ids {
            order["id"] = json!(row.get::<_, i64>("id")?);
        }
        Ok(order)
    }
}

impl Find {
    /// The column that holds the name.
    pub(super) fn column(&self) -> &'static str {
        match self {
            Self::Reference(_) => "reference",
            Self::Id(_) => "id",
        }
    }

    /// The name itself.
    pub(super) fn value(&self) -> Sql {
        match self {
            Self::Reference(reference) => Sql::from(reference.clone()),
            Self::Id(id) => Sql::from(*id),
        }
    }
}

fn filter_of(listing: &Listing<'_>) -> (String, Vec<Sql>) {
    let (mut filter, mut values) = (String::from("1"), Vec::new());
    if let Some(status) = listing.status {
        filter.push_str(" AND status = ?");
        values.push(Sql::from(status.word().to_owned()));
    }
    if let Some((columns, text)) = listing.search {
        let (tests, bound): (Vec<_>, Vec<_>) =
            columns.iter().map(|column| listing.matching.test(column, text)).unzip();
        filter = format!("{filter} AND ({})", tests.join(" OR "));
        values.extend(bound);
    }
    (filter, values)
}
