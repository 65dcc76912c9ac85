//! What one scan costs on a station with 100,000 cached orders, beside the least that any program
//! can pay: one bare `SQLite` insert with the same durability on the same disk.
//!
//! `cargo bench` prints the steps one by one, and then the ratio of medians, both measured in turn
//! in one run so that a slow disk is slow for both.

#![expect(clippy::expect_used, reason = "a benchmark has nobody to report an error to")]
#![expect(clippy::print_stdout, reason = "the figures are the purpose")]

use chrono::{DateTime, TimeDelta, Utc};
use criterion::{BatchSize, Criterion, criterion_group};
use rusqlite::Connection;
use scandesk::{
    domain::{
        Action, Effect, Given, Known, Order, OrderDetails, OrderId, OrderLine, Outcome, Patterns, Policy,
        Reference, Rules, Source, Status, System, Timing, Verdict, decide, rules::Overrides,
    },
    scanner::Frame,
    station::{Desk, Pipeline, Settings, Step},
    store::{Record, Store, ToSend},
};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};

const ORDERS: usize = 100_000;
const PAIRS: usize = 2_000;
const POLICY: Policy = Policy { allow_losing_cancel_reason: false, notes: true };

fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder on the disk of the build")
}

fn reference(n: usize) -> String {
    format!("ORD-{n:06}")
}

fn order(n: usize) -> Order {
    let line =
        |i| OrderLine { sku: format!("SKU-{i:04}"), name: "Cotton shirt, blue, M".into(), quantity: 2 };
    Order {
        reference: Reference::new(&reference(n)).expect("a reference"),
        id: Some(OrderId(n.to_string())),
        status: Status::parse(System::WedoCod, "NEW"),
        details: OrderDetails {
            customer: Some("Customer".into()),
            city: Some("Casablanca".into()),
            lines: vec![line(1), line(2)],
            ..OrderDetails::default()
        },
    }
}

/// A store with the cached orders.
fn store(folder: &tempfile::TempDir) -> Store {
    let now = DateTime::UNIX_EPOCH;
    let mut store = Store::open(&Store::path_in(folder.path()), now).expect("a store");
    let orders: Vec<Order> = (0..ORDERS).map(order).collect();
    for batch in orders.chunks(10_000) {
        store.upsert_orders(batch, now).expect("orders");
    }
    store
}

fn pipeline() -> Pipeline {
    let settings = Settings {
        station: "bench".into(),
        rules: Rules::new(System::WedoCod, &Overrides::default()),
        patterns: Patterns::new(&[r"(?<reference>ORD-?\d+)"]).expect("a pattern"),
        policy: POLICY,
        undo: TimeDelta::seconds(5),
        holds_errors: true,
    };
    let desk = Desk { action: Action::Pack, warehouse: None, cancel_reason: None, operator: None };
    Pipeline::new(settings, desk)
}

fn frame(n: usize) -> Frame {
    Frame::new(reference(n).into_bytes(), Source::Wedge, Instant::now())
}

/// The floor: a table with one row a scan, and nothing else.
fn bare(folder: &tempfile::TempDir) -> Connection {
    let connection = Connection::open(folder.path().join("bare.db")).expect("a database");
    connection.pragma_update(None, "journal_mode", "WAL").expect("WAL");
    connection.pragma_update(None, "synchronous", "FULL").expect("durability");
    connection
        .execute_batch("CREATE TABLE scans (id INTEGER PRIMARY KEY, raw TEXT) STRICT")
        .expect("a table");
    connection
}

fn insert(connection: &Connection, n: usize) {
    connection
        .prepare_cached("INSERT INTO scans (raw) VALUES (?1)")
        .and_then(|mut statement| statement.execute([reference(n)]))
        .expect("an insert");
}

fn scan(pipeline: &mut Pipeline, store: &mut Store, n: usize, now: DateTime<Utc>) {
    match pipeline.begin(store, frame(n), now.fixed_offset(), false) {
        Step::Answered(answer) => assert!(answer.verdict.outcome.is_recorded(), "{:?}", answer.verdict),
        Step::Ask(_) => unreachable!("every order is cached"),
    }
}

