//! What goes wrong with printers and papers, and that it stops nothing else.

use crate::{
    cups::{Cups, wait_for},
    world::{reference, world, world_with},
};
use chrono::TimeDelta;
use scandesk::{
    clock,
    domain::{EntryState, Errand, Paper, PaperKind, PrintJob, PrintState, System},
    printing::{Document, Event, Fault, Printer, Reason, Request},
};
use std::time::Duration;
use uuid::Uuid;

const ORDER: &str = "ORD-00042";

fn trouble(event: &Event) -> bool {
    matches!(event, Event::Trouble(_))
}

#[tokio::test]
async fn a_stopped_printer_stops_neither_scans_nor_the_sync_and_prints_when_it_is_back() {
    let mut world = world(System::WedoCod).await;
    world.cups.pause("labels");
    world.print();
    world.pack(ORDER).await;
    world.sync().await;
    let Event::Trouble(told) = world.until("the trouble", trouble).await else { unreachable!() };
    assert_eq!(told.fault, Fault::Stopped(vec![Reason::Paused]));
    assert!(told.to_string().contains("printer labels"), "{told}");

    // Meanwhile the next one is scanned and sent.
    let next = world.pack("ORD-00043").await;
    world.sync().await;
    let entry = world.store.run(move |store| store.entry(next)).await.unwrap();
    assert_eq!(entry.state, EntryState::Confirmed);
    assert_eq!(world.cups.printed("labels"), []);

    world.cups.resume("labels");
    world.until("the end of it", |event| *event == Event::Clear).await;
    let labels = world.printed("labels", 2).await;
    assert!(labels[0].says("(ORD-00042)") && labels[1].says("(ORD-00043)"));
}

#[tokio::test]
async fn a_printer_out_of_reach_is_tried_until_it_is_there() {
    let mut world = world_with(System::WedoCod, Cups::off(&["a4", "labels"])).await;
    world.print();
    world.pack(ORDER).await;
    world.sync().await;
    let Event::Trouble(told) = world.until("the trouble", trouble).await else { unreachable!() };
    assert!(told.to_string().contains("cannot be reached"), "{told}");
    world.cups.switch_on().await;
    world.printed("labels", 1).await;
    world.until("the end of it", |event| *event == Event::Clear).await;

    world.cups.reject("labels");
    world.pack("ORD-00043").await;
    world.sync().await;
    let Event::Trouble(told) = world.until("the trouble", trouble).await else { unreachable!() };
    assert_eq!(told.fault, Fault::NotAccepting);
    // A job that is given up is not printed when the printer is mended.
    let open = world.jobs().await.into_iter().find(|job| job.state == PrintState::Waiting).unwrap();
    world.ask(Request::GiveUp(open.id)).await;
    wait_for("it to be given up", async || (world.counts().await == 0).then_some(())).await;
    assert_eq!(world.cups.printed("labels").len(), 1);
}

#[tokio::test]
async fn a_printer_without_paper_says_so_and_prints_once() {
    let mut world = world(System::WedoCod).await;
    world.cups.paper("labels", false);
    world.print();
    world.pack(ORDER).await;
    world.sync().await;
    let Event::Trouble(told) = world.until("the trouble", trouble).await else { unreachable!() };
    assert_eq!(told.fault, Fault::Waiting(vec![Reason::MediaEmpty]));
    // The job is at the printer already: a restart leaves it there.
    world.crash().await;
    world.print();
    world.cups.paper("labels", true);
    world.printed("labels", 1).await;
}

#[tokio::test]
async fn one_printer_does_not_wait_for_the_other() {
    let mut world = world(System::Ewarehousing).await;
    world.add_document(ORDER, b"%PDF-1.4 the invoice", 1, PaperKind::Document).await;
    world.add_document(ORDER, b"%PDF-1.4 the label", 1, PaperKind::Label).await;
    world.cups.pause("a4");
    world.print();
    world.pack(ORDER).await;
    world.sync().await;
    wait_for("the label", async || (world.cups.printed("labels").len() == 1).then_some(())).await;
    assert_eq!(world.cups.printed("a4"), []);
    world.cups.resume("a4");
    world.printed("a4", 1).await;
}

