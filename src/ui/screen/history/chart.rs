//! Scans per hour, by their answer. What was not checked is hatched: colour alone says nothing.

use super::{State, days, view};
use crate::{
    domain::OutcomeClass,
    store::{Counts, Statistics},
    ui::{
        look::{Look, grow, line},
        message::Message as App,
        text::count,
        theme::{Step, Tokens, fit, scale},
    },
};
use chrono::Timelike;
use iced::{
    Color, Element, Length, Pixels, Point, Rectangle, Renderer, Size, Theme,
    advanced::text::{Alignment as TextAlignment, LineHeight, Shaping},
    alignment::Vertical,
    mouse,
    widget::{
        canvas::{self, Canvas, Frame, Geometry, Path},
        column, container,
    },
};

/// Room for the numbers at the start of the chart.
const AXIS: f32 = 44.0;
/// Room above the bars for the numbers upon them, and below for the hours.
const ABOVE: f32 = 44.0;
const BELOW: f32 = 36.0;
/// Widest hour, and how much of it a bar takes.
const SLOT_MAX: f32 = 114.0;
const BAR: f32 = 0.66;
/// Lowest part of a bar that can still be seen, and the gap between two.
const PART_MIN: f32 = 4.0;
const PART_GAP: f32 = 2.0;
/// Hours that are shown at least.
const HOURS_MIN: usize = 10;
/// Steps of the axis.
const STEPS: u16 = 3;
/// The hatch: stripes as wide as the gaps between them.
const HATCH: f32 = 6.0;

/// The classes from the bottom of a bar; what did not count is no scan of an order.
const CLASSES: [OutcomeClass; 4] =
    [OutcomeClass::Accepted, OutcomeClass::NotChecked, OutcomeClass::Duplicate, OutcomeClass::Stopped];

pub(super) fn view<'a>(look: Look<'_>, state: &State, statistics: &Statistics) -> Element<'a, App> {
    let tokens = look.tokens;
    let title = line(look.t("chart-title"), scale::LIST_TITLE, tokens.t1);
    let head = look.row([
        title.into(),
        grow(),
        line(best(look, state, statistics), scale::LIST_HELP, tokens.t2).into(),
    ]);
    let bars = Bars { hours: hours(statistics), tokens: *tokens };
    let chart = Canvas::new(bars).width(Length::Fill).height(Length::Fill);
    let content = column![head, chart].height(Length::Fill);
    view::middle_card(look, container(content).padding(look.padding(14.0, 20.0, 4.0, 24.0)))
}

/// `best hour 68, now 33`
fn best(look: Look<'_>, state: &State, statistics: &Statistics) -> String {
    let best = statistics.hours.iter().map(Counts::scans).max().unwrap_or_default();
    let now = look.now.wall;
    let this = statistics.hours.get(now.hour() as usize).map_or(0, Counts::scans);
    let days = state.filter.days;
    if best == 0 {
        String::new()
    } else if days::are_one(days) && days::hold(days, now.date_naive()) {
        look.texts.with("chart-best-now", [("best", count(best)), ("now", count(this))])
    } else {
        look.texts.with("chart-best", [("best", count(best))])
    }
}

/// The hours from the first to the last at which anything was scanned, and some more if they are few.
fn hours(statistics: &Statistics) -> Vec<(usize, Counts)> {
    let busy = |(_, counts): &(usize, &Counts)| counts.scans() > 0;
    let all = || statistics.hours.iter().enumerate();
    let Some((first, _)) = all().find(busy) else { return Vec::new() };
    let last = all().rev().find(busy).map_or(first, |(hour, _)| hour);
    let last = last.max(first + HOURS_MIN - 1).min(statistics.hours.len() - 1);
    let first = first.min((last + 1).saturating_sub(HOURS_MIN));
    all().filter(|(hour, _)| (first..=last).contains(hour)).map(|(hour, counts)| (hour, *counts)).collect()
}

struct Bars {
    hours: Vec<(usize, Counts)>,
    tokens: Tokens,
}

impl Bars {
    fn color(&self, class: OutcomeClass) -> Color {
        match class {
            OutcomeClass::Accepted => self.tokens.ok_ink,
            OutcomeClass::NotChecked => self.tokens.warn.ground,
            OutcomeClass::Duplicate => self.tokens.dup_ink,
            OutcomeClass::Stopped | OutcomeClass::NotCounted => self.tokens.stop_ink,
        }
    }

