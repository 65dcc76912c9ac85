//! A sandbox, a station's store, and scans recorded as the station does.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use scandesk::clock;
use scandesk::domain::plan::Urgency;
use scandesk::domain::rules::Overrides;
use scandesk::domain::{
    Action, Effect, Entry, EntryState, Matching, Outcome, Reference, Rules, Source, System, Timing, Verdict,
};
use scandesk::sandbox::ewarehousing::{CUSTOMER_CODE, USERNAME, WMS_CODE};
use scandesk::sandbox::{self, API_TOKEN, EMAIL, Options, PASSWORD, Sandbox};
use scandesk::server::OrderSystem;
use scandesk::server::ewarehousing::{self, Ewarehousing};
use scandesk::server::http::Timeouts;
use scandesk::server::wedocod::{CancelReason, Settings, UPDATE_BY_REFERENCE, WedoCod};
use scandesk::store;
use scandesk::store::{Handle, Record, Store, ToSend};
use scandesk::sync::{Pace, Summary, Syncer, What};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use uuid::Uuid;

/// Waits that are over at once: what is tested is the order of things, not their pace.
pub const AT_ONCE: Pace = Pace {
    stretch: 0.0,
    settle: Duration::ZERO,
    trouble_retry: Duration::from_hours(1),
    pull_every: Duration::from_hours(1),
    whole_list_every: Duration::from_hours(24),
    chance: || 0.5,
};

pub struct World {
    pub sandbox: Sandbox,
    pub folder: TempDir,
    pub store: Handle,
    /// All scans are of one day, so that they can go together.
    pub one_day: bool,
    system: System,
    scans: u32,
}

pub async fn world(change: impl FnOnce(&mut Options)) -> World {
    let mut options = Options::new(Utc.with_ymd_and_hms(2026, 11, 21, 10, 0, 0).unwrap());
    change(&mut options);
    let system = match options.system {
        sandbox::System::WedoCod => System::WedoCod,
        sandbox::System::EWarehousing => System::Ewarehousing,
    };
    let sandbox = Sandbox::start(SocketAddr::from(([127, 0, 0, 1], 0)), options).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder);
    World { sandbox, folder, store, one_day: false, system, scans: 0 }
}

pub fn open(folder: &TempDir) -> Handle {
    store::spawn(Store::open(&Store::path_in(folder.path()), clock::now()).unwrap()).unwrap()
}

fn date_of(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 1 + number % 20).unwrap()
}

pub fn rules() -> Rules {
    rules_of(System::WedoCod)
}

pub fn rules_of(system: System) -> Rules {
    Rules::new(system, &Overrides::default())
}

impl World {
    pub fn client(&self, change: impl FnOnce(&mut Settings)) -> Arc<dyn OrderSystem> {
        let mut settings = Settings {
            base_url: self.sandbox.base_url().parse().unwrap(),
            email: Some(EMAIL.into()),
            password: Some(PASSWORD.into()),
            token: Some(API_TOKEN.into()),
            requests_per_minute: 6_000,
            cancel_reason: CancelReason::Required,
            update_by_reference: UPDATE_BY_REFERENCE.to_vec(),
            timeouts: Timeouts::default(),
        };
        change(&mut settings);
        Arc::new(WedoCod::new(settings).unwrap())
    }

    /// A client of the sandbox's system, of whatever is at an address.
    pub fn client_at(&self, base_url: &str, timeouts: Timeouts) -> Arc<dyn OrderSystem> {
        if self.system == System::WedoCod {
            return self.client(|settings| {
                settings.base_url = base_url.parse().unwrap();
                settings.timeouts = timeouts;
            });
        }
        let settings = ewarehousing::Settings {
            base_url: base_url.parse().unwrap(),
            username: Some(USERNAME.into()),
            password: Some(PASSWORD.into()),
            customer_code: Some(CUSTOMER_CODE.into()),
            wms_code: Some(WMS_CODE.into()),
            matching: Matching::default(),
            station: "pack-01".into(),
            token_file: None,
            requests_per_minute: 6_000,
            timeouts,
        };
        Arc::new(Ewarehousing::new(settings).unwrap())
    }

    pub fn syncer(&self) -> Syncer {
        Syncer::new(self.store.clone(), self.client(|_| {}), rules()).with_pace(AT_ONCE)
    }

    pub async fn sync(&self, what: What) -> Summary {
        self.syncer().once(what, Urgency::Asked).await.unwrap()
    }

    /// Records a scan as the station does.
    pub async fn scan(&mut self, order: &str, action: Action) -> Uuid {
        self.scan_with(order, action, None).await
    }

    pub async fn scan_with(
        &mut self,
        order: &str,
        action: Action,
        not_before: Option<DateTime<Utc>>,
    ) -> Uuid {
        self.scans += 1;
        let leads_to = rules_of(self.system).leads_to(action).cloned();
        let verdict = Verdict {
            scan_id: clock::new_id(),
            raw: order.into(),
            reference: Some(Reference::new(order).unwrap()),
            action,
            outcome: Outcome::Accepted,
            reason: None,
            status_before: None,
            status_after: leads_to.clone(),
            effect: Effect::Transition,
            scanned_at: clock::local_now(),
            date: self.date(),
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
                let to_send = Some(ToSend { order_id: None, leads_to, not_before });
                store.scan()?.record(&Record {
                    verdict: &verdict,
                    warehouse: Some("12"),
                    cancel_reason: None,
                    to_send,
                })
            })
            .await
            .unwrap();
        scan_id
    }

    fn date(&self) -> NaiveDate {
        date_of(if self.one_day { 0 } else { self.scans })
    }

    pub async fn entry(&self, scan_id: Uuid) -> Entry {
        self.store.run(move |store| store.entry(scan_id)).await.unwrap()
    }

    pub async fn state(&self, scan_id: Uuid) -> EntryState {
        self.entry(scan_id).await.state
    }

    /// What was done to each order, in the order in which it was done.
    pub fn done(&self) -> HashMap<String, Vec<(String, Option<String>)>> {
        let mut done: HashMap<_, Vec<_>> = HashMap::new();
        for effect in self.sandbox.effects().unwrap() {
            done.entry(effect.reference).or_default().push((effect.action, effect.date));
        }
        done
    }

    /// Records `5 * n` scans: 3n orders packed, n of them shipped, half of those delivered, and returned.
    pub async fn record(&mut self, n: u32) -> HashMap<String, Vec<(String, Option<String>)>> {
        let mut expect: HashMap<_, Vec<_>> = HashMap::new();
        let stages =
            [(Action::Pack, 3 * n), (Action::Ship, n), (Action::Deliver, n / 2), (Action::Return, n / 2)];
        for (action, count) in stages {
            for number in 1..=count {
                let order = format!("ORD-{number:05}");
                if action == Action::Pack {
                    self.sandbox.set_order_status(&order, "NEW").unwrap();
                }
                self.scan(&order, action).await;
                let date = self.date().to_string();
                expect.entry(order).or_default().push((action.to_string(), Some(date)));
            }
        }
        expect
    }
}
