//! Reading a reason back from its words, as the journal keeps them.

use super::{Action, Ai, Reason, Status, Unreadable, symbology::BadGs1};

/// The reason that says `text` of a scan that was to do `action` to an order that stood at `status`;
/// none if no reason says so.
#[must_use]
pub fn reason(text: &str, action: Action, status: Option<&Status>) -> Option<Reason> {
    let with_numbers =
        text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).flat_map(numbered);
    plain(action)
        .into_iter()
        .chain(status.into_iter().flat_map(|status| about(action, status)))
        .chain(with_numbers)
        .chain(with_words(text))
        .find(|reason| reason.to_string() == text)
}

fn plain(action: Action) -> [Reason; 20] {
    [
        Reason::NotPackedFirst,
        Reason::MissingWarehouse,
        Reason::MissingReason,
        Reason::ReasonTooLong,
        Reason::NoOrderId,
        Reason::NotFound,
        Reason::Unsupported(action),
        Reason::NotChecked,
        Reason::AlreadyNoted,
        Reason::NoOperator,
        Reason::NoSuchBadge,
        Reason::NoSuchReason,
        Reason::Held,
        Reason::Unreadable(Unreadable::Empty),
        Reason::Unreadable(Unreadable::TooLong),
        Reason::Unreadable(Unreadable::NotText),
        Reason::Unreadable(Unreadable::NoMatch),
        Reason::Unreadable(Unreadable::NoCommand),
        Reason::Unreadable(Unreadable::BrokeOff),
        Reason::Unreadable(Unreadable::RanTogether),
    ]
}

fn about(action: Action, status: &Status) -> [Reason; 2] {
    [Reason::Status { action, status: status.clone() }, Reason::Already(status.clone())]
}

fn numbered(digits: &str) -> Vec<Reason> {
    let bad = |why| Reason::Unreadable(Unreadable::Gs1(why));
    let number = digits.parse().into_iter().flat_map(|n| [Reason::Ambiguous(n), bad(BadGs1::Unknown(n))]);
    let identifier =
        digits.parse().into_iter().flat_map(|ai: Ai| [bad(BadGs1::Length(ai)), bad(BadGs1::NotDigits(ai))]);
    number.chain(identifier).collect()
}

fn with_words(text: &str) -> Vec<Reason> {
    let report = |rest: &str| Reason::Unreadable(Unreadable::BadReport(rest.to_owned()));
    let unsaved = |rest: &str| Reason::CannotSave(rest.to_owned());
    let character = text.split_once("U+").and_then(|(_, code)| u32::from_str_radix(code, 16).ok());
    let mut found: Vec<Reason> =
        character.map(Unreadable::ControlCharacter).map(Reason::Unreadable).into_iter().collect();
    found.extend(text.strip_prefix(&report("").to_string()).map(report));
    found.extend(text.strip_prefix(&unsaved("").to_string()).map(unsaved));
    found.push(Reason::Unreadable(Unreadable::Modem));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::System;

    #[test]
    fn every_reason_reads_back() {
        let status = Status::parse(System::WedoCod, "SHIPPED");
        let ai: Ai = "400".parse().unwrap();
        let mut reasons = plain(Action::Ship).to_vec();
        reasons.extend(about(Action::Ship, &status));
        reasons.push(Reason::Ambiguous(3));
        reasons.push(Reason::CannotSave("database or disk is full".into()));
        reasons.extend(
            [
                Unreadable::ControlCharacter(0x1d),
                Unreadable::Gs1(BadGs1::Unknown(4)),
                Unreadable::Gs1(BadGs1::Length(ai)),
                Unreadable::Gs1(BadGs1::NotDigits(ai)),
                Unreadable::Modem,
                Unreadable::BadReport("report 2 is cut short".into()),
            ]
            .map(Reason::Unreadable),
        );
        for expect in reasons {
            assert_eq!(reason(&expect.to_string(), Action::Ship, Some(&status)), Some(expect));
        }
        assert_eq!(reason("something else", Action::Ship, None), None);
    }
}
