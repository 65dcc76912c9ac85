//! The stage on which a station runs in front of the window. The station can be taken down and another
//! put in its place – with other settings, or on sample orders – and the window stays.
//!
//! What belongs to the window outlives a station: the channel on which things are told, the sound, a
//! recording, the back office's counter. What was scanned before is in the database, and what is scanned
//! in between waits.

use super::{
    CliError,
    counter::Counter,
    demo::{Sample, SampleOrders},
    desk::StageDesk,
    ending,
    kiosk::{House, Kiosk},
    record::Recording,
    setup::{self, Setup},
};
use crate::{
    config::{Config, Language, Locations, Theme},
    domain::System,
    office::{
        Office,
        trouble::{Thing, Trouble},
    },
    scanner::Layout,
    sound::{self, Player, Volume},
    station::Snapshot,
    store,
    ui::{Incoming, Opening, Restart, Scheme, Start},
};
use crossbeam_channel::{Receiver, Sender, bounded, select_biased};
use std::{
    env, io,
    sync::Arc,
    thread::{self, JoinHandle},
};
use tokio::{
    runtime::{Handle, Runtime},
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
};

/// Most restarts that wait.
const RESTARTS_MAX: usize = 4;
/// How many sample orders the window shows.
const SAMPLE_ORDERS: u32 = 400;

/// Where a station's settings come from.
pub enum Origin {
    /// The settings file.
    Settings(super::Global),
    /// Sample orders.
    Sample(Box<Sample>),
}

/// What the settings come to.
enum Script {
    /// A station.
    Station(Box<Setup>),
    /// There is no settings file, and none was named.
    FirstRun(Locations),
}

impl Origin {
    fn script(&self) -> Result<Script, CliError> {
        match self {
            Self::Sample(sample) => Ok(Script::Station(Box::new(sample.setup()?))),
            Self::Settings(global) => {
                let locations = Setup::locations(global)?;
                setup::start_logging(global, &locations)?;
                Ok(match locations.config {
                    Some(_) => Script::Station(Box::new(Setup::of(locations)?)),
                    None => Script::FirstRun(locations),
                })
            }
        }
    }

    /// Where things are, or would be.
    fn locations(&self) -> Result<Locations, CliError> {
        match self {
            Self::Sample(sample) => Ok(sample.locations().clone()),
            Self::Settings(global) => {
                Locations::expected(global.config.as_deref(), global.data_dir.as_deref())
                    .map_err(CliError::configuration)
            }
        }
    }

    /// Says what is wrong with the settings, where there is no window to say it.
    pub fn check(&self) -> Result<(), CliError> {
        self.script().map(drop)
    }
}

/// The stage, while the window is open.
pub struct Stage {
    desk: Arc<StageDesk>,
    tell: UnboundedSender<Incoming>,
    runtime: Handle,
    /// Dropped, it tells the thread to end.
    close: Sender<()>,
    thread: JoinHandle<Option<CliError>>,
}

/// What the window begins with.
pub struct Beginning {
    pub opening: Opening,
    pub start: Start,
    pub incoming: UnboundedReceiver<Incoming>,
    pub records_keys: bool,
}

impl Stage {
    /// Starts the first station, or finds out why there is none.
    pub fn open(origin: Origin, recording: Option<Recording>) -> Result<(Self, Beginning), CliError> {
        let (tell, incoming) = unbounded_channel();
        let runtime = Runtime::new()?;
        let handle = runtime.handle().clone();
        let (heard, told) = (tell.clone(), tell.clone());
        let player = Player::start(Volume::default(), move |status: sound::Status| {
            let _ = heard.send(Incoming::Sound(status));
        });
        let counter = Counter::new(runtime.handle().clone(), tell.clone());
        let house = House { tell, player, recording: recording.map(Arc::new) };
        let (restarts, asked) = bounded(RESTARTS_MAX);
        let desk = Arc::new(StageDesk::new(&house, counter.clone(), restarts));
        let locations = origin.locations()?;
        let mut director = Director {
            origin,
            locations,
            sample: None,
            house,
            desk: Arc::clone(&desk),
            counter,
            kiosk: None,
            config: Config::default(),
            has_begun: false,
            failure: None,
            _runtime: runtime,
        };
        let (opening, start) = director.raise(Told::WithTheWindow);
        let records_keys = desk.records(start.keyboard);
        let (close, closed) = bounded(0);
        let thread =
            thread::Builder::new().name("stage".into()).spawn(move || director.run(&asked, &closed))?;
        Ok((
            Self { desk, tell: told, runtime: handle, close, thread },
            Beginning { opening, start, incoming, records_keys },
        ))
    }

