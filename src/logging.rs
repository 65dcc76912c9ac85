//! Diagnostics: to standard error, and to bounded files under the data directory.

use file_rotate::{ContentLimit, FileRotate, compression::Compression, suffix::AppendCount};
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Mutex,
};
use tracing_subscriber::{EnvFilter, Layer, layer::SubscriberExt, util::SubscriberInitExt};

/// The folder in the data directory.
pub const FOLDER: &str = "logs";
const FILE_NAME: &str = "scandesk.log";
/// Most bytes of one log file.
const FILE_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Most older log files that are kept.
const OLDER_FILES_MAX: usize = 5;

/// Starts logging. `level` is a level or a filter such as `scandesk=debug`; without a data
/// directory nothing is written to disk.
///
/// # Errors
/// [`io::Error`] if `level` is no filter.
pub fn start(level: &str, data_dir: Option<&Path>) -> io::Result<()> {
    let filter = || EnvFilter::builder().parse(level).map_err(io::Error::other);
    let to_stderr = tracing_subscriber::fmt::layer().with_writer(io::stderr).with_filter(filter()?);
    let to_file = match data_dir.and_then(open) {
        Some(file) => Some(
            tracing_subscriber::fmt::layer()
                .with_ansi(false)
                .with_writer(Mutex::new(file))
                .with_filter(filter()?),
        ),
        None => None,
    };
    // A second start in one process (tests do that) keeps the first.
    let _ = tracing_subscriber::registry().with(to_stderr).with(to_file).try_init();
    Ok(())
}

/// The log files of a data directory, the oldest first.
#[must_use]
pub fn files(data_dir: &Path) -> Vec<PathBuf> {
    let file = data_dir.join(FOLDER).join(FILE_NAME);
    let older = (1..=OLDER_FILES_MAX).rev().map(|age| file.with_file_name(format!("{FILE_NAME}.{age}")));
    older.chain([file.clone()]).filter(|path| path.is_file()).collect()
}

/// Log files are a convenience: a station whose folder cannot be made still scans.
fn open(data_dir: &Path) -> Option<FileRotate<AppendCount>> {
    let folder = data_dir.join(FOLDER);
    crate::store::private_folder(&folder).ok()?;
    let limit = ContentLimit::BytesSurpassed(FILE_BYTES_MAX);
    let suffix = AppendCount::new(OLDER_FILES_MAX);
    let mut options = fs::OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    Some(FileRotate::new(folder.join(FILE_NAME), suffix, limit, Compression::None, Some(options)))
}
