//! The order system WedoCOD.
//!
//! What the vendor's page leaves open is decided here once:
//!
//! - ids are numbers that have nothing to do with the reference; [`super::Options::show_ids`] hides them;
//! - bulk calls are all or nothing, unless [`super::Options::bulk`] and [`super::Options::put`] say otherwise, and
//!   complain by index (`ids.3`, `orders.2.status`);
//! - only the two *shipped* endpoints take products out of the stock, `PUT` does not;
//! - a single missing order is a 404 on the dashboard and a 422 in a `PUT`;
//! - a new order is `NEW`, and its reference follows the last one's; the answer does not name it;
//! - what is pushed or exported is taken at once and done at the next reading of orders;
//! - a delivery person is given packed orders, whose status stays; labels are for what was not shipped;
//! - only `NEW` and `CANCELED` orders can be deleted;
//! - an upload is all or nothing; several products in a cell are parted by commas, and a complaint is keyed
//!   by row and column (`3.phone`);
//! - a body that cannot be read counts as an empty one, so validation says what is missing;
//! - who does not ask for JSON gets redirects and pages on the dashboard.

mod answer;
mod api;
mod create;
mod dashboard;
mod edit;
mod extras;
mod files;
mod input;
mod labels;
mod layers;
mod remove;
mod routes;
mod seed;
mod session;
mod shipping;
mod sign_in;
mod status;
mod store;
mod transitions;
mod world;

use std::path::Path;
use std::sync::Arc;

use super::common::Common;
use super::{
    Bulk, Matching, Options, clock, common, database, html, layers as shared, ledger, openapi, rate, request,
    strike,
};

pub(super) use world::World;

/// Signs in to the dashboard, with [`PASSWORD`](super::PASSWORD).
pub const EMAIL: &str = "station@sandbox.example";
/// Signs in too, with the same password, but may only look: everything else answers 403.
pub const VIEWER_EMAIL: &str = "viewer@sandbox.example";
/// The API key.
pub const API_TOKEN: &str = "sandbox-api-token";
/// An API key without the right to update orders.
pub const READ_ONLY_API_TOKEN: &str = "sandbox-read-only-token";

/// Opens the database, in memory without a path, and fills it if it is empty.
pub(super) fn open(path: Option<&Path>, common: Arc<Common>, options: &Options) -> rusqlite::Result<World> {
    let store = store::Store::open(path, options.show_ids)?;
    store.seed(options.orders, options.seed, options.now)?;
    Ok(World::new(common, store, options))
}
