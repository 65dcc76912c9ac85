//! What `eWarehousing` sends. Every field but the id may be missing, or of another kind.

use super::note;
use crate::{
    domain::{
        MatchField, Order, OrderDetails, OrderId, OrderLine, OtherNames, Reference, Status, System,
        order::{ORDER_LINES_MAX, more_lines},
    },
    server::http::{shorten, words},
};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// The rows of a list: a bare array, or nothing at all, which is an empty one. `None` if it is neither.
pub(super) fn rows(body: &Value) -> Option<&[Value]> {
    match body {
        Value::Null => Some(&[]),
        Value::Array(rows) => Some(rows),
        _ => None,
    }
}

/// Reads one order. `None` if it has no id.
pub(super) fn order(value: &Value) -> Option<Order> {
    let id = field(value, "id")?;
    let name = |field: MatchField| Reference::new(&self::field(value, field.as_str())?).ok();
    let names = OtherNames {
        external_reference: name(MatchField::ExternalReference),
        external_id: name(MatchField::ExternalId),
        po_number: name(MatchField::PoNumber),
    };
    // An order without a reference still has to be called something.
    let reference = name(MatchField::Reference)
        .or_else(|| names.external_reference.clone())
        .or_else(|| names.external_id.clone())
        .or_else(|| Reference::new(&id).ok())?;
    let address = value.get("shipping_address").unwrap_or(&Value::Null);
    let either = |names: [&str; 2]| names.into_iter().find_map(|name| field(address, name)).map(shorten);
    let lines = value.get("order_lines").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    Some(Order {
        reference,
        id: Some(OrderId(id)),
        status: Status::parse(System::Ewarehousing, &field(value, "status").unwrap_or_default()),
        details: OrderDetails {
            customer: either(["addressed_to", "contact_person"]),
            phone: either(["phone_number", "mobile_number"]),
            city: field(address, "city").map(shorten),
            address: on_a_letter(address).map(shorten),
            created_at: moment(value, &["created_at", "createdAt"]),
            // The order's value is no cash to collect.
            total: None,
            lines: lines.iter().filter_map(line).take(ORDER_LINES_MAX).collect(),
            more_lines: more_lines(lines.len()),
            names,
            notes: note::pairs(value.get("meta_data")).map(|pairs| note::of(&pairs)).unwrap_or_default(),
            modified_at: modified_at(value),
        },
    })
}

fn line(value: &Value) -> Option<OrderLine> {
    let variant = value.get("variant").unwrap_or(&Value::Null);
    let of_either = |name| field(variant, name).or_else(|| field(value, name));
    let sku = ["sku", "article_code", "ean", "id"].into_iter().find_map(of_either)?;
    let name = field(variant, "name").filter(|name| *name != sku).or_else(|| field(value, "description"));
    let quantity = field(value, "quantity").and_then(|text| text.split('.').next()?.parse().ok());
    Some(OrderLine {
        sku: shorten(sku),
        name: name.map(shorten).unwrap_or_default(),
        quantity: quantity.unwrap_or(1),
    })
}

/// The page sorts by it and does not show it; these are the ways in which it may be written.
fn modified_at(value: &Value) -> Option<DateTime<Utc>> {
    moment(value, &["modified_at", "modifiedAt", "updated_at"])
}

