//! What a supervisor asks of the station beside its scans: looking back, and taking the past along.
//!
//! Everything here is slow work that nobody at the station waits for. It reads through connections of
//! its own and writes files; it never touches what a scan needs.

pub mod disk;
pub mod export;
pub mod history;
pub mod sticks;
