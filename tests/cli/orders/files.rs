//! Orders that are created and changed, and files in both directions.

use crate::station::{Run, Server, Station};
use scandesk::sandbox::{Fault, Faults, Requests};
use std::fs;

const ORDER: &str = "ORD-00042";
const HEADINGS: &str = "full_name,phone,second_phone,city,address,skus,quantities,prices,total,notes\n";

fn orders(station: &Station, arguments: &[&str]) -> Run {
    station.run(&[&["orders"], arguments, &["--json"]].concat())
}

fn row(number: usize, sku: &str) -> String {
    format!("Customer {number},06{number:08},,Fes,Rue {number},{sku},1,149,149,\n")
}

fn file(station: &Station, name: &str, text: &str) -> String {
    let path = station.folder().join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn created(server: &Server) -> usize {
    server.sandbox.effects().unwrap().iter().filter(|effect| effect.action == "create").count()
}

#[test]
fn one_order_is_created_from_options_and_many_from_a_file() {
    let server = Server::start(20);
    let station = server.station();
    let run = orders(
        &station,
        &[
            "create",
            "--full-name",
            "Amina Tazi",
            "--phone",
            "+212600000002",
            "--city",
            "Fes",
            "--address",
            "x",
            "--product",
            "PROD-001:2:149.5",
            "--product",
            "PROD-002:1:199",
            "--fees-paid-by",
            "customer",
        ],
    );
    assert_eq!((run.status(), &run.json()["outcome"]), (0, &"done".into()), "{}", run.stderr());
    let shown = orders(&station, &["show", "ORD-00021"]).json();
    assert_eq!((&shown["total"], shown["lines"].as_array().unwrap().len()), (&"498".into(), 2));
    let list = r#"[{"full_name":"A","phone":"1","city":"Fes","address":"x","is_fees_paid_by_customer":true,
        "total":10,"products":[{"sku":"PROD-001","quantity":1,"price":10}]}]"#;
    let run = station.run_with(&["orders", "create", "-", "--json"], list.as_bytes());
    assert_eq!((run.status(), created(&server)), (0, 2), "{}", run.stderr());
    let wrong = list.replace("\"A\"", "\"\"").replace("\"quantity\":1", "\"quantity\":0");
    let run = station.run_with(&["orders", "create", "-", "--json"], wrong.as_bytes());
    let fields: Vec<_> =
        run.json()["refused"].as_array().unwrap().iter().map(|it| it["field"].clone()).collect();
    assert_eq!((run.status(), fields), (1, vec!["full_name".into(), "products.0.quantity".into()]));
    let unknown = list.replace("PROD-001", "PROD-999");
    let run = station.run_with(&["orders", "create", "-", "--json"], unknown.as_bytes());
    assert_eq!(run.json()["refused"][0]["row"], 0, "the order system's own complaint: {}", run.stderr());
    assert_eq!((run.status(), created(&server)), (1, 2));
    assert_eq!(station.run_with(&["orders", "create", "-"], b"{").status(), 2);
}

#[test]
fn a_creation_of_which_nobody_knows_is_not_sent_again() {
    let server = Server::start(20);
    let station = server.station();
    server.sandbox.set_faults(Faults::none().with(Fault::DropAfter, 1.0));
    let list = r#"[{"full_name":"A","phone":"061","city":"Fes","address":"x","is_fees_paid_by_customer":true,
        "total":10,"products":[{"sku":"PROD-001","quantity":1,"price":10}]}]"#;
    let run = station.run_with(&["orders", "create", "-", "--json"], list.as_bytes());
    assert_eq!((run.status(), created(&server)), (3, 1), "{}", run.stderr());
    assert!(run.json()["check"].as_str().unwrap().contains("search 061 --by phone"), "{}", run.json());
}

#[test]
fn an_orders_fields_are_changed_and_the_rest_stays() {
    let server = Server::start(60);
    let station = server.station();
    let before = orders(&station, &["show", ORDER, "--dashboard"]).json()["source"].clone();
    let run = orders(&station, &["update", ORDER, "--notes", "ring twice", "--city-id", "2"]);
    assert_eq!(run.status(), 0, "{}", run.stderr());
    let after = orders(&station, &["show", ORDER, "--dashboard"]).json()["source"].clone();
    assert_eq!((&after["notes"], &after["city"]), (&"ring twice".into(), &"Rabat".into()));
    for same in ["full_name", "phone", "address", "total", "products"] {
        assert_eq!(before[same], after[same], "{same}");
    }
    assert_eq!(orders(&station, &["update", ORDER]).status(), 2, "nothing to change");
    let run = orders(&station, &["update", ORDER, "--city-id", "99"]);
    assert_eq!((run.status(), &run.json()["refused"][0]["field"]), (1, &"city_to_id".into()));
    assert_eq!(orders(&station, &["update", ORDER, "--phone", &"1".repeat(101)]).status(), 1);
}

