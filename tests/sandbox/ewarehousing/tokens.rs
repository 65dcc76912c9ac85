//! Tokens, codes, slashes, faults.

use chrono::TimeDelta;
use reqwest::{Method, StatusCode};
use scandesk::sandbox::ewarehousing::{CUSTOMER_CODE, USERNAME, WMS_CODE};
use scandesk::sandbox::{Fault, Faults, PASSWORD, Requests};
use serde_json::json;

use super::{ORDERS, Wms, changes, path, start};
use crate::station::{Answer, Failure, ORDER};

#[tokio::test]
async fn a_refresh_token_works_once() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut wms = Wms::guest(&sandbox)?;
    let wrong = wms.login(USERNAME, "no").await?;
    assert_eq!((wrong.status, &wrong.body["code"]), (StatusCode::UNAUTHORIZED, &json!(401)));
    assert_eq!(wms.login("", "").await?.errors("username").len(), 1);

    let first = wms.login(USERNAME, PASSWORD).await?;
    let life = first.body["exp"].as_i64().zip(first.body["iat"].as_i64()).map(|(exp, iat)| exp - iat);
    assert_eq!(life, Some(3_600));
    let used = wms.refresh_token.clone();
    assert_eq!(wms.refresh().await?.status, StatusCode::OK);
    assert_ne!(wms.refresh_token, used);
    assert_eq!(wms.get(ORDERS).await?.status, StatusCode::OK);
    let again = wms.plain(Method::POST, "/wms/auth/refresh/", &json!({ "refresh_token": used })).await?;
    assert_eq!(again.status, StatusCode::UNAUTHORIZED);
    assert_eq!((sandbox.login_count(), sandbox.refresh_count()), (1, 1));

    sandbox.forget_refresh_tokens();
    assert_eq!(wms.refresh().await?.status, StatusCode::UNAUTHORIZED);
    assert_eq!(wms.get(ORDERS).await?.status, StatusCode::OK, "the token itself lives on");
    Ok(())
}

#[tokio::test]
async fn tokens_expire_and_are_taken_away() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut wms = Wms::signed_in(&sandbox).await?;
    sandbox.expire_sessions();
    let expired = wms.get(ORDERS).await?;
    assert_eq!(expired.status, StatusCode::UNAUTHORIZED);
    assert_eq!(expired.body, json!({ "code": 401, "message": "Expired JWT Token" }));
    assert_eq!(wms.refresh().await?.status, StatusCode::OK);
    assert_eq!(wms.get(ORDERS).await?.status, StatusCode::OK);

    sandbox.set_revoked(true);
    assert_eq!(wms.get(ORDERS).await?.body["message"], "Invalid JWT Token");
    assert_eq!(wms.login(USERNAME, PASSWORD).await?.status, StatusCode::UNAUTHORIZED);
    sandbox.set_revoked(false);
    assert_eq!(wms.get(ORDERS).await?.status, StatusCode::OK);

    let brief = start(|options| options.token_life = TimeDelta::zero()).await?;
    let wms = Wms::signed_in(&brief).await?;
    assert_eq!(wms.get(ORDERS).await?.body["message"], "Expired JWT Token");
    Ok(())
}

#[tokio::test]
async fn a_request_needs_its_token_and_both_codes() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let wms = Wms::signed_in(&sandbox).await?;
    let nobody = wms.plain(Method::GET, ORDERS, &json!({})).await?;
    assert_eq!(nobody.body, json!({ "code": 401, "message": "JWT Token not found" }));
    let table = [
        ("X-Wms-Code", None, "The header X-Customer-Code is missing."),
        ("X-Customer-Code", None, "The header X-Wms-Code is missing."),
        ("X-Wms-Code", Some("OTHER"), "The code in the header X-Wms-Code is unknown."),
        ("X-Customer-Code", Some("OTHER"), "The code in the header X-Customer-Code is unknown."),
    ];
    for (header, other, complaint) in table {
        let request = wms.http.get(format!("{}{ORDERS}", wms.base)).bearer_auth(&wms.token);
        let request = match other {
            None => request.header(header, if header == "X-Wms-Code" { WMS_CODE } else { CUSTOMER_CODE }),
            Some(code) => ["X-Wms-Code", "X-Customer-Code"]
                .into_iter()
                .zip([WMS_CODE, CUSTOMER_CODE])
                .fold(request, |request, (name, right)| {
                    request.header(name, if name == header { code } else { right })
                }),
        };
        let answer = Answer::of(request.send().await?).await?;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert_eq!(answer.body, json!({ "errors": { "0": complaint } }));
    }
    Ok(())
}

