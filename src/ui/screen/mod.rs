//! The screens, and what unfolds within them.

pub mod place;
pub mod reason;
pub mod scan;
mod shown;
pub mod station;
pub mod stop;
pub mod warehouse;
