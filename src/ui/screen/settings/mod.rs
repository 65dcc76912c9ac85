//! The settings: what anyone may change, and what needs the supervisor's PIN.
//!
//! What anyone may change is in use at once and then kept. What needs the PIN stands in a form first;
//! nothing of it is in use before it is saved, and nothing that was typed is lost silently. Scans count for
//! nothing here.

mod about;
mod act;
mod anyone;
mod backups;
mod form;
mod form_view;
mod item;
mod order_system;
mod page;
mod pages;
mod people;
mod printing;
mod queue;
mod scanners;
mod sounds;

pub use item::Item;
pub use page::Page;
pub(in crate::ui::screen) use scanners::{found_words, has_to_be_set};

use super::{Message as OnScreen, Screen, Step, Told};
use crate::{
    config::Language,
    domain::{Action, System},
    office::{self, settings::Overview},
    scanner::{Frame, Heard},
    sound::Cue,
    ui::{
        Divert,
        look::Look,
        message::{Message as App, Place},
        now::Now,
        tape::Tape,
        theme::measure,
        wedge_area::Typing,
        widget::{
            pad::{Layer, PadKey},
            top_bar::Will,
        },
    },
};
use form::Form;
use iced::{Element, Length, Padding, widget::container};
use std::time::{Duration, Instant};

/// How long it is said that a scan did not count.
const NOTE: Duration = Duration::from_secs(4);

/// What happens on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// Show the languages, or fold them up.
    Languages,
    /// Say everything in this language.
    Language(Language),
    /// The other colours.
    Theme,
    /// Louder or softer.
    Volume(Turn),
    /// Let this be heard.
    Play(Cue),
    /// The operator is done.
    SignOut,
    /// Show a page.
    Open(Page),
    /// Back to where all pages are listed.
    Back,
    /// Enter or switch a setting.
    Edit(Item),
    /// The setting is entered.
    Done,
    /// A key of a pad.
    Key(PadKey),
    /// Other keys.
    Layer(Layer),
    /// The station starts in this.
    Action(Action),
    /// This is the order system.
    System(System),
    /// Save what was changed.
    Save,
    /// Forget what was changed.
    Discard,
    /// Go on changing.
    Stay,
    /// Try the connection.
    Test,
    /// Look at everything again.
    Check,
    /// Make a copy of the database.
    BackUp,
    /// Write the logs into one file.
    CopyLogs,
    /// Send the queue.
    SendNow,
    /// Go to another place.
    Go(Place),
    /// Switch a scanner of the settings on or off.
    Switch(usize),
    /// Take a scanner out of the settings.
    Remove(usize),
    /// The next ones of a list.
    TurnPage,
    /// Use a scanner that was found.
    Use(usize),
    /// The operators.
    People(people::Message),
    /// The printers.
    Printing(printing::Message),
    /// A cue is made louder or softer.
    Level(Cue, Turn),
    /// The other sounds.
    Sounds(sounds::Shown),
    /// Choose another PIN.
    ChoosePin,
    /// End the program.
    Close,
}

/// Which way the volume goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Up.
    Louder,
    /// Down.
    Softer,
}

/// Where a person wants to go while something is not saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Away {
    /// To another page, or to their list.
    Page(Option<Page>),
    /// To another place.
    Place(Place),
}

/// How it stands with what was changed last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Saving {
    /// Nothing was saved yet.
    #[default]
    Nothing,
    /// It is being saved.
    Asked,
    /// It is saved.
    Done,
}

/// The settings.
#[derive(Debug, Default)]
pub struct State {
    overview: Option<Box<Overview>>,
    page: Option<Page>,
    /// What is opened after the PIN.
    wanted: Option<Page>,
    form: Option<Form>,
    /// What was being changed when the PIN ran out.
    kept: Option<(Page, Form)>,
    away: Option<Away>,
    saving: Saving,
    shows_languages: bool,
    /// Until when it is said that scans do not count.
    ignored_until: Option<Instant>,
    /// Why what is in use cannot be kept.
    unkept: Option<String>,
    was_open: bool,
    /// Whether the PIN ran out while a page was open.
    ran_out: bool,
    order_system: order_system::State,
    about: about::State,
    backups: backups::State,
    scanners: scanners::State,
    people: people::State,
    printing: printing::State,
    sounds: sounds::State,
}

impl State {
    /// Whether something was typed that is in use nowhere.
    fn is_unsaved(&self) -> bool {
        self.form.as_ref().is_some_and(Form::is_changed) || self.people.is_changed()
    }

    fn says_ignored(&self, now: Now) -> bool {
        self.ignored_until.is_some_and(|until| now.at < until)
    }

    /// Lets the open field take something, and the PIN's session go on.
    fn enter(&mut self, enter: impl FnOnce(&mut Form), told: Told<'_>) -> Step {
        if let Some(form) = &mut self.form {
            enter(form);
            self.order_system.outdated();
        }
        self.used(Step::Stay, told)
    }

    /// Takes a scan as the badge of whoever is being entered; whether anybody is.
    fn badge(&mut self, raw: &str) -> bool {
        let is_entered = self.page == Some(Page::People);
        is_entered && self.people.scanned(raw, self.overview.as_deref())
    }

