//! A station that nobody has set up, from its first picture to its first confirmed scan, by hand.

use super::{ORDERS, Walk, dark, pin};
use crate::{
    order_system::OrderSystem,
    picture::{Band, Picture},
    screen::{Kiosk, Screen, wait_for},
};
use scandesk::{
    sandbox::{API_TOKEN, EMAIL, PASSWORD},
    ui::Place,
};
use std::fs;

/// The middle of the number of each step, at the top.
const STEPS: [usize; 5] = [332, 521, 746, 919, 1074];
/// The fields of the order system, in the order in which they are filled.
const FIELDS: [((u16, u16), &str); 3] =
    [((300, 474), API_TOKEN), ((198, 580), EMAIL), ((560, 580), PASSWORD)];
const ADDRESS: (u16, u16) = (300, 368);
const NEXT: (u16, u16) = (1135, 748);
const TEST: (u16, u16) = (927, 748);
const BOTH_HEARD: (u16, u16) = (198, 492);
/// More than any field holds before it is filled once more.
const CHARACTERS_MAX: &str = "80";

#[test]
fn a_new_station_is_set_up_by_hand_and_sends_its_first_scan() {
    let system = OrderSystem::start(ORDERS);
    let screen = Screen::open();
    let kiosk = Kiosk::unset(&screen);
    let mut walk = Walk { kiosk, screen, system };
    until_step(&walk, 1);
    press(&walk, NEXT);
    until_step(&walk, 2);
    the_order_system(&walk);
    press(&walk, NEXT);

    until_step(&walk, 3);
    walk.screen.scan_as_keys("ORD-00042");
    walk.until("the label", |picture| picture.count(dark::inverse(), 20..840, 180..400) > 10_000);
    press(&walk, NEXT);
    until_step(&walk, 4);
    press(&walk, BOTH_HEARD);
    press(&walk, NEXT);
    until_step(&walk, 5);
    pin::SET_UP.enter(&walk);
    // The same once more.
    pin::SET_UP.enter(&walk);
    walk.until("the PIN to be chosen", |picture| !pin::SET_UP.is_shown(picture));
    let settings = walk.kiosk.path("scandesk/scandesk.toml");
    assert!(!settings.exists(), "nothing is written before the end");
    press(&walk, NEXT);

    walk.until("the station", |picture| {
        picture.place() == Some(Place::Station) && picture.band() == Band::Calm && !picture.warns()
    });
    wait_for("the orders to be known", || walk.kiosk.orders_cached() == u64::from(ORDERS));
    let written = fs::read_to_string(settings).unwrap();
    assert!(
        written.contains(EMAIL) && !written.contains(PASSWORD) && !written.contains(API_TOKEN),
        "{written}"
    );
    assert!(walk.kiosk.path("data/pin.toml").exists());
    let order = walk.orders("NEW", 1).remove(0);
    assert_eq!(walk.scan(&[&order]), ["accepted"]);
    wait_for("the first scan to be confirmed", || walk.is_sent(&order));
    assert!(walk.system.with_status("PACKED").contains(&order));
}

fn press(walk: &Walk, (x, y): (u16, u16)) {
    walk.screen.touch(x, y);
}

/// Waits until a step's number is filled.
fn until_step(walk: &Walk, step: usize) {
    let x = STEPS[step - 1];
    let is_here = |picture: &Picture| picture.count(dark::inverse(), x - 20..x + 20, 16..56) > 600;
    walk.until(&format!("step {step}"), is_here);
}

/// Fills the fields and tests them. What is typed while the machine stalls may be taken for a scan, as a
/// person would see; then it is typed once more.
fn the_order_system(walk: &Walk) {
    let mut tests = 0;
    wait_for("a connection that works", || {
        tests += 1;
        fill(walk, ADDRESS, &walk.system.address());
        for (field, text) in FIELDS {
            fill(walk, field, text);
        }
        press(walk, TEST);
        let is_tested = |picture: &Picture| ticks(picture) == STEPS.len() || has_failed(picture);
        let tested = walk.until("the test's answer", is_tested);
        assert!(tests < 4, "it was typed often enough");
        !has_failed(&tested)
    });
    walk.keep("set-up", |picture| ticks(picture) == STEPS.len());
}

fn fill(walk: &Walk, field: (u16, u16), text: &str) {
    press(walk, field);
    walk.screen.erase(CHARACTERS_MAX);
    walk.screen.type_by_hand(text);
}

/// How many findings of the test are good.
fn ticks(picture: &Picture) -> usize {
    let rows = [254..314, 317..377, 380..440, 443..503, 506..566];
    rows.into_iter().filter(|row| picture.count(dark::ok_ink(), 780..820, row.clone()) > 100).count()
}

fn has_failed(picture: &Picture) -> bool {
    picture.count(dark::stop_ink(), 780..820, 250..570) > 100
}
