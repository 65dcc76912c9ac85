//! Listing, searching, showing and updating; paths, methods and limits.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::station::{API, Answer, Failure, ORDER, PACK, RETURN, SHIP, Station, changes, start};

#[tokio::test]
async fn what_is_missing_is_404_and_what_is_wrong_is_405() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let answer = station.post(RETURN, &json!({ "reference": "ORD-99999", "date": "2026-11-20" })).await?;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let answer = station.post(PACK, &json!({ "ids": [1], "date": "2026-11-20" })).await?;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    for path in ["/orders/NOWHERE", "/orders/ORD-99999/show", "/nothing", "/api/web/2.0/orders"] {
        let answer = station.get(path).await?;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.body["message"].is_string(), "{path}");
    }
    for (method, path, allowed) in [
        (Method::GET, SHIP, "POST"),
        (Method::PATCH, API, "GET,HEAD,POST,PUT"),
        (Method::DELETE, "/orders/NEW", "GET,HEAD"),
    ] {
        let request = station.request(method, path);
        let answer = station.send(request).await?;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
        assert!(answer.body["message"].is_string(), "{path}");
        assert_eq!(answer.header("allow"), allowed, "{path}");
    }
    Ok(())
}

#[tokio::test]
async fn the_dashboard_lists_by_status() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let all = station.get("/orders?per_page=1000").await?;
    let shipped =
        all.body["data"].as_array().into_iter().flatten().filter(|it| it["status"] == "shipped").count();
    for path in ["/orders/SHIPPED", "/orders/shipped"] {
        assert_eq!(station.get(path).await?.body["meta"]["total"], json!(shipped), "{path}");
    }
    let id = station.id(ORDER).await?;
    assert_eq!(station.get(&format!("/orders/{id}/show")).await?.body["data"]["reference"], ORDER);
    Ok(())
}

#[tokio::test]
async fn the_api_needs_its_key() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let station = Station::signed_in(&sandbox).await?;
    for authorization in ["", "Bearer nonsense", "Basic abc"] {
        let request = station.request(Method::GET, API).header("Authorization", authorization);
        let answer = Answer::of(request.send().await?).await?;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "a session is no key");
        assert_eq!(answer.body, json!({ "message": "Unauthenticated." }));
    }
    Ok(())
}

#[tokio::test]
async fn orders_are_listed_in_pages() -> Result<(), Failure> {
    let sandbox = start(|options| options.orders = 55).await?;
    let mut station = Station::guest(&sandbox)?;
    let mut references = Vec::new();
    for page in 1..=4 {
        let answer = station.api(Method::GET, &format!("{API}?per_page=20&page={page}"), None).await?;
        assert_eq!(answer.body["meta"], json!({ "current_page": page, "per_page": 20, "total": 55 }));
        let data = answer.body["data"].as_array().cloned().unwrap_or_default();
        references
            .extend(data.iter().map(|order| order["reference"].as_str().unwrap_or_default().to_owned()));
    }
    let expected: Vec<_> = (1..=55).map(|number| format!("ORD-{number:05}")).collect();
    assert_eq!(references, expected);
    let first = station.api(Method::GET, API, None).await?;
    assert_eq!(first.body["meta"]["per_page"], 25);
    let answer = station.api(Method::GET, &format!("{API}?per_page=none"), None).await?;
    assert_eq!(answer.errors("per_page").len(), 1);
    Ok(())
}

#[tokio::test]
async fn orders_are_searched() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::guest(&sandbox)?;
    let order = station.api(Method::GET, &format!("{API}/{ORDER}/show"), None).await?.body["data"].clone();
    for field in ["reference", "phone", "full_name", "city"] {
        let word = order[field].as_str().unwrap_or_default();
        let word = percent_encoding::utf8_percent_encode(word, percent_encoding::NON_ALPHANUMERIC);
        let path = format!("{API}?search_by={field}&keyWord={word}&per_page=1000");
        let answer = station.api(Method::GET, &path, None).await?;
        let found = answer.body["data"].as_array().cloned().unwrap_or_default();
        assert!(found.contains(&order), "{field}");
        assert!(found.iter().all(|it| it[field] == order[field]), "{field}");
    }
    for (query, found) in
        [("keyWord=ORD-00042", 1), ("search_by=reference&keyWord=%25", 0), ("search_by=city&keyWord=_", 0)]
    {
        let answer = station.api(Method::GET, &format!("{API}?{query}"), None).await?;
        assert_eq!(answer.body["meta"]["total"], found, "{query}");
    }
    let answer = station.api(Method::GET, &format!("{API}?search_by=status&keyWord=new"), None).await?;
    assert_eq!(answer.errors("search_by").len(), 1);
    Ok(())
}

