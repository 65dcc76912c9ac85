//! `scandesk sync`: push the queue and refresh the cache, once.

use super::{CliError, Exit, Global, setup::Setup};
use crate::{
    domain::plan::Urgency,
    store::{self, Locking, PushLock},
    sync::{Summary, Syncer, What},
};
use anyhow::anyhow;
use chrono::Days;
use clap::Args;
use std::io::Write;

/// `scandesk sync`
#[derive(Debug, Args)]
pub struct Sync {
    /// Only send the queue.
    #[arg(long, conflicts_with = "pull_only")]
    push_only: bool,
    /// Only read the orders.
    #[arg(long)]
    pull_only: bool,
    /// The summary as one JSON object.
    #[arg(long)]
    json: bool,
}

impl Sync {
    /// Does it.
    pub fn run(&self, global: &Global) -> Result<Exit, CliError> {
        let setup = Setup::read(global)?;
        let system = setup.order_system()?.ok_or_else(|| {
            CliError::configuration(anyhow!(
                "no order system is set: write base_url under [server] in the settings"
            ))
        })?;
        let _lock =
            match self.what().push.then(|| PushLock::acquire(&setup.locations.data_dir, "scandesk sync")) {
                Some(locking) => match locking? {
                    Locking::Taken(lock) => Some(lock),
                    Locking::HeldBy(who) => {
                        return Err(anyhow!("this queue is being sent already, by {who}").into());
                    }
                },
                None => None,
            };
        let store = store::spawn(setup.store()?)?;
        let syncer = Syncer::new(store, system, setup.config.rules())
            .with_page_size(setup.config.server.page_size.get())
            .with_forgetting_after(Days::new(setup.config.server.forget_after_days.get().into()));
        let runtime = tokio::runtime::Runtime::new()?;
        let summary = runtime.block_on(syncer.once(self.what(), Urgency::Asked))?;
        self.tell(&summary)?;
        Ok(exit(&summary))
    }

    fn what(&self) -> What {
        What { push: !self.pull_only, pull: !self.push_only }
    }

    fn tell(&self, summary: &Summary) -> Result<(), CliError> {
        if let Some(trouble) = &summary.trouble {
            writeln!(std::io::stderr(), "scandesk: {trouble}")?;
        }
        let mut out = std::io::stdout().lock();
        if self.json {
            serde_json::to_writer(&mut out, summary)?;
            writeln!(out)?;
        } else {
            writeln!(
                out,
                "{} sent, {} confirmed, {} refused, {} waiting; {} orders read; {} requests",
                summary.pushed,
                summary.confirmed,
                summary.refused,
                summary.waiting,
                summary.pulled,
                summary.requests
            )?;
        }
        if summary.attention > 0 {
            writeln!(
                std::io::stderr(),
                "scandesk: {} entries need a person: see scandesk queue list, then retry or discard them",
                summary.attention
            )?;
        }
        Ok(())
    }
}

fn exit(summary: &Summary) -> Exit {
    if summary.out_of_reach {
        Exit::OutOfReach
    } else if summary.attention > 0 || summary.station_trouble {
        Exit::Attention
    } else {
        Exit::Done
    }
}
