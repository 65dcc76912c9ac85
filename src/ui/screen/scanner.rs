//! The scanners: how each stands, and what a scan looks like as it came in. Nothing that is scanned
//! here counts.

use super::{
    Message as OnScreen, Screen, Step, Told,
    layout::{Check, TEST_CODE},
    sample::{Part, Reading, Sample, Typist},
    settings::{found_words, has_to_be_set},
};
use crate::{
    config::edit::{Change, RowChange},
    domain::Source,
    office,
    scanner::{DeviceId, DeviceState, DeviceStatus, Frame, Heard, found::Found, wedge::BURST_GAP_MAX},
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
            press,
            top_bar::Will,
        },
    },
};
use chrono::{DateTime, FixedOffset};
use iced::{
    Alignment, Color, Element, Length, Padding,
    widget::{Column, column, container},
};

/// Rows that a page of scanners has room for.
const ROWS_MAX: usize = 5;
/// Height of a row, and of one that says why it cannot be read.
const ROW: f32 = 100.0;
const ROW_FAILED: f32 = 212.0;
/// Room for the words of a row.
const ROW_WORDS: f32 = 312.0;
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
        .row([devices(look, state, scanners), test(look, state)])
        .spacing(measure::GUTTER)
        .align_y(Alignment::Start);
    container(row)
        .padding(Padding::new(measure::GUTTER).horizontal(measure::MARGIN))
        .height(Length::Fill)
        .width(Length::Fill)
        .into()
}

/// A row of the list.
struct Row<'a> {
    icon: Icon,
    name: String,
    kind: String,
    standing: Standing<'a>,
    spoke: bool,
}

/// How a device stands.
#[derive(Debug, Clone, Copy)]
enum Standing<'a> {
    /// It is a scanner of the settings.
    Known(&'a DeviceState),
    /// It is plugged in and not in them; by this number it can be used, unless it works as it is.
    Found(Option<usize>),
}

impl Row<'_> {
    /// How many rows it takes the room of.
    const fn rows(&self) -> usize {
        match self.standing {
            Standing::Known(DeviceState::Failed(_)) => 2,
            _ => 1,
        }
    }
}

fn devices<'a>(look: Look<'_>, state: &State, scanners: &[DeviceStatus]) -> Element<'a, App> {
    let tokens = look.tokens;
    let keyboard = scanners.iter().find(|scanner| scanner.kind == Source::Wedge);
    let mut rows = vec![Row {
        icon: Icon::Keyboard,
        name: keyboard.map_or_else(|| look.t("scanner-keyboard"), |scanner| scanner.name.clone()),
        kind: look.t("scanner-kind-wedge"),
        standing: Standing::Known(&DeviceState::Reading),
        spoke: state.spoke(None),
    }];
    let others = scanners.iter().filter(|scanner| scanner.kind != Source::Wedge);
    rows.extend(others.map(|scanner| {
        let (icon, kind) = match scanner.kind {
            Source::Evdev => (Icon::Keyboard, "scanner-kind-evdev"),
            Source::HidPos => (Icon::Station, "scanner-kind-hid"),
            _ => (Icon::Plug, "scanner-kind-serial"),
        };
        let spoke = state.spoke(Some(&scanner.name));
        Row {
            icon,
            name: scanner.name.clone(),
            kind: look.t(kind),
            standing: Standing::Known(&scanner.state),
            spoke,
        }
    }));
    // What does not work is never behind another page.
    rows[1..].sort_by_key(|row| !matches!(row.standing, Standing::Known(DeviceState::Failed(_))));
    rows.extend(state.found.iter().enumerate().map(|(at, found)| found_row(look, at, found)));
    let title = container(line(look.t("scanner-list"), scale::LIST_TITLE, tokens.t1)).center_y(32);
    let mut list = Column::new().spacing(12).align_x(look.start()).width(Length::Fill).push(title);
    let pages = pages(&rows);
    let page = state.page % pages.len();
    for row in &rows[pages[page].clone()] {
        list = list.push(device(look, row));
    }
    let mut column = Column::new().align_x(look.start()).push(list).push(container("").height(Length::Fill));
    if pages.len() > 1 {
        let label = look
            .texts
            .with("scanner-more", [("n", count(page as u64 + 1)), ("max", count(pages.len() as u64))]);
        let label = container(line(label, scale::BUTTON, tokens.t1)).center_x(Length::Fill).center_y(72);
        let more =
            press(label, tokens).ground(tokens.raise).says(App::Screen(OnScreen::Scanner(Message::TurnPage)));
        column = column.push(more);
    }
    column.width(measure::SIDE).height(Length::Fill).into()
}

