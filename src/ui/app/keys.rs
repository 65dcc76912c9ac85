//! What keys and scanners that type say, and where it goes.

use super::App;
use crate::{
    domain::{Source, Unreadable},
    scanner::{
        Frame,
        wedge::{Heard, Pace},
    },
    station::Request,
    sync::message as sync,
    ui::{
        gate,
        hold::Held,
        message::{Place, Unfolded},
        screen::{Step, reason, warehouse},
        tape::Tape,
        wedge_area::Typing,
    },
};

impl App {
    pub(super) fn heard(&mut self, heard: Heard, tape: &Tape) {
        if self.screen.is_some() {
            return self.heard_elsewhere(heard, tape);
        }
        match &mut self.unfolded {
            Unfolded::Reason(reason) => reason.heard(&heard),
            // What a person types goes into the open field, and Enter presses nothing.
            Unfolded::Warehouse(_) if matches!(heard, Heard::Typed(_)) => return,
            _ => {}
        }
        let into_field = matches!(self.unfolded, Unfolded::Reason(_));
        match heard {
            Heard::Typed(_) if into_field => {}
            Heard::Typed(text) => self.scan(text, None, tape),
            other => self.scan_if_one(other, tape),
        }
    }

    /// On another screen than the station: its field learns who typed, and what a scan does there is
    /// the screen's to say.
    fn heard_elsewhere(&mut self, heard: Heard, tape: &Tape) {
        let told = told!(self);
        let Some(screen) = &mut self.screen else { return };
        if let Some(step) = screen.heard(&heard, tape, told) {
            return self.take(step);
        }
        match heard {
            // What a person types looks for an order, wherever no field is open.
            Heard::Typed(text) if screen.typing() == Typing::Nowhere => {
                let step = screen.typed_line(text);
                self.take(step);
            }
            Heard::Typed(_) => {}
            other => self.scan_if_one(other, tape),
        }
    }

    fn scan_if_one(&self, heard: Heard, tape: &Tape) {
        match heard {
            Heard::Scan(text) => self.scan(text, None, tape),
            // Perhaps the scan's other half comes next, and then that is no scan either.
            Heard::Unfinished { text, pace: Pace::Burst } => {
                self.scan(text, Some(Unreadable::BrokeOff), tape);
            }
            Heard::Typed(_) | Heard::Unfinished { pace: Pace::Typing, .. } => {}
        }
    }

    fn scan(&self, text: String, defect: Option<Unreadable>, tape: &Tape) {
        self.desk.scan(Frame { defect, ..Frame::new(text.into_bytes(), Source::Wedge, tape.at) });
    }

    pub(super) fn typed(&mut self, text: String) {
        if self.screen.is_some() {
            return self.on_screen(|screen, told| screen.typed(text, told));
        }
        match &mut self.unfolded {
            Unfolded::Reason(_) => self.reason(reason::Message::Typed(text)),
            Unfolded::Warehouse(_) => self.warehouse(warehouse::Message::Typed(text)),
            _ => {}
        }
    }

    pub(super) fn erased(&mut self) {
        if self.screen.is_some() {
            return self.on_screen(|screen, told| screen.erased(told));
        }
        match &mut self.unfolded {
            Unfolded::Reason(_) => self.reason(reason::Message::Erased),
            Unfolded::Warehouse(_) => self.warehouse(warehouse::Message::Erased),
            _ => {}
        }
    }

    pub(super) fn held(&mut self, held: Held) {
        match held {
            Held::Acknowledge if self.snapshot.hold.is_some() => self.desk.ask(Request::Acknowledge),
            // The root widget presses what the keyboard points at.
            Held::Acknowledge | Held::Point(_) => {}
            Held::Choose(action) => self.choose(action),
            Held::Echo => {
                self.station.echo(self.now);
                self.desk.ask(Request::Echo);
            }
            Held::Undo => {
                if let Some(past) = self.snapshot.recent.iter().find(|past| past.state.is_some()) {
                    self.desk.ask(Request::Undo(past.scan_id));
                }
            }
            Held::SendNow => self.desk.sync(sync::Request::SendNow),
            Held::Go(place) => self.go(place),
            Held::Key(key) => {
                let step = self.gate.update(gate::Message::Key(key), self.now);
                self.take(step);
            }
            Held::Leave => self.go(Place::Station),
        }
    }

    /// Does what a screen wants done.
    pub(super) fn take(&mut self, step: Step) {
        match step {
            Step::Stay => {}
            Step::AttentionSeen => self.alarm.acknowledge(),
            Step::Go(place) => self.go(place),
            Step::Find(text) => self.find(text),
            Step::Station(request) => self.desk.ask(request),
            Step::Sync(request) => self.desk.sync(request),
            Step::Print(request) => self.desk.print(request),
            Step::Office(request) => self.desk.office(self.visit, request),
            Step::Play(cue) => self.desk.play(cue),
            Step::Scan(text) => {
                let frame = Frame::new(text.into_bytes(), Source::Screen, self.now.at);
                // A person's own choice of an order counts, whatever becomes of scans here.
                self.desk.divert(crate::ui::Divert::Nothing);
                self.diverted = crate::ui::Divert::Nothing;
                self.desk.scan(frame);
            }
            Step::Say(message) => self.on_screen(|screen, told| screen.update(message, told)),
            Step::Language(language) => {
                self.language = language;
                self.speak(language);
            }
            Step::Theme(scheme) => self.scheme = scheme,
            Step::Volume(percent) => self.desk.set_volume(percent),
            Step::Restart(restart) => self.desk.restart(restart),
            Step::AskPin => self.ask_pin(),
            Step::Guarded(step) => {
                let step = self.gate.guard(*step, self.now);
                self.take(step);
            }
            Step::ChoosePin => self.gate.choose_another(),
            Step::Close => self.asks_to_close = true,
            Step::All(steps) => steps.into_iter().for_each(|step| self.take(step)),
        }
    }
}
