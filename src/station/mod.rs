//! The pipeline from a scan to its verdict.

pub mod message;

pub use message::{Answer, Counters, Event, Hold, PastScan, Request, Snapshot};