/// Which rows stand on which page; the first page is never without.
fn pages(rows: &[Row<'_>]) -> Vec<std::ops::Range<usize>> {
    let all: usize = rows.iter().map(Row::rows).sum();
    // The button that turns pages takes a row's room, the note that may stand there less.
    let room = if all > ROWS_MAX - 1 && all != ROWS_MAX { ROWS_MAX - 1 } else { ROWS_MAX };
    let (mut pages, mut start, mut taken) = (Vec::new(), 0, 0);
    for (index, row) in rows.iter().enumerate() {
        if taken + row.rows() > room {
            pages.push(start..index);
            (start, taken) = (index, 0);
        }
        taken += row.rows();
    }
    pages.push(start..rows.len());
    pages
}

/// A device that is plugged in and not in the settings.
fn found_row<'a>(look: Look<'_>, at: usize, found: &Found) -> Row<'a> {
    let (name, kind) = found_words(look, found);
    let standing = Standing::Found(has_to_be_set(found).then_some(at));
    Row { icon: Icon::Plug, name, kind: look.t(kind), standing, spoke: false }
}

fn device<'a>(look: Look<'_>, row: &Row<'_>) -> Element<'a, App> {
    let tokens = look.tokens;
    let (mark, color, state) = match row.standing {
        Standing::Known(DeviceState::Reading) => (Icon::VerdictOk, tokens.ok_ink, "scanner-reading"),
        Standing::Known(DeviceState::Missing) => (Icon::VerdictWarn, tokens.warn_ink, "scanner-missing"),
        Standing::Known(DeviceState::Disabled) => (Icon::Cross, tokens.t2, "scanner-disabled"),
        Standing::Known(DeviceState::Failed(_)) => (Icon::VerdictStop, tokens.stop_ink, "scanner-failed"),
        Standing::Found(Some(_)) => (Icon::Lock, tokens.t2, "scanner-found-use"),
        Standing::Found(None) => (Icon::Plug, tokens.t2, "scanner-found"),
    };
    let state = look
        .row([mark.draw(20.0, color), line(look.t(state), scale::LIST_STATE, tokens.t1).into()])
        .spacing(8);
    let mut words = Column::new()
        .spacing(2)
        .align_x(look.start())
        .push(line(row.name.clone(), scale::LIST_TITLE, tokens.t1))
        .push(line(row.kind.clone(), scale::LIST_HELP, tokens.t2))
        .push(state);
    let mut height = ROW;
    if let Standing::Known(DeviceState::Failed(why)) = row.standing {
        words = words.push(container(paragraph(why.clone(), scale::SMALL_HELP, tokens.t2)).width(ROW_WORDS));
        height = ROW_FAILED;
    }
    let bar = if row.spoke { tokens.inverse.ground } else { Color::TRANSPARENT };
    let words = container(words).width(ROW_WORDS).align_x(look.start()).clip(true);
    let content = look.row([
        area(gap(8.0, height), bar, 0.0).into(),
        gap(16.0, 1.0),
        row.icon.draw(32.0, tokens.t2),
        gap(16.0, 1.0),
        words.into(),
    ]);
    if let Standing::Found(Some(at)) = row.standing {
        let content = container(content).width(Length::Fill).align_x(look.start()).clip(true);
        let says = App::Screen(OnScreen::Scanner(Message::Use(at)));
        return press(content.id(format!("scanner_use_{at}")), tokens).ground(tokens.raise).says(says).into();
    }
    let ground = if row.spoke { tokens.raise } else { tokens.card };
    area(content, ground, measure::RADIUS)
        .width(Length::Fill)
        .height(height)
        .align_x(look.start())
        .clip(true)
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
fn frame<'a>(look: Look<'_>, sample: &Sample) -> Element<'a, App> {
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
fn layout_check<'a>(look: Look<'_>, check: Option<&Check>) -> Element<'a, App> {
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
