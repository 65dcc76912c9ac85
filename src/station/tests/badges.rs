//! Badges, shifts, the codes that carry a text, and what outlives a crash.

use super::*;
use crate::domain::{
    Command, Crew, Language, Operator, Place, Reason, SignIn, Unreadable, command::ReasonCode,
};

const REASONS: [&str; 2] = ["Wrong address", "Goods damaged"];

fn crew(sign_in: SignIn) -> Crew {
    let operator = |name: &str, badge: &str, language, volume| Operator {
        name: name.into(),
        badge: badge.into(),
        language,
        volume,
    };
    Crew::new(
        vec![
            operator("Amina", "7001", Some(Language::Arabic), Some(60)),
            operator("Jan", "staff/2", None, None),
        ],
        sign_in,
    )
}

/// A station that remembers, in this folder.
fn station_in(folder: tempfile::TempDir, sign_in: SignIn) -> Bench {
    Bench::shaped(folder, System::WedoCod, false, |pipeline, store| {
        pipeline
            .with_crew(crew(sign_in))
            .with_reasons(REASONS.map(str::to_owned).to_vec())
            .resumed(store)
            .unwrap()
    })
}

fn station(sign_in: SignIn) -> Bench {
    station_in(tempfile::tempdir().unwrap(), sign_in)
}

fn signed(turn: &Turn) -> (Option<&str>, Option<&str>) {
    (turn.left.as_ref().map(|left| left.operator.as_str()), turn.came.as_ref().map(|came| came.name.as_str()))
}

impl Bench {
    fn turn(&self, text: &str) -> Turn {
        self.scan(text);
        self.answer().turn.unwrap()
    }

    fn commanded(&self) -> Command {
        self.next(|did| if let Did::Told(Event::Commanded(command)) = did { Some(command) } else { None })
    }

    fn reason(&self, text: &str) -> Option<Reason> {
        self.scan(text);
        self.answer().verdict.reason
    }
}

#[test]
fn a_badge_signs_in_another_one_takes_over_and_the_same_one_signs_out() {
    let desk = station(SignIn::Optional);
    assert_eq!(signed(&desk.turn("7001")), (None, Some("Amina")));
    let signed_in =
        desk.next(|did| if let Did::Told(Event::SignedIn(signed_in)) = did { Some(signed_in) } else { None });
    assert_eq!((signed_in.language, signed_in.volume), (Some(Language::Arabic), Some(60)));
    desk.scan("A");
    assert_eq!(desk.answer().verdict.operator.as_deref(), Some("Amina"));
    assert_eq!(signed(&desk.turn("]C0staff/2")), (Some("Amina"), Some("Jan")));
    assert_eq!(signed(&desk.turn("staff/2")), (Some("Jan"), None));
    assert_eq!(desk.state_where(|state| state.operator.is_none()).since, None);
    assert_eq!(signed(&desk.turn("SCNDSKOUT")), (None, None), "nobody is there");
}

#[test]
fn a_printed_badge_is_the_badge_and_the_code_to_sign_out_signs_out() {
    let desk = station(SignIn::Optional);
    let printed = Command::badge("7001").unwrap().barcode();
    desk.scan(&printed.to_lowercase());
    let answer = desk.answer();
    assert_eq!(
        (answer.verdict.outcome, answer.verdict.operator.as_deref()),
        (Outcome::Command, Some("Amina"))
    );
    desk.state_where(|state| state.operator.as_deref() == Some("Amina"));
    desk.scan("SCNDSKOUT");
    let answer = desk.answer();
    assert_eq!(answer.verdict.operator.as_deref(), Some("Amina"), "the journal says who left");
    desk.state_where(|state| state.operator.is_none());
}

#[test]
fn a_shift_counts_what_was_scanned_in_it() {
    let desk = station(SignIn::Optional);
    desk.scan("BEFORE");
    desk.answer();
    desk.turn("7001");
    for text in ["A", "B", "A", "SENT", "C", "SCNDSKOK"] {
        desk.scan(text);
        desk.answer();
    }
    let left = desk.turn("7001").left.unwrap();
    let counts = ShiftCounts { recorded: 2, duplicates: 1, stopped: 1, held: 1 };
    assert_eq!(left.counts, counts);
    assert!(left.from <= left.to && left.per_hour().is_none());
    let told =
        desk.next(|did| if let Did::Told(Event::SignedOut(summary)) = did { Some(summary) } else { None });
    assert_eq!(*told, left);
    desk.turn("7001");
    assert_eq!(desk.turn("7001").left.unwrap().counts, ShiftCounts::default(), "the next shift begins anew");
}

#[test]
fn while_an_error_is_held_a_badge_counts_for_nothing() {
    let desk = station(SignIn::Optional);
    desk.scan("SENT");
    desk.answer();
    for text in ["7001", &Command::badge("7001").unwrap().barcode(), "SCNDSKOUT"] {
        desk.scan(text);
        assert_eq!(desk.outcome(), (text.into(), Outcome::Held));
    }
    assert_eq!(desk.state_where(|state| state.hold.is_some()).operator, None);
}

#[test]
fn where_an_operator_is_required_a_scan_without_one_is_refused() {
    let desk = station(SignIn::Required);
    assert_eq!(desk.reason("A"), Some(Reason::NoOperator));
    desk.scan("SCNDSKOK");
    desk.answer();
    desk.turn("7001");
    desk.scan("A");
    assert_eq!(desk.outcome(), ("A".into(), Outcome::Accepted));
}

