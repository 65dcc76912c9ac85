//! Signing in to `eWarehousing`, reading, and rights.

use super::{Credential, Draft, Kind, REQUESTS_PER_MINUTE_MIN, Report, TIMEOUTS, draft::filled};
use crate::{
    domain::{Action, Matching},
    secrets::Secret,
    server::{
        Class, OrderSystem, Right,
        ewarehousing::{Ewarehousing, Settings, Welcome},
    },
};
use chrono::TimeDelta;
use url::Url;

/// How many orders are asked for, to tell how many there are: the order system does not.
const ORDERS_COUNTED_MAX: u32 = 100;

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
    let client = match Ewarehousing::new(settings(draft, base_url)) {
        Ok(client) => client,
        Err(failure) => {
            report.failure(&failure);
            return None;
        }
    };
    match sign_in(&client, report).await? {
        None => orders(&client, report).await?,
        Some(words) => report.step(Kind::MayNotRead, words),
    }
    report.clock(skew.or(client.clock_skew()));
    let (kind, words) = rights(&client).await;
    report.step(kind, words);
    Some(())
}

fn missing(draft: &Draft) -> Option<Credential> {
    let texts = [
        (&draft.username, Credential::Account),
        (&draft.customer_code, Credential::CustomerCode),
        (&draft.wms_code, Credential::WmsCode),
    ];
    if let Some((_, missing)) = texts.into_iter().find(|(text, _)| filled(text).is_none()) {
        return Some(missing);
    }
    draft.secret(Secret::EwarehousingPassword).is_none().then_some(Credential::Password)
}

/// Without a token file: the station's own tokens are of no use to other credentials, and a test must
/// not spend them.
fn settings(draft: &Draft, base_url: Url) -> Settings {
    Settings {
        base_url,
        username: filled(&draft.username),
        password: draft.secret(Secret::EwarehousingPassword),
        customer_code: filled(&draft.customer_code),
        wms_code: filled(&draft.wms_code),
        matching: Matching::default(),
        station: String::new(),
        token_file: None,
        requests_per_minute: draft.requests_per_minute.max(REQUESTS_PER_MINUTE_MIN),
        timeouts: TIMEOUTS,
    }
}

/// Signs in with the account and the codes; the order system's words if it may not read then.
async fn sign_in(client: &Ewarehousing, report: &Report<'_>) -> Option<Option<String>> {
    match client.welcome().await {
        Ok(Welcome::WrongCodes(words)) => report.step(Kind::CodesRefused, words),
        Ok(welcome) => {
            report.step(Kind::SignedIn, "");
            return Some(match welcome {
                Welcome::MayNotRead(words) => Some(words),
                _ => None,
            });
        }
        Err(failure) => match failure.class {
            Class::Unauthorised | Class::Misconfigured => {
                report.step(Kind::AccountRefused, failure.message);
            }
            _ => report.failure(&failure),
        },
    }
    None
}

async fn orders(client: &Ewarehousing, report: &Report<'_>) -> Option<()> {
    match client.page(None, ORDERS_COUNTED_MAX).await {
        Ok(page) => {
            let found = page.orders.len() as u64;
            report.step(
                match found {
                    0 => Kind::NoOrders,
                    _ if page.next.is_some() => Kind::OrdersAtLeast(found),
                    _ => Kind::Orders(found),
                },
                "",
            );
            Some(())
        }
        Err(failure) => {
            report.failure(&failure);
            None
        }
    }
}

/// Four of the actions are notes, which are one right.
async fn rights(client: &Ewarehousing) -> (Kind, String) {
    let mut denied = Vec::new();
    let mut unclear = false;
    for (asked, stands_for) in [(Action::Pack, &Action::ALL[..4]), (Action::Cancel, &[Action::Cancel][..])] {
        match client.may(asked).await {
            Ok(Right::Denied) => denied.extend_from_slice(stands_for),
            Ok(Right::NotDenied) => {}
            Ok(Right::Unclear) => unclear = true,
            Err(failure) => return (Kind::RightsUnclear, failure.message),
        }
    }
    super::told(denied, unclear)
}
