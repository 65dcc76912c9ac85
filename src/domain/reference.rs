//! Reading an order's reference out of whatever the scanner sent.

use super::symbology::{self, Ai, AimId, BadGs1, GS};
use regex::Regex;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Most bytes of one scan; a longer one is no label of ours.
pub const SCAN_BYTES_MAX: usize = 4 * 1024;

/// The named group of a pattern that holds the reference.
const GROUP: &str = "reference";

/// What is printed on an order's label and names it in the order system.
///
/// Never empty, never longer than [`SCAN_BYTES_MAX`], without control characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

impl Reference {
    /// Takes a text as it is, if it can be a reference at all.
    ///
    /// # Errors
    /// [`Unreadable`] if the text is blank, too long, or holds control characters.
    pub fn new(text: &str) -> Result<Self, Unreadable> {
        let text = text.trim();
        check(text)?;
        Ok(Self(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Reference {
    type Error = Unreadable;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text)
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why no reference can be read from a scan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Nothing is left after trimming and after the symbology prefix.
    #[error("the code is empty")]
    Empty,
    /// More than [`SCAN_BYTES_MAX`] bytes.
    #[error("the code is longer than {SCAN_BYTES_MAX} bytes")]
    TooLong,
    /// The bytes are not UTF-8.
    #[error("the code is not UTF-8 text")]
    NotText,
    /// A control or invisible formatting character is inside.
    #[error("the code holds the control character U+{0:04X}")]
    ControlCharacter(u32),
    /// Patterns are set and none of them is found.
    #[error("no order number is in the code")]
    NoMatch,
    /// A GS1 code whose fields cannot be told apart.
    #[error("the GS1 code cannot be read: {0}")]
    Gs1(#[from] BadGs1),
    /// It begins as a command barcode does, so that it is no order.
    #[error("the code begins as a command barcode does, and is none")]
    NoCommand,
    /// The scanner fell silent before the end of the code.
    #[error(
        "the scan broke off: the scanner sent no end (set it to send Enter; one of the settings can be read with terminator = \"gap\")"
    )]
    BrokeOff,
    /// Two codes came without an end between them, so that neither can be told.
    #[error("two codes ran into each other")]
    RanTogether,
    /// These are a modem's words.
    #[error("this is what a modem says, not a barcode: the port in the settings may be a modem's")]
    Modem,
    /// The scanner sent something that is no scan report of its kind.
    #[error("the scanner sent a report that cannot be read: {0}")]
    BadReport(String),
}

/// Which parts of a scanned text are references: the first that is found wins, the fields of a GS1
/// code before the patterns.
#[derive(Debug, Clone, Default)]
pub struct Patterns {
    patterns: Vec<Regex>,
    identifiers: Vec<Ai>,
}

/// A pattern that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadPattern {
    /// It is no regular expression.
    #[error("“{pattern}” is no regular expression: {why}")]
    Syntax {
        /// The pattern as written.
        pattern: String,
        /// What the regular-expression parser says.
        why: String,
    },
    /// It has no group named `reference`.
    #[error("“{0}” has no named group: write the order number's part as (?<reference>…)")]
    NoGroup(String),
}

impl Patterns {
    /// Compiles patterns, each with a group named `reference`.
    ///
    /// # Errors
    /// [`BadPattern`] for the first that cannot be used.
    pub fn new<S: AsRef<str>>(patterns: &[S]) -> Result<Self, BadPattern> {
        let patterns = patterns.iter().map(|pattern| compile(pattern.as_ref())).collect::<Result<_, _>>()?;
        Ok(Self { patterns, identifiers: Vec::new() })
    }

    /// Reads the reference from the first of these fields that a GS1 code has.
    #[must_use]
    pub fn with_application_identifiers(self, identifiers: Vec<Ai>) -> Self {
        Self { identifiers, ..self }
    }

    /// Reads the reference from a text: trimmed, without a symbology prefix, the first GS1 field that
    /// is asked for, else the first pattern that is found anywhere in it; the whole text if neither is
    /// set.
    ///
    /// # Errors
    /// [`Unreadable`] if there is none.
    pub fn read(&self, raw: &str) -> Result<Reference, Unreadable> {
        if let Some(text) = self.gs1_text(raw)? {
            return self.read_gs1(text);
        }
        let text = clean(raw)?;
        if self.patterns.is_empty() { Reference::new(text) } else { self.search(text) }
    }

