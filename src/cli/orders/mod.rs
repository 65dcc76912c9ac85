//! `scandesk orders`: a supervisor's tools over the order system.
//!
//! What the configured system cannot do is answered from one table before anything is sent
//! ([`features`]). A request is sent once: where nobody knows what became of it, that is said, with how
//! to find out, and it is never sent again by itself.

mod by_file;
mod change;
mod create;
mod documents;
mod ewarehousing;
mod files;
mod filters;
mod import;
mod labels;
mod moves;
mod office;
mod one_by_one;
mod read;
mod references;
mod sent;
mod sheet;
mod told;

use super::{CliError, Exit, Global, setup::Setup};
use crate::{
    domain::Action,
    server::{
        Client, Feature,
        ewarehousing::Ewarehousing,
        features,
        wedocod::{Bulk, WedoCod},
    },
};
use anyhow::anyhow;
use clap::{Args, Subcommand};
use tokio::{
    runtime::{Handle, Runtime},
    task::block_in_place,
};

/// `scandesk orders`
#[derive(Debug, Args)]
pub struct Orders {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(flatten)]
    Asked(Box<Asked>),
    #[command(flatten)]
    Scanned(Scanned),
}

/// What the station's own queue does.
#[derive(Debug, Subcommand)]
enum Scanned {
    /// Scan a file of references that came back, through this station's queue.
    ReturnedByFile(by_file::ByFile),
    /// Scan a file of references that arrived, through this station's queue.
    DeliveredByFile(by_file::ByFile),
}

/// What the order system is asked for.
#[derive(Debug, Subcommand)]
enum Asked {
    /// Find orders by a keyword.
    Search(read::Search),
    /// Everything that the order system tells of one order.
    Show(read::Show),
    /// The dashboard's orders, of one status or of all.
    List(read::List),
    /// Create orders, all of them or none.
    Create(create::Create),
    /// Set the statuses of orders by reference.
    SetStatus(change::SetStatus),
    /// Change an order's own fields; the rest of them stays.
    Update(change::Update),
    /// Remove orders for good, which is not cancelling.
    Delete(change::Delete),
    /// Mark orders as packed.
    Packed(moves::Dated),
    /// Mark orders as shipped, which takes them out of the stock.
    Shipped(moves::Shipped),
    /// Mark orders as delivered.
    Delivered(moves::Dated),
    /// Mark orders as returned.
    Returned(moves::Dated),
    /// Cancel orders, with a reason.
    Canceled(moves::Canceled),
    /// Begin cancelled or returned orders again.
    Renew(moves::Move),
    /// Hand orders to a shipping company.
    Push(moves::Push),
    /// Give orders to a delivery person.
    Assign(moves::Assign),
    /// Tracking labels: make them, fetch them.
    Labels(labels::Labels),
    /// The documents of an order: list them, show one, save one, add one (eWarehousing).
    Documents(documents::Documents),
    /// Create orders out of a file, checked first and sent piece after piece.
    Import(import::Import),
    /// Have the order system make a file of orders.
    Export(files::Export),
    /// Upload a file of references that came back.
    ReturnedByImport(files::Returned),
    /// Upload a file of references that arrived.
    DeliveredByImport(files::FileOfReferences),
}

impl Orders {
    /// Does what was asked.
    pub fn run(&self, global: &Global) -> Result<Exit, CliError> {
        let setup = Setup::read(global)?;
        features::check(setup.config.server.kind, self.command.feature()).map_err(CliError::configuration)?;
        match &self.command {
            Command::Scanned(Scanned::ReturnedByFile(file)) => file.run(&setup, Action::Return),
            Command::Scanned(Scanned::DeliveredByFile(file)) => file.run(&setup, Action::Deliver),
            Command::Asked(asked) => {
                let supervisor = setup.supervisor()?;
                Runtime::new()?.block_on(async {
                    match &supervisor {
                        Client::WedoCod(client) => asked.of_wedocod(&setup, client).await,
                        Client::Ewarehousing(client) => asked.of_ewarehousing(&setup, client).await,
                    }
                })
            }
        }
    }
}

