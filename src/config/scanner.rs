//! `[[scanner]]`: the scanners beside those that type into the window.

use super::values::ranged;
use crate::scanner::{
    Settings,
    assembler::Terminator,
    layout::ScannerLayout,
    settings::{self, Flow, Identity, Kind, Parity, SerialLine},
};
use serde::{Deserialize, Deserializer, de::Error as _};
use std::time::Duration;

ranged! {
    /// The silence that ends a scan without terminator, in milliseconds.
    GapMs: 10..=5_000, default 150, "gap_ms"
}
ranged! {
    /// Bits per second of a serial line.
    Baud: 50..=4_000_000, default 9_600, "baud"
}
ranged! {
    /// Data bits of a serial line.
    DataBits: 5..=8, default 8, "data_bits"
}
ranged! {
    /// Stop bits of a serial line.
    StopBits: 1..=2, default 1, "stop_bits"
}

/// How a scanner speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScannerKind {
    /// It types.
    Wedge,
    /// It types, and the kernel hands its keys to the kiosk alone.
    Evdev,
    /// Over a serial port.
    Serial,
    /// As a HID point-of-sale device.
    HidPos,
}

/// What a serial scanner is sent after a scan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "WrittenAck")]
pub struct Ack(settings::Ack);

/// `"none"`, `"ack-nak"`, or the bytes for both answers.
#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenAck {
    Word(String),
    Bytes { good: Sequence, error: Sequence },
}

/// A text with escapes, such as `"\u0016Z\r"`, or numbers.
#[derive(Deserialize)]
#[serde(untagged)]
enum Sequence {
    Text(String),
    Numbers(Vec<u8>),
}

impl From<Sequence> for Vec<u8> {
    fn from(sequence: Sequence) -> Self {
        match sequence {
            Sequence::Text(text) => text.into_bytes(),
            Sequence::Numbers(numbers) => numbers,
        }
    }
}

impl TryFrom<WrittenAck> for Ack {
    type Error = String;

    fn try_from(written: WrittenAck) -> Result<Self, Self::Error> {
        match written {
            WrittenAck::Word(word) if word == "none" => Ok(Self::default()),
            WrittenAck::Word(word) if word == "ack-nak" => Ok(Self(settings::Ack::ack_nak())),
            WrittenAck::Bytes { good, error } => {
                Ok(Self(settings::Ack { good: good.into(), error: error.into() }))
            }
            WrittenAck::Word(word) => {
                Err(format!("ack is “{word}”, and must be none, ack-nak, or {{ good = …, error = … }}"))
            }
        }
    }
}

/// One scanner.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scanner {
    /// How it speaks.
    pub kind: ScannerKind,
    /// What a person calls it; it stands in the journal with each scan.
    #[serde(default)]
    pub name: Option<String>,
    /// Whether it is read.
    #[serde(default = "yes")]
    pub enabled: bool,
    /// The serial port, or another device path.
    #[serde(default)]
    pub port: Option<String>,
    /// USB vendor id.
    #[serde(default)]
    pub vendor_id: Option<u16>,
    /// USB product id.
    #[serde(default)]
    pub product_id: Option<u16>,
    /// The device's serial number.
    #[serde(default)]
    pub serial_number: Option<String>,
    /// What ends a scan: any, cr, lf, crlf, tab, stx-etx, gap.
    #[serde(default)]
    pub terminator: Terminator,
    /// The silence that ends one, with `terminator = "gap"`.
    #[serde(default)]
    pub gap_ms: GapMs,
    /// The keyboard layout that an evdev or wedge scanner is set to: us, fr, de, es, nl, be.
    #[serde(default)]
    pub layout: ScannerLayout,
    /// Bits per second of a serial scanner.
    #[serde(default)]
    pub baud: Baud,
    /// Data bits, 5 to 8.
    #[serde(default)]
    pub data_bits: DataBits,
    /// Parity: none, odd, even.
    #[serde(default)]
    pub parity: Parity,
    /// Stop bits, 1 or 2.
    #[serde(default)]
    pub stop_bits: StopBits,
    /// Flow control: none, software, hardware.
    #[serde(default)]
    pub flow: Flow,
    /// What a serial scanner is sent after a scan.
    #[serde(default)]
    pub ack: Ack,
}

