//! The first set-up: five steps, each tried, none that cannot be skipped.

use super::{
    fits::fits,
    world::{Shot, World, now, snapshot},
};
use iced::{Size, keyboard::key};
use scandesk::{
    config::{Theme, edit::Change},
    domain::{Action, Outcome, Source, System},
    office::{
        Reply, Request,
        connection::{self, Channel, Kind, Step},
        pin,
        settings::{self, Overview, Place as Kept, Refusal},
        trouble::{Thing, Trouble},
    },
    pin::Standing,
    scanner::{Frame, Heard},
    secrets::{Kept as KeptIn, Secret},
    sound::{Cue, Status},
    ui::{
        Incoming, Language, Message, Orders, Place, Restart, Scheme, Start,
        tape::{Ending, Tape},
    },
};
use std::time::Duration;

const KEY: &str = "0123456789abcdef01234f2a";

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

fn refused() -> Vec<connection::Finding> {
    vec![
        finding(Step::Address, Kind::Reached { channel: Channel::Encrypted, ms: 84 }),
        finding(Step::SignIn, Kind::AccountRefused),
        finding(Step::Orders, Kind::NotTried),
        finding(Step::Clock, Kind::ClockAgrees { seconds: 2 }),
        finding(Step::Rights, Kind::NotTried),
    ]
}

impl World {
    /// A computer without settings.
    fn new_station(language: Language, scheme: Scheme) -> Self {
        let mut world = Self::with(language, scheme);
        world.begin();
        world
    }

    fn begin(&mut self) {
        self.message(Message::Incoming(Incoming::FirstRun));
        self.vault_says(settings::Reply::Secrets(Secret::ALL.map(|it| (it, Kept::Nowhere)).to_vec()));
        self.vault_says(settings::Reply::KeepsIn(KeptIn::Keyring));
        self.office_says(Reply::Pin(pin::Reply::Standing(Standing::NotChosen)));
    }

    fn vault_says(&mut self, reply: settings::Reply) {
        self.office_says(Reply::Settings(reply));
    }

    /// Next, in whatever language.
    fn onward(&mut self, times: usize) {
        for _ in 0..times {
            self.press_id("set_up_next");
        }
    }

    /// A person types a line into the open field.
    fn write_line(&mut self, text: &str) {
        for char in text.chars() {
            self.message(Message::Typed(char.into()));
        }
        self.message(Message::Heard(Heard::Typed(text.into()), Tape::blank(now().at)));
    }

    /// Everything that WedoCOD asks for.
    fn enter_account(&mut self) {
        for text in ["https://shop.example", KEY, "station@shop.example", "sesame"] {
            self.write_line(text);
        }
    }

    fn finds(&mut self, findings: Vec<connection::Finding>) {
        for finding in findings {
            self.vault_says(settings::Reply::Found(finding));
        }
        self.vault_says(settings::Reply::Tested);
    }

    fn tests(&self) -> Vec<settings::Entered> {
        let asked = self.all_asked_office().into_iter();
        let tests = asked.filter_map(|request| match request {
            Request::Settings(settings::Request::Test(entered)) => Some(entered),
            _ => None,
        });
        tests.collect()
    }

    fn written(&self) -> Vec<(Vec<Change>, settings::Typed)> {
        let asked = self.all_asked_office().into_iter();
        let written = asked.filter_map(|request| match request {
            Request::Settings(settings::Request::Change(changes, typed)) => Some((changes, typed)),
            _ => None,
        });
        written.collect()
    }

    fn type_pin(&mut self, digits: &str) {
        self.enter(digits);
        self.press_id("pin_enter");
    }

    fn takes_it(&mut self) {
        let overview = Overview {
            file: "/etc/scandesk/scandesk.toml".into(),
            data_dir: "/var/lib/scandesk".into(),
            config: scandesk::config::Config::default(),
            trouble: None,
        };
        self.vault_says(settings::Reply::Changed(Ok(Box::new(overview))));
    }

    fn starts(&mut self, orders: Orders) {
        self.message(Message::Incoming(Incoming::Started(Box::new(Start {
            snapshot: snapshot(),
            language: Language::English,
            scheme: Scheme::Dark,
            currency: None,
            cancel_reasons: Vec::new(),
            keyboard: scandesk::scanner::Layout::default(),
            orders,
            alarm: scandesk::sound::alarm::Repeat::Never,
        }))));
    }
}

