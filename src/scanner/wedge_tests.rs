//! A keyboard, a clock and whatever comes out.

use super::*;
use proptest::prelude::*;

/// Presses keys at a pace.
struct Bench {
    wedge: Wedge,
    now: Instant,
    heard: Vec<Heard>,
}

impl Bench {
    fn new(layout: Layout) -> Self {
        Self { wedge: Wedge::new(layout), now: Instant::now(), heard: Vec::new() }
    }

    /// Nothing comes, and the window looks at the clock whenever it asked for it.
    fn wait(&mut self, ms: u64) -> &mut Self {
        let until = self.now + Duration::from_millis(ms);
        while let Some(due) = self.wedge.deadline().filter(|due| ms > 0 && *due < until) {
            self.heard.extend(self.wedge.expire(due));
        }
        self.stall(ms)
    }

    /// The window is busy, and looks at nothing.
    fn stall(&mut self, ms: u64) -> &mut Self {
        self.now += Duration::from_millis(ms);
        self
    }

    fn press(&mut self, key: Option<Key>, text: Option<&str>, shift: bool) -> &mut Self {
        self.press_as(Press { key, text, shift, altgr: false, command: false, repeat: false, at: self.now })
    }

    fn press_as(&mut self, press: Press<'_>) -> &mut Self {
        self.heard.extend(self.wedge.press(&press));
        self
    }

    /// Each character's key goes down this long after the one before.
    fn keys(&mut self, text: &str, gap_ms: u64) -> &mut Self {
        for char in text.chars() {
            let (key, shift) = key_of(char);
            let typed = char.to_string();
            self.wait(gap_ms).press(key, Some(&typed), shift);
        }
        self
    }

    fn heard(&mut self) -> Vec<Heard> {
        mem::take(&mut self.heard)
    }
}

/// The key and Shift that a US keyboard needs; the terminators by their keys.
fn key_of(char: char) -> (Option<Key>, bool) {
    match char {
        '\r' => (Some(Key::Enter), false),
        '\n' => (None, false),
        '\t' => (Some(Key::Tab), false),
        _ => [false, true]
            .into_iter()
            .find_map(|shift| {
                let key = Key::ALL.iter().copied().find(|&key| us(key, shift) == Some(char))?;
                Some((Some(key), shift))
            })
            .unwrap_or((None, false)),
    }
}

fn scan(text: &str) -> Heard {
    Heard::Scan(text.into())
}

fn typed(text: &str) -> Heard {
    Heard::Typed(text.into())
}

fn unfinished(text: &str, pace: Pace) -> Heard {
    Heard::Unfinished { text: text.into(), pace }
}

/// How a French keyboard names the keys of a scanner that is set to US.
const ORD_00042_ON_AZERTY: [(Key, bool, &str); 9] = [
    (Key::KeyO, true, "O"),
    (Key::KeyR, true, "R"),
    (Key::KeyD, true, "D"),
    (Key::Minus, false, ")"),
    (Key::Digit0, false, "à"),
    (Key::Digit0, false, "à"),
    (Key::Digit0, false, "à"),
    (Key::Digit4, false, "'"),
    (Key::Digit2, false, "é"),
];

#[test]
fn a_us_scanner_on_a_french_host() {
    for (layout, expected) in [(Layout::default(), "ORD-00042"), (Layout::Host, "ORD)ààà'é")] {
        let mut bench = Bench::new(layout);
        for (key, shift, text) in ORD_00042_ON_AZERTY {
            bench.wait(2).press(Some(key), Some(text), shift);
        }
        bench.wait(2).press(Some(Key::Enter), Some("\r"), false);
        assert_eq!(bench.heard(), [scan(expected)], "{layout:?}");
    }
}

#[test]
fn capitals_whether_or_not_caps_lock_turns_them_round() {
    let mut bench = Bench::new(Layout::default());
    bench.press(Some(Key::KeyO), Some("o"), true).press(Some(Key::KeyO), Some("O"), false);
    assert_eq!(bench.keys("\r", 1).heard(), [scan("Oo")]);
}

#[test]
fn keys_of_no_known_position_count_by_their_text() {
    let mut bench = Bench::new(Layout::default());
    for text in ["O", "R", "D", "-", "é", "7"] {
        bench.wait(1).press(None, Some(text), false);
    }
    assert_eq!(bench.press(None, Some("\n"), false).heard(), [scan("ORD-é7")]);
}

