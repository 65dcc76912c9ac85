//! The stop: everything below the top bar, until a person answers it.

use crate::{
    domain::Command,
    station::Hold,
    ui::{
        icon::Icon,
        look::{Look, area, gap, line, paragraph},
        message::{Message, Place},
        text::count,
        theme::{Step, fit, measure, scale},
        verdict,
        widget::{band::reference, barcode::barcode, press},
    },
};
use iced::{
    Alignment, Background, Border, Color, Element, Length, Padding,
    widget::{Column, column, container},
};

/// Width of the white frame.
const FRAME: f32 = 8.0;
/// Most references on the tile.
const REFERENCES_MAX: usize = 3;

/// From so many scans on, their number is too wide to have words beside it.
const BESIDE_MAX: u64 = 100;

/// Whether the frame is drawn at the moment: it blinks where nothing can be heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// White.
    Shown,
    /// As red as the rest.
    Hidden,
}

/// What a stop says.
pub(super) struct Words<'a> {
    /// Its shape.
    pub(super) icon: Icon,
    /// Its word.
    pub(super) word: String,
    /// What it is about; empty if that is nothing that was scanned.
    pub(super) subject: String,
    /// Why it stopped.
    pub(super) why: String,
    /// What to do next.
    pub(super) next: String,
    /// What became of the scan.
    pub(super) fact: String,
    /// More, for whoever is called.
    pub(super) more: Option<Element<'a, Message>>,
}

/// A stop for a scan.
pub fn held<'a>(look: Look<'_>, hold: &Hold, frame: Frame) -> Element<'a, Message> {
    let verdict = &hold.answer.verdict;
    let content = Words {
        icon: verdict::shape(verdict.outcome),
        word: verdict::word(look, &hold.answer),
        subject: verdict::subject(verdict),
        why: verdict::why(look, verdict),
        next: verdict::next(look, verdict),
        fact: verdict::fact(look, &hold.answer),
        more: None,
    };
    let tile = (hold.swallowed > 0).then(|| tile(look, hold));
    red(look, content, tile, frame)
}

/// A stop because nothing can be saved, whatever is scanned.
pub fn cannot_save<'a>(look: Look<'_>, why: &str, frame: Frame) -> Element<'a, Message> {
    let content = Words {
        icon: Icon::VerdictStop,
        word: look.t("word-cannot-save"),
        subject: String::new(),
        why: why.to_owned(),
        next: look.t("next-cannot-save"),
        fact: look.t("fact-nothing"),
        more: None,
    };
    red(look, content, None, frame)
}

/// A stop of any kind.
pub(super) fn red<'a>(
    look: Look<'_>,
    content: Words<'a>,
    tile: Option<Element<'a, Message>>,
    frame: Frame,
) -> Element<'a, Message> {
    let fill = look.tokens.stop;
    let fact = fit(&content.fact, scale::FACT, measure::STOP_WIDTH);
    let fact = container(line(content.fact, fact, fill.text)).padding(look.padding(0.0, 0.0, 0.0, 8.0));
    let mut lines = Column::new().align_x(look.start()).width(Length::Fill);
    // Large letters stand a little to the right of their own edge: the eye wants them flush.
    let mut step = fit(&content.word, scale::STOP_WORD, measure::STOP_WIDTH);
    if look.is_right_to_left() && content.subject.is_empty() && step.px > scale::STOP_WORD[3].px {
        // Its descenders would reach the reason, which follows at once.
        step = scale::STOP_WORD[3];
    }
    let shift = (step.px / 22.0).round();
    lines = lines.push(container(line(content.word, step, fill.text)).padding(look.padding(
        0.0,
        0.0,
        0.0,
        8.0 - shift,
    )));
    let mut body = Column::new().align_x(look.start());
    if !content.subject.is_empty() {
        body = body.push(gap(1.0, 20.0)).push(reference(&content.subject, measure::STOP_WIDTH, fill));
    }
    let (why, room) = if content.more.is_some() {
        let [_, steps @ ..] = scale::STOP_REASON;
        (fit(&content.why, steps, measure::STOP_WIDTH), 4.0)
    } else {
        stop_reason(&content.why)
    };
    body = body.push(gap(1.0, room)).push(paragraph(content.why, why, fill.text));
    let next = fit(&content.next, scale::STOP_NEXT, measure::STOP_WIDTH);
    let room = if next.px > 44.0 { 24.0 } else { 28.0 };
    body = body.push(gap(1.0, room)).push(paragraph(content.next, next, fill.text));
    if let Some(more) = content.more {
        body = body.push(gap(1.0, 20.0)).push(more);
    }
    lines = lines.push(container(body).padding(look.padding(0.0, 0.0, 0.0, 8.0)));
    let shape = content.icon.draw(measure::STOP_SHAPE, fill.text);
    let arranged = arrange(look, shape, tile, lines, fact.into());
    let edge = match frame {
        Frame::Shown => fill.text,
        Frame::Hidden => fill.ground,
    };
    container(arranged)
        .padding(Padding::ZERO.vertical(FRAME + 26.0).horizontal(FRAME + 32.0))
        .width(Length::Fill)
        .height(Length::Fill)
        .style(move |_| container::Style {
            background: Some(Background::Color(fill.ground)),
            border: Border { color: edge, width: FRAME, radius: 0.0.into() },
            ..container::Style::default()
        })
        .into()
}