#[test]
fn the_language_and_the_colours_are_used_at_once_and_written_at_the_end() {
    let mut world = World::new_station(Language::English, Scheme::Dark);
    assert!(world.shows("Choose your language") && !world.shows("A scan will"));
    world.shot(&Shot("set-up-language"));
    world.press("Nederlands");
    world.press("Licht");
    assert!(world.shows("Kies je taal") && world.written().is_empty());
    world.onward(4);
    world.press("Voorlopig zonder pincode");
    world.onward(1);
    let (changes, _) = world.written().remove(0);
    assert_eq!(changes, [Change::Language(Language::Dutch), Change::Theme(Theme::Light)]);
}

#[test]
fn the_order_system_is_tried_as_soon_as_everything_is_entered() {
    let mut world = World::new_station(Language::English, Scheme::Dark);
    world.onward(1);
    assert!(world.shows("Connect to your order system") && world.shows("not tried"));
    world.enter_account();
    let tests = world.tests();
    assert_eq!(tests.len(), 1);
    assert_eq!(
        (tests[0].address.as_str(), tests[0].email.as_str()),
        ("https://shop.example", "station@shop.example")
    );
    assert_eq!(tests[0].typed.len(), 2);
    assert!(world.shows("being tried"));
    world.finds(well());
    assert!(
        world.shows("secure, answered in 84 ms") && world.shows("May not: cancelled")
            || world.shows("10:41:07")
    );
    assert!(world.shows("Kept in this computer's keyring, never in a file you share."));
    assert!(!world.shows("sesame") && world.shows("••••••••••••••••••••4f2a"));
    world.press_id("item-address");
    world.shot(&Shot("set-up-order-system"));
    world.press("Test again");
    assert_eq!(world.tests().len(), 2);
    assert!(world.written().is_empty(), "nothing is written yet");
}

#[test]
fn a_test_that_fails_says_so_and_stands_in_nobodys_way() {
    let mut world = World::new_station(Language::English, Scheme::Dark);
    world.onward(1);
    world.enter_account();
    world.finds(refused());
    assert!(world.shows("Not signed in") && world.shows("account or password is wrong"));
    assert!(
        world.shows(
            "You can go on without it. Scans are kept, and sent when it is put right in the settings."
        )
    );
    world.shot(&Shot("set-up-order-system-problem"));
    // Whatever is typed now was not tested.
    world.press_id("item-email");
    world.write_line("2");
    assert!(!world.shows("Not signed in"));
    world.onward(1);
    assert!(world.shows("Scan any label"));
}

#[test]
fn an_address_that_is_none_is_told_in_its_place_and_when_starting() {
    let mut world = World::new_station(Language::English, Scheme::Dark);
    world.onward(1);
    world.write_line("http://shop.example");
    assert!(world.shows("Address: Passwords could be read on the way. Begin with https://"));
    world.onward(3);
    world.press("Without a PIN for now");
    world.press("Start scanning");
    assert!(world.shows("Connect to your order system") && world.written().is_empty());
    assert!(world.shows("Address: Passwords could be read on the way. Begin with https://"));
    world.shot(&Shot("set-up-wrong-address"));
}

#[test]
fn going_back_and_forth_keeps_what_was_typed() {
    let mut world = World::new_station(Language::English, Scheme::Dark);
    world.onward(1);
    world.enter_account();
    world.finds(well());
    world.onward(3);
    world.press_id("item-station");
    for _ in 0..10 {
        world.message(Message::Erased);
    }
    world.write_line("pack-07");
    for _ in 0..4 {
        world.press("Back");
    }
    assert!(world.shows("Choose your language"));
    world.onward(1);
    assert!(world.shows("https://shop.example") && world.shows("Signed in"));
    assert_eq!(world.tests().len(), 1, "what was tested is not tested again");
    world.onward(3);
    assert!(world.shows("pack-07"));
}

