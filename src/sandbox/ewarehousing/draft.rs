//! What a request wants an order to hold.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::answer::{Complaints, Refusal};
use super::documents::NewDocument;
use super::fields::{self, Fields, label};
use super::metadata::{self, Pairs};
use super::{MetaData, address};

/// The longest reference or short text.
const TEXT_CHARS_MAX: usize = 255;
/// The longest note.
const NOTE_CHARS_MAX: usize = 5_000;
/// The most lines of an order.
const LINES_MAX: usize = 500;
/// The most documents of one request.
const DOCUMENTS_MAX: usize = 20;
/// The largest quantity and amount.
const NUMBER_MAX: i64 = 999_999_999;

/// Short texts that may be set at any time, and how long they may be.
const TEXTS: [(&str, usize); 5] = [
    ("shipping_email", TEXT_CHARS_MAX),
    ("language", TEXT_CHARS_MAX),
    ("note", NOTE_CHARS_MAX),
    ("customer_note", NOTE_CHARS_MAX),
    ("currency", TEXT_CHARS_MAX),
];
/// Texts that can only be given to a new order.
const TEXTS_OF_NEW: [&str; 5] =
    ["ioss_number", "eori_number", "vat_number", "inbound_vat_number", "inbound_eori_number"];
const AMOUNTS: [&str; 2] = ["order_amount", "assured_amount"];

/// The wanted content; what is `None` was not mentioned.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) external_reference: Option<String>,
    pub(super) external_id: Option<String>,
    pub(super) po_number: Option<String>,
    pub(super) requested_delivery_date: Option<String>,
    /// Whatever is kept as it is shown.
    pub(super) details: Map<String, Value>,
    pub(super) meta_data: Option<Pairs>,
    pub(super) documents: Vec<NewDocument>,
}

impl Draft {
    /// What a new order is to hold. The two fields that the page calls required and its own sample leaves
    /// out, `customer` and `shipping_method`, are not insisted on.
    pub(super) fn of_new(given: &Fields) -> Result<Self, Refusal> {
        let mut complaints = Complaints::default();
        let external_reference = given.required_text("external_reference", TEXT_CHARS_MAX, &mut complaints);
        let mut draft = Self { external_reference, ..Self::default() };
        for name in ["order_lines", "requested_delivery_date", "shipping_address"] {
            if given.get(name).is_none_or(Value::is_null) {
                complaints.add(label(name), "This value should not be blank.");
            }
        }
        for (name, place) in [("external_id", &mut draft.external_id), ("po_number", &mut draft.po_number)] {
            *place = given
                .get(name)
                .filter(|value| !value.is_null())
                .and_then(|value| fields::text(value, &label(name), TEXT_CHARS_MAX, &mut complaints));
        }
        for name in TEXTS_OF_NEW {
            draft.text(given, name, TEXT_CHARS_MAX, &mut complaints);
        }
        if let Some(customer) = given.get("customer").filter(|value| !value.is_null()) {
            let customer = fields::uuid(customer, "customer", &mut complaints);
            draft.details.insert("customer".to_owned(), json!(customer));
        }
        draft.common(given, &mut complaints);
        complaints.check()?;
        Ok(draft)
    }

    /// What a change mentions. Fields that cannot be changed are passed over.
    pub(super) fn of_change(given: &Fields) -> Result<Self, Refusal> {
        let mut complaints = Complaints::default();
        let mut draft = Self::default();
        // No order is without them.
        for name in ["order_lines", "shipping_address"] {
            if given.get(name).is_some_and(Value::is_null) {
                complaints.add(label(name), "This value should not be blank.");
            }
        }
        draft.common(given, &mut complaints);
        complaints.check()?;
        Ok(draft)
    }

    fn common(&mut self, given: &Fields, complaints: &mut Complaints) {
        for (name, chars_max) in TEXTS {
            self.text(given, name, chars_max, complaints);
        }
        for name in AMOUNTS {
            self.read(given, name, complaints, |value, label, complaints| {
                fields::integer(value, label, (0, NUMBER_MAX), complaints).map(Value::from)
            });
        }
        self.read(given, "shipping_method", complaints, method);
        self.read(given, "shipping_address", complaints, address::read);
        self.read(given, "order_lines", complaints, lines);
        let terms = given.get("incoterms").or_else(|| given.get("inco_terms"));
        if let Some(terms) = terms.filter(|terms| !terms.is_null()) {
            if !matches!(terms.as_str(), Some("DAP" | "DDP")) {
                complaints.add("incoterms", "The value you selected is not a valid choice.");
            }
            self.details.insert("inco_terms".to_owned(), terms.clone());
        }
        if let Some(date) = given.get("requested_delivery_date").filter(|date| !date.is_null()) {
            self.requested_delivery_date = fields::date(date, "requestedDeliveryDate", complaints);
        }
        if let Some(pairs) = given.get("meta_data").filter(|pairs| !pairs.is_null()) {
            self.meta_data = Some(metadata::read(pairs, "metaData", complaints));
        }
        match given.get("documents") {
            None | Some(Value::Null) => {}
            Some(Value::Array(documents)) if documents.len() <= DOCUMENTS_MAX => {
                let documents = documents.iter().filter_map(|it| NewDocument::read(it, complaints));
                self.documents = documents.collect();
            }
            Some(_) => {
                complaints
                    .add("documents", format!("This value should be a list of at most {DOCUMENTS_MAX}."));
            }
        }
    }

