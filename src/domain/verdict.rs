//! The answer to one scan.

use super::{Action, AimId, Reference, Status, Unreadable, action::CANCEL_REASON_CHARS_MAX};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize, Serializer};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// How a scan ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Recorded; it will be sent.
    Accepted,
    /// Recorded unchecked: the order is not cached and the server is out of reach.
    Unverified,
    /// The order already stands there; nothing is sent.
    Duplicate,
    /// Not allowed, or something that the action needs is missing; nothing is sent.
    Refused,
    /// The server knows no such order.
    Unknown,
    /// More than one order matches.
    Ambiguous,
    /// No reference can be read from it.
    Invalid,
    /// The order system has no such action.
    Unsupported,
    /// A command barcode.
    Command,
    /// Ignored while an error waits to be acknowledged.
    Held,
}

impl Outcome {
    /// All outcomes.
    pub const ALL: [Self; 10] = [
        Self::Accepted,
        Self::Unverified,
        Self::Duplicate,
        Self::Refused,
        Self::Unknown,
        Self::Ambiguous,
        Self::Invalid,
        Self::Unsupported,
        Self::Command,
        Self::Held,
    ];

    /// The word used in verdict lines and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Unverified => "unverified",
            Self::Duplicate => "duplicate",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
            Self::Ambiguous => "ambiguous",
            Self::Invalid => "invalid",
            Self::Unsupported => "unsupported",
            Self::Command => "command",
            Self::Held => "held",
        }
    }

    /// Whether the scan waits to be sent to the order system.
    #[must_use]
    pub const fn is_recorded(self) -> bool {
        matches!(self, Self::Accepted | Self::Unverified)
    }

    /// Whether the kiosk stops until a person acknowledges.
    #[must_use]
    pub const fn stops(self) -> bool {
        matches!(self, Self::Refused | Self::Unknown | Self::Ambiguous | Self::Invalid | Self::Unsupported)
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Outcome {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == text).ok_or_else(|| text.to_owned())
    }
}

/// Why a scan ended as it did. Its text says what is the case, not how to write it in code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The action is not allowed from the order's status.
    #[error("the order is {status}, and {action} is not allowed from there")]
    Status {
        /// What was asked.
        action: Action,
        /// Where the order stands.
        status: Status,
    },
    /// Shipped, though nobody packed it.
    #[error("the order was not packed first")]
    NotPackedFirst,
    /// The station has no warehouse, and the action needs one.
    #[error("no warehouse is set, and shipping needs one")]
    MissingWarehouse,
    /// No cancel reason is set.
    #[error("no cancel reason is set, and cancelling needs one of 1 to {CANCEL_REASON_CHARS_MAX} characters")]
    MissingReason,
    /// The cancel reason is too long for the order system.
    #[error("the cancel reason is longer than {CANCEL_REASON_CHARS_MAX} characters")]
    ReasonTooLong,
    /// The order system shows no id for this order, so that the reason would be lost.
    #[error("the order system shows no id for this order, so the cancel reason could not be sent with it")]
    NoOrderId,
    /// The order system knows no such order.
    #[error("the order system knows no order with this reference")]
    NotFound,
    /// Several orders match.
    #[error("{0} orders match this code")]
    Ambiguous(usize),
    /// No reference can be read.
    #[error(transparent)]
    Unreadable(Unreadable),
    /// The order system has no such action.
    #[error("this order system has no action “{0}”")]
    Unsupported(Action),
    /// Not in the cache, and the order system could not be asked.
    #[error("the order is not cached and the order system could not be asked")]
    NotChecked,
    /// The order already stands there.
    #[error("the order is already {0}")]
    Already(Status),
    /// This station already noted it on the order.
    #[error("this was already noted on the order")]
    AlreadyNoted,
    /// An earlier error waits to be acknowledged.
    #[error("an earlier error waits to be acknowledged")]
    Held,
    /// Nobody is signed in, and the settings ask for an operator.
    #[error("nobody is signed in, and a scan needs an operator: scan your badge first")]
    NoOperator,
    /// A printed badge that no operator of the settings has.
    #[error("no operator of this station has this badge")]
    NoSuchBadge,
    /// A printed cancel reason that the settings do not have, or not any more.
    #[error("the settings have no such cancel reason: print the sheet anew")]
    NoSuchReason,
    /// The scan could not be written down, so it does not count.
    #[error("the scan could not be saved: {0}")]
    CannotSave(String),
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Which kind of device or person a scan came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// A scanner that types into the window.
    Wedge,
    /// A keyboard scanner grabbed from the kernel.
    Evdev,
    /// A serial scanner.
    Serial,
    /// A scanner of the HID point-of-sale kind.
    HidPos,
    /// A line on the standard input of `scandesk scan`.
    Stdin,
    /// Typed on the screen by a person.
    Screen,
}

