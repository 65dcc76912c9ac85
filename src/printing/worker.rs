//! What runs beside the sync: takes requests, remembers what is to be printed, and lets the lanes work.

use super::{
    Settings,
    error::Trouble,
    lane::Lane,
    look_up::LookUp,
    message::{Event, Request},
    printer::{self, Printer},
    test_page,
};
use crate::{
    clock,
    domain::{PaperKind, PrintJob, Reference, plan::backoff},
    server::{Class, Failure, OrderSystem},
    store::{Handle, Locking, PushLock, StoreError},
};
use chrono::{DateTime, TimeDelta, Utc};
use std::{
    fmt,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{
    runtime,
    sync::{Notify, mpsc},
    task::JoinSet,
};
use uuid::Uuid;

/// Most requests that wait; a confirmed scan that finds no place is found by the next look at the store.
const REQUESTS_MAX: usize = 64;
/// Most errands of a person that are under way at once: checks, test pages, sheets.
const AT_ONCE_MAX: usize = 4;
/// Most jobs of each kind that the window is told.
const SPOOL_MAX: usize = 100;
/// Most scans that one look at the store finds.
const SWEPT_MAX: usize = 100;
/// How long ago a pack may have been confirmed that was not noticed then, because the program ended.
const MISSED_MAX: TimeDelta = TimeDelta::minutes(15);
/// How often it is tried to become the process that prints, while another one is.
const LOCK_RETRY: Duration = Duration::from_secs(5);

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

/// Asks something of the printing. Cheap to clone, and never waits.
#[derive(Clone)]
pub struct Printing {
    requests: Option<mpsc::Sender<Request>>,
    tell: Tell,
}

/// Tells the window.
pub(super) type Tell = Arc<dyn Fn(Event) + Send + Sync>;

impl fmt::Debug for Printing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Printing").field("is_set_up", &self.requests.is_some()).finish_non_exhaustive()
    }
}

impl Printing {
    /// Asks for something; what comes of it is told.
    pub fn ask(&self, request: Request) {
        let Some(requests) = &self.requests else {
            if !matches!(request, Request::Confirmed(_) | Request::Spool) {
                (self.tell)(Event::Denied("no printer is set: choose one in the settings".to_owned()));
            }
            return;
        };
        if let Err(mpsc::error::TrySendError::Full(request)) = requests.try_send(request)
            && !matches!(request, Request::Confirmed(_))
        {
            (self.tell)(Event::Denied("too much is asked of the printing at once: try again".to_owned()));
        }
    }
}

/// Starts the printing on a runtime; without printers it only says so.
pub fn start(
    runtime: &runtime::Handle,
    store: Handle,
    system: Option<Arc<dyn OrderSystem>>,
    settings: Option<Settings>,
    tell: impl Fn(Event) + Send + Sync + 'static,
) -> Printing {
    let tell: Tell = Arc::new(tell);
    let requests = settings.map(|settings| {
        let (requests, inbox) = mpsc::channel(REQUESTS_MAX);
        let worker = Worker::new(store, system, settings, Arc::clone(&tell));
        runtime.spawn(worker.run(inbox));
        requests
    });
    Printing { requests, tell }
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

/// Runs the printing of one station.
pub struct Worker(Arc<Shared>);

impl fmt::Debug for Worker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worker").field("settings", &self.0.settings).finish_non_exhaustive()
    }
}

impl Worker {
    /// A worker that does nothing yet.
    #[must_use]
    pub fn new(
        store: Handle,
        system: Option<Arc<dyn OrderSystem>>,
        settings: Settings,
        tell: Arc<dyn Fn(Event) + Send + Sync>,
    ) -> Self {
        Self(Arc::new(Shared {
            store,
            system,
            settings,
            pace: Pace::default(),
            tell,
            look_up: Notify::new(),
            labels: Notify::new(),
            documents: Notify::new(),
            board: Mutex::default(),
        }))
    }

    /// The same with other waiting times.
    #[must_use]
    pub fn with_pace(mut self, pace: Pace) -> Self {
        if let Some(shared) = Arc::get_mut(&mut self.0) {
            shared.pace = pace;
        }
        self
    }

    /// Runs until nobody can ask any more. It may be dropped at any moment, as a crash would.
    pub async fn run(self, mut requests: mpsc::Receiver<Request>) {
        let Self(shared) = self;
        tokio::select! {
            () = shared.listen(&mut requests) => {}
            () = shared.print() => {}
        }
    }
}

