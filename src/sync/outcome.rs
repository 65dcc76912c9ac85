//! What becomes of entries once their request has, or has not, been answered.

use super::{
    Syncer,
    message::Event,
    pace::later,
    push::{Halt, ids},
    run::{Pause, Run},
};
use crate::{
    domain::{Entry, Order, Refusal, RefusedAs},
    server::{Class, Failure, Verified, verify_entry},
    store::{Confirmed, StoreError, Wait},
};
use chrono::{DateTime, Utc};
use std::time::Duration;

/// Most orders that are written in one job, so that a scan behind it is not noticed.
const BATCH_MAX: usize = 100;

impl Syncer {
    /// The order system has them.
    pub(super) async fn confirm(
        &self,
        mut confirmed: Vec<Confirmed>,
        run: &mut Run,
    ) -> Result<(), StoreError> {
        while !confirmed.is_empty() {
            let rest = confirmed.split_off(confirmed.len().min(BATCH_MAX));
            let batch = std::mem::replace(&mut confirmed, rest);
            let now = self.clock.now();
            let scan_ids: Vec<_> = batch.iter().map(|one| one.scan_id).collect();
            self.store.run(move |store| store.mark_confirmed(&batch, now)).await?;
            for scan_id in scan_ids {
                run.confirmed += 1;
                self.teller.tell(Event::Confirmed { scan_id, at: now });
            }
        }
        Ok(())
    }

    /// The order system said no. Its truth is read once, for the cache; and if this station's own
    /// earlier request, whose outcome was unknown, turns out to have done it, that is a yes.
    pub(super) async fn refuse(
        &self,
        entry: &Entry,
        failure: &Failure,
        run: &mut Run,
    ) -> Result<(), StoreError> {
        let doubtful = entry.doubtful_since.is_some();
        match self.system.read(entry).await {
            Ok(order) => {
                let done = verify_entry(entry, &order, &self.rules) == Verified::Applied;
                let status = Some(order.status.clone());
                self.remember(vec![order]).await?;
                if done && doubtful {
                    return self.confirm(vec![Confirmed { scan_id: entry.scan_id, status }], run).await;
                }
            }
            Err(unread) if doubtful && !unread.class.is_of_the_order() => {
                let entries = std::slice::from_ref(entry);
                return self.leave_unknown_since(entries, failure, self.clock.now()).await;
            }
            Err(_) => {}
        }
        self.mark_refused(entry, refusal(failure), run).await
    }

    /// The entry waits for a person, and its order's later entries with it.
    pub(super) async fn mark_refused(
        &self,
        entry: &Entry,
        refusal: Refusal,
        run: &mut Run,
    ) -> Result<(), StoreError> {
        let (scan_id, message) = (entry.scan_id, refusal.message.clone());
        self.store.run(move |store| store.mark_refused(scan_id, refusal)).await?;
        run.refused += 1;
        tracing::warn!(%scan_id, reference = %entry.reference, action = %entry.action, %message, "refused");
        self.teller.tell(Event::Refused {
            scan_id,
            reference: entry.reference.clone(),
            action: entry.action,
            message,
        });
        Ok(())
    }

    /// They were not done, and are sent again later.
    pub(super) async fn leave_waiting(&self, entries: &[Entry], failure: &Failure) -> Result<(), StoreError> {
        let wait = self.pace.wait(attempts(entries), retry_after(failure), self.clock.now());
        let (scan_ids, error) = (ids(entries), failure.message.clone());
        self.store.run(move |store| store.mark_waiting(&scan_ids, &error, wait)).await
    }

    /// Nobody knows whether they were done: the orders are read before anything is sent again. Until
    /// `since` the request may have been under way.
    pub(super) async fn leave_unknown_since(
        &self,
        entries: &[Entry],
        failure: &Failure,
        since: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let now = self.clock.now();
        let wait = match (failure.class.is_of_the_order(), retry_after(failure)) {
            (true, _) => Wait::default(),
            (false, None) => self.pace.wait_to_verify(attempts(entries), now),
            (false, asked) => self.pace.wait(attempts(entries), asked, now),
        };
        let (scan_ids, error) = (ids(entries), failure.message.clone());
        self.store.run(move |store| store.mark_unknown(&scan_ids, &error, wait, since)).await
    }

    /// Ends the run if every other request would fail as this one did.
    pub(super) async fn pause_if_needed(
        &self,
        entries: &[Entry],
        failure: &Failure,
        run: &mut Run,
    ) -> Result<(), Halt> {
        if failure.class == Class::Unknown {
            return Ok(run.unclear(&failure.message)?);
        }
        match self.pause(failure, attempts(entries)).await? {
            Some(pause @ Pause::Misconfigured(_)) => Ok(run.strike(pause)?),
            Some(pause) => Err(pause.into()),
            None => Ok(()),
        }
    }

    /// The pause that a failure means for everything; a server's wait is kept over restarts.
    pub(super) async fn pause(&self, failure: &Failure, attempts: u32) -> Result<Option<Pause>, StoreError> {
        let now = self.clock.now();
        let asked = retry_after(failure);
        let until = later(now, self.pace.backoff(attempts, asked).max(asked.unwrap_or(self.pace.breath())));
        if asked.is_some() {
            self.store.run(move |store| store.set_station_wait(Some(until))).await?;
        }
        Ok(Pause::of(failure, until))
    }

    /// Takes what the order system says into the cache.
    pub(super) async fn remember(&self, mut orders: Vec<Order>) -> Result<(), StoreError> {
        while !orders.is_empty() {
            let rest = orders.split_off(orders.len().min(BATCH_MAX));
            let batch = std::mem::replace(&mut orders, rest);
            let now = self.clock.now();
            self.store.run(move |store| store.upsert_orders(&batch, now)).await?;
        }
        Ok(())
    }
}

/// What a failure of one order means for the person who decides about it.
pub(super) fn refusal(failure: &Failure) -> Refusal {
    let kind = if failure.class == Class::NotFound { RefusedAs::Missing } else { RefusedAs::No };
    Refusal { kind, code: failure.code, message: failure.message.clone() }
}

/// How often the entries of a request were sent.
fn attempts(entries: &[Entry]) -> u32 {
    entries.iter().map(|entry| entry.attempts).max().unwrap_or(1)
}

fn retry_after(failure: &Failure) -> Option<Duration> {
    match failure.class {
        Class::Limited { retry_after } => retry_after,
        _ => None,
    }
}
