//! Where a supervisor works: the client, the station's own data, and the orders that a command names.

use super::{references, sheet::Flow, told};
use crate::{
    cli::{CliError, setup::Setup},
    clock,
    domain::{Order, OrderId, Reference, System},
    server::{
        Failure, OrderSystem,
        wedocod::{ORDERS_MAX, WedoCod},
    },
    store::Store,
};
use anyhow::anyhow;
use clap::Args;
use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

/// Most orders of which something is told one by one.
pub const TOLD_MAX: usize = 20;

/// The orders that a command is about.
#[derive(Debug, Args)]
pub struct Which {
    /// The orders' references.
    #[arg(value_name = "REFERENCE", value_parser = Reference::new,
          required_unless_present_any = ["ids", "from"])]
    references: Vec<Reference>,
    /// The order system's own ids, instead of references or beside them.
    #[arg(long = "id", value_name = "ID", value_parser = not_blank)]
    ids: Vec<String>,
    /// References out of a .csv, .txt or .xlsx file: a column “reference”, or one a line.
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
}

fn not_blank(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() { Err("an id must be given".into()) } else { Ok(text.to_owned()) }
}

/// An order that a request names.
#[derive(Debug, Clone, Default)]
pub struct Named {
    /// Its reference, unless it was named by its id.
    pub reference: Option<Reference>,
    /// Its id, where it was asked for.
    pub id: Option<OrderId>,
    /// What is known of it here.
    pub known: Option<Order>,
}

impl Named {
    /// How a person calls it.
    pub fn name(&self) -> String {
        match (&self.reference, &self.id) {
            (Some(reference), _) => reference.to_string(),
            (None, Some(id)) => format!("the order with the id {id}"),
            (None, None) => String::new(),
        }
    }
}

/// The client and the station's own data.
pub struct Office<'a> {
    /// The order system.
    pub client: &'a WedoCod,
    store: Store,
}

impl<'a> Office<'a> {
    /// Opens the station's data.
    pub fn open(setup: &Setup, client: &'a WedoCod) -> Result<Self, CliError> {
        Ok(Self { client, store: setup.store()? })
    }

    /// The orders, each with its id: as it is cached, else as the order system tells it. None of them
    /// is left out: if one cannot be named, nothing is done.
    pub async fn with_ids(&self, which: &Which) -> Result<Vec<Named>, CliError> {
        let mut named = Vec::new();
        for id in which.ids() {
            // What is cached of it names it, and shows whether the queue holds something of it.
            let known = self.store.by_id(System::WedoCod, &id)?;
            let reference = known.as_ref().map(|order| order.reference.clone());
            named.push(Named { reference, id: Some(id), known });
        }
        let mut wrong = Vec::new();
        let references = which.references()?;
        if named.len() + references.len() > ORDERS_MAX {
            return Err(CliError::configuration(anyhow!(
                "more than {ORDERS_MAX} orders at once: name fewer"
            )));
        }
        for reference in references {
            match self.with_id(&reference).await? {
                Ok(order) => named.push(order),
                Err(why) => wrong.push(format!("{reference}: {why}")),
            }
        }
        if wrong.is_empty() {
            return Ok(named);
        }
        let more = wrong.len().saturating_sub(TOLD_MAX);
        wrong.truncate(TOLD_MAX);
        wrong.extend((more > 0).then(|| format!("and {more} more")));
        Err(anyhow!("nothing was sent:\n{}", wrong.join("\n")).into())
    }

    /// An order by its reference, with what is cached of it; nothing is asked.
    pub fn named(&self, reference: &Reference) -> Result<Named, CliError> {
        let mut orders = self.store.resolve(System::WedoCod, reference)?.orders;
        let known = if orders.len() == 1 { orders.pop() } else { None };
        let id = known.as_ref().and_then(|order| order.id.clone());
        Ok(Named { reference: Some(reference.clone()), id, known })
    }

    /// The orders of a file with a column for references.
    pub fn named_in(&self, path: &Path) -> Result<Vec<Named>, CliError> {
        references::require_heading(path).map_err(CliError::configuration)?;
        let mut orders = Vec::new();
        let end = references::each(path, |row, text| match Reference::new(text) {
            Ok(reference) => match self.named(&reference) {
                Ok(order) => {
                    orders.push(order);
                    Flow::Continue(())
                }
                Err(error) => Flow::Break(error),
            },
            Err(error) => {
                let error = anyhow!("{}, row {row}: {error}", path.display());
                Flow::Break(CliError::configuration(error))
            }
        });
        match end.map_err(CliError::configuration)? {
            Some(error) => Err(error),
            None if orders.is_empty() => {
                Err(CliError::configuration(anyhow!("{} holds no references", path.display())))
            }
            None => Ok(orders),
        }
    }

