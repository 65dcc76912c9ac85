//! Finding an order and what is known of it: in the station's own list, and in the order system.
//!
//! The station's list is read through a connection of its own, off the station's thread. What the order
//! system is asked has a bound in time, and what it answers is kept in the list, as a pull would.

mod ask;
mod past;

pub use ask::{ANSWER_MAX, Renewal, Trouble, offers};
pub use past::{Past, What, Whose};

use super::Office;
use crate::{
    domain::{EntryState, MatchField, Order, OrderId, Query, Reference, Status, status::WedoCodStatus},
    store::{KnownOrder, PastAction, Reader, Sought, StoreError},
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Most orders that a search shows; whoever looks for more types more.
pub const HITS_MAX: usize = 60;
/// Most scans of one order that are shown.
const PAST_MAX: usize = 100;

/// How exactly an order is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Intent {
    /// A person types: every order that has it in it.
    Typed,
    /// A label, or another screen, names an order: that one, if there is one.
    Named,
}

/// What the screen asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// What most references begin with.
    Prefix,
    /// Which orders of the station's list match.
    Search(Query, Intent),
    /// Which orders of the order system match.
    SearchAll(Query),
    /// What the station knows of an order.
    Open(Sought),
    /// What the order system says of an order.
    Ask(Sought),
    /// The papers of an order.
    Papers(Sought),
    /// A cancelled or returned order is to begin again. Sent once.
    Renew(Sought),
}

impl Request {
    /// Whether it may be given up half-way.
    #[must_use]
    pub const fn only_reads(&self) -> bool {
        !matches!(self, Self::Renew(_))
    }
}

/// What the screen is answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// What most references begin with.
    Prefix(Option<String>),
    /// The station's list was searched.
    Found(Query, Intent, Result<Found, String>),
    /// The order system was searched.
    FoundAll(Query, Result<Vec<KnownOrder>, Trouble>),
    /// What the station knows of an order; nothing if it is not in the list any more.
    Opened(Sought, Result<Option<Box<Card>>, String>),
    /// What the order system says of an order.
    Asked(Sought, Result<Box<Card>, Trouble>),
    /// The papers of an order.
    Papers(Sought, Result<Vec<Paper>, Trouble>),
    /// What became of a renewal.
    Renewed(Sought, Renewal),
}

/// Orders of the station's list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The orders, at most [`HITS_MAX`].
    pub orders: Vec<KnownOrder>,
    /// How many there are in all.
    pub total: u64,
    /// How many of them, from the first, the text names as a scan of it would.
    pub named: usize,
}

/// Everything that is known of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The order.
    pub order: KnownOrder,
    /// What was done with it, newest first.
    pub past: Vec<Past>,
    /// Whether that is all, or the order system tells more than was read.
    pub is_whole: bool,
    /// What can be taken back.
    pub undo: Undo,
    /// What a scan of this order would read; nothing if that names several orders.
    pub scan_as: Option<Reference>,
    /// When the order system was asked for this; nothing if it is from the station's list.
    pub asked_at: Option<DateTime<Utc>>,
}

/// What can be taken back of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undo {
    /// Nothing was done here.
    Nothing,
    /// This scan, which was not sent yet.
    Scan(Uuid),
    /// The order system can let it begin again, if a supervisor wants that.
    Renew,
    /// The last scan of it stands so that it cannot be taken back.
    No(EntryState),
}

/// A paper that belongs to an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The order system's key for it; none for a label that is made when it is asked for.
    pub id: Option<String>,
    /// What it is called.
    pub title: Option<String>,
    /// How many copies are printed.
    pub quantity: Option<u32>,
    /// Whether it is the label of the parcel.
    pub is_label: bool,
}

