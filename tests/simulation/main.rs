//! Whole stations against order systems, in a time of their own, under every fault at once.
//!
//! A seed decides everything: how many stations there are and of which order system, what is scanned
//! when, what the network loses, delays, repeats and overtakes, when a station's program is killed
//! between two of its steps, what people undo, retry and discard. The stores, the pipeline, the plan
//! and the sync are the program's own; the order systems and the network between are models. In the
//! end the network is whole again, the queues are sent, and the books are checked.
//!
//! Without more it runs the seeds 1 to 1,000. `SCANDESK_SEED=n` runs one and tells its story,
//! `SCANDESK_SEEDS=n` another number of them, `SCANDESK_SOAK_S=n` as many as fit in so many seconds.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a simulation that cannot be set up has failed")]

mod audit;
mod chance;
mod crash;
mod network;
mod server;
mod station;
mod story;
mod world;

use std::{
    env,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};

const SEEDS: u64 = 1_000;

fn number(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

/// Runs a seed; the error is what the audit found, with the end of the story.
fn run(seed: u64) -> Result<world::Figures, String> {
    let played =
        thread::Builder::new().name(format!("seed {seed}")).spawn(move || world::play(seed)).unwrap().join();
    match played {
        Ok(result) => result,
        Err(_) => Err("it panicked; the words are above".to_owned()),
    }
}

/// What seeds, and when to stop.
struct Series {
    next: AtomicU64,
    last: u64,
    until: Option<Instant>,
    stop: AtomicBool,
}

impl Series {
    fn from_environment() -> Self {
        let until = number("SCANDESK_SOAK_S").map(|seconds| Instant::now() + Duration::from_secs(seconds));
        let first = if until.is_some() { rand::random_range(1..u64::from(u32::MAX)) } else { 1 };
        let count = if until.is_some() { u64::MAX / 2 } else { number("SCANDESK_SEEDS").unwrap_or(SEEDS) };
        Self { next: AtomicU64::new(first), last: first + count - 1, until, stop: AtomicBool::new(false) }
    }

    fn take(&self) -> Option<u64> {
        let over = self.until.is_some_and(|until| Instant::now() >= until);
        let seed = self.next.fetch_add(1, Ordering::Relaxed);
        (!over && !self.stop.load(Ordering::Relaxed) && seed <= self.last).then_some(seed)
    }
}

#[test]
fn whatever_happens_the_books_are_right() {
    if let Some(seed) = number("SCANDESK_SEED") {
        let figures = run(seed).unwrap_or_else(|problem| panic!("seed {seed}: {problem}"));
        eprintln!("seed {seed}: {figures:?}");
        return;
    }
    let series = Series::from_environment();
    let workers = thread::available_parallelism().map_or(2, usize::from);
    let work = || {
        let (mut sum, mut seeds) = (world::Figures::default(), 0_u64);
        while let Some(seed) = series.take() {
            match run(seed) {
                Ok(figures) => sum += figures,
                Err(problem) => {
                    series.stop.store(true, Ordering::Relaxed);
                    return Err(format!("seed {seed}: {problem}\nrun it alone with SCANDESK_SEED={seed}"));
                }
            }
            seeds += 1;
        }
        Ok((sum, seeds))
    };
    let results: Vec<Result<_, String>> = thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).collect()
    });
    let (mut sum, mut seeds) = (world::Figures::default(), 0);
    for result in results {
        let (figures, count) = result.unwrap_or_else(|problem| panic!("{problem}"));
        sum += figures;
        seeds += count;
    }
    eprintln!("{seeds} seeds: {sum:?}");
    assert!(sum.crashes > seeds && sum.lost > seeds && sum.confirmed > seeds, "the faults did not strike");
}
