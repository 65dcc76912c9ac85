//! What the order system is asked, in a bounded time, and what can go wrong with that.

use super::{Card, Office, Paper, is_meant, is_renewable, past};
use crate::{
    clock,
    domain::{Order, Query, Reference, SearchField, Status, System, status::WedoCodStatus},
    server::{
        Change, Class, Client, Failure,
        ewarehousing::Ewarehousing,
        wedocod::{self, Bulk, WedoCod},
    },
    store::{KnownOrder, Sought, StoreError},
};
use chrono::{DateTime, Utc};
use std::{future::Future, time::Duration};

/// How long a person waits for the order system.
pub const ANSWER_MAX: Duration = Duration::from_secs(15);
/// How long it has to let an order begin again, before it is looked whether it did.
const RENEW_MAX: Duration = Duration::from_secs(20);
/// Most orders that the order system is asked for at once.
const ROWS_MAX: u32 = 50;
/// Most pages of the history of all orders that are looked through.
const HISTORY_PAGES_MAX: u64 = 2;

/// Why the order system did not answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// No order system is set.
    NoSystem,
    /// It cannot be searched by this.
    NotOffered,
    /// It has no such order.
    NotFound,
    /// It did not answer in time.
    TooSlow,
    /// It could not be reached; its own words.
    Unreachable(String),
    /// It asks to wait, because too much was asked.
    Busy,
    /// The sign-in ran out.
    SignIn,
    /// The settings are at fault; the words say which.
    Settings(String),
    /// It said no, or what it said makes no sense; its own words.
    Refused(String),
    /// The station's own database failed; its words.
    Store(String),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        match failure.class {
            Class::NotFound => Self::NotFound,
            Class::Unauthorised => Self::SignIn,
            Class::Misconfigured => Self::Settings(failure.message),
            Class::Limited { .. } => Self::Busy,
            Class::Unreachable => Self::Unreachable(failure.message),
            Class::Refused | Class::Unknown => Self::Refused(failure.message),
        }
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Store(error.to_string())
    }
}

/// What became of a renewal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Renewal {
    /// The order begins again.
    Done(Box<Card>),
    /// It does not; nothing was changed.
    NotDone(Trouble),
    /// Nobody can say: the answer was lost, and the order could not be read afterwards.
    Unknown(Trouble),
}

impl Office {
    /// The orders of the order system that match, kept in the station's list.
    pub(super) async fn search_all(&self, query: &Query) -> Result<Vec<KnownOrder>, Trouble> {
        let client = self.client.clone().ok_or(Trouble::NoSystem)?;
        let asked_at = clock::now();
        let orders = in_time(found_by(&client, query)).await?;
        self.keep(orders.clone(), asked_at).await?;
        let cached = |order: Order| KnownOrder { status: order.status.clone(), order, seen_at: asked_at };
        Ok(orders.into_iter().map(cached).collect())
    }

    /// What the order system says of an order, with all that happened to it.
    pub(super) async fn ask(&self, sought: &Sought) -> Result<Box<Card>, Trouble> {
        let client = self.client.clone().ok_or(Trouble::NoSystem)?;
        let asked_at = clock::now();
        let order = in_time(one(&client, sought)).await?;
        // What happened to it is worth less than the order: without an answer the rest is shown.
        let (changes, is_whole) = match in_time(history(&client, &order.reference)).await {
            Ok(told) => told,
            Err(trouble) => {
                tracing::warn!(?trouble, "the history of an order could not be read");
                (Vec::new(), false)
            }
        };
        self.keep(vec![order.clone()], asked_at).await?;
        let system = self.config.server.kind;
        let mut card = self.card(Sought::of(&order)).await?.ok_or(Trouble::NotFound)?;
        let order = card.order.order.clone();
        let done = self.reading(move |reader| reader.past_of(system, &order, super::PAST_MAX)).await?;
        card.past = past::merged(system, &done, &card.order.order, &changes);
        card.is_whole = is_whole;
        card.asked_at = Some(asked_at);
        Ok(card)
    }

    /// The papers of an order. Nothing is made for it.
    pub(super) async fn papers(&self, sought: &Sought) -> Result<Vec<Paper>, Trouble> {
        match self.client.clone().ok_or(Trouble::NoSystem)? {
            // The label is made when it is printed: that moves the order.
            Client::WedoCod(_) => {
                Ok(vec![Paper { id: None, title: None, quantity: Some(1), is_label: true }])
            }
            Client::Ewarehousing(client) => {
                let papers = in_time(async {
                    let id = match &sought.id {
                        Some(id) => id.clone(),
                        None => client.id_named(&sought.reference).await?,
                    };
                    client.documents(&id).await
                });
                let paper = |document: crate::server::ewarehousing::Document| Paper {
                    id: Some(document.id),
                    title: document.title,
                    quantity: document.quantity,
                    is_label: document.is_shipping_label,
                };
                Ok(papers.await?.into_iter().map(paper).collect())
            }
        }
    }

