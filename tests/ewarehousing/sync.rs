//! A station's queue and cache with `eWarehousing`: every scan takes effect once, whatever happens.

use super::{ORDER, reference, sandbox, settings};
use chrono::{NaiveDate, TimeDelta};
use scandesk::{
    clock,
    domain::{
        Action, EntryState, Lookup, Matching, Outcome, Patterns, Policy, Rules, Source, System, Verdict,
        plan::Urgency, rules::Overrides,
    },
    sandbox::{Faults, MetaData, Options, Sandbox},
    scanner::Frame,
    server::{
        OrderSystem,
        ewarehousing::{Ewarehousing, Settings},
    },
    station::{self, Desk, Pipeline, Step},
    store::{self, Handle, Store},
    sync::{Pace, Summary, Syncer, What},
};
use std::{
    collections::BTreeMap,
    sync::Arc,
    time::{Duration, Instant},
};
use tempfile::TempDir;
use uuid::Uuid;

/// Waits that are over at once: what is tested is the order of things, not their pace.
const AT_ONCE: Pace = Pace {
    stretch: 0.0,
    settle: Duration::ZERO,
    trouble_retry: Duration::from_hours(1),
    pull_every: Duration::from_hours(1),
    whole_list_every: Duration::from_hours(24),
    chance: || 0.5,
};

struct World {
    sandbox: Sandbox,
    _folder: TempDir,
    store: Handle,
}

fn rules() -> Rules {
    Rules::new(System::Ewarehousing, &Overrides::default())
}

async fn world(change: impl FnOnce(&mut Options)) -> World {
    let sandbox = sandbox(change).await;
    let folder = tempfile::tempdir().unwrap();
    let store = store::spawn(Store::open(&Store::path_in(folder.path()), clock::now()).unwrap()).unwrap();
    World { sandbox, _folder: folder, store }
}

impl World {
    fn client(&self, change: impl FnOnce(&mut Settings)) -> Arc<dyn OrderSystem> {
        let mut settings = settings(&self.sandbox);
        change(&mut settings);
        Arc::new(Ewarehousing::new(settings).unwrap())
    }

    async fn sync(&self, what: What) -> Summary {
        let syncer = Syncer::new(self.store.clone(), self.client(|_| {}), rules()).with_pace(AT_ONCE);
        syncer.once(what, Urgency::Asked).await.unwrap()
    }

    /// Scans as the station does, without a network.
    async fn scan(&self, action: Action, text: &str, reason: Option<&str>) -> Verdict {
        let settings = station::Settings {
            station: "pack-01".into(),
            rules: rules(),
            patterns: Patterns::default(),
            policy: Policy { allow_losing_cancel_reason: false, notes: true },
            undo: TimeDelta::zero(),
            holds_errors: false,
        };
        let cancel_reason = reason.map(str::to_owned);
        let desk = Desk { action, warehouse: None, cancel_reason, operator: None };
        let mut pipeline = Pipeline::new(settings, desk).with_matching(Matching::default());
        let frame = Frame::new(text.into(), Source::Stdin, Instant::now());
        self.store
            .run(move |store| match pipeline.begin(store, frame, clock::local_now(), false) {
                Step::Answered(answer) => Ok(answer.verdict),
                Step::Ask(pending) => {
                    Ok(pipeline.finish(store, *pending, Lookup::NotAsked(String::new())).verdict)
                }
            })
            .await
            .unwrap()
    }

    async fn state(&self, scan_id: Uuid) -> EntryState {
        self.store.run(move |store| store.entry(scan_id)).await.unwrap().state
    }

    /// What was done to each order, in the order in which it was done.
    fn done(&self) -> BTreeMap<String, Vec<String>> {
        let mut done: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for effect in self.sandbox.effects().unwrap() {
            done.entry(effect.reference).or_default().push(effect.note_key.unwrap_or(effect.action));
        }
        done
    }
}