    /// What the window may ask.
    pub fn desk(&self) -> Arc<StageDesk> {
        Arc::clone(&self.desk)
    }

    /// Closes the window when the system ends the program, as a person would: what is under way is
    /// finished, and the display gets its settings back.
    pub fn ends_with_the_system(&self) {
        let tell = self.tell.clone();
        self.runtime.spawn(async move {
            match ending::interrupted().await {
                Ok(()) => drop(tell.send(Incoming::End)),
                Err(error) => tracing::warn!(%error, "the system's wish to end will not be heard"),
            }
        });
    }

    /// The window is closed: takes the station down. What kept it from running last is the error.
    pub fn close(self) -> Result<(), CliError> {
        drop(self.close);
        let ended = self.thread.join().map_err(|_| io::Error::other("the stage's thread broke down"))?;
        ended.map_or(Ok(()), Err)
    }
}

/// How the window learns of a station.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// It begins with it.
    WithTheWindow,
    /// It is there already.
    ByMessage,
}

/// The thread's own.
struct Director {
    origin: Origin,
    locations: Locations,
    /// Sample orders in the place of the real ones.
    sample: Option<Box<Sample>>,
    house: House,
    desk: Arc<StageDesk>,
    counter: Counter,
    kiosk: Option<Kiosk>,
    /// The settings of the last station.
    config: Config,
    /// Whether there ever was a station.
    has_begun: bool,
    failure: Option<CliError>,
    _runtime: Runtime,
}

impl Director {
    fn run(mut self, asked: &Receiver<Restart>, closed: &Receiver<()>) -> Option<CliError> {
        loop {
            select_biased! {
                recv(closed) -> _ => break,
                recv(asked) -> restart => match restart {
                    Ok(restart) => self.restart(restart),
                    Err(_) => break,
                },
            }
        }
        self.counter.close();
        self.strike();
        self.failure
    }

    fn restart(&mut self, restart: Restart) {
        let _ = self.house.tell.send(Incoming::Starting);
        self.strike();
        let (opening, start) = match restart {
            Restart::Again => self.raise(Told::ByMessage),
            Restart::Leave => {
                self.sample = None;
                self.raise(Told::ByMessage)
            }
            Restart::SampleOrders(system) => {
                self.sample = None;
                self.show_samples(system)
            }
        };
        self.desk.records(start.keyboard);
        let told = match opening {
            Opening::FirstRun => Incoming::FirstRun,
            Opening::OutOfOrder(trouble) => Incoming::OutOfOrder(trouble),
            // It was told before anything that the station tells.
            Opening::Running | Opening::Starting => return,
        };
        let _ = self.house.tell.send(told);
    }

    fn show_samples(&mut self, system: System) -> (Opening, Start) {
        match Sample::start(&SampleOrders::of(system, SAMPLE_ORDERS)) {
            Ok(sample) => {
                self.sample = Some(Box::new(sample));
                self.raise(Told::ByMessage)
            }
            Err(error) => {
                self.desk.darken();
                let trouble = Trouble { thing: Thing::Sample, ..self.trouble(&error) };
                (Opening::OutOfOrder(Box::new(trouble)), self.dark_start())
            }
        }
    }

    /// Takes the station down, if there is one.
    fn strike(&mut self) {
        self.desk.change();
        if let Some(kiosk) = self.kiosk.take() {
            kiosk.stop();
        }
    }