#[test]
fn a_dead_key_of_the_host_counts_by_its_position() {
    let mut bench = Bench::new(Layout::Host);
    bench.keys("A", 1).press(Some(Key::BracketLeft), None, false);
    assert_eq!(bench.keys("B\r", 1).heard(), [scan("A[B")]);
}

#[test]
fn every_terminator_ends_a_scan_once() {
    let ends = [
        ("Enter", vec![(Some(Key::Enter), Some("\r"))]),
        ("numpad", vec![(Some(Key::NumpadEnter), None)]),
        ("Tab", vec![(Some(Key::Tab), Some("\t"))]),
        ("text LF", vec![(None, Some("\n"))]),
        ("text CR", vec![(None, Some("\r"))]),
        ("text CRLF", vec![(None, Some("\r\n"))]),
        ("CR, LF", vec![(Some(Key::Enter), Some("\r")), (None, Some("\n"))]),
        ("a borrowed key", vec![(Some(Key::KeyZ), Some("\n"))]),
    ];
    for (name, presses) in ends {
        let mut bench = Bench::new(Layout::default());
        for _ in 0..2 {
            bench.keys("ORD-7", 3);
            for &(key, text) in &presses {
                bench.press(key, text, false);
            }
        }
        assert_eq!(bench.heard(), [scan("ORD-7"), scan("ORD-7")], "{name}");
    }
}

#[test]
fn enter_alone_is_nothing() {
    let mut bench = Bench::new(Layout::default());
    assert_eq!(bench.keys("\r\n\t\r  \r", 5).heard(), []);
    assert_eq!(bench.wedge.deadline(), None);
}

#[test]
fn repeats_modifiers_and_shortcuts_are_no_text() {
    let mut bench = Bench::new(Layout::default());
    let at = bench.now;
    let press = Press {
        key: Some(Key::KeyC),
        text: None,
        shift: false,
        altgr: false,
        command: true,
        repeat: false,
        at,
    };
    bench.press_as(press).press_as(Press { command: false, repeat: true, ..press });
    bench.press(None, None, true).press(None, Some("\u{1b}"), false);
    assert_eq!(bench.wedge.deadline(), None);
    assert_eq!(bench.keys("A7\r", 1).heard(), [scan("A7")]);
}

#[test]
fn a_separator_inside_a_scan_is_kept() {
    for (text, kept) in
        [(Some("\u{1d}"), "\u{1d}"), (Some("\u{1e}"), "\u{1e}"), (Some("\u{1}"), "\u{1a}"), (None, "\u{1a}")]
    {
        let mut bench = Bench::new(Layout::default());
        let at = bench.keys("0107", 1).now;
        let key = Some(Key::BracketRight);
        bench.press_as(Press { key, text, shift: false, altgr: false, command: true, repeat: false, at });
        assert_eq!(bench.keys("2142\r", 1).heard(), [scan(&format!("0107{kept}2142"))]);
    }
}

#[test]
fn a_character_typed_as_alt_with_a_number() {
    let digits = |bench: &mut Bench, digits: &[Key]| {
        for &key in digits {
            let at = bench.wait(1).now;
            bench.press_as(Press {
                key: Some(key),
                text: None,
                shift: false,
                altgr: false,
                command: true,
                repeat: false,
                at,
            });
        }
    };
    let (zero, two, nine) = (Key::Numpad0, Key::Numpad2, Key::Numpad9);
    for (release, codes, expected) in [
        (true, &[&[zero, two, nine][..], &[zero, two, nine]][..], "A\u{1d}\u{1d}B7"),
        (false, &[&[zero, two, nine]], "A\u{1d}B7"),
        // Two that cannot be told apart are no text, and make the scan unreadable.
        (false, &[&[zero, two, nine], &[zero, two, nine]], "A\u{1a}B7"),
    ] {
        let mut bench = Bench::new(Layout::default());
        bench.keys("A", 1);
        for code in codes {
            digits(&mut bench, code);
            if release {
                bench.wedge.release_alt(bench.now);
            }
        }
        assert_eq!(bench.keys("B7\r", 1).heard(), [scan(expected)]);
    }
}

