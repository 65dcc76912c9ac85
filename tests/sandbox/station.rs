//! A plain HTTP client of the sandbox, and what the tests share.

use std::error::Error;
use std::net::SocketAddr;

use chrono::{DateTime, TimeZone, Utc};
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, redirect};
use scandesk::sandbox::{API_TOKEN, EMAIL, Effect, Options, PASSWORD, Sandbox, SandboxError};
use serde_json::{Value, json};

pub type Failure = Box<dyn Error + Send + Sync>;

pub const SHIP: &str = "/orders/mark-orders-as-shipped-by-scanner";
pub const RETURN: &str = "/orders/mark-orders-as-returned-by-scanner";
pub const DELIVER: &str = "/orders/mark-orders-as-delivered-by-scanner";
pub const PACK: &str = "/orders/mark-orders-as-packed";
pub const CANCEL: &str = "/orders/mark-orders-as-canceled";
pub const API: &str = "/api/web/1.0/orders";
pub const ORDER: &str = "ORD-00042";

pub fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 21, 10, 0, 0).single().unwrap_or_default()
}

fn anywhere() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 0))
}

pub async fn start(change: impl FnOnce(&mut Options)) -> Result<Sandbox, SandboxError> {
    let mut options = Options::new(now());
    change(&mut options);
    Sandbox::start(anywhere(), options).await
}

/// A client that keeps its cookies by hand and follows no redirects, as the kiosk must.
pub struct Station {
    pub http: Client,
    pub base: String,
    pub session: String,
    pub csrf: String,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Answer {
    pub async fn of(response: Response) -> Result<Self, Failure> {
        let (status, headers) = (response.status(), response.headers().clone());
        let text = response.text().await?;
        Ok(Self { status, headers, body: serde_json::from_str(&text).unwrap_or(Value::String(text)) })
    }

    pub fn errors(&self, field: &str) -> Vec<&str> {
        self.body["errors"][field].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

impl Station {
    pub fn guest(sandbox: &Sandbox) -> Result<Self, Failure> {
        // It may have been installed by another test of this process.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = Client::builder().redirect(redirect::Policy::none()).build()?;
        Ok(Self { http, base: sandbox.base_url(), session: String::new(), csrf: String::new() })
    }

    pub async fn signed_in(sandbox: &Sandbox) -> Result<Self, Failure> {
        Self::signed_in_as(sandbox, EMAIL).await
    }

    pub async fn signed_in_as(sandbox: &Sandbox, email: &str) -> Result<Self, Failure> {
        let mut station = Self::guest(sandbox)?;
        assert_eq!(station.get("/sanctum/csrf-cookie").await?.status, StatusCode::NO_CONTENT);
        let answer = station.post("/login", &json!({ "email": email, "password": PASSWORD })).await?;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        Ok(station)
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http
            .request(method, format!("{}{path}", self.base))
            .header("Accept", "application/json")
            .header("Cookie", format!("other=1; sandbox_session={}", self.session))
            .header("X-XSRF-TOKEN", &self.csrf)
    }

    pub async fn send(&mut self, request: RequestBuilder) -> Result<Answer, Failure> {
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

    pub async fn get(&mut self, path: &str) -> Result<Answer, Failure> {
        let request = self.request(Method::GET, path);
        self.send(request).await
    }

    pub async fn post(&mut self, path: &str, body: &Value) -> Result<Answer, Failure> {
        let request = self.request(Method::POST, path).json(body);
        self.send(request).await
    }

    pub async fn api(&mut self, method: Method, path: &str, body: Option<&Value>) -> Result<Answer, Failure> {
        let request = self.http.request(method, format!("{}{path}", self.base)).bearer_auth(API_TOKEN);
        let request = match body {
            Some(body) => request.json(body),
            None => request,
        };
        self.send(request).await
    }

    pub async fn id(&mut self, reference: &str) -> Result<Value, Failure> {
        let answer = self.api(Method::GET, &format!("{API}/{reference}/show"), None).await?;
        Ok(answer.body["data"]["id"].clone())
    }
}

pub fn scan() -> Value {
    json!({ "reference": ORDER, "date": "2026-11-20" })
}

pub fn shipping() -> Value {
    json!({ "reference": ORDER, "date": "2026-11-20", "warehouseId": "12" })
}

pub fn status(sandbox: &Sandbox) -> Result<String, Failure> {
    Ok(sandbox.order_status(ORDER)?.unwrap_or_default())
}

/// The changes so far, as `action old>new`.
pub fn changes(sandbox: &Sandbox) -> Result<Vec<String>, Failure> {
    let told = |it: Effect| format!("{} {}>{}", it.action, it.old_status, it.new_status);
    Ok(sandbox.effects()?.into_iter().map(told).collect())
}
