//! The window's state, and what every message does to it.

#[macro_use]
mod screens;
mod conduct;
mod due;
mod keys;
mod told;
mod view;

use super::{
    Desk, Divert, Incoming, Opening, Setup,
    comeback::Comeback,
    events::EventLog,
    gate::Gate,
    message::{Message, Place, Unfolded},
    now::Now,
    pointer::Stage,
    screen::{Screen, out_of_order, reason, station, warehouse},
    text::Texts,
    theme::Scheme,
};
use crate::{
    domain::{Action, Language},
    office::{Reply, Visit},
    printing,
    scanner::{DeviceStatus, wedge},
    sound,
    station::{Request, Snapshot},
    sync::message as sync,
};
use iced::{Size, Task};
use std::{cell::RefCell, sync::Arc, time::Instant};

/// The window's state.
#[derive(Debug)]
pub struct App {
    pub(super) desk: Arc<dyn Desk>,
    /// Whether there are no settings yet.
    pub(super) set_up: bool,
    pub(super) texts: Texts,
    /// The station's own language, while nobody with another one is signed in.
    pub(super) language: Language,
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
    /// The alarm for what the order system refuses, until somebody looks.
    pub(super) alarm: sound::Alarm,
    /// What keeps a printer from printing, if anything does.
    pub(super) printer: Option<printing::Trouble>,
    pub(super) scanners: Vec<DeviceStatus>,
    /// What no station can work with at the moment.
    pub(super) out_of_order: Option<out_of_order::State>,
    /// The screen of a place that is not the station.
    pub(super) screen: Option<Box<dyn Screen>>,
    /// Whose answers are waited for.
    pub(super) visit: Visit,
    /// What becomes of scans, as the rest of the program was told.
    diverted: Divert,
    pub(super) gate: Gate,
    pub(super) asks_to_close: bool,
    /// How much larger than designed everything is drawn.
    pub(super) scale: f32,
    /// How large the window is, in pixels of the design.
    pub(super) size: Size,
    /// How it stands on its screen.
    pub(super) stage: Stage,
    /// How often it took its place back lately.
    pub(super) comeback: Comeback,
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
            set_up: setup.opening == Opening::FirstRun,
            texts: Texts::new(setup.start.language),
            language: setup.start.language,
            scheme: setup.start.scheme,
            currency: setup.start.currency.clone(),
            reasons: setup.start.cancel_reasons.clone(),
            log: log.map(RefCell::new),
            keyboard: setup.start.keyboard,
            records_keys: setup.records_keys,
            now,
            place: Place::Station,
            station: station::State::new(),
            unfolded: Unfolded::Nothing,
            snapshot: setup.start.snapshot.clone(),
            connection: sync::Connection::Starting,
            sound: sound::Status::Ready,
            alarm: sound::Alarm::new(setup.start.alarm),
            printer: None,
            scanners: Vec::new(),
            out_of_order: match &setup.opening {
                Opening::OutOfOrder(trouble) => Some(out_of_order::State::new((**trouble).clone())),
                _ => None,
            },
            screen: None,
            visit: Visit::default(),
            diverted: Divert::Nothing,
            gate: Gate::default(),
            asks_to_close: false,
            scale: 1.0,
            size: Size::new(1280.0, 800.0),
            stage: if setup.windowed.is_none() { Stage::Full } else { Stage::Windowed },
            comeback: Comeback::default(),
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
        let task = self.step(message, now);
        let divert = self.divert();
        if divert != self.diverted {
            self.diverted = divert;
            self.desk.divert(divert);
        }
        task
    }

    fn step(&mut self, message: Message, now: Now) -> Task<Message> {
        self.now = now;
        if matches!(message, Message::Incoming(Incoming::End)) {
            return self.close();
        }
        if matches!(message, Message::Unfocused) {
            return self.unfocused();
        }
        if !matches!(message, Message::Incoming(_) | Message::Wake | Message::Resized(..)) {
            self.touched_at = now.at;
        }
        match message {
            Message::Incoming(incoming) => self.incoming(incoming),
            Message::Keys(keys) => self.desk.record(&keys),
            Message::Heard(heard, tape) => self.heard(heard, &tape),
            Message::Typed(text) => self.typed(text),
            Message::Erased => self.erased(),
            Message::Held(held) => self.held(held),
            Message::Resized(size, drawn_at) => self.resized(size, drawn_at),
            Message::Wake => self.wake(),
            Message::Go(place) => self.go(place),
            Message::Find(text) => self.find(text),
            Message::LookAtPrinter => self.look_at_printer(),
            Message::Gate(message) => {
                let step = self.gate.update(message, now);
                self.take(step);
                self.on_screen(|screen, told| screen.woken(told));
            }
            Message::Screen(message) => self.on_screen(|screen, told| screen.update(message, told)),
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
            Message::TryAgain => self.try_again(),
            // Where the keys go was seen to.
            Message::Unfocused => {}
            Message::AskClose => self.ask_close(),
            Message::KeepOpen => self.asks_to_close = false,
            Message::Close => return self.close(),
        }
        Task::none()
    }

    fn incoming(&mut self, incoming: Incoming) {
        match incoming {
            // What a station says that has just been taken down.
            Incoming::Station(_) if self.out_of_order.is_some() => {}
            Incoming::Station(event) => {
                self.told_by_station(event);
                self.on_screen(|screen, told| screen.woken(told));
            }
            Incoming::Sync(event) => {
                self.told_by_sync(event);
                self.on_screen(|screen, told| screen.woken(told));
            }
            Incoming::Sound(status) => self.sound = status,
            Incoming::Printing(event) => self.told_by_printing(event),
            Incoming::Scanners(scanners) => self.scanners = scanners,
            Incoming::Reread(text) => self.station.reread(text, self.now),
            // A scanner cannot type a PIN.
            Incoming::Diverted(_) if self.gate.stands() => {}
            Incoming::Diverted(frame) => self.on_screen(|screen, told| screen.scanned(&frame, told)),
            Incoming::Office(_, Reply::Pin(reply)) => {
                let step = self.gate.answered(reply, self.now);
                self.take(step);
                self.on_screen(|screen, told| screen.woken(told));
            }
            Incoming::Office(visit, reply) if visit == self.visit => {
                self.on_screen(|screen, told| screen.answered(reply, told));
            }
            // Whoever asked has left; the end has come before anything else.
            Incoming::Office(..) | Incoming::End => {}
            Incoming::Starting => self.starting(),
            Incoming::OutOfOrder(trouble) => self.break_down(*trouble),
            Incoming::Started(start) => self.started(*start),
            Incoming::FirstRun => self.set_up = true,
            Incoming::NotCounted(text) => self.not_counted(&text),
        }
    }

    /// Whether something stands in the way of the next scan.
    pub(super) fn is_stopped(&self) -> bool {
        self.snapshot.hold.is_some() || self.snapshot.cannot_save.is_some() || self.out_of_order.is_some()
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
}