/// The shape with the words beside it, what was not counted below the shape and the fact at the foot;
/// in an upright window they follow each other from the top.
fn arrange<'a>(
    look: Look<'_>,
    shape: Element<'a, Message>,
    tile: Option<Element<'a, Message>>,
    lines: Column<'a, Message>,
    fact: Element<'a, Message>,
) -> Element<'a, Message> {
    let beside = |side: Element<'a, Message>, lines: Column<'a, Message>| {
        look.row([side, gap(32.0, 1.0), lines.into()]).align_y(Alignment::Start)
    };
    if look.is_upright() {
        let tile = tile.map(|tile| container(tile).height(measure::CARD_UPRIGHT));
        return column![beside(shape, lines)].push(tile).push(fact).spacing(40).into();
    }
    let side = Column::new().push(shape).push(tile).spacing(32).width(measure::STOP_SHAPE);
    let lines = lines.push(container("").height(Length::Fill)).push(fact);
    beside(side.into(), lines).height(Length::Fill).into()
}

/// How large the reason is, and how far it stands below the reference.
fn stop_reason(why: &str) -> (Step, f32) {
    let step = fit(why, scale::STOP_REASON, measure::STOP_WIDTH);
    (step, if step.px > 80.0 { 4.0 } else { 12.0 })
}

/// What was not counted meanwhile.
fn tile<'a>(look: Look<'_>, hold: &Hold) -> Element<'a, Message> {
    let fill = look.tokens.stop_deep;
    let label = look.texts.with("tile-count", [("n", count(hold.swallowed))]);
    let is_beside = hold.swallowed < BESIDE_MAX;
    let step = if is_beside { scale::TILE_NUMBER } else { scale::TILE_NUMBER_ABOVE };
    let number = line(hold.swallowed.to_string(), step, fill.text);
    // A number of many digits has its words below it, and those take the room of a reference.
    let (head, references_max): (Element<'a, Message>, _) = if is_beside {
        let words = container(paragraph(label, scale::TILE_WORDS, fill.text)).max_width(126);
        (look.row([number.into(), words.into()]).spacing(14).into(), REFERENCES_MAX)
    } else {
        let words = paragraph(label, scale::TILE_WORDS, fill.text);
        (column![number, words].align_x(look.start()).into(), REFERENCES_MAX - 1)
    };
    let mut list = Column::new().align_x(look.start());
    list = list.push(line(look.t("tile-again"), scale::TILE_AGAIN, fill.text));
    for text in hold.last.iter().take(references_max) {
        list = list.push(line(tile_reference(text), scale::TILE_REFERENCE, fill.text));
    }
    let more = hold.swallowed.saturating_sub(references_max as u64);
    if more > 0 {
        let text = look.texts.with("tile-more", [("n", count(more))]);
        list = list.push(line(text, scale::TILE_AGAIN, fill.text));
    }
    let content = column![head, container("").height(Length::Fill), list]
        .align_x(look.start())
        .width(Length::Fill)
        .padding(Padding { top: 16.0, right: 20.0, bottom: 18.0, left: 20.0 });
    area(content, fill.ground, measure::RADIUS).height(Length::Fill).clip(true).into()
}

