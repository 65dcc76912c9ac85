//! The `WedoCOD` client against the sandbox, over real sockets.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up has failed")]

mod odd;
mod supervise;

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use scandesk::{
    domain::{
        Action, Entry, EntryState, Lookup, OrderId, Reference,
        plan::{Group, Route, Why},
    },
    sandbox::{
        API_TOKEN, EMAIL, Effect, Fault, Faults, Options, PASSWORD, READ_ONLY_API_TOKEN, Sandbox,
        VIEWER_EMAIL,
    },
    server::{
        Class, Failure, OrderSystem,
        http::Timeouts,
        wedocod::{CancelReason, Settings, UPDATE_BY_REFERENCE, WedoCod},
    },
    sync::lookup,
};
use std::{net::SocketAddr, time::Duration};
use uuid::Uuid;

const ORDER: &str = "ORD-00042";

async fn sandbox(change: impl FnOnce(&mut Options)) -> Sandbox {
    let mut options = Options::new(Utc.with_ymd_and_hms(2026, 11, 21, 10, 0, 0).unwrap());
    change(&mut options);
    Sandbox::start(SocketAddr::from(([127, 0, 0, 1], 0)), options).await.unwrap()
}

fn settings(sandbox: &Sandbox) -> Settings {
    Settings {
        base_url: sandbox.base_url().parse().unwrap(),
        email: Some(EMAIL.into()),
        password: Some(PASSWORD.into()),
        token: Some(API_TOKEN.into()),
        requests_per_minute: 6_000,
        cancel_reason: CancelReason::Required,
        update_by_reference: UPDATE_BY_REFERENCE.to_vec(),
        timeouts: Timeouts::default(),
    }
}

fn client(sandbox: &Sandbox) -> WedoCod {
    WedoCod::new(settings(sandbox)).unwrap()
}

fn reference(text: &str) -> Reference {
    Reference::new(text).unwrap()
}

fn date() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 3).unwrap()
}

fn entry(action: Action, order: &str, id: Option<OrderId>) -> Entry {
    Entry {
        sequence: 1,
        scan_id: Uuid::nil(),
        reference: reference(order),
        order_id: id,
        action,
        date: date(),
        warehouse: Some("12".into()),
        cancel_reason: Some("broken in transit".into()),
        scanned_at: DateTime::UNIX_EPOCH,
        state: EntryState::Waiting,
        attempts: 0,
        not_before: None,
        server_asked_to_wait: false,
        last_error: None,
        doubtful_since: None,
    }
}

fn group(entries: Vec<Entry>) -> Group {
    let first = entries[0].clone();
    Group {
        action: first.action,
        date: first.date,
        warehouse: first.warehouse,
        cancel_reason: first.cancel_reason,
        route: match &entries[..] {
            [_] => Route::Single(Why::OnlyOne),
            _ if entries.iter().all(|entry| entry.order_id.is_some()) => Route::Ids,
            _ => Route::References,
        },
        entries,
    }
}

fn one(action: Action, order: &str) -> Group {
    group(vec![entry(action, order, None)])
}

async fn id_of(client: &WedoCod, order: &str) -> Option<OrderId> {
    client.find(&reference(order)).await.unwrap().remove(0).id
}

async fn class_of(client: &WedoCod, group: &Group) -> Class {
    client.apply(group).await.unwrap_err().class
}

fn effects(sandbox: &Sandbox) -> Vec<(String, String)> {
    let brief = |effect: Effect| (effect.action, effect.via);
    sandbox.effects().unwrap().into_iter().map(brief).collect()
}

fn always(fault: Fault) -> Faults {
    Faults::none().with(fault, 1.0)
}

