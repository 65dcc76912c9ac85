//! How the window behaves around its station: out of order, started anew, and closed.

use super::App;
use crate::{
    domain::Outcome,
    office::trouble::Trouble,
    sound::Cue,
    sync::message::Connection,
    ui::{
        Orders, Start,
        hold::Held,
        message::{Message, Place, Unfolded},
        screen::{self, Step, out_of_order, set_up, station},
    },
};
use iced::{Task, window};

impl App {
    /// The station cannot run, and that is what is to be seen just now: other places are open meanwhile,
    /// so that settings can be put right.
    pub(super) fn out_of_order_here(&self) -> Option<&out_of_order::State> {
        let is_here = self.screen.is_none() || self.set_up;
        self.out_of_order.as_ref().filter(|_| is_here && !self.gate.stands())
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

    /// There are no settings: somebody makes some, or goes on making them.
    pub(super) fn set_up(&mut self) {
        self.out_of_order = None;
        self.orders = Orders::Real;
        if !self.set_up {
            self.show(Place::Station);
            self.desk.leave(self.visit);
            self.visit = self.visit.next();
            let screen = self.set_aside.take();
            self.screen = Some(screen.unwrap_or_else(|| Box::new(set_up::State::new())));
            (self.set_up, self.unfolded) = (true, Unfolded::Nothing);
        }
        self.on_screen(|screen, told| screen.opened(told));
    }

    /// The set-up is done; or it waits while sample orders are tried.
    fn end_set_up(&mut self, orders: Orders) {
        if std::mem::take(&mut self.set_up) {
            let screen = self.screen.take();
            self.set_aside = screen.filter(|_| orders == Orders::Sample);
            self.desk.leave(self.visit);
            self.visit = self.visit.next();
        }
    }

    /// What happens before there is a station.
    pub(super) fn step_set_up(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Incoming(incoming) => self.incoming(incoming),
            Message::Keys(keys) => self.desk.record(&keys),
            Message::Heard(heard, tape) => self.heard(heard, &tape),
            Message::Typed(text) => self.typed(text),
            Message::Erased => self.erased(),
            Message::Held(Held::Key(key)) => {
                let message = screen::Message::SetUp(set_up::Message::Pin(key));
                self.on_screen(|screen, told| screen.update(message, told));
            }
            Message::Screen(message) => self.on_screen(|screen, told| screen.update(message, told)),
            Message::TryAgain => self.try_again(),
            Message::Resized(size, drawn_at) => self.resized(size, drawn_at),
            Message::Wake => self.wake(),
            // There is nothing to guard yet.
            Message::AskClose => self.asks_to_close = true,
            Message::KeepOpen => self.asks_to_close = false,
            Message::Close => return self.close(),
            // There is no station that could do any of it.
            _ => {}
        }
        Task::none()
    }

    /// A station works here from now on: nothing of the one before is left.
    pub(super) fn started(&mut self, start: Start) {
        // Whoever changes the settings stays where they are.
        self.out_of_order = None;
        self.end_set_up(start.orders);
        self.unfolded = Unfolded::Nothing;
        self.orders = start.orders;
        // Sample orders have no language of their own.
        if start.orders == Orders::Real {
            self.language = start.language;
            self.scheme = start.scheme;
        }
        self.speak(self.language);
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
