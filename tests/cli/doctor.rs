//! `scandesk doctor`.

use crate::station::{Server, Station};
use serde_json::Value;
use std::collections::BTreeMap;

fn findings(json: &Value) -> BTreeMap<String, (bool, String)> {
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let finding =
        |finding: &Value| (text(finding, "check"), (finding["ok"].as_bool().unwrap(), text(finding, "text")));
    json.as_array().unwrap().iter().map(finding).collect()
}

#[test]
fn a_station_that_works_is_told_so_thing_by_thing() {
    let server = Server::start(20);
    let run = server.station().run(&["doctor", "--json"]);
    let found = findings(&run.json());
    let checks: Vec<&str> = found.keys().map(String::as_str).collect();
    assert_eq!(
        checks,
        ["clock", "configuration", "database", "disk", "queue", "scanners", "server", "sound"]
    );
    // The machine that builds may have no sound card; that alone may be a problem here.
    for (check, (ok, text)) in found.iter().filter(|(check, _)| *check != "sound") {
        assert!(ok, "{check}: {text}");
    }
    assert_eq!(run.status(), i32::from(!found["sound"].0));
    let lines = String::from_utf8(server.station().run(&["doctor"]).0.stdout).unwrap();
    assert_eq!(lines.lines().count(), checks.len());
}

#[test]
fn what_keeps_the_queue_is_named_with_what_to_do() {
    let server = Server::start(20);
    let station = server.station();
    server.sandbox.set_order_status("ORD-00001", "NEW").unwrap();
    station.run(&["sync", "--pull-only"]);
    station.scan(&["--action", "pack", "--offline"], &["ORD-00001"]);
    server.sandbox.set_revoked(true);
    station.run(&["sync", "--push-only"]);
    let run = station.run(&["doctor", "--json"]);
    assert_eq!(run.status(), 1);
    let found = findings(&run.json());
    let (ok, text) = &found["queue"];
    assert!(!ok && text.contains("sending is paused") && text.contains("SCANDESK_WEDOCOD"), "{text}");
    assert!(!found["server"].0, "{:?}", found["server"]);
    server.sandbox.set_revoked(false);
    station.run(&["sync", "--push-only"]);
    assert!(findings(&station.run(&["doctor", "--json"]).json())["queue"].0);
}

#[test]
fn without_usable_settings_there_is_nothing_else_to_look_at() {
    let station = Station::with_settings("[station]\nnmae = 1");
    let run = station.run(&["doctor", "--json"]);
    assert_eq!(run.status(), 1);
    let found = findings(&run.json());
    assert!(!found["configuration"].0 && found["configuration"].1.contains("nmae"), "{found:?}");
}