/// A reference as long as the tile is wide: the end tells it from its neighbours.
fn tile_reference(text: &str) -> String {
    const CHARS_MAX: usize = 12;
    let chars: Vec<char> = text.chars().collect();
    if chars.len() <= CHARS_MAX {
        return text.to_owned();
    }
    std::iter::once(&'…').chain(&chars[chars.len() + 1 - CHARS_MAX..]).collect()
}

/// The bar that answers a held scan.
pub fn answer_bar<'a>(look: Look<'_>, hold: &Hold) -> Element<'a, Message> {
    let tokens = look.tokens;
    let ok = big(look, Icon::Check, look.t(verdict::ok_key(&hold.answer.verdict)), Message::Acknowledge);
    let paper = tokens.paper;
    let beside = container(paragraph(look.t("or-scan"), scale::BESIDE_BARCODE, paper.text)).max_width(110);
    let code = look.row([beside.into(), barcode(&Command::Acknowledge.barcode(), 2.0, 72.0)]).spacing(24);
    let code = container(code).height(104).align_y(Alignment::Center).padding(Padding::ZERO.horizontal(24));
    let words = look
        .row([
            Icon::Search.draw(30.0, tokens.t1),
            line(look.t("look-it-up"), scale::BUTTON, tokens.t1).into(),
        ])
        .spacing(14);
    let search =
        press(container(words).center_x(232).center_y(104), tokens).outlined(tokens.edge).says(look_up(hold));
    bar(look, measure::ANSWER, [ok, area(code, paper.ground, measure::RADIUS).into(), search.into()])
}

/// What *Look it up* says: the order that was stopped is looked for, if it can be told which.
fn look_up(hold: &Hold) -> Message {
    match &hold.answer.verdict.reference {
        Some(reference) => Message::Find(reference.to_string()),
        None => Message::Go(Place::LookUp),
    }
}

/// The bar below CANNOT SAVE: it goes away as soon as something can be saved again.
pub fn retry_bar<'a>(look: Look<'_>) -> Element<'a, Message> {
    bar(look, measure::ANSWER, [big(look, Icon::Retry, look.t("try-again"), Message::TrySaving)])
}

/// The question whether the program should end.
pub fn close_bar<'a>(look: Look<'_>) -> Element<'a, Message> {
    let tokens = look.tokens;
    let question = container(line(look.t("close-title"), scale::HEADING, tokens.t1))
        .width(Length::Fill)
        .align_x(look.start());
    let close = press(
        container(line(look.t("close-close"), scale::BUTTON, tokens.t1)).center_x(232).center_y(72),
        tokens,
    )
    .outlined(tokens.edge)
    .says(Message::Close);
    let keep = line(look.t("close-keep"), scale::BUTTON, tokens.inverse.text);
    let keep = press(container(keep).center_x(400).center_y(72), tokens)
        .filled(tokens.inverse, tokens.t2)
        .says(Message::KeepOpen);
    bar(look, measure::NAV, [question.into(), keep.into(), close.into()])
}

/// A bar of answers.
pub(super) fn bar<'a>(
    look: Look<'_>,
    height: f32,
    children: impl IntoIterator<Item = Element<'a, Message>>,
) -> Element<'a, Message> {
    let row = look.row(children).spacing(measure::GUTTER).height(Length::Fill);
    area(container(row).padding(Padding::ZERO.horizontal(measure::MARGIN)), look.tokens.bg, 0.0)
        .height(height)
        .width(Length::Fill)
        .into()
}

/// The button that most people want.
pub(super) fn big<'a>(look: Look<'_>, icon: Icon, label: String, says: Message) -> Element<'a, Message> {
    let fill = look.tokens.inverse;
    let pressed: Color = look.tokens.t2;
    let words =
        look.row([icon.draw(48.0, fill.text), line(label, scale::HEADING, fill.text).into()]).spacing(20);
    press(container(words).center_x(Length::Fill).center_y(104), look.tokens)
        .filled(fill, pressed)
        .says(says)
        .into()
}
