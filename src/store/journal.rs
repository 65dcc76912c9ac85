//! The journal of every scan, and the outbox entry that an accepted one leaves in the same
//! transaction.

use super::{Counters, Keep, PastScan, Resolved, Store, StoreError, orders, row};
use crate::domain::{Action, EntryState, Matching, OrderId, Outcome, Reference, Status, System, Verdict};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, Row, Transaction, params};

/// What is to be sent for a recorded scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToSend {
    /// The order system's key, where it is known.
    pub order_id: Option<OrderId>,
    /// The status that the order system will move the order to; `None` for a note.
    pub leads_to: Option<Status>,
    /// Not to be sent before this moment, so that the scan can be taken back.
    pub not_before: Option<DateTime<Utc>>,
}

/// One scan to be written down.
#[derive(Debug)]
pub struct Record<'a> {
    /// The answer.
    pub verdict: &'a Verdict,
    /// The warehouse that was set.
    pub warehouse: Option<&'a str>,
    /// The cancel reason that was set.
    pub cancel_reason: Option<&'a str>,
    /// What is to be sent, if the scan counts.
    pub to_send: Option<ToSend>,
}

/// The columns that [`past_scan`] reads.
const PAST_COLUMNS: &str = "journal.scan_id, coalesce(journal.reference, raw), journal.action, outcome, \
     journal.scanned_at, utc_offset_s, station, operator, state, confirmed_at";

/// One scan's transaction. It holds the write lock from the first look at the order to the commit,
/// so that two processes cannot both find an order unpacked. Dropped, it leaves nothing behind.
#[derive(Debug)]
pub struct ScanTransaction<'a>(Transaction<'a>);

impl ScanTransaction<'_> {
    /// Finds what is known about a scanned text.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn resolve(
        &self,
        system: System,
        matching: &Matching,
        reference: &Reference,
    ) -> Result<Resolved, StoreError> {
        orders::resolve(&self.0, system, matching, reference)
    }

    /// Whether this station already recorded a note of this action for the order, under the scanned
    /// text or the order's own reference.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn has_note(&self, scanned: &Reference, own: &Reference, action: Action) -> Result<bool, StoreError> {
        orders::has_note(&self.0, [scanned, own], action)
    }

    /// Writes the scan down. When this returns, it is on the disk.
    ///
    /// # Errors
    /// [`StoreError`] if it could not be written; nothing of it is kept then.
    pub fn record(self, record: &Record<'_>) -> Result<i64, StoreError> {
        self.record_and_keep(record, Keep::Nothing)
    }

    /// The same, and keeps what the scan changed at the desk, in the same transaction.
    ///
    /// # Errors
    /// [`StoreError`] if it could not be written; nothing of it is kept then.
    pub fn record_and_keep(self, record: &Record<'_>, keep: Keep<'_>) -> Result<i64, StoreError> {
        let sequence: i64 = self
            .0
            .prepare_cached("SELECT coalesce(max(sequence), 0) + 1 FROM journal")?
            .query_row([], |row| row.get(0))?;
        insert_journal(&self.0, sequence, record)?;
        if let Some(to_send) = &record.to_send {
            insert_outbox(&self.0, sequence, record, to_send)?;
        }
        keep.write(&self.0, sequence)?;
        self.0.commit()?;
        Ok(sequence)
    }
}

impl Store {
    /// Begins the transaction of one scan.
    ///
    /// # Errors
    /// [`StoreError`] if another process holds the write lock for too long.
    pub fn scan(&mut self) -> Result<ScanTransaction<'_>, StoreError> {
        self.write().map(ScanTransaction)
    }

    /// The last scans, newest first.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn recent(&self, limit: usize) -> Result<Vec<PastScan>, StoreError> {
        let sql = format!(
            "SELECT {PAST_COLUMNS} FROM journal LEFT JOIN outbox USING (sequence)
              WHERE outcome NOT IN ('command', 'held') ORDER BY sequence DESC LIMIT ?1"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_map([count(limit)], past_scan)?.collect::<Result<_, _>>()?)
    }

    /// Earlier scans of one order that were recorded or were duplicates, newest first.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn history(&self, reference: &Reference, limit: usize) -> Result<Vec<PastScan>, StoreError> {
        let sql = format!(
            "SELECT {PAST_COLUMNS} FROM journal LEFT JOIN outbox USING (sequence)
              WHERE journal.reference = ?1 AND outcome IN ('accepted', 'unverified', 'duplicate')
              ORDER BY sequence DESC LIMIT ?2"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement
            .query_map(params![reference.as_str(), count(limit)], past_scan)?
            .collect::<Result<_, _>>()?)
    }

    /// Today's counts for the chosen action, and what is left in the queue.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn counters(&self, date: NaiveDate, action: Action) -> Result<Counters, StoreError> {
        let mut counters = Counters::default();
        let mut statement = self.connection.prepare_cached(
            "SELECT outcome, action = ?2, count(*) FROM journal WHERE date = ?1 GROUP BY outcome, action = ?2",
        )?;
        let mut rows = statement.query(params![date.to_string(), action.as_str()])?;
        while let Some(row) = rows.next()? {
            let (chosen, n): (bool, u64) = (row.get(1)?, row.get(2)?);
            match row::parsed::<Outcome>(row, 0)? {
                outcome if outcome.is_recorded() && chosen => counters.recorded += n,
                Outcome::Duplicate if chosen => counters.duplicates += n,
                outcome if outcome.stops() => counters.stopped += n,
                _ => {}
            }
        }
        (counters.unsent, counters.attention) = self.queue_counts()?;
        Ok(counters)
    }
}

