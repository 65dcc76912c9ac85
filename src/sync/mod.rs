//! The slow path: entries go to the order system, orders come back.
//!
//! `domain::plan` decides what is next; this performs it. Every step is durable before its request
//! leaves, so that the program may end at any instruction and go on from there.

mod background;
mod lookup;
pub mod message;
mod news;
mod outcome;
mod pace;
mod pull;
mod push;
mod run;
mod summary;
mod teller;
mod verify;

pub use lookup::lookup;
pub use message::{Connection, Event, Request};
pub use pace::Pace;
pub use summary::{Summary, What};

use crate::{
    clock::Clock,
    domain::{Rules, plan::Urgency},
    server::OrderSystem,
    store::{Handle, StoreError},
};
use chrono::{DateTime, Days, Utc};
use run::{End, Run};
use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use teller::Teller;

/// How many orders a page of a pull holds unless the settings say otherwise.
const PAGE_SIZE: u32 = 100;

/// After how long an order that was not seen any more is forgotten, unless the settings say otherwise.
const FORGET_AFTER: Days = Days::new(90);

/// The sync itself failed; what the order system does is no error here.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The station's own database.
    #[error("the station's database failed")]
    Store(#[from] StoreError),
}

/// Sends the queue and reads the orders of one station.
pub struct Syncer {
    store: Handle,
    system: Arc<dyn OrderSystem>,
    rules: Rules,
    pace: Pace,
    page_size: u32,
    forget_after: Days,
    teller: Teller,
    clock: Clock,
    stopping: AtomicBool,
}

impl fmt::Debug for Syncer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Syncer").field("system", &self.system.system()).finish_non_exhaustive()
    }
}

impl Syncer {
    /// A sync of this store with this order system. Only one may push at a time: whoever calls it
    /// holds the data directory's `PushLock`.
    #[must_use]
    pub fn new(store: Handle, system: Arc<dyn OrderSystem>, rules: Rules) -> Self {
        Self {
            store,
            system,
            rules,
            pace: Pace::default(),
            page_size: PAGE_SIZE,
            forget_after: FORGET_AFTER,
            teller: Teller::default(),
            clock: Clock::default(),
            stopping: AtomicBool::new(false),
        }
    }

    /// The same with other waiting times.
    #[must_use]
    pub fn with_pace(mut self, pace: Pace) -> Self {
        self.pace = pace;
        self
    }

    /// The same with pages of so many orders.
    #[must_use]
    pub fn with_page_size(mut self, page_size: u32) -> Self {
        self.page_size = page_size.max(1);
        self
    }

    /// The same, forgetting orders that were not seen for so many days.
    #[must_use]
    pub fn with_forgetting_after(mut self, days: Days) -> Self {
        self.forget_after = days;
        self
    }

    /// The same with another clock.
    #[must_use]
    pub fn with_clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// Pushes, pulls, or both, once, and tells what became of it.
    ///
    /// # Errors
    /// [`SyncError`] if the station's own database fails; what the order system refuses, or that it
    /// is out of reach, is part of the summary.
    pub async fn once(&self, what: What, urgency: Urgency) -> Result<Summary, SyncError> {
        let before = self.system.requests();
        let mut run = Run::new(urgency);
        let pushed = if what.push { self.push(&mut run).await? } else { End::Done { wake_at: None } };
        let mut summary = Summary {
            pushed: run.pushed,
            confirmed: run.confirmed,
            refused: run.refused,
            ..Summary::default()
        };
        // A fault of one credential leaves the other one; anything else stops both.
        if what.pull && pushed.lets_a_pull_go() {
            let (pulled, end) = self.pull().await?;
            summary.pulled = pulled;
            summary.note(&end);
        }
        summary.note(&pushed);
        (summary.waiting, summary.attention) = self.store.run(|store| store.queue_counts()).await?;
        summary.requests = self.system.requests().saturating_sub(before);
        Ok(summary)
    }

    /// Has a run that is under way end after its present request. May be called from anywhere.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    /// Until when the order system asked this station to wait, if that is not over.
    async fn station_wait(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let until = self.store.run(|store| store.station_wait()).await?;
        Ok(until.filter(|until| *until > self.clock.now()))
    }
}
