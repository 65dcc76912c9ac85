//! Orders that are moved, carried, labelled and removed.

use crate::station::{Run, Server, Station};
use scandesk::sandbox::{Bulk, Fault, Faults, Requests};
use std::fs;

const ORDER: &str = "ORD-00042";

fn status(server: &Server) -> String {
    server.sandbox.order_status(ORDER).unwrap().unwrap_or_default()
}

/// Runs `scandesk orders …` with JSON, which must be all of standard output.
fn orders(station: &Station, arguments: &[&str]) -> Run {
    station.run(&[&["orders"], arguments, &["--json"]].concat())
}

#[test]
fn an_order_lives_its_whole_life_from_the_command_line() {
    let server = Server::start(60);
    let station = server.station();
    for (arguments, expect) in [
        (&["packed", ORDER, "--date", "2026-11-19"][..], "PACKED"),
        (&["shipped", ORDER], "SHIPPED"),
        (&["delivered", ORDER], "DELIVERED"),
        (&["returned", ORDER], "RETURNED"),
        (&["renew", ORDER], "NEW"),
        (&["canceled", ORDER, "--reason", "torn"], "CANCELED"),
        (&["renew", ORDER], "NEW"),
        (&["set-status", "rollback", ORDER, "--date", "2026-11-19"], "ROLLBACK"),
    ] {
        let run = orders(&station, arguments);
        assert_eq!((run.status(), status(&server).as_str()), (0, expect), "{arguments:?} {}", run.stderr());
        let told = run.json();
        assert_eq!(
            (&told["outcome"], &told["orders"][0]["status"]),
            (&"done".into(), &expect.into()),
            "{told}"
        );
        assert!(run.stderr().contains("past the station's queue"), "{}", run.stderr());
    }
    let effects = server.sandbox.effects().unwrap();
    assert_eq!(effects[0].date.as_deref(), Some("2026-11-19"));
    assert_eq!(effects[1].warehouse.as_deref(), Some("12"), "the settings' own warehouse");
    assert_eq!((effects[5].reason.as_deref(), effects[7].via.as_str()), (Some("torn"), "put"));
}

#[test]
fn all_nine_statuses_can_be_set_by_reference() {
    let server = Server::start(60);
    let station = server.station();
    for (before, status) in [
        ("CANCELED", "NEW"),
        ("NEW", "PACKED"),
        ("NEW", "WAITING_FOR_SHIPPING_COMPANY"),
        ("PACKED", "SHIPPED"),
        ("SHIPPED", "DELIVERED"),
        ("SHIPPED", "RETURNED"),
        ("NEW", "CANCELED"),
        ("NEW", "OUT_OF_STOCK"),
        ("NEW", "ROLLBACK"),
    ] {
        server.sandbox.set_order_status(ORDER, before).unwrap();
        let run = orders(&station, &["set-status", status, ORDER]);
        assert_eq!((run.status(), self::status(&server).as_str()), (0, status), "{}", run.stderr());
        let warned = run.stderr().contains("orders shipped") || run.stderr().contains("orders canceled");
        assert_eq!(warned, ["SHIPPED", "CANCELED"].contains(&status), "{}", run.stderr());
    }
    assert_eq!(orders(&station, &["set-status", "LOST", ORDER]).status(), 2);
}

#[test]
fn several_orders_go_in_one_request_and_all_or_none() {
    let server = Server::start(100);
    let station = server.station();
    let references = server.new_orders(3);
    assert_eq!(station.run(&["sync", "--pull-only"]).status(), 0);
    let file = station.folder().join("references.csv");
    fs::write(&file, format!("reference\n{}\n{}\n", references[1], references[2])).unwrap();
    let before = server.sandbox.request_count();
    let arguments = ["packed", &references[0], "--from", file.to_str().unwrap()];
    let run = orders(&station, &arguments);
    assert_eq!((run.status(), server.sandbox.effects().unwrap().len()), (0, 3), "{}", run.stderr());
    assert!(server.sandbox.request_count() - before <= 5, "the ids are known from the cache");
    server.sandbox.set_order_status(&references[0], "NEW").unwrap();
    let run = orders(&station, &arguments);
    assert_eq!((run.status(), &run.json()["outcome"]), (1, &"refused".into()), "{}", run.stderr());
    let refused = run.json()["refused"].clone();
    assert_eq!(
        (refused.as_array().unwrap().len(), &refused[0]["reference"]),
        (2, &references[1].as_str().into())
    );
    assert_eq!(server.sandbox.effects().unwrap().len(), 3, "nothing was changed");
}

