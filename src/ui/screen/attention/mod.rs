//! Attention: what the order system refused, what is unclear, and what waits behind it. A person reads
//! what this station wants against what the order system says, and decides.

mod detail;
mod explain;
mod inbox;
mod list;
mod note;
mod reason;
mod words;
mod writing;

use super::{Message as OnScreen, Screen, Step, Told};
use crate::{
    office::{
        self,
        attention::{Deed, Inbox, Known, NotDone, Reply, Request, Why},
    },
    scanner::{Frame, wedge::Heard},
    station,
    sync::message::{self as sync, Connection},
    ui::{
        look::Look, message::Message as App, now::Now, tape::Tape, wedge_area::Typing, widget::pad::PadKey,
    },
};
use iced::Element;
use inbox::{List, PAGE, Tab};
use note::Note;
use reason::{Preset, Reason};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// After this long, waiting for the order system is counted in seconds.
const COUNTED_AFTER: Duration = Duration::from_secs(2);

/// What happens on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// List these.
    Show(Tab),
    /// Show this page of them.
    Turn(usize),
    /// Look at this entry.
    Select(Uuid),
    /// Give a usual reason for discarding.
    Choose(Preset),
    /// Write a reason, or stop writing it.
    Write,
    /// A key of the pad.
    Key(PadKey),
    /// Send the entry again.
    Retry,
    /// Give the entry up for this reason, which may be none.
    Discard(String),
    /// Look the order up.
    Open,
    /// Show the whole of the order system's answer, or fold it up.
    ReadAnswer,
    /// Read the list again.
    Reload,
}

/// How the question stands that was put to the order system.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Said {
    /// It was not asked: it is out of reach.
    #[default]
    NotAsked,
    /// It is being asked since then.
    Asking(Instant),
    /// It answered.
    Answered,
    /// It gave no answer.
    Nothing,
}

/// What is shown, and what a person has begun.
#[derive(Debug, Default)]
pub struct State {
    /// The list; `None` until it was read for the first time.
    list: Option<Result<List, String>>,
    /// For which count in the navigation the list was read again, if that did not agree with it.
    reread_for: Option<u64>,
    tab: Tab,
    page: usize,
    selected: Option<Uuid>,
    said: Said,
    /// Whether a long answer of the order system is shown as a whole.
    reads_answer: bool,
    reason: Reason,
    note: Option<Note>,
}