    /// Where the axis ends: three equal steps of a round number.
    fn top(&self) -> u64 {
        let most = self.hours.iter().map(|(_, counts)| counts.scans()).max().unwrap_or_default();
        round_step(most.div_ceil(STEPS.into())) * u64::from(STEPS)
    }

    fn axis(&self, frame: &mut Frame, plot: Rectangle) {
        for step in 0..=STEPS {
            let y = plot.y + plot.height * (1.0 - f32::from(step) / f32::from(STEPS));
            frame.fill_rectangle(Point::new(plot.x, y), Size::new(plot.width, 1.0), self.tokens.line);
            let number = self.top() / u64::from(STEPS) * u64::from(step);
            let at = Point::new(plot.x - 12.0, y);
            text(frame, number.to_string(), (at, TextAlignment::Right), scale::STRIP_CLOCK, self.tokens.t2);
        }
    }

    /// One hour: its bar, what it comes to, and its name.
    fn hour(&self, frame: &mut Frame, slot: Rectangle, (hour, counts): &(usize, Counts), labels: Labels) {
        let width = slot.width * BAR;
        let left = slot.x + (slot.width - width) / 2.0;
        let mut y = slot.y + slot.height;
        for class in CLASSES.into_iter().filter(|class| counts.of(*class) > 0) {
            if y < slot.y + slot.height {
                y -= PART_GAP;
            }
            let height = (slot.height * share(counts.of(class), self.top())).max(PART_MIN);
            y -= height;
            let part = Rectangle { x: left, y, width, height };
            frame.fill_rectangle(part.position(), part.size(), self.color(class));
            if class == OutcomeClass::NotChecked {
                hatch(frame, part, self.tokens.warn.text);
            }
        }
        let middle = slot.x + slot.width / 2.0;
        let is_best = counts.scans() > 0 && counts.scans() == labels.best;
        if counts.scans() > 0 && (labels.fit || is_best) {
            let at = Point::new(middle, y - 14.0);
            text(
                frame,
                counts.scans().to_string(),
                (at, TextAlignment::Center),
                scale::BADGE,
                self.tokens.t1,
            );
        }
        let at = Point::new(middle, slot.y + slot.height + 20.0);
        text(frame, format!("{hour:02}"), (at, TextAlignment::Center), labels.hours, self.tokens.t2);
    }
}

/// Which numbers have room.
#[derive(Debug, Clone, Copy)]
struct Labels {
    /// Whether every bar has room for what it comes to; else only the best has it.
    fit: bool,
    best: u64,
    hours: Step,
}

impl<Message> canvas::Program<Message> for Bars {
    type State = ();

    fn draw(
        &self,
        _state: &Self::State,
        renderer: &Renderer,
        _theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let mut frame = Frame::new(renderer, bounds.size());
        let axis = AXIS.max(fit::width(&self.top().to_string(), scale::STRIP_CLOCK) + 20.0);
        let plot = Rectangle {
            x: axis,
            y: ABOVE,
            width: bounds.width - axis,
            height: bounds.height - ABOVE - BELOW,
        };
        self.axis(&mut frame, plot);
        #[expect(clippy::cast_precision_loss, reason = "a day has 24 hours")]
        let slot = (plot.width / self.hours.len().max(1) as f32).min(SLOT_MAX);
        let best = self.hours.iter().map(|(_, counts)| counts.scans()).max().unwrap_or_default();
        let labels = Labels {
            fit: fit::width(&best.to_string(), scale::BADGE) + 4.0 <= slot,
            best,
            hours: if slot < 40.0 { scale::GAP } else { scale::STRIP_CLOCK },
        };
        let mut x = plot.x;
        for hour in &self.hours {
            self.hour(&mut frame, Rectangle { x, width: slot, ..plot }, hour, labels);
            x += slot;
        }
        vec![frame.into_geometry()]
    }
}

