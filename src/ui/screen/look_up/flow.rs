//! What the screen wants done when something happens: pure, but for what it remembers.

use super::{
    Message, OfOrder, OnScreen, Opened, Papers, Room, State, Step, Told, Wrong, ask, is_online, is_same,
    opened::Printing, search::Row,
};
use crate::{
    domain::{MatchField, Query, Reference, SearchField, Unreadable, search::QUERY_CHARS_MAX},
    office::look_up::{Card, Found, Intent, Renewal, Request, Trouble, Undo},
    printing, station,
    store::{KnownOrder, Sought},
    ui::{entry::Entry, now::Now, widget::pad::PadKey},
};
use std::time::Instant;

impl State {
    /// Nothing was looked for yet.
    #[must_use]
    pub fn new() -> Self {
        Self { entry: Entry::new("", QUERY_CHARS_MAX), ..Self::default() }
    }

    /// What the field shows.
    pub(super) fn text(&self) -> String {
        self.named.clone().unwrap_or_else(|| self.entry.text())
    }

    /// Where it is looked for: a label names an order by one of its numbers.
    pub(super) fn field(&self) -> SearchField {
        if self.named.is_some() { SearchField::Reference } else { self.field }
    }

    /// Searches the station's list for what the field shows.
    pub(super) fn look(&mut self, intent: Intent, now: Now) -> Step {
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
    pub(super) fn edit(&mut self, key: PadKey, now: Now) -> Step {
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
    pub(super) fn typed_by_hand(&mut self, intent: Intent, now: Now) -> Step {
        (self.named, self.wrong, self.first) = (None, None, 0);
        self.look(intent, now)
    }

    /// Types into the field.
    pub(super) fn type_in(&mut self, text: &str, now: Now) -> Step {
        if let Some(wrong) = self.wrong_with(text) {
            self.wrong = Some(wrong);
            return Step::Stay;
        }
        text.chars().map(|char| self.edit(PadKey::Char(char), now)).last().unwrap_or(Step::Stay)
    }

    /// What would be wrong if this were typed behind what is there.
    pub(super) fn wrong_with(&self, text: &str) -> Option<Wrong> {
        let chars = self.entry.text().chars().count() + text.chars().count();
        if text.chars().any(char::is_control) {
            Some(Wrong::Control)
        } else {
            (chars > QUERY_CHARS_MAX).then_some(Wrong::TooLong)
        }
    }

    /// A label, or another screen, names an order.
    pub(super) fn name(&mut self, text: &str, now: Now) -> Step {
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
    pub(super) fn found(&mut self, intent: Intent, told: Told<'_>) -> Step {
        let Found { named, .. } = self.search.found;
        match (intent, named) {
            (Intent::Named, 0) if is_online(told) => self.search_all(told.now),
            (Intent::Named, 1) => self.open_first(told),
            (Intent::Named, 2..) => {
                self.room = Room::Rows;
                Step::Stay
            }
            _ => self.show_first(),
        }
    }

    /// The order system was searched for what is wanted.
    pub(super) fn found_all(&mut self, told: Told<'_>) -> Step {
        let name = Reference::new(&self.search.query().text).ok();
        let is_named = |row: &Row| {
            let order = &row.order.order;
            MatchField::ALL.iter().any(|field| order.name(*field) == name.as_ref())
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
            _ => {
                let known = self.read_anew();
                Step::All(vec![known, self.show_first()])
            }
        }
    }

    /// What the station knows of the open order has changed.
    fn read_anew(&mut self) -> Step {
        let Some(opened) = self.opened.as_mut().filter(|opened| !opened.is_fresh()) else {
            return Step::Stay;
        };
        opened.read_anew();
        ask(Request::Open(opened.sought.clone()))
    }

    pub(super) fn search_all(&mut self, now: Now) -> Step {
        let query = Query::new(self.field(), &self.text());
        self.search.asking(now);
        ask(Request::SearchAll(query))
    }

    /// Looks at the first row, unless another one is looked at.
    pub(super) fn show_first(&mut self) -> Step {
        let rows = self.search.rows();
        let is_shown =
            |opened: &Opened| rows.iter().any(|row| is_same(&Sought::of(&row.order.order), &opened.sought));
        if self.opened.as_ref().is_some_and(is_shown) {
            return Step::Stay;
        }
        let is_looked_for = !self.search.query().text.is_empty();
        let Some(order) = rows.first().filter(|_| is_looked_for).map(|row| row.order.clone()) else {
            self.opened = None;
            return Step::Stay;
        };
        self.show(order)
    }

    pub(super) fn open_first(&mut self, told: Told<'_>) -> Step {
        match self.search.rows().first().map(|row| row.order.clone()) {
            Some(order) => self.open(order, told),
            None => Step::Stay,
        }
    }

    /// Shows what the station knows of an order.
    pub(super) fn show(&mut self, order: KnownOrder) -> Step {
        let opened = Opened::new(order);
        let sought = opened.sought.clone();
        self.opened = Some(opened);
        ask(Request::Open(sought))
    }

    /// Shows it, and asks the order system about it where that can be done.
    pub(super) fn open(&mut self, order: KnownOrder, told: Told<'_>) -> Step {
        let known = self.show(order);
        let fresh = if is_online(told) { self.ask_about(told.now) } else { Step::Stay };
        Step::All(vec![known, fresh])
    }

    pub(super) fn ask_about(&mut self, now: Now) -> Step {
        let Some(opened) = &mut self.opened else { return Step::Stay };
        opened.ask(now);
        ask(Request::Ask(opened.sought.clone()))
    }

    pub(super) fn papers(&mut self, now: Now) -> Step {
        let Some(opened) = &mut self.opened else { return Step::Stay };
        opened.first = 0;
        if opened.papers != Papers::Folded {
            opened.papers = Papers::Folded;
            return Step::Stay;
        }
        opened.papers = Papers::Asking(now.at);
        ask(Request::Papers(opened.sought.clone()))
    }

    /// Everything there is to print for the order.
    pub(super) fn print(&mut self) -> Step {
        let Some(opened) = &mut self.opened else { return Step::Stay };
        if opened.printing == Some(Printing::Asked) {
            return Step::Stay;
        }
        opened.printing = Some(Printing::Asked);
        let order = &opened.order().order;
        let (reference, order_id) = (order.reference.clone(), order.id.clone());
        Step::Print(printing::Request::Reprint { reference, order_id })
    }

    pub(super) fn undo(&mut self) -> Step {
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
    pub(super) fn renew(&self) -> Step {
        let Some(opened) = &self.opened else { return Step::Stay };
        let allowed = Message::RenewAllowed(opened.sought.clone());
        Step::Guarded(Box::new(Step::Say(OnScreen::LookUp(allowed))))
    }

    pub(super) fn renew_now(&mut self, sought: Sought, now: Now) -> Step {
        let Some(opened) = self.opened.as_mut().filter(|opened| opened.sought == sought) else {
            return Step::Stay;
        };
        if opened.undo() != Undo::Renew || matches!(opened.told, Some(OfOrder::Renewing(_))) {
            return Step::Stay;
        }
        opened.told = Some(OfOrder::Renewing(now.at));
        ask(Request::Renew(sought))
    }

    pub(super) fn act(&mut self, told: Told<'_>) -> Step {
        let Some(opened) = &mut self.opened else { return Step::Stay };
        if told.is_stopped {
            opened.told = Some(OfOrder::Stopped);
            return Step::Stay;
        }
        let name = opened.card.as_ref().and_then(|card| card.scan_as.clone());
        name.map_or(Step::Stay, |name| Step::Scan(name.to_string()))
    }

    /// The open order, if it is this one.
    pub(super) fn opened(&mut self, sought: &Sought) -> Option<&mut Opened> {
        self.opened.as_mut().filter(|opened| opened.sought == *sought)
    }

    pub(super) fn renewed(&mut self, sought: &Sought, renewal: Renewal) {
        let mut fresh = None;
        if let Some(opened) = self.opened(sought) {
            opened.told = Some(match renewal {
                Renewal::Done(card) => {
                    fresh = Some(card.order.clone());
                    opened.asked(Ok(card));
                    OfOrder::Renewed
                }
                Renewal::NotDone(trouble) => OfOrder::NotRenewed(trouble),
                Renewal::Unknown => OfOrder::RenewalLost,
            });
        }
        if let Some(order) = fresh {
            self.search.refresh(&order);
        }
    }

    pub(super) fn asked(&mut self, sought: &Sought, result: Result<Box<Card>, Trouble>) {
        if let Ok(card) = &result {
            self.search.refresh(&card.order);
        }
        if let Some(opened) = self.opened(sought) {
            opened.asked(result);
        }
    }

    /// Since when anything is waited for.
    pub(super) fn waits(&self) -> impl Iterator<Item = Instant> {
        self.search.asked_at().into_iter().chain(self.opened.iter().flat_map(Opened::waits))
    }
}
