//! Finds out which papers an order has.

use super::shared::{Shared, Turn, in_turns};
use crate::{
    clock,
    domain::{Paper, print::LOOK_UP},
    store::StoreError,
};
use std::sync::Arc;
use uuid::Uuid;

const LANES: &[&str] = &[LOOK_UP];

/// The task that asks the order system.
pub(super) struct LookUp {
    shared: Arc<Shared>,
}

impl LookUp {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    pub(super) async fn run(mut self) {
        let shared = Arc::clone(&self.shared);
        in_turns(&shared, &shared.look_up, &mut self, async |it: &mut Self| it.turn().await).await;
    }

    async fn turn(&self) -> Result<Turn, StoreError> {
        let shared = &self.shared;
        let now = clock::now();
        let Some(job) = shared.store.run(move |store| store.next_print(LANES, now)).await? else {
            return shared.rest(LANES).await;
        };
        if shared.is_too_old(job.queued_at, now) {
            return shared.fail(&job, "the order system was out of reach for too long: print it again").await;
        }
        let Some(system) = &shared.system else {
            return shared.fail(&job, "no order system is set: write base_url under [server]").await;
        };
        let papers = match system.papers(&job.reference, job.order_id.as_ref()).await {
            Ok(papers) => papers,
            Err(failure) => return shared.refused(&job, &failure).await,
        };
        if papers.is_empty() && job.scan_id.is_none() {
            return shared.fail(&job, "the order system has no papers of this order").await;
        }
        // A station without a printer for documents prints labels alone.
        let printed = papers.into_iter().filter(|paper| shared.settings.printer(paper.kind).is_some());
        let papers: Vec<(Uuid, Paper)> = printed.map(|paper| (clock::new_id(), paper)).collect();
        if papers.is_empty() && job.scan_id.is_none() {
            return shared.fail(&job, "no printer is set for these papers: choose one in the settings").await;
        }
        shared.store.run(move |store| store.print_papers(&job, &papers, now)).await?;
        shared.wake_lanes();
        Ok(Turn::Again)
    }
}
