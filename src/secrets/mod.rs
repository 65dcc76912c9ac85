//! Passwords and tokens: from the environment, else the system's keyring, else a private file.

mod file;
mod ring;
mod vault;

pub use vault::{Held, Kept, Vault};

use file::CredentialsFile;
use ring::{Ring, SystemRing};
use secrecy::SecretString;
use std::{
    collections::HashMap,
    env, io,
    path::{Path, PathBuf},
};

/// Longest secret that is kept, in characters.
pub const SECRET_CHARS_MAX: usize = 4_096;

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
    /// All of them.
    pub const ALL: [Self; 3] = [Self::WedoCodToken, Self::WedoCodPassword, Self::EwarehousingPassword];

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

    /// What the environment says.
    fn in_environment(self) -> Option<String> {
        env::var(self.variable()).ok().filter(|value| !value.is_empty())
    }
}

/// The secrets cannot be read or kept.
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
    /// The file cannot be written.
    #[error("{path} cannot be written: {source}")]
    Unwritten {
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
    /// The environment decides, whatever is kept here.
    #[error("the environment variable {0} says what it is: change it there")]
    SetByEnvironment(String),
    /// An older one is in the keyring, which lets itself be read and not be changed.
    #[error("the keyring holds an older one and cannot be changed: unlock it, then try again")]
    RingHoldsAnother,
    /// It cannot be a key or a password.
    #[error("{0}")]
    NotOne(&'static str),
}

/// The secrets that were found.
#[derive(Debug, Clone, Default)]
pub struct Secrets(HashMap<Secret, SecretString>);

impl Secrets {
    /// Looks for every secret of `wanted`.
    ///
    /// # Errors
    /// [`SecretsError`] if `credentials.toml` is there and cannot be used.
    pub fn find(wanted: &[Secret], config_dir: &Path) -> Result<Self, SecretsError> {
        let in_file = CredentialsFile::in_folder(config_dir).read()?;
        let mut found = HashMap::new();
        for &secret in wanted {
            let value = secret
                .in_environment()
                .or_else(|| SystemRing.get(secret))
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

    /// The same with one that is not kept, or not yet.
    #[must_use]
    pub fn with(mut self, secret: Secret, value: SecretString) -> Self {
        self.0.insert(secret, value);
        self
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, secret: Secret) -> Option<SecretString> {
        self.0.get(&secret).cloned()
    }

    /// Every one.
    pub fn all(&self) -> impl Iterator<Item = &SecretString> {
        self.0.values()
    }
}
