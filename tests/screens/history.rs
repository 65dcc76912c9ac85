//! The history: filters, pages, books, and the export.

use super::{
    fits::fits,
    world::{Shot, World, now, snapshot},
};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use iced::Size;
use scandesk::{
    domain::{Action, Command, Effect, EntryState, Outcome, OutcomeClass, Source},
    office::{
        self,
        export::{Exported, Format, Progress},
        export_job::{Order, Standing, To, Trouble},
        history::{Choices, Reply, Request},
        mounting::MountError,
        sticks::{State, Stick},
    },
    scanner::Frame,
    station::Event,
    store::{Books, Counts, Days, Filter, JournalRow, Missing, Page, Sent, Statistics, Turn},
    ui::{Divert, Incoming, Language, Message, Place, Scheme},
};
use std::time::Duration;
use uuid::Uuid;

fn today() -> NaiveDate {
    now().wall.date_naive()
}

fn clock(time: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("2026-11-21T{time}+01:00")).unwrap()
}

/// Hour by hour: accepted, not checked, duplicates, stopped.
const DAY: [(usize, [u64; 4]); 10] = [
    (7, [38, 0, 0, 0]),
    (8, [61, 0, 1, 0]),
    (9, [57, 0, 2, 1]),
    (10, [64, 0, 1, 1]),
    (11, [59, 0, 0, 0]),
    (12, [20, 4, 1, 0]),
    (13, [40, 8, 0, 0]),
    (14, [66, 0, 1, 1]),
    (15, [61, 0, 2, 2]),
    (16, [32, 0, 1, 0]),
];

fn statistics() -> Statistics {
    let mut statistics = Statistics::default();
    for (hour, counts) in DAY {
        statistics.hours[hour] = OutcomeClass::ALL.into_iter().zip(counts).collect::<Counts>();
    }
    statistics.books =
        Books { saved: 510, sent: 506, unsent: 0, attention: 4, discarded: 0, ..Books::default() };
    statistics
}

fn row(sequence: i64, time: &str, outcome: Outcome, operator: &str) -> JournalRow {
    let at = clock(time);
    JournalRow {
        sequence,
        scan_id: Uuid::from_u128(sequence.unsigned_abs().into()),
        scanned_at: at,
        date: at.date_naive(),
        station: "pack-01".into(),
        operator: Some(operator.into()),
        action: Action::Pack,
        reference: Some(format!("ORD-{sequence:05}")),
        raw: format!("]C0ORD-{sequence:05}"),
        outcome,
        reason: None,
        status_before: None,
        status_after: None,
        warehouse: None,
        cancel_reason: None,
        source: "wedge".into(),
        device: None,
        symbology: None,
        entry: outcome.is_recorded().then(|| Sent {
            state: EntryState::Confirmed,
            effect: Effect::Transition,
            attempts: 1,
            confirmed_at: Some(at.to_utc() + TimeDelta::seconds(1)),
            last_error: None,
            discarded_why: None,
        }),
    }
}

fn rows() -> Vec<JournalRow> {
    let mut stopped = row(488, "15:58:40", Outcome::Refused, "11");
    stopped.status_before = Some("CANCELED".into());
    stopped.reason = Some("the order is CANCELED, and pack is not allowed from there".into());
    vec![
        row(537, "16:30:51", Outcome::Accepted, "07"),
        row(536, "16:29:20", Outcome::Duplicate, "07"),
        row(535, "16:28:58", Outcome::Accepted, "07"),
        stopped,
        row(487, "15:58:00", Outcome::Unverified, "11"),
    ]
}

fn says(reply: Reply) -> office::Reply {
    office::Reply::History(reply)
}

impl World {
    /// What the screen asked last of the history.
    fn asked_history(&self) -> Vec<Request> {
        let asked = self.all_asked_office().into_iter();
        asked
            .filter_map(|request| match request {
                office::Request::History(request) => Some(request),
                _ => None,
            })
            .collect()
    }

    fn history_filter(&self) -> Filter {
        let mut filters = self.asked_history().into_iter().rev().filter_map(|request| match request {
            Request::Statistics(filter) => Some(filter),
            _ => None,
        });
        filters.next().unwrap()
    }

