//! An order as a station needs it: enough to decide, and enough to show.

use super::{Reference, Status};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The order system's own key for an order: an opaque text, since both numbers and ULIDs occur.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OrderId(pub String);

impl fmt::Display for OrderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An amount of money as the order system wrote it: a decimal number, never a binary fraction.
/// Neither order system names the currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Amount(pub String);

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One product of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// Stock-keeping unit.
    pub sku: String,
    /// What a person calls it; empty where the order system gives none.
    #[serde(default)]
    pub name: String,
    /// How many pieces.
    pub quantity: u32,
}

/// An order as the order system last described it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// What is printed on the label.
    pub reference: Reference,
    /// The order system's key, where it shows one.
    pub id: Option<OrderId>,
    /// Where it stands.
    pub status: Status,
    /// Who gets it.
    pub details: OrderDetails,
}

/// What a person may want to see of an order; no decision depends on it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderDetails {
    /// The customer's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// The customer's telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Where it goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// What the customer pays in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Amount>,
    /// What is in it; an order has at most [`ORDER_LINES_MAX`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<OrderLine>,
}

/// Most lines of one order that are kept and shown (the order systems allow ten).
pub const ORDER_LINES_MAX: usize = 10;
