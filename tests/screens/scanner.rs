//! The scanner page, and what scanners do to the station's picture.

use super::{
    fits::fits,
    settings::{TWO, overview},
    world::{Shot, World, answer, now},
};
use iced::keyboard::key;
use scandesk::{
    config::edit::{Change, RowChange},
    domain::{Outcome, Source, Unreadable},
    office::{self, Reply, pin, scanners, settings},
    scanner::{DeviceId, DeviceState, DeviceStatus, Frame, Heard, Pace, found::Found},
    station::{Event, Request},
    ui::{
        Divert, Incoming, Language, Message, Place, Restart, Scheme,
        tape::{Ending, Stroke, Tape},
    },
};
use std::time::Duration;

fn device(name: &str, kind: Source, state: DeviceState) -> DeviceStatus {
    DeviceStatus { name: name.into(), kind, state }
}

fn four() -> Vec<DeviceStatus> {
    let rule = "/dev/hidraw3 may not be opened: write KERNEL==\"hidraw*\", ATTRS{idVendor}==\"05e0\", \
                ATTRS{idProduct}==\"1200\", TAG+=\"uaccess\" to /etc/udev/rules.d/70-scandesk.rules";
    vec![
        device("Ring scanner", Source::Serial, DeviceState::Reading),
        device("Counter scanner", Source::HidPos, DeviceState::Missing),
        device("Old scanner", Source::Evdev, DeviceState::Disabled),
        device("Gate scanner", Source::HidPos, DeviceState::Failed(rule.into())),
    ]
}

/// A scan whose gaps are these, in tenths of a millisecond; by the host, and by the positions.
fn tape(host: &str, position: &str, gaps: &[u64]) -> Tape {
    let mut at = now().at;
    let mut gaps = gaps.iter().cycle();
    let mut strokes = Vec::new();
    for (host, position) in host.chars().zip(position.chars()) {
        strokes.push(Stroke { at, host: Some(host), position: Some(position) });
        at += Duration::from_micros(gaps.next().unwrap() * 100);
    }
    Tape { strokes, ending: Some((Ending::Enter, at)), at }
}

impl World {
    fn scanners(&mut self, scanners: Vec<DeviceStatus>) {
        self.message(Message::Incoming(Incoming::Scanners(scanners)));
    }

    fn scanned(&mut self, text: &str, tape: Tape) {
        self.message(Message::Heard(Heard::Scan(text.into()), tape));
    }

    fn scan_as_designed(&mut self) {
        let text = "]C0ORD-00042";
        self.scanned(text, tape("$CàORD)ààà'é", text, &[40, 39, 41, 40, 38, 40, 42, 40, 39, 62, 40, 31]));
    }
}

#[test]
fn scanner_page_before_a_test() {
    let mut world = World::new();
    world.press("Scanner");
    assert!(world.shows("TEST") && world.shows("Scan anything"));
    world.shot(&Shot("scanner-empty"));
}

#[test]
fn scanner_page_after_a_test() {
    let mut world = World::new();
    world.press("Scanner");
    world.scan_as_designed();
    assert!(world.shows("10:41:07, test scan 1, not counted") && world.shows("Code 128"));
    assert!(world.shows("4.1 ms a character") && world.shows("Keyboard layouts differ, repaired"));
    world.shot(&Shot("scanner-tested"));
}

#[test]
fn scanner_page_with_every_state() {
    let mut world = World::new();
    world.scanners(four());
    world.press("Scanner");
    let text = "]d2400ORD-00042\u{1d}10LOT-7\u{4}";
    world.scanned(text, tape(text, text, &[250, 270, 240, 260]));
    world.shot(&Shot("scanner-devices"));
    assert!(world.shows("Cannot be read") && world.shows("Gate scanner"));
    world.press("Other scanners, 1 of 2");
    assert!(world.shows("Old scanner") && world.shows("Unplugged: plug it back in"));
    world.shot(&Shot("scanner-devices-more"));
    world.press("Other scanners, 2 of 2");
    assert!(world.shows("Ring scanner"));
}

