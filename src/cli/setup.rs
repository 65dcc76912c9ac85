//! What several commands need before they start: settings, places, the store, the order system.

use super::{CliError, Global};
use crate::{
    clock,
    config::{Config, Locations},
    domain::Policy,
    logging,
    station::{self, Desk},
    store::Store,
};
use chrono::TimeDelta;

/// The settings and the places of this run.
#[derive(Debug)]
pub struct Setup {
    /// The settings.
    pub config: Config,
    /// Where things are.
    pub locations: Locations,
}

impl Setup {
    /// Reads the settings and starts logging.
    pub fn read(global: &Global) -> Result<Self, CliError> {
        let locations = Locations::find(global.config.as_deref(), global.data_dir.as_deref())
            .map_err(CliError::configuration)?;
        let config = Config::read(locations.config.as_deref()).map_err(CliError::configuration)?;
        logging::start(&global.log_level, Some(&locations.data_dir)).map_err(CliError::configuration)?;
        Ok(Self { config, locations })
    }

    /// Opens the database.
    pub fn store(&self) -> Result<Store, CliError> {
        Ok(Store::open(&Store::path_in(&self.locations.data_dir), clock::now())?)
    }
}

/// The station's fixed settings.
pub fn station_settings(config: &Config, undo: TimeDelta, holds_errors: bool) -> Result<station::Settings, CliError> {
    Ok(station::Settings {
        station: config.station.name.to_string(),
        rules: config.rules(),
        patterns: config.patterns().map_err(CliError::configuration)?,
        policy: Policy {
            allow_losing_cancel_reason: config.station.allow_losing_cancel_reason,
            notes: config.server.notes,
        },
        undo,
        holds_errors,
    })
}

/// What the person at the station begins with.
pub fn desk(config: &Config) -> Desk {
    Desk {
        action: config.station.action,
        warehouse: config.station.warehouse.clone(),
        cancel_reason: None,
        operator: None,
    }
}
