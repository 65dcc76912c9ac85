//! Orders that are created, changed and removed.

use reqwest::{Method, StatusCode};
use scandesk::sandbox::{READ_ONLY_API_TOKEN, VIEWER_EMAIL};
use serde_json::{Value, json};

use crate::station::{API, Answer, Failure, ORDER, Station, changes, start};

fn order() -> Value {
    json!({
        "full_name": "Amina Tazi", "phone": "+212600000002", "city": "Fes", "address": "Avenue Hassan II",
        "is_fees_paid_by_customer": false, "total": 598.5,
        "products": [{ "sku": "PROD-002", "quantity": 2, "price": 299.25 }],
    })
}

#[tokio::test]
async fn orders_are_created_all_or_none() -> Result<(), Failure> {
    let sandbox = start(|options| options.orders = 50).await?;
    let mut station = Station::guest(&sandbox)?;
    let answer = station.api(Method::POST, API, Some(&json!({ "orders": [order(), order()] }))).await?;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(
        answer.body.as_object().map(serde_json::Map::len),
        Some(1),
        "no reference is told: {}",
        answer.body
    );
    let created =
        station.api(Method::GET, &format!("{API}/ORD-00052/show"), None).await?.body["data"].clone();
    assert_eq!((&created["status"], &created["total"]), (&json!("new"), &json!(598.5)));
    assert_eq!(created["products"][0]["price"], 299.25);

    let mut wrong = order();
    wrong["products"][0]["sku"] = json!("PROD-999");
    let answer =
        station.api(Method::POST, API, Some(&json!({ "orders": [order(), order(), wrong] }))).await?;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.errors("orders.2.products.0.sku").len(), 1, "{}", answer.body);
    assert_eq!(station.api(Method::GET, API, None).await?.body["meta"]["total"], 52);
    assert_eq!(changes(&sandbox)?, ["create >NEW", "create >NEW"]);
    Ok(())
}

#[tokio::test]
async fn every_bound_of_a_new_order_is_checked_by_index() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::guest(&sandbox)?;
    let product = json!({ "sku": "PROD-001", "quantity": 1, "price": 1 });
    for (field, value, told) in [
        ("full_name", json!("x".repeat(101)), "full_name"),
        ("phone", json!(" "), "phone"),
        ("email", json!("nobody"), "email"),
        ("city", Value::Null, "city"),
        ("address", json!("x".repeat(1_001)), "address"),
        ("is_fees_paid_by_customer", json!("perhaps"), "is_fees_paid_by_customer"),
        ("is_fees_paid_by_customer", Value::Null, "is_fees_paid_by_customer"),
        ("shipment_way", json!("air"), "shipment_way"),
        ("total", json!(1_000_000), "total"),
        ("products", json!([]), "products"),
        ("products", json!(vec![product; 11]), "products"),
        ("products", json!([{ "sku": "PROD-001", "quantity": 0, "price": 1 }]), "products.0.quantity"),
        ("products", json!([{ "sku": "PROD-001", "quantity": 1, "price": "x" }]), "products.0.price"),
    ] {
        let mut wrong = order();
        wrong[field] = value;
        let answer = station.api(Method::POST, API, Some(&json!({ "orders": [order(), wrong] }))).await?;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        let keys: Vec<_> = answer.body["errors"].as_object().into_iter().flat_map(|it| it.keys()).collect();
        assert_eq!(keys, [&format!("orders.1.{told}")], "{}", answer.body);
    }
    for orders in [json!(vec![order(); 1_001]), json!([]), json!("all"), Value::Null] {
        let answer = station.api(Method::POST, API, Some(&json!({ "orders": orders }))).await?;
        assert_eq!(answer.errors("orders").len(), 1, "{}", answer.body);
    }
    assert_eq!(changes(&sandbox)?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn only_what_was_not_begun_or_was_cancelled_is_deleted() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let path = format!("{API}/{ORDER}");
    let id = station.id(ORDER).await?;
    for status in ["PACKED", "SHIPPED", "DELIVERED"] {
        sandbox.set_order_status(ORDER, status)?;
        assert_eq!(station.api(Method::DELETE, &path, None).await?.errors("status").len(), 1, "{status}");
        let request = station.request(Method::DELETE, "/orders/delete").json(&json!({ "ids": [id] }));
        assert_eq!(station.send(request).await?.errors("ids.0").len(), 1, "{status}");
    }
    sandbox.set_order_status(ORDER, "CANCELED")?;
    assert_eq!(station.api(Method::DELETE, &path, None).await?.status, StatusCode::OK);
    assert_eq!(station.api(Method::DELETE, &path, None).await?.status, StatusCode::NOT_FOUND);
    assert_eq!(changes(&sandbox)?, ["delete CANCELED>"]);
    let first = station.id("ORD-00001").await?;
    sandbox.set_order_status("ORD-00001", "NEW")?;
    let request = station.request(Method::DELETE, "/orders/delete").json(&json!({ "ids": [first, 7] }));
    assert_eq!(station.send(request).await?.errors("ids.1").len(), 1, "all or none");
    let request = station.request(Method::DELETE, "/orders/delete").json(&json!({ "ids": [first] }));
    assert_eq!(station.send(request).await?.status, StatusCode::OK);
    assert_eq!(sandbox.order_status("ORD-00001")?, None);
    Ok(())
}

