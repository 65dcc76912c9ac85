//! The operators: entered, changed, and taken out.

use super::{
    fits::fits,
    settings::{TWO, overview},
    world::{Shot, World, now},
};
use iced::Size;
use scandesk::{
    config::edit::{Change, Key, Row, RowChange, Rows, Value},
    domain::{Command, Source},
    office::{Reply, Request, pin, printing, settings},
    pin::OPEN_FOR,
    printing as printers,
    scanner::{Frame, Heard},
    ui::{Incoming, Language, Message, Restart, Scheme, tape::Tape},
};

/// Settings with so many operators.
fn crew(operators: usize, more: &str) -> String {
    let names = ["Amina", "Jan de Vries", "Layla", "Sofie", "Youssef", "Bram"];
    let one = |at: usize| {
        let own = if at == 0 { "language = \"ar\"\nvolume = 60\n" } else { "" };
        format!("[[operator]]\nname = \"{}\"\nbadge = \"700{at}\"\n{own}", names[at])
    };
    (0..operators).map(one).collect::<String>() + more
}

impl World {
    /// Opens the page of the operators, in any language.
    fn open_people(&mut self, operators: usize, more: &str) {
        self.open_settings();
        self.settings_say(settings::Reply::Read(overview(&crew(operators, more))));
        self.press_id("page-people");
        self.pin_says(pin::Reply::Standing(TWO));
        self.unlock();
    }

    fn scan(&mut self, text: &str) {
        self.message(Message::Heard(Heard::Scan(text.into()), Tape::blank(now().at)));
    }