    /// Everything that was asked is answered.
    fn history_says(&mut self, statistics: Statistics, page: Page) {
        let filter = self.history_filter();
        self.office_says(says(Reply::Statistics(filter.clone(), Box::new(statistics))));
        self.office_says(says(Reply::Page(filter.clone(), page)));
        let days = (0..30).map(|back| today() - TimeDelta::days(back)).collect();
        let operators = vec!["07".into(), "11".into(), "Fatima Zahra El Idrissi".into()];
        self.office_says(says(Reply::Choices(filter.days, Choices { days, operators })));
    }

    fn history_says_as_designed(&mut self) {
        self.history_says(statistics(), Page { rows: rows(), newer: None, older: Some(487) });
    }

    fn sticks(&mut self, sticks: Vec<Stick>) {
        self.office_says(says(Reply::Sticks(sticks)));
    }

    fn exporting(&mut self, standing: Standing) {
        self.office_says(says(Reply::Exporting(standing)));
    }

    fn ordered(&self) -> Option<Order> {
        self.asked_history().into_iter().rev().find_map(|request| match request {
            Request::Export(order) => Some(order),
            _ => None,
        })
    }
}

fn opened() -> World {
    opened_with(Language::English, Scheme::Dark)
}

fn opened_with(language: Language, scheme: Scheme) -> World {
    let mut world = World::with(language, scheme);
    world.later(Duration::from_mins(350));
    world.message(Message::Go(Place::History));
    world.history_says_as_designed();
    world
}

fn stick(name: &str, state: State) -> Stick {
    Stick { name: name.into(), bytes: 8_000_000_000, state }
}

fn ready(name: &str) -> Stick {
    stick(name, State::Ready { folder: format!("/media/{name}").into(), free_bytes: Some(7_430_000_000) })
}

#[test]
fn today_is_counted_and_listed() {
    let mut world = World::new();
    world.press("History");
    assert!(world.shows("Counting") && world.shows("FIND"));
    assert_eq!(world.history_filter(), Filter::of(Days::only(today())));
    world.history_says_as_designed();
    assert!(world.shows("Scans per hour") && world.shows("best hour 68, now 66"));
    assert!(world.shows("498") && world.shows("12"));
    assert!(world.shows("510 saved = 506 sent + 0 unsent") && world.shows("+ 4 attention"));
    assert!(world.shows("Every scan accounted for"));
    assert!(world.shows("16:30:51") && world.shows("ORD-00537") && world.shows("16:30:52"));
    assert!(world.shows("Packed") && world.shows("Already packed") && world.shows("Stop: was cancelled"));
    assert!(!world.shows("ORD-00487"), "four rows fit");
}

#[test]
fn as_designed() {
    opened().shot(&Shot("history"));
    opened_with(Language::English, Scheme::Light).shot(&Shot("history-light"));
    opened_with(Language::Arabic, Scheme::Dark).shot(&Shot("history-arabic"));
}

#[test]
fn in_every_size() {
    let mut small = opened_with(Language::French, Scheme::Dark);
    small.message(Message::Resized(Size::new(1024.0, 600.0), 1.0));
    small.shot_of(&Shot("history-small"), small.size_of(1024.0, 600.0));
    let mut upright = opened_with(Language::Dutch, Scheme::Dark);
    upright.message(Message::Resized(Size::new(1080.0, 1920.0), 1.0));
    assert!(upright.shows_in("ORD-00487", upright.size_of(1080.0, 1920.0)));
    let size = upright.size_of(1080.0, 1920.0);
    upright.shot_of(&Shot("history-upright"), size);
}

