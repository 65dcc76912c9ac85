//! Stations that are started anew, with real files and real orders.

use super::*;
use crate::{
    cli::Global,
    config::edit::{self, Change, RowChange, Rows, Value},
    domain::{Action, Outcome, Source},
    office::{self, Visit, trouble::Thing},
    scanner::Frame,
    station::{self, Answer, Event},
    store::{Locking, PushLock, Store},
    ui::Desk,
};
use std::{fs, path::PathBuf, time::Instant};

const SETTINGS: &str = "# by hand\n[station]\nname = \"test-01\"\n";

struct Theatre {
    folder: tempfile::TempDir,
    stage: Stage,
    told: UnboundedReceiver<Incoming>,
    opening: Opening,
}

impl Theatre {
    fn open(settings: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        if let Some(settings) = settings {
            fs::write(folder.path().join("scandesk.toml"), settings).unwrap();
        }
        Self::in_folder(folder)
    }

    fn in_folder(folder: tempfile::TempDir) -> Self {
        let global = Global {
            config: Some(folder.path().join("scandesk.toml")),
            data_dir: Some(folder.path().join("data")),
            log_level: "off".into(),
        };
        let (stage, beginning) = Stage::open(Origin::Settings(global), None).unwrap();
        Self { folder, stage, told: beginning.incoming, opening: beginning.opening }
    }

