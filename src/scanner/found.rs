//! A device that could be a scanner, and whether it is the one that is meant.

use super::settings::{Identity, Kind, Settings};
use crate::domain::Source;
use std::{collections::HashMap, fs, path::Path};

/// A device on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How it would be read.
    pub kind: Source,
    /// By what it is opened.
    pub path: String,
    /// What its maker calls it.
    pub product: Option<String>,
    /// USB vendor id.
    pub vendor_id: Option<u16>,
    /// USB product id.
    pub product_id: Option<u16>,
    /// The device's own serial number.
    pub serial_number: Option<String>,
}

impl Found {
    /// A device of which only the path is known.
    #[must_use]
    pub fn at(kind: Source, path: &str) -> Self {
        Self {
            kind,
            path: path.to_owned(),
            product: None,
            vendor_id: None,
            product_id: None,
            serial_number: None,
        }
    }

    /// The one name of the device, whichever link leads to it.
    #[must_use]
    pub fn key(&self) -> String {
        canonical(&self.path)
    }

    /// Whether it is what the settings mean.
    #[must_use]
    pub fn matches(&self, identity: &Identity) -> bool {
        fn agrees<T: PartialEq>(wanted: Option<&T>, is: Option<&T>) -> bool {
            wanted.is_none_or(|wanted| is == Some(wanted))
        }
        agrees(identity.vendor_id.as_ref(), self.vendor_id.as_ref())
            && agrees(identity.product_id.as_ref(), self.product_id.as_ref())
            && agrees(identity.serial_number.as_ref(), self.serial_number.as_ref())
            && identity.port.as_ref().is_none_or(|port| canonical(port) == self.key())
    }

    /// What to write into the settings for it.
    #[must_use]
    pub fn settings_toml(&self) -> String {
        let mut lines = vec!["[[scanner]]".to_owned(), format!("kind = \"{}\"", self.kind.as_str())];
        match (self.vendor_id, self.product_id) {
            (Some(vendor), Some(product)) => {
                lines.push(format!("vendor_id = 0x{vendor:04x}"));
                lines.push(format!("product_id = 0x{product:04x}"));
                if let Some(number) = &self.serial_number {
                    lines.push(format!("serial_number = {number:?}"));
                }
            }
            _ => lines.push(format!("port = {:?}", self.path)),
        }
        lines.join("\n")
    }

    /// The udev rule that lets whoever sits at the station use the device, where Linux has such rules.
    #[must_use]
    pub fn udev_rule(&self) -> Option<String> {
        self.rule("MODE=\"0660\", TAG+=\"uaccess\"")
    }

    /// The udev rule that keeps `ModemManager` from speaking to the device.
    #[must_use]
    pub fn no_modem_rule(&self) -> Option<String> {
        self.rule("ENV{ID_MM_PORT_IGNORE}=\"1\"")
    }

    fn rule(&self, what: &str) -> Option<String> {
        if !cfg!(target_os = "linux") {
            return None;
        }
        let name = Path::new(&self.key()).file_name()?.to_string_lossy().into_owned();
        let subsystem = match self.kind {
            Source::Evdev => "input",
            Source::HidPos => "hidraw",
            _ => "tty",
        };
        let which = match (self.vendor_id, self.product_id) {
            (Some(vendor), Some(product)) => {
                format!("ATTRS{{idVendor}}==\"{vendor:04x}\", ATTRS{{idProduct}}==\"{product:04x}\"")
            }
            _ => format!("KERNEL==\"{name}\""),
        };
        Some(format!("SUBSYSTEM==\"{subsystem}\", {which}, {what}"))
    }
}

fn canonical(path: &str) -> String {
    let path =
        fs::canonicalize(path).map_or_else(|_| path.to_owned(), |path| path.to_string_lossy().into_owned());
    if cfg!(windows) { path.to_uppercase() } else { path }
}

/// What a configured scanner comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// This device.
    Take(Found),
    /// No such device is there.
    Missing,
    /// The device is there, and another of the configured scanners has it.
    Claimed {
        /// Which device.
        path: String,
        /// Who has it.
        by: String,
    },
    /// The settings do not say which device is meant.
    Unnamed,
}

/// Which devices are taken, and by which scanner.
#[derive(Debug, Clone, Default)]
pub struct Claims(HashMap<String, String>);

impl Claims {
    /// A device is this scanner's.
    pub fn add(&mut self, found: &Found, scanner: &str) {
        self.0.insert(found.key(), scanner.to_owned());
    }

    /// Which scanner has a device.
    #[must_use]
    pub fn owner(&self, found: &Found) -> Option<&str> {
        self.0.get(&found.key()).map(String::as_str)
    }
}

