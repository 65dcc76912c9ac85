//! One order: retrieved, created, changed, cancelled.

use reqwest::StatusCode;
use scandesk::sandbox::MetaData;
use scandesk::sandbox::ewarehousing::{NO_CANCEL_USERNAME, READ_ONLY_USERNAME};
use serde_json::{Value, json};

use super::{ORDERS, Wms, changes, path, start};
use crate::station::{Failure, ORDER};

fn wanted() -> Value {
    json!({
        "external_reference": "1560520952",
        "external_id": "77",
        "po_number": "841612",
        "note": "Fragile",
        "requested_delivery_date": "2026-11-30",
        "incoterms": "DDP",
        "order_amount": 12_50,
        "order_lines": [{ "quantity": 30, "article_code": "VBP_C", "description": "Line A" }],
        "shipping_address": { "addressed_to": "John", "city": "Heinenoord", "country": "NL", "street_number": 27 },
        "meta_data": { "channel": "phone", "empty": "" }
    })
}

#[tokio::test]
async fn an_order_is_created_and_shown_again() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let wms = Wms::signed_in(&sandbox).await?;
    let made = wms.post(ORDERS, &wanted()).await?;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    assert_eq!((&made.body["status"], &made.body["reference"]), (&json!("created"), &json!("ORD-00401")));
    assert_eq!(made.body["requested_delivery_date"], "2026-11-30T00:00:00+00:00");
    let path = format!("{ORDERS}{}/", made.body["id"].as_str().unwrap_or_default());
    let shown = wms.expanded(&path, "meta_data,documents").await?.body;
    assert_eq!(shown["meta_data"], json!({ "channel": "phone" }), "empty values are filtered out");
    assert_eq!(shown["shipping_address"]["street_number"], 27);
    assert_eq!(shown["order_lines"][0]["variant"]["article_code"], "VBP_C");
    assert_eq!(shown["incoterms"], "DDP");
    assert_eq!(shown["documents"], json!([]));
    let twice = wms.post(ORDERS, &wanted()).await?;
    assert_eq!((twice.status, twice.errors("externalId").len()), (StatusCode::BAD_REQUEST, 1));
    assert_eq!(changes(&sandbox)?, ["create"]);
    Ok(())
}

