//! An order as a station needs it: enough to decide, and enough to show.

use super::{Action, MatchField, Reference, Status};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

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

/// Texts beside the reference that name an order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherNames {
    /// See [`MatchField::ExternalReference`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_reference: Option<Reference>,
    /// See [`MatchField::ExternalId`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<Reference>,
    /// See [`MatchField::PoNumber`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub po_number: Option<Reference>,
}

impl OtherNames {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Order {
    /// The text that names the order in this field.
    #[must_use]
    pub fn name(&self, field: MatchField) -> Option<&Reference> {
        let others = &self.details.names;
        match field {
            MatchField::Reference => Some(&self.reference),
            MatchField::ExternalReference => others.external_reference.as_ref(),
            MatchField::ExternalId => others.external_id.as_ref(),
            MatchField::PoNumber => others.po_number.as_ref(),
        }
    }

    /// The note of an action, if somebody wrote one.
    #[must_use]
    pub fn note(&self, action: Action) -> Option<&Note> {
        self.details.notes.iter().find(|note| note.action == action)
    }
}

/// What a station wrote on an order for an action that the order system does not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The action.
    pub action: Action,
    /// The scan that it stands for, if it can be read.
    pub scan_id: Option<Uuid>,
    /// The note as it is on the order.
    pub text: String,
}

/// What a person may want to see of an order. No decision depends on it, but for the other names and
/// the notes, which stand for what the order system has no field for.
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
    /// Street and house, and whatever else stands on a letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// What the customer pays in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Amount>,
    /// What is in it; an order has at most [`ORDER_LINES_MAX`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<OrderLine>,
    /// How many more lines it has than are kept.
    #[serde(default, skip_serializing_if = "is_none")]
    pub more_lines: u32,
    /// What else it is called.
    #[serde(default, skip_serializing_if = "OtherNames::is_empty")]
    pub names: OtherNames,
    /// What stations noted on it; at most one for each action.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// When it last changed, where the order system says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified_at: Option<DateTime<Utc>>,
    /// When it was made, where the order system says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<DateTime<Utc>>,
}

/// Whether a count need not be written.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
const fn is_none(count: &u32) -> bool {
    *count == 0
}

/// Most lines of one order that are kept and shown (the order systems allow ten).
pub const ORDER_LINES_MAX: usize = 10;

/// How many of `count` lines are not kept.
#[must_use]
pub fn more_lines(count: usize) -> u32 {
    u32::try_from(count.saturating_sub(ORDER_LINES_MAX)).unwrap_or(u32::MAX)
}