#[tokio::test]
async fn each_action_is_done_with_the_date_of_the_scan() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    let id = id_of(&client, ORDER).await;
    for action in [Action::Pack, Action::Ship, Action::Deliver, Action::Return] {
        client.apply(&group(vec![entry(action, ORDER, id.clone())])).await.unwrap();
    }
    let done = sandbox.effects().unwrap();
    let brief: Vec<_> = done.iter().map(|effect| (effect.action.as_str(), effect.via.as_str())).collect();
    assert_eq!(
        brief,
        [
            ("pack", "mark-orders-as-packed"),
            ("ship", "mark-orders-as-shipped-by-scanner"),
            ("deliver", "mark-orders-as-delivered-by-scanner"),
            ("return", "mark-orders-as-returned-by-scanner"),
        ]
    );
    assert!(done.iter().all(|effect| effect.date.as_deref() == Some("2026-11-03")));
    assert_eq!(done[1].warehouse.as_deref(), Some("12"));
}

#[tokio::test]
async fn a_cancel_keeps_its_reason() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    let id = id_of(&client, ORDER).await;
    client.apply(&group(vec![entry(Action::Cancel, ORDER, id)])).await.unwrap();
    let done = sandbox.effects().unwrap().remove(0);
    assert_eq!((done.action.as_str(), done.reason.as_deref()), ("cancel", Some("broken in transit")));
}

#[tokio::test]
async fn without_an_id_a_pack_goes_by_the_reference_and_a_cancel_only_if_the_reason_may_be_lost() {
    let sandbox = sandbox(|options| options.show_ids = false).await;
    let client = client(&sandbox);
    assert_eq!(id_of(&client, ORDER).await, None);
    client.apply(&one(Action::Pack, ORDER)).await.unwrap();
    assert_eq!(class_of(&client, &one(Action::Cancel, ORDER)).await, Class::Refused);
    let lossy = Settings { cancel_reason: CancelReason::MayBeLost, ..settings(&sandbox) };
    WedoCod::new(lossy).unwrap().apply(&one(Action::Cancel, ORDER)).await.unwrap();
    assert_eq!(effects(&sandbox), [("pack".into(), "put".into()), ("cancel".into(), "put".into())]);
}

#[tokio::test]
async fn several_orders_go_in_one_request() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    let mut entries = Vec::new();
    for order in ["ORD-00001", "ORD-00002", "ORD-00003"] {
        sandbox.set_order_status(order, "PACKED").unwrap();
        entries.push(entry(Action::Ship, order, id_of(&client, order).await));
    }
    client.apply(&one(Action::Pack, ORDER)).await.unwrap();
    let before = client.requests();
    client.apply(&group(entries)).await.unwrap();
    assert_eq!(client.requests() - before, 3, "a CSRF cookie, a sign-in and the call");
    assert_eq!(effects(&sandbox).len(), 4);
}

#[tokio::test]
async fn an_order_is_found_by_exactly_its_reference() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    let orders = client.find(&reference(ORDER)).await.unwrap();
    assert_eq!((orders.len(), orders[0].reference.as_str()), (1, ORDER));
    assert!(
        orders[0].id.is_some() && orders[0].details.customer.is_some() && !orders[0].details.lines.is_empty()
    );
    for odd in ["ORD-0004", "ord-00042", "%", "_", "..", ".", "a/b?c#d%e f", "../../orders", "'; DROP TABLE"]
    {
        assert_eq!(client.find(&reference(odd)).await.unwrap(), [], "{odd}");
    }
    let missing = client.read(&entry(Action::Pack, "a/../b", None)).await.unwrap_err();
    assert_eq!(missing.class, Class::NotFound);
}

#[tokio::test]
async fn a_lookup_says_what_it_found() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    let patience = Duration::from_secs(30);
    assert!(matches!(lookup(&client, &reference(ORDER), patience).await, Lookup::Found(..)));
    assert_eq!(lookup(&client, &reference("NOPE"), patience).await, Lookup::NotFound);
    sandbox.set_faults(always(Fault::Slow).with_slow_for(Duration::from_mins(10)));
    let impatient = lookup(&client, &reference(ORDER), Duration::from_millis(1)).await;
    assert!(matches!(impatient, Lookup::NotAsked(_)), "{impatient:?}");
    sandbox.set_reachable(false);
    assert!(matches!(lookup(&client, &reference(ORDER), patience).await, Lookup::NotAsked(_)));
}

