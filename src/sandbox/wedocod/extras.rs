//! What an order may hold beside its columns, and work that is done later.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

/// An order's further fields as JSON, which win over its columns; and what was accepted but not done yet.
pub(super) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS extras (order_id INTEGER PRIMARY KEY, fields TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS jobs (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    result INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS labels (
    user TEXT NOT NULL,
    reference TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (user, place)
) STRICT;
";

/// Adds fields to an order's own; null takes one away.
pub(super) fn set(db: &Connection, order_id: i64, fields: &Value) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO extras (order_id, fields) VALUES (?1, ?2)
         ON CONFLICT (order_id) DO UPDATE SET fields = json_patch(fields, ?2)",
    )?
    .execute(params![order_id, fields.to_string()])?;
    Ok(())
}

/// Puts an order's further fields over its columns.
pub(super) fn merge(order: &mut Value, fields: Option<&str>) {
    let fields = fields.and_then(|fields| serde_json::from_str::<Value>(fields).ok());
    let (Some(order), Some(Value::Object(fields))) = (order.as_object_mut(), fields) else { return };
    order.extend(fields);
}

/// The id of the next order: none is ever given twice, not even after a deletion.
pub(super) fn next_id(db: &Connection) -> rusqlite::Result<i64> {
    db.query_row(
        "SELECT max(coalesce((SELECT max(id) FROM orders), ?1), coalesce((SELECT max(order_id) FROM extras), ?1)) + 1",
        [super::seed::ID_BASE],
        |row| row.get(0),
    )
}

/// Work that is done at the next reading.
pub(super) fn enqueue(
    db: &Connection,
    kind: &str,
    payload: &Value,
    changed_by: &str,
) -> rusqlite::Result<()> {
    db.execute(
        "INSERT INTO jobs (kind, payload, changed_by) VALUES (?1, ?2, ?3)",
        params![kind, payload.to_string(), changed_by],
    )?;
    Ok(())
}

/// The oldest work that is not done.
pub(super) fn next_job(db: &Connection) -> rusqlite::Result<Option<(i64, String, Value)>> {
    db.query_row(
        "SELECT sequence, kind, payload FROM jobs WHERE result IS NULL ORDER BY sequence LIMIT 1",
        [],
        |row| {
            let payload: String = row.get(2)?;
            Ok((row.get(0)?, row.get(1)?, serde_json::from_str(&payload).unwrap_or_default()))
        },
    )
    .optional()
}

/// Work is done, on so many orders.
pub(super) fn finish(db: &Connection, sequence: i64, orders: i64) -> rusqlite::Result<()> {
    db.execute("UPDATE jobs SET result = ?2 WHERE sequence = ?1", params![sequence, orders])?;
    Ok(())
}
