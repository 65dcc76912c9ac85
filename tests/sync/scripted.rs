//! An order system that does what no sandbox does twice alike.

use crate::world::{AT_ONCE, rules, world};
use async_trait::async_trait;
use scandesk::domain::plan::{Group, Limits, Urgency};
use scandesk::domain::{Action, Effect, Entry, EntryState, Order, OrderDetails, Reference, Status, System};
use scandesk::server::{Capabilities, Capability, Class, Failure, Needs, OrderSystem, Page};
use scandesk::sync::{Syncer, What};
use std::sync::{Arc, Mutex};

/// An order system that answers from a list.
struct Scripted {
    statuses: Mutex<Vec<&'static str>>,
    answers: Mutex<Vec<Result<(), Failure>>>,
}

impl Scripted {
    fn new(answers: Vec<Result<(), Failure>>, statuses: Vec<&'static str>) -> Arc<Self> {
        Arc::new(Self { statuses: Mutex::new(statuses), answers: Mutex::new(answers) })
    }
}

#[async_trait]
impl OrderSystem for Scripted {
    fn system(&self) -> System {
        System::WedoCod
    }

    fn capabilities(&self) -> Capabilities {
        let any =
            Capability { effect: Some(Effect::Transition), needs: Needs::Reference, bulk: Limits::SINGLE };
        Capabilities { pack: any, ship: any, deliver: any, return_: any, cancel: any }
    }

    async fn find(&self, _: &Reference) -> Result<Vec<Order>, Failure> {
        Ok(Vec::new())
    }

    async fn read(&self, entry: &Entry) -> Result<Order, Failure> {
        let word = self.statuses.lock().unwrap().remove(0);
        let (reference, status) = (entry.reference.clone(), Status::parse(System::WedoCod, word));
        Ok(Order { reference, id: None, status, details: OrderDetails::default() })
    }

    async fn page(&self, _: Option<&str>, _: u32) -> Result<Page, Failure> {
        Ok(Page::default())
    }

    async fn apply(&self, _: &Group) -> Result<(), Failure> {
        self.answers.lock().unwrap().remove(0)
    }

    fn requests(&self) -> u64 {
        0
    }
}

#[tokio::test]
async fn only_after_an_unknown_outcome_is_a_refusal_taken_for_our_own_success() {
    let already = || Err(Failure::refused("already SHIPPED"));
    // The request was still being worked on when the order was read: it arrived after all.
    let late = Scripted::new(vec![Err(Failure::unknown("reset")), already()], vec!["PACKED", "SHIPPED"]);
    // Another station was faster, though this one had been told to wait.
    let limited = Failure::new(Class::Limited { retry_after: None }, "later");
    let faster = Scripted::new(vec![Err(limited), already()], vec!["SHIPPED"]);
    for (system, expect) in [(late, EntryState::Confirmed), (faster, EntryState::Refused)] {
        let mut world = world(|_| {}).await;
        let scan_id = world.scan("ORD-00001", Action::Ship).await;
        let syncer = Syncer::new(world.store.clone(), system, rules()).with_pace(AT_ONCE);
        for _ in 0..2 {
            syncer.once(What::PUSH, Urgency::Asked).await.unwrap();
        }
        assert_eq!(world.state(scan_id).await, expect);
    }
}
