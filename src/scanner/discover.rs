//! Which devices this machine has that could be scanners.

use super::{found::Found, hid_descriptor::POS_PAGE};
use crate::domain::Source;

/// All devices of some kinds. What cannot be listed is not there.
#[must_use]
pub fn discover(kinds: &[Source]) -> Vec<Found> {
    let mut found = Vec::new();
    for kind in kinds {
        match kind {
            Source::Serial => found.extend(serial_ports()),
            Source::Evdev => found.extend(keyboards()),
            Source::HidPos => found.extend(hid_scanners()),
            Source::Wedge | Source::Stdin | Source::Screen => {}
        }
    }
    found
}

/// The system's own lists; the `serialport` crate's needs libudev to know vendor and product.
#[cfg(target_os = "linux")]
fn serial_ports() -> Vec<Found> {
    super::sysfs::serial_ports(std::path::Path::new("/sys"))
}

#[cfg(not(target_os = "linux"))]
fn serial_ports() -> Vec<Found> {
    let ports = serialport::available_ports().unwrap_or_default();
    let found = |port: serialport::SerialPortInfo| {
        let mut found = Found::at(Source::Serial, &port.port_name);
        if let serialport::SerialPortType::UsbPort(usb) = port.port_type {
            (found.vendor_id, found.product_id) = (Some(usb.vid), Some(usb.pid));
            (found.serial_number, found.product) = (usb.serial_number, usb.product);
        }
        found
    };
    ports.into_iter().map(found).collect()
}

#[cfg(target_os = "linux")]
fn keyboards() -> Vec<Found> {
    super::sysfs::keyboards(std::path::Path::new("/sys"))
}

#[cfg(not(target_os = "linux"))]
fn keyboards() -> Vec<Found> {
    Vec::new()
}

fn hid_scanners() -> Vec<Found> {
    let api = match hidapi::HidApi::new() {
        Ok(api) => api,
        Err(error) => {
            tracing::debug!(%error, "HID devices cannot be listed");
            return Vec::new();
        }
    };
    let mut found: Vec<Found> = Vec::new();
    for device in api.device_list().filter(|device| device.usage_page() == POS_PAGE) {
        let text =
            |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        let path = device.path().to_string_lossy().into_owned();
        // A device with two collections on the page is listed twice.
        if !found.iter().any(|known| known.path == path) {
            found.push(Found {
                product: text(device.product_string()),
                vendor_id: Some(device.vendor_id()),
                product_id: Some(device.product_id()),
                serial_number: text(device.serial_number()),
                ..Found::at(Source::HidPos, &path)
            });
        }
    }
    found
}
