//! What becomes of a frame that is no scan, and what the journal keeps of one that is.

use chrono::{DateTime, TimeDelta};
use scandesk::{
    domain::{Action, Outcome, Patterns, Policy, Rules, Source, System, Unreadable, rules::Overrides},
    scanner::{DeviceId, Frame},
    station::{Desk, Pipeline, Settings, Step},
    store::Store,
};
use std::time::Instant;

fn pipeline() -> Pipeline {
    let settings = Settings {
        station: "pack-01".into(),
        rules: Rules::new(System::WedoCod, &Overrides::default()),
        patterns: Patterns::default().with_application_identifiers(vec!["400".parse().unwrap()]),
        policy: Policy { allow_losing_cancel_reason: false, notes: true },
        undo: TimeDelta::zero(),
        holds_errors: false,
    };
    Pipeline::new(
        settings,
        Desk { action: Action::Pack, warehouse: None, cancel_reason: None, operator: None },
    )
}

#[test]
fn a_broken_frame_is_invalid_and_a_whole_one_is_kept_with_its_scanner() {
    let folder = tempfile::tempdir().unwrap();
    let path = Store::path_in(folder.path());
    let mut store = Store::open(&path, DateTime::UNIX_EPOCH).unwrap();
    let mut pipeline = pipeline();
    let mut answer = |text: &str, defect: Option<Unreadable>| {
        let frame = Frame::new(text.into(), Source::Serial, Instant::now());
        let frame = Frame { device: Some(DeviceId::new("gun")), defect, ..frame };
        match pipeline.begin(&mut store, frame, DateTime::UNIX_EPOCH.fixed_offset(), false) {
            Step::Answered(answer) => (answer.verdict.outcome, answer.verdict.reference.map(String::from)),
            Step::Ask(_) => panic!("nobody can be asked"),
        }
    };
    for broken in ["ORD-1", "SCNDSKSHIP"] {
        assert_eq!(answer(broken, Some(Unreadable::RanTogether)), (Outcome::Invalid, None), "{broken}");
    }
    assert_eq!(answer("]C1400ORD-1\u{1d}37000012", None), (Outcome::Unverified, Some("ORD-1".into())));
    let frame = Frame::new(b"]d2ORD-2".to_vec(), Source::Wedge, Instant::now());
    let verdict = match pipeline.begin(&mut store, frame, DateTime::UNIX_EPOCH.fixed_offset(), false) {
        Step::Answered(answer) => serde_json::to_value(answer.verdict).unwrap(),
        Step::Ask(_) => panic!("nobody can be asked"),
    };
    assert_eq!((&verdict["symbology"], &verdict["device"]), (&"]d2".into(), &serde_json::Value::Null));
    let kept: (String, String) = rusqlite::Connection::open(path)
        .unwrap()
        .query_row("SELECT symbology, device FROM journal WHERE sequence = 3", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert_eq!(kept, ("]C1".to_owned(), "gun".to_owned()));
}
