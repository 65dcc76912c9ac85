//! The pipeline from a scan to its verdict, and the thread that runs it.

pub mod message;
pub mod pipeline;
#[cfg(test)]
mod tests;
mod thread;

pub use message::{Answer, Counters, Event, Hold, PastScan, Request, Snapshot};
pub use pipeline::{Desk, Pending, Pipeline, Settings, Step};
pub use thread::{Reply, Station, Surroundings, snapshot};
