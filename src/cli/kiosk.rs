//! A whole station: its thread, its sync, its sound, and what they tell the window.

use super::{
    CliError,
    desk::StationDesk,
    loudness::Loudness,
    record::Recording,
    scanners::{Intake, Scanners},
    setup::{self, Setup},
};
use crate::{
    domain::{Command, Lookup, Outcome, Patterns, Reference},
    office::Office,
    printing::{self, Printing},
    server::{Client, OrderSystem},
    sound::{Cue, Player},
    station::{self, Reply, Snapshot, Station, Surroundings},
    store::{Locking, PushLock},
    sync::{self, Connection, Syncer},
    ui::Incoming,
};
use chrono::{Days, TimeDelta};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{
    runtime::{Handle, Runtime},
    sync::mpsc,
    task::JoinHandle,
};

/// Most requests to the sync that wait; further ones say nothing new.
const SYNC_REQUESTS_MAX: usize = 64;
/// Most events of the sync that wait to be passed on.
const SYNC_EVENTS_MAX: usize = 1_024;
/// How often it is tried to become the process that pushes, while another one is.
const LOCK_RETRY: Duration = Duration::from_secs(5);
/// How long the last request may take when the station stops.
const STOP_GRACE: Duration = Duration::from_secs(2);

/// A running station.
pub struct Kiosk {
    /// Hands scans and wishes to the station.
    pub station: Station,
    /// What the station starts from.
    pub snapshot: Snapshot,
    requests: mpsc::Sender<sync::Request>,
    patterns: Patterns,
    runtime: Runtime,
    sync: Option<JoinHandle<()>>,
    intake: Intake,
    scanners: Scanners,
    office: Office,
    printing: Printing,
}

/// What a station is part of, and what stays when another takes its place.
#[derive(Clone)]
pub struct House {
    /// What happens is told here, in order.
    pub tell: mpsc::UnboundedSender<Incoming>,
    /// What is heard.
    pub player: Player,
    /// Keeps what the scanners send.
    pub recording: Option<Arc<Recording>>,
}

impl Kiosk {
    /// Starts a station without a window and without sound. What happens is told through the receiver,
    /// in order.
    pub fn start_silent(setup: &Setup) -> Result<(Self, mpsc::UnboundedReceiver<Incoming>), CliError> {
        let (tell, incoming) = mpsc::unbounded_channel();
        let house = House { tell, player: Player::silent(), recording: None };
        Ok((Self::start(setup, &house, |_| {})?, incoming))
    }

    /// Starts everything. `ready` is called when nothing of the station was told yet, and all of it will be.
    pub fn start(setup: &Setup, house: &House, ready: impl FnOnce(&Snapshot)) -> Result<Self, CliError> {
        let House { tell, player, recording } = house.clone();
        let config = &setup.config;
        let patterns = config.patterns().map_err(CliError::configuration)?;
        let client = setup.client()?;
        let system = client.as_ref().map(Client::order_system);
        let mut store = setup.store()?;
        let undo = TimeDelta::seconds(config.station.undo_seconds.get().into());
        let settings = setup::station_settings(config, undo, true)?;
        // What the person had set, and a stop that waits, outlive a station.
        let pipeline = setup::pipeline(config, settings, setup::desk(config)).resumed(&mut store)?;
        let snapshot = station::snapshot(&store, &pipeline, None)?;
        let (requests, inbox) = mpsc::channel(SYNC_REQUESTS_MAX);
        let runtime = Runtime::new()?;
        // Until the first failure it is assumed that the order system can be asked.
        let online = Arc::new(AtomicBool::new(system.is_some()));
        let timeout = Duration::from_millis(config.server.lookup_timeout_ms.get().into());
        let scanners = Scanners::default();
        let world = World {
            scanners: scanners.clone(),
            tell: tell.clone(),
            player: player.clone(),
            loudness: Loudness::of(player.clone()),
            online: Arc::clone(&online),
            system: system.clone(),
            requests: requests.clone(),
            runtime: runtime.handle().clone(),
            lookup_timeout: timeout,
        };
        ready(&snapshot);
        let station = Station::start(store, pipeline, timeout, Box::new(world))?;
        let intake = Intake::new(config, station.clone(), player.clone(), tell.clone(), scanners.clone());
        scanners.start(config, intake.clone(), tell.clone(), recording)?;
        let office = Office::new(station.store().clone(), client, config.clone(), setup.locations.clone())
            .with_secrets(setup.secrets.clone());
        let printing = start_printing(setup, &runtime, &station, system.clone(), tell.clone());
        let forwarder =
            Forwarder { tell, station: station.clone(), player, online, printing: printing.clone() };
        let sync = if let Some(system) = system {
            let syncer = Syncer::new(station.store().clone(), system, config.rules())
                .with_page_size(config.server.page_size.get())
                .with_forgetting_after(Days::new(config.server.forget_after_days.get().into()));
            Some(runtime.spawn(keep_in_step(syncer, setup.locations.data_dir.clone(), inbox, forwarder)))
        } else {
            forwarder.tell_connection(Connection::Misconfigured(
                "no order system is set: write base_url under [server] in the settings".to_owned(),
            ));
            None
        };
        Ok(Self { station, snapshot, requests, patterns, runtime, sync, intake, scanners, office, printing })
    }

