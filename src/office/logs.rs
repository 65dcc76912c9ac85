//! The logs in one file, for whoever helps.

use crate::{files, files::Readers, logging, secrets::Secrets};
use chrono::{DateTime, FixedOffset};
use secrecy::ExposeSecret;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What a secret is written as.
const HIDDEN: &str = "•••";
/// The shortest secret that is looked for in the logs, in characters: shorter ones are in any text.
const SECRET_CHARS_MIN: usize = 6;

/// The logs were not handed over.
#[derive(Debug, thiserror::Error)]
pub enum LogsError {
    /// The folder that was chosen is none.
    #[error("{0} is no folder: choose another, such as a memory stick")]
    NoFolder(PathBuf),
    /// Nothing was logged yet.
    #[error("there are no logs yet in {0}")]
    None(PathBuf),
    /// A file cannot be read or written.
    #[error("{path} cannot be {done}: {source}")]
    File {
        /// Which one.
        path: PathBuf,
        /// `read` or `written`.
        done: &'static str,
        /// What the system says.
        source: io::Error,
    },
}

/// Writes all logs into one file in this folder, the oldest first, and says which. None of the secrets
/// is in it, wherever the logs had it from.
///
/// # Errors
/// [`LogsError`] if there are none, or the folder takes no file.
pub fn hand_over(
    data_dir: &Path,
    folder: &Path,
    station: &str,
    secrets: &Secrets,
    now: DateTime<FixedOffset>,
) -> Result<PathBuf, LogsError> {
    if !folder.is_dir() {
        return Err(LogsError::NoFolder(folder.to_owned()));
    }
    let logs = logging::files(data_dir);
    if logs.is_empty() {
        return Err(LogsError::None(data_dir.join(logging::FOLDER)));
    }
    let mut text = heading(station, now);
    for path in logs {
        // A log need not be text to its last byte: the power may have gone.
        let content =
            fs::read(&path).map_err(|source| LogsError::File { path: path.clone(), done: "read", source })?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        text.extend(["\n===== ", &name, "\n", &String::from_utf8_lossy(&content)]);
    }
    let path = folder.join(format!("scandesk-logs-{}-{}.txt", plain(station), now.format("%Y%m%d-%H%M%S")));
    files::replace(&path, without(text, secrets).as_bytes(), Readers::Owner)
        .map_err(|source| LogsError::File { path: path.clone(), done: "written", source })?;
    Ok(path)
}

fn heading(station: &str, now: DateTime<FixedOffset>) -> String {
    format!(
        "Scandesk {} on {} {}, station {station}, {}\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        now.to_rfc3339()
    )
}

/// A part of a file's name, whatever the station is called.
fn plain(station: &str) -> String {
    station.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect()
}

fn without(mut text: String, secrets: &Secrets) -> String {
    for secret in secrets.all() {
        let secret = secret.expose_secret();
        if secret.chars().count() >= SECRET_CHARS_MIN && text.contains(secret) {
            text = text.replace(secret, HIDDEN);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secrets::Secret;

    fn now() -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339("2026-11-21T10:41:07+01:00").unwrap()
    }

    #[test]
    fn all_logs_come_in_one_file_without_a_secret() {
        let (data, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let logs = data.path().join("logs");
        fs::create_dir(&logs).unwrap();
        for (name, text) in [
            ("scandesk.log", "now"),
            ("scandesk.log.1", "key-4f2a!"),
            ("scandesk.log.2", "first"),
            ("other", "no"),
        ] {
            fs::write(logs.join(name), text).unwrap();
        }
        fs::write(logs.join("scandesk.log.3"), b"\xff\xfe").unwrap();
        let secrets = Secrets::given(&[(Secret::WedoCodToken, "key-4f2a"), (Secret::WedoCodPassword, "now")]);
        let path = hand_over(data.path(), stick.path(), "pack 01/Ä", &secrets, now()).unwrap();
        assert_eq!(path.file_name().unwrap(), "scandesk-logs-pack_01__-20261121-104107.txt");
        let text = fs::read_to_string(&path).unwrap();
        let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part} is not in {text}"));
        assert!(at("first") < at("•••!") && at("•••!") < at("===== scandesk.log\nnow"));
        assert!(!text.contains("4f2a") && !text.contains("other") && text.contains("station pack 01/Ä"));
    }

    #[test]
    fn what_cannot_be_done_is_said() {
        let data = tempfile::tempdir().unwrap();
        let secrets = Secrets::default();
        let hand_over = |folder: &Path| hand_over(data.path(), folder, "a", &secrets, now()).unwrap_err();
        assert!(matches!(hand_over(&data.path().join("stick")), LogsError::NoFolder(_)));
        assert!(matches!(hand_over(data.path()), LogsError::None(_)));
        fs::create_dir(data.path().join("logs")).unwrap();
        fs::write(data.path().join("logs/scandesk.log"), "x").unwrap();
        #[cfg(target_os = "linux")]
        assert!(matches!(hand_over(Path::new("/proc/self")), LogsError::File { done: "written", .. }));
    }
}