#[tokio::test]
async fn what_is_wrong_with_a_new_order_is_named() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let wms = Wms::signed_in(&sandbox).await?;
    let missing = wms.post(ORDERS, &json!({})).await?;
    assert_eq!(missing.status, StatusCode::BAD_REQUEST);
    for field in ["externalReference", "orderLines", "requestedDeliveryDate", "shippingAddress"] {
        assert_eq!(missing.errors(field).len(), 1, "{field}");
    }
    let table = [
        ("customer", json!("nobody"), "customer"),
        ("external_reference", json!(5), "externalReference"),
        ("requested_delivery_date", json!("30-11-2026"), "requestedDeliveryDate"),
        ("incoterms", json!("EXW"), "incoterms"),
        ("order_amount", json!(1.5), "orderAmount"),
        ("shipping_method", json!("fast"), "shippingMethod"),
        ("order_lines", json!([]), "orderLines"),
        ("order_lines", json!([{ "article_code": "A", "quantity": 0 }]), "orderLines[0].quantity"),
        ("order_lines", json!([{ "quantity": 1 }]), "orderLines[0].articleCode"),
        ("shipping_address", json!({ "street_number": "12345678901" }), "shippingAddress.street_number"),
        ("shipping_address", json!({ "city": 5 }), "shippingAddress.city"),
        ("meta_data", json!({ "Upper": "x" }), "metaData.Upper"),
        ("meta_data", json!({ "list": [1] }), "metaData.list"),
        ("meta_data", json!("text"), "metaData"),
        ("documents", json!([{ "title": "a", "file": "%%%" }]), "file"),
    ];
    for (field, value, named) in table {
        let mut order = wanted();
        order[field] = value;
        let answer = wms.post(ORDERS, &order).await?;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{field}");
        assert!(!answer.errors(named).is_empty(), "{field}: {}", answer.body);
    }
    let broken = wms.request(reqwest::Method::POST, ORDERS).body("{\"note\":").send().await?;
    assert_eq!(broken.status(), StatusCode::BAD_REQUEST);
    assert_eq!(changes(&sandbox)?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn metadata_is_replaced_or_merged() -> Result<(), Failure> {
    for (way, expected) in [
        (MetaData::Replace, vec![("b", "2")]),
        (MetaData::Merge, vec![("a", "1"), ("b", "2"), ("channel", "x")]),
    ] {
        let sandbox = start(|options| options.meta_data = way).await?;
        let wms = Wms::signed_in(&sandbox).await?;
        let path = path(&sandbox)?;
        sandbox.set_meta_data(ORDER, "channel", None)?;
        sandbox.set_meta_data(ORDER, "channel", Some("x"))?;
        for pairs in [json!({ "a": "1", "channel": "x" }), json!({ "b": 2, "c": "" }), json!({ "b": 2 })] {
            assert_eq!(wms.patch(&path, &json!({ "meta_data": pairs })).await?.status, StatusCode::OK);
        }
        let held = sandbox.meta_data(ORDER)?.unwrap_or_default();
        assert_eq!(
            held,
            expected.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
        );
        let mut told = vec!["note a=1", "note b=2"];
        if way == MetaData::Replace {
            told.splice(1..1, ["note a=", "note channel="]);
        }
        assert_eq!(changes(&sandbox)?, told, "each key that changed is one effect, others none");
    }
    Ok(())
}

#[tokio::test]
async fn metadata_is_shown_if_asked_for() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let wms = Wms::signed_in(&sandbox).await?;
    let path = path(&sandbox)?;
    assert_eq!(wms.get(&path).await?.body.get("meta_data"), None);
    assert!(wms.expanded(&path, "meta_data").await?.body["meta_data"]["channel"].is_string());
    assert_eq!(wms.patch(&path, &json!({ "meta_data": [] })).await?.status, StatusCode::OK);
    assert_eq!(wms.expanded(&path, "meta_data").await?.body["meta_data"], json!([]), "as PHP writes it");
    let listed = wms.expanded(&format!("{ORDERS}?reference=ORD-00044"), "meta_data").await?.body;
    assert!(listed[0]["meta_data"]["channel"].is_string());
    Ok(())
}

