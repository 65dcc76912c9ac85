//! `scandesk pin`.

use crate::station::Station;
use scandesk::pin::{Checked, Pin, Pins, Standing};

fn pin(digits: &str) -> Pin {
    Pin::new(digits).unwrap()
}

#[test]
fn a_forgotten_pin_is_chosen_anew_or_taken_away() {
    // Settings that cannot be used are no reason to stay locked out.
    let station = Station::with_settings("[station\n");
    let pins = Pins::of(&station.data());
    assert_eq!(station.run_with(&["pin", "set"], b"402857\n").status(), 0);
    let now = scandesk::clock::now();
    for _ in 0..5 {
        pins.check(&pin("908172"), now).unwrap();
    }
    assert!(matches!(pins.standing(now).unwrap(), Standing::Wait(_)));
    assert_eq!(station.run_with(&["pin", "set"], b"908172\r\n").status(), 0);
    assert_eq!(pins.check(&pin("908172"), now).unwrap(), Checked::Right);
    assert_eq!(station.run(&["pin", "clear"]).status(), 0);
    assert_eq!(pins.standing(now).unwrap(), Standing::NotChosen);
}

#[test]
fn what_is_no_pin_changes_nothing() {
    let station = Station::alone();
    assert_eq!(station.run_with(&["pin", "set"], b"402857").status(), 0);
    for (input, words) in
        [("12345\n", "6 digits"), ("123456\n", "pattern"), ("", "no PIN"), ("402857 \n", "6 digits")]
    {
        let run = station.run_with(&["pin", "set"], input.as_bytes());
        assert_eq!(run.status(), 2, "{}", run.stderr());
        assert!(run.stderr().contains(words), "{}", run.stderr());
    }
    let checked = Pins::of(&station.data()).check(&pin("402857"), scandesk::clock::now());
    assert_eq!(checked.unwrap(), Checked::Right);
}
