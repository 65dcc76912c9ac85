//! What every message does, and what becomes of answers.

use super::{Away, Form, Message, Page, Saving, State, Step, Told, Turn};
use crate::{
    config::{Theme, edit::Change},
    office::{
        self,
        settings::{Overview, Refusal, Reply, Request},
        upkeep,
    },
    sound,
    station::Request as Station,
    sync::message as sync,
    ui::{Restart, theme::Scheme},
};

/// How much louder or softer, in percent.
const VOLUME_STEP: u8 = 10;
/// It is never silent: a silent station lies.
const VOLUME_MIN: u8 = 30;
const VOLUME_MAX: u8 = 100;

/// Asks something of the settings.
pub(super) const fn ask(request: Request) -> Step {
    Step::Office(office::Request::Settings(request))
}

/// Asks something that keeps the station well.
pub(super) const fn tend(request: upkeep::Request) -> Step {
    Step::Office(office::Request::Upkeep(request))
}

impl State {
    pub(super) fn act(&mut self, message: Message, told: Told<'_>) -> Step {
        match message {
            Message::Languages => self.shows_languages = !self.shows_languages,
            Message::Language(language) => {
                self.shows_languages = false;
                return keep(Step::Language(language), Change::Language(language));
            }
            Message::Theme => return theme(told),
            Message::Volume(turn) => return volume(turn, told),
            Message::Play(cue) => return Step::Play(cue),
            Message::SignOut => return Step::Station(Station::SetOperator(None)),
            Message::Open(page) => return self.leave(Away::Page(Some(page)), told),
            Message::Back => return self.leave(Away::Page(None), told),
            Message::Close => return Step::Guarded(Box::new(Step::Close)),
            Message::ChoosePin => return Step::ChoosePin,
            Message::SendNow => return Step::Sync(sync::Request::SendNow),
            Message::Go(place) => return Step::Go(place),
            Message::Check => return self.check(told),
            Message::BackUp => return self.backups.back_up(),
            Message::CopyLogs => return self.backups.copy_logs(),
            Message::TurnPage if self.page == Some(Page::About) => self.about.turn(),
            Message::TurnPage => self.scanners.turn(),
            Message::Use(at) => return self.use_found(at),
            Message::People(message) => return self.people_do(message, told),
            Message::Printing(message) => return self.printing_do(message, told),
            Message::Sounds(shown) => self.sounds.show(shown),
            Message::Level(cue, turn) => self.turn_level(cue, turn),
            Message::Switch(at) => return self.switch(at),
            Message::Remove(at) => return self.remove(at),
            Message::Test => return self.test(),
            Message::Save => return self.save(),
            Message::Discard => return self.discard(told),
            Message::Stay => self.away = None,
            Message::Edit(_)
            | Message::Done
            | Message::Key(_)
            | Message::Layer(_)
            | Message::Action(_)
            | Message::System(_) => self.edit(message),
        }
        Step::Stay
    }

    fn edit(&mut self, message: Message) {
        let Some(form) = &mut self.form else { return };
        match message {
            Message::Edit(item) => form.press(item),
            Message::Done => form.done(),
            Message::Key(key) => form.key(key),
            Message::Layer(layer) => form.layer = layer,
            Message::Action(action) => form.choose_action(action),
            Message::System(system) => form.choose_system(system),
            _ => {}
        }
        self.saving = Saving::Nothing;
        if !matches!(message, Message::Done | Message::Layer(_) | Message::Edit(_)) {
            self.order_system.outdated();
        }
    }

    /// Whether a person may go; if not, they are asked what becomes of what is not saved.
    pub(super) fn may_leave(&mut self, to: Away) -> bool {
        if self.saving == Saving::Asked {
            return false;
        }
        if self.is_unsaved() {
            self.form.iter_mut().for_each(Form::done);
            self.people.done();
            self.away = Some(to);
            return false;
        }
        true
    }

