//! Looking back at a journal that is a real file, beside the connection that writes it.

use super::{
    filter::EXTENT,
    history::{DAYS, Order, rows_sql},
    statistics::counts_sql,
    *,
};
use crate::domain::{
    Action, Effect, EntryState, Outcome, OutcomeClass, Reference, Source, Status, Timing, Verdict,
};
use chrono::{FixedOffset, NaiveDate, TimeDelta};
use std::sync::atomic::{AtomicBool, Ordering};
use uuid::Uuid;

const NOON: &str = "2026-11-21T12:00:00+01:00";

fn noon() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(NOON).unwrap()
}

fn day(n: i64) -> NaiveDate {
    noon().date_naive() + TimeDelta::days(n)
}

struct Past {
    _folder: tempfile::TempDir,
    store: Store,
    made: u128,
}

impl Past {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&Store::path_in(folder.path()), noon().to_utc()).unwrap();
        Self { _folder: folder, store, made: 0 }
    }

    fn reader(&self) -> Reader {
        self.store.open_reader().unwrap()
    }

    fn scan(&mut self, at: DateTime<FixedOffset>, action: Action, outcome: Outcome, operator: &str) -> Uuid {
        self.made += 1;
        let reference = Reference::new(&format!("ORD-{}", self.made)).unwrap();
        let verdict = Verdict {
            scan_id: Uuid::from_u128(self.made),
            raw: format!("]C0{reference}"),
            reference: (outcome != Outcome::Invalid).then_some(reference),
            action,
            outcome,
            reason: None,
            status_before: None,
            status_after: None,
            effect: Effect::Transition,
            scanned_at: at,
            date: at.date_naive(),
            station: "pack-01".into(),
            operator: (!operator.is_empty()).then(|| operator.into()),
            source: Source::Wedge,
            device: None,
            symbology: None,
            timing_us: Timing::default(),
        };
        let status = Status::Other("PACKED".into());
        let to_send = outcome.is_recorded().then_some(ToSend {
            order_id: None,
            leads_to: Some(status),
            not_before: None,
        });
        let record = Record { verdict: &verdict, warehouse: None, cancel_reason: None, to_send };
        self.store.scan().unwrap().record(&record).unwrap();
        verdict.scan_id
    }

    fn packed(&mut self, at: DateTime<FixedOffset>) -> Uuid {
        self.scan(at, Action::Pack, Outcome::Accepted, "07")
    }
}

fn numbers(page: &Page) -> Vec<i64> {
    page.rows.iter().map(|row| row.sequence).collect()
}

#[test]
fn pages_turn_by_the_scans_on_them_while_others_are_made() {
    let mut past = Past::new();
    for _ in 0..7 {
        past.packed(noon());
    }
    let (reader, all) = (past.reader(), Filter::default());
    let first = reader.page(&all, Turn::Newest, 3).unwrap();
    assert_eq!((numbers(&first), first.newer, first.older), (vec![7, 6, 5], None, Some(5)));
    past.packed(noon());
    let second = reader.page(&all, Turn::OlderThan(5), 3).unwrap();
    assert_eq!((numbers(&second), second.newer, second.older), (vec![4, 3, 2], Some(4), Some(2)));
    let last = reader.page(&all, Turn::OlderThan(2), 3).unwrap();
    assert_eq!((numbers(&last), last.newer, last.older), (vec![1], Some(1), None));
    let back = reader.page(&all, Turn::NewerThan(1), 3).unwrap();
    assert_eq!((numbers(&back), back.newer, back.older), (vec![4, 3, 2], Some(4), Some(2)));
    let back = reader.page(&all, Turn::NewerThan(4), 3).unwrap();
    assert_eq!((numbers(&back), back.newer), (vec![7, 6, 5], Some(7)), "there is one newer scan by now");
    let newest = reader.page(&all, Turn::NewerThan(7), 3).unwrap();
    assert_eq!((numbers(&newest), newest.newer), (vec![8, 7, 6], None));
}