impl Source {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Wedge, Self::Evdev, Self::Serial, Self::HidPos, Self::Stdin, Self::Screen];

    /// The word used in verdict lines and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Wedge => "wedge",
            Self::Evdev => "evdev",
            Self::Serial => "serial",
            Self::HidPos => "hid-pos",
            Self::Stdin => "stdin",
            Self::Screen => "screen",
        }
    }
}

impl FromStr for Source {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|source| source.as_str() == text).ok_or_else(|| text.to_owned())
    }
}

/// Whether an accepted scan moves the order's status or is only noted on the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// The status moves.
    Transition,
    /// A note is written; the status stays.
    Note,
}

/// How long each step took, in microseconds since the scan was complete.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Timing {
    /// The order was found, or known to be missing.
    pub resolve: u64,
    /// The scan was durable.
    pub commit: u64,
    /// The cue was handed to the sound device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sound: Option<u64>,
    /// The window had drawn the verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frame: Option<u64>,
}

/// The answer to one scan, as it is written to verdict lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The scan's own id, a `UUIDv7`.
    pub scan_id: Uuid,
    /// What the scanner sent, without its terminator, shortened if it was over-long.
    pub raw: String,
    /// The reference that was read from it.
    pub reference: Option<Reference>,
    /// What the scan was to do.
    pub action: Action,
    /// How it ended.
    pub outcome: Outcome,
    /// Why, if there is anything to say.
    pub reason: Option<Reason>,
    /// Where the order stood, as far as is known here.
    pub status_before: Option<Status>,
    /// Where it stands now.
    pub status_after: Option<Status>,
    /// Whether the status moves or a note is written.
    pub effect: Effect,
    /// When the scan was complete, with the station's offset.
    #[serde(serialize_with = "milliseconds")]
    pub scanned_at: DateTime<FixedOffset>,
    /// The station's calendar date at that moment.
    pub date: NaiveDate,
    /// The station's name.
    pub station: String,
    /// Who scanned.
    pub operator: Option<String>,
    /// What it came from.
    pub source: Source,
    /// Which scanner it was, by its name in the settings, where several can be told apart.
    pub device: Option<String>,
    /// Which kind of barcode it was, if the scanner told.
    pub symbology: Option<AimId>,
    /// How long it took.
    pub timing_us: Timing,
}

fn milliseconds<S: Serializer>(time: &DateTime<FixedOffset>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&time.format("%Y-%m-%dT%H:%M:%S%.3f%:z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_and_sources_read_back() {
        for outcome in Outcome::ALL {
            assert_eq!(outcome.to_string().parse(), Ok(outcome));
        }
        for source in Source::ALL {
            assert_eq!(source.as_str().parse(), Ok(source));
        }
    }

    #[test]
    fn a_verdict_line_has_the_documented_fields() {
        let verdict = Verdict {
            scan_id: Uuid::nil(),
            raw: "]C0ORD-00042".into(),
            reference: Reference::new("ORD-00042").ok(),
            action: Action::Pack,
            outcome: Outcome::Accepted,
            reason: None,
            status_before: Some(Status::Other("NEW".into())),
            status_after: None,
            effect: Effect::Transition,
            scanned_at: DateTime::parse_from_rfc3339("2026-11-21T10:41:07.113+01:00").unwrap(),
            date: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
            station: "pack-01".into(),
            operator: None,
            source: Source::HidPos,
            device: Some("gun".into()),
            symbology: AimId::read(b"]C0ORD-00042"),
            timing_us: Timing { resolve: 41, commit: 2210, sound: None, frame: None },
        };
        let line = serde_json::to_string(&verdict).unwrap();
        assert_eq!(
            line,
            r#"{"scan_id":"00000000-0000-0000-0000-000000000000","raw":"]C0ORD-00042","reference":"ORD-00042","action":"pack","outcome":"accepted","reason":null,"status_before":"NEW","status_after":null,"effect":"transition","scanned_at":"2026-11-21T10:41:07.113+01:00","date":"2026-11-21","station":"pack-01","operator":null,"source":"hid-pos","device":"gun","symbology":"]C0","timing_us":{"resolve":41,"commit":2210}}"#
        );
    }
}