#[tokio::test]
async fn a_reference_is_never_given_twice() -> Result<(), Failure> {
    let sandbox = start(|options| options.orders = 10).await?;
    let mut station = Station::guest(&sandbox)?;
    let body = json!({ "orders": [order()] });
    station.api(Method::POST, API, Some(&body)).await?;
    let answer = station.api(Method::DELETE, &format!("{API}/ORD-00011"), None).await?;
    assert_eq!(answer.status, StatusCode::OK);
    station.api(Method::POST, API, Some(&body)).await?;
    assert_eq!(sandbox.order_status("ORD-00011")?, None);
    assert_eq!(sandbox.order_status("ORD-00012")?.as_deref(), Some("NEW"));
    Ok(())
}

#[tokio::test]
async fn an_orders_fields_are_changed_from_the_dashboard() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let id = station.id(ORDER).await?;
    let shown = station.get(&format!("/orders/{id}/show")).await?.body["data"].clone();
    assert!(shown["city_to_id"].is_i64() && shown["products"][0]["id"].is_i64(), "{shown}");
    let change = json!({
        "full_name": "Omar Naciri", "phone": "+212600000009", "second_phone": "0500000000", "city_to_id": "2",
        "address": "1 Rue Ibn Sina", "notes": "ring twice",
        "products": [{ "id": "5", "quantity": 2, "total": 700 }],
    });
    let path = format!("/orders/NEW/{id}/update");
    let request = station.request(Method::PATCH, &path).json(&change);
    let answer = station.send(request).await?;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let shown = station.get(&format!("/orders/{ORDER}/show")).await?.body["data"].clone();
    for (field, value) in [
        ("full_name", json!("Omar Naciri")),
        ("second_phone", json!("0500000000")),
        ("city", json!("Rabat")),
        ("notes", json!("ring twice")),
        ("total", json!(700)),
    ] {
        assert_eq!(shown[field], value, "{field}");
    }
    assert_eq!(
        (&shown["products"][0]["sku"], &shown["products"][0]["price"]),
        (&json!("PROD-005"), &json!(350))
    );
    for (field, value) in
        [("city_to_id", json!("99")), ("full_name", json!("")), ("products", json!([{ "id": "99" }]))]
    {
        let mut wrong = change.clone();
        wrong[field] = value;
        let request = station.request(Method::PATCH, &path).json(&wrong);
        assert_eq!(station.send(request).await?.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
    }
    let request = station.request(Method::PATCH, &format!("/orders/SHIPPED/{id}/update")).json(&change);
    assert_eq!(station.send(request).await?.status, StatusCode::NOT_FOUND, "it is in another list");
    Ok(())
}

#[tokio::test]
async fn who_may_only_look_changes_nothing() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let station = Station::guest(&sandbox)?;
    for (method, path) in [(Method::POST, API.to_owned()), (Method::DELETE, format!("{API}/{ORDER}"))] {
        let request = station.http.request(method, format!("{}{path}", station.base));
        let request = request.bearer_auth(READ_ONLY_API_TOKEN).json(&json!({ "orders": [order()] }));
        assert_eq!(Answer::of(request.send().await?).await?.status, StatusCode::FORBIDDEN, "{path}");
    }
    let mut viewer = Station::signed_in_as(&sandbox, VIEWER_EMAIL).await?;
    for (method, path) in [
        (Method::PATCH, "/orders/NEW/100042/update"),
        (Method::DELETE, "/orders/delete"),
        (Method::POST, "/orders/push-order-to-shipping-company"),
        (Method::POST, "/orders/assign-to-delivery-boy"),
        (Method::POST, "/orders/generate-tracking-lebel"),
        (Method::POST, "/orders/import"),
        (Method::POST, "/orders/export"),
        (Method::POST, "/orders/mark-orders-as-returned-by-import"),
        (Method::POST, "/orders/mark-orders-as-delivered-by-import"),
    ] {
        let request = viewer.request(method, path).json(&json!({ "ids": [100_042] }));
        assert_eq!(viewer.send(request).await?.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(changes(&sandbox)?, Vec::<String>::new());
    Ok(())
}
