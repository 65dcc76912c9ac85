//! One process pushes at a time.

use super::StoreError;
use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{Read, Write},
    path::Path,
    process,
};

/// Held by the process that pushes the queue; released when it is dropped or the process ends.
#[derive(Debug)]
pub struct PushLock {
    _file: File,
}

/// What became of an attempt to take the lock.
#[derive(Debug)]
pub enum Locking {
    /// It is ours.
    Taken(PushLock),
    /// Another process holds it; the text says which.
    HeldBy(String),
}

impl PushLock {
    /// Takes the lock of a data directory; `who` is what a second process is told.
    ///
    /// # Errors
    /// [`StoreError::File`] if the lock file cannot be used.
    pub fn acquire(data_dir: &Path, who: &str) -> Result<Locking, StoreError> {
        Self::acquire_file(data_dir, "push.lock", who)
    }

    /// Takes the like lock for printing, which one process does at a time too.
    ///
    /// # Errors
    /// [`StoreError::File`] if the lock file cannot be used.
    pub fn acquire_to_print(data_dir: &Path, who: &str) -> Result<Locking, StoreError> {
        Self::acquire_file(data_dir, "print.lock", who)
    }

    fn acquire_file(data_dir: &Path, name: &str, who: &str) -> Result<Locking, StoreError> {
        let path = data_dir.join(name);
        let in_file = |source| StoreError::File { path: path.clone(), source };
        super::private_folder(data_dir)?;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&path).map_err(in_file)?;
        match file.try_lock() {
            Ok(()) => {
                file.set_len(0).map_err(in_file)?;
                write!(file, "{who}, process {}", process::id()).map_err(in_file)?;
                Ok(Locking::Taken(Self { _file: file }))
            }
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // Where a lock keeps readers out too, nobody can say who it is.
                if file.read_to_string(&mut holder).is_err() || holder.is_empty() {
                    "another process".clone_into(&mut holder);
                }
                Ok(Locking::HeldBy(holder))
            }
            Err(TryLockError::Error(source)) => Err(in_file(source)),
        }
    }
}
