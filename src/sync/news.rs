//! What moved since the last time, from the order system's own history: a few requests instead of the
//! whole list.

use super::{
    Syncer,
    message::Event,
    pull::{Progress, Stage},
};
use crate::{
    domain::{Reference, Status},
    server::{Class, Failure, Moved},
    store::StoreError,
};
use chrono::{DateTime, Utc};
use std::collections::HashSet;

/// Most pages of history that are read before the whole list is.
const PAGES_MAX: u32 = 10;

/// How the reading of the history went.
enum History {
    /// Everything since the last time.
    Read(Vec<Moved>),
    /// There is none, or too much of it.
    Useless,
    Failed(Failure),
}

impl Syncer {
    /// One step of a pull in the background: what moved, where the order system tells that and the
    /// whole list is not due; else a page of the list.
    pub(super) async fn pull_step(&self, stage: Stage) -> Result<(u64, Progress), StoreError> {
        if stage == Stage::First && !self.is_whole_list_due().await? {
            match self.history().await? {
                History::Read(moves) => return self.take_moves(moves).await,
                History::Failed(failure) => {
                    return Ok((0, Progress::Paused(self.pull_pause(&failure).await?)));
                }
                History::Useless => {}
            }
        }
        self.pull_page(stage).await
    }

    async fn history(&self) -> Result<History, StoreError> {
        let Some(since) = self.store.run(|store| store.moves_known_to()).await? else {
            return self.begin_history().await;
        };
        let (mut moves, mut cursor) = (Vec::new(), None);
        for _ in 0..PAGES_MAX {
            let page = match self.system.moves(cursor.as_deref(), self.page_size).await {
                Ok(Some(page)) => page,
                Ok(None) => return Ok(History::Useless),
                Err(failure) => return Ok(failed(failure)),
            };
            let reached = page.moves.iter().any(|moved| moved.at < since);
            moves.extend(page.moves.into_iter().filter(|moved| moved.at >= since));
            cursor = page.next;
            if reached || cursor.is_none() {
                return Ok(History::Read(moves));
            }
        }
        Ok(History::Useless)
    }

    /// From the latest move on everything will be known; what was before is in the list.
    async fn begin_history(&self) -> Result<History, StoreError> {
        match self.system.moves(None, 1).await {
            Ok(Some(page)) => {
                if let Some(latest) = page.moves.first() {
                    self.remember_moves(latest.at).await?;
                }
                Ok(History::Useless)
            }
            Ok(None) => Ok(History::Useless),
            Err(failure) => Ok(failed(failure)),
        }
    }

    /// Takes the moves into the cache. Of several moves of one order the latest counts.
    async fn take_moves(&self, moves: Vec<Moved>) -> Result<(u64, Progress), StoreError> {
        let latest = moves.iter().map(|moved| moved.at).max();
        let mut seen = HashSet::new();
        let moves: Vec<(Reference, Status)> = moves
            .into_iter()
            .filter(|moved| seen.insert(moved.reference.clone()))
            .map(|moved| (moved.reference, moved.status))
            .collect();
        let count = moves.len();
        let now = self.clock.now();
        self.store.run(move |store| store.move_orders(&moves, now)).await?;
        if let Some(latest) = latest {
            self.remember_moves(latest).await?;
        }
        self.teller.tell(Event::Pulled(count));
        // New orders are on the first page of the list, and in no history.
        let (read, progress) = self.pull_page(Stage::First).await?;
        let progress = if progress == Progress::More { Progress::End } else { progress };
        Ok((read + u64::try_from(count).unwrap_or(u64::MAX), progress))
    }

    async fn remember_moves(&self, to: DateTime<Utc>) -> Result<(), StoreError> {
        self.store.run(move |store| store.set_moves_known_to(to)).await
    }
}

/// A history that cannot be read for good is no trouble: there is the list.
fn failed(failure: Failure) -> History {
    match failure.class {
        Class::Unreachable | Class::Limited { .. } | Class::Unauthorised => History::Failed(failure),
        Class::Unknown | Class::Misconfigured | Class::Refused | Class::NotFound => History::Useless,
    }
}