#[test]
fn a_filter_means_what_it_says() {
    let mut past = Past::new();
    past.scan(noon() - TimeDelta::days(2), Action::Pack, Outcome::Accepted, "07");
    past.scan(noon() - TimeDelta::days(1), Action::Ship, Outcome::Refused, "07");
    past.scan(noon(), Action::Pack, Outcome::Invalid, "11");
    past.scan(noon(), Action::Pack, Outcome::Accepted, "");
    past.scan(noon(), Action::Pack, Outcome::Held, "11");
    let reader = past.reader();
    let found = |filter: Filter| numbers(&reader.page(&filter, Turn::Newest, 9).unwrap());
    assert_eq!(found(Filter::default()), [5, 4, 3, 2, 1]);
    assert_eq!(found(Filter::of(Days::only(day(0)))), [5, 4, 3]);
    assert_eq!(found(Filter::of(Days { from: Some(day(-1)), to: None })), [5, 4, 3, 2]);
    assert_eq!(found(Filter::of(Days { from: None, to: Some(day(-1)) })), [2, 1]);
    assert_eq!(found(Filter { action: Some(Action::Ship), ..Filter::default() }), [2]);
    assert_eq!(found(Filter { operator: Some("11".into()), ..Filter::default() }), [5, 3]);
    let stopped = OutcomeClass::Stopped.outcomes();
    assert_eq!(found(Filter { outcomes: stopped.clone(), ..Filter::default() }), [3, 2]);
    let today = Filter { outcomes: stopped, ..Filter::of(Days::only(day(0))) };
    assert_eq!(found(today), [3]);
    assert_eq!(found(Filter::of(Days::only(day(9)))), [0; 0]);
    assert_eq!(found(Filter { operator: Some("' OR 1 = 1 --".into()), ..Filter::default() }), [0; 0]);
}

#[test]
fn a_row_tells_everything_that_is_known() {
    let mut past = Past::new();
    let scan_id = past.packed(noon());
    let at = noon().to_utc() + TimeDelta::seconds(2);
    past.store.mark_confirmed(&[Confirmed { scan_id, status: None }], at).unwrap();
    let unreadable = past.scan(noon(), Action::Pack, Outcome::Invalid, "");
    let reader = past.reader();
    let row = reader.scan(1).unwrap().unwrap();
    assert_eq!((row.scan_id, row.text(), row.raw.as_str()), (scan_id, "ORD-1", "]C0ORD-1"));
    assert_eq!((row.scanned_at, row.date, row.operator.as_deref()), (noon(), day(0), Some("07")));
    let sent = row.entry.unwrap();
    assert_eq!(
        (sent.state, sent.effect, sent.confirmed_at),
        (EntryState::Confirmed, Effect::Transition, Some(at))
    );
    let row = reader.scan(2).unwrap().unwrap();
    assert_eq!((row.scan_id, row.text(), &row.entry), (unreadable, "]C0ORD-2", &None));
    assert_eq!(reader.scan(3).unwrap(), None);
}

#[test]
fn hours_are_the_stations_and_days_together() {
    let mut past = Past::new();
    for hours in [0, 0, 1, -24] {
        past.packed(noon() + TimeDelta::hours(hours));
    }
    past.scan(noon(), Action::Pack, Outcome::Duplicate, "");
    past.scan(noon(), Action::Pack, Outcome::Unverified, "");
    past.scan(noon(), Action::Pack, Outcome::Unknown, "");
    past.scan(noon(), Action::Pack, Outcome::Command, "");
    past.scan(noon(), Action::Pack, Outcome::Held, "");
    let all = past.reader().statistics(&Filter::default()).unwrap();
    let by_class = |counts: &Counts| OutcomeClass::ALL.map(|class| counts.of(class));
    assert_eq!(by_class(&all.hours[12]), [3, 1, 1, 1, 2]);
    assert_eq!(by_class(&all.hours[13]), [1, 0, 0, 0, 0]);
    assert_eq!(by_class(&all.totals()), [4, 1, 1, 1, 2]);
    assert_eq!((all.totals().scans(), all.totals().all()), (7, 9));
    let today = past.reader().statistics(&Filter::of(Days::only(day(0)))).unwrap();
    assert_eq!(by_class(&today.hours[12]), [2, 1, 1, 1, 2]);
    let midnight = past.reader().statistics(&Filter::of(Days::only(day(5)))).unwrap();
    assert_eq!(midnight, Statistics::default());
}

