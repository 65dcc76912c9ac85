//! What needs the supervisor's PIN.

use super::world::{Shot, World};
use chrono::TimeDelta;
use iced::keyboard::key::Code;
use scandesk::{
    office::{Reply, Request, pin},
    pin::{Checked, Standing},
    ui::{Language, Message, Scheme},
};
use std::time::Duration;

const TWO: Standing = Standing::Tries { left: 2, then: TimeDelta::minutes(5) };

impl World {
    pub fn pin_says(&mut self, reply: pin::Reply) {
        self.office_says(Reply::Pin(reply));
    }

    pub fn enter(&mut self, digits: &str) {
        const KEYS: [&str; 10] =
            ["pin_0", "pin_1", "pin_2", "pin_3", "pin_4", "pin_5", "pin_6", "pin_7", "pin_8", "pin_9"];
        for digit in digits.bytes() {
            self.press_id(KEYS[usize::from(digit - b'0')]);
        }
    }
}

#[test]
fn closing_needs_the_pin_where_there_is_one() {
    let mut world = World::new();
    world.message(Message::AskClose);
    world.pin_says(pin::Reply::Standing(TWO));
    assert!(world.shows("2 tries left, then a 5 minute wait") && world.shows("NOT COUNT"));
    world.enter("402");
    world.shot(&Shot("gate"));
    // A scanner cannot type here, and a key that is only tapped says nothing.
    world.type_text("ORD-00042\n");
    world.enter("857");
    world.press_id("pin_enter");
    assert!(matches!(world.asked_office(), Some(Request::Pin(pin::Request::Try(_)))));
    world.pin_says(pin::Reply::Checked(Checked::Right));
    assert!(world.shows("Keep scanning"));
    world.press("Keep scanning");
    // It stays open for a while.
    world.message(Message::AskClose);
    assert!(world.shows("Keep scanning"));
}

#[test]
fn a_wrong_pin_is_told_and_a_wait_counted() {
    let mut world = World::new();
    world.message(Message::AskClose);
    world.pin_says(pin::Reply::Standing(TWO));
    world.press_id("pin_enter");
    assert!(world.shows("Enter all six digits"));
    world.enter("402858");
    world.press_id("pin_enter");
    world.pin_says(pin::Reply::Checked(Checked::Wrong(Standing::Wait(TimeDelta::minutes(5)))));
    assert!(world.shows("Too many tries. Wait 5:00"));
    world.later(Duration::from_secs(61));
    assert!(world.shows("Too many tries. Wait 3:59"));
    world.press("Back");
    assert!(world.shows("READY TO PACK"));
}

#[test]
fn held_digits_enter_it_too() {
    let mut world = World::new();
    world.message(Message::AskClose);
    world.pin_says(pin::Reply::Standing(TWO));
    for code in [Code::Digit4, Code::Digit0, Code::Digit2, Code::Digit8, Code::Numpad5, Code::Numpad7] {
        world.hold(code, Duration::from_millis(650));
    }
    world.press_id("pin_enter");
    assert!(matches!(world.asked_office(), Some(Request::Pin(pin::Request::Try(_)))));
}

#[test]
fn the_pad_in_arabic() {
    let mut world = World::with(Language::Arabic, Scheme::Light);
    world.message(Message::AskClose);
    world.pin_says(pin::Reply::Standing(TWO));
    world.shot(&Shot("gate-arabic"));
}
