//! The settings: what anyone may change, what needs the PIN, and what becomes of what was typed.

use super::{
    fits::fits,
    world::{Shot, World, now, snapshot},
};
use chrono::TimeDelta;
use iced::keyboard::key;
use scandesk::{
    config::{
        Config,
        edit::{Change, RowChange},
    },
    domain::{Action, Outcome, Source},
    health::Finding,
    office::{
        Reply, Request,
        backups::{self, Backup, Why},
        connection::{self, Channel, Kind, Step},
        pin, scanners,
        settings::{self, Overview, Place as Kept, Refusal},
        upkeep,
    },
    pin::{Checked, OPEN_FOR, Standing},
    scanner::{DeviceState, DeviceStatus, Frame, Heard, found::Found},
    secrets::{Kept as KeptIn, Secret},
    sound::Cue,
    station::{self, Event},
    sync::{self, Connection},
    ui::{Incoming, Language, Message, Place, Restart, Scheme, tape::Tape},
};
use std::time::Duration;

pub const TWO: Standing = Standing::Tries { left: 2, then: TimeDelta::minutes(5) };

const SETTINGS: &str = r#"
    [station]
    name = "pack-01"
    warehouse = "12"
    cancel_reasons = ["Torn"]
    [server]
    base_url = "https://shop.example"
    [server.wedocod]
    email = "station@shop.example"
    [display]
    currency = "MAD"
    [[scanner]]
    kind = "wedge"
    [[scanner]]
    kind = "serial"
    name = "Ring scanner"
    port = "/dev/ttyUSB0"
"#;

pub fn overview(text: &str) -> Box<Overview> {
    Box::new(Overview {
        file: "/etc/scandesk/scandesk.toml".into(),
        data_dir: "/var/lib/scandesk".into(),
        config: Config::parse(text).unwrap(),
        trouble: None,
    })
}

fn finding(step: Step, kind: Kind) -> connection::Finding {
    connection::Finding { step, kind, words: String::new() }
}

fn well() -> Vec<connection::Finding> {
    vec![
        finding(Step::Address, Kind::Reached { channel: Channel::Encrypted, ms: 84 }),
        finding(Step::SignIn, Kind::SignedInWithKeyAndAccount),
        finding(Step::Orders, Kind::Orders(84)),
        finding(Step::Clock, Kind::ClockAgrees { seconds: 2 }),
        finding(Step::Rights, Kind::Denied(vec![Action::Cancel])),
    ]
}

impl World {
    pub fn settings_say(&mut self, reply: settings::Reply) {
        self.office_says(Reply::Settings(reply));
    }

    fn upkeep_says(&mut self, reply: upkeep::Reply) {
        self.office_says(Reply::Upkeep(reply));
    }

    /// Opens the settings, locked.
    pub fn open_settings(&mut self) {
        self.message(Message::Go(Place::Settings));
        self.pin_says(pin::Reply::Standing(TWO));
        self.settings_say(settings::Reply::Read(overview(SETTINGS)));
    }

    pub fn unlock(&mut self) {
        self.enter("402857");
        self.press_id("pin_enter");
        self.pin_says(pin::Reply::Checked(Checked::Right));
    }

    /// Opens a page that needs the PIN.
    pub fn open_page(&mut self, page: &str) {
        self.open_settings();
        self.press(page);
        self.pin_says(pin::Reply::Standing(TWO));
        self.unlock();
        if page == "Order system" {
            let in_keyring = |ending: Option<&str>| Kept::Kept(KeptIn::Keyring, ending.map(str::to_owned));
            self.settings_say(settings::Reply::Secrets(vec![
                (Secret::WedoCodToken, in_keyring(Some("4f2a"))),
                (Secret::WedoCodPassword, in_keyring(None)),
                (Secret::EwarehousingPassword, Kept::Nowhere),
            ]));
        }
    }

    /// The changes that were to be saved last.
    pub fn saved(&self) -> Vec<Change> {
        let asked = self.all_asked_office().into_iter().rev();
        let mut changes = asked.filter_map(|request| match request {
            Request::Settings(settings::Request::Change(changes, _)) => Some(changes),
            _ => None,
        });
        changes.next().unwrap_or_default()
    }

    fn kept(&self) -> Vec<Change> {
        let asked = self.all_asked_office().into_iter();
        let kept = |request| match request {
            Request::Settings(settings::Request::Keep(change)) => Some(change),
            _ => None,
        };
        asked.filter_map(kept).collect()
    }

