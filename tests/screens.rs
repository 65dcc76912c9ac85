//! The window's screens, drawn and pressed without a window.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking, also in its helpers")]

#[path = "screens/attention.rs"]
mod attention;
#[path = "screens/fit.rs"]
mod fit;
#[path = "screens/fits.rs"]
mod fits;
#[path = "screens/gate.rs"]
mod gate;
#[path = "screens/history.rs"]
mod history;
#[path = "screens/look_up.rs"]
mod look_up;
#[path = "screens/noted.rs"]
mod noted;
#[path = "screens/out_of_order.rs"]
mod out_of_order;
#[path = "screens/people.rs"]
mod people;
#[path = "screens/pointer.rs"]
mod pointer;
#[path = "screens/printing.rs"]
mod printing;
#[path = "screens/scanner.rs"]
mod scanner;
#[path = "screens/set_up.rs"]
mod set_up;
#[path = "screens/settings.rs"]
mod settings;
#[path = "screens/sounds.rs"]
mod sounds;
#[path = "screens/world.rs"]
mod world;

use world::{Shot, World, answer, now, order, past, snapshot};

use iced::{Size, keyboard::key};
use scandesk::{
    domain::{Action, Amount, Command, Outcome, Reason, Status, Unreadable},
    office::{Reply, pin},
    pin::Standing,
    scanner::wedge::{Heard, Pace},
    station::{Event, Hold, Request},
    sync::Connection,
    ui::{Language, Message, Place, Scheme, tape::Tape},
};
use std::time::Duration;

#[test]
fn ready() {
    World::new().shot(&Shot("ready"));
}

#[test]
fn accepted() {
    let mut world = World::new();
    world.accepted();
    world.shot(&Shot("accepted"));
}

#[test]
fn accepted_in_daylight() {
    let mut world = World::with(Language::English, Scheme::Light);
    world.accepted();
    world.shot(&Shot("accepted-light"));
}

#[test]
fn accepted_on_a_large_screen() {
    let mut world = World::new();
    world.accepted();
    world.shot_of(&Shot("accepted-large"), Size::new(1920.0, 1080.0));
}

#[test]
fn ten_products() {
    let mut world = World::new();
    let mut answer = answer(Outcome::Accepted, "ORD-00042-WITH-A-VERY-LONG-TAIL-3");
    let mut order = order();
    order.details.lines = order.details.lines.iter().cloned().cycle().take(10).collect();
    order.details.total = Some(Amount("12345.50".into()));
    answer.order = Some(order);
    world.told(Event::Answered(Box::new(answer)));
    world.shot(&Shot("ten-products"));
}

#[test]
fn settled() {
    let mut world = World::new();
    world.accepted();
    world.later(Duration::from_secs(53));
    world.shot(&Shot("settled"));
}

#[test]
fn duplicate() {
    let mut world = World::new();
    let mut answer = answer(Outcome::Duplicate, "ORD-00042");
    answer.verdict.status_before = Some(Status::Other("PACKED".into()));
    answer.order = Some(order());
    answer.history = vec![past(42, "ORD-00042", Outcome::Accepted, "10:39:00")];
    world.told(Event::Answered(Box::new(answer)));
    world.shot(&Shot("duplicate"));
}

#[test]
fn unverified_offline() {
    let mut world = World::new();
    world.offline(14);
    world.told(Event::Answered(Box::new(answer(Outcome::Unverified, "ORD-00051"))));
    world.shot(&Shot("unverified"));
}

#[test]
fn refused_with_scans_not_counted() {
    let mut world = World::new();
    world.refused();
    world.shot(&Shot("refused"));
}

#[test]
fn not_found() {
    let mut world = World::new();
    let mut answer = answer(Outcome::Unknown, "ORD-90017");
    answer.verdict.reason = Some(Reason::NotFound);
    world.told(Event::Answered(Box::new(answer)));
    world.shot(&Shot("not-found"));
}

#[test]
fn command() {
    let mut world = World::new();
    let mut answer = answer(Outcome::Command, "SCNDSKSHIP");
    answer.command = Some(Command::Choose(Action::Ship));
    world.told(Event::Answered(Box::new(answer)));
    let mut state = snapshot();
    state.action = Action::Ship;
    world.told(Event::State(Box::new(state)));
    world.shot(&Shot("command"));
}

#[test]
fn checking() {
    let mut world = World::new();
    let reference = answer(Outcome::Accepted, "ORD-00077").verdict.reference.unwrap();
    world.told(Event::Checking(reference));
    world.later(Duration::from_millis(3200));
    world.shot(&Shot("checking"));
}

