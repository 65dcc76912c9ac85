//! The window's state, and what every message does to it.

use super::{
    Desk, Incoming, Setup,
    events::EventLog,
    hold::Held,
    message::{Message, Place, Unfolded},
    now::Now,
    screen::{
        place::{REFUSALS_MAX, Refusal},
        reason, scanner, station, warehouse,
    },
    tape::Tape,
    text::Texts,
    theme::Scheme,
};
use crate::{
    domain::{Action, Command, Outcome, Reference, Source, Unreadable},
    scanner::{
        DeviceStatus, Frame,
        wedge::{self, Heard, Pace},
    },
    sound,
    station::{Answer, Event, Hold, Request, Snapshot},
    sync::message as sync,
};
use iced::Task;
use std::{cell::RefCell, sync::Arc, time::Instant};

/// The window's state.
#[derive(Debug)]
pub struct App {
    pub(super) desk: Arc<dyn Desk>,
    pub(super) texts: Texts,
    pub(super) scheme: Scheme,
    pub(super) currency: Option<String>,
    pub(super) reasons: Vec<String>,
    pub(super) log: Option<RefCell<EventLog>>,
    pub(super) keyboard: wedge::Layout,
    pub(super) records_keys: bool,
    pub(super) now: Now,
    pub(super) place: Place,
    pub(super) station: station::State,
    pub(super) unfolded: Unfolded,
    pub(super) snapshot: Snapshot,
    pub(super) connection: sync::Connection,
    pub(super) sound: sound::Status,
    pub(super) refusals: Vec<Refusal>,
    pub(super) scanners: Vec<DeviceStatus>,
    pub(super) test: scanner::State,
    pub(super) asks_to_close: bool,
    /// How much larger than designed everything is drawn.
    pub(super) scale: f32,
    /// How wide the window is, in pixels of the design.
    pub(super) width: f32,
    /// When the stop that is held began, and how often it was told again.
    pub(super) stop: Option<(Instant, u32)>,
    /// When a person last touched anything.
    pub(super) touched_at: Instant,
}

impl App {
    /// A window that has heard nothing yet.
    #[must_use]
    pub fn new(setup: &Setup, log: Option<EventLog>, now: Now) -> Self {
        Self {
            desk: Arc::clone(&setup.desk),
            texts: Texts::new(setup.language),
            scheme: setup.scheme,
            currency: setup.currency.clone(),
            reasons: setup.cancel_reasons.clone(),
            log: log.map(RefCell::new),
            keyboard: setup.keyboard,
            records_keys: setup.records_keys,
            now,
            place: Place::Station,
            station: station::State::new(),
            unfolded: Unfolded::Nothing,
            snapshot: setup.snapshot.clone(),
            connection: sync::Connection::Starting,
            sound: sound::Status::Ready,
            refusals: Vec::new(),
            scanners: Vec::new(),
            test: scanner::State::new(),
            asks_to_close: false,
            scale: 1.0,
            width: 1280.0,
            stop: None,
            touched_at: now.at,
        }
    }

    /// Takes one step.
    pub fn update(&mut self, message: Message, now: Now) -> Task<Message> {
        if now.wall.date_naive() != self.now.wall.date_naive() {
            // Today's counts begin anew.
            self.desk.ask(Request::Refresh);
        }
        let was_testing = self.place == Place::Scanner;
        let task = self.step(message, now);
        let is_testing = self.place == Place::Scanner;
        if is_testing != was_testing {
            self.desk.test(is_testing);
        }
        task
    }

