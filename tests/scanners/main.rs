//! Scanners from the outside: real pseudo-terminals under the supervisor, and recordings through the
//! decoders that live devices use.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails loudly")]

#[cfg(unix)]
mod command;
mod corpus;
#[cfg(unix)]
mod four;
#[cfg(unix)]
#[path = "../gun/mod.rs"]
mod gun;
mod pty;
#[cfg(unix)]
mod serial;
mod verdict;
