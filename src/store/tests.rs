mod desk;

use super::*;
use crate::domain::{
    Action, Effect, EntryState, Order, OrderDetails, OrderId, Outcome, Reference, Source, Status, System,
    Timing, Verdict,
};
use proptest::prelude::*;
use uuid::Uuid;

const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

fn open(folder: &tempfile::TempDir) -> Store {
    Store::open(&Store::path_in(folder.path()), NOW).unwrap()
}

pub(super) fn temporary() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder);
    (folder, store)
}

fn reference(text: &str) -> Reference {
    Reference::new(text).unwrap()
}

fn status(word: &str) -> Status {
    Status::parse(System::WedoCod, word)
}

fn order(text: &str, id: Option<&str>, word: &str) -> Order {
    Order {
        reference: reference(text),
        id: id.map(|id| OrderId(id.into())),
        status: status(word),
        details: OrderDetails::default(),
    }
}

pub(super) fn scan(store: &mut Store, n: u128, text: &str, action: Action, leads_to: Option<&str>) -> Uuid {
    let verdict = Verdict {
        scan_id: Uuid::from_u128(n),
        raw: text.into(),
        reference: Some(reference(text)),
        action,
        outcome: if leads_to.is_some() { Outcome::Accepted } else { Outcome::Refused },
        reason: None,
        status_before: None,
        status_after: leads_to.map(status),
        effect: Effect::Transition,
        scanned_at: NOW.fixed_offset(),
        date: NOW.date_naive(),
        station: "pack-01".into(),
        operator: None,
        source: Source::Stdin,
        device: None,
        symbology: None,
        timing_us: Timing::default(),
    };
    let to_send =
        leads_to.map(|word| ToSend { order_id: None, leads_to: Some(status(word)), not_before: None });
    store
        .scan()
        .unwrap()
        .record(&Record { verdict: &verdict, warehouse: None, cancel_reason: None, to_send })
        .unwrap();
    verdict.scan_id
}

fn packed(scan_id: Uuid) -> Confirmed {
    Confirmed { scan_id, status: Some(status("PACKED")) }
}

fn state(store: &Store, scan_id: Uuid) -> EntryState {
    store.entry(scan_id).unwrap().state
}

#[test]
fn an_unsent_scan_moves_the_effective_status() {
    let (_folder, mut store) = temporary();
    store.upsert_orders(&[order("A", Some("7"), "NEW")], NOW).unwrap();
    let effective =
        |store: &Store| store.resolve(System::WedoCod, &reference("A")).unwrap().status(System::WedoCod);
    assert_eq!(effective(&store), Some(status("NEW")));
    let pack = scan(&mut store, 1, "A", Action::Pack, Some("PACKED"));
    assert_eq!(effective(&store), Some(status("PACKED")));
    store.undo(pack).unwrap();
    assert_eq!(effective(&store), Some(status("NEW")));
}

#[test]
fn an_order_seen_with_and_without_its_id_is_one_order() {
    let (_folder, mut store) = temporary();
    for id in [None, Some("7"), None, Some("7")] {
        store.upsert_orders(&[order("A", id, "NEW")], NOW).unwrap();
    }
    let orders = store.resolve(System::WedoCod, &reference("A")).unwrap().orders;
    assert_eq!(orders, [order("A", Some("7"), "NEW")]);
    store.upsert_orders(&[order("A", Some("8"), "NEW")], NOW).unwrap();
    assert_eq!(store.resolve(System::WedoCod, &reference("A")).unwrap().orders.len(), 2);
}

#[test]
fn an_older_page_does_not_undo_a_newer_confirmation() {
    let (_folder, mut store) = temporary();
    let later = NOW + chrono::TimeDelta::seconds(10);
    let pack = scan(&mut store, 1, "A", Action::Pack, Some("PACKED"));
    store.mark_confirmed(&[packed(pack)], later).unwrap();
    store.upsert_orders(&[order("A", Some("7"), "NEW")], NOW).unwrap();
    let known = store.resolve(System::WedoCod, &reference("A")).unwrap();
    assert_eq!(known.status(System::WedoCod), Some(status("PACKED")));
}

