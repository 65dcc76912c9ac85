//! What an order is to hold, in the order system's own fields, and every documented bound of it.

use crate::server::http::Complaint;
use chrono::NaiveDate;
use serde_json::{Map, Value};

/// The longest texts of an address, by their documented bounds.
const ADDRESS: [(&str, usize); 8] = [
    ("addressed_to", 100),
    ("contact_person", 100),
    ("street", 100),
    ("street2", 100),
    ("street_number", 10),
    ("street_number_addition", 10),
    ("city", 100),
    ("state", 100),
];
/// What a new order has to hold. The page calls `customer` and `shipping_method` required as well, and
/// leaves both out of its own sample: whether they are is the order system's to say.
const REQUIRED: [&str; 4] =
    ["order_lines", "requested_delivery_date", "external_reference", "shipping_address"];
/// What only the order system sets, or only a new order takes.
const FIXED: [&str; 5] = ["id", "reference", "status", "business_to_business", "partial_delivery"];
const ONLY_NEW: [&str; 4] = ["external_reference", "external_id", "po_number", "customer"];
/// Whole numbers.
const NUMBERS: [&str; 2] = ["order_amount", "assured_amount"];

/// What a draft is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A new order.
    New,
    /// A change of one that is there; what is not mentioned stays.
    Change,
}

/// An order's fields, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft(Map<String, Value>);

impl Draft {
    /// Checks the fields.
    ///
    /// # Errors
    /// Every [`Complaint`] that there is.
    pub fn new(fields: Value, purpose: Purpose) -> Result<Self, Vec<Complaint>> {
        let Value::Object(fields) = fields else {
            return Err(vec![Complaint::of_all("order", "an order is a JSON object")]);
        };
        let mut complaints = Vec::new();
        let mut wrong = |field: &str, why: String| complaints.push(Complaint::of_all(field, why));
        if fields.is_empty() {
            wrong("order", "nothing is given".into());
        }
        match purpose {
            Purpose::New => {
                for name in REQUIRED.into_iter().filter(|name| is_blank(fields.get(*name))) {
                    wrong(name, "a new order needs it".into());
                }
            }
            Purpose::Change => {
                for name in ONLY_NEW.into_iter().filter(|name| fields.contains_key(*name)) {
                    wrong(name, "only a new order takes it".into());
                }
            }
        }
        for name in FIXED.into_iter().filter(|name| fields.contains_key(*name)) {
            wrong(name, "only the order system sets it".into());
        }
        check_fields(&fields, &mut wrong);
        check_lines(&fields, &mut wrong);
        if complaints.is_empty() { Ok(Self(fields)) } else { Err(complaints) }
    }

    /// The request's body.
    #[must_use]
    pub fn body(&self) -> Value {
        Value::Object(self.0.clone())
    }

    /// How the shop calls the order.
    #[must_use]
    pub fn external_reference(&self) -> Option<&str> {
        self.0.get("external_reference").and_then(Value::as_str)
    }
}

fn is_blank(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.trim().is_empty(),
        Some(Value::Array(list)) => list.is_empty(),
        Some(_) => false,
    }
}

fn check_fields(fields: &Map<String, Value>, wrong: &mut impl FnMut(&str, String)) {
    let given = |name: &str| fields.get(name).filter(|value| !value.is_null());
    if given("requested_delivery_date").is_some_and(|it| !is_day(it)) {
        wrong("requested_delivery_date", "write a day as YYYY-MM-DD".into());
    }
    for name in ["incoterms", "inco_terms"] {
        if given(name).is_some_and(|it| !matches!(it.as_str(), Some("DAP" | "DDP"))) {
            wrong(name, "it is DAP or DDP".into());
        }
    }
    for name in NUMBERS {
        if given(name).is_some_and(|it| it.as_u64().is_none()) {
            wrong(name, "it is a whole number of cents".into());
        }
    }
    if let Some(address) = given("shipping_address") {
        let length =
            |name: &str| address.get(name).map_or(0, |it| it.as_str().unwrap_or_default().chars().count());
        for (name, most) in ADDRESS.into_iter().filter(|(name, most)| length(name) > *most) {
            wrong(&format!("shipping_address.{name}"), format!("it has at most {most} characters"));
        }
        if !address.is_object() {
            wrong("shipping_address", "it is an object".into());
        }
    }
    check_pairs("meta_data", fields.get("meta_data"), wrong);
}

