//! `orders import`: orders out of a file. The whole file is checked before anything is sent; it is read
//! twice and never held in memory.

mod report;
mod rows;
mod send;

use super::{
    create::Payer,
    files,
    sheet::{self, Flow, Row},
    told,
};
use crate::{
    cli::{CliError, Exit, setup::Setup, table::Overwrite},
    server::{Class, wedocod::WedoCod},
};
use anyhow::anyhow;
use clap::Args;
use report::{Fate, Report};
use rows::Columns;
use send::{Pending, Sender, Stop, Tally};
use serde::Serialize;
use std::{io::Write, mem, path::PathBuf};
use tokio::runtime::Handle;

/// `orders import`
#[derive(Debug, Args)]
pub struct Import {
    #[arg(value_name = "FILE.csv|xlsx", help = FILE_HELP)]
    file: PathBuf,
    #[arg(long, help = UPLOAD_HELP)]
    upload: bool,
    /// Check the file and send nothing.
    #[arg(long, conflicts_with = "upload")]
    check: bool,
    #[command(flatten)]
    report: ReportFile,
    /// Orders a request, 1 to 1000.
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=1000))]
    chunk: u32,
    /// The first row that is sent, to go on where an import ended.
    #[arg(long, value_name = "ROW", default_value_t = 2, value_parser = clap::value_parser!(u64).range(2..))]
    from_row: u64,
    /// Who pays for the shipping where a row does not say.
    #[arg(long, default_value = "shop")]
    fees_paid_by: Payer,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

const FILE_HELP: &str = "A file with the columns full_name, phone, second_phone, city, address, skus, quantities, \
prices, total and notes; email, area, shipment_way and is_fees_paid_by_customer are read if they are there";
const UPLOAD_HELP: &str = "Upload the file as it is, instead of creating its orders piece after piece. This keeps \
second_phone and notes, for which the other way has no field";

#[derive(Debug, Args)]
struct ReportFile {
    /// What became of rows that were not simply created: row, outcome, field, reason.
    #[arg(long, value_name = "FILE.csv")]
    report: Option<PathBuf>,
    /// Replace the report if it is there.
    #[arg(long, requires = "report")]
    overwrite: bool,
}

/// What it came to, as JSON.
#[derive(Debug, Default, Serialize)]
struct Summary {
    /// Rows that were looked at.
    rows: u64,
    created: u64,
    refused: u64,
    in_doubt: u64,
    not_sent: u64,
    /// Cells that no field of the call takes.
    left_out: u64,
    /// Where to go on.
    next_row: Option<u64>,
    report: Option<PathBuf>,
}

impl Import {
    /// Checks the file, then sends it.
    pub fn run(&self, setup: &Setup, client: &WedoCod, runtime: &Handle) -> Result<Exit, CliError> {
        let mut report =
            Report::begin(self.report.report.as_deref(), Overwrite::from(self.report.overwrite))?;
        let mut summary = Summary { report: self.report.report.clone(), ..Summary::default() };
        self.check(&mut report, &mut summary)?;
        if self.check {
            summary.not_sent = summary.rows - summary.refused;
            report.end()?;
            return self.end(&summary, None);
        }
        if self.upload {
            return self.upload(setup, client, runtime, report, summary);
        }
        if summary.left_out > 0 {
            told::note(&format!(
                "{} cells of second_phone and notes are left out, for which this way has no field: \
                 --upload keeps them",
                summary.left_out
            ))?;
        }
        let (tally, stop) = self.send(client, runtime, &mut report, &summary)?;
        report.end()?;
        summary.created = tally.created;
        summary.refused += tally.refused;
        summary.in_doubt = tally.in_doubt;
        summary.not_sent = summary.rows - summary.created - summary.refused - summary.in_doubt;
        self.end(&summary, stop)
    }

    /// Looks at every row, and tells what is wrong.
    fn check(&self, report: &mut Report, summary: &mut Summary) -> Result<(), CliError> {
        self.each(|columns, row| {
            summary.rows += 1;
            if let Err(faults) = columns.order(&row, self.customer_pays()) {
                summary.refused += 1;
                for (column, reason) in faults {
                    report.add(row.number, Fate::Refused, &column, &reason)?;
                }
            } else if !self.upload {
                for column in columns.left_out(&row) {
                    summary.left_out += 1;
                    report.add(row.number, Fate::LeftOut, column, "only --upload keeps it")?;
                }
            }
            Ok(true)
        })?;
        if summary.rows == 0 {
            return Err(CliError::configuration(anyhow!("{} holds no orders", self.file.display())));
        }
        Ok(())
    }

