//! Taking the history along: where to, as what, how far it is, and that it can be pulled out.

mod view;

pub(super) use view::view;

use super::asks;
use crate::{
    office::{
        export::Format,
        export_job::{Order, Standing, To},
        history::Request,
        mounting::MountError,
        sticks::{self, Stick},
    },
    store::Filter,
    ui::{now::Now, screen::Step},
};
use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

/// How often it is asked how far an export is.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// How often it is looked for sticks while one may be plugged in.
const STICKS_EVERY: Duration = Duration::from_secs(2);
/// Places that are offered: the station, and the first sticks.
const PLACES_MAX: usize = 3;

/// What happens in the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// It goes there.
    To(To),
    /// Have the stick of this name mounted.
    Mount(String),
    /// As such a file.
    As(Format),
    /// Begin.
    Begin,
    /// End it.
    End,
    /// Show the choice again.
    Again,
}

/// The panel.
#[derive(Debug)]
pub struct State {
    sticks: Vec<Stick>,
    /// Where it goes, once a person has said so; else to the first stick.
    to: Option<To>,
    format: Format,
    standing: Standing,
    /// Whether what became of the last export was seen.
    is_settled: bool,
    /// A command barcode wants it, as soon as it is known where to.
    is_wanted: bool,
    /// The stick that is being mounted, and the one that could not be.
    mounting: Option<String>,
    unmountable: Option<(String, MountError)>,
    /// When to ask next.
    next_look: Option<Instant>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            sticks: Vec::new(),
            to: None,
            format: Format::Xlsx,
            standing: Standing::Idle,
            is_settled: true,
            is_wanted: false,
            mounting: None,
            unmountable: None,
            next_look: None,
        }
    }
}

impl State {
    /// Whether one is under way.
    pub fn is_running(&self) -> bool {
        matches!(self.standing, Standing::Running(_))
    }

    /// The panel was unfolded.
    pub fn opened(&mut self, now: Now) -> Step {
        self.next_look = Some(now.at + STICKS_EVERY);
        asks(Request::Sticks)
    }

    /// A command barcode wants an export.
    pub fn wanted(&mut self, now: Now) -> Step {
        self.is_wanted = !self.is_running();
        self.opened(now)
    }

    /// These sticks are plugged in.
    pub fn found(&mut self, sticks: Vec<Stick>, filter: &Filter, now: Now) -> Step {
        self.sticks = sticks;
        if std::mem::take(&mut self.is_wanted) { self.begin(filter, now) } else { Step::Stay }
    }

    /// A stick is mounted here: that is where it goes.
    pub fn mounted(&mut self, folder: PathBuf, now: Now) -> Step {
        (self.mounting, self.unmountable) = (None, None);
        self.to = Some(To::Stick(folder));
        self.opened(now)
    }

    /// A stick is not mounted.
    pub fn not_mounted(&mut self, node: String, why: MountError) -> Step {
        self.mounting = None;
        self.unmountable = Some((node, why));
        Step::Stay
    }

    /// The export stands so.
    pub fn stands(&mut self, standing: Standing, now: Now) -> Step {
        // What became of an export of an earlier visit is not news.
        if matches!(standing, Standing::Running(_)) {
            self.is_settled = false;
            self.next_look = Some(now.at + LOOK_EVERY);
        } else if self.is_running() {
            self.next_look = Some(now.at + STICKS_EVERY);
        }
        self.standing = standing;
        Step::Stay
    }

    /// Somebody pressed something.
    pub fn update(&mut self, message: Message, filter: &Filter, now: Now) -> Step {
        match message {
            Message::To(to) => self.to = Some(to),
            Message::As(format) => self.format = format,
            Message::Mount(node) => {
                self.mounting = Some(node.clone());
                return asks(Request::Mount(node));
            }
            Message::Begin => return self.begin(filter, now),
            Message::End => return asks(Request::EndExport),
            Message::Again => {
                self.is_settled = true;
                return self.opened(now);
            }
        }
        Step::Stay
    }

    fn begin(&mut self, filter: &Filter, now: Now) -> Step {
        if self.is_running() {
            return Step::Stay;
        }
        self.is_settled = false;
        self.next_look = Some(now.at + LOOK_EVERY);
        let order = Order { filter: filter.clone(), format: self.format, to: self.to() };
        asks(Request::Export(order))
    }

    /// Where it goes: where a person said, as long as that is there; else the first stick, else here.
    fn to(&self) -> To {
        let places = self.places();
        let chosen = self.to.as_ref().filter(|to| places.iter().any(|place| place.to.as_ref() == Some(*to)));
        let first = || places.iter().find_map(|place| place.to.clone());
        chosen.cloned().or_else(first).unwrap_or(To::Station)
    }

    /// The clock went on.
    pub fn woken(&mut self, is_open: bool, now: Now) -> Step {
        let is_due = self.next_look.is_some_and(|at| now.at >= at);
        if !is_due {
            return Step::Stay;
        }
        if self.is_running() {
            self.next_look = Some(now.at + LOOK_EVERY);
            return asks(Request::Exporting);
        }
        self.next_look = is_open.then(|| now.at + STICKS_EVERY);
        if is_open { asks(Request::Sticks) } else { Step::Stay }
    }

    /// When that is due.
    pub fn deadlines(&self, is_open: bool, deadlines: &mut Vec<Instant>) {
        if is_open || self.is_running() {
            deadlines.extend(self.next_look);
        }
    }

    fn places(&self) -> Vec<Place<'_>> {
        let sticks = self.sticks.iter().map(|stick| {
            let to = match &stick.state {
                sticks::State::Ready { folder, .. } => Some(To::Stick(folder.clone())),
                sticks::State::NotMounted { .. } | sticks::State::ReadOnly { .. } => None,
            };
            Place { stick: Some(stick), to }
        });
        let mut places: Vec<Place<'_>> = sticks.collect();
        places.sort_by_key(|place| place.to.is_none());
        places.truncate(PLACES_MAX - 1);
        places.push(Place { stick: None, to: Some(To::Station) });
        // What can be written to comes first.
        places.sort_by_key(|place| place.to.is_none());
        places
    }
}

/// A place that an export may go to.
struct Place<'a> {
    /// The stick; the station itself if it is none.
    stick: Option<&'a Stick>,
    /// How to say so, if it can be written to.
    to: Option<To>,
}
