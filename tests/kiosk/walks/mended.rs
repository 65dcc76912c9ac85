//! Settings that cannot be used, mended while the window says so.

use super::{Walk, keep, until};
use crate::{
    order_system::OrderSystem,
    picture::Band,
    screen::{Kiosk, Screen, wait_for},
};
use std::fs;

#[test]
fn broken_settings_are_said_and_once_mended_it_goes_on() {
    let system = OrderSystem::start(20);
    let settings = system.settings(0);
    let screen = Screen::open();
    let broken = settings.replace("undo_seconds = 0", "undo_seconds = \"soon\"");
    let kiosk = Kiosk::signed_in(&screen, &broken, &OrderSystem::credentials());
    keep(&screen, "out-of-order", |picture| picture.band() == Band::Stop);
    screen.scan(&["ORD-00001"]);
    wait_for("the scan to be refused", || kiosk.logged("a scan was not counted: no station runs") == 1);
    assert_eq!(kiosk.answers(), 0, "it was not answered either");

    let try_again = || screen.touch(640, 733);
    try_again();
    wait_for("the second complaint", || kiosk.logged("no station runs") >= 2);
    until(&screen, "out of order still", |picture| picture.band() == Band::Stop);

    fs::write(kiosk.path("scandesk.toml"), &settings).unwrap();
    try_again();
    wait_for("the orders to be known", || kiosk.orders_cached() == 20);
    until(&screen, "the station", |picture| picture.band() == Band::Calm && picture.place().is_some());
    let mut walk = Walk { kiosk, screen, system };
    assert_eq!(walk.scan(&["ORD-00001"]), ["accepted"]);
    wait_for("the scan to be sent", || walk.is_sent("ORD-00001"));
}
