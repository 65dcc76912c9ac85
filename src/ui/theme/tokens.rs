//! Colours by what they mean. A colour means a state and nothing else.

use crate::domain::Theme;
use iced::Color;

/// A fill that covers a band or a screen, and the only colour of text upon it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fill {
    /// The area.
    pub ground: Color,
    /// Text and shapes on it.
    pub text: Color,
}

/// Everything that is drawn takes its colour from here.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tokens {
    /// Behind everything.
    pub bg: Color,
    /// Top bar and navigation.
    pub bar: Color,
    /// Cards.
    pub card: Color,
    /// Buttons and keys.
    pub raise: Color,
    /// The same while a finger is on them.
    pub press: Color,
    /// Rules.
    pub line: Color,
    /// Outlines.
    pub edge: Color,
    /// First text.
    pub t1: Color,
    /// Second text.
    pub t2: Color,
    /// Third text; not on `raise`.
    pub t3: Color,
    /// What is selected, and what a person should press.
    pub inverse: Fill,
    /// Accepted.
    pub ok: Fill,
    /// Saved, but something is not as it should be.
    pub warn: Fill,
    /// Nothing new.
    pub dup: Fill,
    /// A person has to act.
    pub stop: Fill,
    /// A tile on `stop`.
    pub stop_deep: Fill,
    /// A mark that says accepted.
    pub ok_ink: Color,
    /// A mark that says unverified.
    pub warn_ink: Color,
    /// A mark that says duplicate.
    pub dup_ink: Color,
    /// A mark that says stopped.
    pub stop_ink: Color,
    /// The paper under a barcode.
    pub paper: Fill,
}

/// Which of the two sets of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scheme {
    /// Light on dark.
    #[default]
    Dark,
    /// Dark on light, for halls with daylight.
    Light,
}

impl From<Theme> for Scheme {
    fn from(theme: Theme) -> Self {
        match theme {
            Theme::Dark => Self::Dark,
            Theme::Light => Self::Light,
        }
    }
}

impl Scheme {
    /// Its colours.
    #[must_use]
    pub const fn tokens(self) -> &'static Tokens {
        match self {
            Self::Dark => &DARK,
            Self::Light => &LIGHT,
        }
    }
}

/// A colour from its six hexadecimal digits.
const fn hex(rgb: u32) -> Color {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Color::from_rgb8(red, green, blue)
}

/// A fill from both its colours.
const fn fill(ground: u32, text: u32) -> Fill {
    Fill { ground: hex(ground), text: hex(text) }
}

const OK: Fill = fill(0x00_5A_50, 0xFF_FF_FF);
const WARN: Fill = fill(0xFF_B8_1F, 0x14_10_00);
const DUP: Fill = fill(0x43_34_D6, 0xFF_FF_FF);
const STOP: Fill = fill(0xB4_00_14, 0xFF_FF_FF);
const STOP_DEEP: Fill = fill(0x7E_00_0C, 0xFF_FF_FF);
const PAPER: Fill = fill(0xFF_FF_FF, 0x0A_0E_13);

/// Light on dark: the default.
const DARK: Tokens = Tokens {
    bg: hex(0x0A_0E_13),
    bar: hex(0x11_17_1E),
    card: hex(0x16_1D_26),
    raise: hex(0x23_2E_3A),
    press: hex(0x33_41_4F),
    line: hex(0x2B_37_43),
    edge: hex(0x74_87_9A),
    t1: hex(0xF3_F6_F9),
    t2: hex(0xBE_CA_D5),
    t3: hex(0xA0_B0_C0),
    inverse: fill(0xF3_F6_F9, 0x0A_0E_13),
    ok: OK,
    warn: WARN,
    dup: DUP,
    stop: STOP,
    stop_deep: STOP_DEEP,
    ok_ink: hex(0x4F_D8_B0),
    warn_ink: hex(0xFF_C2_4A),
    dup_ink: hex(0xB5_AE_FF),
    stop_ink: hex(0xFF_9A_8F),
    paper: PAPER,
};

/// Dark on light, for halls with daylight.
const LIGHT: Tokens = Tokens {
    bg: hex(0xED_F1_F4),
    bar: hex(0xFF_FF_FF),
    card: hex(0xFF_FF_FF),
    raise: hex(0xDF_E6_EC),
    press: hex(0xC6_D0_D9),
    line: hex(0xC3_CD_D6),
    edge: hex(0x66_75_7F),
    t1: hex(0x0B_11_18),
    t2: hex(0x33_40_4C),
    t3: hex(0x44_52_5F),
    inverse: fill(0x0B_11_18, 0xFF_FF_FF),
    ok: OK,
    warn: WARN,
    dup: DUP,
    stop: STOP,
    stop_deep: STOP_DEEP,
    ok_ink: hex(0x00_5A_50),
    warn_ink: hex(0x6B_41_00),
    dup_ink: hex(0x43_34_D6),
    stop_ink: hex(0xA8_00_12),
    paper: PAPER,
};

#[cfg(test)]
#[path = "colour_tests.rs"]
mod tests;
