//! Changing the settings file: what a person sets in the window is written where it stands, and every
//! comment, every other key and their order stay.
//!
//! The program reads what it is about to write first: a text that it would refuse at the next start is
//! never written.

mod change;
mod document;

pub use change::{Change, Fields, Key, Row, RowChange, Rows, Value};

use super::Config;
use crate::files::{self, Readers};
use std::{
    fs, io,
    path::{Path, PathBuf},
};
use toml_edit::DocumentMut;

/// What the last settings that could be used are kept as, beside the settings file.
const LAST_GOOD: &str = "bak";
/// What settings that cannot be used are set aside as.
const BROKEN: &str = "broken";

/// The settings cannot be changed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// A value cannot be used. Nothing was written.
    #[error("{key} cannot be changed: {why}")]
    Refused {
        /// The setting, such as `server.base_url`.
        key: String,
        /// The parser's sentence.
        why: String,
    },
    /// The file is no TOML, so that nothing in it can be found.
    #[error("the settings file {path} is wrong: {why}")]
    Content {
        /// Which file.
        path: PathBuf,
        /// The parser's sentence.
        why: String,
    },
    /// Somebody else changed the file since it was read. Nothing was written.
    #[error("{0} was changed by somebody else meanwhile: look at the settings again, then change them")]
    ChangedMeanwhile(PathBuf),
    /// There are no earlier settings to go back to.
    #[error("there are no earlier settings at {0} to go back to")]
    NoneToGoBackTo(PathBuf),
    /// The file cannot be read or written.
    #[error("the settings file {path} cannot be {done}: {source}")]
    File {
        /// Which file.
        path: PathBuf,
        /// `read` or `written`.
        done: &'static str,
        /// What the system says.
        source: io::Error,
    },
}

/// The settings file as it was read, with changes that are not written yet.
#[derive(Debug, Clone)]
pub struct SettingsFile {
    path: PathBuf,
    read: Option<String>,
    document: DocumentMut,
}

impl SettingsFile {
    /// Reads the file; one that is not there yet is empty.
    ///
    /// # Errors
    /// [`EditError`] if it cannot be read, or is no TOML at all. A value in it that cannot be used is
    /// no error here: it can be changed.
    pub fn open(path: &Path) -> Result<Self, EditError> {
        let read = read(path)?;
        let document = read.as_deref().unwrap_or_default().parse::<DocumentMut>();
        let document = document.map_err(|error| EditError::Content {
            path: path.to_owned(),
            why: in_one_line(error.message()),
        })?;
        Ok(Self { path: path.to_owned(), read, document })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The settings as they would be read.
    ///
    /// # Errors
    /// The parser's error.
    pub fn config(&self) -> Result<Config, toml::de::Error> {
        Config::parse(&self.document.to_string())
    }

    /// Makes changes, all of them or none. They are written by [`SettingsFile::save`].
    ///
    /// # Errors
    /// [`EditError::Refused`] with the setting at fault and what the parser says of it.
    pub fn change(&mut self, changes: &[Change]) -> Result<(), EditError> {
        let new = self.changed(changes)?;
        match Config::parse(&new.to_string()) {
            Ok(_) => {
                self.document = new;
                Ok(())
            }
            Err(error) => Err(self.blame(changes, &error)),
        }
    }

    fn changed(&self, changes: &[Change]) -> Result<DocumentMut, EditError> {
        let mut document = self.document.clone();
        for change in changes {
            document::apply(&mut document, change)
                .map_err(|why| EditError::Refused { key: change.key(), why })?;
        }
        Ok(document)
    }

    /// Which of the changes is at fault: the first that cannot be made alone, else the last.
    fn blame(&self, changes: &[Change], error: &toml::de::Error) -> EditError {
        let refused = |key: String, error: &toml::de::Error| EditError::Refused {
            key,
            why: in_one_line(error.message()),
        };
        // What is wrong in the file already says so for every change alike.
        let already = self.config().err();
        for change in changes {
            let alone = self.changed(std::slice::from_ref(change)).map(|it| Config::parse(&it.to_string()));
            if let Ok(Err(alone)) = alone
                && already.as_ref().is_none_or(|already| already.message() != alone.message())
            {
                return refused(change.key(), &alone);
            }
        }
        refused(changes.last().map(Change::key).unwrap_or_default(), error)
    }

    /// Writes the file, and keeps what it held before beside it as `scandesk.toml.bak` if that could be
    /// used. Without a change nothing is written.
    ///
    /// # Errors
    /// [`EditError`] if somebody else changed the file meanwhile, or it cannot be written.
    pub fn save(&mut self) -> Result<Config, EditError> {
        let text = self.document.to_string();
        let config = Config::parse(&text).map_err(|error| EditError::Content {
            path: self.path.clone(),
            why: in_one_line(error.message()),
        })?;
        if read(&self.path)? != self.read {
            return Err(EditError::ChangedMeanwhile(self.path.clone()));
        }
        if self.read.as_deref() == Some(&text) {
            return Ok(config);
        }
        if let Some(before) = self.read.as_deref().filter(|before| Config::parse(before).is_ok()) {
            write(&beside(&self.path, LAST_GOOD), before)?;
        }
        let folder = files::folder_of(&self.path);
        files::private_folder(folder).map_err(|source| unwritten(&self.path, source))?;
        write(&self.path, &text)?;
        self.read = Some(text);
        Ok(config)
    }
}

/// Reads the settings file, makes changes, and writes it.
///
/// # Errors
/// [`EditError`]; then the file is as it was.
pub fn change(path: &Path, changes: &[Change]) -> Result<Config, EditError> {
    let mut file = SettingsFile::open(path)?;
    file.change(changes)?;
    file.save()
}

/// Whether there are earlier settings to go back to, and they can be used.
#[must_use]
pub fn has_last_good(path: &Path) -> bool {
    fs::read_to_string(beside(path, LAST_GOOD)).is_ok_and(|text| Config::parse(&text).is_ok())
}

/// Goes back to the settings before the last change that was made in the window. What stands in the
/// file now is set aside as `scandesk.toml.broken`.
///
/// # Errors
/// [`EditError`] if there are none that can be used, or a file cannot be written.
pub fn go_back(path: &Path) -> Result<Config, EditError> {
    let kept = beside(path, LAST_GOOD);
    let text = read(&kept)?.ok_or_else(|| EditError::NoneToGoBackTo(kept.clone()))?;
    let config = Config::parse(&text)
        .map_err(|error| EditError::Content { path: kept.clone(), why: in_one_line(error.message()) })?;
    if let Ok(now) = fs::read(path) {
        let aside = beside(path, BROKEN);
        files::replace(&aside, &now, Readers::AsBefore).map_err(|source| unwritten(&aside, source))?;
    }
    write(path, &text)?;
    Ok(config)
}

/// `scandesk.toml.bak` beside `scandesk.toml`.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ending);
    path.with_file_name(name)
}

fn read(path: &Path) -> Result<Option<String>, EditError> {
    files::read_if_there(path).map_err(|source| EditError::File {
        path: path.to_owned(),
        done: "read",
        source,
    })
}

fn write(path: &Path, text: &str) -> Result<(), EditError> {
    files::replace(path, text.as_bytes(), Readers::AsBefore).map_err(|source| unwritten(path, source))
}

fn unwritten(path: &Path, source: io::Error) -> EditError {
    EditError::File { path: path.to_owned(), done: "written", source }
}

fn in_one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
