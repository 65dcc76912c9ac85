//! What `orders list` can be narrowed and sorted by with eWarehousing.

use crate::{
    cli::CliError,
    domain::{System, status::EwarehousingStatus},
    server::ewarehousing::{Direction, Query, Sort},
};
use anyhow::anyhow;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};

/// Orders a page unless it is said.
const PER_PAGE: u32 = 100;

/// The filters that only eWarehousing has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "eWarehousing only")]
pub struct Filters {
    /// Only the order with this reference.
    #[arg(long, value_name = "TEXT")]
    reference: Option<String>,
    /// Only orders with this reference of the shop.
    #[arg(long, value_name = "TEXT")]
    external_reference: Option<String>,
    /// Only orders with this key of the shop.
    #[arg(long, value_name = "TEXT")]
    external_id: Option<String>,
    /// Only orders for businesses, or only those for others.
    #[arg(long, value_name = "true|false")]
    business_to_business: Option<bool>,
    /// Only orders that are wanted on this day or later.
    #[arg(long, value_name = "YYYY-MM-DD")]
    delivery_from: Option<NaiveDate>,
    /// Only orders that were made on this day or later.
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<NaiveDate>,
    /// Only orders that were made on this day or earlier.
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Option<NaiveDate>,
    /// By what they are sorted.
    #[arg(long)]
    sort: Option<By>,
    /// Which way they run.
    #[arg(long)]
    direction: Option<Way>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
enum By {
    CreatedAt,
    Status,
    ModifiedAt,
    RequestedDeliveryDate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Way {
    Asc,
    Desc,
}

impl Filters {
    /// Refuses filters that the configured order system does not have.
    pub fn refuse(&self, system: System) -> Result<(), CliError> {
        if *self == Self::default() {
            return Ok(());
        }
        Err(CliError::configuration(anyhow!(
            "{system} has no such filter: it has --status, --keyword and --by"
        )))
    }

    /// The query for one page.
    pub fn query(&self, status: Option<EwarehousingStatus>, limit: Option<u32>, page: u64) -> Query {
        Query {
            reference: self.reference.clone(),
            external_reference: self.external_reference.clone(),
            external_id: self.external_id.clone(),
            status,
            business_to_business: self.business_to_business,
            requested_delivery_from: self.delivery_from,
            from: self.from,
            to: self.to,
            sort: self.sort.map(|by| match by {
                By::CreatedAt => Sort::CreatedAt,
                By::Status => Sort::Status,
                By::ModifiedAt => Sort::ModifiedAt,
                By::RequestedDeliveryDate => Sort::RequestedDeliveryDate,
            }),
            direction: self.direction.map(|way| match way {
                Way::Asc => Direction::Ascending,
                Way::Desc => Direction::Descending,
            }),
            limit: limit.unwrap_or(PER_PAGE),
            page,
        }
    }
}
