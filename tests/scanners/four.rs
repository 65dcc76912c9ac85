//! Several scanners at once: every frame once, in order for each.

use crate::gun::Gun;
use crate::pty::{Desk, named};
use scandesk::scanner::{DeviceState, settings::Ack};
use std::{collections::HashMap, thread};

const GUNS: usize = 4;
const SCANS: usize = 250;

#[test]
fn four_scanners_at_once_keep_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let links: Vec<_> = (0..GUNS).map(|n| folder.path().join(format!("gun{n}"))).collect();
    let guns: Vec<_> = links.iter().map(|link| Gun::plug_in(link)).collect();
    let scanners = links.iter().enumerate().map(|(n, link)| named(&n.to_string(), link, Ack::default()));
    let desk = Desk::start(scanners.collect());
    for _ in 0..GUNS {
        desk.wait_for(&DeviceState::Reading);
    }
    let senders: Vec<_> = guns
        .into_iter()
        .enumerate()
        .map(|(gun, mut line)| {
            thread::spawn(move || {
                for n in 0..SCANS {
                    line.send(&format!("{gun}-{n}\r"));
                }
                line
            })
        })
        .collect();
    let mut next: HashMap<String, usize> = HashMap::new();
    for _ in 0..GUNS * SCANS {
        let frame = desk.next();
        let gun = frame.device.unwrap().to_string();
        let expected = next.entry(gun.clone()).or_default();
        assert_eq!(String::from_utf8(frame.bytes).unwrap(), format!("{gun}-{expected}"));
        *expected += 1;
    }
    drop(senders);
    assert!(next.values().all(|count| *count == SCANS));
}
