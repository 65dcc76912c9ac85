//! Everything that requests have done, in the order in which they did it.

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{Connection, Row, params};

const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS effects (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    reference TEXT NOT NULL,
    action TEXT NOT NULL,
    via TEXT NOT NULL,
    old_status TEXT NOT NULL,
    new_status TEXT NOT NULL,
    date TEXT,
    warehouse TEXT,
    reason TEXT,
    changed_by TEXT NOT NULL,
    received_at TEXT NOT NULL
) STRICT;
";

/// Columns that files from before them lack.
const ADDED: [&str; 2] = ["note_key", "note_value"];

/// Marks a change that no request asked for.
pub(super) const OUTSIDE: &str = "outside";

/// One change of an order that a request brought about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Counts up in the order in which changes were applied.
    pub sequence: i64,
    /// The order's reference.
    pub reference: String,
    /// WedoCOD: `pack`, `ship`, `deliver`, `return`, `cancel`, `renew` or `assign`; `create`, `update`,
    /// `hand-over` or `delete`, where no status changes into another. eWarehousing: `cancel`,
    /// or `note` for one key of the metadata.
    pub action: String,
    /// The last part of the path that was called, or the method in lower case.
    pub via: String,
    /// The status before, as the vendor's table writes it.
    pub old_status: String,
    /// The status after.
    pub new_status: String,
    /// The date the caller gave, as it was given.
    pub date: Option<String>,
    /// The warehouse the caller gave.
    pub warehouse: Option<String>,
    /// The reason the caller gave.
    pub reason: Option<String>,
    /// The key of the metadata that was changed.
    pub note_key: Option<String>,
    /// Its new value; `None` if the key was taken away.
    pub note_value: Option<String>,
    /// Whose credential it was.
    pub changed_by: String,
    /// When the sandbox applied it.
    pub received_at: DateTime<Utc>,
}

/// A change that is about to be entered.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Record<'a> {
    pub(super) reference: &'a str,
    pub(super) action: &'a str,
    pub(super) via: &'a str,
    pub(super) old_status: &'a str,
    pub(super) new_status: &'a str,
    pub(super) date: Option<&'a str>,
    pub(super) warehouse: Option<&'a str>,
    pub(super) reason: Option<&'a str>,
    pub(super) note_key: Option<&'a str>,
    pub(super) note_value: Option<&'a str>,
    pub(super) changed_by: &'a str,
    pub(super) at: DateTime<Utc>,
}

impl Record<'_> {
    /// Enters the change.
    pub(super) fn write(&self, db: &Connection) -> rusqlite::Result<()> {
        db.prepare_cached(
            "INSERT INTO effects (reference, action, via, old_status, new_status, date, warehouse, reason,
                 note_key, note_value, changed_by, received_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            self.reference,
            self.action,
            self.via,
            self.old_status,
            self.new_status,
            self.date,
            self.warehouse,
            self.reason,
            self.note_key,
            self.note_value,
            self.changed_by,
            stamp(self.at),
        ])?;
        Ok(())
    }
}

/// Makes the table, and gives an older one what it lacks.
pub(super) fn prepare(db: &Connection) -> rusqlite::Result<()> {
    db.execute_batch(SCHEMA)?;
    for column in ADDED {
        let sql = "SELECT count(*) FROM pragma_table_info('effects') WHERE name = ?";
        let held: i64 = db.query_row(sql, [column], |row| row.get(0))?;
        if held == 0 {
            db.execute_batch(&format!("ALTER TABLE effects ADD COLUMN {column} TEXT"))?;
        }
    }
    Ok(())
}

/// Everything requests have done, in order.
pub(super) fn effects(db: &Connection) -> rusqlite::Result<Vec<Effect>> {
    let mut statement = db.prepare("SELECT * FROM effects WHERE via <> ? ORDER BY sequence")?;
    let rows = statement.query_map([OUTSIDE], effect)?;
    rows.collect()
}

fn effect(row: &Row<'_>) -> rusqlite::Result<Effect> {
    let received_at: String = row.get("received_at")?;
    let received_at = received_at.parse().map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error))
    })?;
    Ok(Effect {
        sequence: row.get("sequence")?,
        reference: row.get("reference")?,
        action: row.get("action")?,
        via: row.get("via")?,
        old_status: row.get("old_status")?,
        new_status: row.get("new_status")?,
        date: row.get("date")?,
        warehouse: row.get("warehouse")?,
        reason: row.get("reason")?,
        note_key: row.get("note_key")?,
        note_value: row.get("note_value")?,
        changed_by: row.get("changed_by")?,
        received_at,
    })
}

/// A time as WedoCOD's samples write it.
pub(super) fn stamp(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}
