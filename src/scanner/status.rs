//! How a scanner of the settings stands at the moment.

use crate::domain;
use std::fmt;

/// A scanner of the settings and its present state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceStatus {
    /// What a person calls it.
    pub name: String,
    /// How it speaks.
    pub kind: domain::Source,
    /// How it stands.
    pub state: DeviceState,
}

/// How a scanner stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeviceState {
    /// It is open, and what it sends is read.
    Reading,
    /// It is not plugged in; it is read again as soon as it is.
    Missing,
    /// It is switched off in the settings.
    Disabled,
    /// It is there but cannot be read, and why, in an operator's words; that may hold a udev rule.
    Failed(String),
}

impl fmt::Display for DeviceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reading => f.write_str("reading"),
            Self::Missing => f.write_str("missing"),
            Self::Disabled => f.write_str("disabled"),
            Self::Failed(why) => write!(f, "failed ({why})"),
        }
    }
}
