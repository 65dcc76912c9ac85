//! `orders export`, `orders returned-by-import` and `orders delivered-by-import`: files that the order
//! system itself makes or reads.

use super::{
    office::Office,
    sent::{Asked, Goal, wrong},
    told,
};
use crate::{
    cli::{CliError, Exit, setup::Setup},
    server::wedocod::{UPLOAD_BYTES_MAX, Upload, WedoCod},
};
use anyhow::Context;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

/// `orders export`
#[derive(Debug, Args)]
pub struct Export {
    /// The form of the file.
    #[arg(long, default_value = "xlsx")]
    format: Format,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

/// Which form a file has.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Xlsx,
    Csv,
}

/// `orders returned-by-import`
#[derive(Debug, Args)]
pub struct Returned {
    #[command(flatten)]
    file: FileOfReferences,
    /// On which day, as YYYY-MM-DD; the order system's own choice if not given.
    #[arg(long, value_name = "DATE")]
    date: Option<NaiveDate>,
}

/// `orders delivered-by-import`
#[derive(Debug, Args)]
pub struct FileOfReferences {
    /// A file with a column “reference”.
    #[arg(value_name = "FILE.csv|xlsx")]
    file: PathBuf,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

impl Export {
    /// Asks for the file.
    pub async fn run(&self, setup: &Setup, client: &WedoCod) -> Result<Exit, CliError> {
        let format = match self.format {
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
        };
        let asked = Asked {
            done: "the order system makes the file; the dashboard offers it when it is ready".into(),
            check: "look on the dashboard whether the file is being made; asking twice makes two".into(),
            orders: &[],
            goal: Goal::Unseen,
            json: self.json,
        };
        asked.end(&mut Office::open(setup, client)?, client.export(format).await).await
    }
}

impl Returned {
    /// Uploads the file.
    pub async fn run(&self, setup: &Setup, client: &WedoCod) -> Result<Exit, CliError> {
        let upload = upload(&self.file.file)?.with("date", self.date.map(|date| date.to_string()));
        told::note(PAST_THE_QUEUE)?;
        self.file.end(setup, client, client.returned_by_import(&upload).await).await
    }
}

impl FileOfReferences {
    /// Uploads the file.
    pub async fn delivered(&self, setup: &Setup, client: &WedoCod) -> Result<Exit, CliError> {
        let upload = upload(&self.file)?;
        told::note(PAST_THE_QUEUE)?;
        self.end(setup, client, client.delivered_by_import(&upload).await).await
    }

    async fn end(
        &self,
        setup: &Setup,
        client: &WedoCod,
        result: Result<serde_json::Value, crate::server::http::Rejected>,
    ) -> Result<Exit, CliError> {
        let asked = Asked {
            done: format!("the order system took {}", self.file.display()),
            check: "look before you try again: scandesk orders show REFERENCE tells where an order stands"
                .into(),
            orders: &[],
            goal: Goal::Unseen,
            json: self.json,
        };
        asked.end(&mut Office::open(setup, client)?, result).await
    }
}

const PAST_THE_QUEUE: &str = "an upload goes past the station's queue: it is in no journal, and no undo takes it \
     back; the -by-file command puts each reference through the queue";

/// Reads a file that is to be uploaded.
pub fn upload(path: &Path) -> Result<Upload, CliError> {
    let cannot = || format!("{} cannot be read", path.display());
    let mut bytes = Vec::new();
    let file = File::open(path).with_context(cannot).map_err(CliError::configuration)?;
    file.take(UPLOAD_BYTES_MAX + 1).read_to_end(&mut bytes).with_context(cannot)?;
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    Upload::new(&name, bytes).map_err(|complaint| wrong(&complaint))
}