#[test]
fn a_refusal_blocks_the_orders_later_entries_until_a_person_decides() {
    let (_folder, mut store) = temporary();
    let pack = scan(&mut store, 1, "A", Action::Pack, Some("PACKED"));
    let ship = scan(&mut store, 2, "A", Action::Ship, Some("SHIPPED"));
    let other = scan(&mut store, 3, "B", Action::Pack, Some("PACKED"));
    assert_eq!(store.mark_sending(&[pack]).unwrap(), [pack]);
    store.mark_refused(pack, "no").unwrap();
    assert_eq!(
        [state(&store, pack), state(&store, ship), state(&store, other)],
        [EntryState::Refused, EntryState::Blocked, EntryState::Waiting]
    );
    assert_eq!(store.queue_counts().unwrap(), (1, 2));
    let after = scan(&mut store, 4, "A", Action::Deliver, Some("DELIVERED"));
    assert_eq!(state(&store, after), EntryState::Blocked);
    store.discard(after, "not this one").unwrap();
    assert!(matches!(store.retry(ship), Err(StoreError::NotNow(_))));
    store.retry(pack).unwrap();
    assert_eq!([state(&store, pack), state(&store, ship)], [EntryState::Waiting; 2]);
    store.mark_refused(pack, "no").unwrap();
    store.discard(pack, "wrong parcel").unwrap();
    assert_eq!([state(&store, pack), state(&store, ship)], [EntryState::Discarded, EntryState::Waiting]);
    assert!(matches!(store.discard(pack, "again"), Err(StoreError::NotNow(_))));
}

#[test]
fn what_a_person_discarded_stays_discarded_whatever_the_answer() {
    let (_folder, mut store) = temporary();
    let pack = scan(&mut store, 1, "A", Action::Pack, Some("PACKED"));
    assert_eq!(store.mark_sending(&[pack]).unwrap(), [pack]);
    store.discard(pack, "wrong parcel").unwrap();
    store.mark_waiting(&[pack], "offline", Wait::default()).unwrap();
    store.mark_unknown(&[pack], "reset", Wait::default(), NOW).unwrap();
    store.mark_refused(pack, "no").unwrap();
    store.mark_confirmed(&[packed(pack)], NOW).unwrap();
    assert_eq!(state(&store, pack), EntryState::Discarded);
}

#[test]
fn an_id_that_is_learnt_after_the_scan_is_used() {
    let (_folder, mut store) = temporary();
    scan(&mut store, 1, "A", Action::Pack, Some("PACKED"));
    assert_eq!(store.heads(0, 9).unwrap().entries[0].order_id, None);
    store.upsert_orders(&[order("A", Some("7"), "NEW")], NOW).unwrap();
    assert_eq!(store.heads(0, 9).unwrap().entries[0].order_id, Some(OrderId("7".into())));
    store.upsert_orders(&[order("A", Some("8"), "NEW")], NOW).unwrap();
    assert_eq!(store.heads(0, 9).unwrap().entries[0].order_id, None, "two orders: which one is meant?");
}

#[test]
fn of_a_long_queue_the_heads_of_its_orders_come_page_by_page() {
    let (_folder, mut store) = temporary();
    let refused = scan(&mut store, 1, "A", Action::Pack, Some("PACKED"));
    store.mark_refused(refused, "no").unwrap();
    for (n, reference) in (2..).zip(["A", "B", "B", "C", "D", "C"]) {
        scan(&mut store, n, reference, Action::Pack, Some("PACKED"));
    }
    let (mut heads, mut after, mut pages) = (Vec::new(), Some(0), 0);
    while let Some(cursor) = after {
        let page = store.heads(cursor, 2).unwrap();
        heads.extend(page.entries.into_iter().map(|entry| (entry.sequence, entry.reference.to_string())));
        (after, pages) = (page.next, pages + 1);
    }
    assert_eq!(heads, [(3, "B".into()), (5, "C".into()), (6, "D".into())]);
    assert_eq!(pages, 4);
}

#[test]
fn a_doubt_outlives_a_restart_and_ends_with_an_answer() {
    let (folder, mut store) = temporary();
    let pack = scan(&mut store, 1, "A", Action::Pack, Some("PACKED"));
    let doubt = |store: &Store| store.entry(pack).unwrap().doubtful_since;
    assert_eq!(doubt(&store), None);
    store.mark_unknown(&[pack], "reset", Wait::default(), NOW).unwrap();
    store.mark_waiting(&[pack], "not done", Wait::default()).unwrap();
    drop(store);
    let mut store = Store::open(&Store::path_in(folder.path()), NOW).unwrap();
    assert_eq!(doubt(&store), Some(NOW));
    store.mark_refused(pack, "no").unwrap();
    assert_eq!(doubt(&store), None);
}

