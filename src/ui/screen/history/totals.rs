//! What it comes to, and the books.

use super::{State, view};
use crate::{
    domain::{Outcome, OutcomeClass},
    store::{Books, Missing},
    ui::{
        icon::Icon,
        look::{Look, gap, line, rule},
        message::Message as App,
        text::{count, words},
        theme::{Step, fit, measure, scale},
        verdict,
    },
};
use iced::{
    Alignment, Element, Length, Padding,
    widget::{Column, container},
};

/// Height of a class's row where there is room, and the least that it needs.
const ROW_MAX: f32 = 37.0;
const ROW_MIN: f32 = 28.0;
/// Above and below, between the rule and the sum, and a line of what was found.
const MARGIN: f32 = 12.0;
const GAP: f32 = 6.0;
const FOUND_LINE: f32 = 22.0;
/// Room for a line of the sum, and for what was found behind its mark.
const SUM: f32 = 344.0;
const FOUND: f32 = 316.0;
/// Sizes of what was found, from the largest.
const FOUND_STEPS: [Step; 2] = scale::EXPLANATION_SMALL;
/// Gaps that are named, if there is room; the rest are on the command line.
const NAMED_MAX: usize = 3;

pub(super) fn view<'a>(look: Look<'_>, state: &State) -> Element<'a, App> {
    let Some(statistics) = &state.statistics else {
        let rows = OutcomeClass::ALL[..4].iter().map(|class| row(look, *class, "–".to_owned(), ROW_MAX));
        return framed(look, Column::with_children(rows).push(rule(look)));
    };
    let totals = statistics.totals();
    let sum = Sum::of(look, &statistics.books);
    let found = if statistics.books.balance() { FOUND_LINE } else { 2.0 * FOUND_LINE };
    let room = view::MIDDLE - 2.0 * MARGIN - measure::RULE - GAP - sum.height() - found;
    // What did not count is told if there is any, and room for it.
    let [.., uncounted] = OutcomeClass::ALL;
    let shown = if totals.of(uncounted) > 0 && room >= 5.0 * ROW_MIN { 5 } else { 4 };
    #[expect(clippy::cast_precision_loss, reason = "four or five")]
    let height = (room / shown as f32).min(ROW_MAX);
    let rows = OutcomeClass::ALL[..shown]
        .iter()
        .map(|class| row(look, *class, totals.of(*class).to_string(), height));
    let content = Column::with_children(rows)
        .push(rule(look))
        .push(gap(1.0, GAP))
        .push(sum.view(look))
        .push(found_out(look, &statistics.books));
    framed(look, content.align_x(look.start()))
}

fn framed<'a>(look: Look<'_>, content: Column<'a, App>) -> Element<'a, App> {
    view::middle_card(look, container(content).padding(Padding::new(MARGIN).horizontal(24.0)))
}

/// The mark of a class, and its colour.
pub(super) fn mark(look: Look<'_>, class: OutcomeClass) -> (Icon, iced::Color) {
    let outcome = match class {
        OutcomeClass::Accepted => Outcome::Accepted,
        OutcomeClass::NotChecked => Outcome::Unverified,
        OutcomeClass::Duplicate => Outcome::Duplicate,
        OutcomeClass::Stopped => Outcome::Refused,
        OutcomeClass::NotCounted => Outcome::Held,
    };
    (verdict::shape(outcome), verdict::ink(outcome, look.tokens))
}

/// The name of a class.
pub(super) fn name(look: Look<'_>, class: OutcomeClass) -> String {
    look.t(match class {
        OutcomeClass::Accepted => "class-accepted",
        OutcomeClass::NotChecked => "class-unchecked",
        OutcomeClass::Duplicate => "class-duplicate",
        OutcomeClass::Stopped => "class-stopped",
        OutcomeClass::NotCounted => "class-uncounted",
    })
}