/// An accepted scan of an order that nobody else scans.
fn verdict(n: usize) -> Verdict {
    let now = DateTime::UNIX_EPOCH.fixed_offset();
    Verdict {
        scan_id: scandesk::clock::new_id(),
        raw: format!("NEW-{n:06}"),
        reference: Reference::new(&format!("NEW-{n:06}")).ok(),
        action: Action::Pack,
        outcome: Outcome::Accepted,
        reason: None,
        status_before: None,
        status_after: None,
        effect: Effect::Transition,
        scanned_at: now,
        date: now.date_naive(),
        station: "bench".into(),
        operator: None,
        source: Source::Wedge,
        device: None,
        symbology: None,
        timing_us: Timing::default(),
    }
}

fn commit(store: &mut Store, verdict: &Verdict) {
    let leads_to = Some(Status::parse(System::WedoCod, "PACKED"));
    let to_send = Some(ToSend { order_id: None, leads_to, not_before: None });
    let record = Record { verdict, warehouse: None, cancel_reason: None, to_send };
    store.scan().and_then(|transaction| transaction.record(&record)).expect("a commit");
}

fn steps(criterion: &mut Criterion) {
    let folder = folder();
    let mut store = store(&folder);
    let bare = bare(&folder);
    let rules = Rules::new(System::WedoCod, &Overrides::default());
    let known = Known::Order { status: Status::parse(System::WedoCod, "NEW"), has_id: true, noted: false };
    let given = Given { action: Action::Pack, warehouse: None, cancel_reason: None };
    let mut group = criterion.benchmark_group("one scan, 100,000 orders cached");
    group.measurement_time(Duration::from_secs(4)).sample_size(50);
    let references: Vec<Reference> =
        (0..ORDERS).step_by(97).map(|n| Reference::new(&reference(n)).expect("a reference")).collect();
    let mut next = references.iter().cycle();
    group.bench_function("resolve", |bencher| {
        bencher.iter(|| store.resolve(System::WedoCod, next.next().expect("endless")).expect("resolved"));
    });
    group.bench_function("decide", |bencher| {
        bencher.iter(|| decide(&rules, POLICY, given, black_box(&known)));
    });
    let mut numbers = 0..;
    group.bench_function("commit", |bencher| {
        bencher.iter_batched(
            || verdict(numbers.next().expect("endless")),
            |verdict| commit(&mut store, &verdict),
            BatchSize::PerIteration,
        );
    });
    let mut pipeline = pipeline();
    let mut scanned = 0..ORDERS;
    group.bench_function("resolve + decide + commit", |bencher| {
        bencher.iter_batched(
            || scanned.next().expect("an order that was not scanned yet"),
            |n| scan(&mut pipeline, &mut store, n, DateTime::UNIX_EPOCH),
            BatchSize::PerIteration,
        );
    });
    let mut rows = 0..;
    group.bench_function("bare SQLite insert, same durability", |bencher| {
        bencher.iter_batched(|| rows.next().expect("endless"), |n| insert(&bare, n), BatchSize::PerIteration);
    });
    group.finish();
}

/// Measures both in turn, and prints the medians and their ratio.
fn ratio(_: &mut Criterion) {
    let folder = folder();
    let (mut store, bare, mut pipeline) = (store(&folder), bare(&folder), pipeline());
    let (mut scans, mut inserts) = (Vec::new(), Vec::new());
    for n in 0..PAIRS {
        // Each goes first as often as the other: what comes second may find the disk still busy.
        for scan_next in [n % 2 == 0, n % 2 != 0] {
            let start = Instant::now();
            if scan_next {
                scan(&mut pipeline, &mut store, n, DateTime::UNIX_EPOCH);
                scans.push(start.elapsed());
            } else {
                insert(&bare, n);
                inserts.push(start.elapsed());
            }
        }
    }
    let (scan, insert) = (median(&mut scans), median(&mut inserts));
    println!(
        "\nwhole scan {scan:?}, bare insert {insert:?} (medians of {PAIRS} pairs): {:.2} times the insert; the limit is 1.5",
        scan.as_secs_f64() / insert.as_secs_f64()
    );
}

fn median(durations: &mut [Duration]) -> Duration {
    durations.sort_unstable();
    durations[durations.len() / 2]
}

criterion_group!(benches, steps, ratio);

fn main() {
    benches();
    Criterion::default().configure_from_args().final_summary();
}
