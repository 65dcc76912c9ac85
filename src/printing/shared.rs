//! What the tasks of the printing share: where things are kept, how long is waited, what was told.

use super::{Settings, error::Trouble, message::Event, printer};
use crate::{
    clock,
    domain::{PaperKind, PrintJob, plan::backoff},
    server::{Class, Failure, OrderSystem},
    store::{Handle, StoreError},
};
use chrono::{DateTime, TimeDelta, Utc};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::Notify;

/// Tells the window.
pub(super) type Tell = Arc<dyn Fn(Event) + Send + Sync>;

/// The waiting times of the printing; tests make them short.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// How soon after a job was sent it is looked at.
    pub poll_min: Duration,
    /// How often a job is looked at that takes long.
    pub poll_max: Duration,
    /// How long a printer is left alone after a line broke, until a job is looked at.
    pub settle: Duration,
    /// The first pause after a fault of a printer.
    pub retry_min: Duration,
    /// The longest one, and the pause while the order system is away.
    pub retry_max: Duration,
    /// What the back-off of a paper that went wrong is multiplied with: 1 in service.
    pub stretch: f64,
    /// How often the store is looked at although nobody said that there is something to print.
    pub sweep: Duration,
    /// How long a job may wait, or lie in the printer's queue, before a person has to decide.
    pub age_max: TimeDelta,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            poll_min: Duration::from_millis(200),
            poll_max: Duration::from_secs(5),
            settle: Duration::from_secs(2),
            retry_min: Duration::from_secs(1),
            retry_max: Duration::from_secs(30),
            stretch: 1.0,
            sweep: Duration::from_mins(1),
            age_max: TimeDelta::hours(12),
        }
    }
}

/// What the tasks of the printing share.
pub(super) struct Shared {
    pub store: Handle,
    pub system: Option<Arc<dyn OrderSystem>>,
    pub settings: Settings,
    pub pace: Pace,
    pub tell: Tell,
    pub look_up: Notify,
    pub labels: Notify,
    pub documents: Notify,
    board: Mutex<Board>,
}

/// What keeps each printer, and what was told of it.
#[derive(Default)]
struct Board {
    labels: Option<Trouble>,
    documents: Option<Trouble>,
    told: Option<Trouble>,
}

/// What a task does next.
pub(super) enum Turn {
    /// There may be more.
    Again,
    /// Nothing for so long, unless somebody wakes it.
    Rest(Duration),
}

impl Shared {
    /// What the tasks share that have not begun yet.
    pub(super) fn new(
        store: Handle,
        system: Option<Arc<dyn OrderSystem>>,
        settings: Settings,
        tell: Tell,
    ) -> Self {
        Self {
            store,
            system,
            settings,
            pace: Pace::default(),
            tell,
            look_up: Notify::new(),
            labels: Notify::new(),
            documents: Notify::new(),
            board: Mutex::default(),
        }
    }

    /// There may be something to do for all tasks.
    pub(super) fn wake_all(&self) {
        self.look_up.notify_one();
        self.wake_lanes();
    }

    /// There may be something to print.
    pub(super) fn wake_lanes(&self) {
        self.labels.notify_one();
        self.documents.notify_one();
    }

    pub(super) fn told(&self, event: Event) {
        (self.tell)(event);
    }

    /// Notes what keeps the printer of these kinds, and tells if that changes anything.
    pub(super) fn note(&self, kinds: &[PaperKind], trouble: Option<&Trouble>) {
        let mut board = self.board.lock().unwrap_or_else(PoisonError::into_inner);
        for kind in kinds {
            let place = match kind {
                PaperKind::Label => &mut board.labels,
                PaperKind::Document => &mut board.documents,
            };
            *place = trouble.cloned();
        }
        let worst = board.labels.clone().or_else(|| board.documents.clone());
        if board.told != worst {
            board.told.clone_from(&worst);
            if let Some(trouble) = &worst {
                tracing::warn!(%trouble, "printing waits");
            }
            self.told(worst.map_or(Event::Clear, Event::Trouble));
        }
    }