#[test]
fn a_filter_unfolds_in_place_and_narrows() {
    let mut world = opened();
    world.press("Answer");
    assert!(world.shows("Already done") && !world.shows("Scans per hour"));
    world.press("Stopped");
    assert!(world.shows("Counting"), "what was shown is of another filter");
    let filter = world.history_filter();
    assert_eq!(filter.outcomes, OutcomeClass::Stopped.outcomes());
    world.history_says_as_designed();
    world.press("Action");
    world.press("Ship");
    assert_eq!(world.history_filter().action, Some(Action::Ship));
    world.press("Operator");
    world.press("Fatima Zahra El Idrissi");
    assert_eq!(world.history_filter().operator.as_deref(), Some("Fatima Zahra El Idrissi"));
    world.press("Day");
    world.press("Last 7 days");
    let filter = world.history_filter();
    assert_eq!(filter.days, Days { from: Some(today() - TimeDelta::days(6)), to: Some(today()) });
    assert_eq!(filter.operator, None, "who scanned then may not have scanned now");
    assert_eq!(filter.action, Some(Action::Ship), "the others stay");
}

#[test]
fn a_filter_folds_up_where_it_was_pressed() {
    let mut world = opened();
    world.press("Day");
    assert!(world.shows("Last 30 days"));
    world.press("Day");
    assert!(world.shows("Scans per hour"));
}

#[test]
fn days_are_turned_like_pages() {
    let mut world = opened();
    world.press("Day");
    assert!(world.shows("Yesterday") && !world.shows("Thu 5 Nov"));
    world.shot(&Shot("history-days"));
    world.press_id("older");
    assert!(world.shows("Thu 5 Nov") && !world.shows("Yesterday"));
    world.press("Thu 5 Nov");
    let day = NaiveDate::from_ymd_opt(2026, 11, 5).unwrap();
    assert_eq!(world.history_filter().days, Days::only(day));
    world.history_says_as_designed();
    assert!(world.shows("best hour 68"), "there is no now on another day");
}

#[test]
fn an_answer_to_an_earlier_filter_is_not_shown() {
    let mut world = opened();
    let before = world.history_filter();
    world.press("Action");
    world.press("Ship");
    world.office_says(says(Reply::Statistics(before.clone(), Box::new(statistics()))));
    world.office_says(says(Reply::Page(before, Page { rows: rows(), newer: None, older: None })));
    world.office_says(says(Reply::Superseded));
    assert!(world.shows("Counting") && !world.shows("ORD-00537"));
    world.later(Duration::from_secs(3));
    assert!(world.shows("Counting, 3 s"));
}

#[test]
fn pages_turn_by_the_scans_on_them() {
    let turned = |world: &World| {
        world.asked_history().into_iter().rev().find_map(|request| match request {
            Request::Page(_, turn, size) => Some((turn, size)),
            _ => None,
        })
    };
    let mut world = opened();
    world.press_id("older");
    assert_eq!(turned(&world), Some((Turn::OlderThan(488), 4)), "four of the five were shown");
    let page = Page { rows: rows()[4..].to_vec(), newer: Some(487), older: None };
    world.office_says(says(Reply::Page(world.history_filter(), page)));
    assert!(world.shows("ORD-00487") && world.shows("Not checked"));
    world.press_id("older");
    assert_eq!(turned(&world), Some((Turn::OlderThan(488), 4)), "there is no older page");
    world.press_id("newer");
    assert_eq!(turned(&world), Some((Turn::NewerThan(487), 4)));
}

#[test]
fn a_scan_finds_its_order() {
    let mut world = opened();
    assert_eq!(world.diverted().last(), Some(&Divert::Orders));
    world.message(Message::Incoming(Incoming::Diverted(Frame::new(
        b"]C0ORD-00042".to_vec(),
        Source::Serial,
        now().at,
    ))));
    assert!(world.shows("Look up"));
}

#[test]
fn what_is_missing_is_said() {
    let mut world = World::new();
    world.press("History");
    let mut damaged = statistics();
    damaged.hours[10] = [(OutcomeClass::NotCounted, 3), (OutcomeClass::Accepted, 66)].into_iter().collect();
    damaged.books.missing = Missing { numbers: vec![3..=5, 9..=9], entries: vec![12, 13] };
    world.history_says(damaged, Page { rows: rows(), newer: None, older: None });
    assert!(world.shows("Missing scans: 3–5, 9, 12, …") && world.shows("Call the supervisor."));
    world.shot(&Shot("history-missing"));
}

#[test]
fn an_empty_day_says_so() {
    let mut world = World::new();
    world.press("History");
    world.history_says(Statistics::default(), Page::default());
    assert!(world.shows("No such scans") && world.shows("Every scan accounted for"));
    world.shot(&Shot("history-empty"));
}

