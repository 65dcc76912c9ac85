//! What is done to several orders at once: their lives from packed to renewed, and who carries them.

use super::{
    ewarehousing,
    office::{Office, Which},
    sent::{Asked, Goal, wrong},
    told,
};
use crate::{
    cli::{CliError, Exit, setup::Setup},
    clock,
    server::{
        ewarehousing::Ewarehousing,
        wedocod::{Bulk, From, WedoCod},
    },
};
use anyhow::anyhow;
use chrono::NaiveDate;
use clap::Args;

/// `orders renew`, and what the others share.
#[derive(Debug, Args)]
pub struct Move {
    #[command(flatten)]
    which: Which,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

/// `orders packed`, `delivered` and `returned`
#[derive(Debug, Args)]
pub struct Dated {
    #[command(flatten)]
    with: Move,
    /// On which day, as YYYY-MM-DD; today if not given.
    #[arg(long, value_name = "DATE")]
    date: Option<NaiveDate>,
}

/// `orders shipped`
#[derive(Debug, Args)]
pub struct Shipped {
    #[command(flatten)]
    with: Dated,
    /// From which warehouse; the settings' own if not given.
    #[arg(long, value_name = "ID")]
    warehouse: Option<String>,
}

/// `orders canceled`
#[derive(Debug, Args)]
pub struct Canceled {
    #[command(flatten)]
    with: Move,
    /// Why; 1 to 1000 characters. `WedoCOD` needs a reason, eWarehousing gets it as a note.
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

/// `orders push`
#[derive(Debug, Args)]
pub struct Push {
    #[command(flatten)]
    with: Move,
    /// The shipping company's id.
    #[arg(long, value_name = "ID")]
    company: String,
    /// The goods do not come from the stock.
    #[arg(long)]
    not_from_stock: bool,
}

/// `orders assign`
#[derive(Debug, Args)]
pub struct Assign {
    #[command(flatten)]
    with: Move,
    /// The delivery person's id.
    #[arg(long, value_name = "ID")]
    to: String,
    /// From which warehouse; the settings' own if not given.
    #[arg(long, value_name = "ID")]
    warehouse: Option<String>,
}

impl Dated {
    /// The day.
    pub fn date(&self) -> NaiveDate {
        self.date.unwrap_or_else(|| clock::local_now().date_naive())
    }

    /// Does it.
    pub async fn run(&self, setup: &Setup, client: &WedoCod, bulk: Bulk) -> Result<Exit, CliError> {
        self.with.run(setup, client, bulk).await
    }
}

impl Shipped {
    /// Ships them.
    pub async fn run(&self, setup: &Setup, client: &WedoCod) -> Result<Exit, CliError> {
        let bulk =
            Bulk::Shipped { date: self.with.date(), warehouse: warehouse(setup, self.warehouse.as_ref())? };
        self.with.run(setup, client, bulk).await
    }
}

impl Canceled {
    /// Cancels them one by one, and notes why.
    pub async fn one_by_one(&self, setup: &Setup, client: &Ewarehousing) -> Result<Exit, CliError> {
        let Move { which, json } = &self.with;
        ewarehousing::cancel(setup, client, which, self.reason.as_deref(), *json).await
    }

    /// Cancels them.
    pub async fn run(&self, setup: &Setup, client: &WedoCod) -> Result<Exit, CliError> {
        let reason = self.reason.as_deref().unwrap_or_default().trim().to_owned();
        self.with.run(setup, client, Bulk::Canceled { reason }).await
    }
}

impl Push {
    /// Hands them to the shipping company.
    pub async fn run(&self, setup: &Setup, client: &WedoCod) -> Result<Exit, CliError> {
        let from = if self.not_from_stock { From::Elsewhere } else { From::Stock };
        let exit = self.with.run(setup, client, Bulk::Pushed { company: self.company.clone(), from }).await?;
        if exit == Exit::Done {
            told::note("the order system works it off later: orders show tells where an order stands")?;
        }
        Ok(exit)
    }
}

impl Assign {
    /// Gives them to the delivery person.
    pub async fn run(&self, setup: &Setup, client: &WedoCod) -> Result<Exit, CliError> {
        let warehouse = warehouse(setup, self.warehouse.as_ref())?;
        self.with.run(setup, client, Bulk::Assigned { person: self.to.clone(), warehouse }).await
    }
}

fn warehouse(setup: &Setup, given: Option<&String>) -> Result<String, CliError> {
    given.or(setup.config.station.warehouse.as_ref()).cloned().ok_or_else(|| {
        CliError::configuration(anyhow!("no warehouse is set: say --warehouse, or set it under [station]"))
    })
}

impl Move {
    /// Does it to the orders that are named.
    pub async fn run(&self, setup: &Setup, client: &WedoCod, bulk: Bulk) -> Result<Exit, CliError> {
        perform(setup, client, &self.which, &bulk, self.json).await
    }
}

/// Does one thing to the orders that are named.
pub async fn perform(
    setup: &Setup,
    client: &WedoCod,
    which: &Which,
    bulk: &Bulk,
    json: bool,
) -> Result<Exit, CliError> {
    bulk.check(1).map_err(|complaint| wrong(&complaint))?;
    let mut office = Office::open(setup, client)?;
    let orders = office.with_ids(which).await?;
    bulk.check(orders.len()).map_err(|complaint| wrong(&complaint))?;
    office.warn_of_the_queue(&orders)?;
    let ids: Vec<_> = orders.iter().filter_map(|order| order.id.clone()).collect();
    let result = client.bulk(bulk, &ids).await;
    let (goal, word) = match bulk {
        Bulk::Deleted => (Goal::Gone, "deleted"),
        Bulk::Pushed { .. } => (Goal::Unseen, "pushed"),
        Bulk::Assigned { .. } => (Goal::Unseen, "assigned"),
        Bulk::Labelled => (bulk.leads_to().map_or(Goal::Unseen, Goal::AlsoAt), "made labels for"),
        _ => (bulk.leads_to().map_or(Goal::Unseen, Goal::At), "moved"),
    };
    let asked = Asked {
        done: format!("{word} {} orders", orders.len()),
        check: "look before you try again: scandesk orders show REFERENCE tells where an order stands".into(),
        orders: &orders,
        goal,
        json,
    };
    asked.end(&mut office, result).await
}
