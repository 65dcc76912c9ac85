//! One complete scan as it left the scanner.

use crate::domain::Source;
use std::time::Instant;

/// One complete scan, without its terminator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// What the scanner sent; not always text.
    pub bytes: Vec<u8>,
    /// Which kind of device it came from.
    pub source: Source,
    /// The moment at which the terminator arrived.
    pub completed_at: Instant,
}