    /// What is done on a page that needs the PIN keeps it unlocked.
    fn used(&self, step: Step, told: Told<'_>) -> Step {
        let is_guarded = self.page.is_some_and(Page::is_guarded) && told.gate.is_open(told.now);
        if is_guarded { Step::Guarded(Box::new(step)) } else { step }
    }
}

impl Screen for State {
    fn will(&self) -> Will {
        Will::Ignored
    }

    fn title(&self) -> &'static str {
        "nav-settings"
    }

    fn divert(&self) -> Divert {
        Divert::Everything
    }

    fn typing(&self) -> Typing {
        match &self.form {
            _ if self.page == Some(Page::People) && self.people.is_typing() => Typing::IntoField,
            Some(form) if form.is_typing() => Typing::IntoField,
            _ => Typing::Nowhere,
        }
    }

    fn may_be_left(&self) -> bool {
        !self.is_unsaved() && self.kept.is_none() && !self.people.is_parked() && self.saving != Saving::Asked
    }

    fn may_go(&mut self, to: Place, _told: Told<'_>) -> bool {
        self.may_leave(Away::Place(to))
    }

    fn opened(&mut self, told: Told<'_>) -> Step {
        self.was_open = told.gate.is_open(told.now);
        Step::All(vec![Step::AskPin, act::ask(office::settings::Request::Read)])
    }

    fn update(&mut self, message: OnScreen, told: Told<'_>) -> Step {
        let OnScreen::Settings(message) = message else { return Step::Stay };
        let step = self.act(message, told);
        self.used(step, told)
    }

    fn answered(&mut self, reply: office::Reply, told: Told<'_>) -> Step {
        if let office::Reply::Settings(reply) = reply {
            return self.settings(reply, told);
        }
        if let office::Reply::Upkeep(reply) = reply {
            return self.upkeep(reply);
        }
        if let office::Reply::Printing(reply) = reply {
            return self.printing.answered(reply);
        }
        if let office::Reply::Scanners(office::scanners::Reply::Found(found)) = reply {
            self.scanners.found(found);
        }
        Step::Stay
    }

    fn scanned(&mut self, frame: &Frame, told: Told<'_>) -> Step {
        if self.badge(&String::from_utf8_lossy(&frame.bytes)) {
            return self.used(Step::Stay, told);
        }
        self.ignored_until = Some(told.now.at + NOTE);
        Step::Stay
    }

    fn heard(&mut self, heard: &Heard, _tape: &Tape, told: Told<'_>) -> Option<Step> {
        if let Heard::Scan(text) = heard
            && !self.badge(text)
        {
            self.ignored_until = Some(told.now.at + NOTE);
        }
        self.people.enter(|entry| entry.heard(heard));
        if let Some(form) = &mut self.form {
            form.enter(|entry| entry.heard(heard));
        }
        Some(Step::Stay)
    }

    fn typed_line(&mut self, _text: String) -> Step {
        Step::Stay
    }

    fn typed(&mut self, text: String, told: Told<'_>) -> Step {
        self.people.enter(|entry| entry.typed(text.clone()));
        self.enter(|form| form.enter(|entry| entry.typed(text)), told)
    }

    fn erased(&mut self, told: Told<'_>) -> Step {
        self.people.enter(crate::ui::entry::Entry::erased);
        self.enter(|form| form.enter(crate::ui::entry::Entry::erased), told)
    }

    fn told_by_printing(&mut self, event: &crate::printing::Event, _told: Told<'_>) -> Step {
        self.printing.told(event)
    }

    fn woken(&mut self, told: Told<'_>) -> Step {
        let is_open = told.gate.is_open(told.now);
        match (std::mem::replace(&mut self.was_open, is_open), is_open) {
            (false, true) => self.unlocked(told),
            (true, false) => self.locked(told),
            _ => Step::Stay,
        }
    }

    fn deadlines(&self, now: Now, deadlines: &mut Vec<Instant>) {
        deadlines.extend(self.ignored_until.filter(|until| *until > now.at));
    }

    fn view<'a>(&'a self, look: Look<'a>, told: Told<'a>) -> Element<'a, App> {
        let is_open = told.gate.is_open(told.now);
        // Another PIN is chosen in the place of everything else.
        if told.gate.stands() && is_open {
            return told.gate.view(look);
        }
        let list = self.list(look, told);
        let body = match self.page {
            Some(page) if page.is_wide() => self.page_view(look, told, page),
            Some(page) => look.body([self.page_view(look, told, page), list]),
            None if is_open => look.body([self.anyone(look, told), pages::unlocked(look, told), list]),
            None => {
                let card = container(told.gate.card(look));
                let card = if look.is_upright() { card.center_x(Length::Fill) } else { card };
                look.body([self.anyone(look, told), card.into(), list])
            }
        };
        container(body)
            .padding(Padding::new(measure::GUTTER).horizontal(measure::MARGIN))
            .height(Length::Fill)
            .width(Length::Fill)
            .into()
    }
}

/// Opens the page of the printers.
pub const fn look_at_printing() -> OnScreen {
    OnScreen::Settings(Message::Open(Page::Printing))
}

/// A message of this screen.
const fn says(message: Message) -> App {
    App::Screen(OnScreen::Settings(message))
}
