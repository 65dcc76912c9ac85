//! The cached orders, and where an order stands once this station's own unsent entries are counted.

use super::{Store, StoreError, journal::count, row};
use crate::domain::{
    Action, Entry, MatchField, Matching, Order, OrderDetails, OrderId, Reference, Status, System,
    search::{digits, folded},
};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// What is known here about a scanned reference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolved {
    /// The cached orders that it names: none, one, or an ambiguous many.
    pub orders: Vec<Order>,
    /// Where this station's own unsent entries take the order, if there are any.
    pub unsent_status: Option<String>,
}

impl Resolved {
    /// Where the order stands: what the server last said, moved on by what was not sent yet.
    #[must_use]
    pub fn status(&self, system: System) -> Option<Status> {
        match &self.unsent_status {
            Some(word) => Some(Status::parse(system, word)),
            None => self.orders.first().map(|order| order.status.clone()),
        }
    }
}

impl Store {
    /// Finds what is known about a reference.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn resolve(&self, system: System, reference: &Reference) -> Result<Resolved, StoreError> {
        resolve(&self.connection, system, &Matching::reference(), reference)
    }

    /// Finds what is known about a scanned text that may name an order in several ways.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn resolve_by(
        &self,
        system: System,
        matching: &Matching,
        reference: &Reference,
    ) -> Result<Resolved, StoreError> {
        resolve(&self.connection, system, matching, reference)
    }

    /// Keeps what the order system said at `seen_at`, unless something newer is known.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn upsert_orders(&mut self, orders: &[Order], seen_at: DateTime<Utc>) -> Result<(), StoreError> {
        let transaction = self.write()?;
        for order in orders {
            upsert(&transaction, order, seen_at)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Moves cached orders to where the order system said at `seen_at` that they are, unless something
    /// newer is known.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn move_orders(
        &mut self,
        moves: &[(Reference, Status)],
        seen_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let transaction = self.write()?;
        for (reference, status) in moves {
            transaction
                .prepare_cached(
                    "UPDATE orders SET status = ?2, seen_at = ?3 WHERE reference = ?1 AND seen_at <= ?3",
                )?
                .execute(params![reference.as_str(), status.as_str(), seen_at.timestamp_millis()])?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Forgets orders that the order system has not shown since `before`, but for those with an entry
    /// that is not settled. At most `rows_max` orders after the reference `after` are looked at, so that
    /// a scan behind this job is not noticed; what is returned leads to the rest.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn forget_orders(
        &mut self,
        after: &str,
        before: DateTime<Utc>,
        rows_max: usize,
    ) -> Result<Option<String>, StoreError> {
        let transaction = self.write()?;
        let last: Option<String> = transaction
            .prepare_cached(
                "SELECT max(reference) FROM
                    (SELECT reference FROM orders WHERE reference > ?1 ORDER BY reference LIMIT ?2)",
            )?
            .query_row(params![after, count(rows_max)], |row| row.get(0))?;
        if let Some(last) = &last {
            transaction
                .prepare_cached(
                    "DELETE FROM orders WHERE reference > ?1 AND reference <= ?2 AND seen_at < ?3
                        AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.reference = orders.reference
                                           AND state IN ('waiting', 'sending', 'refused', 'blocked'))",
                )?
                .execute(params![after, last, before.timestamp_millis()])?;
        }
        transaction.commit()?;
        Ok(last)
    }

    /// Whether all these orders are cached just as they are: nothing of them is new.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn knows(&self, system: System, orders: &[Order]) -> Result<bool, StoreError> {
        for order in orders {
            if !cached(&self.connection, system, MatchField::Reference, &order.reference)?.contains(order) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The order's entries that are not settled, in the order of their scans.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn unsettled(&self, reference: &Reference) -> Result<Vec<Entry>, StoreError> {
        let sql = format!(
            "SELECT {} FROM outbox WHERE reference = ?1 AND state IN ('waiting', 'sending', 'refused', 'blocked')
              ORDER BY sequence",
            row::ENTRY_COLUMNS
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_map([reference.as_str()], row::entry)?.collect::<Result<_, _>>()?)
    }

    /// The cached order with this id.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn by_id(&self, system: System, id: &OrderId) -> Result<Option<Order>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT reference FROM orders WHERE order_key = ?1")?;
        let reference: Option<String> = statement.query_row([&id.0], |row| row.get(0)).optional()?;
        let Some(reference) = reference.and_then(|text| Reference::new(&text).ok()) else { return Ok(None) };
        let orders = cached(&self.connection, system, MatchField::Reference, &reference)?;
        Ok(orders.into_iter().find(|order| order.id.as_ref() == Some(id)))
    }

    /// How many orders are cached.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn orders_cached(&self) -> Result<u64, StoreError> {
        Ok(self.connection.query_row("SELECT count(*) FROM orders", [], |row| row.get(0))?)
    }
}

/// Finds what is known about a scanned text: the first field that names any order decides.
pub(super) fn resolve(
    connection: &Connection,
    system: System,
    matching: &Matching,
    reference: &Reference,
) -> Result<Resolved, StoreError> {
    let mut orders = Vec::new();
    for field in matching.fields() {
        orders = cached(connection, system, *field, reference)?;
        if !orders.is_empty() {
            break;
        }
    }
    let known_as = orders.first().map_or(reference, |order| &order.reference);
    let unsent_status = unsent_status(connection, reference, known_as)?;
    Ok(Resolved { orders, unsent_status })
}