impl Command {
    fn feature(&self) -> Feature {
        match self {
            Self::Scanned(Scanned::ReturnedByFile(_)) => Feature::ReturnedByFile,
            Self::Scanned(Scanned::DeliveredByFile(_)) => Feature::DeliveredByFile,
            Self::Asked(asked) => asked.feature(),
        }
    }
}

impl Asked {
    fn feature(&self) -> Feature {
        match self {
            Self::Search(_) => Feature::Search,
            Self::Show(_) => Feature::Show,
            Self::List(_) => Feature::List,
            Self::Create(_) => Feature::Create,
            Self::SetStatus(_) => Feature::SetStatus,
            Self::Update(_) => Feature::Update,
            Self::Delete(_) => Feature::Delete,
            Self::Packed(_) => Feature::Packed,
            Self::Shipped(_) => Feature::Shipped,
            Self::Delivered(_) => Feature::Delivered,
            Self::Returned(_) => Feature::Returned,
            Self::Canceled(_) => Feature::Canceled,
            Self::Renew(_) => Feature::Renew,
            Self::Push(_) => Feature::Push,
            Self::Assign(_) => Feature::Assign,
            Self::Labels(_) => Feature::Labels,
            Self::Documents(_) => Feature::Documents,
            Self::Import(_) => Feature::Import,
            Self::Export(_) => Feature::Export,
            Self::ReturnedByImport(_) => Feature::ReturnedByImport,
            Self::DeliveredByImport(_) => Feature::DeliveredByImport,
        }
    }

    async fn of_wedocod(&self, setup: &Setup, client: &WedoCod) -> Result<Exit, CliError> {
        match self {
            Self::Search(search) => search.run(client).await,
            Self::Show(show) => show.run(client).await,
            Self::List(list) => list.run(client).await,
            Self::Create(create) => create.run(setup, client).await,
            Self::SetStatus(set) => set.run(setup, client).await,
            Self::Update(update) => update.run(setup, client).await,
            Self::Delete(delete) => delete.run(setup, client).await,
            Self::Packed(it) => it.run(setup, client, Bulk::Packed { date: it.date() }).await,
            Self::Shipped(it) => it.run(setup, client).await,
            Self::Delivered(it) => it.run(setup, client, Bulk::Delivered { date: it.date() }).await,
            Self::Returned(it) => it.run(setup, client, Bulk::Returned { date: it.date() }).await,
            Self::Canceled(it) => it.run(setup, client).await,
            Self::Renew(it) => it.run(setup, client, Bulk::Renewed).await,
            Self::Push(push) => push.run(setup, client).await,
            Self::Assign(assign) => assign.run(setup, client).await,
            Self::Labels(labels) => labels.run(setup, client).await,
            Self::Export(export) => export.run(setup, client).await,
            Self::ReturnedByImport(file) => file.run(setup, client).await,
            Self::DeliveredByImport(file) => file.delivered(setup, client).await,
            // The table of features has refused it before.
            Self::Documents(_) => Err(CliError::configuration(anyhow!("WedoCOD has no such call"))),
            // It reads its file between its requests.
            Self::Import(import) => block_in_place(|| import.run(setup, client, &Handle::current())),
        }
    }

    async fn of_ewarehousing(&self, setup: &Setup, client: &Ewarehousing) -> Result<Exit, CliError> {
        match self {
            Self::Search(search) => search.find(client).await,
            Self::Show(show) => show.retrieve(client).await,
            Self::List(list) => list.filter(client).await,
            Self::Create(create) => create.one_by_one(setup, client).await,
            Self::Update(update) => update.of_fields(setup, client).await,
            Self::Canceled(it) => it.one_by_one(setup, client).await,
            Self::Documents(documents) => documents.run(setup, client).await,
            // The table of features has refused it before.
            _ => Err(CliError::configuration(anyhow!("eWarehousing has no such call"))),
        }
    }
}
