//! `orders create`, `update` and `canceled` with eWarehousing, which takes one order a request.

use super::{
    office::{Named, TOLD_MAX, Which, warn_of_the_queue},
    one_by_one::{Next, OneByOne},
    sent::SETTLE,
    told,
};
use crate::{
    cli::{CliError, Exit, setup::Setup},
    clock,
    domain::{Order, Reference, Status, System, action::CANCEL_REASON_CHARS_MAX, status::EwarehousingStatus},
    server::{
        Failure,
        ewarehousing::{Draft, Ewarehousing, Purpose},
        http::Rejected,
    },
    store::Store,
};
use anyhow::anyhow;
use serde_json::Value;

/// Most orders of one file.
const ORDERS_MAX: usize = 1_000;

/// Creates orders, one after the other; all of them are checked before the first is sent.
pub async fn create(
    setup: &Setup,
    client: &Ewarehousing,
    orders: Vec<Value>,
    json: bool,
) -> Result<Exit, CliError> {
    if !(1..=ORDERS_MAX).contains(&orders.len()) {
        return Err(CliError::configuration(anyhow!("give 1 to {ORDERS_MAX} orders")));
    }
    let check =
        "look before you try again, or it is created twice: scandesk orders list --external-reference TEXT";
    let mut ended = OneByOne::new("created", check.into(), json);
    let mut drafts = Vec::new();
    for (row, fields) in orders.into_iter().enumerate() {
        match Draft::new(fields, Purpose::New) {
            Ok(draft) => drafts.push(draft),
            Err(complaints) => {
                let failure = Failure::refused("nothing was sent: a bound is passed");
                ended.failed(row, "", Rejected { failure, complaints });
            }
        }
    }
    if ended.has_refused() {
        return ended.end();
    }
    let mut store = setup.store()?;
    for (row, draft) in drafts.iter().enumerate() {
        match client.create(draft).await {
            Ok(found) => {
                let status = found.order.status.clone();
                let order = Named {
                    reference: Some(found.order.reference.clone()),
                    id: found.order.id.clone(),
                    known: None,
                };
                store.upsert_orders(&[found.order], clock::now())?;
                ended.done(&order, Some(&status));
            }
            Err(rejected) => {
                let name = draft.external_reference().unwrap_or_default();
                if ended.failed(row, name, rejected) == Next::Stop {
                    break;
                }
            }
        }
    }
    ended.end()
}

/// Changes one order's fields.
pub async fn update(
    setup: &Setup,
    client: &Ewarehousing,
    which: &Which,
    fields: Value,
    json: bool,
) -> Result<Exit, CliError> {
    let check = "look before you try again: scandesk orders show REFERENCE tells what it holds";
    let mut ended = OneByOne::new("changed", check.into(), json);
    let draft = match Draft::new(fields, Purpose::Change) {
        Ok(draft) => draft,
        Err(complaints) => {
            let failure = Failure::refused("nothing was sent: something is missing or too long");
            ended.failed(0, "", Rejected { failure, complaints });
            return ended.end();
        }
    };
    let store = setup.store()?;
    let orders = named(setup, client, &store, which).await?;
    let [order @ Named { id: Some(id), .. }] = &orders[..] else {
        return Err(CliError::configuration(anyhow!("name one order")));
    };
    match client.update(id, &draft).await {
        Ok(_) => ended.done(order, order.known.as_ref().map(|known| &known.status)),
        Err(rejected) => drop(ended.failed(0, &order.name(), rejected)),
    }
    ended.end()
}

/// Cancels orders, one after the other, and notes why.
pub async fn cancel(
    setup: &Setup,
    client: &Ewarehousing,
    which: &Which,
    reason: Option<&str>,
    json: bool,
) -> Result<Exit, CliError> {
    if reason.is_some_and(|reason| reason.trim().chars().count() > CANCEL_REASON_CHARS_MAX) {
        return Err(CliError::configuration(anyhow!(
            "a reason has at most {CANCEL_REASON_CHARS_MAX} characters"
        )));
    }
    let mut store = setup.store()?;
    let orders = named(setup, client, &store, which).await?;
    warn_of_the_queue(&store, &orders)?;
    let check = "look before you try again: scandesk orders show REFERENCE tells where an order stands";
    let mut ended = OneByOne::new("cancelled", check.into(), json);
    let cancelled: Status = EwarehousingStatus::Cancelled.into();
    for (row, order) in orders.iter().enumerate() {
        let Some(id) = &order.id else { continue };
        let result = match client.cancel_order(id, reason).await {
            Err(failure) if failure.class.may_have_happened() => {
                // A cancelled order shows what became of the request.
                tokio::time::sleep(SETTLE).await;
                let now = client.retrieve(id).await.map(|found| found.order.status);
                if now.is_ok_and(|status| status == cancelled) { Ok(()) } else { Err(failure) }
            }
            result => result,
        };
        match result {
            Ok(()) => {
                let moved = order.known.clone().map(|known| Order { status: cancelled.clone(), ..known });
                store.upsert_orders(moved.as_slice(), clock::now())?;
                ended.done(order, Some(&cancelled));
            }
            Err(failure) => {
                if ended.failed(row, &order.name(), failure.into()) == Next::Stop {
                    break;
                }
            }
        }
    }
    ended.end()
}

/// The orders that are named, each with its id: as it is cached, else as the order system tells it. None
/// of them is left out: if one cannot be named, nothing is done.
pub async fn named(
    setup: &Setup,
    client: &Ewarehousing,
    store: &Store,
    which: &Which,
) -> Result<Vec<Named>, CliError> {
    let mut named = Vec::new();
    for id in which.ids() {
        let known = store.by_id(System::Ewarehousing, &id)?;
        let reference = known.as_ref().map(|order| order.reference.clone());
        named.push(Named { reference, id: Some(id), known });
    }
    let mut wrong = Vec::new();
    for name in which.references()? {
        match one(setup, client, store, &name).await {
            Ok(order) => named.push(order),
            Err(failure) if failure.class.is_of_the_order() => wrong.push(format!("{name}: {failure}")),
            Err(failure) => return Err(told::failed(failure)),
        }
    }
    if wrong.is_empty() {
        return Ok(named);
    }
    let more = wrong.len().saturating_sub(TOLD_MAX);
    wrong.truncate(TOLD_MAX);
    wrong.extend((more > 0).then(|| format!("and {more} more")));
    Err(anyhow!("nothing was sent:\n{}", wrong.join("\n")).into())
}

async fn one(
    setup: &Setup,
    client: &Ewarehousing,
    store: &Store,
    name: &Reference,
) -> Result<Named, Failure> {
    let cached = store.resolve_by(System::Ewarehousing, &setup.config.matching(), name);
    let mut orders = cached.map(|resolved| resolved.orders).unwrap_or_default();
    if orders.len() == 1 {
        let known = orders.remove(0);
        return Ok(Named {
            reference: Some(known.reference.clone()),
            id: known.id.clone(),
            known: Some(known),
        });
    }
    let id = client.id_named(name).await?;
    Ok(Named { reference: Some(name.clone()), id: Some(id), known: None })
}