#[test]
fn orders_that_are_not_shown_any_more_are_forgotten_but_for_what_the_queue_needs() {
    let (_folder, mut store) = temporary();
    let day = |n| NOW + chrono::TimeDelta::days(n);
    for (reference, seen) in [("A", 0), ("B", 0), ("C", 5), ("D", 0)] {
        store.upsert_orders(&[order(reference, None, "NEW")], day(seen)).unwrap();
    }
    scan(&mut store, 1, "B", Action::Pack, Some("PACKED"));
    let mut after = Some(String::new());
    while let Some(reference) = after {
        after = store.forget_orders(&reference, day(3), 2).unwrap();
    }
    let known = ["A", "B", "C", "D"]
        .map(|name| store.resolve(System::WedoCod, &reference(name)).unwrap().orders.len());
    assert_eq!(known, [0, 1, 1, 0]);
}

#[test]
fn a_move_is_taken_unless_something_newer_is_known() {
    let (_folder, mut store) = temporary();
    let day = |n| NOW + chrono::TimeDelta::days(n);
    store.upsert_orders(&[order("A", None, "NEW"), order("B", None, "NEW")], day(1)).unwrap();
    store.upsert_orders(&[order("B", None, "SHIPPED")], day(3)).unwrap();
    let moves = [
        (reference("A"), status("PACKED")),
        (reference("B"), status("PACKED")),
        (reference("X"), status("NEW")),
    ];
    store.move_orders(&moves, day(2)).unwrap();
    let now = |name| store.resolve(System::WedoCod, &reference(name)).unwrap().status(System::WedoCod);
    assert_eq!([now("A"), now("B"), now("X")], [Some(status("PACKED")), Some(status("SHIPPED")), None]);
    assert!(store.knows(System::WedoCod, &[order("A", None, "PACKED")]).unwrap());
    assert!(!store.knows(System::WedoCod, &[order("A", None, "PACKED"), order("X", None, "NEW")]).unwrap());
}

#[test]
fn what_was_sent_or_built_upon_cannot_be_taken_back() {
    let (_folder, mut store) = temporary();
    let pack = scan(&mut store, 1, "A", Action::Pack, Some("PACKED"));
    let ship = scan(&mut store, 2, "A", Action::Ship, Some("SHIPPED"));
    assert!(matches!(store.undo(pack), Err(StoreError::NotNow(_))));
    assert_eq!(store.mark_sending(&[ship]).unwrap(), [ship]);
    assert!(matches!(store.undo(ship), Err(StoreError::NotNow(_))));
    assert!(matches!(store.undo(Uuid::nil()), Err(StoreError::NoSuchEntry(_))));
}

#[test]
fn a_scan_that_was_taken_back_is_not_sent() {
    let (_folder, mut store) = temporary();
    let pack = scan(&mut store, 1, "A", Action::Pack, Some("PACKED"));
    store.undo(pack).unwrap();
    assert!(store.mark_sending(&[pack]).unwrap().is_empty());
}