#[test]
fn a_scanner_that_is_set_to_another_layout_is_read_by_it() {
    for layout in ScannerLayout::ALL {
        let mut bench = Bench::new(Layout::Scanner(layout));
        let code = "Or^d-42;\\@";
        for (key, level) in layout.presses(code).unwrap() {
            let (shift, altgr) = (level == Level::Shift, level == Level::AltGr);
            let at = bench.wait(1).now;
            // What the host makes of it is another matter.
            let press =
                Press { key: Some(key), text: Some("?"), shift, altgr, command: false, repeat: false, at };
            bench.press_as(press);
        }
        assert_eq!(bench.keys("\r", 1).heard(), [scan(code)], "{layout}");
    }
}

#[test]
fn a_dead_key_that_was_bumped_changes_no_scan() {
    let mut bench = Bench::new(Layout::Scanner(ScannerLayout::Fr));
    bench.press(Some(Key::BracketLeft), None, false).wait(600);
    for _ in 0..4 {
        bench.wait(1).press(Some(Key::KeyE), Some("e"), false);
    }
    assert_eq!(bench.keys("\r", 1).heard(), [scan("eeee")]);
}

#[test]
fn the_pace_tells_a_scanner_from_a_person() {
    for (gap_ms, text, expected) in [
        (0, "ORD-00042\r", scan("ORD-00042")),
        (1, "7\r", scan("7")),
        (50, "ORD-00042\r", scan("ORD-00042")),
        (60, "ORD-00042\t", scan("ORD-00042")),
        (85, "ORD-00042\r", typed("ORD-00042")),
        (85, "7\r", typed("7")),
        (400, "ORD-00042\r", typed("ORD-00042")),
        (2_900, "ORD-7\r", typed("ORD-7")),
    ] {
        assert_eq!(
            Bench::new(Layout::default()).keys(text, gap_ms).heard(),
            [expected],
            "{gap_ms} ms, {text:?}"
        );
    }
}

#[test]
fn a_hiccup_or_a_late_terminator_leaves_a_scan_a_scan() {
    let mut bench = Bench::new(Layout::default());
    bench.keys("ORD-0", 2).wait(300).keys("0042", 2).wait(1_000).keys("\r", 0);
    assert_eq!(bench.heard(), [scan("ORD-00042")]);
}

#[test]
fn a_person_may_take_a_key_back() {
    let mut bench = Bench::new(Layout::default());
    bench.keys("ORD-8", 150).wait(150).press(Some(Key::Backspace), Some("\u{8}"), false);
    assert_eq!(bench.keys("7\r", 150).heard(), [typed("ORD-7")]);
    bench.keys("x", 9).press(Some(Key::Backspace), None, false).press(Some(Key::Backspace), None, false);
    assert_eq!(bench.wedge.deadline(), None);
}

#[test]
fn a_bumped_key_is_not_part_of_the_scan_behind_it() {
    for bumped in ["x", "qx"] {
        let mut bench = Bench::new(Layout::default());
        bench.keys(bumped, 200).wait(600).keys("ORD-00042\r", 2);
        assert_eq!(bench.heard(), [unfinished(bumped, Pace::Typing), scan("ORD-00042")]);
    }
}

#[test]
fn a_window_that_was_busy_cuts_no_scan_short() {
    for ms in [600, 2_000, 9_000] {
        for (start, rest) in [("O", "RD-00042\r"), ("ORD-0", "0042\r"), ("ORD-00042", "\r")] {
            let mut bench = Bench::new(Layout::default());
            // A look comes first, then what was waiting.
            let now = bench.keys(start, 2).stall(ms).now;
            assert_eq!(bench.wedge.expire(now), None);
            let heard = bench.keys(rest, 0).heard();
            assert!(
                matches!(&heard[..], [Heard::Scan(text) | Heard::Typed(text)] if text == "ORD-00042"),
                "{start} {ms} ms: {heard:?}"
            );
        }
    }
}

#[test]
fn a_pause_for_thought_is_not_a_bumped_key() {
    let mut bench = Bench::new(Layout::default());
    bench.keys("ORD-", 120).wait(2_000).keys("00042\r", 120);
    assert_eq!(bench.heard(), [typed("ORD-00042")]);
}

