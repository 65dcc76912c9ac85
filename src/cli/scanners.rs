//! The scanners of the settings, beside the window's keyboard: their scans go to the station, its
//! answers back to them, and their states to the window.

use crate::{
    config::Config,
    scanner::{DeviceEvent, DeviceId, DeviceState, DeviceStatus, Frame, Supervisor},
};
use std::{
    io,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

/// The running scanners. Cheap to clone; they stop with the last clone.
#[derive(Debug, Clone, Default)]
pub struct Scanners(Arc<OnceLock<Supervisor>>);

impl Scanners {
    /// Starts to read every scanner that the settings name. Their scans are handed to `deliver`, and
    /// how all of them stand to `tell`, at the beginning and after each change.
    pub fn start(
        &self,
        config: &Config,
        deliver: impl Fn(Frame) + Send + 'static,
        tell: impl Fn(Vec<DeviceStatus>) + Send + 'static,
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
        let told = move |event: DeviceEvent| {
            log(&event);
            let mut board = board.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(line) = board.iter_mut().find(|line| line.name == event.device.as_str()) {
                line.state = event.state;
            }
            tell(board.clone());
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

fn log(event: &DeviceEvent) {
    match &event.state {
        DeviceState::Failed(why) => tracing::error!(scanner = %event.device, why, "a scanner cannot be read"),
        DeviceState::Missing => tracing::warn!(scanner = %event.device, "a scanner is not plugged in"),
        DeviceState::Reading | DeviceState::Disabled => {
            tracing::info!(scanner = %event.device, state = %event.state, "a scanner");
        }
    }
}