fn check_lines(fields: &Map<String, Value>, wrong: &mut impl FnMut(&str, String)) {
    let Some(lines) = fields.get("order_lines").filter(|lines| !lines.is_null()) else { return };
    let Some(lines) = lines.as_array() else {
        return wrong("order_lines", "it is a list of lines".into());
    };
    for (number, line) in lines.iter().enumerate() {
        let name = format!("order_lines.{number}");
        if line.get("quantity").and_then(Value::as_u64).is_none_or(|quantity| quantity == 0) {
            wrong(&format!("{name}.quantity"), "it is a whole number of pieces".into());
        }
        if is_blank(line.get("article_code")) && is_blank(line.get("variant")) {
            wrong(&format!("{name}.article_code"), "a line names its article".into());
        }
        check_pairs(&format!("{name}.meta_data"), line.get("meta_data"), wrong);
    }
}

fn check_pairs(field: &str, pairs: Option<&Value>, wrong: &mut impl FnMut(&str, String)) {
    let Some(pairs) = pairs.filter(|pairs| !pairs.is_null()) else { return };
    let Some(pairs) = pairs.as_object() else {
        return wrong(field, "it is an object of keys and values".into());
    };
    for key in pairs.keys() {
        let is_fine = !key.is_empty()
            && key.chars().all(|c| !c.is_uppercase() && (c.is_alphanumeric() || "_-".contains(c)));
        if !is_fine {
            wrong(&format!("{field}.{key}"), "a key is lower case, with _ and - between words".into());
        }
    }
}

fn is_day(value: &Value) -> bool {
    value.as_str().is_some_and(|text| NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn complaints(fields: Value, purpose: Purpose) -> Vec<String> {
        let complaints = Draft::new(fields, purpose).err().unwrap_or_default();
        complaints.into_iter().map(|it| it.field).collect()
    }

    fn order() -> Value {
        json!({
            "external_reference": "1700000001", "requested_delivery_date": "2026-11-14",
            "order_lines": [{ "quantity": 30, "article_code": "MUG", "description": "Mugs" }],
            "shipping_address": { "addressed_to": "John", "street": "Havenstraat", "street_number": 27, "city": "Gent" },
            "meta_data": { "foo_bar-1": "x" }, "order_amount": 1_250, "incoterms": "DAP"
        })
    }

    #[test]
    fn an_order_like_the_pages_sample_may_be_sent() {
        let draft = Draft::new(order(), Purpose::New).unwrap();
        assert_eq!((draft.external_reference(), draft.body()), (Some("1700000001"), order()));
        assert!(Draft::new(json!({ "note": "x" }), Purpose::Change).is_ok());
    }

    #[test]
    fn every_documented_bound_is_checked() {
        for (field, value, named) in [
            ("external_reference", json!(" "), "external_reference"),
            ("order_lines", json!([]), "order_lines"),
            ("order_lines", json!("MUG"), "order_lines"),
            ("order_lines", json!([{ "article_code": "MUG", "quantity": 0 }]), "order_lines.0.quantity"),
            ("order_lines", json!([{ "quantity": 1 }]), "order_lines.0.article_code"),
            ("requested_delivery_date", json!("14.11.2026"), "requested_delivery_date"),
            ("requested_delivery_date", Value::Null, "requested_delivery_date"),
            ("shipping_address", json!({ "city": "x".repeat(101) }), "shipping_address.city"),
            (
                "shipping_address",
                json!({ "street_number": "x".repeat(11) }),
                "shipping_address.street_number",
            ),
            ("shipping_address", json!("Gent"), "shipping_address"),
            ("meta_data", json!({ "Foo": "x" }), "meta_data.Foo"),
            ("meta_data", json!({ "a b": "x" }), "meta_data.a b"),
            ("meta_data", json!([1]), "meta_data"),
            ("order_amount", json!(12.5), "order_amount"),
            ("incoterms", json!("EXW"), "incoterms"),
            ("status", json!("shipped"), "status"),
        ] {
            let mut order = order();
            order[field] = value;
            assert_eq!(complaints(order, Purpose::New), [named]);
        }
        assert_eq!(complaints(json!({}), Purpose::Change), ["order"]);
        assert_eq!(complaints(json!({ "po_number": "1" }), Purpose::Change), ["po_number"]);
        assert_eq!(complaints(json!([order()]), Purpose::New), ["order"]);
    }
}
