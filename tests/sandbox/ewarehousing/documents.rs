//! The documents of an order.

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{ORDERS, Wms, path, path_of, start};
use crate::station::Failure;

const PDF: &str = "JVBERi0xLjQK";

#[tokio::test]
async fn documents_are_listed_retrieved_and_fetched() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let wms = Wms::signed_in(&sandbox).await?;
    let path = path_of(&sandbox, "ORD-00050")?;
    let listed = wms.get(&format!("{path}documents/")).await?.body;
    assert_eq!(listed.as_array().map(Vec::len), Some(2));
    assert_eq!(wms.expanded(&path, "documents").await?.body["documents"][0]["id"], listed[0]["id"]);
    let id = listed[1]["id"].as_str().unwrap_or_default();
    for path in [format!("/wms/documents/{id}/"), format!("{path}documents/{id}/")] {
        let one = wms.get(&path).await?.body;
        assert_eq!((&one["id"], &one["is_shipping_label"]), (&listed[1]["id"], &json!(true)));
        assert_eq!(one.get("url"), None, "only the list has it");
    }
    let url = listed[1]["url"].as_str().unwrap_or_default();
    let file = wms.http.get(url).send().await?;
    assert_eq!(file.headers()["content-type"], "application/pdf");
    assert!(file.bytes().await?.starts_with(b"%PDF"));
    for forged in
        [url.replace("Expires=", "Expires=9"), url.replace(id, listed[0]["id"].as_str().unwrap_or_default())]
    {
        assert_eq!(wms.http.get(forged).send().await?.status(), StatusCode::FORBIDDEN);
    }
    Ok(())
}

#[tokio::test]
async fn a_document_is_added() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let wms = Wms::signed_in(&sandbox).await?;
    let documents = format!("{}documents/", path(&sandbox)?);
    let label = json!({ "file": PDF, "title": "my_label", "quantity": 3, "order_price": 115, "shipping_label": true });
    let made = wms.post(&documents, &label).await?;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let told =
        ["title", "mime_type", "quantity", "order_price", "is_shipping_label"].map(|name| &made.body[name]);
    assert_eq!(told, [&json!("my_label"), &json!("application/pdf"), &json!(3), &json!(115), &json!(true)]);
    let plain =
        wms.post(&documents, &json!({ "file": "aGFsbG8=", "title": "x", "is_shipping_label": true })).await?;
    let told = ["mime_type", "quantity", "order_price", "is_shipping_label"].map(|name| &plain.body[name]);
    assert_eq!(told, [&json!("application/octet-stream"), &json!(1), &Value::Null, &json!(true)]);
    assert_eq!(wms.get(&documents).await?.body.as_array().map(Vec::len), Some(2));

    let wrong =
        json!({ "file": "*", "title": "", "quantity": 0, "order_price": -1, "shipping_label": "yes" });
    let answer = wms.post(&documents, &wrong).await?;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    for field in ["file", "title", "quantity", "orderPrice", "shippingLabel"] {
        assert_eq!(answer.errors(field).len(), 1, "{field}: {}", answer.body);
    }
    Ok(())
}

#[tokio::test]
async fn documents_that_are_not_there_are_a_404() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let wms = Wms::signed_in(&sandbox).await?;
    let listed = wms.get(&format!("{}documents/", path_of(&sandbox, "ORD-00050")?)).await?.body;
    let id = listed[0]["id"].as_str().unwrap_or_default();
    let others = [
        format!("{}documents/{id}/", path(&sandbox)?),
        format!("{ORDERS}nothing/documents/"),
        "/wms/documents/nothing/".to_owned(),
        "/wms/documents/%FF/".to_owned(),
    ];
    for path in others {
        assert_eq!(wms.get(&path).await?.status, StatusCode::NOT_FOUND, "{path}");
    }
    Ok(())
}
