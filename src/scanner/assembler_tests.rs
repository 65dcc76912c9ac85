//! Bytes, a clock and whatever comes out.

use super::*;
use proptest::prelude::*;

const MS: Duration = Duration::from_millis(1);

/// Every terminator with the bytes that begin and end a scan.
const SHAPES: [(Terminator, &str, &str); 11] = [
    (Terminator::Any, "", "\r"),
    (Terminator::Any, "", "\n"),
    (Terminator::Any, "", "\r\n"),
    (Terminator::Any, "", "\t"),
    (Terminator::Any, "\u{2}", "\u{3}"),
    (Terminator::Any, "\u{2}", "\u{3}\r\n"),
    (Terminator::Cr, "", "\r"),
    (Terminator::Lf, "", "\n"),
    (Terminator::Crlf, "", "\r\n"),
    (Terminator::Tab, "", "\t"),
    (Terminator::StxEtx, "\u{2}", "\u{3}"),
];

struct Bench {
    assembler: Assembler,
    now: Instant,
    heard: Vec<(Vec<u8>, Option<Unreadable>)>,
}

impl Bench {
    fn new(terminator: Terminator) -> Self {
        Self { assembler: Assembler::new(terminator, GAP_DEFAULT), now: Instant::now(), heard: Vec::new() }
    }

    fn push(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        let found = self.assembler.push(bytes.as_ref(), self.now);
        self.heard.extend(found.into_iter().map(|found| (found.bytes, found.defect)));
        self
    }

    /// A silence that is waited through.
    fn wait(&mut self, ms: u64) -> &mut Self {
        let end = self.now + Duration::from_millis(ms);
        while let Some(due) = self.assembler.deadline().filter(|due| *due <= end) {
            self.heard.extend(self.assembler.expire(due).map(|found| (found.bytes, found.defect)));
        }
        self.now = end;
        self
    }

    fn heard(&mut self) -> Vec<(String, Option<Unreadable>)> {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        mem::take(&mut self.heard).into_iter().map(|(bytes, defect)| (text(bytes), defect)).collect()
    }
}

fn whole(text: &str) -> (String, Option<Unreadable>) {
    (text.into(), None)
}

fn defect(text: &str, why: Unreadable) -> (String, Option<Unreadable>) {
    (text.into(), Some(why))
}

#[test]
fn every_terminator_ends_a_scan_once() {
    for (terminator, begin, end) in SHAPES {
        let mut bench = Bench::new(terminator);
        bench.push(format!("{begin}ORD-1{end}{begin}ORD-2{end}"));
        assert_eq!(bench.heard(), [whole("ORD-1"), whole("ORD-2")], "{terminator:?} {end:?}");
        assert_eq!(bench.assembler.deadline(), None, "{terminator:?} {end:?}");
    }
}

#[test]
fn a_silence_ends_a_scan_without_terminator() {
    let mut bench = Bench::new(Terminator::Gap);
    bench.push("ORD").wait(149).push("-1").wait(149);
    assert_eq!(bench.heard(), []);
    assert_eq!(bench.wait(1).heard(), [whole("ORD-1")]);
    assert_eq!(bench.push("ORD-2\r\n").wait(150).heard(), [whole("ORD-2\r\n")]);
}

#[test]
fn terminators_alone_are_nothing() {
    for (terminator, ..) in SHAPES {
        let mut bench = Bench::new(terminator);
        assert_eq!(bench.push("\r\n\r\t\n \r\n").wait(5_000).heard(), [], "{terminator:?}");
    }
}

#[test]
fn a_scan_that_breaks_off_is_told_and_never_part_of_the_next() {
    let mut bench = Bench::new(Terminator::Any);
    assert_eq!(bench.push("ORD-0").wait(1_499).heard(), []);
    assert_eq!(bench.wait(1).heard(), [defect("ORD-0", Unreadable::BrokeOff)]);
    assert_eq!(bench.push("ORD-1\r").heard(), [whole("ORD-1")]);
    assert_eq!(bench.assembler.break_off(), None);
}

