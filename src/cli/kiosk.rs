//! A whole station: its thread, its sync, its sound, and what they tell the window.

use super::{
    CliError,
    counter::Counter,
    record::Recording,
    scanners::{Intake, Scanners},
    setup::{self, Setup},
};
use crate::{
    domain::{Command, Lookup, Outcome, Patterns, Reference, Unreadable},
    office::{self, Office, Visit},
    scanner::{
        Frame, Layout,
        recording::{Header, Piece},
    },
    server::{Client, OrderSystem},
    sound::{self, Cue, Player, Volume},
    station::{self, Pipeline, Reply, Snapshot, Station, Surroundings},
    store::{Locking, PushLock},
    sync::{self, Connection, Syncer},
    ui::{Desk, Divert, Incoming, Restart},
};
use chrono::{Days, TimeDelta};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{
    runtime::{Handle, Runtime},
    sync::mpsc,
};

/// Most requests to the sync that wait; further ones say nothing new.
const SYNC_REQUESTS_MAX: usize = 64;
/// Most events of the sync that wait to be passed on.
const SYNC_EVENTS_MAX: usize = 1_024;
/// How often it is tried to become the process that pushes, while another one is.
const LOCK_RETRY: Duration = Duration::from_secs(5);
/// How much louder or softer a command barcode makes the cues, in percent of full volume.
const VOLUME_STEP: u8 = 10;
/// What the window's keyboard is called in recordings.
const WEDGE: &str = "wedge";
/// How long the last request may take when the station stops.
const STOP_GRACE: Duration = Duration::from_secs(2);

/// A running station.
pub struct Kiosk {
    /// Hands scans and wishes to the station.
    pub station: Station,
    /// What the station starts from.
    pub snapshot: Snapshot,
    requests: mpsc::Sender<sync::Request>,
    player: Player,
    patterns: Patterns,
    runtime: Runtime,
    intake: Intake,
    recording: Option<Arc<Recording>>,
    counter: Counter,
}

/// How the station's sound is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// Through the system's device.
    Device,
    /// Not at all: there is nobody to hear it.
    None,
}

impl Kiosk {
    /// Starts everything. What happens is told through the receiver, in order.
    pub fn start(
        setup: &Setup,
        sound: Sound,
        recording: Option<Recording>,
    ) -> Result<(Self, mpsc::UnboundedReceiver<Incoming>), CliError> {
        let client = setup.client()?;
        let system = client.as_ref().map(Client::order_system);
        let store = setup.store()?;
        let undo = TimeDelta::seconds(setup.config.station.undo_seconds.get().into());
        let pipeline =
            Pipeline::new(setup::station_settings(&setup.config, undo, true)?, setup::desk(&setup.config))
                .with_matching(setup.config.matching());
        let snapshot = station::snapshot(&store, &pipeline, None)?;

        let (tell, incoming) = mpsc::unbounded_channel();
        let (requests, inbox) = mpsc::channel(SYNC_REQUESTS_MAX);
        let runtime = Runtime::new()?;
        let player = start_player(sound, setup, tell.clone());
        // Until the first failure it is assumed that the order system can be asked.
        let online = Arc::new(AtomicBool::new(system.is_some()));
        let timeout = Duration::from_millis(setup.config.server.lookup_timeout_ms.get().into());
        let scanners = Scanners::default();
        let world = World {
            scanners: scanners.clone(),
            tell: tell.clone(),
            player: player.clone(),
            online: Arc::clone(&online),
            system: system.clone(),
            requests: requests.clone(),
            runtime: runtime.handle().clone(),
            lookup_timeout: timeout,
        };
        let station = Station::start(store, pipeline, timeout, Box::new(world))?;
        let intake =
            Intake::new(&setup.config, station.clone(), player.clone(), tell.clone(), scanners.clone());
        let recording = recording.map(Arc::new);
        scanners.start(&setup.config, intake.clone(), tell.clone(), recording.clone())?;
        let office =
            Office::new(station.store().clone(), client, setup.config.clone(), setup.locations.clone())
                .with_secrets(setup.secrets.clone());
        let counter = Counter::new(office, runtime.handle().clone(), tell.clone());
        let forwarder = Forwarder { tell, station: station.clone(), player: player.clone(), online };
        match system {
            Some(system) => {
                let syncer = Syncer::new(station.store().clone(), system, setup.config.rules())
                    .with_page_size(setup.config.server.page_size.get())
                    .with_forgetting_after(Days::new(setup.config.server.forget_after_days.get().into()));
                runtime.spawn(keep_in_step(syncer, setup.locations.data_dir.clone(), inbox, forwarder));
            }
            None => forwarder.tell_connection(Connection::Misconfigured(
                "no order system is set: write base_url under [server] in the settings".to_owned(),
            )),
        }
        let patterns = setup.config.patterns().map_err(CliError::configuration)?;
        Ok((
            Self { station, snapshot, requests, player, patterns, runtime, intake, recording, counter },
            incoming,
        ))
    }

