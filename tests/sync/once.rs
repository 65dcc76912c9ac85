//! One run of the sync.

use crate::world::{AT_ONCE, open, rules, world};
use chrono::TimeDelta;
use scandesk::clock;
use scandesk::domain::plan::Urgency;
use scandesk::domain::{Action, EntryState, Reference, Status, System};
use scandesk::sandbox::{Fault, Faults, READ_ONLY_API_TOKEN};
use scandesk::sync::{Syncer, What};

#[tokio::test]
async fn what_was_scanned_offline_takes_effect_once_in_its_order_and_with_its_date() {
    let mut world = world(|_| {}).await;
    world.sandbox.set_reachable(false);
    let expect = world.record(100).await;
    let offline = world.sync(What::ALL).await;
    assert!(offline.out_of_reach && offline.trouble.is_some(), "{offline:?}");
    assert_eq!((offline.waiting, offline.confirmed, offline.requests), (500, 0, 1));
    world.sandbox.set_reachable(true);
    let online = world.sync(What::PUSH).await;
    assert_eq!((online.pushed, online.confirmed, online.refused, online.waiting), (500, 500, 0, 0));
    assert!(!online.out_of_reach && online.trouble.is_none());
    assert_eq!(world.done(), expect);
}

#[tokio::test]
async fn however_badly_the_connection_behaves_every_scan_takes_effect_once() {
    for seed in 1..=3 {
        let spec = format!(
            "drop-after=0.2,drop-before=0.1,500=0.1,500-after=0.05,html=0.05,redirect=0.05,expire-session=0.05,seed={seed}"
        );
        let mut world = world(|_| {}).await;
        let expect = world.record(20).await;
        world.sandbox.set_faults(spec.parse::<Faults>().unwrap());
        let mut runs = 0;
        let mut confirmed = 0;
        loop {
            runs += 1;
            let summary = world.sync(What::PUSH).await;
            assert_eq!((summary.refused, summary.attention), (0, 0), "{spec}");
            confirmed += summary.confirmed;
            if summary.waiting == 0 {
                break;
            }
            assert!(runs < 200, "{spec}: {summary:?}");
        }
        assert_eq!(confirmed, 100, "{spec}");
        assert_eq!(world.done(), expect, "{spec}");
    }
}

#[tokio::test]
async fn a_refusal_holds_its_own_order_and_nothing_else() {
    let mut world = world(|_| {}).await;
    for (order, status) in [("ORD-00001", "CANCELED"), ("ORD-00002", "PACKED")] {
        world.sandbox.set_order_status(order, status).unwrap();
    }
    let refused = world.scan("ORD-00001", Action::Ship).await;
    let blocked = world.scan("ORD-00001", Action::Deliver).await;
    let other = [world.scan("ORD-00002", Action::Ship).await, world.scan("ORD-00002", Action::Deliver).await];
    let unknown = world.scan("NOPE-1", Action::Ship).await;
    let summary = world.sync(What::PUSH).await;
    assert_eq!((summary.confirmed, summary.refused, summary.attention), (2, 2, 3));
    assert_eq!(world.state(refused).await, EntryState::Refused);
    assert!(world.entry(refused).await.last_error.unwrap().contains("CANCELED"));
    assert_eq!(world.state(blocked).await, EntryState::Blocked);
    assert_eq!(world.state(unknown).await, EntryState::Refused);
    for scan_id in other {
        assert_eq!(world.state(scan_id).await, EntryState::Confirmed);
    }
    // A second run has nothing to do, and asks nobody.
    let again = world.sync(What::PUSH).await;
    assert_eq!((again.requests, again.attention), (0, 3));
    // Whatever stood in the way is gone: a person retries, and both go.
    world.sandbox.set_order_status("ORD-00001", "PACKED").unwrap();
    world.store.run(move |store| store.retry(refused)).await.unwrap();
    assert_eq!(world.sync(What::PUSH).await.confirmed, 2);
}

