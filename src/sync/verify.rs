//! Reading what became of requests whose outcome is unknown.

use super::{
    Syncer,
    outcome::refusal,
    push::{Halt, ids},
    run::Run,
};
use crate::{
    domain::{Entry, Order, Refusal, RefusedAs},
    server::{Failure, Verified, verify_entry},
    store::{Confirmed, StoreError, Wait},
};
use std::collections::HashMap;
use uuid::Uuid;

/// From how many entries on whole pages are read instead of single orders.
const MANY: usize = 8;
/// How many orders such a page holds.
const PAGE_SIZE: u32 = 1_000;

/// What the readings of a step came to so far. It is written down in few transactions.
#[derive(Debug, Default)]
struct Readings {
    confirmed: Vec<Confirmed>,
    not_applied: Vec<Entry>,
    superseded: Vec<(Entry, Refusal)>,
    orders: Vec<Order>,
}

impl Syncer {
    /// Reads the orders of the entries and settles the entries by them.
    pub(super) async fn verify(&self, entries: Vec<Entry>, run: &mut Run) -> Result<(), Halt> {
        for entry in &entries {
            run.count_step(entry.scan_id);
        }
        let entries = self.let_it_settle(entries).await?;
        let mut readings = Readings::default();
        let result = self.read_all(entries, run, &mut readings).await;
        // Whatever was read before a failure counts.
        self.write_down(readings, run).await?;
        result
    }

    async fn read_all(
        &self,
        entries: Vec<Entry>,
        run: &mut Run,
        readings: &mut Readings,
    ) -> Result<(), Halt> {
        let mut found = match self.read_pages(&entries, run).await {
            Ok(found) => found,
            Err(failure) => return self.keep_unknown(&entries, &failure, run).await,
        };
        for entry in entries {
            let read = match found.remove(&entry.scan_id) {
                Some(order) => Ok(order),
                None if self.is_stopping() => return Ok(()),
                None => self.system.read(&entry).await,
            };
            match read {
                Ok(order) => {
                    run.clear();
                    self.judge(entry, order, readings);
                }
                Err(failure) if failure.class.is_of_the_order() => {
                    run.clear();
                    readings.superseded.push((entry, refusal(&failure)));
                }
                Err(failure) => self.keep_unknown(&[entry], &failure, run).await?,
            }
        }
        Ok(())
    }

    fn judge(&self, entry: Entry, order: Order, readings: &mut Readings) {
        match verify_entry(&entry, &order, &self.rules) {
            Verified::Applied => {
                let status = Some(order.status.clone());
                readings.confirmed.push(Confirmed { scan_id: entry.scan_id, status });
            }
            Verified::NotApplied => readings.not_applied.push(entry),
            Verified::Superseded(message) => {
                let unclear = Refusal { kind: RefusedAs::Unclear, code: None, message };
                readings.superseded.push((entry, unclear));
            }
        }
        readings.orders.push(order);
    }

    async fn write_down(&self, readings: Readings, run: &mut Run) -> Result<(), StoreError> {
        self.remember(readings.orders).await?;
        self.confirm(readings.confirmed, run).await?;
        self.send_again(readings.not_applied).await?;
        for (entry, refusal) in readings.superseded {
            self.mark_refused(&entry, refusal, run).await?;
        }
        Ok(())
    }

    /// Where there are many, reads pages of all orders, as long as that costs less than reading one
    /// order after the other.
    async fn read_pages(&self, entries: &[Entry], run: &mut Run) -> Result<HashMap<Uuid, Order>, Failure> {
        // A note is not in a list of orders.
        let mut sought: HashMap<_, Vec<&Entry>> = HashMap::new();
        for entry in entries.iter().filter(|entry| self.rules.leads_to(entry.action).is_some()) {
            sought.entry(&entry.reference).or_default().push(entry);
        }
        let mut found = HashMap::new();
        let (mut cursor, mut pages) = (None, 0);
        while sought.len() >= MANY && pages * 2 < sought.len() && !self.is_stopping() {
            let page = match self.system.page(cursor.as_deref(), PAGE_SIZE).await {
                Ok(page) => page,
                Err(failure) if failure.class.is_of_the_order() => break,
                Err(failure) => return Err(failure),
            };
            run.clear();
            pages += 1;
            for order in page.orders {
                let Some(entries) = sought.get(&order.reference) else { continue };
                // Of several orders with one reference only a known id tells which is meant.
                if entries.iter().any(|entry| entry.order_id.is_some() && entry.order_id != order.id) {
                    continue;
                }
                for entry in sought.remove(&order.reference).unwrap_or_default() {
                    found.insert(entry.scan_id, order.clone());
                }
            }
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        Ok(found)
    }

    /// Waits until requests that are still being worked on have surely ended. One of which nobody
    /// knows when it left was under way when the program ended.
    async fn let_it_settle(&self, mut entries: Vec<Entry>) -> Result<Vec<Entry>, StoreError> {
        let now = self.clock.now();
        let unanswered: Vec<Entry> =
            entries.iter().filter(|entry| entry.doubtful_since.is_none()).cloned().collect();
        if !unanswered.is_empty() {
            let scan_ids = ids(&unanswered);
            let error = "the program ended before the answer came";
            self.store.run(move |store| store.mark_unknown(&scan_ids, error, Wait::default(), now)).await?;
        }
        let mut latest = None;
        for entry in &mut entries {
            latest = latest.max(Some(*entry.doubtful_since.get_or_insert(now)));
        }
        let passed = latest.and_then(|since| (now - since).to_std().ok()).unwrap_or_default();
        tokio::time::sleep(self.pace.settle.saturating_sub(passed)).await;
        Ok(entries)
    }

    /// They were not done: the next plan of this run sends them.
    async fn send_again(&self, entries: Vec<Entry>) -> Result<(), StoreError> {
        if entries.is_empty() {
            return Ok(());
        }
        let error = entries.iter().find_map(|entry| entry.last_error.clone()).unwrap_or_default();
        let scan_ids = ids(&entries);
        self.store.run(move |store| store.mark_waiting(&scan_ids, &error, Wait::default())).await
    }

    /// They could not be read: when the doubt began does not change.
    async fn keep_unknown(&self, entries: &[Entry], failure: &Failure, run: &mut Run) -> Result<(), Halt> {
        let oldest = entries.iter().filter_map(|entry| entry.doubtful_since).max();
        let since = oldest.unwrap_or_else(|| self.clock.now());
        self.leave_unknown_since(entries, failure, since).await?;
        self.pause_if_needed(entries, failure, run).await
    }
}
