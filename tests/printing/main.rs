//! Printing through a real CUPS that the tests start for themselves, with the orders of a real sandbox.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails loudly")]

mod cups;
mod faults;
mod on_pack;
mod printers;
mod world;
