//! Dashboard sessions and their CSRF tokens.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use chrono::{DateTime, TimeDelta, Utc};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use rand::Rng;
use rand::distr::Alphanumeric;

/// How long a session lives after its last request, in minutes.
const LIFE_MINUTES: i64 = 120;
/// How many sessions are remembered; beyond that the longest unused is forgotten.
const SESSIONS_MAX: usize = 1_000;
const ID_LENGTH: usize = 40;
const TOKEN_LENGTH: usize = 40;
const NONCE_LENGTH: usize = 16;
const SESSION_COOKIE: &str = "sandbox_session";

/// Who may sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum User {
    /// May do everything.
    Station,
    /// May look, and change nothing.
    Viewer,
}

impl User {
    /// The address the user signs in with.
    pub(super) fn email(self) -> &'static str {
        match self {
            Self::Station => super::EMAIL,
            Self::Viewer => super::VIEWER_EMAIL,
        }
    }

    /// Checks an address and a password.
    pub(super) fn with_password(email: &str, password: &str) -> Option<Self> {
        let user = [Self::Station, Self::Viewer].into_iter().find(|user| user.email() == email)?;
        (password == super::super::PASSWORD).then_some(user)
    }
}

struct Session {
    token: String,
    user: Option<User>,
    used_at: DateTime<Utc>,
}

/// The sessions, which last no longer than the process.
#[derive(Default)]
pub(super) struct Sessions(Mutex<HashMap<String, Session>>);

impl Sessions {
    /// The id of the session that the cookies name, or of a new one.
    pub(super) fn resume(&self, headers: &HeaderMap, now: DateTime<Utc>) -> String {
        let mut sessions = self.lock();
        sessions.retain(|_, session| now - session.used_at < TimeDelta::minutes(LIFE_MINUTES));
        if let Some(id) = named(headers)
            && let Some(session) = sessions.get_mut(id)
        {
            session.used_at = now;
            return id.to_owned();
        }
        begin(&mut sessions, None, now)
    }

    /// Does the header hold the decoded value of the session's CSRF cookie?
    pub(super) fn csrf_matches(&self, id: &str, headers: &HeaderMap) -> bool {
        let sent = headers.get("x-xsrf-token").and_then(|value| value.to_str().ok()).unwrap_or_default();
        let Some((_, token)) = sent.split_once('+') else { return false };
        self.lock().get(id).is_some_and(|session| token.strip_suffix("==") == Some(&session.token))
    }

    /// Who is signed in.
    pub(super) fn user(&self, id: &str) -> Option<User> {
        self.lock().get(id)?.user
    }

    /// Ends a session and begins another, for a user or for a guest: neither the id nor the token lives on.
    pub(super) fn replace(&self, id: &str, user: Option<User>, now: DateTime<Utc>) -> String {
        let mut sessions = self.lock();
        sessions.remove(id);
        begin(&mut sessions, user, now)
    }

    /// Forgets the session that the cookies name.
    pub(super) fn forget(&self, headers: &HeaderMap) {
        if let Some(id) = named(headers) {
            self.lock().remove(id);
        }
    }

    /// Signs the user out of the session that the cookies name.
    pub(super) fn sign_out(&self, headers: &HeaderMap) {
        if let Some(id) = named(headers)
            && let Some(session) = self.lock().get_mut(id)
        {
            session.user = None;
        }
    }

    /// Gives the session that the cookies name another CSRF token.
    pub(super) fn rotate_token(&self, headers: &HeaderMap) {
        if let Some(id) = named(headers)
            && let Some(session) = self.lock().get_mut(id)
        {
            session.token = random(TOKEN_LENGTH);
        }
    }

    /// Forgets every session.
    pub(super) fn forget_all(&self) {
        self.lock().clear();
    }

    /// Sets the two cookies. The CSRF cookie differs each time, as an encrypted one does, and holds
    /// characters that have to be decoded.
    pub(super) fn set_cookies(&self, id: &str, headers: &mut HeaderMap) {
        let Some(token) = self.lock().get(id).map(|session| session.token.clone()) else { return };
        let value = format!("{}+{token}==", random(NONCE_LENGTH));
        let value = utf8_percent_encode(&value, NON_ALPHANUMERIC);
        let life_s = LIFE_MINUTES * 60;
        let csrf = format!("XSRF-TOKEN={value}; Max-Age={life_s}; Path=/; SameSite=Lax");
        let session = format!("{SESSION_COOKIE}={id}; Max-Age={life_s}; Path=/; HttpOnly; SameSite=Lax");
        for cookie in [csrf, session] {
            if let Ok(cookie) = HeaderValue::try_from(cookie) {
                headers.append(SET_COOKIE, cookie);
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Session>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn begin(sessions: &mut HashMap<String, Session>, user: Option<User>, now: DateTime<Utc>) -> String {
    if sessions.len() >= SESSIONS_MAX {
        let oldest = sessions.iter().min_by_key(|(_, session)| session.used_at).map(|(id, _)| id.clone());
        oldest.and_then(|id| sessions.remove(&id));
    }
    let id = random(ID_LENGTH);
    sessions.insert(id.clone(), Session { token: random(TOKEN_LENGTH), user, used_at: now });
    id
}

fn named(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == SESSION_COOKIE).then_some(value))
}

fn random(length: usize) -> String {
    rand::rng().sample_iter(Alphanumeric).take(length).map(char::from).collect()
}
