//! Notes, cancelling, and what their failures mean.

use super::{
    ORDER, always, cancelled, class_of, client, effects, entry, group, id_of, noted, one, reference, sandbox,
    with,
};
use scandesk::{
    domain::{Action, Entry, Note, Rules, System, rules::Overrides},
    sandbox::{
        Fault, Faults, MetaData,
        ewarehousing::{NO_CANCEL_USERNAME, READ_ONLY_USERNAME},
    },
    server::{Class, OrderSystem, Verified, verify_entry},
};
use std::time::Duration;
use uuid::Uuid;

#[tokio::test]
async fn each_action_but_a_cancel_is_noted_beside_what_is_there() {
    for way in [MetaData::Replace, MetaData::Merge] {
        let sandbox = sandbox(|options| options.meta_data = way).await;
        sandbox.set_meta_data(ORDER, "foo", Some("dev")).unwrap();
        let before = sandbox.meta_data(ORDER).unwrap().unwrap();
        let client = client(&sandbox);
        for (n, action) in (1..).zip([Action::Pack, Action::Ship, Action::Deliver, Action::Return]) {
            client.apply(&group(entry(n, action, ORDER))).await.unwrap();
        }
        let notes = sandbox.meta_data(ORDER).unwrap().unwrap();
        let scan = |n| Uuid::from_u128(n);
        for (key, note) in [
            ("scandesk_pack", format!("2026-11-03; scan {}; station pack-01", scan(1))),
            ("scandesk_ship", format!("2026-11-03; scan {}; station pack-01; warehouse 12", scan(2))),
            ("scandesk_deliver", format!("2026-11-03; scan {}; station pack-01", scan(3))),
            ("scandesk_return", format!("2026-11-03; scan {}; station pack-01", scan(4))),
        ] {
            assert_eq!(notes.get(key), Some(&note), "{way:?}");
        }
        assert!(before.iter().all(|(key, value)| notes.get(key) == Some(value)), "{way:?}: {notes:?}");
        assert_eq!(notes.len(), before.len() + 4);
        assert_eq!(sandbox.order_status(ORDER).unwrap().as_deref(), Some("created"));
    }
}

#[tokio::test]
async fn the_same_scan_is_noted_once_and_another_one_is_refused_with_what_is_there() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    for _ in 0..3 {
        client.apply(&group(entry(1, Action::Pack, ORDER))).await.unwrap();
    }
    assert_eq!(effects(&sandbox), [noted("scandesk_pack")]);
    let other = client.apply(&group(entry(2, Action::Pack, ORDER))).await.unwrap_err();
    assert_eq!(other.class, Class::Refused);
    assert!(other.message.contains("2026-11-03") && other.message.contains("pack-01"), "{other}");
    assert_eq!(effects(&sandbox).len(), 1);
}

#[tokio::test]
async fn what_became_of_a_note_is_read_from_the_order() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    let rules = Rules::new(System::Ewarehousing, &Overrides::default());
    let entry = entry(1, Action::Pack, ORDER);
    let order = client.read(&entry).await.unwrap();
    assert_eq!(verify_entry(&entry, &order, &rules), Verified::NotApplied);
    sandbox.set_faults(always(Fault::DropAfter));
    assert_eq!(class_of(&client, &group(entry.clone())).await, Class::Unknown);
    sandbox.set_faults(Faults::none());
    let mut tries = 0;
    // The fault strikes at whichever request comes first: sooner or later it is the change.
    while client.apply(&group(entry.clone())).await.is_err() {
        tries += 1;
        assert!(tries < 9);
    }
    let order = client.read(&entry).await.unwrap();
    assert_eq!(verify_entry(&entry, &order, &rules), Verified::Applied);
    let other = Entry { scan_id: Uuid::from_u128(2), ..entry };
    assert!(matches!(verify_entry(&other, &order, &rules), Verified::Superseded(_)));
    let Some(Note { action, scan_id, .. }) = order.note(Action::Pack) else { panic!("no note") };
    assert_eq!((*action, *scan_id), (Action::Pack, Some(Uuid::from_u128(1))));
}