    /// The data of a scan that is a GS1 code: it says so itself, or it has separators and fields are
    /// asked for.
    fn gs1_text<'a>(&self, raw: &'a str) -> Result<Option<&'a str>, Unreadable> {
        if raw.len() > SCAN_BYTES_MAX {
            return Err(Unreadable::TooLong);
        }
        let (id, text) = AimId::split(raw.trim());
        let is_gs1 = match id {
            Some(id) => id.is_gs1(),
            None => !self.identifiers.is_empty() && text.contains(GS),
        };
        let text = text.trim();
        Ok((is_gs1 && !text.is_empty()).then_some(text))
    }

    fn read_gs1(&self, text: &str) -> Result<Reference, Unreadable> {
        // A separator is part of the code; any other control character is not.
        if let Some(c) = text.chars().find(|&c| c != GS && is_forbidden(c)) {
            return Err(Unreadable::ControlCharacter(u32::from(c)));
        }
        if self.identifiers.is_empty() {
            return if self.patterns.is_empty() { Reference::new(text) } else { self.search(text) };
        }
        let elements = symbology::elements(text);
        if let Ok(elements) = &elements {
            let named = self.identifiers.iter().find_map(|ai| elements.iter().find(|found| found.ai == *ai));
            if let Some(element) = named {
                return Reference::new(element.value);
            }
        }
        match elements {
            Err(why) if self.patterns.is_empty() => Err(why.into()),
            _ => self.search(text),
        }
    }

    fn search(&self, text: &str) -> Result<Reference, Unreadable> {
        let found = self.patterns.iter().find_map(|pattern| pattern.captures(text)?.name(GROUP));
        Reference::new(found.ok_or(Unreadable::NoMatch)?.as_str())
    }
}

fn compile(pattern: &str) -> Result<Regex, BadPattern> {
    let regex = Regex::new(pattern)
        .map_err(|error| BadPattern::Syntax { pattern: pattern.to_owned(), why: error.to_string() })?;
    if regex.capture_names().flatten().any(|name| name == GROUP) {
        Ok(regex)
    } else {
        Err(BadPattern::NoGroup(pattern.to_owned()))
    }
}

/// The scanned text without surrounding blanks and without its symbology prefix.
///
/// # Errors
/// [`Unreadable`] if nothing is left, if it is too long or holds control characters.
pub fn clean(raw: &str) -> Result<&str, Unreadable> {
    if raw.len() > SCAN_BYTES_MAX {
        return Err(Unreadable::TooLong);
    }
    let text = AimId::split(raw.trim()).1.trim();
    check(text)?;
    Ok(text)
}

fn check(text: &str) -> Result<(), Unreadable> {
    if text.is_empty() {
        return Err(Unreadable::Empty);
    }
    if text.len() > SCAN_BYTES_MAX {
        return Err(Unreadable::TooLong);
    }
    match text.chars().find(|&c| is_forbidden(c)) {
        Some(c) => Err(Unreadable::ControlCharacter(u32::from(c))),
        None => Ok(()),
    }
}

