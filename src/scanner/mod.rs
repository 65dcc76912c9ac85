//! Scanners: whatever turns a pulled trigger into a [`Frame`].
//!
//! The decoders are pure (`assembler`, `keys`, `hid_pos`, `wedge`, `rereads`); `serial`, `evdev` and `hid`
//! open devices, and the `supervisor` keeps a thread for each.

pub mod assembler;
mod burst;
pub mod decoder;
pub mod discover;
#[cfg(target_os = "linux")]
mod evdev;
pub mod found;
pub mod frame;
mod hid;
pub mod hid_descriptor;
pub mod hid_items;
pub mod hid_pos;
mod input;
pub mod keymap;
pub mod keypress;
pub mod keys;
pub mod layout;
pub mod modem;
mod reader;
pub mod recording;
pub mod rereads;
mod serial;
pub mod settings;
pub mod status;
pub mod supervisor;
#[cfg(target_os = "linux")]
mod sysfs;
pub mod wedge;

pub use frame::{DeviceId, Frame};
pub use keymap::Key;
pub use settings::Settings;
pub use status::{DeviceState, DeviceStatus};
pub use supervisor::{DeviceEvent, Supervisor};
pub use wedge::{Heard, Layout, Pace, Press, Wedge};
