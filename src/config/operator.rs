//! `[[operator]]`: who scans, and by which badge the station knows them.

use super::Volume;
use crate::domain::{
    self, Command, Language, Reference,
    operator::{BADGE_CHARS_MAX, NAME_CHARS_MAX, OPERATORS_MAX},
    reference::clean,
};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
};
use std::{collections::HashSet, fmt};

/// One operator.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operator {
    /// The name on every scan.
    pub name: OperatorName,
    /// What is read from the badge.
    pub badge: Badge,
    /// The language that the window speaks while this person is signed in; the station's without.
    pub language: Option<Language>,
    /// How loud cues are meanwhile, in percent, 30 to 100; as loud as the station's without.
    pub volume: Option<Volume>,
}

impl From<&Operator> for domain::Operator {
    fn from(operator: &Operator) -> Self {
        Self {
            name: operator.name.0.clone(),
            badge: operator.badge.0.clone(),
            language: operator.language,
            volume: operator.volume.and_then(|volume| u8::try_from(volume.get()).ok()),
        }
    }
}

/// What an operator is called.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct OperatorName(String);

impl TryFrom<String> for OperatorName {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match Reference::new(&text) {
            Ok(name) if name.as_str().chars().count() <= NAME_CHARS_MAX => Ok(Self(name.into())),
            _ => Err(format!("an operator's name must have 1 to {NAME_CHARS_MAX} printable characters")),
        }
    }
}

/// What is read from a badge.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Badge(String);

impl TryFrom<String> for Badge {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let badge = clean(&text)
            .ok()
            .filter(|badge| *badge == text.trim() && badge.chars().count() <= BADGE_CHARS_MAX)
            .ok_or_else(|| {
                format!("a badge must be 1 to {BADGE_CHARS_MAX} printable characters, as they are scanned")
            })?;
        if Command::is_meant(badge) {
            return Err(format!(
                "the badge {badge} is a command barcode, or looks like one: give it another text"
            ));
        }
        Ok(Self(badge.to_owned()))
    }
}

/// Reads all operators; a name or a badge that is there twice is wrong where it is for the second time.
pub(super) fn all<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Operator>, D::Error> {
    deserializer.deserialize_seq(Everybody)
}

struct Everybody;

impl<'de> Visitor<'de> for Everybody {
    type Value = Vec<Operator>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of operators")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut seen = Seen::default();
        let mut operators = Vec::new();
        while let Some(operator) = list.next_element_seed(Another(&mut seen))? {
            operators.push(operator);
        }
        Ok(operators)
    }
}

/// What the operators before have.
#[derive(Default)]
struct Seen {
    names: HashSet<String>,
    badges: HashSet<String>,
}

/// One more operator. It is checked while it is read, so that the error has its line.
struct Another<'a>(&'a mut Seen);

impl<'de> DeserializeSeed<'de> for Another<'_> {
    type Value = Operator;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Another<'_> {
    type Value = Operator;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an operator with name and badge")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let operator = Operator::deserialize(MapAccessDeserializer::new(map))?;
        let Seen { names, badges } = self.0;
        if names.len() == OPERATORS_MAX {
            return Err(A::Error::custom(format!("there are more than {OPERATORS_MAX} operators")));
        }
        if !names.insert(operator.name.0.clone()) {
            return Err(A::Error::custom(format!("the name {} is there twice", operator.name.0)));
        }
        if !badges.insert(operator.badge.0.clone()) {
            return Err(A::Error::custom(format!("the badge {} is there twice", operator.badge.0)));
        }
        Ok(operator)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Config;
    use super::*;
    use crate::domain::SignIn;

    fn wrong(text: &str) -> String {
        Config::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn operators_are_read() {
        let config = Config::parse(
            r#"
            [station]
            require_operator = true
            [[operator]]
            name = "Amina"
            badge = " 7001 "
            language = "ar"
            volume = 60
            [[operator]]
            name = "Jan de Vries"
            badge = "ORD-00042"
            "#,
        )
        .unwrap();
        let crew = config.crew();
        assert_eq!(crew.sign_in(), SignIn::Required);
        let amina = crew.with_badge("7001").unwrap();
        assert_eq!(
            (amina.name.as_str(), amina.language, amina.volume),
            ("Amina", Some(Language::Arabic), Some(60))
        );
        assert_eq!(crew.named("Jan de Vries").unwrap().badge, "ORD-00042");
    }

    #[test]
    fn what_is_wrong_with_an_operator_is_named_with_its_line() {
        let long = "x".repeat(NAME_CHARS_MAX + 1);
        for (text, line, names) in [
            ("[[operator]]\nname = \"\"\nbadge = \"1\"", "line 2", "name"),
            (&format!("[[operator]]\nname = \"{long}\"\nbadge = \"1\""), "line 2", "1 to 24"),
            ("[[operator]]\nname = \"a\\tb\"\nbadge = \"1\"", "line 2", "printable"),
            ("[[operator]]\nname = \"A\"\nbadge = \"\"", "line 3", "badge"),
            (&format!("[[operator]]\nname = \"A\"\nbadge = \"{}\"", "1".repeat(129)), "line 3", "1 to 128"),
            ("[[operator]]\nname = \"A\"\nbadge = \"scndskOK\"", "line 3", "command barcode"),
            ("[[operator]]\nname = \"A\"", "line 1", "badge"),
            ("[[operator]]\nname = \"A\"\nbadge = \"1\"\nvolume = 0", "line 4", "30 to 100"),
            ("[[operator]]\nname = \"A\"\nbadge = \"1\"\nlanguage = \"xx\"", "line 4", "xx"),
            ("[[operator]]\nname = \"A\"\nbagde = \"1\"", "line 3", "bagde"),
            (
                "[[operator]]\nname = \"A\"\nbadge = \"1\"\n[[operator]]\nname = \"A\"\nbadge = \"2\"",
                "line 4",
                "name A",
            ),
            (
                "[[operator]]\nname = \"A\"\nbadge = \"1\"\n[[operator]]\nname = \"B\"\nbadge = \"1 \"",
                "line 4",
                "badge 1",
            ),
        ] {
            let message = wrong(text);
            assert!(message.contains(line) && message.contains(names), "{text}: {message}");
        }
    }

    #[test]
    fn there_may_be_hundreds_but_not_thousands() {
        let one = |n: usize| format!("[[operator]]\nname = \"{n}\"\nbadge = \"{n}\"\n");
        let many: String = (0..OPERATORS_MAX).map(one).collect();
        assert_eq!(Config::parse(&many).unwrap().operator.len(), OPERATORS_MAX);
        assert!(wrong(&(many + &one(OPERATORS_MAX))).contains("more than 500"));
    }
}
