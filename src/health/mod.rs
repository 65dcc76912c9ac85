//! Whether everything that a station needs is there and works: one finding for each thing, in words
//! that say what to do.

use crate::{
    clock,
    config::Config,
    domain::PaperKind,
    files,
    printing::{PrintError, Printer, PrinterStatus, Settings},
    scanner::{
        discover::discover,
        found::{Choice, Claims, choose},
    },
    server::{Class, OrderSystem},
    sound,
    store::{Store, StoreError},
};
use chrono::TimeDelta;
use serde::Serialize;
use std::path::Path;

/// Least free space on the disk that is not called a problem, in MiB: a day's scans many times over.
const DISK_FREE_MIB_MIN: u64 = 200;
/// Most by which the station's clock and the order system's may differ: dates of scans are the station's.
pub const CLOCK_SKEW_MAX: TimeDelta = TimeDelta::minutes(5);
/// How long unsent scans may wait before that is called a problem.
const UNSENT_MAX: TimeDelta = TimeDelta::hours(12);

/// What was found about one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which thing: `configuration`, `database`, `disk`, `queue`, `scanners`, `sound`, `server`, `clock`,
    /// `printer`.
    pub check: &'static str,
    /// Whether it is as it should be.
    pub ok: bool,
    /// What was found, and what to do if it is a problem.
    pub text: String,
}

impl Finding {
    /// It is as it should be.
    #[must_use]
    pub fn fine(check: &'static str, text: impl Into<String>) -> Self {
        Self { check, ok: true, text: text.into() }
    }

    /// It is not; the text says what to do.
    #[must_use]
    pub fn problem(check: &'static str, text: impl Into<String>) -> Self {
        Self { check, ok: false, text: text.into() }
    }
}

/// The settings: where they are, and whether anything can ever be sent.
#[must_use]
pub fn configuration(file: Option<&Path>, config: &Config) -> Finding {
    let file = match file {
        Some(path) => path.display().to_string(),
        None => "no settings file: everything is as it comes".to_owned(),
    };
    match &config.server.base_url {
        Some(_) => Finding::fine("configuration", file),
        None => Finding::problem(
            "configuration",
            format!("{file}; no order system is set: write base_url under [server], or nothing is ever sent"),
        ),
    }
}

/// The database: it could be opened, is undamaged, and can be written.
#[must_use]
pub fn database(store: &mut Store) -> Finding {
    let found = store.try_to_write().and_then(|()| store.orders_cached());
    match found {
        Ok(orders) => {
            Finding::fine("database", format!("{}: {orders} orders cached", store.path().display()))
        }
        Err(error) => Finding::problem("database", told(&error)),
    }
}

/// A database that could not be opened.
#[must_use]
pub fn no_database(error: &StoreError) -> Finding {
    Finding::problem("database", told(error))
}

/// The queue: whether anything waits for a person, or for too long, and why it is paused.
#[must_use]
pub fn queue(store: &Store) -> Finding {
    let looked = || -> Result<Finding, StoreError> {
        let (unsent, attention) = store.queue_counts()?;
        let late = store.oldest_unsent()?.is_some_and(|oldest| clock::now() - oldest > UNSENT_MAX);
        let mut problems = Vec::new();
        if let Some(trouble) = store.sync_trouble()? {
            problems.push(format!("sending is paused: {trouble}"));
        }
        if attention > 0 {
            problems.push(format!(
                "{attention} entries need a person: see scandesk queue list, then retry or discard them"
            ));
        }
        if late {
            problems.push(format!("{unsent} scans are unsent, the oldest for more than twelve hours"));
        }
        Ok(if problems.is_empty() {
            Finding::fine("queue", format!("{unsent} unsent"))
        } else {
            Finding::problem("queue", problems.join("; "))
        })
    };
    looked().unwrap_or_else(|error| Finding::problem("queue", told(&error)))
}

/// The disk that the data is on.
#[must_use]
pub fn disk(folder: &Path) -> Finding {
    match files::free_bytes(folder).map(|bytes| bytes / (1 << 20)) {
        Some(free) if free < DISK_FREE_MIB_MIN => Finding::problem(
            "disk",
            format!("only {free} MiB are free for {}: make room, or no scan can be saved", folder.display()),
        ),
        Some(free) => Finding::fine("disk", format!("{free} MiB free")),
        None => Finding::fine("disk", "this system does not tell how much is free"),
    }
}

