//! The clients of the order systems.
//!
//! [`OrderSystem`] is all that the rest of the program sees of them. Each order system is a room of
//! its own with its wire types; `http` is what they share.

pub mod failure;
pub mod features;
pub mod found;
pub mod http;
pub mod verify;
pub mod wedocod;

pub use failure::{Class, Failure};
pub use features::{Feature, Support, Unsupported};
pub use found::{Found, Listing};
pub use verify::{Verified, verify};

use crate::domain::{
    Action, Entry, Order, Reference, System,
    plan::{Group, Limits},
    verdict::Effect,
};
use async_trait::async_trait;

/// What an order system can do with one action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capability {
    /// Whether the action moves the order or is only noted on it; `None` if there is neither.
    pub effect: Option<Effect>,
    /// What an entry must bring along.
    pub needs: Needs,
    /// How many entries one request takes.
    pub bulk: Limits,
}

/// What an action needs to name its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// The reference.
    Reference,
    /// The order system's own key, though there is a way by the reference too.
    IdIfKnown,
    /// The order system's own key.
    Id,
}

/// What an order system can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capabilities {
    /// See [`Action::Pack`].
    pub pack: Capability,
    /// See [`Action::Ship`].
    pub ship: Capability,
    /// See [`Action::Deliver`].
    pub deliver: Capability,
    /// See [`Action::Return`].
    pub return_: Capability,
    /// See [`Action::Cancel`].
    pub cancel: Capability,
}

impl Capabilities {
    /// What it can do with this action.
    #[must_use]
    pub const fn of(&self, action: Action) -> Capability {
        match action {
            Action::Pack => self.pack,
            Action::Ship => self.ship,
            Action::Deliver => self.deliver,
            Action::Return => self.return_,
            Action::Cancel => self.cancel,
        }
    }
}

/// Some of the orders, and where the next ones are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The orders, as the order system sorts them.
    pub orders: Vec<Order>,
    /// What to ask for next; `None` at the end.
    pub next: Option<String>,
}

/// An order system. Every method is one or a few HTTP requests, and may be dropped half-way.
#[async_trait]
pub trait OrderSystem: Send + Sync {
    /// Which one it is.
    fn system(&self) -> System;

    /// What it can do.
    fn capabilities(&self) -> Capabilities;

    /// Finds the orders with exactly this reference, for a scan. None is an empty list, no failure.
    async fn find(&self, reference: &Reference) -> Result<Vec<Order>, Failure>;

    /// Reads the order of an entry, to learn what became of a request. A missing one is `NotFound`.
    async fn read(&self, entry: &Entry) -> Result<Order, Failure>;

    /// Some of all orders: the first ones, or those that `cursor` (a page's `next`) stands for.
    async fn page(&self, cursor: Option<&str>, size: u32) -> Result<Page, Failure>;

    /// Does what the group asks for, in one request. `Ok` means that all of it was done.
    async fn apply(&self, group: &Group) -> Result<(), Failure>;

    /// How many HTTP requests were made so far, sign-ins included.
    fn requests(&self) -> u64;
}