impl Shared {
    /// Prints what there is to print, if no other process of this station does.
    async fn print(self: &Arc<Self>) {
        let Some(_lock) = self.lock().await else { return };
        let lanes = self.lanes();
        let [first, second] = lanes;
        let second = async {
            match second {
                Some(lane) => lane.run().await,
                None => std::future::pending().await,
            }
        };
        let first = async {
            match first {
                Some(lane) => lane.run().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = LookUp::new(Arc::clone(self)).run() => {}
            () = first => {}
            () = second => {}
        }
    }

    /// One lane for each printer: two lanes to one printer would be two jobs at a time.
    fn lanes(self: &Arc<Self>) -> [Option<Lane>; 2] {
        let Settings { labels, documents, .. } = &self.settings;
        let lane = |kinds| Some(Lane::new(Arc::clone(self), kinds));
        if labels == documents {
            [lane(&[PaperKind::Label, PaperKind::Document]), None]
        } else {
            [lane(&[PaperKind::Label]), lane(&[PaperKind::Document])]
        }
    }

    async fn lock(&self) -> Option<PushLock> {
        loop {
            let data_dir = self
                .store
                .run(|store| Ok(store.path().parent().map_or_else(PathBuf::new, ToOwned::to_owned)))
                .await
                .ok()?;
            match PushLock::acquire_to_print(&data_dir, "the kiosk") {
                Ok(Locking::Taken(lock)) => return Some(lock),
                Ok(Locking::HeldBy(who)) => tracing::debug!(who, "another process prints"),
                Err(error) => tracing::error!(%error, "the lock of the printing cannot be used"),
            }
            tokio::time::sleep(LOCK_RETRY).await;
        }
    }

    async fn listen(self: &Arc<Self>, requests: &mut mpsc::Receiver<Request>) {
        if let Err(error) = self.begin().await {
            tracing::error!(%error, "the printing cannot use the station's database");
        }
        let mut sweep = tokio::time::interval(self.pace.sweep);
        let mut at_once = JoinSet::new();
        loop {
            let done = tokio::select! {
                request = requests.recv() => match request {
                    None => return,
                    Some(request) => self.take(request, &mut at_once).await,
                },
                _ = sweep.tick() => self.sweep().await,
                Some(_) = at_once.join_next() => Ok(()),
            };
            match done {
                Ok(()) => {}
                Err(StoreError::Closed) => return,
                Err(StoreError::NotNow(why)) => self.told(Event::Denied(why)),
                Err(error) => tracing::error!(%error, "the printing cannot use the station's database"),
            }
        }
    }

    /// Remembers since when packed orders are printed, so that none is printed that was packed before.
    async fn begin(&self) -> Result<(), StoreError> {
        let (on_pack, now) = (self.settings.on_pack, clock::now());
        self.store
            .run(move |store| match store.prints_on_pack_since()? {
                None if on_pack => store.set_prints_on_pack_since(Some(now)),
                Some(_) if !on_pack => store.set_prints_on_pack_since(None),
                _ => Ok(()),
            })
            .await
    }

    /// Finds packs that were confirmed while nobody listened.
    async fn sweep(&self) -> Result<(), StoreError> {
        self.look_up.notify_one();
        self.labels.notify_one();
        self.documents.notify_one();
        if !self.settings.on_pack {
            return Ok(());
        }
        let now = clock::now();
        let missed = self
            .store
            .run(move |store| match store.prints_on_pack_since()? {
                None => Ok(Vec::new()),
                Some(since) => store.packed_unprinted(since.max(now - MISSED_MAX), SWEPT_MAX),
            })
            .await?;
        for scan_id in missed {
            self.confirmed(scan_id).await?;
        }
        Ok(())
    }

    async fn confirmed(&self, scan_id: Uuid) -> Result<(), StoreError> {
        let now = clock::now();
        let is_new = self.store.run(move |store| store.print_for_scan(scan_id, clock::new_id(), now)).await?;
        if is_new {
            self.look_up.notify_one();
        }
        Ok(())
    }

    async fn take(self: &Arc<Self>, request: Request, at_once: &mut JoinSet<()>) -> Result<(), StoreError> {
        let now = clock::now();
        match request {
            Request::Confirmed(scan_id) if self.settings.on_pack => return self.confirmed(scan_id).await,
            Request::Confirmed(_) => return Ok(()),
            Request::Reprint { reference, order_id } => {
                self.store
                    .run(move |store| store.print_again(&reference, order_id.as_ref(), clock::new_id(), now))
                    .await?;
            }
            Request::TryAgain(job_id) => {
                self.store.run(move |store| store.retry_print(job_id, now)).await?;
            }
            Request::GiveUp(job_id) => {
                let job = self.store.run(move |store| store.give_up_print(job_id, now)).await?;
                self.aside(at_once, Arc::clone(self).call_back(job));
            }
            Request::Spool => {}
            Request::Check(kind) => {
                self.aside(at_once, Arc::clone(self).check(kind));
                return Ok(());
            }
            Request::TestPage(kind) => {
                self.aside(at_once, Arc::clone(self).test_page(kind));
                return Ok(());
            }
            Request::Pdf { name, bytes, copies } => {
                let shared = Arc::clone(self);
                self.aside(at_once, async move {
                    shared.send_at_once(PaperKind::Document, name, bytes, copies).await;
                });
                return Ok(());
            }
        }
        self.look_up.notify_one();
        self.labels.notify_one();
        self.documents.notify_one();
        self.tell_spool().await
    }

    async fn tell_spool(&self) -> Result<(), StoreError> {
        let jobs = self
            .store
            .run(|store| {
                let mut jobs = store.failed_prints(SPOOL_MAX)?;
                let latest = store.prints(SPOOL_MAX)?;
                jobs.extend(latest.into_iter().filter(|job| job.state != crate::domain::PrintState::Failed));
                Ok(jobs)
            })
            .await?;
        self.told(Event::Spool(jobs));
        Ok(())
    }

    /// Does something that a person waits for, beside everything else.
    fn aside(&self, at_once: &mut JoinSet<()>, work: impl Future<Output = ()> + Send + 'static) {
        if at_once.len() < AT_ONCE_MAX {
            at_once.spawn(work);
        } else {
            self.told(Event::Denied("the printer is still busy with what was asked before".to_owned()));
        }
    }

    /// Takes a job back from the printer that was given up. It may be too late, or want a sign-in.
    async fn call_back(self: Arc<Self>, job: PrintJob) {
        let crate::domain::Errand::Print(paper) = &job.errand else { return };
        let Some(number) = job.printer_job else { return };
        let Some(Ok(printer)) = self.settings.printer(paper.kind).map(Printer::new) else { return };
        if let Err(error) = printer.cancel(number).await {
            tracing::info!(%error, number, "a job that was given up is still at the printer");
        }
    }

    async fn check(self: Arc<Self>, kind: PaperKind) {
        let Some(address) = self.settings.printer(kind) else { return self.told(no_printer(kind)) };
        let trouble =
            |error| Trouble { printer: address.name().to_owned(), fault: super::error::Fault::Error(error) };
        let found = match Printer::new(address) {
            Ok(printer) => printer.status().await.map_err(trouble),
            Err(error) => Err(trouble(error)),
        };
        self.told(Event::Checked { kind, found });
    }

    async fn test_page(self: Arc<Self>, kind: PaperKind) {
        let Some(address) = self.settings.printer(kind) else { return self.told(no_printer(kind)) };
        let when = clock::local_now().format("%Y-%m-%d %H:%M:%S").to_string();
        let bytes = test_page::pdf(&[
            "Scandesk test page",
            &self.settings.station,
            address.name(),
            kind.as_str(),
            &when,
        ]);
        self.send_at_once(kind, "Scandesk test page".to_owned(), bytes, 1).await;
    }

    async fn send_at_once(&self, kind: PaperKind, name: String, bytes: Vec<u8>, copies: u32) {
        let printers = [kind, PaperKind::Document, PaperKind::Label];
        let Some(address) = printers.into_iter().find_map(|kind| self.settings.printer(kind)) else {
            return self.told(no_printer(kind));
        };
        let result = printer::print_pdf(address, bytes, &name, copies).await;
        self.told(Event::Sent { name, result });
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

fn no_printer(kind: PaperKind) -> Event {
    Event::Denied(match kind {
        PaperKind::Document => "no printer is set for documents: write printer under [printing]".to_owned(),
        PaperKind::Label => "no printer is set for labels: write printer under [printing]".to_owned(),
    })
}

/// What a job is called at the printer: for a person first, and with its id, by which it is known again.
pub(super) fn job_name(job: &PrintJob, reference: &Reference) -> String {
    const PART_BYTES_MAX: usize = 80;
    let reference = printer::cut(reference.as_str(), PART_BYTES_MAX);
    format!("{reference} {} {}", printer::cut(job.title(), PART_BYTES_MAX), job.id)
}
