//! Looking for cached orders, and what this station did with one.
//!
//! A search reads one narrow index from end to end: with a hundred thousand orders that is some fifty
//! milliseconds, on a connection that no scan waits for.

use super::{Reader, StoreError, journal::count, orders, row};
use crate::domain::{
    Action, EntryState, MatchField, Matching, Order, OrderDetails, OrderId, Outcome, Query, Reference,
    SearchField, Status, System,
    search::{common_prefix, digits, folded},
};
use chrono::{DateTime, FixedOffset, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use uuid::Uuid;

/// Most scans that are looked through for the orders that were scanned last.
const RECENT_SCANS_MAX: usize = 200;

/// Which order is meant, where several may have one reference.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sought {
    /// Its reference.
    pub reference: Reference,
    /// The order system's key for it, where that is known.
    pub id: Option<OrderId>,
}

impl Sought {
    /// This order.
    #[must_use]
    pub fn of(order: &Order) -> Self {
        Self { reference: order.reference.clone(), id: order.id.clone() }
    }
}

/// An order as it is known here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownOrder {
    /// What the order system said of it.
    pub order: Order,
    /// When it said so.
    pub seen_at: DateTime<Utc>,
    /// Where it stands, once this station's unsent scans are counted.
    pub status: Status,
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matches {
    /// The best of them: those that are called just so, those that end so, then the highest references.
    pub orders: Vec<KnownOrder>,
    /// How many there are in all.
    pub total: u64,
}

/// Something that was done with an order on this station.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastAction {
    /// The scan.
    pub scan_id: Uuid,
    /// What it was to do.
    pub action: Action,
    /// How it ended.
    pub outcome: Outcome,
    /// Why, if there was anything to say.
    pub reason: Option<String>,
    /// The status that it leads to; none for a note, or if nothing was to be sent.
    pub leads_to: Option<Status>,
    /// Why it was cancelled.
    pub cancel_reason: Option<String>,
    /// When, with the station's offset then.
    pub at: DateTime<FixedOffset>,
    /// The station's name.
    pub station: String,
    /// Who scanned.
    pub operator: Option<String>,
    /// Where it stands on its way to the order system, if it was recorded to be sent.
    pub state: Option<EntryState>,
    /// When the order system confirmed it.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// What the order system said last, if it said no.
    pub error: Option<String>,
}

impl Reader {
    /// The orders that match a query, at most `rows_max` of them, and how many there are. Without
    /// anything to look for: those that were scanned last here, and how many are known.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn search(&self, system: System, query: &Query, rows_max: usize) -> Result<Matches, StoreError> {
        let moment = self.moment()?;
        let needles = query.needles();
        if needles.is_empty() {
            // Something was typed that nothing can be called, such as letters in a telephone number.
            if !query.text.is_empty() {
                return Ok(Matches::default());
            }
            let total = moment.query_row("SELECT count(*) FROM orders", [], |row| row.get(0))?;
            return Ok(Matches { orders: last_scanned(&moment, system, rows_max)?, total });
        }
        let (condition, values) = condition(query.field, &needles);
        let from = format!("FROM orders INDEXED BY orders_to_search WHERE {condition}");
        let total =
            moment
                .query_row(&format!("SELECT count(*) {from}"), params_from_iter(&values), |row| row.get(0))?;
        let sql = format!(
            "SELECT reference, order_key {from} ORDER BY {}, reference DESC LIMIT {}",
            rank(query.field),
            count(rows_max)
        );
        let mut statement = moment.prepare(&sql)?;
        let keys = statement.query_map(params_from_iter(&values), |row| Ok((row.get(0)?, row.get(1)?)))?;
        let keys: Vec<(String, String)> = keys.collect::<Result<_, _>>()?;
        let orders = keys.iter().map(|(reference, key)| cached(&moment, system, reference, key));
        Ok(Matches { orders: orders.filter_map(Result::transpose).collect::<Result<_, _>>()?, total })
    }

    /// The orders that a scanned text names, as the station would find them.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn named(
        &self,
        system: System,
        matching: &Matching,
        name: &Reference,
    ) -> Result<Vec<KnownOrder>, StoreError> {
        let moment = self.moment()?;
        let resolved = orders::resolve(&moment, system, matching, name)?;
        let orders = resolved.orders.iter().map(|order| {
            let key = row::order_key(order.id.as_ref());
            cached(&moment, system, order.reference.as_str(), key)
        });
        orders.filter_map(Result::transpose).collect()
    }

    /// An order as it is known here.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn order(&self, system: System, sought: &Sought) -> Result<Option<KnownOrder>, StoreError> {
        let key = row::order_key(sought.id.as_ref());
        cached(&self.connection, system, sought.reference.as_str(), key)
    }

    /// How many cached orders have this reference.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn twins(&self, reference: &Reference) -> Result<usize, StoreError> {
        let sql = "SELECT count(*) FROM orders WHERE reference = ?1";
        Ok(self.connection.query_row(sql, [reference.as_str()], |row| row.get(0))?)
    }

    /// What was done with an order on this station, newest first, whichever of its names was scanned.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn past_of(
        &self,
        system: System,
        order: &Order,
        rows_max: usize,
    ) -> Result<Vec<PastAction>, StoreError> {
        let names: Vec<&str> = MatchField::ALL
            .into_iter()
            .filter_map(|field| order.name(field))
            .map(Reference::as_str)
            .collect();
        let places = vec!["?"; names.len()].join(", ");
        let key = row::order_key(order.id.as_ref());
        let sql = format!(
            "SELECT journal.scan_id, journal.action, outcome, reason, leads_to, journal.cancel_reason,
                journal.scanned_at, utc_offset_s, station, operator, state, confirmed_at, last_error
              FROM journal LEFT JOIN outbox USING (sequence)
              WHERE journal.reference IN ({places}) AND outcome IN ('accepted', 'unverified', 'refused')
                AND coalesce(nullif(outbox.order_key, ''), ?) = ?
              ORDER BY sequence DESC LIMIT {}",
            count(rows_max)
        );
        let mut statement = self.connection.prepare(&sql)?;
        let values = names.into_iter().chain([key, key]);
        let rows = statement.query_map(params_from_iter(values), |row| past_action(row, system))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What most references begin with, if that is short enough for a key.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn common_prefix(&self) -> Result<Option<String>, StoreError> {
        let mut statement =
            self.connection.prepare("SELECT reference FROM orders INDEXED BY orders_to_search")?;
        let references: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(common_prefix(references.iter().map(String::as_str)))
    }
}

