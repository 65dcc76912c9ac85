//! What several commands need before they start: settings, places, the store, the order system.

use super::{CliError, Global};
use crate::{
    clock,
    config::{Config, Locations},
    domain::{Policy, System},
    logging,
    secrets::{Secret, Secrets},
    server::{
        OrderSystem,
        http::Timeouts,
        wedocod::{self, CancelReason, WedoCod},
    },
    station::{self, Desk},
    store::Store,
};
use anyhow::anyhow;
use chrono::TimeDelta;
use std::sync::Arc;
use url::Url;

/// The client of whichever order system is configured, with more than a station needs.
#[derive(Debug)]
pub enum Supervisor {
    /// `WedoCOD`
    WedoCod(WedoCod),
}

/// The settings and the places of this run.
#[derive(Debug)]
pub struct Setup {
    /// The settings.
    pub config: Config,
    /// Where things are.
    pub locations: Locations,
    /// What the order system asks for, where it need not be looked for.
    pub secrets: Option<Secrets>,
}

impl Setup {
    /// Reads the settings and starts logging.
    pub fn read(global: &Global) -> Result<Self, CliError> {
        let locations = Locations::find(global.config.as_deref(), global.data_dir.as_deref())
            .map_err(CliError::configuration)?;
        let config = Config::read(locations.config.as_deref()).map_err(CliError::configuration)?;
        logging::start(&global.log_level, Some(&locations.data_dir)).map_err(CliError::configuration)?;
        Ok(Self { config, locations, secrets: None })
    }

    /// The client of the order system, if one is configured.
    pub fn order_system(&self) -> Result<Option<Arc<dyn OrderSystem>>, CliError> {
        Ok(match self.client()? {
            Some(Supervisor::WedoCod(client)) => Some(Arc::new(client)),
            None => None,
        })
    }

    /// The client of the order system with all that a supervisor can do.
    pub fn supervisor(&self) -> Result<Supervisor, CliError> {
        self.client()?.ok_or_else(|| {
            CliError::configuration(anyhow!(
                "no order system is set: write base_url under [server] in the settings"
            ))
        })
    }

    fn client(&self) -> Result<Option<Supervisor>, CliError> {
        let server = &self.config.server;
        let Some(base_url) = &server.base_url else { return Ok(None) };
        match server.kind {
            System::WedoCod => Ok(Some(Supervisor::WedoCod(self.wedocod(base_url.as_url().clone())?))),
            System::Ewarehousing => Err(CliError::configuration(anyhow!(
                "this version speaks to WedoCOD only: set kind = \"wedocod\" under [server]"
            ))),
        }
    }

    fn wedocod(&self, base_url: Url) -> Result<WedoCod, CliError> {
        let server = &self.config.server;
        let found;
        let secrets = if let Some(given) = &self.secrets {
            given
        } else {
            let wanted = [Secret::WedoCodToken, Secret::WedoCodPassword];
            found = Secrets::find(&wanted, &self.locations.config_dir).map_err(CliError::configuration)?;
            &found
        };
        let settings = wedocod::Settings {
            base_url,
            email: server.wedocod.email.clone(),
            password: secrets.get(Secret::WedoCodPassword),
            token: secrets.get(Secret::WedoCodToken),
            requests_per_minute: server.requests_per_minute.get(),
            cancel_reason: if self.config.station.allow_losing_cancel_reason {
                CancelReason::MayBeLost
            } else {
                CancelReason::Required
            },
            update_by_reference: server.wedocod.update_by_reference.clone(),
            timeouts: Timeouts::default(),
        };
        WedoCod::new(settings).map_err(CliError::configuration)
    }

    /// Opens the database.
    pub fn store(&self) -> Result<Store, CliError> {
        Ok(Store::open(&Store::path_in(&self.locations.data_dir), clock::now())?)
    }
}

/// The station's fixed settings.
pub fn station_settings(
    config: &Config,
    undo: TimeDelta,
    holds_errors: bool,
) -> Result<station::Settings, CliError> {
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
