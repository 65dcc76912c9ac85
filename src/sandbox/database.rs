//! Opening a sandbox's database.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use super::ledger;

/// How long to wait for another process that has the same file open.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Opens a database with its ledger, in memory without a path.
pub(super) fn open(path: Option<&Path>) -> rusqlite::Result<Connection> {
    let db = match path {
        Some(path) => Connection::open(path)?,
        None => Connection::open_in_memory()?,
    };
    db.busy_timeout(BUSY_TIMEOUT)?;
    db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")?;
    ledger::prepare(&db)?;
    Ok(db)
}