#[tokio::test]
async fn however_badly_the_connection_behaves_every_scan_takes_effect_once() {
    for (seed, way) in [(1, MetaData::Replace), (2, MetaData::Merge), (3, MetaData::Replace)] {
        let spec = format!(
            "drop-after=0.15,drop-before=0.1,500=0.1,500-after=0.05,html=0.05,redirect=0.05,expire-session=0.1,\
             seed={seed}"
        );
        let world = world(|options| options.meta_data = way).await;
        let mut expect = BTreeMap::new();
        for number in 1..=8 {
            let order = format!("ORD-{number:05}");
            world.sandbox.set_order_status(&order, "created").unwrap();
            world.sandbox.set_meta_data(&order, "foo", Some("dev")).unwrap();
            let mut keys = Vec::new();
            for action in [Action::Pack, Action::Ship, Action::Deliver, Action::Return] {
                world.scan(action, &order, None).await;
                keys.push(format!("scandesk_{action}"));
            }
            if number > 4 {
                world.scan(Action::Cancel, &order, Some("broken")).await;
                keys.extend(["scandesk_cancel".to_owned(), "cancel".to_owned()]);
            }
            expect.insert(order, keys);
        }
        world.sandbox.set_faults(spec.parse::<Faults>().unwrap());
        let (mut runs, mut confirmed) = (0, 0);
        loop {
            runs += 1;
            let summary = world.sync(What::PUSH).await;
            assert_eq!((summary.refused, summary.attention), (0, 0), "{spec}: {summary:?}");
            confirmed += summary.confirmed;
            if summary.waiting == 0 {
                break;
            }
            assert!(runs < 300, "{spec}: {summary:?}");
        }
        assert_eq!((confirmed, world.done()), (36, expect), "{spec}");
        for number in 1..=8 {
            let pairs = world.sandbox.meta_data(&format!("ORD-{number:05}")).unwrap().unwrap();
            assert_eq!(pairs["foo"], "dev", "{spec}");
        }
    }
}

#[tokio::test]
async fn a_date_and_a_scan_are_noted_as_they_were_however_late_they_are_sent() {
    let world = world(|_| {}).await;
    let verdict = world.scan(Action::Pack, ORDER, None).await;
    let day = NaiveDate::from_ymd_opt(2026, 1, 2).unwrap();
    world
        .store
        .run(move |store| {
            let path = store.path().to_owned();
            let changed = rusqlite::Connection::open(path)?
                .execute("UPDATE outbox SET date = ?1", [day.to_string()])?;
            Ok(changed)
        })
        .await
        .unwrap();
    assert_eq!(world.sync(What::PUSH).await.confirmed, 1);
    let note = &world.sandbox.meta_data(ORDER).unwrap().unwrap()["scandesk_pack"];
    assert_eq!(note, &format!("2026-01-02; scan {}; station pack-01", verdict.scan_id));
}

#[tokio::test]
async fn an_order_that_was_scanned_by_its_other_name_is_found_when_it_is_sent() {
    let world = world(|_| {}).await;
    let order = world.client(|_| {}).find(&reference(ORDER)).await.unwrap().remove(0);
    let other = order.details.names.external_reference.clone().unwrap();
    let unchecked = world.scan(Action::Pack, other.as_str(), None).await;
    assert_eq!(unchecked.outcome, Outcome::Unverified);
    let unknown = world.scan(Action::Pack, "NOPE-1", None).await;
    let summary = world.sync(What::ALL).await;
    assert_eq!((summary.confirmed, summary.refused), (1, 1));
    assert_eq!(world.state(unchecked.scan_id).await, EntryState::Confirmed);
    assert_eq!(world.state(unknown.scan_id).await, EntryState::Refused);
    // Now the order is cached: all its names are known, and what is noted.
    let purchase_order = order.details.names.po_number.unwrap();
    for name in [ORDER, other.as_str(), purchase_order.as_str()] {
        let again = world.scan(Action::Pack, name, None).await;
        assert_eq!(again.outcome, Outcome::Duplicate, "{name}");
    }
    let next = world.scan(Action::Ship, purchase_order.as_str(), None).await;
    assert_eq!(
        (next.outcome, next.reference.unwrap().as_str()),
        (Outcome::Accepted, purchase_order.as_str())
    );
    assert_eq!(world.sync(What::PUSH).await.confirmed, 1);
    assert_eq!(world.done()[ORDER], ["scandesk_pack", "scandesk_ship"]);
}