#[test]
fn rows_tell_what_became_of_them() {
    let mut world = World::new();
    world.press("History");
    let mut rows: Vec<JournalRow> =
        (1..=4).map(|n| row(n, "10:00:00", Outcome::Accepted, "Fatima Zahra El Idrissi")).collect();
    for (row, state) in rows.iter_mut().zip([
        EntryState::Waiting,
        EntryState::Sending,
        EntryState::Refused,
        EntryState::Discarded,
    ]) {
        let sent = row.entry.as_mut().unwrap();
        (sent.state, sent.confirmed_at) = (state, None);
    }
    rows[0].reference = Some("a-very-long-reference-that-has-no-room-in-its-column".into());
    rows[1].entry.as_mut().unwrap().effect = Effect::Note;
    let mut statistics = statistics();
    (statistics.books.discarded, statistics.books.sent) = (1, 505);
    statistics.hours[10] =
        [(OutcomeClass::Accepted, 12_345), (OutcomeClass::NotCounted, 3)].into_iter().collect();
    world.history_says(statistics, Page { rows, newer: None, older: None });
    for text in
        ["not sent yet", "being sent", "refused: see Attention", "given up, not sent", "Noted", "Not counted"]
    {
        assert!(world.shows(text), "{text}");
    }
    world.shot(&Shot("history-states"));
}

#[test]
fn several_days_are_told_apart_in_the_list() {
    let mut world = opened();
    world.press_id("day");
    world.press_id("choice_3");
    assert_eq!(world.history_filter().days, Days::all());
    let mut rows = rows();
    rows[3].date = today() - TimeDelta::days(1);
    rows[3].scanned_at -= TimeDelta::days(1);
    world.history_says(statistics(), Page { rows, newer: None, older: None });
    assert!(world.shows("Fri 20 Nov") && world.shows("16:30:51"));
    assert!(world.shows("best hour 68"), "of several days there is no now");
    world.shot(&Shot("history-all-days"));
}

#[test]
fn a_failure_is_said_and_can_be_tried_again() {
    let mut world = World::new();
    world.press("History");
    world.office_says(says(Reply::Failed("the database failed".into())));
    assert!(world.shows("The history cannot be read") && world.shows("the database failed"));
    world.shot(&Shot("history-failed"));
    let before = world.asked_history().len();
    world.press("Try again");
    assert!(world.asked_history().len() > before && world.shows("Counting"));
}

#[test]
fn what_is_sent_meanwhile_is_counted_again() {
    let mut world = opened();
    let before = world.asked_history().len();
    world.later(Duration::from_secs(1));
    assert_eq!(world.asked_history().len(), before, "nothing has changed");
    let mut state = snapshot();
    state.counters.attention = 0;
    world.told(Event::State(Box::new(state)));
    world.later(Duration::from_secs(1));
    assert!(world.asked_history().len() > before);
    assert!(world.shows("Scans per hour"), "what is known stays until then");
}

#[test]
fn an_export_goes_to_the_stick_and_says_when_it_can_be_pulled_out() {
    let mut world = opened();
    world.press("Export");
    let locked = stick("LOCKED", State::ReadOnly { folder: "/media/LOCKED".into() });
    world.sticks(vec![locked, ready("MY STICK")]);
    assert!(world.shows("MY STICK") && world.shows("7.4 GB free") && world.shows("cannot be written to"));
    world.shot(&Shot("history-export"));
    assert!(world.shows("524 scans: Today"));
    world.press("CSV table");
    world.press("Export these scans");
    let order = world.ordered().unwrap();
    assert_eq!((order.format, order.to), (Format::Csv, To::Stick("/media/MY STICK".into())));
    assert_eq!(order.filter, world.history_filter());

    world.exporting(Standing::Running(Progress::Rows { written: 312, percent: 60 }));
    assert!(world.shows("312 scans written") && world.shows("Do not pull the stick out yet."));
    world.shot(&Shot("history-exporting"));
    assert!(world.next_due_in() <= Duration::from_millis(500), "it is asked how far it is");
    let before = world.asked_history().len();
    world.later(Duration::from_millis(500));
    assert!(matches!(world.asked_history()[before..], [Request::Exporting]));

    let path = "/media/MY STICK/scandesk-history-pack-01-2026-11-21-163100.csv".into();
    let exported = Exported { path, rows: 524, bytes: 99_000 };
    world.exporting(Standing::Done(exported, To::Stick("/media/MY STICK".into())));
    assert!(world.shows("524 scans exported") && world.shows("You can pull the stick out now."));
    assert!(world.shows("scandesk-history-pack-01-2026-11-21-163100.csv"));
    world.shot(&Shot("history-exported"));
    world.press("Export something else");
    assert!(world.shows("Where to"));
}

