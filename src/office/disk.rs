//! What the system tells of a disk, and what it is asked to do with it.

use std::{
    fs::File,
    io::{self, ErrorKind},
    path::Path,
};

/// Bytes that this account may still write where `folder` is; `None` where the system does not tell.
#[cfg(target_os = "linux")]
#[must_use]
pub fn free_bytes(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Bytes that this account may still write where `folder` is; `None` where the system does not tell.
#[cfg(not(target_os = "linux"))]
#[must_use]
pub fn free_bytes(_folder: &Path) -> Option<u64> {
    None
}

/// Waits until the names in a folder are on the disk.
///
/// # Errors
/// What the system says.
pub fn settle_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { tolerated(File::open(folder)?.sync_all()) } else { Ok(()) }
}

/// Waits until everything that was written to the disk of this folder is there, so that it can be pulled
/// out.
///
/// # Errors
/// What the system says.
pub fn settle(folder: &Path) -> io::Result<()> {
    settle_folder(folder)?;
    // A stick's file system may keep its table of contents back longer than one file's.
    #[cfg(target_os = "linux")]
    tolerated(rustix::fs::syncfs(File::open(folder)?).map_err(Into::into))?;
    Ok(())
}

/// Some file systems have no word for it; they have written by then what they were given.
fn tolerated(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_room_and_settles() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a"), "b").unwrap();
        settle(folder.path()).unwrap();
        #[cfg(target_os = "linux")]
        assert!(free_bytes(folder.path()).unwrap() > 0);
        #[cfg(unix)]
        assert!(settle(&folder.path().join("nowhere")).is_err());
        assert_eq!(free_bytes(&folder.path().join("nowhere")), None);
    }
}