/// Chooses a device that is free for a configured scanner.
#[must_use]
pub fn choose(settings: &Settings, found: &[Found], claims: &Claims) -> Choice {
    let identity = &settings.identity;
    // A HID point-of-sale device can only be a scanner; a keyboard or a serial port may be anything.
    if identity.is_empty() && settings.kind != Kind::HidPos {
        return Choice::Unnamed;
    }
    let kind = settings.kind.source();
    let mut fitting: Vec<Found> =
        found.iter().filter(|found| found.kind == kind && found.matches(identity)).cloned().collect();
    if fitting.is_empty() {
        fitting.extend(by_path(kind, identity));
    }
    let free = fitting.iter().find(|found| claims.owner(found).is_none());
    match (free, fitting.first()) {
        (Some(found), _) => Choice::Take(found.clone()),
        (None, Some(found)) => Choice::Claimed {
            path: found.path.clone(),
            by: claims.owner(found).unwrap_or_default().to_owned(),
        },
        (None, None) => Choice::Missing,
    }
}

/// A device that no list shows, such as a pseudo-terminal; its path alone names it.
fn by_path(kind: Source, identity: &Identity) -> Option<Found> {
    let port = identity.port.as_ref()?;
    let only_path = Identity { port: Some(port.clone()), ..Identity::default() };
    // On Windows a port has no file; opening it tells.
    let is_there = cfg!(windows) || Path::new(port).exists();
    (*identity == only_path && is_there).then(|| Found::at(kind, port))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scanner::settings::SerialLine;

    fn usb(path: &str, number: &str) -> Found {
        Found {
            product: Some("Scanner".into()),
            vendor_id: Some(0x0c2e),
            product_id: Some(0x0901),
            serial_number: Some(number.into()),
            ..Found::at(Source::Serial, path)
        }
    }

    fn serial(identity: Identity) -> Settings {
        Settings::new(Kind::Serial(SerialLine::default()), identity)
    }

    fn by_number(number: &str) -> Settings {
        serial(Identity { serial_number: Some(number.into()), ..Identity::default() })
    }

    #[test]
    fn a_renumbered_node_is_the_same_scanner() {
        let none = Claims::default();
        for path in ["/dev/ttyACM0", "/dev/ttyACM7"] {
            let found = [usb("/dev/ttyACM3", "other"), usb(path, "A1")];
            assert_eq!(choose(&by_number("A1"), &found, &none), Choice::Take(found[1].clone()));
        }
        assert_eq!(choose(&by_number("A2"), &[usb("/dev/ttyACM0", "A1")], &none), Choice::Missing);
    }

    #[test]
    fn one_device_is_one_scanner() {
        let found = [usb("/dev/ttyACM0", "A1"), usb("/dev/ttyACM1", "A2")];
        let mut claims = Claims::default();
        claims.add(&found[0], "first");
        assert_eq!(
            choose(&by_number("A1"), &found, &claims),
            Choice::Claimed { path: "/dev/ttyACM0".into(), by: "first".into() }
        );
        let same_model = serial(Identity { vendor_id: Some(0x0c2e), ..Identity::default() });
        assert_eq!(choose(&same_model, &found, &claims), Choice::Take(found[1].clone()));
    }

    #[test]
    fn only_hid_scanners_need_no_name() {
        let found = [Found::at(Source::HidPos, "/dev/hidraw0"), Found::at(Source::Serial, "/dev/ttyS0")];
        let none = Claims::default();
        assert_eq!(choose(&serial(Identity::default()), &found, &none), Choice::Unnamed);
        let hid = Settings::new(Kind::HidPos, Identity::default());
        assert_eq!(choose(&hid, &found, &none), Choice::Take(found[0].clone()));
    }

    #[test]
    fn what_to_write_into_the_settings_and_into_udev() {
        let toml = usb("/dev/ttyACM0", "A1").settings_toml();
        assert!(toml.contains("vendor_id = 0x0c2e") && toml.contains("serial_number = \"A1\""), "{toml}");
        assert!(Found::at(Source::Serial, "COM3").settings_toml().contains("port = \"COM3\""));
        if cfg!(target_os = "linux") {
            let rule = usb("/dev/ttyACM0", "A1").udev_rule().unwrap();
            assert_eq!(
                rule,
                "SUBSYSTEM==\"tty\", ATTRS{idVendor}==\"0c2e\", ATTRS{idProduct}==\"0901\", MODE=\"0660\", TAG+=\"uaccess\""
            );
        }
    }
}
