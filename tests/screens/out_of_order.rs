//! Out of order: what is broken, who mends it, and how the station comes back.

use super::{
    fits::fits,
    world::{Shot, World, snapshot},
};
use iced::{Size, keyboard::key};
use scandesk::{
    domain::{Action, Outcome},
    office::{
        Reply, pin,
        trouble::{Thing, Trouble},
    },
    pin::Standing,
    scanner::Layout,
    sound::Cue,
    ui::{Incoming, Language, Message, Place, Restart, Scheme, Start},
};
use std::time::Duration;

fn trouble(thing: Thing) -> Trouble {
    let words = "cannot read /etc/scandesk/scandesk.toml: line 12, column 8: unknown field `base-url`, \
                expected one of `kind`, `base_url`, `requests_per_minute`, `page_size`"
        .into();
    Trouble { thing, words, last_good: None }
}

fn break_down(world: &mut World, thing: Thing) {
    world.message(Message::Incoming(Incoming::OutOfOrder(Box::new(trouble(thing)))));
}

#[test]
fn every_trouble_fits() {
    for thing in [
        Thing::NoSettings,
        Thing::Settings,
        Thing::Credentials,
        Thing::DatabaseDamaged,
        Thing::DatabaseNewer,
        Thing::DatabaseForeign,
        Thing::Database,
        Thing::DiskFull,
        Thing::NotAllowed,
        Thing::Sample,
        Thing::Machine,
    ] {
        fits(&format!("{thing:?}"), |world| break_down(world, thing));
    }
    fits("tried again", |world| {
        break_down(world, Thing::DiskFull);
        world.message(Message::TryAgain);
    });
}

#[test]
fn pictures() {
    let mut world = World::new();
    break_down(&mut world, Thing::Settings);
    world.shot(&Shot("out-of-order"));
    world.shot_on(&Shot("out-of-order-small"), Size::new(1024.0, 600.0));
    world.shot_on(&Shot("out-of-order-upright"), Size::new(1080.0, 1920.0));
    let mut world = World::with(Language::Arabic, Scheme::Light);
    break_down(&mut world, Thing::Database);
    world.shot(&Shot("out-of-order-arabic"));
}

#[test]
fn a_person_tries_again_once_at_a_time_until_the_station_starts() {
    let mut world = World::new();
    world.message(Message::Go(Place::History));
    break_down(&mut world, Thing::Database);
    assert!(world.shows("OUT OF ORDER") && world.shows("Stop scanning. Call IT.") && !world.shows("History"));
    world.press("Try again");
    world.message(Message::TryAgain);
    assert!(world.restarted() == [Restart::Again] && world.shows("Trying again"));
    break_down(&mut world, Thing::Sample);
    assert!(world.shows("Stop scanning. Call IT."));
    world.press("Try again");
    assert_eq!(world.restarted(), [Restart::Again, Restart::Leave]);
    let mut state = snapshot();
    state.action = Action::Ship;
    world.message(Message::Incoming(Incoming::Started(Box::new(Start {
        snapshot: state,
        language: Language::Dutch,
        scheme: Scheme::Light,
        currency: None,
        cancel_reasons: Vec::new(),
        keyboard: Layout::Host,
        alarm: scandesk::sound::alarm::Repeat::Never,
    }))));
    assert!(world.shows("KLAAR: VERZENDEN") && !world.shows("OUT OF ORDER"));
}

#[test]
fn nothing_else_happens_meanwhile_but_a_scan_is_heard() {
    let mut world = World::new();
    break_down(&mut world, Thing::DiskFull);
    world.message(Message::Incoming(Incoming::NotCounted("ORD-00042".into())));
    assert_eq!(world.played(), [Cue::Answer(Outcome::Held)]);
    world.hold(key::Code::Digit2, Duration::from_millis(700));
    world.message(Message::UnfoldActions);
    assert!(world.asked().is_empty() && world.shows("OUT OF ORDER"));
    world.message(Message::AskClose);
    world.office_says(Reply::Pin(pin::Reply::Standing(Standing::NotChosen)));
    world.press("Keep scanning");
    assert!(world.shows("Try again"));
}

#[test]
fn another_try_that_somebody_else_wants_is_shown() {
    let mut world = World::new();
    break_down(&mut world, Thing::Database);
    world.message(Message::Incoming(Incoming::Starting));
    assert!(world.shows("Trying again"));
}

#[test]
fn the_settings_can_be_put_right_meanwhile() {
    let mut world = World::new();
    break_down(&mut world, Thing::Settings);
    world.press("Settings");
    assert!(!world.shows("OUT OF ORDER"));
    world.message(Message::Go(Place::Station));
    assert!(world.shows("OUT OF ORDER"));
}
