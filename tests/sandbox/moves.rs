//! Moving orders from the dashboard.

use reqwest::{Method, StatusCode};
use scandesk::sandbox::{Bulk, EMAIL, Matching};
use serde_json::json;

use crate::station::{
    API, CANCEL, DELIVER, Failure, ORDER, PACK, RETURN, SHIP, Station, changes, scan, shipping, start, status,
};

#[tokio::test]
async fn an_order_goes_all_the_way() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let id = station.id(ORDER).await?;
    let ids = json!({ "ids": [id], "date": "2026-11-20" });
    let steps = [
        (PACK, ids.clone(), "PACKED"),
        (SHIP, shipping(), "SHIPPED"),
        (DELIVER, scan(), "DELIVERED"),
        (RETURN, scan(), "RETURNED"),
        ("/orders/renew-orders", json!({ "ids": [id.to_string()] }), "NEW"),
        (CANCEL, json!({ "ids": [id], "description": "torn" }), "CANCELED"),
        ("/orders/renew-orders", json!({ "ids": [id] }), "NEW"),
        (
            "/orders/mark-orders-as-shipped",
            json!({ "ids": [id], "date": "2026-11-20", "warehouseId": "7" }),
            "SHIPPED",
        ),
        ("/orders/mark-orders-as-delivered", ids.clone(), "DELIVERED"),
        ("/orders/mark-orders-as-returned", ids, "RETURNED"),
    ];
    for (path, body, expected) in &steps {
        let answer = station.post(path, body).await?;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        assert_eq!(status(&sandbox)?, *expected, "{path}");
    }
    let effects = sandbox.effects()?;
    assert_eq!(effects.len(), steps.len());
    let shipped = &effects[1];
    assert_eq!(
        (shipped.action.as_str(), shipped.via.as_str()),
        ("ship", "mark-orders-as-shipped-by-scanner")
    );
    assert_eq!((shipped.date.as_deref(), shipped.warehouse.as_deref()), (Some("2026-11-20"), Some("12")));
    assert_eq!(effects[5].reason.as_deref(), Some("torn"));
    assert_eq!(effects[5].date, None);
    assert!(effects.is_sorted_by_key(|effect| effect.sequence));

    let histories = station.api(Method::GET, "/api/web/1.0/order-histories?per_page=3&page=2", None).await?;
    assert_eq!(histories.body["meta"], json!({ "current_page": 2, "per_page": 3, "total": 10 }));
    let fourth_last = &histories.body["data"][0];
    assert_eq!(fourth_last["order_reference"], ORDER);
    assert_eq!((&fourth_last["old_status"], &fourth_last["new_status"]), (&json!("canceled"), &json!("new")));
    assert_eq!(fourth_last["changed_by"], EMAIL);
    Ok(())
}

#[tokio::test]
async fn shipping_takes_the_stock_once() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let order = station.get(&format!("/orders/{ORDER}/show")).await?;
    let line = order.body["data"]["products"][0].clone();
    let (sku, quantity) = (line["sku"].as_str().unwrap_or_default(), line["quantity"].as_i64());
    let before = sandbox.stock(sku)?;
    assert_eq!(station.post(SHIP, &shipping()).await?.status, StatusCode::OK);
    assert_eq!(station.post(SHIP, &shipping()).await?.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(before.zip(quantity).map(|(before, quantity)| before - quantity), sandbox.stock(sku)?);
    Ok(())
}

#[tokio::test]
async fn fields_are_validated() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let long = "x".repeat(1_001);
    let checks = [
        (SHIP, json!({}), vec!["reference", "date", "warehouseId"]),
        (SHIP, json!([1, 2]), vec!["reference", "date", "warehouseId"]),
        (
            SHIP,
            json!({ "reference": 7, "date": "21-11-2026", "warehouseId": 12 }),
            vec!["reference", "date", "warehouseId"],
        ),
        (RETURN, json!({ "reference": "  ", "date": "2026-02-30" }), vec!["reference", "date"]),
        (DELIVER, json!({ "reference": ORDER, "date": "2026-1-1" }), vec!["date"]),
        (PACK, json!({ "ids": [], "date": "2026-11-20" }), vec!["ids"]),
        (PACK, json!({ "ids": "100042", "date": "2026-11-20" }), vec!["ids"]),
        (PACK, json!({ "ids": [100_042, "abc", { "a": 1 }], "date": "2026-11-20" }), vec!["ids.1", "ids.2"]),
        (CANCEL, json!({ "ids": [100_042] }), vec!["description"]),
        (CANCEL, json!({ "ids": [100_042], "description": long }), vec!["description"]),
    ];
    for (path, body, fields) in checks {
        let answer = station.post(path, &body).await?;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {body}");
        let mut told: Vec<_> =
            answer.body["errors"].as_object().into_iter().flat_map(|it| it.keys()).collect();
        let mut fields = fields;
        told.sort();
        fields.sort_unstable();
        assert_eq!(told, fields, "{path} {body}");
        assert!(answer.body["message"].as_str().is_some_and(|message| message.starts_with("The ")));
    }
    assert_eq!(changes(&sandbox)?, Vec::<String>::new());
    let description = "é".repeat(1_000);
    let answer = station.post(CANCEL, &json!({ "ids": [100_042], "description": description })).await?;
    assert_eq!(answer.status, StatusCode::OK, "characters count, not bytes: {}", answer.body);
    Ok(())
}

