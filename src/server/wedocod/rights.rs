//! Signing in and asking for rights, for a connection test.

use super::{
    WedoCod,
    session::{Ask, Body},
};
use crate::{
    clock,
    domain::Action,
    server::{Failure, rights, rights::Right},
};
use serde_json::{Value, json};

/// An id that no order has: neither a number from 1 on, nor a ULID that was ever made.
const NO_ID: &str = "00000000000000000000000000";

impl WedoCod {
    /// Signs in to the dashboard.
    ///
    /// # Errors
    /// [`Failure`] if the order system does not let this account in.
    pub async fn sign_in(&self) -> Result<(), Failure> {
        self.session.sign_in_once().await
    }

    /// Whether this account may do this. No order is touched.
    ///
    /// # Errors
    /// [`Failure`] if it cannot be asked.
    pub async fn may(&self, action: Action) -> Result<Right, Failure> {
        let (path, body) = asking(action);
        let answer = self.session.ask(&Ask::post(&["orders", path], Body::Json(&body))).await?;
        rights::told_by(&answer)
    }
}

/// The action's own call, for an order that does not exist.
fn asking(action: Action) -> (&'static str, Value) {
    let date = clock::local_now().format("%Y-%m-%d").to_string();
    let reference = format!("scandesk-test-{}", clock::new_id());
    match action {
        Action::Pack => ("mark-orders-as-packed", json!({ "ids": [NO_ID], "date": date })),
        Action::Ship => (
            "mark-orders-as-shipped-by-scanner",
            json!({ "reference": reference, "date": date, "warehouseId": NO_ID }),
        ),
        Action::Deliver => {
            ("mark-orders-as-delivered-by-scanner", json!({ "reference": reference, "date": date }))
        }
        Action::Return => {
            ("mark-orders-as-returned-by-scanner", json!({ "reference": reference, "date": date }))
        }
        Action::Cancel => {
            ("mark-orders-as-canceled", json!({ "ids": [NO_ID], "description": "connection test" }))
        }
    }
}