#[tokio::test]
async fn what_another_station_did_first_is_refused_and_learnt() {
    let mut world = world(|_| {}).await;
    world.sandbox.set_order_status("ORD-00001", "SHIPPED").unwrap();
    let scan_id = world.scan("ORD-00001", Action::Ship).await;
    world.sync(What::PUSH).await;
    let entry = world.entry(scan_id).await;
    assert_eq!(entry.state, EntryState::Refused);
    assert!(entry.last_error.unwrap().contains("already"));
    let reference = Reference::new("ORD-00001").unwrap();
    let known = world.store.run(move |store| store.resolve(System::WedoCod, &reference)).await.unwrap();
    assert_eq!(known.status(System::WedoCod), Some(Status::parse(System::WedoCod, "SHIPPED")));
}

#[tokio::test]
async fn a_servers_wait_is_kept_whoever_asks_and_over_a_restart() {
    let mut world = world(|options| options.rate_limit_per_minute = Some(3)).await;
    for number in 1..=6 {
        let order = format!("ORD-{number:05}");
        world.sandbox.set_order_status(&order, "PACKED").unwrap();
        world.scan(&order, Action::Ship).await;
    }
    let limited = world.sync(What::ALL).await;
    assert!(limited.waiting > 0 && limited.trouble.is_some() && !limited.out_of_reach, "{limited:?}");
    assert_eq!((limited.refused, limited.attention, limited.pulled), (0, 0, 0));
    world.store = open(&world.folder);
    let requests = world.sandbox.request_count();
    let again = world.sync(What::ALL).await;
    assert_eq!((again.requests, again.waiting), (0, limited.waiting));
    assert_eq!(world.sandbox.request_count(), requests);
    // When the time is over, all of it goes.
    world.store.run(|store| store.set_station_wait(None)).await.unwrap();
    let held = world.sync(What::PUSH).await;
    assert!(held.waiting > 0, "an entry's own wait is the server's as well");
}

#[tokio::test]
async fn a_request_that_was_under_way_at_a_restart_is_verified_and_not_repeated() {
    let mut world = world(|_| {}).await;
    for order in ["ORD-00001", "ORD-00002"] {
        world.sandbox.set_order_status(order, "PACKED").unwrap();
    }
    let arrived = world.scan("ORD-00001", Action::Ship).await;
    let lost = world.scan("ORD-00002", Action::Ship).await;
    for scan_id in [arrived, lost] {
        world.store.run(move |store| store.mark_sending(&[scan_id])).await.unwrap();
    }
    world.sandbox.set_order_status("ORD-00001", "SHIPPED").unwrap();
    world.store = open(&world.folder);
    let summary = world.sync(What::PUSH).await;
    assert_eq!((summary.pushed, summary.confirmed, summary.waiting), (1, 2, 0));
    assert_eq!(world.done().keys().collect::<Vec<_>>(), ["ORD-00002"]);
}

#[tokio::test]
async fn an_unknown_outcome_that_somebody_overtook_is_shown_to_a_person() {
    let mut world = world(|_| {}).await;
    let scan_id = world.scan("ORD-00001", Action::Pack).await;
    world.store.run(move |store| store.mark_sending(&[scan_id])).await.unwrap();
    world.sandbox.set_order_status("ORD-00001", "CANCELED").unwrap();
    let summary = world.sync(What::PUSH).await;
    assert_eq!((summary.refused, summary.pushed), (1, 0));
    assert!(world.entry(scan_id).await.last_error.unwrap().contains("CANCELED"));
}

#[tokio::test]
async fn a_wrong_password_pauses_the_queue_and_blames_no_order() {
    let mut world = world(|_| {}).await;
    for number in 1..=20 {
        let order = format!("ORD-{number:05}");
        world.sandbox.set_order_status(&order, "PACKED").unwrap();
        world.scan(&order, Action::Ship).await;
    }
    let wrong = world.client(|settings| settings.password = Some("wrong".into()));
    let syncer = Syncer::new(world.store.clone(), wrong, rules()).with_pace(AT_ONCE);
    let summary = syncer.once(What::ALL, Urgency::Asked).await.unwrap();
    assert_eq!((summary.waiting, summary.refused, summary.attention), (20, 0, 0));
    assert!(summary.trouble.unwrap().contains("SCANDESK_WEDOCOD_PASSWORD"));
    assert_eq!(summary.pulled, 400, "the API key is another credential");
    assert!(summary.requests < 12, "{}", summary.requests);
    assert_eq!(world.sync(What::PUSH).await.confirmed, 20);
}

