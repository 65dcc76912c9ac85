//! Command barcodes: printed codes that operate the station itself.
//!
//! They are `SCNDSK` and a word whose letters lie on the same key on QWERTY, AZERTY and QWERTZ
//! keyboards, so that a wrong layout cannot break them. Only a whole match counts, and none of
//! them reaches anything that needs a PIN.

use super::Action;

/// What every command barcode begins with.
pub const PREFIX: &str = "SCNDSK";

/// What a command barcode asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Acknowledge the error that is held.
    Acknowledge,
    /// From now on a scan does this.
    Choose(Action),
    /// Say the last answer again.
    Echo,
    /// Take back the last scan, while it is unsent.
    Undo,
    /// Send the queue now.
    SendNow,
    /// A louder cue.
    Louder,
    /// A softer cue.
    Softer,
}

impl Command {
    /// Every command with the word that follows the prefix.
    pub const ALL: [(Self, &'static str); 11] = [
        (Self::Acknowledge, "OK"),
        (Self::Choose(Action::Pack), "PCK"),
        (Self::Choose(Action::Ship), "SHIP"),
        (Self::Choose(Action::Deliver), "DELIVER"),
        (Self::Choose(Action::Return), "RETURN"),
        (Self::Choose(Action::Cancel), "CNCL"),
        (Self::Echo, "ECHO"),
        (Self::Undo, "UNDO"),
        (Self::SendNow, "SEND"),
        (Self::Louder, "LOUD"),
        (Self::Softer, "SOFT"),
    ];

    /// Reads a scanned text as a command. Case does not matter, since caps lock may be on.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (prefix, word) = text.split_at_checked(PREFIX.len())?;
        if !prefix.eq_ignore_ascii_case(PREFIX) {
            return None;
        }
        Self::ALL.into_iter().find(|(_, known)| known.eq_ignore_ascii_case(word)).map(|(command, _)| command)
    }

    /// The text of the barcode.
    #[must_use]
    pub fn barcode(self) -> String {
        let word = Self::ALL.into_iter().find(|(command, _)| *command == self).map_or("", |(_, word)| word);
        format!("{PREFIX}{word}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_reads_back_and_uses_letters_that_no_layout_moves() {
        for (command, word) in Command::ALL {
            assert_eq!(Command::parse(&command.barcode()), Some(command));
            assert_eq!(Command::parse(&command.barcode().to_lowercase()), Some(command));
            assert!(word.bytes().all(|letter| b"BCDEFGHIJKLNOPRSTUVX".contains(&letter)), "{word}");
        }
    }

    #[test]
    fn only_a_whole_match_counts() {
        for text in ["SCNDSK", "SCNDSKOKX", "XSCNDSKOK", "ORD-00042", "", "SCNDSK\u{e9}"] {
            assert_eq!(Command::parse(text), None, "{text}");
        }
    }
}
