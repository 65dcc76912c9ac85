//! The print jobs: what is to be printed for orders, and what became of it.

mod rows;
#[cfg(test)]
mod tests;

use super::{Store, StoreError, journal::count, row};
use crate::domain::{Errand, OrderId, Paper, PrintJob, PrintState, Reference, print::LOOK_UP};
use chrono::{DateTime, Utc};
use rows::{COLUMNS, Wanted, close, drop_old, insert, print_job};
use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

/// Most jobs that are open at once; a printer that is away for longer prints a day's work no more.
pub const PRINT_JOBS_MAX: usize = 2_000;
/// How many print jobs there are of two kinds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PrintCounts {
    /// On their way.
    pub open: u64,
    /// Waiting for a person.
    pub failed: u64,
}

impl Store {
    /// Wants the papers of a packed order printed, once for each scan. False if that is so already, or if
    /// the scan packed nothing that the order system confirmed.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn print_for_scan(
        &mut self,
        scan_id: Uuid,
        job_id: Uuid,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let transaction = self.write()?;
        let packed = transaction
            .prepare_cached(
                "SELECT reference, order_key FROM outbox
                  WHERE scan_id = ?1 AND action = 'pack' AND state = 'confirmed'",
            )?
            .query_row([scan_id.as_bytes()], |row| Ok((row::reference(row, 0)?, row::order_id(row.get(1)?))))
            .optional()?;
        let Some((reference, order_id)) = packed else { return Ok(false) };
        let wanted = Wanted { job_id, scan_id: Some(scan_id), reference: &reference, now };
        let is_new = insert(&transaction, &wanted, order_id.as_ref(), &Errand::LookUp)?;
        drop_old(&transaction, now)?;
        transaction.commit()?;
        Ok(is_new)
    }

    /// The packs that were confirmed since then, and of which nothing is printed yet.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn packed_unprinted(&self, since: DateTime<Utc>, limit: usize) -> Result<Vec<Uuid>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT scan_id FROM outbox
              WHERE action = 'pack' AND state = 'confirmed' AND confirmed_at >= ?1
                AND NOT EXISTS (SELECT 1 FROM print_jobs WHERE print_jobs.scan_id = outbox.scan_id)
              ORDER BY confirmed_at LIMIT ?2",
        )?;
        let ids = statement.query_map(params![since.timestamp_millis(), count(limit)], |row| {
            row.get::<_, [u8; 16]>(0).map(Uuid::from_bytes)
        })?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// A person wants the papers of an order printed again. Asking twice while it is under way is asking
    /// once.
    ///
    /// # Errors
    /// [`StoreError::NotNow`] if too many jobs are open.
    pub fn print_again(
        &mut self,
        reference: &Reference,
        order_id: Option<&OrderId>,
        job_id: Uuid,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let transaction = self.write()?;
        let is_under_way: bool = transaction
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM print_jobs
                  WHERE reference = ?1 AND state IN ('waiting', 'printing'))",
            )?
            .query_row([reference.as_str()], |row| row.get(0))?;
        if is_under_way {
            return Ok(());
        }
        let wanted = Wanted { job_id, scan_id: None, reference, now };
        insert(&transaction, &wanted, order_id, &Errand::LookUp)?;
        transaction.commit()?;
        Ok(())
    }

    /// The job that is next in some lanes: one that the printer has, else the first that may be done now.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn next_print(&self, lanes: &[&str], now: DateTime<Utc>) -> Result<Option<PrintJob>, StoreError> {
        let mut next: Option<(i64, PrintJob)> = None;
        let sql = format!(
            "SELECT {COLUMNS}, number FROM print_jobs
              WHERE lane = ?1 AND state IN ('waiting', 'printing') AND (not_before IS NULL OR not_before <= ?2)
              ORDER BY state = 'waiting', number LIMIT 1"
        );
        for lane in lanes {
            let found = self
                .connection
                .prepare_cached(&sql)?
                .query_row(params![lane, now.timestamp_millis()], |row| Ok((row.get(15)?, print_job(row)?)))
                .optional()?;
            let rank = |(number, job): &(i64, PrintJob)| (job.state == PrintState::Waiting, *number);
            next = next.into_iter().chain(found).min_by_key(rank);
        }
        Ok(next.map(|(_, job)| job))
    }

    /// When the next job of some lanes may be tried again that has to wait.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn next_print_at(&self, lanes: &[&str]) -> Result<Option<DateTime<Utc>>, StoreError> {
        let mut earliest: Option<DateTime<Utc>> = None;
        for lane in lanes {
            let at = self
                .connection
                .prepare_cached(
                    "SELECT not_before FROM print_jobs
                      WHERE lane = ?1 AND state IN ('waiting', 'printing') AND not_before IS NOT NULL
                      ORDER BY not_before LIMIT 1",
                )?
                .query_row([lane], |row| row::time(row, 0))
                .optional()?;
            earliest = earliest.into_iter().chain(at).min();
        }
        Ok(earliest)
    }

    /// The papers of a looked-up order become jobs of their own, and the look-up is done.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn print_papers(
        &mut self,
        job: &PrintJob,
        papers: &[(Uuid, Paper)],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let transaction = self.write()?;
        if !close(&transaction, job.id, PrintState::Printed, None, now)? {
            return Ok(());
        }
        for (job_id, paper) in papers {
            let wanted = Wanted { job_id: *job_id, scan_id: job.scan_id, reference: &job.reference, now };
            insert(&transaction, &wanted, job.order_id.as_ref(), &Errand::Print(paper.clone()))?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Writes down that the printer is about to be given the job. False if a person gave it up meanwhile.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn begin_print(&mut self, job_id: Uuid, now: DateTime<Utc>) -> Result<bool, StoreError> {
        self.change_print(
            "UPDATE print_jobs SET state = 'printing', not_before = NULL, printer_job = NULL, changed_at = ?2
              WHERE job_id = ?1 AND state IN ('waiting', 'printing')",
            job_id,
            now,
        )
    }

    /// Writes down the number that the printer gave the job. When this returns true, it is on the disk and
    /// the document may be sent; false if a person gave the job up meanwhile.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn note_printer_job(
        &mut self,
        job_id: Uuid,
        printer_job: i32,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let changed = self
            .connection
            .prepare_cached(
                "UPDATE print_jobs SET printer_job = ?2, changed_at = ?3
                  WHERE job_id = ?1 AND state = 'printing'",
            )?
            .execute(params![job_id.as_bytes(), printer_job, now.timestamp_millis()])?;
        Ok(changed > 0)
    }

    /// The job is done with: printed, or failed for this reason. False if it was not open any more.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn close_print(
        &mut self,
        job_id: Uuid,
        failed: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let state = if failed.is_some() { PrintState::Failed } else { PrintState::Printed };
        close(&self.connection, job_id, state, failed, now)
    }

    /// Nothing of the job was printed: it waits until then.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn print_later(
        &mut self,
        job: &PrintJob,
        why: &str,
        until: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "UPDATE print_jobs SET state = 'waiting', printer_job = NULL, attempts = ?2, why = ?3,
                    not_before = ?4, changed_at = ?5
                  WHERE job_id = ?1 AND state IN ('waiting', 'printing')",
            )?
            .execute(params![
                job.id.as_bytes(),
                job.attempts,
                why,
                until.timestamp_millis(),
                now.timestamp_millis()
            ])?;
        Ok(())
    }

    /// A person wants a failed job tried again, or one that waits tried now.
    ///
    /// # Errors
    /// [`StoreError::NotNow`] if it is neither.
    pub fn retry_print(&mut self, job_id: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
        let changed = self.change_print(
            "UPDATE print_jobs SET state = 'waiting', attempts = 0, not_before = NULL, printer_job = NULL,
                queued_at = ?2, changed_at = ?2
              WHERE job_id = ?1 AND state IN ('failed', 'waiting')",
            job_id,
            now,
        )?;
        if changed { Ok(()) } else { Err(StoreError::NotNow("only what failed is printed again".into())) }
    }

    /// A person gives a job up; what the printer has of it may still come out. Gives back the job as it was.
    ///
    /// # Errors
    /// [`StoreError::NotNow`] if it is done with already.
    pub fn give_up_print(&mut self, job_id: Uuid, now: DateTime<Utc>) -> Result<PrintJob, StoreError> {
        let job = self.print(job_id)?;
        let changed = self.change_print(
            "UPDATE print_jobs SET state = 'given_up', not_before = NULL, changed_at = ?2
              WHERE job_id = ?1 AND state IN ('waiting', 'printing', 'failed')",
            job_id,
            now,
        )?;
        match job {
            Some(job) if changed => Ok(job),
            _ => Err(StoreError::NotNow("it is done with already".into())),
        }
    }

    /// One job.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn print(&self, job_id: Uuid) -> Result<Option<PrintJob>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM print_jobs WHERE job_id = ?1");
        Ok(self.connection.prepare_cached(&sql)?.query_row([job_id.as_bytes()], print_job).optional()?)
    }

    /// The latest jobs, the newest first; a look-up that found papers is none of them any more.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn prints(&self, limit: usize) -> Result<Vec<PrintJob>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM print_jobs WHERE NOT (lane = '{LOOK_UP}' AND state = 'printed')
              ORDER BY number DESC LIMIT ?1"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_map([count(limit)], print_job)?.collect::<Result<_, _>>()?)
    }

    /// The jobs that wait for a person, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn failed_prints(&self, limit: usize) -> Result<Vec<PrintJob>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM print_jobs WHERE state = 'failed' ORDER BY number LIMIT ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_map([count(limit)], print_job)?.collect::<Result<_, _>>()?)
    }

    /// How many jobs are on their way, and how many wait for a person.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn print_counts(&self) -> Result<PrintCounts, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT (SELECT count(*) FROM print_jobs WHERE state IN ('waiting', 'printing')),
                    (SELECT count(*) FROM print_jobs WHERE state = 'failed')",
        )?;
        Ok(statement.query_row([], |row| Ok(PrintCounts { open: row.get(0)?, failed: row.get(1)? }))?)
    }

    /// Since when packed orders are printed; `None` while they are not.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn prints_on_pack_since(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        self.moment("prints_on_pack_since")
    }

    /// Remembers since when packed orders are printed.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn set_prints_on_pack_since(&mut self, since: Option<DateTime<Utc>>) -> Result<(), StoreError> {
        self.set_moment("prints_on_pack_since", since)
    }

    fn change_print(&self, sql: &str, job_id: Uuid, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let changed = self
            .connection
            .prepare_cached(sql)?
            .execute(params![job_id.as_bytes(), now.timestamp_millis()])?;
        Ok(changed > 0)
    }
}
