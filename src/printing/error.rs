//! What can go wrong between the station and a printer, in words for whoever stands at it.

use super::reason::Reason;
use std::fmt;

/// Most characters of a printer's own words that are kept.
const WORDS_CHARS_MAX: usize = 200;

/// A request to a printer did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// Nothing was sent.
    #[error("it cannot be reached ({0}): switch it on, and check its cable and its address")]
    Unreachable(String),
    /// Something was sent, and what became of it is not known.
    #[error("it does not answer ({0}): look at the printer, or switch it off and on")]
    Broken(String),
    /// It wants somebody who signs in, or does not let this machine in.
    #[error("it does not let this station in ({0}): allow it at the printer or in CUPS")]
    Closed(String),
    /// There is no printer at this address.
    #[error("there is no printer of this name: check the name in the settings")]
    Missing,
    /// It cannot just now.
    #[error("it cannot print just now: {0}")]
    Busy(String),
    /// It cannot do what is asked at all.
    #[error("it refuses this: {0}")]
    Refused(String),
    /// It does not know the job.
    #[error("it does not know the job any more")]
    NoSuchJob,
    /// What it answers cannot be read.
    #[error("its answer cannot be read ({0}): is this address a printer's?")]
    Unreadable(String),
    /// It is too simple for the way in which the station keeps from printing twice.
    #[error("it takes no job in two steps (Create-Job): connect it through CUPS")]
    TooSimple,
}

impl PrintError {
    /// Whether the printer is at fault and not the paper, so that everything waits until it is mended.
    #[must_use]
    pub const fn is_of_the_printer(&self) -> bool {
        !matches!(self, Self::Refused(_) | Self::NoSuchJob)
    }
}

/// What keeps a printer from printing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A request to it did not succeed.
    Error(PrintError),
    /// It is stopped, for these reasons.
    Stopped(Vec<Reason>),
    /// It takes no jobs.
    NotAccepting,
    /// It has the job, and goes no further, for these reasons.
    Waiting(Vec<Reason>),
}

/// A printer that does not print, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What the printer is called.
    pub printer: String,
    /// What keeps it.
    pub fault: Fault,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Error(error) => error.fmt(f),
            Self::Stopped(reasons) if reasons.is_empty() => {
                f.write_str("it is stopped: start it again at the printer or in CUPS")
            }
            Self::Waiting(reasons) if reasons.is_empty() => f.write_str("it goes no further: look at it"),
            Self::NotAccepting => f.write_str("it takes no jobs: let it accept jobs again in CUPS"),
            Self::Stopped(reasons) | Self::Waiting(reasons) => {
                for (index, reason) in reasons.iter().enumerate() {
                    write!(f, "{}{reason}", if index == 0 { "" } else { "; " })?;
                }
                Ok(())
            }
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "printer {}: {}", self.printer, self.fault)
    }
}

/// A printer's own words, fit for one line.
pub(super) fn tidy(text: &str) -> String {
    let line: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
    line.join(" ").chars().take(WORDS_CHARS_MAX).collect()
}
