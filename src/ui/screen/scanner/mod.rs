//! The scanners: how each stands, and what a scan looks like as it came in. Nothing that is scanned
//! here counts.

mod list;

use super::{
    Message as OnScreen, Screen, Step, Told,
    layout::{Check, TEST_CODE},
    sample::{Part, Reading, Sample, Typist},
};
use crate::{
    config::edit::{Change, RowChange},
    office,
    scanner::{DeviceId, DeviceStatus, Frame, Heard, found::Found, wedge::BURST_GAP_MAX},
    ui::{
        Divert, Restart,
        icon::Icon,
        look::{Look, area, card, gap, grow, line, paragraph},
        message::Message as App,
        tape::{Ending, Tape},
        text::{count, words},
        theme::{fit, measure, scale, shorten},
        widget::{
            barcode::barcode,
            cells::{self, Bracket},
            top_bar::Will,
        },
    },
};
use chrono::{DateTime, FixedOffset};
use iced::{
    Alignment, Color, Element, Length, Padding,
    widget::{Column, column, container},
};

/// Room within the card of a test.
const CARD_WORDS: f32 = 736.0;
/// Height of the cells and of what is written below them.
const CELLS: f32 = 126.0;

/// What happens on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// Show the next scanners, or the first ones again.
    TurnPage,
    /// Use a scanner that was found; a supervisor's to say.
    Use(usize),
    /// Whoever wants that is a supervisor.
    UseAllowed(usize),
}

/// The tests since the screen was opened.
#[derive(Debug, Clone, Default)]
pub struct State {
    last: Option<(Sample, DateTime<FixedOffset>)>,
    /// Which scanner that was, if it was not the window's keyboard.
    device: Option<DeviceId>,
    tests: u64,
    page: usize,
    /// What is plugged in and is no scanner of the settings.
    found: Vec<Found>,
    /// Why the settings could not be changed.
    trouble: Option<String>,
}

impl State {
    /// Nothing was tested yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the last scan came from the scanner of this name; from the keyboard, if none is given.
    fn spoke(&self, name: Option<&str>) -> bool {
        self.last.is_some() && self.device.as_ref().map(DeviceId::as_str) == name
    }
}

impl Screen for State {
    fn will(&self) -> Will {
        Will::Test
    }

    fn title(&self) -> &'static str {
        "nav-scanner"
    }

    fn divert(&self) -> Divert {
        Divert::Everything
    }

    fn may_be_left(&self) -> bool {
        false
    }

    fn opened(&mut self, _told: Told<'_>) -> Step {
        look_around()
    }

    fn update(&mut self, message: OnScreen, _told: Told<'_>) -> Step {
        let OnScreen::Scanner(message) = message else { return Step::Stay };
        match message {
            Message::TurnPage => self.page = self.page.wrapping_add(1),
            Message::Use(at) => {
                let allowed = OnScreen::Scanner(Message::UseAllowed(at));
                return Step::Guarded(Box::new(Step::Say(allowed)));
            }
            Message::UseAllowed(at) => {
                self.trouble = None;
                if let Some(found) = self.found.get(at) {
                    let change = Change::Row(RowChange::scanner(found));
                    let request = office::settings::Request::Change(vec![change], Vec::new());
                    return Step::Office(office::Request::Settings(request));
                }
            }
        }
        Step::Stay
    }

    fn answered(&mut self, reply: office::Reply, _told: Told<'_>) -> Step {
        match reply {
            office::Reply::Scanners(office::scanners::Reply::Found(found)) => self.found = found,
            office::Reply::Settings(office::settings::Reply::Changed(Ok(_))) => {
                self.found.clear();
                return Step::All(vec![Step::Restart(Restart::Again), look_around()]);
            }
            office::Reply::Settings(office::settings::Reply::Changed(Err(refusal))) => {
                self.trouble = Some(refusal.why);
            }
            _ => {}
        }
        Step::Stay
    }

    fn heard(&mut self, heard: &Heard, tape: &Tape, told: Told<'_>) -> Option<Step> {
        if let Some(sample) = Sample::of(heard, tape, told.desk) {
            self.last = Some((sample, told.now.wall));
            self.device = None;
            self.tests += 1;
        }
        Some(Step::Stay)
    }

    fn scanned(&mut self, frame: &Frame, told: Told<'_>) -> Step {
        self.last = Some((Sample::of_frame(frame, told.desk), told.now.wall));
        self.device.clone_from(&frame.device);
        self.tests += 1;
        Step::Stay
    }

    fn view<'a>(&'a self, look: Look<'a>, told: Told<'a>) -> Element<'a, App> {
        view(look, self, told.scanners)
    }
}

/// Asks what is plugged in and not in the settings.
fn look_around() -> Step {
    Step::Office(office::Request::Scanners(office::scanners::Request::Found))
}

