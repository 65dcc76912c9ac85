//! Reading what became of a request whose outcome is unknown.

use super::{Syncer, push::Halt, run::Run};
use crate::{
    clock,
    domain::Entry,
    server::{Verified, verify},
    store::{StoreError, Wait},
};

impl Syncer {
    /// Reads the order of an entry and settles the entry by it.
    pub(super) async fn verify(&self, entry: Entry, run: &mut Run) -> Result<(), Halt> {
        self.let_it_settle(&entry).await;
        match self.system.read(&entry).await {
            Ok(order) => {
                run.clear();
                let status = order.status.clone();
                self.remember(order).await?;
                match verify(entry.action, &status, &self.rules) {
                    Verified::Applied => self.confirm(&entry, Some(&status), run).await?,
                    Verified::NotApplied => self.send_again(&entry).await?,
                    Verified::Superseded(message) => self.mark_refused(&entry, &message, run).await?,
                }
                Ok(())
            }
            Err(failure) if failure.class.is_of_the_order() => {
                run.clear();
                Ok(self.mark_refused(&entry, &failure.message, run).await?)
            }
            Err(failure) => {
                self.keep_unknown(&entry, &failure).await?;
                self.pause_if_needed(std::slice::from_ref(&entry), &failure, run).await
            }
        }
    }

    /// Waits until a request of this run that is still being worked on has surely ended. One from
    /// before a restart is old enough.
    async fn let_it_settle(&self, entry: &Entry) {
        let known_since = self.doubtful().get(&entry.scan_id).copied();
        let Some(since) = known_since else {
            self.doubt(entry.scan_id, clock::now());
            return;
        };
        let passed = (clock::now() - since).to_std().unwrap_or_default();
        tokio::time::sleep(self.pace.settle.saturating_sub(passed)).await;
    }

    /// It was not done: the next batch of this run sends it.
    async fn send_again(&self, entry: &Entry) -> Result<(), StoreError> {
        let scan_id = entry.scan_id;
        let error = entry.last_error.clone().unwrap_or_default();
        self.store.run(move |store| store.mark_waiting(scan_id, &error, Wait::default())).await
    }
}
