//! Where an export goes, and how it comes to stand there: written beside its place under another name,
//! and moved there when it is whole.

use super::{ExportError, Exported, Format, trouble};
use crate::{files, store};
use chrono::{DateTime, FixedOffset, TimeDelta};
use std::{
    fs::{self, File},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    time::SystemTime,
};
use tempfile::{NamedTempFile, PersistError};

/// Exports that are kept on the station; the oldest go.
pub const EXPORTS_MAX: usize = 20;
/// Least room to begin with, in bytes.
const FREE_BYTES_MIN: u64 = 1 << 20;
/// Longest part of a file's name that the station's name makes, in characters.
const STATION_CHARS_MAX: usize = 40;
/// Files of one second that get a name each.
const NAMES_MAX: u8 = 99;
/// What a file under way is called.
const DRAFT: (&str, &str) = (".scandesk-", ".part");
/// After this a file under way is nobody's any more.
const DRAFT_AGE: TimeDelta = TimeDelta::days(1);
/// How the names of exports begin.
const PREFIX: &str = "scandesk-history-";

/// Whether a file that is there may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Yes: a person said so.
    Replaced,
    /// No.
    Kept,
}

/// Where an export goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    folder: PathBuf,
    name: Name,
    /// A folder of the station's own, for what is put aside meanwhile.
    scratch: PathBuf,
    disk: Disk,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Name {
    /// As a person said.
    Given(PathBuf, Existing),
    /// Made of the station's name, the day and the time.
    Made(String),
}

/// What kind of disk it is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Disk {
    Station,
    Stick,
}

impl Place {
    /// A file that a person named.
    #[must_use]
    pub fn named(path: &Path, existing: Existing, data_dir: &Path) -> Self {
        Self {
            folder: files::folder_of(path).to_owned(),
            name: Name::Given(path.to_owned(), existing),
            scratch: exports(data_dir),
            disk: Disk::Station,
        }
    }

