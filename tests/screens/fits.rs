//! Every state of the station and every place fits every display in every language.

use super::{
    fit::{SIZES, misfits},
    world::{Shot, World, answer, order, past, snapshot},
};
use iced::Size;
use scandesk::{
    domain::{Action, Amount, Command, Order, Outcome, Reason, Status, Unreadable, status::WedoCodStatus},
    scanner::{DeviceState, DeviceStatus},
    sound,
    station::{Event, Hold},
    sync::Connection,
    ui::{Incoming, Language, Message, Place, Scheme},
};
use std::time::Duration;
use uuid::Uuid;

const LANGUAGES: [Language; 4] = [Language::English, Language::French, Language::Arabic, Language::Dutch];
/// As long as a reference may be that is shown on one line, and longer ones.
const LONG: &str = "ORD-00042-WITH-A-VERY-LONG-TAIL-3";

/// Brings a world to the same state on every display and in every language, and measures it.
pub fn fits(what: &str, reach: impl Fn(&mut World)) {
    let mut found = Vec::new();
    for language in LANGUAGES {
        for size in SIZES {
            let mut world = World::with(language, Scheme::Dark);
            world.resize(size.width, size.height);
            reach(&mut world);
            let misfits = world.misfits(size).into_iter();
            found.extend(
                misfits.map(|misfit| format!("{language:?} {}×{}: {misfit}", size.width, size.height)),
            );
        }
    }
    assert!(found.is_empty(), "{what}: {} misfits\n{}", found.len(), found.join("\n"));
}

fn stop(world: &mut World, outcome: Outcome, action: Action, reason: Option<Reason>, reference: &str) {
    let mut answer = answer(outcome, reference);
    (answer.verdict.reason, answer.verdict.action) = (reason, action);
    world.told(Event::Answered(Box::new(answer)));
}

fn with_lines(lines: usize) -> Order {
    let mut order = order();
    order.details.lines = order.details.lines.iter().cloned().cycle().take(lines).collect();
    order
}

#[test]
fn a_window_without_room_is_found_out() {
    let mut world = World::new();
    world.accepted();
    for size in SIZES {
        world.check_fit(size);
    }
    let found = misfits(world.app(), Size::new(700.0, 420.0));
    let says = |what: &str| found.iter().any(|misfit| misfit.contains(what));
    for what in ["has only", "leaves the window", "runs into", "too small to press"] {
        assert!(says(what), "{what}: {found:#?}");
    }
}

#[test]
fn before_a_scan() {
    for action in Action::ALL {
        fits(&format!("{action:?}"), |world| {
            let mut state = snapshot();
            state.action = action;
            (state.counters.recorded, state.counters.unsent) = (12_345, 14);
            world.told(Event::State(Box::new(state)));
        });
    }
    fits("without a warehouse, a reason, an operator and scans", |world| {
        let mut state = snapshot();
        (state.warehouse, state.operator, state.recent) = (None, None, Vec::new());
        world.told(Event::State(Box::new(state)));
    });
    fits("without a scanner, and a sound", |world| {
        let gone = DeviceStatus {
            name: "gun".into(),
            kind: scandesk::domain::Source::Serial,
            state: DeviceState::Missing,
        };
        world.message(Message::Incoming(Incoming::Scanners(vec![gone])));
        world.message(Message::Incoming(Incoming::Sound(sound::Status::NoDevice("none".into()))));
    });
    fits("offline", |world| world.offline(14));
    fits("signed out", |world| world.connected(Connection::SignInAgain("sign in".into())));
}

#[test]
fn after_a_scan() {
    fits("accepted", World::accepted);
    fits("accepted, but waiting", |world| {
        world.offline(1_234);
        world.told(Event::Answered(Box::new(answer(Outcome::Accepted, "ORD-00042"))));
    });
    fits("settled", |world| {
        world.accepted();
        world.later(Duration::from_secs(53));
    });
    for lines in [1, 5, 10] {
        fits(&format!("{lines} products"), |world| {
            let mut answer = answer(Outcome::Accepted, LONG);
            let mut order = with_lines(lines);
            order.details.total = Some(Amount("12345.50".into()));
            answer.order = Some(order);
            world.told(Event::Answered(Box::new(answer)));
        });
    }
    for action in Action::ALL {
        fits(&format!("{action:?} again"), |world| {
            let mut answer = answer(Outcome::Duplicate, LONG);
            (answer.verdict.action, answer.order) = (action, Some(order()));
            answer.verdict.status_before = Some(Status::Other("PACKED".into()));
            answer.history = vec![past(42, LONG, Outcome::Accepted, "10:39:00")];
            world.told(Event::Answered(Box::new(answer)));
        });
    }
    fits("unverified", |world| {
        world.offline(1_234);
        world.told(Event::Answered(Box::new(answer(Outcome::Unverified, "ORD-00051"))));
    });
    fits("checking", |world| {
        let reference = answer(Outcome::Accepted, "ORD-00077").verdict.reference.unwrap();
        world.told(Event::Checking(reference));
        world.later(Duration::from_millis(3200));
    });
    for command in [Command::Choose(Action::Ship), Command::Choose(Action::Cancel), Command::Louder] {
        fits(&format!("{command:?}"), |world| {
            let mut answer = answer(Outcome::Command, "SCNDSKSHIP");
            answer.command = Some(command.clone());
            world.told(Event::Answered(Box::new(answer)));
        });
    }
}

