//! The `scandesk` program.
fn main() {}
