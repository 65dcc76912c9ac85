//! Look up: finding an order by whatever is known of it, and everything that is known of one.
//!
//! At every key the station's own list is searched; the order system is asked when a person wants that,
//! or when a label names an order that is not in the list. A scan never disturbs what was typed.

mod card;
mod field;
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
    domain::{Query, Reference, SearchField, Unreadable, search::QUERY_CHARS_MAX},
    office::{
        self,
        look_up::{Found, Intent, Renewal, Reply, Request, Trouble, Undo, offers},
    },
    scanner::{Frame, Heard, wedge::Pace},
    station,
    store::{Cached, Sought},
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
    /// Ask the order system about it again.
    AskAgain,
    /// Do to it what a scan does.
    Act,
    /// Show its papers, or its past again.
    Papers,
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

impl State {
    /// Nothing was looked for yet.
    #[must_use]
    pub fn new() -> Self {
        Self { entry: Entry::new("", QUERY_CHARS_MAX), ..Self::default() }
    }

    /// What the field shows.
    fn text(&self) -> String {
        self.named.clone().unwrap_or_else(|| self.entry.text())
    }

    /// Where it is looked for: a label names an order by one of its numbers.
    fn field(&self) -> SearchField {
        if self.named.is_some() { SearchField::Reference } else { self.field }
    }

    /// Searches the station's list for what the field shows.
    fn look(&mut self, intent: Intent, now: Now) -> Step {
        let query = Query::new(self.field(), &self.text());
        let step = match self.search.want(query, intent, now) {
            Some((query, intent)) => ask(Request::Search(query, intent)),
            None => Step::Stay,
        };
        if self.has_begun {
            return step;
        }
        self.has_begun = true;
        Step::All(vec![ask(Request::Prefix), step])
    }

    /// A key of the screen changes what was typed. What a label named gives way to it: a character begins
    /// anew, or goes on with what was typed before the scan.
    fn edit(&mut self, key: PadKey, now: Now) -> Step {
        self.wrong = None;
        let named = self.named.take().filter(|_| self.entry.is_empty());
        if let (Some(named), PadKey::Erase) = (named, key) {
            self.field = SearchField::Reference;
            self.entry.set(named.chars().take(QUERY_CHARS_MAX).collect::<String>());
        }
        self.entry.key(key);
        self.first = 0;
        self.look(Intent::Typed, now)
    }

    /// Keys of a keyboard changed what was typed.
    fn typed_by_hand(&mut self, intent: Intent, now: Now) -> Step {
        (self.named, self.wrong, self.first) = (None, None, 0);
        self.look(intent, now)
    }

    /// Types into the field.
    fn type_in(&mut self, text: &str, now: Now) -> Step {
        if let Some(wrong) = self.wrong_with(text) {
            self.wrong = Some(wrong);
            return Step::Stay;
        }
        text.chars().map(|char| self.edit(PadKey::Char(char), now)).last().unwrap_or(Step::Stay)
    }

    /// What would be wrong if this were typed behind what is there.
    fn wrong_with(&self, text: &str) -> Option<Wrong> {
        let chars = self.entry.text().chars().count() + text.chars().count();
        if text.chars().any(char::is_control) {
            Some(Wrong::Control)
        } else {
            (chars > QUERY_CHARS_MAX).then_some(Wrong::TooLong)
        }
    }

    /// A label, or another screen, names an order.
    fn name(&mut self, text: &str, now: Now) -> Step {
        self.wrong = match Reference::new(text) {
            Err(Unreadable::TooLong) => Some(Wrong::TooLong),
            Err(Unreadable::Empty) => return Step::Stay,
            Err(_) => Some(Wrong::Control),
            Ok(_) => None,
        };
        if self.wrong.is_some() {
            return Step::Stay;
        }
        self.named = Some(text.trim().to_owned());
        (self.first, self.room, self.opened) = (0, Room::Keys, None);
        self.look(Intent::Named, now)
    }

    /// The station's list was searched for what is wanted.
    fn found(&mut self, intent: Intent, told: Told<'_>) -> Step {
        let Found { named, .. } = self.search.found;
        match (intent, named) {
            (Intent::Named, 0) if is_online(told) => self.search_all(told.now),
            (Intent::Named, 0) => self.show_first(told),
            (Intent::Named, 1) => self.open_first(told),
            (Intent::Named, _) => {
                self.room = Room::Rows;
                Step::Stay
            }
            (Intent::Typed, _) => self.show_first(told),
        }
    }

    /// The order system was searched for what is wanted.
    fn found_all(&mut self, told: Told<'_>) -> Step {
        let name = Reference::new(&self.search.query().text).ok();
        let is_named = |row: &search::Row| {
            let order = &row.order.order;
            crate::domain::MatchField::ALL.iter().any(|field| order.name(*field) == name.as_ref())
        };
        let named = self.search.rows().iter().filter(|row| is_named(row)).count();
        match (self.search.intent(), named) {
            (Some(Intent::Named), 1) => {
                let order = self.search.rows().iter().find(|row| is_named(row));
                match order.map(|row| row.order.clone()) {
                    Some(order) => self.open(order, told),
                    None => Step::Stay,
                }
            }
            (Some(Intent::Named), 2..) => {
                self.room = Room::Rows;
                Step::Stay
            }
            _ => self.show_first(told),
        }
    }

    fn search_all(&mut self, now: Now) -> Step {
        let query = Query::new(self.field(), &self.text());
        self.search.asking(now);
        ask(Request::SearchAll(query))
    }

