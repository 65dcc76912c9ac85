//! Lists: filters, pages, order, and the forms of an empty one.

use std::collections::BTreeSet;

use reqwest::StatusCode;
use scandesk::sandbox::Matching;
use serde_json::{Value, json};

use super::{ORDERS, Wms, path, start};
use crate::station::{Failure, ORDER};

async fn references(wms: &Wms, query: &str) -> Result<Vec<String>, Failure> {
    let answer = wms.get(&format!("{ORDERS}?{query}")).await?;
    assert!(answer.status.is_success(), "{query}: {}", answer.body);
    let orders = answer.body.as_array().cloned().unwrap_or_default();
    Ok(orders.iter().filter_map(|order| order["reference"].as_str()).map(str::to_owned).collect())
}

#[tokio::test]
async fn every_filter_narrows() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let wms = Wms::signed_in(&sandbox).await?;
    let order = wms.get(&path(&sandbox)?).await?.body;
    for (filter, field) in [
        ("reference", "reference"),
        ("external_reference", "external_reference"),
        ("external_id", "external_id"),
    ] {
        let value = order[field].as_str().ok_or(field)?;
        assert_eq!(references(&wms, &format!("{filter}={value}")).await?, [ORDER], "{filter}");
    }
    let all = references(&wms, "limit=1000").await?;
    assert_eq!(all.len(), 400);
    for (filter, check) in [
        ("status=shipped", (|it| it["status"] == "shipped") as fn(&Value) -> bool),
        ("is_business_to_business=true", |it| it["business_to_business"] == true),
        ("is_business_to_business=0", |it| it["business_to_business"] == false),
        ("requested_delivery_date_gte=2026-11-24", |it| {
            it["requested_delivery_date"].as_str() >= Some("2026-11-24")
        }),
        ("from=2026-11-20", |it| it["created_at"].as_str() >= Some("2026-11-20")),
        ("to=2026-11-17", |it| it["created_at"].as_str() < Some("2026-11-18")),
        ("from=2026-11-17&to=2026-11-17", |it| {
            it["created_at"].as_str().is_some_and(|at| at.starts_with("2026-11-17"))
        }),
    ] {
        let answer = wms.get(&format!("{ORDERS}?limit=1000&{filter}")).await?;
        let orders = answer.body.as_array().cloned().unwrap_or_default();
        assert!(!orders.is_empty() && orders.len() < all.len(), "{filter}: {}", orders.len());
        assert!(orders.iter().all(check), "{filter}");
    }
    let wrong = "limit=0&page=x&from=2026-13-01&sort=name&direction=up&is_business_to_business=maybe";
    let answer = wms.get(&format!("{ORDERS}?{wrong}")).await?;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(answer.body["errors"].as_object().map(serde_json::Map::len), Some(6));
    Ok(())
}

#[tokio::test]
async fn pages_cover_every_order_once() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let wms = Wms::signed_in(&sandbox).await?;
    let (mut seen, mut page) = (Vec::new(), 1);
    loop {
        let some = references(&wms, &format!("limit=150&page={page}")).await?;
        let last = some.len() < 150;
        seen.extend(some);
        page += 1;
        if last {
            break;
        }
    }
    assert_eq!((page, seen.len(), seen.iter().collect::<BTreeSet<_>>().len()), (4, 400, 400));
    assert_eq!(seen[0], "ORD-00400", "the newest comes first");
    assert_eq!(references(&wms, "page=3").await?, references(&wms, "").await?, "a page needs a limit");
    Ok(())
}

