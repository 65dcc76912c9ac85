//! A serial scanner: nothing is lost, whatever ends a scan; gone and back; and what cannot be read.

use crate::gun::Gun;
use crate::pty::{Desk, PATIENCE, named, serial};
use scandesk::{
    domain::{Source, Unreadable},
    scanner::{
        DeviceState, Settings,
        assembler::Terminator,
        settings::{Ack, Identity, Kind, SerialLine},
    },
};
use std::{fs, os::unix::fs::symlink, thread};

const SCANS: usize = 1_000;

const SHAPES: [(Terminator, &str, &str); 8] = [
    (Terminator::Any, "", "\r"),
    (Terminator::Any, "", "\r\n"),
    (Terminator::Cr, "", "\r"),
    (Terminator::Lf, "", "\n"),
    (Terminator::Crlf, "", "\r\n"),
    (Terminator::Tab, "", "\t"),
    (Terminator::StxEtx, "\u{2}", "\u{3}"),
    (Terminator::Any, "\u{2}", "\u{3}"),
];

#[test]
fn a_thousand_scans_back_to_back_lose_none() {
    let folder = tempfile::tempdir().unwrap();
    for (terminator, begin, end) in SHAPES {
        let link = folder.path().join("gun");
        let mut gun = Gun::plug_in(&link);
        let desk = Desk::start(vec![serial(&link, terminator)]);
        desk.wait_for(&DeviceState::Reading);
        let sender = thread::spawn(move || {
            for n in 0..SCANS {
                gun.send(&format!("{begin}ORD-{n:05}{end}"));
            }
            gun
        });
        for n in 0..SCANS {
            assert_eq!(desk.next_text(), format!("ORD-{n:05}"), "{terminator:?} {end:?}");
        }
        // Only now is it unplugged.
        drop(sender.join().unwrap());
        assert!(desk.frames.is_empty(), "{terminator:?} {end:?}");
    }
}

#[test]
fn a_scanner_without_terminator_is_read_by_its_silences() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("gun");
    let mut gun = Gun::plug_in(&link);
    let desk = Desk::start(vec![serial(&link, Terminator::Gap)]);
    desk.wait_for(&DeviceState::Reading);
    for n in 0..5 {
        gun.send(&format!("ORD-{n}"));
        assert_eq!(desk.next_text(), format!("ORD-{n}"));
    }
}

#[test]
fn unplugged_in_the_middle_of_a_scan_and_plugged_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("gun");
    let desk = Desk::start(vec![serial(&link, Terminator::Any)]);
    desk.wait_for(&DeviceState::Missing);
    for round in 0..3 {
        let mut gun = Gun::plug_in(&link);
        desk.wait_for(&DeviceState::Reading);
        gun.send(&format!("ORD-{round}\rORD-"));
        assert_eq!(desk.next_text(), format!("ORD-{round}"));
        drop(gun);
        desk.wait_for(&DeviceState::Missing);
        // What was pending is told as no scan, or went with the line; it is never part of the next.
        for frame in desk.frames.try_iter() {
            assert_eq!((frame.bytes, frame.defect), (b"ORD-".to_vec(), Some(Unreadable::BrokeOff)));
        }
    }
}

#[test]
fn an_unfinished_scan_is_told_when_the_end_never_comes() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("gun");
    let mut gun = Gun::plug_in(&link);
    let desk = Desk::start(vec![serial(&link, Terminator::Cr)]);
    desk.wait_for(&DeviceState::Reading);
    gun.send("ORD-00042");
    let frame = desk.next();
    assert_eq!((frame.bytes, frame.defect), (b"ORD-00042".to_vec(), Some(Unreadable::BrokeOff)));
    assert_eq!(frame.source, Source::Serial);
}

#[test]
fn the_scanner_in_the_hand_speaks_the_verdict() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("gun");
    let mut gun = Gun::plug_in(&link);
    let ack = Ack { good: b"\x06".to_vec(), error: b"\x15!".to_vec() };
    let desk = Desk::start(vec![named("gun", &link, ack)]);
    desk.wait_for(&DeviceState::Reading);
    for (good, expected) in [(true, &b"\x06"[..]), (false, b"\x15!"), (true, b"\x06")] {
        gun.send("ORD-1\r");
        let device = desk.next().device.unwrap();
        assert_eq!(device.as_str(), "gun");
        desk.supervisor.answer(&device, good);
        assert_eq!(gun.hear(expected.len()), expected);
    }
}

#[test]
fn a_modem_scans_nothing_and_its_words_are_told_as_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("gun");
    let mut gun = Gun::plug_in(&link);
    let desk = Desk::start(vec![named("gun", &link, Ack::ack_nak())]);
    desk.wait_for(&DeviceState::Reading);
    gun.send("AT\r\r\nOK\r\nRING\r\n+CREG: 1,5\r\n");
    for word in ["AT", "OK", "RING", "+CREG: 1,5"] {
        let frame = desk.next();
        assert_eq!((&frame.bytes[..], &frame.defect), (word.as_bytes(), &Some(Unreadable::Modem)));
        desk.supervisor.answer(&frame.device.unwrap(), false);
        // What it is answered comes back as an echo, and is no scan either.
        let echo = gun.hear(1);
        assert_eq!(echo, [0x15]);
        gun.send("\u{15}");
    }
    gun.send("ORD-1\r");
    assert_eq!(desk.next_text(), "ORD-1");
}

#[test]
fn one_device_for_two_scanners_is_the_firsts() {
    let folder = tempfile::tempdir().unwrap();
    let (link, alias) = (folder.path().join("gun"), folder.path().join("alias"));
    let _gun = Gun::plug_in(&link);
    symlink(&link, &alias).unwrap();
    let desk =
        Desk::start(vec![named("first", &link, Ack::default()), named("second", &alias, Ack::default())]);
    let (device, why) = desk.failure();
    assert!(device == "second" && why.contains("“first”"), "{device}: {why}");
    assert_eq!(desk.wait_for(&DeviceState::Reading).device.as_str(), "first");
}

#[test]
fn a_port_that_another_program_reads_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("gun");
    let _gun = Gun::plug_in(&link);
    let _other = serialport::new(link.to_str().unwrap(), 9_600).open().unwrap();
    let desk = Desk::start(vec![serial(&link, Terminator::Any)]);
    let (_, why) = desk.failure();
    assert!(why.contains("gun") && why.contains("ID_MM_PORT_IGNORE"), "{why}");
}

#[test]
fn what_is_no_serial_port_and_what_is_not_named_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "no port").unwrap();
    let desk = Desk::start(vec![serial(&file, Terminator::Any)]);
    assert!(desk.failure().1.contains("file"));
    let unnamed = Settings::new(Kind::Serial(SerialLine::default()), Identity::default());
    assert!(Desk::start(vec![unnamed.clone()]).failure().1.contains("devices list"));
    let off = Desk::start(vec![Settings { enabled: false, ..unnamed }]);
    assert_eq!(off.events.recv_timeout(PATIENCE).unwrap().state, DeviceState::Disabled);
}
