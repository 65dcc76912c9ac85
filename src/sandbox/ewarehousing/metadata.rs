//! An order's key-value pairs.

use serde_json::{Map, Value};

use super::MetaData;
use super::answer::Complaints;

/// The most pairs an order holds.
const PAIRS_MAX: usize = 100;
/// The longest key.
const KEY_CHARS_MAX: usize = 100;
/// The longest value.
const VALUE_CHARS_MAX: usize = 2_000;

pub(super) type Pairs = Map<String, Value>;

/// Reads a request's pairs. An empty array is an empty object, as PHP has it. Empty values are kept here, so
/// that they can take a pair away.
pub(super) fn read(value: &Value, field: &str, complaints: &mut Complaints) -> Pairs {
    let pairs = match value {
        Value::Object(pairs) => pairs.clone(),
        Value::Array(list) if list.is_empty() => Pairs::new(),
        _ => {
            complaints.add(field, "This value should be an object of key-value pairs.");
            return Pairs::new();
        }
    };
    if pairs.len() > PAIRS_MAX {
        complaints.add(field, format!("This collection should contain {PAIRS_MAX} elements or less."));
    }
    for (key, value) in &pairs {
        if let Some(complaint) = wrong(key, value) {
            complaints.add(format!("{field}.{key}"), complaint);
        }
    }
    pairs
}

fn wrong(key: &str, value: &Value) -> Option<&'static str> {
    let plain =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '_' | '-');
    if key.is_empty() || key.len() > KEY_CHARS_MAX || !key.chars().all(plain) {
        return Some("A key should be lower case, with _ and - as separators.");
    }
    match value {
        Value::Array(_) | Value::Object(_) => Some("This value should be a string."),
        Value::String(text) if text.chars().count() > VALUE_CHARS_MAX => Some("This value is too long."),
        _ => None,
    }
}

/// What an order's pairs become. Empty values are filtered out.
pub(super) fn applied(old: &Pairs, given: Pairs, way: MetaData) -> Pairs {
    let mut new = match way {
        MetaData::Replace => Pairs::new(),
        MetaData::Merge => old.clone(),
    };
    new.extend(given);
    new.retain(|_, value| !is_empty(value));
    new
}

/// Each key whose value differs, with its new value; `None` if it is gone.
pub(super) fn changes(old: &Pairs, new: &Pairs) -> Vec<(String, Option<String>)> {
    let gone = old.keys().filter(|key| !new.contains_key(*key)).map(|key| (key.clone(), None));
    let changed = new.iter().filter(|(key, value)| old.get(*key) != Some(value));
    gone.chain(changed.map(|(key, value)| (key.clone(), Some(text(value))))).collect()
}

/// A value as text.
pub(super) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty())
}
