//! The panel as a picture.

use super::{Message, Place, State};
use crate::{
    office::{
        export::{Format, Progress},
        export_job::{Standing, To, Trouble},
        mounting::MountError,
        sticks::{self, Stick},
    },
    ui::{
        icon::Icon,
        look::{Look, area, card, gap, line, paragraph},
        message::Message as App,
        screen::history::{Message as OnScreen, Panel, State as History, days, says, view},
        text::{count, words},
        theme::{fit, measure, scale},
        widget::{
            field::{self, Weight},
            press,
        },
    },
};
use iced::{
    Alignment, Element, Length, Padding,
    widget::{Column, column, container, space},
};

/// Room for the name of a place, and for a sentence.
const PLACE_WORDS: f32 = 470.0;
const SENTENCE: f32 = 1100.0;
/// Height of the bar.
const BAR: f32 = 24.0;

/// The panel: where to and as what, how far it is, or what became of it.
pub(in crate::ui::screen::history) fn view<'a>(look: Look<'_>, history: &History) -> Element<'a, App> {
    let state = &history.export;
    match &state.standing {
        Standing::Running(progress) => running(look, *progress),
        Standing::Done(exported, to) if !state.is_settled => {
            let help = match to {
                To::Stick(_) => look.t("export-done-stick"),
                To::Station => look.t("export-done-station"),
            };
            let rows = look.texts.with("export-rows", [("n", count(exported.rows))]);
            let mark = (Icon::VerdictOk, look.tokens.ok_ink);
            over(look, mark, rows, Some(&exported.name()), sentence(look, help))
        }
        Standing::Failed(trouble) if !state.is_settled => {
            let (what, help) = failed(look, trouble);
            over(look, (Icon::VerdictStop, look.tokens.stop_ink), what, None, help)
        }
        Standing::Idle | Standing::Done(..) | Standing::Failed(_) => choosing(look, history),
    }
}

fn choosing<'a>(look: Look<'_>, history: &History) -> Element<'a, App> {
    let tokens = look.tokens;
    let state = &history.export;
    let heading = |key| line(look.t(key), scale::LIST_TITLE, tokens.t1);
    let mut places = Column::new().push(heading("export-where")).spacing(8).align_x(look.start());
    for place in state.places() {
        places = places.push(place_button(look, state, &place));
    }
    if state.sticks.is_empty() {
        places = places.push(line(look.t("export-no-stick"), scale::LIST_HELP, tokens.t2)).push(line(
            look.t("export-no-stick-help"),
            scale::LIST_HELP,
            tokens.t2,
        ));
    }
    let formats = Format::ALL.map(|format| {
        let weight = if state.format == format { Weight::First } else { Weight::Other };
        field::choice(
            look,
            Some(Icon::Doc),
            format_name(look, format),
            weight,
            says_export(Message::As(format)),
            Length::Fill,
        )
    });
    let begin = field::button(
        look,
        Some(Icon::Export),
        look.t("export-begin"),
        Weight::First,
        says_export(Message::Begin),
        (Length::Fill, 72.0),
    );
    let scans = history.statistics.as_ref().map(|statistics| statistics.totals().all());
    let what = scans.map_or(String::new(), |scans| {
        let days = words(days::name(look, history.filter.days));
        look.texts.with("export-what", [("n", count(scans)), ("days", days)])
    });
    let right = column![
        heading("export-as"),
        look.row(formats).spacing(8),
        line(what, scale::CARD_HELP, tokens.t2),
        space().height(Length::Fill),
        begin
    ]
    .spacing(8)
    .align_x(look.start())
    .width(Length::Fill)
    .height(Length::Fill);
    let parts = [container(places).width(Length::Fill).into(), right.into()];
    let content = look.row(parts).spacing(40).align_y(Alignment::Start);
    card(look, container(content).padding(Padding::new(16.0).horizontal(24.0)))
        .width(Length::Fill)
        .height(view::MIDDLE)
        .into()
}

