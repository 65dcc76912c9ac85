mod badges;

use super::*;
use crate::{
    domain::{
        Action, Effect, Lookup, Matching, Note, Order, OrderDetails, OrderId, OtherNames, Outcome, Patterns,
        Policy, Reference, Rules, Source, Status, System, rules::Overrides,
    },
    scanner::Frame,
    sound::Cue,
    store::Store,
};
use chrono::{DateTime, TimeDelta};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, unbounded};
use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

/// Longer than any test: only the test itself ends a lookup.
const NEVER: Duration = Duration::from_hours(1);
const PATIENCE: Duration = Duration::from_secs(30);

/// What the station did to the world around it, in order.
enum Did {
    /// It played this, when so many scans were on the disk.
    Played(Cue, usize),
    Told(Event),
    Asked(Reply),
}

struct Around {
    did: Sender<Did>,
    online: bool,
    database: PathBuf,
}

impl Surroundings for Around {
    fn play(&mut self, cue: Cue) {
        // Another connection sees only what was committed.
        let store = Store::open(&self.database, DateTime::UNIX_EPOCH).unwrap();
        let _ = self.did.send(Did::Played(cue, store.recent(1_000).unwrap().len()));
    }

    fn tell(&mut self, event: Event) {
        let _ = self.did.send(Did::Told(event));
    }

    fn can_ask(&self) -> bool {
        self.online
    }

    fn ask(&mut self, _reference: Reference, reply: Reply) {
        let _ = self.did.send(Did::Asked(reply));
    }

    fn recorded(&mut self) {}
}

struct Bench {
    station: Station,
    did: Receiver<Did>,
    folder: tempfile::TempDir,
}

fn order(text: &str, word: &str) -> Order {
    Order {
        reference: Reference::new(text).unwrap(),
        id: Some(OrderId("7".into())),
        status: Status::parse(System::WedoCod, word),
        details: OrderDetails::default(),
    }
}

impl Bench {
    fn new(online: bool) -> Self {
        Self::of(System::WedoCod, online)
    }

    fn of(system: System, online: bool) -> Self {
        Self::shaped(tempfile::tempdir().unwrap(), system, online, |pipeline, _| pipeline)
    }

    /// A station in this folder, whose pipeline is made to order.
    fn shaped(
        folder: tempfile::TempDir,
        system: System,
        online: bool,
        shape: impl FnOnce(Pipeline, &mut Store) -> Pipeline,
    ) -> Self {
        let database = Store::path_in(folder.path());
        let mut store = Store::open(&database, DateTime::UNIX_EPOCH).unwrap();
        store.upsert_orders(&[order("A", "NEW"), order("SENT", "SHIPPED")], DateTime::UNIX_EPOCH).unwrap();
        let settings = Settings {
            station: "test".into(),
            rules: Rules::new(system, &Overrides::default()),
            patterns: Patterns::default(),
            policy: Policy { allow_losing_cancel_reason: false, notes: true },
            undo: TimeDelta::seconds(5),
            holds_errors: true,
        };
        let desk = Desk { action: Action::Pack, warehouse: None, cancel_reason: None, operator: None };
        let (sender, did) = unbounded();
        let around = Around { did: sender, online, database };
        let mut pipeline = Pipeline::new(settings, desk);
        if system == System::Ewarehousing {
            pipeline = pipeline.with_matching(Matching::default());
        }
        let pipeline = shape(pipeline, &mut store);
        let station = Station::start(store, pipeline, NEVER, Box::new(around)).unwrap();
        Self { station, did, folder }
    }

    /// Ends the station as a crash does, and leaves its folder.
    fn crash(self) -> tempfile::TempDir {
        let Self { station, did, folder } = self;
        drop(station);
        // The thread ends with the last handle; then nobody holds the other end any more.
        let end = loop {
            if let Err(end) = did.recv_timeout(PATIENCE) {
                break end;
            }
        };
        assert_eq!(end, RecvTimeoutError::Disconnected);
        folder
    }

    fn scan(&self, text: &str) {
        let frame = Frame::new(text.into(), Source::Wedge, Instant::now());
        self.station.request(Request::Scan(frame));
    }

    fn next<T>(&self, mut pick: impl FnMut(Did) -> Option<T>) -> T {
        loop {
            if let Some(found) = pick(self.did.recv_timeout(PATIENCE).unwrap()) {
                return found;
            }
        }
    }

    fn answer(&self) -> Box<Answer> {
        self.next(|did| if let Did::Told(Event::Answered(answer)) = did { Some(answer) } else { None })
    }

    fn outcome(&self) -> (String, Outcome) {
        let verdict = self.answer().verdict;
        (verdict.raw, verdict.outcome)
    }

    fn asked(&self) -> Reply {
        self.next(|did| if let Did::Asked(reply) = did { Some(reply) } else { None })
    }

    fn state(&self) -> Box<Snapshot> {
        self.next(|did| if let Did::Told(Event::State(state)) = did { Some(state) } else { None })
    }

