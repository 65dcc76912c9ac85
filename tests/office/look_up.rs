//! Finding an order: a real store, and the real sandbox over HTTP.

use chrono::{TimeZone, Utc};
use scandesk::{
    clock,
    config::{Config, Locations},
    domain::{
        Action, Effect, EntryState, Matching, Order, OrderId, Outcome, Query, Reference, SearchField, Source,
        Status, System, Timing, Verdict, status::WedoCodStatus as W,
    },
    office::{
        Office, Reply as Answer, Request as Question,
        look_up::{Card, Found, Intent, Paper, Renewal, Reply, Request, Trouble, Undo, What, Whose},
    },
    sandbox::{self, API_TOKEN, EMAIL, Fault, Options, PASSWORD, Requests, Sandbox},
    server::{
        Client,
        ewarehousing::{self, Ewarehousing},
        http::Timeouts,
        wedocod::{CancelReason, Settings, UPDATE_BY_REFERENCE, WedoCod},
    },
    store::{self, Handle, KnownOrder, Record, Sought, Store, ToSend},
};
use std::{net::SocketAddr, sync::Arc};
use tempfile::TempDir;
use uuid::Uuid;

const ORDER: &str = "ORD-00042";

struct Desk {
    sandbox: Sandbox,
    store: Handle,
    office: Office,
    client: Client,
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
    let store = Store::open(&Store::path_in(folder.path()), clock::now()).unwrap();
    let store = store::spawn(store).unwrap();
    let client = client(system, &sandbox.base_url());
    let mut config = Config::default();
    config.server.kind = system;
    let locations =
        Locations { config: None, config_dir: folder.path().into(), data_dir: folder.path().into() };
    let office = Office::new(store.clone(), Some(client.clone()), config, locations);
    Desk { sandbox, store, office, client, _folder: folder }
}

async fn wedocod() -> Desk {
    desk(System::WedoCod, |_| {}).await
}

fn client(system: System, base_url: &str) -> Client {
    let base_url = base_url.parse().unwrap();
    let timeouts = Timeouts::default();
    match system {
        System::WedoCod => {
            let settings = Settings {
                base_url,
                email: Some(EMAIL.into()),
                password: Some(PASSWORD.into()),
                token: Some(API_TOKEN.into()),
                requests_per_minute: 6_000,
                cancel_reason: CancelReason::Required,
                update_by_reference: UPDATE_BY_REFERENCE.to_vec(),
                timeouts,
            };
            Client::WedoCod(Arc::new(WedoCod::new(settings).unwrap()))
        }
        System::Ewarehousing => {
            let settings = ewarehousing::Settings {
                base_url,
                username: Some(sandbox::ewarehousing::USERNAME.into()),
                password: Some(PASSWORD.into()),
                customer_code: Some(sandbox::ewarehousing::CUSTOMER_CODE.into()),
                wms_code: Some(sandbox::ewarehousing::WMS_CODE.into()),
                matching: Matching::default(),
                station: "pack-01".into(),
                token_file: None,
                requests_per_minute: 6_000,
                timeouts,
            };
            Client::Ewarehousing(Arc::new(Ewarehousing::new(settings).unwrap()))
        }
    }
}

impl Desk {
    async fn ask(&self, request: Request) -> Reply {
        match self.office.answer(Question::LookUp(request)).await {
            Answer::LookUp(reply) => reply,
            other => panic!("{other:?}"),
        }
    }

    /// Reads the whole list of orders, as a pull does.
    async fn pull(&self) {
        let page = self.client.order_system().page(None, 1_000).await.unwrap();
        let now = clock::now();
        self.store.run(move |store| store.upsert_orders(&page.orders, now)).await.unwrap();
    }

    async fn search(&self, field: SearchField, text: &str, intent: Intent) -> Found {
        match self.ask(Request::Search(Query::new(field, text), intent)).await {
            Reply::Found(_, _, found) => found.unwrap(),
            other => panic!("{other:?}"),
        }
    }

    async fn search_all(&self, field: SearchField, text: &str) -> Result<Vec<KnownOrder>, Trouble> {
        match self.ask(Request::SearchAll(Query::new(field, text))).await {
            Reply::FoundAll(_, result) => result,
            other => panic!("{other:?}"),
        }
    }

    async fn here(&self, text: &str) -> Sought {
        Sought::of(&self.search(SearchField::Reference, text, Intent::Named).await.orders[0].order)
    }

