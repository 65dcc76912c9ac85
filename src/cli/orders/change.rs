//! `orders set-status`, `orders update` and `orders delete`.

use super::{
    create, ewarehousing, moves,
    office::{Named, Office, Which},
    read,
    sent::{Asked, Goal},
    told,
};
use crate::{
    cli::{CliError, Exit, setup::Setup},
    domain::{Reference, status::WedoCodStatus},
    server::{
        Failure,
        ewarehousing::Ewarehousing,
        http::Rejected,
        wedocod::{Bulk, DetailsChange, Line, StatusChange, WedoCod},
    },
};
use anyhow::anyhow;
use chrono::NaiveDate;
use clap::Args;
use serde_json::Number;
use std::path::PathBuf;

const CHECK: &str = "look before you try again: scandesk orders show REFERENCE tells where an order stands";

/// `orders set-status`
#[derive(Debug, Args)]
pub struct SetStatus {
    /// What the orders become, such as ROLLBACK.
    #[arg(value_parser = read::status)]
    status: WedoCodStatus,
    /// The orders' references.
    #[arg(value_name = "REFERENCE", value_parser = Reference::new, required_unless_present = "from")]
    references: Vec<Reference>,
    /// References out of a .csv, .txt or .xlsx file: a column “reference”, or one a line.
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// On which day, as YYYY-MM-DD; none is sent if not given.
    #[arg(long, value_name = "DATE")]
    date: Option<NaiveDate>,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

/// `orders update`
#[derive(Debug, Args)]
pub struct Update {
    #[command(flatten)]
    which: Which,
    /// eWarehousing: the fields to change as a JSON object, in its own words; “-” reads standard input.
    #[arg(long, value_name = "FILE.json")]
    fields: Option<PathBuf>,
    /// Who gets it.
    #[arg(long)]
    full_name: Option<String>,
    /// Their telephone number.
    #[arg(long)]
    phone: Option<String>,
    /// Another one.
    #[arg(long)]
    second_phone: Option<String>,
    /// The id of the city; “orders show --dashboard” tells the present one.
    #[arg(long)]
    city_id: Option<String>,
    /// The part of the city.
    #[arg(long)]
    area: Option<String>,
    /// Street and house.
    #[arg(long)]
    address: Option<String>,
    /// What else is to be known.
    #[arg(long)]
    notes: Option<String>,
    /// A product by its id, how many pieces, and what they cost together; they replace those it has.
    #[arg(long = "product", value_name = "ID:QUANTITY:TOTAL", value_parser = line)]
    products: Vec<Line>,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

/// `orders delete`
#[derive(Debug, Args)]
pub struct Delete {
    #[command(flatten)]
    which: Which,
    /// Yes, remove them for good. To cancel an order is something else.
    #[arg(long)]
    yes: bool,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

fn line(text: &str) -> Result<Line, String> {
    let usage = || format!("“{text}” is no product: write ID:QUANTITY:TOTAL");
    let mut parts = text.rsplitn(3, ':');
    let mut number = || parts.next().and_then(|part| part.trim().parse::<Number>().ok()).ok_or_else(usage);
    let (total, quantity) = (number()?, number()?);
    let id = parts.next().map(str::trim).filter(|id| !id.is_empty()).ok_or_else(usage)?;
    Ok(Line { id: id.to_owned(), quantity, total })
}

impl SetStatus {
    /// Sets it.
    pub async fn run(&self, setup: &Setup, client: &WedoCod) -> Result<Exit, CliError> {
        let mut office = Office::open(setup, client)?;
        let references = Which::of(&self.references, self.from.as_ref()).references()?;
        let orders: Vec<_> = references.iter().map(|it| office.named(it)).collect::<Result<_, _>>()?;
        office.warn_of_the_queue(&orders)?;
        self.warn()?;
        let change = |reference: &Reference| StatusChange {
            reference: reference.clone(),
            status: self.status,
            date: self.date,
        };
        let changes: Vec<_> = references.iter().map(change).collect();
        let result = client.set_statuses(&changes).await;
        let asked = Asked {
            done: format!("{} orders are {}", orders.len(), self.status.as_str()),
            check: CHECK.into(),
            orders: &orders,
            goal: Goal::At(self.status),
            json: self.json,
        };
        asked.end(&mut office, result).await
    }

