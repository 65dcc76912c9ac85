//! Sending: performs the plan, batch after batch, until nothing is due.

use super::{
    Syncer,
    message::Event,
    run::{End, Pause, Run},
};
use crate::{
    clock,
    domain::{
        Entry,
        plan::{Group, Plan, Step, plan},
    },
    server::Class,
    store::StoreError,
};

/// How many unfinished entries are planned at once.
const WINDOW: usize = 500;
/// How many are looked through when all of the first ones wait or are held.
const WINDOW_MAX: usize = 100_000;

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
    /// Sends what is due. Successors of what was settled go in the same run.
    pub(super) async fn push(&self, run: &mut Run) -> Result<End, StoreError> {
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

    /// What is due. Entries that wait or are held do not hide the ones behind them.
    async fn plan(&self, run: &Run) -> Result<Plan, StoreError> {
        let mut window = WINDOW;
        loop {
            let entries = self.store.run(move |store| store.unfinished(window)).await?;
            let now = clock::now();
            let mut plan = plan(&entries, now, run.urgency);
            let due = plan.steps.len();
            plan.steps.retain(|step| !run.is_through_with(step));
            if plan.steps.len() < due {
                let breath = super::pace::later(now, self.pace.breath());
                plan.wake_at = Some(plan.wake_at.map_or(breath, |time| time.min(breath)));
            }
            if !plan.steps.is_empty() || entries.len() < window || window >= WINDOW_MAX {
                return Ok(plan);
            }
            window = (window * 4).min(WINDOW_MAX);
        }
    }

    async fn perform(&self, step: Step, run: &mut Run) -> Result<(), Halt> {
        match step {
            Step::Verify(entry) => {
                run.count_step(entry.scan_id);
                self.verify(entry, run).await
            }
            Step::Send(group) => self.send(group, run).await,
        }
    }

    /// Sends a group; one that is refused as a whole is sent again entry by entry, so that nobody
    /// answers for somebody else's order.
    async fn send(&self, group: Group, run: &mut Run) -> Result<(), Halt> {
        for entry in &group.entries {
            run.count_step(entry.scan_id);
        }
        if group.entries.len() > 1 && self.send_together(&group, run).await? == Sent::Settled {
            return Ok(());
        }
        for entry in &group.entries {
            self.send_together(&Group { entries: vec![entry.clone()], ..group.clone() }, run).await?;
        }
        Ok(())
    }

    async fn send_together(&self, group: &Group, run: &mut Run) -> Result<Sent, Halt> {
        let group = self.mark_sending(group).await?;
        if group.entries.is_empty() {
            return Ok(Sent::Settled);
        }
        for entry in &group.entries {
            run.count_sent(entry.scan_id);
            self.teller.tell(Event::Sending(entry.scan_id));
        }
        match self.system.apply(&group).await {
            Ok(()) => {
                run.clear();
                let status = self.rules.leads_to(group.action);
                for entry in &group.entries {
                    self.confirm(entry, status, run).await?;
                }
            }
            Err(failure) if failure.class.is_of_the_order() && group.entries.len() > 1 => {
                return Ok(Sent::RefusedTogether);
            }
            Err(failure) => self.settle(&group.entries, &failure, run).await?,
        }
        Ok(Sent::Settled)
    }

    /// Makes it durable that the entries are under way, and keeps only those that still may go.
    async fn mark_sending(&self, group: &Group) -> Result<Group, StoreError> {
        let entries = group.entries.clone();
        let entries = self
            .store
            .run(move |store| {
                let mut sent: Vec<Entry> = Vec::with_capacity(entries.len());
                for mut entry in entries {
                    if store.mark_sending(entry.scan_id)? {
                        entry.attempts += 1;
                        sent.push(entry);
                    }
                }
                Ok(sent)
            })
            .await?;
        Ok(Group { entries, ..group.clone() })
    }

    /// Settles entries whose request failed, and pauses the run if it failed for all.
    async fn settle(
        &self,
        entries: &[Entry],
        failure: &crate::server::Failure,
        run: &mut Run,
    ) -> Result<(), Halt> {
        for entry in entries {
            match failure.class {
                Class::Refused | Class::NotFound => {
                    run.clear();
                    self.refuse(entry, failure, run).await?;
                }
                Class::Unknown => self.leave_unknown(entry, failure).await?,
                _ => self.leave_waiting(entry, failure).await?,
            }
        }
        self.pause_if_needed(entries, failure, run).await
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sent {
    Settled,
    RefusedTogether,
}
