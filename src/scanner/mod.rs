//! Scanners: whatever turns a pulled trigger into a [`Frame`].

pub mod frame;

pub use frame::Frame;
