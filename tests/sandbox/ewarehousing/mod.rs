//! The sandbox as eWarehousing: a plain HTTP client of it, and what the tests share.

mod documents;
mod lists;
mod orders;
mod tokens;

use reqwest::{Client, Method, RequestBuilder, StatusCode, redirect};
use scandesk::sandbox::ewarehousing::{CUSTOMER_CODE, USERNAME, WMS_CODE};
use scandesk::sandbox::{Effect, Options, PASSWORD, Sandbox, SandboxError, System};
use serde_json::{Value, json};

use crate::station::{Answer, Failure, ORDER};

pub const ORDERS: &str = "/wms/orders/";

pub async fn start(change: impl FnOnce(&mut Options)) -> Result<Sandbox, SandboxError> {
    crate::station::start(|options| {
        options.system = System::EWarehousing;
        change(options);
    })
    .await
}

pub struct Wms {
    pub http: Client,
    pub base: String,
    pub token: String,
    pub refresh_token: String,
}

impl Wms {
    pub fn guest(sandbox: &Sandbox) -> Result<Self, Failure> {
        // It may have been installed by another test of this process.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = Client::builder().redirect(redirect::Policy::none()).build()?;
        Ok(Self { http, base: sandbox.base_url(), token: String::new(), refresh_token: String::new() })
    }

    pub async fn signed_in(sandbox: &Sandbox) -> Result<Self, Failure> {
        Self::signed_in_as(sandbox, USERNAME).await
    }

    pub async fn signed_in_as(sandbox: &Sandbox, name: &str) -> Result<Self, Failure> {
        let mut wms = Self::guest(sandbox)?;
        let answer = wms.login(name, PASSWORD).await?;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        Ok(wms)
    }

    pub async fn login(&mut self, name: &str, password: &str) -> Result<Answer, Failure> {
        let body = json!({ "username": name, "password": password });
        let answer = self.plain(Method::POST, "/wms/auth/login/", &body).await?;
        self.keep(&answer);
        Ok(answer)
    }

    pub async fn refresh(&mut self) -> Result<Answer, Failure> {
        let body = json!({ "refresh_token": self.refresh_token });
        let answer = self.plain(Method::POST, "/wms/auth/refresh/", &body).await?;
        self.keep(&answer);
        Ok(answer)
    }

    fn keep(&mut self, answer: &Answer) {
        for (name, place) in [("token", &mut self.token), ("refresh_token", &mut self.refresh_token)] {
            if let Some(text) = answer.body[name].as_str() {
                text.clone_into(place);
            }
        }
    }

    /// Without a token and without codes.
    pub async fn plain(&self, method: Method, path: &str, body: &Value) -> Result<Answer, Failure> {
        let request = self.http.request(method, format!("{}{path}", self.base)).json(body);
        Answer::of(request.send().await?).await
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http
            .request(method, format!("{}{path}", self.base))
            .bearer_auth(&self.token)
            .header("X-Wms-Code", WMS_CODE)
            .header("X-Customer-Code", CUSTOMER_CODE)
    }

    pub async fn get(&self, path: &str) -> Result<Answer, Failure> {
        Answer::of(self.request(Method::GET, path).send().await?).await
    }

    pub async fn expanded(&self, path: &str, expand: &str) -> Result<Answer, Failure> {
        Answer::of(self.request(Method::GET, path).header("Expand", expand).send().await?).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Result<Answer, Failure> {
        Answer::of(self.request(Method::POST, path).json(body).send().await?).await
    }

    pub async fn patch(&self, path: &str, body: &Value) -> Result<Answer, Failure> {
        Answer::of(self.request(Method::PATCH, path).json(body).send().await?).await
    }

    pub async fn cancel(&self, path: &str) -> Result<Answer, Failure> {
        Answer::of(self.request(Method::PATCH, &format!("{path}cancel/")).send().await?).await
    }
}

/// The path of the order that every guide uses.
pub fn path(sandbox: &Sandbox) -> Result<String, Failure> {
    path_of(sandbox, ORDER)
}

pub fn path_of(sandbox: &Sandbox, reference: &str) -> Result<String, Failure> {
    let id = sandbox.order_id(reference)?.ok_or("there is no such order")?;
    Ok(format!("{ORDERS}{id}/"))
}

/// What was done, as `cancel created>cancelled` and `note key=value`.
pub fn changes(sandbox: &Sandbox) -> Result<Vec<String>, Failure> {
    let told = |it: Effect| match (it.action.as_str(), it.note_key) {
        ("cancel", _) => format!("cancel {}>{}", it.old_status, it.new_status),
        (action, None) => action.to_owned(),
        (action, Some(key)) => format!("{action} {key}={}", it.note_value.unwrap_or_default()),
    };
    Ok(sandbox.effects()?.into_iter().map(told).collect())
}
