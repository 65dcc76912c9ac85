//! The history: what was scanned hour by hour, scan by scan, and whether any is missing; to be narrowed
//! and taken along.
//!
//! Every question goes to the back office, and its answer is shown only if it is still the one that is
//! wanted. Pages turn by the scans on them, so that new ones do not shift what a person reads.

mod chart;
mod days;
mod export;
mod filters;
mod table;
mod totals;
mod view;

use super::{Message as OnScreen, Screen, Step, Told};
use crate::{
    domain::{Action, OutcomeClass},
    office::{
        self,
        history::{Choices, Reply, Request},
    },
    station::Counters,
    store::{Days, Filter, Page, Statistics, Turn},
    ui::{look::Look, message::Message as App, now::Now},
};
use iced::Element;
use std::time::{Duration, Instant};

/// Most scans of a page; an upright window shows some thirty.
const ROWS_MAX: usize = 40;
/// Waiting is a word first, and after this a count of seconds.
const PATIENCE: Duration = Duration::from_secs(2);

/// What happens on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Unfold this, or fold it up.
    Unfold(Panel),
    /// Show other choices, these many further on.
    TurnChoices(usize),
    /// Only scans of these days.
    Days(Days),
    /// Only scans that were to do this.
    Action(Option<Action>),
    /// Only scans with such an answer.
    Answer(Option<OutcomeClass>),
    /// Only scans of this person.
    Operator(Option<String>),
    /// Show another page of so many scans.
    Turn(Turn, usize),
    /// Ask again what could not be answered.
    TryAgain,
    /// Something about the export.
    Export(export::Message),
}

/// What is unfolded in the place of the chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    /// The days.
    Day,
    /// The actions.
    Action,
    /// The answers.
    Answer,
    /// The operators.
    Operator,
    /// The export.
    Export,
}

/// What is looked at.
#[derive(Debug, Default)]
pub struct State {
    filter: Filter,
    statistics: Option<Statistics>,
    page: Option<Page>,
    turn: Option<Turn>,
    rows: usize,
    choices: Choices,
    panel: Option<Panel>,
    /// How many choices are before the ones that are shown.
    skipped: usize,
    export: export::State,
    /// Why there is no answer.
    trouble: Option<String>,
    /// Since when the first answer of this filter is waited for.
    waits: Option<Instant>,
    /// The station's counts when it was last asked.
    counted: Option<Counters>,
}

impl State {
    /// Nothing was asked yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks for everything that is shown of the filter, from its newest scan.
    fn ask(&mut self, told: Told<'_>) -> Step {
        self.statistics = None;
        self.page = None;
        self.turn = None;
        self.waits = Some(told.now.at);
        self.ask_again(told)
    }

    /// Asks for the same again, and shows what there is until then.
    fn ask_again(&mut self, told: Told<'_>) -> Step {
        self.trouble = None;
        self.counted = Some(told.snapshot.counters);
        let rows = if self.rows == 0 { ROWS_MAX } else { self.rows };
        let turn = self.turn.unwrap_or(Turn::Newest);
        Step::All(vec![
            asks(Request::Statistics(self.filter.clone())),
            asks(Request::Page(self.filter.clone(), turn, rows)),
            asks(Request::Choices(self.filter.days)),
        ])
    }

    /// Another filter: whatever was unfolded has been answered.
    fn narrowed(&mut self, told: Told<'_>, narrow: impl FnOnce(&mut Filter)) -> Step {
        narrow(&mut self.filter);
        self.panel = None;
        self.ask(told)
    }

    fn unfold(&mut self, panel: Panel, told: Told<'_>) -> Step {
        self.skipped = 0;
        self.panel = if self.panel == Some(panel) { None } else { Some(panel) };
        match self.panel {
            Some(Panel::Export) => self.export.opened(told.now),
            _ => Step::Stay,
        }
    }

