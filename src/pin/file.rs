//! `pin.toml` in the data directory.

use super::{PinError, guard::Guard, hash::Hash};
use crate::files::{self, Readers};
use serde::Deserialize;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

const FILE_NAME: &str = "pin.toml";
const HEADING: &str = "# The supervisor's PIN. If it is forgotten: scandesk pin set\n";

/// What is kept.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kept {
    pub(super) hash: Hash,
    #[serde(default)]
    pub(super) guard: Guard,
}

#[derive(Debug)]
pub(super) struct PinFile(PathBuf);

impl PinFile {
    pub(super) fn in_folder(data_dir: &Path) -> Self {
        Self(data_dir.join(FILE_NAME))
    }

    pub(super) fn read(&self) -> Result<Option<Kept>, PinError> {
        let text = files::read_if_there(&self.0);
        let Some(text) = text.map_err(|source| self.failed("read", source))? else { return Ok(None) };
        let kept: Option<Kept> = toml::from_str(&text).ok();
        let kept = kept.filter(|kept| kept.hash.is_usable());
        kept.map(Some).ok_or_else(|| PinError::Damaged(self.0.clone()))
    }

    pub(super) fn write(&self, kept: &Kept) -> Result<(), PinError> {
        files::private_folder(files::folder_of(&self.0)).map_err(|source| self.failed("written", source))?;
        files::replace(&self.0, text(kept).as_bytes(), Readers::Owner)
            .map_err(|source| self.failed("written", source))
    }

    pub(super) fn remove(&self) -> Result<(), PinError> {
        match fs::remove_file(&self.0) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(self.failed("removed", error)),
            _ => Ok(()),
        }
    }

    fn failed(&self, done: &'static str, source: io::Error) -> PinError {
        PinError::File { path: self.0.clone(), done, source }
    }
}

fn text(kept: &Kept) -> String {
    // Neither a hash nor a guard holds anything that would have to be escaped.
    format!("{HEADING}hash = \"{}\"\n\n[guard]\n{}", kept.hash.as_str(), kept.guard.as_toml())
}
