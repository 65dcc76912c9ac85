//! What can go wrong with the database file.

use std::path::PathBuf;

/// The database could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file was written by a newer program.
    #[error(
        "the database {path} has version {found}, and this program knows versions up to {known}: \
         install the program that wrote it, or a newer one"
    )]
    FromTheFuture {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version known here.
        known: i64,
    },
    /// The file was written by an older program, and only the one that writes brings it up to date.
    #[error("the database {0} is of an older version: start scandesk once, and it is brought up to date")]
    Outdated(PathBuf),
    /// The file is a database of some other program.
    #[error("{0} is a database, but not one of Scandesk: choose another data directory")]
    Foreign(PathBuf),
    /// The file is damaged.
    #[error("the database {path} is damaged ({found}): restore the newest file of {backups}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the check found.
        found: String,
        /// Where the backups are.
        backups: PathBuf,
    },
    /// There is no room left on the disk.
    #[error("the disk is full: free some space")]
    DiskFull,
    /// A folder or file could not be made.
    #[error("{path} cannot be used")]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// Anything else that the database library reports.
    #[error("the database failed")]
    Sqlite(#[source] rusqlite::Error),
    /// A long reading was given up, because nobody wants its answer any more.
    #[error("the reading was interrupted")]
    Interrupted,
    /// The thread that owns the database has ended.
    #[error("the database was closed")]
    Closed,
    /// The entry is not in a state in which this can be done; the text says why.
    #[error("{0}")]
    NotNow(String),
    /// No entry has this scan id.
    #[error("no queue entry has the scan id {0}")]
    NoSuchEntry(uuid::Uuid),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::DiskFull,
            Some(rusqlite::ErrorCode::OperationInterrupted) => Self::Interrupted,
            _ => Self::Sqlite(error),
        }
    }
}
