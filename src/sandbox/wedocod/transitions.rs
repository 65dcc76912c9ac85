//! Changing the status of orders, one or many at a time.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Transaction, params};
use serde_json::Value;

use super::Bulk;
use super::ledger::{Record, stamp};
use super::status::{Action, Status};
use super::store::{Find, Store};

/// One change that a request asks for.
#[derive(Debug)]
pub(super) struct Step {
    /// The request's field that names the order, for complaints.
    pub(super) field: String,
    pub(super) find: Find,
    pub(super) action: Action,
    pub(super) date: Option<String>,
}

/// What all the changes of one request share.
#[derive(Debug)]
pub(super) struct Circumstances {
    pub(super) via: &'static str,
    pub(super) changed_by: &'static str,
    pub(super) warehouse: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) at: DateTime<Utc>,
    /// Shipping takes the products out of the stock.
    pub(super) purges_stock: bool,
    /// What becomes of the others if one order stands in the way.
    pub(super) bulk: Bulk,
}

/// Why a change was not made.
#[derive(Debug)]
pub(super) enum Obstacle {
    Missing,
    /// The order's status does not allow it.
    Status {
        reference: String,
        status: Status,
        target: Status,
    },
}

impl Obstacle {
    /// Is it that there is no such order?
    pub(super) fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }

    /// A sentence for the caller.
    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Missing => "No such order.".to_owned(),
            Self::Status { reference, status, target } if status == target => {
                format!("The order {reference} is already {}.", target.word())
            }
            Self::Status { reference, status, target } => {
                format!("The order {reference} is {} and cannot become {}.", status.word(), target.word())
            }
        }
    }
}

/// Applies the steps in order: every one or none, or all that can be. Returns what stood in the way.
pub(super) fn apply(
    store: &Store,
    steps: &[Step],
    circumstances: &Circumstances,
) -> rusqlite::Result<Vec<(String, Obstacle)>> {
    let mut db = store.lock();
    let tx = db.transaction()?;
    let mut obstacles = Vec::new();
    for step in steps {
        if let Err(obstacle) = apply_one(&tx, step, circumstances)? {
            obstacles.push((step.field.clone(), obstacle));
        }
    }
    if obstacles.is_empty() || circumstances.bulk != Bulk::Atomic {
        tx.commit()?;
    }
    Ok(obstacles)
}

struct Target {
    id: i64,
    reference: String,
    status: String,
    products: String,
}

fn apply_one(
    tx: &Transaction<'_>,
    step: &Step,
    circumstances: &Circumstances,
) -> rusqlite::Result<Result<(), Obstacle>> {
    let Some(order) = look_up(tx, &step.find)? else { return Ok(Err(Obstacle::Missing)) };
    let target = step.action.target();
    // Only words of the table are ever written, so that parsing cannot fail; if it did, nothing is allowed.
    let status = Status::parse(&order.status).unwrap_or(target);
    if !step.action.allowed_from(status) {
        return Ok(Err(Obstacle::Status { reference: order.reference, status, target }));
    }
    let at = stamp(circumstances.at);
    tx.prepare_cached(
        "UPDATE orders SET status = ?2, updated_at = ?3, warehouse = coalesce(?4, warehouse) WHERE id = ?1",
    )?
    .execute(params![order.id, target.word(), at, circumstances.warehouse])?;
    Record {
        reference: &order.reference,
        action: step.action.word(),
        via: circumstances.via,
        old_status: status.word(),
        new_status: target.word(),
        date: step.date.as_deref(),
        warehouse: circumstances.warehouse.as_deref(),
        reason: circumstances.reason.as_deref(),
        changed_by: circumstances.changed_by,
        at: circumstances.at,
        ..Record::default()
    }
    .write(tx)?;
    if circumstances.purges_stock && step.action == Action::Ship {
        purge(tx, &order.products)?;
    }
    Ok(Ok(()))
}

fn look_up(tx: &Transaction<'_>, find: &Find) -> rusqlite::Result<Option<Target>> {
    let sql = format!("SELECT id, reference, status, products FROM orders WHERE {} = ?", find.column());
    tx.prepare_cached(&sql)?
        .query_row([find.value()], |row| {
            Ok(Target { id: row.get(0)?, reference: row.get(1)?, status: row.get(2)?, products: row.get(3)? })
        })
        .optional()
}

/// Takes an order's products out of the stock, below zero if need be: shipping twice must be visible.
fn purge(tx: &Transaction<'_>, products: &str) -> rusqlite::Result<()> {
    let products: Value = serde_json::from_str(products).unwrap_or_default();
    for line in products.as_array().into_iter().flatten() {
        let (sku, quantity) = (line["sku"].as_str(), line["quantity"].as_i64());
        tx.prepare_cached("UPDATE stock SET quantity = quantity - ?2 WHERE sku = ?1")?
            .execute(params![sku, quantity.unwrap_or(0)])?;
    }
    Ok(())
}
