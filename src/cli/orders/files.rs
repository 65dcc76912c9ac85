//! `orders export`, `orders returned-by-import` and `orders delivered-by-import`: files that the order
//! system itself makes or reads.

use super::{
    office::Office,
    sent::{Asked, Goal, wrong},
    told,
};
use crate::{
    cli::{CliError, Exit, setup::Setup},
    domain::status::WedoCodStatus,
    server::{
        http::Rejected,
        wedocod::{UPLOAD_BYTES_MAX, Upload, WedoCod},
    },
};
use anyhow::Context;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use serde_json::Value;
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
        let send = async || client.returned_by_import(&upload).await;
        self.file.send(setup, client, WedoCodStatus::Returned, send).await
    }
}

impl FileOfReferences {
    /// Uploads the file.
    pub async fn delivered(&self, setup: &Setup, client: &WedoCod) -> Result<Exit, CliError> {
        let upload = upload(&self.file)?;
        let send = async || client.delivered_by_import(&upload).await;
        self.send(setup, client, WedoCodStatus::Delivered, send).await
    }

    async fn send(
        &self,
        setup: &Setup,
        client: &WedoCod,
        status: WedoCodStatus,
        send: impl AsyncFnOnce() -> Result<Value, Rejected>,
    ) -> Result<Exit, CliError> {
        let mut office = Office::open(setup, client)?;
        let orders = office.named_in(&self.file)?;
        office.warn_of_the_queue(&orders)?;
        told::note("the -by-file command puts each reference through the queue instead")?;
        let asked = Asked {
            done: format!("the order system took {}", self.file.display()),
            check: "look before you try again: scandesk orders show REFERENCE tells where an order stands"
                .into(),
            orders: &orders,
            goal: Goal::At(status),
            json: self.json,
        };
        let result = send().await;
        asked.end(&mut office, result).await
    }
}

/// Reads a file that is to be uploaded.
pub fn upload(path: &Path) -> Result<Upload, CliError> {
    let cannot = || format!("{} cannot be read", path.display());
    let mut bytes = Vec::new();
    let file = File::open(path).with_context(cannot).map_err(CliError::configuration)?;
    file.take(UPLOAD_BYTES_MAX + 1).read_to_end(&mut bytes).with_context(cannot)?;
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    Upload::new(&name, bytes).map_err(|complaint| wrong(&complaint))
}