/// Control characters, and the invisible ones that make a text look like another: zero-width
/// marks, line separators, direction overrides, the byte-order mark.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(patterns: &[&str], raw: &str) -> Result<String, Unreadable> {
        Patterns::new(patterns).unwrap().read(raw).map(String::from)
    }

    const ORD: &[&str] = &[r"(?<reference>ORD-?\d+)"];

    #[test]
    fn a_reference_is_found_wherever_it_sits() {
        for (patterns, raw, expect) in [
            (&[][..], "  ORD-00042\r\n", "ORD-00042"),
            (&[], "]C0ORD-00042", "ORD-00042"),
            (&[], "]Q3 a/b?c#d%e ", "a/b?c#d%e"),
            (ORD, "https://shop.example/o/ORD-00042?x=1", "ORD-00042"),
            (ORD, "]d2ORD42;ORD43", "ORD42"),
            (&[r"nothing(?<reference>x)", r"(?<reference>\d{3})$"], "abc123", "123"),
        ] {
            assert_eq!(read(patterns, raw).as_deref(), Ok(expect), "{raw}");
        }
    }

    #[test]
    fn what_is_no_reference_says_why() {
        for (raw, why) in [
            ("", Unreadable::Empty),
            ("]C1", Unreadable::Empty),
            (" ]d2 \r\n", Unreadable::Empty),
            ("ORD\u{1d}42", Unreadable::ControlCharacter(0x1d)),
            ("ORD\u{202e}42", Unreadable::ControlCharacter(0x202e)),
        ] {
            assert_eq!(read(&[], raw), Err(why), "{raw:?}");
        }
        assert_eq!(read(&[], &"x".repeat(SCAN_BYTES_MAX + 1)), Err(Unreadable::TooLong));
        assert_eq!(read(ORD, "4006381333931"), Err(Unreadable::NoMatch));
        assert_eq!(read(&["(?<reference> *)x"], "  x"), Err(Unreadable::Empty));
    }

    const LABEL: &str = "00340123450000000018400ORD-42\u{1d}37000012";

    #[test]
    fn a_field_of_a_gs1_code_is_the_reference() {
        let asked = |identifiers: &[&str], patterns: &[&str], raw: &str| {
            let identifiers = identifiers.iter().map(|ai| ai.parse().unwrap()).collect();
            let patterns = Patterns::new(patterns).unwrap().with_application_identifiers(identifiers);
            patterns.read(raw).map(String::from)
        };
        for prefix in ["]C1", "]Q3", "]d2", "]e0", ""] {
            let raw = format!("{prefix}{LABEL}\r\n");
            assert_eq!(asked(&["400"], &[], &raw).as_deref(), Ok("ORD-42"), "{prefix}");
            assert_eq!(asked(&["21", "00"], ORD, &raw).as_deref(), Ok("340123450000000018"), "{prefix}");
        }
        let raw = format!("]C1{LABEL}");
        assert_eq!(asked(&["21"], ORD, &raw).as_deref(), Ok("ORD-42"));
        assert_eq!(asked(&["21"], &[], &raw), Err(Unreadable::NoMatch));
        assert_eq!(asked(&[], ORD, &raw).as_deref(), Ok("ORD-42"));
        // Whole, it is no reference: the separator is a control character.
        assert_eq!(asked(&[], &[], &raw), Err(Unreadable::ControlCharacter(0x1d)));
        assert!(matches!(asked(&["400"], &[], "]C1400ORD\u{1d}ZZ"), Err(Unreadable::Gs1(_))));
        assert_eq!(asked(&["400"], ORD, "]C1400ORD-1\u{4}"), Err(Unreadable::ControlCharacter(4)));
        // A plain number that only looks like a field is not taken apart.
        assert_eq!(asked(&["400"], &[], "4006381333931").as_deref(), Ok("4006381333931"));
        assert_eq!(asked(&["400"], &[], "]E04006381333931").as_deref(), Ok("4006381333931"));
    }

    #[test]
    fn a_pattern_that_cannot_be_used_is_named() {
        assert_eq!(Patterns::new(&["ORD"]).unwrap_err(), BadPattern::NoGroup("ORD".into()));
        assert!(matches!(Patterns::new(&["("]), Err(BadPattern::Syntax { .. })));
    }

    proptest! {
        #[test]
        fn whatever_is_read_is_clean(raw in any::<String>()) {
            if let Ok(reference) = Patterns::default().read(&raw) {
                let text = reference.as_str();
                prop_assert!(!text.is_empty() && text.trim() == text);
                prop_assert!(!text.chars().any(is_forbidden));
                prop_assert!(raw.contains(text));
            }
        }

        #[test]
        fn a_symbology_prefix_changes_nothing(
            prefix in r"\][A-Za-z][0-9]",
            text in "[A-Z]{3}-[0-9]{5}",
            blanks in "[ \t]{0,3}",
        ) {
            let raw = format!("{blanks}{prefix}{text}{blanks}\r\n");
            prop_assert_eq!(read(&[], &raw), Ok(text));
        }
    }
}