    pub fn saves(&self) -> usize {
        let is_save = |it: &Request| matches!(it, Request::Settings(settings::Request::Change(..)));
        self.all_asked_office().iter().filter(|request| is_save(request)).count()
    }

    /// A real keyboard types into the open field, and ends with Enter.
    pub fn write(&mut self, text: &str) {
        for char in text.chars() {
            self.message(Message::Typed(char.into()));
        }
        self.message(Message::Heard(Heard::Typed(text.into()), Tape::blank(now().at)));
    }
}

#[test]
fn settings_as_anyone_finds_them() {
    let mut world = World::new();
    world.open_settings();
    assert!(world.shows("NOT COUNT") && world.shows("2 tries left, then a 5 minute wait"));
    assert!(world.shows("WedoCOD") && world.shows("2 in use") && world.shows("12"));
    world.enter("402");
    world.shot(&Shot("settings"));
}

#[test]
fn language_and_theme_are_in_use_at_once() {
    let mut world = World::new();
    world.open_settings();
    world.press("Language");
    world.shot(&Shot("settings-languages"));
    world.press("Nederlands");
    assert!(world.shows("Iedereen mag dit wijzigen") && world.shows("Donker"));
    world.settings_say(settings::Reply::Kept(Ok(())));
    world.press("Thema");
    assert!(world.shows("Licht"));
    assert_eq!(
        world.kept(),
        [Change::Language(Language::Dutch), Change::Theme(scandesk::config::Theme::Light)]
    );
    world.settings_say(settings::Reply::Kept(Err("/etc/scandesk/scandesk.toml: no".into())));
    assert!(world.shows("Nu in gebruik, maar niet bewaard: /etc/scandesk/scandesk.toml: no"));
    assert!(world.shows("Licht") && world.restarted().is_empty());
}

#[test]
fn the_volume_goes_by_tens_and_never_below_thirty() {
    let mut world = World::new();
    world.open_settings();
    assert!(world.shows("70 %"));
    for _ in 0..6 {
        world.press("−");
    }
    assert!(world.shows("30 %") && world.volume() == 30);
    for _ in 0..9 {
        world.press("+");
    }
    assert_eq!((world.volume(), world.kept().last().cloned()), (100, Some(Change::Volume(100))));
    world.press("Play “packed”");
    world.press("Play “stop”");
    world.press("All sounds");
    world.press_id("unknown");
    let played = [Outcome::Accepted, Outcome::Refused, Outcome::Unknown].map(Cue::Answer);
    assert_eq!(world.played(), played);
    world.press("Back");
    assert!(world.shows("Anyone can change"));
}

#[test]
fn the_operator_signs_out() {
    let mut world = World::new();
    world.open_settings();
    world.press("Operator 07");
    assert!(matches!(world.asked()[..], [station::Request::SetOperator(None)]));
    let mut state = snapshot();
    state.operator = None;
    world.told(Event::State(Box::new(state)));
    assert!(world.shows("Scan your badge"));
}

#[test]
fn a_page_opens_after_the_pin_and_closes_with_it() {
    let mut world = World::new();
    world.open_page("Warehouse");
    assert!(world.shows("Station name") && world.shows("pack-01") && world.shows("Unlocked"));
    world.press("Back");
    world.shot(&Shot("settings-unlocked"));
    world.press("Warehouse");
    world.press("Unlocked");
    assert!(!world.shows("Station name") && world.shows("Needs the PIN"));
}

#[test]
fn what_is_done_keeps_it_unlocked() {
    let mut world = World::new();
    world.open_page("Warehouse");
    for _ in 0..6 {
        world.later(Duration::from_mins(1));
        world.press("Station name");
        world.press("Back");
    }
    assert!(world.shows("Station name") && world.shows("5 min"));
    world.later(Duration::from_secs(61));
    assert!(world.shows("4 min"));
}

