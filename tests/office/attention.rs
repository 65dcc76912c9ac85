//! The inbox: a real store, the real sandbox over HTTP, and a person who decides.

use chrono::{TimeDelta, TimeZone, Utc};
use scandesk::{
    clock,
    config::{Config, Locations},
    domain::{
        Action, Effect, EntryState, Outcome, Reference, RefusedAs, Rules, Source, Status, System, Timing,
        Verdict, plan::Urgency, rules::Overrides, status::WedoCodStatus as W,
    },
    office::{
        Office, Reply as Answer, Request as Question,
        attention::{Deed, ENTRIES_MAX, Fit, Inbox, Known, NotDone, Reply, Request, Standing, Why},
    },
    sandbox::{self, API_TOKEN, EMAIL, Options, PASSWORD, Sandbox},
    server::{
        Client,
        ewarehousing::{self, Ewarehousing},
        http::Timeouts,
        wedocod::{CancelReason, Settings, UPDATE_BY_REFERENCE, WedoCod},
    },
    store::{self, Handle, Record, Store, ToSend, Wait},
    sync::{Pace, Summary, Syncer, What},
};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tempfile::TempDir;
use uuid::Uuid;

const ORDER: &str = "ORD-00001";

/// Waits that are over at once: what is tested is the order of things, not their pace.
const AT_ONCE: Pace = Pace {
    stretch: 0.0,
    settle: Duration::ZERO,
    trouble_retry: Duration::from_hours(1),
    pull_every: Duration::from_hours(1),
    whole_list_every: Duration::from_hours(24),
    chance: || 0.5,
};

struct Desk {
    sandbox: Sandbox,
    store: Handle,
    client: Client,
    office: Office,
    system: System,
    _folder: TempDir,
}

async fn desk(system: System, change: impl FnOnce(&mut Options)) -> Desk {
    let mut options = Options::new(Utc.with_ymd_and_hms(2026, 11, 21, 10, 0, 0).unwrap());
    options.system = match system {
        System::WedoCod => sandbox::System::WedoCod,
        System::Ewarehousing => sandbox::System::EWarehousing,
    };
    change(&mut options);
    let sandbox = Sandbox::start(SocketAddr::from(([127, 0, 0, 1], 0)), options).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = Store::path_in(folder.path());
    let store = store::spawn(Store::open(&path, clock::now()).unwrap()).unwrap();
    let client = client(system, &sandbox.base_url());
    let mut config = Config::default();
    config.server.kind = system;
    let locations =
        Locations { config: None, config_dir: folder.path().into(), data_dir: folder.path().into() };
    let office = Office::new(store.clone(), Some(client.clone()), config, locations);
    Desk { sandbox, store, client, office, system, _folder: folder }
}

async fn wedocod() -> Desk {
    desk(System::WedoCod, |_| {}).await
}

fn client(system: System, base_url: &str) -> Client {
    match system {
        System::WedoCod => Client::WedoCod(Arc::new(
            WedoCod::new(Settings {
                base_url: base_url.parse().unwrap(),
                email: Some(EMAIL.into()),
                password: Some(PASSWORD.into()),
                token: Some(API_TOKEN.into()),
                requests_per_minute: 6_000,
                cancel_reason: CancelReason::Required,
                update_by_reference: UPDATE_BY_REFERENCE.to_vec(),
                timeouts: Timeouts::default(),
            })
            .unwrap(),
        )),
        System::Ewarehousing => Client::Ewarehousing(Arc::new(
            Ewarehousing::new(ewarehousing::Settings {
                base_url: base_url.parse().unwrap(),
                username: Some(sandbox::ewarehousing::USERNAME.into()),
                password: Some(PASSWORD.into()),
                customer_code: Some(sandbox::ewarehousing::CUSTOMER_CODE.into()),
                wms_code: Some(sandbox::ewarehousing::WMS_CODE.into()),
                matching: scandesk::domain::Matching::default(),
                station: "pack-01".into(),
                token_file: None,
                requests_per_minute: 6_000,
                timeouts: Timeouts::default(),
            })
            .unwrap(),
        )),
    }
}

