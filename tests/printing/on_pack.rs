//! What is printed for an order, once it is packed.

use crate::{
    cups::wait_for,
    world::{is, reference, world},
};
use scandesk::{
    domain::{Action, EntryState, PaperKind, PrintState, System},
    printing::{Event, Request},
};

const ORDER: &str = "ORD-00042";

#[tokio::test]
async fn a_label_is_printed_once_the_pack_is_confirmed_and_not_before() {
    let mut world = world(System::WedoCod).await;
    world.print();
    let scan_id = world.pack(ORDER).await;
    // Whoever says that it is confirmed: the store knows better.
    world.ask(Request::Confirmed(scan_id)).await;
    world.ask(Request::Spool).await;
    let spool = world.until("the spool", |event| matches!(event, Event::Spool(_))).await;
    assert_eq!(spool, Event::Spool(Vec::new()));
    assert!(world.sandbox.effects().unwrap().is_empty(), "nothing is printed of what is not packed");

    world.sync().await;
    let labels = world.printed("labels", 1).await;
    assert!(labels[0].says("(ORD-00042)") && labels[0].content.starts_with(b"%PDF-"));
    assert_eq!(labels[0].copies, 1);
    assert!(labels[0].title.starts_with("ORD-00042 label "), "{}", labels[0].title);
    assert_eq!(world.cups.printed("a4"), []);
    world.until("the news", |event| matches!(event, Event::Printed { .. })).await;
    let effects = world.sandbox.effects().unwrap();
    assert_eq!(effects.iter().map(|it| it.action.as_str()).collect::<Vec<_>>(), ["pack"]);

    // Being told twice, or finding it again, prints nothing again.
    world.ask(Request::Confirmed(scan_id)).await;
    world.crash().await;
    world.print();
    world.ask(Request::Confirmed(scan_id)).await;
    world.pack("ORD-00043").await;
    world.sync().await;
    assert!(world.printed("labels", 2).await[1].says("(ORD-00043)"));
}

#[tokio::test]
async fn documents_come_out_as_often_as_they_say_and_labels_on_their_own_printer() {
    let mut world = world(System::Ewarehousing).await;
    world.add_document(ORDER, b"%PDF-1.4 the invoice", 3, PaperKind::Document).await;
    world.add_document(ORDER, b"%PDF-1.4 the label", 2, PaperKind::Label).await;
    world.print();
    world.pack(ORDER).await;
    world.sync().await;
    let documents = world.printed("a4", 1).await;
    assert_eq!((documents[0].copies, documents[0].says("the invoice")), (3, true));
    let labels = world.printed("labels", 1).await;
    assert_eq!((labels[0].copies, labels[0].says("the label")), (2, true));
}

#[tokio::test]
async fn without_a_printer_of_their_own_labels_go_where_papers_go() {
    let mut world = world(System::Ewarehousing).await;
    world.settings.labels = world.settings.documents.clone();
    world.add_document(ORDER, b"%PDF-1.4 the invoice", 1, PaperKind::Document).await;
    world.add_document(ORDER, b"%PDF-1.4 the label", 1, PaperKind::Label).await;
    world.print();
    world.pack(ORDER).await;
    world.sync().await;
    assert_eq!(world.printed("a4", 2).await.iter().filter(|it| it.says("the label")).count(), 1);
    assert_eq!(world.cups.printed("labels"), []);
}

#[tokio::test]
async fn only_packing_prints_and_only_if_the_settings_say_so() {
    let mut world = world(System::WedoCod).await;
    world.settings.on_pack = false;
    world.print();
    world.pack(ORDER).await;
    world.sync().await;
    world.crash().await;
    // What was packed before it was wanted is not printed either.
    world.settings.on_pack = true;
    world.print();
    world.sandbox.set_order_status("ORD-00043", "PACKED").unwrap();
    let shipped = world.scan("ORD-00043", Action::Ship).await;
    world.sync().await;
    world.ask(Request::Confirmed(shipped)).await;
    world.pack("ORD-00044").await;
    world.sync().await;
    assert!(world.printed("labels", 1).await[0].says("(ORD-00044)"));
}

