//! `scandesk orders`: a supervisor's tools over the order system.
//!
//! What the configured system cannot do is answered from one table before anything is sent
//! ([`features`]). A request is sent once: where nobody knows what became of it, that is said, with how
//! to find out, and it is never sent again by itself.

mod filters;
mod read;
mod told;

use super::{
    CliError, Exit, Global,
    setup::{Setup, Supervisor},
};
use crate::server::{
    Feature,
    ewarehousing::Ewarehousing,
    features::{self},
    wedocod::WedoCod,
};
use clap::{Args, Subcommand};
use tokio::runtime::Runtime;

/// `scandesk orders`
#[derive(Debug, Args)]
pub struct Orders {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Find orders by a keyword.
    Search(read::Search),
    /// Everything that the order system tells of one order.
    Show(read::Show),
    /// The dashboard's orders, of one status or of all.
    List(read::List),
}

impl Orders {
    /// Does what was asked.
    pub fn run(&self, global: &Global) -> Result<Exit, CliError> {
        let setup = Setup::read(global)?;
        features::check(setup.config.server.kind, self.command.feature()).map_err(CliError::configuration)?;
        let supervisor = setup.supervisor()?;
        Runtime::new()?.block_on(async {
            match &supervisor {
                Supervisor::WedoCod(client) => self.command.with_wedocod(client).await,
                Supervisor::Ewarehousing(client) => self.command.with_ewarehousing(client).await,
            }
        })
    }
}

impl Command {
    fn feature(&self) -> Feature {
        match self {
            Self::Search(_) => Feature::Search,
            Self::Show(_) => Feature::Show,
            Self::List(_) => Feature::List,
        }
    }

    async fn with_wedocod(&self, client: &WedoCod) -> Result<Exit, CliError> {
        match self {
            Self::Search(search) => search.run(client).await,
            Self::Show(show) => show.run(client).await,
            Self::List(list) => list.run(client).await,
        }
    }

    async fn with_ewarehousing(&self, client: &Ewarehousing) -> Result<Exit, CliError> {
        match self {
            Self::Search(search) => search.find(client).await,
            Self::Show(show) => show.retrieve(client).await,
            Self::List(list) => list.filter(client).await,
        }
    }
}