    fn step(&mut self, message: Message, now: Now) -> Task<Message> {
        self.now = now;
        if !matches!(message, Message::Incoming(_) | Message::Wake | Message::Resized(..)) {
            self.touched_at = now.at;
        }
        match message {
            Message::Incoming(Incoming::Station(event)) => self.told_by_station(event),
            Message::Incoming(Incoming::Sync(event)) => self.told_by_sync(event),
            Message::Incoming(Incoming::Sound(status)) => self.sound = status,
            Message::Incoming(Incoming::Scanners(scanners)) => self.scanners = scanners,
            Message::Incoming(Incoming::Reread(text)) => self.station.reread(text, self.now),
            Message::Incoming(Incoming::Tested(frame)) => self.test.tested(&frame, &*self.desk, self.now),
            Message::Keys(keys) => self.desk.record(&keys),
            Message::Heard(heard, tape) => self.heard(heard, &tape),
            Message::Typed(text) => self.typed(text),
            Message::Erased => self.erased(),
            Message::Held(held) => self.held(held),
            Message::Resized(size, drawn_at) => self.resized(size, drawn_at),
            Message::Wake => self.wake(),
            Message::Go(place) => self.go(place),
            Message::Acknowledge => self.desk.ask(Request::Acknowledge),
            Message::Choose(action) => self.choose(action),
            Message::UnfoldActions => self.unfold(Unfolded::Actions),
            Message::UnfoldWarehouse => {
                self.unfold(Unfolded::Warehouse(warehouse::State::new()));
            }
            Message::UnfoldScan(scan_id) => self.unfold(Unfolded::Scan(scan_id, None)),
            Message::Fold => self.unfolded = Unfolded::Nothing,
            Message::Undo(scan_id) => self.desk.ask(Request::Undo(scan_id)),
            Message::SendNow => self.desk.sync(sync::Request::SendNow),
            Message::TrySaving => self.desk.ask(Request::Refresh),
            Message::Warehouse(message) => self.warehouse(message),
            Message::Reason(message) => self.reason(message),
            Message::Scanner(message) => self.test.update(message),
            Message::AskClose => self.asks_to_close = true,
            Message::KeepOpen => self.asks_to_close = false,
            Message::Close => return self.close(),
        }
        Task::none()
    }

    /// Whether something stands in the way of the next scan.
    pub(super) fn is_stopped(&self) -> bool {
        self.snapshot.hold.is_some() || self.snapshot.cannot_save.is_some()
    }

    fn told_by_station(&mut self, event: Event) {
        match event {
            Event::Answered(answer) => self.answered(*answer),
            Event::Checking(reference) => self.station.checking(reference, self.now),
            Event::Acknowledged => {
                self.snapshot.hold = None;
                self.stop = None;
                self.station.acknowledged();
                self.offer_what_is_missing();
            }
            Event::Undone(reference) => self.undone(&reference),
            Event::CannotUndo(why) => self.cannot_undo(why),
            // The program around the window does it, the band says so; who is signed in is in the state.
            Event::Commanded(_) | Event::SignedIn(_) | Event::SignedOut(_) => {}
            Event::State(snapshot) => self.state(*snapshot),
        }
    }

    fn answered(&mut self, answer: Answer) {
        if let Some(log) = &self.log {
            log.borrow_mut().answered(&answer);
        }
        let outcome = answer.verdict.outcome;
        // The answer to a scan is never behind something else.
        self.place = Place::Station;
        // What these do shows by itself.
        if matches!(answer.command, Some(Command::Acknowledge | Command::Undo)) {
            return;
        }
        if answer.command == Some(Command::Echo) {
            self.station.echo(self.now);
            return;
        }
        if outcome == Outcome::Held {
            if let Some(hold) = &mut self.snapshot.hold {
                hold.swallowed += 1;
                hold.last.insert(0, super::verdict::subject(&answer.verdict));
            }
            return;
        }
        if !matches!(&self.unfolded, Unfolded::Reason(reason) if reason.is_half_typed()) {
            self.unfolded = Unfolded::Nothing;
        }
        if outcome.stops() {
            self.snapshot.hold = Some(Hold { answer: answer.clone(), swallowed: 0, last: Vec::new() });
            self.stop = Some((self.now.at, 0));
        }
        self.station.answered(answer, self.now);
    }

    fn state(&mut self, snapshot: Snapshot) {
        let was_missing = station::missing(&self.snapshot);
        self.snapshot = snapshot;
        match (self.is_stopped(), self.stop) {
            (true, None) => self.stop = Some((self.now.at, 0)),
            (false, Some(_)) => self.stop = None,
            _ => {}
        }
        if station::missing(&self.snapshot) != was_missing {
            self.offer_what_is_missing();
        }
    }

    /// Unfolds the choice without which the next scan cannot count.
    fn offer_what_is_missing(&mut self) {
        if self.is_stopped() || station::missing(&self.snapshot).is_none() {
            return;
        }
        self.unfolded = match self.snapshot.action {
            Action::Ship => Unfolded::Warehouse(warehouse::State::new()),
            _ => Unfolded::Reason(reason::State::new(None)),
        };
    }

    /// A scan was taken back: it says so on the band, or else where it stands among the last scans.
    fn undone(&mut self, reference: &Reference) {
        let is_shown = self.station.undone(reference, self.now);
        let past = self.snapshot.recent.iter().find(|past| past.text == reference.as_str());
        self.unfolded = match past {
            Some(past) if !is_shown => Unfolded::Scan(past.scan_id, None),
            _ => Unfolded::Nothing,
        };
    }