    async fn opened(&self, sought: Sought) -> Option<Box<Card>> {
        match self.ask(Request::Open(sought)).await {
            Reply::Opened(_, card) => card.unwrap(),
            other => panic!("{other:?}"),
        }
    }

    async fn asked(&self, sought: Sought) -> Result<Box<Card>, Trouble> {
        match self.ask(Request::Ask(sought)).await {
            Reply::Asked(_, card) => card,
            other => panic!("{other:?}"),
        }
    }

    async fn papers(&self, sought: Sought) -> Result<Vec<Paper>, Trouble> {
        match self.ask(Request::Papers(sought)).await {
            Reply::Papers(_, papers) => papers,
            other => panic!("{other:?}"),
        }
    }

    async fn renew(&self, sought: Sought) -> Renewal {
        match self.ask(Request::Renew(sought)).await {
            Reply::Renewed(_, renewal) => renewal,
            other => panic!("{other:?}"),
        }
    }

    /// Records a scan as the station does.
    async fn scan(&self, text: &str, order: &Order) -> Uuid {
        let leads_to = Some(Status::from(W::Packed));
        let verdict = Verdict {
            scan_id: clock::new_id(),
            raw: text.into(),
            reference: Some(Reference::new(text).unwrap()),
            action: Action::Pack,
            outcome: Outcome::Accepted,
            reason: None,
            status_before: Some(order.status.clone()),
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
        let to_send = Some(ToSend { order_id: order.id.clone(), leads_to, not_before: None });
        let job = move |store: &mut Store| {
            store.scan()?.record(&Record { verdict: &verdict, warehouse: None, cancel_reason: None, to_send })
        };
        self.store.run(job).await.unwrap();
        scan_id
    }
}

fn status(card: &Card) -> &str {
    card.order.order.status.as_str()
}

fn renewals(desk: &Desk) -> usize {
    desk.sandbox.effects().unwrap().iter().filter(|effect| effect.action == "renew").count()
}

#[tokio::test]
async fn the_list_is_searched_by_all_that_is_known_of_an_order() {
    let desk = wedocod().await;
    desk.pull().await;
    let named = desk.search(SearchField::Reference, ORDER, Intent::Named).await;
    assert_eq!((named.named, named.total), (1, 1));
    let order = &named.orders[0].order;
    let typed = desk.search(SearchField::Reference, "0004", Intent::Typed).await;
    assert_eq!((typed.named, typed.total), (0, 11), "ORD-00004, and ORD-00040 to ORD-00049");
    let last_digits = order.details.phone.as_deref().unwrap();
    let last_digits = &last_digits[last_digits.len() - 6..];
    for (field, text) in [
        (SearchField::Phone, last_digits.to_owned()),
        (SearchField::Name, order.details.customer.clone().unwrap().to_uppercase()),
        (SearchField::City, order.details.city.clone().unwrap()),
    ] {
        let found = desk.search(field, &text, Intent::Typed).await;
        assert!(found.orders.iter().any(|it| it.order == *order) || found.total > 60, "{field:?} {text}");
    }
    assert_eq!(desk.ask(Request::Prefix).await, Reply::Prefix(Some("ORD-".into())));
    let unknown = desk.search(SearchField::Reference, "ORD-99999", Intent::Named).await;
    assert_eq!(unknown, Found::default());
}

#[tokio::test]
async fn what_the_order_system_finds_is_kept_in_the_list() {
    let desk = wedocod().await;
    let found = desk.search_all(SearchField::Reference, ORDER).await.unwrap();
    assert_eq!(found.len(), 1);
    let order = found[0].order.clone();
    assert_eq!(desk.search(SearchField::Reference, ORDER, Intent::Named).await.orders[0].order, order);
    let customer = order.details.customer.clone().unwrap();
    for (field, text) in [
        (SearchField::Phone, order.details.phone.clone().unwrap()),
        (SearchField::Name, customer),
        (SearchField::City, order.details.city.clone().unwrap()),
    ] {
        let found = desk.search_all(field, &text).await.unwrap();
        assert!(!found.is_empty(), "{field:?} {text}");
        assert!(found.iter().all(|it| Query::new(field, &text).matches(&it.order)));
    }
    assert_eq!(desk.search_all(SearchField::Reference, "ORD-99999").await, Ok(Vec::new()));
}

#[tokio::test]
async fn where_a_search_must_be_exact_it_still_finds_the_order() {
    let desk = desk(System::WedoCod, |options| options.matching = sandbox::Matching::Exact).await;
    assert_eq!(desk.search_all(SearchField::Reference, ORDER).await.unwrap().len(), 1);
}

#[tokio::test]
async fn trouble_with_the_order_system_is_named() {
    let desk = wedocod().await;
    let find = || desk.search_all(SearchField::Reference, ORDER);
    desk.sandbox.next(Fault::TooMany).unwrap();
    assert_eq!(find().await, Err(Trouble::Busy));
    desk.sandbox.next(Fault::ServerError).unwrap();
    assert!(matches!(find().await, Err(Trouble::Unreachable(_))));
    desk.sandbox.set_revoked(true);
    assert_eq!(find().await, Err(Trouble::SignIn));
    desk.sandbox.set_revoked(false);
    desk.sandbox.set_reachable(false);
    assert!(matches!(find().await, Err(Trouble::Unreachable(_))));
}

#[tokio::test]
async fn an_order_is_told_with_everything_that_happened_to_it() {
    let desk = wedocod().await;
    desk.pull().await;
    let sought = desk.here(ORDER).await;
    let here = desk.opened(sought.clone()).await.unwrap();
    assert_eq!((status(&here), here.asked_at, here.undo), ("NEW", None, Undo::Nothing));
    assert_eq!(here.scan_as, Some(Reference::new(ORDER).unwrap()));

    desk.sandbox.set_order_status(ORDER, "CANCELED").unwrap();
    let card = desk.asked(sought.clone()).await.unwrap();
    assert_eq!((status(&card), card.undo), ("CANCELED", Undo::Renew));
    assert!(card.asked_at.is_some() && card.is_whole);
    assert!(card.order.order.details.address.is_some());
    let told: Vec<_> = card.past.iter().map(|past| past.what.clone()).collect();
    assert_eq!(told, [What::Status(W::Canceled.into()), What::Status(W::New.into())]);
    // The list knows it from then on.
    assert_eq!(status(&desk.opened(sought).await.unwrap()), "CANCELED");
}

#[tokio::test]
async fn a_scan_of_this_station_is_told_once_and_can_be_taken_back() {
    let desk = wedocod().await;
    desk.pull().await;
    let sought = desk.here(ORDER).await;
    let order = desk.opened(sought.clone()).await.unwrap().order.order;
    let scan_id = desk.scan(ORDER, &order).await;
    let card = desk.asked(sought.clone()).await.unwrap();
    assert_eq!(
        (card.undo, card.order.status.as_str(), status(&card)),
        (Undo::Scan(scan_id), "PACKED", "NEW")
    );
    let first = &card.past[0];
    assert_eq!((&first.what, first.state), (&What::Status(W::Packed.into()), Some(EntryState::Waiting)));
    assert!(matches!(&first.whose, Whose::Station { name: Some(name), .. } if name == "pack-01"));

    desk.store.run(move |store| store.undo(scan_id)).await.unwrap();
    let card = desk.opened(sought.clone()).await.unwrap();
    assert_eq!((card.undo, card.order.status.as_str()), (Undo::No(EntryState::Discarded), "NEW"));

    // Another one is sent and confirmed: the order system's own line of it is the same thing.
    let scan_id = desk.scan(ORDER, &order).await;
    desk.sandbox.set_order_status(ORDER, "PACKED").unwrap();
    let confirmed = store::Confirmed { scan_id, status: Some(W::Packed.into()) };
    let job = move |store: &mut Store| {
        store.mark_sending(&[scan_id])?;
        store.mark_confirmed(&[confirmed], clock::now())
    };
    desk.store.run(job).await.unwrap();
    let card = desk.asked(sought).await.unwrap();
    assert_eq!(card.undo, Undo::No(EntryState::Confirmed));
    let packed = |past: &&scandesk::office::look_up::Past| past.what == What::Status(W::Packed.into());
    assert_eq!(card.past.iter().filter(packed).count(), 2, "one taken back, one done: {:?}", card.past);
    assert!(card.past.windows(2).all(|two| two[0].at >= two[1].at));
}

#[tokio::test]
async fn a_cancelled_order_begins_again_by_one_request() {
    let desk = wedocod().await;
    desk.pull().await;
    let sought = desk.here(ORDER).await;
    desk.sandbox.set_order_status(ORDER, "CANCELED").unwrap();
    let Renewal::Done(card) = desk.renew(sought.clone()).await else { panic!("not renewed") };
    assert_eq!((status(&card), renewals(&desk)), ("NEW", 1));
    assert!(card.past.iter().any(|past| matches!(past.what, What::Renewed(_))), "{:?}", card.past);
    assert_eq!(status(&desk.opened(sought.clone()).await.unwrap()), "NEW");
    // What is not cancelled is not asked for.
    assert!(matches!(desk.renew(sought).await, Renewal::NotDone(Trouble::Refused(_))));
    assert_eq!(renewals(&desk), 1);
}

#[tokio::test]
async fn a_lost_answer_to_a_renewal_is_read_from_the_order() {
    let desk = wedocod().await;
    desk.pull().await;
    let sought = desk.here(ORDER).await;
    for (fault, done) in [
        (Fault::DropAfter, true),
        (Fault::Redirect, true),
        (Fault::ServerErrorAfter, true),
        (Fault::DropBefore, false),
        (Fault::ServerError, false),
    ] {
        desk.sandbox.set_order_status(ORDER, "RETURNED").unwrap();
        let before = renewals(&desk);
        desk.sandbox.next_on(Requests::Writes, fault).unwrap();
        let renewal = desk.renew(sought.clone()).await;
        assert_eq!(renewals(&desk) - before, usize::from(done), "{fault:?}: it is sent once");
        match renewal {
            Renewal::Done(card) => assert!(done && status(&card) == "NEW", "{fault:?}"),
            Renewal::Unknown => assert!(!done, "{fault:?}"),
            Renewal::NotDone(trouble) => panic!("{fault:?}: {trouble:?}"),
        }
    }
    // What certainly was not done is told so.
    desk.sandbox.set_order_status(ORDER, "RETURNED").unwrap();
    desk.sandbox.next_on(Requests::Writes, Fault::TooMany).unwrap();
    assert_eq!(desk.renew(sought.clone()).await, Renewal::NotDone(Trouble::Busy));
    desk.sandbox.set_reachable(false);
    assert!(matches!(desk.renew(sought).await, Renewal::NotDone(Trouble::Unreachable(_))));
}

#[tokio::test]
async fn an_order_without_an_id_cannot_be_renewed_and_says_why() {
    let desk = desk(System::WedoCod, |options| options.show_ids = false).await;
    desk.pull().await;
    let sought = desk.here(ORDER).await;
    assert_eq!(sought.id, None);
    desk.sandbox.set_order_status(ORDER, "CANCELED").unwrap();
    assert!(matches!(desk.renew(sought.clone()).await, Renewal::NotDone(Trouble::Refused(_))));
    assert_eq!(desk.papers(sought).await.map(|papers| papers.len()), Ok(1));
}

#[tokio::test]
async fn ewarehousing_tells_its_papers_and_notes() {
    let desk = desk(System::Ewarehousing, |options| options.ambiguous_orders = 4).await;
    desk.pull().await;
    let mut with_papers = None;
    for number in 1..=60 {
        let sought = desk.here(&format!("ORD-{number:05}")).await;
        let papers = desk.papers(sought.clone()).await.unwrap();
        if !papers.is_empty() {
            with_papers = Some((sought, papers));
            break;
        }
    }
    let (sought, papers) = with_papers.unwrap();
    assert!(papers.iter().all(|paper| paper.id.is_some() && paper.title.is_some()));
    assert!(papers.iter().any(|paper| paper.is_label));
    let card = desk.asked(sought.clone()).await.unwrap();
    assert!(card.order.order.details.address.is_some() && card.order.order.details.created_at.is_some());
    assert_eq!(desk.renew(sought).await, Renewal::NotDone(Trouble::NotOffered));
    // The shop's own number names two orders, which cannot be told apart by a scan of it.
    let order = desk.here("ORD-00400").await;
    let twin = desk.opened(order).await.unwrap().order.order;
    let shared = twin.details.names.external_reference.clone().unwrap();
    let found = desk.search(SearchField::Reference, shared.as_str(), Intent::Named).await;
    assert_eq!((found.named, found.total), (2, 2));
    let found = desk.search_all(SearchField::Reference, shared.as_str()).await.unwrap();
    assert_eq!(found.len(), 2);
}

#[tokio::test]
async fn an_order_that_is_gone_is_told() {
    let desk = wedocod().await;
    let sought = Sought { reference: Reference::new("ORD-99999").unwrap(), id: Some(OrderId("7".into())) };
    assert_eq!(desk.opened(sought.clone()).await, None);
    assert_eq!(desk.asked(sought).await, Err(Trouble::NotFound));
}
