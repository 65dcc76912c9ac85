//! The last scans, each to be unfolded.

use super::press;
use crate::{
    station::PastScan,
    ui::{
        look::{Look, line},
        message::Message,
        theme::{fit::width, measure, scale},
        verdict,
    },
};
use iced::{Alignment, Element, Length, Padding, widget::container};

/// Most scans in the strip.
pub const SCANS_MAX: usize = 4;
/// Longest reference in the strip, in characters; of a longer one both ends are shown.
const CHARS_MAX: usize = 14;

/// Between two scans: none is pressed instead of its neighbour.
const SPACING: f32 = 8.0;
/// Around a scan.
const PADDING: f32 = 11.0;
/// Behind the heading.
const LABEL_GAP: f32 = 5.0;

/// The strip, without the scan that is shown above.
pub fn strip<'a>(look: Look<'_>, recent: &[PastScan], shown: Option<uuid::Uuid>) -> Element<'a, Message> {
    let tokens = look.tokens;
    let label = container(line(look.t("strip-title"), scale::STRIP_LABEL, tokens.t3))
        .padding(look.padding(0.0, LABEL_GAP, 0.0, 0.0));
    let mut children: Vec<Element<'a, Message>> = vec![label.into()];
    let mut room = look.size.width
        - 2.0 * measure::MARGIN
        - width(&look.t("strip-title"), scale::STRIP_LABEL)
        - LABEL_GAP;
    for past in recent.iter().filter(|past| Some(past.scan_id) != shown).take(SCANS_MAX) {
        let (item, taken) = item(look, past);
        room -= taken;
        if room < 0.0 {
            break;
        }
        children.push(item);
    }
    container(look.row(children).spacing(SPACING))
        .height(measure::STRIP)
        .width(Length::Fill)
        .align_y(Alignment::Center)
        .align_x(look.start())
        .into()
}

/// A mark, a reference and a time; and how wide that is.
fn item<'a>(look: Look<'_>, past: &PastScan) -> (Element<'a, Message>, f32) {
    let tokens = look.tokens;
    let clock = past.scanned_at.with_timezone(look.now.wall.offset()).format("%H:%M").to_string();
    let text = ends(&past.text);
    let taken = width(&text, scale::STRIP_REFERENCE)
        + width(&clock, scale::STRIP_CLOCK)
        + 24.0
        + 20.0
        + 2.0 * PADDING
        + SPACING;
    let row = look
        .row([
            verdict::shape(past.outcome).draw(24.0, verdict::ink(past.outcome, tokens)),
            line(text, scale::STRIP_REFERENCE, tokens.t2).into(),
            line(clock, scale::STRIP_CLOCK, tokens.t3).into(),
        ])
        .spacing(10);
    let content = container(row)
        .height(measure::STRIP)
        .align_y(Alignment::Center)
        .padding(Padding::ZERO.horizontal(PADDING));
    (press(content, tokens).says(Message::UnfoldScan(past.scan_id)).into(), taken)
}

/// Both ends of a long reference.
fn ends(reference: &str) -> String {
    let chars: Vec<char> = reference.chars().collect();
    if chars.len() <= CHARS_MAX {
        return reference.to_owned();
    }
    let half = CHARS_MAX / 2 - 1;
    chars[..half].iter().chain(&['…']).chain(&chars[chars.len() - half..]).collect()
}
