//! Which kind of barcode a scan was, and the fields inside a GS1 one.
//!
//! ISO/IEC 15424 names the kind in three characters before the data; the GS1 General Specifications
//! name the fields by application identifiers (AI) and separate those of variable length by GS.

use serde::{Deserialize, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// The group separator, as which FNC1 is transmitted inside a GS1 code.
pub const GS: char = '\u{1d}';

/// An AIM symbology identifier such as `]C1`: a code letter and a modifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AimId {
    letter: u8,
    modifier: u8,
}

impl AimId {
    /// Reads three characters: `]`, a letter, a letter or digit.
    #[must_use]
    pub const fn read(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [b']', letter, modifier, ..]
                if letter.is_ascii_alphabetic() && modifier.is_ascii_alphanumeric() =>
            {
                Some(Self { letter: *letter, modifier: *modifier })
            }
            _ => None,
        }
    }

    /// Takes the identifier off the front of a text, if it begins with one.
    #[must_use]
    pub fn split(text: &str) -> (Option<Self>, &str) {
        match Self::read(text.as_bytes()) {
            Some(id) => (Some(id), &text[3..]),
            None => (None, text),
        }
    }

    /// The identifier's three bytes.
    #[must_use]
    pub const fn bytes(self) -> [u8; 3] {
        [b']', self.letter, self.modifier]
    }

    /// Whether the data are GS1 element strings.
    #[must_use]
    pub const fn is_gs1(self) -> bool {
        matches!(
            (self.letter, self.modifier),
            (b'C' | b'J', b'1') | (b'Q', b'3') | (b'd', b'2') | (b'e', b'0')
        )
    }

    /// What a person calls it, as far as the letter tells.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match (self.letter, self.modifier) {
            (b'C', b'1') => "GS1-128",
            (b'd', b'2') => "GS1 DataMatrix",
            (b'Q', b'3') => "GS1 QR Code",
            (b'J', b'1') => "GS1 DotCode",
            (b'A', _) => "Code 39",
            (b'C', _) => "Code 128",
            (b'd', _) => "Data Matrix",
            (b'E', _) => "EAN/UPC",
            (b'e', _) => "GS1 DataBar",
            (b'F', _) => "Codabar",
            (b'G', _) => "Code 93",
            (b'I', _) => "Interleaved 2 of 5",
            (b'J', _) => "DotCode",
            (b'L', _) => "PDF417",
            (b'M', _) => "MSI",
            (b'Q', _) => "QR Code",
            (b'U', _) => "MaxiCode",
            (b'z', _) => "Aztec Code",
            _ => "another symbology",
        }
    }
}

impl Serialize for AimId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for AimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "]{}{}", char::from(self.letter), char::from(self.modifier))
    }
}

/// A GS1 application identifier: two to four digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Ai {
    number: u16,
    digits: u8,
}

impl FromStr for Ai {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("“{text}” is no GS1 application identifier");
        let digits = ai_digits(text).ok_or_else(wrong)?;
        if text.len() != digits || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(wrong());
        }
        let number = text.parse().map_err(|_| wrong())?;
        Ok(Self { number, digits: u8::try_from(digits).unwrap_or(u8::MAX) })
    }
}

impl TryFrom<String> for Ai {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Ai> for String {
    fn from(ai: Ai) -> Self {
        ai.to_string()
    }
}

impl fmt::Display for Ai {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:0digits$}", self.number, digits = usize::from(self.digits))
    }
}

/// One field of a GS1 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Element<'a> {
    /// What it is.
    pub ai: Ai,
    /// Its value; never empty, without GS.
    pub value: &'a str,
}

/// Why a text is no sequence of GS1 elements.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadGs1 {
    /// No known application identifier begins there.
    #[error("no application identifier begins at character {0}")]
    Unknown(usize),
    /// The value is shorter or longer than the identifier asks for.
    #[error("the value of ({0}) has the wrong length")]
    Length(Ai),
    /// The value has a character that the identifier does not allow.
    #[error("the value of ({0}) may hold digits only")]
    NotDigits(Ai),
}

/// Reads the elements of a GS1 code, without its symbology identifier.
///
/// # Errors
/// [`BadGs1`] for the first element that is none. Nothing is guessed: a field that is cut or joined
/// makes the whole code unreadable.
pub fn elements(text: &str) -> Result<Vec<Element<'_>>, BadGs1> {
    let mut found = Vec::new();
    let mut rest = text.trim_start_matches(GS);
    while !rest.is_empty() {
        let at = text.len() - rest.len();
        let ai: Ai =
            ai_digits(rest).and_then(|digits| rest.get(..digits)?.parse().ok()).ok_or(BadGs1::Unknown(at))?;
        let body = &rest[usize::from(ai.digits)..];
        let (value, after) = value(ai, body)?;
        found.push(Element { ai, value });
        rest = after.strip_prefix(GS).unwrap_or(after);
    }
    Ok(found)
}

/// Splits the value of an identifier from what follows it.
fn value(ai: Ai, body: &str) -> Result<(&str, &str), BadGs1> {
    let whole = |text: &str| text.chars().all(|c| (' '..='~').contains(&c));
    if let Some(length) = predefined_length(ai) {
        let (value, after) = body.split_at_checked(length).ok_or(BadGs1::Length(ai))?;
        if !value.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(if value.contains(GS) { BadGs1::Length(ai) } else { BadGs1::NotDigits(ai) });
        }
        return Ok((value, after));
    }
    let end = body.find(GS).unwrap_or(body.len());
    let (value, after) = body.split_at(end);
    if value.is_empty() || value.len() > VALUE_CHARS_MAX || !whole(value) {
        return Err(BadGs1::Length(ai));
    }
    Ok((value, after))
}

