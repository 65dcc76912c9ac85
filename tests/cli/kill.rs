//! Pulling the plug: `SIGKILL` at any moment loses no accepted scan, and sends none twice.

use crate::station::{Server, Station, feed};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use scandesk::domain::EntryState;
use std::{
    collections::HashSet,
    io::{BufRead, BufReader},
};

const SEED: u64 = 42;
const KILLS: u32 = 60;

/// Scans until it is killed after so many verdicts were read; returns what was accepted.
fn scan_until_killed(station: &Station, round: u32, verdicts: usize) -> Vec<String> {
    let mut child = station.command(&["scan", "--action", "pack", "--offline"]).spawn().unwrap();
    let texts: Vec<String> = (0..500).map(|n| format!("ORD-{round}-{n}")).collect();
    feed(&mut child, (texts.join("\n") + "\n").into_bytes());
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut lines = Vec::new();
    for _ in 0..verdicts {
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        lines.push(line);
    }
    child.kill().unwrap();
    // What was written before the kill still arrives; only whole lines count as answers.
    lines.extend(output.lines().map_while(Result::ok).filter(|line| line.ends_with('}')));
    child.wait().unwrap();
    let accepted = lines.iter().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    accepted
        .filter(|line| line["outcome"] == "unverified")
        .map(|line| line["scan_id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn no_accepted_scan_is_lost() {
    let station = Station::alone();
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    let mut accepted = Vec::new();
    for round in 0..KILLS {
        accepted.extend(scan_until_killed(&station, round, random.random_range(0..40)));
    }
    assert!(accepted.len() > 500, "{} scans", accepted.len());
    let store = station.store();
    let kept: HashSet<String> =
        store.queue(true).unwrap().iter().map(|item| item.entry.scan_id.to_string()).collect();
    let lost: Vec<_> = accepted.iter().filter(|scan_id| !kept.contains(*scan_id)).collect();
    assert!(lost.is_empty(), "seed {SEED}: lost {lost:?}");
    let path = station.data().join("scandesk.db");
    let (highest, rows): (i64, i64) = rusqlite::Connection::open(path)
        .unwrap()
        .query_row("SELECT max(sequence), count(*) FROM journal", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    assert_eq!(highest, rows, "the station's sequence has a gap");
}

#[test]
fn a_sync_that_is_killed_sends_nothing_twice() {
    let server = Server::start(400);
    let station = server.station();
    let references = server.new_orders(200);
    let texts: Vec<&str> = references.iter().map(String::as_str).collect();
    assert_eq!(station.scan(&["--action", "ship", "--offline"], &texts).status(), 0);
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    for _ in 0..30 {
        let stop_at = server.sandbox.request_count() + random.random_range(1..14);
        let mut child = station.command(&["sync", "--push-only"]).spawn().unwrap();
        while server.sandbox.request_count() < stop_at && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let run = station.run(&["sync", "--push-only", "--json"]);
    assert_eq!((run.status(), run.json()["waiting"].as_u64()), (0, Some(0)), "{}", run.stderr());
    let effects = server.sandbox.effects().unwrap();
    let shipped: HashSet<&str> = effects.iter().map(|effect| effect.reference.as_str()).collect();
    assert_eq!((effects.len(), shipped.len()), (references.len(), references.len()), "seed {SEED}");
    let states: HashSet<EntryState> =
        station.store().queue(true).unwrap().iter().map(|item| item.entry.state).collect();
    assert_eq!(states, HashSet::from([EntryState::Confirmed]));
}
