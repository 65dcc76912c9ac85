//! Scandesk.
pub mod sandbox;
