//! Copies of the database: which there are, and one more.

use crate::{
    files,
    store::{self, Store, StoreError},
};
use chrono::{DateTime, Utc};
use std::{fs, path::Path};

pub use crate::store::{BACKUPS_MAX, Backup, Why};

/// Least room that is left beside a copy, in bytes: scans come first.
const ROOM_LEFT_MIN: u64 = 200 * 1024 * 1024;

/// No copy was made, or none can be listed.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A copy would take the room that scans need.
    #[error("a copy takes {needed_mib} MiB and only {free_mib} MiB are free: make room first")]
    NoRoom {
        /// How much a copy takes, with what has to be left.
        needed_mib: u64,
        /// How much there is.
        free_mib: u64,
    },
    /// The database or the folder.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The copies, and what room there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// The newest first.
    pub backups: Vec<Backup>,
    /// How large the database is now, in bytes.
    pub database_bytes: u64,
    /// Free room for more, in bytes, if this system tells.
    pub free_bytes: Option<u64>,
}

/// Which copies there are.
///
/// # Errors
/// [`BackupError`] if the folder cannot be read.
pub fn overview(data_dir: &Path) -> Result<Overview, BackupError> {
    Ok(Overview {
        backups: store::backups(data_dir)?,
        database_bytes: database_bytes(data_dir),
        free_bytes: files::free_bytes(data_dir),
    })
}

/// Makes a copy now and looks through it. It takes a moment: not for the window's thread.
///
/// # Errors
/// [`BackupError`] if there is no room, or it cannot be made.
pub fn make(data_dir: &Path, now: DateTime<Utc>) -> Result<Backup, BackupError> {
    let needed = database_bytes(data_dir).saturating_add(ROOM_LEFT_MIN);
    if let Some(free) = files::free_bytes(data_dir).filter(|free| *free < needed) {
        let mib = |bytes: u64| bytes / (1 << 20);
        return Err(BackupError::NoRoom { needed_mib: mib(needed), free_mib: mib(free) });
    }
    Ok(store::back_up(data_dir, now)?)
}

fn database_bytes(data_dir: &Path) -> u64 {
    fs::metadata(Store::path_in(data_dir)).map_or(0, |file| file.len())
}