    /// The top folder of a stick.
    #[must_use]
    pub fn on_stick(folder: &Path, station: &str, at: DateTime<FixedOffset>, data_dir: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            name: Name::Made(stem(station, at)),
            scratch: exports(data_dir),
            disk: Disk::Stick,
        }
    }

    /// The station's own folder for exports, which keeps the last [`EXPORTS_MAX`].
    #[must_use]
    pub fn on_station(station: &str, at: DateTime<FixedOffset>, data_dir: &Path) -> Self {
        let folder = exports(data_dir);
        Self { scratch: folder.clone(), folder, name: Name::Made(stem(station, at)), disk: Disk::Station }
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

fn exports(data_dir: &Path) -> PathBuf {
    data_dir.join("exports")
}

/// `scandesk-history-pack-01-2026-11-21-163051`
fn stem(station: &str, at: DateTime<FixedOffset>) -> String {
    let plain = |c: char| if c.is_alphanumeric() || ['-', '_'].contains(&c) { c } else { '-' };
    let station: String = station.chars().take(STATION_CHARS_MAX).map(plain).collect();
    format!("{PREFIX}{station}-{}", at.format("%Y-%m-%d-%H%M%S"))
}

/// A file that is being written. Dropped, it leaves nothing behind.
pub(super) struct Draft {
    file: NamedTempFile,
    place: Place,
    format: Format,
}

impl Draft {
    pub(super) fn begin(place: &Place, format: Format) -> Result<Self, ExportError> {
        store::private_folder(&place.scratch)?;
        if let Name::Given(path, Existing::Kept) = &place.name
            && path.exists()
        {
            return Err(ExportError::Exists(path.clone()));
        }
        sweep(&place.scratch);
        if files::free_bytes(&place.folder).is_some_and(|free| free < FREE_BYTES_MIN) {
            return Err(ExportError::Full(place.folder.clone()));
        }
        let mut builder = tempfile::Builder::new();
        let file = builder.prefix(DRAFT.0).suffix(DRAFT.1).tempfile_in(&place.folder);
        let file = file.map_err(|error| trouble(&place.folder, error))?;
        Ok(Self { file, place: place.clone(), format })
    }

    pub(super) fn file(&self) -> &File {
        self.file.as_file()
    }

    pub(super) fn folder(&self) -> &Path {
        &self.place.folder
    }

    pub(super) fn scratch(&self) -> &Path {
        &self.place.scratch
    }

    /// Puts the file in its place, and waits until it is on the disk.
    pub(super) fn keep(self, rows: u64) -> Result<Exported, ExportError> {
        let place = self.place;
        let failed = |error: io::Error| trouble(&place.folder, error);
        self.file.as_file().sync_all().map_err(failed)?;
        let bytes = self.file.as_file().metadata().map_err(failed)?.len();
        let path = put(self.file, &place, self.format)?;
        let settled = match place.disk {
            Disk::Station => files::sync_folder(&place.folder),
            Disk::Stick => files::sync_disk(&place.folder),
        };
        if let Err(error) = settled {
            // Nobody may believe that it can be taken away.
            let _ = fs::remove_file(&path);
            return Err(failed(error));
        }
        if place.folder == place.scratch {
            forget_oldest(&place.folder);
        }
        Ok(Exported { path, rows, bytes })
    }
}

fn put(file: NamedTempFile, place: &Place, format: Format) -> Result<PathBuf, ExportError> {
    let stem = match &place.name {
        Name::Given(path, Existing::Replaced) => {
            return match file.persist(path) {
                Ok(_) => Ok(path.clone()),
                Err(error) => Err(trouble(&place.folder, error.error)),
            };
        }
        Name::Given(path, Existing::Kept) => {
            return match put_beside(file, path) {
                Ok(()) => Ok(path.clone()),
                Err((_, error)) if error.kind() == ErrorKind::AlreadyExists => {
                    Err(ExportError::Exists(path.clone()))
                }
                Err((_, error)) => Err(trouble(&place.folder, error)),
            };
        }
        Name::Made(stem) => stem,
    };
    let mut file = file;
    let mut path = place.folder.join(format!("{stem}.{}", format.extension()));
    for n in 2..=NAMES_MAX {
        match put_beside(file, &path) {
            Ok(()) => return Ok(path),
            Err((back, error)) if error.kind() == ErrorKind::AlreadyExists => file = back,
            Err((_, error)) => return Err(trouble(&place.folder, error)),
        }
        path = place.folder.join(format!("{stem}-{n}.{}", format.extension()));
    }
    Err(ExportError::Exists(path))
}

/// Moves the file to its place unless something is there.
fn put_beside(file: NamedTempFile, path: &Path) -> Result<(), (NamedTempFile, io::Error)> {
    let Err(PersistError { file, error }) = file.persist_noclobber(path) else { return Ok(()) };
    if error.kind() == ErrorKind::AlreadyExists {
        return Err((file, error));
    }
    // A file system without links and without a move that spares what is there: the name is taken
    // first, and what is moved over it is only this empty file.
    match File::create_new(path) {
        Ok(_) => file.persist(path).map(drop).map_err(|error| (error.file, error.error)),
        Err(error) => Err((file, error)),
    }
}

/// Removes what exports that were cut off have left in the station's folder.
fn sweep(folder: &Path) {
    for (path, modified) in standing(folder) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let old = crate::clock::now() - DateTime::<chrono::Utc>::from(modified) > DRAFT_AGE;
        if name.starts_with(DRAFT.0) && name.ends_with(DRAFT.1) && old {
            let _ = fs::remove_file(path);
        }
    }
}

/// Keeps the newest exports. They are copies: the journal keeps every scan.
fn forget_oldest(folder: &Path) {
    let is_export = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PREFIX))
            && Format::of(path).is_some()
    };
    let mut exports: Vec<_> = standing(folder).into_iter().filter(|(path, _)| is_export(path)).collect();
    exports.sort_by(|a, b| (b.1, &b.0).cmp(&(a.1, &a.0)));
    for (path, _) in exports.into_iter().skip(EXPORTS_MAX) {
        if let Err(error) = fs::remove_file(&path) {
            tracing::warn!(path = %path.display(), %error, "an old export could not be removed");
        }
    }
}