impl Desk {
    /// Records a scan as the station does.
    async fn scan(&self, order: &str, action: Action) -> Uuid {
        let rules = Rules::new(self.system, &Overrides::default());
        let leads_to = rules.leads_to(action).cloned();
        let verdict = Verdict {
            scan_id: clock::new_id(),
            raw: order.into(),
            reference: Some(Reference::new(order).unwrap()),
            action,
            outcome: Outcome::Accepted,
            reason: None,
            status_before: Some(Status::parse(self.system, "NEW")),
            status_after: leads_to.clone(),
            effect: Effect::Transition,
            scanned_at: clock::local_now(),
            date: clock::local_now().date_naive(),
            station: "pack-01".into(),
            operator: Some("07".into()),
            source: Source::Stdin,
            device: None,
            symbology: None,
            timing_us: Timing::default(),
        };
        let scan_id = verdict.scan_id;
        let record = move |store: &mut Store| {
            let to_send = Some(ToSend { order_id: None, leads_to, not_before: None });
            store.scan()?.record(&Record {
                verdict: &verdict,
                warehouse: Some("12"),
                cancel_reason: None,
                to_send,
            })
        };
        self.store.run(record).await.unwrap();
        scan_id
    }

    async fn push(&self) -> Summary {
        let rules = Rules::new(self.system, &Overrides::default());
        let syncer = Syncer::new(self.store.clone(), self.client.order_system(), rules).with_pace(AT_ONCE);
        syncer.once(What::PUSH, Urgency::Asked).await.unwrap()
    }

    async fn ask(&self, request: Request) -> Reply {
        let answer = self.office.answer(Question::Attention(request)).await;
        let Answer::Attention(reply) = answer else { panic!("{answer:?}") };
        reply
    }

    async fn inbox(&self) -> Inbox {
        match self.ask(Request::List).await {
            Reply::Listed(inbox) => inbox.unwrap(),
            other => panic!("{other:?}"),
        }
    }

    async fn said(&self, scan_id: Uuid) -> Option<Known> {
        match self.ask(Request::Ask(scan_id)).await {
            Reply::Said(of, known) if of == scan_id => known,
            other => panic!("{other:?}"),
        }
    }

    async fn state(&self, scan_id: Uuid) -> EntryState {
        self.store.run(move |store| store.entry(scan_id)).await.unwrap().state
    }

    /// A request left long ago and nobody knows what became of it.
    async fn doubt(&self, scan_id: Uuid, ago: TimeDelta) {
        let since = clock::now() - ago;
        let job = move |store: &mut Store| {
            store.mark_sending(&[scan_id])?;
            store.mark_unknown(&[scan_id], "no answer", Wait::default(), since)
        };
        self.store.run(job).await.unwrap();
    }
}

fn why(text: &str) -> Why {
    Why::new(text).unwrap()
}

