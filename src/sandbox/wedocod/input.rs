//! Reading what a caller sent, and saying what is wrong with it.

use axum::extract::Request;
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use serde_json::{Map, Value};
use url::form_urlencoded;

use super::answer::{Complaints, Refusal};
pub(super) use super::request::Query;
use super::request::{content_type, read_body};

/// The longest name, reference or identifier.
pub(super) const NAME_CHARS_MAX: usize = 255;
/// The largest page of a list; more is silently cut to this.
const PER_PAGE_MAX: u32 = 1_000;
const PER_PAGE: u32 = 25;

/// The fields of a request.
pub(super) struct Input(Map<String, Value>);

impl Input {
    /// Reads a JSON object or a form. Like the framework, anything else counts as no fields at all, so that
    /// validation names what is missing.
    pub(super) async fn read(request: Request) -> Result<Self, Refusal> {
        let (parts, body) = request.into_parts();
        let bytes = read_body(body).await?;
        let form = content_type(&parts.headers).starts_with("application/x-www-form-urlencoded");
        Ok(Self(if form { form_fields(&bytes) } else { serde_json::from_slice(&bytes).unwrap_or_default() }))
    }

    /// A field, `None` if it is absent or null.
    pub(super) fn field(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    /// A required text of at most so many characters.
    pub(super) fn text(&self, name: &str, chars_max: usize, complaints: &mut Complaints) -> Option<String> {
        text(self.field(name), name, chars_max, complaints)
    }

    /// A required calendar date, `Y-m-d`.
    pub(super) fn date(&self, name: &str, complaints: &mut Complaints) -> Option<String> {
        let date = self.text(name, NAME_CHARS_MAX, complaints)?;
        if is_date(&date) {
            return Some(date);
        }
        complaints.add(name, format!("The {} field must match the format Y-m-d.", label(name)));
        None
    }

    /// The required list of order ids.
    pub(super) fn ids(&self, complaints: &mut Complaints) -> Vec<i64> {
        let mut ids = Vec::new();
        match self.field("ids") {
            None => complaints.add("ids", "The ids field is required."),
            Some(Value::Array(values)) if values.is_empty() => {
                complaints.add("ids", "The ids field is required.");
            }
            Some(Value::Array(values)) => {
                for (index, value) in values.iter().enumerate() {
                    match id(value) {
                        Some(id) => ids.push(id),
                        None => complaints.add(
                            format!("ids.{index}"),
                            format!("The ids.{index} field must be an integer."),
                        ),
                    }
                }
            }
            Some(_) => complaints.add("ids", "The ids field must be an array."),
        }
        ids
    }
}

/// A required text: trimmed, not empty, of at most so many characters.
pub(super) fn text(
    value: Option<&Value>,
    name: &str,
    chars_max: usize,
    complaints: &mut Complaints,
) -> Option<String> {
    let label = label(name);
    match value {
        None | Some(Value::Null) => complaints.add(name, format!("The {label} field is required.")),
        Some(Value::String(text)) => match text.trim() {
            "" => complaints.add(name, format!("The {label} field is required.")),
            text if text.chars().count() > chars_max => complaints
                .add(name, format!("The {label} field must not be greater than {chars_max} characters.")),
            text => return Some(text.to_owned()),
        },
        Some(_) => complaints.add(name, format!("The {label} field must be a string.")),
    }
    None
}

/// An id, which forms send as text.
fn id(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// Exactly four, two and two digits, and a day that exists.
fn is_date(text: &str) -> bool {
    text.len() == 10 && NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok()
}

/// An ISO 8601 date, with or without a time, with or without a zone.
pub(super) fn is_iso(text: &str) -> bool {
    is_date(text) || DateTime::parse_from_rfc3339(text).is_ok() || text.parse::<NaiveDateTime>().is_ok()
}

/// `warehouseId` is told as "warehouse id", `changed_at` as "changed at".
fn label(name: &str) -> String {
    let mut label = String::new();
    for letter in name.chars() {
        match letter {
            '_' => label.push(' '),
            letter if letter.is_ascii_uppercase() => {
                label.push(' ');
                label.push(letter.to_ascii_lowercase());
            }
            letter => label.push(letter),
        }
    }
    label
}

fn form_fields(bytes: &[u8]) -> Map<String, Value> {
    let mut fields = Map::new();
    for (name, value) in form_urlencoded::parse(bytes) {
        let value = Value::String(value.into_owned());
        match name.split_once('[') {
            Some((list, _)) => {
                let list = fields.entry(list).or_insert_with(|| Value::Array(Vec::new()));
                if let Value::Array(list) = list {
                    list.push(value);
                }
            }
            None => {
                fields.insert(name.into_owned(), value);
            }
        }
    }
    fields
}

impl Query {
    /// How many results a page holds.
    pub(super) fn per_page(&self, complaints: &mut Complaints) -> u32 {
        match self.get("per_page").map(str::parse::<u32>) {
            None => PER_PAGE,
            Some(Ok(per_page)) if per_page > 0 => per_page.min(PER_PAGE_MAX),
            Some(_) => {
                complaints.add("per_page", "The per page field must be a number of at least 1.");
                PER_PAGE
            }
        }
    }

    /// Which page is wanted. Like the framework, anything unreadable is the first.
    pub(super) fn page(&self) -> u32 {
        self.get("page").and_then(|page| page.parse().ok()).unwrap_or(1).max(1)
    }
}
