//! Who may sign in, and the tokens they are given.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use rand::Rng;
use rand::distr::Alphanumeric;

use super::{NO_CANCEL_USERNAME, PASSWORD, READ_ONLY_USERNAME, USERNAME};

/// How many tokens of each kind are remembered; beyond that the oldest is forgotten.
const TOKENS_MAX: usize = 1_000;
const TOKEN_LENGTH: usize = 96;
/// How long a refresh token can be used, in days.
const REFRESH_LIFE_DAYS: i64 = 30;

/// Who may sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum User {
    /// May do everything.
    Station,
    /// May look and update, and not cancel.
    Clerk,
    /// May look.
    Reader,
}

impl User {
    /// The name the user signs in with.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Station => USERNAME,
            Self::Clerk => NO_CANCEL_USERNAME,
            Self::Reader => READ_ONLY_USERNAME,
        }
    }

    /// Checks a name and a password.
    pub(super) fn with_password(name: &str, password: &str) -> Option<Self> {
        let users = [Self::Station, Self::Clerk, Self::Reader];
        let user = users.into_iter().find(|user| user.name() == name)?;
        (password == PASSWORD).then_some(user)
    }

    /// May the user create and change orders?
    pub(super) fn may_update(self) -> bool {
        self != Self::Reader
    }

    /// May the user cancel orders?
    pub(super) fn may_cancel(self) -> bool {
        self == Self::Station
    }
}

/// What a successful sign-in hands out.
pub(super) struct Issued {
    pub(super) token: String,
    pub(super) refresh_token: String,
    pub(super) at: DateTime<Utc>,
    pub(super) expires_at: DateTime<Utc>,
}

/// What a presented token is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Worth {
    User(User),
    Expired,
    Unknown,
}

#[derive(Clone, Copy)]
struct Held {
    user: User,
    expires_at: DateTime<Utc>,
}

type Kept = HashMap<String, Held>;

/// The tokens, which last no longer than the process.
pub(super) struct Tokens {
    life: TimeDelta,
    access: Mutex<Kept>,
    refresh: Mutex<Kept>,
}

impl Tokens {
    /// No tokens; those to come can be used for so long.
    pub(super) fn living(life: TimeDelta) -> Self {
        Self { life, access: Mutex::default(), refresh: Mutex::default() }
    }

    /// Hands out a pair of tokens.
    pub(super) fn issue(&self, user: User, now: DateTime<Utc>) -> Issued {
        let (token, refresh_token) = (random(), random());
        let expires_at = now + self.life;
        keep(&self.access, &token, Held { user, expires_at });
        let refresh_ends = now + TimeDelta::days(REFRESH_LIFE_DAYS);
        keep(&self.refresh, &refresh_token, Held { user, expires_at: refresh_ends });
        Issued { token, refresh_token, at: now, expires_at }
    }

    /// Uses up a refresh token.
    pub(super) fn redeem(&self, refresh_token: &str, now: DateTime<Utc>) -> Option<User> {
        let held = lock(&self.refresh).remove(refresh_token)?;
        (held.expires_at > now).then_some(held.user)
    }

    /// Who presents a token.
    pub(super) fn worth(&self, token: &str, now: DateTime<Utc>) -> Worth {
        match lock(&self.access).get(token) {
            Some(held) if held.expires_at > now => Worth::User(held.user),
            Some(_) => Worth::Expired,
            None => Worth::Unknown,
        }
    }

    /// Forgets a token, or lets it have expired.
    pub(super) fn end(&self, token: &str, forget: bool) {
        let mut access = lock(&self.access);
        if forget {
            access.remove(token);
        } else if let Some(held) = access.get_mut(token) {
            held.expires_at = DateTime::UNIX_EPOCH;
        }
    }

    /// Lets every token have expired; the refresh tokens live on.
    pub(super) fn expire_all(&self) {
        lock(&self.access).values_mut().for_each(|held| held.expires_at = DateTime::UNIX_EPOCH);
    }

    /// Forgets every refresh token.
    pub(super) fn forget_refresh(&self) {
        lock(&self.refresh).clear();
    }
}

fn lock(kept: &Mutex<Kept>) -> MutexGuard<'_, Kept> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

fn keep(kept: &Mutex<Kept>, token: &str, held: Held) {
    let mut kept = lock(kept);
    if kept.len() >= TOKENS_MAX {
        let oldest = kept.iter().min_by_key(|(_, held)| held.expires_at).map(|(token, _)| token.clone());
        oldest.and_then(|token| kept.remove(&token));
    }
    kept.insert(token.to_owned(), held);
}

fn random() -> String {
    rand::rng().sample_iter(Alphanumeric).take(TOKEN_LENGTH).map(char::from).collect()
}
