//! Between the database's columns and the domain's values.

use crate::domain::{Action, Entry, OrderId, Reference};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeZone, Utc};
use rusqlite::{Row, types::Type};
use std::str::FromStr;
use uuid::Uuid;

/// The columns that [`entry`] reads, in its order.
pub const ENTRY_COLUMNS: &str = "sequence, scan_id, reference, order_key, action, date, warehouse, \
     cancel_reason, scanned_at, state, attempts, not_before, server_asked, last_error, doubtful_since";

/// Reads an outbox row selected with [`ENTRY_COLUMNS`].
pub fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        sequence: row.get(0)?,
        scan_id: row.get::<_, [u8; 16]>(1).map(Uuid::from_bytes)?,
        reference: reference(row, 2)?,
        order_id: order_id(row.get(3)?),
        action: parsed(row, 4)?,
        date: parsed::<NaiveDate>(row, 5)?,
        warehouse: row.get(6)?,
        cancel_reason: row.get(7)?,
        scanned_at: time(row, 8)?,
        state: parsed(row, 9)?,
        attempts: row.get(10)?,
        not_before: row.get::<_, Option<i64>>(11)?.map(|ms| from_ms(ms, 11)).transpose()?,
        server_asked_to_wait: row.get(12)?,
        last_error: row.get(13)?,
        doubtful_since: row.get::<_, Option<i64>>(14)?.map(|ms| from_ms(ms, 14)).transpose()?,
    })
}

/// An empty key stands for an order whose id the order system does not show.
pub fn order_id(key: String) -> Option<OrderId> {
    (!key.is_empty()).then_some(OrderId(key))
}

/// The key column of an order.
pub fn order_key(id: Option<&OrderId>) -> &str {
    id.map_or("", |id| &id.0)
}

/// Reads a reference.
pub fn reference(row: &Row<'_>, column: usize) -> rusqlite::Result<Reference> {
    let text: String = row.get(column)?;
    Reference::new(&text).map_err(|error| broken(column, error.to_string()))
}

/// Reads a word of a closed set.
pub fn parsed<T: FromStr>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    text.parse().map_err(|_| broken(column, format!("“{text}” is not known")))
}

/// Reads a moment.
pub fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<DateTime<Utc>> {
    from_ms(row.get(column)?, column)
}

/// Reads a moment with the offset in the next column.
pub fn local_time(row: &Row<'_>, column: usize) -> rusqlite::Result<DateTime<FixedOffset>> {
    let offset =
        FixedOffset::east_opt(row.get(column + 1)?).ok_or_else(|| broken(column + 1, "offset".into()))?;
    Ok(time(row, column)?.with_timezone(&offset))
}

/// Reads an action.
pub fn action(row: &Row<'_>, column: usize) -> rusqlite::Result<Action> {
    parsed(row, column)
}

fn from_ms(ms: i64, column: usize) -> rusqlite::Result<DateTime<Utc>> {
    Utc.timestamp_millis_opt(ms).single().ok_or_else(|| broken(column, format!("{ms} is no time")))
}

fn broken(column: usize, why: String) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, why.into())
}
