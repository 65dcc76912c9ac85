//! A sandbox, a station's store with its sync and its printing, and scans recorded as the station does.

use crate::cups::{Cups, wait_for};
use chrono::{NaiveDate, TimeDelta, TimeZone, Utc};
use scandesk::{
    clock,
    domain::{
        Action, Effect, EntryState, Matching, Outcome, PaperKind, PrintJob, PrintState, Reference, Rules,
        Source, System, Timing, Verdict, plan::Urgency, rules::Overrides,
    },
    printing::{Event, Pace, Request, Settings, Worker},
    sandbox::{
        self, API_TOKEN, EMAIL, Options, PASSWORD, Sandbox,
        ewarehousing::{CUSTOMER_CODE, USERNAME, WMS_CODE},
    },
    server::{
        OrderSystem,
        ewarehousing::{self, Ewarehousing, NewDocument},
        http::Timeouts,
        wedocod::{self, CancelReason, UPDATE_BY_REFERENCE, WedoCod},
    },
    store::{self, Handle, Record, Store, ToSend},
    sync::{Syncer, What},
};
use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};
use tempfile::TempDir;
use tokio::{sync::mpsc, task::JoinHandle};
use uuid::Uuid;

/// Waits that are over at once: what is tested is the order of things, not their pace.
pub const SOON: Pace = Pace {
    poll_min: Duration::from_millis(5),
    poll_max: Duration::from_millis(50),
    settle: Duration::from_millis(50),
    retry_min: Duration::from_millis(5),
    retry_max: Duration::from_millis(50),
    stretch: 0.0,
    sweep: Duration::from_millis(200),
    age_max: TimeDelta::hours(1),
};

pub struct World {
    pub cups: Cups,
    pub sandbox: Sandbox,
    pub store: Handle,
    pub settings: Settings,
    pub pace: Pace,
    _folder: TempDir,
    system: System,
    told: Arc<Mutex<Vec<Event>>>,
    worker: Option<(mpsc::Sender<Request>, JoinHandle<()>)>,
}

/// A station of this order system with a printer for papers and one for labels.
pub async fn world(system: System) -> World {
    world_with(system, Cups::start(&["a4", "labels"]).await).await
}

pub async fn world_with(system: System, cups: Cups) -> World {
    let mut options = Options::new(Utc.with_ymd_and_hms(2026, 11, 21, 10, 0, 0).unwrap());
    options.system = match system {
        System::WedoCod => sandbox::System::WedoCod,
        System::Ewarehousing => sandbox::System::EWarehousing,
    };
    let sandbox = Sandbox::start(SocketAddr::from(([127, 0, 0, 1], 0)), options).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Store::path_in(folder.path()), clock::now()).unwrap();
    let settings = Settings {
        on_pack: true,
        documents: Some(cups.address("a4")),
        labels: Some(cups.address("labels")),
        attempts: 3,
        station: "pack-01".into(),
    };
    World {
        cups,
        sandbox,
        store: store::spawn(store).unwrap(),
        settings,
        pace: SOON,
        _folder: folder,
        system,
        told: Arc::default(),
        worker: None,
    }
}

pub fn reference(text: &str) -> Reference {
    Reference::new(text).unwrap()
}

impl World {
    pub fn wedocod(&self) -> WedoCod {
        WedoCod::new(wedocod::Settings {
            base_url: self.sandbox.base_url().parse().unwrap(),
            email: Some(EMAIL.into()),
            password: Some(PASSWORD.into()),
            token: Some(API_TOKEN.into()),
            requests_per_minute: 6_000,
            cancel_reason: CancelReason::Required,
            update_by_reference: UPDATE_BY_REFERENCE.to_vec(),
            timeouts: Timeouts::default(),
        })
        .unwrap()
    }

    pub fn ewarehousing(&self) -> Ewarehousing {
        Ewarehousing::new(ewarehousing::Settings {
            base_url: self.sandbox.base_url().parse().unwrap(),
            username: Some(USERNAME.into()),
            password: Some(PASSWORD.into()),
            customer_code: Some(CUSTOMER_CODE.into()),
            wms_code: Some(WMS_CODE.into()),
            matching: Matching::default(),
            station: "pack-01".into(),
            token_file: None,
            requests_per_minute: 6_000,
            timeouts: Timeouts::default(),
        })
        .unwrap()
    }

    pub fn client(&self) -> Arc<dyn OrderSystem> {
        match self.system {
            System::WedoCod => Arc::new(self.wedocod()),
            System::Ewarehousing => Arc::new(self.ewarehousing()),
        }
    }

