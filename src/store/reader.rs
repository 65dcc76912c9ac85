//! Reading without being in anybody's way.

use super::{StoreError, open};
use rusqlite::{Connection, InterruptHandle, OpenFlags, Transaction};
use std::{
    fmt, io,
    path::{Path, PathBuf},
};

/// A connection that only reads, beside the one that records scans. The write-ahead log lets both work
/// at once; what is read is how things stood when the reading began.
///
/// Long readings are parted into short ones where that can be done: as long as one lasts, the log of what
/// was written cannot be folded into the file.
#[derive(Debug)]
pub struct Reader {
    pub(super) connection: Connection,
}

/// Ends a reading from another thread.
pub struct Interrupter(InterruptHandle);

impl fmt::Debug for Interrupter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Interrupter").finish_non_exhaustive()
    }
}

impl Interrupter {
    /// Ends what is being read just now with [`StoreError::Interrupted`]; does nothing if nothing is.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

impl Reader {
    /// Opens a file that a [`super::Store`] made, for reading alone.
    ///
    /// # Errors
    /// [`StoreError`] if it is missing, foreign, or of another version.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if !path.is_file() {
            return Err(StoreError::File { path: path.to_owned(), source: io::ErrorKind::NotFound.into() });
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(open::BUSY_TIMEOUT)?;
        check(&connection, path)?;
        Ok(Self { connection })
    }

    /// What ends this reader's readings from another thread.
    #[must_use]
    pub fn interrupter(&self) -> Interrupter {
        Interrupter(self.connection.get_interrupt_handle())
    }

    /// Everything that is read before this is dropped is of one moment.
    pub(super) fn moment(&self) -> Result<Transaction<'_>, StoreError> {
        Ok(self.connection.unchecked_transaction()?)
    }
}

impl super::Store {
    /// Another connection to the same file, for reading alone.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be opened once more.
    pub fn open_reader(&self) -> Result<Reader, StoreError> {
        Reader::open(self.path())
    }
}

fn check(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let foreign = |error: rusqlite::Error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => StoreError::Foreign(path.to_owned()),
        _ => error.into(),
    };
    let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(foreign)?;
    if id != open::APPLICATION_ID {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    let (found, known) = (open::version(connection)?, i64::try_from(open::VERSION).unwrap_or(i64::MAX));
    match found.cmp(&known) {
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Less => Err(StoreError::Outdated(path.to_owned())),
        std::cmp::Ordering::Greater => {
            Err(StoreError::FromTheFuture { path: PathBuf::from(path), found, known })
        }
    }
}
