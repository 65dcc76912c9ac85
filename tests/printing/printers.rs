//! Printers as they are looked at, and what a person has printed at once.

use crate::{
    cups::{Cups, wait_for},
    world::world,
};
use scandesk::{
    domain::{Language, PaperKind, System},
    health,
    printing::{self, Event, Fault, PrintError, Printer, PrinterAddress, Request, queues},
    sheet::{self, SheetContent},
};

#[tokio::test]
async fn a_print_server_tells_its_queues_and_how_they_stand() {
    let cups = Cups::start(&["a4", "labels"]).await;
    let mut found = queues(&cups.address("a4").server()).await.unwrap();
    found.sort_by(|one, other| one.name.cmp(&other.name));
    assert_eq!(found.iter().map(|queue| queue.name.as_str()).collect::<Vec<_>>(), ["a4", "labels"]);
    assert_eq!(found[0].info.as_deref(), Some("The printer a4"));

    let printer = Printer::new(&cups.address("a4")).unwrap();
    let status = printer.status().await.unwrap();
    assert_eq!(status.fault(), None);
    assert!(status.formats.iter().any(|format| format == "application/pdf"), "{:?}", status.formats);
    cups.pause("a4");
    assert!(matches!(printer.status().await.unwrap().fault(), Some(Fault::Stopped(_))));

    let missing = Printer::new(&cups.address("a5")).unwrap().status().await;
    assert_eq!(missing, Err(PrintError::Missing));
    assert_eq!(printer.job(4_711).await, Err(PrintError::NoSuchJob));
    let none = Cups::start(&[]).await;
    assert_eq!(queues(&none.address("a4").server()).await, Ok(Vec::new()));
}

#[tokio::test]
async fn a_sheet_and_a_test_page_are_printed_at_once() {
    let mut world = world(System::WedoCod).await;
    printing::print_pdf(&world.cups.address("a4"), b"%PDF-1.4 a sheet".to_vec(), "sheet", 2).await.unwrap();
    world.print();
    world.ask(Request::TestPage(PaperKind::Label)).await;
    let told = world.until("the answer", |event| matches!(event, Event::Sent { .. })).await;
    assert!(matches!(told, Event::Sent { result: Ok(()), .. }), "{told:?}");
    world.ask(Request::Pdf { name: "codes".into(), bytes: b"%PDF-1.4 codes".to_vec(), copies: 1 }).await;
    let printed = wait_for("both", async || {
        let (sheets, pages) = (world.cups.printed("a4"), world.cups.printed("labels"));
        (sheets.len() == 2 && pages.len() == 1).then_some((sheets, pages))
    })
    .await;
    assert_eq!((printed.0[0].copies, printed.0[0].title.as_str()), (2, "sheet"));
    assert!(printed.0[1].says("codes") && printed.1[0].says("Scandesk test page"));

    world.ask(Request::Check(PaperKind::Document)).await;
    let told = world.until("the answer", |event| matches!(event, Event::Checked { .. })).await;
    assert!(matches!(told, Event::Checked { found: Ok(_), .. }), "{told:?}");
    let refused = printing::print_pdf(&world.cups.address("a4"), b"<html>".to_vec(), "page", 1).await;
    assert!(refused.unwrap_err().to_string().contains("PDF"));
}

#[tokio::test]
async fn the_command_sheet_comes_out_whole() {
    let mut world = world(System::WedoCod).await;
    world.print();
    let content = SheetContent { language: Language::Arabic, ..SheetContent::default() };
    let bytes = sheet::pdf(&content).unwrap();
    world.ask(Request::Pdf { name: "Scandesk commands".into(), bytes: bytes.clone(), copies: 1 }).await;
    let printed = world.printed("a4", 1).await;
    assert_eq!((printed[0].title.as_str(), &printed[0].content), ("Scandesk commands", &bytes));
}

#[tokio::test]
async fn doctor_says_which_printer_cannot_print() {
    let world = world(System::WedoCod).await;
    let finding = health::printers(&world.settings, 0).await;
    assert!(finding.ok && finding.text.contains("a4") && finding.text.contains("labels"), "{finding:?}");
    world.cups.pause("labels");
    let finding = health::printers(&world.settings, 3).await;
    assert!(!finding.ok && finding.text.contains("printer labels"), "{finding:?}");
    assert!(!finding.text.contains("a4") && finding.text.contains("3 papers"), "{finding:?}");
}

#[tokio::test]
async fn what_does_not_speak_ipp_is_no_printer() {
    let world = world(System::WedoCod).await;
    let address = world.sandbox.base_url().replace("http:", "ipp:");
    let address = PrinterAddress::try_from(format!("{address}/login")).unwrap();
    let status = Printer::new(&address).unwrap().status().await;
    assert!(
        matches!(status, Err(PrintError::Unreadable(_) | PrintError::Missing | PrintError::Closed(_))),
        "{status:?}"
    );
}