#[tokio::test]
async fn whenever_the_program_ends_a_paper_comes_out_once() {
    let mut world = world(System::WedoCod).await;
    world.settings.attempts = 20;
    let orders: Vec<String> = (1..=8).map(|number| format!("ORD-{number:05}")).collect();
    for order in &orders {
        world.pack(order).await;
    }
    world.print();
    world.ask(Request::Spool).await;
    world.until("the spool", |event| matches!(event, Event::Spool(_))).await;
    world.sync().await;
    let mut step = 0;
    while world.counts().await > 0 || world.cups.printed("labels").len() < orders.len() {
        step += 1;
        assert!(step < 2_000, "it never ends: {:?}", world.jobs().await);
        // Further each time, so that every instruction gets its turn.
        tokio::time::sleep(Duration::from_millis(step % 60)).await;
        world.crash().await;
        world.print();
    }
    let mut printed: Vec<String> =
        world.printed("labels", orders.len()).await.into_iter().map(|it| it.title).collect();
    printed.sort();
    for (title, order) in printed.iter().zip(&orders) {
        assert!(title.starts_with(order.as_str()), "{title}");
    }
}

/// A job of the store as a program leaves it that ended in the middle of it.
async fn begun(world: &crate::world::World) -> PrintJob {
    world.sandbox.set_order_status(ORDER, "PACKED").unwrap();
    let (look_up, label, now) = (clock::new_id(), clock::new_id(), clock::now());
    world
        .store
        .run(move |store| {
            store.print_again(&reference(ORDER), None, look_up, now)?;
            let job = store.print(look_up)?.unwrap();
            let paper = Paper {
                kind: PaperKind::Label,
                key: "tracking-label".into(),
                title: "label".into(),
                copies: 1,
            };
            store.print_papers(&job, &[(label, paper)], now)?;
            assert!(store.begin_print(label, now)?);
            Ok(store.print(label)?.unwrap())
        })
        .await
        .unwrap()
}

async fn note(world: &crate::world::World, job: Uuid, number: i32) {
    let noted = world.store.run(move |store| store.note_printer_job(job, number, clock::now())).await;
    assert!(noted.unwrap());
}

#[tokio::test]
async fn after_a_crash_the_printers_own_job_tells_how_far_it_got() {
    let mut world = world(System::WedoCod).await;
    let printer = Printer::new(&world.cups.address("labels")).unwrap();
    let sheet = Document::pdf(b"%PDF-1.4 sent before the crash".to_vec()).unwrap();

    // Before the printer's number was known nothing was sent.
    begun(&world).await;
    world.print();
    assert!(world.printed("labels", 1).await[0].says("(ORD-00042)"));
    world.crash().await;

    // The number was known, and the document was not sent.
    let job = begun(&world).await;
    let number = printer.create_job(&format!("ORD-00042 label {}", job.id), 1).await.unwrap();
    note(&world, job.id, number).await;
    world.print();
    assert!(world.printed("labels", 2).await[1].says("(ORD-00042)"));
    world.crash().await;

    // The document was sent, and nobody noted what became of it.
    let job = begun(&world).await;
    let number = printer.create_job(&format!("ORD-00042 label {}", job.id), 1).await.unwrap();
    note(&world, job.id, number).await;
    printer.send_document(number, &sheet).await.unwrap();
    world.print();
    assert!(world.printed("labels", 3).await[2].says("sent before the crash"));
    world.crash().await;

    // The printer has forgotten the job, or knows another one of this number: a person looks.
    for other in [None, Some("somebody else's")] {
        let job = begun(&world).await;
        let number = match other {
            Some(name) => printer.create_job(name, 1).await.unwrap(),
            None => 4_711,
        };
        note(&world, job.id, number).await;
        world.print();
        let told = world.until("the failure", |event| matches!(event, Event::Failed { .. })).await;
        assert!(matches!(&told, Event::Failed { why, .. } if why.contains("perhaps printed")), "{told:?}");
        assert_eq!(world.cups.printed("labels").len(), 3);
        world.crash().await;
    }

    // Whoever has looked prints it again.
    let failed = world.store.run(|store| store.failed_prints(9)).await.unwrap();
    world.print();
    world.ask(Request::TryAgain(failed[0].id)).await;
    assert!(world.printed("labels", 4).await[3].says("(ORD-00042)"));
}

