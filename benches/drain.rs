//! How many requests a night of offline scans takes to reach the order system, and how much memory.
//!
//! `cargo bench --bench drain` records the scans of one day, five actions mixed, on a station that is
//! offline, lets it come back, and prints what the sync needed. Requests are what counts: an order
//! system that allows sixty a minute takes as many minutes as there are sixties of them.

#![expect(clippy::expect_used, reason = "a benchmark has nobody to report an error to")]
#![expect(clippy::print_stdout, reason = "the figures are the purpose")]

use chrono::{DateTime, FixedOffset, TimeDelta, TimeZone, Utc};
use scandesk::{
    clock,
    domain::{Action, Patterns, Policy, Rules, Source, System, plan::Urgency, rules::Overrides},
    sandbox::{API_TOKEN, EMAIL, Options, PASSWORD, Sandbox},
    scanner::Frame,
    server::{
        http::Timeouts,
        wedocod::{CancelReason, Settings, UPDATE_BY_REFERENCE, WedoCod},
    },
    station::{self, Desk, Pipeline, Step},
    store::{self, Handle, Store},
    sync::{Summary, Syncer, What},
};
use std::{fs, net::SocketAddr, sync::Arc, time::Instant};
use tempfile::TempDir;

/// Scans of one order that goes all the way.
const WAY: [Action; 4] = [Action::Pack, Action::Ship, Action::Deliver, Action::Return];
/// How many orders are worked on side by side.
const BATCH: usize = 50;
/// What the order system allows.
const REQUESTS_PER_MINUTE: u64 = 60;

/// What the order system shows, and what the settings let stand in for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ids {
    Shown,
    Hidden,
    HiddenShipsByUpdate,
}

impl Ids {
    fn words(self) -> &'static str {
        match self {
            Self::Shown => "ids known",
            Self::Hidden => "ids not shown, ships one by one",
            Self::HiddenShipsByUpdate => "ids not shown, update_by_reference with ship",
        }
    }

    fn update_by_reference(self) -> Vec<Action> {
        let mut actions = UPDATE_BY_REFERENCE.to_vec();
        if self == Self::HiddenShipsByUpdate {
            actions.push(Action::Ship);
        }
        actions
    }
}

struct World {
    sandbox: Sandbox,
    ids: Ids,
    store: Handle,
    _folder: TempDir,
}

async fn world(scans: usize, ids: Ids) -> World {
    let folder =
        tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder on the disk of the build");
    let now = Utc.with_ymd_and_hms(2026, 11, 21, 20, 0, 0).single().expect("a time");
    let orders = u32::try_from(scans).expect("a number of scans") * 2 / 5;
    let options = Options {
        data_dir: Some(folder.path().join("server")),
        orders,
        show_ids: ids == Ids::Shown,
        ..Options::new(now)
    };
    let sandbox = Sandbox::start(SocketAddr::from(([127, 0, 0, 1], 0)), options).await.expect("a sandbox");
    for n in 1..=orders {
        sandbox.set_order_status(&reference(n), "NEW").expect("an order");
    }
    let path = Store::path_in(&folder.path().join("station"));
    let store = store::spawn(Store::open(&path, clock::now()).expect("a store")).expect("a thread");
    World { sandbox, ids, store, _folder: folder }
}

fn reference(n: u32) -> String {
    format!("ORD-{n:05}")
}

impl World {
    fn syncer(&self) -> Syncer {
        let settings = Settings {
            base_url: self.sandbox.base_url().parse().expect("an address"),
            email: Some(EMAIL.into()),
            password: Some(PASSWORD.into()),
            token: Some(API_TOKEN.into()),
            requests_per_minute: 6_000,
            cancel_reason: CancelReason::Required,
            update_by_reference: self.ids.update_by_reference(),
            timeouts: Timeouts::default(),
        };
        let client = Arc::new(WedoCod::new(settings).expect("a client"));
        let rules = Rules::new(System::WedoCod, &Overrides::default());
        Syncer::new(self.store.clone(), client, rules).with_page_size(1_000)
    }