    pub(super) fn leave(&mut self, to: Away, told: Told<'_>) -> Step {
        if self.may_leave(to) { self.go(to, told) } else { Step::Stay }
    }

    fn go(&mut self, to: Away, told: Told<'_>) -> Step {
        self.away = None;
        match to {
            Away::Place(place) => Step::Go(place),
            Away::Page(None) => {
                self.close();
                Step::Stay
            }
            Away::Page(Some(page)) if page.is_guarded() && !told.gate.is_open(told.now) => {
                self.close();
                self.wanted = Some(page);
                Step::AskPin
            }
            Away::Page(Some(page)) => self.open(page, told),
        }
    }

    fn close(&mut self) {
        (self.page, self.form, self.wanted, self.saving) = (None, None, None, Saving::Nothing);
        self.people.close();
        (self.order_system, self.ran_out) = (super::order_system::State::default(), false);
    }

    fn open(&mut self, page: Page, told: Told<'_>) -> Step {
        self.close();
        self.page = Some(page);
        self.form = match self.kept.take() {
            Some((of, form)) if of == page => Some(form),
            other => {
                self.kept = other;
                self.anew()
            }
        };
        match page {
            Page::OrderSystem => ask(Request::Secrets),
            Page::Backups => tend(upkeep::Request::Backups),
            Page::About => self.check(told),
            Page::Scanners => Step::Office(office::Request::Scanners(office::scanners::Request::Found)),
            Page::People => {
                self.people.open();
                Step::Stay
            }
            Page::Printing => self.printing.open(),
            _ => Step::Stay,
        }
    }

    /// The open page as the settings are.
    fn anew(&self) -> Option<Form> {
        let items = self.page.map(Page::items).filter(|items| !items.is_empty())?;
        Some(Form::of(items.iter().copied(), &self.overview.as_ref()?.config))
    }

    pub(super) fn unlocked(&mut self, told: Told<'_>) -> Step {
        self.ran_out = false;
        match self.wanted.take() {
            Some(page) => self.open(page, told),
            None => Step::Stay,
        }
    }

    /// Nobody may see or change a page any more; what was typed is kept for whoever has the PIN.
    pub(super) fn locked(&mut self, told: Told<'_>) -> Step {
        let Some(page) = self.page.filter(|page| page.is_guarded()) else { return Step::AskPin };
        self.people.park();
        let form = self.form.take().filter(Form::is_changed).map(Form::without_secrets);
        if let Some(form) = form.filter(Form::is_changed) {
            self.kept = Some((page, form));
        }
        self.close();
        self.away = None;
        if told.gate.ran_out(told.now) {
            self.ran_out = true;
            self.wanted = Some(page);
        }
        Step::AskPin
    }

    fn save(&mut self) -> Step {
        if self.page == Some(Page::People) && self.people.editor().is_some() {
            return self.save_operator();
        }
        let Some(form) = &mut self.form else { return Step::Stay };
        if self.saving == Saving::Asked || !form.is_changed() || !form.check() {
            return Step::Stay;
        }
        if self.page == Some(Page::OrderSystem) && !self.order_system.is_tested() {
            self.order_system.saves_after();
            return self.test();
        }
        self.saving = Saving::Asked;
        ask(Request::Change(form.changes(), form.typed()))
    }

    fn discard(&mut self, told: Told<'_>) -> Step {
        self.form = self.anew();
        self.people.discard();
        self.order_system.outdated();
        self.saving = Saving::Nothing;
        match self.away {
            Some(to) => self.go(to, told),
            None => Step::Stay,
        }
    }

    fn test(&mut self) -> Step {
        let Some(form) = &mut self.form else { return Step::Stay };
        if !form.check() || !self.order_system.begin() {
            return Step::Stay;
        }
        ask(Request::Test(form.entered()))
    }

