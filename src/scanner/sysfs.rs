//! Linux' own list of devices, read without opening any: whoever may not open one still sees it.

use super::found::Found;
use crate::domain::Source;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// How far above a device its USB device may be.
const PARENTS_MAX: usize = 8;
/// The keys that tell a keyboard from a power button: the digits and Enter, as bits by their numbers.
const KEYBOARD_KEYS: u64 = 0b1111_1111_1100 | 1 << 28;

/// Serial ports with something behind them.
pub fn serial_ports(root: &Path) -> Vec<Found> {
    let mut found = Vec::new();
    for (name, folder) in entries(&root.join("class/tty")) {
        let Ok(device) = fs::canonicalize(folder.join("device")) else { continue };
        let usb = usb_parent(&device);
        if usb.is_none() && is_empty_slot(&folder) {
            continue;
        }
        found.push(with_usb(Found::at(Source::Serial, &format!("/dev/{name}")), usb.as_deref()));
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// Keyboards, and scanners that pretend to be one.
pub fn keyboards(root: &Path) -> Vec<Found> {
    let mut found = Vec::new();
    for (name, folder) in entries(&root.join("class/input")) {
        let device = folder.join("device");
        if !name.starts_with("event") || !is_keyboard(&device) {
            continue;
        }
        let usb = fs::canonicalize(&device).ok().and_then(|device| usb_parent(&device));
        let mut keyboard = with_usb(Found::at(Source::Evdev, &format!("/dev/input/{name}")), usb.as_deref());
        // A device without USB, such as a Bluetooth one, has its ids here.
        keyboard.vendor_id = keyboard.vendor_id.or_else(|| hex(&device.join("id/vendor")));
        keyboard.product_id = keyboard.product_id.or_else(|| hex(&device.join("id/product")));
        keyboard.serial_number = keyboard.serial_number.or_else(|| text(&device.join("uniq")));
        keyboard.product = text(&device.join("name")).or(keyboard.product);
        found.push(keyboard);
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn with_usb(found: Found, usb: Option<&Path>) -> Found {
    let Some(usb) = usb else { return found };
    Found {
        vendor_id: hex(&usb.join("idVendor")),
        product_id: hex(&usb.join("idProduct")),
        serial_number: text(&usb.join("serial")),
        product: text(&usb.join("product")),
        ..found
    }
}

fn entries(folder: &Path) -> Vec<(String, PathBuf)> {
    let Ok(items) = fs::read_dir(folder) else { return Vec::new() };
    items.flatten().filter_map(|item| Some((item.file_name().into_string().ok()?, item.path()))).collect()
}

/// The USB device that a device belongs to.
fn usb_parent(device: &Path) -> Option<PathBuf> {
    device.ancestors().take(PARENTS_MAX).find(|folder| folder.join("idVendor").exists()).map(Path::to_owned)
}

/// Whether this is one of the ports that the kernel lists whether or not the machine has them.
fn is_empty_slot(port: &Path) -> bool {
    text(&port.join("type")).is_some_and(|kind| kind == "0")
}

fn is_keyboard(device: &Path) -> bool {
    let keys = text(&device.join("capabilities/key")).unwrap_or_default();
    let lowest = keys.split_whitespace().last().and_then(|word| u64::from_str_radix(word, 16).ok());
    lowest.is_some_and(|bits| bits & KEYBOARD_KEYS == KEYBOARD_KEYS)
}

fn text(path: &Path) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn hex(path: &Path) -> Option<u16> {
    u16::from_str_radix(&text(path)?, 16).ok().filter(|id| *id != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn write(root: &Path, file: &str, text: &str) {
        let path = root.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// A `/sys` with a USB scanner that is a serial port and a keyboard, an empty slot, and a button.
    fn machine() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let usb = "devices/pci/usb1/1-2";
        for (name, value) in
            [("idVendor", "0c2e\n"), ("idProduct", "0901\n"), ("serial", "A1\n"), ("product", "Scan 1\n")]
        {
            write(root, &format!("{usb}/{name}"), value);
        }
        write(root, &format!("{usb}/1-2:1.0/tty/ttyACM0/uevent"), "");
        write(root, &format!("{usb}/1-2:1.1/input5/event3/uevent"), "");
        write(
            root,
            &format!("{usb}/1-2:1.1/input5/capabilities/key"),
            "1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe\n",
        );
        write(root, &format!("{usb}/1-2:1.1/input5/name"), "Scan 1 Keyboard\n");
        write(root, "devices/button/input0/capabilities/key", "10000000000000 0\n");
        write(root, "devices/platform/serial8250/uevent", "");
        write(root, "class/tty/ttyS3/type", "0\n");
        for folder in ["class/tty/ttyACM0", "class/input/event3", "class/input/event0", "class/tty/console"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        for (link, target) in [
            ("class/tty/ttyACM0", format!("{usb}/1-2:1.0")),
            ("class/tty/ttyS3", "devices/platform/serial8250".into()),
            ("class/input/event3", format!("{usb}/1-2:1.1/input5")),
            ("class/input/event0", "devices/button/input0".into()),
        ] {
            symlink(root.join(target), root.join(link).join("device")).unwrap();
        }
        folder
    }

    #[test]
    fn devices_are_listed_with_their_ids() {
        let machine = machine();
        let scanner = |found: Found, product: &str| Found {
            vendor_id: Some(0x0c2e),
            product_id: Some(0x0901),
            serial_number: Some("A1".into()),
            product: Some(product.into()),
            ..found
        };
        assert_eq!(
            serial_ports(machine.path()),
            [scanner(Found::at(Source::Serial, "/dev/ttyACM0"), "Scan 1")]
        );
        assert_eq!(
            keyboards(machine.path()),
            [scanner(Found::at(Source::Evdev, "/dev/input/event3"), "Scan 1 Keyboard")]
        );
    }

    #[test]
    fn a_machine_without_lists_has_no_devices() {
        let empty = tempfile::tempdir().unwrap();
        assert_eq!((serial_ports(empty.path()), keyboards(empty.path())), (vec![], vec![]));
    }
}
