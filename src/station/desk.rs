//! What the person at the station sets: by a button, by a command barcode, by a badge; and how it
//! outlives a restart.

use super::{
    Answer, Hold,
    pipeline::{Pipeline, history, stopped},
    scan::Scan,
    shift::{SignedIn, Summary, Turn},
};
use crate::{
    domain::{Action, Command, Decision, Effect, Operator, Outcome, Reason, SignIn},
    store::{HeldStop, Keep, KeptDesk, ShiftCounts, Start, Store, StoreError},
};
use chrono::{DateTime, FixedOffset};
use std::time::Instant;

/// What the person at the station has set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// What a scan does.
    pub action: Action,
    /// From where ships go out.
    pub warehouse: Option<String>,
    /// Why orders are cancelled.
    pub cancel_reason: Option<String>,
    /// Who scans.
    pub operator: Option<String>,
}

/// Whether the desk outlives the program.
#[derive(Debug, Clone)]
pub(super) enum Memory {
    /// No: another run is another station.
    None,
    /// Yes, for a station that starts like this by its settings.
    Kept(Start),
}

/// Where a command leads.
struct Next {
    desk: Desk,
    turns: Turns,
}

/// Whether somebody comes or leaves.
enum Turns {
    Nobody,
    Out,
    In(Operator),
}

