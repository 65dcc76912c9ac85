//! Reading the orders into the cache, page by page, resumable after every page.

use super::{
    Syncer,
    message::Event,
    pace::later,
    run::{End, Pause},
};
use crate::{
    server::{Class, Failure, Page},
    store::StoreError,
};

/// Most pages of one pull that was asked for.
const PAGES_MAX: u32 = 10_000;
/// How often a page is asked for that got no clear answer; reading changes nothing.
const TRIES_MAX: u32 = 5;
/// Most cached orders that one job looks at.
const ROWS_PER_JOB: usize = 500;

/// Which page comes next in a pull.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// The first page, which is where news is.
    First,
    /// Where the last page left off.
    Next,
}

/// How far a page brought the pull.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Progress {
    /// There is more.
    More,
    /// That was all.
    End,
    /// Going on makes no sense now.
    Paused(Pause),
}

impl Syncer {
    /// Reads the first page, and from where an interrupted pull stopped to the end.
    pub(super) async fn pull(&self) -> Result<(u64, End), StoreError> {
        let (mut pulled, mut stage) = (0, Stage::First);
        if let Some(until) = self.station_wait().await? {
            let pause = Pause::Limited(until, "the order system asked to wait".into());
            return Ok((pulled, End::Paused(pause)));
        }
        for _ in 0..PAGES_MAX {
            if self.is_stopping() {
                break;
            }
            let (count, progress) = self.pull_page(stage).await?;
            pulled += count;
            stage = Stage::Next;
            match progress {
                Progress::More => {}
                Progress::End => break,
                Progress::Paused(pause) => return Ok((pulled, End::Paused(pause))),
            }
        }
        Ok((pulled, End::Done { wake_at: None }))
    }

    /// Reads one page into the cache. The cursor moves only after its orders are stored.
    pub(super) async fn pull_page(&self, stage: Stage) -> Result<(u64, Progress), StoreError> {
        let stored = self.store.run(|store| store.pull_cursor()).await?;
        let cursor = if stage == Stage::First { None } else { stored.clone() };
        let page = match self.ask_for_page(cursor.as_deref()).await {
            Ok(page) => page,
            Err(failure) if failure.class.is_of_the_order() && cursor.is_some() => {
                // The cursor has gone stale; the next pull begins anew.
                self.store.run(|store| store.set_pull_cursor(None)).await?;
                return Ok((0, Progress::End));
            }
            Err(failure) => return Ok((0, Progress::Paused(self.pull_pause(&failure).await?))),
        };
        let count = page.orders.len();
        let nothing_new = self.ends_the_news(&page).await?;
        self.remember(page.orders).await?;
        // The first page leads on to where an earlier pull was interrupted, if there was one.
        let next = if stage == Stage::First { stored.or(page.next) } else { page.next };
        let next = next.filter(|_| !nothing_new);
        let progress = if next.is_some() { Progress::More } else { Progress::End };
        self.store.run(move |store| store.set_pull_cursor(next.as_deref())).await?;
        self.teller.tell(Event::Pulled(count));
        if progress == Progress::End && !nothing_new {
            self.pulled_whole().await?;
        }
        Ok((u64::try_from(count).unwrap_or(u64::MAX), progress))
    }

    /// Where what changed last comes first, a page of which nothing is new is followed by nothing new.
    async fn ends_the_news(&self, page: &Page) -> Result<bool, StoreError> {
        if !self.system.sorted_by_change() || page.orders.is_empty() || self.is_whole_list_due().await? {
            return Ok(false);
        }
        let (system, orders) = (self.system.system(), page.orders.clone());
        self.store.run(move |store| store.knows(system, &orders)).await
    }

    /// Whether it is time to read all orders, whatever is known.
    pub(super) async fn is_whole_list_due(&self) -> Result<bool, StoreError> {
        let last = self.store.run(|store| store.pulled_whole_at()).await?;
        Ok(last.is_none_or(|last| self.clock.now() >= later(last, self.pace.whole_list_every)))
    }

    /// All orders were read: those that were not among them for a long time are forgotten.
    async fn pulled_whole(&self) -> Result<(), StoreError> {
        let now = self.clock.now();
        self.store.run(move |store| store.set_pulled_whole_at(now)).await?;
        let Some(before) = now.checked_sub_days(self.forget_after) else { return Ok(()) };
        let mut after = Some(String::new());
        while let Some(reference) = after {
            after =
                self.store.run(move |store| store.forget_orders(&reference, before, ROWS_PER_JOB)).await?;
        }
        Ok(())
    }

    async fn ask_for_page(&self, cursor: Option<&str>) -> Result<Page, Failure> {
        let mut tries = 0;
        loop {
            tries += 1;
            match self.system.page(cursor, self.page_size).await {
                Err(failure) if failure.class == Class::Unknown && tries < TRIES_MAX => {
                    tokio::time::sleep(self.pace.backoff(tries, None)).await;
                }
                answer => return answer,
            }
        }
    }

    pub(super) async fn pull_pause(&self, failure: &Failure) -> Result<Pause, StoreError> {
        let pause = self.pause(failure, 1).await?;
        Ok(pause.unwrap_or_else(|| match failure.class {
            // A list that is refused, or missing, is no order's fault.
            Class::Refused | Class::NotFound => Pause::Misconfigured(failure.message.clone()),
            _ => Pause::Failing(failure.message.clone()),
        }))
    }
}