#[test]
fn a_refusal_that_changed_some_orders_all_the_same_is_seen() {
    let server = Server::start_with(60, |options| options.bulk = Bulk::Partial);
    let station = server.station();
    let references = server.new_orders(2);
    server.sandbox.set_order_status(&references[1], "SHIPPED").unwrap();
    let run = orders(&station, &["packed", &references[0], &references[1]]);
    assert_eq!((run.status(), server.sandbox.effects().unwrap().len()), (3, 1), "{}", run.stderr());
    assert!(run.stderr().contains("changed 1 orders"), "{}", run.stderr());
    let statuses: Vec<_> =
        run.json()["orders"].as_array().unwrap().iter().map(|it| it["status"].clone()).collect();
    assert_eq!(statuses, ["PACKED", "SHIPPED"]);
}

#[test]
fn a_success_that_left_some_orders_behind_is_seen() {
    let server = Server::start_with(60, |options| options.bulk = Bulk::Silent);
    let station = server.station();
    let references = server.new_orders(3);
    let arguments = ["packed", &references[0], &references[1], &references[2]];
    server.sandbox.set_order_status(&references[1], "SHIPPED").unwrap();
    let run = orders(&station, &arguments);
    assert_eq!((run.status(), &run.json()["outcome"]), (3, &"partly".into()), "{}", run.stderr());
    let told = format!("{} is SHIPPED now", references[1]);
    assert!(run.stderr().contains(&told), "{}", run.stderr());
    for reference in &references {
        server.sandbox.set_order_status(reference, "NEW").unwrap();
    }
    assert_eq!(orders(&station, &arguments).status(), 0);
}

#[test]
fn an_order_that_cannot_be_named_stops_all_of_them() {
    let server = Server::start(60);
    let run = orders(&server.station(), &["packed", ORDER, "ORD-99999", "ORD-99998"]);
    assert_eq!((run.status(), server.sandbox.effects().unwrap().len()), (1, 0));
    assert!(run.stderr().contains("ORD-99999") && run.stderr().contains("ORD-99998"), "{}", run.stderr());
}

#[test]
fn what_is_still_in_the_queue_is_told_before_an_order_is_moved_past_it() {
    let server = Server::start(60);
    let station = server.station();
    station.scan(&["--action", "pack"], &[ORDER]);
    let run = orders(&station, &["packed", ORDER]);
    assert!(run.stderr().contains("has a pack in the queue"), "{}", run.stderr());
    assert!(run.stderr().contains("sync first, or discard it"), "{}", run.stderr());
    assert_eq!(station.run(&["sync"]).status(), 3, "which is what it leads to: a person has to decide");
    assert_eq!(server.sandbox.effects().unwrap().len(), 1);
}

#[test]
fn what_was_moved_is_known_to_the_next_scan() {
    let server = Server::start(60);
    let station = server.station();
    assert_eq!(orders(&station, &["packed", ORDER]).status(), 0);
    let run = station.scan(&["--action", "pack", "--offline"], &[ORDER]);
    assert_eq!(run.all("outcome"), ["duplicate"]);
}

/// What lets a request be done and its answer prove nothing.
const UNCLEAR: [Fault; 4] = [Fault::Redirect, Fault::Html, Fault::DropAfter, Fault::ServerErrorAfter];

#[test]
fn an_unclear_answer_is_settled_by_reading_and_never_by_sending_again() {
    for fault in UNCLEAR {
        let server = Server::start(60);
        let station = server.station();
        server.sandbox.next_on(Requests::Writes, fault).unwrap();
        let run = orders(&station, &["packed", ORDER]);
        assert_eq!((run.status(), &run.json()["outcome"]), (0, &"done".into()), "{fault:?} {}", run.stderr());
        assert!(run.stderr().contains("read again, and it is done"), "{}", run.stderr());
        assert_eq!(server.sandbox.effects().unwrap().len(), 1, "{fault:?}: it was sent once");
        server.sandbox.next_on(Requests::Writes, fault).unwrap();
        server.sandbox.set_order_status(ORDER, "NEW").unwrap();
        let run = orders(&station, &["delete", ORDER, "--yes"]);
        assert_eq!((run.status(), &run.json()["outcome"]), (0, &"done".into()), "{fault:?} {}", run.stderr());
    }
}

#[test]
fn what_was_not_done_is_told_with_where_the_orders_stand() {
    let server = Server::start(60);
    let station = server.station();
    server.sandbox.next_on(Requests::Writes, Fault::DropBefore).unwrap();
    let run = orders(&station, &["packed", ORDER]);
    assert_eq!((run.status(), &run.json()["outcome"]), (3, &"unknown".into()), "{}", run.stderr());
    assert_eq!(run.json()["orders"][0]["status"], "NEW");
    assert!(run.stderr().contains("ORD-00042 is NEW now"), "{}", run.stderr());
    assert_eq!(server.sandbox.effects().unwrap().len(), 0, "and it was not sent again");
}