#[test]
fn a_scan_in_the_middle_of_typing_leaves_the_field_as_it_is() {
    let mut world = World::new_station(Language::English, Scheme::Dark);
    world.onward(1);
    world.message(Message::Typed("https://sho".into()));
    world.message(Message::Heard(
        Heard::Unfinished { text: "https://sho".into(), pace: scandesk::scanner::Pace::Typing },
        Tape::blank(now().at),
    ));
    for char in "ORD-00042".chars() {
        world.message(Message::Typed(char.into()));
    }
    world.message(Message::Heard(Heard::Scan("ORD-00042".into()), Tape::blank(now().at)));
    assert!(world.shows("https://sho|"));
}

#[test]
fn keys_on_the_screen_enter_what_a_keyboard_would() {
    let mut world = World::new_station(Language::English, Scheme::Dark);
    world.onward(1);
    // A second touch asks for them.
    world.press_id("item-address");
    assert!(world.shows("abc") || world.shows("ABC"));
    for key in ["a", "b"] {
        world.press(key);
    }
    world.shot(&Shot("set-up-keys"));
    world.press("Done");
    assert!(world.shows("ab"));
}

#[test]
fn the_other_order_system_asks_for_other_things() {
    let mut world = World::new_station(Language::English, Scheme::Dark);
    world.onward(1);
    world.press("eWarehousing");
    world.press("EU");
    assert!(world.shows("Customer code") && !world.shows("Access key"));
    for (field, text) in
        [("item-username", "api"), ("item-password", "sesame"), ("item-customer", "C1"), ("item-wms", "W1")]
    {
        world.press_id(field);
        world.write_line(text);
    }
    let entered = world.tests().pop().unwrap();
    assert_eq!((entered.system, entered.customer_code.as_str()), (System::Ewarehousing, "C1"));
    assert_eq!(entered.address, "https://eu.middleware.ewarehousing-solutions.com");
    world.shot(&Shot("set-up-ewarehousing"));
}

#[test]
fn a_label_is_shown_as_it_came_in_and_counts_for_nothing() {
    let mut world = World::new_station(Language::English, Scheme::Dark);
    world.onward(2);
    assert!(world.shows("No scanner yet?"));
    world.shot(&Shot("set-up-scanner-waits"));
    let tape = Tape { ending: Some((Ending::Enter, now().at)), ..Tape::blank(now().at) };
    world.message(Message::Heard(Heard::Scan("ORD-00042".into()), tape.clone()));
    assert!(world.shows("Read") && world.shows("ORD-00042"));
    world.shot(&Shot("set-up-scanner"));
    world.message(Message::Heard(Heard::Typed("ORD-7".into()), tape));
    assert!(world.shows("Typed, or a slow scanner") && world.shows("ORD-7"));
    let frame = Frame::new(b"ORD-00043".to_vec(), Source::Serial, now().at);
    world.message(Message::Incoming(Incoming::Diverted(frame)));
    assert!(world.shows("ORD-00043"));
    assert!(world.asked().is_empty(), "nothing is counted");
}

#[test]
fn both_sounds_are_played_one_after_the_other() {
    let mut world = World::new_station(Language::English, Scheme::Dark);
    world.onward(3);
    let both = [Outcome::Accepted, Outcome::Refused].map(Cue::Answer);
    assert_eq!(world.played(), both[..1]);
    world.later(world.next_due_in());
    assert_eq!(world.played(), both);
    world.shot(&Shot("set-up-sound"));
    world.press("No");
    assert_eq!(world.played().len(), 3);
    assert!(world.shows("NO SOUND"));
    world.press("+");
    assert_eq!((world.volume(), world.played().len()), (80, 4));
    world.press("Yes, both");
    assert!(world.shows("Both can be heard. You can go on.") && !world.shows("NO SOUND"));
    world.onward(1);
    world.press("Without a PIN for now");
    world.onward(1);
    assert!(world.written()[0].0.contains(&Change::Volume(80)));
}

#[test]
fn a_computer_without_a_loudspeaker_says_so() {
    let mut world = World::new_station(Language::English, Scheme::Dark);
    world.message(Message::Incoming(Incoming::Sound(Status::NoDevice("none".into()))));
    world.onward(3);
    assert!(world.shows("NO SOUND"));
    world.onward(1);
    assert!(world.shows("Name this station"));
}

