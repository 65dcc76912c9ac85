//! Descriptors as makers write them, and reports to them.

use super::{
    super::hid_descriptor::{BadDescriptor, Layout},
    *,
};
use proptest::prelude::*;

/// The example of the usage tables, as Honeywell and its kin send it: report 2 with count, symbology,
/// 56 bytes, three of the maker's own, and the flag; report 4 takes a good-read and an error beep.
pub(super) const NUMBERED: &[u8] = &[
    0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, // a bar code scanner
    0x09, 0x12, 0xa1, 0x02, 0x85, 0x02, // scanned data report 2
    0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08, 0x95, 0x01, 0x05, 0x01, 0x09, 0x3b, 0x81,
    0x02, // byte count
    0x95, 0x03, 0x05, 0x8c, 0x09, 0xfb, 0x09, 0xfc, 0x09, 0xfd, 0x81, 0x02, // symbology identifier
    0x95, 0x38, 0x09, 0xfe, 0x82, 0x02, 0x01, // decoded data, 56 buffered bytes
    0x95, 0x02, 0x06, 0x66, 0xff, 0x09, 0x04, 0x09, 0x00, 0x81, 0x02, // the maker's own
    0x05, 0x8c, 0x25, 0x01, 0x75, 0x01, 0x95, 0x01, 0x09, 0xff, 0x81, 0x02, // continued
    0x95, 0x07, 0x81, 0x03, 0xc0, // seven bits of filling
    0x09, 0x14, 0xa1, 0x02, 0x85, 0x04, 0x95, 0x01, 0x09, 0x60, 0x91, 0x02, // trigger
    0x09, 0x86, 0x91, 0x02, 0x09, 0x85, 0x91, 0x02, 0x95, 0x05, 0x91, 0x03, 0xc0, 0xc0, // beeps
];

/// Reports without numbers, the flag first, no count: 32 bytes of data as an array.
const UNNUMBERED: &[u8] = &[
    0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x01, 0x09, 0xff, 0x81,
    0x02, 0x95, 0x07, 0x81, 0x03, 0x26, 0xff, 0x00, 0x75, 0x08, 0x95, 0x20, 0x09, 0xfe, 0x82, 0x00, 0x01,
    0xc0,
];

/// A battery report 1 beside the scans in report 3, with two-byte count and four-byte usages.
const WITH_BATTERY: &[u8] = &[
    0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x85, 0x01, 0x15, 0x00, 0x25, 0x64, 0x75, 0x08, 0x95, 0x01, 0x0b,
    0x20, 0x00, 0x06, 0x00, 0x81, 0x02, // battery strength
    0x85, 0x03, 0x75, 0x10, 0x95, 0x01, 0x0b, 0x3b, 0x00, 0x01, 0x00, 0x81, 0x02, // count
    0x75, 0x08, 0x95, 0x3c, 0x0b, 0xfe, 0x00, 0x8c, 0x00, 0x81, 0x02, 0xc0, // data
];

const KEYBOARD: &[u8] = &[
    0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, 0x05, 0x07, 0x19, 0xe0, 0x29, 0xe7, 0x15, 0x00, 0x25, 0x01, 0x75,
    0x01, 0x95, 0x08, 0x81, 0x02, 0x75, 0x08, 0x95, 0x06, 0x19, 0x00, 0x29, 0xff, 0x81, 0x00, 0xc0,
];

fn decoder(descriptor: &[u8]) -> HidPos {
    HidPos::new(Layout::parse(descriptor).unwrap())
}

/// Report 2 of the usual shape.
fn report(aim: &str, data: &[u8], continued: bool) -> Vec<u8> {
    let mut report = vec![2, u8::try_from(data.len()).unwrap()];
    report.extend(aim.bytes().chain([0; 3]).take(3));
    report.extend(data.iter().copied().chain([0; 56]).take(56));
    report.extend([0, 0, u8::from(continued)]);
    report
}

