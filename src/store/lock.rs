//! One process pushes at a time.

use super::StoreError;
use std::{
    fs::{File, OpenOptions, TryLockError},
    path::Path,
};

/// Held by the process that pushes the queue; released when it is dropped or the process ends.
#[derive(Debug)]
pub struct PushLock {
    _file: File,
}

impl PushLock {
    /// Takes the lock of a data directory; `None` if another process holds it.
    ///
    /// # Errors
    /// [`StoreError::File`] if the lock file cannot be used.
    pub fn acquire(data_dir: &Path) -> Result<Option<Self>, StoreError> {
        let path = data_dir.join("push.lock");
        let in_file = |source| StoreError::File { path: path.clone(), source };
        super::private_folder(data_dir)?;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path).map_err(in_file)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(source)) => Err(in_file(source)),
        }
    }
}