/// Street, house, postcode, town and country, as far as they are known.
fn on_a_letter(address: &Value) -> Option<String> {
    let joined = |names: &[&str]| {
        let parts: Vec<String> = names.iter().filter_map(|name| field(address, name)).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    let street = joined(&["street", "street_number", "street_number_addition"])?;
    let rest = [joined(&["street2"]), joined(&["zipcode", "city"]), joined(&["country"])];
    Some(std::iter::once(street).chain(rest.into_iter().flatten()).collect::<Vec<_>>().join(", "))
}

/// The first of these fields that tells a time.
fn moment(value: &Value, names: &[&str]) -> Option<DateTime<Utc>> {
    let text = names.iter().find_map(|name| field(value, name))?;
    DateTime::parse_from_rfc3339(&text).ok().map(Into::into)
}

/// A field that is a text or a number, as a text.
pub(super) fn field(value: &Value, name: &str) -> Option<String> {
    value.get(name).and_then(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Action, status::EwarehousingStatus as E};
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn a_listed_order_is_read() {
        let order = order(&json!({
            "id": "1d0c7b1e-0000-4000-8000-000000000001", "created_at": "2026-11-12T14:05:43+00:00",
            "requested_delivery_date": "2026-11-19T00:00:00+00:00",
            "customer": "2d0c7b1e-0000-4000-8000-000000000002", "external_reference": "1700000001",
            "po_number": "840001", "reference": "ORD00000000007", "status": "backorder",
            "business_to_business": true, "applied_business_rules": false, "partial_delivery": false,
            "language": null, "note": "a note", "customer_note": "soon", "order_amount": null,
            "assured_amount": null, "inco_terms": null, "shipping_method": null, "currency": null
        }))
        .unwrap();
        assert_eq!(order.reference.as_str(), "ORD00000000007");
        assert_eq!(order.status, E::Backorder.into());
        assert_eq!(order.name(MatchField::ExternalReference).unwrap().as_str(), "1700000001");
        assert_eq!(order.name(MatchField::PoNumber).unwrap().as_str(), "840001");
        assert_eq!(order.name(MatchField::ExternalId), None);
        assert_eq!((order.details.total, order.details.modified_at), (None, None));
    }

    #[test]
    fn an_expanded_order_is_read() {
        let order = order(&json!({
            "id": "a", "reference": "R", "status": "created", "modified_at": "2026-11-12T14:05:43+01:00",
            "shipping_address": {
                "addressed_to": "Jansen BV", "contact_person": null, "street_number": 27, "city": "Zwijndrecht",
                "phone_number": null, "mobile_number": 31_600_000_001_u64
            },
            "order_lines": [
                { "variant": { "id": "v", "article_code": "B-1", "name": "Mug", "sku": "SKU-1" }, "quantity": 7 },
                { "variant": { "id": "v", "article_code": "B-2", "name": "B-2", "sku": null }, "quantity": "2.0",
                  "description": "Plate" },
                { "article_code": "B-3", "description": "Bowl", "quantity": null },
                { "variant": null }, 7
            ],
            "meta_data": { "foo": "dev", "scandesk_pack": "2026-11-12; scan 00000000-0000-0000-0000-000000000009; station x" }
        }))
        .unwrap();
        let details = &order.details;
        assert_eq!(details.customer.as_deref(), Some("Jansen BV"));
        assert_eq!(
            (details.phone.as_deref(), details.city.as_deref()),
            (Some("31600000001"), Some("Zwijndrecht"))
        );
        let lines: Vec<_> = details.lines.iter().map(|it| (&*it.sku, &*it.name, it.quantity)).collect();
        assert_eq!(lines, [("SKU-1", "Mug", 7), ("B-2", "Plate", 2), ("B-3", "Bowl", 1)]);
        assert_eq!(order.note(Action::Pack).unwrap().scan_id.unwrap().as_u128(), 9);
        assert_eq!(details.modified_at.unwrap().to_rfc3339(), "2026-11-12T13:05:43+00:00");
    }

    #[test]
    fn no_field_that_is_not_needed_can_fail_an_order() {
        for (value, reference, status) in [
            (json!({ "id": "a" }), "a", ""),
            (
                json!({ "id": 7, "external_reference": 1_560_520_952, "status": "announced" }),
                "1560520952",
                "announced",
            ),
            (json!({ "id": "a", "reference": null, "external_id": "X" }), "X", ""),
            (
                json!({ "id": "a", "reference": " ", "shipping_method": { "id": "s" }, "partial_delivery": "no" }),
                "a",
                "",
            ),
            (
                json!({ "id": "a", "reference": "R", "order_lines": {}, "shipping_address": [], "meta_data": "x",
                        "modified_at": "yesterday", "status": [], "po_number": "a\u{0}b" }),
                "R",
                "",
            ),
        ] {
            let order = order(&value).unwrap();
            assert_eq!((order.reference.as_str(), order.status.as_str()), (reference, status), "{value}");
        }
        assert_eq!(order(&json!({ "reference": "R" })), None);
        assert_eq!(order(&json!("R")), None);
    }

    #[test]
    fn a_list_is_an_array_or_nothing() {
        assert_eq!(rows(&Value::Null).map(<[_]>::len), Some(0));
        assert_eq!(rows(&json!([{}, {}])).map(<[_]>::len), Some(2));
        assert_eq!(rows(&json!({ "data": [] })), None);
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            "\\PC{0,8}".prop_map(Value::from),
        ];
        let key = prop_oneof![
            "id",
            "reference",
            "status",
            "order_lines",
            "variant",
            "quantity",
            "meta_data",
            "shipping_address",
            "key",
            "value",
            "modified_at",
            "scandesk_pack"
        ];
        leaf.prop_recursive(4, 32, 4, move |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::hash_map(key.clone(), inner, 0..6)
                    .prop_map(|map| map.into_iter().collect::<Value>()),
            ]
        })
    }

    proptest! {
        #[test]
        fn whatever_comes_is_read_without_a_panic(value in any_json()) {
            let _ = (order(&value), rows(&value));
        }
    }
}
