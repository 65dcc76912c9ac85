//! `scandesk history`: numbers, books and tables of what was scanned.

use crate::station::Station;
use serde_json::json;
use std::fs;

/// Two packed, one of them twice, one code without a number, and a ship by somebody else.
fn worked() -> Station {
    let station = Station::alone();
    station.scan(&["--action", "pack", "--offline", "--operator", "07"], &["ORD-1", "ORD-2", "ORD-2", "]C1"]);
    station.scan(&["--action", "ship", "--offline", "--operator", "11"], &["=1+1"]);
    station
}

#[test]
fn numbers_and_books_are_told() {
    let station = worked();
    let run = station.run(&["history", "--json"]);
    assert_eq!(run.status(), 0, "{}", run.stderr());
    let told = run.json();
    let counts =
        ["accepted", "not_checked", "duplicate", "stopped", "not_counted"].map(|name| told[name].clone());
    assert_eq!(counts, [0, 3, 1, 1, 0].map(|n| json!(n)));
    let books = json!({"saved": 3, "sent": 0, "unsent": 3, "attention": 0, "discarded": 0, "balance": true,
                       "missing_scans": [], "missing_entries": []});
    assert_eq!(told["books"], books);
    let hours = told["hours"].as_array().unwrap();
    let by_hours: u64 = hours.iter().map(|hour| hour["not_checked"].as_u64().unwrap()).sum();
    assert_eq!(by_hours, 3);
    let text = String::from_utf8(station.run(&["history"]).0.stdout).unwrap();
    assert!(text.contains("3 saved = 0 sent + 3 unsent + 0 attention + 0 discarded"), "{text}");
    assert!(text.contains("every scan is accounted for"), "{text}");
}

#[test]
fn filters_narrow_what_is_counted() {
    let station = worked();
    let scans = |arguments: &[&str]| -> u64 {
        let told = station.run(&[&["history", "--json"], arguments].concat()).json();
        ["accepted", "not_checked", "duplicate", "stopped"]
            .iter()
            .map(|name| told[name].as_u64().unwrap())
            .sum()
    };
    assert_eq!(scans(&["--action", "ship"]), 1);
    assert_eq!(scans(&["--operator", "07"]), 4);
    assert_eq!(scans(&["--outcome", "stopped"]), 1);
    assert_eq!(scans(&["--outcome", "duplicate,unverified"]), 4);
    assert_eq!(scans(&["--day", "today"]), 5);
    assert_eq!(scans(&["--day", "2001-01-01"]), 0);
    assert_eq!(scans(&["--from", "2001-01-01", "--to", "today"]), 5);
    for wrong in [
        &["--day", "yesterday-ish"][..],
        &["--outcome", "great"],
        &["--action", "juggle"],
        &["--day", "today", "--from", "today"],
    ] {
        assert_eq!(station.run(&[&["history"], wrong].concat()).status(), 2, "{wrong:?}");
    }
}

#[test]
fn what_is_missing_needs_a_person() {
    let station = worked();
    let database = rusqlite::Connection::open(station.data().join("scandesk.db")).unwrap();
    database
        .execute_batch("DELETE FROM outbox WHERE sequence = 1; DELETE FROM journal WHERE sequence = 1")
        .unwrap();
    let run = station.run(&["history", "--json"]);
    assert_eq!(run.status(), 3);
    assert_eq!(run.json()["books"]["missing_scans"], json!([[1, 1]]));
    let text = String::from_utf8(station.run(&["history"]).0.stdout).unwrap();
    assert!(text.contains("missing: 1–1"), "{text}");
}

#[test]
fn a_table_is_written_whole_and_over_nothing() {
    let station = worked();
    let csv = station.folder().join("all.csv");
    let run = station.run(&["history", "export", csv.to_str().unwrap(), "--json"]);
    assert_eq!(run.status(), 0, "{}", run.stderr());
    assert_eq!((run.json()["rows"].as_u64(), run.json()["file"].as_str()), (Some(5), csv.to_str()));
    let text = fs::read_to_string(&csv).unwrap();
    assert!(text.starts_with("\u{feff}Number,Day,Time,"), "{text}");
    assert!(text.contains(",'=1+1,"), "no spreadsheet takes it for a formula: {text}");

    let again = station.run(&["history", "export", csv.to_str().unwrap()]);
    assert_eq!(again.status(), 2);
    assert!(again.stderr().contains("--overwrite"), "{}", again.stderr());
    let some = ["history", "export", csv.to_str().unwrap(), "--overwrite", "--operator", "11"];
    assert_eq!(station.run(&some).status(), 0);
    assert_eq!(fs::read_to_string(&csv).unwrap().lines().count(), 2);

    let xlsx = station.folder().join("all.xlsx");
    assert_eq!(station.run(&["history", "export", xlsx.to_str().unwrap()]).status(), 0);
    assert!(fs::read(&xlsx).unwrap().starts_with(b"PK"));
    for wrong in ["all.txt", "all"] {
        assert_eq!(station.run(&["history", "export", wrong]).status(), 2, "{wrong}");
    }
    let nowhere = station.folder().join("nowhere/all.csv");
    let run = station.run(&["history", "export", nowhere.to_str().unwrap()]);
    assert_eq!(run.status(), 1);
    assert!(run.stderr().contains("nowhere"), "{}", run.stderr());
}

#[test]
fn a_tables_heads_are_in_the_stations_language() {
    let station = Station::with_settings("[station]\nname = \"a\"\nlanguage = \"fr\"\n");
    station.scan(&["--action", "pack", "--offline"], &["ORD-1"]);
    let csv = station.folder().join("all.csv");
    assert_eq!(station.run(&["history", "export", csv.to_str().unwrap()]).status(), 0);
    assert!(fs::read_to_string(&csv).unwrap().contains("Numéro,Jour,Heure,Poste,"));
}
