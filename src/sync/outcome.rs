//! What becomes of an entry once its request has, or has not, been answered.

use super::{
    Syncer,
    message::Event,
    pace::later,
    push::Halt,
    run::{Pause, Run},
};
use crate::{
    clock,
    domain::{Entry, Order, Status},
    server::{Class, Failure, Verified, verify},
    store::StoreError,
};
use std::time::Duration;

impl Syncer {
    /// The order system has it.
    pub(super) async fn confirm(
        &self,
        entry: &Entry,
        status: Option<&Status>,
        run: &mut Run,
    ) -> Result<(), StoreError> {
        let (scan_id, status, now) = (entry.scan_id, status.cloned(), clock::now());
        self.store.run(move |store| store.mark_confirmed(scan_id, status.as_ref(), now)).await?;
        self.doubtful().remove(&scan_id);
        run.confirmed += 1;
        self.teller.tell(Event::Confirmed { scan_id, at: now });
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
        let doubtful = self.doubtful().contains_key(&entry.scan_id);
        match self.system.read(entry).await {
            Ok(order) => {
                let done = verify(entry.action, &order.status, &self.rules) == Verified::Applied;
                let status = order.status.clone();
                self.remember(order).await?;
                if done && doubtful {
                    return self.confirm(entry, Some(&status), run).await;
                }
            }
            Err(unread) if doubtful && !unread.class.is_of_the_order() => {
                return self.leave_unknown(entry, failure).await;
            }
            Err(_) => {}
        }
        self.mark_refused(entry, &failure.message, run).await
    }

    /// The entry waits for a person, and its order's later entries with it.
    pub(super) async fn mark_refused(
        &self,
        entry: &Entry,
        message: &str,
        run: &mut Run,
    ) -> Result<(), StoreError> {
        let (scan_id, words) = (entry.scan_id, message.to_owned());
        self.store.run(move |store| store.mark_refused(scan_id, &words)).await?;
        self.doubtful().remove(&scan_id);
        run.refused += 1;
        tracing::warn!(%scan_id, reference = %entry.reference, action = %entry.action, message, "refused");
        self.teller.tell(Event::Refused {
            scan_id,
            reference: entry.reference.clone(),
            action: entry.action,
            message: message.to_owned(),
        });
        Ok(())
    }

    /// It was not done, and is sent again later.
    pub(super) async fn leave_waiting(&self, entry: &Entry, failure: &Failure) -> Result<(), StoreError> {
        let (scan_id, now) = (entry.scan_id, clock::now());
        let wait = self.pace.wait(entry.attempts, retry_after(failure), now);
        let error = failure.message.clone();
        self.store.run(move |store| store.mark_waiting(scan_id, &error, wait)).await
    }

    /// Nobody knows whether it was done: the order is read before it is sent again.
    pub(super) async fn leave_unknown(&self, entry: &Entry, failure: &Failure) -> Result<(), StoreError> {
        let (scan_id, now) = (entry.scan_id, clock::now());
        self.doubt(scan_id, now);
        self.keep_unknown(entry, failure).await
    }

    /// The same after a verification that failed: how long ago the doubt began does not change.
    pub(super) async fn keep_unknown(&self, entry: &Entry, failure: &Failure) -> Result<(), StoreError> {
        let (scan_id, now) = (entry.scan_id, clock::now());
        let wait = match retry_after(failure) {
            Some(asked) => self.pace.wait(entry.attempts, Some(asked), now),
            None => self.pace.wait_to_verify(entry.attempts, now),
        };
        let error = failure.message.clone();
        self.store.run(move |store| store.mark_unknown(scan_id, &error, wait)).await
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
        let attempts = entries.first().map_or(1, |entry| entry.attempts);
        match self.pause(failure, attempts).await? {
            Some(pause @ Pause::Misconfigured(_)) => Ok(run.strike(pause)?),
            Some(pause) => Err(pause.into()),
            None => Ok(()),
        }
    }

    /// The pause that a failure means for everything; a server's wait is kept over restarts.
    pub(super) async fn pause(&self, failure: &Failure, attempts: u32) -> Result<Option<Pause>, StoreError> {
        let now = clock::now();
        let asked = retry_after(failure);
        let until = later(now, self.pace.backoff(attempts, asked).max(asked.unwrap_or(self.pace.breath())));
        if asked.is_some() {
            self.store.run(move |store| store.set_station_wait(Some(until))).await?;
        }
        Ok(Pause::of(failure, until))
    }

    /// Takes what the order system says into the cache.
    pub(super) async fn remember(&self, order: Order) -> Result<(), StoreError> {
        let now = clock::now();
        self.store.run(move |store| store.upsert_orders(&[order], now)).await
    }
}

fn retry_after(failure: &Failure) -> Option<Duration> {
    match failure.class {
        Class::Limited { retry_after } => retry_after,
        _ => None,
    }
}
