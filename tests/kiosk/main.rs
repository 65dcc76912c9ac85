//! The kiosk in a real window: typed at by `xdotool` like a scanner, watched through its verdict
//! lines, and heard through a recording of its sound.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails loudly")]

mod conduct;
#[path = "../printing/cups.rs"]
#[expect(dead_code, reason = "the tests of the printing use the rest")]
mod cups;
#[path = "../ear/mod.rs"]
mod ear;
#[path = "../gun/mod.rs"]
mod gun;
mod order_system;
mod picture;
mod printing;
mod screen;
mod walks;

use gun::Gun;
use scandesk::{
    domain::{Action, Judgement, Rules, Status, System, rules::Overrides},
    sandbox::{Options, Sandbox},
};
use screen::{Kiosk, Screen, wait_for};
use std::collections::HashMap;

const ORDERS: u32 = 400;

/// The statuses of the demo's sample orders: they are made from a seed, the same every time.
fn sample_orders() -> HashMap<String, String> {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut options = Options::new(scandesk::clock::now());
    options.orders = ORDERS;
    let sandbox = runtime.block_on(Sandbox::start("127.0.0.1:0".parse().unwrap(), options)).unwrap();
    let status = |n| {
        let reference = format!("ORD-{n:05}");
        let status = sandbox.order_status(&reference).unwrap().unwrap();
        (reference, status)
    };
    (1..=ORDERS).map(status).collect()
}

/// What packing an order of this status comes to.
fn packing(status: &str) -> &'static str {
    let rules = Rules::new(System::WedoCod, &Overrides::default());
    match rules.judge(Action::Pack, &Status::parse(System::WedoCod, status)) {
        Judgement::Allowed(_) | Judgement::AllowedWithWarning(_) | Judgement::Note => "accepted",
        Judgement::Already => "duplicate",
        Judgement::Refused => "refused",
    }
}

#[test]
fn two_hundred_codes_typed_without_a_pause_are_all_answered_and_heard() {
    let screen = Screen::open();
    let mut kiosk = Kiosk::demo(&screen, ORDERS);
    let orders = sample_orders();
    screen.scan(&["ORD-00042"]);
    assert_eq!(kiosk.verdicts(1)[0]["outcome"], "accepted");
    wait_for("the rising notes of an accepted scan", || {
        ear::melody(&kiosk.recording(), &[880, 988, 1319])
            .windows(2)
            .any(|notes| notes[0].0 == 988 && notes[1].0 == 1319)
    });

    let mut texts = Vec::new();
    let mut expected = Vec::new();
    for n in 1..=200 {
        let reference = format!("ORD-{n:05}");
        let outcome = if n == 42 { "duplicate" } else { packing(&orders[&reference]) };
        texts.push(reference.clone());
        expected.push((outcome.to_owned(), reference));
        if outcome == "refused" {
            // What is scanned before the acknowledgement is not counted.
            texts.extend(["ORD-00042".to_owned(), "SCNDSKOK".to_owned()]);
            expected.push(("held".to_owned(), "ORD-00042".to_owned()));
            expected.push(("command".to_owned(), "null".to_owned()));
        }
    }
    screen.scan(&texts);
    let lines = kiosk.verdicts(expected.len());
    let answered: Vec<(String, String)> = lines
        .iter()
        .map(|line| {
            let text = |field: &str| line[field].as_str().unwrap_or("null").to_owned();
            (text("outcome"), text("reference"))
        })
        .collect();
    let wrong = answered.iter().zip(&expected).position(|(answered, expected)| answered != expected);
    assert!(wrong.is_none(), "{:?}: {}", expected[wrong.unwrap_or(0)], lines[wrong.unwrap_or(0)]);
    for line in &lines {
        assert_eq!(line["source"], "wedge");
        let timing = &line["timing_us"];
        let at = |step: &str| timing[step].as_u64().unwrap_or_else(|| panic!("no {step} in {line}"));
        assert!(at("resolve") <= at("commit") && at("commit") <= at("sound"), "{line}");
        // An answer that the next one overtook before the screen was drawn was heard, not seen.
        assert!(timing["frame"].is_null() || at("sound") <= at("frame"), "{line}");
    }

    assert!(!lines[lines.len() - 1]["timing_us"]["frame"].is_null(), "the last answer was drawn");

    // The last sounds are over before the one that is listened for.
    screen.scan(&["NO-SUCH-ORDER"]);
    assert_eq!(kiosk.verdicts(1)[0]["outcome"], "invalid");
    let low = [587, 988, 1319];
    wait_for("the five low notes of a code that is none", || {
        let heard = ear::melody(&kiosk.recording(), &low);
        heard.windows(5).any(|notes| notes.iter().all(|(hz, _)| *hz == 587))
    });
}