fn insert_journal(connection: &Connection, sequence: i64, record: &Record<'_>) -> Result<(), StoreError> {
    let verdict = record.verdict;
    connection
        .prepare_cached(
            "INSERT INTO journal (sequence, scan_id, raw, reference, action, outcome, reason, status_before,
                status_after, warehouse, cancel_reason, source, operator, station, date, scanned_at, utc_offset_s,
                symbology, device)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
        )?
        .execute(params![
            sequence,
            verdict.scan_id.as_bytes(),
            verdict.raw,
            verdict.reference.as_ref().map(Reference::as_str),
            verdict.action.as_str(),
            verdict.outcome.as_str(),
            verdict.reason.as_ref().map(ToString::to_string),
            verdict.status_before.as_ref().map(Status::as_str),
            verdict.status_after.as_ref().map(Status::as_str),
            record.warehouse,
            record.cancel_reason,
            verdict.source.as_str(),
            verdict.operator,
            verdict.station,
            verdict.date.to_string(),
            verdict.scanned_at.timestamp_millis(),
            verdict.scanned_at.offset().local_minus_utc(),
            verdict.symbology.map(|id| id.to_string()),
            verdict.device,
        ])?;
    Ok(())
}

fn insert_outbox(
    connection: &Connection,
    sequence: i64,
    record: &Record<'_>,
    to_send: &ToSend,
) -> Result<(), StoreError> {
    let verdict = record.verdict;
    let scanned = verdict.reference.as_ref().map_or("", Reference::as_str);
    let key = row::order_key(to_send.order_id.as_ref());
    // Entries of one order stand in one line, whichever of its names was scanned.
    let own = if key.is_empty() { None } else { orders::own_reference(connection, scanned, key)? };
    let reference = own.as_deref().unwrap_or(scanned);
    let held = is_held(connection, reference)?;
    connection
        .prepare_cached(
            "INSERT INTO outbox (sequence, scan_id, reference, order_key, action, leads_to, date, warehouse,
                cancel_reason, scanned_at, state, not_before, last_error)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute(params![
            sequence,
            verdict.scan_id.as_bytes(),
            reference,
            key,
            verdict.action.as_str(),
            to_send.leads_to.as_ref().map(Status::as_str),
            verdict.date.to_string(),
            record.warehouse,
            record.cancel_reason,
            verdict.scanned_at.timestamp_millis(),
            if held { EntryState::Blocked } else { EntryState::Waiting }.as_str(),
            to_send.not_before.map(|time| time.timestamp_millis()),
            held.then_some("an earlier scan of this order was refused"),
        ])?;
    Ok(())
}

/// Whether an earlier entry of the order waits for a person, who decides about the later ones too.
fn is_held(connection: &Connection, reference: &str) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM outbox
          WHERE reference = ?1 AND state IN ('waiting', 'sending', 'refused', 'blocked')
            AND state IN ('refused', 'blocked'))",
    )?;
    Ok(statement.query_row([reference], |row| row.get(0))?)
}

fn past_scan(row: &Row<'_>) -> rusqlite::Result<PastScan> {
    Ok(PastScan {
        scan_id: row.get::<_, [u8; 16]>(0).map(uuid::Uuid::from_bytes)?,
        text: row.get(1)?,
        action: row::action(row, 2)?,
        outcome: row::parsed(row, 3)?,
        scanned_at: row::local_time(row, 4)?,
        station: row.get(6)?,
        operator: row.get(7)?,
        state: row.get::<_, Option<String>>(8)?.map(|_| row::parsed(row, 8)).transpose()?,
        confirmed_at: row.get::<_, Option<i64>>(9)?.map(|_| row::time(row, 9)).transpose()?,
    })
}

/// A limit as the database wants it.
pub(super) fn count(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
