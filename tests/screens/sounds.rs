//! All sounds: the ten answers side by side, how loud each is made, and the alarm that is repeated.

use super::{
    fits::fits,
    settings::{TWO, overview},
    world::{Shot, World, snapshot},
};
use iced::Size;
use scandesk::{
    config::edit::{Change, Key, Value},
    domain::{Action, Outcome, Reference},
    office::{pin, settings},
    sound::{
        Cue,
        alarm::{REPEAT_EVERY, REPEAT_FIRST, Repeat},
    },
    station::Event,
    sync,
    ui::{Incoming, Language, Message, Place, Scheme, Start},
};
use std::time::Duration;
use uuid::Uuid;

impl World {
    fn open_sounds(&mut self) {
        self.open_settings();
        self.press_id("page-sounds");
    }

    fn open_levels(&mut self, settings: &str) {
        self.open_sounds();
        self.settings_say(settings::Reply::Read(overview(settings)));
        self.press_id("page-levels");
        self.pin_says(pin::Reply::Standing(TWO));
        self.unlock();
    }

    /// The order system refuses a scan that was accepted before.
    fn refused_later(&mut self) {
        let refused = sync::Event::Refused {
            scan_id: Uuid::from_u128(41),
            reference: Reference::new("ORD-00041").unwrap(),
            action: Action::Pack,
            message: "the order was cancelled".into(),
        };
        self.message(Message::Incoming(Incoming::Sync(refused)));
    }

    /// A station that repeats the alarm.
    fn repeating(repeat: Repeat) -> Self {
        let mut world = Self::new();
        world.message(Message::Incoming(Incoming::Started(Box::new(Start {
            snapshot: snapshot(),
            language: Language::English,
            scheme: Scheme::Dark,
            currency: None,
            cancel_reasons: Vec::new(),
            keyboard: scandesk::scanner::Layout::default(),
            alarm: repeat,
            orders: scandesk::ui::Orders::Real,
        }))));
        world
    }
}

#[test]
fn every_answer_can_be_heard_by_anybody() {
    let mut world = World::new();
    world.open_sounds();
    assert!(world.shows("ALREADY PACKED") && world.shows("NOT POSSIBLE") && world.shows("NOW: SHIP"));
    world.shot(&Shot("settings-sounds"));
    for outcome in Outcome::ALL {
        world.press_id(Cue::Answer(outcome).name());
    }
    assert_eq!(world.played(), Outcome::ALL.map(Cue::Answer));
    world.press("Other sounds");
    world.shot(&Shot("settings-sounds-others"));
    world.press_id("server_refused");
    assert_eq!(world.played().last(), Some(&Cue::ServerRefused));
    assert!(!world.shows("Repeat the alarm"), "that needs the PIN");
    world.press("The ten answers");
    assert!(world.shows("STOP"));
}

#[test]
fn levels_need_the_pin_and_stop_where_a_stop_would_be_missed() {
    let mut world = World::new();
    world.open_levels("[sound]\naccepted = -3");
    assert!(world.shows("−3 dB"));
    for _ in 0..9 {
        world.press_id("refused−");
    }
    assert!(world.shows("−6 dB") && world.shows("Not saved"));
    for _ in 0..3 {
        world.press_id("accepted+");
    }
    world.shot(&Shot("settings-sounds-levels"));
    world.press("Other sounds");
    world.press("Repeat the alarm");
    world.shot(&Shot("settings-sounds-levels-others"));
    world.press("Save");
    let sound = |key| Key { table: "sound", key };
    assert_eq!(
        world.saved(),
        [
            Change::Other(sound("accepted"), Value::Unset),
            Change::Other(sound("refused"), Value::Number(-6)),
            Change::Other(sound("repeat_alarm"), Value::Switch(true)),
        ]
    );
}

#[test]
fn the_alarm_is_repeated_until_attention_is_opened() {
    let mut world = World::repeating(Repeat::UntilAcknowledged);
    world.refused_later();
    assert!(world.played().is_empty(), "whoever told the window has played it");
    world.later(REPEAT_FIRST);
    world.later(REPEAT_EVERY);
    assert_eq!(world.played(), [Cue::ServerRefused; 2]);
    world.message(Message::Go(Place::Attention));
    world.refused_later();
    world.later(REPEAT_EVERY);
    assert_eq!(world.played().len(), 2, "who looks needs no alarm");
    world.message(Message::Go(Place::Station));
    world.refused_later();
    world.told(Event::Acknowledged);
    assert!(world.next_due_in() <= REPEAT_FIRST);
    world.later(REPEAT_FIRST);
    assert_eq!(world.played().len(), 3);
}

#[test]
fn without_the_setting_the_alarm_is_said_once() {
    let mut world = World::repeating(Repeat::Never);
    world.refused_later();
    for _ in 0..20 {
        world.later(Duration::from_secs(30));
    }
    assert!(world.played().is_empty());
}

#[test]
fn sounds_fit_everywhere() {
    fits("all sounds", World::open_sounds);
    fits("the others", |world| {
        world.open_sounds();
        world.press_id("sounds-others");
    });
    let softest = "[sound]\nrefused = -6\naccepted = -12";
    fits("the levels", |world| world.open_levels(softest));
    fits("the levels of the others", |world| {
        world.open_levels(softest);
        world.press_id("sounds-others");
    });
}

#[test]
fn sounds_in_other_languages_and_windows() {
    for (language, scheme, name) in [
        (Language::Arabic, Scheme::Dark, "settings-sounds-arabic"),
        (Language::English, Scheme::Light, "settings-sounds-light"),
    ] {
        let mut world = World::with(language, scheme);
        world.open_sounds();
        world.shot(&Shot(name));
    }
    let mut world = World::new();
    world.open_sounds();
    world.shot_on(&Shot("settings-sounds-portrait"), Size::new(1080.0, 1920.0));
    world.shot_on(&Shot("settings-sounds-small"), Size::new(1024.0, 600.0));
}
