//! The printers: how they stand, what waits for them, and what the top bar says of them.

use super::{
    fits::fits,
    settings::{TWO, overview},
    world::{Shot, World, now},
};
use iced::Size;
use scandesk::{
    config::edit::{Change, Key, Value},
    domain::{Errand, Paper, PaperKind, PrintJob, PrintState, Reference},
    office::{Reply, Request, pin, printing as office, settings},
    printing::{Event, Fault, PrintError, PrinterStatus, Queue, Reason, Request as Print, Trouble},
    sound,
    ui::{Incoming, Language, Message, Scheme},
};
use uuid::Uuid;

const PRINTERS: &str =
    "[printing]\nprinter = \"Office_A4\"\nlabel_printer = \"ipp://192.168.1.20/ipp/print\"";

fn job(id: u128, reference: &str, state: PrintState, why: Option<&str>) -> PrintJob {
    PrintJob {
        id: Uuid::from_u128(id),
        scan_id: None,
        reference: Reference::new(reference).unwrap(),
        order_id: None,
        errand: Errand::Print(Paper {
            kind: PaperKind::Document,
            key: id.to_string(),
            title: "Delivery note".into(),
            copies: 1,
        }),
        state,
        attempts: 0,
        not_before: None,
        why: why.map(str::to_owned),
        printer_job: None,
        queued_at: now().wall.to_utc(),
        changed_at: now().wall.to_utc(),
    }
}

fn jobs() -> Vec<PrintJob> {
    let why = "perhaps it was printed: look at the printer before you try it again";
    let mut jobs = vec![
        job(1, "ORD-00042", PrintState::Failed, Some(why)),
        job(2, "ORD-00043-WITH-A-VERY-LONG-TAIL-3", PrintState::Failed, Some("the file is broken")),
    ];
    jobs.push(job(3, "ORD-00044", PrintState::Printing, None));
    jobs.extend((4..12).map(|id| job(id, &format!("ORD-{id:05}"), PrintState::Waiting, None)));
    jobs.push(job(12, "ORD-00099", PrintState::Printed, None));
    jobs
}

fn trouble(fault: Fault) -> Trouble {
    Trouble { printer: "Office_A4".into(), fault }
}

impl World {
    fn printing_says(&mut self, event: Event) {
        self.message(Message::Incoming(Incoming::Printing(event)));
    }

    /// Opens the page of the printers, in any language.
    fn open_printing(&mut self, settings: &str) {
        self.open_settings();
        self.settings_say(settings::Reply::Read(overview(settings)));
        self.press_id("page-printing");
        self.pin_says(pin::Reply::Standing(TWO));
        self.unlock();
    }

    fn queues(&mut self, names: &[&str]) {
        let queue = |name: &&str| Queue { name: (*name).to_owned(), info: None };
        let queues = names.iter().map(queue).collect();
        self.office_says(Reply::Printing(office::Reply::Queues(Ok(queues))));
    }
}

#[test]
fn a_printer_is_chosen_among_the_queues_or_typed() {
    let mut world = World::new();
    world.open_printing("");
    assert!(
        world.all_asked_office().iter().any(|it| matches!(it, Request::Printing(office::Request::Queues)))
    );
    assert!(world.shows("Without a printer, “scandesk sheet FILE.pdf” makes the sheet as a file."));
    world.press("Print when packed");
    world.press("Save");
    assert!(world.shows("Choose a printer, or do not print when packed") && world.saves() == 0);
    assert!(world.shows("Looking for the printers of this computer"));
    world.queues(&["Labels", "Office_A4", "Third", "Fourth"]);
    world.shot(&Shot("settings-printing-choice"));
    world.press("Office_A4");
    world.press_id("item-label-printer");
    world.write("http://x");
    world.press("Back");
    world.press("Save");
    assert!(world.shows("A printer's address begins with ipp:// or ipps://"));
    world.press_id("pages_later");
    world.press("Fourth");
    world.press("Save");
    let printing = |key| Key { table: "printing", key };
    let text = |text: &str| Value::Text(text.into());
    assert_eq!(
        world.saved(),
        [
            Change::Other(printing("printer"), text("Office_A4")),
            Change::Other(printing("label_printer"), text("Fourth")),
            Change::Other(printing("on_pack"), Value::Switch(true)),
        ]
    );
}

