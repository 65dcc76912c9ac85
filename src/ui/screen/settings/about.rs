//! What this is, and how it is: the doctor's checks, in the window.

use super::{
    Message,
    act::tend,
    form_view::{PADDING, PAGE},
    says,
};
use crate::{
    health::Finding,
    office::{settings::Overview, upkeep::Request},
    ui::{
        icon::Icon,
        look::{Look, area, gap, line, paragraph},
        message::Message as App,
        screen::{Step, Told},
        text::count,
        theme::{fit, measure, scale, shorten},
        widget::field::{self, Weight},
    },
};
use iced::{
    Alignment, Element, Length, Padding,
    widget::{Column, column, container},
};
use std::ops::Range;

/// Room for checks on a page, and what one takes of it.
const ROOM: f32 = 405.0;
const FINE: f32 = 38.0;
const PROBLEM: f32 = 76.0;
/// Width of a check's name.
const NAME: f32 = 168.0;
/// Most characters of a check that are shown.
const TEXT_CHARS_MAX: usize = 220;
/// Most checks, of which each takes a row.
const CHECKS_MAX: usize = 12;

/// What the checks found.
#[derive(Debug, Default)]
pub struct State {
    findings: Vec<Finding>,
    is_checking: bool,
    page: usize,
}

impl State {
    /// Looks at everything, unless it is being looked at.
    pub fn check(&mut self, sound: Result<(), String>) -> Step {
        if std::mem::replace(&mut self.is_checking, true) {
            return Step::Stay;
        }
        self.findings.clear();
        self.page = 0;
        tend(Request::Check(sound))
    }

    /// Everything was looked at. What is a problem stands first.
    pub fn checked(&mut self, mut findings: Vec<Finding>) {
        findings.sort_by_key(|finding| finding.ok);
        findings.truncate(CHECKS_MAX);
        self.findings = findings;
        self.is_checking = false;
    }

    /// The next checks.
    pub fn turn(&mut self) {
        self.page = self.page.wrapping_add(1);
    }

    /// The buttons above the page.
    pub fn buttons<'a>(&self, look: Look<'_>) -> Vec<Element<'a, App>> {
        let mut buttons = Vec::new();
        let pages = self.pages();
        if pages.len() > 1 {
            let at = self.page % pages.len();
            let at = [("n", count(at as u64 + 1)), ("max", count(pages.len() as u64))];
            let label = look.texts.with("health-more", at);
            buttons.push(choice(look, None, label, Weight::Other, Message::TurnPage));
        }
        let weight = if self.is_checking { Weight::Off } else { Weight::Other };
        buttons.push(choice(look, Some(Icon::Retry), look.t("health-again"), weight, Message::Check));
        buttons
    }

    /// Which checks stand on which page: a problem takes more room.
    fn pages(&self) -> Vec<Range<usize>> {
        let (mut pages, mut start, mut taken) = (Vec::new(), 0, 0.0);
        for (at, finding) in self.findings.iter().enumerate() {
            let height = if finding.ok { FINE } else { PROBLEM };
            if taken + height > ROOM {
                pages.push(start..at);
                (start, taken) = (at, 0.0);
            }
            taken += height;
        }
        pages.push(start..self.findings.len());
        pages
    }

    /// The page.
    pub fn view<'a>(&self, look: Look<'_>, overview: Option<&Overview>, told: Told<'_>) -> Element<'a, App> {
        let problems = self.findings.iter().filter(|finding| !finding.ok).count();
        let key = match (self.is_checking, problems) {
            (true, _) => "health-checking",
            (false, 0) => "health-well",
            (false, _) => "health-problems",
        };
        let pages = self.pages();
        let shown = self.findings[pages[self.page % pages.len()].clone()].iter();
        column![
            facts(look, overview, told),
            line(look.t(key), scale::LIST_TITLE, look.tokens.t1),
            Column::with_children(shown.map(|finding| check(look, finding))).spacing(4),
        ]
        .spacing(12)
        .align_x(look.start())
        .width(Length::Fill)
        .into()
    }
}

fn choice<'a>(
    look: Look<'_>,
    icon: Option<Icon>,
    label: String,
    weight: Weight,
    message: Message,
) -> Element<'a, App> {
    field::choice(look, icon, label, weight, says(message), Length::Shrink)
}

fn facts<'a>(look: Look<'_>, overview: Option<&Overview>, told: Told<'_>) -> Element<'a, App> {
    let counters = &told.snapshot.counters;
    let queue = format!("{} · {}", counters.unsent, counters.attention);
    let mut facts =
        vec![fact(look, "about-version", env!("CARGO_PKG_VERSION"), 1), fact(look, "about-queue", &queue, 2)];
    if let Some(overview) = overview {
        facts.insert(1, fact(look, "about-station", &overview.config.station.name.to_string(), 2));
        facts.push(fact(look, "about-data", &overview.data_dir.display().to_string(), 4));
    }
    look.row(facts).spacing(16).into()
}

fn fact<'a>(look: Look<'_>, key: &'static str, value: &str, portion: u16) -> Element<'a, App> {
    let tokens = look.tokens;
    let value = look.isolated(&shorten(value));
    let words = column![
        line(look.t(key), scale::SMALL_HELP, tokens.t2),
        paragraph(value, scale::PART_SMALL, tokens.t1)
    ];
    container(words.align_x(look.start()))
        .width(Length::FillPortion(portion))
        .align_x(look.start())
        .clip(true)
        .into()
}

/// One check: how it is called, what was found, and what to do.
fn check<'a>(look: Look<'_>, finding: &Finding) -> Element<'a, App> {
    let tokens = look.tokens;
    let (icon, ink) =
        if finding.ok { (Icon::VerdictOk, tokens.ok_ink) } else { (Icon::VerdictStop, tokens.stop_ink) };
    let (name, help) = names(finding.check);
    let name = look.t(name);
    let step = fit(&name, [scale::LIST_STATE, scale::PART_SMALL], NAME);
    let name = container(line(name, step, tokens.t1)).width(NAME).align_x(look.start());
    let mut words = Column::new().align_x(look.start()).width(Length::Fill);
    if !finding.ok {
        words = words.push(paragraph(look.t(help), scale::PART_SMALL, tokens.t1));
    }
    // The doctor's own words are for whoever helps, in English.
    let text: String = finding.text.chars().take(TEXT_CHARS_MAX).collect();
    words = words.push(paragraph(look.isolated(&text), scale::SMALL_HELP, tokens.t2));
    let row = look.row([icon.draw(24.0, ink), gap(12.0, 1.0), name.into(), gap(12.0, 1.0), words.into()]);
    let row = container(row.align_y(Alignment::Center)).padding(Padding::new(4.0).horizontal(14.0));
    area(row, tokens.raise, measure::RADIUS).width(look.column(PAGE - 2.0 * PADDING)).into()
}

/// What a check is called, and what helps if it finds a problem.
fn names(check: &str) -> (&'static str, &'static str) {
    match check {
        "configuration" => ("health-configuration", "health-configuration-do"),
        "database" => ("health-database", "health-database-do"),
        "disk" => ("health-disk", "health-disk-do"),
        "queue" => ("health-queue", "health-queue-do"),
        "scanners" => ("health-scanners", "health-scanners-do"),
        "sound" => ("health-sound", "health-sound-do"),
        "server" => ("health-server", "health-server-do"),
        "clock" => ("health-clock", "health-clock-do"),
        _ => ("health-other", "health-other-do"),
    }
}
