//! `scandesk scan`: one line in, one durable verdict out.

use crate::station::{Server, Station};

#[test]
fn every_line_is_answered_in_order() {
    let server = Server::start(100);
    let run = server
        .station()
        .scan(&["--action", "pack"], &["ORD-00042", "]C0ORD-00042\r", "", "ORD-99999", "]C1"]);
    assert_eq!(run.all("outcome"), ["accepted", "duplicate", "unknown", "invalid"]);
    assert_eq!(run.all("reference"), ["ORD-00042", "ORD-00042", "ORD-99999", "null"]);
    assert_eq!(run.status(), 3, "{}", run.stderr());
}

#[test]
fn recorded_scans_and_duplicates_are_done() {
    let run = Station::alone().scan(&["--action", "pack", "--offline"], &["ORD-1", "ORD-1"]);
    assert_eq!(run.all("outcome"), ["unverified", "duplicate"]);
    assert_eq!(run.status(), 0);
}

#[test]
fn a_server_out_of_reach_is_no_failure_of_a_scan() {
    let run = Station::alone().scan(&["--action", "pack"], &["ORD-1", "ORD-2"]);
    assert_eq!(run.all("outcome"), ["unverified", "unverified"]);
    assert_eq!(run.status(), 0, "{}", run.stderr());
}

#[test]
fn an_order_goes_through_its_whole_life_offline() {
    let server = Server::start(100);
    let station = server.station();
    for (action, before, after) in
        [("pack", "NEW", "PACKED"), ("ship", "PACKED", "SHIPPED"), ("deliver", "SHIPPED", "DELIVERED")]
    {
        let run = station.scan(&["--action", action], &["ORD-00042"]);
        let line = &run.lines()[0];
        assert_eq!(
            (line["status_before"].as_str(), line["status_after"].as_str()),
            (Some(before), Some(after))
        );
    }
    let run = station.scan(&["--action", "ship"], &["ORD-00042"]);
    assert_eq!((run.all("outcome"), run.status()), (vec!["refused".to_owned()], 3));
    assert_eq!(server.sandbox.effects().unwrap().len(), 0, "scan never pushes by itself");
}

#[test]
fn what_an_action_needs_is_asked_for() {
    let settings = "[station]\nname = \"bare\"\n";
    let station = Station::with_settings(settings);
    let run = station.scan(&["--action", "ship"], &["ORD-1"]);
    assert!(run.all("reason")[0].contains("warehouse"), "{:?}", run.lines());
    let run = station.scan(&["--action", "cancel", "--reason", " "], &["ORD-1"]);
    assert!(run.all("reason")[0].contains("reason"), "{:?}", run.lines());
    let run = station.scan(&["--action", "cancel", "--reason", &"x".repeat(1_001)], &["ORD-1"]);
    assert!(run.all("reason")[0].contains("1000"), "{:?}", run.lines());
    assert_eq!(station.store().queue(true).unwrap().len(), 0);
}

#[test]
fn bytes_that_are_no_text_and_lines_without_end_are_answered_and_the_next_line_too() {
    let mut input = b"\xff\xfe\x00\nORD\x1d42\n".to_vec();
    input.extend_from_slice(&vec![b'x'; 100_000]);
    input.extend_from_slice(b"\nORD-1\n");
    let station = Station::alone();
    let run = station.run_with(&["scan", "--action", "pack", "--offline"], &input);
    assert_eq!(run.all("outcome"), ["invalid", "invalid", "invalid", "unverified"]);
    assert!(run.lines()[2]["raw"].as_str().unwrap().len() <= 4_096);
    assert_eq!(station.store().recent(10).unwrap().len(), 4, "the journal keeps every scan");
}

#[test]
fn a_command_barcode_changes_what_the_next_line_does() {
    let run = Station::alone().scan(&["--action", "pack", "--offline"], &["SCNDSKDELIVER", "ORD-1"]);
    assert_eq!(run.all("outcome"), ["command", "unverified"]);
    assert_eq!(run.all("action"), ["deliver", "deliver"]);
}

#[test]
fn two_stations_processes_record_side_by_side() {
    let station = Station::alone();
    let scan = || {
        let texts: Vec<String> = (0..100).map(|n| format!("ORD-{n}")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        station.scan(&["--action", "pack", "--offline"], &texts).all("outcome")
    };
    let (one, other) = std::thread::scope(|scope| {
        let one = scope.spawn(scan);
        let other = scope.spawn(scan);
        (one.join().unwrap(), other.join().unwrap())
    });
    let recorded = one.iter().chain(&other).filter(|outcome| *outcome == "unverified").count();
    let duplicates = one.iter().chain(&other).filter(|outcome| *outcome == "duplicate").count();
    assert_eq!((recorded, duplicates), (100, 100));
}