    fn settings(&self) -> PathBuf {
        self.folder.path().join("scandesk.toml")
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn scan(&self, text: &str) {
        self.stage.desk.scan(Frame::new(text.into(), Source::Wedge, Instant::now()));
    }

    fn next<T>(&mut self, mut pick: impl FnMut(Incoming) -> Option<T>) -> T {
        loop {
            if let Some(found) = pick(self.told.blocking_recv().unwrap()) {
                return found;
            }
        }
    }

    fn answer(&mut self) -> Box<Answer> {
        self.next(|told| match told {
            Incoming::Station(Event::Answered(answer)) => Some(answer),
            _ => None,
        })
    }

    fn outcome(&mut self) -> (String, Outcome) {
        let verdict = self.answer().verdict;
        (verdict.raw, verdict.outcome)
    }

    fn restart(&mut self, restart: Restart) -> Incoming {
        self.stage.desk.restart(restart);
        self.restarted()
    }

    fn restarted(&mut self) -> Incoming {
        let is_end = |told: &Incoming| {
            matches!(told, Incoming::Started(_) | Incoming::OutOfOrder(_) | Incoming::FirstRun)
        };
        self.next(|told| is_end(&told).then_some(told))
    }

    fn started(&mut self, restart: Restart) -> Box<Start> {
        match self.restart(restart) {
            Incoming::Started(start) => start,
            other => panic!("{other:?}"),
        }
    }

    fn out_of_order(&mut self, restart: Restart) -> Trouble {
        match self.restart(restart) {
            Incoming::OutOfOrder(trouble) => *trouble,
            other => panic!("{other:?}"),
        }
    }
}

fn unverified(text: &str) -> (String, Outcome) {
    (text.to_owned(), Outcome::Unverified)
}

#[test]
fn settings_take_effect_while_the_window_stays() {
    let mut theatre = Theatre::open(Some(SETTINGS));
    assert_eq!(theatre.opening, Opening::Running);
    theatre.scan("A-1");
    assert_eq!(theatre.outcome(), unverified("A-1"));
    let changes = [
        Change::Language(Language::Dutch),
        Change::Theme(Theme::Light),
        Change::Currency(Some("MAD".into())),
        Change::CancelReasons(vec!["broken".into()]),
        Change::TrustHostLayout(true),
        Change::StationName("test-02".into()),
    ];
    edit::change(&theatre.settings(), &changes).unwrap();
    let start = theatre.started(Restart::Again);
    assert_eq!(
        (start.language, start.scheme, start.keyboard),
        (Language::Dutch, Scheme::Light, Layout::Host)
    );
    assert_eq!((start.currency.as_deref(), start.cancel_reasons), (Some("MAD"), vec!["broken".to_owned()]));
    assert_eq!((start.snapshot.counters.unsent, start.snapshot.recent.len()), (1, 1), "nothing is lost");
    theatre.scan("A-2");
    let answer = theatre.answer();
    assert_eq!((answer.verdict.outcome, answer.verdict.station.as_str()), (Outcome::Unverified, "test-02"));
    theatre.stage.close().unwrap();
    let Locking::Taken(_) = PushLock::acquire(&theatre.folder.path().join("data"), "a test").unwrap() else {
        panic!("the lock is held")
    };
}

#[test]
fn what_is_scanned_and_wished_meanwhile_waits_in_order() {
    let mut theatre = Theatre::open(Some(SETTINGS));
    theatre.stage.desk.change();
    theatre.scan("A-1");
    theatre.stage.desk.ask(station::Request::Choose(Action::Deliver));
    theatre.scan("A-2");
    theatre.started(Restart::Again);
    assert_eq!(theatre.answer().verdict.action, Action::Pack);
    let second = theatre.answer().verdict;
    assert_eq!((second.raw.as_str(), second.action), ("A-2", Action::Deliver));
}

#[test]
fn more_than_can_wait_is_refused_aloud() {
    let mut theatre = Theatre::open(Some(SETTINGS));
    theatre.stage.desk.change();
    for n in 0..=64 {
        theatre.scan(&format!("A-{n}"));
    }
    let text = theatre.next(|told| if let Incoming::NotCounted(text) = told { Some(text) } else { None });
    assert_eq!(text, "A-64");
    theatre.started(Restart::Again);
    for n in 0..64 {
        assert_eq!(theatre.outcome(), unverified(&format!("A-{n}")));
    }
}

#[test]
fn what_a_person_had_set_and_a_stop_stay() {
    let mut theatre = Theatre::open(Some(SETTINGS));
    theatre.stage.desk.ask(station::Request::Choose(Action::Ship));
    theatre.scan("A-1");
    assert_eq!(theatre.outcome().1, Outcome::Refused, "no warehouse is set");
    edit::change(&theatre.settings(), &[Change::Warehouse(Some("12".into()))]).unwrap();
    let snapshot = theatre.started(Restart::Again).snapshot;
    assert_eq!(snapshot.action, Action::Ship);
    assert_eq!(snapshot.warehouse.as_deref(), Some("12"), "that was changed in the settings");
    assert_eq!(snapshot.hold.unwrap().answer.verdict.raw, "A-1");
    theatre.scan("A-2");
    assert_eq!(theatre.outcome().1, Outcome::Held);
    theatre.scan("SCNDSKOK");
    assert_eq!(theatre.outcome().1, Outcome::Command);
    theatre.scan("A-3");
    assert_eq!(theatre.outcome(), unverified("A-3"));
    // A start action that was changed is meant.
    edit::change(&theatre.settings(), &[Change::Action(Action::Return)]).unwrap();
    assert_eq!(theatre.started(Restart::Again).snapshot.action, Action::Return);
}

#[test]
fn an_operator_stays_signed_in_and_is_told_after_the_start() {
    let mut theatre = Theatre::open(Some(SETTINGS));
    let amina = vec![
        ("name", "Amina".into()),
        ("badge", "4711".into()),
        ("language", "ar".into()),
        ("volume", Value::Number(40)),
    ];
    let add = Change::Row(RowChange::Add(Rows::Operators, amina));
    edit::change(&theatre.settings(), &[add, Change::Volume(80)]).unwrap();
    theatre.started(Restart::Again);
    theatre.scan("4711");
    theatre.next(|told| matches!(told, Incoming::Station(Event::SignedIn(_))).then_some(()));
    let player = theatre.stage.desk.player.clone();
    for _ in 0..2 {
        let start = theatre.started(Restart::Again);
        assert_eq!((start.language, start.snapshot.operator.as_deref()), (Language::English, Some("Amina")));
        let language = theatre.next(|told| match told {
            Incoming::Station(Event::SignedIn(signed_in)) => Some(signed_in.language),
            _ => None,
        });
        assert_eq!((language, player.volume().percent()), (Some(Language::Arabic), 40));
    }
    theatre.scan("4711");
    theatre.next(|told| matches!(told, Incoming::Station(Event::SignedOut(_))).then_some(()));
    assert_eq!(player.volume().percent(), 80, "as loud as the station is by itself");
}

#[test]
fn settings_that_cannot_be_used_stop_the_station_and_not_the_window() {
    let mut theatre = Theatre::open(Some(SETTINGS));
    edit::change(&theatre.settings(), &[Change::Volume(50)]).unwrap();
    fs::write(theatre.settings(), "[station]\nvolume = 5\n").unwrap();
    let trouble = theatre.out_of_order(Restart::Again);
    assert_eq!((trouble.thing, trouble.last_good), (Thing::Settings, Some(theatre.settings())));
    assert!(trouble.words.contains("30 to 100") && trouble.words.contains("line 2"), "{}", trouble.words);
    theatre.scan("A-1");
    let text = theatre.next(|told| if let Incoming::NotCounted(text) = told { Some(text) } else { None });
    assert_eq!(text, "A-1");
    // The PIN is still asked for.
    theatre.stage.desk.office(Visit::default(), office::Request::Pin(office::pin::Request::Standing));
    theatre.next(|told| matches!(told, Incoming::Office(..)).then_some(()));
    edit::go_back(&theatre.settings()).unwrap();
    theatre.started(Restart::Again);
    theatre.scan("A-1");
    assert_eq!(theatre.outcome(), unverified("A-1"));
    theatre.stage.close().unwrap();
}

#[test]
fn a_station_that_cannot_start_is_told_and_its_error_is_how_the_program_ends() {
    let theatre = Theatre::open(None);
    let Opening::OutOfOrder(trouble) = &theatre.opening else { panic!("{:?}", theatre.opening) };
    assert_eq!(trouble.thing, Thing::NoSettings);
    assert!(matches!(theatre.stage.close(), Err(CliError::Configuration(_))));

    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("scandesk.toml"), SETTINGS).unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    fs::write(Store::path_in(&folder.path().join("data")), "no database at all, but long enough for one")
        .unwrap();
    let mut theatre = Theatre::in_folder(folder);
    let Opening::OutOfOrder(trouble) = &theatre.opening else { panic!("{:?}", theatre.opening) };
    assert_eq!(trouble.thing, Thing::DatabaseForeign);
    fs::remove_file(Store::path_in(&theatre.data())).unwrap();
    theatre.started(Restart::Again);
    theatre.stage.close().unwrap();
}

#[test]
fn sample_orders_are_shown_in_place_and_leave_nothing() {
    let mut theatre = Theatre::open(Some(SETTINGS));
    let start = theatre.started(Restart::SampleOrders(System::Ewarehousing));
    assert_eq!((start.snapshot.system, start.currency.as_deref()), (System::Ewarehousing, Some("EUR")));
    theatre.next(|told| match told {
        Incoming::Sync(crate::sync::Event::Pulled(count)) if count > 0 => Some(()),
        _ => None,
    });
    theatre.scan("ORD-00001");
    theatre.answer();
    assert_eq!(theatre.started(Restart::Again).snapshot.recent.len(), 1, "still the sample orders");
    let start = theatre.started(Restart::Leave);
    assert_eq!((start.snapshot.system, start.snapshot.recent.len()), (System::WedoCod, 0));
}

#[test]
fn a_locale_names_a_language_that_the_window_speaks() {
    for (locale, language) in [
        ("fr_MA.UTF-8", Language::French),
        ("ar", Language::Arabic),
        ("nl-BE", Language::Dutch),
        ("C.UTF-8", Language::English),
        ("frp_FR", Language::English),
    ] {
        assert_eq!(language_of(locale), language, "{locale}");
    }
}