#[test]
fn scanner_page_in_arabic() {
    let mut world = World::with(Language::Arabic, Scheme::Light);
    world.scanners(four());
    world.message(Message::Go(Place::Scanner));
    world.scan_as_designed();
    world.shot(&Shot("scanner-arabic"));
}

#[test]
fn no_scanner_replaces_ready() {
    let mut world = World::new();
    world.scanners(vec![device("Keys", Source::Wedge, DeviceState::Missing)]);
    assert!(world.shows("READY TO PACK"));
    world.scanners(four().split_off(1));
    assert!(world.shows("NO SCANNER") && !world.shows("READY TO PACK"));
    world.shot(&Shot("no-scanner"));
    world.type_line("ORD-00042", key::Named::Enter);
    assert!(matches!(world.asked()[..], [Request::Scan(_)]));
    world.scanners(four());
    assert!(world.shows("READY TO PACK"));
}

#[test]
fn a_scan_on_the_page_asks_nothing_and_on_the_station_it_does() {
    let mut world = World::new();
    world.press("Scanner");
    world.type_text("ORD-00042\n");
    world.type_line("ORD-00043", key::Named::Enter);
    world.scanned("ORD-00044", Tape::blank(now().at));
    assert!(world.asked().is_empty() && world.shows("10:41:07, test scan 3, not counted"));
    world.press("Station");
    assert!(world.shows("PACK") && !world.shows("TEST"));
    world.type_text("ORD-00042\n");
    assert!(matches!(world.asked()[..], [Request::Scan(_)]));
    world.press("Scanner");
    assert!(world.shows("Scan anything"));
    assert_eq!(world.diverted(), [Divert::Everything, Divert::Nothing, Divert::Everything]);
}

#[test]
fn a_device_that_is_tested_is_shown_and_asks_nothing() {
    let mut world = World::new();
    world.scanners(four());
    world.press("Scanner");
    let frame = Frame::new(b"]C0ORD-00042".to_vec(), Source::Serial, now().at);
    let frame = Frame { device: Some(DeviceId::new("Ring scanner")), ..frame };
    world.message(Message::Incoming(Incoming::Diverted(frame.clone())));
    assert!(world.shows("10:41:07, test scan 1, not counted") && world.shows("Code 128"));
    assert!(world.shows("“scandesk devices test” shows it") && world.shows("and an end, as it should be"));
    let broken = Frame { defect: Some(Unreadable::BrokeOff), ..frame };
    world.message(Message::Incoming(Incoming::Diverted(broken)));
    assert!(world.shows("No order number in it") && world.asked().is_empty());
}

#[test]
fn the_page_stays_and_a_stop_does_not_end_it() {
    let mut world = World::new();
    world.refused();
    world.message(Message::Go(Place::Scanner));
    world.later(Duration::from_mins(10));
    assert!(world.shows("TEST") && world.shows("Scan anything"));
    world.scanned("ORD-00042", Tape::blank(now().at));
    assert!(world.asked().is_empty());
}

#[test]
fn what_is_no_order_says_so() {
    let mut world = World::new();
    world.press("Scanner");
    world.scanned("AB\u{1d}CDEF", Tape::blank(now().at));
    assert!(world.shows("No order number in it") && world.shows("GS"));
    world.scanned("SCNDSKOK", Tape::blank(now().at));
    assert!(world.shows("a command, not carried out") && world.asked().is_empty());
    let broken = Heard::Unfinished { text: "ORD-0004".into(), pace: Pace::Burst };
    world.message(Message::Heard(broken, Tape::blank(now().at)));
    assert!(world.shows("no end: set the scanner to send Enter") && world.played().is_empty());
}