#[tokio::test]
async fn all_pages_together_are_all_orders() {
    let sandbox = sandbox(|options| options.orders = 95).await;
    let client = client(&sandbox);
    for size in [10, 19, 95, 1_000] {
        let (mut references, mut cursor) = (Vec::new(), None);
        loop {
            let page = client.page(cursor.as_deref(), size).await.unwrap();
            references.extend(page.orders.into_iter().map(|order| order.reference));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        references.sort();
        references.dedup();
        assert_eq!(references.len(), 95, "pages of {size}");
    }
}

#[tokio::test]
async fn a_session_that_expired_is_renewed_without_anybody_noticing() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    sandbox.set_order_status("ORD-00001", "PACKED").unwrap();
    client.apply(&one(Action::Ship, "ORD-00001")).await.unwrap();
    sandbox.expire_sessions();
    client.apply(&one(Action::Deliver, "ORD-00001")).await.unwrap();
    assert_eq!(sandbox.order_status("ORD-00001").unwrap().as_deref(), Some("DELIVERED"));
}

#[tokio::test]
async fn sessions_that_expire_all_the_time_are_told_as_a_sign_in_that_ran_out() {
    let sandbox = sandbox(|options| options.faults = always(Fault::ExpireSession)).await;
    sandbox.set_order_status(ORDER, "PACKED").unwrap();
    let client = client(&sandbox);
    assert_eq!(class_of(&client, &one(Action::Ship, ORDER)).await, Class::Unauthorised);
    assert!(client.requests() < 20, "{} requests", client.requests());
    assert_eq!(effects(&sandbox), []);
}

#[tokio::test]
async fn many_requests_at_once_sign_in_once() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    let orders: Vec<String> = (1..=4).map(|number| format!("ORD-{number:05}")).collect();
    for order in &orders {
        sandbox.set_order_status(order, "PACKED").unwrap();
    }
    let groups: Vec<Group> = orders.iter().map(|order| one(Action::Ship, order)).collect();
    let (a, b, c, d) = tokio::join!(
        client.apply(&groups[0]),
        client.apply(&groups[1]),
        client.apply(&groups[2]),
        client.apply(&groups[3])
    );
    assert_eq!([a, b, c, d], [Ok(()), Ok(()), Ok(()), Ok(())]);
    assert_eq!(client.requests(), 6, "a CSRF cookie, a sign-in and four calls");
}

#[tokio::test]
async fn a_wrong_credential_is_told_as_such_and_never_as_the_orders_fault() {
    let sandbox = sandbox(|_| {}).await;
    sandbox.set_order_status(ORDER, "PACKED").unwrap();
    let with = |change: fn(&mut Settings)| {
        let mut settings = settings(&sandbox);
        change(&mut settings);
        WedoCod::new(settings).unwrap()
    };
    let wrong_password = with(|settings| settings.password = Some("wrong".into()));
    let failure = wrong_password.apply(&one(Action::Ship, ORDER)).await.unwrap_err();
    assert_eq!(failure.class, Class::Unauthorised);
    assert!(failure.message.contains("SCANDESK_WEDOCOD_PASSWORD"), "{failure}");
    let no_password = with(|settings| settings.password = None);
    assert_eq!(class_of(&no_password, &one(Action::Ship, ORDER)).await, Class::Misconfigured);
    let viewer = with(|settings| settings.email = Some(VIEWER_EMAIL.into()));
    assert_eq!(class_of(&viewer, &one(Action::Ship, ORDER)).await, Class::Misconfigured);
    let read_only = with(|settings| settings.token = Some(READ_ONLY_API_TOKEN.into()));
    assert_eq!(class_of(&read_only, &one(Action::Pack, ORDER)).await, Class::Misconfigured);
    let wrong_token = with(|settings| settings.token = Some("wrong".into()));
    let failure = wrong_token.find(&reference(ORDER)).await.unwrap_err();
    assert_eq!(failure.class, Class::Unauthorised);
    assert!(failure.message.contains("SCANDESK_WEDOCOD_TOKEN"), "{failure}");
    let no_token = with(|settings| settings.token = None);
    assert_eq!(no_token.page(None, 10).await.unwrap_err().class, Class::Misconfigured);
}

