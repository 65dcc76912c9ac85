//! What a supervisor does in the window beside scanning: against the sandbox, over real sockets.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up has failed")]

mod attention;
mod connection;
mod look_up;
mod settings;
