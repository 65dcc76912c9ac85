//! A printer in trouble, in the words of whoever stands before it.

use super::look::Look;
use crate::printing::{Fault, PrintError, Reason};

/// What keeps a printer from printing, as far as a person has to tell it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is off, or its cable is.
    Off,
    /// It does not answer any more.
    Silent,
    /// It does not let this station in.
    Closed,
    /// There is none of this name.
    Missing,
    /// It cannot just now.
    Busy,
    /// It does not take what it is given.
    Refuses,
    /// It is too simple.
    Simple,
    /// Somebody stopped it.
    Stopped,
    /// It stands still, and does not say why.
    Waits,
    /// It has no paper.
    Paper,
    /// It wants another paper.
    OtherPaper,
    /// Paper is stuck.
    Jam,
    /// Its cover is open.
    Cover,
    /// It has no toner, ink or ribbon.
    Ink,
    /// A tray is missing.
    Tray,
    /// What was printed is in the way.
    Full,
}

impl Kind {
    /// Which one it is; of several reasons the first.
    #[must_use]
    pub fn of(fault: &Fault) -> Self {
        match fault {
            Fault::Error(error) => Self::of_error(error),
            Fault::NotAccepting => Self::Stopped,
            Fault::Stopped(reasons) => reasons.first().map_or(Self::Stopped, Self::of_reason),
            Fault::Waiting(reasons) => reasons.first().map_or(Self::Waits, Self::of_reason),
        }
    }

    const fn of_error(error: &PrintError) -> Self {
        match error {
            PrintError::Unreachable(_) => Self::Off,
            PrintError::Broken(_) => Self::Silent,
            PrintError::Closed(_) => Self::Closed,
            PrintError::Missing => Self::Missing,
            PrintError::Busy(_) => Self::Busy,
            PrintError::Refused(_) | PrintError::NoSuchJob | PrintError::Unreadable(_) => Self::Refuses,
            PrintError::TooSimple => Self::Simple,
        }
    }

    const fn of_reason(reason: &Reason) -> Self {
        match reason {
            Reason::MediaEmpty => Self::Paper,
            Reason::MediaNeeded => Self::OtherPaper,
            Reason::MediaJam => Self::Jam,
            Reason::CoverOpen => Self::Cover,
            Reason::SupplyEmpty => Self::Ink,
            Reason::TrayMissing => Self::Tray,
            Reason::OutputFull => Self::Full,
            Reason::Paused => Self::Stopped,
            Reason::Offline => Self::Off,
            Reason::SpoolFull => Self::Busy,
            Reason::Other(_) => Self::Waits,
        }
    }

    /// The key of a word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Off => "printer-off",
            Self::Silent => "printer-silent",
            Self::Closed => "printer-closed",
            Self::Missing => "printer-missing",
            Self::Busy => "printer-busy",
            Self::Refuses => "printer-refuses",
            Self::Simple => "printer-simple",
            Self::Stopped => "printer-stopped",
            Self::Waits => "printer-waits",
            Self::Paper => "printer-paper",
            Self::OtherPaper => "printer-other-paper",
            Self::Jam => "printer-jam",
            Self::Cover => "printer-cover",
            Self::Ink => "printer-ink",
            Self::Tray => "printer-tray",
            Self::Full => "printer-full",
        }
    }

    /// The key of what happened and what to do.
    const fn sentence(self) -> &'static str {
        match self {
            Self::Off => "printer-off-do",
            Self::Silent => "printer-silent-do",
            Self::Closed => "printer-closed-do",
            Self::Missing => "printer-missing-do",
            Self::Busy => "printer-busy-do",
            Self::Refuses => "printer-refuses-do",
            Self::Simple => "printer-simple-do",
            Self::Stopped => "printer-stopped-do",
            Self::Waits => "printer-waits-do",
            Self::Paper => "printer-paper-do",
            Self::OtherPaper => "printer-other-paper-do",
            Self::Jam => "printer-jam-do",
            Self::Cover => "printer-cover-do",
            Self::Ink => "printer-ink-do",
            Self::Tray => "printer-tray-do",
            Self::Full => "printer-full-do",
        }
    }
}

/// What happened and what to do; behind it what the printer itself says, where nothing else tells it.
#[must_use]
pub fn told(look: Look<'_>, fault: &Fault) -> String {
    let sentence = look.t(Kind::of(fault).sentence());
    match own_words(fault) {
        Some(words) => format!("{sentence} {}", look.isolated(&format!("({words})"))),
        None => sentence,
    }
}

fn own_words(fault: &Fault) -> Option<&str> {
    match fault {
        Fault::Error(
            PrintError::Unreachable(words)
            | PrintError::Broken(words)
            | PrintError::Closed(words)
            | PrintError::Busy(words)
            | PrintError::Refused(words)
            | PrintError::Unreadable(words),
        ) => Some(words),
        Fault::Stopped(reasons) | Fault::Waiting(reasons) => match reasons.first() {
            Some(Reason::Other(keyword)) => Some(keyword),
            _ => None,
        },
        Fault::Error(_) | Fault::NotAccepting => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_reason_is_the_one_to_look_at() {
        let stopped = |reasons: &[Reason]| Kind::of(&Fault::Stopped(reasons.to_vec()));
        assert_eq!(stopped(&[Reason::MediaJam, Reason::Paused]), Kind::Jam);
        assert_eq!(stopped(&[]), Kind::Stopped);
        assert_eq!(Kind::of(&Fault::Waiting(Vec::new())), Kind::Waits);
        let keyword = Fault::Waiting(vec![Reason::Other("fuserTooHot".into())]);
        assert_eq!((Kind::of(&keyword), own_words(&keyword)), (Kind::Waits, Some("fuserTooHot")));
        assert_eq!(Kind::of(&Fault::Error(PrintError::Missing)), Kind::Missing);
    }
}