#[tokio::test]
async fn an_order_is_shown_by_its_encoded_reference() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::guest(&sandbox)?;
    let answer = station.api(Method::GET, &format!("{API}/%4F%52%44%2D00042/show"), None).await?;
    let order = &answer.body["data"];
    assert_eq!((order["reference"].as_str(), order["status"].as_str()), (Some(ORDER), Some("new")));
    assert!(order["id"].is_i64());
    for field in ["full_name", "phone", "city", "area", "address", "created_at", "updated_at"] {
        assert!(order[field].is_string(), "{field}");
    }
    let products = order["products"].as_array().cloned().unwrap_or_default();
    let cost = |line: &Value| line["quantity"].as_i64().zip(line["price"].as_i64()).map_or(0, |(q, p)| q * p);
    assert_eq!(order["total"], products.iter().map(cost).sum::<i64>());
    for strange in ["a%2Fb%3F%23%25%20", "%FF%FE", "%00", "'%20OR%201=1", "..%2F.."] {
        let answer = station.api(Method::GET, &format!("{API}/{strange}/show"), None).await?;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{strange}");
        assert!(answer.body["message"].is_string(), "{strange}");
    }
    Ok(())
}

#[tokio::test]
async fn ids_can_be_hidden() -> Result<(), Failure> {
    let sandbox = start(|options| options.show_ids = false).await?;
    let mut station = Station::guest(&sandbox)?;
    assert_eq!(station.id(ORDER).await?, Value::Null);
    let list = station.api(Method::GET, API, None).await?;
    assert_eq!(list.body["data"][0].get("id"), None);
    Ok(())
}

#[tokio::test]
async fn put_updates_in_bulk() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::guest(&sandbox)?;
    let update = json!({ "orders": [
        { "reference": ORDER, "status": "packed", "action_date": "2026-11-20T18:00:00+01:00" },
        { "reference": ORDER, "status": "SHIPPED", "action_date": "2026-11-20" },
        { "reference": ORDER, "status": "DELIVERED" },
    ] });
    let answer = station.api(Method::PUT, API, Some(&update)).await?;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(changes(&sandbox)?, ["pack NEW>PACKED", "ship PACKED>SHIPPED", "deliver SHIPPED>DELIVERED"]);
    assert_eq!(sandbox.effects()?[0].date.as_deref(), Some("2026-11-20T18:00:00+01:00"));
    assert_eq!(sandbox.effects()?[0].via, "put");
    Ok(())
}

#[tokio::test]
async fn put_is_validated_by_index() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::guest(&sandbox)?;
    let update = json!({ "orders": [
        { "reference": ORDER, "status": "PACKED" },
        { "status": "PACKED" },
        { "reference": ORDER, "status": "LOST", "action_date": "yesterday" },
        7,
    ] });
    let answer = station.api(Method::PUT, API, Some(&update)).await?;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in [
        "orders.1.reference",
        "orders.2.status",
        "orders.2.action_date",
        "orders.3.reference",
        "orders.3.status",
    ] {
        assert_eq!(answer.errors(field).len(), 1, "{field}: {}", answer.body);
    }
    let update = json!({ "orders": [
        { "reference": ORDER, "status": "PACKED" },
        { "reference": "ORD-99999", "status": "PACKED" },
        { "reference": ORDER, "status": "RETURNED" },
    ] });
    let answer = station.api(Method::PUT, API, Some(&update)).await?;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.errors("orders.1.reference").len(), 1);
    assert_eq!(answer.errors("orders.2.status").len(), 1);
    let many = vec![json!({ "reference": ORDER, "status": "PACKED" }); 1_001];
    for orders in [json!(many), json!([]), json!("all"), Value::Null] {
        let answer = station.api(Method::PUT, API, Some(&json!({ "orders": orders }))).await?;
        assert_eq!(answer.errors("orders").len(), 1, "{}", answer.body);
    }
    assert_eq!(changes(&sandbox)?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_limit_is_told_and_kept_for_each_credential() -> Result<(), Failure> {
    let sandbox = start(|options| options.rate_limit_per_minute = Some(2)).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    for left in ["1", "0"] {
        let answer = station.api(Method::GET, API, None).await?;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!((answer.header("x-ratelimit-limit"), answer.header("x-ratelimit-remaining")), ("2", left));
    }
    let answer = station.api(Method::GET, API, None).await?;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.body, json!({ "message": "Too Many Attempts." }));
    assert_eq!((answer.header("x-ratelimit-limit"), answer.header("x-ratelimit-remaining")), ("2", "0"));
    let wait: u64 = answer.header("retry-after").parse()?;
    assert!((1..=60).contains(&wait));
    assert_eq!(station.get("/orders").await?.status, StatusCode::OK, "the session has a limit of its own");
    Ok(())
}
