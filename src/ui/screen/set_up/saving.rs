//! The last step: everything is written at once, and what is wrong says so where it was entered.

use super::{Page, State, Step, Told};
use crate::{
    config::{Theme, edit::Change},
    office::{
        self, pin,
        settings::{Refusal, Reply, Request},
    },
    ui::{Restart, theme::Scheme},
};

/// How far it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Saving {
    /// Nothing is written.
    #[default]
    Nothing,
    /// The settings and the secrets are being written.
    Settings,
    /// They are, and the PIN is being kept.
    Pin,
    /// All is written, and the station starts.
    Starts,
}

impl Saving {
    /// Whether something is on its way.
    pub fn is_under_way(self) -> bool {
        self != Self::Nothing
    }
}

/// Asks something of the settings.
pub(super) const fn ask(request: Request) -> Step {
    Step::Office(office::Request::Settings(request))
}

impl State {
    /// Writes everything, if nothing is wrong with it.
    pub(super) fn start(&mut self, told: Told<'_>) -> Step {
        if !self.form.check() {
            if let Some(item) = self.form.editing {
                self.show_field(item);
            }
            return Step::Stay;
        }
        if !self.pin.is_decided() {
            self.pin.ask_again();
            return Step::Stay;
        }
        self.saving = Saving::Settings;
        let theme = match told.scheme {
            Scheme::Dark => Theme::Dark,
            Scheme::Light => Theme::Light,
        };
        let mut changes = vec![Change::Language(told.language), Change::Theme(theme)];
        changes.extend(self.volume.map(|percent| Change::Volume(percent.into())));
        changes.extend(self.form.changes());
        ask(Request::Change(changes, self.form.typed()))
    }

    pub(super) fn settings(&mut self, reply: Reply, told: Told<'_>) -> Step {
        match reply {
            Reply::Secrets(places) => self.places = places,
            Reply::KeepsIn(kept) => self.keeps = Some(kept),
            Reply::Found(finding) => self.test.found(finding),
            Reply::Tested => {
                self.test.end(told.now);
                if !self.form.is_typing() {
                    return self.try_if_complete();
                }
            }
            Reply::Changed(Ok(_)) => return self.keep_pin(),
            Reply::Changed(Err(refusal)) => self.refused(refusal),
            Reply::Read(_) | Reply::Kept(_) => {}
        }
        Step::Stay
    }

    fn refused(&mut self, refusal: Refusal) {
        self.saving = Saving::Nothing;
        self.form.refused(refusal);
        match self.form.editing {
            Some(item) => self.show_field(item),
            None => self.page = Page::Station,
        }
    }

    /// The settings are written; the PIN comes after them, since a PIN without settings would guard nothing.
    fn keep_pin(&mut self) -> Step {
        match self.pin.chosen() {
            Some(new) => {
                self.saving = Saving::Pin;
                Step::Office(office::Request::Pin(pin::Request::Choose(new)))
            }
            None => self.done(),
        }
    }

    pub(super) fn pin_answered(&mut self, reply: pin::Reply) -> Step {
        match reply {
            pin::Reply::Standing(standing) => self.pin.stands(standing),
            pin::Reply::Chosen => return self.done(),
            pin::Reply::Failed(why) => {
                self.saving = Saving::Nothing;
                self.pin.failed(why);
            }
            pin::Reply::Checked(_) => {}
        }
        Step::Stay
    }

    fn done(&mut self) -> Step {
        self.saving = Saving::Starts;
        Step::Restart(Restart::Again)
    }
}
