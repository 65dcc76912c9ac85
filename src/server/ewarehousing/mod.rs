//! The client of `eWarehousing` Solutions.
//!
//! Its only transition is *cancel*. The other actions become notes in the order's `meta_data` (`note`),
//! which carry their scan, so that a repeat is recognised and what became of a request can be read. What a
//! station needs is behind [`OrderSystem`]; `supervise` holds the rest of what the page documents.

mod api;
mod document;
mod draft;
mod note;
mod rights;
mod session;
mod supervise;
mod tokens;
mod wire;

pub use document::{DOCUMENT_BYTES_MAX, Document, NewDocument};
pub use draft::{Draft, Purpose};
pub use rights::Welcome;
pub use supervise::{Direction, Query, Sort};

use super::{
    Capabilities, Failure, OrderSystem, Page,
    http::{Http, Options, Timeouts},
    papers::{PAPERS_MAX, PaperFile},
};
use crate::domain::{
    Action, Entry, MatchField, Matching, Order, OrderId, Paper, Reference, Rules, System, plan::Group,
    rules::Overrides,
};
use api::{Api, STATION_PARTS};
use async_trait::async_trait;
use chrono::TimeDelta;
use note::Content;
use secrecy::SecretString;
use serde_json::Value;
use session::Session;
use std::{path::PathBuf, sync::Arc};
use url::Url;

/// What a station needs to work with `eWarehousing`.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Under this address everything is; it may have a path of its own.
    pub base_url: Url,
    /// Signs in.
    pub username: Option<String>,
    /// Signs in.
    pub password: Option<SecretString>,
    /// The customer's code.
    pub customer_code: Option<String>,
    /// The warehouse system's code.
    pub wms_code: Option<String>,
    /// What a scan is compared with.
    pub matching: Matching,
    /// Who writes the notes.
    pub station: String,
    /// Where the tokens are kept between two runs; without it every run signs in.
    pub token_file: Option<PathBuf>,
    /// Never more requests than this in any minute.
    pub requests_per_minute: u32,
    /// How long to wait.
    pub timeouts: Timeouts,
}

/// The client.
#[derive(Debug)]
pub struct Ewarehousing {
    http: Arc<Http>,
    api: Api,
    matching: Matching,
    station: String,
}

impl Ewarehousing {
    /// A client; nothing is sent yet.
    ///
    /// # Errors
    /// [`Failure`] of class `Misconfigured` if no client can be set up.
    pub fn new(settings: Settings) -> Result<Self, Failure> {
        let http = Arc::new(Http::new(&Options {
            base_url: settings.base_url.clone(),
            requests_per_minute: settings.requests_per_minute,
            timeouts: settings.timeouts,
        })?);
        let session = Session::new(Arc::clone(&http), &settings);
        Ok(Self {
            api: Api::new(Arc::clone(&http), session),
            http,
            matching: settings.matching,
            station: settings.station,
        })
    }

    /// The id of an order: the one that was known when it was scanned, or of the only one there is.
    async fn id_of(&self, known: Option<&OrderId>, name: &Reference) -> Result<String, Failure> {
        if let Some(id) = known {
            return Ok(id.0.clone());
        }
        let orders = self.find(name).await?;
        match &orders[..] {
            [Order { id: Some(id), .. }] => Ok(id.0.clone()),
            [] => Err(Failure::not_found(format!(
                "the order system knows no order called {name}; a number that it cannot search for has to be scanned \
                 again once the order is read"
            ))),
            several => Err(Failure::refused(format!(
                "{} orders match {name}: look it up and scan its own reference",
                several.len()
            ))),
        }
    }

    /// The rows of the orders that are called so.
    async fn rows_named(&self, name: &Reference) -> Result<Vec<Value>, Failure> {
        // There is no filter for a purchase order's number: only the cache knows those.
        for field in self.matching.fields().iter().filter(|field| **field != MatchField::PoNumber) {
            let rows = self.api.find(*field, name).await?;
            if !rows.is_empty() {
                return Ok(rows);
            }
        }
        Ok(Vec::new())
    }

    /// Writes a note, once: a repeat finds it and changes nothing.
    async fn note(&self, id: &str, content: &Content<'_>, order: &Value) -> Result<(), Failure> {
        let pairs = note::pairs(order.get("meta_data")).ok_or_else(|| {
            Failure::refused("the order's meta_data has a form that is not known, so nothing was noted on it")
        })?;
        if let Some(there) = note::of(&pairs).into_iter().find(|note| note.action == content.action) {
            return if there.scan_id == Some(content.scan_id) {
                Ok(())
            } else {
                Err(Failure::refused(format!("this was already noted on the order: {}", there.text)))
            };
        }
        let change = note::change(pairs, content.action, content.text(&self.station));
        let changed = self.api.change(id, &change).await?;
        // Where the answer shows the notes at all, this one must be among them.
        match changed.get("meta_data").and_then(|shown| note::pairs(Some(shown))) {
            Some(shown) if !shown.contains_key(&note::key(content.action)) => {
                Err(Failure::unknown("the order system answered without the note that was written"))
            }
            _ => Ok(()),
        }
    }