#[tokio::test]
async fn a_change_touches_what_it_may() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let wms = Wms::signed_in(&sandbox).await?;
    let path = path(&sandbox)?;
    let lines = json!([{ "article_code": "papier123", "quantity": 1337 }]);
    let change = json!({ "note": "new", "status": "shipped", "reference": "MINE", "order_lines": lines });
    let answer = wms.patch(&path, &change).await?;
    assert_eq!((&answer.body["note"], &answer.body["reference"]), (&json!("new"), &json!(ORDER)));
    let shown = wms.get(&path).await?.body;
    assert_eq!((&shown["status"], &shown["order_lines"][0]["quantity"]), (&json!("created"), &json!(1337)));
    assert_eq!(changes(&sandbox)?, ["update note=", "update order_lines="]);
    let again = wms.patch(&path, &json!({ "note": "new", "language": null })).await?;
    assert_eq!((again.status, changes(&sandbox)?.len()), (StatusCode::OK, 2), "nothing changed");
    for wrong in [json!({ "note": 5 }), json!({ "order_lines": null }), json!({ "shipping_address": null })] {
        assert_eq!(wms.patch(&path, &wrong).await?.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
    assert_eq!(wms.patch(&path, &json!([])).await?.status, StatusCode::BAD_REQUEST);
    Ok(())
}

#[tokio::test]
async fn an_order_is_cancelled_where_its_status_allows_it() -> Result<(), Failure> {
    let allowed =
        ["created", "planned", "invalid_address", "backorder", "on_hold", "restock", "processing", "invalid"];
    let others = [
        "plannable",
        "cancelled",
        "partially_shipped",
        "shipped",
        "problem",
        "awaiting_documents",
        "shipment_waiting_for_ewh",
    ];
    let sandbox = start(|_| {}).await?;
    let wms = Wms::signed_in(&sandbox).await?;
    let path = path(&sandbox)?;
    let mut codes = Vec::new();
    for status in allowed {
        assert!(sandbox.set_order_status(ORDER, status)?);
        let answer = wms.cancel(&path).await?;
        codes.push(answer.status.as_u16());
        assert_eq!(sandbox.order_status(ORDER)?.as_deref(), Some("cancelled"), "{status}");
    }
    assert_eq!(codes[..2], [200, 204], "both have been seen");
    let told: Vec<_> = allowed.iter().map(|status| format!("cancel {status}>cancelled")).collect();
    assert_eq!(changes(&sandbox)?, told);
    for status in others {
        sandbox.set_order_status(ORDER, status)?;
        let answer = wms.cancel(&path).await?;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{status}");
        assert!(answer.body["detail"].as_str().is_some_and(|it| it.contains(status)), "{}", answer.body);
        assert_eq!(sandbox.order_status(ORDER)?.as_deref(), Some(status));
    }
    assert_eq!(changes(&sandbox)?.len(), allowed.len());
    assert!(sandbox.set_order_status(ORDER, "NEW").is_err());
    Ok(())
}

#[tokio::test]
async fn each_role_may_do_its_own() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let path = path(&sandbox)?;
    let note = json!({ "note": "x" });
    let (reader, clerk) = (
        Wms::signed_in_as(&sandbox, READ_ONLY_USERNAME).await?,
        Wms::signed_in_as(&sandbox, NO_CANCEL_USERNAME).await?,
    );
    for wms in [&reader, &clerk] {
        assert_eq!(wms.get(&path).await?.status, StatusCode::OK);
        assert_eq!(wms.cancel(&path).await?.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(clerk.patch(&path, &note).await?.status, StatusCode::OK);
    let refused = reader.patch(&path, &note).await?;
    assert_eq!(
        (refused.status, &refused.body["title"]),
        (StatusCode::FORBIDDEN, &json!("An error occurred"))
    );
    assert_eq!(reader.post(ORDERS, &wanted()).await?.status, StatusCode::FORBIDDEN);
    assert_eq!(reader.post(&format!("{path}documents/"), &json!({})).await?.status, StatusCode::FORBIDDEN);
    Ok(())
}

#[tokio::test]
async fn what_is_not_there_is_a_404() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let wms = Wms::signed_in(&sandbox).await?;
    for id in ["774bf6ee-90cf-11e9-b36d-0242ac120005", "ORD-00042", "%FF", "a%2Fb"] {
        let path = format!("{ORDERS}{id}/");
        let answer = wms.get(&path).await?;
        assert_eq!(
            (answer.status, &answer.body["title"]),
            (StatusCode::NOT_FOUND, &json!("An error occurred"))
        );
        assert_eq!(wms.cancel(&path).await?.status, StatusCode::NOT_FOUND, "{id}");
        assert_eq!(wms.patch(&path, &json!({})).await?.status, StatusCode::NOT_FOUND, "{id}");
    }
    Ok(())
}

#[tokio::test]
async fn a_database_is_continued() -> Result<(), Failure> {
    let dir = tempfile::tempdir()?;
    let mut kept = Vec::new();
    for orders in [50, 9] {
        let sandbox = start(|options| {
            options.data_dir = Some(dir.path().to_owned());
            options.orders = orders;
        })
        .await?;
        if orders == 50 {
            let wms = Wms::signed_in(&sandbox).await?;
            assert!(wms.cancel(&path(&sandbox)?).await?.status.is_success());
        }
        kept.push((sandbox.effects()?, sandbox.order_status(ORDER)?, sandbox.order_id("ORD-00050")?));
        sandbox.stop().await;
    }
    assert_eq!(kept[0], kept[1]);
    Ok(())
}
