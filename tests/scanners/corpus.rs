//! Every recording of `tests/corpus`: what comes out is what it says has to.

use scandesk::scanner::recording::{Expected, replay};
use std::{fs, path::Path};

#[test]
fn every_recording_gives_what_it_expects() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut played = 0;
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "jsonl") {
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let result =
            replay(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let found: Vec<Expected> = result
            .frames
            .iter()
            .map(|(_, frame)| Expected {
                text: String::from_utf8_lossy(&frame.bytes).into_owned(),
                is_scan: frame.defect.is_none(),
            })
            .collect();
        assert_eq!(found, result.expected, "{name}");
        assert!(!found.is_empty(), "{name} says nothing");
        played += 1;
    }
    assert!(played >= 15, "{played} recordings");
}
