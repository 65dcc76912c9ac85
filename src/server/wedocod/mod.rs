//! The client of `WedoCOD`.
//!
//! Two credentials, each of which can expire alone: a bearer key for reading and for bulk updates
//! (`rest`), and a session for the dashboard, where the scanner's endpoints are (`session`). What a
//! station needs is behind [`OrderSystem`]; `supervise` holds the rest of what the page documents.

mod bulk;
mod call;
mod change;
mod label;
mod new_order;
mod rest;
mod rights;
mod session;
mod supervise;
mod upload;
mod wire;

pub use bulk::{Bulk, From, ORDERS_MAX};
pub use change::{Details, DetailsChange, Line, StatusChange};
pub use new_order::{NUMBERS, NewOrder, NewProduct, PRODUCTS_MAX};
pub use supervise::{Query, SearchBy};
pub use upload::{UPLOAD_BYTES_MAX, Upload};

use super::{
    Capabilities, Failure, Moves, Needs, OrderSystem, Page,
    http::{Http, Options, Timeouts},
    papers::PaperFile,
};
use crate::domain::{Action, Entry, Order, OrderId, Paper, Reference, System, plan::Group};
use async_trait::async_trait;
use call::Call;
use chrono::TimeDelta;
use rest::Rest;
use secrecy::SecretString;
use session::Session;
use std::sync::Arc;
use url::Url;

/// What a station needs to work with `WedoCOD`.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Under this address everything is; it may have a path of its own.
    pub base_url: Url,
    /// Signs in to the dashboard.
    pub email: Option<String>,
    /// Signs in to the dashboard.
    pub password: Option<SecretString>,
    /// The API key.
    pub token: Option<SecretString>,
    /// Never more requests than this in any minute.
    pub requests_per_minute: u32,
    /// Whether an order without a known id may be cancelled by a call that has no field for the reason.
    pub cancel_reason: CancelReason,
    /// The actions for which the bulk update of the REST API stands in where ids are not known.
    pub update_by_reference: Vec<Action>,
    /// How long to wait.
    pub timeouts: Timeouts,
}

/// What becomes of a cancel reason where the order's id is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CancelReason {
    /// Without an id there is no cancelling.
    #[default]
    Required,
    /// The order is cancelled and the reason stays on the station.
    MayBeLost,
}

/// The client.
#[derive(Debug)]
pub struct WedoCod {
    http: Arc<Http>,
    rest: Rest,
    session: Session,
    cancel_reason: CancelReason,
    update_by_reference: Vec<Action>,
}

/// The actions for which the bulk update is known to do the same: it moves the status, and nothing
/// says that it takes goods out of the stock.
pub const UPDATE_BY_REFERENCE: [Action; 3] = [Action::Pack, Action::Deliver, Action::Return];

impl WedoCod {
    /// A client; nothing is sent yet.
    ///
    /// # Errors
    /// [`Failure`] of class `Misconfigured` if no client can be set up.
    pub fn new(settings: Settings) -> Result<Self, Failure> {
        let http = Arc::new(Http::new(&Options {
            base_url: settings.base_url,
            requests_per_minute: settings.requests_per_minute,
            timeouts: settings.timeouts,
        })?);
        Ok(Self {
            rest: Rest::new(Arc::clone(&http), settings.token),
            session: Session::new(Arc::clone(&http), settings.email, settings.password),
            http,
            cancel_reason: settings.cancel_reason,
            update_by_reference: settings.update_by_reference,
        })
    }
}

#[async_trait]
impl OrderSystem for WedoCod {
    fn system(&self) -> System {
        System::WedoCod
    }

    fn capabilities(&self) -> Capabilities {
        let mut capabilities = Capabilities::of_system(System::WedoCod);
        let may_lose_reason = self.cancel_reason == CancelReason::MayBeLost;
        if may_lose_reason {
            capabilities.cancel.needs = Needs::IdIfKnown;
        }
        for action in Action::ALL {
            let by_reference = match action {
                Action::Cancel => may_lose_reason,
                _ => self.update_by_reference.contains(&action),
            };
            if by_reference {
                let bulk = &mut capabilities.of_mut(action).bulk;
                bulk.by_reference = bulk.by_id;
            }
        }
        capabilities
    }

    async fn find(&self, reference: &Reference) -> Result<Vec<Order>, Failure> {
        self.rest.find(reference).await
    }

    async fn read(&self, entry: &Entry) -> Result<Order, Failure> {
        self.rest.show(&entry.reference).await
    }

    async fn page(&self, cursor: Option<&str>, size: u32) -> Result<Page, Failure> {
        self.rest.page(cursor, size).await
    }

    async fn moves(&self, cursor: Option<&str>, size: u32) -> Result<Option<Moves>, Failure> {
        self.rest.moves(cursor, size).await.map(Some)
    }

    async fn apply(&self, group: &Group) -> Result<(), Failure> {
        match call::of(group, self.cancel_reason)? {
            Call::Session { path, body } => self.session.post(path, &body).await,
            Call::Put { body } => self.rest.update(&body).await,
        }
    }

    async fn papers(&self, _order: &Reference, _id: Option<&OrderId>) -> Result<Vec<Paper>, Failure> {
        Ok(vec![Self::label_of_an_order()])
    }

    async fn paper(
        &self,
        order: &Reference,
        id: Option<&OrderId>,
        _paper: &Paper,
    ) -> Result<PaperFile, Failure> {
        self.label(order, id).await
    }

    async fn check(&self) -> Result<(), Failure> {
        self.rest.page(None, 1).await?;
        // The other credential: the dashboard's.
        self.list(None, &Query { per_page: Some(1), page: 1, ..Default::default() }).await.map(drop)
    }

    fn clock_skew(&self) -> Option<TimeDelta> {
        self.http.clock_skew()
    }

    fn requests(&self) -> u64 {
        self.http.requests()
    }
}
