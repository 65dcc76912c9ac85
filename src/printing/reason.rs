//! Why a printer stands still, as the standard's keywords say it (RFC 8011, PWG 5100.9).

use std::fmt;

/// Most reasons of one printer that are kept.
pub(super) const REASONS_MAX: usize = 8;
/// Longest keyword that is kept, in characters.
const KEYWORD_CHARS_MAX: usize = 60;

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// There is no paper, or no labels.
    MediaEmpty,
    /// Another paper is wanted than the one that is in.
    MediaNeeded,
    /// Paper is stuck.
    MediaJam,
    /// A cover or a door is open.
    CoverOpen,
    /// Toner, ink or ribbon is used up.
    SupplyEmpty,
    /// A tray is not in its place.
    TrayMissing,
    /// What was printed has to be taken away.
    OutputFull,
    /// Somebody paused it.
    Paused,
    /// The machine that it hangs on does not reach it.
    Offline,
    /// Its spooler has no room.
    SpoolFull,
    /// Something else, by the printer's own keyword.
    Other(String),
}

impl Reason {
    /// Reads a keyword; `None` for one that reports no trouble.
    #[must_use]
    pub fn read(keyword: &str) -> Option<Self> {
        let (bare, severity) = match keyword.rsplit_once('-') {
            Some((bare, severity @ ("error" | "warning" | "report"))) => (bare, severity),
            _ => (keyword, "error"),
        };
        if severity == "report" {
            return None;
        }
        Some(match bare {
            "none" | "cups-ipp-conformance-failure" | "cups-waiting-for-job-completed" => return None,
            _ if bare.starts_with("cups-remote-") => return None,
            "media-empty" => Self::MediaEmpty,
            "media-needed" | "input-media-size-change" => Self::MediaNeeded,
            "media-jam" => Self::MediaJam,
            "cover-open" | "door-open" | "interlock-open" => Self::CoverOpen,
            "toner-empty" | "marker-supply-empty" | "developer-empty" => Self::SupplyEmpty,
            "input-tray-missing" | "output-tray-missing" => Self::TrayMissing,
            "output-area-full" | "marker-waste-full" => Self::OutputFull,
            "paused" | "moving-to-paused" => Self::Paused,
            "offline" | "shutdown" | "timed-out" | "connecting-to-device" => Self::Offline,
            "spool-area-full" => Self::SpoolFull,
            // A warning of which nobody knows whether it matters is none that stops anything.
            _ if severity == "warning" || bare.ends_with("-low") || bare.ends_with("-almost-full") => {
                return None;
            }
            other => Self::Other(other.chars().take(KEYWORD_CHARS_MAX).collect()),
        })
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MediaEmpty => "it is out of paper: put some in",
            Self::MediaNeeded => "it wants another paper: put in the one that it names",
            Self::MediaJam => "paper is stuck: open it and take it out",
            Self::CoverOpen => "a cover is open: close it",
            Self::SupplyEmpty => "toner, ink or ribbon is used up: change it",
            Self::TrayMissing => "a tray is missing: put it in",
            Self::OutputFull => "the output is full: take the paper out",
            Self::Paused => "it is paused: start it again at the printer or in CUPS",
            Self::Offline => "it is off or not connected: switch it on and check its cable",
            Self::SpoolFull => "its memory is full: wait, or delete jobs",
            Self::Other(keyword) => return write!(f, "it says “{keyword}”: look at it"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_become_words_that_say_what_to_do() {
        for (keyword, word) in [
            ("media-empty-error", "out of paper"),
            ("media-empty", "out of paper"),
            ("media-jam-error", "stuck"),
            ("cover-open-warning", "close it"),
            ("paused", "paused"),
            ("offline-report", ""),
            ("none", ""),
            ("toner-low-warning", ""),
            ("cups-remote-pending", ""),
            ("fuser-over-temp-error", "fuser-over-temp"),
        ] {
            let told = Reason::read(keyword).map(|reason| reason.to_string()).unwrap_or_default();
            assert!(told.contains(word) && told.is_empty() == word.is_empty(), "{keyword}: {told}");
        }
    }
}
