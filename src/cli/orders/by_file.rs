//! `orders returned-by-file` and `orders delivered-by-file`: each reference of a file as a scan of this
//! station, so that it is in the journal, durable, and can be taken back.

use super::{references, sheet::Flow, told};
use crate::{
    cli::{
        CliError, Exit,
        scan_desk::{self, Network, ScanDesk},
        setup::{self, Setup},
    },
    domain::Action,
    station::Desk,
};
use anyhow::anyhow;
use clap::Args;
use std::{
    io::{self, BufWriter},
    path::PathBuf,
};

/// `orders returned-by-file` and `orders delivered-by-file`
#[derive(Debug, Args)]
pub struct ByFile {
    /// A .csv, .txt or .xlsx file: a column “reference”, or one reference a line.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Who scans.
    #[arg(long)]
    operator: Option<String>,
    /// Never touch the network.
    #[arg(long)]
    offline: bool,
    /// Only verdict lines, which are JSON in any case, and no summary.
    #[arg(long)]
    json: bool,
}

impl ByFile {
    /// Scans every reference of the file. One that cannot be read to its end is not begun.
    pub fn run(&self, setup: &Setup, action: Action) -> Result<Exit, CliError> {
        let mut rows = 0_u64;
        references::each(&self.file, |_, _| {
            rows += 1;
            Flow::<()>::Continue(())
        })
        .map_err(CliError::configuration)?;
        if rows == 0 {
            return Err(CliError::configuration(anyhow!("{} holds no references", self.file.display())));
        }
        let desk = Desk { action, operator: self.operator.clone(), ..setup::desk(&setup.config) };
        let network = if self.offline { Network::Untouched } else { Network::Used };
        let mut desk = ScanDesk::open(setup, desk, network)?;
        let mut output = BufWriter::new(io::stdout().lock());
        let (mut recorded, mut others) = (0_u64, 0_u64);
        let end = references::each(&self.file, |_, text| {
            let verdict = desk.answer(text.as_bytes().to_vec());
            *(if verdict.outcome.is_recorded() { &mut recorded } else { &mut others }) += 1;
            match scan_desk::tell(&verdict, &mut output) {
                Ok(()) => Flow::Continue(()),
                Err(error) => Flow::Break(error),
            }
        });
        if let Some(error) = end? {
            return Err(error.into());
        }
        if !self.json {
            told::note(&format!(
                "{recorded} of {rows} are recorded, {others} are not; scandesk sync sends them"
            ))?;
        }
        Ok(desk.worst())
    }
}
