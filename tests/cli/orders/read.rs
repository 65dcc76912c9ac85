//! `orders search`, `show` and `list`.

use crate::station::{Server, Station};
use std::fs;

#[test]
fn orders_are_found_by_a_keyword_in_a_field() {
    let server = Server::start(60);
    let station = server.station();
    let run = station.run(&["orders", "search", "ORD-00042", "--by", "reference", "--json"]);
    assert_eq!(run.status(), 0, "{}", run.stderr());
    let found = run.json();
    assert_eq!((found.as_array().unwrap().len(), &found[0]["reference"]), (1, &"ORD-00042".into()));
    assert_eq!((&found[0]["status"], found[0]["id"].is_string()), (&"NEW".into(), true));
    assert!(found[0]["source"]["address"].is_string(), "all that the order system said: {found}");
    let phone = found[0]["phone"].as_str().unwrap().to_owned();
    let by_phone = station.run(&["orders", "search", &phone, "--by", "phone", "--json"]).json();
    assert_eq!(by_phone[0]["phone"], phone.as_str());
    assert_eq!(station.run(&["orders", "search", "x", "--by", "colour"]).status(), 2);
}

#[test]
fn a_list_is_read_page_by_page() {
    let server = Server::start(60);
    let station = server.station();
    let page = station.run(&["orders", "search", "--per-page", "25", "--page", "3", "--json"]).json();
    assert_eq!((page.as_array().unwrap().len(), &page[0]["reference"]), (10, &"ORD-00051".into()));
    let all = station.run(&["orders", "list", "--all", "--per-page", "25", "--json"]).json();
    assert_eq!(all.as_array().unwrap().len(), 60);
    let table = station.run(&["orders", "search", "--per-page", "25"]);
    let text = String::from_utf8(table.0.stdout.clone()).unwrap();
    assert!(text.starts_with("REFERENCE") && text.contains("25 of 60 orders"), "{text}");
    assert!(table.stderr().contains("--page 2"), "{}", table.stderr());
    let packed = station.run(&["orders", "list", "--status", "new", "--all", "--json"]).json();
    assert!(packed.as_array().unwrap().iter().all(|order| order["status"] == "NEW"));
    assert_eq!(station.run(&["orders", "list", "--status", "LOST"]).status(), 2);
}

#[test]
fn a_list_goes_into_a_file_that_is_not_overwritten_by_accident() {
    let server = Server::start(60);
    let station = server.station();
    let file = station.folder().join("orders.csv");
    let arguments = ["orders", "list", "--all", "--csv", file.to_str().unwrap()];
    assert_eq!(station.run(&arguments).status(), 0);
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(text.lines().count(), 61, "{text}");
    assert!(text.contains(",'+212"), "a spreadsheet takes no telephone number for a formula: {text}");
    let again = station.run(&arguments);
    assert_eq!((again.status(), fs::read_to_string(&file).unwrap()), (2, text));
    assert_eq!(station.run(&[&arguments[..], &["--overwrite"]].concat()).status(), 0);
}

#[test]
fn one_order_is_shown_with_all_that_is_known_of_it() {
    let server = Server::start(60);
    let station = server.station();
    let run = station.run(&["orders", "show", "ORD-00042", "--json"]);
    let id = run.json()["id"].as_str().unwrap().to_owned();
    for arguments in [["ORD-00042", "--dashboard"], ["--id", id.as_str()]] {
        let run = station.run(&[&["orders", "show", "--json"], &arguments[..]].concat());
        assert_eq!(run.json()["reference"], "ORD-00042", "{}", run.stderr());
    }
    let text = String::from_utf8(station.run(&["orders", "show", "ORD-00042"]).0.stdout).unwrap();
    assert!(text.contains("full_name") && text.contains("sku=PROD-"), "{text}");
    let missing = station.run(&["orders", "show", "ORD-99999"]);
    assert_eq!((missing.status(), missing.0.stdout.len()), (1, 0), "{}", missing.stderr());
    assert_eq!(station.run(&["orders", "show"]).status(), 2);
}

#[test]
fn a_server_out_of_reach_and_a_wrong_key_have_their_own_endings() {
    let run = Station::alone().run(&["orders", "search", "--json"]);
    assert_eq!(run.status(), 4, "{}", run.stderr());
    let server = Server::start(20);
    let mut command = server.station().command(&["orders", "show", "ORD-00001"]);
    let output = command.env("SCANDESK_WEDOCOD_TOKEN", "wrong").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let bare = Station::with_settings("[station]\nname = \"bare\"\n");
    assert_eq!(bare.run(&["orders", "search"]).status(), 2);
}
#[test]
fn what_the_system_cannot_do_is_said_before_anything_is_sent() {
    let station =
        Station::with_settings("[server]\nkind = \"ewarehousing\"\nbase_url = \"http://127.0.0.1:9\"\n");
    for arguments in
        [&["set-status", "NEW", "ORD-1"][..], &["renew", "ORD-1"], &["push", "ORD-1", "--company", "3"]]
    {
        let run = station.run(&[&["orders"], arguments].concat());
        assert_eq!(run.status(), 2, "{}", run.stderr());
        let told = format!("orders {}", arguments[0]);
        assert!(run.stderr().contains(&told) && run.stderr().contains("scan"), "{}", run.stderr());
    }
}
