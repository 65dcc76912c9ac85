//! What can be changed, each with its place in the file.

use crate::{
    config::{Language, Theme},
    domain::{Action, MatchField, System},
    scanner::found::Found,
};

/// One change of the settings. Texts are as a person typed them: the parser judges them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The station's name.
    StationName(String),
    /// What the kiosk starts in.
    Action(Action),
    /// From where ships go out.
    Warehouse(Option<String>),
    /// The window's language.
    Language(Language),
    /// How long a scan is kept before it is sent, in seconds.
    UndoSeconds(u32),
    /// Cancel reasons that are offered as buttons.
    CancelReasons(Vec<String>),
    /// Whether orders are cancelled where the reason cannot reach the order system.
    AllowLosingCancelReason(bool),
    /// Whether the host's layout says what a keyboard scanner's keys mean.
    TrustHostLayout(bool),
    /// How loud cues are, in percent.
    Volume(u32),
    /// How long a label has to be left alone before it counts again, in milliseconds.
    RereadMs(u32),
    /// Whether what was not packed may be shipped.
    RequirePacking(bool),
    /// The window's colours.
    Theme(Theme),
    /// What is shown after amounts.
    Currency(Option<String>),
    /// Which order system it is.
    System(System),
    /// Where the order system is.
    BaseUrl(Option<String>),
    /// Most requests a minute.
    RequestsPerMinute(u32),
    /// Whether a note is written where the order system has no such action.
    Notes(bool),
    /// Who signs in to `WedoCOD`.
    WedoCodEmail(Option<String>),
    /// Who signs in to `eWarehousing`.
    EwarehousingUsername(Option<String>),
    /// The customer's code.
    EwarehousingCustomerCode(Option<String>),
    /// The warehouse system's code.
    EwarehousingWmsCode(Option<String>),
    /// Which fields a scan is compared with, the first to try first.
    EwarehousingMatch(Vec<MatchField>),
    /// A table of which there are several.
    Row(RowChange),
    /// Any other key.
    Other(Key, Value),
}

/// A key in a table, such as `printing` and `printer`. The table's name may have dots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The table.
    pub table: &'static str,
    /// The key in it.
    pub key: &'static str,
}

/// What a key is set to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Switch(bool),
    /// Several texts.
    List(Vec<String>),
    /// Nothing: the key is taken out, and its default holds.
    Unset,
}

/// The tables of which there are several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// `[[scanner]]`
    Scanners,
    /// `[[operator]]`
    Operators,
}

/// One of several tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// The one at this place, counted from 0.
    At(usize),
    /// The first of which this key is this text.
    With(&'static str, String),
}

/// Keys of a table and what they are set to. Keys that are not named stay.
pub type Fields = Vec<(&'static str, Value)>;

/// A change of one of several tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowChange {
    /// One more, after the others.
    Add(Rows, Fields),
    /// Other values in one that is there.
    Set(Rows, Row, Fields),
    /// One less.
    Remove(Rows, Row),
}

impl Rows {
    /// The name of each of the tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Scanners => "scanner",
            Self::Operators => "operator",
        }
    }
}

impl RowChange {
    /// One more scanner: this device, wherever it is plugged in next time.
    #[must_use]
    pub fn scanner(found: &Found) -> Self {
        let mut fields: Fields = vec![("kind", found.kind.as_str().into())];
        fields.extend(found.product.as_deref().map(|product| ("name", product.into())));
        match (found.vendor_id, found.product_id) {
            (Some(vendor), Some(product)) => {
                let number = |id: u16| Value::Number(id.into());
                fields.extend([("vendor_id", number(vendor)), ("product_id", number(product))]);
                fields.extend(found.serial_number.as_deref().map(|text| ("serial_number", text.into())));
            }
            _ => fields.push(("port", found.path.as_str().into())),
        }
        Self::Add(Rows::Scanners, fields)
    }

    /// Which tables.
    #[must_use]
    pub const fn rows(&self) -> Rows {
        match self {
            Self::Add(rows, _) | Self::Set(rows, ..) | Self::Remove(rows, _) => *rows,
        }
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Unset, Self::Text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl Change {
    /// The setting's name for people, such as `server.base_url`.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Row(change) => change.rows().name().to_owned(),
            Self::Other(Key { table, key }, _) => format!("{table}.{key}"),
            setting => {
                let (table, key, _) = setting.place();
                format!("{table}.{key}")
            }
        }
    }

    /// The table, the key, and the value of a setting that has a place of its own.
    pub(super) fn place(&self) -> (&'static str, &'static str, Value) {
        const STATION: &str = "station";
        const SERVER: &str = "server";
        const EWAREHOUSING: &str = "server.ewarehousing";
        let text = |text: &Option<String>| Value::from(text.clone());
        match self {
            Self::StationName(name) => (STATION, "name", Value::Text(name.clone())),
            Self::Action(action) => (STATION, "action", action.as_str().into()),
            Self::Warehouse(warehouse) => (STATION, "warehouse", text(warehouse)),
            Self::Language(language) => (STATION, "language", language.as_str().into()),
            Self::UndoSeconds(seconds) => (STATION, "undo_seconds", (*seconds).into()),
            Self::CancelReasons(reasons) => (STATION, "cancel_reasons", Value::List(reasons.clone())),
            Self::AllowLosingCancelReason(yes) => {
                (STATION, "allow_losing_cancel_reason", Value::Switch(*yes))
            }
            Self::TrustHostLayout(yes) => (STATION, "trust_host_layout", Value::Switch(*yes)),
            Self::Volume(percent) => (STATION, "volume", (*percent).into()),
            Self::RereadMs(ms) => (STATION, "reread_ms", (*ms).into()),
            Self::RequirePacking(yes) => ("rules", "require_packing", Value::Switch(*yes)),
            Self::Theme(theme) => ("display", "theme", theme.as_str().into()),
            Self::Currency(currency) => ("display", "currency", text(currency)),
            Self::System(system) => (SERVER, "kind", system.as_str().into()),
            Self::BaseUrl(address) => (SERVER, "base_url", text(address)),
            Self::RequestsPerMinute(number) => (SERVER, "requests_per_minute", (*number).into()),
            Self::Notes(yes) => (SERVER, "notes", Value::Switch(*yes)),
            Self::WedoCodEmail(email) => ("server.wedocod", "email", text(email)),
            Self::EwarehousingUsername(name) => (EWAREHOUSING, "username", text(name)),
            Self::EwarehousingCustomerCode(code) => (EWAREHOUSING, "customer_code", text(code)),
            Self::EwarehousingWmsCode(code) => (EWAREHOUSING, "wms_code", text(code)),
            Self::EwarehousingMatch(fields) => {
                let words = fields.iter().map(|field| field.as_str().to_owned()).collect();
                (EWAREHOUSING, "match", Value::List(words))
            }
            Self::Other(Key { table, key }, value) => (table, key, value.clone()),
            Self::Row(change) => (change.rows().name(), "", Value::Unset),
        }
    }
}