fn row<'a>(look: Look<'_>, class: OutcomeClass, number: String, height: f32) -> Element<'a, App> {
    let (icon, color) = mark(look, class);
    let tokens = look.tokens;
    let label = container(line(name(look, class), scale::CARD_HELP, tokens.t2))
        .width(Length::Fill)
        .align_x(look.start());
    let row = look
        .row([icon.draw(26.0, color), label.into(), line(number, scale::TOTAL, tokens.t1).into()])
        .spacing(14);
    container(row).height(height).align_y(Alignment::Center).into()
}

/// Saved against sent and the rest, in lines: a part never breaks.
struct Sum {
    lines: Vec<String>,
    step: Step,
}

impl Sum {
    /// The sum in the largest step in which it takes two lines, or in three of the smallest.
    fn of(look: Look<'_>, books: &Books) -> Self {
        let part = |key, n| look.texts.with(key, [("n", count(n))]);
        let mut parts = vec![
            part("books-saved", books.saved),
            part("books-sent", books.sent),
            part("books-unsent", books.unsent),
            part("books-attention", books.attention),
        ];
        if books.discarded > 0 {
            parts.push(part("books-discarded", books.discarded));
        }
        let set = |step| Self { lines: lines(&parts, step), step };
        let two = [scale::CHOICE, scale::LIST_STATE].into_iter().map(set).find(|sum| sum.lines.len() <= 2);
        two.unwrap_or_else(|| set(scale::SUM_SMALL))
    }

    #[expect(clippy::cast_precision_loss, reason = "a few lines")]
    fn height(&self) -> f32 {
        self.lines.len() as f32 * self.step.line
    }

    fn view<'a>(self, look: Look<'_>) -> Element<'a, App> {
        let lines = self.lines.into_iter().map(|text| line(text, self.step, look.tokens.t1).into());
        Column::with_children(lines).align_x(look.start()).width(Length::Fill).into()
    }
}

/// As many parts a line as have room.
fn lines(parts: &[String], step: Step) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut().map(|line| (format!("{line} {part}"), line)) {
            Some((longer, line)) if fit::width(&longer, step) <= SUM => *line = longer,
            _ => lines.push(part.clone()),
        }
    }
    lines
}

/// Whether every scan is accounted for, or what to do.
fn found_out<'a>(look: Look<'_>, books: &Books) -> Element<'a, App> {
    let tokens = look.tokens;
    let found = |icon: Icon, color, text: String| -> Element<'a, App> {
        let step = fit(&text, FOUND_STEPS, FOUND);
        look.row([icon.draw(20.0, color), line(text, step, tokens.t2).into()]).spacing(8).into()
    };
    if books.balance() {
        return found(Icon::Check, tokens.t2, look.t("books-balance"));
    }
    Column::new()
        .push(found(Icon::VerdictWarn, tokens.warn_ink, missing(look, &books.missing)))
        .push(line(look.t("books-missing-next"), scale::LIST_HELP, tokens.t1))
        .align_x(look.start())
        .into()
}

/// Which scans are missing.
fn missing(look: Look<'_>, missing: &Missing) -> String {
    let gaps = missing.numbers.iter().map(|gap| {
        if gap.start() == gap.end() {
            gap.start().to_string()
        } else {
            format!("{}–{}", gap.start(), gap.end())
        }
    });
    let numbers: Vec<String> = gaps.chain(missing.entries.iter().map(ToString::to_string)).collect();
    let named = |n: usize| {
        let more = if numbers.len() > n { ", …" } else { "" };
        let list = look.isolated(&format!("{}{more}", numbers[..n.min(numbers.len())].join(", ")));
        look.texts.with("books-missing", [("numbers", words(list))])
    };
    let smallest = FOUND_STEPS[FOUND_STEPS.len() - 1];
    let fits = |text: &String| fit::width(text, smallest) <= FOUND;
    (1..=NAMED_MAX).rev().map(named).find(fits).unwrap_or_else(|| look.t("books-missing-some"))
}