    fn check(&mut self, told: Told<'_>) -> Step {
        let sound = match told.sound {
            sound::Status::Ready => Ok(()),
            sound::Status::NoDevice(why) => Err(why.clone()),
        };
        self.about.check(sound)
    }

    /// A cue is made a decibel louder or softer, once it is saved.
    fn turn_level(&mut self, cue: sound::Cue, turn: Turn) {
        let Some(form) = &mut self.form else { return };
        form.turn(cue, if turn == Turn::Louder { 1 } else { -1 });
        self.saving = Saving::Nothing;
    }

    pub(super) fn change(&mut self, change: Change) -> Step {
        if self.saving == Saving::Asked {
            return Step::Stay;
        }
        self.saving = Saving::Asked;
        ask(Request::Change(vec![change], Vec::new()))
    }

    pub(super) fn settings(&mut self, reply: Reply, told: Told<'_>) -> Step {
        match reply {
            Reply::Read(overview) => {
                self.overview = Some(overview);
                if self.form.is_none() {
                    self.form = self.anew();
                }
            }
            Reply::Secrets(places) => self.order_system.secrets = places,
            Reply::Changed(Ok(overview)) => return self.changed(overview, told),
            Reply::Changed(Err(refusal)) => self.refused(refusal),
            Reply::Kept(kept) => self.unkept = kept.err(),
            Reply::Found(finding) => self.order_system.found(finding),
            Reply::Tested => {
                if self.order_system.end() {
                    let step = self.save();
                    return self.used(step, told);
                }
            }
        }
        Step::Stay
    }

    fn changed(&mut self, overview: Box<Overview>, told: Told<'_>) -> Step {
        self.overview = Some(overview);
        self.people.saved();
        self.form = self.anew();
        self.saving = Saving::Done;
        self.order_system.outdated();
        let mut steps = Vec::new();
        if self.page == Some(Page::OrderSystem) {
            steps.push(ask(Request::Secrets));
        }
        if self.page == Some(Page::Scanners) {
            steps.push(Step::Office(office::Request::Scanners(office::scanners::Request::Found)));
        }
        steps.push(Step::Restart(Restart::Again));
        if let Some(to) = self.away {
            steps.push(self.go(to, told));
        }
        Step::All(steps)
    }

    fn refused(&mut self, refusal: Refusal) {
        self.saving = Saving::Nothing;
        self.away = None;
        match &mut self.form {
            _ if self.page == Some(Page::People) && self.people.editor().is_some() => {
                self.people.refused(refusal.why)
            }
            Some(form) => form.refused(refusal),
            None => self.scanners.refused(refusal.why),
        }
    }

    pub(super) fn upkeep(&mut self, reply: upkeep::Reply) -> Step {
        match reply {
            upkeep::Reply::Checked(findings) => self.about.checked(findings),
            upkeep::Reply::Backups(overview) => self.backups.listed(overview),
            upkeep::Reply::BackedUp(made) => return self.backups.made(made),
            upkeep::Reply::Copied(copied) => self.backups.copied(copied),
        }
        Step::Stay
    }
}

/// What is in use at once, and then kept.
fn keep(step: Step, change: Change) -> Step {
    Step::All(vec![step, ask(Request::Keep(change))])
}

fn theme(told: Told<'_>) -> Step {
    let (scheme, theme) = match told.scheme {
        Scheme::Dark => (Scheme::Light, Theme::Light),
        Scheme::Light => (Scheme::Dark, Theme::Dark),
    };
    keep(Step::Theme(scheme), Change::Theme(theme))
}

fn volume(turn: Turn, told: Told<'_>) -> Step {
    let now = told.desk.volume();
    let percent = match turn {
        Turn::Louder => now.saturating_add(VOLUME_STEP),
        Turn::Softer => now.saturating_sub(VOLUME_STEP),
    };
    let percent = percent.clamp(VOLUME_MIN, VOLUME_MAX);
    keep(Step::Volume(percent), Change::Volume(percent.into()))
}
