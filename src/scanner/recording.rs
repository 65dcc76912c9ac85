//! What devices sent, kept with its timing, one JSON object a line; and played again.
//!
//! ```json
//! {"device":"gun","at_us":0,"opened":{"kind":"serial","terminator":"any","gap_ms":150}}
//! {"device":"gun","at_us":51200,"bytes":"4f52442d31"}
//! {"device":"gun","at_us":51950,"bytes":"0d"}
//! ```
//!
//! Other pieces are `"report"` (hexadecimal like `"bytes"`), `"key":[30,1]` (Linux' number; 0 up, 1 down,
//! 2 repeated), `"press":{"key":"KeyA","text":"a"}` and `"alt_up":null` (the window's keys), `"lost":null` and
//! `"gone":null`. Lines count in the order of their times. A file of the tests also says what has to come out:
//! `"expect":"ORD-1"`, or `"expect_defect":"ORD-"` for what is no scan.

use super::{
    DeviceId, Frame,
    assembler::{GAP_DEFAULT, Terminator},
    decoder::{Decoder, Raw},
    hid_descriptor::{BadDescriptor, Layout},
    keypress::KeyPress,
    keys::KeyEvent,
    layout::ScannerLayout,
    settings::{Kind, Settings},
    wedge,
};
use crate::domain::Source;
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

/// One line of a recording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Which device.
    pub device: String,
    /// Microseconds since whatever moment the recorder took; only their differences count.
    pub at_us: u64,
    /// What happened.
    #[serde(flatten)]
    pub what: Piece,
}

/// What happened to a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// It was opened.
    Opened(Header),
    /// It sent bytes, in hexadecimal.
    Bytes(String),
    /// It sent a report, in hexadecimal.
    Report(String),
    /// A key: its number, and up, down or repeated.
    Key(u16, i32),
    /// A key of the window.
    Press(KeyPress),
    /// Alt was released in the window.
    AltUp,
    /// Key events were lost.
    Lost,
    /// It was unplugged.
    Gone,
    /// The next frame has to be this scan.
    Expect(String),
    /// The next frame has to be no scan, with this text.
    ExpectDefect(String),
}

/// How a device's pieces are to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    kind: Source,
    #[serde(default)]
    terminator: Terminator,
    #[serde(default = "gap_default_ms")]
    gap_ms: u64,
    #[serde(default)]
    layout: ScannerLayout,
    /// Whether the window's keys are read by the host's layout instead.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    host_layout: bool,
    /// A HID scanner's report descriptor, in hexadecimal; the common shape if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    descriptor: Option<String>,
}

fn gap_default_ms() -> u64 {
    u64::try_from(GAP_DEFAULT.as_millis()).unwrap_or(u64::MAX)
}

/// A recording that cannot be played.
#[derive(Debug, thiserror::Error)]
pub enum BadRecording {
    /// A line is not of this format.
    #[error("line {0}: {1}")]
    Line(usize, #[source] serde_json::Error),
    /// Hexadecimal digits are wrong.
    #[error("line {0}: these are no hexadecimal digits")]
    Hex(usize),
    /// A HID scanner's descriptor is wrong.
    #[error("line {0}: {1}")]
    Descriptor(usize, #[source] BadDescriptor),
    /// Pieces of a kind of device that is not recorded.
    #[error("line {0}: the kind is wedge, evdev, serial or hid-pos")]
    Kind(usize),
    /// A piece of a device that was not opened.
    #[error("line {0}: “{1}” was not opened before")]
    NotOpened(usize, String),
}

impl Header {
    /// Describes a device that was opened with these settings.
    #[must_use]
    pub fn new(settings: &Settings, descriptor: Option<&[u8]>) -> Self {
        Self {
            kind: settings.kind.source(),
            terminator: settings.terminator,
            gap_ms: u64::try_from(settings.gap.as_millis()).unwrap_or(u64::MAX),
            layout: match settings.kind {
                Kind::Evdev(layout) => layout,
                _ => ScannerLayout::default(),
            },
            host_layout: false,
            descriptor: descriptor.map(to_hex),
        }
    }

    /// Describes the window's keys.
    #[must_use]
    pub fn wedge(layout: wedge::Layout) -> Self {
        Self {
            kind: Source::Wedge,
            terminator: Terminator::default(),
            gap_ms: gap_default_ms(),
            layout: match layout {
                wedge::Layout::Scanner(layout) => layout,
                wedge::Layout::Host => ScannerLayout::default(),
            },
            host_layout: layout == wedge::Layout::Host,
            descriptor: None,
        }
    }

    fn decoder(&self, line: usize) -> Result<Decoder, BadRecording> {
        let gap = Duration::from_millis(self.gap_ms);
        match self.kind {
            Source::Serial => Ok(Decoder::serial(self.terminator, gap)),
            Source::Evdev => Ok(Decoder::keys(self.layout, self.terminator, gap)),
            Source::HidPos => {
                let descriptor = self.descriptor.as_deref().map(|hex| from_hex(hex, line)).transpose()?;
                let layout = descriptor.map_or_else(|| Ok(Layout::common()), |bytes| Layout::parse(&bytes));
                Ok(Decoder::hid_pos(layout.map_err(|why| BadRecording::Descriptor(line, why))?))
            }
            Source::Wedge if self.host_layout => Ok(Decoder::wedge(wedge::Layout::Host)),
            Source::Wedge => Ok(Decoder::wedge(wedge::Layout::Scanner(self.layout))),
            Source::Stdin | Source::Screen => Err(BadRecording::Kind(line)),
        }
    }
}

impl From<&Raw> for Piece {
    fn from(raw: &Raw) -> Self {
        match raw {
            Raw::Bytes(bytes) => Self::Bytes(to_hex(bytes)),
            Raw::Report(bytes) => Self::Report(to_hex(bytes)),
            Raw::Key(event) => Self::Key(event.code, event.value),
            Raw::Press(press) => Self::Press(press.clone()),
            Raw::AltUp => Self::AltUp,
            Raw::Lost => Self::Lost,
        }
    }
}

/// What a recording came to: each frame with the device and the time since the beginning, and what it
/// was expected to be, if the recording says so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replay {
    /// The frames in order.
    pub frames: Vec<(Duration, Frame)>,
    /// The expectations in order.
    pub expected: Vec<Expected>,
}

/// What a recording says has to come out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The text.
    pub text: String,
    /// Whether it is a scan.
    pub is_scan: bool,
}

