//! The entries as they are listed: by order, in tabs, in pages.

use crate::{
    domain::{EntryState, RefusedAs},
    office::attention::{Inbox, Item, Standing},
};
use std::collections::HashMap;
use uuid::Uuid;

/// Most entries on a page.
pub const PAGE: usize = 4;

/// Why an entry waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The order system said no.
    Refused,
    /// It is not known whether it was done, or which order is meant.
    Unclear,
    /// An earlier entry of the same order waits.
    Blocked,
}

/// What is listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tab {
    /// Everything.
    #[default]
    All,
    /// One kind.
    Only(Kind),
}

impl Tab {
    /// All of them, as they stand side by side.
    pub const ALL: [Self; 4] =
        [Self::All, Self::Only(Kind::Refused), Self::Only(Kind::Unclear), Self::Only(Kind::Blocked)];

    fn shows(self, kind: Kind) -> bool {
        match self {
            Self::All => true,
            Self::Only(only) => only == kind,
        }
    }
}

/// An entry and why it waits. What it is counted as does not change while it is looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The entry.
    pub item: Item,
    /// Why it waits.
    pub kind: Kind,
}

impl Row {
    /// Its scan's id.
    #[must_use]
    pub const fn id(&self) -> Uuid {
        self.item.entry.scan_id
    }
}

impl From<Item> for Row {
    fn from(item: Item) -> Self {
        let is_many = item.known.as_ref().is_some_and(|known| matches!(known.standing, Standing::Many(_)));
        let is_unclear = item.refusal.as_ref().is_some_and(|refusal| refusal.kind == RefusedAs::Unclear);
        let kind = match item.entry.state {
            EntryState::Blocked => Kind::Blocked,
            EntryState::Refused if !is_many && !is_unclear => Kind::Refused,
            _ => Kind::Unclear,
        };
        Self { item, kind }
    }
}

/// Everything that is listed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct List {
    rows: Vec<Row>,
    /// How many wait beyond those.
    pub left_out: u64,
}

impl List {
    /// Orders in the order of their first scans, each with its entries together.
    #[must_use]
    pub fn new(inbox: Inbox) -> Self {
        let mut rows: Vec<Row> = inbox.items.into_iter().map(Row::from).collect();
        rows.sort_by_key(|row| row.item.entry.sequence);
        let mut first: HashMap<String, i64> = HashMap::new();
        for row in &rows {
            let entry = &row.item.entry;
            first.entry(entry.reference.to_string()).or_insert(entry.sequence);
        }
        rows.sort_by_key(|row| first.get(row.item.entry.reference.as_str()).copied());
        Self { rows, left_out: inbox.left_out }
    }

    /// Whether nothing waits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The entries of a tab.
    pub fn of(&self, tab: Tab) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| tab.shows(row.kind))
    }

    /// How many a tab holds.
    #[must_use]
    pub fn count(&self, tab: Tab) -> u64 {
        let listed = u64::try_from(self.of(tab).count()).unwrap_or(u64::MAX);
        if tab == Tab::All { listed + self.left_out } else { listed }
    }

    /// How many of them the count in the navigation counts, too.
    #[must_use]
    pub fn counted(&self) -> u64 {
        let counted = self.rows.iter().filter(|row| row.item.entry.state.needs_attention()).count();
        u64::try_from(counted).unwrap_or(u64::MAX) + self.left_out
    }

    /// One of them.
    #[must_use]
    pub fn row(&self, id: Uuid) -> Option<&Row> {
        self.rows.iter().find(|row| row.id() == id)
    }

    /// The same, to be changed.
    pub fn row_mut(&mut self, id: Uuid) -> Option<&mut Row> {
        self.rows.iter_mut().find(|row| row.id() == id)
    }

    /// The first entry of an order.
    #[must_use]
    pub fn of_order(&self, reference: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.item.entry.reference.as_str() == reference)
    }

    /// Where an entry stands in its tab.
    #[must_use]
    pub fn position(&self, tab: Tab, id: Uuid) -> Option<usize> {
        self.of(tab).position(|row| row.id() == id)
    }

    /// What waits for this entry: the later ones of its order.
    pub fn behind<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = &'a Row> {
        let entry = &row.item.entry;
        self.rows.iter().filter(move |other| {
            other.kind == Kind::Blocked
                && other.item.entry.reference == entry.reference
                && other.item.entry.sequence > entry.sequence
        })
    }

    /// What this entry waits for: the refused one before it.
    #[must_use]
    pub fn blocker(&self, row: &Row) -> Option<&Row> {
        let entry = &row.item.entry;
        self.rows.iter().rfind(|other| {
            other.kind != Kind::Blocked
                && other.item.entry.reference == entry.reference
                && other.item.entry.sequence < entry.sequence
        })
    }

    /// Forgets a decided entry, and those that it let go.
    pub fn remove(&mut self, id: Uuid, with: &[Uuid]) {
        self.rows.retain(|row| row.id() != id && !with.contains(&row.id()));
    }
}