#[test]
fn an_export_can_be_ended() {
    let mut world = opened();
    world.press("Export");
    world.sticks(vec![ready("A")]);
    world.press("Export these scans");
    world.exporting(Standing::Running(Progress::Packing));
    world.press("End the export");
    assert!(matches!(world.asked_history().last(), Some(Request::EndExport)));
    world.exporting(Standing::Failed(Trouble::Ended));
    assert!(
        world.shows("The export was ended") && world.shows("Nothing was kept. You can pull the stick out.")
    );
}

#[test]
fn without_a_stick_it_stays_on_the_station() {
    let mut world = opened();
    world.press("Export");
    world.sticks(Vec::new());
    assert!(world.shows("No USB stick is plugged in."));
    world.later(Duration::from_secs(2));
    assert!(matches!(world.asked_history().last(), Some(Request::Sticks)), "one that is plugged in shows up");
    world.sticks(vec![stick("NEW", State::NotMounted { node: "sdb1".into() })]);
    assert!(world.shows("press to use it"));
    world.press("Export these scans");
    assert_eq!(world.ordered().unwrap().to, To::Station);
}

#[test]
fn a_stick_that_is_not_mounted_is_mounted_by_pressing_it() {
    let mut world = opened();
    world.press("Export");
    let unmounted = vec![stick("NEW", State::NotMounted { node: "sdb1".into() })];
    world.sticks(unmounted.clone());
    world.press("NEW");
    assert!(matches!(world.asked_history().last(), Some(Request::Mount(node)) if node == "sdb1"));
    assert!(world.shows("being mounted"));
    world.office_says(says(Reply::NotMounted("sdb1".into(), MountError::NotAllowed)));
    assert!(world.shows("may not be mounted here"));
    world.press("NEW");
    world.office_says(says(Reply::Mounted("sdb1".into(), "/media/NEW".into())));
    world.sticks(vec![ready("A"), ready("NEW")]);
    world.press("Export these scans");
    assert_eq!(world.ordered().unwrap().to, To::Stick("/media/NEW".into()), "the one that was asked for");
}

#[test]
fn troubles_say_what_to_do() {
    for (trouble, what) in [
        (Trouble::Full, "There is no room left"),
        (Trouble::Gone, "The stick is not there any more"),
        (Trouble::ReadOnly, "Nothing may be written there"),
        (Trouble::Other("the workbook could not be made".into()), "The export failed"),
    ] {
        let mut world = opened();
        world.press("Export");
        world.sticks(Vec::new());
        world.press("Export these scans");
        world.exporting(Standing::Failed(trouble));
        assert!(world.shows(what), "{what}");
    }
}

#[test]
fn an_export_that_is_under_way_is_seen_again() {
    let mut world = World::new();
    world.press("History");
    world.exporting(Standing::Running(Progress::Settling));
    world.history_says_as_designed();
    world.press("Export");
    assert!(world.shows("Waiting for the disk"));
}

#[test]
fn what_was_exported_before_is_no_news() {
    let mut world = World::new();
    world.press("History");
    let exported = Exported { path: "/x/a.csv".into(), rows: 1, bytes: 1 };
    world.exporting(Standing::Done(exported, To::Station));
    world.press("Export");
    assert!(world.shows("Where to"));
}

