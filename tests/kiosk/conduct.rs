//! How the kiosk behaves on a display of its own: it keeps it awake, and gives it back.

use super::screen::{Kiosk, Screen, wait_for};
use scandesk::awake::x11::Display;

/// What a person may have set: the screen is blanked after ten minutes.
const SAVER_S: u16 = 600;

#[test]
fn the_display_stays_awake_until_the_system_ends_the_kiosk() {
    let screen = Screen::open();
    let display = Display::open(Some(screen.name())).unwrap();
    screen.set_saver(SAVER_S);
    let before = display.sleep().unwrap();
    assert_eq!(before.saver_s, SAVER_S);
    let mut kiosk = Kiosk::configured(&screen, "");
    wait_for("the display to stay awake", || {
        let sleep = display.sleep().unwrap();
        sleep.saver_s == 0 && !sleep.switches_off
    });
    assert!(kiosk.terminate().success(), "the kiosk ends well when the system wants it to");
    // After SIGKILL nobody is left to give anything back: the next start and end of the kiosk would
    // leave the display awake, as the kiosk found it.
    assert_eq!(display.sleep().unwrap(), before);
}

#[test]
fn the_display_is_given_back_when_a_person_closes_the_kiosk() {
    let screen = Screen::open();
    let display = Display::open(Some(screen.name())).unwrap();
    screen.set_saver(SAVER_S);
    let before = display.sleep().unwrap();
    let mut kiosk = Kiosk::configured(&screen, "");
    wait_for("the display to stay awake", || display.sleep().unwrap().saver_s == 0);
    screen.press_keys("ctrl+q");
    screen.click_close();
    assert!(kiosk.ended().success());
    assert_eq!(display.sleep().unwrap(), before);
}

#[test]
fn what_somebody_else_sets_meanwhile_is_set_aside_and_given_back() {
    let screen = Screen::open();
    let mut display = Display::open(Some(screen.name())).unwrap();
    display.wake().unwrap();
    display.keep().unwrap();
    assert_eq!(display.sleep().unwrap().saver_s, 0);
    screen.set_saver(120);
    display.keep().unwrap();
    assert_eq!(display.sleep().unwrap().saver_s, 0);
    display.give_back().unwrap();
    assert_eq!(display.sleep().unwrap().saver_s, 120);
}
