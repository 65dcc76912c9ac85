//! Command barcodes: printed codes that operate the station itself.
//!
//! They are `SCNDSK` and a word whose letters lie on the same key on QWERTY, AZERTY and QWERTZ
//! keyboards, so that a wrong layout cannot break them. Only a whole match counts, and none of
//! them reaches anything that needs a PIN. Where a word is followed by a text, a check letter ends
//! the code, so that a misread one is no other warehouse and no other person.

use super::{
    Action,
    coded::{self, CodedText},
    display::{Language, Place, Theme},
};

/// What every command barcode begins with.
pub const PREFIX: &str = "SCNDSK";
/// Most cancel reasons that have a code of their own.
pub const REASON_CODES_MAX: usize = 20;

/// Comes before a warehouse.
const WAREHOUSE: &str = "HUB";
/// Comes before the place of a cancel reason in the settings.
const REASON: &str = "RSN";
/// Comes before an operator's badge.
const BADGE: &str = "ID";

/// What a command barcode asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Show this place.
    Go(Place),
    /// Speak this language.
    Speak(Language),
    /// Show these colours.
    Show(Theme),
    /// The operator leaves.
    SignOut,
    /// Export the history.
    Export,
    /// Ships go out from here.
    Warehouse(CodedText),
    /// From now on a scan cancels, for this reason of the settings.
    Reason(ReasonCode),
    /// The operator with this badge comes, or leaves.
    Badge(CodedText),
}

/// A cancel reason, by its place in the settings and by what stood there when the code was printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReasonCode {
    position: u8,
    print: u16,
}

impl ReasonCode {
    /// The code of the reason at `position`, counted from 0; none beyond [`REASON_CODES_MAX`].
    #[must_use]
    pub fn new(position: usize, reason: &str) -> Option<Self> {
        let position = u8::try_from(position).ok().filter(|&at| usize::from(at) < REASON_CODES_MAX)?;
        // FNV-1a; the program of next year has to come to the same letters.
        let hash = reason
            .trim()
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        Some(Self { position, print: u16::try_from(hash % 400).unwrap_or_default() })
    }

    /// The reason among those of the settings, if it still is what was printed.
    #[must_use]
    pub fn among(self, reasons: &[String]) -> Option<&str> {
        let reason = reasons.get(usize::from(self.position))?;
        (Self::new(self.position.into(), reason) == Some(self)).then_some(reason.as_str())
    }

    fn letters(self) -> String {
        let [high, low] =
            [self.print / 20, self.print % 20].map(|value| u8::try_from(value).unwrap_or_default());
        [self.position, high, low].map(coded::letter).iter().collect()
    }

    fn read(letters: &str) -> Option<Self> {
        let &[position, high, low] = letters.as_bytes() else { return None };
        let print = u16::from(coded::value(high)?) * 20 + u16::from(coded::value(low)?);
        Some(Self { position: coded::value(position)?, print })
    }
}

impl Command {
    /// Every command without a text, with the word that follows the prefix.
    pub const FIXED: [(Self, &'static str); 25] = [
        (Self::Choose(Action::Pack), "PCK"),
        (Self::Choose(Action::Ship), "SHIP"),
        (Self::Choose(Action::Deliver), "DELIVER"),
        (Self::Choose(Action::Return), "RETURN"),
        (Self::Choose(Action::Cancel), "CNCL"),
        (Self::Acknowledge, "OK"),
        (Self::Echo, "ECHO"),
        (Self::Go(Place::Station), "STN"),
        (Self::Go(Place::LookUp), "FIND"),
        (Self::Louder, "LOUD"),
        (Self::Softer, "SOFT"),
        (Self::SendNow, "SEND"),
        (Self::Undo, "UNDO"),
        (Self::SignOut, "OUT"),
        (Self::Go(Place::Attention), "FLG"),
        (Self::Go(Place::History), "HIST"),
        (Self::Go(Place::Scanner), "SCN"),
        (Self::Go(Place::Settings), "SET"),
        (Self::Export, "EXPORT"),
        (Self::Speak(Language::English), "LEN"),
        (Self::Speak(Language::French), "LFR"),
        (Self::Speak(Language::Arabic), "LRB"),
        (Self::Speak(Language::Dutch), "LNL"),
        (Self::Show(Theme::Dark), "DRK"),
        (Self::Show(Theme::Light), "LGT"),
    ];

    /// Reads a scanned text as a command. Case does not matter, since caps lock may be on.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let word = after_prefix(text)?.to_ascii_uppercase();
        let fixed = Self::FIXED.into_iter().find(|(_, known)| *known == word).map(|(command, _)| command);
        fixed.or_else(|| Self::with_text(&word))
    }

    /// Whether a text begins as command barcodes do: if it is none, it is no order either.
    #[must_use]
    pub fn is_meant(text: &str) -> bool {
        after_prefix(text).is_some()
    }

    /// The command that chooses a warehouse; none if its name is too long for a barcode.
    #[must_use]
    pub fn warehouse(name: &str) -> Option<Self> {
        CodedText::new(name.trim()).map(Self::Warehouse)
    }