fn status_of(known: &Known) -> (&str, &Fit) {
    match &known.standing {
        Standing::Order { status, fit, .. } => (status.as_str(), fit),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_refusal_is_listed_with_what_was_answered_and_what_waits_behind_it() {
    let desk = wedocod().await;
    desk.sandbox.set_order_status(ORDER, "SHIPPED").unwrap();
    let pack = desk.scan(ORDER, Action::Pack).await;
    let deliver = desk.scan(ORDER, Action::Deliver).await;
    assert_eq!(desk.push().await.refused, 1);
    let inbox = desk.inbox().await;
    assert_eq!((inbox.items.len(), inbox.left_out), (2, 0));
    let (first, second) = (&inbox.items[0], &inbox.items[1]);
    assert_eq!((first.entry.scan_id, first.entry.state), (pack, EntryState::Refused));
    assert_eq!((second.entry.scan_id, second.entry.state), (deliver, EntryState::Blocked));
    let refusal = first.refusal.as_ref().unwrap();
    assert_eq!((refusal.kind, refusal.code), (RefusedAs::No, Some(422)));
    assert!(!refusal.message.is_empty() && second.refusal.is_none());
    assert_eq!((first.operator.as_deref(), &first.status_before), (Some("07"), &Some(W::New.into())));
    // What the sync read after the refusal is known without asking.
    assert_eq!(status_of(first.known.as_ref().unwrap()), ("SHIPPED", &Fit::Refused));

    // Somebody delivers it meanwhile: the live answer knows, and so does the list from then on.
    desk.sandbox.set_order_status(ORDER, "DELIVERED").unwrap();
    let known = desk.said(pack).await.unwrap();
    assert_eq!(status_of(&known), ("DELIVERED", &Fit::Refused));
    assert!(matches!(known.standing, Standing::Order { changed_at: Some(_), .. }));
    assert_eq!(status_of(&desk.said(deliver).await.unwrap()), ("DELIVERED", &Fit::Already));
    assert_eq!(status_of(desk.inbox().await.items[0].known.as_ref().unwrap()), ("DELIVERED", &Fit::Refused));
}

#[tokio::test]
async fn discarding_lets_the_next_one_go_and_keeps_the_reason() {
    let desk = wedocod().await;
    desk.sandbox.set_order_status(ORDER, "SHIPPED").unwrap();
    let pack = desk.scan(ORDER, Action::Pack).await;
    let deliver = desk.scan(ORDER, Action::Deliver).await;
    desk.push().await;
    let done = desk.ask(Request::Discard(pack, why(" Already done "))).await;
    assert_eq!(done, Reply::Decided(pack, Deed::Discarded, Ok(())));
    assert_eq!(desk.inbox().await, Inbox::default());
    assert_eq!(desk.push().await.confirmed, 1);
    assert_eq!(desk.state(deliver).await, EntryState::Confirmed);
    let queue = desk.store.run(|store| store.queue(true)).await.unwrap();
    assert_eq!(queue[0].discarded_why.as_deref(), Some("Already done"));
    // Twice is once: the second one is told where the entry stands.
    let again = desk.ask(Request::Discard(pack, why("x"))).await;
    let meanwhile = NotDone::Meanwhile(EntryState::Discarded);
    assert_eq!(again, Reply::Decided(pack, Deed::Discarded, Err(meanwhile)));
}

#[tokio::test]
async fn a_retry_goes_once_what_stood_in_the_way_is_put_right() {
    let desk = wedocod().await;
    desk.sandbox.set_order_status(ORDER, "OUT_OF_STOCK").unwrap();
    let pack = desk.scan(ORDER, Action::Pack).await;
    let ship = desk.scan(ORDER, Action::Ship).await;
    desk.push().await;
    let held = NotDone::Meanwhile(EntryState::Blocked);
    assert_eq!(desk.ask(Request::Retry(ship)).await, Reply::Decided(ship, Deed::Retried, Err(held)));
    desk.sandbox.set_order_status(ORDER, "NEW").unwrap();
    assert_eq!(status_of(&desk.said(pack).await.unwrap()), ("NEW", &Fit::Allowed));
    assert_eq!(desk.ask(Request::Retry(pack)).await, Reply::Decided(pack, Deed::Retried, Ok(())));
    assert_eq!(desk.push().await.confirmed, 2);
    assert_eq!(
        (desk.state(pack).await, desk.state(ship).await),
        (EntryState::Confirmed, EntryState::Confirmed)
    );
    assert_eq!(desk.inbox().await, Inbox::default());
}

#[tokio::test]
async fn an_order_that_does_not_exist_is_told_apart() {
    let desk = wedocod().await;
    let ship = desk.scan("ORD-99999", Action::Ship).await;
    desk.push().await;
    let inbox = desk.inbox().await;
    let item = &inbox.items[0];
    assert_eq!(item.refusal.as_ref().unwrap().kind, RefusedAs::Missing);
    assert_eq!(item.known, None);
    assert_eq!(desk.said(ship).await.unwrap().standing, Standing::NoOrder);
}

#[tokio::test]
async fn out_of_reach_there_is_no_answer_and_what_was_known_stays() {
    let desk = wedocod().await;
    desk.sandbox.set_order_status(ORDER, "CANCELED").unwrap();
    let pack = desk.scan(ORDER, Action::Pack).await;
    desk.push().await;
    desk.sandbox.set_reachable(false);
    assert_eq!(desk.said(pack).await, None);
    assert_eq!(status_of(desk.inbox().await.items[0].known.as_ref().unwrap()), ("CANCELED", &Fit::Refused));
    // A decision needs no connection.
    assert_eq!(
        desk.ask(Request::Discard(pack, why("cancelled"))).await,
        Reply::Decided(pack, Deed::Discarded, Ok(()))
    );
}

#[tokio::test]
async fn what_cannot_be_known_any_more_is_unclear() {
    let desk = wedocod().await;
    let ship = desk.scan(ORDER, Action::Ship).await;
    desk.doubt(ship, TimeDelta::minutes(1)).await;
    assert_eq!(desk.inbox().await, Inbox::default(), "the station settles a fresh doubt by itself");
    desk.sandbox.set_order_status(ORDER, "CANCELED").unwrap();
    desk.push().await;
    let inbox = desk.inbox().await;
    let refusal = inbox.items[0].refusal.as_ref().unwrap();
    assert_eq!((refusal.kind, refusal.code), (RefusedAs::Unclear, None));
}

#[tokio::test]
async fn a_doubt_that_lasts_is_shown_and_can_be_given_up() {
    let desk = wedocod().await;
    let ship = desk.scan(ORDER, Action::Ship).await;
    desk.doubt(ship, TimeDelta::minutes(6)).await;
    let inbox = desk.inbox().await;
    assert_eq!((inbox.items.len(), inbox.left_out), (1, 0));
    assert_eq!(inbox.items[0].entry.state, EntryState::Sending);
    let sending = NotDone::Meanwhile(EntryState::Sending);
    assert_eq!(desk.ask(Request::Retry(ship)).await, Reply::Decided(ship, Deed::Retried, Err(sending)));
    assert_eq!(
        desk.ask(Request::Discard(ship, why("nobody knows"))).await,
        Reply::Decided(ship, Deed::Discarded, Ok(()))
    );
}

#[tokio::test]
async fn a_note_of_another_scan_is_quoted_and_its_own_is_enough() {
    let desk = desk(System::Ewarehousing, |_| {}).await;
    let order = "ORD-00042";
    let first = desk.scan(order, Action::Pack).await;
    assert_eq!(desk.push().await.confirmed, 1);
    assert_eq!(status_of(&desk.said(first).await.unwrap()).1, &Fit::Already);
    let second = desk.scan(order, Action::Pack).await;
    desk.push().await;
    assert_eq!(desk.inbox().await.items[0].entry.scan_id, second);
    let known = desk.said(second).await.unwrap();
    assert!(
        matches!(status_of(&known).1, Fit::NotedByAnother(text) if text.contains("pack-01")),
        "{known:?}"
    );
}

#[tokio::test]
async fn several_orders_of_one_number_are_counted() {
    let desk = desk(System::Ewarehousing, |options| options.ambiguous_orders = 2).await;
    let all = desk.client.order_system().page(None, 100).await.unwrap().orders;
    let shared = all
        .iter()
        .filter_map(|order| order.details.names.external_reference.clone())
        .find(|name| {
            all.iter().filter(|order| order.details.names.external_reference.as_ref() == Some(name)).count()
                > 1
        })
        .unwrap();
    let pack = desk.scan(shared.as_str(), Action::Pack).await;
    desk.push().await;
    assert!(matches!(desk.said(pack).await.unwrap().standing, Standing::Many(2..)));
}

#[tokio::test]
async fn a_long_inbox_is_cut_and_says_so() {
    let desk = wedocod().await;
    let more = ENTRIES_MAX + 2;
    for n in 0..more {
        let scan_id = desk.scan(&format!("LONG-{n:04}"), Action::Pack).await;
        desk.store.run(move |store| store.mark_refused(scan_id, "no")).await.unwrap();
    }
    let inbox = desk.inbox().await;
    assert_eq!((inbox.items.len(), inbox.left_out), (ENTRIES_MAX, 2));
}
