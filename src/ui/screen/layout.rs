//! The layout check: a code with letters, digits and a sign that lie elsewhere on other keyboards
//! tells which layout the scanner and the computer are set to.

use crate::ui::tape::Tape;

/// What the test code says. It holds nothing that an order or a command begins with alone.
pub const TEST_CODE: &str = "SCNDSK-AZQWM0168";

/// How a computer reads the test code from a scanner that types as on a US keyboard, and the name of
/// the computer's layout.
const COMPUTERS: [(&str, &str); 6] = [
    ("SCNDSK)QWAZ?à&-_", "layout-fr"),
    ("SCNDSK)QWAZ?à&§!", "layout-be"),
    ("SCNDSKßAYQWM0168", "layout-de"),
    ("SCNDSK'AZQWM0168", "layout-es"),
    ("SCNDSK/AZQWM0168", "layout-nl"),
    (TEST_CODE, "layout-us"),
];

/// Which keys of a US keyboard a scanner presses for the test code that is set to another layout, and
/// that layout's name.
const SCANNERS: [(&str, &str); 4] = [
    ("SCNDSK6QWAZ:)!^*", "layout-fr"),
    ("SCNDSK=QWAZ:)!^*", "layout-be"),
    ("SCNDSK/AYQWM0168", "layout-de"),
    ("SCNDSK/AZQWM0168", "layout-es-nl"),
];

/// What a scan says about the layouts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check {
    /// The test code came in right, and the computer would have read it right too.
    Alike,
    /// It came in right because positions are read; the computer read this, by this layout if it is
    /// a known one.
    Repaired(String, Option<&'static str>),
    /// It came in wrong: the scanner is set to this layout, and the computer reads it right.
    TrustComputer,
    /// It came in wrong because the computer reads it, by this layout if it is a known one; the
    /// positions are right.
    TrustPositions(Option<&'static str>),
    /// It came in wrong: the scanner is set to this layout.
    SetScanner(&'static str),
    /// It came in wrong, and no known layout does that.
    Unknown,
}

impl Check {
    /// Checks a scan that was read as `text`; nothing if it is neither the test code nor repaired.
    #[must_use]
    pub fn of(text: &str, tape: &Tape) -> Option<Self> {
        let (host, position) = (tape.host(), tape.position());
        let host_text = host.as_deref().unwrap_or(text);
        let position_text = position.as_deref().unwrap_or(text);
        let computer = COMPUTERS.iter().find(|(read, _)| is_same(read, host_text)).map(|(_, name)| *name);
        if text == TEST_CODE && is_same(host_text, TEST_CODE) {
            return Some(Self::Alike);
        }
        if text == position_text && !is_same(text, host_text) {
            // Either the code is right, or nobody can tell that it is not.
            let scanner = SCANNERS.iter().find(|(typed, _)| *typed == text);
            return Some(match scanner {
                Some(_) if is_same(host_text, TEST_CODE) => Self::TrustComputer,
                Some((_, name)) => Self::SetScanner(name),
                None if is_a_broken_test(text) => Self::Unknown,
                None => Self::Repaired(host_text.to_owned(), computer),
            });
        }
        if position_text == TEST_CODE {
            return Some(Self::TrustPositions(computer));
        }
        if let Some((_, name)) = SCANNERS.iter().find(|(typed, _)| *typed == position_text) {
            return Some(Self::SetScanner(name));
        }
        match computer {
            Some(name) if is_a_broken_test(text) => Some(Self::TrustPositions(Some(name))),
            _ => is_a_broken_test(text).then_some(Self::Unknown),
        }
    }
}

/// Whether two readings are the same but for Caps Lock.
fn is_same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// Whether this looks like the test code read wrongly: its first letters lie alike everywhere.
fn is_a_broken_test(text: &str) -> bool {
    let (prefix, _) = TEST_CODE.split_at(6);
    text != TEST_CODE
        && text.chars().count() == TEST_CODE.chars().count()
        && text.get(..6).is_some_and(|start| is_same(start, prefix))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::Command, ui::tape::Stroke};
    use std::time::Instant;

    /// A scan whose keys have these texts by the host and by their positions.
    fn tape(host: &str, position: &str) -> Tape {
        let at = Instant::now();
        let strokes = host.chars().zip(position.chars());
        let strokes =
            strokes.map(|(host, position)| Stroke { at, host: Some(host), position: Some(position) });
        Tape { strokes: strokes.collect(), ..Tape::blank(at) }
    }

    #[test]
    fn every_reading_is_as_long_as_the_code() {
        for (reading, _) in COMPUTERS.iter().chain(&SCANNERS) {
            assert_eq!(reading.chars().count(), TEST_CODE.len(), "{reading}");
        }
        assert_eq!(Command::parse(TEST_CODE), None);
    }

    #[test]
    fn every_pair_of_layouts_is_told() {
        let fr = "SCNDSK)QWAZ?à&-_";
        let fr_keys = "SCNDSK6QWAZ:)!^*";
        for (text, host, position, check) in [
            (TEST_CODE, TEST_CODE, TEST_CODE, Some(Check::Alike)),
            (TEST_CODE, "scndsk-azqwm0168", TEST_CODE, Some(Check::Alike)),
            (TEST_CODE, fr, TEST_CODE, Some(Check::Repaired(fr.into(), Some("layout-fr")))),
            (fr_keys, TEST_CODE, fr_keys, Some(Check::TrustComputer)),
            (fr, fr, TEST_CODE, Some(Check::TrustPositions(Some("layout-fr")))),
            (fr_keys, "SCNDSK6QWAZ:)!^*", fr_keys, Some(Check::SetScanner("layout-fr"))),
            (
                "SCNDSK/AYQWM0168",
                "SCNDSK-AZQWM016x",
                "SCNDSK/AYQWM0168",
                Some(Check::SetScanner("layout-de")),
            ),
            ("SCNDSK#AZQWM0168", "SCNDSK#AZQWM0168", "SCNDSK#AZQWM0168", Some(Check::Unknown)),
            ("ORD-00042", "ORD-00042", "ORD-00042", None),
            ("ORD-00042", "ORD)ààà'é", "ORD-00042", Some(Check::Repaired("ORD)ààà'é".into(), None))),
        ] {
            assert_eq!(Check::of(text, &tape(host, position)), check, "{text} {host} {position}");
        }
    }

    #[test]
    fn without_positions_the_computers_layout_is_told() {
        let blank = Tape::blank(Instant::now());
        assert_eq!(Check::of(TEST_CODE, &blank), Some(Check::Alike));
        assert_eq!(Check::of("SCNDSKßAYQWM0168", &blank), Some(Check::TrustPositions(Some("layout-de"))));
    }
}
