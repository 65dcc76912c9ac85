//! Signing in, and requests that are signed in.

use super::{
    Settings,
    tokens::{TokenFile, Tokens},
};
use crate::{
    clock,
    server::{
        Class, Failure,
        http::{Answer, BODY_BYTES_MAX, Http, Target, judge},
    },
};
use reqwest::{Method, RequestBuilder, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use std::{fmt, sync::Arc};
use tokio::sync::Mutex;
use url::Url;

const WMS_CODE_HEADER: &str = "X-Wms-Code";
const CUSTOMER_CODE_HEADER: &str = "X-Customer-Code";
/// How often a sign-in that got no clear answer is tried; it changes no order.
const SIGN_IN_TRIES: u32 = 3;

/// Who the station is to the order system.
pub(super) struct Session {
    http: Arc<Http>,
    username: Option<String>,
    password: Option<SecretString>,
    customer_code: Option<String>,
    wms_code: Option<String>,
    file: Option<TokenFile>,
    /// Whoever holds the lock renews the tokens; the others wait and use them.
    tokens: Mutex<Option<Tokens>>,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("username", &self.username).finish_non_exhaustive()
    }
}

impl Session {
    pub(super) fn new(http: Arc<Http>, settings: &Settings) -> Self {
        let filled = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        let account = [&settings.username, &settings.customer_code, &settings.wms_code]
            .map(|part| part.as_deref().unwrap_or_default())
            .join("\n");
        let account = format!("{}\n{account}", settings.base_url);
        Self {
            http,
            username: filled(&settings.username),
            password: settings.password.clone(),
            customer_code: filled(&settings.customer_code),
            wms_code: filled(&settings.wms_code),
            file: settings.token_file.clone().map(|path| TokenFile::new(path, account)),
            tokens: Mutex::default(),
        }
    }

    /// Sends a request, signing in first where needed. A token that is refused is renewed once: the
    /// refusal comes before anything is done.
    pub(super) async fn send(&self, request: RequestBuilder, bytes_max: usize) -> Result<Answer, Failure> {
        let token = self.token(None).await?;
        let again = request.try_clone();
        let answer = self.send_with(&token, request, bytes_max).await?;
        match again {
            Some(request) if answer.status == StatusCode::UNAUTHORIZED => {
                let token = self.token(Some(&token)).await?;
                self.send_with(&token, request, bytes_max).await
            }
            _ => Ok(answer),
        }
    }

    async fn send_with(
        &self,
        token: &SecretString,
        request: RequestBuilder,
        bytes_max: usize,
    ) -> Result<Answer, Failure> {
        let request = self.coded(request)?.bearer_auth(token.expose_secret());
        self.http.send(request, bytes_max).await
    }

    /// A token that is worth sending: the one at hand, unless it ages or is the `refused` one.
    async fn token(&self, refused: Option<&SecretString>) -> Result<SecretString, Failure> {
        // What the settings lack is said before anything is sent.
        self.credentials()?;
        let mut held = self.tokens.lock().await;
        let is_good = |tokens: &Tokens| {
            tokens.are_fresh(clock::now()) && !refused.is_some_and(|refused| tokens.is(refused))
        };
        if let Some(tokens) = held.as_ref().filter(|tokens| is_good(tokens)) {
            return Ok(tokens.token.clone());
        }
        let _renewing = match &self.file {
            Some(file) => Some(file.renewing().await),
            None => None,
        };
        // Another process of the station may have renewed them, or an earlier run of this one.
        let kept = self.file.as_ref().and_then(TokenFile::load);
        let tokens = match kept.or_else(|| held.clone()) {
            Some(tokens) if is_good(&tokens) => tokens,
            Some(Tokens { refresh: Some(refresh), .. }) => self.renew(&refresh).await?,
            _ => self.sign_in().await?,
        };
        let token = tokens.token.clone();
        *held = Some(tokens);
        Ok(token)
    }

