//! What every request handler shares.

use std::ops::Deref;
use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::answer::{ORDERS, Refusal};
use super::clock;
use super::common::Common;
use super::ledger::Effect;
use super::session::Sessions;
use super::shared::Vendor;
use super::status::Status;
use super::store::Store;

/// The state behind the routes.
pub(in super::super) struct World {
    common: Arc<Common>,
    pub(super) store: Store,
    pub(super) sessions: Sessions,
}

/// The state as axum hands it out.
pub(in super::super) type Shared = Arc<World>;

impl World {
    pub(super) fn new(common: Arc<Common>, store: Store) -> Self {
        Self { common, store, sessions: Sessions::default() }
    }

    /// Everything requests have done.
    pub(in super::super) fn effects(&self) -> rusqlite::Result<Vec<Effect>> {
        self.store.effects()
    }

    /// An order's status, in upper case.
    pub(in super::super) fn order_status(&self, reference: &str) -> rusqlite::Result<Option<String>> {
        self.store.status(reference)
    }

    /// What is left of a product.
    pub(in super::super) fn stock(&self, sku: &str) -> rusqlite::Result<Option<i64>> {
        self.store.stock(sku)
    }

    /// Changes a status without any request; `None` if no status is called so, false if there is no such order.
    pub(in super::super) fn set_order_status(
        &self,
        reference: &str,
        status: &str,
    ) -> rusqlite::Result<Option<bool>> {
        let Some(status) = Status::parse(status) else { return Ok(None) };
        self.store.set_status(reference, status, clock::now()).map(Some)
    }

    /// The exports that are done: their form, and how many orders are in them.
    pub(in super::super) fn exports(&self) -> rusqlite::Result<Vec<(String, i64)>> {
        self.store.exports()
    }

    /// Forgets every session.
    pub(in super::super) fn expire_sessions(&self) {
        self.sessions.forget_all();
    }
}

impl Deref for World {
    type Target = Common;

    fn deref(&self) -> &Common {
        &self.common
    }
}

impl Vendor for World {
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
}