/// The next round number: 1, 2, 5, 10, 25, 50, 100, 250, …
fn round_step(least: u64) -> u64 {
    let mut ten: u64 = 1;
    loop {
        let steps = [ten, ten.saturating_mul(5) / 2, ten.saturating_mul(5)];
        if let Some(step) = steps.into_iter().find(|step| *step >= least) {
            return step;
        }
        ten = ten.saturating_mul(10);
    }
}

/// How much of the axis a count is.
#[expect(clippy::cast_precision_loss, reason = "no pixel is so small")]
fn share(n: u64, top: u64) -> f32 {
    n as f32 / top.max(1) as f32
}

fn text(
    frame: &mut Frame,
    content: String,
    (position, align_x): (Point, TextAlignment),
    step: Step,
    color: Color,
) {
    frame.fill_text(canvas::Text {
        content,
        position,
        color,
        size: Pixels(step.px),
        line_height: LineHeight::Absolute(step.line.into()),
        font: step.face.font(),
        align_x,
        align_y: Vertical::Center,
        shaping: Shaping::Basic,
        max_width: f32::INFINITY,
    });
}

/// Stripes at 45° over a part of a bar.
fn hatch(frame: &mut Frame, part: Rectangle, color: Color) {
    let (right, bottom) = (part.x + part.width, part.y + part.height);
    let path = Path::new(|path| {
        let mut left = part.x - part.height;
        while left < right {
            // A stripe leans to the right; what would stick out at the sides is cut off.
            let corners = [
                (left, bottom),
                (left + part.height, part.y),
                (left + part.height + HATCH, part.y),
                (left + HATCH, bottom),
            ];
            let inside = clipped(
                &clipped(&corners.map(|(x, y)| Point::new(x, y)), part.x, Side::Right),
                right,
                Side::Left,
            );
            if let Some((first, rest)) = inside.split_first() {
                path.move_to(*first);
                for point in rest {
                    path.line_to(*point);
                }
                path.close();
            }
            left += 2.0 * HATCH;
        }
    });
    frame.fill(&path, color);
}

/// The side of an upright line that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// A polygon without what lies beyond an upright line.
fn clipped(corners: &[Point], line: f32, keeps: Side) -> Vec<Point> {
    let is_kept = |point: &Point| match keeps {
        Side::Left => point.x <= line,
        Side::Right => point.x >= line,
    };
    let mut kept = Vec::new();
    let before = corners.iter().cycle().skip(corners.len().saturating_sub(1));
    for (to, from) in corners.iter().zip(before) {
        if is_kept(to) != is_kept(from) {
            let part = (line - from.x) / (to.x - from.x);
            kept.push(Point::new(line, from.y + part * (to.y - from.y)));
        }
        if is_kept(to) {
            kept.push(*to);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_ends_at_a_round_number() {
        for (least, step) in [(0, 1), (1, 1), (3, 5), (6, 10), (24, 25), (26, 50), (101, 250), (2_501, 5_000)]
        {
            assert_eq!(round_step(least), step);
        }
        assert!(round_step(u64::MAX) > 0);
    }

    #[test]
    fn a_stripe_is_cut_off_at_the_sides_of_its_bar() {
        let stripe = [(-4.0, 10.0), (6.0, 0.0), (12.0, 0.0), (2.0, 10.0)].map(|(x, y)| Point::new(x, y));
        let inside = clipped(&clipped(&stripe, 0.0, Side::Right), 8.0, Side::Left);
        assert!(inside.len() >= 4, "{inside:?}");
        assert!(inside.iter().all(|point| (0.0..=8.0).contains(&point.x)), "{inside:?}");
        assert_eq!(clipped(&stripe, 20.0, Side::Right), []);
    }

    #[test]
    fn few_hours_are_shown_among_others() {
        let shown = |busy: &[usize]| {
            let mut statistics = Statistics::default();
            for hour in busy {
                statistics.hours[*hour] = [(OutcomeClass::Accepted, 1)].into_iter().collect();
            }
            let shown = hours(&statistics);
            shown.first().map(|(first, _)| *first).zip(shown.last().map(|(last, _)| *last))
        };
        assert_eq!(shown(&[]), None);
        assert_eq!(shown(&[7]), Some((7, 16)));
        assert_eq!(shown(&[22]), Some((14, 23)));
        assert_eq!(shown(&[0, 23]), Some((0, 23)));
    }
}