#[test]
fn a_file_is_imported_in_pieces_and_what_is_refused_is_reported() {
    let server = Server::start(20);
    let station = server.station();
    let mut text = HEADINGS.to_owned();
    for number in 1..=95 {
        text += &match number {
            10 => row(number, "PROD-999"),
            20 => row(number, "=1+1"),
            30 => row(number, "PROD-001").replace(",149,149,", ",0,149,"),
            _ => row(number, "PROD-001"),
        };
    }
    let path = file(&station, "orders.csv", &text);
    let report = station.folder().join("report.csv");
    let arguments = ["import", &path, "--chunk", "40", "--report", report.to_str().unwrap()];
    let run = orders(&station, &arguments);
    assert_eq!((run.status(), created(&server)), (3, 92), "{}", run.stderr());
    let told = run.json();
    assert_eq!((&told["rows"], &told["created"], &told["refused"]), (&95.into(), &92.into(), &3.into()));
    assert!(run.stderr().contains("100 %: 95 of 95 rows"), "{}", run.stderr());
    let lines = fs::read_to_string(&report).unwrap();
    let lines: Vec<_> = lines.lines().collect();
    assert_eq!(lines.len(), 4, "{lines:?}");
    assert!(
        lines[0] == "row,outcome,field,reason" && lines[1].starts_with("31,refused,prices,"),
        "{lines:?}"
    );
    assert!(
        lines[2].starts_with("11,refused,skus,") && lines[3].starts_with("21,refused,skus,"),
        "{lines:?}"
    );
    let again = orders(&station, &arguments);
    assert_eq!(
        (again.status(), created(&server)),
        (2, 92),
        "a report is not overwritten: {}",
        again.stderr()
    );
}

#[test]
fn a_workbook_is_imported_and_a_check_sends_nothing() {
    let server = Server::start(20);
    let station = server.station();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(HEADINGS.trim().split(',')) {
        sheet.write(0, column, heading).unwrap();
    }
    let cells = ["Amina Tazi", "0600000002", "0500000000", "Fes", "x", "PROD-001|PROD-002", "1|2", "149|199"];
    for (column, cell) in (0..).zip(cells) {
        sheet.write(2, column, cell).unwrap();
    }
    sheet.write(2, 8, 547).unwrap();
    sheet.write(2, 9, "call first").unwrap();
    let path = station.folder().join("orders.xlsx");
    book.save(&path).unwrap();
    let path = path.to_str().unwrap();
    let run = orders(&station, &["import", path, "--check"]);
    assert_eq!(
        (run.status(), &run.json()["not_sent"], created(&server)),
        (0, &1.into(), 0),
        "{}",
        run.stderr()
    );
    let run = orders(&station, &["import", path]);
    assert_eq!(
        (run.status(), &run.json()["left_out"], created(&server)),
        (0, &2.into(), 1),
        "{}",
        run.stderr()
    );
    assert!(run.stderr().contains("--upload"), "{}", run.stderr());
    let comma = file(&station, "a.csv", &format!("{HEADINGS}A,06,05,Fes,x,PROD-001,1,149,149,call first\n"));
    let run = orders(&station, &["import", &comma, "--upload"]);
    assert_eq!(
        (run.status(), &run.json()["left_out"], created(&server)),
        (0, &0.into(), 2),
        "{}",
        run.stderr()
    );
    assert_eq!(orders(&station, &["show", "ORD-00022"]).json()["source"]["notes"], "call first");
}