    async fn with_id(&self, reference: &Reference) -> Result<Result<Named, &'static str>, CliError> {
        let mut orders = self.store.resolve(System::WedoCod, reference)?.orders;
        if !matches!(&orders[..], [order] if order.id.is_some()) {
            orders =
                self.client.find(reference).await.map_err(Failure::without_effect).map_err(told::failed)?;
        }
        let mut orders = orders.into_iter();
        Ok(match (orders.next(), orders.next()) {
            (Some(order), None) if order.id.is_some() => {
                Ok(Named { reference: Some(reference.clone()), id: order.id.clone(), known: Some(order) })
            }
            (Some(_), None) => Err("the order system shows no id of it: name it by --id"),
            (Some(_), Some(_)) => Err("more than one order has this reference: name one by --id"),
            (None, _) => Err("the order system knows no such order"),
        })
    }

    /// Says that a command goes past the queue, and which scans of these orders are still in it.
    pub fn warn_of_the_queue(&self, orders: &[Named]) -> Result<(), CliError> {
        warn_of_the_queue(&self.store, orders)
    }

    /// Keeps where orders stand now, so that the next scan of them is answered rightly.
    pub fn remember(&mut self, orders: &[Order]) -> Result<(), CliError> {
        Ok(self.store.upsert_orders(orders, clock::now())?)
    }
}

/// Says that a command goes past the queue, and which scans of these orders are still in it.
pub fn warn_of_the_queue(store: &Store, orders: &[Named]) -> Result<(), CliError> {
    told::note("this goes past the station's queue: it is in no journal, and no undo takes it back")?;
    let mut unsent = Vec::new();
    for reference in orders.iter().filter_map(|order| order.reference.as_ref()) {
        unsent.extend(store.unsettled(reference)?);
    }
    for entry in unsent.iter().take(TOLD_MAX) {
        told::note(&format!(
            "{} has a {} in the queue ({}), scanned {}: sync first, or discard it",
            entry.reference,
            entry.action,
            entry.state,
            entry.scanned_at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M"),
        ))?;
    }
    if unsent.len() > TOLD_MAX {
        told::note(&format!("and {} more: see scandesk queue list", unsent.len() - TOLD_MAX))?;
    }
    Ok(())
}

impl Which {
    /// Orders by their references alone.
    pub fn of(references: &[Reference], from: Option<&PathBuf>) -> Self {
        Self { references: references.to_vec(), ids: Vec::new(), from: from.cloned() }
    }

    /// The references, each once.
    pub fn references(&self) -> Result<Vec<Reference>, CliError> {
        let mut seen = HashSet::new();
        let mut references: Vec<_> =
            self.references.iter().filter(|&reference| seen.insert(reference.clone())).cloned().collect();
        let Some(path) = &self.from else { return Ok(references) };
        let end = references::each(path, |row, text| match Reference::new(text) {
            Ok(reference) if seen.insert(reference.clone()) => {
                references.push(reference);
                if references.len() > ORDERS_MAX {
                    return Flow::Break(format!("more than {ORDERS_MAX} orders at once: split the file"));
                }
                Flow::Continue(())
            }
            Ok(_) => Flow::Continue(()),
            Err(error) => Flow::Break(format!("row {row}: {error}")),
        });
        match end.map_err(CliError::configuration)? {
            Some(wrong) => Err(CliError::configuration(anyhow!("{}: {wrong}", path.display()))),
            None => Ok(references),
        }
    }

    /// Whether exactly one order is named, by its reference.
    pub fn single(&self) -> Option<&Reference> {
        match (&self.references[..], &self.ids[..], &self.from) {
            ([reference], [], None) => Some(reference),
            _ => None,
        }
    }

    /// The ids, each once.
    pub fn ids(&self) -> Vec<OrderId> {
        let mut seen = HashSet::new();
        self.ids.iter().filter(|&id| seen.insert(id)).map(|id| OrderId(id.clone())).collect()
    }
}
