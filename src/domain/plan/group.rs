//! Which entries go to the order system in one request.

use super::Bulk;
use crate::domain::{Action, Entry};
use chrono::NaiveDate;
use std::{collections::HashMap, fmt};

/// How many entries of one action a request takes; 1 where there is no call for several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Where the order system's own ids of all of them are known.
    pub by_id: usize,
    /// Where only their references are.
    pub by_reference: usize,
}

impl Limits {
    /// There is no call for several.
    pub const SINGLE: Self = Self { by_id: 1, by_reference: 1 };
}

/// How the entries of a group name their orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Route {
    /// Several, by the order system's own ids.
    Ids,
    /// Several, by their references.
    References,
    /// One alone.
    Single(Why),
}

/// Why an entry goes alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// No other entry that is due is of its kind.
    OnlyOne,
    /// The order system takes one at a time.
    NoBulkCall,
    /// The call for several needs ids, and the order's is not known.
    NoId,
    /// It was refused together with others, and answers for itself now.
    RefusedTogether,
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ids => "together, by their ids",
            Self::References => "together, by their references",
            Self::Single(Why::OnlyOne) => "alone: it is the only one of its kind",
            Self::Single(Why::NoBulkCall) => "alone: the order system takes one at a time",
            Self::Single(Why::NoId) => "alone: the order's id is not known",
            Self::Single(Why::RefusedTogether) => "alone: it was refused together with others",
        })
    }
}

/// Entries that can go to the order system in one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What is done to all of them.
    pub action: Action,
    /// The date of all of them.
    pub date: NaiveDate,
    /// The warehouse of all of them.
    pub warehouse: Option<String>,
    /// The cancel reason of all of them.
    pub cancel_reason: Option<String>,
    /// How they name their orders, and why so.
    pub route: Route,
    /// The entries, in the order of their scans; never two of one order, and never none.
    pub entries: Vec<Entry>,
}

/// What the entries of a group have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Kind {
    action: Action,
    date: NaiveDate,
    warehouse: Option<String>,
    cancel_reason: Option<String>,
    route: Route,
    size_max: usize,
}

/// Puts entries of different orders together. The groups are in the order of their first scans.
pub(super) fn groups(entries: Vec<Entry>, bulk: &Bulk<'_, impl Fn(Action) -> Limits>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut open: HashMap<Kind, usize> = HashMap::new();
    for entry in entries {
        let kind = kind(&entry, bulk);
        let index = open.get(&kind).copied().filter(|&index| groups[index].entries.len() < kind.size_max);
        if let Some(index) = index {
            groups[index].entries.push(entry);
        } else {
            groups.push(Group {
                action: kind.action,
                date: kind.date,
                warehouse: kind.warehouse.clone(),
                cancel_reason: kind.cancel_reason.clone(),
                route: kind.route,
                entries: vec![entry],
            });
            open.insert(kind, groups.len() - 1);
        }
    }
    for group in groups.iter_mut().filter(|group| group.entries.len() == 1) {
        if !matches!(group.route, Route::Single(_)) {
            group.route = Route::Single(Why::OnlyOne);
        }
    }
    groups
}

fn kind(entry: &Entry, bulk: &Bulk<'_, impl Fn(Action) -> Limits>) -> Kind {
    let (route, size_max) = route(entry, bulk);
    Kind {
        action: entry.action,
        date: entry.date,
        warehouse: entry.warehouse.clone(),
        cancel_reason: entry.cancel_reason.clone(),
        route,
        size_max,
    }
}

fn route(entry: &Entry, bulk: &Bulk<'_, impl Fn(Action) -> Limits>) -> (Route, usize) {
    let limits = (bulk.limits)(entry.action);
    let has_id = entry.order_id.is_some();
    let (route, limit) =
        if has_id { (Route::Ids, limits.by_id) } else { (Route::References, limits.by_reference) };
    if limit <= 1 {
        let why = if !has_id && limits.by_id > 1 { Why::NoId } else { Why::NoBulkCall };
        return (Route::Single(why), 1);
    }
    match bulk.ceilings.get(&entry.scan_id) {
        Some(0 | 1) => (Route::Single(Why::RefusedTogether), 1),
        Some(ceiling) => (route, limit.min(*ceiling)),
        None => (route, limit),
    }
}