#[expect(clippy::unnecessary_wraps, reason = "it is compared with what the decoder hands out")]
fn whole(bytes: &[u8]) -> Option<Assembled> {
    Some(Assembled { bytes: bytes.to_vec(), defect: None })
}

#[test]
fn a_scanner_that_is_pulled_out_at_rest_has_scanned_nothing() {
    let now = Instant::now();
    let mut decoder = decoder(NUMBERED);
    assert_eq!(decoder.break_off(), None);
    assert!(decoder.push(&report("]C0", b"ORD-1", false), now).is_some());
    assert_eq!(decoder.break_off(), None, "nothing is left of a scan that is complete");
    assert_eq!(decoder.push(&report("]C0", b"ORD-", true), now), None);
    let broken = decoder.break_off().unwrap();
    assert_eq!(broken.defect, Some(Unreadable::BrokeOff));
}

#[test]
fn one_report_is_one_scan_with_its_symbology() {
    let now = Instant::now();
    for mut decoder in [decoder(NUMBERED), HidPos::new(Layout::common())] {
        assert_eq!(decoder.push(&report("]C0", b"ORD-00042", false), now), whole(b"]C0ORD-00042"));
        assert_eq!(decoder.push(&report("]C0", b"]C0ORD-1\r\n", false), now), whole(b"]C0ORD-1"));
        assert_eq!(decoder.push(&report("C1\0", b"400A\x1d", false), now), whole(b"]C1400A\x1d"));
        assert_eq!(decoder.push(&report("", b"ORD-2", false), now), whole(b"ORD-2"));
        assert_eq!(decoder.push(&report("]C0", b"\r", false), now), None);
        assert_eq!(decoder.push(&[9, 1, 2], now), None);
    }
}

#[test]
fn other_shapes_are_read_as_they_are_described() {
    let now = Instant::now();
    let mut plain = vec![0; 33];
    plain[1..6].copy_from_slice(b"ORD-1");
    assert_eq!(decoder(UNNUMBERED).push(&plain, now), whole(b"ORD-1"));
    plain[0] = 1;
    let mut joined = decoder(UNNUMBERED);
    assert_eq!(joined.push(&plain, now), None);
    plain[0] = 0;
    assert_eq!(joined.push(&plain, now), whole(b"ORD-1ORD-1"));
    let mut scan = vec![3, 5, 0];
    scan.extend(b"ORD-1".iter().copied().chain([0; 60]).take(60));
    let mut battery = decoder(WITH_BATTERY);
    assert_eq!((battery.push(&[1, 80], now), battery.push(&scan, now)), (None, whole(b"ORD-1")));
}

#[test]
fn a_long_code_is_joined_and_a_missing_rest_is_told() {
    let mut decoder = decoder(NUMBERED);
    let now = Instant::now();
    let text: Vec<u8> = (b'0'..=b'z').cycle().take(300).collect();
    let mut found = None;
    let pieces: Vec<&[u8]> = text.chunks(56).collect();
    for (n, piece) in pieces.iter().enumerate() {
        assert_eq!(found, None);
        found = decoder.push(&report("]Q1", piece, n + 1 < pieces.len()), now);
    }
    assert_eq!(found, whole(&[b"]Q1", &text[..]].concat()));

    assert_eq!(decoder.push(&report("]Q1", b"half", true), now), None);
    let due = decoder.deadline().unwrap();
    assert_eq!(decoder.expire(now + BROKEN_OFF_AFTER / 2), None);
    let broken = decoder.expire(due).unwrap();
    assert_eq!((broken.bytes, broken.defect), (b"]Q1half".to_vec(), Some(Unreadable::BrokeOff)));
    assert_eq!(decoder.deadline(), None);
}