impl State {
    /// Nothing is read yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn listed(&self) -> Option<&List> {
        self.list.as_ref()?.as_ref().ok()
    }

    fn selected(&self) -> Option<&inbox::Row> {
        self.listed()?.row(self.selected?)
    }

    /// Selects an entry and asks the order system about it.
    fn select(&mut self, id: Option<Uuid>, told: Told<'_>) -> Step {
        if id != self.selected {
            (self.selected, self.reason, self.reads_answer) = (id, Reason::default(), false);
        }
        self.ask(told)
    }

    fn ask(&mut self, told: Told<'_>) -> Step {
        let Some(id) = self.selected else { return Step::Stay };
        if matches!(told.connection, Connection::Offline { .. }) {
            self.said = Said::NotAsked;
            return Step::Stay;
        }
        self.said = Said::Asking(told.now.at);
        ask_office(Request::Ask(id))
    }

    /// Selects what stands at a position of the tab, or the last before it.
    fn select_at(&mut self, position: usize, told: Told<'_>) -> Step {
        let Some(list) = self.listed() else { return Step::Stay };
        if list.of(self.tab).next().is_none() {
            self.tab = Tab::All;
        }
        let ids: Vec<Uuid> =
            self.listed().into_iter().flat_map(|list| list.of(self.tab)).map(inbox::Row::id).collect();
        let position = position.min(ids.len().saturating_sub(1));
        self.page = position / PAGE;
        self.select(ids.get(position).copied(), told)
    }

    /// A new list: whoever is looked at stays looked at, with a half-written reason.
    fn relist(&mut self, inbox: Inbox, told: Told<'_>) -> Step {
        let position = self.position();
        let list = List::new(inbox);
        let stays = self.selected.is_some_and(|id| list.row(id).is_some());
        let counted = list.counted();
        self.list = Some(Ok(list));
        if counted == told.snapshot.counters.attention {
            self.reread_for = None;
        }
        let pages = self.pages();
        self.page = self.page.min(pages.saturating_sub(1));
        if stays { Step::Stay } else { self.select_at(position, told) }
    }

    /// Where the selected entry stands in the tab.
    fn position(&self) -> usize {
        let found = self.selected.and_then(|id| self.listed()?.position(self.tab, id));
        found.unwrap_or_default()
    }

    fn pages(&self) -> usize {
        self.listed().map_or(1, |list| list.of(self.tab).count().div_ceil(PAGE).max(1))
    }

    fn show(&mut self, tab: Tab, told: Told<'_>) -> Step {
        (self.tab, self.page) = (tab, 0);
        let Some(list) = self.listed() else { return Step::Stay };
        match self.selected.and_then(|id| list.position(tab, id)) {
            Some(position) => {
                self.page = position / PAGE;
                Step::Stay
            }
            // A half-written reason belongs to its entry, whichever tab is looked at.
            None if self.reason.is_half_written() => Step::Stay,
            None => {
                let first = list.of(tab).next().map(inbox::Row::id);
                if first.is_none() { Step::Stay } else { self.select(first, told) }
            }
        }
    }

    /// What a person wants to be done with the selected entry, for which a supervisor is needed.
    fn guarded(&self, request: impl FnOnce(Uuid) -> Request) -> Step {
        let Some(id) = self.selected else { return Step::Stay };
        Step::Guarded(Box::new(ask_office(request(id))))
    }

    fn discard(&mut self, text: &str) -> Step {
        self.reason.done();
        match Why::new(text) {
            Ok(why) => self.guarded(|id| Request::Discard(id, why)),
            Err(bad) => {
                self.reason.complaint = Some(bad);
                Step::Stay
            }
        }
    }

    fn open(&self) -> Step {
        self.selected().map_or(Step::Stay, |row| Step::Find(row.item.entry.reference.to_string()))
    }

    /// The order system was asked about an entry.
    fn said(&mut self, id: Uuid, known: Option<Known>) {
        if self.selected == Some(id) {
            self.said = if known.is_some() { Said::Answered } else { Said::Nothing };
        }
        if let (Some(Ok(list)), Some(known)) = (&mut self.list, known)
            && let Some(row) = list.row_mut(id)
        {
            row.item.known = Some(known);
        }
    }

    /// A decision was carried out: it says so, the next entry is looked at, the queue goes on.
    fn decided(&mut self, id: Uuid, deed: Deed, told: Told<'_>) -> Step {
        let position = self.position();
        let mut steps = Vec::new();
        if let Some(Ok(list)) = &mut self.list
            && let Some(row) = list.row(id)
        {
            let freed: Vec<_> =
                if row.kind == inbox::Kind::Blocked { Vec::new() } else { list.behind(row).collect() };
            self.note = Some(Note::done(deed, row, &freed));
            let freed: Vec<Uuid> = freed.into_iter().map(inbox::Row::id).collect();
            list.remove(id, &freed);
            if self.selected.is_some_and(|id| list.row(id).is_none()) {
                steps.push(self.select_at(position, told));
            }
        }
        // Whatever the navigation counted before is no news.
        self.reread_for = None;
        steps.push(ask_office(Request::List));
        steps.push(Step::Sync(sync::Request::SendNow));
        steps.push(Step::Station(station::Request::Refresh));
        Step::All(steps)
    }

    fn not_done(&mut self, why: NotDone) -> Step {
        self.note = Some(Note::NotDone(why));
        ask_office(Request::List)
    }

    /// How long the order system has been asked.
    fn asked_for(&self, now: Now) -> Option<Duration> {
        match self.said {
            Said::Asking(since) => Some(now.since(since)),
            _ => None,
        }
    }
}

fn ask_office(request: Request) -> Step {
    Step::Office(office::Request::Attention(request))
}

/// What a message says as one of the window.
const fn says(message: Message) -> App {
    App::Screen(OnScreen::Attention(message))
}

