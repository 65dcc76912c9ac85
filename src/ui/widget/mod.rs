//! The parts that screens are made of.

pub mod band;
pub mod barcode;
pub mod cards;
pub mod cells;
pub mod connection_test;
pub mod details;
pub mod field;
pub mod nav;
pub mod pad;
pub mod pages;
pub mod press;
pub mod shift;
pub mod strip;
pub mod stripes;
pub mod top_bar;

pub use press::press;
