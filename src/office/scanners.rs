//! Scanners that are plugged in, and that no scanner of the settings is.

use super::{Office, settings::aside};
use crate::{
    config::Config,
    domain::Source,
    scanner::{
        discover::discover,
        found::{Choice, Claims, Found, choose},
    },
};

/// Most devices that are told.
const FOUND_MAX: usize = 32;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Request {
    /// Which there are.
    Found,
}

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// These, those first that have to be set to be used.
    Found(Vec<Found>),
}

impl Office {
    pub(super) async fn scanners(&self, request: Request) -> Reply {
        let Request::Found = request;
        let office = self.clone();
        let found = aside(move || {
            let devices = discover(&[Source::HidPos, Source::Serial, Source::Evdev]);
            unused(&office.overview().config, devices)
        });
        Reply::Found(found.await.unwrap_or_default())
    }
}

/// The devices that no scanner of the settings means, whether it is read or not.
fn unused(config: &Config, devices: Vec<Found>) -> Vec<Found> {
    let mut claims = Claims::default();
    for settings in config.scanner.iter().filter_map(crate::config::Scanner::settings) {
        if let Choice::Take(found) = choose(&settings, &devices, &claims) {
            claims.add(&found, &settings.title());
        }
    }
    devices.into_iter().filter(|device| claims.owner(device).is_none()).take(FOUND_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_settings_mean_is_not_found_again() {
        let usb = |path: &str, number: &str| Found {
            vendor_id: Some(0x0c2e),
            product_id: Some(0x0901),
            serial_number: Some(number.into()),
            ..Found::at(Source::Serial, path)
        };
        let devices = vec![
            usb("/dev/ttyACM0", "A1"),
            usb("/dev/ttyACM1", "A2"),
            Found::at(Source::Evdev, "/dev/input/event3"),
        ];
        let text = "[[scanner]]\nkind = \"serial\"\nserial_number = \"A1\"\nenabled = false";
        let left = unused(&Config::parse(text).unwrap(), devices);
        let paths: Vec<&str> = left.iter().map(|found| found.path.as_str()).collect();
        assert_eq!(paths, ["/dev/ttyACM1", "/dev/input/event3"]);
    }
}
