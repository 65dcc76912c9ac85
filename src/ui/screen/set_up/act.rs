//! What every message does.

use super::{Keys, Message, Page, State, Step, Told, saving};
use crate::{
    office::settings::{Place, Request},
    ui::{
        Restart,
        entry::Entry,
        form::{self, Field, Item, secret_of},
        widget::{pad::PadKey, volume::turned},
    },
};

impl State {
    pub(super) fn act(&mut self, message: Message, told: Told<'_>) -> Step {
        if self.saving.is_under_way() {
            return Step::Stay;
        }
        match message {
            Message::Back => return self.page.before().map_or(Step::Stay, |page| self.go(page, told)),
            Message::Next => return self.onward(told),
            Message::Samples => {
                let samples = self.form.system().map(Restart::SampleOrders);
                self.close_field();
                return samples.map_or(Step::Stay, Step::Restart);
            }
            Message::Language(language) => return Step::Language(language),
            Message::Theme(scheme) => return Step::Theme(scheme),
            Message::Form(message) => return self.edit(message),
            Message::Keys(item) => {
                let step = self.edit(form::Message::Edit(item));
                self.keys = Keys::OnScreen;
                return step;
            }
            Message::Region(at) => return self.choose_region(at),
            Message::Test => {
                self.close_field();
                return self.try_it();
            }
            Message::Play => return self.sound.play(told.now),
            Message::Heard(heard) => return self.sound.heard(heard, told.now),
            Message::Volume(turn) => {
                let percent = turned(told.desk.volume(), turn);
                self.volume = Some(percent);
                return Step::All(vec![Step::Volume(percent), self.sound.play(told.now)]);
            }
            Message::Pin(key) => self.pin.key(key),
            Message::PinEnter => self.pin.enter(),
            Message::PinAnew => self.pin.anew(),
            Message::PinNone => self.pin.without(),
        }
        Step::Stay
    }

    /// The next step, whatever became of this one.
    fn onward(&mut self, told: Told<'_>) -> Step {
        match self.page.next() {
            Some(page) => self.go(page, told),
            None => self.start(told),
        }
    }

    /// Shows a step. What was entered on the one before is tried if that was not done.
    fn go(&mut self, page: Page, told: Told<'_>) -> Step {
        self.close_field();
        let mut steps = vec![self.try_if_complete()];
        self.page = page;
        match page {
            // Whoever has a keyboard begins to type.
            Page::OrderSystem if self.is_empty(Item::Address) => self.form.press(Item::Address),
            Page::Sound if !self.sound.is_well() => steps.push(self.sound.play(told.now)),
            _ => {}
        }
        Step::All(steps)
    }

    /// Shows the step on which this is entered, with its field open.
    pub(super) fn show_field(&mut self, item: Item) {
        self.page = Page::of(item);
        self.keys = Keys::Typed;
    }

    fn close_field(&mut self) {
        self.form.done();
        self.keys = Keys::Typed;
    }

    fn edit(&mut self, message: form::Message) -> Step {
        let before = self.form.editing;
        match message {
            // A finger that comes back to the open field asks for keys.
            form::Message::Edit(item) if self.form.editing == Some(item) => self.keys = Keys::OnScreen,
            form::Message::Done => self.close_field(),
            _ => self.form.update(message),
        }
        if message.enters() {
            if self.page == Page::OrderSystem {
                self.test.outdated();
            }
            return Step::Stay;
        }
        if before.is_some() && before != self.form.editing { self.try_if_complete() } else { Step::Stay }
    }

    /// Enter goes from field to field, and from the last one into the test.
    pub(super) fn next_field(&mut self) -> Step {
        let open = self.form.editing;
        self.close_field();
        let fields = self.form.fields().map(|field| field.item);
        let next = fields.skip_while(|item| Some(*item) != open).nth(1);
        let next = next.filter(|item| Page::of(*item) == self.page && *item != Item::Action);
        // What is wrong is put right first.
        let stays = open.filter(|item| self.form.field(*item).is_some_and(|it| it.complaint.is_some()));
        match (stays, next) {
            (Some(item), _) => {
                self.form.editing = Some(item);
                Step::Stay
            }
            (None, Some(item)) => {
                self.form.press(item);
                Step::Stay
            }
            (None, None) => self.try_if_complete(),
        }
    }

    /// Each region has its own address.
    fn choose_region(&mut self, at: usize) -> Step {
        let Some((_, address)) = super::order_system::REGIONS.get(at) else { return Step::Stay };
        self.form.press(Item::Address);
        self.form.enter(|entry: &mut Entry| entry.key(PadKey::Clear));
        self.form.enter(|entry: &mut Entry| entry.key(PadKey::Text(address)));
        self.close_field();
        self.test.outdated();
        self.try_if_complete()
    }

    fn is_empty(&self, item: Item) -> bool {
        self.form.field(item).is_none_or(|field| field.text().is_empty())
    }

    /// Whether everything is there that the order system asks for.
    fn is_complete(&self) -> bool {
        let is_there = |field: &Field| {
            let is_kept = secret_of(field.item)
                .and_then(|secret| self.place(secret))
                .is_some_and(|place| matches!(place, Place::Kept(..) | Place::Given));
            field.complaint.is_none()
                && (field.item == Item::System || is_kept || !field.text().trim().is_empty())
        };
        self.form.fields().filter(|field| Page::of(field.item) == Page::OrderSystem).all(is_there)
    }

    /// Tries the connection as soon as that makes sense.
    pub(super) fn try_if_complete(&mut self) -> Step {
        if self.test.is_over() || !self.is_complete() { Step::Stay } else { self.try_it() }
    }

    fn try_it(&mut self) -> Step {
        if self.test.begin() { saving::ask(Request::Test(self.form.entered())) } else { Step::Stay }
    }
}
