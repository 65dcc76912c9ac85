//! What a supervisor does in the window beside scanning: test a connection, keep backups, hand over logs.

pub mod backups;
pub mod connection;
pub mod logs;