#[tokio::test]
async fn what_is_not_json_is_answered_in_json() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    for body in ["{\"reference\":", "\u{0}\u{1}", "null", "\"text\"", ""] {
        let request =
            station.request(Method::POST, RETURN).header("Content-Type", "application/json").body(body);
        let answer = station.send(request).await?;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{body:?}");
        assert_eq!(answer.errors("reference"), ["The reference field is required."], "{body:?}");
    }
    let request = station.request(Method::POST, RETURN).body(vec![b'x'; 1024 * 1024 + 1]);
    let answer = station.send(request).await?;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body["message"].is_string());
    let form = format!("reference={ORDER}&date=2026-11-20&warehouseId=a+b");
    let request = station
        .request(Method::POST, SHIP)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(form);
    assert_eq!(station.send(request).await?.status, StatusCode::OK, "a form is read as well");
    assert_eq!(sandbox.effects()?[0].warehouse.as_deref(), Some("a b"));
    Ok(())
}

#[tokio::test]
async fn a_status_that_does_not_allow_it_refuses() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let id = station.id(ORDER).await?;
    let pack = json!({ "ids": [id], "date": "2026-11-20" });
    let cancel = json!({ "ids": [id], "description": "no" });
    let renew = json!({ "ids": [id] });
    let all = [
        "NEW",
        "PACKED",
        "WAITING_FOR_SHIPPING_COMPANY",
        "SHIPPED",
        "DELIVERED",
        "RETURNED",
        "CANCELED",
        "OUT_OF_STOCK",
        "ROLLBACK",
    ];
    let table = [
        (PACK, pack, "ids.0", vec!["NEW"]),
        (SHIP, shipping(), "reference", vec!["NEW", "PACKED", "WAITING_FOR_SHIPPING_COMPANY"]),
        (DELIVER, scan(), "reference", vec!["SHIPPED"]),
        (RETURN, scan(), "reference", vec!["SHIPPED", "DELIVERED"]),
        (
            CANCEL,
            cancel,
            "ids.0",
            vec!["NEW", "PACKED", "WAITING_FOR_SHIPPING_COMPANY", "OUT_OF_STOCK", "ROLLBACK"],
        ),
        ("/orders/renew-orders", renew, "ids.0", vec!["CANCELED", "RETURNED"]),
    ];
    for (path, body, field, allowed) in table {
        for from in all {
            assert!(sandbox.set_order_status(ORDER, from)?);
            let answer = station.post(path, &body).await?;
            if allowed.contains(&from) {
                assert_eq!(answer.status, StatusCode::OK, "{path} from {from}: {}", answer.body);
            } else {
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} from {from}");
                assert!(answer.errors(field)[0].contains(from), "{}", answer.body);
                assert_eq!(status(&sandbox)?, from);
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn bulk_calls_are_all_or_nothing() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    sandbox.set_order_status("ORD-00002", "shipped")?;
    sandbox.set_order_status("ORD-00001", "new")?;
    let (one, two) = (station.id("ORD-00001").await?, station.id("ORD-00002").await?);
    let answer = station.post(PACK, &json!({ "ids": [one, two, 5], "date": "2026-11-20" })).await?;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.errors("ids.1"), ["The order ORD-00002 is SHIPPED and cannot become PACKED."]);
    assert_eq!(answer.errors("ids.2").len(), 1);
    assert_eq!(changes(&sandbox)?, Vec::<String>::new());
    assert_eq!(sandbox.order_status("ORD-00001")?.as_deref(), Some("NEW"));
    let answer = station.post(PACK, &json!({ "ids": [one, one], "date": "2026-11-20" })).await?;
    assert_eq!(answer.errors("ids.1"), ["The order ORD-00001 is already PACKED."]);
    Ok(())
}

#[tokio::test]
async fn what_stands_in_the_way_of_many_is_a_matter_of_the_options() -> Result<(), Failure> {
    let table = [(Bulk::Atomic, 422, "NEW"), (Bulk::Partial, 422, "PACKED"), (Bulk::Silent, 200, "PACKED")];
    for (bulk, code, after) in table {
        let sandbox = start(|options| (options.put, options.bulk) = (bulk, bulk)).await?;
        let mut station = Station::signed_in(&sandbox).await?;
        let ids = json!([station.id(ORDER).await?, 1]);
        let answer = station.post(PACK, &json!({ "ids": ids, "date": "2026-11-20" })).await?;
        assert_eq!((answer.status.as_u16(), status(&sandbox)?.as_str()), (code, after), "{bulk:?}");
        assert_eq!(answer.errors("ids.1").len(), usize::from(code == 422));
        if code == 200 {
            assert_eq!(answer.body["count"], 1);
        }
        sandbox.set_order_status(ORDER, "NEW")?;
        let orders =
            json!([{ "reference": ORDER, "status": "PACKED" }, { "reference": "NONE", "status": "PACKED" }]);
        let answer = station.api(Method::PUT, API, Some(&json!({ "orders": orders }))).await?;
        assert_eq!((answer.status.as_u16(), status(&sandbox)?.as_str()), (code, after), "PUT {bulk:?}");
        let single = json!({ "reference": "NONE", "date": "2026-11-20", "warehouseId": "12" });
        assert_eq!(station.post(SHIP, &single).await?.status, StatusCode::NOT_FOUND);
    }
    Ok(())
}

#[tokio::test]
async fn a_search_is_exact_if_asked_for() -> Result<(), Failure> {
    let sandbox = start(|options| options.matching = Matching::Exact).await?;
    let mut station = Station::guest(&sandbox)?;
    for (word, found) in [("ORD-0004", 0), (ORDER, 1)] {
        let path = format!("{API}?search_by=reference&keyWord={word}");
        assert_eq!(station.api(Method::GET, &path, None).await?.body["meta"]["total"], found, "{word}");
    }
    Ok(())
}
