//! Where every scan comes in: the scanners of the settings beside the window's keyboard. Their scans go
//! to the station, its answers back to them, and their states to the window.

use super::record::Recording;
use crate::{
    config::Config,
    domain::{Command, Crew, reference::clean},
    scanner::{
        DeviceEvent, DeviceId, DeviceState, DeviceStatus, Frame, Supervisor,
        rereads::{Reading, Rereads},
    },
    sound::{Cue, Player},
    station::{Request, Station},
    ui::{Divert, Incoming},
};
use std::{
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::sync::mpsc::UnboundedSender;

/// The one way of a scan to the station, whichever scanner it comes from. Cheap to clone.
#[derive(Clone)]
pub struct Intake(Arc<Inner>);

struct Inner {
    rereads: Mutex<Rereads>,
    /// Where scans go.
    divert: Mutex<Divert>,
    crew: Crew,
    station: Station,
    player: Player,
    window: UnboundedSender<Incoming>,
    scanners: Scanners,
}

impl Intake {
    /// An intake that has seen no scan.
    pub fn new(
        config: &Config,
        station: Station,
        player: Player,
        window: UnboundedSender<Incoming>,
        scanners: Scanners,
    ) -> Self {
        let window_of_time = Duration::from_millis(config.station.reread_ms.get().into());
        let rereads = Mutex::new(Rereads::new(window_of_time));
        let divert = Mutex::default();
        Self(Arc::new(Inner { rereads, divert, crew: config.crew(), station, player, window, scanners }))
    }

    /// A scanner has read something.
    pub fn take(&self, frame: Frame) {
        let Inner { rereads, divert, crew, station, player, window, scanners } = &*self.0;
        let goes_astray = match *divert.lock().unwrap_or_else(PoisonError::into_inner) {
            Divert::Nothing => false,
            Divert::Orders => !operates(&frame, crew),
            Divert::Everything => true,
        };
        if goes_astray {
            // A scanner that waits for an answer hears that it was read.
            if let Some(device) = &frame.device {
                scanners.answer(device, frame.defect.is_none());
            }
            // Nobody listens any more when the window is being closed.
            let _ = window.send(Incoming::Diverted(frame));
            return;
        }
        let reading = rereads.lock().unwrap_or_else(PoisonError::into_inner).judge(&frame);
        match reading {
            Reading::Scan => station.request(Request::Scan(frame)),
            Reading::Reread => {
                player.play(Cue::Reread);
                let text = String::from_utf8_lossy(&frame.bytes).into_owned();
                let _ = window.send(Incoming::Reread(text));
            }
        }
    }

    /// A person decided something: a label that is read now is a scan, whatever was read before.
    pub fn anew(&self) {
        self.0.rereads.lock().unwrap_or_else(PoisonError::into_inner).anew();
    }

    /// Where scans go from now on.
    pub fn divert(&self, divert: Divert) {
        *self.0.divert.lock().unwrap_or_else(PoisonError::into_inner) = divert;
    }
}

/// Whether a scan operates the station itself, wherever a person is just now.
fn operates(frame: &Frame, crew: &Crew) -> bool {
    let raw = String::from_utf8_lossy(&frame.bytes);
    let Ok(text) = clean(&raw) else { return false };
    frame.defect.is_none() && (Command::parse(text).is_some() || crew.with_badge(text).is_some())
}

/// The running scanners. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Scanners(Arc<Mutex<Option<Supervisor>>>);

impl Scanners {
    /// Starts to read every scanner that the settings name. Their states are told at the beginning and
    /// after each change.
    pub fn start(
        &self,
        config: &Config,
        intake: Intake,
        window: UnboundedSender<Incoming>,
        recording: Option<Arc<Recording>>,
    ) -> io::Result<()> {
        let settings = config.scanners();
        if settings.is_empty() {
            return Ok(());
        }
        let status = |scanner: &crate::scanner::Settings| DeviceStatus {
            name: scanner.title(),
            kind: scanner.kind.source(),
            state: DeviceState::Missing,
        };
        let board = Mutex::new(settings.iter().map(status).collect::<Vec<_>>());
        let deliver = Box::new(move |frame| intake.take(frame));
        let told = Box::new(move |event: DeviceEvent| {
            let mut board = board.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(line) = board.iter_mut().find(|line| line.name == event.device.as_str()) {
                line.state = event.state;
            }
            let _ = window.send(Incoming::Scanners(board.clone()));
        });
        let supervisor = match recording {
            Some(recording) => {
                Supervisor::start_watched(settings, deliver, told, move |device, piece, at| {
                    recording.keep(device.as_str(), piece, at);
                })
            }
            None => Supervisor::start(settings, deliver, told),
        }?;
        *self.lock() = Some(supervisor);
        Ok(())
    }

    /// Stops them. When this returns, nothing more comes from them.
    pub fn stop(&self) {
        // A scan that is on its way may still be answered meanwhile.
        let supervisor = self.lock().take();
        drop(supervisor);
    }

    /// Tells a scanner how its scan ended, if it can be told.
    pub fn answer(&self, device: &DeviceId, good: bool) {
        if let Some(supervisor) = &*self.lock() {
            supervisor.answer(device, good);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Supervisor>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cli::setup,
        clock,
        domain::{Lookup, Reference, Source},
        station::{Event, Pipeline, Reply, Surroundings},
        store::Store,
    };
    use chrono::TimeDelta;
    use std::time::Instant;
    use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

    /// Tells the window everything, as the kiosk does.
    struct World(UnboundedSender<Incoming>);

    impl Surroundings for World {
        fn play(&mut self, _cue: Cue) {}
        fn tell(&mut self, event: Event) {
            let _ = self.0.send(Incoming::Station(event));
        }
        fn can_ask(&self) -> bool {
            false
        }
        fn ask(&mut self, _reference: Reference, reply: Reply) {
            reply.send(Lookup::NotFound);
        }
        fn recorded(&mut self) {}
    }

    /// What became of a scan.
    #[derive(Debug, PartialEq)]
    enum Became {
        Verdict(String),
        Reread(String),
        Tested(String),
    }

    fn next(told: &mut UnboundedReceiver<Incoming>) -> Became {
        let text = |frame: &Frame| String::from_utf8_lossy(&frame.bytes).into_owned();
        loop {
            match told.blocking_recv().unwrap() {
                Incoming::Station(Event::Answered(answer)) => return Became::Verdict(answer.verdict.raw),
                Incoming::Reread(text) => return Became::Reread(text),
                Incoming::Diverted(frame) => return Became::Tested(text(&frame)),
                _ => {}
            }
        }
    }

    #[test]
    fn the_window_and_the_devices_pass_one_filter() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&Store::path_in(folder.path()), clock::now()).unwrap();
        let config = Config::default();
        let settings = setup::station_settings(&config, TimeDelta::zero(), true).unwrap();
        let pipeline = Pipeline::new(settings, setup::desk(&config));
        let (tell, mut told) = unbounded_channel();
        let world = Box::new(World(tell.clone()));
        let station = Station::start(store, pipeline, Duration::ZERO, world).unwrap();
        let intake = Intake::new(&config, station, Player::silent(), tell, Scanners::default());
        let (start, gun) = (Instant::now(), DeviceId::new("gun"));
        let mut take = |text: &str, source, ms| {
            let device = (source != Source::Wedge).then(|| gun.clone());
            let frame = Frame::new(text.into(), source, start + Duration::from_millis(ms));
            intake.take(Frame { device, ..frame });
            next(&mut told)
        };
        let verdict = |text: &str| Became::Verdict(text.to_owned());
        let reread = |text: &str| Became::Reread(text.to_owned());
        // One scanner both types and speaks HID; then its label stays in view.
        assert_eq!(take("1", Source::Wedge, 0), verdict("1"));
        assert_eq!(take("]C01", Source::HidPos, 100), reread("]C01"));
        assert_eq!(take("1", Source::Wedge, 1_000), reread("1"));
        assert_eq!(take("2", Source::HidPos, 1_500), verdict("2"));
        assert_eq!(take("2", Source::Wedge, 1_700), reread("2"));
        // A person decides something in between.
        intake.anew();
        assert_eq!(take("2", Source::HidPos, 2_100), verdict("2"));
        // While an error is held a label that is read again is still a tick.
        assert_eq!(take("\u{1}", Source::Wedge, 3_000), verdict("\u{1}"));
        assert_eq!(take("3", Source::Wedge, 3_100), verdict("3"));
        assert_eq!(take("3", Source::Wedge, 3_200), reread("3"));
        // On the scanner page devices only show what they read.
        intake.divert(Divert::Everything);
        assert_eq!(take("4", Source::HidPos, 4_000), Became::Tested("4".into()));
        intake.divert(Divert::Nothing);
        assert_eq!(take("4", Source::HidPos, 4_100), verdict("4"));
    }
}
