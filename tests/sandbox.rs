//! The sandbox server, spoken to over real sockets by a plain HTTP client.

use std::error::Error;
use std::net::SocketAddr;

use chrono::{DateTime, TimeZone, Utc};
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, redirect};
use scandesk::sandbox::{
    API_TOKEN, EMAIL, Effect, Fault, Faults, FaultsError, Options, PASSWORD, READ_ONLY_API_TOKEN, Sandbox,
    SandboxError, VIEWER_EMAIL,
};
use serde_json::{Value, json};

type Failure = Box<dyn Error + Send + Sync>;

const SHIP: &str = "/orders/mark-orders-as-shipped-by-scanner";
const RETURN: &str = "/orders/mark-orders-as-returned-by-scanner";
const DELIVER: &str = "/orders/mark-orders-as-delivered-by-scanner";
const PACK: &str = "/orders/mark-orders-as-packed";
const CANCEL: &str = "/orders/mark-orders-as-canceled";
const API: &str = "/api/web/1.0/orders";
const ORDER: &str = "ORD-00042";

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 21, 10, 0, 0).single().unwrap_or_default()
}

fn anywhere() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 0))
}

async fn start(change: impl FnOnce(&mut Options)) -> Result<Sandbox, SandboxError> {
    let mut options = Options::new(now());
    change(&mut options);
    Sandbox::start(anywhere(), options).await
}

/// A client that keeps its cookies by hand and follows no redirects, as the kiosk must.
struct Station {
    http: Client,
    base: String,
    session: String,
    csrf: String,
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Value,
}

impl Answer {
    async fn of(response: Response) -> Result<Self, Failure> {
        let (status, headers) = (response.status(), response.headers().clone());
        let text = response.text().await?;
        Ok(Self { status, headers, body: serde_json::from_str(&text).unwrap_or(Value::String(text)) })
    }

    fn errors(&self, field: &str) -> Vec<&str> {
        self.body["errors"][field].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

impl Station {
    fn guest(sandbox: &Sandbox) -> Result<Self, Failure> {
        // It may have been installed by another test of this process.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = Client::builder().redirect(redirect::Policy::none()).build()?;
        Ok(Self { http, base: sandbox.base_url(), session: String::new(), csrf: String::new() })
    }

    async fn signed_in(sandbox: &Sandbox) -> Result<Self, Failure> {
        Self::signed_in_as(sandbox, EMAIL).await
    }

    async fn signed_in_as(sandbox: &Sandbox, email: &str) -> Result<Self, Failure> {
        let mut station = Self::guest(sandbox)?;
        assert_eq!(station.get("/sanctum/csrf-cookie").await?.status, StatusCode::NO_CONTENT);
        let answer = station.post("/login", &json!({ "email": email, "password": PASSWORD })).await?;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        Ok(station)
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http
            .request(method, format!("{}{path}", self.base))
            .header("Accept", "application/json")
            .header("Cookie", format!("other=1; sandbox_session={}", self.session))
            .header("X-XSRF-TOKEN", &self.csrf)
    }

    async fn send(&mut self, request: RequestBuilder) -> Result<Answer, Failure> {
        let response = request.send().await?;
        for cookie in response.headers().get_all("set-cookie") {
            let pair = cookie.to_str()?.split(';').next().unwrap_or_default();
            match pair.split_once('=') {
                Some(("sandbox_session", value)) => value.clone_into(&mut self.session),
                Some(("XSRF-TOKEN", value)) => {
                    assert!(value.contains('%'), "the cookie needs decoding: {value}");
                    self.csrf = percent_encoding::percent_decode_str(value).decode_utf8()?.into_owned();
                }
                _ => {}
            }
        }
        Answer::of(response).await
    }

    async fn get(&mut self, path: &str) -> Result<Answer, Failure> {
        let request = self.request(Method::GET, path);
        self.send(request).await
    }

    async fn post(&mut self, path: &str, body: &Value) -> Result<Answer, Failure> {
        let request = self.request(Method::POST, path).json(body);
        self.send(request).await
    }

    async fn api(&mut self, method: Method, path: &str, body: Option<&Value>) -> Result<Answer, Failure> {
        let request = self.http.request(method, format!("{}{path}", self.base)).bearer_auth(API_TOKEN);
        let request = match body {
            Some(body) => request.json(body),
            None => request,
        };
        self.send(request).await
    }

    async fn id(&mut self, reference: &str) -> Result<Value, Failure> {
        let answer = self.api(Method::GET, &format!("{API}/{reference}/show"), None).await?;
        Ok(answer.body["data"]["id"].clone())
    }
}

fn scan() -> Value {
    json!({ "reference": ORDER, "date": "2026-11-20" })
}

fn shipping() -> Value {
    json!({ "reference": ORDER, "date": "2026-11-20", "warehouseId": "12" })
}

fn status(sandbox: &Sandbox) -> Result<String, Failure> {
    Ok(sandbox.order_status(ORDER)?.unwrap_or_default())
}

/// The changes so far, as `action old>new`.
fn changes(sandbox: &Sandbox) -> Result<Vec<String>, Failure> {
    let told = |it: Effect| format!("{} {}>{}", it.action, it.old_status, it.new_status);
    Ok(sandbox.effects()?.into_iter().map(told).collect())
}

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
        (Method::PATCH, API, "GET,HEAD,PUT"),
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
    assert_eq!(
        first.body["data"][41 - 25 + 0]["status"].as_str().map(str::to_lowercase).as_deref(),
        first.body["data"][16]["status"].as_str()
    );
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

#[tokio::test]
async fn a_connection_dropped_before_leaves_no_effect() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    sandbox.set_faults(Faults::none().with(Fault::DropBefore, 1.0));
    let error = station.post(SHIP, &shipping()).await.err().ok_or("it was answered")?;
    assert!(
        error.downcast_ref::<reqwest::Error>().is_some_and(|it| it.is_request() && it.status().is_none())
    );
    assert_eq!(status(&sandbox)?, "NEW");
    sandbox.set_faults(Faults::none());
    assert_eq!(station.post(SHIP, &shipping()).await?.status, StatusCode::OK);
    Ok(())
}

#[tokio::test]
async fn a_connection_dropped_after_leaves_its_effect() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    sandbox.set_faults("drop-after=1".parse()?);
    let requests = sandbox.request_count();
    let error = station.post(SHIP, &shipping()).await.err().ok_or("it was answered")?;
    assert!(
        error.downcast_ref::<reqwest::Error>().is_some_and(|it| it.is_request() && it.status().is_none())
    );
    assert_eq!(changes(&sandbox)?, ["ship NEW>SHIPPED"]);
    assert_eq!(sandbox.request_count(), requests + 1, "the client did not silently retry");
    Ok(())
}

