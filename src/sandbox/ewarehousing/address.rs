//! Reading a shipping address.

use serde_json::{Map, Value};

use super::answer::Complaints;

/// Every part of an address, and how long it may be.
const PARTS: [(&str, usize); 14] = [
    ("addressed_to", 100),
    ("contact_person", 100),
    ("street", 100),
    ("street2", 100),
    ("street_number", 10),
    ("street_number_addition", 10),
    ("zipcode", 100),
    ("city", 100),
    ("country", 100),
    ("state", 100),
    ("phone_number", 100),
    ("mobile_number", 100),
    ("fax_number", 100),
    ("email_address", 255),
];

/// Where a number is taken too, as the page's own sample has it, and given back as it came.
const NUMBER: &str = "street_number";

/// Reads an address.
pub(super) fn read(value: &Value, label: &str, complaints: &mut Complaints) -> Option<Value> {
    let Some(given) = value.as_object() else {
        complaints.add(label, "This value should be an object.");
        return None;
    };
    let mut address = Map::new();
    for (name, chars_max) in PARTS {
        let part = given.get(name).cloned().unwrap_or_default();
        let chars = match &part {
            Value::Null => 0,
            Value::String(text) => text.chars().count(),
            Value::Number(number) if name == NUMBER => number.to_string().len(),
            _ => usize::MAX,
        };
        if chars > chars_max {
            let complaint = format!("This value should be a text of at most {chars_max} characters.");
            complaints.add(format!("{label}.{name}"), complaint);
        }
        address.insert(name.to_owned(), part);
    }
    Some(Value::Object(address))
}
