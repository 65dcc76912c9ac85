//! Asking the order system about an order that the station does not know, while a person waits.

use crate::{
    clock,
    domain::{Lookup, Reference},
    server::OrderSystem,
};
use std::time::Duration;

/// Asks for the orders with this reference, for no longer than `timeout`.
pub async fn lookup(system: &dyn OrderSystem, reference: &Reference, timeout: Duration) -> Lookup {
    let asked_at = clock::now();
    match tokio::time::timeout(timeout, system.find(reference)).await {
        Err(_) => Lookup::NotAsked("the order system did not answer in time".into()),
        Ok(Err(failure)) => Lookup::NotAsked(failure.message),
        Ok(Ok(orders)) if orders.is_empty() => Lookup::NotFound,
        Ok(Ok(orders)) => Lookup::Found(orders, asked_at),
    }
}
