//! `scandesk demo`: the kiosk on an embedded sandbox server with sample orders.

mod network;
mod story;

use super::{
    CliError, Exit, Global,
    kiosk::{Kiosk, Sound},
    run::{self, Window},
    setup::Setup,
};
use crate::{
    clock,
    config::{Config, Locations},
    domain::System,
    logging, sandbox,
    secrets::{Secret, Secrets},
};
use anyhow::{Context, anyhow};
use clap::Args;
use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
};

/// Fewest orders with which the story in the terminal can be told.
const STORY_ORDERS_MIN: u32 = 60;

/// `scandesk demo`
#[derive(Debug, Args)]
pub struct Demo {
    /// Which order system the sandbox speaks.
    #[arg(long, default_value = "wedocod", value_parser = system)]
    system: System,
    /// How many sample orders there are.
    #[arg(long, default_value_t = 400, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    orders: u32,
    /// Play the whole story in the terminal, without a window.
    #[arg(long, conflicts_with = "record")]
    headless: bool,
    #[command(flatten)]
    window: Window,
}

fn system(text: &str) -> Result<System, String> {
    match text {
        "wedocod" => Ok(System::WedoCod),
        "ewarehousing" => Ok(System::Ewarehousing),
        other => Err(format!("“{other}” is no order system: use wedocod or ewarehousing")),
    }
}

impl Demo {
    /// Starts the sandbox, and the kiosk on it.
    pub fn run(&self, global: &Global) -> Result<Exit, CliError> {
        if self.headless && self.orders < STORY_ORDERS_MIN {
            let error = anyhow!(
                "the story needs at least {STORY_ORDERS_MIN} orders: say --orders {STORY_ORDERS_MIN}"
            );
            return Err(CliError::configuration(error));
        }
        // What the story shows on purpose need not be warned of in the middle of it.
        let level = if self.headless && global.log_level == "warn" { "error" } else { &global.log_level };
        logging::start(level, None).map_err(CliError::configuration)?;
        let folder =
            tempfile::Builder::new().prefix("scandesk-demo-").tempdir().context("no folder for the demo")?;
        let runtime = tokio::runtime::Runtime::new()?;
        let mut options = sandbox::Options::new(clock::now());
        options.system = match self.system {
            System::WedoCod => sandbox::System::WedoCod,
            System::Ewarehousing => sandbox::System::EWarehousing,
        };
        options.orders = self.orders;
        let anywhere = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let server = runtime.block_on(sandbox::Sandbox::start(anywhere, options))?;
        let file = folder.path().join("scandesk.toml");
        let text = self.settings(&server.base_url());
        std::fs::write(&file, &text).context("no settings for the demo")?;
        let setup = Setup {
            config: Config::parse(&text).map_err(|error| anyhow!("the demo's own settings: {error}"))?,
            locations: Locations {
                config: Some(file),
                config_dir: folder.path().to_owned(),
                data_dir: global.data_dir.clone().unwrap_or_else(|| folder.path().join("data")),
            },
            secrets: Some(Arc::new(Secrets::given(&[
                (Secret::WedoCodToken, sandbox::API_TOKEN),
                (Secret::WedoCodPassword, sandbox::PASSWORD),
                (Secret::EwarehousingPassword, sandbox::PASSWORD),
            ]))),
        };
        if self.headless {
            let (kiosk, incoming) = Kiosk::start(&setup, Sound::None, None)?;
            let told = story::Told { system: self.system, orders: self.orders };
            let exit = story::tell(kiosk, incoming, &server, told, self.window.events.as_deref());
            runtime.block_on(server.stop());
            return exit;
        }
        network::offer_to_pull_it(server)?;
        run::show(&setup, &self.window)
    }

    /// What a person would write for this station.
    fn settings(&self, base_url: &str) -> String {
        // The terminal's story shows an undo too, but does not make anybody wait for it.
        let undo_seconds = if self.headless { 1 } else { 5 };
        let (account, currency) = match self.system {
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
        let pattern = match self.system {
            System::WedoCod => "(?<reference>ORD-?\\d+)",
            System::Ewarehousing => "(?<reference>ORD-?\\d+|^1\\d{9}$)",
        };
        format!(
            "[station]\nname = \"demo-01\"\nwarehouse = \"12\"\nundo_seconds = {undo_seconds}\n\
             [server]\nkind = \"{}\"\nbase_url = \"{base_url}\"\nrequests_per_minute = 6000\n\
             {account}\n[display]\ncurrency = \"{currency}\"\n\
             [reference]\npatterns = ['{pattern}']\n",
            self.system
        )
    }
}