impl Pipeline {
    /// The same as it was left: what was set, who was signed in and the error that was held come out of the
    /// store, and are kept there from now on. What the settings name otherwise than then is as they say.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn resumed(mut self, store: &mut Store) -> Result<Self, StoreError> {
        let start = Start { action: self.desk.action, warehouse: self.desk.warehouse.clone() };
        self.memory = Memory::Kept(start.clone());
        if let Some(kept) = store.desk()? {
            self.take_up(kept, &start);
        }
        if let Some(stop) = store.held_stop(self.rules().system())? {
            self.hold = Some(self.held_again(store, stop)?);
        }
        Ok(self)
    }

    fn take_up(&mut self, kept: KeptDesk, start: &Start) {
        if kept.settings.action == start.action {
            self.desk.action = kept.action;
        }
        if kept.settings.warehouse == start.warehouse {
            self.desk.warehouse = kept.warehouse;
        }
        self.desk.cancel_reason = kept.cancel_reason;
        // Whoever was taken out of the settings is not signed in any more.
        let operator = kept.operator.filter(|name| self.crew.named(name).is_some());
        if let (Some(operator), Some(since)) = (operator, kept.since) {
            self.desk.operator = Some(operator);
            self.since = Some(since);
        }
    }

    fn held_again(&self, store: &Store, stop: HeldStop) -> Result<Hold, StoreError> {
        let HeldStop { verdict, swallowed, last } = stop;
        let mut order = None;
        if let Some(reference) = &verdict.reference {
            let orders = store.resolve_by(self.rules().system(), &self.matching, reference)?.orders;
            order = orders.into_iter().next().filter(|_| verdict.outcome != Outcome::Ambiguous);
        }
        let completed_at = Instant::now();
        let mut answer = Answer {
            verdict,
            command: None,
            turn: None,
            order,
            history: Vec::new(),
            device: None,
            completed_at,
        };
        answer.history = history(store, &answer)?;
        Ok(Hold { answer, swallowed, last })
    }

    /// Who is signed in, if it is somebody whom the settings know.
    #[must_use]
    pub fn signed_in(&self) -> Option<SignedIn> {
        let operator = self.crew.named(self.desk.operator.as_deref()?)?;
        Some(SignedIn::of(operator, self.since?))
    }

    /// Since when somebody is signed in.
    #[must_use]
    pub fn since(&self) -> Option<DateTime<FixedOffset>> {
        self.since
    }

    /// A person sets something on the screen. It counts even where it cannot be kept.
    pub fn change(&mut self, store: &mut Store, change: impl FnOnce(&mut Desk)) {
        change(&mut self.desk);
        self.keep_desk(store);
    }

    /// A person says on the screen who scans from now on; without a name whoever was there leaves.
    pub fn sign(&mut self, store: &mut Store, name: Option<String>, now: DateTime<FixedOffset>) -> Turn {
        let left = self.summary(store, now);
        let operator = name.as_ref().and_then(|name| self.crew.named(name)).cloned();
        self.since = name.is_some().then_some(now);
        self.desk.operator = name;
        self.keep_desk(store);
        Turn { left, came: operator.map(|operator| SignedIn::of(&operator, now)) }
    }

    /// A person acknowledges the error; `false` if there was none.
    pub fn acknowledge(&mut self, store: &mut Store) -> bool {
        let was_held = self.hold.take().is_some();
        if was_held
            && self.remembers()
            && let Err(error) = store.forget_stop()
        {
            tracing::warn!(%error, "it could not be kept that a stop was acknowledged");
        }
        was_held
    }

    /// Whether somebody has to sign in before a scan counts.
    pub(super) fn wants_operator(&self) -> bool {
        self.crew.sign_in() == SignIn::Required && self.desk.operator.is_none()
    }

    /// Whose badge a scan is, if it is one.
    pub(super) fn badge_of(&self, scan: &Scan) -> Option<Operator> {
        self.crew.with_badge(scan.text()?).cloned()
    }

    /// A badge as the company printed it.
    pub(super) fn badge(&mut self, store: &mut Store, scan: Scan, operator: Operator) -> Box<Answer> {
        if self.hold.is_some() {
            return self.swallow(store, scan, None);
        }
        let next = self.after_badge(operator);
        self.obey(store, scan, None, next)
    }

    /// A command barcode.
    pub(super) fn command(&mut self, store: &mut Store, scan: Scan, command: Command) -> Box<Answer> {
        // While an error is held, only its acknowledgement is heard.
        if self.hold.is_some() && !matches!(command, Command::Acknowledge | Command::Louder | Command::Softer)
        {
            return self.swallow(store, scan, None);
        }
        match self.after(&command) {
            Ok(next) => self.obey(store, scan, Some(command), next),
            Err(reason) => self.conclude(
                store.scan(),
                scan,
                None,
                stopped(Outcome::Refused, reason),
                None,
                Keep::Nothing,
            ),
        }
    }

    /// Where a command leads, or why it leads nowhere.
    fn after(&self, command: &Command) -> Result<Next, Reason> {
        let mut desk = self.desk.clone();
        let mut turns = Turns::Nobody;
        match command {
            Command::Choose(action) => desk.action = *action,
            Command::Warehouse(name) => desk.warehouse = Some(name.to_string()),
            Command::Reason(code) => {
                let reason = code.among(&self.reasons).ok_or(Reason::NoSuchReason)?;
                desk.cancel_reason = Some(reason.to_owned());
                desk.action = Action::Cancel;
            }
            Command::Badge(text) => {
                let operator = self.crew.with_badge(text.as_str()).ok_or(Reason::NoSuchBadge)?;
                return Ok(self.after_badge(operator.clone()));
            }
            Command::SignOut => {
                desk.operator = None;
                turns = Turns::Out;
            }
            _ => {}
        }
        Ok(Next { desk, turns })
    }

    /// The badge of whoever is signed in signs out, another one in.
    fn after_badge(&self, operator: Operator) -> Next {
        let leaves = self.desk.operator.as_deref() == Some(operator.name.as_str());
        let name = (!leaves).then(|| operator.name.clone());
        let turns = if leaves { Turns::Out } else { Turns::In(operator) };
        Next { desk: Desk { operator: name, ..self.desk.clone() }, turns }
    }

    /// Writes a command down and does it; one that cannot be saved is not done.
    fn obey(&mut self, store: &mut Store, scan: Scan, command: Option<Command>, next: Next) -> Box<Answer> {
        let now = scan.scanned_at;
        let before = (self.desk.clone(), self.since);
        if command == Some(Command::Acknowledge) {
            self.hold = None;
        }
        let since = match next.turns {
            Turns::Nobody => self.since,
            Turns::Out => None,
            Turns::In(_) => Some(now),
        };
        let kept = self.kept(&next.desk, since).filter(|_| next.desk != self.desk);
        let keep = match (&kept, &command) {
            (_, Some(Command::Acknowledge)) if self.remembers() => Keep::NoStop,
            (Some(kept), _) => Keep::Desk(kept),
            (None, _) => Keep::Nothing,
        };
        // The journal names who comes, and who leaves.
        let named = next.desk.operator.clone().or(before.0.operator.clone());
        self.desk = Desk { operator: named, ..next.desk.clone() };
        let decision = Decision {
            outcome: Outcome::Command,
            reason: None,
            before: None,
            after: None,
            effect: Effect::Transition,
        };
        let mut answer = self.conclude(store.scan(), scan, None, decision, None, keep);
        (self.desk, self.since) = before;
        if answer.verdict.outcome == Outcome::Command {
            answer.turn = self.turn(store, next.turns, now);
            (self.desk, self.since) = (next.desk, since);
            answer.command = command;
        }
        answer
    }

    fn turn(&self, store: &Store, turns: Turns, now: DateTime<FixedOffset>) -> Option<Turn> {
        let came = match turns {
            Turns::Nobody => return None,
            Turns::Out => None,
            Turns::In(operator) => Some(SignedIn::of(&operator, now)),
        };
        Some(Turn { left: self.summary(store, now), came })
    }

    /// What the shift of whoever is signed in comes to.
    fn summary(&self, store: &Store, to: DateTime<FixedOffset>) -> Option<Summary> {
        let (operator, from) = (self.desk.operator.clone()?, self.since?);
        let counts = store.shift(&operator, from, to).unwrap_or_else(|error| {
            tracing::error!(%error, "a shift could not be counted");
            ShiftCounts::default()
        });
        Some(Summary { operator, from, to, counts })
    }

    pub(super) fn remembers(&self) -> bool {
        matches!(self.memory, Memory::Kept(_))
    }

    fn kept(&self, desk: &Desk, since: Option<DateTime<FixedOffset>>) -> Option<KeptDesk> {
        let Memory::Kept(settings) = self.memory.clone() else { return None };
        let Desk { action, warehouse, cancel_reason, operator } = desk.clone();
        Some(KeptDesk { action, warehouse, cancel_reason, operator, since, settings })
    }

    fn keep_desk(&self, store: &mut Store) {
        if let Some(kept) = self.kept(&self.desk, self.since)
            && let Err(error) = store.set_desk(&kept)
        {
            tracing::warn!(%error, "what was set could not be kept for the next start");
        }
    }
}