#[test]
fn what_cannot_be_read_stays_unknown() {
    for fault in UNCLEAR {
        let server = Server::start(60);
        let station = server.station();
        assert_eq!(station.run(&["sync", "--pull-only"]).status(), 0);
        server.sandbox.set_faults(Faults::none().with(fault, 1.0));
        let run = orders(&station, &["packed", ORDER]);
        assert_eq!(
            (run.status(), &run.json()["outcome"]),
            (3, &"unknown".into()),
            "{fault:?} {}",
            run.stderr()
        );
        assert!(run.json()["check"].as_str().unwrap().contains("orders show"), "{}", run.json());
        assert_eq!(server.sandbox.effects().unwrap().len(), 1, "{fault:?}: it was sent once");
    }
}

#[test]
fn what_nobody_can_see_is_told_with_how_to_find_out() {
    let server = Server::start(60);
    let station = server.station();
    assert_eq!(station.run(&["sync", "--pull-only"]).status(), 0);
    server.sandbox.set_faults(Faults::none().with(Fault::Redirect, 1.0));
    let run = orders(&station, &["push", ORDER, "--company", "3"]);
    assert_eq!((run.status(), &run.json()["outcome"]), (3, &"unknown".into()), "{}", run.stderr());
}

#[test]
fn orders_are_pushed_and_assigned() {
    let server = Server::start(60);
    let station = server.station();
    let run = orders(&station, &["push", ORDER, "--company", "3"]);
    assert_eq!((run.status(), status(&server).as_str()), (0, "NEW"), "{}", run.stderr());
    let shown = orders(&station, &["show", ORDER]).json();
    assert_eq!(shown["status"], "WAITING_FOR_SHIPPING_COMPANY", "done at the next reading");
    server.sandbox.set_order_status(ORDER, "PACKED").unwrap();
    let run = orders(&station, &["assign", ORDER, "--to", "9", "--warehouse", "7"]);
    assert_eq!(run.status(), 0, "{}", run.stderr());
    let shown = orders(&station, &["show", ORDER, "--dashboard"]).json();
    let source = &shown["source"];
    assert_eq!((&source["delivery_boy_id"], &source["warehouse"]), (&"9".into(), &"7".into()), "{shown}");
}

#[test]
fn labels_are_made_and_kept_in_a_file() {
    let server = Server::start(60);
    let station = server.station();
    let file = station.folder().join("labels.pdf");
    let path = file.to_str().unwrap();
    let none = station.run(&["orders", "labels", "download", path]);
    assert_eq!((none.status(), file.exists()), (1, false), "{}", none.stderr());
    let run = orders(&station, &["labels", "generate", ORDER]);
    assert_eq!((run.status(), status(&server).as_str()), (0, "PACKED"), "{}", run.stderr());
    assert!(run.stderr().contains("PACKED"), "{}", run.stderr());
    let download = ["orders", "labels", "download", path];
    assert_eq!(station.run(&download).status(), 0);
    let pdf = fs::read(&file).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    assert_eq!(
        (station.run(&download).status(), fs::read(&file).unwrap()),
        (2, pdf),
        "it is not overwritten"
    );
    assert_eq!(station.run(&[&download[..], &["--overwrite"]].concat()).status(), 0);
}

#[test]
fn orders_are_deleted_only_on_request() {
    let server = Server::start(60);
    let station = server.station();
    let run = orders(&station, &["delete", ORDER]);
    assert_eq!((run.status(), status(&server).as_str()), (2, "NEW"));
    assert!(run.stderr().contains("--yes") && run.stderr().contains("canceled"), "{}", run.stderr());
    let run = orders(&station, &["delete", ORDER, "--yes"]);
    assert_eq!((run.status(), status(&server).as_str()), (0, ""), "{}", run.stderr());
    let two = server.new_orders(2);
    server.sandbox.set_order_status(&two[1], "SHIPPED").unwrap();
    let both = ["delete", &two[0], &two[1], "--yes"];
    let run = orders(&station, &both);
    assert_eq!((run.status(), &run.json()["refused"][0]["reference"]), (1, &two[1].as_str().into()));
    server.sandbox.set_order_status(&two[1], "CANCELED").unwrap();
    assert_eq!(orders(&station, &both).status(), 0);
    assert_eq!(server.sandbox.effects().unwrap().last().unwrap().via, "orders-delete");
}

#[test]
fn a_bound_is_told_before_anything_is_sent() {
    let station = Station::alone();
    let long = "x".repeat(1_001);
    let settings = "[server]\nbase_url = \"http://127.0.0.1:9\"\n";
    for (station, arguments) in [
        (&station, &["canceled", ORDER, "--reason", &long][..]),
        (&station, &["canceled", ORDER, "--reason", " "]),
        (&station, &["assign", ORDER, "--to", ""]),
        (&station, &["packed"]),
        (&station, &["packed", ORDER, "--date", "19.11.2026"]),
        (&Station::with_settings(settings), &["shipped", ORDER]),
    ] {
        let run = orders(station, arguments);
        assert_eq!((run.status(), run.0.stdout.len()), (2, 0), "{arguments:?} {}", run.stderr());
    }
    assert_eq!(orders(&station, &["packed", ORDER]).status(), 4);
}