#[tokio::test]
async fn answered_faults() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let table = [
        ("500=1", 500, "NEW"),
        ("503=1", 503, "NEW"),
        ("429=1", 429, "NEW"),
        ("500-after=1", 500, "SHIPPED"),
        ("html=1", 200, "SHIPPED"),
        ("redirect=1", 302, "SHIPPED"),
        ("slow=1:1ms", 200, "SHIPPED"),
    ];
    for (faults, code, after) in table {
        sandbox.set_order_status(ORDER, "NEW")?;
        sandbox.set_faults(faults.parse()?);
        let answer = station.post(SHIP, &shipping()).await?;
        assert_eq!(answer.status.as_u16(), code, "{faults}");
        assert_eq!(status(&sandbox)?, after, "{faults}");
        assert_eq!(answer.header("content-type").starts_with("text/html"), faults == "html=1", "{faults}");
        assert_eq!(answer.header("retry-after").is_empty(), code != 429, "{faults}");
        assert_eq!(station.get("/sanctum/csrf-cookie").await?.status, StatusCode::NO_CONTENT, "{faults}");
    }
    Ok(())
}

#[tokio::test]
async fn a_session_expires_in_either_way() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut seen = [0, 0];
    sandbox.set_faults("expire-session=1,seed=3".parse()?);
    for _ in 0..16 {
        let mut station = Station::signed_in(&sandbox).await?;
        match station.post(SHIP, &shipping()).await?.status.as_u16() {
            419 => seen[0] += 1,
            401 => seen[1] += 1,
            other => return Err(format!("answered {other}").into()),
        }
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
    assert_eq!(changes(&sandbox)?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn faults_follow_their_seed() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::guest(&sandbox)?;
    let mut runs = Vec::new();
    for seed in [7, 7, 8] {
        sandbox.set_faults(Faults::none().with(Fault::ServerError, 0.5).with_seed(seed));
        let mut run = Vec::new();
        for _ in 0..40 {
            run.push(station.api(Method::GET, API, None).await?.status);
        }
        runs.push(run);
    }
    assert_eq!(runs[0], runs[1]);
    assert_ne!(runs[0], runs[2]);
    Ok(())
}

#[test]
fn faults_are_read_and_written() -> Result<(), Failure> {
    let faults: Faults = " drop-after=0.1, 500=0.05 ,slow=0.1:2500ms,seed=7,".parse()?;
    assert_eq!(faults.to_string(), "drop-after=0.1,500=0.05,slow=0.1:2500ms,seed=7");
    assert_eq!(faults.to_string().parse::<Faults>()?, faults);
    assert_eq!("".parse::<Faults>()?, Faults::none());
    assert_eq!("slow=1:2s".parse::<Faults>()?.to_string(), "slow=1:2000ms,seed=0");
    let wrong = |text: &str| text.parse::<Faults>().err();
    assert_eq!(wrong("drop"), Some(FaultsError::Shape("drop".into())));
    assert_eq!(wrong("500=0.1,drop=0.1"), Some(FaultsError::Name("drop".into())));
    assert_eq!(wrong("html=1.5"), Some(FaultsError::Probability("html=1.5".into())));
    assert_eq!(wrong("html=NaN"), Some(FaultsError::Probability("html=NaN".into())));
    assert_eq!(wrong("html=0.1:5ms"), Some(FaultsError::Probability("html=0.1:5ms".into())));
    assert_eq!(wrong("slow=0.1:5"), Some(FaultsError::Delay("slow=0.1:5".into())));
    assert_eq!(wrong("slow=0.1:601s"), Some(FaultsError::Delay("slow=0.1:601s".into())));
    assert_eq!(wrong("seed=-1"), Some(FaultsError::Seed("seed=-1".into())));
    Ok(())
}

#[tokio::test]
async fn the_network_can_be_pulled_and_put_back() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let open = tokio::net::TcpStream::connect(sandbox.addr()).await?;
    // An answered request shows that the connection above, which came before it, was accepted.
    assert_eq!(Station::guest(&sandbox)?.get("/login").await?.status, StatusCode::OK);
    for _ in 0..3 {
        sandbox.set_reachable(false);
        sandbox.set_reachable(false);
        let refused = tokio::net::TcpStream::connect(sandbox.addr()).await.err().ok_or("it was accepted")?;
        assert_eq!(refused.kind(), std::io::ErrorKind::ConnectionRefused);
        assert!(station.get("/orders").await.is_err());
        sandbox.set_reachable(true);
        sandbox.set_reachable(true);
        assert_eq!(station.get("/orders").await?.status, StatusCode::OK, "the session outlives the cable");
    }
    open.readable().await?;
    let broken = open.try_read(&mut [0; 8]).err().ok_or("it was not reset")?;
    assert_eq!(broken.kind(), std::io::ErrorKind::ConnectionReset);
    Ok(())
}