/// Whether this station already recorded a note of this action for the order, whichever of these two
/// names it had then.
pub(super) fn has_note(
    connection: &Connection,
    names: [&Reference; 2],
    action: Action,
) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM outbox
          WHERE reference IN (?1, ?2) AND action = ?3 AND leads_to IS NULL
            AND state IN ('waiting', 'sending', 'confirmed'))",
    )?;
    let [one, other] = names;
    Ok(statement.query_row(params![one.as_str(), other.as_str(), action.as_str()], |row| row.get(0))?)
}

/// The order's own reference, if this scanned text names the order with this key in another way.
pub(super) fn own_reference(
    connection: &Connection,
    scanned: &str,
    key: &str,
) -> Result<Option<String>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT reference FROM orders
          WHERE order_key = ?2 AND (external_reference = ?1 OR external_id = ?1 OR po_number = ?1) LIMIT 1",
    )?;
    let mut rows = statement.query([scanned, key])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}

fn cached(
    connection: &Connection,
    system: System,
    field: MatchField,
    name: &Reference,
) -> Result<Vec<Order>, StoreError> {
    // The field's word is one of four that this program wrote, and the column's name.
    let sql = format!("SELECT reference, order_key, status, details FROM orders WHERE {field} = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([name.as_str()])?;
    let mut orders = Vec::new();
    while let Some(row) = rows.next()? {
        orders.push(order(row, system)?);
    }
    Ok(orders)
}

/// Reads an order from its reference, its key, its status and its details.
pub(super) fn order(row: &Row<'_>, system: System) -> rusqlite::Result<Order> {
    let status: String = row.get(2)?;
    let details: String = row.get(3)?;
    Ok(Order {
        reference: row::reference(row, 0)?,
        id: row::order_id(row.get(1)?),
        status: Status::parse(system, &status),
        // Details are for the eye only: an unreadable one costs the picture, not the scan.
        details: serde_json::from_str(&details).unwrap_or_default(),
    })
}

/// Where unsent entries take the order, recorded under the scanned text or the order's own reference.
pub(super) fn unsent_status(
    connection: &Connection,
    scanned: &Reference,
    own: &Reference,
) -> Result<Option<String>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT leads_to FROM outbox
          WHERE reference IN (?1, ?2) AND state IN ('waiting', 'sending', 'refused', 'blocked')
            AND state IN ('waiting', 'sending') AND leads_to IS NOT NULL
          ORDER BY sequence DESC LIMIT 1",
    )?;
    let mut rows = statement.query([scanned.as_str(), own.as_str()])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}

fn upsert(connection: &Connection, order: &Order, seen_at: DateTime<Utc>) -> Result<(), StoreError> {
    let reference = order.reference.as_str();
    let key = key_of(connection, order)?;
    let details = serde_json::to_string(&order.details).unwrap_or_else(|_| "{}".to_owned());
    connection
        .prepare_cached(
            "INSERT INTO orders (reference, order_key, status, details, seen_at,
                external_reference, external_id, po_number, phone_digits, customer_folded, city_folded)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (reference, order_key) DO UPDATE
                SET status = excluded.status, details = excluded.details, seen_at = excluded.seen_at,
                    external_reference = excluded.external_reference, external_id = excluded.external_id,
                    po_number = excluded.po_number, phone_digits = excluded.phone_digits,
                    customer_folded = excluded.customer_folded, city_folded = excluded.city_folded
              WHERE excluded.seen_at >= orders.seen_at",
        )?
        .execute(params![
            reference,
            key,
            order.status.as_str(),
            details,
            seen_at.timestamp_millis(),
            order.name(MatchField::ExternalReference).map(Reference::as_str),
            order.name(MatchField::ExternalId).map(Reference::as_str),
            order.name(MatchField::PoNumber).map(Reference::as_str),
            order.details.phone.as_deref().map(digits),
            order.details.customer.as_deref().map(folded),
            order.details.city.as_deref().map(folded),
        ])?;
    Ok(())
}

/// The key under which an order is kept. One that is shown with its id here and without it there
/// is one order, not two.
fn key_of(connection: &Connection, order: &Order) -> Result<String, StoreError> {
    let reference = order.reference.as_str();
    if let Some(id) = &order.id {
        connection
            .prepare_cached(
                "UPDATE OR IGNORE orders SET order_key = ?2 WHERE reference = ?1 AND order_key = ''",
            )?
            .execute([reference, &id.0])?;
        return Ok(id.0.clone());
    }
    let mut statement =
        connection.prepare_cached("SELECT order_key FROM orders WHERE reference = ?1 LIMIT 1")?;
    let mut rows = statement.query([reference])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?.unwrap_or_default())
}

/// Moves the cached order on after the order system confirmed an entry; an order that was never
/// cached is from now on.
pub(super) fn move_status(
    connection: &Connection,
    reference: &str,
    key: &str,
    status: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let moved = connection
        .prepare_cached(
            "UPDATE orders SET status = ?3, seen_at = ?4 WHERE reference = ?1 AND order_key = ?2",
        )?
        .execute(params![reference, key, status, at.timestamp_millis()])?;
    if moved > 0 {
        return Ok(());
    }
    let others = connection
        .prepare_cached("UPDATE orders SET status = ?2, seen_at = ?3 WHERE reference = ?1")?
        .execute(params![reference, status, at.timestamp_millis()])?;
    if others == 0 {
        let details = serde_json::to_string(&OrderDetails::default()).unwrap_or_else(|_| "{}".to_owned());
        connection
            .prepare_cached(
                "INSERT INTO orders (reference, order_key, status, details, seen_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![reference, key, status, details, at.timestamp_millis()])?;
    }
    Ok(())
}
