//! Copies of the whole database in `backups/`: before a migration, and whenever a person asks.

use super::{
    Store, StoreError,
    open::{backups_of, check, private_file, private_folder},
};
use chrono::{DateTime, NaiveDateTime, Utc};
use rusqlite::{
    Connection, OpenFlags,
    backup::{Backup as Copying, StepResult},
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Most copies of each kind that are kept.
pub const BACKUPS_MAX: usize = 10;
/// How a copy's name tells when it was made.
const STAMP: &str = "%Y%m%dT%H%M%S%3fZ";
const PREFIX: &str = "scandesk-";
const ENDING: &str = ".db";
const ASKED: &str = "asked";
/// A copy that is not whole yet.
const PARTIAL: &str = "scandesk.part";

/// Why a copy was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A person asked for it.
    Asked,
    /// A newer program was about to change a database of this version.
    Before(i64),
}

/// A copy of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// How large it is.
    pub bytes: u64,
    /// Why it was made.
    pub why: Why,
}

impl Backup {
    /// What its name tells; nothing if it is none.
    fn read(path: PathBuf) -> Option<Self> {
        let name = path.file_name()?.to_str()?.strip_prefix(PREFIX)?.strip_suffix(ENDING)?;
        let (stamp, why) = name.split_once('-')?;
        let why = match why.strip_prefix('v') {
            Some(version) => Why::Before(version.parse().ok()?),
            None if why == ASKED => Why::Asked,
            None => return None,
        };
        let made_at = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?.and_utc();
        let bytes = fs::metadata(&path).ok()?.len();
        Some(Self { path, made_at, bytes, why })
    }

    /// Whether it could be opened in the database's place.
    ///
    /// # Errors
    /// [`StoreError`] if it is damaged, or no database of this program.
    pub fn check(&self) -> Result<(), StoreError> {
        check(&read_only(&self.path)?, &self.path)
    }
}

/// The copies of a data directory, the newest first.
///
/// # Errors
/// [`StoreError::File`] if the folder cannot be read.
pub fn backups(data_dir: &Path) -> Result<Vec<Backup>, StoreError> {
    let mut found = all(&backups_of(&Store::path_in(data_dir)))?;
    found.reverse();
    Ok(found)
}

/// Makes a copy now, beside a station that goes on scanning: it reads one state of the database, and
/// holds nobody up. A copy that is not whole never gets its name.
///
/// # Errors
/// [`StoreError`] if there is no database, or no room.
pub fn back_up(data_dir: &Path, now: DateTime<Utc>) -> Result<Backup, StoreError> {
    let path = Store::path_in(data_dir);
    let folder = backups_of(&path);
    private_folder(&folder)?;
    let in_file = |path: &Path| {
        let path = path.to_owned();
        move |source| StoreError::File { path, source }
    };
    let (part, copy) = (folder.join(PARTIAL), folder.join(name(now, Why::Asked)));
    // What a broken attempt left behind.
    let _ = fs::remove_file(&part);
    private_file(&part)?;
    let made = copy_to(&path, &part).and_then(|()| fs::rename(&part, &copy).map_err(in_file(&copy)));
    if let Err(error) = made {
        let _ = fs::remove_file(&part);
        return Err(error);
    }
    prune(&folder, Why::Asked)?;
    Backup::read(copy.clone()).ok_or_else(|| StoreError::NotNow(format!("{} is gone", copy.display())))
}

/// Copies the database that a migration is about to change.
pub(super) fn back_up_before(
    connection: &Connection,
    path: &Path,
    version: i64,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let folder = backups_of(path);
    private_folder(&folder)?;
    let why = Why::Before(version);
    let copy = folder.join(name(now, why));
    private_file(&copy)?;
    connection.backup("main", &copy, None::<fn(rusqlite::backup::Progress)>)?;
    prune(&folder, why)
}

fn copy_to(path: &Path, part: &Path) -> Result<(), StoreError> {
    let from = read_only(path)?;
    {
        let mut to = Connection::open(part)?;
        let copying = Copying::new(&from, &mut to)?;
        // All pages in one step: what is written meanwhile does not begin the copy anew.
        match copying.step(-1)? {
            StepResult::Done => {}
            _ => return Err(StoreError::NotNow("the database is busy: try again in a moment".to_owned())),
        }
    }
    check(&read_only(part)?, part)
}

fn read_only(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.busy_timeout(super::open::BUSY_TIMEOUT)?;
    Ok(connection)
}

