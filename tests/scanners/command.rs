//! `scandesk devices` as a person uses it.

use crate::gun::Gun;
use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
};

fn scandesk(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_scandesk"));
    command.arg("--data-dir").arg(folder).arg("--config").arg(folder.join("scandesk.toml"));
    command
}

#[test]
fn a_test_is_shown_recorded_and_played_again() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("gun");
    let mut gun = Gun::plug_in(&link);
    let settings = format!("[[scanner]]\nkind = \"serial\"\nname = \"gun\"\nport = '{}'\n", link.display());
    fs::write(folder.path().join("scandesk.toml"), settings).unwrap();
    let recording = folder.path().join("recording.jsonl");
    let mut test = scandesk(folder.path())
        .args(["devices", "test", "--count", "2", "--record"])
        .arg(&recording)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(test.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert!(lines.any(|line| line == "gun: reading"));
    gun.send("]C1400A\u{1d}37\rORD-1\r");
    let shown: Vec<String> = lines.collect();
    assert!(test.wait().unwrap().success(), "{shown:?}");
    assert!(shown[0].contains("]C1400A␝37  ]C1 GS1-128") && shown[1].contains("gaps"), "{shown:?}");

    let replay = scandesk(folder.path()).args(["devices", "replay"]).arg(&recording).output().unwrap();
    let played = String::from_utf8(replay.stdout).unwrap();
    assert!(replay.status.success() && played.contains("]C1400A␝37") && played.contains("ORD-1"), "{played}");

    let list = scandesk(folder.path()).args(["devices", "list", "--json"]).output().unwrap();
    let listed: serde_json::Value = serde_json::from_slice(&list.stdout).unwrap();
    assert_eq!((&listed[0]["name"], &listed[0]["state"]), (&"gun".into(), &"ready".into()), "{listed}");
}
