//! Reading the fields of a request's body, and saying what is wrong with them.

use axum::extract::Request;
use chrono::NaiveDate;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::answer::{Complaints, Refusal};
use super::request::read_body;

const BLANK: &str = "This value should not be blank.";

/// The fields of a request.
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    /// Reads a JSON object, whatever type the caller says it is; an empty body has no fields.
    pub(super) async fn read(request: Request) -> Result<Self, Refusal> {
        let bytes = read_body(request.into_body()).await?;
        if bytes.is_empty() {
            return Ok(Self(Map::new()));
        }
        match serde_json::from_slice(&bytes) {
            Ok(Value::Object(fields)) => Ok(Self(fields)),
            Ok(_) => Err(Refusal::bad("The request body should be a JSON object.")),
            Err(_) => Err(Refusal::bad("The request body is not valid JSON.")),
        }
    }

    /// The fields of a part of a body.
    pub(super) fn of(value: &Value) -> Option<Self> {
        value.as_object().cloned().map(Self)
    }

    /// A field as it was given: `None` if it is absent.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// A text that must be there, and must not be empty.
    pub(super) fn required_text(
        &self,
        name: &str,
        chars_max: usize,
        complaints: &mut Complaints,
    ) -> Option<String> {
        match self.get(name) {
            None | Some(Value::Null) => {
                complaints.add(label(name), BLANK);
                None
            }
            Some(value) => text(value, &label(name), chars_max, complaints),
        }
    }
}

/// A text that is not empty, of at most so many characters.
pub(super) fn text(
    value: &Value,
    label: &str,
    chars_max: usize,
    complaints: &mut Complaints,
) -> Option<String> {
    match value.as_str().map(str::trim) {
        None => complaints.add(label, "This value should be of type string."),
        Some("") => complaints.add(label, BLANK),
        Some(text) if text.chars().count() > chars_max => complaints
            .add(label, format!("This value is too long. It should have {chars_max} characters or less.")),
        Some(text) => return Some(text.to_owned()),
    }
    None
}

/// A calendar date, of which a time may follow: `2018-11-14`, `2018-11-14T00:00:00+00:00`.
pub(super) fn date(value: &Value, label: &str, complaints: &mut Complaints) -> Option<String> {
    let day = value.as_str().and_then(|text| day(text.split('T').next()?));
    if day.is_none() {
        complaints.add(label, "This value is not a valid date.");
    }
    day.map(|day| day.to_string())
}

/// A date written `Y-m-d`.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    (text.len() == 10).then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())?
}

/// A uuid, in the usual form.
pub(super) fn uuid(value: &Value, label: &str, complaints: &mut Complaints) -> Option<String> {
    let uuid = value.as_str().and_then(|text| Uuid::try_parse(text).ok());
    if uuid.is_none() {
        complaints.add(label, "This is not a valid UUID.");
    }
    uuid.map(|uuid| uuid.to_string())
}

/// A whole number within bounds.
pub(super) fn integer(
    value: &Value,
    label: &str,
    bounds: (i64, i64),
    complaints: &mut Complaints,
) -> Option<i64> {
    let (least, most) = bounds;
    let number = value.as_i64().filter(|number| (least..=most).contains(number));
    if number.is_none() {
        complaints.add(label, format!("This value should be a whole number from {least} to {most}."));
    }
    number
}

/// How an error names a field: `external_reference` is told as `externalReference`.
pub(super) fn label(name: &str) -> String {
    let mut parts = name.split('_');
    let mut label = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut letters = part.chars();
        label.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        label.push_str(letters.as_str());
    }
    label
}
