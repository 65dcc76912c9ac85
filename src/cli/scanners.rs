//! The scanners of the settings, beside the window's keyboard: their scans go to the station, its
//! answers back to them, and their states to the window.

use crate::{
    config::Config,
    scanner::{
        DeviceEvent, DeviceId, DeviceState, DeviceStatus, Frame, Supervisor,
        rereads::{Reading, Rereads},
    },
};
use std::{
    io,
    sync::{Arc, Mutex, OnceLock, PoisonError},
    time::Duration,
};

/// What a scanner of the settings has done.
#[derive(Debug)]
pub enum Told {
    /// It scanned.
    Scan(Frame),
    /// It read the same label again, which counts once.
    Reread(Frame),
    /// How all of them stand now.
    States(Vec<DeviceStatus>),
}

/// The running scanners. Cheap to clone; they stop with the last clone.
#[derive(Debug, Clone, Default)]
pub struct Scanners(Arc<OnceLock<Supervisor>>);

impl Scanners {
    /// Starts to read every scanner that the settings name, and tells what they do; how they stand at
    /// the beginning and after each change.
    pub fn start(&self, config: &Config, tell: impl Fn(Told) + Clone + Send + 'static) -> io::Result<()> {
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
        let rereads = Mutex::new(Rereads::new(Duration::from_millis(config.station.reread_ms.get().into())));
        let heard = tell.clone();
        let deliver = move |frame: Frame| {
            let reading = rereads.lock().unwrap_or_else(PoisonError::into_inner).judge(&frame);
            heard(match reading {
                Reading::Scan => Told::Scan(frame),
                Reading::Reread => Told::Reread(frame),
            });
        };
        let told = move |event: DeviceEvent| {
            let mut board = board.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(line) = board.iter_mut().find(|line| line.name == event.device.as_str()) {
                line.state = event.state;
            }
            tell(Told::States(board.clone()));
        };
        let supervisor = Supervisor::start(settings, Box::new(deliver), Box::new(told))?;
        // The scanners of a station are started once.
        let _ = self.0.set(supervisor);
        Ok(())
    }

    /// Tells a scanner how its scan ended, if it can be told.
    pub fn answer(&self, device: &DeviceId, good: bool) {
        if let Some(supervisor) = self.0.get() {
            supervisor.answer(device, good);
        }
    }
}
