//! Who carries orders, their labels, and files in both directions.

use reqwest::StatusCode;
use reqwest::multipart::{Form, Part};
use scandesk::sandbox::Sandbox;
use serde_json::{Value, json};

use crate::station::{Answer, Failure, ORDER, Station, changes, start, status};

const PUSH: &str = "/orders/push-order-to-shipping-company";
const ASSIGN: &str = "/orders/assign-to-delivery-boy";
const LABELS: &str = "/orders/generate-tracking-lebel";
const TRACKINGS: &str = "/orders/get-trackings";
const HEADINGS: &str = "full_name,phone,second_phone,city,address,skus,quantities,prices,total,notes\n";

async fn upload(station: &mut Station, path: &str, name: &str, text: &str) -> Result<Answer, Failure> {
    let file = Part::bytes(text.as_bytes().to_vec()).file_name(name.to_owned());
    let form = Form::new().part("file", file).text("date", "2026-11-19");
    let request = station.request(reqwest::Method::POST, path).multipart(form);
    station.send(request).await
}

#[tokio::test]
async fn what_is_pushed_waits_for_the_shipping_company_at_the_next_reading() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let id = station.id(ORDER).await?;
    let body = json!({ "ids": [id], "shippent_company_id": "3", "from_stock": true });
    assert_eq!(station.post(PUSH, &body).await?.status, StatusCode::OK);
    assert_eq!(status(&sandbox)?, "NEW", "it is only taken");
    let shown = station.get(&format!("/orders/{ORDER}/show")).await?.body["data"].clone();
    assert_eq!(
        (&shown["status"], &shown["shippent_company_id"]),
        (&json!("waiting_for_shipping_company"), &json!("3"))
    );
    for (field, value) in [
        ("shippent_company_id", json!("")),
        ("from_stock", json!("maybe")),
        ("from_stock", Value::Null),
        ("ids", json!([])),
    ] {
        let mut wrong = body.clone();
        wrong[field] = value;
        assert_eq!(station.post(PUSH, &wrong).await?.errors(field).len(), 1, "{field}");
    }
    assert_eq!(station.post(PUSH, &body).await?.errors("ids.0").len(), 1, "it is pushed already");
    Ok(())
}

#[tokio::test]
async fn an_order_that_moved_on_is_not_pushed() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let id = station.id(ORDER).await?;
    let body = json!({ "ids": [id], "shippent_company_id": "3", "from_stock": false });
    station.post(PUSH, &body).await?;
    sandbox.set_order_status(ORDER, "CANCELED")?;
    station.get("/orders").await?;
    assert_eq!((status(&sandbox)?.as_str(), changes(&sandbox)?.len()), ("CANCELED", 0));
    Ok(())
}

#[tokio::test]
async fn packed_orders_are_assigned() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let id = station.id(ORDER).await?;
    let body = json!({ "ids": [id], "delivery_boy_id": "9", "warehouseId": "12" });
    assert_eq!(station.post(ASSIGN, &body).await?.errors("ids.0").len(), 1, "it is not packed");
    sandbox.set_order_status(ORDER, "PACKED")?;
    assert_eq!(station.post(ASSIGN, &body).await?.status, StatusCode::OK);
    let shown = station.get(&format!("/orders/{ORDER}/show")).await?.body["data"].clone();
    assert_eq!((&shown["delivery_boy_id"], &shown["warehouse"]), (&json!("9"), &json!("12")));
    assert_eq!(changes(&sandbox)?, ["hand-over PACKED>PACKED"]);
    assert_eq!(station.post(ASSIGN, &json!({ "ids": [id] })).await?.errors("delivery_boy_id").len(), 1);
    Ok(())
}