    fn cannot_undo(&mut self, why: String) {
        if let Unfolded::Scan(_, refusal) = &mut self.unfolded {
            *refusal = Some(why);
        } else if let Some(past) = self.snapshot.recent.first() {
            self.unfolded = Unfolded::Scan(past.scan_id, Some(why));
        }
    }

    fn told_by_sync(&mut self, event: sync::Event) {
        match event {
            sync::Event::Connection(connection) => self.connection = connection,
            sync::Event::Sending(scan_id) => self.station.sending(scan_id),
            sync::Event::Confirmed { scan_id, at } => self.station.confirmed(scan_id, at),
            sync::Event::Refused { reference, action, message, .. } => {
                let refusal = Refusal { reference: reference.to_string(), action: action.as_str(), message };
                self.refusals.insert(0, refusal);
                self.refusals.truncate(REFUSALS_MAX);
            }
            sync::Event::Pulled(_) => {}
        }
    }

    fn go(&mut self, place: Place) {
        if place == Place::Scanner && self.place != Place::Scanner {
            self.test = scanner::State::new();
        }
        self.place = place;
    }

    fn heard(&mut self, heard: Heard, tape: &Tape) {
        if self.place == Place::Scanner {
            self.test.heard(&heard, tape, &*self.desk, self.now);
            return;
        }
        match &mut self.unfolded {
            Unfolded::Reason(reason) => reason.heard(&heard),
            // What a person types goes into the open field, and Enter presses nothing.
            Unfolded::Warehouse(_) if matches!(heard, Heard::Typed(_)) => return,
            _ => {}
        }
        let into_field = matches!(self.unfolded, Unfolded::Reason(_));
        let (text, defect) = match heard {
            Heard::Scan(text) => (text, None),
            // Perhaps the scan's other half comes next, and then that is no scan either.
            Heard::Unfinished { text, pace: Pace::Burst } => (text, Some(Unreadable::BrokeOff)),
            Heard::Typed(text) if !into_field => (text, None),
            Heard::Typed(_) | Heard::Unfinished { pace: Pace::Typing, .. } => return,
        };
        let frame = Frame { defect, ..Frame::new(text.into_bytes(), Source::Wedge, tape.at) };
        self.desk.scan(frame);
    }

    fn typed(&mut self, text: String) {
        match &mut self.unfolded {
            Unfolded::Reason(_) => self.reason(reason::Message::Typed(text)),
            Unfolded::Warehouse(_) => self.warehouse(warehouse::Message::Typed(text)),
            _ => {}
        }
    }

    fn erased(&mut self) {
        match &mut self.unfolded {
            Unfolded::Reason(_) => self.reason(reason::Message::Erased),
            Unfolded::Warehouse(_) => self.warehouse(warehouse::Message::Erased),
            _ => {}
        }
    }

    fn held(&mut self, held: Held) {
        match held {
            Held::Acknowledge if self.snapshot.hold.is_some() => self.desk.ask(Request::Acknowledge),
            Held::Acknowledge => {}
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
        }
    }

    fn choose(&mut self, action: Action) {
        if self.is_stopped() {
            return;
        }
        self.place = Place::Station;
        if action == Action::Cancel {
            let reason = self.snapshot.cancel_reason.as_deref();
            self.unfolded = Unfolded::Reason(reason::State::new(reason));
            return;
        }
        self.unfolded = Unfolded::Nothing;
        self.desk.ask(Request::Choose(action));
    }

    fn warehouse(&mut self, message: warehouse::Message) {
        let Unfolded::Warehouse(state) = &mut self.unfolded else { return };
        if let warehouse::Action::Choose(warehouse) = state.update(message) {
            self.unfolded = Unfolded::Nothing;
            self.desk.ask(Request::SetWarehouse(Some(warehouse)));
        }
    }

    fn reason(&mut self, message: reason::Message) {
        let Unfolded::Reason(state) = &mut self.unfolded else { return };
        if let reason::Action::Choose(reason) = state.update(message) {
            self.unfolded = Unfolded::Nothing;
            self.desk.ask(Request::SetCancelReason(Some(reason)));
            self.desk.ask(Request::Choose(Action::Cancel));
        }
    }

    /// Unfolds something, or folds it up if it was unfolded already.
    fn unfold(&mut self, what: Unfolded) {
        self.place = Place::Station;
        let is_same = match (&self.unfolded, &what) {
            (Unfolded::Scan(one, _), Unfolded::Scan(other, _)) => one == other,
            (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
        };
        self.unfolded = if is_same || self.is_stopped() { Unfolded::Nothing } else { what };
    }

    fn close(&mut self) -> Task<Message> {
        self.log = None;
        iced::exit()
    }
}