/// Plays a recording through the decoders that live devices use.
///
/// # Errors
/// [`BadRecording`] names the first line that cannot be played.
pub fn replay(text: &str) -> Result<Replay, BadRecording> {
    let mut player = Player { start: Instant::now(), devices: BTreeMap::new(), replay: Replay::default() };
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let number = index + 1;
        let line: Line = serde_json::from_str(line).map_err(|error| BadRecording::Line(number, error))?;
        lines.push((number, line));
    }
    // The window's keys are written when it is known that they were a scan, behind what came meanwhile.
    lines.sort_by_key(|(_, line)| line.at_us);
    let begin = lines.first().map_or(0, |(_, line)| line.at_us);
    for (number, line) in lines {
        player.play(Line { at_us: line.at_us - begin, ..line }, number)?;
    }
    player.silence(None);
    Ok(player.replay)
}

struct Player {
    start: Instant,
    devices: BTreeMap<String, Decoder>,
    replay: Replay,
}

impl Player {
    fn play(&mut self, line: Line, number: usize) -> Result<(), BadRecording> {
        let at = Duration::from_micros(line.at_us);
        self.silence(Some(at));
        let raw = match line.what {
            Piece::Opened(header) => {
                self.devices.insert(line.device, header.decoder(number)?);
                return Ok(());
            }
            Piece::Expect(text) => return self.expect(text, true),
            Piece::ExpectDefect(text) => return self.expect(text, false),
            Piece::Bytes(hex) => Some(Raw::Bytes(from_hex(&hex, number)?)),
            Piece::Report(hex) => Some(Raw::Report(from_hex(&hex, number)?)),
            Piece::Key(code, value) => Some(Raw::Key(KeyEvent { code, value })),
            Piece::Press(press) => Some(Raw::Press(press)),
            Piece::AltUp => Some(Raw::AltUp),
            Piece::Lost => Some(Raw::Lost),
            Piece::Gone => None,
        };
        let Some(decoder) = self.devices.get_mut(&line.device) else {
            return Err(BadRecording::NotOpened(number, line.device));
        };
        let now = self.start + at;
        let frames = match raw {
            Some(raw) => decoder.push(&raw, now),
            None => decoder.break_off(now).into_iter().collect(),
        };
        let id = DeviceId::new(&line.device);
        let told = frames.into_iter().map(|frame| (at, Frame { device: Some(id.clone()), ..frame }));
        self.replay.frames.extend(told);
        Ok(())
    }

    #[expect(clippy::unnecessary_wraps, reason = "ends an arm of `play`")]
    fn expect(&mut self, text: String, is_scan: bool) -> Result<(), BadRecording> {
        self.replay.expected.push(Expected { text, is_scan });
        Ok(())
    }

