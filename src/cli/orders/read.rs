//! `orders search`, `orders show` and `orders list`: reading, which changes nothing.

use super::{
    filters::Filters,
    told::{self, Listed, Sheet},
};
use crate::{
    cli::{
        CliError, Exit,
        table::{self, Overwrite},
    },
    domain::{
        OrderId, Reference, System,
        status::{EwarehousingStatus, WedoCodStatus},
    },
    server::{
        Failure, Listing, OrderSystem,
        ewarehousing::Ewarehousing,
        wedocod::{self, Query, WedoCod},
    },
};
use anyhow::anyhow;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Most pages that `--all` reads.
const PAGES_MAX: u64 = 10_000;

/// `orders search`
#[derive(Debug, Args)]
pub struct Search {
    /// What is looked for; all orders without it.
    #[arg(value_name = "KEYWORD")]
    keyword: Option<String>,
    /// In which field.
    #[arg(long, requires = "keyword")]
    by: Option<By>,
    #[command(flatten)]
    pages: Pages,
}

/// `orders list`
#[derive(Debug, Args)]
pub struct List {
    /// Only orders of this status, such as NEW or backorder.
    #[arg(long)]
    status: Option<String>,
    /// Only orders that hold this (`WedoCOD`).
    #[arg(long, value_name = "KEYWORD")]
    keyword: Option<String>,
    /// In which field (`WedoCOD`).
    #[arg(long, requires = "keyword")]
    by: Option<By>,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    pages: Pages,
}

/// `orders show`
#[derive(Debug, Args)]
pub struct Show {
    /// The order's reference.
    #[arg(value_name = "REFERENCE", value_parser = Reference::new, required_unless_present = "id")]
    reference: Option<Reference>,
    /// The order system's own id instead of the reference.
    #[arg(long, conflicts_with = "reference")]
    id: Option<String>,
    /// As the dashboard shows it, with the ids of its products and its city.
    #[arg(long)]
    dashboard: bool,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

/// Where a keyword is looked for.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum By {
    Reference,
    Phone,
    FullName,
    City,
}

/// Which pages, and in which form.
#[derive(Debug, Args)]
struct Pages {
    /// Orders a page, 1 to 1000.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    per_page: Option<u32>,
    /// Which page.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..))]
    page: u64,
    /// Every page from there on.
    #[arg(long)]
    all: bool,
    /// One JSON array.
    #[arg(long)]
    json: bool,
    /// Into a CSV file.
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    csv: Option<PathBuf>,
    /// Replace the file if it is there.
    #[arg(long, requires = "csv")]
    overwrite: bool,
}

/// Reads one of the nine statuses in either case.
pub fn status(word: &str) -> Result<WedoCodStatus, String> {
    WedoCodStatus::parse(word).ok_or_else(|| {
        let words: Vec<_> = WedoCodStatus::ALL.iter().map(|status| status.as_str()).collect();
        format!("use one of {}", words.join(", "))
    })
}

impl From<By> for wedocod::SearchBy {
    fn from(by: By) -> Self {
        match by {
            By::Reference => Self::Reference,
            By::Phone => Self::Phone,
            By::FullName => Self::FullName,
            By::City => Self::City,
        }
    }
}

impl Search {
    /// Lists what is found.
    pub async fn run(&self, client: &WedoCod) -> Result<Exit, CliError> {
        let query = self.pages.query(self.keyword.as_ref(), self.by);
        self.pages.list(query, async |query| client.search(query).await).await
    }

    /// Lists the orders that are called so, in the order of the settings' `match`; without a name, all.
    pub async fn find(&self, client: &Ewarehousing) -> Result<Exit, CliError> {
        if self.by.is_some() {
            return Err(wrong("eWarehousing looks for an order's names alone: leave --by out"));
        }
        let query = self.pages.query(None, None);
        let Some(keyword) = &self.keyword else {
            let read = async |query: &Query| {
                client.list(&Filters::default().query(None, query.per_page, query.page)).await
            };
            return self.pages.list(query, read).await;
        };
        let name = Reference::new(keyword).map_err(wrong)?;
        self.pages.list(query, async |_| client.named(&name).await).await
    }
}

impl List {
    /// Lists what the dashboard shows.
    pub async fn run(&self, client: &WedoCod) -> Result<Exit, CliError> {
        self.filters.refuse(System::WedoCod)?;
        let status = self.status.as_deref().map(status).transpose().map_err(wrong)?;
        let query = self.pages.query(self.keyword.as_ref(), self.by);
        self.pages.list(query, async |query| client.list(status, query).await).await
    }

