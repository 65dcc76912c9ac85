//! `scandesk orders` with `eWarehousing`.

use crate::{
    ewarehousing::station,
    station::{Run, Server, Station},
};
use scandesk::sandbox::{Fault, Faults, System};
use serde_json::{Value, json};
use std::fs;

fn server() -> Server {
    Server::of(System::EWarehousing, 60)
}

fn references(run: &Run) -> Vec<String> {
    assert_eq!(run.status(), 0, "{}", run.stderr());
    run.json().as_array().unwrap().iter().map(|it| it["reference"].as_str().unwrap().to_owned()).collect()
}

fn file(station: &Station, name: &str, content: &Value) -> String {
    let path = station.folder().join(name);
    fs::write(&path, content.to_string()).unwrap();
    path.to_str().unwrap().to_owned()
}

fn new_order(external_reference: &str) -> Value {
    json!({
        "external_reference": external_reference, "requested_delivery_date": "2026-12-14",
        "order_lines": [{ "quantity": 3, "article_code": "VBP_G", "description": "Mugs" }],
        "shipping_address": { "addressed_to": "Iris", "street": "Havenstraat", "street_number": 27, "city": "Gent",
                              "zipcode": "9000", "country": "BE" },
        "note": "by hand"
    })
}

#[test]
fn orders_are_found_by_any_of_their_names() {
    let server = server();
    let station = station(&server, "");
    let shown = station.run(&["orders", "show", "ORD-00042", "--json"]).json();
    for name in ["reference", "external_reference", "external_id"] {
        let text = shown["source"][name].as_str().unwrap();
        assert_eq!(references(&station.run(&["orders", "search", text, "--json"])), ["ORD-00042"], "{name}");
    }
    assert_eq!(references(&station.run(&["orders", "search", "NOPE", "--json"])), Vec::<String>::new());
    assert_eq!(references(&station.run(&["orders", "search", "--json"])).len(), 60);
    assert_eq!(station.run(&["orders", "search", "x", "--by", "phone"]).status(), 2);
}

#[test]
fn a_list_is_narrowed_sorted_and_read_page_by_page() {
    let server = server();
    let station = station(&server, "");
    let list = |more: &[&str]| station.run(&[&["orders", "list", "--json"], more].concat());
    let source = |run: &Run, field: &str| -> Vec<Value> {
        run.json().as_array().unwrap().iter().map(|it| it["source"][field].clone()).collect()
    };
    let first = list(&["--per-page", "1", "--sort", "created_at", "--direction", "asc"]);
    assert_eq!(references(&first), ["ORD-00001"]);
    assert_eq!(references(&list(&["--all", "--per-page", "25"])).len(), 60);
    assert_eq!(references(&list(&["--per-page", "25", "--page", "3"])).len(), 10);
    let one = first.json()[0]["source"].clone();
    let text = |field: &str| one[field].as_str().unwrap();
    for (option, value) in [
        ("--reference", text("reference")),
        ("--external-reference", text("external_reference")),
        ("--external-id", text("external_id")),
    ] {
        assert_eq!(references(&list(&[option, value])), ["ORD-00001"], "{option}");
    }
    let created = source(&list(&["--status", "CREATED", "--all"]), "status");
    assert!(!created.is_empty() && created.iter().all(|status| status == "created"));
    for business in [true, false] {
        let word = business.to_string();
        let listed = source(&list(&["--business-to-business", &word]), "business_to_business");
        assert!(!listed.is_empty() && listed.iter().all(|it| *it == business));
    }
    let day = &text("created_at")[..10];
    let until = references(&list(&["--from", day, "--to", day]));
    assert!(until.contains(&"ORD-00001".to_owned()) && until.len() < 60);
    let wanted = source(
        &list(&["--delivery-from", "2026-01-01", "--sort", "requested_delivery_date"]),
        "requested_delivery_date",
    );
    assert!(wanted.is_sorted_by(|one, other| one.as_str() >= other.as_str()), "the latest first: {wanted:?}");
    assert_eq!(list(&["--status", "NEW"]).status(), 2);
    assert_eq!(list(&["--keyword", "x"]).status(), 2);
    let before = server.sandbox.request_count();
    assert_eq!(station.run(&["orders", "packed", "ORD-00042"]).status(), 2);
    assert_eq!(server.sandbox.request_count(), before, "what it cannot do is known before");
}

