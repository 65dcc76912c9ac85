//! How the station is, and what keeps it so: the doctor's checks, copies of the database, the logs.

use super::{
    Office,
    backups::{self, Backup, Overview},
    logs,
    settings::aside,
};
use crate::{clock, health, health::Finding};
use std::path::PathBuf;

/// What is asked.
#[derive(Debug, Clone)]
pub enum Request {
    /// Everything that `scandesk doctor` looks at. Whether the sound device is open is known already.
    Check(Result<(), String>),
    /// Which copies of the database there are.
    Backups,
    /// One more copy.
    BackUp,
    /// The logs in one file, where the person finds it.
    CopyLogs,
}

/// What is answered. A text says why something could not be done.
#[derive(Debug, Clone)]
pub enum Reply {
    /// What the checks found.
    Checked(Vec<Finding>),
    /// The copies.
    Backups(Result<Overview, String>),
    /// The copy that was made.
    BackedUp(Result<Backup, String>),
    /// The file that the logs are in.
    Copied(Result<PathBuf, String>),
}

impl Request {
    pub(super) const fn only_reads(&self) -> bool {
        match self {
            Self::Check(_) | Self::Backups => true,
            Self::BackUp | Self::CopyLogs => false,
        }
    }
}

/// What is said if the program ends meanwhile.
fn ended() -> String {
    "the program ends".to_owned()
}

impl Office {
    pub(super) async fn upkeep(&self, request: Request) -> Reply {
        let data_dir = self.locations.data_dir.clone();
        match request {
            Request::Check(sound) => Reply::Checked(self.check(sound).await),
            Request::Backups => {
                let listed = aside(move || backups::overview(&data_dir).map_err(|error| error.to_string()));
                Reply::Backups(listed.await.unwrap_or_else(|| Err(ended())))
            }
            Request::BackUp => {
                let made =
                    aside(move || backups::make(&data_dir, clock::now()).map_err(|error| error.to_string()));
                Reply::BackedUp(made.await.unwrap_or_else(|| Err(ended())))
            }
            Request::CopyLogs => {
                let office = self.clone();
                Reply::Copied(aside(move || office.copy_logs()).await.unwrap_or_else(|| Err(ended())))
            }
        }
    }

    async fn check(&self, sound: Result<(), String>) -> Vec<Finding> {
        let mut findings = vec![health::configuration(self.locations.config.as_deref(), &self.config)];
        let looked = self.store.run(|store| Ok([health::database(store), health::queue(store)])).await;
        match looked {
            Ok(found) => findings.extend(found),
            Err(error) => findings.push(health::no_database(&error)),
        }
        let office = self.clone();
        let beside =
            aside(move || [health::disk(&office.locations.data_dir), health::scanners(&office.config)]);
        findings.extend(beside.await.into_iter().flatten());
        findings.push(health::sound_as(sound));
        if let Some(client) = &self.client {
            let system = client.order_system();
            findings.push(health::server(&*system).await);
            findings.push(health::clock(&*system));
        }
        findings
    }

    /// Without a secret in it, or not at all.
    fn copy_logs(&self) -> Result<PathBuf, String> {
        let secrets = self.secrets().map_err(|error| error.to_string())?;
        let station = self.config.station.name.to_string();
        let folder = self.folder_of_a_person();
        logs::hand_over(&self.locations.data_dir, &folder, &station, &secrets, clock::local_now())
            .map_err(|error| error.to_string())
    }

    /// Where a person looks for a file: the desktop, the documents, else beside the data.
    fn folder_of_a_person(&self) -> PathBuf {
        let folders = directories::UserDirs::new();
        let folder = folders.as_ref().and_then(|it| it.desktop_dir().or_else(|| it.document_dir()));
        let folder = folder.filter(|folder| folder.is_dir());
        folder.map_or_else(|| self.locations.data_dir.clone(), PathBuf::from)
    }
}
