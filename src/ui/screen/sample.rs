//! A test scan taken apart: what each of its characters is.

use super::layout::{Check, TEST_CODE};
use crate::{
    domain::{Command, Reference},
    scanner::{Frame, Heard, Pace, wedge::BURST_GAP_MAX},
    ui::{
        Desk,
        tape::{Ending, Tape},
    },
};
use std::time::Duration;

/// What a part of a frame is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The symbology identifier.
    Symbology,
    /// What is read.
    Read,
    /// Text beside it.
    Beside,
    /// A control character.
    Control,
}

/// What is read from a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// An order.
    Reference(Reference),
    /// A command, which a test does not carry out.
    Command,
    /// The test code.
    TestCode,
    /// No order number.
    Nothing,
}

/// Who typed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typist {
    /// A scanner.
    Scanner,
    /// A person, or a scanner that is as slow.
    Person,
    /// A scanner whose text has no end.
    Unfinished,
    /// A scanner that does not type.
    Device,
}

/// A test scan.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Its characters and what each is.
    pub chars: Vec<(char, Part)>,
    /// What is read.
    pub reading: Reading,
    /// Who typed it.
    pub typist: Typist,
    /// What ended it.
    pub ending: Option<Ending>,
    /// The time before each character but the first, and before the end; empty if it is not known.
    pub gaps: Vec<Duration>,
    /// What it says about layouts.
    pub check: Option<Check>,
}

impl Sample {
    /// Takes apart what was heard; nothing if it is only a bumped key.
    pub fn of(heard: &Heard, tape: &Tape, desk: &dyn Desk) -> Option<Self> {
        let (text, typist) = match heard {
            Heard::Scan(text) => (text, Typist::Scanner),
            Heard::Typed(text) => (text, Typist::Person),
            Heard::Unfinished { text, pace: Pace::Burst } => (text, Typist::Unfinished),
            Heard::Unfinished { pace: Pace::Typing, .. } => return None,
        };
        let (chars, reading) = taken_apart(text, desk);
        // The identifier may have been read wrongly too.
        let has_symbology = symbology(text).is_some();
        let skipped = if has_symbology { 3 } else { skewed_symbology(text) };
        let is_whole = tape.strokes.len() == chars.len();
        Some(Self {
            reading,
            typist,
            ending: tape.ending.map(|(ending, _)| ending),
            gaps: if is_whole { tape.gaps() } else { Vec::new() },
            check: (typist == Typist::Scanner || text.contains(&TEST_CODE[..6]))
                .then(|| Check::of(&text[skipped..], &without(tape, if skipped > 0 { 3 } else { 0 })))
                .flatten(),
            chars,
        })
    }

    /// Takes apart what a scanner sent that does not type.
    pub fn of_frame(frame: &Frame, desk: &dyn Desk) -> Self {
        let text = String::from_utf8_lossy(&frame.bytes);
        let (mut chars, mut reading) = taken_apart(&text, desk);
        if frame.defect.is_some() {
            reading = Reading::Nothing;
            for (_, part) in chars.iter_mut().filter(|(_, part)| *part == Part::Read) {
                *part = Part::Beside;
            }
        }
        Self {
            reading,
            typist: if frame.defect.is_some() { Typist::Unfinished } else { Typist::Device },
            ending: None,
            gaps: Vec::new(),
            check: None,
            chars,
        }
    }

    /// The average time before a character.
    #[must_use]
    pub fn average(&self) -> Option<Duration> {
        let count = u32::try_from(self.gaps.len()).ok().filter(|count| *count > 0)?;
        Some(self.gaps.iter().sum::<Duration>() / count)
    }

    /// Whether it came as quickly as a scanner types.
    #[must_use]
    pub fn is_quick(&self) -> bool {
        self.average().is_some_and(|average| average <= BURST_GAP_MAX)
    }

    /// The symbology identifier, and the name of the symbology if it is a known one.
    #[must_use]
    pub fn symbology(&self) -> Option<(String, Option<&'static str>)> {
        let text: String = self.chars.iter().map(|(char, _)| char).collect();
        symbology(&text)
    }
}

/// The characters of a scan and what each is, and what is read from it.
fn taken_apart(text: &str, desk: &dyn Desk) -> (Vec<(char, Part)>, Reading) {
    let prefix = symbology(text).map_or(0, |_| 3);
    let reading = if Command::parse(&text[prefix..]).is_some() {
        Reading::Command
    } else if &text[prefix..] == TEST_CODE {
        Reading::TestCode
    } else {
        desk.read(text).map_or(Reading::Nothing, Reading::Reference)
    };
    let read = match &reading {
        Reading::Reference(reference) => {
            let at = text[prefix..].find(reference.as_str()).map(|at| at + prefix);
            at.map(|at| at..at + reference.as_str().len())
        }
        Reading::Command | Reading::TestCode => Some(prefix..text.len()),
        Reading::Nothing => None,
    };
    let chars = text.char_indices().map(|(at, char)| {
        let part = match &read {
            _ if at < prefix => Part::Symbology,
            _ if char.is_control() => Part::Control,
            Some(read) if read.contains(&at) => Part::Read,
            _ => Part::Beside,
        };
        (char, part)
    });
    (chars.collect(), reading)
}

/// How many bytes stand before the test code, if they are three characters: a symbology identifier that
/// the layout changed.
fn skewed_symbology(text: &str) -> usize {
    let Some((at, _)) = text.char_indices().nth(3) else { return 0 };
    let code = &text[at..];
    let is_code = code.chars().count() == TEST_CODE.len()
        && code.get(..6).is_some_and(|start| start.eq_ignore_ascii_case(&TEST_CODE[..6]));
    if is_code { at } else { 0 }
}

/// The tape without the symbology identifier.
fn without(tape: &Tape, prefix: usize) -> Tape {
    Tape { strokes: tape.strokes.iter().skip(prefix).copied().collect(), ..*tape }
}

/// The symbology identifier of a text (ISO/IEC 15424) and the symbology's name.
fn symbology(text: &str) -> Option<(String, Option<&'static str>)> {
    let [b']', letter, modifier, ..] = text.as_bytes() else { return None };
    if !letter.is_ascii_alphabetic() || !modifier.is_ascii_alphanumeric() {
        return None;
    }
    let name = match (letter, modifier) {
        (b'A', _) => "Code 39",
        (b'C', b'1') => "GS1-128",
        (b'C', _) => "Code 128",
        (b'd', b'2') => "GS1 DataMatrix",
        (b'd', _) => "Data Matrix",
        (b'E', _) => "EAN / UPC",
        (b'e', _) => "GS1 DataBar",
        (b'F', _) => "Codabar",
        (b'G', _) => "Code 93",
        (b'I', _) => "ITF",
        (b'L', _) => "PDF417",
        (b'Q', b'3') => "GS1 QR",
        (b'Q', _) => "QR Code",
        (b'U', _) => "MaxiCode",
        (b'z', _) => "Aztec",
        _ => return Some((text[..3].to_owned(), None)),
    };
    Some((text[..3].to_owned(), Some(name)))
}

/// What stands in the cell of a character.
#[must_use]
pub fn cell(char: char) -> String {
    const NAMES: [&str; 33] = [
        "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "HT", "LF", "VT", "FF", "CR", "SO",
        "SI", "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS",
        "RS", "US", "␣",
    ];
    let name = usize::try_from(u32::from(char)).ok().and_then(|code| NAMES.get(code));
    match char {
        '\u{7f}' => "DEL".to_owned(),
        _ => name.map_or_else(|| char.to_string(), |&name| name.to_owned()),
    }
}
