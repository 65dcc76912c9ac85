//! The order's papers, where its past was.

use super::{
    Message, OnScreen, Opened, Papers, card::room, field::asking, list::page_button, opened::Printing,
    seconds, words,
};
use crate::{
    office::look_up::Paper,
    ui::{
        icon::Icon,
        look::{Look, gap, grow, line, rule},
        message::Message as App,
        text::count,
        theme::{cut, fit, fit::width, measure, scale},
        widget::field::{Weight, choice},
    },
};
use iced::{
    Element, Length,
    widget::{Column, column, container, responsive},
};

/// Height of a row, which has room for a button at its end.
const ROW: f32 = 56.0;
/// Width of the place for that button.
const BUTTON: f32 = 150.0;
/// Two buttons that turn pages.
const PAGE: f32 = 72.0;

/// The papers.
pub(super) fn view<'a>(look: Look<'a>, opened: &'a Opened) -> Element<'a, App> {
    let tokens = look.tokens;
    let told = |text: String| -> Element<'a, App> {
        let step = fit(&text, [scale::CARD_HELP, scale::LIST_HELP, scale::SMALL_HELP], room(look));
        container(line(text, step, tokens.t2)).center_y(ROW).into()
    };
    let content = match &opened.papers {
        Papers::Folded => gap(1.0, 1.0),
        Papers::Asking(since) => told(asking(look, seconds(*since, look.now))),
        Papers::Failed(trouble) => {
            let (what, next) = words::trouble(trouble);
            column![told(look.t(what)), told(look.t(next))].align_x(look.start()).into()
        }
        Papers::Shown(papers) if papers.is_empty() => told(look.t("papers-none")),
        Papers::Shown(papers) => responsive(move |size| rows(look, papers, opened.first, size.height)).into(),
    };
    let mut heading = vec![line(look.t("order-papers"), scale::LIST_HELP, tokens.t2).into()];
    let can_print = matches!(&opened.papers, Papers::Shown(papers) if !papers.is_empty());
    let height = if can_print { ROW } else { 28.0 };
    if can_print {
        heading.extend(printing(look, opened));
    }
    let heading = container(look.row(heading).spacing(12)).center_y(height);
    let column = column![rule(look), gap(1.0, 8.0), heading, content];
    column.align_x(look.start()).height(Length::Fill).width(Length::Fill).into()
}

/// What became of them at the printer, and the button that wants them printed.
fn printing<'a>(look: Look<'_>, opened: &Opened) -> [Element<'a, App>; 3] {
    let tokens = look.tokens;
    let (icon, ink, text) = match &opened.printing {
        None => (Icon::Print, tokens.card, String::new()),
        Some(Printing::Asked) => (Icon::Wait, tokens.t2, look.t("print-printing")),
        Some(Printing::Printed(title)) => {
            (Icon::VerdictOk, tokens.ok_ink, format!("{}: {title}", look.t("print-printed")))
        }
        Some(Printing::Failed(why)) => (
            Icon::VerdictStop,
            tokens.stop_ink,
            format!("{}: {}", look.t("print-failed"), look.isolated(why)),
        ),
    };
    let label = look.t("papers-print");
    let free = room(look)
        - width(&label, scale::CHOICE)
        - 76.0
        - width(&look.t("order-papers"), scale::LIST_HELP)
        - 70.0;
    let step = fit(&text, [scale::LIST_HELP, scale::SMALL_HELP], free);
    let state =
        look.row([icon.draw(22.0, ink), line(cut(&text, step, free), step, tokens.t1).into()]).spacing(8);
    let weight = if opened.printing == Some(Printing::Asked) { Weight::Off } else { Weight::Other };
    let says = App::Screen(OnScreen::LookUp(Message::Print));
    let button = choice(look, Some(Icon::Print), label, weight, says, Length::Shrink);
    let state: Element<'a, App> = if text.is_empty() { gap(1.0, 1.0) } else { state.into() };
    [state, grow(), button]
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few rows")]
fn rows<'a>(look: Look<'_>, papers: &[Paper], first: usize, height: f32) -> Element<'a, App> {
    let fits = (height / ROW).floor().max(1.0) as usize;
    let first = if first < papers.len() { first } else { 0 };
    let pages = papers.len() > fits;
    let beside = if pages { 2.0 * PAGE + 8.0 + measure::GUTTER } else { 0.0 };
    let shown = papers.iter().skip(first).take(fits);
    let rows = Column::with_children(shown.map(|paper| row(look, paper, room(look) - beside)));
    if !pages {
        return rows.into();
    }
    let last = first + fits;
    let earlier = (first > 0).then(|| Message::Turned(first.saturating_sub(fits)));
    let later = (last < papers.len()).then_some(Message::Turned(last));
    let buttons =
        [(Icon::Left, earlier), (Icon::Right, later)].map(|(icon, says)| page_button(look, icon, says, PAGE));
    look.row([rows.into(), look.row(buttons).spacing(8).into()])
        .spacing(measure::GUTTER)
        .align_y(iced::Alignment::Start)
        .into()
}

/// A paper: what it is called, and how many copies; at its end the button that prints it has its place.
fn row<'a>(look: Look<'_>, paper: &Paper, free: f32) -> Element<'a, App> {
    let tokens = look.tokens;
    let icon = if paper.is_label { Icon::Station } else { Icon::Doc };
    let title = match (&paper.title, paper.is_label) {
        (Some(title), _) => title.clone(),
        (None, true) => look.t("papers-label"),
        (None, false) => look.t("papers-untitled"),
    };
    let copies = match (paper.quantity, paper.is_label && paper.title.is_some()) {
        (_, true) => look.t("papers-label"),
        (Some(n), false) => look.texts.with("papers-copies", [("n", count(u64::from(n)))]),
        (None, false) => String::new(),
    };
    let copies_step = fit(&copies, [scale::LIST_HELP, scale::SMALL_HELP], BUTTON);
    let copies = cut(&copies, copies_step, BUTTON);
    let left = free - 38.0 - BUTTON - measure::GUTTER;
    let step = fit(&title, [scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL], left);
    let row = look.row([
        icon.draw(24.0, tokens.t2),
        gap(14.0, 1.0),
        line(cut(&title, step, left), step, tokens.t1).into(),
        grow(),
        line(copies, copies_step, tokens.t2).into(),
    ]);
    container(row).center_y(ROW).width(free).into()
}
