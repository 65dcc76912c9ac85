//! How the window behaves around its station: out of order, started anew, and closed.

use super::App;
use crate::{
    domain::Outcome,
    office::trouble::Trouble,
    sound::Cue,
    sync::message::Connection,
    ui::{
        Start,
        message::{Message, Place, Unfolded},
        screen::{Step, out_of_order, station},
    },
};
use iced::{Task, window};

impl App {
    /// The station cannot run, and that is what is to be seen just now: other places are open meanwhile,
    /// so that settings can be put right.
    pub(super) fn out_of_order_here(&self) -> Option<&out_of_order::State> {
        self.out_of_order.as_ref().filter(|_| self.screen.is_none() && !self.gate.stands())
    }

    /// A person wants it tried again; once at a time.
    pub(super) fn try_again(&mut self) {
        if let Some(restart) = self.out_of_order.as_mut().and_then(out_of_order::State::try_again) {
            self.desk.restart(restart);
        }
    }

    /// It is tried again, whoever wanted it.
    pub(super) fn starting(&mut self) {
        if let Some(state) = &mut self.out_of_order {
            state.is_tried();
        }
    }

    /// Whoever scans in front of a station that does not run hears that it did not count.
    pub(super) fn not_counted(&self, text: &str) {
        tracing::warn!(text, "a scan was not counted");
        self.desk.play(Cue::Answer(Outcome::Held));
    }

    /// No station works here any more.
    pub(super) fn break_down(&mut self, trouble: Trouble) {
        self.show(Place::Station);
        self.unfolded = Unfolded::Nothing;
        self.out_of_order = Some(out_of_order::State::new(trouble));
    }

    /// A station works here from now on: nothing of the one before is left.
    pub(super) fn started(&mut self, start: Start) {
        // Whoever changes the settings stays where they are.
        self.out_of_order = None;
        self.set_up = false;
        self.unfolded = Unfolded::Nothing;
        self.language = start.language;
        self.speak(start.language);
        self.scheme = start.scheme;
        self.currency = start.currency;
        self.reasons = start.cancel_reasons;
        self.keyboard = start.keyboard;
        self.alarm.set_repeat(start.alarm);
        self.station = station::State::new();
        self.connection = Connection::Starting;
        self.scanners = Vec::new();
        self.printer = None;
        self.stop = None;
        self.state(start.snapshot);
    }

    /// Something else has the keys: a full screen takes them back.
    pub(super) fn unfocused(&mut self) -> Task<Message> {
        if !self.comeback.lost(self.now.at, self.stage) {
            return Task::none();
        }
        window::latest().and_then(|id| {
            let full = window::set_mode(id, window::Mode::Fullscreen);
            Task::batch([window::minimize(id, false), full, window::gain_focus(id)])
        })
    }

    /// Closing the window is asked first, however it was wished for: by a key, by the window's frame or
    /// by the system; and only a supervisor may, where there is a PIN.
    pub(super) fn ask_close(&mut self) {
        self.take(Step::Guarded(Box::new(Step::Close)));
    }

    /// A person has answered that they want it.
    pub(super) fn close(&mut self) -> Task<Message> {
        self.log = None;
        iced::exit()
    }
}
