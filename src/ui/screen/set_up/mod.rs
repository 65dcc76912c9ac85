//! The first set-up: five steps from a new computer to a station, each tried at once.
//!
//! Nothing is written before the last step. Each step can be skipped, and none is lost by going back; what
//! was not tried, or did not work, is marked and never stands in the way.

mod act;
mod bars;
mod language;
mod order_system;
mod page;
mod pin;
mod saving;
mod scanner;
mod sound;
mod station;

pub use page::Page;

use super::{Message as OnScreen, Screen, Step, Told, sample::Sample};
use crate::{
    config::{Config, Language},
    office::{self, settings::Place},
    scanner::{Frame, Heard},
    secrets::{Kept, Secret},
    ui::{
        Divert,
        entry::Entry,
        form::{self, Form, Item, Tested},
        look::{Look, line, paragraph},
        message::Message as App,
        now::Now,
        tape::{Ending, Tape},
        theme::{Scheme, fit, measure, scale},
        wedge_area::Typing,
        widget::{pad::PadKey, top_bar::Will, volume::Turn},
    },
};
use iced::{
    Element, Length,
    widget::{column, container},
};
use saving::Saving;
use std::time::Instant;

/// Above and below what stands on a page, and between its parts.
const ABOVE: f32 = 28.0;
const BELOW: f32 = 12.0;
const SPACING: f32 = 20.0;
/// Width of what is entered, beside what is found.
const ENTERED: f32 = 712.0;

/// What happens in the set-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// To the step before.
    Back,
    /// To the next step, whatever this one came to; at the last one, start.
    Next,
    /// Try it with sample orders first.
    Samples,
    /// Say everything in this language.
    Language(Language),
    /// Draw everything in these colours.
    Theme(Scheme),
    /// Something is entered.
    Form(form::Message),
    /// Enter this with keys on the screen.
    Keys(Item),
    /// The order system of this region.
    Region(usize),
    /// Try the connection.
    Test,
    /// Play both sounds again.
    Play,
    /// Both were heard, or not.
    Heard(sound::Heard),
    /// Louder or softer.
    Volume(Turn),
    /// A key of the PIN.
    Pin(PadKey),
    /// The PIN is complete.
    PinEnter,
    /// Another PIN, or one after all.
    PinAnew,
    /// No PIN for now.
    PinNone,
}

/// How the open field is entered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Keys {
    /// With a keyboard.
    #[default]
    Typed,
    /// With keys on the screen, which take the page.
    OnScreen,
}

/// The set-up as far as it is done.
#[derive(Debug)]
pub struct State {
    page: Page,
    form: Form,
    keys: Keys,
    /// Where each secret is kept already.
    places: Vec<(Secret, Place)>,
    /// Where one would be kept.
    keeps: Option<Kept>,
    test: Tested,
    /// What was scanned last.
    sample: Option<Sample>,
    sound: sound::State,
    /// How loud cues are, if a person said so.
    volume: Option<u8>,
    pin: pin::State,
    saving: Saving,
}

impl State {
    /// Nothing is set up yet.
    #[must_use]
    pub fn new() -> Self {
        let items = Page::OrderSystem.items().iter().chain(Page::Station.items());
        Self {
            page: Page::Language,
            form: Form::of(items.copied(), &Config::default()),
            keys: Keys::default(),
            places: Vec::new(),
            keeps: None,
            test: Tested::default(),
            sample: None,
            sound: sound::State::default(),
            volume: None,
            pin: pin::State::default(),
            saving: Saving::default(),
        }
    }

    fn place(&self, secret: Secret) -> Option<&Place> {
        self.places.iter().find(|(of, _)| *of == secret).map(|(_, place)| place)
    }

    fn enter(&mut self, enter: impl FnOnce(&mut Entry)) {
        self.form.enter(enter);
        if self.page == Page::OrderSystem {
            self.test.outdated();
        }
    }
}

impl Screen for State {
    fn will(&self) -> Will {
        Will::Test
    }