#[tokio::test]
async fn what_another_station_noted_is_learnt_with_the_orders_or_refused_when_it_is_sent() {
    let world = world(|_| {}).await;
    let there = "2026-11-20; scan 00000000-0000-0000-0000-000000000001; station pack-02";
    world.sandbox.set_meta_data(ORDER, "scandesk_pack", Some(there)).unwrap();
    let blind = world.scan(Action::Pack, ORDER, None).await;
    assert_eq!(blind.outcome, Outcome::Unverified);
    assert_eq!(world.sync(What::PUSH).await.refused, 1);
    let entry = world.store.run(move |store| store.entry(blind.scan_id)).await.unwrap();
    assert!(entry.last_error.unwrap().contains("pack-02"));
    assert_eq!(world.sandbox.meta_data(ORDER).unwrap().unwrap()["scandesk_pack"], there);
    world.sandbox.set_meta_data("ORD-00007", "scandesk_ship", Some(there)).unwrap();
    assert_eq!(world.sync(What::PULL).await.pulled, 400);
    assert_eq!(world.scan(Action::Ship, "ORD-00007", None).await.outcome, Outcome::Duplicate);
}

#[tokio::test]
async fn a_note_that_was_under_way_when_the_program_ended_is_not_written_twice() {
    let world = world(|_| {}).await;
    let arrived = world.scan(Action::Pack, ORDER, None).await.scan_id;
    let lost = world.scan(Action::Pack, "ORD-00001", None).await.scan_id;
    assert_eq!(world.sync(What::PUSH).await.confirmed, 2);
    // As if neither answer had come, and one of the two requests neither.
    world.sandbox.set_meta_data("ORD-00001", "scandesk_pack", None).unwrap();
    world
        .store
        .run(move |store| {
            let path = store.path().to_owned();
            rusqlite::Connection::open(path)?.execute("UPDATE outbox SET state = 'sending'", [])?;
            Ok(())
        })
        .await
        .unwrap();
    assert_eq!(world.sync(What::PUSH).await.confirmed, 2);
    for scan_id in [arrived, lost] {
        assert_eq!(world.state(scan_id).await, EntryState::Confirmed);
    }
    let done = world.done();
    assert_eq!((done[ORDER].len(), done["ORD-00001"].len()), (1, 2));
}

#[tokio::test]
async fn a_role_that_is_missing_holds_the_cancels_and_not_the_notes() {
    let world = world(|_| {}).await;
    let cancel = world.scan(Action::Cancel, ORDER, None).await.scan_id;
    let note = world.scan(Action::Pack, "ORD-00001", None).await.scan_id;
    let clerk = world.client(|settings| {
        settings.username = Some(scandesk::sandbox::ewarehousing::NO_CANCEL_USERNAME.into());
    });
    let syncer = Syncer::new(world.store.clone(), clerk, rules()).with_pace(AT_ONCE);
    let summary = syncer.once(What::PUSH, Urgency::Asked).await.unwrap();
    assert_eq!((summary.confirmed, summary.waiting, summary.refused), (1, 1, 0));
    assert!(summary.trouble.unwrap().contains("cancel"));
    assert_eq!(world.state(cancel).await, EntryState::Waiting);
    assert_eq!(world.state(note).await, EntryState::Confirmed);
}