    /// Starts the printing; it goes on where it stood.
    pub fn print(&mut self) {
        let told = Arc::clone(&self.told);
        let tell = Arc::new(move |event| told.lock().unwrap().push(event));
        let worker = Worker::new(self.store.clone(), Some(self.client()), self.settings.clone(), tell);
        let (requests, inbox) = mpsc::channel(16);
        self.worker = Some((requests, tokio::spawn(worker.with_pace(self.pace).run(inbox))));
    }

    /// Ends the printing at whatever instruction it is.
    pub async fn crash(&mut self) {
        if let Some((_, worker)) = self.worker.take() {
            worker.abort();
            assert!(worker.await.unwrap_err().is_cancelled());
        }
    }

    pub async fn ask(&self, request: Request) {
        self.worker.as_ref().unwrap().0.send(request).await.unwrap();
    }

    /// Waits until something was told that was not told before.
    pub async fn until(&self, what: &str, is_it: impl Fn(&Event) -> bool) -> Event {
        wait_for(what, async || {
            let mut told = self.told.lock().unwrap();
            let index = told.iter().position(&is_it)?;
            Some(told.drain(..=index).next_back().unwrap())
        })
        .await
    }

    /// Waits until so much came out of a queue, and sees that it is no more.
    pub async fn printed(&self, queue: &str, count: usize) -> Vec<crate::cups::Output> {
        wait_for("papers", async || (self.cups.printed(queue).len() >= count).then_some(())).await;
        wait_for("an empty spool", async || self.counts().await.eq(&0).then_some(())).await;
        let printed = self.cups.printed(queue);
        assert_eq!(printed.len(), count, "{:?}", printed.iter().map(|it| &it.title).collect::<Vec<_>>());
        printed
    }

    /// How many print jobs are open.
    pub async fn counts(&self) -> u64 {
        self.store.run(|store| store.print_counts()).await.unwrap().open
    }

    pub async fn jobs(&self) -> Vec<PrintJob> {
        self.store.run(|store| store.prints(1_000)).await.unwrap()
    }

    /// Sends what was scanned; what is confirmed is printed, as the kiosk has it.
    pub async fn sync(&self) {
        let rules = Rules::new(self.system, &Overrides::default());
        let syncer = Syncer::new(self.store.clone(), self.client(), rules);
        let before = self.confirmed().await;
        syncer.once(What { push: true, pull: false }, Urgency::Asked).await.unwrap();
        for scan_id in self.confirmed().await {
            if !before.contains(&scan_id)
                && let Some((requests, _)) = &self.worker
            {
                requests.send(Request::Confirmed(scan_id)).await.unwrap();
            }
        }
    }

    async fn confirmed(&self) -> Vec<Uuid> {
        let queue = self.store.run(|store| store.queue(true)).await.unwrap();
        let confirmed = queue.into_iter().filter(|it| it.entry.state == EntryState::Confirmed);
        confirmed.map(|it| it.entry.scan_id).collect()
    }

    /// Records a scan of an order that can be packed.
    pub async fn pack(&self, order: &str) -> Uuid {
        if self.system == System::WedoCod {
            self.sandbox.set_order_status(order, "NEW").unwrap();
        }
        self.scan(order, Action::Pack).await
    }

    pub async fn scan(&self, order: &str, action: Action) -> Uuid {
        let leads_to = Rules::new(self.system, &Overrides::default()).leads_to(action).cloned();
        let verdict = Verdict {
            scan_id: clock::new_id(),
            raw: order.into(),
            reference: Some(reference(order)),
            action,
            outcome: Outcome::Accepted,
            reason: None,
            status_before: None,
            status_after: leads_to.clone(),
            effect: Effect::Transition,
            scanned_at: clock::local_now(),
            date: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
            station: "pack-01".into(),
            operator: None,
            source: Source::Stdin,
            device: None,
            symbology: None,
            timing_us: Timing::default(),
        };
        let scan_id = verdict.scan_id;
        self.store
            .run(move |store| {
                let to_send = Some(ToSend { order_id: None, leads_to, not_before: None });
                let record =
                    Record { verdict: &verdict, warehouse: Some("12"), cancel_reason: None, to_send };
                store.scan()?.record(&record)
            })
            .await
            .unwrap();
        scan_id
    }

    /// Adds a document to an order of `eWarehousing`.
    pub async fn add_document(&self, order: &str, content: &[u8], quantity: u32, kind: PaperKind) {
        let client = self.ewarehousing();
        let id = client.id_named(&reference(order)).await.unwrap();
        let document = NewDocument {
            content: content.to_vec(),
            title: format!("{} {quantity}", kind.as_str()),
            quantity,
            order_price: None,
            is_shipping_label: kind == PaperKind::Label,
        };
        client.add_document(&id, &document).await.unwrap();
    }
}

/// Whether a job is in a state.
pub fn is(state: PrintState) -> impl Fn(&&PrintJob) -> bool {
    move |job| job.state == state
}
