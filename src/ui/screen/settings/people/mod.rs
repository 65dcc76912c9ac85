//! Who scans here, and who may do what: the operators, and the supervisor's PIN.

mod editor;
mod view;

pub use editor::Part;

use super::{Away, Message as OnSettings, Page, Saving, State as Settings, Turn};
use crate::{
    config::{
        Language,
        edit::{Change, Row, RowChange, Rows},
    },
    office::{printing::Sheet, settings::Overview},
    ui::{
        entry::Entry,
        screen::{Step, Told},
        widget::pad::{Layer, PadKey},
    },
};
use editor::Editor;

/// Operators that a page has room for.
const ROWS_MAX: usize = 4;

/// What happens on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// One more operator.
    Add,
    /// Change this one.
    Change(usize),
    /// Back from what is being entered, or from the operator.
    Back,
    /// Enter this.
    Part(Part),
    /// A key of a pad.
    Key(PadKey),
    /// Other keys.
    Layer(Layer),
    /// Whoever has no badge gets one made.
    MakeBadge,
    /// They speak this; the station's language without.
    Language(Option<Language>),
    /// Cues are louder or softer for them.
    Volume(Turn),
    /// Cues are as loud for them as the station's are.
    NoVolume,
    /// They leave; asked once more in its place.
    Remove,
    /// Show this page of them.
    Page(usize),
    /// Print the badge that was made.
    PrintBadge,
}

impl From<Message> for OnSettings {
    fn from(message: Message) -> Self {
        Self::People(message)
    }
}

/// Whom the page shows.
#[derive(Debug, Default)]
pub struct State {
    page: usize,
    editor: Option<Editor>,
    /// Who was being entered when the PIN ran out.
    parked: Option<Editor>,
    /// Whose badge was made here and can be printed.
    made: Option<String>,
}

impl State {
    /// Who is being entered or changed.
    pub fn editor(&self) -> Option<&Editor> {
        self.editor.as_ref()
    }

    /// Whether something was entered that is in use nowhere.
    pub fn is_changed(&self) -> bool {
        self.editor.as_ref().is_some_and(Editor::is_changed)
    }

    /// Whether somebody waits who was being entered when the PIN ran out.
    pub fn is_parked(&self) -> bool {
        self.parked.is_some()
    }

    /// Whether a field takes what is typed.
    pub fn is_typing(&self) -> bool {
        self.editor.as_ref().is_some_and(Editor::is_typing)
    }

    /// Lets the open field take something.
    pub fn enter(&mut self, enter: impl FnOnce(&mut Entry)) {
        if let Some(editor) = self.editor.as_mut().filter(|editor| editor.is_typing()) {
            editor.enter(enter);
        }
    }

    /// A person is done with the open field.
    pub fn done(&mut self) {
        self.editor.iter_mut().for_each(Editor::done);
    }

    /// The page is left.
    pub fn close(&mut self) {
        (self.editor, self.made) = (None, None);
    }

    /// The PIN ran out: what was entered waits for whoever has it.
    pub fn park(&mut self) {
        self.done();
        self.parked = self.editor.take().filter(Editor::is_changed);
    }

    /// The page is opened.
    pub fn open(&mut self) {
        self.editor = self.parked.take();
    }

    /// What was entered is forgotten.
    pub fn discard(&mut self) {
        self.editor = None;
    }

    /// Everything is saved.
    pub fn saved(&mut self) {
        self.made = self.editor.take().and_then(Editor::made);
    }

    /// Nothing was saved, and why.
    pub fn refused(&mut self, why: String) {
        self.editor.iter_mut().for_each(|editor| editor.trouble = Some(why.clone()));
    }

    /// Takes a scan as a badge; whether anybody is waited for.
    pub fn scanned(&mut self, raw: &str, overview: Option<&Overview>) -> bool {
        let (Some(editor), Some(overview)) = (&mut self.editor, overview) else { return false };
        editor.scanned(raw, &overview.config.operator);
        true
    }
}

impl Settings {
    pub(super) fn people_do(&mut self, message: Message, told: Told<'_>) -> Step {
        let operators = self.overview.as_ref().map_or(&[][..], |overview| &overview.config.operator);
        match message {
            Message::Add => self.people.editor = Some(Editor::new()),
            Message::Change(at) => self.people.editor = operators.get(at).map(Editor::of),
            Message::Page(page) => self.people.page = page,
            Message::PrintBadge => return self.print_badge(),
            Message::Remove => return self.remove_operator(),
            Message::Back if self.people.editor.as_ref().is_some_and(Editor::is_open) => self.people.done(),
            Message::Back => return self.leave(Away::Page(Some(Page::People)), told),
            Message::MakeBadge => {
                self.people.editor.iter_mut().for_each(|editor| editor.make_badge(operators));
            }
            Message::Part(_)
            | Message::Key(_)
            | Message::Layer(_)
            | Message::Language(_)
            | Message::Volume(_)
            | Message::NoVolume => self.people.editor.iter_mut().for_each(|editor| editor.update(message)),
        }
        self.saving = Saving::Nothing;
        Step::Stay
    }

    pub(super) fn save_operator(&mut self) -> Step {
        let operators = self.overview.as_ref().map_or(&[][..], |overview| &overview.config.operator);
        let Some(editor) = self.people.editor.as_mut().filter(|editor| editor.is_changed()) else {
            return Step::Stay;
        };
        if !editor.check(operators) {
            return Step::Stay;
        }
        let change = editor.change();
        self.change(Change::Row(change))
    }

    fn remove_operator(&mut self) -> Step {
        let Some(name) = self.people.editor.as_mut().and_then(Editor::remove) else { return Step::Stay };
        self.change(Change::Row(RowChange::Remove(Rows::Operators, Row::With("name", name))))
    }

    fn print_badge(&mut self) -> Step {
        let Some(name) = self.people.made.clone() else { return Step::Stay };
        self.printing.sheet(Sheet::Badge(name))
    }
}
