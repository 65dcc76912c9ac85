//! How a sandbox is set up.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::types::Value as Sql;

use super::faults::Faults;

/// Which order system a sandbox speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum System {
    /// WedoCOD.
    #[default]
    WedoCod,
    /// eWarehousing Solutions.
    EWarehousing,
}

impl System {
    /// The name on a command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::WedoCod => "wedocod",
            Self::EWarehousing => "ewarehousing",
        }
    }

    /// The name of the database inside the data directory.
    pub(super) fn database(self) -> &'static str {
        match self {
            Self::WedoCod => "sandbox.db",
            Self::EWarehousing => "sandbox-ewarehousing.db",
        }
    }
}

impl fmt::Display for System {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// No system is called so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no order system {0:?}; known are wedocod and ewarehousing")]
pub struct UnknownSystem(String);

impl FromStr for System {
    type Err = UnknownSystem;

    fn from_str(name: &str) -> Result<Self, UnknownSystem> {
        let known = [Self::WedoCod, Self::EWarehousing].into_iter().find(|system| system.name() == name);
        known.ok_or_else(|| UnknownSystem(name.to_owned()))
    }
}

/// How a search compares texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matching {
    /// A text is found wherever it occurs, in either case.
    #[default]
    Like,
    /// A text must be the same, letter by letter.
    Exact,
}

impl Matching {
    /// A test in SQL, and the value it is bound to.
    pub(super) fn test(self, column: &str, text: &str) -> (String, Sql) {
        match self {
            Self::Exact => (format!("{column} = ?"), Sql::from(text.to_owned())),
            Self::Like => {
                let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
                (format!("{column} LIKE ? ESCAPE '\\'"), Sql::from(format!("%{escaped}%")))
            }
        }
    }
}

/// What a change of `meta_data` does to the pairs that it does not mention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MetaData {
    /// They are gone.
    #[default]
    Replace,
    /// They stay.
    Merge,
}

/// What a call that names many orders does if one of them stands in the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bulk {
    /// Nothing is changed; the answer is a 422 that names the ones in the way.
    #[default]
    Atomic,
    /// The others are changed, and the answer is the same 422.
    Partial,
    /// The others are changed, and the answer is a success that says nothing of those in the way.
    Silent,
}

/// How a sandbox is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// Which order system it speaks.
    pub system: System,
    /// Where its database lives; in memory if `None`. A database that holds orders is continued.
    pub data_dir: Option<PathBuf>,
    /// How many sample orders an empty database is given.
    pub orders: u32,
    /// What the sample orders are drawn from.
    pub seed: u64,
    /// How many requests each credential may make in a minute; any number if `None`.
    pub rate_limit_per_minute: Option<u32>,
    /// What goes wrong on purpose.
    pub faults: Faults,
    /// WedoCOD: whether orders are shown with their ids.
    pub show_ids: bool,
    /// How a search compares texts.
    pub matching: Matching,
    /// WedoCOD: what `PUT` does if one order stands in the way.
    pub put: Bulk,
    /// WedoCOD: what the calls with `ids[]` do if one order stands in the way.
    pub bulk: Bulk,
    /// eWarehousing: what a change of `meta_data` does to the pairs that it does not mention.
    pub meta_data: MetaData,
    /// eWarehousing: how many of the last sample orders share their external reference and their purchase
    /// order with another one, two by two.
    pub ambiguous_orders: u32,
    /// eWarehousing: how long a token can be used.
    pub token_life: TimeDelta,
    /// Whether any address, password, code and API key will do, but for those that hold
    /// [`REFUSED_WORD`](super::REFUSED_WORD).
    pub any_credentials: bool,
    /// The time from which the sample orders' ages count.
    pub now: DateTime<Utc>,
}

impl Options {
    /// WedoCOD with 400 orders in memory, no limit, no faults.
    #[must_use]
    pub fn new(now: DateTime<Utc>) -> Self {
        Self {
            system: System::WedoCod,
            data_dir: None,
            orders: 400,
            seed: 1,
            rate_limit_per_minute: None,
            faults: Faults::none(),
            show_ids: true,
            matching: Matching::Like,
            put: Bulk::Atomic,
            bulk: Bulk::Atomic,
            meta_data: MetaData::Replace,
            ambiguous_orders: 0,
            token_life: TimeDelta::hours(1),
            any_credentials: false,
            now,
        }
    }
}