#[test]
fn stops() {
    let refused = |status: WedoCodStatus| Reason::Status { action: Action::Pack, status: status.into() };
    for status in [WedoCodStatus::New, WedoCodStatus::WaitingForShippingCompany, WedoCodStatus::Rollback] {
        fits(&format!("{status:?}"), |world| {
            stop(world, Outcome::Refused, Action::Pack, Some(refused(status)), "ORD-00039");
        });
    }
    fits("unknown", |world| stop(world, Outcome::Unknown, Action::Pack, Some(Reason::NotFound), LONG));
    fits("broke off", |world| {
        let reason = Reason::Unreadable(Unreadable::BrokeOff);
        stop(world, Outcome::Invalid, Action::Pack, Some(reason), "ORD-000");
    });
    fits("not possible", |world| stop(world, Outcome::Unsupported, Action::Deliver, None, "ORD-00042"));
    for swallowed in [1, 9, 1_234] {
        fits(&format!("{swallowed} not counted"), |world| {
            world.refused();
            let mut state = snapshot();
            let mut stop = answer(Outcome::Refused, &"W".repeat(100));
            stop.verdict.reason = Some(refused(WedoCodStatus::Shipped));
            state.hold = Some(Hold { answer: stop, swallowed, last: vec![LONG.into(); 3] });
            world.told(Event::State(Box::new(state)));
        });
    }
    fits("cannot save", |world| {
        let mut state = snapshot();
        state.cannot_save = Some("The disk is full".into());
        world.told(Event::State(Box::new(state)));
    });
}

#[test]
fn what_unfolds() {
    fits("the five actions", |world| {
        world.accepted();
        world.message(Message::UnfoldActions);
    });
    fits("the warehouse", |world| world.message(Message::UnfoldWarehouse));
    fits("the reason", |world| world.message(Message::Choose(Action::Cancel)));
    for id in [41, 40, 38] {
        fits(&format!("scan {id}"), |world| world.message(Message::UnfoldScan(Uuid::from_u128(id))));
    }
    fits("a scan that is gone", |world| world.message(Message::UnfoldScan(Uuid::from_u128(1))));
    fits("the question whether to close", |world| world.message(Message::AskClose));
}

const UPRIGHT: Size = Size::new(1080.0, 1920.0);
const SMALL: Size = Size::new(1024.0, 600.0);

#[test]
fn ready_upright_and_small() {
    let mut world = World::new();
    world.shot_on(&Shot("upright-ready"), UPRIGHT);
    world.shot_on(&Shot("small-ready"), SMALL);
}

#[test]
fn accepted_upright_and_small() {
    let mut world = World::new();
    world.accepted();
    world.shot_on(&Shot("upright-accepted"), UPRIGHT);
    world.shot_on(&Shot("small-accepted"), SMALL);
}

#[test]
fn a_stop_upright_and_small() {
    let mut world = World::with(Language::Arabic, Scheme::Light);
    world.refused();
    world.shot_on(&Shot("upright-refused-arabic"), UPRIGHT);
    let mut world = World::new();
    world.refused();
    world.shot_on(&Shot("upright-refused"), UPRIGHT);
    world.shot_on(&Shot("small-refused"), SMALL);
}

#[test]
fn choices_upright() {
    let mut world = World::new();
    world.message(Message::Choose(Action::Cancel));
    world.shot_on(&Shot("upright-reason"), UPRIGHT);
    world.message(Message::UnfoldWarehouse);
    world.shot_on(&Shot("upright-warehouse"), UPRIGHT);
}

#[test]
fn every_place() {
    for place in [Place::LookUp, Place::Attention, Place::History, Place::Scanner, Place::Settings] {
        fits(&format!("{place:?}"), |world| world.message(Message::Go(place)));
    }
    fits("a place that is left soon", |world| {
        world.message(Message::Go(Place::History));
        world.later(Duration::from_secs(85));
    });
}
