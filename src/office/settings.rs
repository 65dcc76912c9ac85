//! The settings as a supervisor sees and changes them: what stands in the file, where secrets are kept,
//! and whether an order system could be worked with.

use super::{
    Office, Reply as Answer,
    connection::{self, Draft, Finding},
};
use crate::{
    config::{
        Config,
        edit::{Change, EditError, SettingsFile},
    },
    domain::System,
    secrets::{Kept, Secret, Secrets, SecretsError, Vault},
};
use secrecy::SecretString;
use std::path::PathBuf;

/// Secrets that were typed, each instead of the one that is kept.
pub type Typed = Vec<(Secret, SecretString)>;

/// What is asked.
#[derive(Debug, Clone)]
pub enum Request {
    /// What stands in the settings file.
    Read,
    /// Where each secret is kept. The keyring may take its time.
    Secrets,
    /// Change the settings and keep these secrets: all of it, or nothing.
    Change(Vec<Change>, Typed),
    /// Keep something that is in use already.
    Keep(Change),
    /// Try whether an order system can be worked with. Each finding is told as soon as it is there.
    Test(Entered),
}

/// An order system as it stands in the fields, saved or not.
#[derive(Debug, Clone)]
pub struct Entered {
    /// Which order system.
    pub system: System,
    /// Where it is.
    pub address: String,
    /// `WedoCOD`: who signs in.
    pub email: String,
    /// `eWarehousing`: who signs in.
    pub username: String,
    /// `eWarehousing`: the customer's code.
    pub customer_code: String,
    /// `eWarehousing`: the warehouse system's code.
    pub wms_code: String,
    /// Secrets that were typed.
    pub typed: Typed,
}

/// What is answered.
#[derive(Debug, Clone)]
pub enum Reply {
    /// What stands in the file.
    Read(Box<Overview>),
    /// Where each secret is kept.
    Secrets(Vec<(Secret, Place)>),
    /// The settings are changed, and stand like this now; or nothing was changed.
    Changed(Result<Box<Overview>, Refusal>),
    /// It is kept, or cannot be: the text says why.
    Kept(Result<(), String>),
    /// One finding of the test.
    Found(Finding),
    /// The test is over.
    Tested,
}

/// The settings.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The file they stand in, or would.
    pub file: PathBuf,
    /// Where the data is.
    pub data_dir: PathBuf,
    /// The settings. Where the file cannot be used, those that the station runs with.
    pub config: Config,
    /// Why the file cannot be used, if it cannot.
    pub trouble: Option<String>,
}

/// Where a secret is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Nowhere: there is none.
    Nowhere,
    /// Here, with the end of a key.
    Kept(Kept, Option<String>),
    /// It was given to this run of the program.
    Given,
    /// It cannot be told; the text says why.
    Unknown(String),
}

/// Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The setting or the secret at fault, such as `server.base_url`; none where it is the file.
    pub key: Option<String>,
    /// Why.
    pub why: String,
}

impl Request {
    pub(super) const fn only_reads(&self) -> bool {
        match self {
            Self::Read | Self::Secrets | Self::Test(_) => true,
            Self::Change(..) | Self::Keep(_) => false,
        }
    }
}

impl From<EditError> for Refusal {
    fn from(error: EditError) -> Self {
        match error {
            EditError::Refused { key, why } => Self { key: Some(key), why },
            other => Self { key: None, why: other.to_string() },
        }
    }
}

impl Office {
    pub(super) async fn settings(&self, request: Request, tell: &(dyn Fn(Answer) + Send + Sync)) -> Reply {
        match request {
            Request::Read => Reply::Read(Box::new(self.overview())),
            Request::Secrets => {
                let office = self.clone();
                Reply::Secrets(aside(move || office.places()).await.unwrap_or_default())
            }
            Request::Change(changes, typed) => {
                let office = self.clone();
                let done = aside(move || office.change(&changes, &typed)).await;
                let ended = || Refusal { key: None, why: "the program ends".to_owned() };
                Reply::Changed(done.unwrap_or_else(|| Err(ended())))
            }
            Request::Keep(change) => {
                let kept = self.change(&[change], &[]);
                Reply::Kept(kept.map(drop).map_err(|refusal| refusal.why))
            }
            Request::Test(entered) => {
                self.test(entered, tell).await;
                Reply::Tested
            }
        }
    }