#[test]
fn a_change_is_saved_and_the_station_goes_on_with_it() {
    let mut world = World::new();
    world.open_page("Warehouse");
    world.press("Station name");
    world.shot(&Shot("settings-text"));
    world.press("q");
    world.write("-02");
    world.press("Back");
    assert!(world.shows("pack-01q-02") && world.shows("Not saved"));
    world.press("Save");
    assert_eq!(world.saved(), [Change::StationName("pack-01q-02".into())]);
    assert!(world.shows("Saving"));
    let changed = overview(&SETTINGS.replace("pack-01", "pack-01q-02"));
    world.settings_say(settings::Reply::Changed(Ok(changed)));
    assert!(world.shows("Saved, and in use") && world.shows("pack-01q-02"));
    assert_eq!(world.restarted(), [Restart::Again]);
    world.press("Save");
    assert_eq!(world.saves(), 1, "nothing is left to save");
    world.shot(&Shot("settings-warehouse"));
}

#[test]
fn a_scan_in_the_middle_takes_nothing_and_says_so() {
    let mut world = World::new();
    world.open_page("Warehouse");
    world.press("Station name");
    world.write("-02");
    for char in "ORD-1".chars() {
        world.message(Message::Typed(char.into()));
    }
    world.message(Message::Heard(Heard::Scan("ORD-1".into()), Tape::blank(now().at)));
    assert!(world.shows("pack-01-02|") && world.shows("Scans do not count here"));
    world.later(Duration::from_secs(5));
    assert!(!world.shows("Scans do not count here") && world.asked().is_empty());
    let frame = Frame::new(b"ORD-2".to_vec(), Source::Serial, now().at);
    world.message(Message::Incoming(Incoming::Diverted(frame)));
    assert!(world.shows("Scans do not count here") && world.shows("pack-01-02|"));
    world.message(Message::Erased);
    assert!(world.shows("pack-01-0|"));
    // Nobody is sent back to the station from a half-typed field.
    world.later(Duration::from_secs(95));
    assert!(world.shows("pack-01-0|"));
}

#[test]
fn nothing_is_lost_by_going_elsewhere() {
    let mut world = World::new();
    world.open_page("Warehouse");
    world.press("Currency");
    world.write("X");
    world.press("Scanners");
    assert!(world.shows("Not saved") && world.shows("Go on changing") && world.shows("MADX"));
    world.shot(&Shot("settings-unsaved"));
    world.press("Go on changing");
    world.press("Station");
    assert!(world.shows("Not saved") && world.shows("MADX"));
    world.press("Save");
    assert_eq!(world.saved(), [Change::Currency(Some("MADX".into()))]);
    world.settings_say(settings::Reply::Changed(Ok(overview(SETTINGS))));
    assert!(world.shows("READY TO PACK"), "the way goes on once it is saved");
}

#[test]
fn what_is_discarded_is_nowhere() {
    let mut world = World::new();
    world.open_page("Warehouse");
    world.press("Currency");
    world.write("X");
    world.press("Look up");
    world.press("Discard");
    assert!(!world.shows("Needs the PIN") && world.saves() == 0 && world.restarted().is_empty());
}

#[test]
fn what_was_typed_survives_the_lock() {
    let mut world = World::new();
    world.open_page("Warehouse");
    world.press("Currency");
    world.write("X");
    world.later(OPEN_FOR);
    assert!(!world.shows("MADX") && world.shows("Supervisor PIN"));
    assert!(world.shows("Locked after five minutes. Enter the PIN to go on."));
    world.pin_says(pin::Reply::Standing(TWO));
    world.unlock();
    assert!(world.shows("MADX") && world.shows("Not saved") && world.saves() == 0);
}

#[test]
fn what_is_wrong_is_told_at_its_field() {
    let mut world = World::new();
    world.open_page("Actions and rules");
    world.shot(&Shot("settings-rules"));
    world.press("Undo for, seconds");
    world.write("000");
    world.shot(&Shot("settings-number"));
    world.press("Back");
    world.press("Save");
    assert!(world.shows("Enter a whole number from 0 to 3600") && world.saves() == 0);
    for _ in 0..4 {
        world.message(Message::Erased);
    }
    world.write("7");
    world.press("Back");
    world.press("Starts in");
    world.shot(&Shot("settings-choice"));
    world.press("ship");
    world.press("Ship only what is packed");
    world.press("Cancel reason 1");
    world.press("Back");
    world.press("Cancel reason 3");
    world.write("Rain");
    world.press("Back");
    world.press("Save");
    let reasons = Change::CancelReasons(vec!["Torn".into(), "Rain".into()]);
    let changes =
        [Change::Action(Action::Ship), Change::RequirePacking(true), Change::UndoSeconds(7), reasons];
    assert_eq!(world.saved(), changes);
    let refusal = Refusal { key: Some("station.undo_seconds".into()), why: "undo_seconds is 7".into() };
    world.settings_say(settings::Reply::Changed(Err(refusal)));
    assert!(world.shows("undo_seconds is 7") && world.restarted().is_empty());
    world.press("Back");
    world.press("Save");
    let refusal = Refusal { key: None, why: "the file was changed by somebody else".into() };
    world.settings_say(settings::Reply::Changed(Err(refusal)));
    assert!(world.shows("the file was changed by somebody else"));
}

