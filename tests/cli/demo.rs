//! `scandesk demo` without a display, and `scandesk sandbox`.

use crate::station::{Run, Station};
use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

fn scandesk(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_scandesk"));
    command.args(arguments).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").stdin(Stdio::null());
    command
}

#[test]
fn the_story_in_the_terminal_shows_every_action_and_ends_well() {
    for (system, own_word) in [("wedocod", "no cancel reason is set"), ("ewarehousing", "as a note")] {
        let folder = tempfile::tempdir().unwrap();
        let events = folder.path().join("events");
        let output =
            scandesk(&["demo", "--headless", "--system", system, "--events"]).arg(&events).output().unwrap();
        let run = Run(output);
        let told = String::from_utf8(run.0.stdout.clone()).unwrap();
        assert_eq!(run.status(), 0, "{told}{}", run.stderr());
        let words = [
            "pack",
            "ship",
            "deliver",
            "return",
            "cancel",
            "undo",
            "network goes away",
            "each once",
            "0 unsent",
        ];
        for word in words.into_iter().chain([own_word]) {
            assert!(told.contains(word), "nothing of “{word}” in: {told}");
        }
        let lines = fs::read_to_string(events).unwrap();
        assert!(lines.lines().count() > 50);
        assert!(lines.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    }
}

#[test]
fn without_a_display_the_window_says_so() {
    for command in ["run", "demo"] {
        let run = Run(scandesk(&[command]).output().unwrap());
        assert_eq!(run.status(), 1);
        assert!(run.stderr().contains("DISPLAY"), "{}", run.stderr());
    }
}

#[test]
fn a_display_that_does_not_answer_is_told_too() {
    let run = Run(scandesk(&["demo"]).env("DISPLAY", ":4711").output().unwrap());
    assert_eq!(run.status(), 1);
    assert!(run.stderr().contains("scandesk: the window broke down"), "{}", run.stderr());
}

#[test]
fn the_sandbox_alone_serves_a_station_through_its_faults() {
    let mut sandbox = scandesk(&["sandbox", "--listen", "127.0.0.1:0", "--orders", "100"])
        .args(["--faults", "drop-after=0.2,drop-before=0.1,500=0.1,seed=7"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(sandbox.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let url = line.trim().strip_prefix("listening on ").unwrap().to_owned();
    let station = Station::new(&url);
    assert_eq!(station.scan(&["--action", "ship", "--offline"], &["ORD-00042"]).status(), 0);
    // Each run gives up on what stays unclear for too long; the next one goes on from there.
    let confirmed = (0..50).any(|_| station.run(&["sync", "--push-only"]).status() == 0);
    sandbox.kill().unwrap();
    sandbox.wait().unwrap();
    assert!(confirmed, "{:?}", station.store().queue(true).unwrap());
    assert!(station.run(&["queue", "list", "--json"]).json().as_array().unwrap().is_empty());
}

#[test]
fn the_sandbox_says_what_it_does_not_know_and_names_every_fault() {
    let table = [
        ("--system", "other"),
        ("--search", "fuzzy"),
        ("--put", "half"),
        ("--meta-data", "forget"),
        ("--faults", "mischief=1"),
        ("--token-life", "0"),
    ];
    for (option, value) in table {
        let run = Run(scandesk(&["sandbox", option, value]).output().unwrap());
        assert_eq!(run.status(), 2, "{option}");
        let word = value.split('=').next().unwrap();
        assert!(run.stderr().contains(option) && run.stderr().contains(word), "{}", run.stderr());
    }
    let help = String::from_utf8(scandesk(&["sandbox", "--help"]).output().unwrap().stdout).unwrap();
    for (_, name, _) in scandesk::sandbox::Fault::KNOWN {
        assert!(help.contains(name), "nothing of {name} in: {help}");
    }
}