#[test]
fn settings_secrets_and_the_pin_are_written_with_the_last_step() {
    let mut world = World::new_station(Language::English, Scheme::Dark);
    world.onward(1);
    world.enter_account();
    world.finds(well());
    world.onward(3);
    world.press_id("item-warehouse");
    world.write_line("12");
    world.press("ship");
    world.press("Start scanning");
    assert!(world.shows("Choose a PIN, or press “Without a PIN for now”") && world.written().is_empty());
    world.type_pin("123456");
    assert!(world.shows("Anybody would try this one first. Choose another."));
    world.type_pin("402857");
    world.type_pin("402858");
    assert!(world.shows("The two were not the same. Choose again."));
    world.enter("4028");
    world.shot(&Shot("set-up-station"));
    for _ in 0..4 {
        world.press_id("pin_erase");
    }
    world.type_pin("402857");
    world.type_pin("402857");
    assert!(world.shows("The PIN is chosen"));
    world.press("Start scanning");
    let (changes, typed) = world.written().remove(0);
    for change in [
        Change::BaseUrl(Some("https://shop.example".into())),
        Change::WedoCodEmail(Some("station@shop.example".into())),
        Change::Warehouse(Some("12".into())),
        Change::Action(Action::Ship),
    ] {
        assert!(changes.contains(&change), "{change:?} is not in {changes:?}");
    }
    assert_eq!(typed.len(), 2);
    world.press("One moment");
    assert_eq!(world.written().len(), 1, "it is written once");
    world.takes_it();
    assert!(matches!(world.asked_office(), Some(Request::Pin(pin::Request::Choose(_)))));
    assert!(world.restarted().is_empty());
    world.office_says(Reply::Pin(pin::Reply::Chosen));
    assert_eq!(world.restarted(), [Restart::Again]);
    world.starts(Orders::Real);
    assert!(world.shows("READY TO PACK") && !world.shows("Set up Scandesk"));
}

#[test]
fn what_cannot_be_written_is_told_where_it_was_entered() {
    let mut world = World::new_station(Language::English, Scheme::Dark);
    world.onward(1);
    world.enter_account();
    world.finds(well());
    world.onward(3);
    world.press("Without a PIN for now");
    world.press("Start scanning");
    let refusal = |key: Option<&str>, why: &str| {
        settings::Reply::Changed(Err(Refusal { key: key.map(str::to_owned), why: why.into() }))
    };
    world.vault_says(refusal(Some("wedocod_token"), "a key has no blanks in it"));
    assert!(
        world.shows("Connect to your order system") && world.shows("Access key: a key has no blanks in it")
    );
    world.onward(3);
    world.press("Start scanning");
    world.vault_says(refusal(None, "the disk is full"));
    assert!(world.shows("Name this station") && world.shows("the disk is full"));
    assert!(world.restarted().is_empty());
    // A PIN that cannot be kept stops it, too.
    world.press("Choose a PIN after all");
    world.type_pin("402857");
    world.type_pin("402857");
    world.press("Start scanning");
    world.takes_it();
    world.office_says(Reply::Pin(pin::Reply::Failed("pin.toml cannot be written".into())));
    assert!(world.shows("pin.toml cannot be written") && world.restarted().is_empty());
    world.press("Start scanning");
    world.takes_it();
    world.office_says(Reply::Pin(pin::Reply::Chosen));
    assert_eq!(world.restarted(), [Restart::Again]);
}

#[test]
fn digits_of_the_pin_are_held_and_one_that_is_there_stays() {
    let mut world = World::new_station(Language::English, Scheme::Dark);
    world.onward(4);
    for code in
        [key::Code::Digit4, key::Code::Digit0, key::Code::Digit2, key::Code::Digit8, key::Code::Digit5]
    {
        world.hold(code, Duration::from_millis(700));
    }
    world.press_id("pin_7");
    world.press_id("pin_enter");
    assert!(world.shows("The same once more"));
    let tries = Standing::Tries { left: 5, then: chrono::TimeDelta::minutes(5) };
    world.office_says(Reply::Pin(pin::Reply::Standing(tries)));
    assert!(world.shows("The PIN stays") && !world.shows("Without a PIN for now"));
    world.press("Start scanning");
    world.takes_it();
    assert_eq!(world.restarted(), [Restart::Again]);
}

