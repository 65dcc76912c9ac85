//! The tokens of a sign-in, and where they are kept between two runs of the program.
//!
//! A refresh token works once, so that a new one is on the disk before it is used, and one process of
//! the station at a time renews them. Whoever loses a race signs in with the password.

use super::wire::field;
use chrono::{DateTime, TimeDelta, Utc};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
    time::Duration,
};

/// How long tokens live if they do not say so, and the shortest and longest life that is believed.
const LIFE: TimeDelta = TimeDelta::hours(1);
const LIFE_MIN: TimeDelta = TimeDelta::minutes(1);
const LIFE_MAX: TimeDelta = TimeDelta::hours(24);
/// How early tokens are renewed, at most; those with a short life after four fifths of it.
const EARLY: TimeDelta = TimeDelta::minutes(5);
/// How long another process is waited for that renews the tokens.
const LOCK_WAIT: Duration = Duration::from_secs(10);
/// How often it is looked whether that process is done.
const LOCK_POLL: Duration = Duration::from_millis(50);

/// What a sign-in gives.
#[derive(Debug, Clone)]
pub(super) struct Tokens {
    /// Sent with every request.
    pub(super) token: SecretString,
    /// Good for one renewal.
    pub(super) refresh: Option<SecretString>,
    /// From then on they are renewed, though they still work.
    renew_at: DateTime<Utc>,
}

impl Tokens {
    /// Reads `{token, iat, exp, refresh_token}`; the two times only tell how long the token lives, so
    /// that it does not matter whether the clocks agree.
    pub(super) fn read(body: &Value, now: DateTime<Utc>) -> Option<Self> {
        let secret = |name| field(body, name).map(SecretString::from);
        let seconds = |name| field(body, name)?.split('.').next()?.parse::<i64>().ok();
        let life = match (seconds("iat"), seconds("exp")) {
            (Some(from), Some(to)) => TimeDelta::try_seconds(to.saturating_sub(from)),
            (None, Some(to)) => TimeDelta::try_seconds(to.saturating_sub(now.timestamp())),
            _ => Some(LIFE),
        };
        let life = life.unwrap_or(LIFE).clamp(LIFE_MIN, LIFE_MAX);
        let renew_at = now + life - EARLY.min(life / 5);
        Some(Self { token: secret("token")?, refresh: secret("refresh_token"), renew_at })
    }

    /// Whether they can be used without renewing them first.
    pub(super) fn are_fresh(&self, now: DateTime<Utc>) -> bool {
        now < self.renew_at
    }

    /// Whether this is the token.
    pub(super) fn is(&self, token: &SecretString) -> bool {
        self.token.expose_secret() == token.expose_secret()
    }
}

/// As they are on the disk.
#[derive(Serialize, Deserialize)]
struct Kept {
    account: String,
    token: String,
    refresh_token: Option<String>,
    renew_at: DateTime<Utc>,
}

/// The file that keeps them, readable by its owner alone.
#[derive(Debug)]
pub(super) struct TokenFile {
    path: PathBuf,
    /// Whose tokens: those of another account are not used.
    account: String,
}

/// Held by whoever renews the tokens; released when it is dropped, or the process ends.
#[derive(Debug)]
pub(super) struct Renewing {
    _lock: Option<File>,
}

impl TokenFile {
    pub(super) fn new(path: PathBuf, account: String) -> Self {
        Self { path, account }
    }

    /// The tokens that were kept last. A file that cannot be read costs a sign-in, and nothing else.
    pub(super) fn load(&self) -> Option<Tokens> {
        let text = fs::read_to_string(&self.path).ok()?;
        let kept: Kept = serde_json::from_str(&text).ok()?;
        (kept.account == self.account).then(|| Tokens {
            token: kept.token.into(),
            refresh: kept.refresh_token.map(SecretString::from),
            renew_at: kept.renew_at,
        })
    }

    /// Keeps the tokens. When this returns, they are on the disk.
    pub(super) fn save(&self, tokens: &Tokens) -> io::Result<()> {
        let kept = Kept {
            account: self.account.clone(),
            token: tokens.token.expose_secret().to_owned(),
            refresh_token: tokens.refresh.as_ref().map(|refresh| refresh.expose_secret().to_owned()),
            renew_at: tokens.renew_at,
        };
        let new = self.path.with_extension("new");
        let mut file = private(&new, true)?;
        file.write_all(&serde_json::to_vec(&kept)?)?;
        file.sync_all()?;
        fs::rename(&new, &self.path)?;
        sync_folder(&self.path)
    }

    /// Waits until no other process renews the tokens, but not for ever.
    pub(super) async fn renewing(&self) -> Renewing {
        let Ok(file) = private(&self.path.with_extension("lock"), false) else {
            return Renewing { _lock: None };
        };
        let wait = async {
            while let Err(TryLockError::WouldBlock) = file.try_lock() {
                tokio::time::sleep(LOCK_POLL).await;
            }
        };
        if tokio::time::timeout(LOCK_WAIT, wait).await.is_err() {
            tracing::warn!("another process renews the sign-in for too long");
        }
        Renewing { _lock: Some(file) }
    }
}

/// Opens a file for writing that only its owner can read.
fn private(path: &Path, empty: bool) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(empty);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes the new name durable, too, where a system needs that.
fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn life(body: &Value) -> i64 {
        (Tokens::read(body, NOW).unwrap().renew_at - NOW).num_seconds()
    }

    #[test]
    fn tokens_are_renewed_before_they_end_whatever_the_servers_clock_says() {
        for (times, seconds) in [
            (json!({ "iat": 1_700_000_000, "exp": 1_700_003_600 }), 3_300),
            (json!({ "iat": "1700000000", "exp": "1700000100" }), 80),
            (json!({ "exp": 7_200 }), 6_900),
            (json!({}), 3_300),
            (json!({ "iat": 9, "exp": 3 }), 48),
            (json!({ "iat": 0, "exp": 900_000 }), 86_100),
            (json!({ "iat": 0, "exp": i64::MAX }), 3_300),
            (json!({ "iat": "soon", "exp": "later" }), 3_300),
        ] {
            let mut body = json!({ "token": "t", "refresh_token": "r" });
            body.as_object_mut().unwrap().extend(times.as_object().unwrap().clone());
            assert_eq!(life(&body), seconds, "{times}");
        }
        assert!(Tokens::read(&json!({ "refresh_token": "r" }), NOW).is_none());
    }

    fn tokens() -> Tokens {
        Tokens::read(&json!({ "token": "t-1", "refresh_token": "r-1" }), NOW).unwrap()
    }

    #[test]
    fn tokens_are_kept_for_their_own_account() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data/ewarehousing.tokens");
        let file = TokenFile::new(path.clone(), "a".into());
        assert!(file.load().is_none());
        file.save(&tokens()).unwrap();
        let found = file.load().unwrap();
        assert!(found.is(&"t-1".into()) && found.refresh.is_some());
        assert!(found.are_fresh(NOW) && !found.are_fresh(NOW + LIFE));
        assert!(TokenFile::new(path.clone(), "b".into()).load().is_none());
        fs::write(&path, "{").unwrap();
        assert!(file.load().is_none());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            file.save(&tokens()).unwrap();
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        }
    }

    #[tokio::test]
    async fn one_process_at_a_time_renews() {
        let folder = tempfile::tempdir().unwrap();
        let file = TokenFile::new(folder.path().join("tokens"), "a".into());
        let first = file.renewing().await;
        let mut second = Box::pin(file.renewing());
        assert!(tokio::time::timeout(Duration::ZERO, &mut second).await.is_err());
        drop(first);
        second.await;
    }
}
