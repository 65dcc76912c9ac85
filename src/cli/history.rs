//! `scandesk history`: what this station has scanned, as numbers or as a file.

use super::{CliError, Exit, Global, setup::Setup};
use crate::{
    clock,
    domain::{Action, Outcome, OutcomeClass},
    office::export::{Existing, Export, ExportError, Exported, Format, Place, Progress},
    office::export_words::export_words,
    store::{Days, Filter, Reader, Statistics, Store},
};
use anyhow::anyhow;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde::Serialize;
use std::{
    io::{IsTerminal, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

/// `scandesk history`
#[derive(Debug, Args)]
pub struct History {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    which: Which,
    /// One JSON object.
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the scans to a table: CSV, or an Excel workbook.
    Export {
        /// The file to write.
        #[arg(value_name = "FILE.csv|xlsx", value_parser = table)]
        file: PathBuf,
        /// Replace a file that is there.
        #[arg(long)]
        overwrite: bool,
    },
}

/// Which scans.
#[derive(Debug, Args)]
struct Which {
    /// Only of this day: YYYY-MM-DD, or today.
    #[arg(long, global = true, value_name = "DAY", value_parser = day, conflicts_with_all = ["from", "to"])]
    day: Option<NaiveDate>,
    /// Only of this day or later.
    #[arg(long, global = true, value_name = "DAY", value_parser = day)]
    from: Option<NaiveDate>,
    /// Only of this day or earlier.
    #[arg(long, global = true, value_name = "DAY", value_parser = day)]
    to: Option<NaiveDate>,
    /// Only scans that were to do this: pack, ship, deliver, return, cancel.
    #[arg(long, global = true)]
    action: Option<Action>,
    /// Only scans that ended so: an outcome of a verdict line, or accepted, not-checked, duplicate,
    /// stopped, not-counted; several are parted by commas.
    #[arg(long, global = true, value_name = "OUTCOME", value_delimiter = ',', value_parser = outcomes)]
    outcome: Vec<Outcomes>,
    /// Only scans of this person.
    #[arg(long, global = true, value_name = "NAME")]
    operator: Option<String>,
}

/// The outcomes that one word means.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Outcomes(Vec<Outcome>);

fn day(text: &str) -> Result<NaiveDate, String> {
    if text == "today" {
        return Ok(clock::local_now().date_naive());
    }
    text.parse().map_err(|_| format!("“{text}” is no day: write YYYY-MM-DD, or today"))
}

fn outcomes(word: &str) -> Result<Outcomes, String> {
    let class = word.parse::<OutcomeClass>().map(OutcomeClass::outcomes);
    let outcome = || word.parse::<Outcome>().map(|outcome| vec![outcome]);
    class.or_else(|_| outcome()).map(Outcomes).map_err(|_| {
        let words: Vec<_> = OutcomeClass::ALL.map(OutcomeClass::as_str).into();
        format!("“{word}” is no outcome: use {}, or one of a verdict line", words.join(", "))
    })
}

fn table(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    match Format::of(&path) {
        Some(_) => Ok(path),
        None => Err("the file's name must end with .csv or .xlsx".to_owned()),
    }
}

impl Which {
    fn filter(&self) -> Filter {
        let days = self.day.map_or(Days { from: self.from, to: self.to }, Days::only);
        let mut outcomes: Vec<Outcome> =
            self.outcome.iter().flat_map(|outcomes| outcomes.0.iter().copied()).collect();
        outcomes.sort_unstable();
        outcomes.dedup();
        Filter { days, action: self.action, outcomes, operator: self.operator.clone() }
    }
}

impl History {
    /// Does what was asked.
    pub fn run(&self, global: &Global) -> Result<Exit, CliError> {
        let setup = Setup::read(global)?;
        // Made if it is missing, and brought up to date; nothing is written through it from here on.
        let reader = setup.store().map(|store: Store| store.open_reader())??;
        let filter = self.which.filter();
        match &self.command {
            None => self.summary(&reader, &filter),
            Some(Command::Export { file, overwrite }) => {
                let existing = if *overwrite { Existing::Replaced } else { Existing::Kept };
                let place = Place::named(file, existing, &setup.locations.data_dir);
                let words = export_words(setup.config.station.language);
                let format = Format::of(file).unwrap_or(Format::Csv);
                self.export(&reader, &Export { filter, format, words }, &place)
            }
        }
    }

    fn summary(&self, reader: &Reader, filter: &Filter) -> Result<Exit, CliError> {
        let statistics = reader.statistics(filter)?;
        let mut out = std::io::stdout().lock();
        if self.json {
            serde_json::to_writer(&mut out, &Told::new(&statistics))?;
            writeln!(out)?;
        } else {
            write!(out, "{}", as_text(&statistics))?;
        }
        Ok(if statistics.books.balance() { Exit::Done } else { Exit::Attention })
    }

    fn export(&self, reader: &Reader, export: &Export, place: &Place) -> Result<Exit, CliError> {
        let mut bar = Bar::new();
        let exported = export.write(reader, place, &mut |progress| {
            bar.show(progress);
            ControlFlow::Continue(())
        });
        bar.clear();
        let exported = exported.map_err(|error| match error {
            ExportError::Exists(_) => CliError::configuration(anyhow!(error)),
            error => CliError::from(error),
        })?;
        let mut out = std::io::stdout().lock();
        if self.json {
            serde_json::to_writer(&mut out, &Written::new(&exported))?;
            writeln!(out)?;
        } else {
            writeln!(out, "{} scans written to {}", exported.rows, exported.path.display())?;
        }
        Ok(Exit::Done)
    }
}

/// How far an export is, on a terminal.
struct Bar {
    shown: Option<u8>,
    terminal: bool,
}

impl Bar {
    fn new() -> Self {
        Self { shown: None, terminal: std::io::stderr().is_terminal() }
    }

    fn show(&mut self, progress: Progress) {
        let percent = progress.percent();
        if self.terminal && self.shown != Some(percent) {
            self.shown = Some(percent);
            // A terminal that is gone is no reason to end the export.
            let _ = write!(std::io::stderr(), "\r{percent:>3} %");
        }
    }

    fn clear(&self) {
        if self.shown.is_some() {
            let _ = write!(std::io::stderr(), "\r     \r");
        }
    }
}

/// A file that was written, as `--json` prints it.
#[derive(Debug, Serialize)]
struct Written<'a> {
    file: &'a Path,
    rows: u64,
    bytes: u64,
}

impl<'a> Written<'a> {
    fn new(exported: &'a Exported) -> Self {
        Self { file: &exported.path, rows: exported.rows, bytes: exported.bytes }
    }
}

/// The numbers as `--json` prints them.
#[derive(Debug, Serialize)]
struct Told {
    #[serde(flatten)]
    totals: ClassCounts,
    hours: Vec<Hour>,
    books: ToldBooks,
}

#[derive(Debug, Serialize)]
struct ClassCounts {
    accepted: u64,
    not_checked: u64,
    duplicate: u64,
    stopped: u64,
    not_counted: u64,
}

#[derive(Debug, Serialize)]
struct Hour {
    hour: usize,
    #[serde(flatten)]
    counts: ClassCounts,
}

#[derive(Debug, Serialize)]
struct ToldBooks {
    saved: u64,
    sent: u64,
    unsent: u64,
    attention: u64,
    discarded: u64,
    balance: bool,
    /// Numbers that no scan has, from and to.
    missing_scans: Vec<(i64, i64)>,
    /// Numbers of scans that have no entry.
    missing_entries: Vec<i64>,
}

impl From<crate::store::Counts> for ClassCounts {
    fn from(counts: crate::store::Counts) -> Self {
        Self {
            accepted: counts.of(OutcomeClass::Accepted),
            not_checked: counts.of(OutcomeClass::NotChecked),
            duplicate: counts.of(OutcomeClass::Duplicate),
            stopped: counts.of(OutcomeClass::Stopped),
            not_counted: counts.of(OutcomeClass::NotCounted),
        }
    }
}

impl Told {
    fn new(statistics: &Statistics) -> Self {
        let hours = statistics.hours.iter().enumerate().filter(|(_, counts)| counts.all() > 0);
        let books = &statistics.books;
        Self {
            totals: statistics.totals().into(),
            hours: hours.map(|(hour, counts)| Hour { hour, counts: (*counts).into() }).collect(),
            books: ToldBooks {
                saved: books.saved,
                sent: books.sent,
                unsent: books.unsent,
                attention: books.attention,
                discarded: books.discarded,
                balance: books.balance(),
                missing_scans: books.missing.numbers.iter().map(|gap| (*gap.start(), *gap.end())).collect(),
                missing_entries: books.missing.entries.clone(),
            },
        }
    }
}

/// The numbers for a person.
fn as_text(statistics: &Statistics) -> String {
    use std::fmt::Write;
    let mut text = String::from("HOUR   ACCEPTED  NOT CHECKED  DUPLICATE  STOPPED  NOT COUNTED\n");
    let mut row = |head: &str, counts: crate::store::Counts| {
        let [accepted, unchecked, duplicate, stopped, uncounted] =
            OutcomeClass::ALL.map(|class| counts.of(class));
        // A text does not fail to be written to.
        let _ = writeln!(
            text,
            "{head:<5}  {accepted:>8}  {unchecked:>11}  {duplicate:>9}  {stopped:>7}  {uncounted:>11}"
        );
    };
    for (hour, counts) in statistics.hours.iter().enumerate().filter(|(_, counts)| counts.all() > 0) {
        row(&format!("{hour:02}"), *counts);
    }
    row("all", statistics.totals());
    let books = &statistics.books;
    let _ = writeln!(
        text,
        "{} saved = {} sent + {} unsent + {} attention + {} discarded",
        books.saved, books.sent, books.unsent, books.attention, books.discarded
    );
    let _ = writeln!(text, "{}", verdict_on(books));
    text
}

fn verdict_on(books: &crate::store::Books) -> String {
    if books.balance() {
        return "every scan is accounted for".to_owned();
    }
    let gaps = books.missing.numbers.iter().map(|gap| format!("{}–{}", gap.start(), gap.end()));
    let entries = books.missing.entries.iter().map(|number| format!("{number} (never queued)"));
    let missing: Vec<String> = gaps.chain(entries).collect();
    format!(
        "NOT every scan is accounted for; missing: {}. Restore a backup beside it and compare.",
        missing.join(", ")
    )
}
