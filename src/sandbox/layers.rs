//! What happens to the requests of every system alike: they are counted, and faults strike them.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use super::common::Common;
use super::faults::{Fault, Strike};
use super::html::{page, redirect};
use super::ledger::Effect;
use super::listener::Line;
use super::rate::{RATE_LIMIT, RATE_REMAINING};

/// What a 429 committed on purpose says about the limit.
const FAULT_LIMIT: u32 = 60;
const FAULT_RETRY_AFTER_S: i64 = 1;

/// A system that can be made to misbehave.
pub(super) trait Vendor: Send + Sync + 'static {
    /// Where a redirect on purpose leads.
    const LIST: &'static str;

    /// What all systems share.
    fn common(&self) -> &Common;

    /// The system's own way of saying a status that is not a success.
    fn says(status: StatusCode) -> Response;

    /// Ends the caller's session; `forget` chooses between the two ways to do so.
    fn end_session(&self, headers: &HeaderMap, forget: bool);
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

/// Commits the faults that were asked for.
pub(super) async fn faulty<V: Vendor>(
    State(vendor): State<Arc<V>>,
    request: Request,
    next: Next,
) -> Response {
    let strike = vendor.common().roll();
    let line = request.extensions().get::<ConnectInfo<Line>>().map(|ConnectInfo(line)| line.clone());
    if let Some(response) = strike_before::<V>(&strike, line.as_ref()) {
        return response;
    }
    if strike.has(Fault::ExpireSession) {
        vendor.end_session(request.headers(), strike.coin);
    }
    let response = next.run(request).await;
    if strike.has(Fault::Slow) {
        tokio::time::sleep(strike.slow_for).await;
    }
    if strike.has(Fault::DropAfter) {
        return dropped::<V>(line.as_ref());
    }
    if strike.has(Fault::ServerErrorAfter) {
        return V::says(StatusCode::INTERNAL_SERVER_ERROR);
    }
    if strike.has(Fault::Html) {
        return page(StatusCode::OK, "Orders");
    }
    if strike.has(Fault::Redirect) {
        return redirect(V::LIST);
    }
    response
}

fn strike_before<V: Vendor>(strike: &Strike, line: Option<&Line>) -> Option<Response> {
    if strike.has(Fault::DropBefore) {
        return Some(dropped::<V>(line));
    }
    if strike.has(Fault::ServerError) {
        return Some(V::says(StatusCode::INTERNAL_SERVER_ERROR));
    }
    if strike.has(Fault::TooMany) {
        let mut response = V::says(StatusCode::TOO_MANY_REQUESTS);
        let headers = response.headers_mut();
        headers.insert(RETRY_AFTER, HeaderValue::from(FAULT_RETRY_AFTER_S));
        headers.insert(RATE_LIMIT, HeaderValue::from(FAULT_LIMIT));
        headers.insert(RATE_REMAINING, HeaderValue::from(0));
        return Some(response);
    }
    strike.has(Fault::Maintenance).then(|| V::says(StatusCode::SERVICE_UNAVAILABLE))
}

/// Cuts the connection. The response is never written.
fn dropped<V: Vendor>(line: Option<&Line>) -> Response {
    if let Some(line) = line {
        line.cut();
    }
    V::says(StatusCode::INTERNAL_SERVER_ERROR)
}