    /// Says what this call leaves out that the call of the same meaning does.
    fn warn(&self) -> Result<(), CliError> {
        match self.status {
            WedoCodStatus::Shipped => {
                told::note("whether this takes stock is not known: orders shipped certainly does")
            }
            WedoCodStatus::Canceled => told::note("no reason is sent: orders canceled sends one"),
            _ => Ok(()),
        }
    }
}

impl Update {
    /// Changes one order.
    pub async fn run(&self, setup: &Setup, client: &WedoCod) -> Result<Exit, CliError> {
        if self.fields.is_some() {
            return Err(CliError::configuration(anyhow!(
                "--fields is eWarehousing's: say --phone, --address, …"
            )));
        }
        let change = self.change();
        if change == DetailsChange::default() {
            return Err(CliError::configuration(anyhow!("say what is to be changed, such as --phone")));
        }
        let mut office = Office::open(setup, client)?;
        let orders = office.with_ids(&self.which).await?;
        let [Named { id: Some(id), .. }] = &orders[..] else {
            return Err(CliError::configuration(anyhow!("name one order")));
        };
        let shown = client.show_on_dashboard(id).await.map_err(told::failed)?;
        let result = match change.on(&shown.source) {
            Ok(details) => client.update(shown.order.status.as_str(), id, &details).await,
            Err(complaints) => {
                let failure = Failure::refused("nothing was sent: something is missing or too long");
                Err(Rejected { failure, complaints })
            }
        };
        let asked = Asked {
            done: format!("{} is changed", shown.order.reference),
            check: "look before you try again: scandesk orders show REFERENCE tells what it holds".into(),
            orders: &orders,
            goal: Goal::Unseen,
            json: self.json,
        };
        asked.end(&mut office, result).await
    }

    /// Changes one order's own fields.
    pub async fn of_fields(&self, setup: &Setup, client: &Ewarehousing) -> Result<Exit, CliError> {
        let file =
            self.fields.as_ref().filter(|_| self.change() == DetailsChange::default()).ok_or_else(|| {
                CliError::configuration(anyhow!(
                    "eWarehousing's orders have other fields: give them with --fields alone"
                ))
            })?;
        ewarehousing::update(setup, client, &self.which, create::read(file)?, self.json).await
    }

    fn change(&self) -> DetailsChange {
        DetailsChange {
            full_name: self.full_name.clone(),
            phone: self.phone.clone(),
            second_phone: self.second_phone.clone(),
            city_to_id: self.city_id.clone(),
            area_text: self.area.clone(),
            address: self.address.clone(),
            notes: self.notes.clone(),
            products: (!self.products.is_empty()).then(|| self.products.clone()),
        }
    }
}

impl Delete {
    /// Removes them: one by its reference, several in one request by their ids.
    pub async fn run(&self, setup: &Setup, client: &WedoCod) -> Result<Exit, CliError> {
        if !self.yes {
            return Err(CliError::configuration(anyhow!(
                "this removes orders for good: say --yes (to cancel them, use orders canceled)"
            )));
        }
        let Some(reference) = self.which.single() else {
            return moves::perform(setup, client, &self.which, &Bulk::Deleted, self.json).await;
        };
        let mut office = Office::open(setup, client)?;
        let orders = [office.named(reference)?];
        office.warn_of_the_queue(&orders)?;
        let result = client.delete(reference).await;
        let asked = Asked {
            done: format!("{reference} is deleted"),
            check: CHECK.into(),
            orders: &orders,
            goal: Goal::Gone,
            json: self.json,
        };
        asked.end(&mut office, result).await
    }
}