    /// Looks at the first row, unless another one is looked at.
    fn show_first(&mut self, told: Told<'_>) -> Step {
        let rows = self.search.rows();
        let is_shown =
            |opened: &Opened| rows.iter().any(|row| is_same(&Sought::of(&row.order.order), &opened.sought));
        if self.opened.as_ref().is_some_and(is_shown) {
            return Step::Stay;
        }
        let is_looked_for = !self.search.query().text.is_empty();
        match rows.first().filter(|_| is_looked_for).map(|row| row.order.clone()) {
            Some(order) => self.show(order),
            None => {
                self.opened = None;
                Step::Stay
            }
        }
    }

    fn open_first(&mut self, told: Told<'_>) -> Step {
        match self.search.rows().first().map(|row| row.order.clone()) {
            Some(order) => self.open(order, told),
            None => Step::Stay,
        }
    }

    /// Shows what the station knows of an order.
    fn show(&mut self, order: Cached) -> Step {
        let opened = Opened::new(order);
        let sought = opened.sought.clone();
        self.opened = Some(opened);
        ask(Request::Open(sought))
    }

    /// Shows it, and asks the order system about it where that can be done.
    fn open(&mut self, order: Cached, told: Told<'_>) -> Step {
        let known = self.show(order);
        let fresh = if is_online(told) { self.ask_about(told.now) } else { Step::Stay };
        Step::All(vec![known, fresh])
    }

    fn ask_about(&mut self, now: Now) -> Step {
        let Some(opened) = &mut self.opened else { return Step::Stay };
        opened.ask(now);
        ask(Request::Ask(opened.sought.clone()))
    }

    fn papers(&mut self, now: Now) -> Step {
        let Some(opened) = &mut self.opened else { return Step::Stay };
        opened.first = 0;
        if opened.papers != Papers::Folded {
            opened.papers = Papers::Folded;
            return Step::Stay;
        }
        opened.papers = Papers::Asking(now.at);
        ask(Request::Papers(opened.sought.clone()))
    }

    fn undo(&mut self) -> Step {
        let Some(opened) = &mut self.opened else { return Step::Stay };
        match opened.undo() {
            Undo::Scan(scan_id) => Step::Station(station::Request::Undo(scan_id)),
            Undo::No(_) | Undo::Nothing | Undo::Renew => {
                opened.told = Some(OfOrder::CannotUndo);
                Step::Stay
            }
        }
    }

    /// Asks whoever presses it for the supervisor's PIN; what follows is for the order of this moment.
    fn renew(&self) -> Step {
        let Some(opened) = &self.opened else { return Step::Stay };
        let allowed = Message::RenewAllowed(opened.sought.clone());
        Step::Guarded(Box::new(Step::Say(OnScreen::LookUp(allowed))))
    }

    fn renew_now(&mut self, sought: Sought, now: Now) -> Step {
        let Some(opened) = self.opened.as_mut().filter(|opened| opened.sought == sought) else {
            return Step::Stay;
        };
        if opened.undo() != Undo::Renew || matches!(opened.told, Some(OfOrder::Renewing(_))) {
            return Step::Stay;
        }
        opened.told = Some(OfOrder::Renewing(now.at));
        ask(Request::Renew(sought))
    }

    fn act(&mut self, told: Told<'_>) -> Step {
        let Some(opened) = &mut self.opened else { return Step::Stay };
        if told.is_stopped {
            opened.told = Some(OfOrder::Stopped);
            return Step::Stay;
        }
        let name = opened.card.as_ref().and_then(|card| card.scan_as.clone());
        name.map_or(Step::Stay, |name| Step::Scan(name.to_string()))
    }

    /// The open order, if it is this one.
    fn opened(&mut self, sought: &Sought) -> Option<&mut Opened> {
        self.opened.as_mut().filter(|opened| opened.sought == *sought)
    }

    fn renewed(&mut self, sought: &Sought, renewal: Renewal) {
        let mut fresh = None;
        if let Some(opened) = self.opened(sought) {
            opened.told = Some(match renewal {
                Renewal::Done(card) => {
                    fresh = Some(card.order.clone());
                    opened.asked(Ok(card));
                    OfOrder::Renewed
                }
                Renewal::NotDone(trouble) => OfOrder::NotRenewed(trouble),
                Renewal::Unknown(_) => OfOrder::RenewalLost,
            });
        }
        if let Some(order) = fresh {
            self.search.refresh(&order);
        }
    }

    fn asked(&mut self, sought: &Sought, result: Result<Box<office::look_up::Card>, Trouble>) {
        if let Ok(card) = &result {
            self.search.refresh(&card.order);
        }
        if let Some(opened) = self.opened(sought) {
            opened.asked(result);
        }
    }

    /// Since when anything is waited for.
    fn waits(&self) -> impl Iterator<Item = Instant> {
        self.search.asked_at().into_iter().chain(self.opened.iter().flat_map(Opened::waits))
    }
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
            Message::AskAgain => self.ask_about(now),
            Message::Act => self.act(told),
            Message::Papers => self.papers(now),
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
            // A person's keys go before what a label named.
            Heard::Unfinished { pace: Pace::Typing, .. } => Some(self.typed_by_hand(Intent::Typed, told.now)),
            // Enter, or a slow scanner: that order is meant.
            Heard::Typed(_) if self.field == SearchField::Reference && !self.entry.is_empty() => {
                Some(self.typed_by_hand(Intent::Named, told.now))
            }
            Heard::Typed(_) => Some(self.typed_by_hand(Intent::Typed, told.now)),
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
