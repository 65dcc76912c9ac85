//! The back office: what the window's other screens ask for. Nothing here is on the way of a scan.
//!
//! The window asks with a closed enum and goes on; the answer comes when it comes, to the visit that
//! asked. What changes anything is one job of the store or one file: a visit that ends leaves no half
//! of it behind.

pub mod look_up;

use crate::{
    config::{Config, Locations},
    server::Client,
    store::Handle,
};
use std::{fmt, sync::Arc};

/// One visit to a screen: answers find their way back by it, and those to a past visit are dropped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Visit(u64);

impl Visit {
    /// The visit after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.wrapping_add(1))
    }
}

impl fmt::Display for Visit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "visit {}", self.0)
    }
}

/// What a screen asks.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// Finding an order.
    LookUp(look_up::Request),
}

impl Request {
    /// Whether it may be given up half-way when nobody waits for its answer any more.
    #[must_use]
    pub const fn only_reads(&self) -> bool {
        match self {
            Self::LookUp(request) => request.only_reads(),
        }
    }
}

/// What it is answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// Finding an order.
    LookUp(look_up::Reply),
}

/// Everything that the back office works with. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Office {
    /// The store, behind the scans.
    store: Handle,
    /// The order system, if one is set.
    client: Option<Client>,
    /// The settings that the station runs with.
    config: Arc<Config>,
    /// Where its files are.
    locations: Locations,
}

impl Office {
    /// An office for a running station.
    #[must_use]
    pub fn new(store: Handle, client: Option<Client>, config: Config, locations: Locations) -> Self {
        Self { store, client, config: Arc::new(config), locations }
    }

    /// Answers one request.
    pub async fn answer(&self, request: Request) -> Reply {
        match request {
            Request::LookUp(request) => Reply::LookUp(self.look_up(request).await),
        }
    }
}
