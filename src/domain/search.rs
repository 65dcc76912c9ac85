//! Looking for orders by what a person knows of them: which texts are alike, and which orders match.
//!
//! The cache is searched with the same folded texts, so that what the station finds and what is kept of
//! the order system's answer agree.

use super::{MatchField, Order};
use std::collections::BTreeMap;

/// Most characters of a text that is searched for.
pub const QUERY_CHARS_MAX: usize = 120;
/// Most words of it that count.
pub const WORDS_MAX: usize = 6;

/// Where a text is looked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum SearchField {
    /// In everything that names an order.
    #[default]
    Reference,
    /// In the customer's telephone number.
    Phone,
    /// In the customer's name.
    Name,
    /// In the city it goes to.
    City,
}

impl SearchField {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Reference, Self::Phone, Self::Name, Self::City];
}

/// What is looked for, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Query {
    /// Where.
    pub field: SearchField,
    /// What, as it was typed or scanned.
    pub text: String,
}

impl Query {
    /// A query; the text is trimmed.
    #[must_use]
    pub fn new(field: SearchField, text: &str) -> Self {
        Self { field, text: text.trim().to_owned() }
    }

    /// The parts that must all be found; none if there is nothing to look for.
    #[must_use]
    pub fn needles(&self) -> Vec<String> {
        let mut needles = match self.field {
            SearchField::Reference => vec![self.text.to_ascii_lowercase()],
            SearchField::Phone => vec![phone_needle(&self.text)],
            SearchField::Name | SearchField::City => {
                folded(&self.text).split(' ').take(WORDS_MAX).map(str::to_owned).collect()
            }
        };
        needles.retain(|needle| !needle.is_empty());
        needles
    }

    /// Whether the order is one of those that are looked for.
    #[must_use]
    pub fn matches(&self, order: &Order) -> bool {
        let needles = self.needles();
        let details = &order.details;
        let is_in = |text: &str| needles.iter().all(|needle| text.contains(needle.as_str()));
        let held = |text: &Option<String>, read: fn(&str) -> String| {
            text.as_deref().is_some_and(|text| is_in(&read(text)))
        };
        !needles.is_empty()
            && match self.field {
                SearchField::Reference => MatchField::ALL
                    .into_iter()
                    .filter_map(|field| order.name(field))
                    .any(|name| is_in(&name.as_str().to_ascii_lowercase())),
                SearchField::Phone => held(&details.phone, digits),
                SearchField::Name => held(&details.customer, folded),
                SearchField::City => held(&details.city, folded),
            }
    }
}

/// The digits of a telephone number, without the zeros that stand for a country or a region at home.
fn phone_needle(text: &str) -> String {
    let digits = digits(text);
    let bare = digits.trim_start_matches('0');
    if bare.is_empty() { digits } else { bare.to_owned() }
}

/// The digits of a text, whatever script they are in.
#[must_use]
pub fn digits(text: &str) -> String {
    text.chars().filter_map(western).collect()
}

/// A digit as `0` to `9`.
fn western(char: char) -> Option<char> {
    let zero = match char {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        _ => return None,
    };
    char::from_digit(u32::from(char) - u32::from(zero), 10)
}

/// A text as it is compared: small letters without accents, one blank between words, nothing else.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for char in text.chars().flat_map(char::to_lowercase) {
        match (western(char), base(char)) {
            (Some(digit), _) => folded.push(digit),
            (None, Some(base)) => folded.push_str(base),
            _ if is_mark(char) => {}
            (None, None) if char.is_alphanumeric() => folded.push(char),
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// A mark on the letter before it, or the stroke that lengthens an Arabic word.
const fn is_mark(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' | '\'' | '\u{2019}' | '\u{621}')
}