fn name(now: DateTime<Utc>, why: Why) -> String {
    let stamp = now.format(STAMP);
    match why {
        Why::Asked => format!("{PREFIX}{stamp}-{ASKED}{ENDING}"),
        Why::Before(version) => format!("{PREFIX}{stamp}-v{version}{ENDING}"),
    }
}

/// All copies in a folder, the oldest first; none if there is no folder.
fn all(folder: &Path) -> Result<Vec<Backup>, StoreError> {
    let in_folder = |source| StoreError::File { path: folder.to_owned(), source };
    let items = match fs::read_dir(folder) {
        Ok(items) => items,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(in_folder(error)),
    };
    let mut found = Vec::new();
    for item in items {
        found.extend(Backup::read(item.map_err(in_folder)?.path()));
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

/// Drops the oldest copies of a kind: those that were asked for do not push out those of a migration.
fn prune(folder: &Path, why: Why) -> Result<(), StoreError> {
    let is_asked = |why: Why| why == Why::Asked;
    let mut copies = all(folder)?;
    copies.retain(|copy| is_asked(copy.why) == is_asked(why));
    let surplus = copies.len().saturating_sub(BACKUPS_MAX);
    for old in copies.into_iter().take(surplus) {
        fs::remove_file(&old.path).map_err(|source| StoreError::File { path: old.path.clone(), source })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&Store::path_in(folder.path()), NOW).unwrap();
        (folder, store)
    }

    #[test]
    fn a_copy_holds_what_the_database_held() {
        let (folder, mut store) = store();
        store.set_pull_cursor(Some("before")).unwrap();
        let backup = back_up(folder.path(), NOW).unwrap();
        store.set_pull_cursor(Some("after")).unwrap();
        backup.check().unwrap();
        assert_eq!((backup.why, backup.made_at), (Why::Asked, NOW));
        assert!(backup.bytes > 0);
        let other = tempfile::tempdir().unwrap();
        fs::copy(&backup.path, Store::path_in(other.path())).unwrap();
        let copied = Store::open(&Store::path_in(other.path()), NOW).unwrap();
        assert_eq!(copied.pull_cursor().unwrap().as_deref(), Some("before"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&backup.path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_copy_is_made_while_somebody_writes() {
        let (folder, mut store) = store();
        let write = store.write().unwrap();
        write.execute("INSERT INTO facts (name, value) VALUES ('x', 'y')", []).unwrap();
        back_up(folder.path(), NOW).unwrap().check().unwrap();
        write.commit().unwrap();
    }

    #[test]
    fn the_oldest_of_a_kind_go() {
        let (folder, store) = store();
        back_up_before(&store.connection, store.path(), 3, NOW).unwrap();
        for minute in 0..12 {
            back_up(folder.path(), NOW + TimeDelta::minutes(minute)).unwrap();
        }
        let found = backups(folder.path()).unwrap();
        let asked: Vec<_> = found.iter().filter(|backup| backup.why == Why::Asked).collect();
        assert_eq!((asked.len(), asked[0].made_at), (BACKUPS_MAX, NOW + TimeDelta::minutes(11)));
        assert_eq!(found.last().unwrap().why, Why::Before(3), "a migration's copy stays");
    }

    #[test]
    fn what_is_no_copy_is_not_listed_and_a_damaged_one_is_told() {
        let (folder, _store) = store();
        assert!(backups(&folder.path().join("none")).unwrap().is_empty());
        let backup = back_up(folder.path(), NOW).unwrap();
        let in_backups = |name: &str| backup.path.with_file_name(name);
        for name in ["notes.txt", "scandesk-.db", "scandesk-20260101T000000000Z-vx.db", "scandesk.part"] {
            fs::write(in_backups(name), "x").unwrap();
        }
        assert_eq!(backups(folder.path()).unwrap(), std::slice::from_ref(&backup));
        let mut bytes = fs::read(&backup.path).unwrap();
        bytes[..16].copy_from_slice(b"no database here");
        fs::write(&backup.path, bytes).unwrap();
        assert!(backup.check().is_err());
    }

    #[test]
    fn without_a_database_there_is_nothing_to_copy() {
        let folder = tempfile::tempdir().unwrap();
        assert!(back_up(folder.path(), NOW).is_err());
        assert!(backups(folder.path()).unwrap().is_empty());
        let left = fs::read_dir(folder.path().join("backups")).unwrap().count();
        assert_eq!(left, 0, "nothing half is left");
    }
}
