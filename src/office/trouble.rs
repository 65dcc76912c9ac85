//! Why a station cannot run, as a value that the window has words for.

use crate::{
    config::{ConfigError, PathError, edit},
    pin::PinError,
    secrets::SecretsError,
    store::StoreError,
};
use std::{error::Error, io, path::PathBuf};

/// What keeps a station from running.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// There is no settings file where one was named.
    NoSettings,
    /// Something in the settings file cannot be used.
    Settings,
    /// Something in `credentials.toml` cannot be used, or others can read it.
    Credentials,
    /// The database is damaged, and there are copies.
    DatabaseDamaged,
    /// The database was written by a newer program.
    DatabaseNewer,
    /// The database belongs to another program.
    DatabaseForeign,
    /// The database cannot be used for another reason.
    Database,
    /// There is no room on the disk.
    DiskFull,
    /// This account may not use a file or folder.
    NotAllowed,
    /// The sample orders cannot be shown.
    Sample,
    /// Anything else.
    Machine,
}

/// A station cannot run, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What keeps it.
    pub thing: Thing,
    /// What happened, for whoever looks after the station.
    pub words: String,
    /// The settings file, if it has earlier settings that could be gone back to
    /// ([`edit::go_back`]).
    pub last_good: Option<PathBuf>,
}

impl Trouble {
    /// What an error means, by the first of its causes that tells.
    #[must_use]
    pub fn of(error: &(dyn Error + 'static), settings: Option<&std::path::Path>) -> Self {
        let thing = causes(error).find_map(told_by).unwrap_or(Thing::Machine);
        let words: Vec<String> = causes(error).map(ToString::to_string).collect();
        let last_good = match thing {
            Thing::Settings | Thing::NoSettings => settings.filter(|path| edit::has_last_good(path)),
            _ => None,
        };
        Self { thing, words: without_repeats(words).join(": "), last_good: last_good.map(Into::into) }
    }
}

fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}

/// Some errors say in their own words what their cause says.
fn without_repeats(words: Vec<String>) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    for word in words {
        if !told.iter().any(|before| before.contains(&word)) {
            told.push(word);
        }
    }
    told
}

fn told_by(error: &(dyn Error + 'static)) -> Option<Thing> {
    if let Some(error) = error.downcast_ref::<ConfigError>() {
        return Some(match error {
            ConfigError::File { source, .. } => of_file(source, Thing::Settings),
            ConfigError::Content { .. } => Thing::Settings,
        });
    }
    if let Some(error) = error.downcast_ref::<SecretsError>() {
        return Some(match error {
            SecretsError::File { source, .. } => of_file(source, Thing::Credentials),
            _ => Thing::Credentials,
        });
    }
    if let Some(error) = error.downcast_ref::<StoreError>() {
        return Some(of_store(error));
    }
    if let Some(error) = error.downcast_ref::<PinError>() {
        return Some(if let PinError::File { source, .. } = error {
            of_file(source, Thing::Machine)
        } else {
            Thing::Machine
        });
    }
    if let Some(PathError::NoConfig(_)) = error.downcast_ref::<PathError>() {
        return Some(Thing::NoSettings);
    }
    error.downcast_ref::<io::Error>().map(|error| of_file(error, Thing::Machine))
}

fn of_store(error: &StoreError) -> Thing {
    match error {
        StoreError::FromTheFuture { .. } => Thing::DatabaseNewer,
        StoreError::Foreign(_) => Thing::DatabaseForeign,
        StoreError::Damaged { .. } => Thing::DatabaseDamaged,
        StoreError::DiskFull => Thing::DiskFull,
        StoreError::File { source, .. } => of_file(source, Thing::Database),
        StoreError::Sqlite(error) => match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::ReadOnly | rusqlite::ErrorCode::PermissionDenied) => Thing::NotAllowed,
            _ => Thing::Database,
        },
        _ => Thing::Database,
    }
}

fn of_file(error: &io::Error, otherwise: Thing) -> Thing {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Thing::DiskFull,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Thing::NotAllowed,
        io::ErrorKind::NotFound if otherwise == Thing::Settings => Thing::NoSettings,
        _ => otherwise,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn each_error_is_told_as_what_it_is() {
        let denied = || io::Error::from(io::ErrorKind::PermissionDenied);
        let full = || io::Error::from(io::ErrorKind::StorageFull);
        let path = || PathBuf::from("x");
        let cases: [(Box<dyn Error>, Thing); 8] = [
            (Box::new(PathError::NoConfig(path())), Thing::NoSettings),
            (Box::new(ConfigError::Content { path: path(), message: "line 2".into() }), Thing::Settings),
            (Box::new(ConfigError::File { path: path(), source: denied() }), Thing::NotAllowed),
            (Box::new(SecretsError::Exposed(path())), Thing::Credentials),
            (Box::new(StoreError::DiskFull), Thing::DiskFull),
            (Box::new(StoreError::File { path: path(), source: full() }), Thing::DiskFull),
            (Box::new(StoreError::FromTheFuture { path: path(), found: 9, known: 4 }), Thing::DatabaseNewer),
            (Box::new(io::Error::other("no thread")), Thing::Machine),
        ];
        for (error, thing) in cases {
            let trouble = Trouble::of(&*error, None);
            assert_eq!((trouble.thing, trouble.last_good), (thing, None), "{error}");
            assert!(trouble.words.contains(&error.to_string()), "{}", trouble.words);
        }
        // Through what wraps it, with each cause said once.
        let error =
            anyhow::Error::from(StoreError::File { path: path(), source: denied() }).context("no store");
        let trouble = Trouble::of(error.as_ref(), None);
        assert_eq!(trouble.thing, Thing::NotAllowed);
        assert_eq!(trouble.words, "no store: x cannot be used: permission denied");
    }

    #[test]
    fn settings_that_were_good_before_are_offered() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("scandesk.toml");
        edit::change(&file, &[edit::Change::Volume(40)]).unwrap();
        edit::change(&file, &[edit::Change::Volume(50)]).unwrap();
        std::fs::write(&file, "[station").unwrap();
        let error = Config::read(Some(&file)).unwrap_err();
        let trouble = Trouble::of(&error, Some(&file));
        assert_eq!((trouble.thing, trouble.last_good.as_deref()), (Thing::Settings, Some(file.as_path())));
    }
}
