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

/// As much of a text as has room, and an ellipsis where that is not all of it.
#[must_use]
pub fn cut(content: &str, step: Step, room: f32) -> String {
    if width(content, step) <= room {
        return content.to_owned();
    }
    let chars: Vec<char> = content.chars().collect();
    let shortened = |kept: usize| chars[..kept].iter().chain(&['…']).collect::<String>();
    // Longer texts are wider, so that what fits is found by halves.
    let (mut fits, mut too_wide) = (0, chars.len());
    while too_wide - fits > 1 {
        let middle = fits.midpoint(too_wide);
        if width(&shortened(middle), step) <= room { fits = middle } else { too_wide = middle }
    }
    shortened(fits)
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
    fn a_text_is_cut_where_its_room_ends() {
        let step = crate::ui::theme::scale::CHOICE;
        assert_eq!(cut("All", step, 100.0), "All");
        let long = "a very long name of somebody";
        let short = cut(long, step, 100.0);
        assert!(short.ends_with('…') && width(&short, step) <= 100.0, "{short}");
        let kept = short.chars().count() - 1;
        let one_more: String = long.chars().take(kept + 1).chain(['…']).collect();
        assert!(width(&one_more, step) > 100.0, "{short} could be longer");
        assert_eq!(cut(long, step, 0.0), "…");
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
