//! What waits for a person: refused, unclear and blocked entries, where the order system says that
//! their orders stand, and what a person decides.

use super::Office;
use crate::{
    clock,
    domain::{Effect, Entry, EntryState, Judgement, Order, OrderDetails, Refusal, Rules, Status},
    server::{Failure, OrderSystem},
    store::{Cached, Store, StoreError, Undecided},
};
use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;
use uuid::Uuid;

/// Most entries that are listed at once; the rest comes when these are decided.
pub const ENTRIES_MAX: usize = 300;
/// Longest reason for discarding, in characters.
pub const WHY_CHARS_MAX: usize = 200;
/// How long the order system is asked while a person waits.
const ASK_TIMEOUT: Duration = Duration::from_secs(5);
/// A doubt that the station has not settled by itself for so long is shown to a person.
const DOUBT_SHOWN_AFTER: TimeDelta = TimeDelta::minutes(5);

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Everything that waits for a person.
    List,
    /// Where the order of this entry stands, in the order system's own words of this moment.
    Ask(Uuid),
    /// Send it again.
    Retry(Uuid),
    /// Give it up.
    Discard(Uuid, Why),
}

impl Request {
    /// See [`super::Request::only_reads`].
    #[must_use]
    pub const fn only_reads(&self) -> bool {
        matches!(self, Self::List | Self::Ask(_))
    }
}

/// What is answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// Everything that waits, or what the store said.
    Listed(Result<Inbox, String>),
    /// Where the order of this entry stands; `None` if the order system gave no answer.
    Said(Uuid, Option<Known>),
    /// What became of a decision.
    Decided(Uuid, Deed, Result<(), NotDone>),
}

/// What a person decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// It is sent again.
    Retried,
    /// It was given up.
    Discarded,
}

/// Why nothing was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotDone {
    /// The entry stands elsewhere by now.
    Meanwhile(EntryState),
    /// The station's database failed, in its words.
    Failed(String),
}

/// Why an entry is given up: 1 to [`WHY_CHARS_MAX`] characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why(String);

/// A reason that cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadWhy {
    /// There is none.
    #[error("a reason must be given")]
    Empty,
    /// It has so many characters too many.
    #[error("the reason has {0} characters too many")]
    TooLong(usize),
}

impl Why {
    /// Takes a reason, without blanks around it.
    ///
    /// # Errors
    /// [`BadWhy`] if it is empty or too long.
    pub fn new(text: &str) -> Result<Self, BadWhy> {
        let text = text.trim();
        match text.chars().count() {
            0 => Err(BadWhy::Empty),
            n if n > WHY_CHARS_MAX => Err(BadWhy::TooLong(n - WHY_CHARS_MAX)),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// The reason.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Everything that waits for a person.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Inbox {
    /// The entries, in the order of their scans.
    pub items: Vec<Item>,
    /// How many wait beyond those that are listed.
    pub left_out: u64,
}

/// One entry that waits.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The entry.
    pub entry: Entry,
    /// How it was refused, if it was.
    pub refusal: Option<Refusal>,
    /// Who scanned it.
    pub operator: Option<String>,
    /// Where the order stood then, as far as was known.
    pub status_before: Option<Status>,
    /// What the order system last said.
    pub known: Option<Known>,
}

/// What the order system said, and when it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// What it said.
    pub standing: Standing,
    /// When.
    pub at: DateTime<Utc>,
}

/// Where the order of an entry stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// There is one order.
    Order {
        /// Its status, as the order system writes it.
        status: Status,
        /// When it last changed, if that is said.
        changed_at: Option<DateTime<Utc>>,
        /// What the wanted action would find.
        fit: Fit,
    },
    /// There is none.
    NoOrder,
    /// So many orders are called so.
    Many(usize),
}

/// What the wanted action would find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fit {
    /// It is done already.
    Already,
    /// Another scan noted the same on the order, in these words.
    NotedByAnother(String),
    /// It may be done.
    Allowed,
    /// It may not be done from there.
    Refused,
}

impl Standing {
    fn of(entry: &Entry, status: Status, details: &OrderDetails, rules: &Rules) -> Self {
        let fit = match rules.judge(entry.action, &status) {
            Judgement::Already => Fit::Already,
            Judgement::Allowed(_) | Judgement::AllowedWithWarning(_) => Fit::Allowed,
            Judgement::Refused => Fit::Refused,
            Judgement::Note => match details.notes.iter().find(|note| note.action == entry.action) {
                Some(note) if note.scan_id == Some(entry.scan_id) => Fit::Already,
                Some(note) => Fit::NotedByAnother(note.text.clone()),
                None => Fit::Allowed,
            },
        };
        Self::Order { status, changed_at: details.modified_at, fit }
    }

    fn of_orders(entry: &Entry, orders: &[Order], rules: &Rules) -> Self {
        match orders {
            [] => Self::NoOrder,
            [order] => Self::of(entry, order.status.clone(), &order.details, rules),
            several => Self::Many(several.len()),
        }
    }
}

