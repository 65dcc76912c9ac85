//! Orders as a supervisor looks at them: what the station knows of them, and all that the order
//! system said.

use crate::domain::Order;
use serde_json::Value;

/// An order with everything that came with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The order as the station reads it.
    pub order: Order,
    /// The order system's own object, whatever fields it has.
    pub source: Value,
}

/// A page of orders.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listing {
    /// The orders, as the order system sorts them.
    pub orders: Vec<Found>,
    /// Which page it is, from 1.
    pub page: u64,
    /// How many orders there are on all pages, if it is said.
    pub total: Option<u64>,
    /// Whether there are more pages.
    pub more: bool,
}