#[test]
fn a_printer_says_how_it_stands_in_words() {
    let mut world = World::new();
    world.open_printing(PRINTERS);
    assert_eq!(world.printed(), [Print::Spool]);
    world.press_id("printing_check");
    world.press_id("printing_check_labels");
    assert_eq!(world.printed()[1..], [Print::Check(PaperKind::Document)], "one question at a time");
    assert!(world.shows("One moment"));
    let kind = PaperKind::Document;
    world.printing_says(Event::Checked { kind, found: Ok(PrinterStatus::ready()) });
    assert!(world.shows("It is ready."));
    world.shot(&Shot("settings-printing"));
    world.press_id("printing_test_labels");
    assert_eq!(world.printed().last(), Some(&Print::TestPage(PaperKind::Label)));
    let result = Err(trouble(Fault::Stopped(vec![Reason::MediaEmpty])));
    world.printing_says(Event::Sent { name: "Scandesk test page".into(), result });
    assert!(world.shows("Office_A4: It is out of paper. Put some in."));
    world.shot(&Shot("settings-printing-trouble"));
    world.press("Print the command sheet");
    let Some(Request::Printing(office::Request::Sheet(sheet))) = world.asked_office() else {
        panic!("a sheet is made")
    };
    assert_eq!(sheet, office::Sheet::Whole);
    let made = office::Printable { name: "Scandesk commands".into(), pdf: b"%PDF".to_vec() };
    world.office_says(Reply::Printing(office::Reply::Sheet(Ok(made))));
    let pdf = Print::Pdf { name: "Scandesk commands".into(), bytes: b"%PDF".to_vec(), copies: 1 };
    assert_eq!(world.printed().last(), Some(&pdf));
    world.printing_says(Event::Denied("the printer is still busy".into()));
    assert!(world.shows("Not done: the printer is still busy"));
}

#[test]
fn what_waits_and_failed_can_be_tried_again_or_given_up() {
    let mut world = World::new();
    world.open_printing(PRINTERS);
    world.printing_says(Event::Spool(jobs()));
    world.press("9 waiting, 2 failed");
    assert!(world.shows("ORD-00042") && !world.shows("ORD-00099"));
    world.shot(&Shot("settings-printing-jobs"));
    world.press("Try again");
    assert_eq!(world.printed().last(), Some(&Print::TryAgain(Uuid::from_u128(1))));
    world.press("Give up");
    assert!(!world.printed().iter().any(|request| matches!(request, Print::GiveUp(_))));
    world.press("Really give up");
    assert_eq!(world.printed().last(), Some(&Print::GiveUp(Uuid::from_u128(1))));
    world.press_id("pages_later");
    world.press_id("pages_later");
    assert!(world.shows("ORD-00099") && world.shows("Printed"));
    world.printing_says(Event::Spool(Vec::new()));
    assert!(world.shows("Nothing was printed for an order yet."));
    world.press("Printers");
    assert!(world.shows("0 waiting, 0 failed"));
}

#[test]
fn the_top_bar_names_the_trouble_and_leads_to_it() {
    let mut world = World::new();
    world.printing_says(Event::Trouble(trouble(Fault::Stopped(vec![Reason::MediaJam]))));
    assert!(world.shows("Printer") && world.shows("JAM"));
    world.shot(&Shot("top-bar-printer"));
    world.press("JAM");
    world.settings_say(settings::Reply::Read(overview(PRINTERS)));
    world.pin_says(pin::Reply::Standing(TWO));
    world.unlock();
    assert!(world.shows("Office_A4: Paper is stuck. Open it and take it out."));
    world.printing_says(Event::Clear);
    assert!(!world.shows("JAM"));
}

#[test]
fn printers_fit_everywhere() {
    let faults = [
        Fault::NotAccepting,
        Fault::Waiting(Vec::new()),
        Fault::Waiting(vec![Reason::Other("x".repeat(60))]),
        Fault::Error(PrintError::Unreachable("connection refused after a while of waiting".repeat(4))),
        Fault::Error(PrintError::Closed("403".into())),
        Fault::Error(PrintError::Missing),
        Fault::Error(PrintError::TooSimple),
        Fault::Stopped(vec![Reason::MediaJam]),
    ];
    for fault in faults {
        fits(&format!("{fault:?}"), |world| {
            world.open_printing(PRINTERS);
            world.printing_says(Event::Trouble(trouble(fault.clone())));
        });
        fits(&format!("the station with {fault:?}"), |world| {
            world.offline(1_234);
            world.message(Message::Incoming(Incoming::Sound(sound::Status::NoDevice("none".into()))));
            world.printing_says(Event::Trouble(trouble(fault.clone())));
        });
    }
    fits("no printer", |world| world.open_printing(""));
    fits("the queues", |world| {
        world.open_printing(PRINTERS);
        world.queues(&["A-queue-with-a-very-long-name-indeed", "Office_A4", "Third", "Fourth"]);
        world.press_id("item-printer");
    });
    fits("the jobs", |world| {
        world.open_printing(PRINTERS);
        world.printing_says(Event::Spool(jobs()));
        world.press_id("printing-jobs");
        world.press_id("print-give-up");
    });
}

#[test]
fn printers_in_other_languages_and_windows() {
    for (language, scheme, name) in [
        (Language::Arabic, Scheme::Dark, "settings-printing-arabic"),
        (Language::English, Scheme::Light, "settings-printing-light"),
    ] {
        let mut world = World::with(language, scheme);
        world.open_printing(PRINTERS);
        world.printing_says(Event::Trouble(trouble(Fault::Stopped(vec![Reason::CoverOpen]))));
        world.shot(&Shot(name));
    }
    let mut world = World::new();
    world.open_printing(PRINTERS);
    world.shot_on(&Shot("settings-printing-portrait"), Size::new(1080.0, 1920.0));
    world.shot_on(&Shot("settings-printing-small"), Size::new(1024.0, 600.0));
}
