//! The slow path: entries go to the order system, orders come back.

pub mod message;

pub use message::{Connection, Event, Request};
