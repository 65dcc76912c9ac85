//! Where secrets are kept: in the keyring if there is one that works, else in a private file.

use super::{
    SECRET_CHARS_MAX, Secret, SecretsError,
    file::CredentialsFile,
    ring::{Ring, SystemRing},
};
use secrecy::{ExposeSecret, SecretString};
use std::path::{Path, PathBuf};

/// How many characters of a key are shown, so that a person can tell one from another.
const ENDING_CHARS: usize = 4;
/// The shortest key of which that many are shown: never more than a quarter.
const ENDING_FROM_CHARS: usize = 16;

/// Where a secret is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// In this environment variable, which cannot be changed here.
    Environment(String),
    /// In the system's keyring.
    Keyring,
    /// In this file, readable by its owner alone.
    File(PathBuf),
}

/// What may be known of a secret that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Where.
    pub kept: Kept,
    /// The last characters of a key; never of a password, nor of a short key.
    pub ending: Option<String>,
}

/// Keeps secrets. Each call may take a few seconds where the keyring does not answer: none belongs on
/// the window's thread.
#[derive(Debug, Clone)]
pub struct Vault {
    file: CredentialsFile,
}

impl Vault {
    /// The vault of the folder that the settings are in.
    #[must_use]
    pub fn of(config_dir: &Path) -> Self {
        Self { file: CredentialsFile::in_folder(config_dir) }
    }

    /// What is kept of a secret, if anything is. It is never told itself.
    ///
    /// # Errors
    /// [`SecretsError`] if `credentials.toml` cannot be used.
    pub fn look(&self, secret: Secret) -> Result<Option<Held>, SecretsError> {
        self.look_in(&SystemRing, secret)
    }

    /// Where a secret would be kept now.
    #[must_use]
    pub fn place(&self, secret: Secret) -> Kept {
        self.place_in(&SystemRing, secret)
    }

    /// The private file, for what cannot be kept in the keyring.
    #[must_use]
    pub fn file(&self) -> Kept {
        self.in_file()
    }

    /// Keeps a secret instead of the one before, and says where.
    ///
    /// # Errors
    /// [`SecretsError`] if it can be no secret, if the environment decides, or if it cannot be kept.
    pub fn keep(&self, secret: Secret, value: &SecretString) -> Result<Kept, SecretsError> {
        self.keep_in(&SystemRing, secret, value)
    }

    /// Takes a secret out of wherever it is kept.
    ///
    /// # Errors
    /// [`SecretsError`] if the environment decides, or it cannot be taken out.
    pub fn forget(&self, secret: Secret) -> Result<(), SecretsError> {
        self.forget_in(&SystemRing, secret)
    }

    fn look_in(&self, ring: &dyn Ring, secret: Secret) -> Result<Option<Held>, SecretsError> {
        let held = |kept, value: &str| Held { kept, ending: ending(secret, value) };
        if let Some(value) = secret.in_environment() {
            return Ok(Some(held(Kept::Environment(secret.variable()), &value)));
        }
        if let Some(value) = ring.get(secret) {
            return Ok(Some(held(Kept::Keyring, &value)));
        }
        let in_file = self.file.read()?;
        Ok(in_file.get(&secret).map(|value| held(self.in_file(), value)))
    }

    fn place_in(&self, ring: &dyn Ring, secret: Secret) -> Kept {
        match secret.in_environment() {
            Some(_) => Kept::Environment(secret.variable()),
            None if ring.works() => Kept::Keyring,
            None => self.in_file(),
        }
    }

    fn keep_in(&self, ring: &dyn Ring, secret: Secret, value: &SecretString) -> Result<Kept, SecretsError> {
        let value = usable(secret, value)?;
        unless_environment(secret)?;
        if ring.set(secret, value) {
            // One place is enough. An exposed or damaged file is told of when it is read.
            if let Err(error) = self.file.set(secret, None) {
                tracing::warn!(%error, "an older secret stays in the file; the keyring's is used");
            }
            return Ok(Kept::Keyring);
        }
        // What the keyring holds is read before the file.
        if ring.get(secret).is_some_and(|old| old != value) && !ring.remove(secret) {
            return Err(SecretsError::RingHoldsAnother);
        }
        self.file.set(secret, Some(value))?;
        Ok(self.in_file())
    }

    fn forget_in(&self, ring: &dyn Ring, secret: Secret) -> Result<(), SecretsError> {
        unless_environment(secret)?;
        if !ring.remove(secret) {
            return Err(SecretsError::RingHoldsAnother);
        }
        self.file.set(secret, None)
    }

    fn in_file(&self) -> Kept {
        Kept::File(self.file.path().to_owned())
    }
}

fn unless_environment(secret: Secret) -> Result<(), SecretsError> {
    match secret.in_environment() {
        Some(_) => Err(SecretsError::SetByEnvironment(secret.variable())),
        None => Ok(()),
    }
}

/// What can be sent as a key or a password. A key that was pasted may have blanks around it.
fn usable(secret: Secret, value: &SecretString) -> Result<&str, SecretsError> {
    let value = match secret {
        Secret::WedoCodToken => value.expose_secret().trim(),
        Secret::WedoCodPassword | Secret::EwarehousingPassword => value.expose_secret(),
    };
    if value.is_empty() {
        return Err(SecretsError::NotOne("nothing was entered"));
    }
    if value.chars().any(char::is_control) {
        return Err(SecretsError::NotOne("it holds a line break or another character that nobody can type"));
    }
    if value.chars().count() > SECRET_CHARS_MAX {
        return Err(SecretsError::NotOne("it is longer than any key or password"));
    }
    if secret == Secret::WedoCodToken && value.chars().any(|c| !c.is_ascii_graphic()) {
        return Err(SecretsError::NotOne("a key has no blanks and no letters with accents in it"));
    }
    Ok(value)
}