impl Screen for State {
    fn title(&self) -> &'static str {
        "nav-attention"
    }

    fn typing(&self) -> Typing {
        if self.reason.is_unfolded() { Typing::IntoField } else { Typing::Nowhere }
    }

    fn may_be_left(&self) -> bool {
        !self.reason.is_half_written()
    }

    fn opened(&mut self, _told: Told<'_>) -> Step {
        Step::All(vec![Step::AttentionSeen, ask_office(Request::List)])
    }

    fn update(&mut self, message: OnScreen, told: Told<'_>) -> Step {
        let OnScreen::Attention(message) = message else { return Step::Stay };
        if !matches!(message, Message::Key(_)) {
            self.note = None;
        }
        match message {
            Message::Show(tab) => return self.show(tab, told),
            Message::Turn(page) => self.page = page.min(self.pages() - 1),
            Message::Select(id) => return self.select(Some(id), told),
            Message::Choose(preset) => self.reason.choose(preset),
            Message::Write => self.reason.write(),
            Message::Key(key) => self.reason.key(key),
            Message::Retry => return self.guarded(Request::Retry),
            Message::Discard(text) => return self.discard(&text),
            Message::Open => return self.open(),
            Message::ReadAnswer => self.reads_answer = !self.reads_answer,
            Message::Reload => return ask_office(Request::List),
        }
        Step::Stay
    }

    fn answered(&mut self, reply: office::Reply, told: Told<'_>) -> Step {
        let office::Reply::Attention(reply) = reply else { return Step::Stay };
        match reply {
            Reply::Listed(Ok(inbox)) => self.relist(inbox, told),
            Reply::Listed(Err(why)) => {
                self.list = Some(Err(why));
                Step::Stay
            }
            Reply::Said(id, known) => {
                self.said(id, known);
                Step::Stay
            }
            Reply::Decided(id, deed, Ok(())) => self.decided(id, deed, told),
            Reply::Decided(_, _, Err(why)) => self.not_done(why),
        }
    }

    /// A scan finds its order: here, if it waits here. A half-written reason is not left for it.
    fn scanned(&mut self, frame: &Frame, told: Told<'_>) -> Step {
        let raw = String::from_utf8_lossy(&frame.bytes);
        let text = told.desk.read(&raw).map_or_else(|_| raw.into_owned(), |reference| reference.to_string());
        if self.reason.is_half_written() {
            self.note = Some(Note::Scanned(text));
            return Step::Stay;
        }
        let Some(id) = self.listed().and_then(|list| list.of_order(&text)).map(inbox::Row::id) else {
            return Step::Find(text);
        };
        self.note = None;
        let position = self.listed().and_then(|list| list.position(self.tab, id));
        if position.is_none() {
            self.tab = Tab::All;
        }
        let step = self.select(Some(id), told);
        self.page = self.position() / PAGE;
        step
    }

    fn heard(&mut self, heard: &Heard, _tape: &Tape, _told: Told<'_>) -> Option<Step> {
        if !self.reason.is_unfolded() {
            return None;
        }
        self.reason.heard(heard);
        // What a person typed is in the field; a scan goes its way.
        matches!(heard, Heard::Typed(_)).then_some(Step::Stay)
    }

    fn typed(&mut self, text: String, _told: Told<'_>) -> Step {
        if self.reason.is_unfolded() {
            self.reason.typed(text);
        }
        Step::Stay
    }

    fn erased(&mut self, _told: Told<'_>) -> Step {
        if self.reason.is_unfolded() {
            self.reason.erased();
        }
        Step::Stay
    }

    /// The queue changed, or the order system can be asked again.
    fn woken(&mut self, told: Told<'_>) -> Step {
        let attention = told.snapshot.counters.attention;
        let Some(list) = self.listed() else { return Step::Stay };
        if list.counted() == attention {
            self.reread_for = None;
        } else if self.reread_for != Some(attention) {
            self.reread_for = Some(attention);
            return ask_office(Request::List);
        }
        let can_ask = !matches!(told.connection, Connection::Offline { .. });
        if self.said == Said::NotAsked && can_ask && self.selected.is_some() {
            return self.ask(told);
        }
        Step::Stay
    }

    fn deadlines(&self, now: Now, deadlines: &mut Vec<Instant>) {
        if let Said::Asking(since) = self.said {
            let passed = now.since(since).as_secs();
            deadlines.push(since + COUNTED_AFTER.max(Duration::from_secs(passed + 1)));
        }
    }

    fn view<'a>(&'a self, look: Look<'a>, told: Told<'a>) -> Element<'a, App> {
        match &self.list {
            None => list::blank(),
            Some(Err(why)) => list::failed(look, why),
            Some(Ok(list)) if list.is_empty() => list::empty(look, self.note.as_ref()),
            Some(Ok(list)) => {
                list::body(look, list::list(look, self, list), detail::view(look, self, list, told))
            }
        }
    }
}

#[cfg(test)]
mod tests;