#[tokio::test]
async fn what_a_fault_means() {
    let sandbox = sandbox(|_| {}).await;
    for (fault, is_applied, expect) in [
        (Fault::DropBefore, false, Class::Unknown),
        (Fault::DropAfter, true, Class::Unknown),
        (Fault::ServerError, false, Class::Unknown),
        (Fault::ServerErrorAfter, true, Class::Unknown),
        (Fault::Html, true, Class::Unknown),
        (Fault::Redirect, true, Class::Unknown),
        (Fault::TooMany, false, Class::Limited { retry_after: Some(Duration::from_secs(1)) }),
        (Fault::Maintenance, false, Class::Limited { retry_after: None }),
    ] {
        let client = client(&sandbox);
        sandbox.set_faults(Faults::none());
        sandbox.set_order_status(ORDER, "PACKED").unwrap();
        let before = effects(&sandbox).len();
        sandbox.set_faults(always(fault));
        let class = class_of(&client, &one(Action::Ship, ORDER)).await;
        let alike = matches!((class, expect), (Class::Limited { .. }, Class::Limited { .. }));
        assert!(class == expect || (alike && fault == Fault::Maintenance), "{fault:?}: {class:?}");
        assert_eq!(effects(&sandbox).len() - before, usize::from(is_applied), "{fault:?}");
    }
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_an_unknown_outcome() {
    let slow = always(Fault::Slow).with_slow_for(Duration::from_mins(10));
    let sandbox = sandbox(|options| options.faults = slow).await;
    sandbox.set_order_status(ORDER, "PACKED").unwrap();
    let short = Timeouts { read: Duration::from_millis(500), ..Timeouts::default() };
    let client = WedoCod::new(Settings { timeouts: short, ..settings(&sandbox) }).unwrap();
    assert_eq!(class_of(&client, &one(Action::Ship, ORDER)).await, Class::Unknown);
    assert_eq!(effects(&sandbox).len(), 1);
}

#[tokio::test]
async fn out_of_reach_means_that_nothing_was_sent() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    sandbox.set_reachable(false);
    assert_eq!(class_of(&client, &one(Action::Ship, ORDER)).await, Class::Unreachable);
    let find = client.find(&reference(ORDER)).await.map_err(|failure: Failure| failure.class);
    assert_eq!(find, Err(Class::Unreachable));
}

#[tokio::test]
async fn a_server_that_speaks_no_tls_is_out_of_reach() {
    let sandbox = sandbox(|_| {}).await;
    let base_url = sandbox.base_url().replace("http:", "https:").parse().unwrap();
    let client = WedoCod::new(Settings { base_url, ..settings(&sandbox) }).unwrap();
    assert_eq!(class_of(&client, &one(Action::Ship, ORDER)).await, Class::Unreachable);
}

#[tokio::test]
async fn the_servers_limit_is_told_with_its_wait() {
    let sandbox = sandbox(|options| options.rate_limit_per_minute = Some(2)).await;
    let client = client(&sandbox);
    client.find(&reference(ORDER)).await.unwrap();
    client.find(&reference(ORDER)).await.unwrap();
    let failure = client.find(&reference(ORDER)).await.unwrap_err();
    assert!(matches!(failure.class, Class::Limited { retry_after: Some(_) }), "{failure:?}");
}

#[tokio::test]
async fn what_the_order_does_not_allow_is_refused_in_the_servers_words() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    sandbox.set_order_status(ORDER, "DELIVERED").unwrap();
    let failure = client.apply(&one(Action::Ship, ORDER)).await.unwrap_err();
    assert_eq!(failure.class, Class::Refused);
    assert!(failure.message.contains("DELIVERED"), "{failure}");
    assert_eq!(class_of(&client, &one(Action::Ship, "NOPE-1")).await, Class::NotFound);
}
