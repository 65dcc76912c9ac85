//! A day's work: scans, stops, a time without a network, and what the supervisor decides afterwards.

use super::{NO_ORDER, Walk, dark, pin::GATE};
use crate::{
    picture::{Band, Picture},
    screen::wait_for,
};
use scandesk::{domain::EntryState, ui::Place};

/// How many parcels are packed before anything happens.
const MORNING: usize = 36;
/// How many without a network.
const OFFLINE: usize = 12;
/// An order that somebody has made just now: the station has not heard of it.
const NOT_CACHED: &str = "ORD-77001";

#[test]
fn a_days_work() {
    let mut walk = Walk::begin(0);
    let orders = walk.orders("NEW", MORNING + 1 + OFFLINE);
    let (morning, later) = orders.split_at(MORNING);
    the_morning(&mut walk, morning, &later[0]);
    two_stops(&mut walk, &later[0]);
    without_a_network(&mut walk, &later[1..]);
    the_supervisor(&walk, &later[1]);
    the_evening(&walk, &later[0]);
    the_next_start(&mut walk);
    walk.books_balance();
}

fn the_morning(walk: &mut Walk, orders: &[String], order: &str) {
    assert!(walk.scan(orders).iter().all(|outcome| outcome == "accepted"));
    wait_for("the morning to be sent", || walk.counts() == (0, 0));
    let morning = walk.keep_band("morning", Band::Accepted);
    assert_eq!(walk.scan(&[order]), ["accepted"]);
    wait_for("the order to be sent", || walk.is_sent(order));
    walk.keep("accepted", |picture| picture.band() == Band::Accepted && *picture != morning);
    assert_eq!(walk.scan(&orders[..1]), ["duplicate"]);
    walk.keep_band("duplicate", Band::Duplicate);
}

fn two_stops(walk: &mut Walk, next: &str) {
    let cancelled = walk.orders("CANCELED", 1);
    assert_eq!(walk.scan(&cancelled), ["refused"]);
    assert_eq!(walk.scan(&[next, NO_ORDER]), ["held", "held"]);
    let stopped = walk.keep_band("refused", Band::Stop);
    assert_eq!(stopped.place(), None, "a stop leaves nowhere to go but its answer");
    walk.screen.touch(306, 733);
    walk.until("the station", |picture| picture.place() == Some(Place::Station));

    assert_eq!(walk.scan(&[NO_ORDER]), ["unknown"]);
    walk.keep_band("not-found", Band::Stop);
    assert_eq!(walk.scan(&["SCNDSKOK"]), ["command"]);
    walk.until("the station", |picture| picture.place() == Some(Place::Station));
}

fn without_a_network(walk: &mut Walk, orders: &[String]) {
    let confirmed = walk.queue().len();
    walk.system.goes_away();
    assert!(walk.scan(orders).iter().all(|outcome| outcome == "accepted"));
    walk.until("the connection to be lost", Picture::warns);
    assert_eq!(walk.scan(&[NOT_CACHED]), ["unverified"]);
    walk.keep("offline", |picture| picture.band() == Band::Unverified && picture.warns());
    let unsent = u64::try_from(orders.len() + 1).unwrap();
    assert_eq!(walk.counts(), (unsent, 0));

    walk.system.cancelled_elsewhere(&orders[0]);
    walk.system.comes_back();
    assert_eq!(walk.scan(&["SCNDSKSEND"]), ["command"]);
    wait_for("the queue to be empty", || walk.counts() == (0, 2));
    walk.until("the connection, and two for a person", |picture| !picture.warns() && picture.has_attention());
    let packed = walk.system.with_status("PACKED");
    assert!(orders[1..].iter().all(|reference| packed.contains(reference)));
    assert!(!packed.contains(&orders[0]), "it stays cancelled");
    assert_eq!(walk.queue().len(), confirmed + orders.len() + 1);
}

/// The supervisor opens the inbox, chooses a PIN, and gives the first entry up.
fn the_supervisor(walk: &Walk, reference: &str) {
    walk.go(Place::Attention);
    let both = |picture: &Picture| picture.count(dark::stop_ink(), 0..1280, 80..710) > 2_000;
    walk.keep("attention", both);
    let discard = || walk.screen.touch(733, 640);
    discard();
    // Nothing is given up without a reason.
    walk.until("the complaint", |picture| picture.count(dark::stop_ink(), 560..590, 500..530) > 100);
    walk.screen.touch(616, 564);
    walk.until("the reason", |picture| picture.at(580, 545) == dark::inverse());
    discard();
    walk.keep("pin", |picture| GATE.is_shown(picture));
    GATE.enter(walk);
    // The same once more.
    GATE.enter(walk);
    let given_up = || {
        let queue = walk.queue();
        let item = queue.iter().find(|item| item.entry.reference.as_str() == reference)?;
        (item.entry.state == EntryState::Discarded).then(|| item.discarded_why.clone())?
    };
    wait_for("the entry to be given up", || given_up().is_some());
    assert_eq!(given_up().as_deref(), Some("Already done"));
    assert!(walk.kiosk.path("data/pin.toml").exists());
    assert_eq!(walk.counts(), (0, 1));
    let is_told = |picture: &Picture| picture.count(dark::ok_ink(), 0..540, 240..420) > 100;
    walk.keep("attention-discarded", |picture| !GATE.is_shown(picture) && is_told(picture));
}

/// What was packed is looked up and looked back at.
fn the_evening(walk: &Walk, reference: &str) {
    walk.go(Place::LookUp);
    let answers = walk.kiosk.answers();
    walk.screen.scan(&[reference]);
    let is_open = |picture: &Picture| picture.count(dark::inverse(), 680..990, 610..676) > 5_000;
    walk.keep("look-up", is_open);
    assert_eq!(walk.kiosk.answers(), answers, "what is looked up is no scan");
    walk.go(Place::History);
    let is_counted = |picture: &Picture| picture.count(dark::ok_ink(), 40..840, 160..380) > 500;
    walk.keep("history", is_counted);
}

/// The program is ended in good order, and begins with what the day came to.
fn the_next_start(walk: &mut Walk) {
    let before = walk.queue();
    assert!(walk.kiosk.terminate().success());
    walk.kiosk.starts_again(&walk.screen);
    walk.keep("ready", |picture| picture.band() == Band::Calm && picture.has_attention() && !picture.warns());
    assert_eq!(walk.queue().len(), before.len());
}
