//! Asking the order system about an order that the station does not know, while a person waits.

use crate::{
    domain::{Order, Reference},
    server::OrderSystem,
};
use std::time::Duration;

/// What the order system said in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup {
    /// It knows exactly this one.
    Found(Box<Order>),
    /// It knows none.
    NotFound,
    /// It knows so many.
    Ambiguous(usize),
    /// It gave no answer in time, or none that helps; the text says why.
    Unreachable(String),
}

/// Asks for the order with this reference, for no longer than `timeout`.
pub async fn lookup(system: &dyn OrderSystem, reference: &Reference, timeout: Duration) -> Lookup {
    match tokio::time::timeout(timeout, system.find(reference)).await {
        Err(_) => Lookup::Unreachable("the order system did not answer in time".into()),
        Ok(Err(failure)) => Lookup::Unreachable(failure.message),
        Ok(Ok(mut orders)) => match (orders.pop(), orders.len()) {
            (None, _) => Lookup::NotFound,
            (Some(order), 0) => Lookup::Found(Box::new(order)),
            (Some(_), others) => Lookup::Ambiguous(others + 1),
        },
    }
}