fn view<'a>(look: Look<'_>, state: &State, scanners: &[DeviceStatus]) -> Element<'a, App> {
    let row = look
        .row([list::devices(look, state, scanners), test(look, state)])
        .spacing(measure::GUTTER)
        .align_y(Alignment::Start);
    container(row)
        .padding(Padding::new(measure::GUTTER).horizontal(measure::MARGIN))
        .height(Length::Fill)
        .width(Length::Fill)
        .into()
}

fn test<'a>(look: Look<'_>, state: &State) -> Element<'a, App> {
    let tokens = look.tokens;
    let mut column = Column::new().spacing(10).align_x(look.start()).width(Length::Fill);
    let check = if let Some((sample, at)) = &state.last {
        let clock = at.format("%H:%M:%S").to_string();
        let told = look.texts.with("test-count", [("clock", words(clock)), ("n", count(state.tests))]);
        let head = look.row([
            line(look.t("test-last"), scale::LIST_TITLE, tokens.t1).into(),
            grow(),
            line(told, scale::LIST_HELP, tokens.t2).into(),
        ]);
        column = column
            .push(head.height(32))
            .push(frame(look, sample))
            .push(gaps(look, sample))
            .push(facts(look, sample));
        sample.check.as_ref()
    } else {
        let help = Column::new()
            .spacing(16)
            .align_x(look.start())
            .push(line(look.t("test-title"), scale::HEADING, tokens.t1))
            .push(paragraph(look.t("test-help"), scale::CARD_TITLE, tokens.t2))
            .push(paragraph(look.t("test-nothing"), scale::CARD_LABEL, tokens.t2));
        column = column.push(container(help).height(Length::Fill).align_y(Alignment::Center));
        None
    };
    let column = column.push(layout_check(look, check));
    card(look, container(column).padding(Padding { top: 12.0, right: 24.0, bottom: 16.0, left: 24.0 }))
        .width(Length::Fill)
        .height(Length::Fill)
        .clip(true)
        .into()
}

/// The frame in its cells.
pub(super) fn frame<'a>(look: Look<'_>, sample: &Sample) -> Element<'a, App> {
    let tokens = look.tokens;
    let brackets = brackets(look, sample);
    let is_long = sample.chars.len() + usize::from(sample.ending.is_some()) > cells::WIDE_MAX;
    let legend = is_long.then(|| {
        let parts = brackets.iter().filter_map(|part| part.words.clone());
        let parts: Vec<String> = parts.map(|(what, how)| format!("{what} · {how}")).collect();
        let legend = parts.join(" — ");
        line(legend, fit_legend(&parts.join(" — ")), tokens.t2)
    });
    let cells = cells::cells(look, &sample.chars, sample.ending, brackets);
    let mut column = column![cells].spacing(6);
    // Three rows of small cells need all the room there is.
    if sample.chars.len() < 2 * cells::NARROW_ROW {
        column = column.push(legend);
    }
    container(column).height(CELLS).width(Length::Fill).clip(true).into()
}

fn fit_legend(text: &str) -> crate::ui::theme::Step {
    fit(text, [scale::LIST_HELP, scale::SMALL_HELP], 768.0)
}

/// The parts of a frame with their names.
fn brackets(look: Look<'_>, sample: &Sample) -> Vec<Bracket> {
    let mut brackets: Vec<Bracket> = Vec::new();
    for part in sample.chars.chunk_by(|(_, one), (_, other)| one == other) {
        let text: String = part.iter().map(|(char, _)| char).collect();
        let words = match part[0].1 {
            Part::Symbology => sample.symbology().map(|(code, name)| {
                let how = look.texts.with("part-symbology", [("code", words(look.isolated(&code)))]);
                (name.map_or(code, str::to_owned), how)
            }),
            Part::Read => Some(match &sample.reading {
                Reading::Command => (text, look.t("part-command")),
                Reading::TestCode => (text, look.t("part-test")),
                Reading::Reference(_) | Reading::Nothing => (shorten(&text), look.t("part-reference")),
            }),
            Part::Beside | Part::Control => None,
        };
        brackets.push(Bracket { cells: part.len(), words });
    }
    if sample.reading == Reading::Nothing
        && let Some(longest) =
            brackets.iter_mut().filter(|part| part.words.is_none()).max_by_key(|part| part.cells)
    {
        longest.words = Some((look.t("why-invalid"), look.t("part-nothing")));
    }
    brackets.extend(sample.ending.map(|ending| {
        let name = match ending {
            Ending::Enter => "end-enter",
            Ending::LineFeed => "end-feed",
            Ending::Tab => "end-tab",
        };
        Bracket { cells: 1, words: Some((look.t(name), look.t("part-end"))) }
    }));
    brackets
}

/// The time before each character.
fn gaps<'a>(look: Look<'_>, sample: &Sample) -> Element<'a, App> {
    let label = container(line(look.t("test-gaps"), scale::SMALL_HELP, look.tokens.t2))
        .width(Length::Fill)
        .align_x(look.start());
    column![label, cells::gaps(look, &sample.gaps)].into()
}