    /// New tokens for a refresh token; with the password if that one is spent.
    async fn renew(&self, refresh: &SecretString) -> Result<Tokens, Failure> {
        let body = json!({ "refresh_token": refresh.expose_secret() });
        match self.tokens_from("refresh", &body).await {
            Ok(tokens) => Ok(tokens),
            Err(failure) if matches!(failure.class, Class::Unreachable | Class::Limited { .. }) => {
                Err(failure)
            }
            Err(failure) => {
                tracing::debug!(%failure, "the sign-in could not be renewed");
                self.sign_in().await
            }
        }
    }

    async fn sign_in(&self) -> Result<Tokens, Failure> {
        let (username, password) = self.credentials()?;
        let body = json!({ "username": username, "password": password.expose_secret() });
        let mut tries = 0;
        loop {
            tries += 1;
            match self.tokens_from("login", &body).await {
                Err(failure) if failure.class == Class::Unknown && tries < SIGN_IN_TRIES => {}
                answer => return answer.map_err(signed_out),
            }
        }
    }

    /// Tokens from one of the two endpoints; they are on the disk before anybody uses them.
    async fn tokens_from(&self, endpoint: &str, body: &Value) -> Result<Tokens, Failure> {
        let url = slashed(self.http.url(&["wms", "auth", endpoint])?);
        let request = self.coded(self.http.request(Method::POST, url))?.json(body);
        let answer = self.http.send(request, BODY_BYTES_MAX).await?;
        let now = clock::now();
        let tokens = Tokens::read(&judge(&answer, Target::Endpoint, now)?, now)
            .ok_or_else(|| Failure::unknown("the order system gave no token"))?;
        if let Some(Err(error)) = self.file.as_ref().map(|file| file.save(&tokens)) {
            // They serve this process all the same; the next one signs in.
            tracing::warn!(%error, "the sign-in cannot be kept");
        }
        Ok(tokens)
    }

    /// With the two codes that every request needs.
    fn coded(&self, request: RequestBuilder) -> Result<RequestBuilder, Failure> {
        let needed = |code: &Option<String>, key: &str| {
            code.clone().ok_or_else(|| {
                Failure::misconfigured(format!("no {key}: set it under [server.ewarehousing]"))
            })
        };
        Ok(request
            .header(WMS_CODE_HEADER, needed(&self.wms_code, "wms_code")?)
            .header(CUSTOMER_CODE_HEADER, needed(&self.customer_code, "customer_code")?))
    }

    fn credentials(&self) -> Result<(&str, &SecretString), Failure> {
        let username = self.username.as_deref().ok_or_else(|| {
            Failure::misconfigured("no user to sign in as: set username under [server.ewarehousing]")
        })?;
        let password = self.password.as_ref().ok_or_else(|| {
            Failure::misconfigured(
                "no password: set SCANDESK_EWAREHOUSING_PASSWORD, or ewarehousing_password in credentials.toml",
            )
        })?;
        Ok((username, password))
    }
}

/// The address with the slash at its end without which the order system does not know it.
pub(super) fn slashed(mut url: Url) -> Url {
    if let Ok(mut path) = url.path_segments_mut() {
        path.pop_if_empty().push("");
    }
    url
}

/// What a failed sign-in means. Its path is fixed and it changes nothing: what is missing is no order,
/// and what is unknown did not happen.
fn signed_out(failure: Failure) -> Failure {
    let words = &failure.message;
    match failure.class {
        Class::Unauthorised => Failure::new(
            Class::Unauthorised,
            format!(
                "the order system refused the sign-in ({words}): check username under [server.ewarehousing] \
                 and SCANDESK_EWAREHOUSING_PASSWORD"
            ),
        ),
        Class::Refused | Class::Misconfigured => Failure::misconfigured(format!(
            "the order system refused the sign-in ({words}): check username, customer_code and wms_code under \
             [server.ewarehousing]"
        )),
        Class::NotFound => {
            Failure::misconfigured("the order system has no sign-in here: check base_url under [server]")
        }
        _ => failure.without_effect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_ends_with_one_slash() {
        for (address, path) in [
            ("https://x.example", "/"),
            ("https://x.example/wms/orders", "/wms/orders/"),
            ("https://x.example/wms/orders/", "/wms/orders/"),
        ] {
            assert_eq!(slashed(address.parse().unwrap()).path(), path);
        }
    }
}
