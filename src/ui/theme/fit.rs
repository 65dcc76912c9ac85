//! Words take the largest of their steps that fits; references are shortened in the middle.

use super::{Face, Step};
use iced::{
    Size,
    advanced::{
        graphics::text::Paragraph,
        text::{self, Paragraph as _, Text},
    },
    alignment::Vertical,
};

/// Most characters of a reference that are shown whole.
pub const REFERENCE_CHARS_MAX: usize = 72;
/// Characters kept at each end of a longer one.
const REFERENCE_CHARS_END: usize = 34;

/// The step as it is drawn. The Arabic family has no heavier cut than bold, and what would be taken
/// instead does not join its letters.
#[must_use]
pub fn drawn(content: &str, step: Step) -> Step {
    let is_arabic = |char| matches!(char, '\u{600}'..='\u{6ff}');
    if step.face == Face::Extra && content.chars().any(is_arabic) {
        Step { face: Face::Bold, ..step }
    } else {
        step
    }
}

/// How wide `content` is in `step`, in pixels.
#[must_use]
pub fn width(content: &str, step: Step) -> f32 {
    let step = drawn(content, step);
    Paragraph::with_text(Text {
        content,
        bounds: Size::new(f32::INFINITY, f32::INFINITY),
        size: step.px.into(),
        line_height: text::LineHeight::Absolute(step.line.into()),
        font: step.face.font(),
        align_x: text::Alignment::Default,
        align_y: Vertical::Top,
        shaping: shaping(step),
        wrapping: text::Wrapping::None,
    })
    .min_width()
}

/// Monospaced text is set letter by letter, so that a reference never grows ligatures; the other
/// family needs its kerning.
#[must_use]
pub const fn shaping(step: Step) -> text::Shaping {
    if step.face.is_mono() { text::Shaping::Auto } else { text::Shaping::Advanced }
}

/// The largest of `steps` at which `content` fits `room` pixels, else the smallest.
///
/// `steps` run from the largest to the smallest and are never empty.
#[must_use]
pub fn fit<const N: usize>(content: &str, steps: [Step; N], room: f32) -> Step {
    const { assert!(N > 0) };
    steps.into_iter().find(|step| width(content, *step) <= room).unwrap_or(steps[N - 1])
}

/// As much of a text as fits, from its start; an ellipsis stands for the rest.
#[must_use]
pub fn cut(content: &str, step: Step, room: f32) -> String {
    cut_by(content, step, room, |chars, kept| chars[..kept].iter().chain(&['…']).collect())
}

/// As much of a text as fits, from its end: of what is being written the end is what matters.
#[must_use]
pub fn cut_start(content: &str, step: Step, room: f32) -> String {
    cut_by(content, step, room, |chars, kept| {
        std::iter::once(&'…').chain(&chars[chars.len() - kept..]).collect()
    })
}

/// As much of a text as fits, from both its ends: the end of a number tells it from its neighbours.
#[must_use]
pub fn cut_middle(content: &str, step: Step, room: f32) -> String {
    cut_by(content, step, room, |chars, kept| {
        let start = kept / 3;
        chars[..start].iter().chain(&['…']).chain(&chars[chars.len() + start - kept..]).collect()
    })
}

/// The longest that fits of what `keep` makes of so many characters.
fn cut_by(content: &str, step: Step, room: f32, keep: impl Fn(&[char], usize) -> String) -> String {
    if width(content, step) <= room {
        return content.to_owned();
    }
    let chars: Vec<char> = content.chars().collect();
    let (mut fits, mut too_many) = (0, chars.len());
    while too_many - fits > 1 {
        let middle = usize::midpoint(fits, too_many);
        if width(&keep(&chars, middle), step) <= room {
            fits = middle;
        } else {
            too_many = middle;
        }
    }
    keep(&chars, fits)
}

/// A reference as it is shown: the whole of it, or both its ends.
#[must_use]
pub fn shorten(reference: &str) -> String {
    let chars = reference.chars().count();
    if chars <= REFERENCE_CHARS_MAX {
        return reference.to_owned();
    }
    shorten_to(reference, 2 * REFERENCE_CHARS_END + 1)
}

/// A reference of at most so many characters: the whole of it, or both its ends.
#[must_use]
pub fn shorten_to(reference: &str, chars_max: usize) -> String {
    let chars: Vec<char> = reference.chars().collect();
    if chars.len() <= chars_max {
        return reference.to_owned();
    }
    let end = chars_max.saturating_sub(1) / 2;
    chars[..end].iter().chain(&['…']).chain(&chars[chars.len() - end..]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_cut_where_it_matters_least() {
        let step = super::super::scale::LIST_HELP;
        let text = "ORD-00042-WITH-A-VERY-LONG-TAIL-3";
        for cut in [cut, cut_start, cut_middle] {
            assert_eq!(cut(text, step, 1_000.0), text);
            let short = cut(text, step, 120.0);
            assert!(short.contains('…') && width(&short, step) <= 120.0, "{short}");
            assert_eq!(cut(text, step, 0.0), "…");
        }
        assert!(cut_middle(text, step, 120.0).ends_with("IL-3"));
        assert!(cut_start(text, step, 120.0).ends_with("TAIL-3"));
        assert!(cut(text, step, 120.0).starts_with("ORD-00"));
    }

    #[test]
    fn a_long_reference_keeps_both_ends() {
        assert_eq!(shorten("ORD-00042"), "ORD-00042");
        let long: String = ('a'..='z').cycle().take(100).collect();
        let short = shorten(&long);
        assert_eq!(short.chars().count(), 2 * REFERENCE_CHARS_END + 1);
        assert!(short.starts_with(&long[..34]) && short.ends_with(&long[66..]));
    }
}

#[cfg(test)]
#[path = "fit_tests.rs"]
mod fitting;