#[tokio::test]
async fn pulling_the_network_cuts_an_answer_under_way() -> Result<(), Failure> {
    let sandbox = start(|options| options.faults = Faults::none().with(Fault::Slow, 1.0)).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let (before, body) = (sandbox.request_count(), shipping());
    let (answer, ()) = tokio::join!(station.post(SHIP, &body), async {
        while sandbox.request_count() == before {
            tokio::task::yield_now().await;
        }
        sandbox.set_reachable(false);
    });
    assert!(answer.is_err());
    Ok(())
}

#[tokio::test]
async fn stopping_frees_the_port() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let addr = sandbox.addr();
    sandbox.stop().await;
    assert!(station.get("/orders").await.is_err());
    let again = Sandbox::start(addr, Options::new(now())).await?;
    let taken = Sandbox::start(addr, Options::new(now())).await;
    assert!(matches!(taken, Err(SandboxError::Listen { .. })));
    again.set_reachable(false);
    again.stop().await;
    Ok(())
}

#[tokio::test]
async fn the_same_seed_gives_the_same_orders() -> Result<(), Failure> {
    let mut lists = Vec::new();
    for seed in [1, 1, 2] {
        let sandbox = start(|options| options.seed = seed).await?;
        let mut station = Station::guest(&sandbox)?;
        lists.push(station.api(Method::GET, &format!("{API}?per_page=1000"), None).await?.body);
        assert_eq!(status(&sandbox)?, "NEW");
    }
    assert_eq!(lists[0], lists[1]);
    assert_ne!(lists[0], lists[2]);
    let orders = lists[0]["data"].as_array().cloned().unwrap_or_default();
    let fresh = orders.iter().filter(|order| order["status"] == "new").count();
    assert!(fresh * 2 > orders.len());
    let statuses: std::collections::BTreeSet<_> =
        orders.iter().filter_map(|it| it["status"].as_str()).collect();
    assert_eq!(statuses.len(), 9);
    Ok(())
}

#[tokio::test]
async fn many_orders_are_seeded() -> Result<(), Failure> {
    let sandbox = start(|options| options.orders = 10_000).await?;
    assert!(sandbox.order_status("ORD-10000")?.is_some());
    assert_eq!(sandbox.order_status("ORD-10001")?, None);
    assert!(!sandbox.set_order_status("ORD-10001", "NEW")?);
    assert!(matches!(sandbox.set_order_status(ORDER, "LOST"), Err(SandboxError::UnknownStatus(_))));
    Ok(())
}

#[tokio::test]
async fn a_database_is_continued() -> Result<(), Failure> {
    let dir = tempfile::tempdir()?;
    let data_dir = dir.path().join("deep/er");
    let sandbox = start(|options| options.data_dir = Some(data_dir.clone())).await?;
    assert_eq!(Station::signed_in(&sandbox).await?.post(SHIP, &shipping()).await?.status, StatusCode::OK);
    let before = sandbox.effects()?;
    sandbox.stop().await;
    let sandbox = start(|options| {
        options.data_dir = Some(data_dir);
        options.orders = 5;
    })
    .await?;
    assert_eq!(status(&sandbox)?, "SHIPPED");
    assert_eq!(sandbox.effects()?, before);
    let blocked = start(|options| options.data_dir = Some("/dev/null/sub".into())).await;
    assert!(matches!(blocked, Err(SandboxError::DataDir { .. })));
    Ok(())
}
