//! The PIN with its file.

use super::*;
use std::fs;

const START: DateTime<Utc> = DateTime::UNIX_EPOCH;

fn pin(digits: &str) -> Pin {
    Pin::new(digits).unwrap()
}

fn station() -> (tempfile::TempDir, Pins) {
    let folder = tempfile::tempdir().unwrap();
    let pins = Pins::of(&folder.path().join("data"));
    pins.choose(&NewPin::new(&pin("402857"), &pin("402857")).unwrap()).unwrap();
    (folder, pins)
}

/// The same data directory after a restart.
fn restarted(folder: &tempfile::TempDir) -> Pins {
    Pins::of(&folder.path().join("data"))
}

fn left(left: u32) -> Standing {
    Standing::Tries { left, then: FIRST_WAIT }
}

#[test]
fn the_first_pin_is_free_and_then_only_that_one_opens() {
    let folder = tempfile::tempdir().unwrap();
    let pins = Pins::of(folder.path());
    assert_eq!(pins.standing(START).unwrap(), Standing::NotChosen);
    assert_eq!(pins.check(&pin("402857"), START).unwrap(), Checked::NotChosen);
    let (folder, pins) = station();
    assert_eq!(pins.check(&pin("402856"), START).unwrap(), Checked::Wrong(left(4)));
    assert_eq!(pins.check(&pin("402857"), START).unwrap(), Checked::Right);
    assert_eq!(pins.standing(START).unwrap(), left(5), "whoever knows it has all tries again");
    let text = fs::read_to_string(folder.path().join("data/pin.toml")).unwrap();
    assert!(text.contains("$argon2id$v=19$m=32768,t=3,p=1$") && !text.contains("402857"), "{text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(folder.path().join("data/pin.toml")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    pins.clear().unwrap();
    pins.clear().unwrap();
    assert_eq!(restarted(&folder).standing(START).unwrap(), Standing::NotChosen);
}

#[test]
fn tries_and_waits_outlive_a_restart() {
    let (folder, pins) = station();
    for tries in [4, 3] {
        assert_eq!(pins.check(&pin("111111"), START).unwrap(), Checked::Wrong(left(tries)));
    }
    for tries in [2, 1] {
        assert_eq!(restarted(&folder).check(&pin("111111"), START).unwrap(), Checked::Wrong(left(tries)));
    }
    let wait = Checked::Wrong(Standing::Wait(FIRST_WAIT));
    assert_eq!(restarted(&folder).check(&pin("111111"), START).unwrap(), wait);
    // Even the right one waits, and an attempt during the wait makes it no longer.
    let later = START + TimeDelta::minutes(2);
    let pins = restarted(&folder);
    assert_eq!(pins.check(&pin("402857"), later).unwrap(), Checked::Wait(TimeDelta::minutes(3)));
    assert_eq!(pins.standing(later).unwrap(), Standing::Wait(TimeDelta::minutes(3)));
    assert_eq!(pins.check(&pin("402857"), START + FIRST_WAIT).unwrap(), Checked::Right);
}

#[test]
fn a_clock_that_was_set_back_is_remembered() {
    let (folder, pins) = station();
    let now = START + TimeDelta::days(20_000);
    for _ in 0..TRIES {
        pins.check(&pin("111111"), now).unwrap();
    }
    assert_eq!(pins.check(&pin("402857"), START).unwrap(), Checked::Wait(FIRST_WAIT));
    let later = START + FIRST_WAIT;
    assert_eq!(restarted(&folder).check(&pin("402857"), later).unwrap(), Checked::Right);
}

#[test]
fn a_file_that_holds_no_pin_opens_nothing() {
    let (folder, pins) = station();
    let path = folder.path().join("data/pin.toml");
    let good = fs::read_to_string(&path).unwrap();
    for bad in [
        String::new(),
        "hash = \"x\"".into(),
        good.replace("m=32768", "m=4194304"),
        good.replace("argon2id", "argon2i"),
    ] {
        fs::write(&path, &bad).unwrap();
        let error = pins.check(&pin("402857"), START).unwrap_err();
        assert!(
            matches!(&error, PinError::Damaged(_)) && error.to_string().contains("pin set"),
            "{bad}: {error}"
        );
        assert!(matches!(pins.standing(START), Err(PinError::Damaged(_))));
    }
    pins.choose(&NewPin::new(&pin("908172"), &pin("908172")).unwrap()).unwrap();
    assert_eq!(pins.check(&pin("908172"), START).unwrap(), Checked::Right);
}

#[cfg(unix)]
#[test]
fn tries_count_where_nothing_can_be_written() {
    let (folder, pins) = station();
    let path = folder.path().join("data/pin.toml");
    let text = fs::read_to_string(&path).unwrap();
    // The file is a link into a folder of the kernel's, which takes no new files: not from root either.
    let shown = "/proc/self/mountinfo";
    fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink(shown, &path).unwrap();
    let mut keeper = pins.lock();
    let hash = keeper.tries.clone().unwrap().0;
    let mut guard = Guard::default();
    guard.count(START);
    keeper.remember(hash, guard);
    drop(keeper);
    assert!(fs::symlink_metadata(&path).unwrap().is_symlink(), "it was not written");
    fs::remove_file(&path).unwrap();
    fs::write(&path, text).unwrap();
    assert_eq!(pins.standing(START).unwrap(), left(4), "the file knows less than this process");
}

#[tokio::test]
async fn it_is_checked_beside_the_window() {
    let (_folder, pins) = station();
    assert_eq!(pins.clone().check_aside(pin("402857"), START).await.unwrap(), Checked::Right);
    let new = NewPin::new(&pin("908172"), &pin("908172")).unwrap();
    pins.clone().choose_aside(new).await.unwrap();
    assert_eq!(pins.check(&pin("908172"), START).unwrap(), Checked::Right);
}
