//! `orders labels`: tracking labels, made and fetched.

use super::{moves, office::Which, told};
use crate::{
    cli::{
        CliError, Exit,
        setup::Setup,
        table::{self, Overwrite},
    },
    server::wedocod::{Bulk, WedoCod},
};
use clap::{Args, Subcommand};
use serde_json::json;
use std::{io::Write, path::PathBuf};

/// `orders labels`
#[derive(Debug, Args)]
pub struct Labels {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make tracking labels. This also moves the orders to PACKED.
    Generate {
        #[command(flatten)]
        which: Which,
        /// One JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Fetch the labels that were made last.
    Download {
        /// The file to write.
        #[arg(value_name = "FILE.pdf")]
        file: PathBuf,
        /// Replace the file if it is there.
        #[arg(long)]
        overwrite: bool,
        /// One JSON object.
        #[arg(long)]
        json: bool,
    },
}

impl Labels {
    /// Does it.
    pub async fn run(&self, setup: &Setup, client: &WedoCod) -> Result<Exit, CliError> {
        match &self.command {
            Command::Generate { which, json } => {
                told::note("making labels also moves the orders to PACKED")?;
                moves::perform(setup, client, which, &Bulk::Labelled, *json).await
            }
            Command::Download { file, overwrite, json } => {
                let overwrite = Overwrite::from(*overwrite);
                table::may_be_written(file, overwrite)?;
                let bytes = client.labels().await.map_err(told::failed)?;
                let mut pdf = table::create(file, overwrite)?;
                pdf.write_all(&bytes)?;
                pdf.sync_all()?;
                if *json {
                    return told::json(&json!({ "file": file, "bytes": bytes.len() }));
                }
                writeln!(std::io::stdout(), "{} bytes in {}", bytes.len(), file.display())?;
                Ok(Exit::Done)
            }
        }
    }
}