#[test]
fn an_import_of_which_a_piece_is_in_doubt_stops_and_says_where_to_go_on() {
    let server = Server::start(20);
    let station = server.station();
    let text = (1..=30).fold(HEADINGS.to_owned(), |text, number| text + &row(number, "PROD-001"));
    let path = file(&station, "orders.csv", &text);
    server.sandbox.set_faults(Faults::none().with(Fault::ServerErrorAfter, 1.0));
    let report = station.folder().join("report.csv");
    let run = orders(&station, &["import", &path, "--chunk", "10", "--report", report.to_str().unwrap()]);
    let told = run.json();
    assert_eq!((run.status(), created(&server)), (3, 10), "it was sent once: {}", run.stderr());
    assert_eq!(
        (&told["in_doubt"], &told["not_sent"], &told["next_row"]),
        (&10.into(), &20.into(), &12.into())
    );
    assert_eq!(fs::read_to_string(&report).unwrap().matches(",in doubt,").count(), 10);
    server.sandbox.set_faults(Faults::none());
    let run = orders(&station, &["import", &path, "--chunk", "10", "--from-row", "12"]);
    assert_eq!((run.status(), created(&server)), (0, 30), "{}", run.stderr());
}

#[test]
fn an_import_that_cannot_go_on_says_what_was_not_sent() {
    let alone = Station::alone();
    let path = file(&alone, "orders.csv", &format!("{HEADINGS}{}", row(1, "PROD-001")));
    let run = orders(&alone, &["import", &path]);
    assert_eq!((run.status(), &run.json()["not_sent"], &run.json()["next_row"]), (4, &1.into(), &2.into()));

    let server = Server::start(20);
    let station = server.station();
    server.sandbox.next(Fault::TooMany).unwrap();
    let run = orders(&station, &["import", &path]);
    assert_eq!((run.status(), created(&server)), (0, 1), "it waits as it was asked to: {}", run.stderr());
    assert!(run.stderr().contains("asks to wait"), "{}", run.stderr());
    server.sandbox.next_on(Requests::Writes, Fault::Redirect).unwrap();
    let run = orders(&station, &["import", &path, "--upload"]);
    assert_eq!(
        (run.status(), &run.json()["in_doubt"], created(&server)),
        (3, &1.into(), 2),
        "{}",
        run.stderr()
    );
}

#[test]
fn a_file_that_is_no_list_of_orders_is_named_and_nothing_is_sent() {
    let server = Server::start(20);
    let station = server.station();
    for (name, text, told) in [
        ("a.csv", "full_name,phone\nA,1\n", "second_phone"),
        ("b.csv", HEADINGS, "no orders"),
        ("c.csv", "", "no orders"),
        ("d.pdf", "%PDF", ".xlsx"),
        ("e.xlsx", "PK", "spreadsheet"),
    ] {
        let path = file(&station, name, text);
        let run = orders(&station, &["import", &path]);
        assert!(run.status() == 2 && run.stderr().contains(told), "{name}: {}", run.stderr());
    }
    let open = file(
        &station,
        "open.csv",
        &format!("{HEADINGS}{}A,06,,Fes,x,P,1,1,1,\"call\n{}", row(1, "P"), row(2, "P")),
    );
    let run = orders(&station, &["import", &open]);
    assert!(run.status() == 2 && run.stderr().contains("row 3: a quotation mark"), "{}", run.stderr());
    let latin = station.folder().join("latin.csv");
    fs::write(&latin, [HEADINGS.as_bytes(), b"\xe9,06,,Fes,x,P,1,1,1,\n"].concat()).unwrap();
    let run = orders(&station, &["import", latin.to_str().unwrap()]);
    assert!(
        run.status() == 2 && run.stderr().contains("row 2") && run.stderr().contains("UTF-8"),
        "{}",
        run.stderr()
    );
    assert_eq!(orders(&station, &["import", "/no/such.csv"]).status(), 2);
    assert_eq!((created(&server), server.sandbox.request_count()), (0, 0));
}

#[test]
fn an_upload_is_refused_as_a_whole_with_its_rows() {
    let server = Server::start(20);
    let station = server.station();
    let bad = file(&station, "bad.csv", &format!("{HEADINGS}{}", row(1, "PROD-001").replace("06", "")));
    let bad_number =
        file(&station, "sku.csv", &format!("{HEADINGS}{}{}", row(1, "PROD-001"), row(2, "PROD-999")));
    let blank = format!("{HEADINGS}{}", row(1, "PROD-001").replace("Customer 1", ""));
    let blank = file(&station, "blank.csv", &blank);
    assert_eq!(orders(&station, &["import", &bad, "--upload"]).status(), 0);
    let before = server.sandbox.request_count();
    assert_eq!(orders(&station, &["import", &blank, "--upload"]).status(), 3, "it is checked first");
    assert_eq!(server.sandbox.request_count(), before);
    let run = orders(&station, &["import", &bad_number, "--upload"]);
    assert_eq!(
        (run.status(), &run.json()["refused"], created(&server)),
        (3, &2.into(), 1),
        "{}",
        run.stderr()
    );
    assert!(run.stderr().contains("skus"), "{}", run.stderr());
}

