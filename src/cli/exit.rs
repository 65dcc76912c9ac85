//! How a command ends.

use std::{io::Write, process::ExitCode};

/// Explains the exit status in the help.
pub const HELP: &str = "Exit status: 0 done; 1 failed; 2 wrong usage or unusable configuration; \
3 done, but something needs a person's attention; 4 the server cannot be reached.";

/// How a command ended that did what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done,
    /// Done, but a person has to look at something.
    Attention,
    /// What was looked at is not as it should be.
    Problem,
    /// The server is out of reach; what was recorded waits.
    OutOfReach,
}

/// A command that could not do what it was asked.
#[derive(Debug)]
pub enum CliError {
    /// The usage or the configuration has to be changed.
    Configuration(anyhow::Error),
    /// The server is out of reach, or asks to wait.
    OutOfReach(anyhow::Error),
    /// Anything else.
    Failed(anyhow::Error),
}

impl CliError {
    /// Something in the settings, the credentials or the arguments cannot be used.
    pub fn configuration(error: impl Into<anyhow::Error>) -> Self {
        Self::Configuration(error.into())
    }
}

impl CliError {
    /// What went wrong.
    pub fn cause(&self) -> &(dyn std::error::Error + 'static) {
        match self {
            Self::Configuration(error) | Self::OutOfReach(error) | Self::Failed(error) => error.as_ref(),
        }
    }
}

impl<E: Into<anyhow::Error>> From<E> for CliError {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// Tells what went wrong, the whole chain once, and turns the ending into an exit status.
pub fn end(result: Result<Exit, CliError>) -> ExitCode {
    let (status, error) = match result {
        Ok(Exit::Done) => return ExitCode::SUCCESS,
        Ok(Exit::Problem) => return ExitCode::FAILURE,
        Ok(Exit::Attention) => return ExitCode::from(3),
        Ok(Exit::OutOfReach) => return ExitCode::from(4),
        Err(CliError::Failed(error)) => (1, error),
        Err(CliError::Configuration(error)) => (2, error),
        Err(CliError::OutOfReach(error)) => (4, error),
    };
    // Standard error may be closed; the exit status still tells.
    let _ = writeln!(std::io::stderr(), "scandesk: {error:#}");
    ExitCode::from(status)
}