    /// Whether what scanners send is recorded; the window's keys are read by `layout`.
    pub fn records(&self, layout: Layout) -> bool {
        if let Some(recording) = &self.recording {
            recording.keep(WEDGE, &Piece::Opened(Header::wedge(layout)), Instant::now());
        }
        self.recording.is_some()
    }

    /// What the window may ask of the rest of the program.
    pub fn desk(&self) -> Arc<dyn Desk> {
        Arc::new(WindowDesk {
            patterns: self.patterns.clone(),
            station: self.station.clone(),
            requests: self.requests.clone(),
            player: self.player.clone(),
            intake: self.intake.clone(),
            recording: self.recording.clone(),
            counter: self.counter.clone(),
        })
    }

    /// Asks something of the sync.
    pub fn ask_sync(&self, request: sync::Request) {
        // A full channel already holds a request to wake up.
        let _ = self.requests.try_send(request);
    }

    /// Ends the sync after the request that is under way.
    pub fn stop(self) {
        self.ask_sync(sync::Request::Stop);
        self.runtime.shutdown_timeout(STOP_GRACE);
    }
}

fn start_player(sound: Sound, setup: &Setup, tell: mpsc::UnboundedSender<Incoming>) -> Player {
    match sound {
        Sound::None => Player::silent(),
        Sound::Device => {
            let percent = u8::try_from(setup.config.station.volume.get()).unwrap_or(u8::MAX);
            Player::start(Volume::new(percent), move |status: sound::Status| {
                let _ = tell.send(Incoming::Sound(status));
            })
        }
    }
}

/// The station's surroundings in the running program.
struct World {
    scanners: Scanners,
    tell: mpsc::UnboundedSender<Incoming>,
    player: Player,
    online: Arc<AtomicBool>,
    system: Option<Arc<dyn OrderSystem>>,
    requests: mpsc::Sender<sync::Request>,
    runtime: Handle,
    lookup_timeout: Duration,
}

impl Surroundings for World {
    fn play(&mut self, cue: Cue) {
        self.player.play(cue);
    }

    fn tell(&mut self, event: station::Event) {
        match &event {
            station::Event::Commanded(command) => self.obey(*command),
            station::Event::Answered(answer) => self.answer(answer),
            _ => {}
        }
        // Nobody listens any more when the window is being closed.
        let _ = self.tell.send(Incoming::Station(event));
    }

    fn can_ask(&self) -> bool {
        self.online.load(Ordering::Relaxed)
    }

    fn ask(&mut self, reference: Reference, reply: Reply) {
        let Some(system) = self.system.clone() else {
            return reply.send(Lookup::NotAsked("no order system is set".to_owned()));
        };
        let timeout = self.lookup_timeout;
        self.runtime.spawn(async move {
            let lookup = sync::lookup(&*system, &reference, timeout).await;
            if let Lookup::NotAsked(why) = &lookup {
                tracing::warn!(why, "an order could not be looked up");
            }
            reply.send(lookup);
        });
    }

    fn recorded(&mut self) {
        let _ = self.requests.try_send(sync::Request::Wake);
    }
}

impl World {
    /// Lets the scanner in the operator's hand speak the verdict too.
    fn answer(&self, answer: &station::Answer) {
        if let Some(device) = &answer.device {
            let outcome = answer.verdict.outcome;
            self.scanners.answer(device, !outcome.stops() && outcome != Outcome::Held);
        }
    }

