//! What cannot be used is named, and nothing is lost or pretended.

use crate::station::{Run, Station};
use std::{fs, process::Command};

fn usage(settings: &str, arguments: &[&str]) -> Run {
    let run = Station::with_settings(settings).run(arguments);
    assert_eq!(run.status(), 2, "{}", run.stderr());
    run
}

#[test]
fn a_wrong_setting_is_named_with_its_line() {
    let run = usage("[station]\nname = \"a\"\nwarehuose = \"12\"\n", &["queue", "list"]);
    assert!(run.stderr().contains("line 3") && run.stderr().contains("warehuose"), "{}", run.stderr());
    let run = usage("[server]\nbase_url = \"http://shop.example\"\n", &["sync"]);
    assert!(run.stderr().contains("line 2") && run.stderr().contains("https"), "{}", run.stderr());
}

#[test]
fn wrong_usage_exits_with_2() {
    usage("", &["scan", "--action", "pak"]);
    usage("", &["queue", "discard", "0199aaaa-0000-7000-8000-000000000000"]);
    usage("", &["queue", "discard", "0199aaaa-0000-7000-8000-000000000000", "--why", " "]);
    usage("", &["queue", "retry", "not-an-id"]);
    usage("", &["sandbox", "--faults", "gremlins=1"]);
    usage("", &["demo", "--headless", "--orders", "5"]);
    usage("", &["no-such-command"]);
}

#[test]
fn without_a_display_the_kiosk_ends_and_says_what_is_wrong_first() {
    let run = |station: &Station| {
        let mut command = station.command(&["run"]);
        Run(command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").output().unwrap())
    };
    let wrong = run(&Station::with_settings("[station]\nvolume = 5\n"));
    assert_eq!(wrong.status(), 2, "{}", wrong.stderr());
    assert!(wrong.stderr().contains("30 to 100"), "{}", wrong.stderr());
    let right = run(&Station::alone());
    assert_eq!(right.status(), 1, "{}", right.stderr());
    assert!(right.stderr().contains("no display"), "{}", right.stderr());
}

#[test]
fn a_settings_file_that_was_named_must_be_there() {
    let station = Station::alone();
    fs::remove_file(station.settings()).unwrap();
    let run = station.run(&["queue", "list"]);
    assert_eq!(run.status(), 2, "{}", run.stderr());
}

#[cfg(unix)]
#[test]
fn credentials_that_others_can_read_are_refused() {
    use std::os::unix::fs::PermissionsExt;
    let station = Station::alone();
    let path = station.folder().join("credentials.toml");
    fs::write(&path, "wedocod_password = \"hunter2\"\n").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let run = station.run(&["sync"]);
    assert_eq!(run.status(), 2, "{}", run.stderr());
    assert!(run.stderr().contains("chmod 600") && !run.stderr().contains("hunter2"), "{}", run.stderr());
}

#[test]
fn a_database_from_the_future_is_left_alone() {
    let station = Station::alone();
    drop(station.store());
    let path = station.data().join("scandesk.db");
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let run = station.scan(&["--action", "pack", "--offline"], &["ORD-1"]);
    assert_eq!((run.status(), run.lines().len()), (1, 0));
    assert!(run.stderr().contains("version 99"), "{}", run.stderr());
}

/// A file-size limit stands in for a full disk: the kernel refuses the write in the same place.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_refuses_loudly_and_accepts_nothing() {
    let station = Station::alone();
    drop(station.store());
    let script = format!(
        "trap '' XFSZ; ulimit -f 120; exec {} --config {} --data-dir {} scan --action pack --offline",
        env!("CARGO_BIN_EXE_scandesk"),
        station.settings().display(),
        station.data().display()
    );
    let mut shell = Command::new("bash");
    shell.args(["-c", &script]).stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = shell.stderr(std::process::Stdio::piped()).spawn().unwrap();
    let texts: Vec<String> = (0..400).map(|n| format!("ORD-{n}")).collect();
    crate::station::feed(&mut child, (texts.join("\n") + "\n").into_bytes());
    let run = Run(child.wait_with_output().unwrap());
    let outcomes = run.all("outcome");
    assert_eq!(outcomes.len(), texts.len(), "every scan is answered: {}", run.stderr());
    let accepted: Vec<String> = run
        .lines()
        .iter()
        .filter(|line| line["outcome"] == "unverified")
        .map(|line| line["reference"].as_str().unwrap().to_owned())
        .collect();
    assert!(!accepted.is_empty() && accepted.len() < texts.len(), "{} of {}", accepted.len(), texts.len());
    let refused = run.lines().into_iter().find(|line| line["outcome"] == "refused").unwrap();
    assert!(refused["reason"].as_str().unwrap().contains("could not be saved"), "{refused}");
    assert_eq!(run.status(), 3);
    let kept: Vec<String> =
        station.store().queue(true).unwrap().iter().map(|item| item.entry.reference.to_string()).collect();
    assert_eq!(kept, accepted, "what was accepted is there, and nothing else");
}
