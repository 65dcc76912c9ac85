//! Sample orders on an embedded sandbox server, and a station for them whose files vanish afterwards.

use super::super::{CliError, setup::Setup};
use crate::{
    clock,
    config::{Config, Locations},
    domain::System,
    sandbox::{self, Sandbox},
    secrets::{Secret, Secrets},
};
use anyhow::Context;
use std::{
    fs,
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::Arc,
};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// What is shown.
#[derive(Debug, Clone)]
pub struct SampleOrders {
    /// Which order system the sandbox speaks.
    pub system: System,
    /// How many there are.
    pub orders: u32,
    /// How long a scan is kept before it is sent.
    pub undo_seconds: u32,
    /// Where the station's data is kept, if it is not to vanish.
    pub data_dir: Option<PathBuf>,
}

impl SampleOrders {
    /// So many orders of this system.
    pub const fn of(system: System, orders: u32) -> Self {
        Self { system, orders, undo_seconds: 5, data_dir: None }
    }
}

/// A sandbox with its station's files. All of it goes when this is dropped.
pub struct Sample {
    server: Arc<Sandbox>,
    locations: Locations,
    runtime: Runtime,
    _folder: TempDir,
}

impl Sample {
    /// Starts the server, and writes what a person would write for this station.
    pub fn start(what: &SampleOrders) -> Result<Self, CliError> {
        let folder =
            tempfile::Builder::new().prefix("scandesk-demo-").tempdir().context("no folder for the demo")?;
        let runtime = Runtime::new()?;
        let mut options = sandbox::Options::new(clock::now());
        options.system = match what.system {
            System::WedoCod => sandbox::System::WedoCod,
            System::Ewarehousing => sandbox::System::EWarehousing,
        };
        options.orders = what.orders;
        let anywhere = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let server = runtime.block_on(Sandbox::start(anywhere, options))?;
        let settings = folder.path().join("scandesk.toml");
        fs::write(&settings, settings_of(what, &server.base_url())).context("no settings for the demo")?;
        let locations = Locations {
            config: Some(settings),
            config_dir: folder.path().to_owned(),
            data_dir: what.data_dir.clone().unwrap_or_else(|| folder.path().join("data")),
        };
        Ok(Self { server: Arc::new(server), locations, runtime, _folder: folder })
    }

    /// The station's settings as its file has them now.
    pub fn setup(&self) -> Result<Setup, CliError> {
        let config = Config::read(self.locations.config.as_deref()).map_err(CliError::configuration)?;
        let secrets = Secrets::given(&[
            (Secret::WedoCodToken, sandbox::API_TOKEN),
            (Secret::WedoCodPassword, sandbox::PASSWORD),
            (Secret::EwarehousingPassword, sandbox::PASSWORD),
        ]);
        Ok(Setup { config, locations: self.locations.clone(), secrets: Some(Arc::new(secrets)) })
    }

    /// Where the files are.
    pub const fn locations(&self) -> &Locations {
        &self.locations
    }

    /// The order system.
    pub fn server(&self) -> &Arc<Sandbox> {
        &self.server
    }

    /// Ends the server after the answers that are under way.
    pub fn stop(self) {
        if let Some(server) = Arc::into_inner(self.server) {
            self.runtime.block_on(server.stop());
        }
    }
}

fn settings_of(what: &SampleOrders, base_url: &str) -> String {
    let SampleOrders { system, undo_seconds, .. } = what;
    let (account, currency) = match system {
        System::WedoCod => (format!("[server.wedocod]\nemail = \"{}\"", sandbox::EMAIL), "MAD"),
        System::Ewarehousing => (
            format!(
                "[server.ewarehousing]\nusername = \"{}\"\ncustomer_code = \"{}\"\nwms_code = \"{}\"",
                sandbox::ewarehousing::USERNAME,
                sandbox::ewarehousing::CUSTOMER_CODE,
                sandbox::ewarehousing::WMS_CODE
            ),
            "EUR",
        ),
    };
    // The shop's own numbers are printed on the labels, too.
    let pattern = match system {
        System::WedoCod => "(?<reference>ORD-?\\d+)",
        System::Ewarehousing => "(?<reference>ORD-?\\d+|^1\\d{9}$)",
    };
    format!(
        "[station]\nname = \"demo-01\"\nwarehouse = \"12\"\nundo_seconds = {undo_seconds}\n\n\
         [server]\nkind = \"{system}\"\nbase_url = \"{base_url}\"\nrequests_per_minute = 6000\n\n\
         {account}\n\n[display]\ncurrency = \"{currency}\"\n\n\
         [reference]\npatterns = ['{pattern}']\n"
    )
}
