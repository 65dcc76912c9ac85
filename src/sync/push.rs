//! Sending: performs the plan, step after step, until nothing is due.

use super::{
    Syncer,
    message::Event,
    pace::later,
    run::{End, Pause, Run},
};
use crate::{
    domain::{
        Action, Entry,
        plan::{self, Bulk, Due, Group, Plan, Step},
    },
    server::{Class, Failure},
    store::{Confirmed, StoreError, Wait},
};
use uuid::Uuid;

/// Most entries that are planned at once: what the sync keeps in memory of a queue, however long it is.
const WINDOW: usize = 10_000;
/// Most rows that one job looks at, so that a scan behind it is not noticed.
const ROWS_PER_JOB: usize = 500;

/// What ends a step early: the run has to pause, or the store failed.
#[derive(Debug)]
pub(super) enum Halt {
    Pause(Pause),
    Store(StoreError),
}

impl From<StoreError> for Halt {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Pause> for Halt {
    fn from(pause: Pause) -> Self {
        Self::Pause(pause)
    }
}

impl Syncer {
    /// Sends what is due, and keeps for everybody to see what stands in the way.
    pub(super) async fn push(&self, run: &mut Run) -> Result<End, StoreError> {
        let end = self.send_all(run).await?;
        let trouble = match &end {
            End::Paused(pause) => Some(pause.message().to_owned()),
            End::Done { .. } | End::More => None,
        };
        self.store.run(move |store| store.set_sync_trouble(trouble.as_deref())).await?;
        Ok(end)
    }

    /// Sends what is due. Successors of what was settled go in the same run.
    async fn send_all(&self, run: &mut Run) -> Result<End, StoreError> {
        loop {
            if let Some(until) = self.station_wait().await? {
                return Ok(End::Paused(Pause::Limited(until, "the order system asked to wait".into())));
            }
            let plan = self.plan(run).await?;
            if plan.steps.is_empty() {
                let done = End::Done { wake_at: plan.wake_at };
                return Ok(run.take_strike().map_or(done, End::Paused));
            }
            for step in plan.steps {
                if self.is_stopping() {
                    return Ok(End::Done { wake_at: None });
                }
                if !run.may_go_on() {
                    return Ok(End::More);
                }
                match self.perform(step, run).await {
                    Ok(()) => {}
                    Err(Halt::Pause(pause)) => return Ok(End::Paused(pause)),
                    Err(Halt::Store(error)) => return Err(error),
                }
            }
        }
    }

    async fn plan(&self, run: &Run) -> Result<Plan, StoreError> {
        let due = self.due(run).await?;
        let capabilities = self.system.capabilities();
        let limits = |action: Action| capabilities.of(action).bulk;
        Ok(plan::plan(due, &Bulk { limits, ceilings: run.ceilings() }))
    }

    /// What is due. Entries that wait or are held do not hide the ones behind them.
    async fn due(&self, run: &Run) -> Result<Due, StoreError> {
        let now = self.clock.now();
        let mut due = Due::default();
        let mut cursor = Some(0);
        while let Some(after) = cursor.filter(|_| due.entries.len() < WINDOW) {
            let heads = self.store.run(move |store| store.heads(after, ROWS_PER_JOB)).await?;
            let page = plan::due(heads.entries, now, run.urgency);
            due.wake_at = plan::earlier(due.wake_at, page.wake_at);
            let (through, left): (Vec<_>, Vec<_>) =
                page.entries.into_iter().partition(|entry| run.is_through_with(entry));
            if !through.is_empty() {
                due.wake_at = plan::earlier(due.wake_at, Some(later(now, self.pace.breath())));
            }
            due.entries.extend(left);
            cursor = heads.next;
        }
        Ok(due)
    }

    async fn perform(&self, step: Step, run: &mut Run) -> Result<(), Halt> {
        match step {
            Step::Verify(entries) => self.verify(entries, run).await,
            Step::Send(group) => self.send(group, run).await,
        }
    }

    async fn send(&self, group: Group, run: &mut Run) -> Result<(), Halt> {
        let group = self.mark_sending(group).await?;
        if group.entries.is_empty() {
            return Ok(());
        }
        for entry in &group.entries {
            run.count_step(entry.scan_id);
            run.count_sent(entry.scan_id);
            self.teller.tell(Event::Sending(entry.scan_id));
        }
        tracing::debug!(action = %group.action, entries = group.entries.len(), route = %group.route, "sending");
        match self.system.apply(&group).await {
            Ok(()) => {
                run.clear();
                let status = self.rules.leads_to(group.action);
                let confirmed = |entry: &Entry| Confirmed { scan_id: entry.scan_id, status: status.cloned() };
                Ok(self.confirm(group.entries.iter().map(confirmed).collect(), run).await?)
            }
            Err(failure) if failure.class.is_of_the_order() && group.entries.len() > 1 => {
                run.clear();
                Ok(self.part(&group.entries, &failure, run).await?)
            }
            Err(failure) => self.settle(&group.entries, &failure, run).await,
        }
    }

    /// Makes it durable that the entries are under way, and keeps only those that still may go.
    async fn mark_sending(&self, mut group: Group) -> Result<Group, StoreError> {
        let scan_ids = ids(&group.entries);
        let marked = self.store.run(move |store| store.mark_sending(&scan_ids)).await?;
        group.entries.retain_mut(|entry| {
            entry.attempts += 1;
            marked.contains(&entry.scan_id)
        });
        Ok(group)
    }

    /// Several were refused for the sake of some: from now on they go in smaller company. Those that the
    /// answer names were not done and answer for themselves next; nobody says that a refused bulk call
    /// left the others alone, so those are read first.
    async fn part(&self, entries: &[Entry], failure: &Failure, run: &mut Run) -> Result<(), StoreError> {
        run.part(entries, &failure.rows);
        let (named, others): (Vec<_>, Vec<_>) =
            (0..).zip(entries.iter().cloned()).partition(|(row, _)| failure.rows.contains(row));
        let (named, others) = (bare(named), bare(others));
        let (scan_ids, error) = (ids(&named), failure.message.clone());
        self.store.run(move |store| store.mark_waiting(&scan_ids, &error, Wait::default())).await?;
        // It was answered: nothing is under way that a reading could overtake.
        let since = self.clock.now() - self.pace.settle;
        self.leave_unknown_since(&others, failure, since).await
    }

    /// Settles entries whose request failed, and pauses the run if it failed for all.
    async fn settle(&self, entries: &[Entry], failure: &Failure, run: &mut Run) -> Result<(), Halt> {
        match failure.class {
            Class::Refused | Class::NotFound => {
                run.clear();
                for entry in entries {
                    self.refuse(entry, failure, run).await?;
                }
            }
            Class::Unknown => self.leave_unknown_since(entries, failure, self.clock.now()).await?,
            _ => self.leave_waiting(entries, failure).await?,
        }
        self.pause_if_needed(entries, failure, run).await
    }
}

fn bare(numbered: Vec<(usize, Entry)>) -> Vec<Entry> {
    numbered.into_iter().map(|(_, entry)| entry).collect()
}

/// The scans of entries.
pub(super) fn ids(entries: &[Entry]) -> Vec<Uuid> {
    entries.iter().map(|entry| entry.scan_id).collect()
}
