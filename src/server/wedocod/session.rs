//! The dashboard's session: a cookie, a CSRF token that changes at will, and a sign-in that expires.

use super::upload::Upload;
use crate::{
    clock,
    server::{
        Class, Failure,
        http::{Answer, BODY_BYTES_MAX, CSRF_MISMATCH, Http, LIST_BYTES_MAX, Target, judge},
    },
};
use percent_encoding::percent_decode_str;
use reqwest::{Method, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::sync::Mutex;

const CSRF_COOKIE: &str = "XSRF-TOKEN";
const CSRF_HEADER: &str = "X-XSRF-TOKEN";
/// How often a sign-in that got no clear answer is tried; it changes no order.
const SIGN_IN_TRIES: u32 = 3;

/// A request to the dashboard. It can be sent again after a new sign-in.
#[derive(Debug)]
pub(super) struct Ask<'a> {
    pub(super) method: Method,
    pub(super) path: &'a [&'a str],
    pub(super) query: &'a [(&'a str, String)],
    pub(super) body: Body<'a>,
    pub(super) answer_bytes_max: usize,
}

/// What a request carries.
#[derive(Debug, Clone, Copy)]
pub(super) enum Body<'a> {
    None,
    Json(&'a Value),
    File(&'a Upload),
}

impl<'a> Ask<'a> {
    pub(super) fn get(path: &'a [&'a str], query: &'a [(&'a str, String)], answer_bytes_max: usize) -> Self {
        Self { method: Method::GET, path, query, body: Body::None, answer_bytes_max }
    }

    pub(super) fn post(path: &'a [&'a str], body: Body<'a>) -> Self {
        Self::new(Method::POST, path, body)
    }

    /// Room is left for an answer that complains about every row.
    pub(super) fn new(method: Method, path: &'a [&'a str], body: Body<'a>) -> Self {
        Self { method, path, query: &[], body, answer_bytes_max: LIST_BYTES_MAX }
    }
}

/// The client of the dashboard.
#[derive(Debug)]
pub(super) struct Session {
    http: Arc<Http>,
    email: Option<String>,
    password: Option<SecretString>,
    /// How many sign-ins there were. Whoever holds the lock signs in; the others wait and use it.
    sign_ins: Mutex<u64>,
}

impl Session {
    pub(super) fn new(http: Arc<Http>, email: Option<String>, password: Option<SecretString>) -> Self {
        Self { http, email, password, sign_ins: Mutex::new(0) }
    }

    /// Signs in, unless that was done.
    pub(super) async fn sign_in_once(&self) -> Result<(), Failure> {
        self.signed_in(0).await.map(drop)
    }

    /// Posts to a path under `/orders`.
    pub(super) async fn post(&self, path: &str, body: &Value) -> Result<(), Failure> {
        let answer = self.ask(&Ask::post(&["orders", path], Body::Json(body))).await?;
        judge(&answer, Target::Endpoint, clock::now()).map(drop)
    }

    /// Sends any request of the dashboard, signing in first where needed, and gives back what is
    /// answered to it.
    ///
    /// A stale CSRF token and an expired session are answered before anything is done, so that each
    /// is put right and tried again once.
    pub(super) async fn ask(&self, ask: &Ask<'_>) -> Result<Answer, Failure> {
        let mut sign_in = self.signed_in(0).await?;
        let (mut refreshed, mut renewed) = (false, false);
        loop {
            let answer = self.send(ask).await?;
            if answer.status == CSRF_MISMATCH && !refreshed {
                refreshed = true;
                self.fetch_csrf_token().await.map_err(Failure::without_effect)?;
            } else if is_signed_out(&answer) && !renewed {
                renewed = true;
                sign_in = self.signed_in(sign_in).await?;
            } else if is_signed_out(&answer) {
                return Err(Failure::new(
                    Class::Unauthorised,
                    "the order system ends every session at once: check that the account is active",
                ));
            } else {
                return Ok(answer);
            }
        }
    }

    /// Signs in unless somebody did since the sign-in numbered `used`; tells the number of the latest.
    async fn signed_in(&self, used: u64) -> Result<u64, Failure> {
        let mut sign_ins = self.sign_ins.lock().await;
        if *sign_ins > used {
            return Ok(*sign_ins);
        }
        let mut tries = 0;
        loop {
            tries += 1;
            match self.sign_in().await {
                Ok(()) => break,
                Err(failure) if failure.class == Class::Unknown && tries < SIGN_IN_TRIES => {}
                Err(failure) => return Err(failure.without_effect()),
            }
        }
        *sign_ins += 1;
        Ok(*sign_ins)
    }

