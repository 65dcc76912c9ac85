//! How a scanner is found and read.

use super::{assembler::Terminator, layout::ScannerLayout};
use crate::domain::Source;
use std::{fmt, time::Duration};

/// What identifies a scanner; all that is given must match.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// The device's path, such as `/dev/ttyUSB0`, `COM3`, or a link to one.
    pub port: Option<String>,
    /// USB vendor id.
    pub vendor_id: Option<u16>,
    /// USB product id.
    pub product_id: Option<u16>,
    /// The device's own serial number.
    pub serial_number: Option<String>,
}

impl Identity {
    /// Whether nothing is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hex = |id: Option<u16>| id.map_or_else(|| "*".to_owned(), |id| format!("{id:04x}"));
        let mut parts = Vec::new();
        parts.extend(self.port.clone());
        if self.vendor_id.is_some() || self.product_id.is_some() {
            parts.push(format!("{}:{}", hex(self.vendor_id), hex(self.product_id)));
        }
        parts.extend(self.serial_number.as_ref().map(|number| format!("no. {number}")));
        f.write_str(&parts.join(" "))
    }
}

/// How a device speaks, beyond scanners that type into the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A grabbed keyboard.
    Evdev(ScannerLayout),
    /// A HID point-of-sale scanner.
    HidPos,
    /// A serial scanner.
    Serial(SerialLine),
}

impl Kind {
    /// The word of verdict lines.
    #[must_use]
    pub const fn source(&self) -> Source {
        match self {
            Self::Evdev(_) => Source::Evdev,
            Self::HidPos => Source::HidPos,
            Self::Serial(_) => Source::Serial,
        }
    }
}

/// Parity of a serial line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Parity {
    /// None.
    #[default]
    None,
    /// Odd.
    Odd,
    /// Even.
    Even,
}

/// Flow control of a serial line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Flow {
    /// None.
    #[default]
    None,
    /// XON and XOFF.
    Software,
    /// RTS and CTS.
    Hardware,
}

/// What is sent to a serial scanner as the answer to a scan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ack {
    /// After a good scan; nothing if empty.
    pub good: Vec<u8>,
    /// After a bad one.
    pub error: Vec<u8>,
}

impl Ack {
    /// The bytes ACK and NAK.
    #[must_use]
    pub fn ack_nak() -> Self {
        Self { good: vec![0x06], error: vec![0x15] }
    }

    /// The bytes for an answer.
    #[must_use]
    pub fn bytes(&self, good: bool) -> &[u8] {
        if good { &self.good } else { &self.error }
    }
}

/// How a serial line is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SerialLine {
    /// Bits per second.
    pub baud: u32,
    /// 5 to 8.
    pub data_bits: u8,
    /// Parity.
    pub parity: Parity,
    /// 1 or 2.
    pub stop_bits: u8,
    /// Flow control.
    pub flow: Flow,
    /// What is sent back.
    pub ack: Ack,
}

impl Default for SerialLine {
    fn default() -> Self {
        Self {
            baud: 9_600,
            data_bits: 8,
            parity: Parity::None,
            stop_bits: 1,
            flow: Flow::None,
            ack: Ack::default(),
        }
    }
}

/// One scanner of the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// What a person calls it.
    pub name: Option<String>,
    /// Whether it is to be read at all.
    pub enabled: bool,
    /// How it speaks.
    pub kind: Kind,
    /// By what it is found.
    pub identity: Identity,
    /// Whether a keyboard is taken from everybody else; other kinds always are.
    pub grab: bool,
    /// What ends a scan.
    pub terminator: Terminator,
    /// The silence that ends one, if nothing else does.
    pub gap: Duration,
}

impl Settings {
    /// A scanner of this kind, found by this, otherwise as usual.
    #[must_use]
    pub const fn new(kind: Kind, identity: Identity) -> Self {
        Self {
            name: None,
            enabled: true,
            kind,
            identity,
            grab: true,
            terminator: Terminator::Any,
            gap: super::assembler::GAP_DEFAULT,
        }
    }

    /// What the scanner is called: by its name, else by its kind and by what it is found.
    #[must_use]
    pub fn title(&self) -> String {
        self.name
            .clone()
            .unwrap_or_else(|| format!("{} {}", self.kind.source().as_str(), self.identity).trim().to_owned())
    }
}