#[tokio::test]
async fn a_cancel_moves_the_order_and_its_reason_is_noted() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    client.apply(&one(Action::Cancel, ORDER)).await.unwrap();
    assert_eq!(effects(&sandbox), [cancelled()]);
    assert_eq!(sandbox.order_status(ORDER).unwrap().as_deref(), Some("cancelled"));
    sandbox.set_order_status("ORD-00001", "backorder").unwrap();
    let why = Entry { cancel_reason: Some(" broken ".into()), ..entry(2, Action::Cancel, "ORD-00001") };
    client.apply(&group(why)).await.unwrap();
    assert_eq!(effects(&sandbox)[1..], [noted("scandesk_cancel"), cancelled()]);
    let note = &sandbox.meta_data("ORD-00001").unwrap().unwrap()["scandesk_cancel"];
    assert!(note.ends_with("; reason: broken"), "{note}");
}

#[tokio::test]
async fn a_cancel_goes_from_the_documented_statuses_and_a_refused_one_leaves_no_reason_behind() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    let id = id_of(&client, ORDER).await;
    let may =
        ["created", "planned", "invalid_address", "backorder", "on_hold", "restock", "processing", "invalid"];
    let may_not = [
        "plannable",
        "cancelled",
        "partially_shipped",
        "shipped",
        "problem",
        "awaiting_documents",
        "shipment_waiting_for_ewh",
    ];
    for (n, status) in (1..).zip(may.into_iter().chain(may_not)) {
        sandbox.set_order_status(ORDER, status).unwrap();
        let before = effects(&sandbox).len();
        let cancel = Entry {
            cancel_reason: Some("broken".into()),
            order_id: id.clone(),
            ..entry(n, Action::Cancel, ORDER)
        };
        let result = client.apply(&group(cancel)).await.map_err(|failure| failure.class);
        let expect = if may.contains(&status) { Ok(()) } else { Err(Class::Refused) };
        assert_eq!(result, expect, "{status}");
        let left = if expect.is_ok() { 2 } else { 0 };
        assert_eq!(effects(&sandbox).len() - before, left, "{status}");
    }
}

#[tokio::test]
async fn a_cancel_whose_reason_was_noted_before_it_broke_off_is_finished_without_a_second_note() {
    let sandbox = sandbox(|_| {}).await;
    let clerk = with(&sandbox, |settings| settings.username = Some(NO_CANCEL_USERNAME.into()));
    let cancel = Entry { cancel_reason: Some("broken".into()), ..entry(1, Action::Cancel, ORDER) };
    assert_eq!(class_of(&clerk, &group(cancel.clone())).await, Class::Misconfigured);
    client(&sandbox).apply(&group(cancel)).await.unwrap();
    assert_eq!(effects(&sandbox), [noted("scandesk_cancel"), cancelled()]);
}

#[tokio::test]
async fn a_role_that_is_missing_is_the_accounts_fault_and_is_named() {
    let sandbox = sandbox(|_| {}).await;
    for (username, action, word) in [
        (NO_CANCEL_USERNAME, Action::Cancel, "cancel"),
        (READ_ONLY_USERNAME, Action::Pack, "notes"),
        (READ_ONLY_USERNAME, Action::Cancel, "cancel"),
    ] {
        let client = with(&sandbox, |settings| settings.username = Some(username.into()));
        assert_eq!(client.find(&reference(ORDER)).await.unwrap().len(), 1, "a lookup works all the same");
        let failure = client.apply(&one(action, ORDER)).await.unwrap_err();
        assert_eq!(failure.class, Class::Misconfigured);
        assert!(failure.message.contains(word), "{failure}");
    }
    assert_eq!(effects(&sandbox), []);
}

