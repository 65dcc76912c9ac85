//! The outbox: recorded scans on their way to the order system.

use super::{Store, StoreError, journal::count, orders, row};
use crate::domain::{Entry, EntryState, Refusal, Status};
use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Transaction, params};
use uuid::Uuid;

/// When an entry may be sent again, and who said so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wait {
    /// Not before this moment.
    pub until: Option<DateTime<Utc>>,
    /// The server asked for it, so that no command overrides it.
    pub server_asked: bool,
}

/// An entry that the order system has, and where its order stands then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    /// The scan.
    pub scan_id: Uuid,
    /// The status, if the action moves it.
    pub status: Option<Status>,
}

/// An entry with what became of it, for lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueEntry {
    /// The entry.
    pub entry: Entry,
    /// When the order system confirmed it.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// Why a person gave it up.
    pub discarded_why: Option<String>,
}

/// Some of the entries that may be next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heads {
    /// The entries.
    pub entries: Vec<Entry>,
    /// After which entry to look for more; `None` at the end.
    pub next: Option<i64>,
}

const UNFINISHED: &str = "state IN ('waiting', 'sending', 'refused', 'blocked')";

impl Store {
    /// The first unsent entry of each order that nothing earlier holds, in the order of their scans.
    ///
    /// At most `rows_max` unfinished entries after the one numbered `after` are looked at, so that a
    /// scan behind this job is not noticed; a cursor leads to the rest.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn heads(&self, after: i64, rows_max: usize) -> Result<Heads, StoreError> {
        let sql = format!(
            "SELECT count(*), max(sequence) FROM
                (SELECT sequence FROM outbox WHERE {UNFINISHED} AND sequence > ?1 ORDER BY sequence LIMIT ?2)"
        );
        let (rows, last): (usize, Option<i64>) = self
            .connection
            .prepare_cached(&sql)?
            .query_row([after, count(rows_max)], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let Some(last) = last else { return Ok(Heads::default()) };
        let next = (rows >= rows_max).then_some(last);
        Ok(Heads { entries: self.heads_between(after, last)?, next })
    }

