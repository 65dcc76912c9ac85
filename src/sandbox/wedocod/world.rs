//! What every request handler shares.

use std::ops::Deref;
use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::answer::{LOGIN, ORDERS, Refusal};
use super::common::Common;
use super::ledger::Effect;
use super::session::Sessions;
use super::shared::{Backend, Vendor};
use super::status::Status;
use super::store::Store;
use super::{Bulk, Options, clock, routes};

/// The state behind the routes.
pub(in super::super) struct World {
    common: Arc<Common>,
    pub(super) store: Store,
    pub(super) sessions: Sessions,
    /// What `PUT` does if one order stands in the way.
    pub(super) put: Bulk,
    /// What the calls with ids do then.
    pub(super) bulk: Bulk,
}

/// The state as axum hands it out.
pub(super) type Shared = Arc<World>;

impl World {
    pub(super) fn new(common: Arc<Common>, store: Store, options: &Options) -> Self {
        let Options { put, bulk, .. } = *options;
        Self { common, store, sessions: Sessions::default(), put, bulk }
    }
}

impl Deref for World {
    type Target = Common;

    fn deref(&self) -> &Common {
        &self.common
    }
}

impl Vendor for World {
    const LOGIN: &'static str = LOGIN;
    const LIST: &'static str = ORDERS;

    fn common(&self) -> &Common {
        &self.common
    }

    fn says(status: StatusCode) -> Response {
        Refusal::Status(status).into_response()
    }

    fn end_session(&self, headers: &HeaderMap, forget: bool) {
        if forget {
            self.sessions.forget(headers);
        } else {
            self.sessions.sign_out(headers);
        }
    }

    fn rotate_csrf(&self, headers: &HeaderMap) {
        self.sessions.rotate_token(headers);
    }
}

impl Backend for World {
    fn router(self: Arc<Self>) -> Router {
        routes::router(self)
    }

    fn effects(&self) -> rusqlite::Result<Vec<Effect>> {
        self.store.effects()
    }

    fn order_status(&self, reference: &str) -> rusqlite::Result<Option<String>> {
        self.store.status(reference)
    }

    fn set_order_status(&self, reference: &str, status: &str) -> rusqlite::Result<Option<bool>> {
        let Some(status) = Status::parse(status) else { return Ok(None) };
        self.store.set_status(reference, status, clock::now()).map(Some)
    }

    fn order_id(&self, reference: &str) -> rusqlite::Result<Option<String>> {
        self.store.id(reference)
    }

    fn stock(&self, sku: &str) -> rusqlite::Result<Option<i64>> {
        self.store.stock(sku)
    }

    fn exports(&self) -> rusqlite::Result<Vec<(String, i64)>> {
        self.store.exports()
    }

    fn expire_sessions(&self) {
        self.sessions.forget_all();
    }
}
