//! What a row of the history says, cell by cell.

use crate::{domain::Effect, store::JournalRow};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// How many columns there are.
pub const COLUMNS: usize = 24;

/// A column of the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The station's number of the scan.
    Number,
    /// The station's calendar date.
    Day,
    /// The station's time of day.
    Time,
    /// The station's name.
    Station,
    /// Who scanned.
    Operator,
    /// What the scan was to do.
    Action,
    /// What was read.
    Reference,
    /// What the scanner sent.
    Raw,
    /// How it ended.
    Outcome,
    /// Why.
    Reason,
    /// Where the order stood.
    StatusBefore,
    /// Where it stood then.
    StatusAfter,
    /// Whether the order moves or is noted on.
    Effect,
    /// From which warehouse.
    Warehouse,
    /// Why it was cancelled.
    CancelReason,
    /// Which kind of device it came from.
    Source,
    /// Which scanner.
    Scanner,
    /// Which kind of barcode.
    Symbology,
    /// Where it stands on its way.
    State,
    /// When the order system confirmed it.
    Confirmed,
    /// How many times it was sent.
    Attempts,
    /// What went wrong last.
    LastError,
    /// Why a person gave it up.
    DiscardedWhy,
    /// The scan's id.
    ScanId,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell<'a> {
    Empty,
    Number(i64),
    Word(&'static str),
    Text(&'a str),
    Id(uuid::Uuid),
    Day(NaiveDate),
    Time(NaiveTime),
    Moment(NaiveDateTime),
}

impl Column {
    /// All columns, in their order.
    pub const ALL: [Self; COLUMNS] = [
        Self::Number,
        Self::Day,
        Self::Time,
        Self::Station,
        Self::Operator,
        Self::Action,
        Self::Reference,
        Self::Raw,
        Self::Outcome,
        Self::Reason,
        Self::StatusBefore,
        Self::StatusAfter,
        Self::Effect,
        Self::Warehouse,
        Self::CancelReason,
        Self::Source,
        Self::Scanner,
        Self::Symbology,
        Self::State,
        Self::Confirmed,
        Self::Attempts,
        Self::LastError,
        Self::DiscardedWhy,
        Self::ScanId,
    ];

    /// How wide it is in a workbook, in characters.
    pub(super) const fn width(self) -> u8 {
        match self {
            Self::Number | Self::Attempts | Self::Action | Self::Effect => 10,
            Self::Day | Self::Operator | Self::Outcome | Self::Symbology | Self::State | Self::Source => 12,
            Self::Time | Self::Station | Self::Warehouse | Self::Scanner => 14,
            Self::StatusBefore | Self::StatusAfter | Self::Confirmed => 20,
            Self::Reference | Self::Raw | Self::CancelReason | Self::DiscardedWhy => 24,
            Self::Reason | Self::LastError | Self::ScanId => 38,
        }
    }

    pub(super) fn cell(self, row: &JournalRow) -> Cell<'_> {
        let sent = row.entry.as_ref();
        match self {
            Self::Number => Cell::Number(row.sequence),
            Self::Day => Cell::Day(row.date),
            Self::Time => Cell::Time(row.scanned_at.time()),
            Self::Station => Cell::Text(&row.station),
            Self::Operator => text(row.operator.as_ref()),
            Self::Action => Cell::Word(row.action.as_str()),
            Self::Reference => text(row.reference.as_ref()),
            Self::Raw => Cell::Text(&row.raw),
            Self::Outcome => Cell::Word(row.outcome.as_str()),
            Self::Reason => text(row.reason.as_ref()),
            Self::StatusBefore => text(row.status_before.as_ref()),
            Self::StatusAfter => text(row.status_after.as_ref()),
            Self::Effect => sent.map_or(Cell::Empty, |sent| match sent.effect {
                Effect::Transition => Cell::Word("transition"),
                Effect::Note => Cell::Word("note"),
            }),
            Self::Warehouse => text(row.warehouse.as_ref()),
            Self::CancelReason => text(row.cancel_reason.as_ref()),
            Self::Source => Cell::Text(&row.source),
            Self::Scanner => text(row.device.as_ref()),
            Self::Symbology => text(row.symbology.as_ref()),
            Self::State => sent.map_or(Cell::Empty, |sent| Cell::Word(sent.state.as_str())),
            // By the clock that hung over the station when it was scanned.
            Self::Confirmed => sent.and_then(|sent| sent.confirmed_at).map_or(Cell::Empty, |at| {
                let at = at.with_timezone(row.scanned_at.offset()).naive_local();
                Cell::Moment(at.with_nanosecond(0).unwrap_or(at))
            }),
            Self::Attempts => sent.map_or(Cell::Empty, |sent| Cell::Number(sent.attempts.into())),
            Self::LastError => text(sent.and_then(|sent| sent.last_error.as_ref())),
            Self::DiscardedWhy => text(sent.and_then(|sent| sent.discarded_why.as_ref())),
            Self::ScanId => Cell::Id(row.scan_id),
        }
    }
}

fn text(text: Option<&String>) -> Cell<'_> {
    text.map_or(Cell::Empty, |text| Cell::Text(text))
}

/// Which way a language is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reading {
    /// As Latin is.
    #[default]
    LeftToRight,
    /// As Arabic is.
    RightToLeft,
}

/// The words of a table, in the station's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What the table is called.
    pub title: String,
    /// The heads of [`Column::ALL`].
    pub heads: [String; COLUMNS],
    /// Which way the table runs.
    pub reading: Reading,
}

/// A text that a spreadsheet cannot take for a formula.
#[must_use]
pub fn harmless(text: &str) -> String {
    // The wide forms are taken for the narrow ones where East Asian input is at home.
    let formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.starts_with(formula) { format!("'{text}") } else { text.to_owned() }
}

/// A text whose control characters can be seen and do nothing.
pub(super) fn visible(text: &str) -> String {
    text.chars().map(picture).collect()
}

fn picture(c: char) -> char {
    match u32::from(c) {
        code @ 0..=0x1f => char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER),
        0x7f => '␡',
        0x80..=0x9f => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_written_as_text() {
        for (text, written) in [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "'＝1"),
            ("\n=1", "'\n=1"),
            ("ORD-00042", "ORD-00042"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), written);
        }
    }

    #[test]
    fn control_characters_are_seen_and_do_nothing() {
        assert_eq!(visible("\u{1d}A\u{1b}[2J\u{7f}é\u{85}"), "␝A␛[2J␡é\u{fffd}");
    }

    #[test]
    fn every_column_is_there_once() {
        assert!(Column::ALL.is_sorted_by(|a, b| a < b));
    }
}