fn format_name(look: Look<'_>, format: Format) -> String {
    match format {
        Format::Csv => look.t("export-csv"),
        Format::Xlsx => look.t("export-xlsx"),
    }
}

fn says_export(message: Message) -> App {
    says(OnScreen::Export(message))
}

fn place_button<'a>(look: Look<'_>, state: &State, place: &Place<'_>) -> Element<'a, App> {
    let tokens = look.tokens;
    let is_chosen = place.to.as_ref() == Some(&state.to());
    let (name, help) = match place.stick {
        None => (look.t("export-station"), String::new()),
        Some(stick) => (look.isolated(&stick.name), stick_help(look, state, stick)),
    };
    let (color, second) = match (is_chosen, &place.to) {
        (true, _) => (tokens.inverse.text, tokens.inverse.text),
        (false, Some(_)) => (tokens.t1, tokens.t2),
        (false, None) => (tokens.t2, tokens.t2),
    };
    let icon = if place.stick.is_some() { Icon::Plug } else { Icon::Station };
    let room = PLACE_WORDS - fit::width(&help, scale::LIST_HELP);
    let label = line(fit::cut(&name, scale::CHOICE, room), scale::CHOICE, color);
    let content = look.row([
        icon.draw(24.0, color),
        gap(12.0, 1.0),
        container(label).width(Length::Fill).align_x(look.start()).into(),
        line(help, scale::LIST_HELP, second).into(),
    ]);
    let face = container(content)
        .width(Length::Fill)
        .height(view::FILTERS)
        .align_y(Alignment::Center)
        .padding(Padding::ZERO.horizontal(measure::GUTTER));
    let button = press(face, tokens);
    match &place.to {
        // It can be had mounted; or it cannot be chosen, and says why.
        None => match place.stick.map(|stick| &stick.state) {
            Some(sticks::State::NotMounted { node }) if state.mounting.is_none() => {
                button.outlined(tokens.edge).says(says_export(Message::Mount(node.clone()))).into()
            }
            _ => button.outlined(tokens.line).into(),
        },
        Some(to) if is_chosen => {
            button.filled(tokens.inverse, tokens.t2).says(says_export(Message::To(to.clone()))).into()
        }
        Some(to) => button.ground(tokens.raise).says(says_export(Message::To(to.clone()))).into(),
    }
}

fn stick_help(look: Look<'_>, state: &State, stick: &Stick) -> String {
    match &stick.state {
        sticks::State::Ready { free_bytes: Some(free), .. } => {
            look.texts.with("stick-free", [("size", words(look.isolated(&size(*free))))])
        }
        sticks::State::Ready { free_bytes: None, .. } => String::new(),
        sticks::State::NotMounted { node } if state.mounting.as_ref() == Some(node) => {
            look.t("stick-mounting")
        }
        sticks::State::NotMounted { node } => match &state.unmountable {
            Some((tried, why)) if tried == node => look.t(match why {
                MountError::NoService | MountError::NotAllowed => "stick-not-allowed",
                MountError::Failed(_) => "stick-unreadable",
            }),
            _ => look.t("stick-unmounted"),
        },
        sticks::State::ReadOnly { .. } => look.t("stick-locked"),
    }
}

/// `7.4 GB`, as it stands on the stick.
fn size(bytes: u64) -> String {
    let (unit, name) = if bytes >= 1_000_000_000 { (1_000_000_000, "GB") } else { (1_000_000, "MB") };
    let tenths = bytes / (unit / 10);
    if tenths >= 100 {
        format!("{} {name}", tenths / 10)
    } else {
        format!("{}.{} {name}", tenths / 10, tenths % 10)
    }
}