    async fn sign_in(&self) -> Result<(), Failure> {
        let credentials = json!({ "email": self.email()?, "password": self.password()?.expose_secret() });
        self.fetch_csrf_token().await?;
        let login = Ask::post(&["login"], Body::Json(&credentials));
        let mut answer = self.send(&login).await?;
        if answer.status == CSRF_MISMATCH {
            self.fetch_csrf_token().await?;
            answer = self.send(&login).await?;
        }
        signed_in(&answer)
    }

    /// Has the server set the CSRF cookie anew.
    async fn fetch_csrf_token(&self) -> Result<(), Failure> {
        let answer = self.get(&["sanctum", "csrf-cookie"]).await?;
        let answer =
            if answer.status == StatusCode::NOT_FOUND { self.get(&["login"]).await? } else { answer };
        // A page is as good as JSON here: only its cookie matters.
        if !(answer.status.is_success() || answer.status.is_redirection()) {
            judge(&answer, Target::Endpoint, clock::now())?;
        }
        if self.http.cookie(CSRF_COOKIE).is_none() {
            return Err(Failure::misconfigured(
                "the order system gave no CSRF token: check base_url under [server]",
            ));
        }
        Ok(())
    }

    async fn get(&self, path: &[&str]) -> Result<Answer, Failure> {
        self.http.send(self.http.request(Method::GET, self.http.url(path)?), BODY_BYTES_MAX).await
    }

    /// Sends with the CSRF token as the cookie jar holds it now: any answer may have changed it.
    async fn send(&self, ask: &Ask<'_>) -> Result<Answer, Failure> {
        let mut request = self.http.request(ask.method.clone(), self.http.url(ask.path)?).query(ask.query);
        request = match ask.body {
            Body::None => request,
            Body::Json(body) => request.json(body),
            Body::File(upload) => request.multipart(upload.form()?),
        };
        if let Some(cookie) = self.http.cookie(CSRF_COOKIE) {
            request = request.header(CSRF_HEADER, &*percent_decode_str(&cookie).decode_utf8_lossy());
        }
        self.http.send(request, ask.answer_bytes_max).await
    }

    fn email(&self) -> Result<&str, Failure> {
        self.email.as_deref().ok_or_else(|| {
            Failure::misconfigured("no e-mail address to sign in with: set email under [server.wedocod]")
        })
    }

    fn password(&self) -> Result<&SecretString, Failure> {
        self.password.as_ref().ok_or_else(|| {
            Failure::misconfigured(
                "no password: set SCANDESK_WEDOCOD_PASSWORD, or wedocod_password in credentials.toml",
            )
        })
    }
}

fn is_signed_out(answer: &Answer) -> bool {
    answer.status == StatusCode::UNAUTHORIZED || answer.status == CSRF_MISMATCH || answer.redirects_to_login()
}

/// What the answer to a sign-in means. A redirect to anywhere but the login page is a success, too:
/// that is how a form is answered.
fn signed_in(answer: &Answer) -> Result<(), Failure> {
    if answer.status.is_redirection() && !answer.redirects_to_login() {
        return Ok(());
    }
    match judge(answer, Target::Endpoint, clock::now()) {
        Ok(body) if body.get("two_factor").and_then(Value::as_bool) == Some(true) => {
            Err(Failure::misconfigured(
                "this account asks for a second factor, which a station cannot give: use another account",
            ))
        }
        Ok(_) => Ok(()),
        Err(failure) if matches!(failure.class, Class::Unauthorised | Class::Refused) => Err(Failure::new(
            Class::Unauthorised,
            format!(
                "the order system refused the sign-in ({}): check email under [server.wedocod] and \
                 SCANDESK_WEDOCOD_PASSWORD",
                failure.message
            ),
        )),
        // The path is fixed: what is missing is no order.
        Err(failure) if failure.class == Class::NotFound => {
            Err(Failure::misconfigured("the order system has no sign-in here: check base_url under [server]"))
        }
        Err(failure) => Err(failure),
    }
}
