//! `credentials.toml`, beside the settings: for machines without a keyring.

use super::{Secret, SecretsError};
use crate::files::{self, Readers};
use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
};
use toml_edit::{DocumentMut, value};

const FILE_NAME: &str = "credentials.toml";

#[derive(Debug, Clone)]
pub(super) struct CredentialsFile(PathBuf);

impl CredentialsFile {
    pub(super) fn in_folder(config_dir: &Path) -> Self {
        Self(config_dir.join(FILE_NAME))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    pub(super) fn read(&self) -> Result<HashMap<Secret, String>, SecretsError> {
        Ok(match self.text()? {
            Some(text) => self.secrets(&text)?,
            None => HashMap::new(),
        })
    }

    /// Keeps one, or takes it out. Everything else in the file stays.
    pub(super) fn set(&self, secret: Secret, new: Option<&str>) -> Result<(), SecretsError> {
        let text = self.text()?.unwrap_or_default();
        let known = self.secrets(&text)?;
        if known.get(&secret).map(String::as_str) == new {
            return Ok(());
        }
        // Whatever toml reads toml_edit reads; its own error could quote a secret.
        let mut document: DocumentMut =
            text.parse().map_err(|_| self.wrong("it cannot be changed".to_owned()))?;
        match new {
            Some(new) => drop(document.insert(secret.key(), value(new))),
            None => drop(document.remove(secret.key())),
        }
        let unwritten = |source| SecretsError::Unwritten { path: self.0.clone(), source };
        files::private_folder(files::folder_of(&self.0)).map_err(unwritten)?;
        files::replace(&self.0, document.to_string().as_bytes(), Readers::Owner).map_err(unwritten)
    }

    fn text(&self) -> Result<Option<String>, SecretsError> {
        let unread = |source| SecretsError::File { path: self.0.clone(), source };
        let text = match fs::read_to_string(&self.0) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(unread(error)),
        };
        if files::is_exposed(&fs::metadata(&self.0).map_err(unread)?) {
            return Err(SecretsError::Exposed(self.0.clone()));
        }
        Ok(Some(text))
    }

    fn secrets(&self, text: &str) -> Result<HashMap<Secret, String>, SecretsError> {
        // The parser's own error would quote the line, and with it the secret.
        let table: HashMap<String, String> = toml::from_str(text).map_err(|error| {
            self.wrong(format!("line {} is not of the form key = \"text\"", line_of(text, &error)))
        })?;
        let mut found = HashMap::new();
        for (key, value) in table {
            let secret = Secret::ALL.into_iter().find(|secret| secret.key() == key);
            let secret = secret.ok_or_else(|| self.wrong(format!("the key “{key}” is not known")))?;
            found.insert(secret, value);
        }
        Ok(found)
    }

    fn wrong(&self, message: String) -> SecretsError {
        SecretsError::Content { path: self.0.clone(), message }
    }
}

fn line_of(text: &str, error: &toml::de::Error) -> usize {
    let start = error.span().map_or(0, |span| span.start);
    text.bytes().take(start).filter(|&byte| byte == b'\n').count() + 1
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn file(text: &str, mode: u32) -> (tempfile::TempDir, CredentialsFile) {
        let folder = tempfile::tempdir().unwrap();
        let file = CredentialsFile::in_folder(folder.path());
        fs::write(file.path(), text).unwrap();
        fs::set_permissions(file.path(), fs::Permissions::from_mode(mode)).unwrap();
        (folder, file)
    }

    #[test]
    fn a_private_file_is_read_and_an_exposed_one_refused() {
        let (_folder, private) = file("wedocod_token = \"t\"\n", 0o600);
        assert_eq!(private.read().unwrap()[&Secret::WedoCodToken], "t");
        let (_folder, exposed) = file("wedocod_token = \"t\"\n", 0o644);
        assert!(matches!(exposed.read(), Err(SecretsError::Exposed(_))));
        let refused = exposed.set(Secret::WedoCodToken, Some("new"));
        assert!(matches!(refused, Err(SecretsError::Exposed(_))));
        assert!(CredentialsFile::in_folder(Path::new("nowhere")).read().unwrap().is_empty());
    }

    #[test]
    fn an_error_never_quotes_a_secret() {
        for text in ["\nwedocod_token = hunter2", "\nwedocod_tokn = \"hunter2\""] {
            let (_folder, file) = file(text, 0o600);
            let message = file.read().unwrap_err().to_string();
            assert!(!message.contains("hunter2"), "{message}");
            assert!(message.contains("line 2") || message.contains("wedocod_tokn"), "{message}");
            assert_eq!(file.set(Secret::WedoCodToken, Some("x")).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn one_is_kept_and_everything_else_stays() {
        let text = "# by hand\nwedocod_token = \"old\"\n# the other\nwedocod_password = \"p\"\n";
        let (_folder, file) = file(text, 0o600);
        let odd = "quote \" and \\ and ünicode";
        file.set(Secret::WedoCodToken, Some(odd)).unwrap();
        assert_eq!(file.read().unwrap()[&Secret::WedoCodToken], odd);
        file.set(Secret::WedoCodToken, None).unwrap();
        let text = fs::read_to_string(file.path()).unwrap();
        assert!(
            text.contains("# the other\nwedocod_password = \"p\"\n") && !text.contains("token"),
            "{text}"
        );
    }

    #[test]
    fn a_new_file_and_its_folder_are_the_owners_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = CredentialsFile::in_folder(&folder.path().join("scandesk"));
        file.set(Secret::EwarehousingPassword, Some("p")).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(file.path()), mode(file.path().parent().unwrap())), (0o600, 0o700));
        assert_eq!(file.read().unwrap()[&Secret::EwarehousingPassword], "p");
    }
}
