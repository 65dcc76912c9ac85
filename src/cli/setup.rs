//! What several commands need before they start: settings, places, the store, the order system.

use super::{CliError, Global};
use crate::{
    clock,
    config::{Config, Locations},
    domain::{Policy, System},
    logging,
    secrets::{Secret, Secrets},
    server::{
        Client, OrderSystem,
        ewarehousing::{self, Ewarehousing},
        http::Timeouts,
        wedocod::{self, CancelReason, WedoCod},
    },
    station::{self, Desk, Pipeline},
    store::Store,
};
use anyhow::anyhow;
use chrono::TimeDelta;
use secrecy::SecretString;
use std::sync::Arc;
use url::Url;

/// Where the tokens of the order system are kept, in the data directory.
const TOKEN_FILE: &str = "ewarehousing.tokens";

/// The settings and the places of this run.
#[derive(Debug)]
pub struct Setup {
    /// The settings.
    pub config: Config,
    /// Where things are.
    pub locations: Locations,
    /// What the order system asks for, where it need not be looked for.
    pub secrets: Option<Arc<Secrets>>,
}

impl Setup {
    /// Reads the settings and starts logging.
    pub fn read(global: &Global) -> Result<Self, CliError> {
        let setup = Self::of(Self::locations(global)?)?;
        start_logging(global, &setup.locations)?;
        Ok(setup)
    }

    /// Where things are.
    pub fn locations(global: &Global) -> Result<Locations, CliError> {
        Locations::find(global.config.as_deref(), global.data_dir.as_deref()).map_err(CliError::configuration)
    }

    /// Reads the settings that are there.
    pub fn of(locations: Locations) -> Result<Self, CliError> {
        let config = Config::read(locations.config.as_deref()).map_err(CliError::configuration)?;
        Ok(Self { config, locations, secrets: None })
    }

    /// The client of the order system.
    pub fn supervisor(&self) -> Result<Client, CliError> {
        self.client()?.ok_or_else(|| {
            CliError::configuration(anyhow!(
                "no order system is set: write base_url under [server] in the settings"
            ))
        })
    }

    /// The client of the order system, if one is configured.
    pub fn client(&self) -> Result<Option<Client>, CliError> {
        let Some(base_url) = &self.config.server.base_url else { return Ok(None) };
        let base_url = base_url.as_url().clone();
        Ok(Some(match self.config.server.kind {
            System::WedoCod => Client::WedoCod(Arc::new(self.wedocod(base_url)?)),
            System::Ewarehousing => Client::Ewarehousing(Arc::new(self.ewarehousing(base_url)?)),
        }))
    }

    /// What scans and the queue need of it, if one is configured.
    pub fn order_system(&self) -> Result<Option<Arc<dyn OrderSystem>>, CliError> {
        Ok(self.client()?.map(|client| client.order_system()))
    }

    fn wedocod(&self, base_url: Url) -> Result<WedoCod, CliError> {
        let server = &self.config.server;
        let [token, password] = self.secrets([Secret::WedoCodToken, Secret::WedoCodPassword])?;
        let settings = wedocod::Settings {
            base_url,
            email: server.wedocod.email.clone(),
            password,
            token,
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

    fn ewarehousing(&self, base_url: Url) -> Result<Ewarehousing, CliError> {
        let server = &self.config.server;
        let [password] = self.secrets([Secret::EwarehousingPassword])?;
        let settings = ewarehousing::Settings {
            base_url,
            username: server.ewarehousing.username.clone(),
            password,
            customer_code: server.ewarehousing.customer_code.clone(),
            wms_code: server.ewarehousing.wms_code.clone(),
            matching: self.config.matching(),
            station: self.config.station.name.to_string(),
            token_file: Some(self.locations.data_dir.join(TOKEN_FILE)),
            requests_per_minute: server.requests_per_minute.get(),
            timeouts: Timeouts::default(),
        };
        Ewarehousing::new(settings).map_err(CliError::configuration)
    }

    fn secrets<const N: usize>(&self, wanted: [Secret; N]) -> Result<[Option<SecretString>; N], CliError> {
        let found = match &self.secrets {
            Some(_) => None,
            None => {
                Some(Secrets::find(&wanted, &self.locations.config_dir).map_err(CliError::configuration)?)
            }
        };
        let secrets = self.secrets.as_deref().or(found.as_ref());
        Ok(wanted.map(|secret| secrets.and_then(|secrets| secrets.get(secret))))
    }

    /// Opens the database.
    pub fn store(&self) -> Result<Store, CliError> {
        Ok(Store::open(&Store::path_in(&self.locations.data_dir), clock::now())?)
    }
}

/// Starts logging. Whoever did so before goes on.
pub fn start_logging(global: &Global, locations: &Locations) -> Result<(), CliError> {
    logging::start(&global.log_level, Some(&locations.data_dir)).map_err(CliError::configuration)
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

/// The station's pipeline with these settings and this desk.
pub fn pipeline(config: &Config, settings: station::Settings, desk: Desk) -> Pipeline {
    Pipeline::new(settings, desk)
        .with_matching(config.matching())
        .with_crew(config.crew())
        .with_reasons(config.station.cancel_reasons.clone())
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