#[test]
fn two_processes_share_one_gapless_sequence() {
    let folder = tempfile::tempdir().unwrap();
    let writer = |first: u128| {
        let path = Store::path_in(folder.path());
        move || {
            let mut store = Store::open(&path, NOW).unwrap();
            for n in first..first + 50 {
                scan(&mut store, n, "A", Action::Pack, None);
            }
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(writer(0));
        scope.spawn(writer(1_000));
    });
    let store = open(&folder);
    let (last, rows): (i64, i64) = store
        .connection
        .query_row("SELECT max(sequence), count(*) FROM journal", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    assert_eq!((last, rows), (100, 100));
}

#[test]
fn only_one_process_pushes() {
    let folder = tempfile::tempdir().unwrap();
    let Locking::Taken(held) = PushLock::acquire(folder.path(), "the kiosk").unwrap() else { unreachable!() };
    let Locking::HeldBy(who) = PushLock::acquire(folder.path(), "sync").unwrap() else { unreachable!() };
    assert!(who.starts_with("the kiosk, process "), "{who}");
    drop(held);
    assert!(matches!(PushLock::acquire(folder.path(), "sync").unwrap(), Locking::Taken(_)));
}

#[test]
fn files_from_the_future_foreign_and_damaged_ones_are_refused() {
    let (folder, store) = temporary();
    let path = Store::path_in(folder.path());
    store.connection.pragma_update(None, "user_version", 99).unwrap();
    drop(store);
    let error = Store::open(&path, NOW).unwrap_err();
    assert!(matches!(error, StoreError::FromTheFuture { found: 99, .. }), "{error}");

    let foreign = folder.path().join("foreign.db");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE theirs (x)").unwrap();
    assert!(matches!(Store::open(&foreign, NOW), Err(StoreError::Foreign(_))));

    let text = folder.path().join("text.db");
    std::fs::write(&text, "this is no database, but long enough to be looked at as one\n".repeat(100))
        .unwrap();
    assert!(matches!(Store::open(&text, NOW), Err(StoreError::Foreign(_))));
}

#[test]
fn a_full_database_keeps_nothing_of_the_scan_and_says_so() {
    let (_folder, mut store) = temporary();
    let pages: i64 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    store.connection.pragma_update(None, "max_page_count", pages + 2).unwrap();
    let big = "x".repeat(4_000);
    let mut recorded = 0;
    let full = loop {
        let verdict = Verdict {
            scan_id: Uuid::from_u128(recorded),
            raw: big.clone(),
            reference: None,
            action: Action::Pack,
            outcome: Outcome::Invalid,
            reason: None,
            status_before: None,
            status_after: None,
            effect: Effect::Transition,
            scanned_at: NOW.fixed_offset(),
            date: NOW.date_naive(),
            station: "s".into(),
            operator: None,
            source: Source::Stdin,
            device: None,
            symbology: None,
            timing_us: Timing::default(),
        };
        match store.scan().unwrap().record(&Record {
            verdict: &verdict,
            warehouse: None,
            cancel_reason: None,
            to_send: None,
        }) {
            Ok(_) => recorded += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(full, StoreError::DiskFull), "{full}");
    assert_eq!(store.recent(1_000).unwrap().len(), usize::try_from(recorded).unwrap());
}

#[cfg(unix)]
#[test]
fn the_files_are_readable_by_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut store = Store::open(&Store::path_in(&data), NOW).unwrap();
    store.set_pull_cursor(Some("2")).unwrap();
    for item in std::fs::read_dir(&data).unwrap() {
        let item = item.unwrap();
        assert_eq!(item.metadata().unwrap().permissions().mode() & 0o077, 0, "{:?}", item.path());
    }
    assert_eq!(data.metadata().unwrap().permissions().mode() & 0o077, 0);
}

#[test]
fn facts_outlive_a_restart() {
    let (folder, mut store) = temporary();
    store.set_station_wait(Some(NOW)).unwrap();
    store.set_pull_cursor(Some("17")).unwrap();
    drop(store);
    let mut store = open(&folder);
    assert_eq!(store.station_wait().unwrap(), Some(NOW));
    assert_eq!(store.pull_cursor().unwrap().as_deref(), Some("17"));
    store.set_pull_cursor(None).unwrap();
    assert_eq!(store.pull_cursor().unwrap(), None);
}

#[test]
fn counters_and_last_scans_tell_of_today() {
    let (_folder, mut store) = temporary();
    scan(&mut store, 1, "A", Action::Pack, Some("PACKED"));
    scan(&mut store, 2, "B", Action::Pack, None);
    scan(&mut store, 3, "C", Action::Ship, Some("SHIPPED"));
    let counters = store.counters(NOW.date_naive(), Action::Pack).unwrap();
    assert_eq!((counters.recorded, counters.stopped, counters.unsent), (1, 1, 2));
    let recent = store.recent(2).unwrap();
    assert_eq!(recent.iter().map(|scan| scan.text.as_str()).collect::<Vec<_>>(), ["C", "B"]);
    assert_eq!(store.history(&reference("A"), 5).unwrap().len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn any_raw_text_is_kept_as_it_came(raws in proptest::collection::vec(any::<String>(), 1..5)) {
        let (_folder, mut store) = temporary();
        for (raw, n) in raws.iter().zip(1..) {
            let text = if Reference::new(raw).is_ok() { raw.clone() } else { "x".into() };
            scan(&mut store, n, &text, Action::Pack, Some("PACKED"));
            let kept = store.queue(true).unwrap();
            prop_assert_eq!(kept.last().unwrap().entry.reference.as_str(), text.trim());
        }
    }
}