#[test]
fn the_books_balance_while_scans_are_on_their_way() {
    let mut past = Past::new();
    let ids: Vec<Uuid> = (0..5).map(|_| past.packed(noon())).collect();
    past.scan(noon(), Action::Pack, Outcome::Duplicate, "");
    let now = noon().to_utc();
    past.store.mark_confirmed(&[Confirmed { scan_id: ids[0], status: None }], now).unwrap();
    past.store.mark_sending(&[ids[1]]).unwrap();
    past.store.mark_refused(ids[2], "no").unwrap();
    past.store.undo(ids[3]).unwrap();
    let books = past.reader().statistics(&Filter::default()).unwrap().books;
    let counts = (books.saved, books.sent, books.unsent, books.attention, books.discarded);
    assert_eq!(counts, (5, 1, 2, 1, 1));
    assert!(books.balance());
}

#[test]
fn what_is_missing_is_named() {
    let mut past = Past::new();
    for days in [-2, -2, -1, -1, 0, 0, 0] {
        past.packed(noon() + TimeDelta::days(days));
    }
    let raw = |sql: &str| past.store.connection.execute_batch(sql).unwrap();
    raw("DELETE FROM outbox WHERE sequence = 6");
    raw("DELETE FROM outbox WHERE sequence IN (3, 4, 5); DELETE FROM journal WHERE sequence IN (3, 4, 5)");
    let missing = |days| past.reader().statistics(&Filter::of(days)).unwrap().books.missing;
    let all = missing(Days::all());
    assert_eq!((all.numbers, all.entries), (vec![3..=5], vec![6]));
    assert_eq!(missing(Days::only(day(0))).numbers, [3..=5], "just before the day's first scan");
    assert_eq!(missing(Days::only(day(-2))), Missing::default(), "that day is whole");
    raw("DELETE FROM outbox WHERE sequence = 1; DELETE FROM journal WHERE sequence = 1");
    assert_eq!(missing(Days::only(day(-2))).numbers, [1..=1]);
    let filter = Filter { outcomes: vec![Outcome::Refused], ..Filter::default() };
    let stopped = past.reader().statistics(&filter).unwrap().books;
    assert_eq!((stopped.saved, stopped.missing.entries), (0, vec![]));
}

#[test]
fn days_and_operators_that_occur_can_be_chosen() {
    let mut past = Past::new();
    past.scan(noon() - TimeDelta::days(3), Action::Pack, Outcome::Accepted, "old");
    past.scan(noon(), Action::Pack, Outcome::Accepted, "11");
    past.scan(noon(), Action::Pack, Outcome::Refused, "07");
    past.scan(noon(), Action::Pack, Outcome::Refused, "");
    let reader = past.reader();
    assert_eq!(reader.days().unwrap(), [day(0), day(-3)]);
    assert_eq!(reader.operators(Days::only(day(0))).unwrap(), ["07", "11"]);
    assert_eq!(reader.operators(Days::all()).unwrap(), ["07", "11", "old"]);
    assert_eq!(Past::new().reader().days().unwrap(), []);
    assert_eq!(Past::new().reader().page(&Filter::default(), Turn::Newest, 9).unwrap(), Page::default());
}

#[test]
fn pieces_make_up_the_whole_and_keep_to_their_numbers() {
    let mut past = Past::new();
    for n in 0..10 {
        past.packed(noon() + TimeDelta::days(n % 2));
    }
    let reader = past.reader();
    let filter = Filter::of(Days::only(day(1)));
    let (first, last) = reader.extent(filter.days).unwrap().unwrap().into_inner();
    assert_eq!((first, last), (2, 10));
    let mut found = Vec::new();
    for start in (first..=last).step_by(3) {
        let piece = reader.piece(&filter, &(start..=last.min(start + 2))).unwrap();
        found.extend(piece.iter().map(|row| row.sequence));
    }
    assert_eq!(found, [2, 4, 6, 8, 10]);
}

