//! Scanners: whatever turns a pulled trigger into a [`Frame`].

pub mod assembler;
pub mod decoder;
pub mod frame;
pub mod hid_descriptor;
pub mod hid_items;
pub mod hid_pos;
pub mod keymap;
pub mod keys;
pub mod layout;
pub mod rereads;
pub mod settings;
pub mod wedge;

pub use frame::{DeviceId, Frame};
pub use keymap::Key;
pub use wedge::{Heard, Layout, Pace, Press, Wedge};
