//! What the window and the printed sheet say, in four languages.

pub use crate::domain::Language;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use std::fmt;
use unic_langid::LanguageIdentifier;

/// The files of every language, one for each screen.
macro_rules! files {
    ($language:literal) => {
        [
            include_str!(concat!("../assets/locales/", $language, "/station.ftl")),
            include_str!(concat!("../assets/locales/", $language, "/shared.ftl")),
            include_str!(concat!("../assets/locales/", $language, "/look-up.ftl")),
            include_str!(concat!("../assets/locales/", $language, "/attention.ftl")),
            include_str!(concat!("../assets/locales/", $language, "/history.ftl")),
            include_str!(concat!("../assets/locales/", $language, "/people.ftl")),
            include_str!(concat!("../assets/locales/", $language, "/printing.ftl")),
            include_str!(concat!("../assets/locales/", $language, "/settings.ftl")),
            include_str!(concat!("../assets/locales/", $language, "/set-up.ftl")),
            include_str!(concat!("../assets/locales/", $language, "/sheet.ftl")),
            include_str!(concat!("../assets/locales/", $language, "/sounds.ftl")),
            include_str!(concat!("../assets/locales/", $language, "/conduct.ftl")),
        ]
    };
}

/// The texts in a language, as they are shipped.
const fn sources(language: Language) -> [&'static str; 12] {
    match language {
        Language::English => files!("en"),
        Language::French => files!("fr"),
        Language::Arabic => files!("ar"),
        Language::Dutch => files!("nl"),
    }
}

/// The texts of one language.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Texts {
    /// Reads the shipped texts of `language`.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let identifier: LanguageIdentifier = language.as_str().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![identifier]);
        bundle.set_use_isolating(false);
        for source in sources(language) {
            let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(readable, errors)| {
                tracing::error!(?language, ?errors, "some texts cannot be read");
                readable
            });
            if let Err(errors) = bundle.add_resource(resource) {
                tracing::error!(?language, ?errors, "some texts are there twice");
            }
        }
        Self { language, bundle }
    }

    /// Which language it is.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// A text without placeholders.
    #[must_use]
    pub fn get(&self, key: &'static str) -> String {
        self.format(key, None)
    }

    /// A text with its placeholders filled.
    #[must_use]
    pub fn with<const N: usize>(
        &self,
        key: &'static str,
        values: [(&'static str, FluentValue<'_>); N],
    ) -> String {
        let mut args = FluentArgs::with_capacity(N);
        for (name, value) in values {
            args.set(name, value);
        }
        self.format(key, Some(&args))
    }

    /// What stands between the parts of a line.
    #[must_use]
    pub const fn comma(&self) -> &'static str {
        match self.language {
            Language::Arabic => "، ",
            Language::English | Language::French | Language::Dutch => ", ",
        }
    }

    fn format(&self, key: &'static str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, "no such text");
            return key.to_owned();
        };
        self.bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned()
    }
}

/// A text value for a placeholder.
#[must_use]
pub fn words(text: impl Into<String>) -> FluentValue<'static> {
    FluentValue::from(text.into())
}

/// A number for a placeholder; a text in all but plural rules, so that it is never grouped.
#[must_use]
pub fn count(number: u64) -> FluentValue<'static> {
    FluentValue::from(number)
}

/// `PACKED` as it stands inside a sentence.
#[must_use]
pub fn lower(word: &str) -> String {
    word.to_lowercase()
}

/// `PACKED` as it stands at the start of a row.
#[must_use]
pub fn title(word: &str) -> String {
    let lower = word.to_lowercase();
    let mut chars = lower.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex::Regex;
    use std::{
        collections::{BTreeMap, BTreeSet},
        fs,
        path::Path,
    };

    /// The placeholders of every text of a language.
    fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let placeholder = Regex::new(r"\$[a-z]+").unwrap();
        let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut last = String::new();
        for line in sources(language).into_iter().flat_map(str::lines) {
            if line.starts_with('#') {
                continue;
            }
            if let Some((key, _)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
                key.clone_into(&mut last);
                assert!(keys.insert(last.clone(), BTreeSet::new()).is_none(), "{key} is there twice");
            }
            let found = placeholder.find_iter(line).map(|found| found.as_str().to_owned());
            keys.entry(last.clone()).or_default().extend(found);
        }
        keys.remove("");
        keys
    }

    /// Every text in quotes in the sources of a room that looks like a key.
    fn used(path: &Path, into: &mut BTreeSet<String>) {
        let quoted = Regex::new(r#""([a-z]+(?:-[a-z]+)+)""#).unwrap();
        if path.is_dir() {
            for entry in fs::read_dir(path).unwrap() {
                used(&entry.unwrap().path(), into);
            }
        } else if path.file_name().is_some_and(|name| name != "icon.rs") {
            let source = fs::read_to_string(path).unwrap();
            into.extend(quoted.captures_iter(&source).map(|found| found[1].to_owned()));
        }
    }

    #[test]
    fn all_languages_say_the_same_things() {
        let english = keys(Language::English);
        for language in Language::ALL {
            assert_eq!(keys(language), english, "{language:?}");
            let texts = Texts::new(language);
            for key in english.keys() {
                assert!(texts.bundle.has_message(key), "{language:?} {key}");
            }
        }
    }

    #[test]
    fn no_text_is_missing_or_left_over() {
        let mut used_keys = BTreeSet::new();
        for room in ["src/ui", "src/sheet", "src/office/export_words.rs"] {
            used(&Path::new(env!("CARGO_MANIFEST_DIR")).join(room), &mut used_keys);
        }
        let known: BTreeSet<String> = keys(Language::English).into_keys().collect();
        assert_eq!(used_keys, known);
    }

    #[test]
    fn numbers_choose_their_words() {
        let texts = Texts::new(Language::English);
        assert_eq!(texts.with("tile-count", [("n", count(1))]), "scan not counted");
        assert_eq!(texts.with("tile-count", [("n", count(3))]), "scans not counted");
        assert_eq!(texts.with("corner-waits", [("n", count(12_345))]), "Waits, 12345 unsent");
    }

    #[test]
    fn words_in_capitals_become_sentences() {
        assert_eq!((lower("EXPÉDIÉE"), title("DÉJÀ EMBALLÉE")), ("expédiée".into(), "Déjà emballée".into()));
    }
}