#[tokio::test]
async fn labels_pack_and_come_as_a_pdf() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    assert_eq!(station.get(TRACKINGS).await?.status, StatusCode::NOT_FOUND);
    let (id, other) = (station.id(ORDER).await?, station.id("ORD-00001").await?);
    sandbox.set_order_status("ORD-00001", "PACKED")?;
    let answer = station.post(LABELS, &json!({ "ids": [id, other, id] })).await?;
    assert_eq!((answer.status, &answer.body["count"]), (StatusCode::OK, &json!(2)));
    assert_eq!(changes(&sandbox)?, ["pack NEW>PACKED"]);
    let answer = station.get(TRACKINGS).await?;
    assert_eq!(answer.header("content-type"), "application/pdf");
    let pdf = answer.body.as_str().unwrap_or_default();
    assert!(pdf.starts_with("%PDF-") && pdf.trim_end().ends_with("%%EOF"));
    assert_eq!(pdf.matches("/Type /Page\n").count(), 2);
    assert!(pdf.contains("(ORD-00042)"));
    sandbox.set_order_status(ORDER, "SHIPPED")?;
    assert_eq!(station.post(LABELS, &json!({ "ids": [id] })).await?.errors("ids.0").len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_file_of_orders_is_imported_whole_or_not_at_all() -> Result<(), Failure> {
    let sandbox = start(|options| options.orders = 10).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let good = "Amina Tazi,0600000002,,Fes,Avenue Hassan II,\"PROD-001,PROD-002\",\"1,2\",\"149,199\",547,call first\n";
    let answer = upload(&mut station, "/orders/import", "a.csv", &format!("{HEADINGS}{good}{good}")).await?;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let shown = station.get("/orders/ORD-00012/show").await?.body["data"].clone();
    assert_eq!((&shown["notes"], &shown["products"][1]["quantity"]), (&json!("call first"), &json!(2)));
    let bad = "Amina Tazi,,,Fes,x,PROD-001,\"1,2\",149,149,\n";
    let answer = upload(&mut station, "/orders/import", "a.csv", &format!("{HEADINGS}{good}{bad}")).await?;
    assert_eq!((answer.errors("3.phone").len(), answer.errors("3.skus").len()), (1, 1), "{}", answer.body);
    for (name, text) in [("a.pdf", HEADINGS), ("a.csv", "full_name,phone\n"), ("a.xlsx", "PK")] {
        assert!(
            !upload(&mut station, "/orders/import", name, text).await?.errors("file").is_empty(),
            "{name}"
        );
    }
    assert_eq!(station.post("/orders/import", &json!({})).await?.errors("file").len(), 1);
    assert_eq!(changes(&sandbox)?, ["create >NEW", "create >NEW"]);
    Ok(())
}

#[tokio::test]
async fn files_of_references_move_orders() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let (delivered, returned) =
        ("/orders/mark-orders-as-delivered-by-import", "/orders/mark-orders-as-returned-by-import");
    sandbox.set_order_status(ORDER, "SHIPPED")?;
    let file = format!("date,Reference\n1,{ORDER}\n");
    assert_eq!(upload(&mut station, delivered, "a.csv", &file).await?.status, StatusCode::OK);
    assert_eq!(upload(&mut station, returned, "a.csv", &file).await?.status, StatusCode::OK);
    assert_eq!(changes(&sandbox)?, ["deliver SHIPPED>DELIVERED", "return DELIVERED>RETURNED"]);
    assert_eq!(sandbox.effects()?[1].date.as_deref(), Some("2026-11-19"));
    let again = upload(&mut station, returned, "a.csv", &format!("{file}2,ORD-99999\n")).await?;
    assert_eq!(
        (again.errors("2.reference").len(), again.errors("3.reference").len()),
        (1, 1),
        "{}",
        again.body
    );
    assert_eq!(upload(&mut station, returned, "a.csv", "order\nX\n").await?.errors("file").len(), 1);
    Ok(())
}

#[tokio::test]
async fn an_export_is_ready_at_the_next_reading() -> Result<(), Failure> {
    let sandbox: Sandbox = start(|options| options.orders = 20).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let answer = station.post("/orders/export", &json!({ "file_extension": "csv" })).await?;
    assert_eq!((answer.status, sandbox.exports()?), (StatusCode::OK, Vec::new()));
    station.get("/orders").await?;
    assert_eq!(sandbox.exports()?, [("csv".to_owned(), 20)]);
    assert_eq!(
        station
            .post("/orders/export", &json!({ "file_extension": "doc" }))
            .await?
            .errors("file_extension")
            .len(),
        1
    );
    Ok(())
}
