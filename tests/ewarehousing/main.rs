//! The `eWarehousing` client against the sandbox, over real sockets.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod notes;
mod odd;
mod reading;
mod sync;
mod tokens;

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use scandesk::{
    domain::{
        Action, Entry, EntryState, Matching, OrderId, Reference,
        plan::{Group, Route, Why},
    },
    sandbox::{
        Effect, Fault, Faults, Options, PASSWORD, Sandbox, System,
        ewarehousing::{CUSTOMER_CODE, USERNAME, WMS_CODE},
    },
    server::{
        Class, OrderSystem,
        ewarehousing::{Ewarehousing, Settings},
        http::Timeouts,
    },
};
use std::net::SocketAddr;
use uuid::Uuid;

/// It always starts as `created`.
const ORDER: &str = "ORD-00042";

async fn sandbox(change: impl FnOnce(&mut Options)) -> Sandbox {
    let mut options = Options::new(Utc.with_ymd_and_hms(2026, 11, 21, 10, 0, 0).unwrap());
    options.system = System::EWarehousing;
    change(&mut options);
    Sandbox::start(SocketAddr::from(([127, 0, 0, 1], 0)), options).await.unwrap()
}

fn settings(sandbox: &Sandbox) -> Settings {
    Settings {
        base_url: sandbox.base_url().parse().unwrap(),
        username: Some(USERNAME.into()),
        password: Some(PASSWORD.into()),
        customer_code: Some(CUSTOMER_CODE.into()),
        wms_code: Some(WMS_CODE.into()),
        matching: Matching::default(),
        station: "pack-01".into(),
        token_file: None,
        requests_per_minute: 6_000,
        timeouts: Timeouts::default(),
    }
}

fn client(sandbox: &Sandbox) -> Ewarehousing {
    Ewarehousing::new(settings(sandbox)).unwrap()
}

fn with(sandbox: &Sandbox, change: impl FnOnce(&mut Settings)) -> Ewarehousing {
    let mut settings = settings(sandbox);
    change(&mut settings);
    Ewarehousing::new(settings).unwrap()
}

fn reference(text: &str) -> Reference {
    Reference::new(text).unwrap()
}

/// An entry of scan number `n`.
fn entry(n: u128, action: Action, order: &str) -> Entry {
    Entry {
        sequence: 1,
        scan_id: Uuid::from_u128(n),
        reference: reference(order),
        order_id: None,
        action,
        date: NaiveDate::from_ymd_opt(2026, 11, 3).unwrap(),
        warehouse: Some("12".into()),
        cancel_reason: None,
        scanned_at: DateTime::UNIX_EPOCH,
        state: EntryState::Waiting,
        attempts: 0,
        not_before: None,
        server_asked_to_wait: false,
        last_error: None,
        doubtful_since: None,
    }
}

fn group(entry: Entry) -> Group {
    Group {
        action: entry.action,
        date: entry.date,
        warehouse: entry.warehouse.clone(),
        cancel_reason: entry.cancel_reason.clone(),
        route: Route::Single(Why::OnlyOne),
        entries: vec![entry],
    }
}

fn one(action: Action, order: &str) -> Group {
    group(entry(1, action, order))
}

async fn id_of(client: &Ewarehousing, order: &str) -> Option<OrderId> {
    client.find(&reference(order)).await.unwrap().remove(0).id
}

async fn class_of(client: &Ewarehousing, group: &Group) -> Class {
    client.apply(group).await.unwrap_err().class
}

/// What was done: the action, and the key of a note.
fn effects(sandbox: &Sandbox) -> Vec<(String, Option<String>)> {
    let brief = |effect: Effect| (effect.action, effect.note_key);
    sandbox.effects().unwrap().into_iter().map(brief).collect()
}

fn noted(key: &str) -> (String, Option<String>) {
    ("note".into(), Some(key.into()))
}

fn cancelled() -> (String, Option<String>) {
    ("cancel".into(), None)
}

fn always(fault: Fault) -> Faults {
    Faults::none().with(fault, 1.0)
}
