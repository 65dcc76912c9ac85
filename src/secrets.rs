//! Passwords and tokens: from the environment, else the system's keyring, else a private file.

use secrecy::SecretString;
use std::{
    collections::HashMap,
    env, fs, io,
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
    time::Duration,
};

/// The service under which the keyring keeps them.
const KEYRING_SERVICE: &str = "scandesk";
/// How long the keyring may take: one that asks somebody to unlock it must not hold a kiosk up.
const KEYRING_TIMEOUT: Duration = Duration::from_secs(3);
/// The file beside the settings.
const FILE_NAME: &str = "credentials.toml";

/// Something secret that an order system asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Secret {
    /// `WedoCOD`'s API key.
    WedoCodToken,
    /// `WedoCOD`'s password.
    WedoCodPassword,
    /// `eWarehousing`'s password.
    EwarehousingPassword,
}

impl Secret {
    const ALL: [Self; 3] = [Self::WedoCodToken, Self::WedoCodPassword, Self::EwarehousingPassword];

    /// Its name in the keyring and in `credentials.toml`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::WedoCodToken => "wedocod_token",
            Self::WedoCodPassword => "wedocod_password",
            Self::EwarehousingPassword => "ewarehousing_password",
        }
    }

    /// Its environment variable.
    #[must_use]
    pub fn variable(self) -> String {
        format!("SCANDESK_{}", self.key().to_ascii_uppercase())
    }
}

/// The secrets cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SecretsError {
    /// Others can read the file.
    #[error("{0} can be read by others, so what is in it is no secret: run chmod 600 on it")]
    Exposed(PathBuf),
    /// The file cannot be read.
    #[error("{path} cannot be read: {source}")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Something in the file is wrong. Its content is not shown.
    #[error("{path} is wrong: {message}")]
    Content {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
}

/// The secrets that were found.
#[derive(Debug, Default)]
pub struct Secrets(HashMap<Secret, SecretString>);

impl Secrets {
    /// Looks for every secret of `wanted`.
    ///
    /// # Errors
    /// [`SecretsError`] if `credentials.toml` is there and cannot be used.
    pub fn find(wanted: &[Secret], config_dir: &Path) -> Result<Self, SecretsError> {
        let in_file = read_file(&config_dir.join(FILE_NAME))?;
        let mut found = HashMap::new();
        for &secret in wanted {
            let value = env::var(secret.variable())
                .ok()
                .filter(|value| !value.is_empty())
                .or_else(|| from_keyring(secret))
                .or_else(|| in_file.get(&secret).cloned());
            if let Some(value) = value {
                found.insert(secret, SecretString::from(value));
            }
        }
        Ok(Self(found))
    }

    /// These, and no others.
    #[must_use]
    pub fn given(secrets: &[(Secret, &str)]) -> Self {
        Self(secrets.iter().map(|&(secret, value)| (secret, SecretString::from(value))).collect())
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, secret: Secret) -> Option<SecretString> {
        self.0.get(&secret).cloned()
    }
}

fn from_keyring(secret: Secret) -> Option<String> {
    let (reply, answer) = mpsc::channel();
    let ask = move || {
        let password =
            keyring::Entry::new(KEYRING_SERVICE, secret.key()).and_then(|entry| entry.get_password());
        // Nobody listens any more if it took too long.
        let _ = reply.send(password.ok());
    };
    thread::Builder::new().name("keyring".into()).spawn(ask).ok()?;
    answer.recv_timeout(KEYRING_TIMEOUT).ok()?
}

fn read_file(path: &Path) -> Result<HashMap<Secret, String>, SecretsError> {
    let in_file = |source| SecretsError::File { path: path.to_owned(), source };
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(HashMap::new()),
        Err(error) => return Err(in_file(error)),
    };
    if is_exposed(&fs::metadata(path).map_err(in_file)?) {
        return Err(SecretsError::Exposed(path.to_owned()));
    }
    let wrong = |message| SecretsError::Content { path: path.to_owned(), message };
    // The parser's own error would quote the line, and with it the secret.
    let table: HashMap<String, String> = toml::from_str(&text).map_err(|error| {
        wrong(format!("line {} is not of the form key = \"text\"", line_of(&text, &error)))
    })?;
    let mut found = HashMap::new();
    for (key, value) in table {
        let secret = Secret::ALL.into_iter().find(|secret| secret.key() == key);
        let secret = secret.ok_or_else(|| wrong(format!("the key “{key}” is not known")))?;
        found.insert(secret, value);
    }
    Ok(found)
}

fn line_of(text: &str, error: &toml::de::Error) -> usize {
    let start = error.span().map_or(0, |span| span.start);
    text.bytes().take(start).filter(|&byte| byte == b'\n').count() + 1
}

#[cfg(unix)]
fn is_exposed(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    metadata.mode() & 0o077 != 0
}

/// On Windows a file in a user's own folder is that user's alone.
#[cfg(not(unix))]
fn is_exposed(_metadata: &fs::Metadata) -> bool {
    false
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn file(text: &str, mode: u32) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        (folder, path)
    }

    #[test]
    fn a_private_file_is_read_and_an_exposed_one_refused() {
        let (_folder, path) = file("wedocod_token = \"t\"\n", 0o600);
        assert_eq!(read_file(&path).unwrap()[&Secret::WedoCodToken], "t");
        let (_folder, path) = file("wedocod_token = \"t\"\n", 0o644);
        assert!(matches!(read_file(&path), Err(SecretsError::Exposed(_))));
        assert!(read_file(Path::new("nowhere/credentials.toml")).unwrap().is_empty());
    }

    #[test]
    fn an_error_never_quotes_a_secret() {
        for text in ["\nwedocod_token = hunter2", "\nwedocod_tokn = \"hunter2\""] {
            let (_folder, path) = file(text, 0o600);
            let message = read_file(&path).unwrap_err().to_string();
            assert!(!message.contains("hunter2"), "{message}");
            assert!(message.contains("line 2") || message.contains("wedocod_tokn"), "{message}");
        }
    }
}