    /// Sends the rows that are right, piece after piece.
    fn send(
        &self,
        client: &WedoCod,
        runtime: &Handle,
        report: &mut Report,
        summary: &Summary,
    ) -> Result<(Tally, Option<Stop>), CliError> {
        let mut sender = Sender { client, runtime, report, tally: Tally::default() };
        let mut progress = Progress { rows: summary.rows, seen: 0, told: 0 };
        let (mut piece, mut stop) = (Vec::new(), None);
        self.each(|columns, row| {
            progress.seen += 1;
            if let Ok(order) = columns.order(&row, self.customer_pays()) {
                piece.push(Pending { row: row.number, order });
            }
            if piece.len() >= self.chunk as usize {
                stop = sender.send(mem::take(&mut piece))?;
                progress.tell(&sender.tally)?;
                if let Some(stop) = &mut stop {
                    stop.next_row = stop.next_row.or(Some(row.number + 1));
                }
            }
            Ok(stop.is_none())
        })?;
        if stop.is_none() && !piece.is_empty() {
            stop = sender.send(piece)?;
            progress.tell(&sender.tally)?;
        }
        Ok((sender.tally, stop))
    }

    /// Hands every row below the headings to `visit`, as long as it says so.
    fn each(&self, mut visit: impl FnMut(&Columns, Row) -> Result<bool, CliError>) -> Result<(), CliError> {
        let mut columns = None;
        let end = sheet::each(&self.file, |row| {
            let Some(columns) = &columns else {
                return match Columns::find(&row) {
                    Ok(found) => {
                        columns = Some(found);
                        Flow::Continue(())
                    }
                    Err(missing) => Flow::Break(Err(CliError::configuration(anyhow!(
                        "{} lacks the columns {}",
                        self.file.display(),
                        missing.join(", ")
                    )))),
                };
            };
            if row.number < self.from_row {
                return Flow::Continue(());
            }
            match visit(columns, row) {
                Ok(true) => Flow::Continue(()),
                Ok(false) => Flow::Break(Ok(())),
                Err(error) => Flow::Break(Err(error)),
            }
        });
        end.map_err(CliError::configuration)?.unwrap_or(Ok(()))
    }

    /// Has the order system read the file itself.
    fn upload(
        &self,
        setup: &Setup,
        client: &WedoCod,
        runtime: &Handle,
        mut report: Report,
        mut summary: Summary,
    ) -> Result<Exit, CliError> {
        if summary.refused > 0 {
            summary.not_sent = summary.rows - summary.refused;
            report.end()?;
            told::note("nothing was uploaded: mend the rows that are refused first")?;
            return self.end(&summary, None);
        }
        let upload = files::upload(&self.file)?;
        // The local data is opened before anything is sent, as with every command that changes something.
        drop(setup.store()?);
        let stop = match runtime.block_on(client.import(&upload)) {
            Ok(_) => {
                summary.created = summary.rows;
                None
            }
            Err(rejected) => {
                for complaint in &rejected.complaints {
                    let (row, column) = complaint.field.split_once('.').unwrap_or(("0", &complaint.field));
                    let row = row.parse().unwrap_or_default();
                    report.add(row, Fate::Refused, column, &complaint.reason)?;
                }
                match rejected.failure.class {
                    class if class.may_have_happened() => summary.in_doubt = summary.rows,
                    Class::Refused | Class::NotFound => summary.refused = summary.rows,
                    _ => summary.not_sent = summary.rows,
                }
                Some(Stop { failure: rejected.failure, next_row: None })
            }
        };
        report.end()?;
        self.end(&summary, stop)
    }

    fn end(&self, summary: &Summary, stop: Option<Stop>) -> Result<Exit, CliError> {
        let next_row = stop.as_ref().and_then(|stop| stop.next_row).filter(|_| summary.not_sent > 0);
        if self.json {
            told::json(&Summary { next_row, report: summary.report.clone(), ..*summary })?;
        } else {
            let Summary { rows, created, refused, in_doubt, not_sent, .. } = summary;
            writeln!(
                std::io::stdout(),
                "{rows} rows: {created} created, {refused} refused, {in_doubt} in doubt, {not_sent} not sent"
            )?;
        }
        if summary.in_doubt > 0 {
            told::note(
                "it is not known whether the rows in doubt were created, and they were not sent again: look \
                 with scandesk orders search PHONE --by phone before you import them",
            )?;
        }
        if let Some(row) = next_row {
            told::note(&format!("the rows from {row} on were not sent: go on with --from-row {row}"))?;
        }
        match stop {
            Some(stop)
                if !matches!(stop.failure.class, Class::Unknown | Class::Refused | Class::NotFound) =>
            {
                Err(told::failed(stop.failure))
            }
            Some(stop) => {
                told::note(&stop.failure.message)?;
                Ok(Exit::Attention)
            }
            None if summary.refused > 0 => Ok(Exit::Attention),
            None => Ok(Exit::Done),
        }
    }

    fn customer_pays(&self) -> bool {
        self.fees_paid_by == Payer::Customer
    }
}

/// How far it is, in steps of a hundredth.
struct Progress {
    rows: u64,
    seen: u64,
    told: u64,
}

impl Progress {
    fn tell(&mut self, tally: &Tally) -> Result<(), CliError> {
        let percent = self.seen * 100 / self.rows.max(1);
        if percent == self.told {
            return Ok(());
        }
        self.told = percent;
        let Tally { created, refused, .. } = tally;
        told::note(&format!(
            "{percent} %: {} of {} rows, {created} created, {refused} refused",
            self.seen, self.rows
        ))
    }
}