    /// Lists what the filters leave.
    pub async fn filter(&self, client: &Ewarehousing) -> Result<Exit, CliError> {
        if self.keyword.is_some() {
            return Err(wrong("eWarehousing looks for no keyword: use its own filters, or orders search"));
        }
        let status = self.status.as_deref().map(ewarehousing_status).transpose().map_err(wrong)?;
        let query = self.pages.query(None, None);
        let read =
            async |query: &Query| client.list(&self.filters.query(status, query.per_page, query.page)).await;
        self.pages.list(query, read).await
    }
}

/// What a person asked for that cannot be.
fn wrong(text: impl std::fmt::Display) -> CliError {
    CliError::configuration(anyhow!("{text}"))
}

/// Reads one of the fifteen statuses.
fn ewarehousing_status(word: &str) -> Result<EwarehousingStatus, String> {
    EwarehousingStatus::parse(word).ok_or_else(|| {
        let words: Vec<_> = EwarehousingStatus::ALL.iter().map(|status| status.as_str()).collect();
        format!("“{word}” is no status: use one of {}", words.join(", "))
    })
}

impl Pages {
    fn query(&self, keyword: Option<&String>, by: Option<By>) -> Query {
        Query { by: by.map(Into::into), keyword: keyword.cloned(), per_page: self.per_page, page: self.page }
    }

    /// Reads page after page, as long as there are more and more are wanted. A server that answers the
    /// same page again is noticed by its first order.
    async fn list(
        &self,
        mut query: Query,
        read: impl AsyncFn(&Query) -> Result<Listing, Failure>,
    ) -> Result<Exit, CliError> {
        let mut sheet = match &self.csv {
            Some(path) => Sheet::csv(table::create(path, Overwrite::from(self.overwrite))?)?,
            None if self.json => Sheet::json()?,
            None => Sheet::terminal()?,
        };
        let mut before = None;
        for _ in 0..PAGES_MAX {
            let listing = match read(&query).await {
                Ok(listing) => listing,
                Err(failure) => {
                    sheet.end(None)?;
                    return Err(told::failed(failure));
                }
            };
            let first = listing.orders.first().map(|found| found.order.reference.clone());
            let repeats = first.is_some() && first == before;
            if !repeats {
                sheet.add(&listing.orders)?;
            }
            if repeats || !self.all || !listing.more {
                sheet.end(Some(&listing))?;
                return Ok(Exit::Done);
            }
            before = first;
            query.page += 1;
        }
        sheet.end(None)?;
        Err(anyhow!("there are more than {PAGES_MAX} pages: ask for larger ones with --per-page").into())
    }
}

impl Show {
    /// Shows the order.
    pub async fn run(&self, client: &WedoCod) -> Result<Exit, CliError> {
        let found = match (&self.reference, &self.id) {
            (_, Some(id)) => client.show_on_dashboard(&OrderId(id.clone())).await,
            (Some(reference), None) if self.dashboard => match self.id_of(client, reference).await {
                Ok(id) => client.show_on_dashboard(&id).await,
                Err(failure) => Err(failure),
            },
            (Some(reference), None) => client.show(reference).await,
            (None, None) => return Err(CliError::configuration(anyhow!("name an order"))),
        };
        match found {
            Ok(found) if self.json => told::json(&Listed::of(&found)),
            Ok(found) => told::order(&found),
            Err(failure) => Err(told::failed(failure)),
        }
    }

    /// Shows the order with all its parts.
    pub async fn retrieve(&self, client: &Ewarehousing) -> Result<Exit, CliError> {
        if self.dashboard {
            return Err(wrong("eWarehousing has no dashboard to show it: leave --dashboard out"));
        }
        let id = match (&self.reference, &self.id) {
            (_, Some(id)) => Ok(OrderId(id.clone())),
            (Some(reference), None) => client.id_named(reference).await,
            (None, None) => return Err(wrong("name an order")),
        };
        let found = match id {
            Ok(id) => client.retrieve(&id).await,
            Err(failure) => Err(failure),
        };
        match found {
            Ok(found) if self.json => told::json(&Listed::of(&found)),
            Ok(found) => told::order(&found),
            Err(failure) => Err(told::failed(failure)),
        }
    }

    /// The order's id, or its reference where no id is shown: the page names no form of the key.
    async fn id_of(&self, client: &WedoCod, reference: &Reference) -> Result<OrderId, Failure> {
        let orders = client.find(reference).await.map_err(Failure::without_effect)?;
        match &orders[..] {
            [order] => Ok(order.id.clone().unwrap_or_else(|| OrderId(reference.to_string()))),
            [] => Err(Failure::not_found("the order system knows no such order")),
            _ => Err(Failure::refused("more than one order has this reference: name one by --id")),
        }
    }
}
