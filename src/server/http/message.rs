//! The words in an error's body, in every shape that the order systems use.

use serde_json::Value;

/// Most single complaints that are told of one answer.
const COMPLAINTS_MAX: usize = 3;

/// What the body says is wrong, as one text; `None` if it says nothing.
///
/// Read are `{"message", "errors": {"field": ["…"] or "…"}}` (indexed keys such as `orders.2.city`
/// included), `{"error": {"code", "message", "fields"}}`, `{"error": "…"}` and `{"title", "detail"}`.
#[must_use]
pub fn of(body: &Value) -> Option<String> {
    let error = body.get("error");
    let headline = [
        body.get("message"),
        error.and_then(|error| error.get("message")),
        error.filter(|error| error.is_string()),
        body.get("detail"),
        body.get("title"),
        error.and_then(|error| error.get("code")),
    ]
    .into_iter()
    .flatten()
    .find_map(words);
    let fields = body.get("errors").or_else(|| error.and_then(|error| error.get("fields")));
    let mut parts: Vec<String> = headline.into_iter().collect();
    for complaint in fields.map(complaints).unwrap_or_default() {
        // The framework repeats the first complaint as the message.
        if !parts.iter().any(|part| part.contains(&complaint)) {
            parts.push(complaint);
        }
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Whether a body tells of an error, whatever its status code.
#[must_use]
pub fn is_error(body: &Value) -> bool {
    let says = |value: &Value| match value {
        Value::Null | Value::Bool(false) => false,
        Value::Array(list) => !list.is_empty(),
        Value::Object(map) => !map.is_empty(),
        _ => true,
    };
    body.get("error").is_some_and(says) || body.get("errors").is_some_and(says)
}

/// Whether a 404 means the path and not an order: the framework's own words for a route it lacks.
#[must_use]
pub fn is_missing_route(body: &Value) -> bool {
    body.get("message").and_then(Value::as_str).is_some_and(|message| message.starts_with("The route "))
}

fn complaints(fields: &Value) -> Vec<String> {
    let values: Vec<&Value> = match fields {
        Value::Object(map) => map.values().collect(),
        Value::Array(list) => list.iter().collect(),
        other => vec![other],
    };
    let flat = values.into_iter().flat_map(|value| match value {
        Value::Array(list) => list.iter().collect(),
        other => vec![other],
    });
    flat.filter_map(|value| words(value).or_else(|| words(value.get("message")?)))
        .take(COMPLAINTS_MAX)
        .collect()
}

/// Most characters that are kept of any text of an order.
const TEXT_CHARS_MAX: usize = 200;

/// A text of an order, cut to a length that every place can hold.
pub(in crate::server) fn shorten(text: String) -> String {
    match text.char_indices().nth(TEXT_CHARS_MAX) {
        Some((end, _)) => text[..end].to_owned(),
        None => text,
    }
}

/// A text or a number, as a text; anything else, and a blank, is nothing.
pub(in crate::server) fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}
