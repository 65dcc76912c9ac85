//! An order, and the forms in which it is shown.

use std::collections::BTreeSet;

use axum::http::HeaderMap;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

use super::metadata::Pairs;
use super::status::Status;

/// One order.
#[derive(Clone, Debug)]
pub(super) struct Order {
    pub(super) number: i64,
    pub(super) id: String,
    pub(super) reference: String,
    pub(super) external_reference: Option<String>,
    pub(super) external_id: Option<String>,
    pub(super) po_number: Option<String>,
    pub(super) status: Status,
    pub(super) business_to_business: bool,
    /// `Y-m-d`
    pub(super) requested_delivery_date: Option<String>,
    pub(super) created_at: DateTime<Utc>,
    /// Whatever is kept as it is shown.
    pub(super) details: Map<String, Value>,
    pub(super) meta_data: Pairs,
}

/// The parts of an order that the `Expand` header can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    MetaData,
    OrderLines,
    ShippingAddress,
    Documents,
}

/// The parts that a caller asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Expand(BTreeSet<Part>);

impl Expand {
    /// Reads the header: names, separated by commas. Unknown ones are passed over.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let lines = headers.get_all("expand").iter().filter_map(|value| value.to_str().ok());
        let parts = lines.flat_map(|line| line.split(',')).filter_map(|name| match name.trim() {
            "meta_data" => Some(Part::MetaData),
            "order_lines" => Some(Part::OrderLines),
            "shipping_address" => Some(Part::ShippingAddress),
            "documents" => Some(Part::Documents),
            _ => None,
        });
        Self(parts.collect())
    }

    /// The same, with the parts that a single order always shows.
    pub(super) fn of_one(headers: &HeaderMap) -> Self {
        let mut expand = Self::of(headers);
        expand.0.extend([Part::OrderLines, Part::ShippingAddress]);
        expand
    }

    pub(super) fn has(&self, part: Part) -> bool {
        self.0.contains(&part)
    }
}

/// What a list shows even if it is null.
const LISTED: [&str; 11] = [
    "customer",
    "applied_business_rules",
    "partial_delivery",
    "language",
    "note",
    "customer_note",
    "order_amount",
    "assured_amount",
    "inco_terms",
    "shipping_method",
    "currency",
];
/// What a single order shows even if it is null.
const SHOWN: [&str; 7] = [
    "customer",
    "applied_business_rules",
    "partial_delivery",
    "language",
    "note",
    "customer_note",
    "shipping_method",
];
/// What is a part of its own.
const PARTS: [(&str, Part); 2] =
    [("order_lines", Part::OrderLines), ("shipping_address", Part::ShippingAddress)];

impl Order {
    /// As a list, a creation and a change show it: flat, with every field of the sample.
    pub(super) fn listed(&self, expand: &Expand) -> Value {
        let mut shown = self.base();
        shown.insert("requested_delivery_date".to_owned(), json!(self.delivery_stamp()));
        for name in LISTED {
            shown.insert(name.to_owned(), self.detail(name));
        }
        self.add_parts(&mut shown, expand);
        Value::Object(shown)
    }

    /// As it is shown alone: what is null is mostly left out, and one field has another name.
    pub(super) fn shown(&self, expand: &Expand) -> Value {
        let mut shown = self.base();
        for name in SHOWN {
            shown.insert(name.to_owned(), self.detail(name));
        }
        shown.extend(self.delivery_stamp().map(|stamp| ("requested_delivery_date".to_owned(), json!(stamp))));
        let parts = PARTS.map(|(name, _)| name);
        for (name, value) in &self.details {
            if !value.is_null() && !parts.contains(&name.as_str()) {
                let name = if name == "inco_terms" { "incoterms" } else { name };
                shown.insert(name.to_owned(), value.clone());
            }
        }
        self.add_parts(&mut shown, expand);
        Value::Object(shown)
    }

    fn base(&self) -> Map<String, Value> {
        let mut base = Map::new();
        base.insert("id".to_owned(), json!(self.id));
        base.insert("created_at".to_owned(), json!(stamp(self.created_at)));
        base.insert("external_reference".to_owned(), json!(self.external_reference));
        base.insert("po_number".to_owned(), json!(self.po_number));
        base.insert("reference".to_owned(), json!(self.reference));
        base.insert("status".to_owned(), json!(self.status.word()));
        base.insert("business_to_business".to_owned(), json!(self.business_to_business));
        base.extend(self.external_id.as_ref().map(|id| ("external_id".to_owned(), json!(id))));
        base
    }

    fn add_parts(&self, shown: &mut Map<String, Value>, expand: &Expand) {
        for (name, part) in PARTS {
            if expand.has(part) {
                shown.insert(name.to_owned(), self.detail(name));
            }
        }
        if expand.has(Part::MetaData) {
            // An empty object is an empty array where the vendor's language writes it.
            let pairs = if self.meta_data.is_empty() { json!([]) } else { json!(self.meta_data) };
            shown.insert("meta_data".to_owned(), pairs);
        } else if let Some(Value::Array(lines)) = shown.get_mut("order_lines") {
            lines.iter_mut().filter_map(Value::as_object_mut).for_each(|line| {
                line.remove("meta_data");
            });
        }
    }

    fn detail(&self, name: &str) -> Value {
        self.details.get(name).cloned().unwrap_or_default()
    }

    fn delivery_stamp(&self) -> Option<String> {
        self.requested_delivery_date.as_ref().map(|day| format!("{day}T00:00:00+00:00"))
    }
}

/// A time as the vendor's samples write it.
pub(super) fn stamp(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, false)
}