#[test]
fn an_error_holds_whatever_a_scanner_types_until_it_is_acknowledged() {
    let screen = Screen::open();
    let mut kiosk = Kiosk::demo(&screen, ORDERS);
    screen.scan(&["ORD-99999"]);
    assert_eq!(kiosk.verdicts(1)[0]["outcome"], "unknown");
    // Terminators alone are no scan, and dismiss nothing.
    screen.scan(&["", "", "ORD-00042", "SCNDSKSHIP", "SCNDSKOK", "ORD-00042"]);
    let outcomes: Vec<String> =
        kiosk.verdicts(4).iter().map(|line| line["outcome"].as_str().unwrap().to_owned()).collect();
    assert_eq!(outcomes, ["held", "held", "command", "accepted"]);
}

#[test]
fn a_scanner_set_to_the_us_layout_reads_right_on_a_french_host() {
    let screen = Screen::open();
    screen.set_layout("fr");
    let mut kiosk = Kiosk::demo(&screen, ORDERS);
    screen.press_us("ORD-00042\n");
    let line = &kiosk.verdicts(1)[0];
    assert_eq!(
        (line["raw"].as_str(), line["outcome"].as_str()),
        (Some("ORD-00042"), Some("accepted")),
        "{line}"
    );
}

#[test]
fn a_scan_recorded_beside_the_kiosk_is_sent_by_it() {
    let screen = Screen::open();
    let kiosk = Kiosk::demo(&screen, ORDERS);
    kiosk.scan_beside("ORD-00042");
    wait_for("the scan to be confirmed", || kiosk.confirmed() == ["ORD-00042"]);
}

#[test]
fn a_serial_scanner_beside_the_keyboard_is_read_hears_its_answer_and_comes_back() {
    let screen = Screen::open();
    let folder = tempfile::tempdir().unwrap();
    let port = folder.path().join("scanner");
    let settings = format!(
        "[[scanner]]\nkind = \"serial\"\nname = \"gun\"\nport = \"{}\"\nack = \"ack-nak\"\n",
        port.display()
    );
    let mut gun = Gun::plug_in(&port);
    let mut kiosk = Kiosk::configured(&screen, &settings);
    let reading = "reading";
    wait_for("the scanner to be read", || kiosk.logged(reading) == 1);
    gun.send("]C0ORD-1\r\n");
    let line = &kiosk.verdicts(1)[0];
    assert_eq!(
        (line["source"].as_str(), line["reference"].as_str()),
        (Some("serial"), Some("ORD-1")),
        "{line}"
    );
    assert_eq!(gun.hear(1), [0x06], "a good scan is acknowledged");
    assert_eq!((line["device"].as_str(), line["symbology"].as_str()), (Some("gun"), Some("]C0")), "{line}");
    // The second read of the label is a tick, and no line.
    screen.scan(&["ORD-2", "ORD-2"]);
    assert_eq!(kiosk.verdicts(1)[0]["source"], "wedge");
    drop(gun);
    let mut gun = Gun::plug_in(&port);
    wait_for("the scanner to be read again", || kiosk.logged(reading) == 2);
    gun.send("ORD-3\r\n");
    assert_eq!(kiosk.verdicts(1)[0]["reference"], "ORD-3");
    screen.begin("ORD-4");
    let line = &kiosk.verdicts(1)[0];
    assert_eq!((line["outcome"].as_str(), line["raw"].as_str()), (Some("invalid"), Some("ORD-4")), "{line}");

    wait_for("the recording of both scanners", || {
        let played = kiosk.replay();
        let scans: Vec<&str> = played
            .lines()
            .filter_map(|line| line.split_whitespace().find(|word| word.contains("ORD-")))
            .collect();
        scans == ["]C0ORD-1", "ORD-2", "ORD-2", "ORD-3", "ORD-4"]
    });
}

#[test]
fn a_station_that_cannot_run_says_so_in_its_window_and_counts_nothing() {
    let screen = Screen::open();
    let kiosk = Kiosk::configured(&screen, "[station]\nvolume = 5\n");
    assert_eq!(kiosk.logged("no station runs"), 1);
    screen.scan(&["ORD-1"]);
    wait_for("the scan to be refused", || kiosk.logged("a scan was not counted: no station runs") == 1);
}

#[test]
fn a_station_that_nobody_has_set_up_opens_its_window() {
    let screen = Screen::open();
    let kiosk = Kiosk::unset(&screen);
    assert_eq!(kiosk.logged("there are no settings yet"), 1);
}