#[test]
fn an_endless_code_is_told_once() {
    let mut decoder = decoder(NUMBERED);
    let now = Instant::now();
    for _ in 0..500 {
        assert_eq!(decoder.push(&report("", &[b'7'; 56], true), now), None);
    }
    let told = decoder.push(&report("", b"7", false), now).unwrap();
    assert_eq!((told.bytes.len(), told.defect), (SCAN_BYTES_MAX + 1, Some(Unreadable::TooLong)));
    assert_eq!(decoder.push(&report("", b"ORD-1", false), now), whole(b"ORD-1"));
}

#[test]
fn a_report_of_the_wrong_length_is_told() {
    let now = Instant::now();
    let full = report("]C0", b"ORD-00042", false);
    let mut too_much = full.clone();
    too_much[1] = 57;
    for (bytes, why) in
        [(&[][..], "no bytes"), (&full[..1], "1 bytes"), (&full[..9], "9 bytes"), (&too_much, "57")]
    {
        let told = decoder(NUMBERED).push(bytes, now).unwrap();
        assert!(matches!(&told.defect, Some(Unreadable::BadReport(text)) if text.contains(why)), "{told:?}");
    }
    // What is cut off behind the data is not missed.
    assert_eq!(decoder(NUMBERED).push(&full[..14], now), whole(b"]C0ORD-00042"));
}

#[test]
fn a_scanner_that_can_be_told_is_told_by_its_own_report() {
    let layout = Layout::parse(NUMBERED).unwrap();
    assert!(layout.has_feedback());
    assert_eq!(layout.feedback(true), Some(vec![4, 0b010]));
    assert_eq!(layout.feedback(false), Some(vec![4, 0b100]));
    let mute = Layout::parse(UNNUMBERED).unwrap();
    assert_eq!((mute.has_feedback(), mute.feedback(true)), (false, None));
}

#[test]
fn what_is_no_scanner_says_so() {
    assert_eq!(Layout::parse(KEYBOARD), Err(BadDescriptor::NoData));
    for broken in [
        &[][..],
        &[0x05],
        &[0xc0],
        &[0xb4],
        &[0x09, 0x02, 0xa1, 0x01, 0xc0],
        &[0x05, 0x8c, 0xa1, 0x01],
        &[0x05, 0x8c, 0x75, 0x08, 0x95, 0x01, 0x81, 0x02],
        &[0x05, 0x8c, 0x75, 0x08, 0x96, 0xff, 0xff, 0x09, 0xfe, 0x81, 0x02],
        &[0x05, 0x8c, 0x75, 0x08, 0x95, 0x01, 0x19, 0x00, 0x2b, 0xff, 0xff, 0xff, 0xff, 0x81, 0x02],
        &[0xfe, 0x05],
        // What the long item holds was read as a collection with four thousand million usages.
        &[0x05, 0x8c, 0xfe, 0x09, 0x00, 0x2b, 0xff, 0xff, 0xff, 0xff, 0x19, 0x00, 0xa1, 0x01],
        &[0; 5_000],
    ] {
        assert!(matches!(Layout::parse(broken), Err(BadDescriptor::Syntax(_))), "{broken:x?}");
    }
}

proptest! {
    #[test]
    fn no_descriptor_and_no_report_does_harm(
        base in prop::sample::select(vec![NUMBERED, UNNUMBERED, WITH_BATTERY, KEYBOARD]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in any::<prop::sample::Index>(),
        report in prop::collection::vec(any::<u8>(), 0..80),
    ) {
        let mut descriptor = base.to_vec();
        for (at, byte) in changes {
            let at = at.index(descriptor.len());
            descriptor[at] = byte;
        }
        for bytes in [&descriptor[..], &descriptor[..cut.index(descriptor.len())]] {
            if let Ok(layout) = Layout::parse(bytes) {
                let _ = layout.feedback(true);
                let mut decoder = HidPos::new(layout);
                decoder.push(&report, Instant::now());
                decoder.break_off();
            }
        }
    }
}