#[test]
fn the_order_system_is_tested_before_it_is_saved() {
    let mut world = World::new();
    world.open_page("Order system");
    assert!(world.shows("••••••••••4f2a") && world.shows("Connection test"));
    world.press("Address");
    world.press("Back");
    world.press("Access key");
    assert!(world.shows("Kept in this computer's keyring."));
    world.write("key-1");
    assert!(world.shows("•••••|") && !world.shows("key-1|"));
    world.shot(&Shot("settings-secret"));
    world.press("Back");
    world.press("Save");
    let Some(Request::Settings(settings::Request::Test(entered))) = world.asked_office() else {
        panic!("it is tested first");
    };
    assert_eq!((entered.address.as_str(), entered.typed.len()), ("https://shop.example", 1));
    for found in well() {
        world.settings_say(settings::Reply::Found(found));
    }
    assert!(world.shows("Address reached") && world.shows("May not: cancel") && world.saves() == 0);
    world.settings_say(settings::Reply::Tested);
    assert_eq!(world.saves(), 1, "nothing is wrong with it");
    world.shot(&Shot("settings-order-system"));
}

#[test]
fn a_test_that_fails_needs_a_second_press() {
    let mut world = World::new();
    world.open_page("Order system");
    world.press("Station account");
    world.write("x");
    world.press("Back");
    world.press("Save");
    world.settings_say(settings::Reply::Found(finding(Step::Address, Kind::NoConnection)));
    world.settings_say(settings::Reply::Tested);
    assert!(world.saves() == 0 && world.shows("Save once more to save it as it is."));
    assert!(world.shows("nobody answers: look at the network and the address"));
    world.shot(&Shot("settings-order-system-problem"));
    world.press("Save");
    assert_eq!(world.saved(), [Change::WedoCodEmail(Some("station@shop.examplex".into()))]);
}

#[test]
fn another_order_system_asks_for_other_things() {
    let mut world = World::new();
    world.open_page("Order system");
    world.press_id("item-system");
    world.press("eWarehousing");
    assert!(world.shows("Customer code") && !world.shows("Access key"));
    world.press("Customer code");
    world.write("ABC");
    world.press("Back");
    world.press("Address");
    world.write("?x");
    world.press("Back");
    world.press("Test");
    assert!(world.shows("Only the host and its path belong here, no name, password or question mark"));
    assert!(!matches!(world.asked_office(), Some(Request::Settings(settings::Request::Test(_)))));
    world.press("Back");
    world.shot(&Shot("settings-ewarehousing"));
    // A test of something that was changed meanwhile says nothing of what stands there now.
    world.press("Address");
    world.message(Message::Erased);
    world.message(Message::Erased);
    world.press("Back");
    world.press("Test");
    world.press("User name");
    world.write("me");
    world.settings_say(settings::Reply::Found(finding(Step::Address, Kind::NoConnection)));
    world.settings_say(settings::Reply::Tested);
    world.press("Back");
    assert!(!world.shows("Address not reached") && world.shows("not tried"));
}

#[test]
fn scanners_are_switched_off_and_taken_out() {
    let mut world = World::new();
    let name = "Ring scanner".to_owned();
    let status = DeviceStatus { name, kind: Source::Serial, state: DeviceState::Reading };
    world.message(Message::Incoming(Incoming::Scanners(vec![status])));
    world.open_page("Scanners");
    world.shot(&Shot("settings-scanners"));
    world.press_id("scanner_switch_1");
    assert!(matches!(&world.saved()[..], [Change::Row(_)]));
    world.settings_say(settings::Reply::Changed(Ok(overview(SETTINGS))));
    assert_eq!(world.restarted(), [Restart::Again]);
    world.press_id("scanner_remove_1");
    assert!(world.shows("Really remove") && world.saves() == 1);
    world.press("Really remove");
    assert_eq!(world.saves(), 2);
    world.settings_say(settings::Reply::Changed(Err(Refusal { key: None, why: "read-only".into() })));
    assert!(world.shows("read-only"));
    world.press("Test a scanner");
    assert!(world.shows("Scan anything"));
}

