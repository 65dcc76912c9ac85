//! The client of `WedoCOD`.
//!
//! Two credentials, each of which can expire alone: a bearer key for reading and for bulk updates
//! (`rest`), and a session for the dashboard, where the scanner's endpoints are (`session`).

mod call;
mod rest;
mod session;
mod wire;

use super::{
    Capabilities, Failure, Needs, OrderSystem, Page,
    http::{Http, Options, Timeouts},
};
use crate::domain::{Entry, Order, Reference, System, plan::Group};
use async_trait::async_trait;
use call::Call;
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
}

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
        if self.cancel_reason == CancelReason::MayBeLost {
            capabilities.cancel.needs = Needs::IdIfKnown;
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

    async fn apply(&self, group: &Group) -> Result<(), Failure> {
        match call::of(group, self.cancel_reason)? {
            Call::Session { path, body } => self.session.post(path, &body).await,
            Call::Put { body } => self.rest.update(&body).await,
        }
    }

    fn requests(&self) -> u64 {
        self.http.requests()
    }
}
