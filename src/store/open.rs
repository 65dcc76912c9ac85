//! Opening the database file: permissions, settings, integrity, backup and migration.

use super::{Store, StoreError, backup::back_up_before, search};
use crate::files;
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

/// The migrations in order; the first brings an empty file to version 1.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_initial.sql"),
    include_str!("migrations/0002_scanner.sql"),
    include_str!("migrations/0003_doubt.sql"),
    include_str!("migrations/0004_names.sql"),
    include_str!("migrations/0006_printing.sql"),
    include_str!("migrations/0007_refusal.sql"),
    include_str!("migrations/0008_search.sql"),
];
/// Marks a `SQLite` file as ours: “SCND”.
pub(super) const APPLICATION_ID: i32 = 0x5343_4E44;
/// The version of a file that is up to date.
pub(super) const VERSION: usize = MIGRATIONS.len();
/// How long a statement waits for another process that is writing.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Prepared statements kept ready.
const STATEMENTS_MAX: usize = 64;

impl Store {
    /// The database of a data directory.
    #[must_use]
    pub fn path_in(data_dir: &Path) -> PathBuf {
        data_dir.join("scandesk.db")
    }

    /// Opens the file, makes it if it is missing, checks it, and brings it up to date after a
    /// backup. File and folder are readable by their owner alone.
    ///
    /// # Errors
    /// [`StoreError`] if it is foreign, damaged, from a newer program, or cannot be written.
    pub fn open(path: &Path, now: DateTime<Utc>) -> Result<Self, StoreError> {
        let folder = path.parent().unwrap_or(Path::new("."));
        private_folder(folder)?;
        // The switch to the write-ahead log and a migration are one process's at a time; SQLite does
        // not wait for the former by itself.
        let _turn = turn(&folder.join("open.lock"))?;
        private_file(path)?;
        let connection = open_checked(path).map_err(|error| name_the_file(error, path))?;
        migrate(&connection, path, MIGRATIONS, now)?;
        Ok(Self { connection, path: path.to_owned() })
    }
}

/// Waits for this process's turn to open the database; the turn ends when the file is dropped.
fn turn(path: &Path) -> Result<fs::File, StoreError> {
    let in_file = |source| StoreError::File { path: path.to_owned(), source };
    private_file(path)?;
    let file = fs::OpenOptions::new().write(true).open(path).map_err(in_file)?;
    file.lock().map_err(in_file)?;
    Ok(file)
}

fn open_checked(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open(path)?;
    configure(&connection)?;
    check(&connection, path)?;
    Ok(connection)
}

/// Says of a file that cannot even be read as a database what it is.
fn name_the_file(error: StoreError, path: &Path) -> StoreError {
    let StoreError::Sqlite(inner) = error else { return error };
    match inner.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => StoreError::Foreign(path.to_owned()),
        Some(rusqlite::ErrorCode::DatabaseCorrupt) => {
            StoreError::Damaged { path: path.to_owned(), found: inner.to_string(), backups: backups_of(path) }
        }
        _ => StoreError::Sqlite(inner),
    }
}

fn configure(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // A scan waits for a checkpoint that falls on it, so checkpoints are small.
    connection.pragma_update(None, "wal_autocheckpoint", 1_000)?;
    connection.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
    Ok(())
}

pub(super) fn check(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables > 0 && id != APPLICATION_ID {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    let found: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found == "ok" {
        return Ok(());
    }
    Err(StoreError::Damaged { path: path.to_owned(), found, backups: backups_of(path) })
}

fn migrate(
    connection: &Connection,
    path: &Path,
    migrations: &[&str],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let known = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
    let found = version(connection)?;
    if found > known {
        return Err(StoreError::FromTheFuture { path: path.to_owned(), found, known });
    }
    if found == known {
        return Ok(());
    }
    if found > 0 {
        back_up_before(connection, path, found, now)?;
    }
    // Another process may be doing the same: only the one that holds the lock migrates.
    let transaction =
        rusqlite::Transaction::new_unchecked(connection, rusqlite::TransactionBehavior::Immediate)?;
    let start = usize::try_from(version(&transaction)?).unwrap_or(0);
    for sql in migrations.iter().skip(start) {
        transaction.execute_batch(sql)?;
    }
    search::fill(&transaction)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", known)?;
    transaction.commit()?;
    Ok(())
}

pub(super) fn version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

pub(super) fn backups_of(path: &Path) -> PathBuf {
    path.with_file_name("backups")
}

/// Makes a folder that only its owner can enter.
///
/// # Errors
/// [`StoreError::File`] if it cannot be made.
pub fn private_folder(path: &Path) -> Result<(), StoreError> {
    files::private_folder(path).map_err(|source| StoreError::File { path: path.to_owned(), source })
}

/// Makes an empty file that only its owner can read, unless there is one; `SQLite` gives the files
/// that it puts beside it the same permissions.
pub(super) fn private_file(path: &Path) -> Result<(), StoreError> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(source) => Err(StoreError::File { path: path.to_owned(), source }),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::backup::BACKUPS_MAX, *};

    #[test]
    fn a_migration_leaves_a_backup_and_old_backups_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = Store::path_in(folder.path());
        let store = Store::open(&path, DateTime::UNIX_EPOCH).unwrap();
        let mut migrations = MIGRATIONS.to_vec();
        for second in 0..12 {
            migrations.push("CREATE TABLE IF NOT EXISTS later (x INTEGER) STRICT;");
            let now = DateTime::UNIX_EPOCH + chrono::TimeDelta::seconds(second);
            migrate(&store.connection, &path, &migrations, now).unwrap();
        }
        let mut names: Vec<_> = fs::read_dir(backups_of(&path))
            .unwrap()
            .map(|item| item.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names.len(), BACKUPS_MAX);
        let last_but_one = MIGRATIONS.len() + 11;
        assert!(names.last().unwrap().contains(&format!("v{last_but_one}")), "{names:?}");
        let newest = Connection::open(backups_of(&path).join(names.last().unwrap())).unwrap();
        assert_eq!(version(&newest).unwrap(), i64::try_from(last_but_one).unwrap());
    }
}