fn standing(folder: &Path) -> Vec<(PathBuf, SystemTime)> {
    let Ok(items) = fs::read_dir(folder) else { return Vec::new() };
    let file = |item: fs::DirEntry| {
        let about = item.metadata().ok().filter(fs::Metadata::is_file)?;
        Some((item.path(), about.modified().ok()?))
    };
    items.flatten().filter_map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: u32) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(&format!("2026-11-21T16:30:{second:02}+01:00")).unwrap()
    }

    fn keep(place: &Place) -> Result<Exported, ExportError> {
        Draft::begin(place, Format::Csv)?.keep(0)
    }

    #[test]
    fn a_name_carries_the_station_the_day_and_the_time() {
        assert_eq!(stem("pack/01 é", at(51)), "scandesk-history-pack-01-é-2026-11-21-163051");
        assert!(stem(&"x".repeat(999), at(0)).len() < 100);
    }

    #[test]
    fn exports_of_one_second_get_a_name_each() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::on_stick(folder.path(), "a", at(0), folder.path());
        let names: Vec<String> = (0..3).map(|_| keep(&place).unwrap().name()).collect();
        let stem = "scandesk-history-a-2026-11-21-163000";
        assert_eq!(names, [format!("{stem}.csv"), format!("{stem}-2.csv"), format!("{stem}-3.csv")]);
    }

    #[test]
    fn a_file_that_is_there_is_replaced_only_if_it_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, "mine").unwrap();
        let kept = Place::named(&path, Existing::Kept, folder.path());
        assert!(matches!(keep(&kept), Err(ExportError::Exists(_))));
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        keep(&Place::named(&path, Existing::Replaced, folder.path())).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "");
    }

    #[test]
    fn a_file_that_comes_meanwhile_is_not_replaced_either() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let draft = Draft::begin(&Place::named(&path, Existing::Kept, folder.path()), Format::Csv).unwrap();
        fs::write(&path, "mine").unwrap();
        assert!(matches!(draft.keep(0), Err(ExportError::Exists(_))));
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "the exports' folder and the file");
    }

    #[test]
    fn the_station_keeps_the_last_exports_and_nothing_of_those_cut_off() {
        let data = tempfile::tempdir().unwrap();
        let folder = data.path().join("exports");
        fs::create_dir(&folder).unwrap();
        let stale = folder.join(".scandesk-x.part");
        fs::write(&stale, "half").unwrap();
        File::options().write(true).open(&stale).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
        fs::write(folder.join("notes.csv"), "mine").unwrap();
        for second in 0..25 {
            keep(&Place::on_station("a", at(second), data.path())).unwrap();
        }
        let mut names: Vec<String> = fs::read_dir(&folder)
            .unwrap()
            .map(|item| item.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names.len(), EXPORTS_MAX + 1);
        assert_eq!(names[0], "notes.csv");
        assert!(names[1].ends_with("163005.csv"), "{names:?}");
    }

    #[cfg(unix)]
    #[test]
    fn exports_on_the_station_are_their_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let data = tempfile::tempdir().unwrap();
        let exported = keep(&Place::on_station("a", at(0), data.path())).unwrap();
        for path in [exported.path.as_path(), exported.path.parent().unwrap()] {
            assert_eq!(path.metadata().unwrap().permissions().mode() & 0o077, 0, "{path:?}");
        }
    }

    #[test]
    fn a_place_that_is_gone_is_named() {
        let data = tempfile::tempdir().unwrap();
        let gone = data.path().join("stick");
        let error = keep(&Place::on_stick(&gone, "a", at(0), data.path())).unwrap_err();
        assert!(matches!(error, ExportError::Gone(folder) if folder == gone));
    }
}
