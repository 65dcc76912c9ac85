//! The pipeline from a scan to its verdict, and the thread that runs it.

pub mod message;
pub mod pipeline;
mod scan;
#[cfg(test)]
mod tests;
mod thread;

pub use crate::store::{Counters, PastScan};
pub use message::{Answer, Event, Hold, Request, Snapshot};
pub use pipeline::{Desk, Pending, Pipeline, Settings, Step};
pub use thread::{Begin, Reply, Station, Surroundings, snapshot};