/// What must be true of an order, and the values in it.
fn condition(field: SearchField, needles: &[String]) -> (String, Vec<String>) {
    let column = match field {
        SearchField::Reference => {
            let like = |field: MatchField| format!("{field} LIKE ?1 ESCAPE '\\'");
            let names = MatchField::ALL.map(like).join(" OR ");
            return (format!("({names})"), needles.iter().map(|needle| containing(needle)).collect());
        }
        SearchField::Phone => "phone_digits",
        SearchField::Name => "customer_folded",
        SearchField::City => "city_folded",
    };
    let is_in = (1..=needles.len()).map(|n| format!("instr({column}, ?{n})"));
    (is_in.collect::<Vec<_>>().join(" AND "), needles.to_vec())
}

/// A pattern for every text that has this in it.
fn containing(needle: &str) -> String {
    let escaped = needle.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

/// What comes first among what matches.
const fn rank(field: SearchField) -> &'static str {
    match field {
        // `substr` drops the first wildcard, then both.
        SearchField::Reference => {
            "CASE WHEN reference LIKE substr(?1, 2, length(?1) - 2) ESCAPE '\\' THEN 0
                  WHEN reference LIKE substr(?1, 1, length(?1) - 1) ESCAPE '\\' THEN 1 ELSE 2 END"
        }
        SearchField::Phone => "instr(phone_digits, ?1)",
        SearchField::Name => "instr(customer_folded, ?1) > 1",
        SearchField::City => "instr(city_folded, ?1) > 1",
    }
}

/// The cached orders that were scanned last here.
fn last_scanned(
    connection: &Connection,
    system: System,
    rows_max: usize,
) -> Result<Vec<KnownOrder>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT orders.reference, orders.order_key, max(sequence) FROM
            (SELECT sequence, reference FROM journal WHERE reference IS NOT NULL ORDER BY sequence DESC LIMIT ?1)
            AS scan JOIN orders ON orders.reference = scan.reference
          GROUP BY orders.reference, orders.order_key ORDER BY 3 DESC LIMIT ?2",
    )?;
    let keys = statement
        .query_map(params![count(RECENT_SCANS_MAX), count(rows_max)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let keys: Vec<(String, String)> = keys.collect::<Result<_, _>>()?;
    let orders = keys.iter().map(|(reference, key)| cached(connection, system, reference, key));
    orders.filter_map(Result::transpose).collect()
}

fn cached(
    connection: &Connection,
    system: System,
    reference: &str,
    key: &str,
) -> Result<Option<KnownOrder>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT reference, order_key, status, details, seen_at FROM orders
          WHERE reference = ?1 AND order_key = ?2",
    )?;
    let found = statement
        .query_row([reference, key], |row| Ok((orders::order(row, system)?, row::time(row, 4)?)))
        .optional()?;
    let Some((order, seen_at)) = found else { return Ok(None) };
    let unsent = orders::unsent_status(connection, &order.reference, &order.reference)?;
    let status = unsent.map_or_else(|| order.status.clone(), |word| Status::parse(system, &word));
    Ok(Some(KnownOrder { order, seen_at, status }))
}

fn past_action(row: &Row<'_>, system: System) -> rusqlite::Result<PastAction> {
    let text = |column: usize| row.get::<_, Option<String>>(column);
    Ok(PastAction {
        scan_id: row.get::<_, [u8; 16]>(0).map(Uuid::from_bytes)?,
        action: row::action(row, 1)?,
        outcome: row::parsed(row, 2)?,
        reason: text(3)?,
        leads_to: text(4)?.map(|word| Status::parse(system, &word)),
        cancel_reason: text(5)?,
        at: row::local_time(row, 6)?,
        station: row.get(8)?,
        operator: text(9)?,
        state: text(10)?.map(|_| row::parsed(row, 10)).transpose()?,
        confirmed_at: row.get::<_, Option<i64>>(11)?.map(|_| row::time(row, 11)).transpose()?,
        error: text(12)?,
    })
}

/// Writes down for every order of an older file what it is looked for by.
pub(super) fn fill(connection: &Connection) -> Result<(), StoreError> {
    let mut select = connection.prepare(
        "SELECT reference, order_key, details FROM orders
          WHERE phone_digits IS NULL AND customer_folded IS NULL AND city_folded IS NULL",
    )?;
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let rows: Vec<(String, String, String)> = rows.collect::<Result<_, _>>()?;
    let mut update = connection.prepare(
        "UPDATE orders SET phone_digits = ?3, customer_folded = ?4, city_folded = ?5
          WHERE reference = ?1 AND order_key = ?2",
    )?;
    for (reference, key, details) in rows {
        let details: OrderDetails = serde_json::from_str(&details).unwrap_or_default();
        update.execute(params![
            reference,
            key,
            details.phone.as_deref().map(digits),
            details.customer.as_deref().map(folded),
            details.city.as_deref().map(folded),
        ])?;
    }
    Ok(())
}