    pub(super) fn overview(&self) -> Overview {
        let file = self.locations.settings_file();
        let read = SettingsFile::open(&file).map_err(|error| error.to_string());
        let read = read.and_then(|open| open.config().map_err(|error| error.message().to_owned()));
        let (config, trouble) = match read {
            Ok(config) => (config, None),
            Err(why) => ((*self.config).clone(), Some(why)),
        };
        Overview { file, data_dir: self.locations.data_dir.clone(), config, trouble }
    }

    fn places(&self) -> Vec<(Secret, Place)> {
        Secret::ALL.map(|secret| (secret, self.place(secret))).to_vec()
    }

    fn place(&self, secret: Secret) -> Place {
        if let Some(given) = &self.given {
            return if given.get(secret).is_some() { Place::Given } else { Place::Nowhere };
        }
        match Vault::of(&self.locations.config_dir).look(secret) {
            Ok(Some(held)) => Place::Kept(held.kept, held.ending),
            Ok(None) => Place::Nowhere,
            Err(error) => Place::Unknown(error.to_string()),
        }
    }

    /// What the file would not take is refused before any secret is kept.
    fn change(&self, changes: &[Change], typed: &[(Secret, SecretString)]) -> Result<Box<Overview>, Refusal> {
        let mut file = SettingsFile::open(&self.locations.settings_file())?;
        file.change(changes)?;
        self.keep_secrets(typed)?;
        file.save()?;
        Ok(Box::new(self.overview()))
    }

    fn keep_secrets(&self, typed: &[(Secret, SecretString)]) -> Result<(), Refusal> {
        if self.given.is_some() && !typed.is_empty() {
            let why = "this run was given its secrets, and keeps no others".to_owned();
            return Err(Refusal { key: typed.first().map(|(secret, _)| secret.key().to_owned()), why });
        }
        let vault = Vault::of(&self.locations.config_dir);
        for (secret, value) in typed {
            vault
                .keep(*secret, value)
                .map_err(|error| Refusal { key: Some(secret.key().to_owned()), why: error.to_string() })?;
        }
        Ok(())
    }

    async fn test(&self, entered: Entered, tell: &(dyn Fn(Answer) + Send + Sync)) {
        let office = self.clone();
        let requests_per_minute = self.config.server.requests_per_minute.get();
        let Entered { system, address, email, username, customer_code, wms_code, typed } = entered;
        let kept = aside(move || office.secrets()).await;
        let secrets = match kept {
            Some(Ok(secrets)) => secrets,
            // What was typed can be tried even where what is kept cannot be read.
            Some(Err(_)) | None => Secrets::default(),
        };
        let secrets = typed.into_iter().fold(secrets, |secrets, (secret, value)| secrets.with(secret, value));
        let draft =
            Draft { system, address, email, username, customer_code, wms_code, requests_per_minute, secrets };
        connection::test(&draft, |finding| tell(Answer::Settings(Reply::Found(finding)))).await;
    }

    /// Every secret that is kept or given.
    pub(super) fn secrets(&self) -> Result<Secrets, SecretsError> {
        let Some(given) = &self.given else {
            return Secrets::find(&Secret::ALL, &self.locations.config_dir);
        };
        let found = Secret::ALL.into_iter().filter_map(|secret| Some((secret, given.get(secret)?)));
        Ok(found.fold(Secrets::default(), |secrets, (secret, value)| secrets.with(secret, value)))
    }
}

/// Does something that waits for a disk or a keyring on a thread of its own; nothing if the program ends.
pub(super) async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    tokio::task::spawn_blocking(work).await.ok()
}
