//! The rows of the print jobs, and what they stand for.

use super::{
    super::{StoreError, journal::count, row},
    PRINT_JOBS_MAX,
};
use crate::domain::{Errand, OrderId, Paper, PaperKind, PrintJob, PrintState, Reference, print::LOOK_UP};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, Row, params};
use uuid::Uuid;

/// How long jobs that are done with are kept, so that a person can look back.
pub(super) const KEPT_FOR: TimeDelta = TimeDelta::days(30);
/// Most old jobs that are dropped at once, so that a scan behind it is not noticed.
const DROPPED_AT_ONCE_MAX: usize = 100;

/// The columns that [`print_job`] reads.
pub(super) const COLUMNS: &str = "job_id, scan_id, reference, order_key, lane, paper, title, copies, state, attempts, \
     not_before, why, printer_job, queued_at, changed_at";

/// Reads a row selected with [`COLUMNS`].
pub(super) fn print_job(row: &Row<'_>) -> rusqlite::Result<PrintJob> {
    Ok(PrintJob {
        id: row.get::<_, [u8; 16]>(0).map(Uuid::from_bytes)?,
        scan_id: row.get::<_, Option<[u8; 16]>>(1)?.map(Uuid::from_bytes),
        reference: row::reference(row, 2)?,
        order_id: row::order_id(row.get(3)?),
        errand: errand(row)?,
        state: row::parsed(row, 8)?,
        attempts: row.get(9)?,
        not_before: row.get::<_, Option<i64>>(10)?.map(|_| row::time(row, 10)).transpose()?,
        why: row.get(11)?,
        printer_job: row.get(12)?,
        queued_at: row::time(row, 13)?,
        changed_at: row::time(row, 14)?,
    })
}

fn errand(row: &Row<'_>) -> rusqlite::Result<Errand> {
    let lane: String = row.get(4)?;
    if lane == LOOK_UP {
        return Ok(Errand::LookUp);
    }
    let kind = if lane == PaperKind::Label.as_str() { PaperKind::Label } else { PaperKind::Document };
    Ok(Errand::Print(Paper { kind, key: row.get(5)?, title: row.get(6)?, copies: row.get(7)? }))
}

/// For whom something is printed.
pub(super) struct Wanted<'a> {
    pub(super) job_id: Uuid,
    pub(super) scan_id: Option<Uuid>,
    pub(super) reference: &'a Reference,
    pub(super) now: DateTime<Utc>,
}

/// Adds a job; false if the scan has it already.
pub(super) fn insert(
    connection: &Connection,
    wanted: &Wanted<'_>,
    order_id: Option<&OrderId>,
    errand: &Errand,
) -> Result<bool, StoreError> {
    let open: usize = connection
        .prepare_cached("SELECT count(*) FROM print_jobs WHERE state IN ('waiting', 'printing')")?
        .query_row([], |row| row.get(0))?;
    // Past the bound nothing is forgotten: a person finds it among what failed.
    let (state, why) = if open < PRINT_JOBS_MAX {
        (PrintState::Waiting, None)
    } else {
        (PrintState::Failed, Some("too many papers were waiting for the printer: print it again by hand"))
    };
    let (paper, title, copies) = match errand {
        Errand::LookUp => ("", "", 1),
        Errand::Print(paper) => (paper.key.as_str(), paper.title.as_str(), paper.copies),
    };
    let changed = connection
        .prepare_cached(
            "INSERT INTO print_jobs (job_id, scan_id, reference, order_key, lane, paper, title, copies, state,
                why, queued_at, changed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)
             ON CONFLICT (scan_id, lane, paper) WHERE scan_id IS NOT NULL DO NOTHING",
        )?
        .execute(params![
            wanted.job_id.as_bytes(),
            wanted.scan_id.as_ref().map(Uuid::as_bytes),
            wanted.reference.as_str(),
            row::order_key(order_id),
            errand.lane(),
            paper,
            title,
            copies,
            state.as_str(),
            why,
            wanted.now.timestamp_millis(),
        ])?;
    Ok(changed > 0)
}

pub(super) fn close(
    connection: &Connection,
    job_id: Uuid,
    state: PrintState,
    why: Option<&str>,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let changed = connection
        .prepare_cached(
            "UPDATE print_jobs SET state = ?2, why = ?3, not_before = NULL, changed_at = ?4
              WHERE job_id = ?1 AND state IN ('waiting', 'printing')",
        )?
        .execute(params![job_id.as_bytes(), state.as_str(), why, now.timestamp_millis()])?;
    Ok(changed > 0)
}

/// Forgets some of what was done with long ago.
pub(super) fn drop_old(connection: &Connection, now: DateTime<Utc>) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "DELETE FROM print_jobs WHERE number IN (SELECT number FROM print_jobs
              WHERE state IN ('printed', 'failed', 'given_up') AND changed_at < ?1 LIMIT ?2)",
        )?
        .execute(params![(now - KEPT_FOR).timestamp_millis(), count(DROPPED_AT_ONCE_MAX)])?;
    Ok(())
}
