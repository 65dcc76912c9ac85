//! Look up: finding an order by whatever is known of it, and everything that is known of one.
//!
//! At every key the station's own list is searched; the order system is asked when a person wants that,
//! or when a label names an order that is not in the list. A scan never disturbs what was typed.

mod card;
mod field;
mod flow;
mod keypad;
mod list;
mod opened;
mod papers;
mod past;
mod search;
#[cfg(test)]
mod tests;
mod words;

use super::{Message as OnScreen, Screen, Step, Told};
use crate::{
    domain::{Query, SearchField, search::QUERY_CHARS_MAX},
    office::{
        self,
        look_up::{Intent, Reply, Request, Trouble, offers},
    },
    printing,
    scanner::{Frame, Heard, wedge::Pace},
    station,
    store::Sought,
    sync::message::Connection,
    ui::{
        entry::Entry, look::Look, message::Message as App, now::Now, tape::Tape, theme::measure,
        wedge_area::Typing, widget::pad::PadKey,
    },
};
use iced::{Element, Length, Padding, widget::container};
use keypad::Pad;
use opened::{Opened, Papers, Told as OfOrder};
use search::{Answered, Search, Server, is_same};
use std::time::{Duration, Instant};

/// Waiting is a word; after this a count of seconds stands beside it.
const COUNTED_AFTER: Duration = Duration::from_secs(2);

/// What happens on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Look for it in another field.
    Tab(SearchField),
    /// A key of a pad.
    Key(PadKey),
    /// The key that writes what most references begin with.
    Prefix,
    /// Other keys.
    Turn(Pad),
    /// Back to what was typed before a label was scanned.
    BackToTyped,
    /// Ask the order system for everything that matches.
    SearchAll,
    /// Show the rows where the keys are, or the keys again.
    UnfoldRows,
    /// Show the rows from this one on.
    Rows(usize),
    /// Look at an order.
    Open(Sought),
    /// Do to it what a scan does.
    Act,
    /// Show its papers, or its past again.
    Papers,
    /// Print its papers.
    Print,
    /// Show its past, or its papers, from here on.
    Turned(usize),
    /// Take back its last scan, or say why that cannot be done.
    Undo,
    /// A supervisor wants it to begin again.
    Renew,
    /// Whoever wants that is a supervisor.
    RenewAllowed(Sought),
}

/// What is wrong with what was typed or scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    /// It holds what no number holds.
    Control,
    /// It is too long.
    TooLong,
    /// The scan broke off, or ran into another.
    Scan(&'static str),
}

/// What stands below the field, and where the keys are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Room {
    /// A few rows, and the keys.
    #[default]
    Keys,
    /// As many rows as there is room for.
    Rows,
}

/// The screen.
#[derive(Debug, Clone, Default)]
pub struct State {
    field: SearchField,
    entry: Entry,
    /// What a label or another screen named; what was typed is kept behind it.
    named: Option<String>,
    wrong: Option<Wrong>,
    pad: Pad,
    /// What most references begin with.
    prefix: Option<String>,
    /// Whether that was asked.
    has_begun: bool,
    search: Search,
    room: Room,
    /// The first row that is shown.
    first: usize,
    opened: Option<Opened>,
}

/// Asks something of the back office.
fn ask(request: Request) -> Step {
    Step::Office(office::Request::LookUp(request))
}

/// Whether the order system can be expected to answer.
const fn is_online(told: Told<'_>) -> bool {
    matches!(told.connection, Connection::Online | Connection::Starting)
}