    fn title(&self) -> &'static str {
        "set-up-title"
    }

    fn divert(&self) -> Divert {
        Divert::Everything
    }

    fn typing(&self) -> Typing {
        match self.page {
            _ if self.form.is_typing() => Typing::IntoField,
            Page::Station if self.pin.asks() => Typing::Pin,
            _ => Typing::Nowhere,
        }
    }

    fn may_be_left(&self) -> bool {
        false
    }

    fn opened(&mut self, _told: Told<'_>) -> Step {
        self.saving = Saving::default();
        let mut steps = vec![
            saving::ask(office::settings::Request::Secrets),
            saving::ask(office::settings::Request::KeepsIn),
            Step::Office(office::Request::Pin(office::pin::Request::Standing)),
        ];
        steps.extend(self.volume.map(Step::Volume));
        Step::All(steps)
    }

    fn update(&mut self, message: OnScreen, told: Told<'_>) -> Step {
        let OnScreen::SetUp(message) = message else { return Step::Stay };
        self.act(message, told)
    }

    fn answered(&mut self, reply: office::Reply, told: Told<'_>) -> Step {
        match reply {
            office::Reply::Settings(reply) => self.settings(reply, told),
            office::Reply::Pin(reply) => self.pin_answered(reply),
            _ => Step::Stay,
        }
    }

    fn scanned(&mut self, frame: &Frame, told: Told<'_>) -> Step {
        if self.page == Page::Scanner {
            self.sample = Some(Sample::of_frame(frame, told.desk));
        }
        Step::Stay
    }

    fn heard(&mut self, heard: &Heard, tape: &Tape, told: Told<'_>) -> Option<Step> {
        if self.page == Page::Scanner {
            self.sample = Sample::of(heard, tape, told.desk).or_else(|| self.sample.take());
            return Some(Step::Stay);
        }
        let was_typing = self.form.is_typing();
        self.form.enter(|entry| entry.heard(heard));
        // Tab walks from button to button, here as everywhere.
        let is_tab = matches!(tape.ending, Some((Ending::Tab, _)));
        if was_typing && matches!(heard, Heard::Typed(_)) && !is_tab {
            return Some(self.next_field());
        }
        Some(Step::Stay)
    }

    fn typed_line(&mut self, _text: String) -> Step {
        Step::Stay
    }

    fn typed(&mut self, text: String, _told: Told<'_>) -> Step {
        self.enter(|entry| entry.typed(text));
        Step::Stay
    }

    fn erased(&mut self, _told: Told<'_>) -> Step {
        self.enter(Entry::erased);
        Step::Stay
    }

    fn woken(&mut self, told: Told<'_>) -> Step {
        self.sound.woken(told.now)
    }

    fn deadlines(&self, now: Now, deadlines: &mut Vec<Instant>) {
        self.sound.deadlines(now, deadlines);
    }

    fn top<'a>(&'a self, look: Look<'a>) -> Option<Element<'a, App>> {
        Some(bars::top(look, self))
    }

    fn bottom<'a>(&'a self, look: Look<'a>) -> Option<Element<'a, App>> {
        Some(bars::bottom(look, self))
    }

    fn view<'a>(&'a self, look: Look<'a>, told: Told<'a>) -> Element<'a, App> {
        let open = self.form.editing.and_then(|item| self.form.field(item));
        let content = match open.filter(|_| self.keys == Keys::OnScreen) {
            Some(field) => order_system::entering(look, self, field),
            None => self.page_view(look, told),
        };
        container(content)
            .padding(iced::Padding::ZERO.top(ABOVE).bottom(BELOW).horizontal(measure::MARGIN))
            .width(Length::Fill)
            .height(Length::Fill)
            .into()
    }
}

impl State {
    fn page_view<'a>(&'a self, look: Look<'a>, told: Told<'a>) -> Element<'a, App> {
        let content = match self.page {
            Page::Language => language::view(look, told),
            Page::OrderSystem => order_system::view(look, self),
            Page::Scanner => scanner::view(look, self.sample.as_ref()),
            Page::Sound => sound::view(look, &self.sound, told),
            Page::Station => station::view(look, self),
        };
        let tokens = look.tokens;
        let (heading, help) = self.page.words();
        let help = look.t(help);
        let room = look.size.width - 2.0 * measure::MARGIN;
        let step = fit(&help, [scale::CARD_LABEL, scale::CARD_HELP, scale::LIST_HELP], room);
        let head =
            column![line(look.t(heading), scale::HEADING, tokens.t1), paragraph(help, step, tokens.t2)]
                .align_x(look.start());
        column![head, content].spacing(SPACING).align_x(look.start()).width(Length::Fill).into()
    }
}

/// A message of this screen.
const fn says(message: Message) -> App {
    App::Screen(OnScreen::SetUp(message))
}
