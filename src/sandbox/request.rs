//! What every system reads of a request in the same way.

use axum::body::{Body, to_bytes};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Uri};
use url::form_urlencoded;

/// The largest request body.
pub(super) const BODY_BYTES_MAX: usize = 1024 * 1024;

/// A body is longer than [`BODY_BYTES_MAX`].
#[derive(Debug)]
pub(super) struct TooLarge;

/// Reads a whole body.
pub(super) async fn read_body(body: Body) -> Result<Vec<u8>, TooLarge> {
    // A body that breaks off is never answered; the caller is gone.
    let bytes = to_bytes(body, BODY_BYTES_MAX).await.map_err(|_| TooLarge)?;
    Ok(bytes.into())
}

/// The type a body is said to have, empty if nothing is said.
pub(super) fn content_type(headers: &HeaderMap) -> &str {
    headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// The parameters of a query string.
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    /// Reads a query string; whatever it holds, this does not fail.
    pub(super) fn of(uri: &Uri) -> Self {
        let query = uri.query().unwrap_or_default();
        Self(form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    /// The trimmed value of a parameter, `None` if it is absent or empty. The last one counts.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let (_, value) = self.0.iter().rev().find(|(key, _)| key == name)?;
        Some(value.trim()).filter(|value| !value.is_empty())
    }
}
