//! The screens, and what unfolds within them.

mod layout;
pub mod place;
pub mod reason;
pub mod sample;
pub mod scan;
pub mod scanner;
mod shown;
pub mod station;
pub mod stop;
pub mod warehouse;