/// The scanners of the settings: each is plugged in and may be used.
#[must_use]
pub fn scanners(config: &Config) -> Finding {
    let wanted: Vec<_> = config.scanners().into_iter().filter(|settings| settings.enabled).collect();
    if wanted.is_empty() {
        return Finding::fine("scanners", "the window's keyboard; no other is set");
    }
    let kinds: Vec<_> = wanted.iter().map(|settings| settings.kind.source()).collect();
    let found = discover(&kinds);
    let mut claims = Claims::default();
    let mut missing = Vec::new();
    for settings in &wanted {
        match choose(settings, &found, &claims) {
            Choice::Take(device) => claims.add(&device, &settings.title()),
            Choice::Missing => missing.push(format!("{} is not plugged in", settings.title())),
            Choice::Claimed { path, by } => missing.push(format!("{path} is read as “{by}” already")),
            Choice::Unnamed => {
                missing.push(format!("{}: the settings do not say which device is meant", settings.title()));
            }
        }
    }
    if missing.is_empty() {
        Finding::fine("scanners", format!("the window's keyboard and {} more", wanted.len()))
    } else {
        Finding::problem("scanners", missing.join("; "))
    }
}

/// The sound device, which is opened for a moment.
#[must_use]
pub fn sound() -> Finding {
    sound_as(sound::probe())
}

/// The sound device, by what is known of it.
#[must_use]
pub fn sound_as(known: Result<(), String>) -> Finding {
    match known {
        Ok(()) => Finding::fine("sound", "a device opens"),
        Err(why) => Finding::problem(
            "sound",
            format!("{why}: plug in or choose a device, the operator hears nothing"),
        ),
    }
}

/// The order system: it answers, and takes every credential.
pub async fn server(system: &dyn OrderSystem) -> Finding {
    match system.check().await {
        Ok(()) => Finding::fine("server", format!("{} answers and knows this station", system.system())),
        Err(failure) => {
            let what = match failure.class {
                Class::Unreachable => "out of reach; scanning goes on, and what is scanned is sent later",
                Class::Unauthorised | Class::Misconfigured => "it does not let this station in",
                _ => "it answers, but not usably",
            };
            Finding::problem("server", format!("{what}: {failure}"))
        }
    }
}

/// The printers of the settings: each answers and can print, and so many papers wait for no person.
pub async fn printers(settings: &Settings, failed: u64) -> Finding {
    let mut addresses: Vec<_> = [PaperKind::Document, PaperKind::Label]
        .into_iter()
        .filter_map(|kind| settings.printer(kind))
        .collect();
    addresses.dedup();
    let (mut fine, mut problems) = (Vec::new(), Vec::new());
    for address in addresses {
        let found: Result<PrinterStatus, PrintError> = match Printer::new(address) {
            Ok(printer) => printer.status().await,
            Err(error) => Err(error),
        };
        let name = address.name();
        match found.map(|status| status.fault()) {
            Ok(None) => fine.push(name.to_owned()),
            Ok(Some(fault)) => problems.push(format!("printer {name}: {fault}")),
            Err(error) => problems.push(format!("printer {name}: {error}")),
        }
    }
    if failed > 0 {
        problems.push(format!(
            "{failed} papers were not printed: print them again from the window, or give them up"
        ));
    }
    if problems.is_empty() {
        Finding::fine("printer", format!("ready: {}", fine.join(", ")))
    } else {
        Finding::problem("printer", problems.join("; "))
    }
}

/// The clock, by the order system's.
#[must_use]
pub fn clock(system: &dyn OrderSystem) -> Finding {
    match system.clock_skew() {
        None => Finding::fine("clock", "nothing to compare it with"),
        Some(skew) if skew.abs() > CLOCK_SKEW_MAX => Finding::problem(
            "clock",
            format!(
                "{} minutes {} the order system's: set this machine's clock, or scans carry the wrong date",
                skew.num_minutes().abs(),
                if skew > TimeDelta::zero() { "ahead of" } else { "behind" }
            ),
        ),
        Some(skew) => {
            Finding::fine("clock", format!("{} s from the order system's", skew.num_seconds().abs()))
        }
    }
}

/// An error with what caused it.
fn told(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}
