//! What every request handler shares.

use std::collections::BTreeMap;
use std::hash::RandomState;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::answer::Refusal;
use super::common::Common;
use super::ledger::Effect;
use super::shared::{Backend, Vendor};
use super::status::Status;
use super::store::Store;
use super::tokens::Tokens;
use super::{MetaData, Options, clock, layers, metadata, routes};

/// The state behind the routes.
pub(in super::super) struct World {
    common: Arc<Common>,
    pub(super) store: Store,
    pub(super) tokens: Tokens,
    /// What addresses of documents are signed with.
    pub(super) seal: RandomState,
    meta_data: MetaData,
    turns: AtomicUsize,
}

/// The state as axum hands it out.
pub(super) type Shared = Arc<World>;

impl World {
    pub(super) fn new(common: Arc<Common>, store: Store, options: &Options) -> Self {
        Self {
            common,
            store,
            tokens: Tokens::living(options.token_life),
            seal: RandomState::new(),
            meta_data: options.meta_data,
            turns: AtomicUsize::new(0),
        }
    }

    /// What a change of the metadata does to the pairs that it does not mention.
    pub(super) fn way_with_meta_data(&self) -> MetaData {
        self.meta_data
    }

    /// Counts up, for answers that have several forms.
    pub(super) fn turn(&self) -> usize {
        self.turns.fetch_add(1, Ordering::Relaxed)
    }
}

impl Deref for World {
    type Target = Common;

    fn deref(&self) -> &Common {
        &self.common
    }
}

impl Vendor for World {
    const LOGIN: &'static str = "/wms/auth/login/";
    const LIST: &'static str = "/wms/orders/";

    fn common(&self) -> &Common {
        &self.common
    }

    fn says(status: StatusCode) -> Response {
        Refusal::plain(status).into_response()
    }

    fn end_session(&self, headers: &HeaderMap, forget: bool) {
        if let Some(token) = layers::bearer(headers) {
            self.tokens.end(token, forget);
        }
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
        let order = self.store.with_reference(reference)?;
        Ok(order.map(|order| order.status.word().to_owned()))
    }

    fn set_order_status(&self, reference: &str, status: &str) -> rusqlite::Result<Option<bool>> {
        let Some(status) = Status::parse(status) else { return Ok(None) };
        self.store.set_status(reference, status, clock::now()).map(Some)
    }

    fn order_id(&self, reference: &str) -> rusqlite::Result<Option<String>> {
        Ok(self.store.with_reference(reference)?.map(|order| order.id))
    }

    fn meta_data(&self, reference: &str) -> rusqlite::Result<Option<BTreeMap<String, String>>> {
        let order = self.store.with_reference(reference)?;
        let texts = |(key, value): (&String, &serde_json::Value)| (key.clone(), metadata::text(value));
        Ok(order.map(|order| order.meta_data.iter().map(texts).collect()))
    }

    fn set_meta_data(&self, reference: &str, key: &str, value: Option<&str>) -> rusqlite::Result<bool> {
        self.store.set_pair(reference, key, value, clock::now())
    }

    fn expire_sessions(&self) {
        self.tokens.expire_all();
    }

    fn forget_refresh_tokens(&self) {
        self.tokens.forget_refresh();
    }
}