    fn shown(&mut self, reply: Reply, told: Told<'_>) -> Step {
        match reply {
            Reply::Statistics(filter, statistics) if filter == self.filter => {
                self.statistics = Some(*statistics);
                self.waits = None;
            }
            Reply::Page(filter, page) if filter == self.filter => self.page = Some(page),
            Reply::Choices(days, choices) if days == self.filter.days => self.choices = choices,
            Reply::Sticks(sticks) => return self.export.found(sticks, &self.filter, told.now),
            Reply::Mounted(_, folder) => return self.export.mounted(folder, told.now),
            Reply::NotMounted(node, why) => return self.export.not_mounted(node, why),
            Reply::Exporting(standing) => return self.export.stands(standing, told.now),
            Reply::Failed(why) => {
                self.trouble = Some(why);
                self.waits = None;
            }
            // An answer to a question that nobody asks any more.
            Reply::Statistics(..) | Reply::Page(..) | Reply::Choices(..) | Reply::Superseded => {}
        }
        Step::Stay
    }

    /// For how many seconds the answer is waited for, once that is worth telling.
    fn seconds_waited(&self, now: Now) -> Option<u64> {
        let waited = now.since(self.waits?);
        (waited >= PATIENCE).then_some(waited.as_secs())
    }
}

fn asks(request: Request) -> Step {
    Step::Office(office::Request::History(request))
}

impl Screen for State {
    fn title(&self) -> &'static str {
        "nav-history"
    }

    fn opened(&mut self, told: Told<'_>) -> Step {
        self.filter = Filter::of(Days::only(told.now.wall.date_naive()));
        Step::All(vec![self.ask(told), asks(Request::Exporting)])
    }

    fn export(&mut self, told: Told<'_>) -> Step {
        self.panel = Some(Panel::Export);
        self.export.wanted(told.now)
    }

    fn update(&mut self, message: OnScreen, told: Told<'_>) -> Step {
        let OnScreen::History(message) = message else { return Step::Stay };
        match message {
            Message::Unfold(panel) => self.unfold(panel, told),
            Message::TurnChoices(skipped) => {
                self.skipped = skipped;
                Step::Stay
            }
            Message::Days(days) => self.narrowed(told, |filter| {
                filter.days = days;
                // Whoever scanned then may not have scanned now.
                filter.operator = None;
            }),
            Message::Action(action) => self.narrowed(told, |filter| filter.action = action),
            Message::Answer(class) => self.narrowed(told, |filter| {
                filter.outcomes = class.map_or_else(Vec::new, OutcomeClass::outcomes);
            }),
            Message::Operator(operator) => self.narrowed(told, |filter| filter.operator = operator),
            Message::Turn(turn, rows) => {
                (self.turn, self.rows) = (Some(turn), rows);
                asks(Request::Page(self.filter.clone(), turn, rows))
            }
            Message::TryAgain => self.ask(told),
            Message::Export(message) => self.export.update(message, &self.filter, told.now),
        }
    }

    fn answered(&mut self, reply: office::Reply, told: Told<'_>) -> Step {
        match reply {
            office::Reply::History(reply) => self.shown(reply, told),
            _ => Step::Stay,
        }
    }

    fn woken(&mut self, told: Told<'_>) -> Step {
        let export = self.export.woken(self.panel == Some(Panel::Export), told.now);
        // Something was sent, refused or taken back meanwhile.
        let is_stale = self.counted.is_some_and(|counted| counted != told.snapshot.counters);
        if is_stale && self.waits.is_none() {
            return Step::All(vec![export, self.ask_again(told)]);
        }
        export
    }

    fn deadlines(&self, now: Now, deadlines: &mut Vec<Instant>) {
        if let Some(since) = self.waits {
            let waited = now.since(since).max(PATIENCE.saturating_sub(Duration::from_secs(1)));
            deadlines.push(since + Duration::from_secs(waited.as_secs() + 1));
        }
        self.export.deadlines(self.panel == Some(Panel::Export), deadlines);
    }

    fn view<'a>(&'a self, look: Look<'a>, _told: Told<'a>) -> Element<'a, App> {
        view::view(look, self)
    }
}

/// A message of this screen.
fn says(message: Message) -> App {
    App::Screen(OnScreen::History(message))
}
