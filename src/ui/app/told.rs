//! What the station and the sync tell, and what that does to the window.

use super::App;
use crate::{
    domain::{Action, Command, Language, Outcome, Reference},
    printing,
    station::{Answer, Event, Hold, Snapshot},
    sync::message as sync,
    ui::{
        message::{Place, Unfolded},
        screen::{reason, station, warehouse},
        text::Texts,
        theme::Scheme,
        verdict,
    },
};

impl App {
    pub(super) fn told_by_station(&mut self, event: Event) {
        if matches!(event, Event::Undone(_) | Event::CannotUndo(_)) {
            self.on_screen(|screen, told| screen.told_by_station(&event, told));
        }
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
            Event::Commanded(command) => self.commanded(&command),
            Event::SignedIn(operator) => self.speak(operator.language.unwrap_or(self.language)),
            Event::SignedOut(_) => self.speak(self.language),
            Event::State(snapshot) => self.state(*snapshot),
        }
    }

    /// A command barcode asked for something of the window; the rest is done by the program around it,
    /// and the band says so.
    fn commanded(&mut self, command: &Command) {
        match command {
            Command::Go(place) => self.go(*place),
            Command::Speak(language) => self.speak(*language),
            Command::Show(theme) => self.scheme = Scheme::from(*theme),
            Command::Export => {
                self.go(Place::History);
                self.on_screen(|screen, told| screen.export(told));
            }
            _ => {}
        }
    }

    /// From now on the window speaks this language.
    pub(super) fn speak(&mut self, language: Language) {
        if self.texts.language() != language {
            self.texts = Texts::new(language);
        }
    }

    fn answered(&mut self, answer: Answer) {
        if let Some(log) = &self.log {
            log.borrow_mut().answered(&answer);
        }
        let outcome = answer.verdict.outcome;
        // The answer to a scan is never behind something else.
        self.show(Place::Station);
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
                hold.last.insert(0, verdict::subject(&answer.verdict));
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

    pub(super) fn state(&mut self, snapshot: Snapshot) {
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

    pub(super) fn told_by_printing(&mut self, event: printing::Event) {
        match event {
            printing::Event::Trouble(trouble) => self.printer = Some(trouble),
            printing::Event::Clear => self.printer = None,
            event => self.on_screen(|screen, told| screen.told_by_printing(&event, told)),
        }
    }

    pub(super) fn told_by_sync(&mut self, event: sync::Event) {
        match event {
            sync::Event::Connection(connection) => self.connection = connection,
            sync::Event::Sending(scan_id) => self.station.sending(scan_id),
            sync::Event::Confirmed { scan_id, at } => self.station.confirmed(scan_id, at),
            // The count in the navigation tells it, and the inbox what it is. Whoever is there sees it.
            sync::Event::Refused { .. } if self.place == Place::Attention => {}
            sync::Event::Refused { .. } => self.alarm.raise(self.now.at),
            sync::Event::Pulled(_) => {}
        }
    }
}