    async fn sync(&self, what: What) -> Summary {
        self.syncer().once(what, Urgency::Asked).await.expect("a store that works")
    }

    /// Records the scans of a day: of two orders one goes all the way, the other is cancelled.
    async fn record(&self, scans: usize) {
        let actions = self.actions(scans);
        self.store
            .run(move |store| {
                let mut pipeline = pipeline();
                let now = clock::local_now();
                for (action, order) in actions {
                    scan(&mut pipeline, store, action, &order, now);
                }
                Ok(())
            })
            .await
            .expect("a store that works");
    }

    fn actions(&self, scans: usize) -> Vec<(Action, String)> {
        let numbers: Vec<u32> = (1..=u32::try_from(scans * 2 / 5).expect("a number")).collect();
        let mut actions = Vec::with_capacity(scans);
        for batch in numbers.chunks(2 * BATCH) {
            let (whole, cancelled): (Vec<u32>, Vec<u32>) = batch.iter().partition(|&&n| n % 2 == 0);
            for action in WAY {
                actions.extend(whole.iter().map(|&n| (action, reference(n))));
            }
            if self.ids == Ids::Shown {
                actions.extend(cancelled.iter().map(|&n| (Action::Cancel, reference(n))));
            } else {
                // Without an id a cancel is refused at the scan: these are packed.
                actions.extend(cancelled.iter().map(|&n| (Action::Pack, reference(n))));
            }
        }
        actions
    }
}

fn pipeline() -> Pipeline {
    let settings = station::Settings {
        station: "bench".into(),
        rules: Rules::new(System::WedoCod, &Overrides::default()),
        patterns: Patterns::default(),
        policy: Policy { allow_losing_cancel_reason: false, notes: true },
        undo: TimeDelta::zero(),
        holds_errors: false,
    };
    let desk = Desk {
        action: Action::Pack,
        warehouse: Some("12".into()),
        cancel_reason: Some("not wanted any more".into()),
        operator: None,
    };
    Pipeline::new(settings, desk)
}

fn scan(pipeline: &mut Pipeline, store: &mut Store, action: Action, order: &str, now: DateTime<FixedOffset>) {
    pipeline.desk.action = action;
    let frame = Frame::new(order.as_bytes().to_vec(), Source::Stdin, Instant::now());
    match pipeline.begin(store, frame, now, false) {
        Step::Answered(answer) => assert!(answer.verdict.outcome.is_recorded(), "{:?}", answer.verdict),
        Step::Ask(_) => unreachable!("nothing is asked for"),
    }
}

/// The most memory that this process ever held, in MiB, where the system tells.
fn memory_max() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1_024)
}

async fn drain(scans: usize, ids: Ids) {
    let world = world(scans, ids).await;
    world.sync(What::PULL).await;
    world.record(scans).await;
    let before = memory_max();
    let start = Instant::now();
    let summary = world.sync(What::PUSH).await;
    let (took, after) = (start.elapsed(), memory_max());
    let done = world.sandbox.effects().expect("a ledger").len();
    assert_eq!((summary.waiting, summary.refused, done), (0, 0, scans), "{summary:?}");
    println!(
        "{scans:>7} scans, {}: {} requests ({} minutes at {REQUESTS_PER_MINUTE} a minute), {took:.1?} on this \
         machine; most memory {} MiB before and {} MiB after",
        ids.words(),
        summary.requests,
        summary.requests.div_ceil(REQUESTS_PER_MINUTE),
        before.unwrap_or(0),
        after.unwrap_or(0),
    );
}

#[tokio::main]
async fn main() {
    for (scans, ids) in [
        (1_000, Ids::Shown),
        (10_000, Ids::Shown),
        (10_000, Ids::Hidden),
        (10_000, Ids::HiddenShipsByUpdate),
        (100_000, Ids::Shown),
    ] {
        drain(scans, ids).await;
    }
}