#[test]
fn choices() {
    let mut world = World::new();
    world.press("Cancel");
    world.shot(&Shot("reason"));
    world.press("Close");
    world.press("Warehouse");
    world.shot(&Shot("warehouse"));
    world.press("Close");
    world.press("ORD-00041");
    world.shot(&Shot("unfolded"));
}

#[test]
fn closing_is_asked_and_answered_by_touch() {
    let mut world = World::new();
    world.message(Message::AskClose);
    world.office_says(Reply::Pin(pin::Reply::Standing(Standing::NotChosen)));
    world.shot(&Shot("close"));
    world.tap(key::Named::Enter);
    world.press("Keep scanning");
    assert!(world.asked().is_empty());
}

#[test]
fn arabic() {
    let mut world = World::with(Language::Arabic, Scheme::Dark);
    world.accepted();
    world.shot(&Shot("accepted-arabic"));
}

#[test]
fn ok_answers_a_stop_and_enter_does_not() {
    let mut world = World::new();
    world.refused();
    world.tap(key::Named::Enter);
    world.tap(key::Named::Space);
    assert!(world.asked().is_empty());
    world.press("OK, I put it aside");
    assert!(matches!(world.asked()[..], [Request::Acknowledge]));
    world.told(Event::Acknowledged);
    assert!(world.shows("READY TO PACK"));
}

#[test]
fn space_held_answers_a_stop() {
    let mut world = World::new();
    world.refused();
    world.hold(key::Code::Space, Duration::from_millis(400));
    assert!(world.asked().is_empty());
    world.hold(key::Code::Space, Duration::from_millis(700));
    assert!(matches!(world.asked()[..], [Request::Acknowledge]));
}

#[test]
fn a_stop_is_told_again_until_it_is_answered() {
    let mut world = World::new();
    world.refused();
    for seconds in [7, 1, 14, 1, 15] {
        world.later(Duration::from_secs(seconds));
        world.message(Message::Wake);
    }
    assert_eq!(world.played().len(), 3);
}

#[test]
fn an_action_is_chosen_by_touch_and_by_a_held_digit() {
    let mut world = World::new();
    world.press("Ship");
    world.hold(key::Code::Digit4, Duration::from_millis(650));
    assert!(matches!(world.asked()[..], [Request::Choose(Action::Ship), Request::Choose(Action::Return)]));
}

