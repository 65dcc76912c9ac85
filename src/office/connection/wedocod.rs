//! Signing in to `WedoCOD`, reading, and rights.

use super::{Credential, Draft, Kind, REQUESTS_PER_MINUTE_MIN, Report, TIMEOUTS, draft::filled};
use crate::{
    domain::Action,
    secrets::Secret,
    server::{
        Class, Failure, Listing, OrderSystem, Right,
        wedocod::{CancelReason, Query, Settings, UPDATE_BY_REFERENCE, WedoCod},
    },
};
use chrono::TimeDelta;
use url::Url;

pub(super) async fn steps(
    draft: &Draft,
    base_url: Url,
    report: &Report<'_>,
    skew: Option<TimeDelta>,
) -> Option<()> {
    if let Some(missing) = missing(draft) {
        report.step(Kind::Missing(missing), "");
        return None;
    }
    let client = match WedoCod::new(settings(draft, base_url)) {
        Ok(client) => client,
        Err(failure) => {
            report.failure(&failure);
            return None;
        }
    };
    let orders = sign_in(&client, report).await?;
    match orders {
        Ok(listing) => {
            let found = listing.total.unwrap_or(listing.orders.len() as u64);
            let kind = match found {
                0 => Kind::NoOrders,
                _ if listing.total.is_none() && listing.more => Kind::OrdersAtLeast(found),
                _ => Kind::Orders(found),
            };
            report.step(kind, "");
        }
        Err(failure) => report.step(Kind::MayNotRead, failure.message),
    }
    report.clock(skew.or(client.clock_skew()));
    let (kind, words) = rights(&client).await;
    report.step(kind, words);
    Some(())
}

fn missing(draft: &Draft) -> Option<Credential> {
    if draft.secret(Secret::WedoCodToken).is_none() {
        return Some(Credential::Key);
    }
    if filled(&draft.email).is_none() {
        return Some(Credential::Account);
    }
    draft.secret(Secret::WedoCodPassword).is_none().then_some(Credential::Password)
}

fn settings(draft: &Draft, base_url: Url) -> Settings {
    Settings {
        base_url,
        email: filled(&draft.email),
        password: draft.secret(Secret::WedoCodPassword),
        token: draft.secret(Secret::WedoCodToken),
        requests_per_minute: draft.requests_per_minute.max(REQUESTS_PER_MINUTE_MIN),
        cancel_reason: CancelReason::Required,
        update_by_reference: UPDATE_BY_REFERENCE.to_vec(),
        timeouts: TIMEOUTS,
    }
}

/// Both credentials: the key reads, the account signs in. What the key may read is for the next step.
async fn sign_in(client: &WedoCod, report: &Report<'_>) -> Option<Result<Listing, Failure>> {
    let query = Query { per_page: Some(1), page: 1, ..Query::default() };
    let orders = client.search(&query).await;
    if let Err(failure) = &orders {
        match failure.class {
            Class::Unauthorised => report.step(Kind::KeyRefused, failure.message.clone()),
            // The key was taken, and its rights are not enough.
            Class::Misconfigured => return signed_in(client, report).await.map(|()| orders),
            _ => report.failure(failure),
        }
        return None;
    }
    signed_in(client, report).await.map(|()| orders)
}

async fn signed_in(client: &WedoCod, report: &Report<'_>) -> Option<()> {
    match client.sign_in().await {
        Ok(()) => {
            report.step(Kind::SignedInWithKeyAndAccount, "");
            Some(())
        }
        Err(failure) => {
            match failure.class {
                Class::Unauthorised | Class::Misconfigured => {
                    report.step(Kind::AccountRefused, failure.message);
                }
                _ => report.failure(&failure),
            }
            None
        }
    }
}

/// Each action has a call of its own, and may have a right of its own.
async fn rights(client: &WedoCod) -> (Kind, String) {
    let mut denied = Vec::new();
    let mut unclear = false;
    for action in Action::ALL {
        match client.may(action).await {
            Ok(Right::Denied) => denied.push(action),
            Ok(Right::NotDenied) => {}
            Ok(Right::Unclear) => unclear = true,
            Err(failure) => return (Kind::RightsUnclear, failure.message),
        }
    }
    super::told(denied, unclear)
}