fn running<'a>(look: Look<'_>, progress: Progress) -> Element<'a, App> {
    let tokens = look.tokens;
    let percent = progress.percent();
    let what = match progress {
        Progress::Rows { written, .. } => look.texts.with("export-writing", [("n", count(written))]),
        Progress::Packing => look.t("export-packing"),
        Progress::Settling => look.t("export-settling"),
    };
    let part = |share: u8, color| {
        area(space().width(Length::Fill).height(BAR), color, 4.0).width(Length::FillPortion(share.into()))
    };
    // A share of nothing would still take some room.
    let mut bar = Vec::new();
    if percent > 0 {
        bar.push(part(percent, tokens.ok_ink).into());
    }
    bar.push(part(100 - percent.min(99), tokens.raise).into());
    let bar = look.row(bar).width(Length::Fill);
    let head = look.row([
        container(line(what, scale::CARD_TITLE, tokens.t1)).width(Length::Fill).align_x(look.start()).into(),
        line(look.isolated(&format!("{percent} %")), scale::CARD_CLOCK, tokens.t1).into(),
    ]);
    let end = field::button(
        look,
        Some(Icon::Cross),
        look.t("export-end"),
        Weight::Other,
        says_export(Message::End),
        (280.0, 72.0),
    );
    let help = line(look.t("export-keep-in"), scale::CARD_HELP, tokens.t2);
    let content =
        column![head, bar, help, space().height(Length::Fill), end].spacing(16).align_x(look.start());
    view::middle_card(look, container(content).padding(24))
}

/// How it ended.
fn over<'a>(
    look: Look<'_>,
    (icon, color): (Icon, iced::Color),
    what: String,
    name: Option<&str>,
    help: Element<'a, App>,
) -> Element<'a, App> {
    let tokens = look.tokens;
    let mut facts =
        Column::new().push(line(what, scale::CARD_TITLE, tokens.t1)).spacing(6).align_x(look.start());
    if let Some(name) = name {
        let step = fit(name, [scale::COMMAND, scale::FILE_SMALL, scale::GAP], SENTENCE);
        facts = facts.push(line(look.isolated(&fit::cut(name, step, SENTENCE)), step, tokens.t1));
    }
    facts = facts.push(help);
    let head = look.row([
        icon.draw(48.0, color),
        gap(measure::MARGIN, 1.0),
        container(facts).width(Length::Fill).align_x(look.start()).into(),
    ]);
    let again = field::button(
        look,
        Some(Icon::Export),
        look.t("export-again"),
        Weight::Other,
        says_export(Message::Again),
        (360.0, 72.0),
    );
    let close = field::button(
        look,
        None,
        look.t("panel-close"),
        Weight::First,
        says(OnScreen::Unfold(Panel::Export)),
        (200.0, 72.0),
    );
    let buttons = look.row([close, again]).spacing(measure::GUTTER);
    let content =
        column![head.align_y(Alignment::Start), space().height(Length::Fill), buttons].align_x(look.start());
    view::middle_card(look, container(content).padding(24))
}

/// What went wrong, and what to do.
fn failed<'a>(look: Look<'_>, trouble: &Trouble) -> (String, Element<'a, App>) {
    let [what, help] = match trouble {
        Trouble::Ended => ["export-ended", "export-ended-help"],
        Trouble::Full => ["export-full", "export-full-help"],
        Trouble::Gone => ["export-gone", "export-gone-help"],
        Trouble::ReadOnly => ["export-locked", "export-locked-help"],
        // The program's own words, in its own language.
        Trouble::Other(why) => {
            let why = paragraph(why.clone(), scale::CARD_LABEL, look.tokens.t2);
            return (look.t("export-failed"), why.into());
        }
    };
    (look.t(what), sentence(look, look.t(help)))
}

/// A sentence on a line of its own.
fn sentence<'a>(look: Look<'_>, text: String) -> Element<'a, App> {
    let step = fit(&text, [scale::CARD_LABEL, scale::CARD_HELP, scale::LIST_HELP], SENTENCE);
    line(text, step, look.tokens.t2).into()
}