#[test]
fn another_pin_is_chosen() {
    let mut world = World::new();
    world.open_page("Operators and PIN");
    world.shot(&Shot("settings-people-none"));
    world.press("Choose another PIN");
    assert!(world.shows("Choose a PIN"));
    world.enter("402857");
    world.press_id("pin_enter");
    world.enter("402857");
    world.press_id("pin_enter");
    assert!(matches!(world.asked_office(), Some(Request::Pin(pin::Request::Choose(_)))));
    world.pin_says(pin::Reply::Chosen);
    assert!(world.shows("Choose another PIN"));
}

#[test]
fn the_queue_tells_what_stands_in_its_way() {
    let mut world = World::new();
    world.offline(14);
    world.open_page("Queue and export");
    assert!(world.shows("14") && world.shows("09:58"));
    world.shot(&Shot("settings-queue"));
    world.press("Send now");
    assert_eq!(world.synced(), [sync::Request::SendNow]);
    world.connected(Connection::SignInAgain("the password was refused".into()));
    assert!(world.shows("the password was refused"));
    world.press("History and export");
    assert!(!world.shows("Needs the PIN"));
}

#[test]
fn backups_are_made_and_logs_copied() {
    let mut world = World::new();
    world.open_page("Backups and logs");
    let backup = |day: u32, why| Backup {
        path: "/var/lib/scandesk/backups/x.db".into(),
        made_at: now().wall.to_utc() - TimeDelta::days(day.into()),
        bytes: 3 << 20,
        why,
    };
    let backups = vec![backup(0, Why::Asked), backup(9, Why::Before(3))];
    let room = backups::Overview { backups, database_bytes: 4 << 20, free_bytes: Some(9 << 30) };
    world.upkeep_says(upkeep::Reply::Backups(Ok(room)));
    assert!(world.shows("The database takes 4 MiB, 9216 MiB are free.") && world.shows("asked for"));
    world.press("Make a backup now");
    world.upkeep_says(upkeep::Reply::BackedUp(Ok(backup(0, Why::Asked))));
    assert!(world.shows("The backup is made, and was looked through."));
    assert!(matches!(world.asked_office(), Some(Request::Upkeep(upkeep::Request::Backups))));
    world.press("Copy the logs");
    world.upkeep_says(upkeep::Reply::Copied(Ok("/home/station/Desktop/scandesk-logs.txt".into())));
    assert!(world.shows("Copied, without passwords: /home/station/Desktop/scandesk-logs.txt"));
    world.shot(&Shot("settings-backups"));
    world.press("Copy the logs");
    world.upkeep_says(upkeep::Reply::Copied(Err("there are no logs yet".into())));
    assert!(world.shows("there are no logs yet"));
}

fn findings() -> Vec<Finding> {
    vec![
        Finding::fine("configuration", "/etc/scandesk/scandesk.toml"),
        Finding::fine("database", "/var/lib/scandesk/scandesk.db: 400 orders cached"),
        Finding::fine("queue", "0 unsent"),
        Finding::fine("disk", "9216 MiB free"),
        Finding::problem("scanners", "Ring scanner is not plugged in"),
        Finding::fine("sound", "a device opens"),
        Finding::problem(
            "server",
            "out of reach; scanning goes on, and what is scanned is sent later: no route",
        ),
        Finding::fine("clock", "nothing to compare it with"),
    ]
}

#[test]
fn anyone_sees_how_the_station_is() {
    let mut world = World::new();
    world.open_settings();
    world.press("About and health");
    assert!(world.shows("Looking at everything") && world.shows("/var/lib/scandesk"));
    world.upkeep_says(upkeep::Reply::Checked(findings()));
    assert!(
        world.shows("Something needs a person") && world.shows("Plug it in, or remove it from the settings.")
    );
    world.shot(&Shot("settings-about"));
    world.press("Check again");
    world.upkeep_says(upkeep::Reply::Checked(vec![Finding::fine("queue", "0 unsent")]));
    assert!(world.shows("Everything is well"));
}

