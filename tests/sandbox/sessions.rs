//! Signing in, CSRF, who may do what.

use reqwest::{Method, StatusCode};
use scandesk::sandbox::{EMAIL, PASSWORD, READ_ONLY_API_TOKEN, VIEWER_EMAIL};
use serde_json::json;

use crate::station::{API, Answer, Failure, SHIP, Station, changes, shipping, start, status};

#[tokio::test]
async fn signing_in_rotates_session_and_token() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::guest(&sandbox)?;
    station.get("/sanctum/csrf-cookie").await?;
    let (session, csrf) = (station.session.clone(), station.csrf.clone());
    assert!(csrf.contains('+') && csrf.ends_with("=="));

    let wrong = station.post("/login", &json!({ "email": EMAIL, "password": "no" })).await?;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.errors("email").len(), 1);
    assert_eq!(station.get("/orders").await?.status, StatusCode::UNAUTHORIZED);

    let right = station.post("/login", &json!({ "email": EMAIL, "password": PASSWORD })).await?;
    assert_eq!(right.status, StatusCode::OK);
    assert_ne!(station.session, session);
    assert_eq!(station.get("/orders").await?.status, StatusCode::OK);

    station.csrf = csrf;
    assert_eq!(station.post(SHIP, &shipping()).await?.status.as_u16(), 419, "the guest's token is void");
    assert_eq!(station.post("/logout", &json!({})).await?.status, StatusCode::NO_CONTENT);
    assert_eq!(station.get("/orders").await?.status, StatusCode::UNAUTHORIZED);
    Ok(())
}

#[tokio::test]
async fn the_login_page_sets_the_cookies_too() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::guest(&sandbox)?;
    let page = station.get("/login").await?;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.header("content-type").starts_with("text/html"));
    let answer = station.post("/login", &json!({ "email": EMAIL, "password": PASSWORD })).await?;
    assert_eq!(answer.status, StatusCode::OK);
    Ok(())
}

#[tokio::test]
async fn a_write_needs_a_token_and_then_a_user() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::guest(&sandbox)?;
    let answer = station.post(SHIP, &shipping()).await?;
    assert_eq!(answer.status.as_u16(), 419);
    assert_eq!(answer.body, json!({ "message": "CSRF token mismatch." }));
    let answer = station.post(SHIP, &shipping()).await?;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "the 419 brought the token");
    assert_eq!(answer.body, json!({ "message": "Unauthenticated." }));

    let mut station = Station::signed_in(&sandbox).await?;
    let encoded = percent_encoding::utf8_percent_encode(&station.csrf, percent_encoding::NON_ALPHANUMERIC);
    station.csrf = encoded.to_string();
    assert_eq!(station.post(SHIP, &shipping()).await?.status.as_u16(), 419, "the token was not decoded");
    assert_eq!(station.post(SHIP, &shipping()).await?.status, StatusCode::OK);
    Ok(())
}

#[tokio::test]
async fn an_expired_session_answers_419_then_401() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    sandbox.expire_sessions();
    assert_eq!(station.post(SHIP, &shipping()).await?.status.as_u16(), 419);
    assert_eq!(station.post(SHIP, &shipping()).await?.status, StatusCode::UNAUTHORIZED);
    assert_eq!(changes(&sandbox)?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_browser_is_given_redirects_and_pages() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let browser = |station: &Station, path: &str| station.request(Method::POST, path).header("Accept", "");
    let html = |mut request: reqwest::Request| {
        request.headers_mut().insert("Accept", reqwest::header::HeaderValue::from_static("text/html"));
        request
    };
    for (body, location) in [(shipping(), "/orders"), (json!({}), "/orders")] {
        let request = html(browser(&station, SHIP).json(&body).build()?);
        let answer = Answer::of(station.http.execute(request).await?).await?;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::FOUND, location));
    }
    assert_eq!(status(&sandbox)?, "SHIPPED");
    sandbox.expire_sessions();
    let request = html(station.request(Method::GET, "/orders").build()?);
    let answer = Answer::of(station.http.execute(request).await?).await?;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::FOUND, "/login"));
    let ajax = station.request(Method::GET, "/orders").header("X-Requested-With", "XMLHttpRequest");
    let answer = station.send(ajax).await?;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    Ok(())
}

#[tokio::test]
async fn who_may_only_look_is_told_so() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut viewer = Station::signed_in_as(&sandbox, VIEWER_EMAIL).await?;
    assert_eq!(viewer.get("/orders").await?.status, StatusCode::OK);
    let answer = viewer.post(SHIP, &shipping()).await?;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(answer.body, json!({ "message": "This action is unauthorized." }));
    let put = viewer.http.put(format!("{}{API}", sandbox.base_url()));
    let answer = Answer::of(put.bearer_auth(READ_ONLY_API_TOKEN).json(&json!({})).send().await?).await?;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    Ok(())
}