#[test]
fn an_export_is_asked_for_and_files_of_references_are_uploaded() {
    let server = Server::start(60);
    let station = server.station();
    assert_eq!(orders(&station, &["export", "--format", "csv"]).status(), 0);
    orders(&station, &["search"]);
    assert_eq!(server.sandbox.exports().unwrap(), [("csv".to_owned(), 60)]);
    server.sandbox.set_order_status(ORDER, "SHIPPED").unwrap();
    let path = file(&station, "references.csv", &format!("reference\n{ORDER}\n"));
    for (command, status) in [
        (&["delivered-by-import", &path][..], "DELIVERED"),
        (&["returned-by-import", &path, "--date", "2026-11-19"], "RETURNED"),
    ] {
        let run = orders(&station, command);
        assert_eq!(run.status(), 0, "{}", run.stderr());
        assert_eq!(server.sandbox.order_status(ORDER).unwrap().as_deref(), Some(status));
    }
    assert_eq!(server.sandbox.effects().unwrap()[1].date.as_deref(), Some("2026-11-19"));
    assert_eq!(orders(&station, &["returned-by-import", &path]).status(), 1, "it is returned already");
    for (name, text) in
        [("a.txt", ORDER), ("b.csv", ORDER), ("c.csv", "reference\n"), ("d.csv", "a,b\n1,2\n")]
    {
        let path = file(&station, name, text);
        assert_eq!(orders(&station, &["delivered-by-import", &path]).status(), 2, "{name}");
    }
}

#[test]
fn a_file_of_references_is_scanned_through_the_queue() {
    let server = Server::start(100);
    let station = server.station();
    let references = server.new_orders(3);
    for reference in &references {
        server.sandbox.set_order_status(reference, "SHIPPED").unwrap();
    }
    server.sandbox.set_order_status(&references[2], "NEW").unwrap();
    let text = format!(
        "Reference;note\n{};a\n\n{};b\n{};c\nORD-99999;d\n",
        references[0], references[1], references[2]
    );
    let path = file(&station, "delivered.csv", &text);
    let run = orders(&station, &["delivered-by-file", &path]);
    assert_eq!(run.all("outcome"), ["accepted", "accepted", "refused", "unknown"]);
    assert_eq!((run.status(), run.all("action")[0].as_str()), (3, "deliver"));
    assert_eq!(station.store().queue(true).unwrap().len(), 2, "recorded, and not sent yet");
    assert_eq!(server.sandbox.effects().unwrap().len(), 0);
    let scan_id = run.all("scan_id").remove(1);
    assert_eq!(station.run(&["queue", "discard", &scan_id, "--why", "never arrived"]).status(), 0);
    assert_eq!(station.run(&["sync", "--push-only"]).status(), 0);
    assert_eq!(server.sandbox.effects().unwrap().len(), 1);
    let returned = file(&station, "returned.txt", &format!("{}\n", references[0]));
    let run = orders(&station, &["returned-by-file", &returned]);
    assert_eq!((run.status(), run.all("status_after")), (0, vec!["RETURNED".to_owned()]), "{}", run.stderr());
}

#[test]
fn a_file_of_references_is_scanned_without_a_server_too() {
    let station = Station::with_settings("[station]\nname = \"bare\"\n");
    let path = file(&station, "references.txt", "ORD-1\nORD-1\n");
    let run = orders(&station, &["returned-by-file", &path, "--offline"]);
    assert_eq!(
        (run.status(), run.all("outcome")),
        (0, vec!["unverified".into(), "duplicate".into()]),
        "{}",
        run.stderr()
    );
    for (text, told) in [("", "no references"), ("a,b\n1,2\n", "reference")] {
        let path = file(&station, "none.csv", text);
        let run = orders(&station, &["returned-by-file", &path]);
        assert!(run.status() == 2 && run.stderr().contains(told), "{}", run.stderr());
    }
}
