//! The screens, and what unfolds within them.
//!
//! The station is drawn by the window itself. Every other place has a [`Screen`]: it is made when a
//! person goes there and dropped when they leave. It decides what it wants done, as a [`Step`], and
//! does nothing itself.

pub mod attention;
pub mod history;
mod layout;
pub mod look_up;
pub mod out_of_order;
pub mod reason;
pub mod sample;
pub mod scan;
pub mod scanner;
pub mod settings;
mod shown;
pub mod station;
pub mod stop;
pub mod warehouse;

use super::{
    Desk, Divert, Language, Restart,
    gate::Gate,
    look::Look,
    message::{Message as App, Place},
    now::Now,
    tape::Tape,
    theme::Scheme,
    wedge_area::Typing,
    widget::top_bar::Will,
};
use crate::{
    office, printing,
    scanner::{DeviceStatus, Frame, wedge::Heard},
    sound,
    station::{self as desk, Snapshot},
    sync::message as sync,
};
use iced::Element;
use std::{fmt, time::Instant};

/// What happens on a screen that is not the station.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The scanners and their test.
    Scanner(scanner::Message),
    /// Finding an order.
    LookUp(look_up::Message),
    /// The settings.
    Settings(settings::Message),
    /// What waits for a person.
    Attention(attention::Message),
    /// What was scanned.
    History(history::Message),
}

/// What a screen wants done.
#[derive(Debug, Clone)]
pub enum Step {
    /// Nothing.
    Stay,
    /// Show another place.
    Go(Place),
    /// Look for an order.
    Find(String),
    /// Ask something of the station.
    Station(desk::Request),
    /// Ask something of the sync.
    Sync(sync::Request),
    /// Ask something of the printing.
    Print(printing::Request),
    /// Ask something of the back office; the answer comes to [`Screen::answered`].
    Office(office::Request),
    /// Play a cue.
    Play(sound::Cue),
    /// Scan this text as if a label said it.
    Scan(String),
    /// Say everything in this language from now on.
    Language(Language),
    /// Draw everything in these colours from now on.
    Theme(Scheme),
    /// Play cues this loud from now on, in percent.
    Volume(u8),
    /// Start the station anew.
    Restart(Restart),
    /// Ask for the PIN where the screen shows the gate itself, if it is locked.
    AskPin,
    /// Only with the supervisor's PIN.
    Guarded(Box<Step>),
    /// What waits for a person has been seen: no cue for it is due any more.
    AttentionSeen,
    /// Choose another PIN.
    ChoosePin,
    /// End the program.
    Close,
    /// Something on this screen, as if a person had done it: what a guarded step lets through.
    Say(Message),
    /// Several, in this order.
    All(Vec<Step>),
}

/// What a screen is told of the rest of the window.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The time.
    pub now: Now,
    /// The program around the window.
    pub desk: &'a dyn Desk,
    /// How the station stands.
    pub snapshot: &'a Snapshot,
    /// How it stands with the order system.
    pub connection: &'a sync::Connection,
    /// Whether cues can be heard.
    pub sound: &'a sound::Status,
    /// The scanners of the settings.
    pub scanners: &'a [DeviceStatus],
    /// What keeps a printer from printing, if anything does.
    pub printer: Option<&'a printing::Trouble>,
    /// The colours.
    pub scheme: Scheme,
    /// What amounts are counted in.
    pub currency: Option<&'a str>,
    /// The gate to what needs the PIN.
    pub gate: &'a Gate,
    /// Whether something stands in the way of the next scan.
    pub is_stopped: bool,
}

/// A place that is not the station.
pub trait Screen: fmt::Debug {
    /// What a scan does here, for the chip in the top bar.
    fn will(&self) -> Will {
        Will::Find
    }

    /// The key of the place's name.
    fn title(&self) -> &'static str;

    /// Where scans go that are made here.
    fn divert(&self) -> Divert {
        Divert::Orders
    }

    /// Whether a field takes what is typed.
    fn typing(&self) -> Typing {
        Typing::Nowhere
    }

    /// Whether the station may come back by itself after a while: not into a test, or a half-typed field.
    fn may_be_left(&self) -> bool {
        true
    }

    /// A person wants to go to another place: whether they may, or something has to be said first.
    fn may_go(&mut self, _to: Place, _told: Told<'_>) -> bool {
        true
    }

    /// A person has come here.
    fn opened(&mut self, _told: Told<'_>) -> Step {
        Step::Stay
    }

    /// A person came here to find this.
    fn find(&mut self, _text: String, _told: Told<'_>) -> Step {
        Step::Stay
    }

    /// A command barcode asks to export what is shown here.
    fn export(&mut self, _told: Told<'_>) -> Step {
        Step::Stay
    }

    /// Something happened on the screen.
    fn update(&mut self, message: Message, told: Told<'_>) -> Step;

    /// The back office has answered.
    fn answered(&mut self, _reply: office::Reply, _told: Told<'_>) -> Step {
        Step::Stay
    }

    /// A label was scanned that counts for nothing here.
    fn scanned(&mut self, frame: &Frame, told: Told<'_>) -> Step {
        let raw = String::from_utf8_lossy(&frame.bytes);
        let text = told.desk.read(&raw).map_or_else(|_| raw.into_owned(), |reference| reference.to_string());
        Step::Find(text)
    }

    /// Keys came to a scan or a typed text. `None` leaves it to the window, which makes a scan of a scan
    /// and looks for what was typed.
    fn heard(&mut self, _heard: &Heard, _tape: &Tape, _told: Told<'_>) -> Option<Step> {
        None
    }

    /// A person typed a line, and no field was open.
    fn typed_line(&mut self, text: String) -> Step {
        Step::Find(text)
    }

    /// A key typed this into the open field.
    fn typed(&mut self, _text: String, _told: Told<'_>) -> Step {
        Step::Stay
    }

    /// A key erased the last character of the open field.
    fn erased(&mut self, _told: Told<'_>) -> Step {
        Step::Stay
    }

    /// The station tells what became of something that was asked of it here.
    fn told_by_station(&mut self, _event: &desk::Event, _told: Told<'_>) -> Step {
        Step::Stay
    }

    /// The printing tells what became of something.
    fn told_by_printing(&mut self, _event: &printing::Event, _told: Told<'_>) -> Step {
        Step::Stay
    }

    /// Something may be due by the clock, or something else in the window changed.
    fn woken(&mut self, _told: Told<'_>) -> Step {
        Step::Stay
    }

    /// When the picture changes by itself.
    fn deadlines(&self, _now: Now, _deadlines: &mut Vec<Instant>) {}

    /// Draws what is between the top bar and the navigation.
    fn view<'a>(&'a self, look: Look<'a>, told: Told<'a>) -> Element<'a, App>;
}

/// The screen of a place, as a person finds it; the station has none.
#[must_use]
pub fn of(place: Place) -> Option<Box<dyn Screen>> {
    Some(match place {
        Place::Station => return None,
        Place::Scanner => Box::new(scanner::State::new()),
        Place::LookUp => Box::new(look_up::State::new()),
        Place::Attention => Box::new(attention::State::new()),
        Place::History => Box::new(history::State::new()),
        Place::Settings => Box::new(settings::State::default()),
    })
}
