//! Models of the two order systems: what they do to orders, and a ledger of it.

use scandesk::domain::{Action, Entry, System};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// How exact the order system is with what it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Temper {
    /// It allows what its table allows, and refuses what is there already.
    Strict,
    /// It does whatever it is told, as often as it is told.
    Obliging,
}

/// How it takes a bulk call of which one order is at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bulk {
    /// Nothing is done, and the answer names the rows.
    NamesRows,
    /// Nothing is done.
    AllOrNothing,
    /// What comes before the fault is done.
    Halfway,
}

/// What it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    pub order: String,
    pub action: Action,
    pub scan_id: Uuid,
}

/// An order system.
#[derive(Debug)]
pub struct Server {
    pub system: System,
    pub temper: Temper,
    pub bulk: Bulk,
    pub shows_ids: bool,
    pub statuses: BTreeMap<String, &'static str>,
    pub effects: Vec<Effect>,
    notes: HashMap<(String, Action), Uuid>,
    /// Orders that somebody moved who is none of the stations.
    pub meddled: HashSet<String>,
}

/// A no, and the rows it is about.
#[derive(Debug, Clone)]
pub struct Refusal {
    pub words: String,
    pub rows: Vec<usize>,
}

impl Server {
    pub fn new(system: System, temper: Temper, bulk: Bulk, shows_ids: bool, orders: u64) -> Self {
        let first = first_status(system);
        Self {
            system,
            temper,
            bulk,
            shows_ids,
            statuses: (1..=orders).map(|n| (format!("ORD-{n:03}"), first)).collect(),
            effects: Vec::new(),
            notes: HashMap::new(),
            meddled: HashSet::new(),
        }
    }

    /// Does what a request asks for.
    pub fn apply(&mut self, action: Action, entries: &[Entry]) -> Result<(), Refusal> {
        let faults: Vec<(usize, String)> =
            (0..).zip(entries).filter_map(|(row, entry)| Some((row, self.fault(action, entry)?))).collect();
        let Some((first, words)) = faults.first().cloned() else {
            for entry in entries {
                self.perform(action, entry);
            }
            return Ok(());
        };
        if self.bulk == Bulk::Halfway {
            for entry in &entries[..first] {
                self.perform(action, entry);
            }
        }
        let named = self.bulk == Bulk::NamesRows && entries.len() > 1;
        let rows = if named { faults.into_iter().map(|(row, _)| row).collect() } else { Vec::new() };
        Err(Refusal { words, rows })
    }

    fn fault(&self, action: Action, entry: &Entry) -> Option<String> {
        let Some(status) = self.statuses.get(entry.reference.as_str()) else {
            return Some("no such order".to_owned());
        };
        let transition = leads_to(self.system, action)?;
        if self.temper == Temper::Strict && !transition.1.contains(status) {
            return Some(format!("{} is {status}", entry.reference));
        }
        None
    }

    fn perform(&mut self, action: Action, entry: &Entry) {
        let order = entry.reference.to_string();
        if let Some((to, _)) = leads_to(self.system, action) {
            self.statuses.insert(order.clone(), to);
        } else if self.notes.insert((order.clone(), action), entry.scan_id) == Some(entry.scan_id) {
            // The same value once more is no change.
            return;
        }
        self.effects.push(Effect { order, action, scan_id: entry.scan_id });
    }

    /// Somebody else moves an order.
    pub fn meddle(&mut self, order: &str, status: &'static str) {
        self.statuses.insert(order.to_owned(), status);
        self.meddled.insert(order.to_owned());
    }
}

fn first_status(system: System) -> &'static str {
    match system {
        System::WedoCod => "NEW",
        System::Ewarehousing => "created",
    }
}

type Transition = (&'static str, &'static [&'static str]);

/// Where an action leads, and from where it is allowed; written from the vendors' tables alone.
fn leads_to(system: System, action: Action) -> Option<Transition> {
    match (system, action) {
        (System::WedoCod, Action::Pack) => Some(("PACKED", &["NEW"])),
        (System::WedoCod, Action::Ship) => {
            Some(("SHIPPED", &["NEW", "PACKED", "WAITING_FOR_SHIPPING_COMPANY"]))
        }
        (System::WedoCod, Action::Deliver) => Some(("DELIVERED", &["SHIPPED"])),
        (System::WedoCod, Action::Return) => Some(("RETURNED", &["SHIPPED", "DELIVERED"])),
        (System::WedoCod, Action::Cancel) => Some(("CANCELED", &["NEW", "PACKED"])),
        (System::Ewarehousing, Action::Cancel) => Some(("cancelled", &["created", "planned", "processing"])),
        (System::Ewarehousing, _) => None,
    }
}