#[test]
fn the_test_code_tells_the_layout() {
    let mut world = World::new();
    world.press("Scanner");
    let code = "SCNDSK-AZQWM0168";
    world.scanned(code, tape(code, code, &[40]));
    assert!(world.shows("Keyboard layouts are alike"));
    let read = "SCNDSK)QWAZ?à&-_";
    world.scanned(read, tape(read, code, &[40]));
    assert!(world.shows("The computer is set to French: set it to US, or trust_host_layout = false."));
    let (read, keys) = ("$CàSCNDSKßAYQWM0168", "]C0SCNDSK-AZQWM0168");
    world.scanned(read, tape(read, keys, &[40]));
    assert!(world.shows("The computer is set to German: set it to US, or trust_host_layout = false."));
    let typed = "SCNDSK6QWAZ:)!^*";
    world.scanned(typed, tape(code, typed, &[40]));
    assert!(world.shows("The computer reads it right: set trust_host_layout = true, or the scanner to US."));
    world.scanned(typed, tape(typed, typed, &[40]));
    assert!(world.shows("The scanner is set to French: set it to US."));
}

#[test]
fn a_label_read_again_is_a_calm_note() {
    let mut world = World::new();
    world.told(Event::Answered(Box::new(answer(Outcome::Accepted, "ORD-00042"))));
    world.message(Message::Incoming(Incoming::Reread("ORD-00042".into())));
    assert!(world.shows("PACKED") && world.shows("Read again. It counts once."));
    world.later(Duration::from_secs(3));
    assert!(world.shows("Saved. Scan the next order."));
    world.later(Duration::from_mins(1));
    world.message(Message::Incoming(Incoming::Reread("ORD-00042".into())));
    assert!(world.shows("READY TO PACK") && world.shows("read again, it counts once"));
    assert!(world.asked().is_empty() && world.played().is_empty());
}

fn found() -> Vec<Found> {
    let usb = Found {
        product: Some("Honeywell 1900".into()),
        vendor_id: Some(0x0c2e),
        product_id: Some(0x0901),
        serial_number: Some("A1".into()),
        ..Found::at(Source::Serial, "/dev/ttyACM0")
    };
    let types =
        Found { product: Some("USB Keyboard".into()), ..Found::at(Source::Evdev, "/dev/input/event7") };
    vec![usb, types]
}

#[test]
fn a_scanner_that_is_plugged_in_is_used_with_the_pin() {
    let mut world = World::new();
    world.press("Scanner");
    world.office_says(Reply::Scanners(scanners::Reply::Found(found())));
    assert!(world.shows("Honeywell 1900") && world.shows("Found. Press to use it."));
    assert!(world.shows("types, and works as it is") && world.shows("found, not in the settings"));
    world.shot(&Shot("scanner-found"));
    world.press("Found. Press to use it.");
    world.pin_says(pin::Reply::Standing(TWO));
    assert!(world.saves() == 0);
    world.unlock();
    let wanted = Change::Row(RowChange::scanner(&found()[0]));
    assert_eq!(world.saved(), [wanted]);
    let refusal = settings::Refusal { key: None, why: "read-only".into() };
    world.settings_say(settings::Reply::Changed(Err(refusal)));
    assert!(world.shows("read-only") && world.restarted().is_empty());
    world.press("Found. Press to use it.");
    world.settings_say(settings::Reply::Changed(Ok(overview(""))));
    assert_eq!(world.restarted(), [Restart::Again]);
    assert!(matches!(world.asked_office(), Some(office::Request::Scanners(_))), "it looks around again");
}

#[test]
fn found_scanners_fit_everywhere() {
    fits("what is plugged in", |world| {
        world.message(Message::Go(Place::Scanner));
        world.office_says(Reply::Scanners(scanners::Reply::Found(found())));
        let why = "/etc/scandesk/scandesk.toml: the disk is full and nothing can be written to it".to_owned();
        world.message(Message::Go(Place::Scanner));
        world.press_id("scanner_use_0");
        world.pin_says(pin::Reply::Standing(TWO));
        world.unlock();
        world.settings_say(settings::Reply::Changed(Err(settings::Refusal { key: None, why })));
    });
}
