//! A station whose order system cannot do what is scanned: it is noted, and never called done.

use super::world::{Shot, World, answer, order, past, snapshot};
use scandesk::{
    domain::{Action, Effect, Outcome, Reason, Status, System, status::EwarehousingStatus},
    station::Event,
    ui::Message,
};
use std::time::Duration;

/// The words that a note must not be given.
const DONE: [&str; 6] =
    ["PACKED", "SHIPPED", "shipped today", "Shipped", "ALREADY SHIPPED", "Already shipped"];

fn world(notes: bool) -> World {
    let mut world = World::new();
    let mut state = snapshot();
    state.system = System::Ewarehousing;
    state.notes = notes;
    state.action = Action::Ship;
    state.warehouse = None;
    world.told(Event::State(Box::new(state)));
    world
}

fn told(world: &mut World, outcome: Outcome) {
    let mut answer = answer(outcome, "ORD-00042");
    answer.verdict.action = Action::Ship;
    answer.verdict.effect = Effect::Note;
    let status: Status = EwarehousingStatus::Processing.into();
    answer.verdict.status_before = Some(status.clone());
    answer.verdict.status_after = Some(status);
    answer.verdict.reason = (outcome == Outcome::Duplicate).then_some(Reason::AlreadyNoted);
    answer.history = vec![past(41, "ORD-00042", Outcome::Accepted, "10:39:00")];
    let mut order = order();
    order.details.total = None;
    answer.order = Some(order);
    world.told(Event::Answered(Box::new(answer)));
}

fn assert_never_done(world: &World) {
    for word in DONE {
        assert!(!world.shows(word), "it says {word}");
    }
}

#[test]
fn what_is_noted_is_called_so_wherever_it_is_shown() {
    let mut world = world(true);
    assert!(world.shows("READY TO SHIP"), "no warehouse is asked for");
    assert!(world.shows("is only noted"));
    told(&mut world, Outcome::Accepted);
    assert!(world.shows("NOTED") && world.shows("Noted on the order. Scan the next one."));
    assert_never_done(&world);
    world.shot(&Shot("noted"));
    world.later(Duration::from_mins(1));
    assert_never_done(&world);
    told(&mut world, Outcome::Duplicate);
    assert!(world.shows("ALREADY NOTED"));
    assert_never_done(&world);
    world.message(Message::UnfoldScan(uuid::Uuid::from_u128(41)));
    assert_never_done(&world);
}

#[test]
fn where_notes_are_switched_off_the_button_says_so_before_anybody_scans() {
    let world = world(false);
    assert!(world.shows("not possible here"));
}