    /// Nothing came until then; for ever, if there is no then.
    fn silence(&mut self, until: Option<Duration>) {
        for (name, decoder) in &mut self.devices {
            while let Some(due) = decoder.deadline() {
                let at = due - self.start;
                if until.is_some_and(|until| at > until) {
                    break;
                }
                let frame =
                    decoder.expire(due).map(|frame| Frame { device: Some(DeviceId::new(name)), ..frame });
                self.replay.frames.extend(frame.map(|frame| (at, frame)));
            }
        }
    }
}

fn to_hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)]).collect()
}

fn from_hex(text: &str, line: usize) -> Result<Vec<u8>, BadRecording> {
    let digits: Option<Vec<u32>> =
        text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_digit(16)).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0).ok_or(BadRecording::Hex(line))?;
    Ok(digits.chunks(2).filter_map(|pair| u8::try_from(pair[0] << 4 | pair[1]).ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scanner::{Heard, Key, Press, Wedge};

    #[test]
    fn a_line_reads_back() {
        let line = Line { device: "gun".into(), at_us: 7, what: (&Raw::Bytes(b"OR\r".to_vec())).into() };
        let text = serde_json::to_string(&line).unwrap();
        assert_eq!(text, r#"{"device":"gun","at_us":7,"bytes":"4f520d"}"#);
        assert_eq!(serde_json::from_str::<Line>(&text).unwrap(), line);
        let press = KeyPress { key: Some(Key::KeyA), text: Some("a".into()), ..KeyPress::default() };
        let pieces = [Piece::Key(30, 1), Piece::Press(press), Piece::AltUp, Piece::Lost, Piece::Gone];
        for what in pieces {
            let line = Line { what, ..line.clone() };
            assert_eq!(serde_json::from_str::<Line>(&serde_json::to_string(&line).unwrap()).unwrap(), line);
        }
    }

    #[test]
    fn what_cannot_be_played_is_named_with_its_line() {
        for (text, wrong) in [
            ("{}", "line 1"),
            ("\n{\"device\":\"a\",\"at_us\":0,\"bytes\":\"00\"}", "line 2: “a”"),
            ("{\"device\":\"a\",\"at_us\":0,\"opened\":{\"kind\":\"stdin\"}}", "line 1: the kind"),
            ("{\"device\":\"a\",\"at_us\":0,\"press\":{\"key\":\"F1\"}}", "line 1: “F1”"),
            (
                "{\"device\":\"a\",\"at_us\":0,\"opened\":{\"kind\":\"hid-pos\",\"descriptor\":\"0\"}}",
                "line 1",
            ),
            (
                "{\"device\":\"a\",\"at_us\":0,\"opened\":{\"kind\":\"hid-pos\",\"descriptor\":\"c0\"}}",
                "line 1",
            ),
        ] {
            let error = replay(text).unwrap_err().to_string();
            assert!(error.contains(wrong), "{error}");
        }
    }

    #[test]
    fn the_windows_keys_are_played_in_the_order_of_their_times() {
        let opened = |kind: &str| {
            format!("{{\"device\":\"{kind}\",\"at_us\":900,\"opened\":{{\"kind\":\"{kind}\"}}}}\n")
        };
        let serial = "{\"device\":\"serial\",\"at_us\":50000,\"bytes\":\"31320d\"}\n";
        let (start, mut wedge, mut keys) = (Instant::now(), Wedge::default(), String::new());
        let presses =
            [Key::KeyO, Key::Digit4, Key::Digit2, Key::Enter, Key::KeyX, Key::KeyY, Key::KeyZ, Key::KeyQ];
        for (n, key) in (1..).zip(presses) {
            let at_us = 1_000 + n * 20_000;
            let at = start + Duration::from_micros(at_us);
            let press = Press {
                key: Some(key),
                text: None,
                shift: false,
                altgr: false,
                command: false,
                repeat: false,
                at,
            };
            if key == Key::Enter {
                assert_eq!(wedge.press(&press), Some(Heard::Scan("o42".into())));
            } else {
                assert_eq!(wedge.press(&press), None);
            }
            let what = Piece::Press((&press).into());
            keys += &serde_json::to_string(&Line { device: "wedge".into(), at_us, what }).unwrap();
            keys += "\n";
        }
        let replay = replay(&(opened("wedge") + &opened("serial") + serial + &keys)).unwrap();
        let told: Vec<_> =
            replay.frames.iter().map(|(_, frame)| (&frame.bytes[..], frame.defect.is_some())).collect();
        assert_eq!(told, [(&b"12"[..], false), (b"o42", false), (b"xyzq", true)]);
        assert_eq!(replay.frames[0].0, Duration::from_micros(49_100));
    }
}
