use super::*;
use chrono::TimeDelta;

const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

fn state() -> State {
    State::new(NOW)
}

fn unreachable() -> Done {
    Done::Pushed {
        end: End::Paused(Pause::Unreachable("no route".into())),
        answered: false,
        queue_is_empty: false,
    }
}

fn done(answered: bool) -> Done {
    Done::Pushed { end: End::Done { wake_at: None }, answered, queue_is_empty: true }
}

fn is_offline(state: &State) -> bool {
    matches!(state.connection(), Connection::Offline { .. })
}

#[test]
fn one_failure_is_not_offline_and_one_answer_is_online() {
    let (mut state, pace) = (state(), Pace::default());
    state.digest(Done::Pulled(Progress::End), &pace, NOW);
    assert_eq!(state.connection(), Connection::Online);
    state.digest(unreachable(), &pace, NOW);
    assert!(!is_offline(&state));
    state.digest(Done::Probed(false), &pace, NOW);
    assert!(is_offline(&state));
    state.digest(Done::Probed(true), &pace, NOW);
    assert_eq!(state.connection(), Connection::Online);
    assert!(matches!(state.turn(NOW), Turn::Push));
}

#[test]
fn while_it_is_out_of_reach_only_probes_are_sent() {
    let (mut state, pace) = (state(), Pace::default());
    state.digest(unreachable(), &pace, NOW);
    state.take(Some(Request::Wake), NOW);
    let Turn::Sleep(until) = state.turn(NOW) else { panic!() };
    assert!(matches!(state.turn(until), Turn::Probe));
    state.take(Some(Request::SendNow), NOW);
    assert!(matches!(state.turn(NOW), Turn::Probe));
}

#[test]
fn a_fault_of_the_sign_in_pauses_the_queue_and_stays_told_until_an_entry_goes_through() {
    let (mut state, pace) = (state(), Pace::default());
    let sign_in = || Done::Pushed {
        end: End::Paused(Pause::SignInAgain("password".into())),
        answered: false,
        queue_is_empty: false,
    };
    state.digest(sign_in(), &pace, NOW);
    state.take(Some(Request::Wake), NOW);
    assert!(matches!(state.turn(NOW), Turn::Pull));
    state.digest(Done::Pulled(Progress::End), &pace, NOW);
    assert_eq!(state.connection(), Connection::SignInAgain("password".into()));
    let Turn::Sleep(until) = state.turn(NOW) else { panic!() };
    assert_eq!(until, NOW + TimeDelta::seconds(60));
    state.take(Some(Request::SendNow), NOW);
    assert!(matches!(state.turn(NOW), Turn::Push));
    state.digest(done(true), &pace, NOW);
    assert_eq!(state.connection(), Connection::Online);
}

#[test]
fn a_servers_wait_holds_sending_and_reading_but_is_no_outage() {
    let (mut state, pace) = (state(), Pace::default());
    let until = NOW + TimeDelta::seconds(17);
    let limited = Pause::Limited(until, "later".into());
    state.digest(Done::Pulled(Progress::Paused(limited)), &pace, NOW);
    assert_eq!(state.connection(), Connection::Online);
    assert!(matches!(state.turn(NOW), Turn::Sleep(wake) if wake == until));
}

#[test]
fn a_long_list_is_read_in_turns() {
    let (mut state, pace) = (state(), Pace::default());
    state.digest(done(false), &pace, NOW);
    for _ in 0..PAGES_PER_TURN {
        assert!(matches!(state.turn(NOW), Turn::Pull));
        state.digest(Done::Pulled(Progress::More), &pace, NOW);
    }
    assert_eq!(state.pull_at, NOW + TimeDelta::minutes(5));
    assert!(
        matches!(state.turn(NOW), Turn::Sleep(wake) if wake == later(NOW, QUEUE_EVERY)),
        "the queue comes first"
    );
}

#[test]
fn a_long_queue_lets_a_page_be_read_in_between() {
    let (mut state, pace) = (state(), Pace::default());
    let more = || Done::Pushed { end: End::More, answered: true, queue_is_empty: false };
    state.take(Some(Request::SendNow), NOW);
    state.digest(more(), &pace, NOW);
    assert!(matches!(state.turn(NOW), Turn::Pull));
    state.digest(Done::Pulled(Progress::More), &pace, NOW);
    assert!(matches!(state.turn(NOW), Turn::Push));
    assert_eq!(state.urgency(), Urgency::Asked);
    state.digest(done(true), &pace, NOW);
    assert_eq!(state.urgency(), Urgency::Background);
}