impl Office {
    pub(super) async fn look_up(&self, request: Request) -> Reply {
        match request {
            Request::Prefix => Reply::Prefix(self.reading(Reader::common_prefix).await.ok().flatten()),
            Request::Search(query, intent) => {
                let found = self.search(query.clone(), intent).await;
                Reply::Found(query, intent, found.map_err(|error| error.to_string()))
            }
            Request::SearchAll(query) => Reply::FoundAll(query.clone(), self.search_all(&query).await),
            Request::Open(sought) => {
                let card = self.card(sought.clone()).await;
                Reply::Opened(sought, card.map_err(|error| error.to_string()))
            }
            Request::Ask(sought) => Reply::Asked(sought.clone(), self.ask(&sought).await),
            Request::Papers(sought) => Reply::Papers(sought.clone(), self.papers(&sought).await),
            Request::Renew(sought) => Reply::Renewed(sought.clone(), self.renew(&sought).await),
        }
    }

    async fn search(&self, query: Query, intent: Intent) -> Result<Found, StoreError> {
        let (system, matching) = (self.config.server.kind, self.config.matching());
        self.reading(move |reader| {
            let name = Reference::new(&query.text);
            if let (Intent::Named, Ok(name)) = (intent, name) {
                let orders = reader.named(system, &matching, &name)?;
                if !orders.is_empty() {
                    let named = orders.len();
                    return Ok(Found { total: named as u64, orders, named });
                }
            }
            let matches = reader.search(system, &query, HITS_MAX)?;
            Ok(Found { orders: matches.orders, total: matches.total, named: 0 })
        })
        .await
    }

    /// What the station knows of an order.
    async fn card(&self, sought: Sought) -> Result<Option<Box<Card>>, StoreError> {
        let (system, matching) = (self.config.server.kind, self.config.matching());
        self.reading(move |reader| {
            let Some(order) = reader.order(system, &sought)? else { return Ok(None) };
            let done = reader.past_of(system, &order.order, PAST_MAX)?;
            let scan_as = matching.fields().iter().find_map(|field| order.order.name(*field)).cloned();
            let scan_as = match scan_as {
                Some(name) if reader.named(system, &matching, &name)?.len() > 1 => None,
                name => name,
            };
            let card = Card {
                undo: undo(&done, &order),
                past: past::merged(system, &done, &order.order, &[]),
                is_whole: true,
                scan_as,
                asked_at: None,
                order,
            };
            Ok(Some(Box::new(card)))
        })
        .await
    }

    /// Reads from the store on a thread of its own.
    async fn reading<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Reader) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let path = crate::store::Store::path_in(&self.locations.data_dir);
        let reading = tokio::task::spawn_blocking(move || read(&Reader::open(&path)?));
        reading.await.map_err(|_| StoreError::Closed)?
    }
}

/// What can be taken back: the last scan that was recorded, or else the order itself may begin again.
fn undo(done: &[PastAction], order: &KnownOrder) -> Undo {
    let last = done.iter().find_map(|past| Some((past.scan_id, past.state?)));
    match last {
        Some((scan_id, EntryState::Waiting)) => Undo::Scan(scan_id),
        Some((_, state)) if state.is_unsent() || state.needs_attention() => Undo::No(state),
        _ if is_renewable(&order.order.status) => Undo::Renew,
        Some((_, state)) => Undo::No(state),
        None => Undo::Nothing,
    }
}

/// Whether the order system can let an order begin again from here.
fn is_renewable(status: &Status) -> bool {
    matches!(status, Status::WedoCod(WedoCodStatus::Canceled | WedoCodStatus::Returned))
}

/// What else an order is called, as the order system would search for it.
fn names(order: &Order) -> impl Iterator<Item = &Reference> {
    MatchField::ALL.into_iter().filter_map(|field| order.name(field))
}

/// Whether the order system's key is that of the order that is meant.
fn is_meant(sought: &Sought, order: &Order) -> bool {
    let same_key = |known: &OrderId| order.id.as_ref().is_none_or(|id| id == known);
    sought.id.as_ref().is_none_or(same_key) && names(order).any(|name| *name == sought.reference)
}
