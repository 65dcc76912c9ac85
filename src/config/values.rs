//! Settings that have a form of their own; each says what is wrong with it.

use crate::domain::{Patterns, reference::BadPattern};
use serde::Deserialize;
use std::fmt;
use url::{Host, Url};

/// Longest station name, in characters.
const STATION_NAME_CHARS_MAX: usize = 64;

/// Declares a whole number that must lie in a range.
macro_rules! ranged {
    ($(#[$meta:meta])* $name:ident: $range:expr, default $default:literal, $what:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
        #[serde(try_from = "i64")]
        pub struct $name(u32);

        impl $name {
            /// The number.
            #[must_use]
            pub const fn get(self) -> u32 {
                self.0
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self($default)
            }
        }

        impl TryFrom<i64> for $name {
            type Error = String;

            fn try_from(number: i64) -> Result<Self, Self::Error> {
                match u32::try_from(number) {
                    Ok(small) if ($range).contains(&small) => Ok(Self(small)),
                    _ => Err(format!(
                        concat!($what, " is {}, and must be {} to {}"), number, $range.start(), $range.end()
                    )),
                }
            }
        }
    };
}

ranged! {
    /// Orders asked for at once.
    PageSize: 1..=1_000, default 100, "page_size"
}
ranged! {
    /// After how many days an order that the order system does not show any more is forgotten.
    ForgetAfterDays: 1..=3_650, default 90, "forget_after_days"
}
ranged! {
    /// Most requests a minute.
    RequestsPerMinute: 1..=6_000, default 60, "requests_per_minute"
}
ranged! {
    /// How long a cache miss asks the order system, in milliseconds.
    LookupTimeoutMs: 1..=60_000, default 1_500, "lookup_timeout_ms"
}
ranged! {
    /// How long the kiosk keeps a scan before sending it, in seconds.
    UndoSeconds: 0..=3_600, default 5, "undo_seconds"
}
ranged! {
    /// How long a label has to be left alone before it counts again, in milliseconds.
    RereadMs: 0..=60_000, default 1_500, "reread_ms"
}
ranged! {
    /// How loud cues are, in percent. Never silent: a silent station lies.
    Volume: 30..=100, default 100, "volume"
}

pub(super) use ranged;

/// The order system's address: `https`, or plain `http` to this machine alone.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct BaseUrl(Url);

impl BaseUrl {
    /// The address.
    #[must_use]
    pub fn as_url(&self) -> &Url {
        &self.0
    }
}

/// Why an address cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadUrl {
    /// It is none.
    #[error("base_url is no address: {0}")]
    Syntax(#[from] url::ParseError),
    /// It would send passwords in the clear, or is of another kind.
    #[error("base_url begins with {0}:, and must begin with https: (http: is for this machine alone)")]
    Scheme(String),
    /// It holds a user name or a password.
    #[error("base_url holds a user name or password, and a settings file is no place for it")]
    Credentials,
    /// It has no host, or holds a query or a fragment.
    #[error("base_url must be a host and nothing after its path")]
    NotBare,
}

impl TryFrom<String> for BaseUrl {
    type Error = BadUrl;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let url = Url::parse(text.trim())?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(BadUrl::Credentials);
        }
        if !(url.scheme() == "https" || url.scheme() == "http" && is_loopback(&url)) {
            return Err(BadUrl::Scheme(url.scheme().to_owned()));
        }
        if url.host().is_none() || url.query().is_some() || url.fragment().is_some() {
            return Err(BadUrl::NotBare);
        }
        Ok(Self(url))
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        None => false,
    }
}

/// A pattern that was tried when the settings were read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Pattern(String);

impl AsRef<str> for Pattern {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Pattern {
    type Error = BadPattern;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Patterns::new(&[&text])?;
        Ok(Self(text))
    }
}

/// What a station calls itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct StationName(String);

impl Default for StationName {
    fn default() -> Self {
        Self("station-01".to_owned())
    }
}

impl fmt::Display for StationName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for StationName {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let name = text.trim();
        if name.is_empty()
            || name.chars().count() > STATION_NAME_CHARS_MAX
            || name.chars().any(char::is_control)
        {
            return Err(format!(
                "the station's name must have 1 to {STATION_NAME_CHARS_MAX} printable characters"
            ));
        }
        Ok(Self(name.to_owned()))
    }
}
