//! What the window may ask: of the station that runs, or of whatever stands in its place.

use super::{counter::Counter, record::Recording, scanners::Intake};
use crate::{
    domain::{Outcome, Patterns, Reference, Unreadable},
    office::{self, Visit},
    printing::{self, Printing},
    scanner::{
        Frame, Layout,
        recording::{Header, Piece},
    },
    sound::{Cue, Player, Volume},
    station::{self, Station},
    sync,
    ui::{Desk, Divert, Incoming, Restart},
};
use crossbeam_channel::Sender;
use std::{
    collections::VecDeque,
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};
use tokio::sync::mpsc;

/// Most scans and wishes that wait for a station that is being started anew; that takes a second or two.
const WAITING_MAX: usize = 64;
/// What the window's keyboard is called in recordings.
const WEDGE: &str = "wedge";

/// What may be asked of one station.
pub struct StationDesk {
    pub patterns: Patterns,
    pub station: Station,
    pub requests: mpsc::Sender<sync::Request>,
    pub intake: Intake,
    pub printing: Printing,
}

impl StationDesk {
    fn ask(&self, request: station::Request) {
        if !matches!(request, station::Request::Refresh | station::Request::Echo) {
            self.intake.anew();
        }
        self.station.request(request);
    }

    fn sync(&self, request: sync::Request) {
        let _ = self.requests.try_send(request);
    }
}

/// What answers the window.
enum Scene {
    /// A station.
    Open(StationDesk),
    /// One that will be there in a moment: what is asked of it waits.
    Changing(VecDeque<Waiting>),
    /// Nothing.
    Dark,
}

/// What waits for a station, in order.
enum Waiting {
    Scan(Frame),
    Ask(station::Request),
}

/// The window's desk, whichever station is behind it.
pub struct StageDesk {
    scene: Mutex<Scene>,
    divert: Mutex<Divert>,
    restarts: Sender<Restart>,
    tell: mpsc::UnboundedSender<Incoming>,
    pub(super) player: Player,
    recording: Option<Arc<Recording>>,
    counter: Counter,
}

impl StageDesk {
    /// A desk behind which there is nothing yet. Restarts that are asked for go to `restarts`.
    pub fn new(house: &super::kiosk::House, counter: Counter, restarts: Sender<Restart>) -> Self {
        Self {
            scene: Mutex::new(Scene::Dark),
            divert: Mutex::default(),
            restarts,
            tell: house.tell.clone(),
            player: house.player.clone(),
            recording: house.recording.clone(),
            counter,
        }
    }

    /// From now on things wait.
    pub fn change(&self) {
        let mut scene = self.lock();
        if !matches!(*scene, Scene::Changing(_)) {
            *scene = Scene::Changing(VecDeque::new());
        }
    }

    /// From now on this station answers; first what waited for it.
    pub fn open(&self, desk: StationDesk) {
        let mut scene = self.lock();
        desk.intake.divert(*self.divert.lock().unwrap_or_else(PoisonError::into_inner));
        if let Scene::Changing(waiting) = &mut *scene {
            for waiting in waiting.drain(..) {
                match waiting {
                    Waiting::Scan(frame) => desk.intake.take(frame),
                    Waiting::Ask(request) => desk.ask(request),
                }
            }
        }
        *scene = Scene::Open(desk);
    }

    /// From now on nothing answers. What waited is told to be not counted.
    pub fn darken(&self) {
        let before = mem::replace(&mut *self.lock(), Scene::Dark);
        if let Scene::Changing(waiting) = before {
            for waiting in waiting {
                if let Waiting::Scan(frame) = waiting {
                    self.not_counted(frame);
                }
            }
        }
    }

    /// Whether what scanners send is recorded; the window's keys are read by `layout`.
    pub fn records(&self, layout: Layout) -> bool {
        if let Some(recording) = &self.recording {
            recording.keep(WEDGE, &Piece::Opened(Header::wedge(layout)), Instant::now());
        }
        self.recording.is_some()
    }

    /// A scan for which there is no station: the window gets it if it wants it, else it is refused aloud.
    fn not_counted(&self, frame: Frame) {
        let wanted = *self.divert.lock().unwrap_or_else(PoisonError::into_inner) != Divert::Nothing;
        let told = if wanted {
            Incoming::Diverted(frame)
        } else {
            self.player.play(Cue::Answer(Outcome::Refused));
            let text = String::from_utf8_lossy(&frame.bytes).into_owned();
            tracing::warn!(text, "a scan was not counted: no station runs");
            Incoming::NotCounted(text)
        };
        // Nobody listens any more when the window is being closed.
        let _ = self.tell.send(told);
    }

    fn lock(&self) -> MutexGuard<'_, Scene> {
        self.scene.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk for StageDesk {
    fn read(&self, raw: &str) -> Result<Reference, Unreadable> {
        match &*self.lock() {
            Scene::Open(desk) => desk.patterns.read(raw),
            _ => Patterns::default().read(raw),
        }
    }

    fn scan(&self, frame: Frame) {
        match &mut *self.lock() {
            Scene::Open(desk) => return desk.intake.take(frame),
            Scene::Changing(waiting) if waiting.len() < WAITING_MAX => {
                return waiting.push_back(Waiting::Scan(frame));
            }
            Scene::Changing(_) | Scene::Dark => {}
        }
        self.not_counted(frame);
    }

    fn ask(&self, request: station::Request) {
        match &mut *self.lock() {
            Scene::Open(desk) => desk.ask(request),
            Scene::Changing(waiting) if waiting.len() < WAITING_MAX => {
                waiting.push_back(Waiting::Ask(request));
            }
            Scene::Changing(_) | Scene::Dark => {}
        }
    }

    fn divert(&self, divert: Divert) {
        let scene = self.lock();
        *self.divert.lock().unwrap_or_else(PoisonError::into_inner) = divert;
        if let Scene::Open(desk) = &*scene {
            desk.intake.divert(divert);
        }
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

    /// A station that starts sends at once.
    fn sync(&self, request: sync::Request) {
        if let Scene::Open(desk) = &*self.lock() {
            desk.sync(request);
        }
    }

    fn print(&self, request: printing::Request) {
        if let Scene::Open(desk) = &*self.lock() {
            desk.printing.ask(request);
        }
    }

    fn restart(&self, restart: Restart) {
        // A full channel holds restarts enough.
        let _ = self.restarts.try_send(restart);
    }

    fn volume(&self) -> u8 {
        self.player.volume().percent()
    }

    fn set_volume(&self, percent: u8) {
        self.player.set_volume(Volume::new(percent));
    }

    fn play(&self, cue: Cue) {
        // What the window asks for of these was said before.
        let again = cue.stops() || cue == Cue::ServerRefused;
        if again { self.player.play_again(cue) } else { self.player.play(cue) }
    }
}
