//! What `WedoCOD` sends. Every field but the reference may be missing, or of another kind.

use crate::{
    domain::{
        Amount, Order, OrderId, OrderLine, Reference, Status, System,
        order::{ORDER_LINES_MAX, OrderDetails, more_lines},
    },
    server::{
        Change, Found, Moved,
        http::{shorten, words},
    },
};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

#[derive(Deserialize)]
struct WireOrder {
    #[serde(default, deserialize_with = "text")]
    reference: Option<String>,
    #[serde(default, deserialize_with = "text")]
    id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    status: Option<String>,
    #[serde(default, deserialize_with = "text")]
    full_name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    phone: Option<String>,
    #[serde(default, deserialize_with = "text")]
    city: Option<String>,
    #[serde(default, deserialize_with = "text")]
    address: Option<String>,
    #[serde(default, deserialize_with = "text")]
    created_at: Option<String>,
    #[serde(default, deserialize_with = "text")]
    total: Option<String>,
    #[serde(default, deserialize_with = "text")]
    updated_at: Option<String>,
    #[serde(default)]
    products: Value,
}

#[derive(Deserialize)]
struct WireLine {
    #[serde(default, deserialize_with = "text")]
    sku: Option<String>,
    #[serde(default, deserialize_with = "text")]
    name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    quantity: Option<String>,
    #[serde(default)]
    product: Value,
}

/// A page of a list: what could be read, how many rows there were, and what it says of itself.
#[derive(Debug, Default, PartialEq)]
pub(super) struct List {
    pub(super) orders: Vec<Order>,
    pub(super) rows: usize,
    pub(super) meta: Meta,
}

/// What a list says of itself, in either generation's words; any of it may be missing.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Meta {
    pub(super) page: Option<u64>,
    pub(super) size: Option<u64>,
    pub(super) total: Option<u64>,
    pub(super) pages: Option<u64>,
}

/// Reads a list: `{"data": […], "meta": …}` or a bare array. `None` if it is neither.
pub(super) fn list(body: &Value) -> Option<List> {
    let rows = body.as_array().or_else(|| array_in(body))?;
    Some(List { orders: rows.iter().filter_map(order).collect(), rows: rows.len(), meta: meta(body) })
}

fn array_in(body: &Value) -> Option<&Vec<Value>> {
    let data = body.get("data").or_else(|| body.get("orders"))?;
    data.as_array().or_else(|| array_in(data))
}

fn meta(body: &Value) -> Meta {
    let meta = body.get("meta").unwrap_or(body);
    let meta = meta.get("pagination").unwrap_or(meta);
    let number = |names: [&str; 2]| names.into_iter().find_map(|name| whole(meta.get(name)?));
    Meta {
        page: number(["current_page", "page"]),
        size: number(["per_page", "limit"]),
        total: meta.get("total").and_then(whole),
        pages: number(["last_page", "pages"]),
    }
}

/// The rows of a list with all their fields, and what it says of itself. `None` if it is no list.
pub(super) fn found_list(body: &Value) -> Option<(Vec<Found>, usize, Meta)> {
    let rows = body.as_array().or_else(|| array_in(body))?;
    Some((rows.iter().filter_map(found).collect(), rows.len(), meta(body)))
}

/// Reads a page of order histories, and whether there are more. A row that cannot be read is left out.
pub(super) fn moves(body: &Value, number: u64) -> Option<(Vec<Moved>, bool)> {
    let rows = body.as_array().or_else(|| array_in(body))?;
    let meta = meta(body);
    let more = match (meta.pages, meta.total, meta.size) {
        (Some(pages), ..) => number < pages,
        (None, Some(total), Some(size)) => number.saturating_mul(size) < total,
        _ => false,
    };
    Some((rows.iter().filter_map(moved).collect(), more && !rows.is_empty()))
}

/// Reads a page of order histories as changes of their orders, and whether there are more.
pub(super) fn changes(body: &Value, number: u64) -> Option<(Vec<(Reference, Change)>, bool)> {
    let (_, more) = moves(body, number)?;
    let rows = body.as_array().or_else(|| array_in(body))?;
    Some((rows.iter().filter_map(change).collect(), more))
}

fn change(row: &Value) -> Option<(Reference, Change)> {
    let Moved { reference, status, at } = moved(row)?;
    let text = |name: &str| row.get(name).and_then(words);
    let from = text("old_status").map(|word| Status::parse(System::WedoCod, &word));
    Some((reference, Change { at, from, to: status, by: text("changed_by").map(shorten) }))
}

fn moved(row: &Value) -> Option<Moved> {
    let text = |name: &str| row.get(name).and_then(Value::as_str);
    Some(Moved {
        reference: Reference::new(text("order_reference")?).ok()?,
        status: Status::parse(System::WedoCod, text("new_status")?),
        at: text("changed_at")?.parse().ok()?,
    })
}

/// Reads one order with all its fields. `None` if it has no usable reference.
pub(super) fn found(value: &Value) -> Option<Found> {
    Some(Found { order: order(value)?, source: bare(value).clone() })
}

/// The order's own object, without what it may be wrapped in.
fn bare(value: &Value) -> &Value {
    let inner = value.get("data").or_else(|| value.get("order")).filter(|inner| inner.is_object());
    inner.map_or(value, bare)
}