#[tokio::test]
async fn a_pack_that_was_confirmed_while_nobody_listened_is_printed() {
    let mut world = world(System::WedoCod).await;
    world.print();
    world.ask(Request::Spool).await;
    world.until("the spool", |event| matches!(event, Event::Spool(_))).await;
    world.crash().await;
    world.pack(ORDER).await;
    world.sync().await;
    world.print();
    assert!(world.printed("labels", 1).await[0].says("(ORD-00042)"));
}

#[tokio::test]
async fn a_person_prints_an_order_again_and_impatience_prints_it_once() {
    let mut world = world(System::WedoCod).await;
    world.settings.on_pack = false;
    world.sandbox.set_order_status(ORDER, "PACKED").unwrap();
    world.print();
    let reprint = Request::Reprint { reference: reference(ORDER), order_id: None };
    world.cups.pause("labels");
    for _ in 0..3 {
        world.ask(reprint.clone()).await;
    }
    world.until("the trouble", |event| matches!(event, Event::Trouble(_))).await;
    world.cups.resume("labels");
    world.printed("labels", 1).await;
    world.ask(reprint).await;
    world.printed("labels", 2).await;
    assert_eq!(world.sandbox.effects().unwrap().len(), 0, "a label moves nothing");
}

#[tokio::test]
async fn a_label_never_moves_an_order() {
    let mut world = world(System::WedoCod).await;
    world.print();
    for status in ["NEW", "SHIPPED", "WAITING_FOR_SHIPPING_COMPANY", "CANCELED"] {
        world.sandbox.set_order_status(ORDER, status).unwrap();
        world.ask(Request::Reprint { reference: reference(ORDER), order_id: None }).await;
        let told = world.until("the failure", |event| matches!(event, Event::Failed { .. })).await;
        let Event::Failed { reference, why } = told else { unreachable!() };
        assert!(reference.as_str() == ORDER && why.contains(status), "{why}");
        assert_eq!(world.sandbox.order_status(ORDER).unwrap().as_deref(), Some(status));
    }
    assert_eq!(world.cups.printed("labels"), []);

    // A person who has moved it tries what failed again, or gives it up.
    let failed: Vec<_> = world.jobs().await.into_iter().filter(|job| is(PrintState::Failed)(&job)).collect();
    assert_eq!(failed.len(), 4);
    world.sandbox.set_order_status(ORDER, "PACKED").unwrap();
    world.ask(Request::TryAgain(failed[0].id)).await;
    world.printed("labels", 1).await;
    world.ask(Request::TryAgain(failed[0].id)).await;
    world.until("the answer", |event| matches!(event, Event::Denied(_))).await;
    world.ask(Request::GiveUp(failed[1].id)).await;
    wait_for("the third", async || {
        world.jobs().await.iter().any(|job| is(PrintState::GivenUp)(&job)).then_some(())
    })
    .await;
}

#[tokio::test]
async fn an_order_without_papers_is_nothing_to_print_and_a_person_is_told() {
    let mut world = world(System::Ewarehousing).await;
    world.print();
    let scan_id = world.pack("ORD-00041").await;
    world.sync().await;
    let entry = world.store.run(move |store| store.entry(scan_id)).await.unwrap();
    assert_eq!(entry.state, EntryState::Confirmed);
    wait_for("the look-up", async || (world.counts().await == 0).then_some(())).await;
    world.ask(Request::Reprint { reference: reference("ORD-00041"), order_id: None }).await;
    let told = world.until("the failure", |event| matches!(event, Event::Failed { .. })).await;
    assert!(matches!(&told, Event::Failed { why, .. } if why.contains("no papers")), "{told:?}");
}
