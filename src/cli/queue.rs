//! `scandesk queue`: look at what is on its way, and decide about what was refused.

use super::{CliError, Exit, Global, setup::Setup, table::harmless};
use crate::{
    domain::Reference,
    store::{QueueEntry, Store},
};
use anyhow::{Context, anyhow};
use chrono::{DateTime, Local, Utc};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::{fs::File, io::Write, path::PathBuf};
use uuid::Uuid;

/// `scandesk queue`
#[derive(Debug, Args)]
pub struct Queue {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show every entry that is not confirmed.
    List {
        /// Confirmed entries too.
        #[arg(long)]
        all: bool,
        /// A JSON array instead of a table.
        #[arg(long)]
        json: bool,
    },
    /// Try entries again that were refused.
    Retry {
        /// The scan ids.
        #[arg(required = true, value_name = "SCAN_ID")]
        scan_ids: Vec<Uuid>,
    },
    /// Give entries up. The journal keeps them, with the reason.
    Discard {
        /// The scan ids.
        #[arg(required = true, value_name = "SCAN_ID")]
        scan_ids: Vec<Uuid>,
        /// Why; kept with the entry.
        #[arg(long, value_parser = not_blank)]
        why: String,
    },
    /// Write all entries to a CSV file.
    Export {
        /// The file to write.
        #[arg(value_name = "FILE.csv")]
        file: PathBuf,
    },
}

fn not_blank(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() { Err("a reason must be given".into()) } else { Ok(text.to_owned()) }
}

/// One entry as `queue list --json` prints it.
#[derive(Debug, Serialize)]
struct Listed<'a> {
    scan_id: Uuid,
    reference: &'a Reference,
    action: &'a str,
    state: &'a str,
    attempts: u32,
    last_error: Option<&'a str>,
    scanned_at: String,
    discarded_why: Option<&'a str>,
}

impl Queue {
    /// Does what was asked.
    pub fn run(&self, global: &Global) -> Result<Exit, CliError> {
        let mut store = Setup::read(global)?.store()?;
        match &self.command {
            Command::List { all, json } => list(&store, *all, *json),
            Command::Retry { scan_ids } => each(scan_ids, |scan_id| Ok(store.retry(scan_id)?)),
            Command::Discard { scan_ids, why } => each(scan_ids, |scan_id| Ok(store.discard(scan_id, why)?)),
            Command::Export { file } => export(&store, file),
        }
    }
}

/// Does something to every entry, and tells of each that failed.
fn each(scan_ids: &[Uuid], mut act: impl FnMut(Uuid) -> anyhow::Result<()>) -> Result<Exit, CliError> {
    let failures: Vec<String> = scan_ids
        .iter()
        .filter_map(|&scan_id| act(scan_id).err().map(|error| format!("{scan_id}: {error:#}")))
        .collect();
    if failures.is_empty() { Ok(Exit::Done) } else { Err(anyhow!(failures.join("\n")).into()) }
}

fn list(store: &Store, all: bool, json: bool) -> Result<Exit, CliError> {
    let entries = store.queue(all)?;
    let mut out = std::io::stdout().lock();
    if json {
        let listed: Vec<_> = entries.iter().map(listed).collect();
        serde_json::to_writer_pretty(&mut out, &listed)?;
        writeln!(out)?;
    } else {
        writeln!(
            out,
            "{:<36}  {:<9}  {:<7}  {:>5}  {:<16}  REFERENCE",
            "SCAN", "STATE", "ACTION", "TRIES", "SCANNED"
        )?;
        for item in &entries {
            let entry = &item.entry;
            let scanned = entry.scanned_at.with_timezone(&Local).format("%Y-%m-%d %H:%M");
            let why = entry.last_error.as_deref().map_or(String::new(), |error| format!("  ({error})"));
            let (state, action) = (entry.state.as_str(), entry.action.as_str());
            writeln!(
                out,
                "{:<36}  {state:<9}  {action:<7}  {:>5}  {scanned}  {}{why}",
                entry.scan_id, entry.attempts, entry.reference
            )?;
        }
        writeln!(out, "{} entries", entries.len())?;
    }
    Ok(Exit::Done)
}

fn listed(item: &QueueEntry) -> Listed<'_> {
    let entry = &item.entry;
    Listed {
        scan_id: entry.scan_id,
        reference: &entry.reference,
        action: entry.action.as_str(),
        state: entry.state.as_str(),
        attempts: entry.attempts,
        last_error: entry.last_error.as_deref(),
        scanned_at: rfc3339(entry.scanned_at),
        discarded_why: item.discarded_why.as_deref(),
    }
}

fn rfc3339(time: DateTime<Utc>) -> String {
    time.with_timezone(&Local).format("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string()
}

fn export(store: &Store, path: &PathBuf) -> Result<Exit, CliError> {
    let file = File::create(path).with_context(|| format!("{} cannot be written", path.display()))?;
    let mut writer = csv::Writer::from_writer(file);
    writer.write_record([
        "scan_id",
        "reference",
        "action",
        "state",
        "attempts",
        "last_error",
        "scanned_at",
        "date",
        "warehouse",
        "cancel_reason",
        "confirmed_at",
        "discarded_why",
    ])?;
    for item in store.queue(true)? {
        let entry = &item.entry;
        let text = |value: Option<&str>| harmless(value.unwrap_or_default());
        writer.write_record([
            entry.scan_id.to_string(),
            harmless(entry.reference.as_str()),
            entry.action.to_string(),
            entry.state.to_string(),
            entry.attempts.to_string(),
            text(entry.last_error.as_deref()),
            rfc3339(entry.scanned_at),
            entry.date.to_string(),
            text(entry.warehouse.as_deref()),
            text(entry.cancel_reason.as_deref()),
            item.confirmed_at.map(rfc3339).unwrap_or_default(),
            text(item.discarded_why.as_deref()),
        ])?;
    }
    writer.flush()?;
    Ok(Exit::Done)
}