#[test]
fn one_order_is_shown_with_all_its_parts() {
    let server = server();
    let station = station(&server, "");
    let shown = station.run(&["orders", "show", "ORD-00010", "--json"]).json();
    for part in ["meta_data", "order_lines", "shipping_address", "documents"] {
        assert!(!shown["source"][part].is_null(), "{part}");
    }
    let by_id = station.run(&["orders", "show", "--id", shown["id"].as_str().unwrap(), "--json"]).json();
    assert_eq!(by_id["reference"], "ORD-00010");
    assert_eq!(station.run(&["orders", "show", "NOPE"]).status(), 1);
}

#[test]
fn orders_are_created_from_a_file_and_what_is_wrong_is_named() {
    let server = server();
    let station = station(&server, "");
    let two = file(&station, "two.json", &json!([new_order("SHOP-1"), new_order("SHOP-2")]));
    let run = station.run(&["orders", "create", &two, "--json"]);
    assert_eq!(run.status(), 0, "{}", run.stderr());
    let created = run.json();
    assert_eq!((&created["outcome"], created["orders"].as_array().unwrap().len()), (&"done".into(), 2));
    // They are cached: a scan of the shop's own number finds its order at once.
    let before = server.sandbox.request_count();
    assert_eq!(station.scan(&["--action", "pack"], &["SHOP-2"]).all("outcome"), ["accepted"]);
    assert_eq!(server.sandbox.request_count(), before);
    let mut wrong = new_order("SHOP-3");
    wrong["shipping_address"]["street_number"] = "12345678901".into();
    let wrong = file(&station, "wrong.json", &json!([new_order("SHOP-4"), wrong]));
    let run = station.run(&["orders", "create", &wrong, "--json"]);
    let refused = &run.json()["refused"][0];
    assert_eq!(
        (run.status(), &refused["row"], &refused["field"]),
        (1, &1.into(), &"shipping_address.street_number".into())
    );
    assert_eq!(
        references(&station.run(&["orders", "search", "SHOP-4", "--json"])).len(),
        0,
        "none of them is sent"
    );
    assert_eq!(
        station
            .run(&[
                "orders",
                "create",
                "--full-name",
                "x",
                "--phone",
                "1",
                "--city",
                "y",
                "--address",
                "z",
                "--product",
                "A:1:2"
            ])
            .status(),
        2
    );
}

#[test]
fn a_creation_that_is_in_doubt_is_told_and_not_repeated() {
    let server = server();
    let station = station(&server, "");
    assert_eq!(station.run(&["sync", "--pull-only"]).status(), 0, "signed in");
    let three = file(&station, "three.json", &json!([new_order("S-1"), new_order("S-2"), new_order("S-3")]));
    server.sandbox.set_faults(Faults::none().with(Fault::DropAfter, 1.0));
    let run = station.run(&["orders", "create", &three, "--json"]);
    assert_eq!((run.status(), &run.json()["outcome"]), (3, &"unknown".into()), "{}", run.stderr());
    assert!(run.stderr().contains("--external-reference"), "{}", run.stderr());
    server.sandbox.set_faults(Faults::none());
    let found = |name: &str| references(&station.run(&["orders", "search", name, "--json"])).len();
    assert_eq!((found("S-1"), found("S-2")), (1, 0), "it arrived, and nothing was sent after it");
}

