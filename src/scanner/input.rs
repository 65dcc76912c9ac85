//! An open device, whatever its kind.

use super::{
    decoder::{Decoder, Raw},
    found::Found,
    hid, serial,
    settings::{Kind, Settings},
};
use std::{io, time::Duration};

/// A device that is being read.
pub(super) trait Input: Send {
    /// Waits at most this long for something to read; nothing came if the list is empty.
    fn read(&mut self, wait: Duration) -> Result<Vec<Raw>, Gone>;

    /// Whether the device can be told how a scan ended.
    fn has_feedback(&self) -> bool;

    /// Tells the device how a scan ended.
    fn answer(&mut self, good: bool) -> Result<(), Gone>;
}

/// The device is not there any more.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(super) struct Gone(pub(super) String);

/// A device cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It went away meanwhile.
    #[error("{0} is not there")]
    Missing(String),
    /// The account may not use it.
    #[error(
        "this account may not use {path}{}",
        .rule.as_ref().map(|rule| format!(
            ": write the line\n{rule}\ninto /etc/udev/rules.d/60-scandesk.rules, run `udevadm control --reload` \
             as root, and plug the scanner in again"
        )).unwrap_or_default()
    )]
    Refused {
        /// The device's node.
        path: String,
        /// What mends it.
        rule: Option<String>,
    },
    /// Another program reads the serial port.
    #[error(
        "another program uses {path}{}",
        .rule.as_ref().map(|rule| format!(
            ": end it; if it is ModemManager, which takes new ports for modems, write the line\n{rule}\ninto \
             /etc/udev/rules.d/60-scandesk.rules, run `udevadm control --reload` as root, and plug the scanner in \
             again"
        )).unwrap_or_default()
    )]
    PortInUse {
        /// The port's path.
        path: String,
        /// What keeps `ModemManager` away from it.
        rule: Option<String>,
    },
    /// Another program has it.
    #[error("another program uses {0}")]
    InUse(String),
    /// Anything else.
    #[error("{path} cannot be used: {why}")]
    Unusable {
        /// The device's path.
        path: String,
        /// What is wrong with it.
        why: String,
    },
}

impl OpenError {
    /// Puts what the system said into an operator's words.
    pub(super) fn from_kind(found: &Found, kind: io::ErrorKind, why: &str) -> Self {
        let path = found.path.clone();
        match kind {
            io::ErrorKind::NotFound => Self::Missing(path),
            io::ErrorKind::PermissionDenied => Self::Refused { path, rule: found.udev_rule() },
            io::ErrorKind::ResourceBusy => Self::InUse(path),
            _ => Self::Unusable { path, why: why.to_owned() },
        }
    }
}

/// A device with what reads it.
pub(super) struct Opened {
    pub(super) input: Box<dyn Input>,
    pub(super) decoder: Decoder,
    /// The device's report descriptor, if it has one.
    pub(super) descriptor: Option<Vec<u8>>,
}

/// Opens a device as the settings say.
pub(super) fn open(settings: &Settings, found: &Found) -> Result<Opened, OpenError> {
    match &settings.kind {
        Kind::Serial(line) => Ok(Opened {
            input: Box::new(serial::Port::open(found, line)?),
            decoder: Decoder::serial(settings.terminator, settings.gap),
            descriptor: None,
        }),
        Kind::HidPos => hid::open(found),
        #[cfg(target_os = "linux")]
        Kind::Evdev(layout) => Ok(Opened {
            input: Box::new(super::evdev::Keyboard::open(found, settings)?),
            decoder: Decoder::keys(*layout, settings.terminator, settings.gap),
            descriptor: None,
        }),
        #[cfg(not(target_os = "linux"))]
        Kind::Evdev(_) => Err(OpenError::Unusable {
            path: found.path.clone(),
            why: "keyboards can be grabbed on Linux only; use kind = \"wedge\"".to_owned(),
        }),
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use crate::domain::Source;

    #[test]
    fn a_refused_node_is_named_with_the_rule_that_mends_it() {
        let refused = io::ErrorKind::PermissionDenied;
        for (kind, path, subsystem) in [
            (Source::HidPos, "/dev/hidraw3", "hidraw"),
            (Source::Evdev, "/dev/input/event7", "input"),
            (Source::Serial, "/dev/ttyUSB0", "tty"),
        ] {
            let found = Found { vendor_id: Some(0x05e0), product_id: Some(0x1200), ..Found::at(kind, path) };
            let told = OpenError::from_kind(&found, refused, "").to_string();
            let rule = format!("SUBSYSTEM==\"{subsystem}\", ATTRS{{idVendor}}==\"05e0\"");
            assert!(told.contains(path) && told.contains(&rule) && told.contains("rules.d"), "{told}");
        }
    }
}