#[test]
fn closing_needs_the_pin_here_too() {
    let mut world = World::new();
    world.open_settings();
    world.press("Close Scandesk");
    world.pin_says(pin::Reply::Standing(TWO));
    assert!(!world.shows("Keep scanning"));
    world.unlock();
    assert!(world.shows("Keep scanning"));
}

#[test]
fn held_digits_reach_the_pin_and_typed_lines_go_nowhere() {
    let mut world = World::new();
    world.open_settings();
    for code in [key::Code::Digit4, key::Code::Digit0, key::Code::Digit2] {
        world.hold(code, Duration::from_millis(650));
    }
    world.type_line("ORD-00042", key::Named::Enter);
    world.enter("857");
    world.press_id("pin_enter");
    assert!(matches!(world.asked_office(), Some(Request::Pin(pin::Request::Try(_)))));
    assert!(world.asked().is_empty() && world.shows("Anyone can change"));
}

/// Opens a page by what it is called in a language, without pressing words.
fn page_in(language: Language, scheme: Scheme, page: &str) -> World {
    let mut world = World::with(language, scheme);
    world.open_page(page);
    world
}

#[test]
fn settings_in_other_languages_and_colours() {
    for (language, scheme, name) in [
        (Language::English, Scheme::Light, "settings-light"),
        (Language::French, Scheme::Dark, "settings-french"),
        (Language::Arabic, Scheme::Light, "settings-arabic"),
        (Language::Dutch, Scheme::Dark, "settings-dutch"),
    ] {
        let mut world = World::with(language, scheme);
        world.open_settings();
        world.enter("402");
        world.shot(&Shot(name));
    }
    for (language, page, name) in [
        (Language::French, "Actions et règles", "settings-rules-french"),
        (Language::Arabic, "الإجراءات والقواعد", "settings-rules-arabic"),
        (Language::Dutch, "Acties en regels", "settings-rules-dutch"),
    ] {
        page_in(language, Scheme::Dark, page).shot(&Shot(name));
    }
    let mut world = page_in(Language::Arabic, Scheme::Dark, "نظام الطلبات");
    for found in well() {
        world.settings_say(settings::Reply::Found(found));
    }
    world.shot(&Shot("settings-order-system-arabic"));
    let mut world = World::with(Language::Arabic, Scheme::Dark);
    world.open_settings();
    world.press("حول البرنامج وحالته");
    world.upkeep_says(upkeep::Reply::Checked(findings()));
    world.shot(&Shot("settings-about-arabic"));
}

#[test]
fn settings_in_windows_of_other_shapes() {
    for (width, height, shots) in [
        (1080.0, 1920.0, ["settings-portrait", "settings-portrait-text", "settings-portrait-page"]),
        (1024.0, 600.0, ["settings-small", "settings-small-text", "settings-small-page"]),
    ] {
        let mut world = World::new();
        world.resize(width, height);
        world.open_settings();
        world.shot(&Shot(shots[0]));
        world.open_page("Actions and rules");
        world.shot(&Shot(shots[2]));
        world.press("Cancel reason 1");
        world.shot(&Shot(shots[1]));
    }
}

#[test]
fn a_scanner_that_is_plugged_in_joins_the_list() {
    let mut world = World::new();
    world.open_page("Scanners");
    assert!(matches!(world.asked_office(), Some(Request::Scanners(scanners::Request::Found))));
    let device =
        |kind, path: &str| Found { product: Some(format!("Device at {path}")), ..Found::at(kind, path) };
    let found = vec![device(Source::Serial, "/dev/ttyACM4"), device(Source::Evdev, "/dev/input/event4")];
    world.office_says(Reply::Scanners(scanners::Reply::Found(found.clone())));
    assert!(world.shows("Device at /dev/ttyACM4") && world.shows("Use it"));
    world.shot(&Shot("settings-scanners-found"));
    world.press_id("scanner_use_0");
    assert_eq!(world.saved(), [Change::Row(RowChange::scanner(&found[0]))]);
    world.settings_say(settings::Reply::Changed(Ok(overview(SETTINGS))));
    assert_eq!(world.restarted(), [Restart::Again]);
    fits("scanners that were found", |world| {
        world.open_settings();
        world.press_id("page-scanners");
        world.pin_says(pin::Reply::Standing(TWO));
        world.unlock();
        world.office_says(Reply::Scanners(scanners::Reply::Found(found.clone())));
    });
}
