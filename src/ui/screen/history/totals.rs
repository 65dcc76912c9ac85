//! What it comes to, and the books.

use super::{State, view};
use crate::{
    domain::{Outcome, OutcomeClass},
    store::{Books, Missing, Statistics},
    ui::{
        icon::Icon,
        look::{Look, line, rule},
        message::Message as App,
        text::{count, words},
        theme::{fit, scale},
        verdict,
    },
};
use iced::{
    Alignment, Element, Length, Padding,
    widget::{Column, container},
};

/// Height of a class's row, of four and of five.
const ROWS: [f32; 2] = [37.0, 29.0];
/// Room for a line of the sum, and for what was found behind its mark.
const SUM: f32 = 344.0;
const FOUND: f32 = 316.0;
/// Gaps that are named; the rest are on the command line.
const NAMED_MAX: usize = 3;

pub(super) fn view<'a>(look: Look<'_>, state: &State) -> Element<'a, App> {
    let empty = Statistics::default();
    let statistics = state.statistics.as_ref().unwrap_or(&empty);
    let totals = statistics.totals();
    // What did not count is told only if there is any.
    let classes = OutcomeClass::ALL
        .into_iter()
        .filter(|class| *class != OutcomeClass::NotCounted || totals.of(*class) > 0);
    let shown: Vec<OutcomeClass> = classes.collect();
    let height = if shown.len() > 4 { ROWS[1] } else { ROWS[0] };
    let rows = shown.iter().map(|class| {
        let number =
            if state.statistics.is_some() { totals.of(*class).to_string() } else { "–".to_owned() };
        row(look, *class, number, height)
    });
    let mut content = Column::with_children(rows).push(rule(look));
    if state.statistics.is_some() {
        content = content.push(books(look, &statistics.books));
    }
    view::middle_card(look, container(content).padding(Padding::new(14.0).horizontal(24.0)))
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

/// Saved against sent and the rest, and whether that is all of them.
fn books<'a>(look: Look<'_>, books: &Books) -> Element<'a, App> {
    let tokens = look.tokens;
    let sum = [("saved", count(books.saved)), ("sent", count(books.sent)), ("unsent", count(books.unsent))];
    let rest = [("attention", count(books.attention)), ("discarded", count(books.discarded))];
    let rest_key = if books.discarded > 0 { "books-rest-discarded" } else { "books-rest" };
    let sum = [look.texts.with("books-sum", sum), look.texts.with(rest_key, rest)];
    // Both lines are one sum, and of one size.
    let steps = [scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL];
    let step = steps.into_iter().find(|step| sum.iter().all(|text| fit::width(text, *step) <= SUM));
    let step = step.unwrap_or(scale::PART_SMALL);
    let mut lines = Column::new();
    for text in sum {
        lines = lines.push(line(text, step, tokens.t1));
    }
    let found = |icon: Icon, color, text: String| {
        let step = fit(&text, scale::EXPLANATION_SMALL, FOUND);
        look.row([icon.draw(20.0, color), line(text, step, tokens.t2).into()]).spacing(8)
    };
    if books.balance() {
        lines = lines.push(found(Icon::Check, tokens.t2, look.t("books-balance")));
    } else {
        lines = lines
            .push(found(Icon::VerdictWarn, tokens.warn_ink, missing(look, &books.missing)))
            .push(line(look.t("books-missing-next"), scale::LIST_HELP, tokens.t1));
    }
    container(lines.align_x(look.start()))
        .padding(Padding::ZERO.top(6.0))
        .width(Length::Fill)
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
    let mut numbers: Vec<String> = gaps.chain(missing.entries.iter().map(ToString::to_string)).collect();
    let more = numbers.len() > NAMED_MAX;
    numbers.truncate(NAMED_MAX);
    let mut list = numbers.join(", ");
    if more {
        list.push_str(", …");
    }
    look.texts.with("books-missing", [("numbers", words(look.isolated(&list)))])
}