    /// What a command barcode asks of more than the station.
    fn obey(&self, command: Command) {
        let percent = self.player.volume().percent();
        match command {
            Command::Louder => self.player.set_volume(Volume::new(percent.saturating_add(VOLUME_STEP))),
            Command::Softer => self.player.set_volume(Volume::new(percent.saturating_sub(VOLUME_STEP))),
            Command::SendNow => drop(self.requests.try_send(sync::Request::SendNow)),
            Command::Acknowledge | Command::Choose(_) | Command::Echo | Command::Undo => {}
        }
    }
}

/// What the window may ask.
struct WindowDesk {
    patterns: Patterns,
    station: Station,
    requests: mpsc::Sender<sync::Request>,
    player: Player,
    intake: Intake,
    recording: Option<Arc<Recording>>,
    counter: Counter,
}

impl Desk for WindowDesk {
    fn read(&self, raw: &str) -> Result<Reference, Unreadable> {
        self.patterns.read(raw)
    }

    fn scan(&self, frame: Frame) {
        self.intake.take(frame);
    }

    fn ask(&self, request: station::Request) {
        if !matches!(request, station::Request::Refresh | station::Request::Echo) {
            self.intake.anew();
        }
        self.station.request(request);
    }

    fn divert(&self, divert: Divert) {
        self.intake.divert(divert);
    }

    fn office(&self, visit: Visit, request: office::Request) {
        self.counter.ask(visit, request);
    }

    fn leave(&self, visit: Visit) {
        self.counter.leave(visit);
    }

    fn record(&self, keys: &[(Piece, Instant)]) {
        if let Some(recording) = &self.recording {
            for (piece, at) in keys {
                recording.keep(WEDGE, piece, *at);
            }
        }
    }

    fn sync(&self, request: sync::Request) {
        let _ = self.requests.try_send(request);
    }

    fn volume(&self) -> u8 {
        self.player.volume().percent()
    }

    fn set_volume(&self, percent: u8) {
        self.player.set_volume(Volume::new(percent));
    }

    fn restart(&self, _restart: Restart) {
        tracing::info!("the settings were changed, and hold from the next start on");
    }

    fn play(&self, cue: Cue) {
        if cue.stops() { self.player.play_again(cue) } else { self.player.play(cue) }
    }
}

/// Passes on what the sync tells: to the window, to the ear, and to the station.
struct Forwarder {
    tell: mpsc::UnboundedSender<Incoming>,
    station: Station,
    player: Player,
    online: Arc<AtomicBool>,
}

impl Forwarder {
    fn tell_connection(&self, connection: Connection) {
        let _ = self.tell.send(Incoming::Sync(sync::Event::Connection(connection)));
    }

    fn take(&self, event: sync::Event) {
        match &event {
            sync::Event::Connection(connection) => self.connection(connection),
            sync::Event::Refused { .. } => self.player.play(Cue::ConnectionLost),
            _ => {}
        }
        let changes_the_queue = !matches!(event, sync::Event::Connection(_));
        let _ = self.tell.send(Incoming::Sync(event));
        if changes_the_queue {
            self.station.request(station::Request::Refresh);
        }
    }

    fn connection(&self, connection: &Connection) {
        let is_online = matches!(connection, Connection::Online);
        let starting = matches!(connection, Connection::Starting);
        let was_online = self.online.swap(is_online || starting, Ordering::Relaxed);
        match (was_online, is_online) {
            (true, false) if !starting => self.player.play(Cue::ConnectionLost),
            (false, true) => self.player.play(Cue::ConnectionBack),
            _ => {}
        }
    }
}

/// Runs the sync as long as the station runs; while another process pushes, waits for its turn.
async fn keep_in_step(
    syncer: Syncer,
    data_dir: PathBuf,
    inbox: mpsc::Receiver<sync::Request>,
    forwarder: Forwarder,
) {
    let _lock = loop {
        match PushLock::acquire(&data_dir, "the kiosk") {
            Ok(Locking::Taken(lock)) => break lock,
            Ok(Locking::HeldBy(who)) => {
                forwarder
                    .tell_connection(Connection::Misconfigured(format!("{who} sends this queue just now")));
            }
            Err(error) => forwarder.tell_connection(Connection::Misconfigured(error.to_string())),
        }
        tokio::time::sleep(LOCK_RETRY).await;
    };
    let (events_in, mut events) = mpsc::channel(SYNC_EVENTS_MAX);
    let forward = async {
        while let Some(event) = events.recv().await {
            forwarder.take(event);
        }
    };
    tokio::join!(syncer.background(inbox, events_in), forward);
}