    /// Waits for a state in which this holds.
    fn state_where(&self, is_so: impl Fn(&Snapshot) -> bool) -> Box<Snapshot> {
        loop {
            let state = self.state();
            if is_so(&state) {
                return state;
            }
        }
    }
}

#[test]
fn the_accepted_cue_starts_only_once_the_scan_is_on_the_disk() {
    let desk = Bench::new(false);
    for (n, text) in ["A", "B", "C"].into_iter().enumerate() {
        desk.scan(text);
        let (cue, on_disk) =
            desk.next(|did| if let Did::Played(cue, on_disk) = did { Some((cue, on_disk)) } else { None });
        assert!(matches!(cue, Cue::Answer(Outcome::Accepted | Outcome::Unverified)));
        assert_eq!(on_disk, n + 1, "{text}");
    }
}

#[test]
fn a_cache_miss_asks_the_order_system() {
    let desk = Bench::new(true);
    desk.scan("X");
    desk.asked().send(Lookup::Found(vec![order("X", "NEW")], DateTime::UNIX_EPOCH));
    assert_eq!(desk.outcome(), ("X".into(), Outcome::Accepted));
    desk.scan("Y");
    desk.asked().send(Lookup::Found(
        vec![order("Y", "NEW"), Order { id: None, ..order("Y", "NEW") }],
        DateTime::UNIX_EPOCH,
    ));
    assert_eq!(desk.outcome().1, Outcome::Accepted, "one order seen with and without its id is one order");
    desk.scan("Z");
    desk.asked().send(Lookup::NotFound);
    assert_eq!(desk.outcome(), ("Z".into(), Outcome::Unknown));
}

#[test]
fn several_matching_orders_are_refused_never_guessed() {
    let desk = Bench::new(true);
    desk.scan("X");
    let other = Order { id: Some(OrderId("8".into())), ..order("X", "NEW") };
    desk.asked().send(Lookup::Found(vec![order("X", "NEW"), other], DateTime::UNIX_EPOCH));
    assert_eq!(desk.outcome(), ("X".into(), Outcome::Ambiguous));
}

/// An order with another name beside its reference.
fn called(text: &str, id: &str, other: &str) -> Order {
    let names = OtherNames { external_reference: Reference::new(other).ok(), ..OtherNames::default() };
    Order {
        id: Some(OrderId(id.into())),
        status: Status::parse(System::Ewarehousing, "processing"),
        details: OrderDetails { names, ..OrderDetails::default() },
        ..order(text, "")
    }
}

#[test]
fn an_order_is_found_by_its_other_names_and_keeps_its_own_line() {
    let desk = Bench::of(System::Ewarehousing, true);
    desk.scan("SHOP-1");
    desk.asked().send(Lookup::Found(vec![called("ORD-1", "u-1", "SHOP-1")], DateTime::UNIX_EPOCH));
    let answer = desk.answer();
    assert_eq!((answer.verdict.outcome, answer.verdict.effect), (Outcome::Accepted, Effect::Note));
    assert_eq!(answer.verdict.status_before, answer.verdict.status_after);
    assert_eq!(answer.verdict.reference.as_ref().unwrap().as_str(), "SHOP-1", "what was scanned");
    let entry = desk.station.store().run_blocking(move |store| store.entry(answer.verdict.scan_id)).unwrap();
    assert_eq!((entry.reference.as_str(), entry.order_id.unwrap().0.as_str()), ("ORD-1", "u-1"));
    // Whichever name is scanned next, it is the same order.
    for name in ["ORD-1", "SHOP-1"] {
        desk.scan(name);
        assert_eq!(desk.outcome(), (name.into(), Outcome::Duplicate));
    }
    desk.station.request(Request::Choose(Action::Cancel));
    desk.scan("SHOP-1");
    assert_eq!(desk.outcome().1, Outcome::Accepted);
    desk.scan("ORD-1");
    assert_eq!(desk.outcome().1, Outcome::Duplicate);
}

#[test]
fn the_first_field_that_names_an_order_decides_and_several_are_never_guessed() {
    let desk = Bench::of(System::Ewarehousing, false);
    let orders = vec![
        called("X", "u-1", "Y"),
        called("Z", "u-2", "X"),
        called("A-1", "u-3", "TWICE"),
        called("A-2", "u-4", "TWICE"),
    ];
    desk.station
        .store()
        .run_blocking(move |store| store.upsert_orders(&orders, DateTime::UNIX_EPOCH))
        .unwrap();
    desk.scan("X");
    let answer = desk.answer();
    assert_eq!(answer.order.unwrap().id.unwrap().0, "u-1");
    desk.scan("TWICE");
    assert_eq!(desk.outcome(), ("TWICE".into(), Outcome::Ambiguous));
}