/// The plain letters of a small letter that has an accent, or of an Arabic one of several forms.
const fn base(char: char) -> Option<&'static str> {
    Some(match char {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĳ' => "ij",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        // Alef, waw and yeh with their hamzas, and the letters that end a word like others.
        '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}' => "\u{627}",
        '\u{624}' => "\u{648}",
        '\u{626}' | '\u{649}' | '\u{6cc}' => "\u{64a}",
        '\u{629}' => "\u{647}",
        '\u{6a9}' => "\u{643}",
        _ => return None,
    })
}

/// The text that most references begin with before their first digit, such as `ORD-`; none if no reference
/// begins with one that is short enough for a key.
#[must_use]
pub fn common_prefix<'a>(references: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for reference in references {
        let end = reference.find(|char: char| char.is_ascii_digit()).unwrap_or(0);
        let prefix = reference.get(..end).unwrap_or_default();
        if prefix.is_empty() || prefix.chars().count() > PREFIX_CHARS_MAX {
            continue;
        }
        if counts.len() < PREFIXES_MAX || counts.contains_key(prefix) {
            *counts.entry(prefix).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(prefix, _)| prefix.to_owned())
}

/// Longest prefix that fits on a key, in characters.
pub const PREFIX_CHARS_MAX: usize = 6;
/// Most prefixes that are counted.
const PREFIXES_MAX: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{OrderDetails, OtherNames, Reference, status::WedoCodStatus};
    use proptest::prelude::*;

    fn order() -> Order {
        Order {
            reference: Reference::new("ORD-00046").unwrap(),
            id: None,
            status: WedoCodStatus::New.into(),
            details: OrderDetails {
                customer: Some("Noémie  d'Amrani-Łuc".into()),
                phone: Some("+212 600-000 046".into()),
                city: Some("Fès, Saïss".into()),
                names: OtherNames { po_number: Reference::new("PO/77").ok(), ..OtherNames::default() },
                ..OrderDetails::default()
            },
        }
    }

    #[test]
    fn an_order_is_found_by_what_a_person_knows_of_it() {
        for (field, text, expect) in [
            (SearchField::Reference, "0004", true),
            (SearchField::Reference, " ord-00046 ", true),
            (SearchField::Reference, "po/7", true),
            (SearchField::Reference, "00047", false),
            (SearchField::Reference, "", false),
            (SearchField::Phone, "0600 000", true),
            (SearchField::Phone, "00212600", true),
            (SearchField::Phone, "0", true),
            (SearchField::Phone, "٦٠٠٠", true),
            (SearchField::Phone, "abc", false),
            (SearchField::Name, "amrani NOEMIE", true),
            (SearchField::Name, "damrani luc", true),
            (SearchField::Name, "amrani sami", false),
            (SearchField::City, "saiss fes", true),
            (SearchField::City, "rabat", false),
        ] {
            assert_eq!(Query::new(field, text).matches(&order()), expect, "{field:?} {text}");
        }
    }

    #[test]
    fn arabic_names_are_found_however_they_are_written() {
        assert_eq!(folded("أحمـــد الفاسِيّ"), folded("احمد الفاسي"));
        assert_eq!(folded("فاطمة"), folded("فاطمه"));
        assert_eq!(folded("ISTANBUL İzmir"), "istanbul izmir");
    }

    #[test]
    fn the_commonest_prefix_goes_on_the_key() {
        assert_eq!(common_prefix(["ORD-1", "ORD-2", "X9", "77"]).as_deref(), Some("ORD-"));
        assert_eq!(common_prefix(["1", "22", "NODIGITS", "VERY-LONG-PREFIX-1", "é"]), None);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_more(text in any::<String>()) {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once.clone());
            prop_assert!(!once.contains("  ") && once.trim() == once);
        }

        #[test]
        fn every_order_is_found_by_any_part_of_its_reference(start in 0..8usize, len in 1..9usize) {
            let order = order();
            let text: String = order.reference.as_str().chars().skip(start).take(len).collect();
            prop_assert!(Query::new(SearchField::Reference, &text).matches(&order));
        }
    }
}
