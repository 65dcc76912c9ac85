//! The back office: what the window's other screens ask for. Nothing here is on the way of a scan.
//!
//! The window asks with a closed enum and goes on; the answer comes when it comes, to the visit that
//! asked. What changes anything is one job of the store or one file: a visit that ends leaves no half
//! of it behind.

pub mod attention;
pub mod backups;
pub mod connection;
pub mod export;
pub mod export_job;
pub mod export_words;
pub mod history;
pub mod logs;
pub mod look_up;
pub mod mounting;
pub mod pin;
pub mod printing;
pub mod scanners;
pub mod settings;
pub mod sticks;
pub mod trouble;
pub mod upkeep;

use crate::{
    config::{Config, Locations},
    pin::Pins,
    secrets::Secrets,
    server::Client,
    store::{Handle, Store},
};
use export::Words;
use export_job::Exporter;
use history::History;
use std::{fmt, sync::Arc};

/// One visit to a screen: answers find their way back by it, and those to a past visit are dropped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Visit(u64);

impl Visit {
    /// The visit after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.wrapping_add(1))
    }
}

impl fmt::Display for Visit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "visit {}", self.0)
    }
}

/// What a screen asks.
#[derive(Debug, Clone)]
pub enum Request {
    /// About what waits for a person.
    Attention(attention::Request),
    /// Finding an order.
    LookUp(look_up::Request),
    /// The supervisor's PIN.
    Pin(pin::Request),
    /// The settings.
    Settings(settings::Request),
    /// How the station is, and what keeps it so.
    Upkeep(upkeep::Request),
    /// What was scanned.
    History(history::Request),
    /// Printers to choose from, and sheets to print.
    Printing(printing::Request),
    /// Scanners that are plugged in and not in the settings.
    Scanners(scanners::Request),
}

impl Request {
    /// Whether it may be given up half-way when nobody waits for its answer any more.
    #[must_use]
    pub const fn only_reads(&self) -> bool {
        match self {
            Self::LookUp(request) => request.only_reads(),
            Self::Attention(request) => request.only_reads(),
            Self::Pin(_) => false,
            Self::Settings(request) => request.only_reads(),
            Self::Upkeep(request) => request.only_reads(),
            Self::History(request) => request.only_reads(),
            Self::Printing(_) | Self::Scanners(_) => true,
        }
    }
}

/// What it is answered.
#[derive(Debug, Clone)]
pub enum Reply {
    /// About what waits for a person.
    Attention(attention::Reply),
    /// Finding an order.
    LookUp(look_up::Reply),
    /// The supervisor's PIN; it goes to the gate, whichever screen is open.
    Pin(pin::Reply),
    /// The settings.
    Settings(settings::Reply),
    /// How the station is, and what keeps it so.
    Upkeep(upkeep::Reply),
    /// What was scanned.
    History(history::Reply),
    /// Printers to choose from, and sheets to print.
    Printing(printing::Reply),
    /// Scanners that are plugged in and not in the settings.
    Scanners(scanners::Reply),
}

/// Everything that the back office works with. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Office {
    /// The store, behind the scans.
    store: Handle,
    /// The order system, if one is set.
    client: Option<Client>,
    /// The settings that the station runs with.
    config: Arc<Config>,
    /// Where its files are.
    locations: Locations,
    /// The supervisor's PIN.
    pins: Pins,
    /// What the order system asks for, where it is given and need not be looked for.
    given: Option<Arc<Secrets>>,
    /// The journal.
    history: History,
    /// The export that is under way, if one is.
    exporter: Exporter,
    /// The words of exports, in the station's language.
    words: Words,
}

impl Office {
    /// An office for a running station.
    #[must_use]
    pub fn new(store: Handle, client: Option<Client>, config: Config, locations: Locations) -> Self {
        let pins = Pins::of(&locations.data_dir);
        let history = History::new(Store::path_in(&locations.data_dir));
        let exporter = Exporter::default();
        let words = export_words::export_words(config.station.language);
        let config = Arc::new(config);
        Self { store, client, config, locations, pins, given: None, history, exporter, words }
    }

    /// The same with secrets that are given: none is looked for, and none is kept.
    #[must_use]
    pub fn with_secrets(mut self, given: Option<Arc<Secrets>>) -> Self {
        self.given = given;
        self
    }

    /// The program is being closed: an export that is under way leaves nothing of its file.
    pub fn close(&self) {
        self.exporter.end();
    }

    /// Answers one request.
    pub async fn answer(&self, request: Request) -> Reply {
        self.answer_in_parts(request, &|_| ()).await
    }

    /// The same, and tells what it finds on the way as soon as it finds it.
    pub async fn answer_in_parts(&self, request: Request, tell: &(dyn Fn(Reply) + Send + Sync)) -> Reply {
        match request {
            Request::LookUp(request) => Reply::LookUp(self.look_up(request).await),
            Request::Attention(request) => Reply::Attention(self.attention(request).await),
            Request::Pin(request) => Reply::Pin(self.pin(request).await),
            Request::Settings(request) => Reply::Settings(self.settings(request, tell).await),
            Request::Upkeep(request) => Reply::Upkeep(self.upkeep(request).await),
            Request::History(request) => Reply::History(self.history(request).await),
            Request::Printing(request) => Reply::Printing(self.printing(request).await),
            Request::Scanners(request) => Reply::Scanners(self.scanners(request).await),
        }
    }
}
