//! Barcodes as modules: the bars of a Code 128, the squares of a QR code. Screens and sheets draw them.

use barcoders::sym::code128::Code128;
use qrcode::{Color, EcLevel, QrCode};

/// Modules beside a Code 128 that have to stay empty, on either side.
pub const BARS_QUIET: usize = 10;
/// Modules around a QR code that have to stay empty.
pub const SQUARE_QUIET: usize = 4;

/// Character set B, in the words of the encoder: all printable ASCII characters.
const SET_B: char = '\u{181}';

/// A Code 128.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars(Vec<u8>);

impl Bars {
    /// The bars of a text of printable ASCII characters; no other can be written.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let is_printable = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        if text.is_empty() || !is_printable {
            return None;
        }
        Code128::new(format!("{SET_B}{text}")).ok().map(|code| Self(code.encode()))
    }

    /// Width in modules, without what has to stay empty beside it.
    #[must_use]
    pub fn width(&self) -> usize {
        self.0.len()
    }

    /// Where each bar begins and how wide it is, in modules.
    pub fn dark(&self) -> impl Iterator<Item = (usize, usize)> {
        runs(&self.0, |module| *module == 1)
    }
}

/// A QR code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Square {
    side: usize,
    modules: Vec<Color>,
}

impl Square {
    /// The smallest square of a text that still reads with some of it dirty; none if the text is too
    /// long for any.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        Some(Self { side: code.width(), modules: code.into_colors() })
    }

    /// Width and height in modules, without what has to stay empty around it.
    #[must_use]
    pub fn side(&self) -> usize {
        self.side
    }

    /// Each row's dark runs: column, row and how wide, in modules.
    pub fn dark(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        let rows = self.modules.chunks(self.side).enumerate();
        rows.flat_map(|(y, row)| {
            runs(row, |module| *module == Color::Dark).map(move |(x, width)| (x, y, width))
        })
    }
}

/// Where the runs of dark modules begin, and how long they are.
fn runs<T: PartialEq>(modules: &[T], is_dark: impl Fn(&T) -> bool) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    modules.chunk_by(|a, b| a == b).filter_map(move |run| {
        let begin = at;
        at += run.len();
        is_dark(&run[0]).then_some((begin, run.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_takes_eleven_modules() {
        let width = |text: &str| Bars::new(text).unwrap().width();
        assert_eq!(width("SCNDSKOK"), 11 * 8 + 35);
        assert_eq!(width("A 1~"), 11 * 4 + 35);
    }

    #[test]
    fn bars_begin_and_end_dark_and_squares_have_their_corners() {
        let bars = Bars::new("SCNDSKOK").unwrap();
        let dark: Vec<_> = bars.dark().collect();
        assert_eq!(dark.first(), Some(&(0, 2)));
        let (begin, width) = dark[dark.len() - 1];
        assert_eq!(begin + width, bars.width());
        let square = Square::new("SCNDSKOK").unwrap();
        assert_eq!(square.side(), 21);
        assert_eq!(square.dark().next(), Some((0, 0, 7)));
    }

    #[test]
    fn what_cannot_be_written_is_none() {
        for text in ["", "é", "a\tb", "À12"] {
            assert_eq!(Bars::new(text), None, "{text}");
        }
        assert_eq!(Square::new(&"x".repeat(10_000)), None);
    }
}
