//! The design system: colours, type scale and measures. What a screen needs and does not find
//! here is added here, never in the screen.

pub mod fit;
pub mod scale;
pub mod tokens;

pub use fit::{cut, cut_middle, cut_start, fit, shorten};
pub use scale::{Face, Step};
pub use tokens::{Scheme, Tokens};

/// Distances in pixels, as the grid has them.
pub mod measure {
    /// Margin at both ends of a screen.
    pub const MARGIN: f32 = 24.0;
    /// Margin at both ends of a band.
    pub const BAND_MARGIN: f32 = 40.0;
    /// Height of the top bar.
    pub const TOP: f32 = 72.0;
    /// Height of a band.
    pub const BAND: f32 = 304.0;
    /// Height of the last scans.
    pub const STRIP: f32 = 56.0;
    /// Height of the navigation.
    pub const NAV: f32 = 88.0;
    /// Height of the bar that answers a stop.
    pub const ANSWER: f32 = 136.0;
    /// Side of a band's shape.
    pub const SHAPE: f32 = 208.0;
    /// Side of a stop's shape.
    pub const STOP_SHAPE: f32 = 232.0;
    /// Width of the column beside the list of products: four of twelve columns.
    pub const SIDE: f32 = 400.0;
    /// Gutter between columns.
    pub const GUTTER: f32 = 16.0;
    /// Rounding of cards and buttons.
    pub const RADIUS: f32 = 8.0;
    /// Outline of what can be pressed.
    pub const OUTLINE: f32 = 2.0;
    /// A rule between rows.
    pub const RULE: f32 = 1.0;
    /// Width in which the word of a band has to fit.
    pub const WORD_WIDTH: f32 = 952.0;
    /// Width of everything beside the shape of a stop.
    pub const STOP_WIDTH: f32 = 912.0;
    /// Height of a row that fills what there is elsewhere, in an upright window.
    pub const ROW_UPRIGHT: f32 = 128.0;
    /// Height of a card beside a list, below it in an upright window.
    pub const CARD_UPRIGHT: f32 = 304.0;
    /// Height of a stripe; stripes are twice as far apart as they are wide.
    pub const STRIPE: f32 = 16.0;
}