#[test]
fn a_scan_held_up_at_its_second_character_is_not_cut_short() {
    let mut bench = Bench::new(Layout::default());
    bench.keys("OR", 2).wait(700).keys("D-00042\r", 2);
    assert!(matches!(&bench.heard()[..], [Heard::Scan(text) | Heard::Typed(text)] if text == "ORD-00042"));
}

#[test]
fn a_broken_off_scan_is_told_and_never_part_of_the_next() {
    let mut bench = Bench::new(Layout::default());
    bench.keys("ORD-0", 2).wait(1_600).keys("ORD-00042\r", 2);
    assert_eq!(bench.heard(), [unfinished("ORD-0", Pace::Burst), scan("ORD-00042")]);
}

#[test]
fn silence_ends_what_nobody_finished() {
    for (text, gap_ms, pause, pace) in
        [("ORD-00042", 2, BURST_PAUSE_MAX, Pace::Burst), ("ORD", 150, TYPING_PAUSE_MAX, Pace::Typing)]
    {
        let mut bench = Bench::new(Layout::default());
        let end = bench.keys(text, gap_ms).now + pause;
        assert_eq!(bench.wedge.expire(bench.now + pause / 2), None);
        assert_eq!(bench.wedge.expire(bench.now + pause / 2), None);
        assert_eq!(bench.wedge.deadline(), Some(end));
        assert_eq!(bench.wedge.expire(end), None, "keys may wait");
        assert_eq!(bench.wedge.expire(end), Some(unfinished(text, pace)));
        assert_eq!(bench.wedge.expire(end), None);
        assert_eq!(bench.wait(5_000).keys("\r", 0).heard(), []);
    }
}

#[test]
fn keys_meant_for_something_else_are_forgotten() {
    let mut bench = Bench::new(Layout::default());
    bench.keys(" ", 0).wedge.clear();
    assert_eq!(bench.keys("A7\r", 1).heard(), [scan("A7")]);
}

#[test]
fn an_over_long_scan_ends_once_and_keeps_no_more_than_shows_it() {
    let mut bench = Bench::new(Layout::default());
    bench.keys(&"7".repeat(3 * SCAN_BYTES_MAX), 0);
    assert_eq!(bench.keys("\rORD-7\r", 0).heard(), [scan(&"7".repeat(SCAN_BYTES_MAX + 1)), scan("ORD-7")]);
}

#[test]
fn two_hundred_scans_without_a_pause() {
    let mut bench = Bench::new(Layout::default());
    for number in 0..200 {
        bench.keys(&format!("ORD-{number:05}\n"), 0);
    }
    let expected: Vec<Heard> = (0..200).map(|number| scan(&format!("ORD-{number:05}"))).collect();
    assert_eq!(bench.heard(), expected);
}

proptest! {
    #[test]
    fn any_text_comes_out_once(
        texts in prop::collection::vec("[ -~]{0,30}[!-~][ -~]{0,30}", 1..5),
        end in prop::sample::select(vec!["\r", "\n", "\r\n", "\t"]),
        gap_ms in 0_u64..=60,
    ) {
        let mut bench = Bench::new(Layout::default());
        for text in &texts {
            bench.keys(text, gap_ms).keys(end, gap_ms);
        }
        let expected: Vec<Heard> = texts.iter().map(|text| scan(text)).collect();
        prop_assert_eq!(bench.heard(), expected);
    }

    #[test]
    fn whatever_is_pressed_memory_is_bounded_and_silence_empties_it(
        presses in prop::collection::vec((prop::option::of(0..Key::ALL.len()), any::<bool>(), 0_u64..4_000), 0..200),
    ) {
        let mut bench = Bench::new(Layout::default());
        for (key, command, gap_ms) in presses {
            let at = bench.wait(gap_ms).now;
            let key = key.map(|index| Key::ALL[index]);
            bench.press_as(Press { key, text: Some("é"), shift: false, altgr: false, command, repeat: false, at });
            let kept = bench.wedge.pending.as_ref().map_or(0, |pending| pending.text.len());
            prop_assert!(kept <= SCAN_BYTES_MAX + 4);
        }
        let end = bench.now + TYPING_PAUSE_MAX;
        (0..2).for_each(|_| drop(bench.wedge.expire(end)));
        prop_assert_eq!(bench.wedge.deadline(), None);
    }
}