    /// Cancels an order. The call has no field for the reason, so that it is noted: before, where the
    /// cancel can be expected to succeed, so that it cannot be lost; else afterwards, so that a refused
    /// cancel leaves nothing behind.
    async fn cancel(&self, id: &str, content: &Content<'_>) -> Result<(), Failure> {
        if content.reason().is_none() {
            return self.api.cancel(id).await;
        }
        let order = self.api.get(id, "meta_data").await?;
        if is_cancellable(&order) {
            self.note_reason(id, content, &order).await?;
            return self.api.cancel(id).await;
        }
        self.api.cancel(id).await?;
        self.note_reason(id, content, &order).await.map_err(|failure| {
            Failure::refused(format!(
                "it is cancelled, but the reason could not be noted: {}",
                failure.message
            ))
        })
    }

    /// Notes why an order is cancelled. The newest reason stands: an older one is of a cancel that did
    /// not happen.
    async fn note_reason(&self, id: &str, content: &Content<'_>, order: &Value) -> Result<(), Failure> {
        let mut order = order.clone();
        if let Some(mut pairs) = note::pairs(order.get("meta_data")) {
            let is_own = note::of(&pairs).iter().any(|it| it.scan_id == Some(content.scan_id));
            if !is_own {
                pairs.remove(&note::key(content.action));
            }
            order["meta_data"] = Value::Object(pairs);
        }
        self.note(id, content, &order).await
    }
}

/// Whether the order system documents that an order can be cancelled from where this one stands.
fn is_cancellable(order: &Value) -> bool {
    let documented = Rules::new(System::Ewarehousing, &Overrides::default());
    wire::order(order).is_some_and(|order| documented.allowed_from(Action::Cancel).contains(&order.status))
}

#[async_trait]
impl OrderSystem for Ewarehousing {
    fn system(&self) -> System {
        System::Ewarehousing
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::of_system(System::Ewarehousing)
    }

    async fn find(&self, reference: &Reference) -> Result<Vec<Order>, Failure> {
        Ok(self.rows_named(reference).await?.iter().filter_map(wire::order).collect())
    }

    async fn read(&self, entry: &Entry) -> Result<Order, Failure> {
        let id = self.id_of(entry.order_id.as_ref(), &entry.reference).await?;
        let order = self.api.get(&id, STATION_PARTS).await?;
        wire::order(&order).ok_or_else(|| Failure::unknown("the order system sent no order"))
    }

    async fn page(&self, cursor: Option<&str>, size: u32) -> Result<Page, Failure> {
        self.api.page(cursor, size).await
    }

    fn sorted_by_change(&self) -> bool {
        true
    }

    async fn apply(&self, group: &Group) -> Result<(), Failure> {
        let [entry] = &group.entries[..] else {
            return Err(Failure::misconfigured("this order system takes one order a request"));
        };
        let id = self.id_of(entry.order_id.as_ref(), &entry.reference).await?;
        if entry.action == Action::Cancel {
            return self.cancel(&id, &Content::of(entry)).await;
        }
        let order = self.api.get(&id, "meta_data").await?;
        self.note(&id, &Content::of(entry), &order).await
    }

    async fn papers(&self, order: &Reference, id: Option<&OrderId>) -> Result<Vec<Paper>, Failure> {
        let id = OrderId(self.id_of(id, order).await.map_err(Failure::without_effect)?);
        let papers: Vec<Paper> =
            self.documents(&id).await?.into_iter().filter_map(Document::into_paper).collect();
        if papers.len() > PAPERS_MAX {
            return Err(Failure::refused(format!(
                "the order has {} documents, and at most {PAPERS_MAX} are printed: print them from the order system",
                papers.len()
            )));
        }
        Ok(papers)
    }

    async fn paper(
        &self,
        order: &Reference,
        id: Option<&OrderId>,
        paper: &Paper,
    ) -> Result<PaperFile, Failure> {
        let id = OrderId(self.id_of(id, order).await.map_err(Failure::without_effect)?);
        let (document, content) = self.document_file(&id, &paper.key).await?;
        Ok(PaperFile { mime_type: document.mime_type, content })
    }

    fn clock_skew(&self) -> Option<TimeDelta> {
        self.http.clock_skew()
    }

    fn requests(&self) -> u64 {
        self.http.requests()
    }
}
