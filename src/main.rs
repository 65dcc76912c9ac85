//! The `scandesk` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    scandesk::cli::main()
}
