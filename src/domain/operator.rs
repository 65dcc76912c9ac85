//! Operators: who scans, and the badge that says so.

use super::display::Language;
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
    fn operators_are_found_by_badge_and_by_name() {
        let amina = Operator { name: "Amina".into(), badge: "7001".into(), language: None, volume: None };
        let crew = Crew::new(vec![amina.clone()], SignIn::Required);
        assert_eq!((crew.with_badge("7001"), crew.named("Amina")), (Some(&amina), Some(&amina)));
        assert_eq!((crew.with_badge("7001 "), crew.named("amina")), (None, None), "compared exactly");
    }
}