#[tokio::test]
async fn a_wrong_code_is_the_configurations_fault_and_a_wrong_order_its_own() {
    let sandbox = sandbox(|_| {}).await;
    let id = id_of(&client(&sandbox), ORDER).await;
    let known = Entry { order_id: id, ..entry(1, Action::Cancel, ORDER) };
    for change in
        [(|settings| settings.wms_code = Some("nonsense".into())) as fn(&mut super::Settings), |settings| {
            settings.customer_code = Some("nonsense".into());
        }]
    {
        let client = with(&sandbox, change);
        let failure = client.apply(&group(known.clone())).await.unwrap_err();
        assert_eq!(failure.class, Class::Misconfigured);
        assert!(failure.message.contains("customer_code and wms_code"), "{failure}");
        assert_eq!(client.page(None, 10).await.unwrap_err().class, Class::Misconfigured);
    }
    sandbox.set_order_status(ORDER, "shipped").unwrap();
    let failure = client(&sandbox).apply(&group(known)).await.unwrap_err();
    assert_eq!(failure.class, Class::Refused);
    assert!(failure.message.contains("shipped"), "in the order system's own words: {failure}");
    assert_eq!(class_of(&client(&sandbox), &one(Action::Pack, "NOPE-1")).await, Class::NotFound);
}

#[tokio::test]
async fn what_the_settings_lack_is_said_before_anything_is_sent() {
    let sandbox = sandbox(|_| {}).await;
    for (change, word) in [
        ((|settings| settings.username = None) as fn(&mut super::Settings), "username"),
        (|settings| settings.password = None, "SCANDESK_EWAREHOUSING_PASSWORD"),
        (|settings| settings.customer_code = Some(" ".into()), "customer_code"),
        (|settings| settings.wms_code = None, "wms_code"),
    ] {
        let client = with(&sandbox, change);
        let failure = client.apply(&one(Action::Pack, ORDER)).await.unwrap_err();
        assert_eq!(failure.class, Class::Misconfigured);
        assert!(failure.message.contains(word), "{failure}");
    }
    assert_eq!(sandbox.request_count(), 0);
}

#[tokio::test]
async fn what_a_fault_means_for_a_note_and_for_a_cancel() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    let id = id_of(&client, ORDER).await;
    for (n, (fault, expect)) in (1..).zip([
        (Fault::DropBefore, Class::Unknown),
        (Fault::DropAfter, Class::Unknown),
        (Fault::ServerError, Class::Unknown),
        (Fault::ServerErrorAfter, Class::Unknown),
        (Fault::Html, Class::Unknown),
        (Fault::Redirect, Class::Unknown),
        (Fault::TooMany, Class::Limited { retry_after: Some(Duration::from_secs(1)) }),
        (Fault::Maintenance, Class::Limited { retry_after: None }),
    ]) {
        for action in [Action::Pack, Action::Cancel] {
            sandbox.set_order_status(ORDER, "created").unwrap();
            sandbox.set_meta_data(ORDER, "scandesk_pack", None).unwrap();
            sandbox.set_faults(always(fault));
            let entry = Entry { order_id: id.clone(), ..entry(n, action, ORDER) };
            let class = class_of(&client, &group(entry.clone())).await;
            let alike = matches!((class, expect), (Class::Limited { .. }, Class::Limited { .. }));
            assert!(class == expect || alike, "{fault:?}: {class:?}");
            // Whatever it was, the next try that goes through leaves the order as it was meant.
            sandbox.set_faults(Faults::none());
            let again = client.apply(&group(entry)).await.map_err(|failure| failure.class);
            let was_done = sandbox.order_status(ORDER).unwrap().as_deref() == Some("cancelled");
            match action {
                Action::Pack => assert_eq!(again, Ok(()), "{fault:?}"),
                _ => {
                    assert!(
                        was_done && matches!(again, Ok(()) | Err(Class::Refused)),
                        "{fault:?}: {again:?}"
                    );
                }
            }
        }
    }
    sandbox.set_reachable(false);
    assert_eq!(class_of(&super::client(&sandbox), &one(Action::Pack, ORDER)).await, Class::Unreachable);
}
