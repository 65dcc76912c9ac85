//! The clients of the order systems.
//!
//! [`OrderSystem`] is all that the rest of the program sees of them. Each order system is a room of
//! its own with its wire types; `http` is what they share.

mod client;
pub mod ewarehousing;
pub mod failure;
pub mod features;
pub mod found;
pub mod http;
pub mod papers;
pub mod rights;
pub mod verify;
pub mod wedocod;

pub use crate::domain::capabilities::Needs;
pub use client::Client;
pub use failure::{Class, Failure};
pub use features::{Feature, Support, Unsupported};
pub use found::{Found, Listing};
pub use papers::PaperFile;
pub use rights::Right;
pub use verify::{Verified, verify, verify_entry};

use crate::domain::{
    Action, Entry, Order, OrderId, Paper, Reference, Status, System, capabilities,
    plan::{Group, Limits},
    verdict::Effect,
};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};

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
    /// What the table says of an order system.
    #[must_use]
    pub const fn of_system(system: System) -> Self {
        const fn capability(system: System, action: Action) -> Capability {
            let row = capabilities::of(system, action);
            Capability { effect: Some(row.effect), needs: row.needs, bulk: row.bulk }
        }
        Self {
            pack: capability(system, Action::Pack),
            ship: capability(system, Action::Ship),
            deliver: capability(system, Action::Deliver),
            return_: capability(system, Action::Return),
            cancel: capability(system, Action::Cancel),
        }
    }

    /// The same, to be changed by a client's settings.
    pub const fn of_mut(&mut self, action: Action) -> &mut Capability {
        match action {
            Action::Pack => &mut self.pack,
            Action::Ship => &mut self.ship,
            Action::Deliver => &mut self.deliver,
            Action::Return => &mut self.return_,
            Action::Cancel => &mut self.cancel,
        }
    }

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

/// An order that moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Which one.
    pub reference: Reference,
    /// Where it stood then.
    pub status: Status,
    /// When.
    pub at: DateTime<Utc>,
}

/// A change of one order, as the order system's history tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub at: DateTime<Utc>,
    /// Where the order stood before, if that is told.
    pub from: Option<Status>,
    /// Where it stood then.
    pub to: Status,
    /// Who did it, if that is told.
    pub by: Option<String>,
}

/// Some of what moved lately, and where the rest is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moves {
    /// The latest first.
    pub moves: Vec<Moved>,
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

    /// Whether [`OrderSystem::page`] begins with what changed last, so that a page of which nothing is
    /// new ends the reading.
    fn sorted_by_change(&self) -> bool {
        false
    }

    /// What moved lately, the latest first: the first moves, or those that `cursor` stands for. `None`
    /// if the order system keeps no history of all orders.
    async fn moves(&self, _cursor: Option<&str>, _size: u32) -> Result<Option<Moves>, Failure> {
        Ok(None)
    }

    /// Does what the group asks for, in one request. `Ok` means that all of it was done.
    async fn apply(&self, group: &Group) -> Result<(), Failure>;

    /// Which papers a packed order has. Changes nothing.
    async fn papers(&self, _order: &Reference, _id: Option<&OrderId>) -> Result<Vec<Paper>, Failure> {
        Ok(Vec::new())
    }

    /// The file of one of them, as it is now. The order system may have to make it, which can be asked any
    /// number of times and moves no order.
    async fn paper(
        &self,
        _order: &Reference,
        _id: Option<&OrderId>,
        _paper: &Paper,
    ) -> Result<PaperFile, Failure> {
        Err(Failure::refused("this order system keeps no papers of orders"))
    }

    /// Whether the order system answers and takes every credential of the station. Changes nothing.
    async fn check(&self) -> Result<(), Failure> {
        self.page(None, 1).await.map(drop)
    }

    /// By how much the station's clock is ahead of the order system's, as its latest answer tells.
    fn clock_skew(&self) -> Option<TimeDelta> {
        None
    }

    /// How many HTTP requests were made so far, sign-ins included.
    fn requests(&self) -> u64;
}