#[test]
fn typed_text_is_a_scan_and_so_is_a_line_feed() {
    let mut world = World::new();
    world.type_line("ORD-00042", key::Named::Enter);
    world.type_text("ORD-00043\n");
    let scans: Vec<_> = world
        .asked()
        .into_iter()
        .map(|request| match request {
            Request::Scan(frame) => String::from_utf8(frame.bytes).unwrap(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(scans, ["ORD-00042", "ORD-00043"]);
}

#[test]
fn one_of_the_last_scans_unfolds_with_undo() {
    let mut world = World::new();
    world.press("ORD-00041");
    assert!(world.shows("Saved, not sent yet"));
    world.press("Undo");
    assert!(matches!(world.asked()[..], [Request::Undo(_)]));
    world.press("ORD-00040");
    assert!(world.shows("Already sent, so it cannot be undone") && !world.shows("Undo"));
}

#[test]
fn a_cancel_reason_is_needed_and_checked_in_place() {
    let mut world = World::new();
    world.press("Cancel");
    world.press("Use it");
    assert!(world.shows("Write at least one character, or press one of these."));
    for _ in 0..1001 {
        world.message(Message::Typed("x".into()));
    }
    world.press("Use it");
    assert!(world.shows("1 characters too many") && world.asked().is_empty());
    world.message(Message::Erased);
    world.press("Use it");
    assert!(matches!(
        &world.asked()[..],
        [Request::SetCancelReason(Some(reason)), Request::Choose(Action::Cancel)] if reason.len() == 1000
    ));
}

#[test]
fn a_scan_counts_while_a_reason_is_written() {
    let mut world = World::new();
    world.press("Cancel");
    world.type_text("ORD-00042\n");
    assert!(matches!(world.asked()[..], [Request::Scan(_)]));
    assert!(world.shows("0 of 1000 characters"));
}

#[test]
fn shipping_asks_for_its_warehouse() {
    let mut world = World::new();
    let mut state = snapshot();
    (state.action, state.warehouse) = (Action::Ship, None);
    world.told(Event::State(Box::new(state)));
    assert!(world.shows("WHICH WAREHOUSE"));
    world.press("7");
    world.press("Use 7");
    assert!(matches!(&world.asked()[..], [Request::SetWarehouse(Some(w))] if w == "7"));
}

#[test]
fn an_answer_brings_the_station_back_and_so_do_ninety_seconds() {
    let mut world = World::new();
    world.press("History");
    world.accepted();
    assert!(world.shows("PACKED"));
    world.press("Settings");
    world.later(Duration::from_secs(85));
    assert!(world.shows("Station 5"));
    world.later(Duration::from_secs(5));
    world.message(Message::Wake);
    assert!(world.shows("Last scans"));
}

#[test]
fn a_stop_stays_while_something_else_is_looked_at() {
    let mut world = World::new();
    world.refused();
    world.press("Look it up");
    assert!(world.shows("NOT COUNT") && world.shows("Settings"));
    world.message(Message::Go(Place::Station));
    assert!(world.shows("STOP"));
}

#[test]
fn nothing_can_be_saved() {
    let mut world = World::new();
    let mut state = snapshot();
    state.cannot_save = Some("The disk is full".into());
    world.told(Event::State(Box::new(state)));
    world.shot(&Shot("cannot-save"));
    world.press("Try again");
    assert!(matches!(world.asked()[..], [Request::Refresh]));
}

#[test]
fn scans_that_do_not_count_are_listed_at_once() {
    let mut world = World::new();
    let mut stop = answer(Outcome::Refused, "ORD-00039");
    stop.verdict.reason = Some(Reason::NotPackedFirst);
    world.told(Event::Answered(Box::new(stop.clone())));
    world.told(Event::Answered(Box::new(answer(Outcome::Held, "ORD-00043"))));
    assert!(world.shows("ORD-00043") && world.shows("scan not counted"));
    let mut state = snapshot();
    state.hold = Some(Hold { answer: stop, swallowed: 9, last: vec!["A".into(), "B".into(), "C".into()] });
    world.told(Event::State(Box::new(state)));
    assert!(world.shows("+ 6 more"));
}

#[test]
fn nothing_ticks_more_often_than_the_clock_while_nothing_happens() {
    let world = World::new();
    assert_eq!(world.next_due_in(), Duration::from_secs(53));
    assert_eq!(now().wall.format("%S").to_string(), "07");
}

#[test]
fn the_connection_is_told() {
    let mut world = World::new();
    world.offline(3);
    assert!(world.shows("OFFLINE"));
    world.connected(Connection::SignInAgain("sign in".into()));
    assert!(world.shows("SIGN IN AGAIN"));
}

#[test]
fn a_scan_that_breaks_off_is_told() {
    let mut world = World::new();
    world.message(Message::Heard(
        Heard::Unfinished { text: "ORD-000".into(), pace: Pace::Burst },
        Tape::blank(now().at),
    ));
    let asked = world.asked();
    let [Request::Scan(frame)] = &asked[..] else { panic!("{asked:?}") };
    assert_eq!((&frame.bytes[..], &frame.defect), (&b"ORD-000"[..], &Some(Unreadable::BrokeOff)));
    let mut answer = answer(Outcome::Invalid, "ORD-000");
    answer.verdict.reason = Some(Reason::Unreadable(Unreadable::BrokeOff));
    world.told(Event::Answered(Box::new(answer)));
    assert!(world.shows("The code broke off") && world.shows("Scan it again."));
    world.shot(&Shot("broken"));
}

#[test]
fn characters_typed_as_alt_with_a_number_are_part_of_the_scan() {
    let mut world = World::new();
    world.type_with_alt("]C1400ORD-1", &["029", "029", "065"], "B7\n");
    let asked = world.asked();
    let [Request::Scan(frame)] = &asked[..] else { panic!("{asked:?}") };
    assert_eq!(String::from_utf8_lossy(&frame.bytes), "]C1400ORD-1\u{1d}\u{1d}AB7");
    // Each key, each end of Alt and the terminator.
    assert_eq!(world.keys(), 11 + 3 * 4 + 3);
}

#[test]
fn small_and_large_windows_are_scaled() {
    let mut world = World::new();
    for (width, height, scale) in
        [(1280.0, 800.0, 1.0), (1920.0, 1080.0, 1.0), (1024.0, 600.0, 0.75), (3840.0, 2160.0, 2.0)]
    {
        world.message(Message::Resized(Size::new(width, height), 1.0));
        assert!((world.scale() - scale).abs() < 0.001, "{width} × {height}");
    }
}

#[test]
fn acknowledging_by_barcode_leaves_no_band_behind() {
    let mut world = World::new();
    world.refused();
    let mut answer = answer(Outcome::Command, "SCNDSKOK");
    answer.command = Some(Command::Acknowledge);
    world.told(Event::Answered(Box::new(answer)));
    assert!(world.shows("STOP"));
    world.told(Event::Acknowledged);
    assert!(world.shows("READY TO PACK") && world.shows("ORD-00039"));
}

#[test]
fn a_scan_that_is_taken_back_says_so() {
    let mut world = World::new();
    world.accepted();
    world.told(Event::Undone(order().reference));
    assert!(world.shows("READY TO PACK") && world.shows("taken back 0 s ago"));
}