#[test]
fn an_orders_fields_are_changed_and_its_notes_stay() {
    let server = server();
    let station = station(&server, "");
    server.sandbox.set_meta_data("ORD-00042", "foo", Some("dev")).unwrap();
    let change = file(&station, "change.json", &json!({ "note": "ring twice", "order_amount": 1250 }));
    let run = station.run(&["orders", "update", "ORD-00042", "--fields", &change]);
    assert_eq!(run.status(), 0, "{}", run.stderr());
    let shown = station.run(&["orders", "show", "ORD-00042", "--json"]).json();
    assert_eq!(
        (&shown["source"]["note"], &shown["source"]["meta_data"]["foo"]),
        (&"ring twice".into(), &"dev".into())
    );
    let fixed = file(&station, "fixed.json", &json!({ "status": "shipped" }));
    let run = station.run(&["orders", "update", "ORD-00042", "--fields", &fixed]);
    assert!(run.status() == 1 && run.stderr().contains("only the order system sets it"), "{}", run.stderr());
    assert_eq!(station.run(&["orders", "update", "ORD-00042", "--phone", "1"]).status(), 2);
}

#[test]
fn orders_are_cancelled_one_by_one_with_a_reason() {
    let server = server();
    let station = station(&server, "");
    for (order, status) in [("ORD-00001", "created"), ("ORD-00002", "shipped"), ("ORD-00003", "on_hold")] {
        server.sandbox.set_order_status(order, status).unwrap();
    }
    let some =
        ["orders", "canceled", "ORD-00001", "ORD-00002", "ORD-00003", "--reason", "lost interest", "--json"];
    let run = station.run(&some);
    let told = run.json();
    assert_eq!((run.status(), &told["outcome"]), (3, &"refused".into()), "{}", run.stderr());
    let rows: Vec<_> = told["orders"].as_array().unwrap().iter().map(|it| it["status"].clone()).collect();
    assert_eq!(rows, ["cancelled", "cancelled"]);
    assert_eq!(told["refused"][0]["reference"], "ORD-00002");
    assert!(run.stderr().contains("goes past the station's queue"), "{}", run.stderr());
    let note = &server.sandbox.meta_data("ORD-00001").unwrap().unwrap()["scandesk_cancel"];
    assert!(note.ends_with("reason: lost interest"), "{note}");
    assert_eq!(station.run(&["orders", "canceled", "ORD-00002"]).status(), 1);
    assert_eq!(station.run(&["orders", "canceled", "NOPE"]).status(), 1);
}

#[test]
fn documents_are_listed_shown_kept_and_added() {
    let server = server();
    let station = station(&server, "");
    let paper = station.folder().join("label.pdf");
    fs::write(&paper, b"%PDF-1.4 a label").unwrap();
    let path = paper.to_str().unwrap();
    let add = [
        "orders",
        "documents",
        "add",
        "ORD-00042",
        path,
        "--quantity",
        "2",
        "--price",
        "115",
        "--shipping-label",
        "--json",
    ];
    let added = station.run(&add);
    assert_eq!(added.status(), 0, "{}", added.stderr());
    let id = added.json()["id"].as_str().unwrap().to_owned();
    let list = station.run(&["orders", "documents", "list", "ORD-00042", "--json"]).json();
    let document = &list.as_array().unwrap()[0];
    assert_eq!(
        (&document["id"], &document["title"], &document["quantity"]),
        (&added.json()["id"], &"label.pdf".into(), &2.into())
    );
    assert_eq!((&document["is_shipping_label"], &document["order_price"]), (&true.into(), &115.into()));
    for older in [&[][..], &["--order", "ORD-00042"]] {
        let shown = station.run(&[&["orders", "documents", "show", &id, "--json"], older].concat()).json();
        assert_eq!(shown["mime_type"], "application/pdf");
    }
    let copy = station.folder().join("copy.pdf");
    let save = ["orders", "documents", "save", "ORD-00042", &id, copy.to_str().unwrap()];
    assert_eq!(station.run(&save).status(), 0);
    assert_eq!(fs::read(&copy).unwrap(), fs::read(&paper).unwrap());
    assert_eq!(station.run(&save).status(), 2, "a file is not replaced by accident");
    assert_eq!(station.run(&[&save[..], &["--overwrite"]].concat()).status(), 0);
    assert_eq!(station.run(&["orders", "documents", "show", "nope"]).status(), 1);
    fs::write(&paper, b"").unwrap();
    assert_eq!(station.run(&add).status(), 2, "an empty file is no document");
}