#[test]
fn sample_orders_can_be_tried_and_left_and_nothing_is_lost() {
    let mut world = World::new_station(Language::French, Scheme::Light);
    world.onward(1);
    world.write_line("https://shop.example");
    world.press("Essayer avec des exemples");
    assert_eq!(world.restarted(), [Restart::SampleOrders(System::WedoCod)]);
    world.starts(Orders::Sample);
    assert!(world.shows("EXEMPLES") && world.shows("PRÊT : EMBALLER"));
    world.shot(&Shot("set-up-samples"));
    world.press("EXEMPLES");
    world.press("Quitter les exemples");
    assert_eq!(world.restarted().last(), Some(&Restart::Leave));
    world.begin();
    assert!(world.shows("Connectez votre système de commandes") && world.shows("https://shop.example"));
}

#[test]
fn what_is_out_of_order_shows_and_the_set_up_goes_on_after_it() {
    let mut world = World::new_station(Language::English, Scheme::Dark);
    world.onward(2);
    let trouble = Trouble { thing: Thing::Sample, words: "no folder".into(), last_good: None };
    world.message(Message::Incoming(Incoming::OutOfOrder(Box::new(trouble))));
    assert!(world.shows("OUT OF ORDER"));
    world.press("Try again");
    world.begin();
    assert!(world.shows("Scan any label") && !world.shows("OUT OF ORDER"));
}

#[test]
fn it_is_closed_when_asked_and_left_for_nothing_else() {
    let mut world = World::new_station(Language::English, Scheme::Dark);
    world.onward(1);
    world.later(Duration::from_mins(10));
    world.message(Message::Go(Place::History));
    world.hold(key::Code::F2, Duration::from_millis(700));
    assert!(world.shows("Connect to your order system"));
    world.message(Message::AskClose);
    world.press("Keep scanning");
    assert!(world.shows("Next: scanner"));
}

#[test]
fn everything_fits() {
    for step in 0..5 {
        fits(&format!("step {}", step + 1), |world| {
            world.begin();
            world.onward(step);
        });
    }
    for findings in [well(), refused()] {
        fits("a test that is over", |world| {
            world.begin();
            world.onward(1);
            world.enter_account();
            world.finds(findings.clone());
            world.vault_says(settings::Reply::KeepsIn(KeptIn::File(
                "/home/station/.config/scandesk/credentials.toml".into(),
            )));
        });
    }
    fits("the other order system", |world| {
        world.begin();
        world.onward(1);
        world.press("eWarehousing");
        world.press("EU");
    });
    fits("a wrong address", |world| {
        world.begin();
        world.onward(1);
        world.write_line("http://shop.example/with/a/very/long/path/that/does/not/end/here");
    });
    fits("keys on the screen", |world| {
        world.begin();
        world.onward(1);
        world.press_id("item-address");
    });
    fits("a scan", |world| {
        world.begin();
        world.onward(2);
        let tape = Tape { ending: Some((Ending::Enter, now().at)), ..Tape::blank(now().at) };
        world.message(Message::Heard(Heard::Scan("ORD-00042-WITH-A-VERY-LONG-TAIL-3".into()), tape));
    });
    fits("no sound", |world| {
        world.begin();
        world.message(Message::Incoming(Incoming::Sound(Status::NoDevice("none".into()))));
        world.onward(3);
    });
    fits("a PIN that nobody decided on", |world| {
        world.begin();
        world.onward(5);
    });
    fits("a question whether to close", |world| {
        world.begin();
        world.message(Message::AskClose);
    });
    fits("sample orders", |world| {
        world.begin();
        world.starts(Orders::Sample);
    });
    fits("sample orders, in the settings", |world| {
        world.begin();
        world.starts(Orders::Sample);
        world.message(Message::Go(Place::Settings));
    });
}

#[test]
fn the_order_system_in_other_looks() {
    for (name, language, scheme, display) in [
        ("set-up-order-system-light", Language::English, Scheme::Light, Size::new(1280.0, 800.0)),
        ("set-up-order-system-arabic", Language::Arabic, Scheme::Dark, Size::new(1280.0, 800.0)),
        ("set-up-order-system-portrait", Language::English, Scheme::Dark, Size::new(1080.0, 1920.0)),
        ("set-up-order-system-small", Language::French, Scheme::Dark, Size::new(1024.0, 600.0)),
    ] {
        let mut world = World::new_station(language, scheme);
        world.onward(1);
        world.enter_account();
        world.finds(well());
        world.shot_on(&Shot(name), display);
    }
}