#[test]
fn what_another_station_noted_is_a_duplicate_here_and_so_is_an_unchecked_note() {
    let desk = Bench::of(System::Ewarehousing, false);
    let mut noted = called("ORD-1", "u-1", "SHOP-1");
    noted.details.notes.push(Note { action: Action::Pack, scan_id: None, text: "elsewhere".into() });
    desk.station
        .store()
        .run_blocking(move |store| store.upsert_orders(&[noted], DateTime::UNIX_EPOCH))
        .unwrap();
    desk.scan("ORD-1");
    assert_eq!(desk.outcome().1, Outcome::Duplicate);
    for expect in [Outcome::Unverified, Outcome::Duplicate] {
        desk.scan("NOT-CACHED");
        assert_eq!(desk.outcome().1, expect);
    }
}

#[test]
fn a_lookup_never_delays_the_next_scan() {
    let desk = Bench::new(true);
    desk.scan("X");
    let late = desk.asked();
    desk.scan("A");
    assert_eq!(desk.outcome(), ("X".into(), Outcome::Unverified), "settled as unchecked, and in order");
    assert_eq!(desk.outcome(), ("A".into(), Outcome::Accepted));
    late.send(Lookup::NotFound);
    desk.scan("A");
    assert_eq!(
        desk.outcome(),
        ("A".into(), Outcome::Duplicate),
        "an answer that comes too late changes nothing"
    );
}

#[test]
fn out_of_reach_nothing_is_asked() {
    let desk = Bench::new(false);
    desk.scan("X");
    assert_eq!(desk.outcome(), ("X".into(), Outcome::Unverified));
}

#[test]
fn an_error_holds_and_counts_what_it_swallows() {
    let desk = Bench::new(false);
    desk.scan("SENT");
    assert_eq!(desk.outcome(), ("SENT".into(), Outcome::Refused));
    for text in ["A", "B", "C", "SCNDSKSHIP"] {
        desk.scan(text);
        assert_eq!(desk.outcome(), (text.into(), Outcome::Held));
    }
    let state = desk.state_where(|state| state.hold.as_ref().is_some_and(|hold| hold.swallowed == 4));
    assert_eq!(state.hold.unwrap().last, ["SCNDSKSHIP", "C", "B"]);
    assert_eq!(state.action, Action::Pack);
    desk.scan("SCNDSKOK");
    assert_eq!(desk.outcome().1, Outcome::Command);
    desk.scan("A");
    assert_eq!(desk.outcome(), ("A".into(), Outcome::Accepted));
}

#[test]
fn a_person_acknowledges_with_a_button_too() {
    let desk = Bench::new(false);
    desk.scan("SENT");
    desk.answer();
    desk.station.request(Request::Acknowledge);
    desk.state_where(|state| state.hold.is_none());
    desk.scan("A");
    assert_eq!(desk.outcome().1, Outcome::Accepted);
}

#[test]
fn the_last_scan_is_taken_back_by_its_barcode() {
    let desk = Bench::new(false);
    desk.scan("A");
    desk.answer();
    desk.scan("SCNDSKUNDO");
    let undone =
        desk.next(|did| if let Did::Told(Event::Undone(reference)) = did { Some(reference) } else { None });
    assert_eq!(undone.as_str(), "A");
    desk.scan("A");
    desk.answer();
    assert_eq!(desk.state_where(|state| state.counters.unsent == 1).recent.len(), 2);
}

#[test]
fn what_a_person_sets_is_on_the_next_scan() {
    let desk = Bench::new(false);
    desk.station.request(Request::Choose(Action::Ship));
    desk.station.request(Request::SetOperator(Some("operator-7".into())));
    desk.scan("A");
    let answer = desk.answer();
    assert_eq!(answer.verdict.outcome, Outcome::Refused, "no warehouse is set");
    assert_eq!(answer.verdict.operator.as_deref(), Some("operator-7"));
    desk.station.request(Request::Acknowledge);
    desk.station.request(Request::SetWarehouse(Some("12".into())));
    desk.scan("A");
    let answer = desk.answer();
    assert_eq!(answer.verdict.outcome, Outcome::Accepted);
    assert!(answer.verdict.reason.is_some(), "shipped unpacked: allowed, and said");
}

#[test]
fn other_threads_reach_the_store_behind_the_scans() {
    let desk = Bench::new(false);
    desk.scan("A");
    let waiting = desk.station.store().run_blocking(|store| store.queue_counts()).unwrap();
    assert_eq!(waiting, (1, 0));
}

#[test]
fn a_station_that_ends_answers_what_was_scanned_and_closes_the_store() {
    let desk = Bench::new(false);
    desk.station.request(Request::Choose(Action::Ship));
    desk.scan("A");
    desk.station.end();
    assert_eq!(desk.answer().verdict.outcome, Outcome::Refused, "no warehouse is set");
    desk.station.end();
    let closed = desk.station.store().run_blocking(|store| store.queue_counts());
    assert!(matches!(closed, Err(crate::store::StoreError::Closed)), "the store is closed: {closed:?}");
}