    fn heads_between(&self, after: i64, last: i64) -> Result<Vec<Entry>, StoreError> {
        // An id that the order system showed only after the scan serves as well.
        let known_by_now = "coalesce(nullif(order_key, ''), (SELECT max(orders.order_key) FROM orders
             WHERE orders.reference = outbox.reference HAVING count(*) = 1), '')";
        let columns = row::ENTRY_COLUMNS.replace("order_key", known_by_now);
        let sql = format!(
            "SELECT {columns} FROM outbox
              WHERE {UNFINISHED} AND state IN ('waiting', 'sending') AND sequence > ?1 AND sequence <= ?2
                AND NOT EXISTS (SELECT 1 FROM outbox AS earlier
                                 WHERE earlier.reference = outbox.reference AND earlier.sequence < outbox.sequence
                                   AND earlier.{UNFINISHED})
              ORDER BY sequence"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_map([after, last], row::entry)?.collect::<Result<_, _>>()?)
    }

    /// The entries in the order of their scans: those that are not confirmed, or all.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn queue(&self, all: bool) -> Result<Vec<QueueEntry>, StoreError> {
        let condition = if all { "true" } else { "state <> 'confirmed'" };
        let sql = format!(
            "SELECT {}, confirmed_at, discarded_why FROM outbox WHERE {condition} ORDER BY sequence",
            row::ENTRY_COLUMNS
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let read = |row: &rusqlite::Row<'_>| {
            Ok(QueueEntry {
                entry: row::entry(row)?,
                confirmed_at: row.get::<_, Option<i64>>(15)?.map(|_| row::time(row, 15)).transpose()?,
                discarded_why: row.get(16)?,
            })
        };
        Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
    }

    /// Finds one entry.
    ///
    /// # Errors
    /// [`StoreError::NoSuchEntry`] if there is none.
    pub fn entry(&self, scan_id: Uuid) -> Result<Entry, StoreError> {
        find(&self.connection, scan_id)
    }

    /// How many entries are on their way, and how many wait for a person.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn queue_counts(&self) -> Result<(u64, u64), StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT count(*) FILTER (WHERE state IN ('waiting', 'sending')),
                    count(*) FILTER (WHERE state IN ('refused', 'blocked'))
               FROM outbox WHERE state IN ('waiting', 'sending', 'refused', 'blocked')",
        )?;
        Ok(statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// When the oldest entry that is still on its way was scanned.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn oldest_unsent(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let sql = format!(
            "SELECT scanned_at FROM outbox WHERE {UNFINISHED} AND state IN ('waiting', 'sending')
              ORDER BY sequence LIMIT 1"
        );
        Ok(self.connection.prepare_cached(&sql)?.query_row([], |row| row::time(row, 0)).optional()?)
    }

    /// Marks entries as being sent, and tells which are. When this returns, that is on the disk and
    /// the request may leave; whatever is missing is not waiting any more.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn mark_sending(&mut self, scan_ids: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
        let transaction = self.write()?;
        let mut marked = Vec::with_capacity(scan_ids.len());
        for scan_id in scan_ids {
            let changed = transaction
                .prepare_cached(
                    "UPDATE outbox SET state = 'sending', attempts = attempts + 1, not_before = NULL, server_asked = 0
                      WHERE scan_id = ?1 AND state IN ('waiting', 'sending')",
                )?
                .execute([scan_id.as_bytes()])?;
            if changed > 0 {
                marked.push(*scan_id);
            }
        }
        transaction.commit()?;
        Ok(marked)
    }

    /// The order system has them; the cached orders move on, and the orders' next entries may go.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn mark_confirmed(&mut self, confirmed: &[Confirmed], now: DateTime<Utc>) -> Result<(), StoreError> {
        let transaction = self.write()?;
        for Confirmed { scan_id, status } in confirmed {
            let entry = find(&transaction, *scan_id)?;
            transaction
                .prepare_cached(
                    "UPDATE outbox SET state = 'confirmed', confirmed_at = ?2, not_before = NULL, server_asked = 0,
                        last_error = NULL, doubtful_since = NULL
                      WHERE scan_id = ?1 AND state IN ('waiting', 'sending')",
                )?
                .execute(params![scan_id.as_bytes(), now.timestamp_millis()])?;
            if let Some(status) = status {
                let key = row::order_key(entry.order_id.as_ref());
                orders::move_status(&transaction, entry.reference.as_str(), key, status.as_str(), now)?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// The order system said no; the order's later entries wait for a person's decision.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn mark_refused(&mut self, scan_id: Uuid, refusal: impl Into<Refusal>) -> Result<(), StoreError> {
        let Refusal { kind, code, message } = refusal.into();
        let transaction = self.write()?;
        let entry = find(&transaction, scan_id)?;
        if !set_state(&transaction, scan_id, EntryState::Refused, Some(&message), Wait::default())? {
            return Ok(());
        }
        // What a person lets go again begins anew.
        transaction
            .prepare_cached(
                "UPDATE outbox SET doubtful_since = NULL, refused_as = ?2, refused_code = ?3 WHERE scan_id = ?1",
            )?
            .execute(params![scan_id.as_bytes(), kind.as_str(), code])?;
        transaction
            .prepare_cached(
                "UPDATE outbox SET state = 'blocked', last_error = ?3
                  WHERE reference = ?1 AND sequence > ?2 AND state = 'waiting'",
            )?
            .execute(params![
                entry.reference.as_str(),
                entry.sequence,
                format!("an earlier scan of this order was refused: {message}"),
            ])?;
        transaction.commit()?;
        Ok(())
    }

    /// The request is known not to have been applied: the entries may be sent again.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn mark_waiting(&mut self, scan_ids: &[Uuid], error: &str, wait: Wait) -> Result<(), StoreError> {
        let transaction = self.write()?;
        for scan_id in scan_ids {
            set_state(&transaction, *scan_id, EntryState::Waiting, Some(error), wait)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Nobody knows whether the request was applied: the entries stay `sending` and are verified
    /// first. The doubt began at `since`.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn mark_unknown(
        &mut self,
        scan_ids: &[Uuid],
        error: &str,
        wait: Wait,
        since: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let transaction = self.write()?;
        for scan_id in scan_ids {
            if set_state(&transaction, *scan_id, EntryState::Sending, Some(error), wait)? {
                transaction
                    .prepare_cached("UPDATE outbox SET doubtful_since = ?2 WHERE scan_id = ?1")?
                    .execute(params![scan_id.as_bytes(), since.timestamp_millis()])?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// A person wants it tried again; the order's blocked entries follow it.
    ///
    /// # Errors
    /// [`StoreError::NotNow`] if it is neither refused nor waiting, or another entry holds it.
    pub fn retry(&mut self, scan_id: Uuid) -> Result<(), StoreError> {
        let transaction = self.write()?;
        let entry = find(&transaction, scan_id)?;
        match entry.state {
            EntryState::Refused => {}
            EntryState::Waiting if !entry.server_asked_to_wait => {}
            EntryState::Waiting => {
                return Err(StoreError::NotNow(
                    "the order system asked to wait: it is sent by itself then".into(),
                ));
            }
            EntryState::Blocked => {
                return Err(StoreError::NotNow(format!(
                    "an earlier scan of {} was refused: retry or discard that one first",
                    entry.reference
                )));
            }
            state => {
                return Err(StoreError::NotNow(format!(
                    "the entry is {state}: only a refused one is retried"
                )));
            }
        }
        set_state(&transaction, scan_id, EntryState::Waiting, entry.last_error.as_deref(), Wait::default())?;
        unblock(&transaction, &entry)?;
        transaction.commit()?;
        Ok(())
    }

    /// A person gives it up; the order's blocked entries may go.
    ///
    /// # Errors
    /// [`StoreError::NotNow`] if it is confirmed or already discarded.
    pub fn discard(&mut self, scan_id: Uuid, why: &str) -> Result<(), StoreError> {
        let transaction = self.write()?;
        let entry = find(&transaction, scan_id)?;
        if !(entry.state.is_unsent() || entry.state.needs_attention()) {
            return Err(StoreError::NotNow(format!("the entry is already {}", entry.state)));
        }
        transaction
            .prepare_cached("UPDATE outbox SET state = 'discarded', discarded_why = ?2 WHERE scan_id = ?1")?
            .execute(params![scan_id.as_bytes(), why])?;
        if entry.state == EntryState::Refused {
            unblock(&transaction, &entry)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Takes a scan back that was never sent.
    ///
    /// # Errors
    /// [`StoreError::NotNow`] if it was sent, or a later scan of the same order builds on it.
    pub fn undo(&mut self, scan_id: Uuid) -> Result<Entry, StoreError> {
        let transaction = self.write()?;
        let entry = find(&transaction, scan_id)?;
        if !matches!(entry.state, EntryState::Waiting | EntryState::Blocked) || entry.attempts > 0 {
            return Err(StoreError::NotNow(format!("{} was sent already", entry.reference)));
        }
        let later: bool = transaction.query_row(
            "SELECT EXISTS (SELECT 1 FROM outbox
              WHERE reference = ?1 AND sequence > ?2 AND state IN ('waiting', 'sending', 'refused', 'blocked'))",
            params![entry.reference.as_str(), entry.sequence],
            |row| row.get(0),
        )?;
        if later {
            return Err(StoreError::NotNow(format!(
                "a later scan of {} builds on it: take that one back first",
                entry.reference
            )));
        }
        transaction
            .prepare_cached(
                "UPDATE outbox SET state = 'discarded', discarded_why = 'taken back' WHERE scan_id = ?1",
            )?
            .execute([scan_id.as_bytes()])?;
        transaction.commit()?;
        Ok(entry)
    }
}

fn find(connection: &rusqlite::Connection, scan_id: Uuid) -> Result<Entry, StoreError> {
    let sql = format!("SELECT {} FROM outbox WHERE scan_id = ?1", row::ENTRY_COLUMNS);
    let found = connection.prepare_cached(&sql)?.query_row([scan_id.as_bytes()], row::entry).optional()?;
    found.ok_or(StoreError::NoSuchEntry(scan_id))
}

/// Moves an entry on. One that a person discarded meanwhile stays discarded, and the answer is `false`.
fn set_state(
    transaction: &Transaction<'_>,
    scan_id: Uuid,
    state: EntryState,
    error: Option<&str>,
    wait: Wait,
) -> Result<bool, StoreError> {
    let changed = transaction
        .prepare_cached(
            "UPDATE outbox SET state = ?2, last_error = ?3, not_before = ?4, server_asked = ?5
              WHERE scan_id = ?1 AND state IN ('waiting', 'sending', 'refused')",
        )?
        .execute(params![
            scan_id.as_bytes(),
            state.as_str(),
            error,
            wait.until.map(|time| time.timestamp_millis()),
            wait.server_asked,
        ])?;
    Ok(changed > 0)
}

/// Lets the later entries of an order go, once what held them is decided.
fn unblock(transaction: &Transaction<'_>, entry: &Entry) -> Result<(), StoreError> {
    transaction
        .prepare_cached(
            "UPDATE outbox SET state = 'waiting', last_error = NULL
              WHERE reference = ?1 AND sequence > ?2 AND state = 'blocked'",
        )?
        .execute(params![entry.reference.as_str(), entry.sequence])?;
    Ok(())
}
