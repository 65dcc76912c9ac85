//! The print jobs in their store.

use super::{rows::KEPT_FOR, *};
use crate::domain::PaperKind;
use chrono::TimeDelta;

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Store::path_in(folder.path()), DateTime::UNIX_EPOCH).unwrap();
    (folder, store)
}

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn order(number: usize) -> Reference {
    Reference::new(&format!("ORD-{number}")).unwrap()
}

fn label() -> Paper {
    Paper { kind: PaperKind::Label, key: "k".into(), title: "label".into(), copies: 2 }
}

/// An order's look-up and its label, as jobs 1 and 2.
fn labelled(store: &mut Store) -> PrintJob {
    store.print_again(&order(1), Some(&OrderId("7".into())), id(1), at(0)).unwrap();
    let look_up = store.next_print(&[LOOK_UP], at(0)).unwrap().unwrap();
    store.print_papers(&look_up, &[(id(2), label())], at(1)).unwrap();
    store.next_print(&["label"], at(1)).unwrap().unwrap()
}

#[test]
fn a_look_up_becomes_its_papers_once() {
    let (_folder, mut store) = store();
    let job = labelled(&mut store);
    assert_eq!((job.id, &job.errand, job.state), (id(2), &Errand::Print(label()), PrintState::Waiting));
    assert_eq!((job.order_id, job.queued_at), (Some(OrderId("7".into())), at(1)));
    let look_up = store.print(id(1)).unwrap().unwrap();
    store.print_papers(&look_up, &[(id(3), label())], at(2)).unwrap();
    assert_eq!(store.prints(9).unwrap().len(), 1, "it was done already");
    assert_eq!(store.next_print(&["document", LOOK_UP], at(9)).unwrap(), None);
}

#[test]
fn what_the_printer_has_comes_before_what_waits() {
    let (_folder, mut store) = store();
    let first = labelled(&mut store);
    store.print_later(&first, "a fault", at(20), at(2)).unwrap();
    store.print_again(&order(2), None, id(4), at(3)).unwrap();
    let look_up = store.print(id(4)).unwrap().unwrap();
    store.print_papers(&look_up, &[(id(5), label())], at(3)).unwrap();
    assert_eq!(store.next_print(&["label"], at(4)).unwrap().unwrap().id, id(5));
    assert_eq!(store.next_print_at(&["label"]).unwrap(), Some(at(20)));
    assert_eq!(store.next_print(&["label"], at(20)).unwrap().unwrap().id, id(2));
    assert!(store.begin_print(id(5), at(21)).unwrap() && store.note_printer_job(id(5), 9, at(21)).unwrap());
    let next = store.next_print(&["document", "label"], at(21)).unwrap().unwrap();
    assert_eq!((next.id, next.printer_job), (id(5), Some(9)));
}

#[test]
fn what_a_person_gave_up_stays_given_up() {
    let (_folder, mut store) = store();
    labelled(&mut store);
    assert_eq!(store.give_up_print(id(2), at(2)).unwrap().id, id(2));
    assert!(!store.begin_print(id(2), at(3)).unwrap());
    assert!(!store.note_printer_job(id(2), 9, at(3)).unwrap());
    assert!(!store.close_print(id(2), None, at(3)).unwrap());
    assert!(store.give_up_print(id(2), at(3)).is_err() && store.retry_print(id(2), at(3)).is_err());
    assert_eq!(store.print_counts().unwrap(), PrintCounts::default());
}

#[test]
fn a_failed_job_begins_anew_when_a_person_wants_it() {
    let (_folder, mut store) = store();
    let job = labelled(&mut store);
    store.print_later(&PrintJob { attempts: 4, ..job }, "a fault", at(5), at(2)).unwrap();
    assert!(store.close_print(id(2), Some("why"), at(6)).unwrap());
    assert_eq!(store.failed_prints(9).unwrap()[0].why.as_deref(), Some("why"));
    store.retry_print(id(2), at(70)).unwrap();
    let job = store.next_print(&["label"], at(70)).unwrap().unwrap();
    assert_eq!((job.attempts, job.queued_at, job.printer_job), (0, at(70), None));
}

#[test]
fn the_jobs_are_bounded_and_the_old_ones_go() {
    let (_folder, mut store) = store();
    let transaction = store.write().unwrap();
    for number in 0..=PRINT_JOBS_MAX {
        let reference = order(number);
        let job_id = id(number as u128);
        let wanted = Wanted { job_id, scan_id: None, reference: &reference, now: at(0) };
        assert!(insert(&transaction, &wanted, None, &Errand::LookUp).unwrap());
    }
    transaction.commit().unwrap();
    let counts = store.print_counts().unwrap();
    assert_eq!((counts.open, counts.failed), (PRINT_JOBS_MAX as u64, 1));
    drop_old(&store.connection, at(60)).unwrap();
    assert_eq!(store.print_counts().unwrap().failed, 1);
    drop_old(&store.connection, at(0) + KEPT_FOR + TimeDelta::seconds(1)).unwrap();
    assert_eq!(store.print_counts().unwrap(), PrintCounts { failed: 0, ..counts });
}
