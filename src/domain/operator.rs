//! Operators: who scans, and the badge that says so.

use super::{Command, coded::CodedText, display::Language, reference::clean};
use std::sync::Arc;

/// Most operators of a station.
pub const OPERATORS_MAX: usize = 500;
/// Longest name of an operator, in characters.
pub const NAME_CHARS_MAX: usize = 24;
/// Longest text of a badge, in characters.
pub const BADGE_CHARS_MAX: usize = 128;

/// Somebody who scans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// The name on every scan.
    pub name: String,
    /// The text of the badge.
    pub badge: String,
    /// The language that the window speaks meanwhile.
    pub language: Option<Language>,
    /// How loud cues are meanwhile, in percent.
    pub volume: Option<u8>,
}

/// Why a scan is no badge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoBadge {
    /// It cannot be read.
    Unreadable,
    /// It is a command barcode, or looks like one.
    Command,
    /// It is too long.
    TooLong,
}

/// The badge that a scan is: as the company printed it, or as the sheet does.
///
/// # Errors
/// [`NoBadge`] if nobody can have it as a badge.
pub fn scanned_badge(raw: &str) -> Result<String, NoBadge> {
    let text = clean(raw).map_err(|_| NoBadge::Unreadable)?;
    if let Some(Command::Badge(badge)) = Command::parse(text) {
        return Ok(badge.to_string());
    }
    if Command::is_meant(text) {
        return Err(NoBadge::Command);
    }
    if text.chars().count() > BADGE_CHARS_MAX { Err(NoBadge::TooLong) } else { Ok(text.to_owned()) }
}

/// Most characters of a name that a badge made of it begins with.
const MADE_CHARS_MAX: usize = 6;

/// A badge for somebody who has none: their name, as far as a barcode takes it, and four digits. The same
/// name has the same badge, unless somebody else has that.
#[must_use]
pub fn made_badge(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let letters: String = name.chars().filter(char::is_ascii_alphanumeric).take(MADE_CHARS_MAX).collect();
    let letters = if letters.is_empty() { "ID".to_owned() } else { letters.to_ascii_uppercase() };
    // FNV-1a: short, and the same on every machine.
    let start =
        name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let badge = |number: u32| format!("{letters}-{:04}", number % 10_000);
    let mut badges = (0..10_000).map(|more| badge(start.wrapping_add(more)));
    let is_good = |badge: &String| !is_taken(badge) && CodedText::new(badge).is_some();
    badges.find(is_good).unwrap_or_else(|| badge(start))
}

/// Whether a scan needs somebody who is signed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SignIn {
    /// No.
    #[default]
    Optional,
    /// Yes: without, it is refused.
    Required,
}

/// Who may scan at a station. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Crew {
    operators: Arc<[Operator]>,
    sign_in: SignIn,
}

impl Crew {
    /// These operators.
    #[must_use]
    pub fn new(operators: Vec<Operator>, sign_in: SignIn) -> Self {
        Self { operators: operators.into(), sign_in }
    }

    /// All of them, in the order of the settings.
    #[must_use]
    pub fn operators(&self) -> &[Operator] {
        &self.operators
    }

    /// Whether somebody has to be signed in.
    #[must_use]
    pub const fn sign_in(&self) -> SignIn {
        self.sign_in
    }

    /// Whose badge it is.
    #[must_use]
    pub fn with_badge(&self, text: &str) -> Option<&Operator> {
        self.operators.iter().find(|operator| operator.badge == text)
    }

    /// Who has this name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Operator> {
        self.operators.iter().find(|operator| operator.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scan_is_a_badge_as_it_was_printed_by_whomever() {
        assert_eq!(scanned_badge(" 7001\r"), Ok("7001".into()));
        let ours = Command::badge("7001").unwrap().barcode();
        assert_eq!(scanned_badge(&ours), Ok("7001".into()));
        assert_eq!(scanned_badge("SCNDSKOK"), Err(NoBadge::Command));
        assert_eq!(scanned_badge(""), Err(NoBadge::Unreadable));
        assert_eq!(scanned_badge(&"1".repeat(BADGE_CHARS_MAX + 1)), Err(NoBadge::TooLong));
    }

    #[test]
    fn a_badge_is_made_of_any_name_and_is_its_own() {
        let free = |name: &str| made_badge(name, |_| false);
        assert!(free("Jan de Vries").starts_with("JANDEV-") && free("أمينة").starts_with("ID-"));
        assert_eq!(free("Amina"), free("Amina"));
        assert_ne!(free("أمينة"), free("ليلى"));
        let first = free("Amina");
        let second = made_badge("Amina", |badge| badge == first);
        assert_ne!(first, second);
        for badge in [first, second, free(&"W".repeat(NAME_CHARS_MAX))] {
            let code = Command::badge(&badge).unwrap().barcode();
            assert_eq!(scanned_badge(&code), Ok(badge));
        }
    }

    #[test]
    fn operators_are_found_by_badge_and_by_name() {
        let amina = Operator { name: "Amina".into(), badge: "7001".into(), language: None, volume: None };
        let crew = Crew::new(vec![amina.clone()], SignIn::Required);
        assert_eq!((crew.with_badge("7001"), crew.named("Amina")), (Some(&amina), Some(&amina)));
        assert_eq!((crew.with_badge("7001 "), crew.named("amina")), (None, None), "compared exactly");
    }
}