    /// The command that an operator's badge is; none if its text is too long for a barcode.
    #[must_use]
    pub fn badge(text: &str) -> Option<Self> {
        CodedText::new(text).map(Self::Badge)
    }

    /// The text of the barcode.
    #[must_use]
    pub fn barcode(&self) -> String {
        let body = match self {
            Self::Warehouse(name) => format!("{WAREHOUSE}{}", name.letters()),
            Self::Reason(code) => format!("{REASON}{}", code.letters()),
            Self::Badge(text) => format!("{BADGE}{}", text.letters()),
            fixed => {
                let word = Self::FIXED.into_iter().find(|(command, _)| command == fixed);
                return format!("{PREFIX}{}", word.map_or("", |(_, word)| word));
            }
        };
        let check = coded::check_letter(&body).map(String::from).unwrap_or_default();
        format!("{PREFIX}{body}{check}")
    }

    /// Whether two scans of it, one right after the other, are meant as two. A badge that stays in a
    /// scanner's view must not sign its person in and out.
    #[must_use]
    pub const fn may_repeat(&self) -> bool {
        !matches!(self, Self::Badge(_))
    }

    fn with_text(word: &str) -> Option<Self> {
        let (body, check) = word.split_at_checked(word.len().checked_sub(1)?)?;
        if coded::check_letter(body).map(String::from).as_deref() != Some(check) {
            return None;
        }
        if let Some(letters) = body.strip_prefix(WAREHOUSE) {
            return CodedText::read(letters).map(Self::Warehouse);
        }
        if let Some(letters) = body.strip_prefix(REASON) {
            return ReasonCode::read(letters).map(Self::Reason);
        }
        CodedText::read(body.strip_prefix(BADGE)?).map(Self::Badge)
    }
}

fn after_prefix(text: &str) -> Option<&str> {
    let (prefix, word) = text.split_at_checked(PREFIX.len())?;
    prefix.eq_ignore_ascii_case(PREFIX).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn samples() -> Vec<Command> {
        let fixed = Command::FIXED.into_iter().map(|(command, _)| command);
        let warehouses = ["12", "7", "WH-03", "Entrepôt"].map(|name| Command::warehouse(name).unwrap());
        let badges = ["7001", "0123456789", "Amina"].map(|text| Command::badge(text).unwrap());
        let reason = |at| Command::Reason(ReasonCode::new(at, "Wrong address").unwrap());
        fixed.chain(warehouses).chain(badges).chain([reason(0), reason(19)]).collect()
    }

    #[test]
    fn every_command_reads_back_and_uses_letters_that_no_layout_moves() {
        for command in samples() {
            let code = command.barcode();
            assert_eq!(Command::parse(&code), Some(command.clone()), "{code}");
            assert_eq!(Command::parse(&code.to_lowercase()), Some(command));
            assert!(code.bytes().all(|letter| coded::LETTERS.contains(&letter)), "{code}");
        }
    }

    #[test]
    fn no_two_commands_have_one_code() {
        let codes: Vec<String> = samples().iter().map(Command::barcode).collect();
        for (at, code) in codes.iter().enumerate() {
            assert!(!codes[..at].contains(code), "{code}");
        }
    }

    #[test]
    fn only_a_whole_match_counts() {
        for text in
            ["SCNDSK", "SCNDSKOKX", "XSCNDSKOK", "ORD-00042", "", "SCNDSK\u{e9}", "SCNDSKHUB", "SCNDSKID"]
        {
            assert_eq!(Command::parse(text), None, "{text}");
        }
        assert!(Command::is_meant("scndskokx") && !Command::is_meant("ORD-00042"));
    }

    #[test]
    fn a_misread_letter_is_no_other_warehouse_person_or_reason() {
        for command in samples().into_iter().skip(Command::FIXED.len()) {
            let code = command.barcode();
            for at in PREFIX.len()..code.len() {
                for other in coded::LETTERS.iter().filter(|&&other| other != code.as_bytes()[at]) {
                    let mut misread = code.clone().into_bytes();
                    misread[at] = *other;
                    let misread = String::from_utf8(misread).unwrap();
                    assert_eq!(Command::parse(&misread), None, "{misread} for {code}");
                }
            }
        }
    }

    #[test]
    fn a_reason_is_the_one_that_was_printed_or_none() {
        let reasons = ["Wrong address".to_owned(), "Goods damaged".to_owned()];
        let code = ReasonCode::new(1, &reasons[1]).unwrap();
        assert_eq!(code.among(&reasons), Some("Goods damaged"));
        let others = [reasons[1].clone(), reasons[0].clone()];
        assert_eq!(code.among(&others), None, "the settings changed since");
        assert_eq!(code.among(&[]), None);
        assert_eq!(ReasonCode::new(REASON_CODES_MAX, "x"), None);
    }

    proptest! {
        #[test]
        fn anything_may_be_scanned(text in "(?i:SCNDSK)?\\PC{0,40}") {
            if let Some(command) = Command::parse(&text) {
                prop_assert_eq!(command.barcode(), text.to_ascii_uppercase());
            }
        }
    }
}