    fn text(&mut self, given: &Fields, name: &str, chars_max: usize, complaints: &mut Complaints) {
        self.read(given, name, complaints, |value, label, complaints| {
            if value.as_str().is_some_and(str::is_empty) {
                return Some(Value::Null);
            }
            fields::text(value, label, chars_max, complaints).map(Value::from)
        });
    }

    /// Reads one field if it is mentioned; null takes it away.
    fn read(
        &mut self,
        given: &Fields,
        name: &str,
        complaints: &mut Complaints,
        read: impl Fn(&Value, &str, &mut Complaints) -> Option<Value>,
    ) {
        let Some(value) = given.get(name) else { return };
        let value = if value.is_null() { Some(Value::Null) } else { read(value, &label(name), complaints) };
        self.details.extend(value.map(|value| (name.to_owned(), value)));
    }
}

/// A shipping method: its uuid, or an object that holds it.
fn method(value: &Value, label: &str, complaints: &mut Complaints) -> Option<Value> {
    fields::uuid(value.get("id").unwrap_or(value), label, complaints).map(Value::from)
}

fn lines(value: &Value, label: &str, complaints: &mut Complaints) -> Option<Value> {
    match value.as_array() {
        Some(lines) if (1..=LINES_MAX).contains(&lines.len()) => {
            let lines: Vec<_> = lines
                .iter()
                .enumerate()
                .filter_map(|(index, it)| line(it, &format!("{label}[{index}]"), complaints))
                .collect();
            Some(Value::Array(lines))
        }
        _ => {
            complaints.add(label, format!("This value should be a list of 1 to {LINES_MAX} lines."));
            None
        }
    }
}

fn line(value: &Value, label: &str, complaints: &mut Complaints) -> Option<Value> {
    let Some(given) = Fields::of(value) else {
        complaints.add(label, "This value should be an object.");
        return None;
    };
    let code = given.get("article_code").or_else(|| given.get("variant")?.get("article_code"));
    let code = fields::text(
        code.unwrap_or(&Value::Null),
        &format!("{label}.articleCode"),
        TEXT_CHARS_MAX,
        complaints,
    );
    let quantity = given.get("quantity").unwrap_or(&Value::Null);
    let quantity = fields::integer(quantity, &format!("{label}.quantity"), (1, NUMBER_MAX), complaints);
    let description = given.get("description").filter(|text| !text.is_null());
    let description = description
        .and_then(|it| fields::text(it, &format!("{label}.description"), TEXT_CHARS_MAX, complaints));
    let pairs = given.get("meta_data").filter(|pairs| !pairs.is_null());
    let pairs = pairs.map(|it| metadata::read(it, &format!("{label}.metaData"), complaints));
    let pairs = metadata::applied(&Pairs::new(), pairs.unwrap_or_default(), MetaData::Replace);
    Some(json!({
        "variant": variant(&code?, None),
        "quantity": quantity?,
        "description": description,
        "processed": null,
        "packing_slip": null,
        "meta_data": pairs,
    }))
}

/// A product as an order line shows it. One article code has one id.
pub(super) fn variant(code: &str, name: Option<&str>) -> Value {
    let mut bytes = [0_u8; 16];
    for (index, byte) in code.bytes().enumerate() {
        bytes[index % 16] = bytes[index % 16].rotate_left(3) ^ byte;
    }
    json!({
        "id": uuid::Builder::from_random_bytes(bytes).into_uuid(),
        "article_code": code,
        "name": name.unwrap_or(code),
        "description": null,
        "ean": code,
        "sku": code,
        "hs_tariff_code": null,
        "height": null,
        "depth": null,
        "width": null,
        "weight": null,
        "expirable": false,
        "country_of_origin": null,
        "using_serial_numbers": false,
        "value": 0,
    })
}

/// A new order's own uuid.
pub(super) fn new_id() -> Uuid {
    uuid::Builder::from_random_bytes(rand::random()).into_uuid()
}