#[test]
fn two_codes_without_an_end_between_them_are_no_code() {
    let mut bench = Bench::new(Terminator::Any);
    bench.push("4354210").wait(600).push("4354210\r");
    assert_eq!(bench.heard(), [defect("43542104354210", Unreadable::RanTogether)]);
    bench.push("\u{2}4354210").push("\u{2}4354211\u{3}");
    assert_eq!(bench.heard(), [defect("43542104354211", Unreadable::RanTogether)]);
    bench.push("4354210\u{2}4354211\u{3}");
    assert_eq!(bench.heard(), [defect("43542104354211", Unreadable::RanTogether)]);
    bench.push("]C04354210]C04354211\r");
    assert_eq!(bench.heard(), [defect("]C04354210]C04354211", Unreadable::RanTogether)]);
    assert_eq!(bench.push("]C04354210]X\r").heard(), [whole("]C04354210]X")]);
}

#[test]
fn a_slow_scanner_and_a_late_terminator_leave_a_scan_whole() {
    let mut bench = Bench::new(Terminator::Any);
    for letter in "ORD-00042".chars() {
        bench.push(letter.to_string()).wait(60);
    }
    assert_eq!(bench.wait(1_000).push("\r").heard(), [whole("ORD-00042")]);
    bench.push("ORD-1").wait(600).push("\r").wait(600).push("\n");
    assert_eq!(bench.heard(), [whole("ORD-1")]);
}

#[test]
fn a_busy_machine_is_no_silence() {
    let mut bench = Bench::new(Terminator::Any);
    bench.push("ORD");
    bench.now += Duration::from_secs(3);
    assert_eq!(bench.push("-1\r").heard(), [whole("ORD-1")]);
}

#[test]
fn an_endless_scan_is_told_once_and_takes_no_memory() {
    let mut bench = Bench::new(Terminator::Any);
    for _ in 0..100 {
        bench.push("7".repeat(1_000));
        assert!(bench.assembler.pending.capacity() <= 2 * SCAN_BYTES_MAX);
    }
    bench.push("\rORD-1\r");
    let heard = bench.heard();
    assert_eq!(heard[0], defect(&"7".repeat(SCAN_BYTES_MAX + 1), Unreadable::TooLong));
    assert_eq!(heard[1..], [whole("ORD-1")]);
    bench.push("7".repeat(5_000)).wait(1_500).push("ORD-2\r");
    assert_eq!(bench.heard()[1..], [whole("ORD-2")]);
}

/// Scans, noise and terminators.
fn stream() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        6 => "[ -~]{1,12}".prop_map(String::into_bytes),
        5 => prop::sample::select(vec!["\r", "\n", "\r\n", "\t", "\u{2}", "\u{3}", "]C0"])
            .prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..4),
        1 => Just(vec![b'7'; SCAN_BYTES_MAX]),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_split_of_the_same_bytes_gives_the_same_scans(
        bursts in prop::collection::vec((stream(), 0_u64..3_000), 1..4),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
        terminator in prop::sample::select(SHAPES.map(|shape| shape.0).into_iter().chain([Terminator::Gap]).collect::<Vec<_>>()),
    ) {
        let (mut whole, mut split) = (Bench::new(terminator), Bench::new(terminator));
        split.now = whole.now;
        for (bytes, pause) in &bursts {
            whole.push(bytes).wait(*pause);
            let mut at: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
            at.extend([0, bytes.len()]);
            at.sort_unstable();
            for piece in at.windows(2) {
                split.push(&bytes[piece[0]..piece[1]]);
            }
            split.wait(*pause);
        }
        prop_assert_eq!(&whole.heard, &split.heard);
        prop_assert!(split.heard.iter().all(|(bytes, _)| bytes.len() <= SCAN_BYTES_MAX + 1));
        prop_assert_eq!(split.wait(5_000).assembler.deadline(), None);
    }

    #[test]
    fn every_whole_scan_comes_out_once(
        texts in prop::collection::vec("[!-\\\\^-~]{1,30}", 1..6),
        shape in prop::sample::select(SHAPES.to_vec()),
        gap_ms in 0_u64..=60,
    ) {
        let (terminator, begin, end) = shape;
        let mut bench = Bench::new(terminator);
        for byte in texts.iter().flat_map(|text| format!("{begin}{text}{end}").into_bytes()) {
            bench.push([byte]).wait(gap_ms);
        }
        let expected: Vec<_> = texts.iter().map(|text| whole(text)).collect();
        prop_assert_eq!(bench.heard(), expected);
    }
}

#[test]
fn the_limits_are_in_order() {
    assert!(MS * 60 < JOINT_GAP && JOINT_GAP < BROKEN_OFF_AFTER && GAP_DEFAULT > MS * 60);
}
