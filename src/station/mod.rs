//! The pipeline from a scan to its verdict, and the thread that runs it.

pub mod desk;
pub mod message;
pub mod pipeline;
mod scan;
pub mod shift;
#[cfg(test)]
mod tests;
mod thread;

pub use crate::store::{Counters, PastScan, ShiftCounts};
pub use desk::Desk;
pub use message::{Answer, Event, Hold, Request, Snapshot};
pub use pipeline::{Pending, Pipeline, Settings, Step};
pub use shift::{SignedIn, Summary, Turn};
pub use thread::{Reply, Station, Surroundings, snapshot};
