//! A station: its program, the person in front of it, and the hand that pulls its plug.

use crate::{
    chance::{from, happens, ms, one_of, unit},
    crash::killed_after,
    network::Remote,
    story,
};
use chrono::TimeDelta;
use scandesk::{
    clock::Clock,
    domain::{Action, EntryState, Patterns, Policy, Rules, Source, System, plan::Urgency, rules::Overrides},
    scanner::Frame,
    server::OrderSystem,
    station::{Desk, Pipeline, Settings, Step},
    store::{self, Handle, Store},
    sync::{Pace, Request, Syncer, What},
};
use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};
use tempfile::TempDir;
use tokio::{
    sync::mpsc,
    time::{Instant, sleep, sleep_until},
};

/// Most turns in which a queue has to be empty once the network is whole.
const TURNS_TO_THE_END: u32 = 40;

/// One station.
pub struct Station {
    pub index: usize,
    pub crashes: u64,
    folder: TempDir,
    pipeline: Arc<Mutex<Pipeline>>,
    system: Arc<Remote>,
    orders: Vec<String>,
    clock: Clock,
}

impl Station {
    /// A station that scans these orders.
    pub fn new(index: usize, system: Arc<Remote>, orders: Vec<String>, clock: Clock) -> Self {
        let settings = Settings {
            station: format!("station-{index}"),
            rules: rules(system.system()),
            patterns: Patterns::default(),
            policy: Policy { allow_losing_cancel_reason: false, notes: true },
            undo: TimeDelta::seconds(5),
            holds_errors: false,
        };
        let desk = Desk {
            action: Action::Pack,
            warehouse: Some("12".into()),
            cancel_reason: Some("gone".into()),
            operator: None,
        };
        let pipeline = Arc::new(Mutex::new(Pipeline::new(settings, desk)));
        Self { index, crashes: 0, folder: folder(), pipeline, system, orders, clock }
    }

    /// Where its database is.
    pub fn path(&self) -> PathBuf {
        Store::path_in(self.folder.path())
    }

    /// How many requests it made.
    pub fn requests(&self) -> u64 {
        self.system.requests()
    }

    fn start(&self) -> (Handle, Syncer) {
        let store = store::here(Store::open(&self.path(), self.clock.now()).unwrap());
        let system: Arc<dyn OrderSystem> = Arc::clone(&self.system) as _;
        let pace = Pace { chance: unit, pull_every: Duration::from_secs(90), ..Pace::default() };
        let syncer = Syncer::new(store.clone(), system, rules(self.system.system()))
            .with_pace(pace)
            .with_clock(self.clock)
            .with_page_size(7);
        (store, syncer)
    }

    /// Reads all orders once, while the network still behaves.
    pub async fn learn(&self) {
        let (_store, syncer) = self.start();
        syncer.once(What::PULL, Urgency::Asked).await.unwrap();
    }

    /// Works until then. Its program is killed now and then, and started again.
    pub async fn work(&mut self, until: Instant) {
        while Instant::now() < until {
            let (store, syncer) = self.start();
            // Now and then the plug is pulled while the program is just starting.
            let polls = if happens(0.2) { from(1..40) } else { from(40..3_000) };
            if killed_after(polls, self.shift(&store, syncer, until)).await.is_none() {
                story::tell(format_args!("station {}: killed", self.index));
                self.crashes += 1;
                sleep(ms(0..4_000)).await;
            }
        }
    }

    async fn shift(&self, store: &Handle, syncer: Syncer, until: Instant) {
        let (requests, inbox) = mpsc::channel(8);
        let syncing = async {
            if happens(0.5) {
                let (events, mut heard) = mpsc::channel(16);
                tokio::join!(syncer.background(inbox, events), async {
                    while heard.recv().await.is_some() {}
                });
            } else {
                loop {
                    let what = one_of(&[What::ALL, What::PUSH, What::PULL]);
                    let urgency = one_of(&[Urgency::Asked, Urgency::Background]);
                    syncer.once(what, urgency).await.unwrap();
                    sleep(ms(100..15_000)).await;
                }
            }
        };
        let person = async {
            loop {
                sleep(ms(50..6_000)).await;
                if happens(0.85) {
                    self.scan(store);
                } else {
                    self.decide(store).await;
                }
                let _ = requests.try_send(one_of(&[Request::Wake, Request::SendNow]));
            }
        };
        tokio::select! {
            biased;
            () = syncing => {}
            () = person => {}
            () = sleep_until(until) => {}
        }
    }

    fn scan(&self, store: &Handle) {
        let order = if happens(0.02) { "NOPE-1".to_owned() } else { one_of(&self.orders) };
        let action = one_of(&[
            Action::Pack,
            Action::Pack,
            Action::Ship,
            Action::Ship,
            Action::Deliver,
            Action::Return,
            Action::Cancel,
        ]);
        let (pipeline, now, text) = (Arc::clone(&self.pipeline), self.clock.now(), order.clone());
        let outcome = store
            .run_blocking(move |store| {
                let mut pipeline = pipeline.lock().unwrap();
                pipeline.desk.action = action;
                let frame = Frame::new(text.into_bytes(), Source::Stdin, std::time::Instant::now());
                let Step::Answered(answer) = pipeline.begin(store, frame, now.fixed_offset(), false) else {
                    unreachable!("nothing is asked for");
                };
                Ok((answer.verdict.outcome, answer.verdict.scan_id))
            })
            .unwrap();
        story::tell(format_args!("station {}: scan {action} {order}: {outcome:?}", self.index));
    }

    /// A person takes a scan back, or decides about one that was refused.
    async fn decide(&self, store: &Handle) {
        let queue = store.run(|store| store.queue(false)).await.unwrap();
        let refused: Vec<_> =
            queue.iter().filter(|one| one.entry.state == EntryState::Refused).map(|one| &one.entry).collect();
        if let Some(entry) = refused.first() {
            let scan_id = entry.scan_id;
            let retry = happens(0.3);
            story::tell(format_args!("station {}: retry {retry} {}", self.index, entry.reference));
            let decided = move |store: &mut Store| {
                if retry { store.retry(scan_id) } else { store.discard(scan_id, "not needed") }
            };
            store.run(decided).await.unwrap();
        } else if let Some(last) = queue.last() {
            let scan_id = last.entry.scan_id;
            // What was sent meanwhile cannot be taken back, and that is said.
            let undone = store.run(move |store| store.undo(scan_id)).await;
            let undone = undone.is_ok();
            story::tell(format_args!("station {}: undo {}: {undone}", self.index, last.entry.reference));
        }
    }

    /// Sends what is left, once the network is whole; the error is that something stays.
    pub async fn finish(&self) -> Result<(), String> {
        let (store, syncer) = self.start();
        for _ in 0..TURNS_TO_THE_END {
            syncer.once(What::PUSH, Urgency::Asked).await.unwrap();
            let (waiting, _) = store.run(|store| store.queue_counts()).await.unwrap();
            if waiting == 0 {
                return Ok(());
            }
            sleep(Duration::from_mins(11)).await;
        }
        let queue = store.run(|store| store.queue(false)).await.unwrap();
        let left = queue.into_iter().map(|one| one.entry).find(|entry| entry.state.is_unsent());
        Err(format!("station {}: the queue does not become empty: {left:?}", self.index))
    }
}

fn rules(system: System) -> Rules {
    Rules::new(system, &Overrides::default())
}

/// A folder in memory where the machine has one: what is simulated is the program, not the disk.
fn folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}