#[tokio::test]
async fn an_entry_that_only_the_configuration_can_help_does_not_hold_the_others() {
    let mut world = world(|options| options.show_ids = false).await;
    for order in ["ORD-00002", "ORD-00003"] {
        world.sandbox.set_order_status(order, "PACKED").unwrap();
    }
    // A pack without an id needs the right to update orders, which this API key lacks; a ship does not.
    let pack = world.scan("ORD-00042", Action::Pack).await;
    world.scan("ORD-00002", Action::Ship).await;
    world.scan("ORD-00003", Action::Ship).await;
    let read_only = world.client(|settings| settings.token = Some(READ_ONLY_API_TOKEN.into()));
    let syncer = Syncer::new(world.store.clone(), read_only, rules()).with_pace(AT_ONCE);
    for urgency in [Urgency::Background, Urgency::Asked] {
        let summary = syncer.once(What::PUSH, urgency).await.unwrap();
        assert_eq!((summary.waiting, summary.attention), (1, 0));
        assert!(summary.trouble.unwrap().contains("rights"));
    }
    assert_eq!(world.state(pack).await, EntryState::Waiting);
    assert_eq!(world.done().len(), 2);
}

#[tokio::test]
async fn a_scan_that_can_still_be_taken_back_is_not_sent_unless_somebody_asks() {
    let mut world = world(|_| {}).await;
    world.sandbox.set_order_status("ORD-00001", "PACKED").unwrap();
    let later = clock::now() + TimeDelta::hours(1);
    let scan_id = world.scan_with("ORD-00001", Action::Ship, Some(later)).await;
    let quiet = world.syncer().once(What::PUSH, Urgency::Background).await.unwrap();
    assert_eq!((quiet.requests, quiet.waiting), (0, 1));
    assert_eq!(world.sync(What::PUSH).await.confirmed, 1);
    assert_eq!(world.state(scan_id).await, EntryState::Confirmed);
}

#[tokio::test]
async fn many_refused_entries_do_not_hide_the_ones_behind_them() {
    let mut world = world(|_| {}).await;
    for number in 0..600 {
        let scan_id = world.scan(&format!("HELD-{number}"), Action::Ship).await;
        world.store.run(move |store| store.mark_refused(scan_id, "no")).await.unwrap();
    }
    world.sandbox.set_order_status("ORD-00001", "PACKED").unwrap();
    world.scan("ORD-00001", Action::Ship).await;
    assert_eq!(world.sync(What::PUSH).await.confirmed, 1);
}

#[tokio::test]
async fn a_pull_reads_every_order_and_goes_on_where_it_was_interrupted() {
    let world = world(|options| options.orders = 450).await;
    let syncer = || world.syncer().with_page_size(40);
    let summary = syncer().once(What::PULL, Urgency::Asked).await.unwrap();
    assert_eq!((summary.pulled, summary.requests), (450, 12));
    assert_eq!(world.store.run(|store| store.orders_cached()).await.unwrap(), 450);
    assert_eq!(world.store.run(|store| store.pull_cursor()).await.unwrap(), None);
    // The ninth page was about to be read when the program ended.
    world.store.run(|store| store.set_pull_cursor(Some("9:X"))).await.unwrap();
    let resumed = syncer().once(What::PULL, Urgency::Asked).await.unwrap();
    assert_eq!((resumed.pulled, resumed.requests), (40 + 3 * 40 + 10, 5));
    world.sandbox.set_faults(Faults::none().with(Fault::DropAfter, 1.0));
    let broken = syncer().once(What::PULL, Urgency::Asked).await.unwrap();
    assert!(broken.out_of_reach && broken.pulled == 0);
}