/// Longest value of any identifier (AI 8112 and the internal ones 91 to 99), in characters.
const VALUE_CHARS_MAX: usize = 90;

/// How many digits the identifier at the front has, told by the first two (GS1 General
/// Specifications, figure “GS1 application identifiers starting with …”).
fn ai_digits(text: &str) -> Option<usize> {
    let [tens @ b'0'..=b'9', ones @ b'0'..=b'9', ..] = text.as_bytes() else { return None };
    match (tens - b'0') * 10 + (ones - b'0') {
        0..=4 | 10..=22 | 30 | 37 | 90..=99 => Some(2),
        23..=25 | 40..=42 | 71 => Some(3),
        31..=36 | 39 | 43 | 70 | 72 | 80..=82 => Some(4),
        _ => None,
    }
}

/// The length of a value that needs no separator behind it (GS1 General Specifications, figure
/// “Element strings with predefined length”).
fn predefined_length(ai: Ai) -> Option<usize> {
    let first_two = match ai.digits {
        2 => ai.number,
        3 => ai.number / 10,
        _ => ai.number / 100,
    };
    let with_ai = match first_two {
        0 => 20,
        1..=3 | 41 => 16,
        4 => 18,
        11..=19 => 8,
        20 => 4,
        31..=36 => 10,
        _ => return None,
    };
    Some(with_ai - usize::from(ai.digits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<Vec<(String, &str)>, BadGs1> {
        Ok(elements(text)?.into_iter().map(|element| (element.ai.to_string(), element.value)).collect())
    }

    fn ai(text: &str) -> Ai {
        text.parse().unwrap()
    }

    #[test]
    fn an_identifier_is_taken_off_and_named() {
        let (id, rest) = AimId::split("]C1400ORD-1");
        assert_eq!((id.map(|id| id.to_string()).as_deref(), rest), (Some("]C1"), "400ORD-1"));
        assert_eq!(id.map(|id| (id.is_gs1(), id.name())), Some((true, "GS1-128")));
        for plain in ["", "]", "]C", "]11x", "ORD", "]é0", "]C\u{e9}"] {
            assert_eq!(AimId::split(plain), (None, plain), "{plain}");
        }
        for (id, gs1) in [("]C0", false), ("]Q3", true), ("]d2", true), ("]e0", true), ("]E0", false)] {
            assert_eq!(AimId::read(id.as_bytes()).map(AimId::is_gs1), Some(gs1), "{id}");
        }
    }

    #[test]
    fn elements_of_fixed_and_variable_length() {
        assert_eq!(
            read("00340123450000000018400ORD-42\u{1d}37000012"),
            Ok(vec![("00".into(), "340123450000000018"), ("400".into(), "ORD-42"), ("37".into(), "000012")])
        );
        assert_eq!(
            read("\u{1d}01095011010209171719050810ABCD1234\u{1d}2110"),
            Ok(vec![
                ("01".into(), "09501101020917"),
                ("17".into(), "190508"),
                ("10".into(), "ABCD1234"),
                ("21".into(), "10")
            ])
        );
        assert_eq!(
            read("3103000195421840SE123"),
            Ok(vec![("3103".into(), "000195"), ("421".into(), "840SE123")])
        );
        assert_eq!(read("414950110153000120"), Err(BadGs1::Length(ai("20"))));
        assert_eq!(read(""), Ok(vec![]));
    }

    #[test]
    fn what_is_no_element_says_where() {
        assert_eq!(read("ORD-1"), Err(BadGs1::Unknown(0)));
        assert_eq!(read("5012"), Err(BadGs1::Unknown(0)));
        assert_eq!(read("400A\u{1d}ZZ"), Err(BadGs1::Unknown(5)));
        assert_eq!(read("0012"), Err(BadGs1::Length(ai("00"))));
        assert_eq!(read("0034012345\u{1d}0000000184"), Err(BadGs1::Length(ai("00"))));
        assert_eq!(read("0X34012345000000001884"), Err(BadGs1::Unknown(0)));
        assert_eq!(read("00X40123450000000018"), Err(BadGs1::NotDigits(ai("00"))));
        assert_eq!(read("400"), Err(BadGs1::Length(ai("400"))));
        assert_eq!(read("400A\u{1}B"), Err(BadGs1::Length(ai("400"))));
    }

    #[test]
    fn an_identifier_in_the_settings_has_its_length() {
        for right in ["00", "400", "8008", "91"] {
            assert_eq!(right.parse::<Ai>().map(|ai| ai.to_string()), Ok(right.into()));
        }
        for wrong in ["", "4", "40", "4000", "50", "40X", "0", "+1"] {
            assert!(wrong.parse::<Ai>().is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_read_gives_no_panic_and_no_separator(text in "[0-9A-Z\u{1d}é]{0,60}") {
            for element in elements(&text).unwrap_or_default() {
                prop_assert!(!element.value.is_empty() && !element.value.contains(GS));
                prop_assert!(text.contains(element.value));
            }
        }
    }
}
