//! The command line: one file a command. `interfaces` are a contract: flags, JSON fields and exit
//! status change only with a line in the change log.

mod counter;
#[cfg(test)]
mod coverage_tests;
mod demo;
mod desk;
mod devices;
mod doctor;
mod ending;
mod exit;
mod history;
mod kiosk;
mod lookup;
mod loudness;
mod orders;
mod pin;
mod queue;
mod record;
mod run;
mod sandbox;
mod scan;
mod scan_desk;
mod scanners;
mod setup;
mod sheet;
mod stage;
mod sync;
mod table;

use clap::{Args, Parser, Subcommand};
use exit::{CliError, Exit};
use std::{path::PathBuf, process::ExitCode};

/// A barcode-scanner kiosk for packing stations and returns desks that lose their network.
#[derive(Debug, Parser)]
#[command(name = "scandesk", version, about, after_help = exit::HELP)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(flatten)]
    window: run::Window,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
struct Global {
    /// The settings file.
    #[arg(long, global = true, env = "SCANDESK_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// Where the database, its backups and the logs are.
    #[arg(long, global = true, env = "SCANDESK_DATA_DIR", value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// How much is told on standard error and in the logs: error, warn, info, debug, trace.
    #[arg(long, global = true, default_value = "warn", value_name = "LEVEL")]
    log_level: String,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// The kiosk window; also what runs without a command.
    Run(run::Window),
    /// The kiosk on an embedded sandbox server with sample orders: nothing to configure.
    Demo(demo::Demo),
    /// The pipeline without a window: one scan a line in, one verdict a line out.
    Scan(scan::Scan),
    /// Push the queue and refresh the cache, once.
    Sync(sync::Sync),
    /// Look at the queue, and decide about what was refused.
    Queue(queue::Queue),
    /// What this station has scanned: numbers by the hour, books, and tables for a spreadsheet.
    History(history::History),
    /// A supervisor's tools over the order system: find, create, change, move, import, export.
    Orders(orders::Orders),
    /// The scanners of this machine: list, identify, test, replay.
    Devices(devices::Devices),
    /// Printable command barcodes and badges: A4, as PDF or SVG.
    Sheet(sheet::Sheet),
    /// Whether everything that the station needs is there and works: a line for each thing.
    Doctor(doctor::Doctor),
    /// The supervisor's PIN, if it was forgotten.
    Pin(pin::Pin),
    /// A server that speaks the order system's API, for trials.
    Sandbox(sandbox::Sandbox),
}

/// Runs the program and says how it ended.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let result = match cli.command {
        None => run::run(&cli.global, &cli.window),
        Some(Command::Run(window)) => run::run(&cli.global, &window.or(cli.window)),
        Some(Command::Demo(demo)) => demo.run(&cli.global),
        Some(Command::Scan(scan)) => scan.run(&cli.global),
        Some(Command::Sync(sync)) => sync.run(&cli.global),
        Some(Command::Queue(queue)) => queue.run(&cli.global),
        Some(Command::History(history)) => history.run(&cli.global),
        Some(Command::Orders(orders)) => orders.run(&cli.global),
        Some(Command::Devices(devices)) => devices.run(&cli.global),
        Some(Command::Sheet(sheet)) => sheet.run(&cli.global),
        Some(Command::Doctor(doctor)) => doctor.run(&cli.global),
        Some(Command::Pin(pin)) => pin.run(&cli.global),
        Some(Command::Sandbox(sandbox)) => sandbox.run(&cli.global),
    };
    exit::end(result)
}
