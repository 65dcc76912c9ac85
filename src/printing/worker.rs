//! What runs beside the sync: takes requests, remembers what is to be printed, and lets the lanes work.

use super::{
    Settings,
    error::{Fault, Trouble},
    lane::Lane,
    look_up::LookUp,
    message::{Event, Request},
    printer::{self, Printer},
    shared::{Pace, Shared, Tell},
    test_page,
};
use crate::{
    clock,
    domain::{Errand, PaperKind, PrintJob, PrintState},
    server::OrderSystem,
    store::{Handle, Locking, PushLock, StoreError},
};
use chrono::TimeDelta;
use std::{fmt, path::PathBuf, sync::Arc, time::Duration};
use tokio::{runtime, sync::mpsc, task::JoinSet};
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

/// Asks something of the printing. Cheap to clone, and never waits.
#[derive(Clone)]
pub struct Printing {
    requests: Option<mpsc::Sender<Request>>,
    tell: Tell,
}

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
        Self(Arc::new(Shared::new(store, system, settings, tell)))
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
        let [first, second] = self.lanes();
        tokio::select! {
            () = LookUp::new(Arc::clone(self)).run() => {}
            () = run(first) => {}
            () = run(second) => {}
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
        self.wake_all();
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
        self.wake_all();
        self.tell_spool().await
    }

    async fn tell_spool(&self) -> Result<(), StoreError> {
        let jobs = self
            .store
            .run(|store| {
                let mut jobs = store.failed_prints(SPOOL_MAX)?;
                let latest = store.prints(SPOOL_MAX)?;
                jobs.extend(latest.into_iter().filter(|job| job.state != PrintState::Failed));
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
        let Errand::Print(paper) = &job.errand else { return };
        let Some(number) = job.printer_job else { return };
        let Some(Ok(printer)) = self.settings.printer(paper.kind).map(Printer::new) else { return };
        if let Err(error) = printer.cancel(number).await {
            tracing::info!(%error, number, "a job that was given up is still at the printer");
        }
    }

    async fn check(self: Arc<Self>, kind: PaperKind) {
        let Some(address) = self.settings.printer(kind) else { return self.told(no_printer(kind)) };
        let trouble = |error| Trouble { printer: address.name().to_owned(), fault: Fault::Error(error) };
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
}

async fn run(lane: Option<Lane>) {
    match lane {
        Some(lane) => lane.run().await,
        None => std::future::pending().await,
    }
}

fn no_printer(kind: PaperKind) -> Event {
    Event::Denied(match kind {
        PaperKind::Document => "no printer is set for documents: write printer under [printing]".to_owned(),
        PaperKind::Label => "no printer is set for labels: write printer under [printing]".to_owned(),
    })
}
