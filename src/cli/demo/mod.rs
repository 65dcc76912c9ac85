//! `scandesk demo`: the kiosk on an embedded sandbox server with sample orders.

mod network;
mod sample;
mod story;

pub use sample::{Sample, SampleOrders};

use super::{
    CliError, Exit, Global,
    kiosk::Kiosk,
    run::{self, Window},
    stage::Origin,
};
use crate::{domain::System, logging};
use anyhow::anyhow;
use clap::Args;
use std::sync::Arc;

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
        // The terminal's story shows an undo too, but does not make anybody wait for it.
        let sample = Sample::start(&SampleOrders {
            undo_seconds: if self.headless { 1 } else { 5 },
            data_dir: global.data_dir.clone(),
            ..SampleOrders::of(self.system, self.orders)
        })?;
        if self.headless {
            let (kiosk, incoming) = Kiosk::start_silent(&sample.setup()?)?;
            let told = story::Told { system: self.system, orders: self.orders };
            let exit = story::tell(kiosk, incoming, sample.server(), told, self.window.events.as_deref());
            sample.stop();
            return exit;
        }
        network::offer_to_pull_it(Arc::clone(sample.server()))?;
        run::show(Origin::Sample(Box::new(sample)), &self.window)
    }
}
