//! `scandesk sync` and `scandesk queue`: the way to the order system, and decisions about it.

use crate::station::{Run, Server, Station};
use scandesk::store::{Locking, PushLock};
use serde_json::Value;
use std::{collections::HashMap, fs};

fn scan_all(station: &Station, action: &str, references: &[String]) {
    let texts: Vec<&str> = references.iter().map(String::as_str).collect();
    let run = station.scan(&["--action", action, "--offline"], &texts);
    assert_eq!(run.status(), 0, "{action}: {:?} {}", run.lines().last(), run.stderr());
}

fn states(run: &Run) -> HashMap<String, String> {
    let of = |item: &Value| {
        let text = |field: &str| item[field].as_str().unwrap().to_owned();
        (text("action"), text("state"))
    };
    run.json().as_array().unwrap().iter().map(of).collect()
}

#[test]
fn five_hundred_scans_taken_offline_all_arrive_once_in_order_with_their_dates() {
    let server = Server::start(400);
    let station = server.station();
    let references = server.new_orders(125);
    server.sandbox.set_reachable(false);
    for action in ["pack", "ship", "deliver", "return"] {
        scan_all(&station, action, &references);
    }
    // Half of them were scanned the day before yesterday.
    let path = station.data().join("scandesk.db");
    rusqlite::Connection::open(path)
        .unwrap()
        .execute("UPDATE outbox SET date = '2026-01-02' WHERE sequence % 2 = 0", [])
        .unwrap();
    let dates: HashMap<(String, String), String> = station
        .store()
        .queue(true)
        .unwrap()
        .into_iter()
        .map(|item| item.entry)
        .map(|entry| ((entry.reference.to_string(), entry.action.to_string()), entry.date.to_string()))
        .collect();

    let down = station.run(&["sync", "--json"]);
    assert_eq!((down.status(), down.json()["waiting"].as_u64()), (4, Some(500)), "{}", down.stderr());
    server.sandbox.set_reachable(true);
    let up = station.run(&["sync", "--json"]);
    assert_eq!((up.status(), up.json()["waiting"].as_u64()), (0, Some(0)), "{}", up.stderr());
    assert_eq!(up.json()["confirmed"].as_u64(), Some(500));

    let effects = server.sandbox.effects().unwrap();
    assert_eq!(effects.len(), 500, "each is applied once");
    let mut lives: HashMap<&str, Vec<&str>> = HashMap::new();
    for effect in &effects {
        lives.entry(&effect.reference).or_default().push(effect.action.as_str());
        let key = (effect.reference.clone(), effect.action.clone());
        assert_eq!(effect.date.as_deref(), Some(dates[&key].as_str()), "{key:?}");
    }
    assert!(lives.values().all(|life| *life == ["pack", "ship", "deliver", "return"]), "{lives:?}");
}

#[test]
fn a_refusal_is_laid_before_a_person_and_blocks_only_its_order() {
    let server = Server::start(100);
    let station = server.station();
    let references = server.new_orders(2);
    scan_all(&station, "pack", &references[..1]);
    scan_all(&station, "ship", &references[..1]);
    scan_all(&station, "deliver", &references[..1]);
    scan_all(&station, "pack", &references[1..]);
    server.sandbox.set_order_status(&references[0], "RETURNED").unwrap();

    let run = station.run(&["sync", "--push-only", "--json"]);
    assert_eq!(run.status(), 3, "{}", run.stderr());
    assert_eq!((run.json()["refused"].as_u64(), run.json()["confirmed"].as_u64()), (Some(1), Some(1)));
    let list = station.run(&["queue", "list", "--json"]);
    let refused = list.json()[0].clone();
    assert_eq!(
        states(&list),
        HashMap::from(
            [("pack", "refused"), ("ship", "blocked"), ("deliver", "blocked")]
                .map(|(a, s)| (a.into(), s.into()))
        )
    );
    assert!(refused["last_error"].as_str().is_some_and(|error| !error.is_empty()), "{refused}");
    let pack = refused["scan_id"].as_str().unwrap();

    assert_eq!(station.run(&["queue", "retry", pack]).status(), 0);
    assert_eq!(station.run(&["sync", "--push-only"]).status(), 3, "the server still says no");
    server.sandbox.set_order_status(&references[0], "NEW").unwrap();
    assert_eq!(station.run(&["queue", "retry", pack]).status(), 0);
    assert_eq!(station.run(&["sync", "--push-only"]).status(), 0, "and now it says yes, to all three");
    assert_eq!(server.sandbox.order_status(&references[0]).unwrap().as_deref(), Some("DELIVERED"));
}

#[test]
fn a_person_discards_with_a_reason_and_the_rest_goes() {
    let server = Server::start(100);
    let station = server.station();
    let references = server.new_orders(1);
    scan_all(&station, "pack", &references);
    scan_all(&station, "ship", &references);
    server.sandbox.set_order_status(&references[0], "PACKED").unwrap();
    assert_eq!(station.run(&["sync", "--push-only"]).status(), 3);
    let list = station.run(&["queue", "list", "--json"]).json();
    let pack = list[0]["scan_id"].as_str().unwrap().to_owned();
    assert_eq!(station.run(&["queue", "discard", &pack, "--why", "packed at the other desk"]).status(), 0);
    assert_eq!(station.run(&["sync", "--push-only"]).status(), 0);
    assert_eq!(server.sandbox.order_status(&references[0]).unwrap().as_deref(), Some("SHIPPED"));
    assert_eq!(station.run(&["queue", "discard", &pack, "--why", "again"]).status(), 1);

    let file = station.folder().join("queue.csv");
    assert_eq!(station.run(&["queue", "export", file.to_str().unwrap()]).status(), 0);
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains("packed at the other desk") && text.contains("confirmed"), "{text}");
}

#[test]
fn a_wrong_password_is_the_stations_trouble_and_no_orders() {
    let server = Server::start(100);
    let station = server.station();
    let references = server.new_orders(1);
    scan_all(&station, "ship", &references);
    let mut command = station.command(&["sync", "--json"]);
    command.env("SCANDESK_WEDOCOD_PASSWORD", "wrong");
    let run = Run(command.output().unwrap());
    assert_eq!((run.status(), run.json()["waiting"].as_u64()), (3, Some(1)), "{}", run.stderr());
    assert_eq!(run.json()["refused"].as_u64(), Some(0));
    assert_eq!(station.run(&["sync"]).status(), 0, "with the right one it goes");
}

#[test]
fn a_second_process_does_not_push_and_says_who_does() {
    let server = Server::start(100);
    let station = server.station();
    let Locking::Taken(_lock) = PushLock::acquire(&station.data(), "the kiosk").unwrap() else {
        unreachable!()
    };
    let run = station.run(&["sync"]);
    assert_eq!(run.status(), 1);
    assert!(run.stderr().contains("the kiosk, process"), "{}", run.stderr());
    assert_eq!(station.run(&["sync", "--pull-only"]).status(), 0, "reading is free");
    assert_eq!(station.store().orders_cached().unwrap(), 100);
}
