//! Against servers that do things otherwise than the sandbox.

use super::{ORDER, class_of, one, sandbox, settings};
use scandesk::{
    domain::Action,
    server::{
        Class, OrderSystem,
        wedocod::{Settings, WedoCod},
    },
};

/// A server without the CSRF endpoint, which changes the token with every answer and answers a sign-in
/// as a form does.
async fn odd_server() -> String {
    use axum::{
        Router,
        http::{HeaderMap, StatusCode, header},
        routing::{get, post},
    };
    let page = || async { ([(header::SET_COOKIE, "XSRF-TOKEN=first%3D; Path=/")], "<html>Sign in</html>") };
    let mismatch = || StatusCode::from_u16(419).unwrap();
    let is =
        |headers: &HeaderMap, token: &str| headers.get("x-xsrf-token").is_some_and(|value| value == token);
    let sign_in = move |headers: HeaderMap| async move {
        let status = if is(&headers, "first=") { StatusCode::FOUND } else { mismatch() };
        (status, [(header::LOCATION, "/dashboard"), (header::SET_COOKIE, "XSRF-TOKEN=second%2B; Path=/")])
    };
    let ship = move |headers: HeaderMap| async move {
        let status = if is(&headers, "second+") { StatusCode::OK } else { mismatch() };
        (status, [(header::CONTENT_TYPE, "application/json")], r#"{"message":"Marked."}"#)
    };
    let router = Router::new()
        .route("/shop/login", get(page).post(sign_in))
        .route("/shop/orders/mark-orders-as-shipped-by-scanner", post(ship));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}/shop")
}

#[tokio::test]
async fn a_csrf_token_is_found_on_the_login_page_decoded_and_followed_as_it_changes() {
    let sandbox = sandbox(|_| {}).await;
    let base_url = odd_server().await.parse().unwrap();
    let client = WedoCod::new(Settings { base_url, ..settings(&sandbox) }).unwrap();
    client.apply(&one(Action::Ship, ORDER)).await.unwrap();
    assert_eq!(client.requests(), 4, "no CSRF endpoint, the login page, a sign-in and the call");
}

#[tokio::test]
async fn a_wrong_address_is_not_blamed_on_the_order() {
    let sandbox = sandbox(|_| {}).await;
    let base_url = odd_server().await.parse().unwrap();
    let client = WedoCod::new(Settings { base_url, ..settings(&sandbox) }).unwrap();
    assert_eq!(class_of(&client, &one(Action::Deliver, ORDER)).await, Class::Misconfigured);
}
