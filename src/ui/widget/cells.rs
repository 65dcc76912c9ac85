//! A frame in cells, one a character, what its parts are, and the gaps between them. It runs from left
//! to right in every language.

use crate::ui::{
    look::{Look, area, gap, line},
    message::Message,
    screen::sample::{Part, cell},
    tape::Ending,
    theme::{Step, fit, fit::width, measure, scale},
};
use iced::{
    Alignment, Background, Border, Element, Length,
    widget::{Column, Row, column, container},
};
use std::time::Duration;

/// Room for cells.
const ROOM: f32 = 768.0;
/// Side of a cell and the distance to the next.
const WIDE: (f32, f32) = (52.0, 5.0);
/// The same where there are many.
const NARROW: (f32, f32) = (33.0, 2.0);
/// Height of a cell, and where there are many.
const HEIGHTS: (f32, f32) = (64.0, 38.0);
/// Most cells of the large kind.
pub const WIDE_MAX: usize = 13;
/// Cells of the small kind in a row, and rows of them.
pub const NARROW_ROW: usize = 22;
const NARROW_MAX: usize = 3 * NARROW_ROW;
/// Rounding of a cell.
const RADIUS: f32 = 6.0;
/// Tallest bar of a gap.
const BAR_MAX: f32 = 40.0;
/// Height of a bar for each millisecond, where that is not too tall.
const BAR_PER_MS: f32 = 5.0;

/// A part of a frame, as many cells as it has, and the words below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bracket {
    /// Its cells.
    pub cells: usize,
    /// What it is and how that is known; none for what is beside.
    pub words: Option<(String, String)>,
}

/// The cells of a frame.
pub fn cells<'a>(
    look: Look<'_>,
    chars: &[(char, Part)],
    ending: Option<Ending>,
    brackets: Vec<Bracket>,
) -> Element<'a, Message> {
    let count = chars.len() + usize::from(ending.is_some());
    if count <= WIDE_MAX {
        let row = chars.iter().map(|&(char, part)| wide(look, cell(char), part));
        let row = row.chain(ending.map(|ending| wide(look, name(ending).to_owned(), Part::Control)));
        let brackets = Row::with_children(brackets.into_iter().map(|part| bracket(look, part)));
        return column![Row::with_children(row).spacing(WIDE.1), brackets.spacing(WIDE.1)].spacing(4).into();
    }
    let mut shown: Vec<(String, Part)> = chars.iter().map(|&(char, part)| (cell(char), part)).collect();
    shown.extend(ending.map(|ending| (name(ending).to_owned(), Part::Control)));
    if shown.len() > NARROW_MAX {
        let end = shown.len() + 1 - NARROW_MAX / 2;
        shown.splice(NARROW_MAX / 2..end, [("…".to_owned(), Part::Beside)]);
    }
    let rows = shown.chunks(NARROW_ROW).map(|row| {
        let row = row
            .iter()
            .map(|(text, part)| one(look, text.clone(), *part, scale::CELL_SMALL, (NARROW.0, HEIGHTS.1)));
        Row::with_children(row).spacing(NARROW.1).into()
    });
    Column::with_children(rows).spacing(NARROW.1).into()
}

/// What an ending is called in its cell.
const fn name(ending: Ending) -> &'static str {
    match ending {
        Ending::Enter => "CR",
        Ending::LineFeed => "LF",
        Ending::Tab => "HT",
    }
}

fn wide<'a>(look: Look<'_>, text: String, part: Part) -> Element<'a, Message> {
    one(look, text, part, scale::CELL, (WIDE.0, HEIGHTS.0))
}

fn one<'a>(
    look: Look<'_>,
    text: String,
    part: Part,
    steps: [Step; 2],
    (side, height): (f32, f32),
) -> Element<'a, Message> {
    let tokens = look.tokens;
    let (ground, color, outline) = match part {
        Part::Read => (Some(tokens.inverse.ground), tokens.inverse.text, 0.0),
        Part::Symbology | Part::Beside => (Some(tokens.raise), tokens.t2, 0.0),
        Part::Control => (None, tokens.t1, measure::OUTLINE),
    };
    let edge = tokens.edge;
    let step = if part == Part::Control { steps[1] } else { steps[0] };
    container(line(text, step, color))
        .center_x(side)
        .center_y(height)
        .style(move |_| container::Style {
            background: ground.map(Background::Color),
            border: Border { color: edge, width: outline, radius: RADIUS.into() },
            ..container::Style::default()
        })
        .into()
}

/// The line below some cells, with its words.
fn bracket<'a>(look: Look<'_>, part: Bracket) -> Element<'a, Message> {
    let tokens = look.tokens;
    #[expect(clippy::cast_precision_loss, reason = "there are at most thirteen cells")]
    let room = part.cells as f32 * (WIDE.0 + WIDE.1) - WIDE.1;
    let Some((what, how)) = part.words else { return gap(room, 1.0) };
    let tick = || area(gap(measure::OUTLINE, 8.0), tokens.edge, 0.0);
    let across = area(gap(room - 2.0 * measure::OUTLINE, measure::OUTLINE), tokens.edge, 0.0);
    let edge = Row::new().push(tick()).push(across).push(tick()).align_y(Alignment::End);
    let step = fit(&what, [scale::LIST_STATE, scale::PART_SMALL], room);
    // A short part has no room for how it is known.
    let how = if width(&how, scale::SMALL_HELP) <= room { how } else { String::new() };
    column![
        edge,
        container(line(what, step, tokens.t1)).center_x(room),
        container(line(how, scale::SMALL_HELP, tokens.t2)).center_x(room),
    ]
    .spacing(2)
    .width(room)
    .into()
}

/// The gaps: a bar before each character but the first, with its milliseconds while there is room.
pub fn gaps<'a>(look: Look<'_>, gaps: &[Duration]) -> Element<'a, Message> {
    let tokens = look.tokens;
    let longest = gaps.iter().max().copied().unwrap_or_default().as_secs_f32() * 1000.0;
    let per_ms = if longest * BAR_PER_MS > BAR_MAX { BAR_MAX / longest } else { BAR_PER_MS };
    #[expect(clippy::cast_precision_loss, reason = "a frame has at most some thousand characters")]
    let pitch = (ROOM / gaps.len().max(1) as f32).min(WIDE.0 + WIDE.1);
    let is_wide = gaps.len() < WIDE_MAX;
    let pitch = if is_wide { WIDE.0 + WIDE.1 } else { pitch };
    let bars = gaps.iter().map(|time| {
        let ms = time.as_secs_f32() * 1000.0;
        let height = (ms * per_ms).max(1.0);
        let bar = area(gap((pitch * 0.6).clamp(1.0, 16.0), height), tokens.t2, 0.0);
        let bar = container(bar).center_x(pitch).height(BAR_MAX + 4.0).align_y(Alignment::End);
        let mut bar = Column::new().push(bar);
        if is_wide {
            bar = bar.push(container(line(millis(*time), scale::GAP, tokens.t2)).center_x(pitch));
        }
        bar.width(pitch).into()
    });
    // A gap stands between the two cells it separates.
    let first = if is_wide { WIDE.0 / 2.0 } else { 0.0 };
    let row = Row::new().push(gap(first, 1.0)).push(Row::with_children(bars));
    container(row.height(70)).width(Length::Fill).align_x(Alignment::Start).clip(true).into()
}

/// Milliseconds as they are shown: with a decimal below a hundred.
#[must_use]
pub fn millis(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1000.0;
    if ms < 100.0 { format!("{ms:.1}") } else { format!("{ms:.0}") }
}