    /// The job needs a person.
    pub(super) async fn fail(&self, job: &PrintJob, why: &str) -> Result<Turn, StoreError> {
        let (id, reason, now) = (job.id, why.to_owned(), clock::now());
        if self.store.run(move |store| store.close_print(id, Some(&reason), now)).await? {
            tracing::warn!(reference = %job.reference, why, "a paper was not printed");
            let why = format!("{}: {why}", job.title());
            self.told(Event::Failed { reference: job.reference.clone(), why });
        }
        Ok(Turn::Again)
    }

    /// The job waits, through no fault of its own.
    pub(super) async fn wait(&self, job: &PrintJob, why: &str, wait: Duration) -> Result<Turn, StoreError> {
        let (job, why, now) = (job.clone(), why.to_owned(), clock::now());
        self.store.run(move |store| store.print_later(&job, &why, later(now, wait), now)).await?;
        Ok(Turn::Again)
    }

    /// It went wrong for its own sake: it waits, or needs a person if that happened too often.
    pub(super) async fn spoil(&self, job: &PrintJob, why: &str) -> Result<Turn, StoreError> {
        let attempts = job.attempts.saturating_add(1);
        if attempts >= self.settings.attempts {
            return self.fail(job, why).await;
        }
        let job = PrintJob { attempts, ..job.clone() };
        let wait = backoff(attempts, rand::random(), None).mul_f64(self.pace.stretch);
        self.wait(&job, why, wait).await
    }

    /// What a failure of the order system means for a job.
    pub(super) async fn refused(&self, job: &PrintJob, failure: &Failure) -> Result<Turn, StoreError> {
        match failure.class {
            Class::Refused | Class::NotFound => self.fail(job, &failure.message).await,
            Class::Unknown => self.spoil(job, &failure.message).await,
            Class::Limited { retry_after } => {
                let wait = retry_after.unwrap_or_default().max(self.pace.retry_max);
                self.wait(job, &failure.message, wait).await
            }
            Class::Unreachable | Class::Unauthorised | Class::Misconfigured => {
                self.wait(job, &failure.message, self.pace.retry_max).await
            }
        }
    }

    /// Whether a job has waited for too long to be printed without anybody's word.
    pub(super) fn is_too_old(&self, since: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        now - since > self.pace.age_max
    }

    /// How long a task may rest that has nothing to do now.
    pub(super) async fn rest(&self, lanes: &'static [&'static str]) -> Result<Turn, StoreError> {
        let next = self.store.run(move |store| store.next_print_at(lanes)).await?;
        let wait = next.map(|at| (at - clock::now()).to_std().unwrap_or_default());
        let least = Duration::from_millis(1);
        Ok(Turn::Rest(wait.unwrap_or(self.pace.sweep).clamp(least, self.pace.sweep.max(least))))
    }
}

/// Runs turns until the store is gone.
pub(super) async fn in_turns<T>(
    shared: &Shared,
    wake: &Notify,
    state: &mut T,
    mut turn: impl AsyncFnMut(&mut T) -> Result<Turn, StoreError>,
) {
    loop {
        let rest = match turn(state).await {
            Ok(Turn::Again) => continue,
            Ok(Turn::Rest(rest)) => rest,
            Err(StoreError::Closed) => return,
            Err(error) => {
                tracing::error!(%error, "the printing cannot use the station's database");
                shared.pace.retry_max
            }
        };
        // Being woken or not, the store says what there is to do.
        let _ = tokio::time::timeout(rest, wake.notified()).await;
    }
}

fn later(now: DateTime<Utc>, wait: Duration) -> DateTime<Utc> {
    let wait = TimeDelta::from_std(wait).unwrap_or(TimeDelta::MAX);
    now.checked_add_signed(wait).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// What a job is called at the printer: for a person first, and with its id, by which it is known again.
pub(super) fn job_name(job: &PrintJob) -> String {
    const PART_BYTES_MAX: usize = 80;
    let reference = printer::cut(job.reference.as_str(), PART_BYTES_MAX);
    format!("{reference} {} {}", printer::cut(job.title(), PART_BYTES_MAX), job.id)
}