/// How quick it was, and how long.
fn facts<'a>(look: Look<'_>, sample: &Sample) -> Element<'a, App> {
    let tokens = look.tokens;
    let most = words(BURST_GAP_MAX.as_millis().to_string());
    let (speed, help) = match (sample.average(), sample.gaps.iter().max()) {
        (Some(average), Some(longest)) => {
            let values = [("ms", words(cells::millis(*longest))), ("max", most)];
            (
                look.texts.with("speed-average", [("ms", words(cells::millis(average)))]),
                look.texts.with("speed-longest", values),
            )
        }
        _ if sample.typist == Typist::Device => (look.t("speed-unknown"), look.t("speed-device-help")),
        _ => (look.t("speed-unknown"), look.t("speed-unknown-help")),
    };
    let ok = (Icon::VerdictOk, tokens.ok_ink);
    let warn = (Icon::VerdictWarn, tokens.warn_ink);
    let speed = fact(
        look,
        "test-speed",
        if sample.is_quick() || sample.typist == Typist::Device { ok } else { warn },
        speed,
        help,
    );
    let length = look.texts.with("length-chars", [("n", count(sample.chars.len() as u64))]);
    let (mark, end) = match (sample.typist, sample.ending) {
        (Typist::Device, _) | (Typist::Scanner, Some(_)) => (ok, "length-ended"),
        (Typist::Unfinished, _) | (_, None) => (warn, "length-open"),
        (Typist::Person, Some(_)) => (ok, "length-typed"),
    };
    let length = fact(look, "test-length", mark, length, look.t(end));
    look.row([speed, length]).spacing(12).into()
}

fn fact<'a>(
    look: Look<'_>,
    label: &'static str,
    (icon, color): (Icon, Color),
    value: String,
    help: String,
) -> Element<'a, App> {
    let tokens = look.tokens;
    let value = look.row([icon.draw(24.0, color), line(value, scale::BUTTON, tokens.t1).into()]).spacing(10);
    let step = fit(&help, [scale::LIST_HELP, scale::SMALL_HELP], 346.0);
    let words = column![line(look.t(label), scale::LIST_HELP, tokens.t2), value, line(help, step, tokens.t2)]
        .spacing(2)
        .align_x(look.start())
        .width(Length::Fill);
    area(container(words).padding(Padding::new(12.0).horizontal(16.0)), tokens.raise, measure::RADIUS)
        .width(Length::Fill)
        .height(102)
        .clip(true)
        .into()
}

/// The check of keyboard layouts, with the code that makes it.
pub(super) fn layout_check<'a>(look: Look<'_>, check: Option<&Check>) -> Element<'a, App> {
    let tokens = look.tokens;
    let ok = (Icon::VerdictOk, tokens.ok_ink);
    let warn = (Icon::VerdictWarn, tokens.warn_ink);
    let named =
        |key: &'static str, layout: &'static str| look.texts.with(key, [("layout", words(look.t(layout)))]);
    let (mark, title, help) = match check {
        None => ((Icon::Keyboard, tokens.t2), look.t("check-title"), look.t("check-help")),
        Some(Check::Alike) => (ok, look.t("check-alike"), look.t("check-alike-help")),
        Some(Check::Repaired(read, layout)) => {
            let who = look.t(layout.unwrap_or("layout-other"));
            let values = [("text", words(look.isolated(&shorten(read)))), ("layout", words(who))];
            (warn, look.t("check-repaired"), look.texts.with("check-repaired-help", values))
        }
        Some(Check::TrustComputer) => (warn, look.t("check-wrong"), look.t("check-trust-computer")),
        Some(Check::TrustPositions(layout)) => {
            (warn, look.t("check-wrong"), named("check-trust-positions", layout.unwrap_or("layout-other")))
        }
        Some(Check::SetScanner(layout)) => (warn, look.t("check-wrong"), named("check-set-scanner", layout)),
        Some(Check::Unknown) => (warn, look.t("check-wrong"), look.t("check-unknown")),
    };
    let title =
        look.row([mark.0.draw(24.0, mark.1), line(title, scale::BUTTON, tokens.t1).into()]).spacing(10);
    let step = fit(&help, [scale::LIST_HELP, scale::SMALL_HELP], CARD_WORDS);
    let paper = area(
        container(barcode(TEST_CODE, 2.0, 72.0)).padding(Padding::new(12.0).horizontal(24.0)),
        tokens.paper.ground,
        measure::RADIUS,
    );
    let beside = Column::new()
        .spacing(4)
        .align_x(look.start())
        .push(paragraph(look.t("check-scan"), scale::LIST_STATE, tokens.t1))
        .push(line(TEST_CODE, scale::GAP, tokens.t2));
    let code = look.row([paper.into(), beside.width(Length::Fill).into()]).spacing(16);
    let column = column![title, line(help, step, tokens.t2), gap(1.0, 4.0), code]
        .spacing(4)
        .align_x(look.start())
        .width(Length::Fill);
    area(container(column).padding(Padding::new(12.0).horizontal(16.0)), tokens.raise, measure::RADIUS)
        .width(Length::Fill)
        .into()
}