#[tokio::test]
async fn a_job_that_is_cancelled_at_the_printer_is_told() {
    let mut world = world(System::WedoCod).await;
    world.cups.paper("labels", false);
    world.print();
    world.pack(ORDER).await;
    world.sync().await;
    world.until("the trouble", trouble).await;
    world.cups.forget_jobs("labels");
    let told = world.until("the failure", |event| matches!(event, Event::Failed { .. })).await;
    let Event::Failed { why, .. } = told else { unreachable!() };
    assert!(why.contains("cancelled") || why.contains("perhaps printed"), "{why}");
}

#[tokio::test]
async fn what_cannot_be_printed_is_refused_with_a_sentence() {
    let mut world = world(System::Ewarehousing).await;
    for (order, content, quantity, words) in [
        ("ORD-00042", b"neither fish nor fowl".as_slice(), 1, "nobody says what kind"),
        ("ORD-00043", b"%PDF-1.4 confetti", 500, "500 copies"),
    ] {
        world.add_document(order, content, quantity, PaperKind::Label).await;
        world.print();
        world.pack(order).await;
        world.sync().await;
        let told = world.until("the failure", |event| matches!(event, Event::Failed { .. })).await;
        let Event::Failed { reference, why } = told else { unreachable!() };
        assert!(reference.as_str() == order && why.contains(words), "{why}");
        world.crash().await;
    }
    assert_eq!(world.cups.printed("labels"), []);
    // A picture is printed where the printer takes pictures.
    world.add_document("ORD-00044", b"\x89PNG\r\n\x1a\n a picture", 1, PaperKind::Label).await;
    world.print();
    world.pack("ORD-00044").await;
    world.sync().await;
    assert!(world.printed("labels", 1).await[0].says("a picture"));
}

#[tokio::test]
async fn an_order_system_out_of_reach_is_waited_for_and_a_broken_one_is_tried_a_few_times() {
    let mut world = world(System::WedoCod).await;
    world.settings.on_pack = false;
    world.sandbox.set_order_status(ORDER, "PACKED").unwrap();
    world.sandbox.set_reachable(false);
    world.print();
    world.ask(Request::Reprint { reference: reference(ORDER), order_id: None }).await;
    let waits = |job: &PrintJob| matches!(job.errand, Errand::Print(_)) && job.why.is_some();
    wait_for("an attempt", async || world.jobs().await.iter().any(waits).then_some(())).await;
    assert_eq!(world.jobs().await.iter().find(|job| waits(job)).unwrap().attempts, 0);
    world.sandbox.set_reachable(true);
    world.printed("labels", 1).await;
}

#[tokio::test]
async fn what_waited_for_too_long_is_not_printed_by_itself() {
    let mut world = world(System::WedoCod).await;
    world.cups.pause("labels");
    world.print();
    world.pack(ORDER).await;
    world.sync().await;
    world.until("the trouble", trouble).await;
    world.crash().await;
    world.pace.age_max = TimeDelta::zero();
    world.print();
    let told = world.until("the failure", |event| matches!(event, Event::Failed { .. })).await;
    assert!(matches!(&told, Event::Failed { why, .. } if why.contains("too long")), "{told:?}");
    world.crash().await;
    world.cups.resume("labels");
    world.pace.age_max = TimeDelta::hours(1);
    world.print();
    world.ask(Request::Reprint { reference: reference(ORDER), order_id: None }).await;
    world.printed("labels", 1).await;
}
