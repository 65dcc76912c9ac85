//! The scanners of the settings, beside the window's keyboard: their scans go to the station, its
//! answers back to them.

use crate::{
    config::Config,
    scanner::{DeviceEvent, DeviceId, DeviceState, Frame, Supervisor},
};
use std::{
    io,
    sync::{Arc, OnceLock},
};

/// The running scanners. Cheap to clone; they stop with the last clone.
#[derive(Debug, Clone, Default)]
pub struct Scanners(Arc<OnceLock<Supervisor>>);

impl Scanners {
    /// Starts to read every scanner that the settings name. Their scans are handed to `deliver`.
    pub fn start(&self, config: &Config, deliver: impl Fn(Frame) + Send + 'static) -> io::Result<()> {
        let settings = config.scanners();
        if settings.is_empty() {
            return Ok(());
        }
        let supervisor = Supervisor::start(settings, Box::new(deliver), Box::new(|event| log(&event)))?;
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
