//! Files that are there whole or not at all, whatever happens while they are written.

use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// Most symbolic links that are followed to a file.
const LINKS_MAX: usize = 16;

/// Who may read a file that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Its owner alone, whoever could before.
    Owner,
    /// Whoever could before; its owner alone if it is new.
    AsBefore,
}

/// Puts a file in the place of another. When this returns it is on the disk, under its name; if it
/// fails, or the power does, the old one is still there. A symbolic link is followed and stays one.
///
/// # Errors
/// [`io::Error`] if the folder or the file cannot be written.
pub fn replace(path: &Path, content: &[u8], readers: Readers) -> io::Result<()> {
    let path = behind_links(path)?;
    let folder = folder_of(&path);
    let mut file = NamedTempFile::with_prefix_in(".scandesk-", folder)?;
    file.write_all(content)?;
    keep_standing(&path, file.as_file(), readers)?;
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|failed| failed.error)?;
    sync_folder(folder)
}

/// The folder that a file is in.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a folder, and those above it, that only its owner can enter.
///
/// # Errors
/// [`io::Error`] if it cannot be made.
pub fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// What a text file holds; nothing if there is none.
///
/// # Errors
/// [`io::Error`] if it is there and cannot be read.
pub fn read_if_there(path: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether anybody but the owner of a file can read it.
#[cfg(unix)]
#[must_use]
pub fn is_exposed(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    metadata.mode() & 0o077 != 0
}

/// On Windows a file in a user's own folder is that user's alone.
#[cfg(not(unix))]
#[must_use]
pub fn is_exposed(_metadata: &fs::Metadata) -> bool {
    false
}

/// Free room on the disk that a folder is on, in bytes, if this system tells.
#[cfg(target_os = "linux")]
#[must_use]
pub fn free_bytes(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Free room on the disk that a folder is on, in bytes, if this system tells.
#[cfg(not(target_os = "linux"))]
#[must_use]
pub fn free_bytes(_folder: &Path) -> Option<u64> {
    None
}

/// The file itself; a link to a file that is not there leads to where it would be.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LINKS_MAX {
        match fs::read_link(&path) {
            Ok(target) => path = folder_of(&path).join(target),
            // No link, or nothing there yet.
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many symbolic links"))
}

/// Gives the new file the mode and the owner of the one that it replaces. A file that is new belongs
/// to whom its folder belongs, so that what an administrator sets the station's own account can read.
#[cfg(unix)]
fn keep_standing(path: &Path, file: &fs::File, readers: Readers) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    let old = fs::metadata(path).ok();
    let model = match &old {
        Some(old) => old.clone(),
        None => fs::metadata(folder_of(path))?,
    };
    let own = file.metadata()?;
    if (own.uid(), own.gid()) != (model.uid(), model.gid()) {
        // Only an administrator can give a file away; for anybody else it stays their own.
        let _ = fchown(file, Some(model.uid()), Some(model.gid()));
    }
    match old {
        Some(old) if readers == Readers::AsBefore => {
            file.set_permissions(fs::Permissions::from_mode(old.mode() & 0o777))
        }
        _ => Ok(()),
    }
}

/// A folder's access rules hold for what is made in it.
#[cfg(not(unix))]
fn keep_standing(_path: &Path, _file: &fs::File, _readers: Readers) -> io::Result<()> {
    Ok(())
}

/// Waits until the names in a folder are on the disk.
///
/// # Errors
/// What the system says.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { tolerated(fs::File::open(folder)?.sync_all()) } else { Ok(()) }
}

/// Waits until everything that was written to the disk of this folder is there, so that it can be pulled
/// out.
///
/// # Errors
/// What the system says.
pub fn sync_disk(folder: &Path) -> io::Result<()> {
    sync_folder(folder)?;
    // A stick's file system may keep its table of contents back longer than one file's.
    #[cfg(target_os = "linux")]
    tolerated(rustix::fs::syncfs(fs::File::open(folder)?).map_err(Into::into))?;
    Ok(())
}

/// Some file systems have no word for it; they have written by then what they were given.
fn tolerated(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        result => result,
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_new_file_is_private_and_an_old_one_keeps_its_readers() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        replace(&path, b"one", Readers::AsBefore).unwrap();
        assert_eq!(mode(&path), 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        replace(&path, b"two", Readers::AsBefore).unwrap();
        assert_eq!((mode(&path), fs::read(&path).unwrap()), (0o644, b"two".to_vec()));
        replace(&path, b"three", Readers::Owner).unwrap();
        assert_eq!(mode(&path), 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    }

    #[test]
    fn a_folder_and_its_disk_can_be_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "b").unwrap();
        sync_disk(folder.path()).unwrap();
        assert!(sync_disk(&folder.path().join("nowhere")).is_err());
        assert_eq!(free_bytes(&folder.path().join("nowhere")), None);
    }

    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real/file"), folder.path().join("link"));
        fs::create_dir(folder.path().join("real")).unwrap();
        symlink("real/file", &link).unwrap();
        for text in ["one", "two"] {
            replace(&link, text.as_bytes(), Readers::AsBefore).unwrap();
            assert_eq!(fs::read_to_string(&real).unwrap(), text);
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        }
        let ring = folder.path().join("ring");
        symlink("ring", &ring).unwrap();
        assert!(replace(&ring, b"x", Readers::Owner).is_err());
    }

    #[test]
    fn what_cannot_be_written_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        fs::create_dir(&path).unwrap();
        assert!(replace(&path, b"x", Readers::Owner).is_err());
        assert!(path.is_dir() && fs::read_dir(folder.path()).unwrap().count() == 1);
        assert!(replace(&folder.path().join("nowhere/file"), b"x", Readers::Owner).is_err());
        assert_eq!(read_if_there(&folder.path().join("none")).unwrap(), None);
    }
}