    /// Puts up a station, or finds out why that cannot be done.
    fn raise(&mut self, told: Told) -> (Opening, Start) {
        let script = match &self.sample {
            Some(sample) => sample.setup().map(|setup| Script::Station(Box::new(setup))),
            None => self.origin.script(),
        };
        let raised = script.and_then(|script| match script {
            Script::Station(setup) => self.raise_station(&setup, told).map(|start| (Opening::Running, start)),
            Script::FirstRun(locations) => {
                tracing::info!(path = %locations.settings_file().display(), "there are no settings yet");
                self.close_shop(Config::default(), locations);
                Ok((Opening::FirstRun, self.dark_start()))
            }
        });
        match raised {
            Ok(raised) => {
                self.failure = None;
                raised
            }
            Err(error) => {
                self.close_shop(self.config.clone(), self.locations.clone());
                let trouble = self.trouble(&error);
                tracing::error!(thing = ?trouble.thing, "no station runs: {}", trouble.words);
                self.failure = Some(error);
                (Opening::OutOfOrder(Box::new(trouble)), self.dark_start())
            }
        }
    }

    fn raise_station(&mut self, setup: &Setup, told: Told) -> Result<Start, CliError> {
        let is_louder = setup.config.station.volume != self.config.station.volume || !self.has_begun;
        // How the window looks holds even if the rest does not.
        self.config = setup.config.clone();
        self.locations = setup.locations.clone();
        if is_louder {
            let percent = u8::try_from(setup.config.station.volume.get()).unwrap_or(u8::MAX);
            self.house.player.set_volume(Volume::new(percent));
        }
        for (cue, level) in setup.config.sound.levels() {
            self.house.player.set_level(cue, level);
        }
        let kiosk = Kiosk::start(setup, &self.house, |snapshot| {
            if told == Told::ByMessage {
                let start = start(&setup.config, snapshot.clone());
                // Nobody listens any more when the window is being closed.
                let _ = self.house.tell.send(Incoming::Started(Box::new(start)));
            }
        })?;
        self.has_begun = true;
        self.counter.open(kiosk.office());
        self.desk.open(kiosk.desk());
        let start = start(&setup.config, kiosk.snapshot.clone());
        self.kiosk = Some(kiosk);
        Ok(start)
    }

    /// The back office goes on without a store, so that settings can be made.
    fn close_shop(&self, config: Config, locations: Locations) {
        let (closed, _) = store::channel();
        self.counter.open(Office::new(closed, None, config, locations));
        self.desk.darken();
    }

    fn trouble(&self, error: &CliError) -> Trouble {
        Trouble::of(error.cause(), Some(&self.locations.settings_file()))
    }

    /// What the window looks like without a station.
    fn dark_start(&self) -> Start {
        let mut start = start(&self.config, Snapshot::blank(self.config.server.kind));
        if self.config == Config::default() {
            start.language = language_of_environment();
        }
        start
    }
}

fn start(config: &Config, snapshot: Snapshot) -> Start {
    let station = &config.station;
    Start {
        snapshot,
        language: station.language,
        scheme: match config.display.theme {
            Theme::Dark => Scheme::Dark,
            Theme::Light => Scheme::Light,
        },
        currency: Some(config.display.currency.clone()).filter(|currency| !currency.is_empty()),
        cancel_reasons: station.cancel_reasons.clone(),
        keyboard: if station.trust_host_layout {
            Layout::Host
        } else {
            Layout::Scanner(config.wedge_layout())
        },
        alarm: config.sound.repeat(),
    }
}

/// The language that this account speaks, if the window does too.
fn language_of_environment() -> Language {
    let set = |name| env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    locale.map_or_else(Language::default, |locale| language_of(&locale))
}

/// The window's language for a locale such as `fr_MA.UTF-8`.
fn language_of(locale: &str) -> Language {
    let code = locale.split(['_', '.', '-', '@']).next();
    Language::ALL.into_iter().find(|language| code == Some(language.as_str())).unwrap_or_default()
}

#[cfg(test)]
#[path = "stage_tests.rs"]
mod tests;