fn ending(secret: Secret, value: &str) -> Option<String> {
    let chars = value.chars().count();
    (secret == Secret::WedoCodToken && chars >= ENDING_FROM_CHARS)
        .then(|| value.chars().skip(chars - ENDING_CHARS).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{cell::RefCell, collections::HashMap, fs};

    /// A keyring in memory.
    #[derive(Default)]
    struct Memory {
        held: RefCell<HashMap<Secret, String>>,
        takes_none: bool,
        keeps_all: bool,
    }

    impl Ring for Memory {
        fn get(&self, secret: Secret) -> Option<String> {
            self.held.borrow().get(&secret).cloned()
        }

        fn set(&self, secret: Secret, value: &str) -> bool {
            if !self.takes_none {
                self.held.borrow_mut().insert(secret, value.to_owned());
            }
            !self.takes_none
        }

        fn remove(&self, secret: Secret) -> bool {
            if !self.keeps_all {
                self.held.borrow_mut().remove(&secret);
            }
            self.get(secret).is_none()
        }

        fn works(&self) -> bool {
            !self.takes_none
        }
    }

    const TOKEN: Secret = Secret::WedoCodToken;

    fn vault() -> (tempfile::TempDir, Vault) {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::of(folder.path());
        (folder, vault)
    }

    #[test]
    fn a_keyring_that_works_is_the_one_place() {
        let (folder, vault) = vault();
        vault.file.set(TOKEN, Some("old")).unwrap();
        let ring = Memory::default();
        assert_eq!(vault.place_in(&ring, TOKEN), Kept::Keyring);
        let kept = vault.keep_in(&ring, TOKEN, &" 0123456789abcdef4f2a\n".into()).unwrap();
        assert_eq!((kept, ring.get(TOKEN).as_deref()), (Kept::Keyring, Some("0123456789abcdef4f2a")));
        assert!(vault.file.read().unwrap().is_empty());
        let held = vault.look_in(&ring, TOKEN).unwrap().unwrap();
        assert_eq!(held, Held { kept: Kept::Keyring, ending: Some("4f2a".into()) });
        vault.forget_in(&ring, TOKEN).unwrap();
        assert_eq!(vault.look_in(&ring, TOKEN).unwrap(), None);
        drop(folder);
    }

    #[test]
    fn without_one_it_is_the_file() {
        let (_folder, vault) = vault();
        let ring = Memory { takes_none: true, ..Memory::default() };
        let in_file = Kept::File(vault.file.path().to_owned());
        assert_eq!(vault.place_in(&ring, TOKEN), in_file);
        assert_eq!(
            vault.keep_in(&ring, Secret::WedoCodPassword, &" sesame street ".into()).unwrap(),
            in_file
        );
        let held = vault.look_in(&ring, Secret::WedoCodPassword).unwrap().unwrap();
        assert_eq!(held, Held { kept: in_file, ending: None });
        let text = fs::read_to_string(vault.file.path()).unwrap();
        assert_eq!(text, "wedocod_password = \" sesame street \"\n");
        vault.forget_in(&ring, Secret::WedoCodPassword).unwrap();
        assert_eq!(vault.look_in(&ring, Secret::WedoCodPassword).unwrap(), None);
    }

    #[test]
    fn an_older_one_in_a_keyring_that_is_locked_does_not_stand_in_front() {
        let (_folder, vault) = vault();
        let old = || RefCell::new(HashMap::from([(TOKEN, "old".to_owned())]));
        let ring = Memory { held: old(), takes_none: true, keeps_all: false };
        assert!(matches!(vault.keep_in(&ring, TOKEN, &"new".into()).unwrap(), Kept::File(_)));
        assert_eq!(ring.get(TOKEN), None);
        let ring = Memory { held: old(), takes_none: true, keeps_all: true };
        assert!(matches!(vault.keep_in(&ring, TOKEN, &"newer".into()), Err(SecretsError::RingHoldsAnother)));
        assert!(matches!(vault.forget_in(&ring, TOKEN), Err(SecretsError::RingHoldsAnother)));
        assert_eq!(vault.file.read().unwrap()[&TOKEN], "new");
    }

    #[test]
    fn what_can_be_no_secret_is_said() {
        let (_folder, vault) = vault();
        let ring = Memory::default();
        let long = "x".repeat(SECRET_CHARS_MAX + 1);
        for (secret, value) in [
            (TOKEN, ""),
            (TOKEN, "  "),
            (TOKEN, "a b"),
            (TOKEN, "clé"),
            (Secret::WedoCodPassword, "a\nb"),
            (TOKEN, &long),
        ] {
            let error = vault.keep_in(&ring, secret, &value.into()).unwrap_err();
            assert!(matches!(error, SecretsError::NotOne(_)), "{value}");
            assert_eq!(ring.get(secret), None);
        }
    }

    #[test]
    fn only_the_end_of_a_long_key_is_told() {
        assert_eq!(ending(TOKEN, "0123456789abcdef"), Some("cdef".into()));
        assert_eq!(ending(TOKEN, "0123456789abcde"), None);
        assert_eq!(ending(Secret::WedoCodPassword, "0123456789abcdef"), None);
        assert_eq!(ending(TOKEN, &"é".repeat(20)), Some("éééé".into()));
    }
}