/// Reads one order, bare or inside `data` or `order`. `None` if it has no usable reference.
pub(super) fn order(value: &Value) -> Option<Order> {
    let wire = WireOrder::deserialize(bare(value)).ok()?;
    let products = wire.products.as_array().map_or(&[][..], Vec::as_slice);
    Some(Order {
        reference: Reference::new(&wire.reference?).ok()?,
        id: wire.id.map(OrderId),
        status: Status::parse(System::WedoCod, &wire.status.unwrap_or_default()),
        details: OrderDetails {
            customer: wire.full_name.map(shorten),
            phone: wire.phone.map(shorten),
            city: wire.city.map(shorten),
            address: wire.address.map(shorten),
            created_at: wire.created_at.and_then(|text| text.parse().ok()),
            total: wire.total.map(shorten).map(Amount),
            lines: products.iter().filter_map(line).take(ORDER_LINES_MAX).collect(),
            more_lines: more_lines(products.len()),
            modified_at: wire.updated_at.and_then(|text| text.parse().ok()),
            ..OrderDetails::default()
        },
    })
}

fn line(value: &Value) -> Option<OrderLine> {
    let wire = WireLine::deserialize(value).ok()?;
    let inner = |name| wire.product.get(name).and_then(words);
    // The cap is beyond what the API allows; a fraction or a negative number counts as one piece.
    let quantity = wire.quantity.and_then(|text| text.split('.').next()?.parse().ok()).unwrap_or(1);
    Some(OrderLine {
        sku: shorten(wire.sku.or_else(|| inner("sku"))?),
        name: shorten(wire.name.or_else(|| inner("name")).unwrap_or_default()),
        quantity,
    })
}

/// A text or a number, as a text; anything else, and a blank, is nothing.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(words(&Value::deserialize(deserializer)?))
}

fn whole(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::status::WedoCodStatus as W;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn the_documented_list_is_read() {
        let list = list(&json!({
            "data": [{
                "reference": "ORD-00001", "full_name": "Youssef El Idrissi", "phone": "+212600000001",
                "city": "Casablanca", "status": "new", "total": 399, "created_at": "2025-01-15T10:30:00Z"
            }],
            "meta": { "current_page": 1, "per_page": 25, "total": 84 }
        }))
        .unwrap();
        let order = &list.orders[0];
        assert_eq!((order.reference.as_str(), &order.status), ("ORD-00001", &W::New.into()));
        assert_eq!(order.details.total, Some(Amount("399".into())));
        assert_eq!(list.meta, Meta { page: Some(1), size: Some(25), total: Some(84), pages: None });
    }

    #[test]
    fn the_newer_generation_counts_its_pages_elsewhere() {
        let list = list(&json!({
            "data": [], "meta": { "pagination": { "page": "2", "limit": 50, "total": 120, "pages": 3 } }
        }))
        .unwrap();
        assert_eq!(list.meta, Meta { page: Some(2), size: Some(50), total: Some(120), pages: Some(3) });
        assert_eq!(super::list(&json!([{ "reference": "A" }])).unwrap().rows, 1);
        assert_eq!(super::list(&json!({ "data": { "data": [], "total": 0 } })).unwrap().rows, 0);
        assert_eq!(super::list(&json!({ "message": "hello" })), None);
    }

    #[test]
    fn no_field_that_is_not_needed_can_fail_an_order() {
        for (value, id, status, total) in [
            (json!({ "reference": "A" }), None, "", None),
            (json!({ "reference": "A", "id": 7, "status": "LOST_AT_SEA" }), Some("7"), "LOST_AT_SEA", None),
            (json!({ "reference": "A", "id": "01J", "total": "399.50" }), Some("01J"), "", Some("399.50")),
            (
                json!({ "reference": "A", "id": null, "total": [], "products": {}, "city": {} }),
                None,
                "",
                None,
            ),
            (json!({ "data": { "reference": "A", "total": 12.5 } }), None, "", Some("12.5")),
        ] {
            let order = order(&value).unwrap();
            assert_eq!(order.id, id.map(|id| OrderId(id.into())), "{value}");
            assert_eq!(order.status.as_str(), status, "{value}");
            assert_eq!(order.details.total, total.map(|total| Amount(total.into())), "{value}");
        }
        assert_eq!(order(&json!({ "reference": 42 })).unwrap().reference.as_str(), "42");
        assert_eq!(order(&json!({ "reference": " " })), None);
        assert_eq!(order(&json!({ "status": "NEW" })), None);
        assert_eq!(order(&json!("ORD-1")), None);
    }

    #[test]
    fn products_are_read_flat_and_nested() {
        let order = order(&json!({ "reference": "A", "products": [
            { "sku": "P1", "name": "Shirt", "quantity": "2" },
            { "product": { "sku": "P2", "name": "Hat" }, "quantity": 3.0 },
            { "name": "no sku" },
            7
        ]}))
        .unwrap();
        let lines: Vec<_> =
            order.details.lines.iter().map(|line| (line.sku.as_str(), line.quantity)).collect();
        assert_eq!(lines, [("P1", 2), ("P2", 3)]);
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            "\\PC{0,8}".prop_map(Value::from),
        ];
        let key = prop_oneof!["reference", "id", "status", "total", "products", "sku", "data", "meta"];
        leaf.prop_recursive(3, 24, 4, move |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::hash_map(key.clone(), inner, 0..5)
                    .prop_map(|map| map.into_iter().collect::<Value>()),
            ]
        })
    }

    proptest! {
        #[test]
        fn whatever_comes_is_read_without_a_panic(value in any_json()) {
            let _ = list(&value);
            let _ = order(&value);
        }
    }
}