#[tokio::test]
async fn any_credentials_will_do_if_that_is_asked_for() -> Result<(), Failure> {
    let sandbox = start(|options| options.any_credentials = true).await?;
    let mut wms = Wms::guest(&sandbox)?;
    assert_eq!(wms.login("someone", "wrong").await?.status, StatusCode::UNAUTHORIZED);
    assert_eq!(wms.login("someone", "something").await?.status, StatusCode::OK);
    let request = wms.http.get(format!("{}{ORDERS}", wms.base)).bearer_auth(&wms.token);
    let request = request.header("X-Wms-Code", "MINE").header("X-Customer-Code", "ME");
    assert_eq!(request.send().await?.status(), StatusCode::OK);
    Ok(())
}

#[tokio::test]
async fn a_path_without_its_slash_is_another_path() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let wms = Wms::signed_in(&sandbox).await?;
    let read = wms.get("/wms/orders?limit=2&page=3").await?;
    assert_eq!(read.status, StatusCode::MOVED_PERMANENTLY);
    assert_eq!(read.header("location"), "/wms/orders/?limit=2&page=3");
    let path = path(&sandbox)?;
    let short = path.trim_end_matches('/');
    assert_eq!(wms.get(short).await?.header("location"), path);
    assert_eq!(wms.patch(short, &json!({ "note": "x" })).await?.status, StatusCode::NOT_FOUND);
    assert_eq!(wms.patch(&format!("{short}/cancel"), &json!({})).await?.status, StatusCode::NOT_FOUND);
    assert_eq!(changes(&sandbox)?, Vec::<String>::new());
    assert_eq!(wms.patch(ORDERS, &json!({})).await?.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(wms.get("/wms/other/").await?.status, StatusCode::NOT_FOUND);
    Ok(())
}

#[tokio::test]
async fn faults_strike_and_requests_are_limited() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let wms = Wms::signed_in(&sandbox).await?;
    let path = path(&sandbox)?;
    let table = [
        (Fault::ServerError, 500, "created"),
        (Fault::Maintenance, 503, "created"),
        (Fault::TooMany, 429, "created"),
        (Fault::ServerErrorAfter, 500, "cancelled"),
        (Fault::Html, 200, "cancelled"),
        (Fault::Redirect, 302, "cancelled"),
        (Fault::ExpireSession, 401, "created"),
    ];
    for (fault, code, after) in table {
        sandbox.set_order_status(ORDER, "created")?;
        sandbox.set_faults(Faults::none().with(fault, 1.0));
        assert_eq!(wms.cancel(&path).await?.status.as_u16(), code, "{}", fault.name());
        assert_eq!(sandbox.order_status(ORDER)?.as_deref(), Some(after), "{}", fault.name());
    }
    let strict = start(|options| options.rate_limit_per_minute = Some(2)).await?;
    let wms = Wms::signed_in(&strict).await?;
    let first = wms.get(ORDERS).await?;
    assert_eq!((first.header("x-ratelimit-limit"), first.header("x-ratelimit-remaining")), ("2", "1"));
    assert_eq!(wms.get(ORDERS).await?.status, StatusCode::OK);
    let third = wms.get(ORDERS).await?;
    assert_eq!(third.status, StatusCode::TOO_MANY_REQUESTS);
    assert!((1..=60).contains(&third.header("retry-after").parse::<u32>()?));
    Ok(())
}

#[tokio::test]
async fn a_refresh_token_is_used_up_though_its_answer_is_lost() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut wms = Wms::signed_in(&sandbox).await?;
    sandbox.next_on(Requests::SignIns, Fault::DropAfter)?;
    assert!(wms.refresh().await.is_err());
    assert_eq!(wms.refresh().await?.status, StatusCode::UNAUTHORIZED);
    assert_eq!(wms.login(USERNAME, PASSWORD).await?.status, StatusCode::OK);
    Ok(())
}
