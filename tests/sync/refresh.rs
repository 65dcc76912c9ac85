//! Keeping the cached orders true at little cost.

use crate::world::{AT_ONCE, World, rules_of, world};
use scandesk::domain::plan::Urgency;
use scandesk::domain::{Reference, System};
use scandesk::sandbox;
use scandesk::server::http::Timeouts;
use scandesk::sync::{Event, Pace, Syncer, What};
use std::time::Duration;
use tokio::sync::mpsc;

async fn status(world: &World, system: System, order: &str) -> Option<String> {
    let reference = Reference::new(order).unwrap();
    let known = world.store.run(move |store| store.resolve(system, &reference)).await.unwrap();
    known.status(system).map(|status| status.as_str().to_owned())
}

/// Lets the background sync read until it has told so often that it did.
async fn read_in_the_background(world: &World, syncer: Syncer, times: usize) {
    let (requests, inbox) = mpsc::channel(1);
    let (sender, mut events) = mpsc::channel(1_024);
    let running = tokio::spawn(syncer.background(inbox, sender));
    let mut told = 0;
    while told < times {
        if matches!(events.recv().await.unwrap(), Event::Pulled(_)) {
            told += 1;
        }
    }
    drop(requests);
    running.await.unwrap();
    assert!(world.store.run(|store| store.orders_cached()).await.unwrap() > 0);
}

#[tokio::test]
async fn what_moved_is_read_from_the_history_and_not_from_the_whole_list() {
    let world = world(|options| options.orders = 500).await;
    let often =
        || world.syncer().with_page_size(50).with_pace(Pace { pull_every: Duration::ZERO, ..AT_ONCE });
    world.sandbox.set_order_status("ORD-00400", "NEW").unwrap();
    // The whole list is ten pages; the second reading marks where the history begins.
    read_in_the_background(&world, often(), 20).await;
    for order in ["ORD-00007", "ORD-00300"] {
        world.sandbox.set_order_status(order, "OUT_OF_STOCK").unwrap();
    }
    let requests = world.sandbox.request_count();
    read_in_the_background(&world, often(), 2).await;
    for order in ["ORD-00007", "ORD-00300"] {
        assert_eq!(status(&world, System::WedoCod, order).await.as_deref(), Some("OUT_OF_STOCK"), "{order}");
    }
    assert!(world.sandbox.request_count() - requests < 10, "{}", world.sandbox.request_count() - requests);
}

#[tokio::test]
async fn where_what_changed_comes_first_a_page_without_news_ends_the_reading() {
    let world = world(|options| {
        options.system = sandbox::System::EWarehousing;
        options.orders = 300;
    })
    .await;
    let sync = async || {
        let client = world.client_at(&world.sandbox.base_url(), Timeouts::default());
        let syncer = Syncer::new(world.store.clone(), client, rules_of(System::Ewarehousing));
        syncer.with_pace(AT_ONCE).with_page_size(20).once(What::PULL, Urgency::Asked).await.unwrap()
    };
    assert_eq!(sync().await.pulled, 300);
    assert_eq!(sync().await.pulled, 20);
    world.sandbox.set_order_status("ORD-00150", "on_hold").unwrap();
    assert_eq!(sync().await.pulled, 40);
    assert_eq!(status(&world, System::Ewarehousing, "ORD-00150").await.as_deref(), Some("on_hold"));
}