#[test]
fn a_command_barcode_exports_by_itself() {
    let mut world = opened();
    world.told(Event::Commanded(Command::Export));
    world.sticks(vec![ready("A")]);
    assert_eq!(world.ordered().unwrap().to, To::Stick("/media/A".into()));
    let mut world = opened();
    world.told(Event::Commanded(Command::Export));
    world.sticks(vec![stick("DataTraveler 3.0", State::NotMounted { node: "sdb1".into() })]);
    assert_eq!(world.ordered().unwrap().to, To::Station, "no stick can be written to");
}

/// Everything that is long: names, numbers, states, what is missing.
fn crowded(world: &mut World) {
    world.message(Message::Go(Place::History));
    let mut statistics = statistics();
    for hour in 0..24 {
        statistics.hours[hour] =
            OutcomeClass::ALL.into_iter().zip([12_345, 123, 45, 6, 7]).collect::<Counts>();
    }
    statistics.books = Books {
        saved: 299_232,
        sent: 298_765,
        unsent: 123,
        attention: 234,
        discarded: 110,
        missing: Missing {
            numbers: vec![123_456..=123_459, 234_567..=234_567, 3..=5, 9..=9],
            entries: vec![],
        },
    };
    let name = "Fatima Zahra El Idrissi";
    let mut rows: Vec<JournalRow> =
        (1..=40).map(|n| row(n, "10:00:00", Outcome::ALL[usize::try_from(n).unwrap() % 10], name)).collect();
    for (row, state) in rows.iter_mut().zip(EntryState::ALL.into_iter().cycle()) {
        if let Some(sent) = &mut row.entry {
            (sent.state, sent.confirmed_at) = (state, None);
        }
        row.reference = Some("a-very-long-reference-that-has-no-room-in-its-column".into());
        row.reason = Some("the cancel reason is longer than 1000 characters".into());
    }
    rows[1].entry = rows[0].entry.clone().map(|sent| Sent {
        state: EntryState::Confirmed,
        confirmed_at: Some(clock("10:00:00").to_utc() + TimeDelta::days(9)),
        ..sent
    });
    world.history_says(statistics, Page { rows, newer: Some(1), older: Some(4) });
}

#[test]
fn it_fits_every_display_in_every_language() {
    fits("the history", crowded);
    fits("the history of all days", |world| {
        crowded(world);
        world.press_id("day");
        world.press_id("choice_3");
        assert_eq!(world.history_filter().days, Days::all());
        world.history_says_as_designed();
    });
    for panel in ["day", "action", "answer", "operator"] {
        fits(panel, |world| {
            crowded(world);
            world.press_id(panel);
        });
    }
    fits("where an export goes", |world| {
        crowded(world);
        world.told(Event::Commanded(Command::Export));
        let long = "A stick whose label is longer than it may be";
        let unmounted = State::NotMounted { node: "sdb1".into() };
        world.sticks(vec![ready(long), stick(long, unmounted)]);
    });
    let done = |to| {
        let path = format!("/media/x/scandesk-history-{}-2026-11-21-163100-2.xlsx", "x".repeat(40)).into();
        Standing::Done(Exported { path, rows: 1_234_567, bytes: 1 }, to)
    };
    for standing in [
        Standing::Running(Progress::Rows { written: 1_234_567, percent: 60 }),
        Standing::Running(Progress::Packing),
        Standing::Running(Progress::Settling),
        done(To::Station),
        done(To::Stick("/media/x".into())),
        Standing::Failed(Trouble::Ended),
        Standing::Failed(Trouble::Full),
        Standing::Failed(Trouble::Gone),
        Standing::Failed(Trouble::ReadOnly),
        Standing::Failed(Trouble::Other("the workbook could not be made, and here is why ".repeat(4))),
    ] {
        fits(&format!("{standing:?}"), |world| {
            crowded(world);
            world.told(Event::Commanded(Command::Export));
            world.sticks(vec![ready("A")]);
            world.exporting(standing.clone());
        });
    }
    fits("counting", |world| {
        world.message(Message::Go(Place::History));
        world.later(Duration::from_secs(33));
    });
    fits("a failure", |world| {
        world.message(Message::Go(Place::History));
        world.office_says(says(Reply::Failed("the database /a/long/way/scandesk.db is damaged".repeat(3))));
    });
}