    /// What the window may ask of this station.
    pub fn desk(&self) -> StationDesk {
        StationDesk {
            patterns: self.patterns.clone(),
            station: self.station.clone(),
            requests: self.requests.clone(),
            intake: self.intake.clone(),
            printing: self.printing.clone(),
        }
    }

    /// What the window's other screens ask.
    pub fn office(&self) -> Office {
        self.office.clone()
    }

    /// Asks something of the sync.
    pub fn ask_sync(&self, request: sync::Request) {
        // A full channel already holds a request to wake up.
        let _ = self.requests.try_send(request);
    }

    /// Ends everything: the scanners, the sync after the request that is under way, and the station after
    /// whatever was scanned. When this returns the database is closed and others may push.
    pub fn stop(mut self) {
        self.scanners.stop();
        self.ask_sync(sync::Request::Stop);
        if let Some(sync) = self.sync.take() {
            // A request that takes longer is given up, and verified by reading at the next start.
            let ended = async { tokio::time::timeout(STOP_GRACE, sync).await };
            if self.runtime.block_on(ended).is_err() {
                tracing::info!("a request to the order system is given up");
            }
        }
        self.station.end();
        self.runtime.shutdown_timeout(STOP_GRACE);
    }
}

/// Starts the printing beside the sync; what becomes of it is told to the window.
fn start_printing(
    setup: &Setup,
    runtime: &Runtime,
    station: &Station,
    system: Option<Arc<dyn OrderSystem>>,
    tell: mpsc::UnboundedSender<Incoming>,
) -> Printing {
    let settings = setup.config.printing.settings(&setup.config.station.name.to_string());
    let tell = move |event| drop(tell.send(Incoming::Printing(event)));
    printing::start(runtime.handle(), station.store().clone(), system, settings, tell)
}

/// The station's surroundings in the running program.
struct World {
    scanners: Scanners,
    tell: mpsc::UnboundedSender<Incoming>,
    player: Player,
    loudness: Loudness,
    online: Arc<AtomicBool>,
    system: Option<Arc<dyn OrderSystem>>,
    requests: mpsc::Sender<sync::Request>,
    runtime: Handle,
    lookup_timeout: Duration,
}

/// The next station is as loud as this one was by itself.
impl Drop for World {
    fn drop(&mut self) {
        self.loudness.follow(None);
    }
}

impl Surroundings for World {
    fn play(&mut self, cue: Cue) {
        self.player.play(cue);
    }

    fn tell(&mut self, event: station::Event) {
        match &event {
            station::Event::Commanded(command) => self.obey(command),
            station::Event::SignedIn(signed_in) => self.loudness.follow(signed_in.volume),
            station::Event::SignedOut(_) => self.loudness.follow(None),
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
    fn obey(&self, command: &Command) {
        match command {
            Command::Louder => self.loudness.up(),
            Command::Softer => self.loudness.down(),
            Command::SendNow => drop(self.requests.try_send(sync::Request::SendNow)),
            // The station does the others, or the window.
            _ => {}
        }
    }
}

/// Passes on what the sync tells: to the window, to the ear, and to the station.
struct Forwarder {
    tell: mpsc::UnboundedSender<Incoming>,
    station: Station,
    player: Player,
    online: Arc<AtomicBool>,
    printing: Printing,
}

impl Forwarder {
    fn tell_connection(&self, connection: Connection) {
        let _ = self.tell.send(Incoming::Sync(sync::Event::Connection(connection)));
    }

    fn take(&self, event: sync::Event) {
        match &event {
            sync::Event::Connection(connection) => self.connection(connection),
            sync::Event::Refused { .. } => self.player.play(Cue::ServerRefused),
            sync::Event::Confirmed { scan_id, .. } => {
                self.printing.ask(printing::Request::Confirmed(*scan_id));
            }
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