/// Reads all scanners. The window cannot tell one keyboard from another, so that those that type into it
/// have to be set alike.
pub(super) fn all<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Scanner>, D::Error> {
    let scanners = Vec::deserialize(deserializer)?;
    let layouts: Vec<ScannerLayout> = wedge_layouts(&scanners).collect();
    if let Some(first) = layouts.first()
        && let Some(other) = layouts.iter().find(|layout| *layout != first)
    {
        return Err(D::Error::custom(format!(
            "scanners of kind = \"wedge\" have the layouts {first} and {other}, and the window cannot tell \
             their keys apart: set them alike, or give one of them kind = \"evdev\""
        )));
    }
    Ok(scanners)
}

/// The layouts of the scanners that type into the window.
pub(super) fn wedge_layouts(scanners: &[Scanner]) -> impl Iterator<Item = ScannerLayout> {
    let wedges = scanners.iter().filter(|scanner| scanner.kind == ScannerKind::Wedge && scanner.enabled);
    wedges.map(|scanner| scanner.layout)
}

const fn yes() -> bool {
    true
}

impl Scanner {
    /// How the scanner is found and read; none if it types into the window.
    #[must_use]
    pub fn settings(&self) -> Option<Settings> {
        let kind = match self.kind {
            ScannerKind::Wedge => return None,
            ScannerKind::Evdev => Kind::Evdev(self.layout),
            ScannerKind::HidPos => Kind::HidPos,
            ScannerKind::Serial => Kind::Serial(SerialLine {
                baud: self.baud.get(),
                data_bits: u8::try_from(self.data_bits.get()).unwrap_or(8),
                parity: self.parity,
                stop_bits: u8::try_from(self.stop_bits.get()).unwrap_or(1),
                flow: self.flow,
                ack: self.ack.0.clone(),
            }),
        };
        let identity = Identity {
            port: self.port.clone(),
            vendor_id: self.vendor_id,
            product_id: self.product_id,
            serial_number: self.serial_number.clone(),
        };
        Some(Settings {
            name: self.name.clone(),
            enabled: self.enabled,
            terminator: self.terminator,
            gap: Duration::from_millis(self.gap_ms.get().into()),
            ..Settings::new(kind, identity)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn a_scanner_is_read_from_the_settings() {
        let config = Config::parse(
            r#"
            [[scanner]]
            kind = "wedge"
            [[scanner]]
            kind = "serial"
            name = "gun"
            vendor_id = 0x0c2e
            baud = 115200
            parity = "even"
            terminator = "stx-etx"
            ack = { good = "\u0016Z", error = [21] }
            [[scanner]]
            kind = "evdev"
            enabled = false
            layout = "be"
            "#,
        );
        let scanners = config.unwrap().scanners();
        let line = SerialLine {
            baud: 115_200,
            parity: Parity::Even,
            ack: settings::Ack { good: b"\x16Z".to_vec(), error: vec![21] },
            ..SerialLine::default()
        };
        assert_eq!(scanners.len(), 2);
        assert_eq!((scanners[0].title(), &scanners[0].kind), ("gun".into(), &Kind::Serial(line)));
        assert_eq!(scanners[0].terminator, Terminator::StxEtx);
        assert_eq!((scanners[1].enabled, &scanners[1].kind), (false, &Kind::Evdev(ScannerLayout::Be)));
    }

    #[test]
    fn the_windows_scanners_have_one_layout() {
        let wedge = |more: &str| format!("[[scanner]]\nkind = \"wedge\"\n{more}\n");
        let layout = |text: &str| Config::parse(text).map(|config| config.wedge_layout());
        assert_eq!(layout(""), Ok(ScannerLayout::Us));
        assert_eq!(layout(&wedge("layout = \"fr\"")), Ok(ScannerLayout::Fr));
        let off = wedge("layout = \"de\"\nenabled = false") + &wedge("layout = \"fr\"");
        assert_eq!(layout(&off), Ok(ScannerLayout::Fr));
        let error = layout(&(wedge("") + &wedge("layout = \"fr\""))).unwrap_err().to_string();
        assert!(error.contains("us and fr") && error.contains("evdev"), "{error}");
    }
}
