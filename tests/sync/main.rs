//! The sync against the sandbox: a real store, real sockets, and every scan taking effect once.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod background;
mod bulk;
mod once;
mod refresh;
mod scripted;
mod table;
mod world;
