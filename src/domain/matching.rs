//! Which of an order's texts a scan is compared with, and in which order.

use serde::Deserialize;
use std::fmt;

/// A text that names an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchField {
    /// The order system's own reference.
    Reference,
    /// The shop's reference.
    ExternalReference,
    /// The shop's key.
    ExternalId,
    /// The purchase order's number, which a pickup label may show.
    PoNumber,
}

impl MatchField {
    /// All of them, in the order in which they are tried unless the settings say otherwise.
    pub const ALL: [Self; 4] = [Self::Reference, Self::ExternalReference, Self::ExternalId, Self::PoNumber];

    /// The word used in settings, which is the field's name in the API, too.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::ExternalReference => "external_reference",
            Self::ExternalId => "external_id",
            Self::PoNumber => "po_number",
        }
    }
}

impl fmt::Display for MatchField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The fields that are tried one after the other: the first that names any order decides, and if it
/// names several, nothing is guessed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<MatchField>")]
pub struct Matching(Vec<MatchField>);

/// A list of fields that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadMatching {
    /// It is empty.
    #[error("match is empty: name at least one field, such as \"reference\"")]
    Empty,
    /// No field in it can be searched for.
    #[error("match names po_number alone, which no order system can search for: add \"reference\"")]
    PoNumberAlone,
    /// A field is in it twice.
    #[error("match names {0} twice")]
    Twice(MatchField),
}

impl Matching {
    /// By the order system's own reference alone.
    #[must_use]
    pub fn reference() -> Self {
        Self(vec![MatchField::Reference])
    }

    /// The fields, the first to try first.
    #[must_use]
    pub fn fields(&self) -> &[MatchField] {
        &self.0
    }
}

impl Default for Matching {
    fn default() -> Self {
        Self(MatchField::ALL.to_vec())
    }
}

impl TryFrom<Vec<MatchField>> for Matching {
    type Error = BadMatching;

    fn try_from(fields: Vec<MatchField>) -> Result<Self, Self::Error> {
        let twice = fields.iter().enumerate().find(|(n, field)| fields[..*n].contains(field));
        match twice {
            Some((_, field)) => Err(BadMatching::Twice(*field)),
            None if fields.is_empty() => Err(BadMatching::Empty),
            None if fields == [MatchField::PoNumber] => Err(BadMatching::PoNumberAlone),
            None => Ok(Self(fields)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_fields_is_neither_empty_nor_repeats_itself() {
        let (po_number, reference) = (MatchField::PoNumber, MatchField::Reference);
        assert_eq!(Matching::try_from(vec![]), Err(BadMatching::Empty));
        assert_eq!(
            Matching::try_from(vec![po_number, reference, po_number]),
            Err(BadMatching::Twice(po_number))
        );
        assert_eq!(Matching::try_from(vec![po_number]), Err(BadMatching::PoNumberAlone));
        let fine = Matching::try_from(vec![po_number, reference]).unwrap();
        assert_eq!(fine.fields(), [po_number, reference]);
        assert_eq!(Matching::default().fields(), MatchField::ALL);
    }
}
