//! The program as scripts use it: the built binary, real files, and the sandbox server on loopback.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails loudly")]

mod demo;
mod doctor;
mod ewarehousing;
mod history;
mod kill;
mod orders;
mod pin;
mod scan;
mod station;
mod sync;
mod unusable;
