//! What an order system finds wrong with single fields of a request, and in which of its rows.

use super::{Answer, Target, judge, message::words};
use crate::{clock, server::Failure};
use serde_json::Value;
use std::collections::BTreeSet;

/// Most complaints that are kept of one answer: a full bulk call with ten faults in each row.
pub const COMPLAINTS_MAX: usize = 10_000;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Complaint {
    /// Which element of a bulk request, from 0; `None` if it is of the request as a whole.
    pub row: Option<usize>,
    /// Which field of it.
    pub field: String,
    /// Why.
    pub reason: String,
}

/// A request that did not succeed, with what is known of its rows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{failure}")]
pub struct Rejected {
    /// What it means for the request.
    pub failure: Failure,
    /// What it says of single fields; empty if it says nothing of them.
    pub complaints: Vec<Complaint>,
}

impl From<Failure> for Rejected {
    fn from(failure: Failure) -> Self {
        Self { failure, complaints: Vec::new() }
    }
}

impl Complaint {
    /// A complaint about a row.
    pub fn of_row(row: usize, field: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { row: Some(row), field: field.into(), reason: reason.into() }
    }

    /// A complaint about the whole request.
    pub fn of_all(field: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { row: None, field: field.into(), reason: reason.into() }
    }
}

/// What an answer means, with its complaints if it is a failure.
///
/// # Errors
/// As [`judge`].
pub fn judge_rows(answer: &Answer, target: Target) -> Result<Value, Rejected> {
    judge(answer, target, clock::now()).map_err(|failure| {
        let complaints = answer.json().as_ref().map(of).unwrap_or_default();
        Rejected { failure, complaints }
    })
}

/// Reads `{"errors": {"orders.2.city": ["…"]}}`, or the same under `error.fields`.
#[must_use]
pub fn of(body: &Value) -> Vec<Complaint> {
    let fields = body.get("errors").or_else(|| body.get("error").and_then(|error| error.get("fields")));
    let Some(Value::Object(fields)) = fields else { return Vec::new() };
    let each = fields.iter().flat_map(|(key, reasons)| {
        let reasons = reasons.as_array().map_or(std::slice::from_ref(reasons), Vec::as_slice);
        reasons.iter().filter_map(words).map(|reason| complaint(key, Failure::refused(reason).message))
    });
    each.take(COMPLAINTS_MAX).collect()
}

/// The rows that an error complains of, each once.
#[must_use]
pub fn rows(body: &Value) -> Vec<usize> {
    let rows: BTreeSet<usize> = of(body).into_iter().filter_map(|complaint| complaint.row).collect();
    rows.into_iter().collect()
}

/// `orders.2.city` is the city of row 2, `ids.3` is row 3 itself; a key without a number is about the
/// whole request.
fn complaint(key: &str, reason: String) -> Complaint {
    let mut parts = key.splitn(3, '.');
    let (list, number, rest) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    match number.and_then(|number| number.parse().ok()) {
        Some(row) => Complaint::of_row(row, rest.unwrap_or_else(|| list.trim_end_matches('s')), reason),
        None => Complaint::of_all(key, reason),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_index_in_a_key_is_the_row() {
        let body = json!({ "message": "no", "errors": {
            "orders.2.city": ["unknown"], "ids.3": ["taken"], "orders.0.products.1.sku": "no such product",
            "orders": ["too many", 7], "date": [{}],
        }});
        let mut told: Vec<_> = of(&body).into_iter().map(|it| (it.row, it.field, it.reason)).collect();
        told.sort();
        let owned = |row, field: &str, reason: &str| (row, field.to_owned(), reason.to_owned());
        assert_eq!(
            told,
            [
                owned(None, "orders", "7"),
                owned(None, "orders", "too many"),
                owned(Some(0), "products.1.sku", "no such product"),
                owned(Some(2), "city", "unknown"),
                owned(Some(3), "id", "taken"),
            ]
        );
        let newer = json!({ "error": { "code": "VALIDATION", "fields": { "orders.1.phone": ["short"] } } });
        assert_eq!(of(&newer), [Complaint::of_row(1, "phone", "short")]);
        assert_eq!(of(&json!({ "errors": ["a list"] })), []);
        assert_eq!((rows(&body), rows(&newer), rows(&json!({}))), (vec![0, 2, 3], vec![1], vec![]));
    }
}
