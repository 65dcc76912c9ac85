//! What an export of the history is called and headed, in the language of the window.

use crate::office::export::{COLUMNS, Reading, Words};
use crate::text::{Language, Texts};

/// The heads of the columns, in their order.
const HEADS: [&str; COLUMNS] = [
    "column-number",
    "column-day",
    "column-time",
    "column-station",
    "column-operator",
    "column-action",
    "column-reference",
    "column-raw",
    "column-outcome",
    "column-reason",
    "column-status-before",
    "column-status-after",
    "column-effect",
    "column-warehouse",
    "column-cancel-reason",
    "column-source",
    "column-scanner",
    "column-symbology",
    "column-state",
    "column-confirmed",
    "column-attempts",
    "column-last-error",
    "column-discarded-why",
    "column-scan-id",
];

/// The words of an export in this language.
#[must_use]
pub fn export_words(language: Language) -> Words {
    let texts = Texts::new(language);
    Words {
        title: texts.get("nav-history"),
        heads: HEADS.map(|head| texts.get(head)),
        reading: if language.is_right_to_left() { Reading::RightToLeft } else { Reading::LeftToRight },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::export::Column;
    use std::collections::BTreeSet;

    #[test]
    fn each_column_has_its_own_head_in_every_language() {
        for language in Language::ALL {
            let heads: BTreeSet<String> = export_words(language).heads.into();
            assert_eq!(heads.len(), COLUMNS, "{language:?}: {heads:?}");
        }
    }

    #[test]
    fn a_head_stands_over_its_column() {
        for (column, head) in Column::ALL.into_iter().zip(HEADS) {
            let name: String = head.split('-').skip(1).collect();
            assert_eq!(name, format!("{column:?}").to_lowercase());
        }
    }
}
