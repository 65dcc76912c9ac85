//! `scandesk doctor`: whether everything that the station needs is there and works.

use super::{CliError, Exit, Global, setup::Setup};
use crate::{
    clock,
    health::{self, Finding},
    store::Store,
};
use clap::Args;
use std::io::Write;
use tokio::runtime::Runtime;

/// `scandesk doctor`
#[derive(Debug, Args)]
pub struct Doctor {
    /// A JSON array of `{"check","ok","text"}` on standard output.
    #[arg(long)]
    json: bool,
    /// Never touch the network.
    #[arg(long)]
    offline: bool,
}

impl Doctor {
    /// Checks one thing after the other.
    pub fn run(&self, global: &Global) -> Result<Exit, CliError> {
        let findings = match Setup::read(global) {
            Ok(setup) => self.examine(&setup)?,
            // Without settings there is nothing else to look at.
            Err(CliError::Configuration(error)) => {
                vec![Finding::problem("configuration", format!("{error:#}"))]
            }
            Err(error) => return Err(error),
        };
        self.tell(&findings)?;
        Ok(if findings.iter().all(|finding| finding.ok) { Exit::Done } else { Exit::Problem })
    }

    fn examine(&self, setup: &Setup) -> Result<Vec<Finding>, CliError> {
        let folder = &setup.locations.data_dir;
        let (mut findings, mut unprinted) = (Vec::new(), 0);
        let system = match setup.order_system() {
            Ok(system) => {
                findings.push(health::configuration(setup.locations.config.as_deref(), &setup.config));
                system
            }
            Err(CliError::Configuration(error)) => {
                findings.push(Finding::problem("configuration", format!("{error:#}")));
                None
            }
            Err(error) => return Err(error),
        };
        match Store::open(&Store::path_in(folder), clock::now()) {
            Ok(mut store) => {
                findings.extend([health::database(&mut store), health::queue(&store)]);
                unprinted = store.print_counts()?.failed;
            }
            Err(error) => findings.push(health::no_database(&error)),
        }
        findings.extend([health::disk(folder), health::scanners(&setup.config), health::sound()]);
        if let Some(system) = system.filter(|_| !self.offline) {
            findings.push(Runtime::new()?.block_on(health::server(&*system)));
            findings.push(health::clock(&*system));
        }
        let printing = setup.config.printing.settings(&setup.config.station.name.to_string());
        if let Some(printing) = printing.filter(|_| !self.offline) {
            findings.push(Runtime::new()?.block_on(health::printers(&printing, unprinted)));
        }
        Ok(findings)
    }

    fn tell(&self, findings: &[Finding]) -> Result<(), CliError> {
        let mut out = std::io::stdout().lock();
        if self.json {
            serde_json::to_writer(&mut out, findings)?;
            writeln!(out)?;
            return Ok(());
        }
        for Finding { check, ok, text } in findings {
            writeln!(out, "{} {check:<14} {text}", if *ok { "ok     " } else { "PROBLEM" })?;
        }
        Ok(())
    }
}
