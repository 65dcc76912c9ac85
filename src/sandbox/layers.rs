//! What every system is to those who serve it and to those who run it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use super::common::Common;
use super::ledger::Effect;

/// A system that can be made to misbehave.
pub(super) trait Vendor: Send + Sync + 'static {
    /// Where one signs in.
    const LOGIN: &'static str;
    /// Where a redirect on purpose leads.
    const LIST: &'static str;

    /// What all systems share.
    fn common(&self) -> &Common;

    /// The system's own way of saying a status.
    fn says(status: StatusCode) -> Response;

    /// Ends the caller's session; `forget` chooses between the two ways to do so.
    fn end_session(&self, headers: &HeaderMap, forget: bool);

    /// Changes the CSRF token of the caller's session, where there is one.
    fn rotate_csrf(&self, _headers: &HeaderMap) {}
}

/// What the one who runs a sandbox can ask of a system.
pub(super) trait Backend: Send + Sync {
    /// The whole server.
    fn router(self: Arc<Self>) -> Router;

    /// Everything requests have done.
    fn effects(&self) -> rusqlite::Result<Vec<Effect>>;

    /// An order's status, as the vendor's table writes it.
    fn order_status(&self, reference: &str) -> rusqlite::Result<Option<String>>;

    /// Changes a status without any request; `None` if no status is called so, false if there is no such order.
    fn set_order_status(&self, reference: &str, status: &str) -> rusqlite::Result<Option<bool>>;

    /// An order's id.
    fn order_id(&self, reference: &str) -> rusqlite::Result<Option<String>>;

    /// Ends every session or token.
    fn expire_sessions(&self);

    /// What is left of a product, where there is a stock.
    fn stock(&self, _sku: &str) -> rusqlite::Result<Option<i64>> {
        Ok(None)
    }

    /// The exports that are done, where there are any: their form, and how many orders are in them.
    fn exports(&self) -> rusqlite::Result<Vec<(String, i64)>> {
        Ok(Vec::new())
    }

    /// An order's metadata, where orders have some.
    fn meta_data(&self, _reference: &str) -> rusqlite::Result<Option<BTreeMap<String, String>>> {
        Ok(None)
    }

    /// Sets a pair of the metadata without any request, or takes it away; false if there is no such order.
    fn set_meta_data(&self, _reference: &str, _key: &str, _value: Option<&str>) -> rusqlite::Result<bool> {
        Ok(false)
    }

    /// Forgets every refresh token, where there are some.
    fn forget_refresh_tokens(&self) {}
}

/// Counts every request.
pub(super) async fn counted<V: Vendor>(
    State(vendor): State<Arc<V>>,
    request: Request,
    next: Next,
) -> Response {
    vendor.common().count_request();
    next.run(request).await
}