#[tokio::test]
async fn lists_are_sorted_as_asked() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let wms = Wms::signed_in(&sandbox).await?;
    assert_eq!(references(&wms, "sort=createdAt&direction=asc&limit=1").await?, ["ORD-00001"]);
    for reference in ["ORD-00007", ORDER] {
        sandbox.set_order_status(reference, "on_hold")?;
    }
    assert_eq!(references(&wms, "sort=modifiedAt&direction=desc&limit=2").await?, [ORDER, "ORD-00007"]);
    for (sort, field) in [("status", "status"), ("requestedDeliveryDate", "requested_delivery_date")] {
        let answer = wms.get(&format!("{ORDERS}?sort={sort}&direction=asc&limit=1000")).await?;
        let orders = answer.body.as_array().cloned().unwrap_or_default();
        assert!(orders.is_sorted_by_key(|it| it[field].as_str().map(str::to_owned)), "{sort}");
    }
    Ok(())
}

#[tokio::test]
async fn an_empty_list_has_three_forms() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let wms = Wms::signed_in(&sandbox).await?;
    let mut forms = Vec::new();
    for _ in 0..3 {
        let answer = wms.get(&format!("{ORDERS}?reference=NONE")).await?;
        forms.push((answer.status.as_u16(), answer.body));
    }
    assert_eq!(forms, [(200, json!([])), (204, json!("")), (200, json!(""))]);
    Ok(())
}

#[tokio::test]
async fn a_search_is_exact_or_not() -> Result<(), Failure> {
    for (matching, found) in [(Matching::Like, 9), (Matching::Exact, 0)] {
        let sandbox = start(|options| options.matching = matching).await?;
        let wms = Wms::signed_in(&sandbox).await?;
        assert_eq!(references(&wms, "reference=ord-0000").await?.len(), found);
        assert_eq!(references(&wms, "reference=ORD-00042").await?, [ORDER]);
        assert_eq!(references(&wms, "reference=%25").await?.len(), 0, "it is no pattern");
    }
    Ok(())
}

#[tokio::test]
async fn references_are_ambiguous_only_if_asked_for() -> Result<(), Failure> {
    for (ambiguous, distinct) in [(0, 400), (10, 395)] {
        let sandbox = start(|options| options.ambiguous_orders = ambiguous).await?;
        let wms = Wms::signed_in(&sandbox).await?;
        let answer = wms.get(&format!("{ORDERS}?limit=1000")).await?;
        let orders = answer.body.as_array().cloned().unwrap_or_default();
        let printed: BTreeSet<_> = orders.iter().map(|it| it["external_reference"].to_string()).collect();
        assert_eq!(printed.len(), distinct);
    }
    Ok(())
}

#[tokio::test]
async fn fields_drift_as_they_do_on_the_page() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let wms = Wms::signed_in(&sandbox).await?;
    let answer = wms.expanded(&format!("{ORDERS}?limit=1000"), "shipping_address, order_lines").await?;
    let orders = answer.body.as_array().cloned().unwrap_or_default();
    let kinds = |pointer: &str| -> BTreeSet<&str> {
        let kind = |value: &Value| match value {
            Value::Null => "null",
            Value::Bool(_) => "bool",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        orders.iter().map(|order| order.pointer(pointer).map_or("absent", kind)).collect()
    };
    let table: [(&str, &[&str]); 7] = [
        ("/shipping_method", &["null", "object", "string"]),
        ("/partial_delivery", &["bool", "string"]),
        ("/shipping_address/street_number", &["number", "string"]),
        ("/po_number", &["null", "string"]),
        ("/inco_terms", &["null", "string"]),
        ("/order_lines", &["array"]),
        ("/meta_data", &["absent"]),
    ];
    for (pointer, expected) in table {
        assert_eq!(kinds(pointer), expected.iter().copied().collect(), "{pointer}");
    }
    let statuses: BTreeSet<_> = orders.iter().filter_map(|order| order["status"].as_str()).collect();
    assert_eq!(statuses.len(), 15);
    let business = orders.iter().find(|order| order["inco_terms"] == "DAP").ok_or("none has terms")?;
    let id = business["id"].as_str().unwrap_or_default();
    let alone = wms.get(&format!("{ORDERS}{id}/")).await?.body;
    assert_eq!((&alone["incoterms"], &alone["inco_terms"]), (&json!("DAP"), &Value::Null));
    Ok(())
}
