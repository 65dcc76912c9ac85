//! Scandesk turns a burst of bytes from a barcode scanner into a verdict that a person hears and
//! sees, and later into one call to the order system. `docs/ARCHITECTURE.md` is the map.

pub mod awake;
pub mod barcode;
pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod files;
pub mod fonts;
pub mod health;
pub mod logging;
pub mod office;
pub mod pin;
pub mod printing;
pub mod sandbox;
pub mod scanner;
pub mod secrets;
pub mod server;
pub mod sheet;
pub mod sound;
pub mod station;
pub mod store;
pub mod sync;
pub mod text;
pub mod ui;
