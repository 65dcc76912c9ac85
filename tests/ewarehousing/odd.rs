//! Against servers that do things otherwise than the sandbox.

use super::{Settings, client, group, sandbox, settings};
use axum::{
    Json, Router,
    http::{HeaderMap, StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
    routing::{get, patch, post},
};
use scandesk::{
    domain::{Action, Entry, OrderId},
    server::{Class, OrderSystem, ewarehousing::Ewarehousing},
};
use serde_json::{Value, json};

/// A server that answers these to a change and to a cancel, below a path of its own.
async fn odd_server(order: Value, change: fn() -> Response, cancel: fn() -> Response) -> String {
    let login = || async { Json(json!({ "token": "t" })) };
    let show = move |headers: HeaderMap| {
        let is_signed_in = headers.get("authorization").is_some_and(|it| it == "Bearer t");
        let answer =
            if is_signed_in { Json(order).into_response() } else { StatusCode::FORBIDDEN.into_response() };
        async move { answer }
    };
    let router = Router::new()
        .route("/eu/wms/auth/login/", post(login))
        .route("/eu/wms/orders/u-1/", get(show).patch(move || async move { change() }))
        .route("/eu/wms/orders/u-1/cancel/", patch(move || async move { cancel() }));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}/eu/")
}

fn order() -> Value {
    json!({ "id": "u-1", "reference": "R", "status": "created", "meta_data": [] })
}

fn blank() -> Response {
    ([(CONTENT_TYPE, "application/json")], "").into_response()
}

async fn apply(
    action: Action,
    order: Value,
    change: fn() -> Response,
    cancel: fn() -> Response,
) -> Result<(), Class> {
    let base_url = odd_server(order, change, cancel).await.parse().unwrap();
    let sandbox = sandbox(|options| options.orders = 1).await;
    let client = Ewarehousing::new(Settings { base_url, ..settings(&sandbox) }).unwrap();
    let entry = Entry { order_id: Some(OrderId("u-1".into())), ..super::entry(1, action, "R") };
    client.apply(&group(entry)).await.map_err(|failure| failure.class)
}

#[tokio::test]
async fn a_cancel_is_done_with_or_without_a_body() {
    let not_asked = || StatusCode::IM_A_TEAPOT.into_response();
    for (answer, expect) in [
        (
            (|| Json(json!({ "id": "u-1", "status": "cancelled" })).into_response()) as fn() -> Response,
            Ok(()),
        ),
        (|| StatusCode::NO_CONTENT.into_response(), Ok(())),
        (blank, Ok(())),
        (|| "<html>Sign in</html>".into_response(), Err(Class::Unknown)),
        (|| StatusCode::METHOD_NOT_ALLOWED.into_response(), Err(Class::Misconfigured)),
        (|| StatusCode::NOT_FOUND.into_response(), Err(Class::NotFound)),
    ] {
        assert_eq!(apply(Action::Cancel, order(), not_asked, answer).await, expect);
    }
}

#[tokio::test]
async fn a_note_is_done_only_if_nothing_speaks_against_it() {
    let not_asked = || StatusCode::IM_A_TEAPOT.into_response();
    for (answer, expect) in [
        // The page's own sample answers a change with something that is no order.
        (
            (|| Json(json!({ "id": "x", "reference": "INB1", "status": "announced" })).into_response())
                as fn() -> Response,
            Ok(()),
        ),
        (|| Json(json!({ "id": "u-1", "meta_data": { "scandesk_pack": "x" } })).into_response(), Ok(())),
        (|| Json(json!({ "id": "u-1", "meta_data": { "foo": "x" } })).into_response(), Err(Class::Unknown)),
        (blank, Err(Class::Unknown)),
    ] {
        assert_eq!(apply(Action::Pack, order(), answer, not_asked).await, expect);
    }
    // What cannot be read cannot be kept, so that nothing is written.
    let strange = json!({ "id": "u-1", "meta_data": "a=b" });
    assert_eq!(apply(Action::Pack, strange, not_asked, not_asked).await, Err(Class::Refused));
}

#[tokio::test]
async fn an_address_without_such_an_api_is_the_configurations_fault() {
    let sandbox = sandbox(|_| {}).await;
    let base_url = format!("{}/nowhere", sandbox.base_url()).parse().unwrap();
    let client_there = Ewarehousing::new(Settings { base_url, ..settings(&sandbox) }).unwrap();
    let failure = client_there.page(None, 10).await.unwrap_err();
    assert_eq!(failure.class, Class::Misconfigured);
    assert!(failure.message.contains("base_url"), "{failure}");
    assert!(client(&sandbox).page(None, 10).await.is_ok());
}

#[tokio::test]
async fn a_list_that_is_too_long_with_its_lines_is_read_without_them() {
    let list = |headers: HeaderMap| async move {
        let parts = headers["expand"].to_str().unwrap().to_owned();
        let text = if parts.contains("order_lines") { "x".repeat(9 * 1024 * 1024) } else { String::new() };
        Json(json!([{ "id": "u-1", "reference": "R", "note": text }]))
    };
    let login = || async { Json(json!({ "token": "t" })) };
    let router = Router::new().route("/wms/auth/login/", post(login)).route("/wms/orders/", get(list));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    let sandbox = sandbox(|options| options.orders = 1).await;
    let client = Ewarehousing::new(Settings { base_url, ..settings(&sandbox) }).unwrap();
    assert_eq!(client.page(None, 10).await.unwrap().orders.len(), 1);
}
