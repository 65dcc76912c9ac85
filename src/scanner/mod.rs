//! Scanners: whatever turns a pulled trigger into a [`Frame`].

pub mod assembler;
pub mod frame;
pub mod keymap;
pub mod wedge;

pub use frame::{DeviceId, Frame};
pub use keymap::Key;
pub use wedge::{Heard, Layout, Pace, Press, Wedge};
