//! The sync beside the window.

use crate::world::world;
use scandesk::domain::Action;
use scandesk::sandbox::Faults;
use scandesk::sync::{Connection, Event, Request};
use tokio::sync::mpsc;

/// Takes events until one is wanted.
async fn until(events: &mut mpsc::Receiver<Event>, wanted: impl Fn(&Event) -> bool) -> Event {
    loop {
        let event = events.recv().await.expect("the background sync ended");
        if wanted(&event) {
            return event;
        }
    }
}

#[tokio::test]
async fn in_the_background_it_sends_what_is_scanned_and_notices_an_outage_and_its_end() {
    let mut world = world(|_| {}).await;
    for order in ["ORD-00001", "ORD-00002", "ORD-00003"] {
        world.sandbox.set_order_status(order, "PACKED").unwrap();
    }
    let (requests, asked) = mpsc::channel(16);
    let (sender, mut events) = mpsc::channel(1_024);
    let running = tokio::spawn(world.syncer().background(asked, sender));
    until(&mut events, |event| *event == Event::Connection(Connection::Online)).await;
    let first = world.scan("ORD-00001", Action::Ship).await;
    requests.send(Request::Wake).await.unwrap();
    until(&mut events, |event| matches!(event, Event::Confirmed { scan_id, .. } if *scan_id == first)).await;

    world.sandbox.set_reachable(false);
    let second = world.scan("ORD-00002", Action::Ship).await;
    requests.send(Request::Wake).await.unwrap();
    until(&mut events, |event| matches!(event, Event::Connection(Connection::Offline { .. }))).await;
    let third = world.scan("ORD-00003", Action::Deliver).await;
    world.sandbox.set_reachable(true);
    requests.send(Request::Wake).await.unwrap();
    until(&mut events, |event| *event == Event::Connection(Connection::Online)).await;
    until(&mut events, |event| matches!(event, Event::Confirmed { scan_id, .. } if *scan_id == second)).await;
    until(&mut events, |event| matches!(event, Event::Refused { scan_id, .. } if *scan_id == third)).await;

    requests.send(Request::Stop).await.unwrap();
    running.await.unwrap();
    assert_eq!(world.done().len(), 2);
}

#[tokio::test]
async fn a_window_that_sleeps_stops_nothing() {
    let mut world = world(|_| {}).await;
    for number in 1..=30 {
        let order = format!("ORD-{number:05}");
        world.sandbox.set_order_status(&order, "PACKED").unwrap();
        world.scan(&order, Action::Ship).await;
    }
    let (requests, asked) = mpsc::channel(1);
    let (sender, mut events) = mpsc::channel(1);
    let running = tokio::spawn(world.syncer().background(asked, sender));
    // Nobody takes an event; a look at the store tells when the work is done.
    while world.store.run(|store| store.queue_counts()).await.unwrap().0 > 0 {
        tokio::task::yield_now().await;
    }
    drop(requests);
    running.await.unwrap();
    assert_eq!(world.done().len(), 30);
    assert_eq!(events.recv().await, Some(Event::Connection(Connection::Starting)));
}

#[tokio::test]
async fn in_the_background_it_is_no_different() {
    let mut world = world(|_| {}).await;
    let expect = world.record(10).await;
    let spec = "drop-after=0.2,drop-before=0.1,500=0.1,429=0.02,503=0.05,seed=5";
    world.sandbox.set_faults(spec.parse::<Faults>().unwrap());
    let (requests, asked) = mpsc::channel(1);
    let (sender, mut events) = mpsc::channel(1_024);
    let running = tokio::spawn(world.syncer().background(asked, sender));
    for _ in 0..50 {
        until(&mut events, |event| matches!(event, Event::Confirmed { .. })).await;
    }
    drop(requests);
    running.await.unwrap();
    assert_eq!(world.done(), expect);
}