    /// Lets a cancelled or returned order begin again. The request is sent once; if its answer is lost,
    /// the order itself tells what became of it.
    pub(super) async fn renew(&self, sought: &Sought) -> Renewal {
        let client = match &self.client {
            Some(Client::WedoCod(client)) => client.clone(),
            Some(Client::Ewarehousing(_)) => return Renewal::NotDone(Trouble::NotOffered),
            None => return Renewal::NotDone(Trouble::NoSystem),
        };
        let order = match in_time(read_wedocod(&client, sought)).await {
            Ok(order) => order,
            Err(trouble) => return Renewal::NotDone(trouble),
        };
        if !is_renewable(&order.status) {
            let why = format!("the order is {} now", order.status);
            return Renewal::NotDone(Trouble::Refused(why));
        }
        let Some(id) = order.id.clone() else {
            let why = "the order system does not show the order's id, by which it is renewed";
            return Renewal::NotDone(Trouble::Refused(why.to_owned()));
        };
        let ids = [id];
        let sent = tokio::time::timeout(RENEW_MAX, client.bulk(&Bulk::Renewed, &ids)).await;
        let trouble = match sent {
            Ok(Ok(_)) => None,
            Ok(Err(rejected)) if !rejected.failure.class.may_have_happened() => {
                return Renewal::NotDone(rejected.failure.into());
            }
            Ok(Err(rejected)) => Some(rejected.failure.into()),
            Err(_) => Some(Trouble::TooSlow),
        };
        self.renewed(sought, trouble).await
    }

    /// Reads the order after it was asked to begin again.
    async fn renewed(&self, sought: &Sought, lost: Option<Trouble>) -> Renewal {
        match self.ask(sought).await {
            Ok(card) if card.order.order.status == Status::from(WedoCodStatus::New) => Renewal::Done(card),
            // It was done, and somebody moved it on already.
            Ok(card) if lost.is_none() => Renewal::Done(card),
            Ok(card) => {
                let why = format!("the order is {} now", card.order.order.status);
                Renewal::NotDone(lost.unwrap_or(Trouble::Refused(why)))
            }
            Err(trouble) => Renewal::Unknown(trouble),
        }
    }

    async fn keep(&self, orders: Vec<Order>, seen_at: DateTime<Utc>) -> Result<(), StoreError> {
        self.store.run(move |store| store.upsert_orders(&orders, seen_at)).await
    }
}

/// Waits for an answer as long as a person would.
async fn in_time<T>(answer: impl Future<Output = Result<T, Failure>>) -> Result<T, Trouble> {
    tokio::time::timeout(ANSWER_MAX, answer).await.map_err(|_| Trouble::TooSlow)?.map_err(Trouble::from)
}

/// Whether the order system can be searched by this.
#[must_use]
pub const fn offers(system: System, field: SearchField) -> bool {
    match system {
        System::WedoCod => true,
        System::Ewarehousing => matches!(field, SearchField::Reference),
    }
}

/// The orders that the order system finds. What its search means by *like* is not documented, so that
/// what does not match is left out here.
async fn found_by(client: &Client, query: &Query) -> Result<Vec<Order>, Failure> {
    let Ok(name) = Reference::new(&query.text) else { return Ok(Vec::new()) };
    match client {
        Client::WedoCod(client) => {
            let found = client.search(&search_of(query)).await?;
            let mut orders: Vec<Order> = found.orders.into_iter().map(|found| found.order).collect();
            orders.retain(|order| query.matches(order));
            if orders.is_empty() && query.field == SearchField::Reference {
                return Client::WedoCod(client.clone()).order_system().find(&name).await;
            }
            Ok(orders)
        }
        Client::Ewarehousing(client) => {
            Ok(client.named(&name).await?.orders.into_iter().map(|found| found.order).collect())
        }
    }
}

fn search_of(query: &Query) -> wedocod::Query {
    let by = match query.field {
        SearchField::Reference => wedocod::SearchBy::Reference,
        SearchField::Phone => wedocod::SearchBy::Phone,
        SearchField::Name => wedocod::SearchBy::FullName,
        SearchField::City => wedocod::SearchBy::City,
    };
    // Numbers are most often kept without blanks; names as people write them.
    let keyword = match query.field {
        SearchField::Phone => query.needles().concat(),
        _ => query.text.clone(),
    };
    wedocod::Query { by: Some(by), keyword: Some(keyword), per_page: Some(ROWS_MAX), page: 1 }
}

/// The order itself, with everything that the order system shows of one.
async fn one(client: &Client, sought: &Sought) -> Result<Order, Failure> {
    match client {
        Client::WedoCod(client) => read_wedocod(client, sought).await,
        Client::Ewarehousing(client) => read_ewarehousing(client, sought).await,
    }
}

async fn read_wedocod(client: &WedoCod, sought: &Sought) -> Result<Order, Failure> {
    let order = client.show(&sought.reference).await?.order;
    match &sought.id {
        // Another order of the same name: only the dashboard tells them apart.
        Some(id) if !is_meant(sought, &order) => client.show_on_dashboard(id).await.map(|found| found.order),
        _ => Ok(order),
    }
}

async fn read_ewarehousing(client: &Ewarehousing, sought: &Sought) -> Result<Order, Failure> {
    let id = match &sought.id {
        Some(id) => id.clone(),
        None => client.id_named(&sought.reference).await?,
    };
    client.retrieve(&id).await.map(|found| found.order)
}

async fn history(client: &Client, reference: &Reference) -> Result<(Vec<Change>, bool), Failure> {
    match client {
        Client::WedoCod(client) => client.changes(reference, HISTORY_PAGES_MAX).await,
        // It keeps no history: the notes on the order are all there is.
        Client::Ewarehousing(_) => Ok((Vec::new(), true)),
    }
}