/// At a million rows a walk over everything would be noticed; a plan is the same at any number.
#[test]
fn every_question_is_answered_by_an_index() {
    let mut past = Past::new();
    past.packed(noon());
    let reader = past.reader();
    let filter = Filter {
        days: Days::only(day(0)),
        action: Some(Action::Pack),
        outcomes: OutcomeClass::Stopped.outcomes(),
        operator: Some("07".into()),
    };
    let plan = |sql: &str| -> String {
        let mut statement = reader.connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let parameters = vec![rusqlite::types::Value::Null; statement.parameter_count()];
        let lines = statement.query_map(rusqlite::params_from_iter(parameters), |row| row.get(3));
        lines.unwrap().collect::<Result<Vec<String>, _>>().unwrap().join("\n")
    };
    for order in [Order::NewestFirst, Order::OldestFirst] {
        let plan = plan(&rows_sql(&filter, order));
        assert!(plan.contains("SEARCH journal USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"), "{plan}");
        assert!(plan.contains("SEARCH outbox USING INTEGER PRIMARY KEY (rowid=?)"), "{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }
    let counts = plan(&counts_sql(&filter));
    assert!(counts.contains("SEARCH journal USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"), "{counts}");
    let extent = plan(EXTENT);
    assert!(
        extent.contains("SEARCH journal USING COVERING INDEX journal_by_date (date>? AND date<?)"),
        "{extent}"
    );
    let days = plan(DAYS);
    assert!(days.contains("SEARCH journal USING COVERING INDEX journal_by_date"), "{days}");
    for plan in [counts, extent, days] {
        assert!(!plan.contains("SCAN journal") && !plan.contains("SCAN outbox"), "{plan}");
    }
}

#[test]
fn reading_never_keeps_a_scan_waiting_and_sees_one_moment() {
    let mut past = Past::new();
    past.packed(noon());
    let reader = past.reader();
    let moment = reader.moment().unwrap();
    let count = || -> i64 {
        reader.connection.query_row("SELECT count(*) FROM journal", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(count(), 1);
    past.packed(noon());
    assert_eq!(count(), 1, "still the moment at which it began");
    drop(moment);
    assert_eq!(count(), 2);
}

#[test]
fn a_reader_cannot_write() {
    let past = Past::new();
    let error = past.reader().connection.execute("DELETE FROM facts", []).unwrap_err();
    assert_eq!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::ReadOnly));
}

#[test]
fn a_long_reading_is_ended_from_another_thread() {
    let past = Past::new();
    let reader = past.reader();
    let interrupter = reader.interrupter();
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !ended.load(Ordering::Relaxed) {
                interrupter.interrupt();
                std::thread::yield_now();
            }
        });
        let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
        let error = reader.connection.query_row(endless, [], |_| Ok(())).unwrap_err();
        ended.store(true, Ordering::Relaxed);
        assert!(matches!(StoreError::from(error), StoreError::Interrupted));
    });
}

#[test]
fn only_a_file_that_is_up_to_date_is_read() {
    let past = Past::new();
    let path = past.store.path().to_owned();
    let set = |version: i64| past.store.connection.pragma_update(None, "user_version", version).unwrap();
    set(1);
    assert!(matches!(Reader::open(&path), Err(StoreError::Outdated(_))));
    set(99);
    assert!(matches!(Reader::open(&path), Err(StoreError::FromTheFuture { found: 99, .. })));
    assert!(matches!(Reader::open(&path.with_extension("none")), Err(StoreError::File { .. })));
    let text = path.with_extension("text");
    std::fs::write(&text, "no database at all, but long enough to be looked at\n".repeat(99)).unwrap();
    assert!(matches!(Reader::open(&text), Err(StoreError::Foreign(_))));
}
