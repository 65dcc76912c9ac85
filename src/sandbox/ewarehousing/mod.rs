//! The order system of eWarehousing Solutions.
//!
//! What the vendor's page leaves open is decided here once:
//!
//! - a path without its slash answers a reader with a 301 to the one with it, and a writer with a 404;
//! - a missing or unknown token is a 401 before anything else, then a missing or unknown code a 400;
//! - signing in and refreshing need no codes; a refresh token is used up by being shown;
//! - a single order always shows its lines and its address, a list only what `Expand` asks for;
//! - a list that is empty is `[]`, a 204 or an empty body, in turn; a cancellation answers 200 or 204, in turn;
//! - an unknown status or an unknown `Expand` is no error, a filter that cannot be read is a 400;
//! - an order that cannot be cancelled is a 400, one that is not there a 404, a missing role a 403;
//! - a change passes over the fields that cannot be changed, and may be made in every status;
//! - `meta_data` is replaced or merged as [`super::Options::meta_data`] says;
//! - errors about the token are `{"code", "message"}`, about fields `{"errors"}`, else `{"title", "detail"}`.

mod address;
mod answer;
mod auth;
mod documents;
mod draft;
mod fields;
mod layers;
mod listing;
mod metadata;
mod order;
mod orders;
mod routes;
mod seed;
mod status;
mod storage;
mod store;
mod tokens;
mod world;

use std::path::Path;
use std::sync::Arc;

use super::common::Common;
use super::{
    Matching, MetaData, Options, PASSWORD, clock, common, database, layers as shared, ledger, openapi, rate,
    request, strike,
};

pub(super) use world::World;

/// Signs in with [`PASSWORD`], and may do everything.
pub const USERNAME: &str = "station";
/// Signs in with the same password, and may look and update, and not cancel: that answers 403.
pub const NO_CANCEL_USERNAME: &str = "clerk";
/// Signs in with the same password, and may only look.
pub const READ_ONLY_USERNAME: &str = "viewer";
/// What the header `X-Wms-Code` must hold.
pub const WMS_CODE: &str = "SANDBOX-WMS";
/// What the header `X-Customer-Code` must hold.
pub const CUSTOMER_CODE: &str = "SANDBOX-CUSTOMER";

/// The customer whose orders they are.
const CUSTOMER: &str = "be62c27e-2aac-4ac1-902e-f770d64f8dce";

/// Opens the database, in memory without a path, and fills it if it is empty.
pub(super) fn open(path: Option<&Path>, common: Arc<Common>, options: &Options) -> rusqlite::Result<World> {
    let store = store::Store::open(path, options)?;
    Ok(World::new(common, store, options))
}