#[test]
fn a_warehouse_and_a_cancel_reason_are_chosen_by_their_codes() {
    let desk = station(SignIn::Optional);
    desk.scan(&Command::warehouse("WH-03").unwrap().barcode());
    desk.state_where(|state| state.warehouse.as_deref() == Some("WH-03"));
    desk.scan(&Command::Reason(ReasonCode::new(1, REASONS[1]).unwrap()).barcode());
    let state = desk.state_where(|state| state.cancel_reason.as_deref() == Some("Goods damaged"));
    assert_eq!(state.action, Action::Cancel);
}

#[test]
fn codes_of_another_sheet_stop_and_change_nothing() {
    let desk = station(SignIn::Optional);
    let old = Command::Reason(ReasonCode::new(0, "No reason any more").unwrap()).barcode();
    let strange = Command::badge("9999").unwrap().barcode();
    for (code, why) in [
        (old, Reason::NoSuchReason),
        (strange, Reason::NoSuchBadge),
        ("SCNDSKHUBB".into(), Reason::Unreadable(Unreadable::NoCommand)),
    ] {
        assert_eq!(desk.reason(&code), Some(why), "{code}");
        let state = desk.state_where(|state| state.hold.is_some());
        assert_eq!((state.action, state.operator.as_deref()), (Action::Pack, None));
        desk.station.request(Request::Acknowledge);
        desk.state_where(|state| state.hold.is_none());
    }
}

#[test]
fn what_the_window_does_is_handed_to_it() {
    let desk = station(SignIn::Optional);
    for (code, command) in [
        ("SCNDSKFLG", Command::Go(Place::Attention)),
        ("SCNDSKLRB", Command::Speak(Language::Arabic)),
        ("SCNDSKEXPORT", Command::Export),
        ("SCNDSKSEND", Command::SendNow),
    ] {
        desk.scan(code);
        assert_eq!(desk.commanded(), command);
    }
}

#[test]
fn the_desk_outlives_a_crash() {
    let desk = station(SignIn::Optional);
    desk.turn("7001");
    for text in ["SCNDSKSHIP", &Command::warehouse("12").unwrap().barcode()] {
        desk.scan(text);
        desk.answer();
    }
    desk.station.request(Request::SetCancelReason(Some("gone".into())));
    let before = desk.state_where(|state| state.cancel_reason.is_some());
    let desk = station_in(desk.crash(), SignIn::Optional);
    let signed_in =
        desk.next(|did| if let Did::Told(Event::SignedIn(signed_in)) = did { Some(signed_in) } else { None });
    assert_eq!((signed_in.name.as_str(), signed_in.volume), ("Amina", Some(60)));
    let after = desk.state();
    assert_eq!(after.action, Action::Ship);
    assert_eq!((&after.warehouse, &after.cancel_reason), (&before.warehouse, &before.cancel_reason));
    assert_eq!((&after.operator, after.since), (&before.operator, before.since));
    // Signed out, it stays so.
    desk.turn("7001");
    let desk = station_in(desk.crash(), SignIn::Optional);
    assert_eq!(desk.state().operator, None);
}

#[test]
fn what_the_settings_say_since_wins_and_whoever_left_them_is_signed_out() {
    let desk = station(SignIn::Optional);
    desk.turn("7001");
    desk.scan("SCNDSKRETURN");
    desk.answer();
    desk.station.request(Request::SetWarehouse(Some("7".into())));
    desk.state_where(|state| state.warehouse.is_some());
    let desk = Bench::shaped(desk.crash(), System::WedoCod, false, |mut pipeline, store| {
        pipeline.desk.action = Action::Deliver;
        pipeline.resumed(store).unwrap()
    });
    let state = desk.state();
    assert_eq!((state.action, state.warehouse.as_deref()), (Action::Deliver, Some("7")));
    assert_eq!(state.operator, None);
}

#[test]
fn a_stop_comes_back_as_a_stop_with_what_it_swallowed() {
    let desk = station(SignIn::Optional);
    desk.scan("SENT");
    let stop = desk.answer();
    for text in ["A", "B", "C", "D"] {
        desk.scan(text);
        desk.answer();
    }
    let desk = station_in(desk.crash(), SignIn::Optional);
    let hold = desk.state().hold.unwrap();
    assert_eq!(hold.answer.verdict.reason, stop.verdict.reason);
    assert_eq!(hold.answer.verdict.scan_id, stop.verdict.scan_id);
    assert_eq!(hold.answer.order, stop.order);
    assert_eq!((hold.swallowed, hold.last), (4, vec!["D".into(), "C".into(), "B".into()]));
    desk.scan("E");
    assert_eq!(desk.outcome(), ("E".into(), Outcome::Held));
    desk.scan("SCNDSKOK");
    desk.answer();
    // Acknowledged by a code or by a button, it does not come back.
    let desk = station_in(desk.crash(), SignIn::Optional);
    assert!(desk.state().hold.is_none());
    desk.scan("SENT");
    desk.answer();
    desk.station.request(Request::Acknowledge);
    desk.state_where(|state| state.hold.is_none());
    let desk = station_in(desk.crash(), SignIn::Optional);
    assert!(desk.state().hold.is_none());
    desk.scan("A");
    assert_eq!(desk.outcome().1, Outcome::Accepted);
}

#[test]
fn a_station_that_remembers_nothing_leaves_no_trace() {
    let desk = Bench::new(false);
    desk.scan("SCNDSKSHIP");
    desk.answer();
    desk.scan("SENT");
    desk.answer();
    let store = Store::open(&Store::path_in(desk.folder.path()), DateTime::UNIX_EPOCH).unwrap();
    assert_eq!((store.desk().unwrap(), store.held_stop(System::WedoCod).unwrap()), (None, None));
}
