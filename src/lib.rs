//! Scandesk turns a burst of bytes from a barcode scanner into a verdict that a person hears and
//! sees, and later into one call to the order system. `docs/ARCHITECTURE.md` is the map.

pub mod domain;
pub mod scanner;
pub mod sound;
pub mod station;
pub mod sync;
pub mod ui;