impl Screen for State {
    fn title(&self) -> &'static str {
        "nav-look-up"
    }

    fn typing(&self) -> Typing {
        Typing::IntoField
    }

    fn may_be_left(&self) -> bool {
        self.entry.is_empty()
    }

    fn opened(&mut self, told: Told<'_>) -> Step {
        self.look(Intent::Typed, told.now)
    }

    fn find(&mut self, text: String, told: Told<'_>) -> Step {
        self.name(&text, told.now)
    }

    fn update(&mut self, message: OnScreen, told: Told<'_>) -> Step {
        let OnScreen::LookUp(message) = message else { return Step::Stay };
        let now = told.now;
        match message {
            Message::Tab(field) => {
                (self.pad, self.field, self.wrong) = (Pad::of(field), field, None);
                if let Some(named) = self.named.take().filter(|_| self.entry.is_empty()) {
                    self.entry.set(named.chars().take(QUERY_CHARS_MAX).collect::<String>());
                }
                self.first = 0;
                self.look(Intent::Typed, now)
            }
            Message::Key(PadKey::Char(char)) => self.type_in(char.encode_utf8(&mut [0; 4]), now),
            Message::Key(PadKey::Text(text)) => self.type_in(text, now),
            Message::Key(key) => self.edit(key, now),
            Message::Prefix => {
                let prefix = keypad::prefix(self.field(), self.prefix.as_deref()).to_owned();
                self.type_in(&prefix, now)
            }
            Message::Turn(pad) => {
                (self.pad, self.room) = (pad, Room::Keys);
                Step::Stay
            }
            Message::BackToTyped => {
                (self.named, self.wrong, self.first) = (None, None, 0);
                self.look(Intent::Typed, now)
            }
            Message::SearchAll if self.text().trim().is_empty() => Step::Stay,
            Message::SearchAll if !offers(told.snapshot.system, self.field()) => {
                self.search.server = Server::Failed(Trouble::NotOffered);
                Step::Stay
            }
            Message::SearchAll => self.search_all(now),
            Message::UnfoldRows => {
                self.room = if self.room == Room::Keys { Room::Rows } else { Room::Keys };
                self.first = 0;
                Step::Stay
            }
            Message::Rows(first) => {
                self.first = first;
                Step::Stay
            }
            Message::Open(sought) => {
                let rows = self.search.rows();
                let row = rows.iter().find(|row| is_same(&Sought::of(&row.order.order), &sought));
                match row.map(|row| row.order.clone()) {
                    Some(order) => self.open(order, told),
                    None => Step::Stay,
                }
            }
            Message::Act => self.act(told),
            Message::Papers => self.papers(now),
            Message::Print => self.print(),
            Message::Turned(first) => {
                self.opened.iter_mut().for_each(|opened| opened.first = first);
                Step::Stay
            }
            Message::Undo => self.undo(),
            Message::Renew => self.renew(),
            Message::RenewAllowed(sought) => self.renew_now(sought, now),
        }
    }

    fn answered(&mut self, reply: office::Reply, told: Told<'_>) -> Step {
        let office::Reply::LookUp(reply) = reply else { return Step::Stay };
        match reply {
            Reply::Prefix(prefix) => self.prefix = prefix,
            Reply::Found(query, intent, result) => {
                return match self.search.answered(&query, intent, result, told.now) {
                    Answered::Wanted => self.found(intent, told),
                    Answered::Ask(query, intent) => ask(Request::Search(query, intent)),
                    Answered::Late => Step::Stay,
                };
            }
            Reply::FoundAll(query, result) => {
                if self.search.answered_by_server(&query, result) {
                    return self.found_all(told);
                }
            }
            Reply::Opened(sought, Ok(Some(card))) => {
                self.search.refresh(&card.order);
                if let Some(opened) = self.opened(&sought) {
                    opened.known(card);
                }
            }
            Reply::Opened(_, Ok(None)) => {}
            Reply::Opened(sought, Err(why)) => {
                if let Some(opened) = self.opened(&sought) {
                    opened.trouble = Some(Trouble::Store(why));
                }
            }
            Reply::Asked(sought, result) => self.asked(&sought, result),
            Reply::Papers(sought, result) => {
                if let Some(opened) = self.opened(&sought)
                    && matches!(opened.papers, Papers::Asking(_))
                {
                    opened.papers = result.map_or_else(Papers::Failed, Papers::Shown);
                }
            }
            Reply::Renewed(sought, renewal) => self.renewed(&sought, renewal),
        }
        Step::Stay
    }

    fn scanned(&mut self, frame: &Frame, told: Told<'_>) -> Step {
        if let Some(defect) = &frame.defect {
            self.wrong = Some(Wrong::Scan(words::defect(defect)));
            return Step::Stay;
        }
        let raw = String::from_utf8_lossy(&frame.bytes);
        let text = told.desk.read(&raw).map_or_else(|_| raw.into_owned(), |reference| reference.to_string());
        self.name(&text, told.now)
    }

    fn heard(&mut self, heard: &Heard, _tape: &Tape, told: Told<'_>) -> Option<Step> {
        self.entry.heard(heard);
        match heard {
            Heard::Scan(_) | Heard::Unfinished { pace: Pace::Burst, .. } => None,
            // Enter, or a slow scanner: that order is meant.
            Heard::Typed(_) if self.field == SearchField::Reference && !self.entry.is_empty() => {
                Some(self.typed_by_hand(Intent::Named, told.now))
            }
            // A person's keys go before what a label named.
            _ if self.named.is_some() => Some(self.typed_by_hand(Intent::Typed, told.now)),
            Heard::Typed(_) | Heard::Unfinished { pace: Pace::Typing, .. } => {
                Some(self.look(Intent::Typed, told.now))
            }
        }
    }

    fn typed(&mut self, text: String, told: Told<'_>) -> Step {
        if let Some(wrong) = self.wrong_with(&text) {
            self.wrong = Some(wrong);
            return Step::Stay;
        }
        self.entry.typed(text);
        // Perhaps a scanner types: until that is known, what a label named stays.
        if self.named.is_some() { Step::Stay } else { self.typed_by_hand(Intent::Typed, told.now) }
    }

    fn erased(&mut self, told: Told<'_>) -> Step {
        self.edit(PadKey::Erase, told.now)
    }

    fn told_by_station(&mut self, event: &station::Event, told: Told<'_>) -> Step {
        let Some(opened) = &mut self.opened else { return Step::Stay };
        match event {
            station::Event::Undone(_) => {
                opened.read_anew();
                let known = ask(Request::Open(opened.sought.clone()));
                let fresh = if is_online(told) && opened.asking.is_none() && opened.is_fresh() {
                    self.ask_about(told.now)
                } else {
                    Step::Stay
                };
                Step::All(vec![known, fresh])
            }
            station::Event::CannotUndo(why) => {
                opened.told = Some(OfOrder::StationSays(why.clone()));
                Step::Stay
            }
            _ => Step::Stay,
        }
    }

    fn told_by_printing(&mut self, event: &printing::Event, _told: Told<'_>) -> Step {
        if let Some(opened) = &mut self.opened {
            opened.print_told(event);
        }
        Step::Stay
    }

    fn woken(&mut self, told: Told<'_>) -> Step {
        // A scan that was read twice took its keys back without an answer.
        let query = Query::new(self.field(), &self.text());
        if *self.search.query() == query { Step::Stay } else { self.look(Intent::Typed, told.now) }
    }

    fn deadlines(&self, now: Now, deadlines: &mut Vec<Instant>) {
        deadlines.extend(self.waits().map(|since| next_count(since, now)));
    }

    fn view<'a>(&'a self, look: Look<'a>, told: Told<'a>) -> Element<'a, App> {
        let body = look.body([list::view(look, self), card::view(look, self, told)]);
        container(body)
            .padding(Padding { top: 16.0, right: measure::MARGIN, bottom: 12.0, left: measure::MARGIN })
            .height(Length::Fill)
            .width(Length::Fill)
            .into()
    }
}

/// The seconds that something has been waited for, once they are counted.
fn seconds(since: Instant, now: Now) -> Option<u64> {
    let waited = now.since(since);
    (waited >= COUNTED_AFTER).then_some(waited.as_secs())
}

/// When that count changes next.
fn next_count(since: Instant, now: Now) -> Instant {
    let waited = now.since(since);
    since + Duration::from_secs(waited.as_secs() + 1).max(COUNTED_AFTER)
}
