//! Shifts, and what a station remembers of its desk.

use super::*;
use crate::domain::{AimId, Reason};
use chrono::TimeDelta;

/// A scan of an operator at that second, with this outcome.
fn scanned(store: &mut Store, second: i64, operator: &str, outcome: Outcome, keep: Keep<'_>) -> Uuid {
    let scanned_at = NOW.fixed_offset() + TimeDelta::seconds(second);
    let verdict = Verdict {
        scan_id: Uuid::from_u128(1_000 + u128::from(second.unsigned_abs())),
        raw: "]C1A".into(),
        reference: Some(reference("A")),
        action: Action::Pack,
        outcome,
        reason: Some(Reason::Status { action: Action::Pack, status: status("SHIPPED") }),
        status_before: Some(status("SHIPPED")),
        status_after: Some(status("SHIPPED")),
        effect: Effect::Transition,
        scanned_at,
        date: scanned_at.date_naive(),
        station: "pack-01".into(),
        operator: Some(operator.into()),
        source: Source::HidPos,
        device: Some("gun".into()),
        symbology: AimId::read(b"]C1"),
        timing_us: Timing::default(),
    };
    let record = Record { verdict: &verdict, warehouse: None, cancel_reason: None, to_send: None };
    store.scan().unwrap().record_and_keep(&record, keep).unwrap();
    verdict.scan_id
}

#[test]
fn a_shift_counts_the_operators_own_scans_between_its_ends() {
    let (_folder, mut store) = temporary();
    for (second, operator, outcome) in [
        (0, "Amina", Outcome::Accepted),
        (10, "Amina", Outcome::Command),
        (20, "Amina", Outcome::Accepted),
        (25, "Jan", Outcome::Accepted),
        (30, "Amina", Outcome::Unverified),
        (40, "Amina", Outcome::Duplicate),
        (50, "Amina", Outcome::Refused),
        (60, "Amina", Outcome::Held),
        (86_500, "Amina", Outcome::Invalid),
        (90_000, "Amina", Outcome::Accepted),
    ] {
        scanned(&mut store, second, operator, outcome, Keep::Nothing);
    }
    let at = |second| NOW.fixed_offset() + TimeDelta::seconds(second);
    let counts = store.shift("Amina", at(10), at(86_500)).unwrap();
    assert_eq!(counts, ShiftCounts { recorded: 2, duplicates: 1, stopped: 2, held: 1 });
    assert_eq!(store.shift("Nobody", at(0), at(90_000)).unwrap(), ShiftCounts::default());
}

#[test]
fn the_desk_is_kept_with_the_scan_that_changed_it() {
    let (folder, mut store) = temporary();
    let settings = Start { action: Action::Pack, warehouse: None };
    let desk = KeptDesk {
        action: Action::Cancel,
        warehouse: Some("12".into()),
        cancel_reason: Some("Wrong address".into()),
        operator: Some("Amina".into()),
        since: Some(NOW.fixed_offset()),
        settings,
    };
    assert_eq!(store.desk().unwrap(), None);
    scanned(&mut store, 0, "Amina", Outcome::Command, Keep::Desk(&desk));
    drop(store);
    let mut store = open(&folder);
    assert_eq!(store.desk().unwrap(), Some(desk.clone()));
    let other = KeptDesk { operator: None, since: None, ..desk };
    store.set_desk(&other).unwrap();
    assert_eq!(store.desk().unwrap(), Some(other));
    store.set_fact("desk", Some("{\"action\":\"fly\"}")).unwrap();
    assert_eq!(store.desk().unwrap(), None, "written by another program");
}

#[test]
fn a_stop_is_rebuilt_from_the_journal() {
    let (folder, mut store) = temporary();
    let stop = scanned(&mut store, 0, "Amina", Outcome::Refused, Keep::Stop);
    for second in 1..=4 {
        scanned(&mut store, second, "Amina", Outcome::Held, Keep::Nothing);
    }
    drop(store);
    let mut store = open(&folder);
    let held = store.held_stop(System::WedoCod).unwrap().unwrap();
    assert_eq!((held.verdict.scan_id, held.verdict.raw.as_str()), (stop, "]C1A"));
    let reason = Reason::Status { action: Action::Pack, status: status("SHIPPED") };
    assert_eq!(held.verdict.reason, Some(reason));
    assert_eq!((held.verdict.source, held.verdict.device.as_deref()), (Source::HidPos, Some("gun")));
    assert_eq!((held.swallowed, held.last), (4, vec!["A".to_owned(); 3]));
    scanned(&mut store, 9, "Amina", Outcome::Command, Keep::NoStop);
    assert_eq!(store.held_stop(System::WedoCod).unwrap(), None);
    scanned(&mut store, 10, "Amina", Outcome::Refused, Keep::Stop);
    store.forget_stop().unwrap();
    assert_eq!(store.held_stop(System::WedoCod).unwrap(), None);
}