    /// The fields of the one table that was to be saved last.
    fn saved_row(&self) -> (Option<Row>, Vec<(&'static str, Value)>) {
        match &self.saved()[..] {
            [Change::Row(RowChange::Add(Rows::Operators, fields))] => (None, fields.clone()),
            [Change::Row(RowChange::Set(Rows::Operators, row, fields))] => {
                (Some(row.clone()), fields.clone())
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn somebody_new_has_a_name_and_scans_their_badge() {
    let mut world = World::new();
    world.open_people(6, "");
    assert!(world.shows("Amina") && world.shows("العربية · 60 %") && !world.shows("Youssef"));
    world.shot(&Shot("settings-people"));
    world.press_id("pages_later");
    assert!(world.shows("Youssef") && !world.shows("Amina"));
    world.press("Add somebody");
    world.shot(&Shot("settings-people-name"));
    world.write("Omar");
    world.press("Back");
    world.scan("SCNDSKOK");
    assert!(world.shows("This is a command code, not a badge") && world.asked().is_empty());
    world.scan("7001");
    assert!(world.shows("This is the badge of Jan de Vries"));
    world.press("Save");
    assert!(world.shows("Scan a badge, or make one") && world.saves() == 0);
    let frame = Frame::new(b"]C07009\r".to_vec(), Source::Serial, now().at);
    world.message(Message::Incoming(Incoming::Diverted(frame)));
    world.scan("7009");
    assert!(world.shows("7009") && !world.shows("Scan a badge, or make one"));
    world.shot(&Shot("settings-people-new"));
    world.press("Save");
    let (row, fields) = world.saved_row();
    assert_eq!(row, None);
    assert_eq!(fields[0], ("name", Value::Text("Omar".into())));
    assert_eq!(fields[1], ("badge", Value::Text("7009".into())));
    world.settings_say(settings::Reply::Changed(Ok(overview(&crew(6, "")))));
    assert_eq!(world.restarted(), [Restart::Again]);
    assert!(world.shows("Add somebody"), "the list comes back");
}

#[test]
fn a_printed_badge_is_read_as_what_it_says() {
    let mut world = World::new();
    world.open_people(2, "");
    world.press("Amina");
    world.scan(&Command::badge("7042").unwrap().barcode());
    assert!(world.shows("7042"));
    world.press("Language");
    world.press("Nederlands");
    world.press("Volume");
    world.press("as the station");
    world.press("Back");
    world.press("Save");
    let (row, fields) = world.saved_row();
    assert_eq!(row, Some(Row::With("name", "Amina".into())));
    assert_eq!(fields[2], ("language", Value::Text("nl".into())));
    assert_eq!(fields[3], ("volume", Value::Unset));
}

#[test]
fn whoever_has_no_badge_gets_one_that_can_be_printed() {
    let mut world = World::new();
    world.open_people(1, "[printing]\nprinter = \"Office\"");
    world.press("Add somebody");
    world.write("Layla");
    world.press("Back");
    world.press("Make a badge");
    assert!(world.shows("A badge made from the name. It is on the command sheet, to be printed."));
    world.shot(&Shot("settings-people-made"));
    world.press("Save");
    let (_, fields) = world.saved_row();
    let Value::Text(badge) = &fields[1].1 else { panic!("{fields:?}") };
    assert!(badge.starts_with("LAYLA-"));
    let more = "[printing]\nprinter = \"Office\"";
    world.settings_say(settings::Reply::Changed(Ok(overview(&crew(1, more)))));
    world.press("Print the badge of Layla");
    let Some(Request::Printing(printing::Request::Sheet(sheet))) = world.asked_office() else {
        panic!("a sheet is made")
    };
    assert_eq!(sheet, printing::Sheet::Badge("Layla".into()));
    let made = printing::Printable { name: "Scandesk badges".into(), pdf: vec![1] };
    world.office_says(Reply::Printing(printing::Reply::Sheet(Ok(made))));
    assert!(matches!(&world.printed()[..], [printers::Request::Pdf { copies: 1, .. }]));
    let sent = printers::Event::Sent { name: "Scandesk badges".into(), result: Ok(()) };
    world.message(Message::Incoming(Incoming::Printing(sent)));
    assert!(world.shows("Scandesk badges: the printer has it."));
}

#[test]
fn a_name_is_nobody_elses_and_removing_is_asked_once_more() {
    let mut world = World::new();
    world.open_people(2, "");
    world.press("Jan de Vries");
    world.press("Name");
    for _ in 0..12 {
        world.message(Message::Erased);
    }
    world.write("Amina");
    world.press("Back");
    world.press("Save");
    assert!(world.shows("Somebody has this name already. Add a letter or a number.") && world.saves() == 0);
    world.press("Back");
    world.press("Remove");
    assert!(world.saves() == 0);
    world.press("Really remove");
    let removed = RowChange::Remove(Rows::Operators, Row::With("name", "Jan de Vries".into()));
    assert_eq!(world.saved(), [Change::Row(removed)]);
    let refusal = settings::Refusal { key: Some("operator".into()), why: "read-only".into() };
    world.settings_say(settings::Reply::Changed(Err(refusal)));
    assert!(world.shows("read-only"));
}

#[test]
fn nothing_that_was_entered_of_somebody_is_lost() {
    let mut world = World::new();
    world.open_people(2, "");
    world.press("Amina");
    world.scan("7042");
    world.press("Back");
    assert!(world.shows("Not saved") && world.shows("7042"));
    world.press("Go on changing");
    world.press("Warehouse");
    assert!(world.shows("Not saved") && world.shows("7042"));
    world.press("Go on changing");
    world.later(OPEN_FOR);
    assert!(!world.shows("7042") && world.shows("Supervisor PIN"));
    world.pin_says(pin::Reply::Standing(TWO));
    world.unlock();
    assert!(world.shows("7042") && world.shows("Not saved") && world.saves() == 0);
    world.press("Back");
    world.press("Discard");
    assert!(world.shows("Add somebody") && world.shows("7000"));
}

#[test]
fn a_sign_in_can_be_required() {
    let mut world = World::new();
    world.open_people(0, "");
    assert!(world.shows("Nobody is entered yet. Everyone scans, and no name stands on the scans."));
    world.scan("7042");
    assert!(world.shows("Scans do not count here"));
    world.press("Nobody scans without a badge");
    world.press("Save");
    let key = Key { table: "station", key: "require_operator" };
    assert_eq!(world.saved(), [Change::Other(key, Value::Switch(true))]);
}

#[test]
fn operators_fit_everywhere() {
    fits("nobody", |world| world.open_people(0, ""));
    fits("six operators", |world| world.open_people(6, ""));
    fits("one of them", |world| {
        world.open_people(6, "");
        world.press_id("operator_0");
    });
    for part in ["people-name", "people-language", "people-volume"] {
        fits(part, |world| {
            world.open_people(6, "");
            world.press_id("operator_1");
            world.press_id(part);
        });
    }
    fits("somebody with a badge that another one has", |world| {
        world.open_people(6, "");
        world.press_id("operator_1");
        world.scan("7000");
        world.press_id("scanners-remove");
    });
    fits("somebody new with a badge that was made", |world| {
        world.open_people(6, "");
        world.press_id("people-add");
        world.write("Wilhelmina van der Wal-W");
        world.press_id("settings-back");
        world.press_id("people-make");
        world.press_id("settings-back");
    });
}

#[test]
fn operators_in_other_languages_and_windows() {
    let mut world = World::with(Language::Arabic, Scheme::Light);
    world.open_people(6, "");
    world.shot(&Shot("settings-people-arabic"));
    let mut world = World::with(Language::English, Scheme::Light);
    world.open_people(6, "");
    world.shot(&Shot("settings-people-light"));
    world.shot_on(&Shot("settings-people-portrait"), Size::new(1080.0, 1920.0));
    world.shot_on(&Shot("settings-people-small"), Size::new(1024.0, 600.0));
}