impl Known {
    /// What the cache holds of an entry's order: nothing is no answer.
    fn cached(entry: &Entry, cached: &[Cached], rules: &Rules) -> Option<Self> {
        let at = cached.iter().map(|order| order.seen_at).max()?;
        let standing = match cached {
            [order] => Standing::of(entry, order.status.clone(), &order.details, rules),
            several => Standing::Many(several.len()),
        };
        Some(Self { standing, at })
    }
}

impl Office {
    pub(super) async fn attention(&self, request: Request) -> Reply {
        match request {
            Request::List => Reply::Listed(self.inbox().await.map_err(|error| error.to_string())),
            Request::Ask(scan_id) => Reply::Said(scan_id, self.ask_about(scan_id).await),
            Request::Retry(scan_id) => {
                let result = self.decide(scan_id, move |store| store.retry(scan_id)).await;
                Reply::Decided(scan_id, Deed::Retried, result)
            }
            Request::Discard(scan_id, why) => {
                let result = self.decide(scan_id, move |store| store.discard(scan_id, why.as_str())).await;
                Reply::Decided(scan_id, Deed::Discarded, result)
            }
        }
    }

    async fn inbox(&self) -> Result<Inbox, StoreError> {
        let rules = self.config.rules();
        let (system, doubtful_before) = (rules.system(), clock::now() - DOUBT_SHOWN_AFTER);
        let job = move |store: &mut Store| {
            Ok((store.undecided(system, doubtful_before, ENTRIES_MAX)?, store.queue_counts()?.1))
        };
        let (undecided, waiting) = self.store.run(job).await?;
        let listed = undecided.iter().filter(|one| one.entry.state.needs_attention()).count();
        let left_out = waiting.saturating_sub(u64::try_from(listed).unwrap_or(u64::MAX));
        Ok(Inbox { items: undecided.into_iter().map(|one| item(one, &rules)).collect(), left_out })
    }

    /// Asks the order system; what it says is kept for every other look, too.
    async fn ask_about(&self, scan_id: Uuid) -> Option<Known> {
        let system = self.client.as_ref()?.order_system();
        let entry = self.store.run(move |store| store.entry(scan_id)).await.ok()?;
        let at = clock::now();
        let orders = match tokio::time::timeout(ASK_TIMEOUT, orders_of(&*system, &entry)).await {
            Ok(Ok(orders)) => orders,
            Ok(Err(failure)) => {
                tracing::warn!(%scan_id, %failure, "an order could not be asked about");
                return None;
            }
            Err(_) => return None,
        };
        let standing = Standing::of_orders(&entry, &orders, &self.config.rules());
        if let Err(error) = self.store.run(move |store| store.upsert_orders(&orders, at)).await {
            tracing::warn!(%error, "what the order system said could not be kept");
        }
        Some(Known { standing, at })
    }

    /// Has the store do what a person decided. What keeps it from doing so is told from where the entry
    /// stands, in the same job.
    async fn decide(
        &self,
        scan_id: Uuid,
        deed: impl FnOnce(&mut Store) -> Result<(), StoreError> + Send + 'static,
    ) -> Result<(), NotDone> {
        let job = move |store: &mut Store| match deed(store) {
            Err(StoreError::NotNow(_)) => store.entry(scan_id).map(|entry| Some(entry.state)),
            result => result.map(|()| None),
        };
        match self.store.run(job).await {
            Ok(None) => Ok(()),
            Ok(Some(state)) => Err(NotDone::Meanwhile(state)),
            Err(error) => Err(NotDone::Failed(error.to_string())),
        }
    }
}

fn item(undecided: Undecided, rules: &Rules) -> Item {
    let Undecided { entry, refusal, operator, status_before, cached } = undecided;
    let known = Known::cached(&entry, &cached, rules);
    Item { entry, refusal, operator, status_before, known }
}

/// The orders that an entry names: the one with its key, where that is known.
async fn orders_of(system: &dyn OrderSystem, entry: &Entry) -> Result<Vec<Order>, Failure> {
    let mut orders = system.find(&entry.reference).await?;
    if entry.order_id.is_some() && orders.iter().any(|order| order.id == entry.order_id) {
        orders.retain(|order| order.id == entry.order_id);
    }
    // Neither a note nor an order that goes by another name is in a list.
    let is_noted = system.capabilities().of(entry.action).effect == Some(Effect::Note);
    let is_hidden = orders.is_empty() && entry.order_id.is_some();
    if !(is_hidden || is_noted && orders.len() == 1) {
        return Ok(orders);
    }
    match system.read(entry).await {
        Ok(order) => Ok(vec![order]),
        Err(failure) if failure.class.is_of_the_order() => Ok(Vec::new()),
        Err(failure) => Err(failure),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_has_one_to_two_hundred_characters() {
        assert_eq!(Why::new("  Already done "), Ok(Why("Already done".into())));
        assert_eq!(Why::new(" \n "), Err(BadWhy::Empty));
        let longest = "é".repeat(WHY_CHARS_MAX);
        assert_eq!(Why::new(&longest).map(|why| why.as_str().to_owned()), Ok(longest.clone()));
        assert_eq!(Why::new(&format!("{longest}xy")), Err(BadWhy::TooLong(2)));
    }
}
