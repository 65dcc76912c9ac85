//! Where the settings and the data are.

use crate::files;
use std::path::{Path, PathBuf};

/// The settings file's name in the platform's configuration directory.
const FILE_NAME: &str = "scandesk.toml";

/// The settings file and the data directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locations {
    /// The settings file that is read; `None` if there is none, and the defaults hold.
    pub config: Option<PathBuf>,
    /// The directory beside the settings file, where credentials may be.
    pub config_dir: PathBuf,
    /// The data directory.
    pub data_dir: PathBuf,
}

/// A place cannot be found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// A settings file was named, and it is not there.
    #[error("the settings file {0} does not exist")]
    NoConfig(PathBuf),
    /// The system knows no home directory.
    #[error("this account has no home directory: say where things are with --config and --data-dir")]
    NoHome,
}

impl Locations {
    /// Finds both places: as they were named, else the platform's own.
    ///
    /// # Errors
    /// [`PathError`] if a file that was named is missing, or the platform has no place.
    pub fn find(config: Option<&Path>, data_dir: Option<&Path>) -> Result<Self, PathError> {
        match config.filter(|path| !path.is_file()) {
            Some(missing) => Err(PathError::NoConfig(missing.to_owned())),
            None => Self::expected(config, data_dir),
        }
    }

    /// The same, also for a file that was named and is not there.
    ///
    /// # Errors
    /// [`PathError::NoHome`] if the platform has no place.
    pub fn expected(config: Option<&Path>, data_dir: Option<&Path>) -> Result<Self, PathError> {
        let platform = directories::ProjectDirs::from("", "", "scandesk");
        let (config, config_dir) = if let Some(path) = config {
            (Some(path.to_owned()), files::folder_of(path).to_owned())
        } else {
            let folder = platform.as_ref().ok_or(PathError::NoHome)?.config_dir().to_owned();
            let file = folder.join(FILE_NAME);
            (file.is_file().then_some(file), folder)
        };
        let data_dir = match data_dir {
            Some(path) => path.to_owned(),
            None => platform.ok_or(PathError::NoHome)?.data_dir().to_owned(),
        };
        Ok(Self { config, config_dir, data_dir })
    }

    /// The settings file, or where it would be made if there is none yet.
    #[must_use]
    pub fn settings_file(&self) -> PathBuf {
        self.config.clone().unwrap_or_else(|| self.config_dir.join(FILE_NAME))
    }
}
