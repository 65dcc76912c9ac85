//! The words in an error's body, in every shape that the order systems use.

use serde_json::Value;

/// Most single complaints that are told of one answer.
const COMPLAINTS_MAX: usize = 3;
/// Most rows of a bulk request that are told of one answer.
const ROWS_MAX: usize = 1_000;

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

/// The rows of a bulk request that the complaints name, as in `orders.2.city` and `ids.3`.
#[must_use]
pub fn rows(body: &Value) -> Vec<usize> {
    let fields = body.get("errors").or_else(|| body.get("error")?.get("fields"));
    let Some(Value::Object(fields)) = fields else { return Vec::new() };
    let row = |key: &String| key.split('.').nth(1)?.parse().ok();
    let mut rows: Vec<usize> = fields.keys().filter_map(row).take(ROWS_MAX).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
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

/// A text or a number, as a text; anything else, and a blank, is nothing.
pub(in crate::server) fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn complaints_name_the_rows_of_a_bulk_request() {
        for (body, expect) in [
            (
                json!({ "errors": { "orders.12.city": ["x"], "orders.2.city": ["x"], "orders.2.phone": ["x"] } }),
                vec![2, 12],
            ),
            (json!({ "errors": { "ids.3": ["x"] } }), vec![3]),
            (json!({ "error": { "fields": { "ids.0": ["x"] } } }), vec![0]),
            (json!({ "errors": { "0": "x", "date": ["x"] } }), vec![]),
            (json!({ "message": "no" }), vec![]),
        ] {
            assert_eq!(rows(&body), expect, "{body}");
        }
    }
}
