//! Signing in and asking for rights, for a connection test.

use super::Ewarehousing;
use crate::{
    clock,
    domain::Action,
    server::{
        Failure,
        http::{BODY_BYTES_MAX, LIST_BYTES_MAX, Target, judge},
        rights,
        rights::Right,
    },
};
use reqwest::{Method, StatusCode};
use serde_json::json;

/// An id that no order has.
const NO_ID: &str = "00000000-0000-0000-0000-000000000000";

/// How the order system receives an account that is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Welcome {
    /// It may read orders.
    MayRead,
    /// It may not; the order system's words.
    MayNotRead(String),
    /// One of the two codes is wrong; the order system's words.
    WrongCodes(String),
}

impl Ewarehousing {
    /// Signs in and asks for one order.
    ///
    /// # Errors
    /// [`Failure`] if the order system does not let this account in, or cannot be asked.
    pub async fn welcome(&self) -> Result<Welcome, Failure> {
        let request = self.api.request(Method::GET, &[])?.query(&[("limit", "1")]);
        let answer = self.api.raw(request, LIST_BYTES_MAX).await?;
        let judged = judge(&answer, Target::Endpoint, clock::now());
        match (answer.status, judged) {
            (StatusCode::FORBIDDEN, Err(failure)) => Ok(Welcome::MayNotRead(failure.message)),
            (StatusCode::BAD_REQUEST, Err(failure)) => Ok(Welcome::WrongCodes(failure.message)),
            // An empty list may have no body.
            (status, Err(_)) if status.is_success() && answer.body.is_empty() => Ok(Welcome::MayRead),
            (_, judged) => judged.map(|_| Welcome::MayRead).map_err(Failure::without_effect),
        }
    }

    /// Whether this account may do this, or note it on an order. No order is touched.
    ///
    /// # Errors
    /// [`Failure`] if it cannot be asked.
    pub async fn may(&self, action: Action) -> Result<Right, Failure> {
        let request = match action {
            Action::Cancel => self.api.request(Method::PATCH, &[NO_ID, "cancel"])?,
            _ => self.api.request(Method::PATCH, &[NO_ID])?.json(&json!({ "meta_data": {} })),
        };
        rights::told_by(&self.api.raw(request, BODY_BYTES_MAX).await?)
    }
}
