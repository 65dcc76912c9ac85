//! What an operator scanned between signing in and signing out.

use super::{Store, StoreError, row};
use crate::domain::Outcome;
use chrono::{DateTime, Days, FixedOffset};
use rusqlite::params;

/// The counts of a shift.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ShiftCounts {
    /// Scans that were recorded, whatever became of them later.
    pub recorded: u64,
    /// Duplicates.
    pub duplicates: u64,
    /// Scans that stopped the station.
    pub stopped: u64,
    /// Scans that were not counted, because an error was held.
    pub held: u64,
}

impl Store {
    /// What the operator scanned from then to then.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn shift(
        &self,
        operator: &str,
        from: DateTime<FixedOffset>,
        to: DateTime<FixedOffset>,
    ) -> Result<ShiftCounts, StoreError> {
        // The date narrows it down by the index; a day more, because clocks are moved between zones.
        let first_day = from.date_naive().checked_sub_days(Days::new(1)).unwrap_or(from.date_naive());
        let mut statement = self.connection.prepare_cached(
            "SELECT outcome, count(*) FROM journal
              WHERE date >= ?1 AND scanned_at BETWEEN ?2 AND ?3 AND operator = ?4 GROUP BY outcome",
        )?;
        let mut rows = statement.query(params![
            first_day.to_string(),
            from.timestamp_millis(),
            to.timestamp_millis(),
            operator
        ])?;
        let mut counts = ShiftCounts::default();
        while let Some(row) = rows.next()? {
            let n: u64 = row.get(1)?;
            match row::parsed::<Outcome>(row, 0)? {
                outcome if outcome.is_recorded() => counts.recorded += n,
                outcome if outcome.stops() => counts.stopped += n,
                Outcome::Duplicate => counts.duplicates += n,
                Outcome::Held => counts.held += n,
                _ => {}
            }
        }
        Ok(counts)
    }
}
