//! The station's memory: one `SQLite` file with the cached orders, the outbox and the journal of
//! every scan.
//!
//! [`Store`] is synchronous and belongs to one thread. Other threads reach it through a
//! [`Handle`], behind whatever scans wait. Other processes may open the same file: every write
//! is a transaction that takes the write lock first.
//!
//! What is only read, and may take long, is read through a [`Reader`]: a connection of its own that
//! cannot write, so that no scan ever waits for somebody who looks at last month.

mod attention;
mod backup;
mod desk;
mod error;
mod filter;
mod history;
#[cfg(test)]
mod history_tests;
mod journal;
mod lock;
mod open;
mod orders;
mod outbox;
mod owner;
mod past;
mod print_jobs;
mod reader;
mod row;
mod search;
#[cfg(test)]
mod search_tests;
mod shift;
mod statistics;
#[cfg(test)]
mod tests;

pub use attention::{Cached, Undecided};
pub use backup::{BACKUPS_MAX, Backup, Why, back_up, backups};
pub use desk::{HeldStop, Keep, KeptDesk, Start};
pub use error::StoreError;
pub use filter::{Days, Filter};
pub use history::{JournalRow, Page, Sent, Turn};
pub use journal::{Record, ScanTransaction, ToSend};
pub use lock::{Locking, PushLock};
pub use open::private_folder;
pub use orders::Resolved;
pub use outbox::{Confirmed, Heads, QueueEntry, Wait};
pub use owner::{Handle, Jobs, channel, here, spawn};
pub use past::{Counters, PastScan};
pub use print_jobs::{PRINT_JOBS_MAX, PrintCounts};
pub use reader::{Interrupter, Reader};
pub use search::{KnownOrder, Matches, PastAction, Sought};
pub use shift::ShiftCounts;
pub use statistics::{Books, Counts, Missing, Statistics};

use chrono::{DateTime, TimeZone, Utc};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};

/// The open database file.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

impl Store {
    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A transaction that takes the write lock at once, so that it cannot fail half-way for
    /// another process's sake.
    fn write(&mut self) -> Result<Transaction<'_>, StoreError> {
        Ok(self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }

    /// Until when the order system asked this station to wait, kept over restarts.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn station_wait(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        self.moment("station_wait")
    }

    /// Remembers until when the order system asked this station to wait.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn set_station_wait(&mut self, until: Option<DateTime<Utc>>) -> Result<(), StoreError> {
        self.set_moment("station_wait", until)
    }

    /// How far an interrupted pull got.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn pull_cursor(&self) -> Result<Option<String>, StoreError> {
        self.fact("pull_cursor")
    }

    /// Remembers how far a pull got.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn set_pull_cursor(&mut self, cursor: Option<&str>) -> Result<(), StoreError> {
        self.set_fact("pull_cursor", cursor)
    }

    /// When the list of all orders was last read to its end.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn pulled_whole_at(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        self.moment("pulled_whole_at")
    }

    /// Remembers when the list of all orders was read to its end.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn set_pulled_whole_at(&mut self, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.set_moment("pulled_whole_at", Some(at))
    }

    /// Up to when it is known which orders moved.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn moves_known_to(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        self.moment("moves_known_to")
    }

    /// Remembers up to when it is known which orders moved.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn set_moves_known_to(&mut self, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.set_moment("moves_known_to", Some(at))
    }

    /// What keeps the queue from being sent, if anything does; for a person.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn sync_trouble(&self) -> Result<Option<String>, StoreError> {
        self.fact("sync_trouble")
    }

    /// Remembers what keeps the queue from being sent. Written only if it is something else.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn set_sync_trouble(&mut self, trouble: Option<&str>) -> Result<(), StoreError> {
        if self.sync_trouble()?.as_deref() == trouble {
            Ok(())
        } else {
            self.set_fact("sync_trouble", trouble)
        }
    }

    fn moment(&self, name: &str) -> Result<Option<DateTime<Utc>>, StoreError> {
        let text = self.fact(name)?;
        Ok(text.and_then(|text| text.parse().ok()).and_then(|ms| Utc.timestamp_millis_opt(ms).single()))
    }

    fn set_moment(&mut self, name: &str, at: Option<DateTime<Utc>>) -> Result<(), StoreError> {
        self.set_fact(name, at.map(|time| time.timestamp_millis().to_string()).as_deref())
    }

    /// Writes something of no importance as durably as a scan, to see whether that can be done.
    ///
    /// # Errors
    /// [`StoreError`] if it cannot.
    pub fn try_to_write(&mut self) -> Result<(), StoreError> {
        self.set_fact("tried_to_write", Some("yes"))?;
        self.set_fact("tried_to_write", None)
    }

    fn fact(&self, name: &str) -> Result<Option<String>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT value FROM facts WHERE name = ?1")?;
        let mut rows = statement.query([name])?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }

    fn set_fact(&mut self, name: &str, value: Option<&str>) -> Result<(), StoreError> {
        set_fact(&self.connection, name, value)
    }
}

/// Writes a fact, or takes it away.
fn set_fact(connection: &Connection, name: &str, value: Option<&str>) -> Result<(), StoreError> {
    match value {
        Some(value) => connection
            .prepare_cached("INSERT OR REPLACE INTO facts (name, value) VALUES (?1, ?2)")?
            .execute([name, value])?,
        None => connection.prepare_cached("DELETE FROM facts WHERE name = ?1")?.execute([name])?,
    };
    Ok(())
}
