//! A backlog that goes in few requests.

use crate::world::{World, rules, world};
use async_trait::async_trait;
use scandesk::domain::plan::{Group, Limits, Urgency};
use scandesk::domain::{
    Action, Effect, Entry, EntryState, Order, OrderDetails, OrderId, Reference, Status, System,
};
use scandesk::sandbox::{Fault, Faults};
use scandesk::server::{Capabilities, Capability, Failure, Needs, OrderSystem, Page};
use scandesk::sync::{Syncer, What};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

async fn one_day(change: impl FnOnce(&mut scandesk::sandbox::Options)) -> World {
    let mut world = world(change).await;
    world.one_day = true;
    world
}

#[tokio::test]
async fn a_backlog_of_known_orders_goes_by_their_ids() {
    let mut world = one_day(|_| {}).await;
    world.sync(What::PULL).await;
    let expect = world.record(100).await;
    let summary = world.sync(What::PUSH).await;
    assert_eq!((summary.confirmed, summary.refused, summary.waiting), (500, 0, 0));
    // Three hundred packs, a hundred ships, fifty deliveries, fifty returns; and the sign-in.
    assert_eq!(summary.requests, 3 + 1 + 1 + 1 + 2);
    assert_eq!(world.done(), expect);
}

#[tokio::test]
async fn where_no_ids_are_shown_all_but_ships_go_by_their_references() {
    let mut world = one_day(|options| options.show_ids = false).await;
    world.sync(What::PULL).await;
    let expect = world.record(100).await;
    let summary = world.sync(What::PUSH).await;
    assert_eq!((summary.confirmed, summary.refused, summary.waiting), (500, 0, 0));
    assert_eq!(summary.requests, 3 + 100 + 1 + 1 + 2);
    let dates_of = |done: HashMap<String, Vec<(String, Option<String>)>>| -> HashMap<_, Vec<_>> {
        done.into_iter()
            .map(|(order, done)| (order, done.into_iter().map(|(action, _)| action).collect()))
            .collect()
    };
    assert_eq!(dates_of(world.done()), dates_of(expect));
}

#[tokio::test]
async fn only_the_guilty_one_of_a_hundred_is_refused() {
    let mut world = one_day(|_| {}).await;
    world.sync(What::PULL).await;
    let mut scans = Vec::new();
    for number in 1..=100 {
        let order = format!("ORD-{number:05}");
        world.sandbox.set_order_status(&order, if number == 37 { "CANCELED" } else { "PACKED" }).unwrap();
        scans.push(world.scan(&order, Action::Ship).await);
    }
    let summary = world.sync(What::PUSH).await;
    assert_eq!((summary.confirmed, summary.refused, summary.pushed), (99, 1, 100));
    assert_eq!(world.state(scans[36]).await, EntryState::Refused);
    assert_eq!(world.done().len(), 99);
    // The server says which one it was: the bulk call, a page to see that nothing was done, the rest
    // together, the one alone, its order; and the sign-in.
    assert!(summary.requests <= 8, "{}", summary.requests);
}

#[tokio::test]
async fn a_bulk_call_of_unknown_outcome_is_verified_by_pages_and_not_repeated() {
    for fault in [Fault::DropAfter, Fault::DropBefore, Fault::ServerErrorAfter] {
        let mut world = one_day(|_| {}).await;
        world.sync(What::PULL).await;
        for number in 1..=100 {
            let order = format!("ORD-{number:05}");
            world.sandbox.set_order_status(&order, "PACKED").unwrap();
            world.scan(&order, Action::Ship).await;
        }
        world.sandbox.set_faults(Faults::none().with(fault, 1.0));
        let broken = world.syncer().once(What::PUSH, Urgency::Background).await.unwrap();
        assert_eq!(broken.confirmed, 0, "{fault:?}");
        world.sandbox.set_faults(Faults::none());
        let summary = world.sync(What::PUSH).await;
        assert_eq!((summary.confirmed, summary.refused, summary.waiting), (100, 0, 0), "{fault:?}");
        assert!(summary.requests <= 5, "{fault:?}: {}", summary.requests);
        assert_eq!(world.sandbox.effects().unwrap().len(), 100, "{fault:?}");
    }
}

/// A server that takes a group as far as the first order that it does not like, and does not say
/// which one that is.
#[derive(Default)]
struct Halfway {
    guilty: Vec<String>,
    shipped: Mutex<Vec<String>>,
    requests: Mutex<u64>,
}

#[async_trait]
impl OrderSystem for Halfway {
    fn system(&self) -> System {
        System::WedoCod
    }

    fn capabilities(&self) -> Capabilities {
        let bulk = Limits { by_id: 1, by_reference: 100 };
        let any = Capability { effect: Some(Effect::Transition), needs: Needs::Reference, bulk };
        Capabilities { pack: any, ship: any, deliver: any, return_: any, cancel: any }
    }

    async fn find(&self, _: &Reference) -> Result<Vec<Order>, Failure> {
        Ok(Vec::new())
    }

    async fn read(&self, entry: &Entry) -> Result<Order, Failure> {
        *self.requests.lock().unwrap() += 1;
        Ok(self.order(&entry.reference))
    }

    async fn page(&self, _: Option<&str>, _: u32) -> Result<Page, Failure> {
        *self.requests.lock().unwrap() += 1;
        let orders = (1..=64).map(|n| self.order(&Reference::new(&format!("O-{n}")).unwrap())).collect();
        Ok(Page { orders, next: None })
    }

    async fn apply(&self, group: &Group) -> Result<(), Failure> {
        *self.requests.lock().unwrap() += 1;
        for entry in &group.entries {
            let order = entry.reference.to_string();
            let mut shipped = self.shipped.lock().unwrap();
            if self.guilty.contains(&order) || shipped.contains(&order) {
                return Err(Failure::refused("one of them cannot be shipped"));
            }
            shipped.push(order);
        }
        Ok(())
    }

    fn requests(&self) -> u64 {
        *self.requests.lock().unwrap()
    }
}

impl Halfway {
    fn order(&self, reference: &Reference) -> Order {
        let shipped = self.shipped.lock().unwrap().contains(&reference.to_string());
        let word = if shipped { "SHIPPED" } else { "PACKED" };
        Order {
            reference: reference.clone(),
            id: None::<OrderId>,
            status: Status::parse(System::WedoCod, word),
            details: OrderDetails::default(),
        }
    }
}

#[tokio::test]
async fn a_group_that_was_done_halfway_is_read_and_parted() {
    let mut world = one_day(|_| {}).await;
    let guilty = vec!["O-20".to_owned(), "O-41".to_owned()];
    let system = Arc::new(Halfway { guilty: guilty.clone(), ..Halfway::default() });
    let mut scans = Vec::new();
    for number in 1..=64 {
        scans.push(world.scan(&format!("O-{number}"), Action::Ship).await);
    }
    let syncer = Syncer::new(world.store.clone(), system.clone(), rules()).with_pace(crate::world::AT_ONCE);
    let summary = syncer.once(What::PUSH, Urgency::Asked).await.unwrap();
    assert_eq!((summary.confirmed, summary.refused, summary.waiting), (62, 2, 0));
    for (scan_id, number) in scans.into_iter().zip(1..) {
        let refused = guilty.contains(&format!("O-{number}"));
        assert_eq!(world.state(scan_id).await == EntryState::Refused, refused, "O-{number}");
    }
    let shipped = system.shipped.lock().unwrap();
    assert_eq!(shipped.len(), 62);
    assert!(summary.requests < 64, "{}", summary.requests);
}
