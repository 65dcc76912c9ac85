//! Scanners: whatever turns a pulled trigger into a [`Frame`].

pub mod frame;
pub mod keymap;
pub mod status;
pub mod wedge;

pub use frame::Frame;
pub use keymap::Key;
pub use status::{DeviceState, DeviceStatus};
pub use wedge::{Heard, Layout, Pace, Press, Wedge};
