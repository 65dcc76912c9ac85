//! From a frame to a verdict that is on the disk.
//!
//! One code for the window, `scandesk scan` and the tests. It knows no thread, no network and no
//! sound: where the order system has to be asked, it hands out what it was doing and is given the
//! answer later.

use super::{
    Answer, Hold,
    desk::{Desk, Memory},
    scan::{Scan, microseconds_since},
};
use crate::{
    clock,
    domain::{
        Action, Command, Crew, Decision, Effect, Given, Known, Lookup, Matching, Order, Outcome, Patterns,
        Policy, Reason, Reference, Rules, Timing, Unreadable, Verdict, capabilities, decide,
    },
    scanner::Frame,
    store::{Keep, Record, Resolved, ScanTransaction, Store, StoreError, ToSend},
};
use chrono::{DateTime, FixedOffset, TimeDelta};
use std::time::Instant;

/// Most earlier scans of an order that are shown beside its verdict.
const HISTORY_MAX: usize = 4;
/// Most references that the stop screen names of those it swallowed.
const SWALLOWED_SHOWN_MAX: usize = 3;

/// What stays the same while the station runs.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The station's name.
    pub station: String,
    /// The transition table.
    pub rules: Rules,
    /// How a reference is read.
    pub patterns: Patterns,
    /// What the settings allow.
    pub policy: Policy,
    /// How long a scan is kept before it is sent, so that it can be taken back.
    pub undo: TimeDelta,
    /// Whether an error holds the station until a person acknowledges it.
    pub holds_errors: bool,
}

/// Whether a scan is answered, or waits for the order system.
#[derive(Debug)]
pub enum Step {
    /// Answered, and on the disk.
    Answered(Box<Answer>),
    /// The order is not cached: the order system could be asked.
    Ask(Box<Pending>),
}

/// A scan whose order is being asked for.
#[derive(Debug)]
pub struct Pending {
    scan: Scan,
    reference: Reference,
}

impl Pending {
    /// The order in question.
    #[must_use]
    pub fn reference(&self) -> &Reference {
        &self.reference
    }

    /// When the scan was complete.
    #[must_use]
    pub fn completed_at(&self) -> Instant {
        self.scan.completed_at
    }
}

/// The station's pipeline and what it remembers between scans.
#[derive(Debug)]
pub struct Pipeline {
    settings: Settings,
    /// What the person has set.
    pub desk: Desk,
    pub(super) matching: Matching,
    pub(super) crew: Crew,
    pub(super) reasons: Vec<String>,
    pub(super) hold: Option<Hold>,
    /// Since when the operator of the desk is signed in.
    pub(super) since: Option<DateTime<FixedOffset>>,
    pub(super) memory: Memory,
}

impl Pipeline {
    /// A pipeline that holds nothing and compares scans with the orders' own references.
    #[must_use]
    pub fn new(settings: Settings, desk: Desk) -> Self {
        Self {
            settings,
            desk,
            matching: Matching::reference(),
            crew: Crew::default(),
            reasons: Vec::new(),
            hold: None,
            since: None,
            memory: Memory::None,
        }
    }

    /// The same with other fields that a scan is compared with.
    #[must_use]
    pub fn with_matching(mut self, matching: Matching) -> Self {
        self.matching = matching;
        self
    }

    /// The same with operators, whose badges sign them in and out.
    #[must_use]
    pub fn with_crew(mut self, crew: Crew) -> Self {
        self.crew = crew;
        self
    }

    /// The same with cancel reasons that command barcodes can choose.
    #[must_use]
    pub fn with_reasons(mut self, reasons: Vec<String>) -> Self {
        self.reasons = reasons;
        self
    }

    /// The error that waits to be acknowledged.
    #[must_use]
    pub fn hold(&self) -> Option<&Hold> {
        self.hold.as_ref()
    }

    /// The transition table in use.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.settings.rules
    }

    /// Whether a note is written where the order system has no such action.
    #[must_use]
    pub fn writes_notes(&self) -> bool {
        self.settings.policy.notes
    }

    /// Takes a scan as far as it goes without the network. `can_ask` says whether it is worth
    /// asking the order system about an order that is not cached.
    pub fn begin(
        &mut self,
        store: &mut Store,
        frame: Frame,
        now: DateTime<FixedOffset>,
        can_ask: bool,
    ) -> Step {
        let scan = Scan::new(frame, now);
        if let Some(command) = scan.command() {
            return Step::Answered(self.command(store, scan, command));
        }
        if let Some(operator) = self.badge_of(&scan) {
            return Step::Answered(self.badge(store, scan, operator));
        }
        let read = self.read(&scan);
        if self.hold.is_some() {
            return Step::Answered(self.swallow(store, scan, read.ok()));
        }
        let (reference, decision) = match read {
            Ok(reference) if !self.wants_operator() => return self.resolve(store, scan, reference, can_ask),
            Ok(reference) => (Some(reference), stopped(Outcome::Refused, Reason::NoOperator)),
            Err(why) => (None, stopped(Outcome::Invalid, Reason::Unreadable(why))),
        };
        Step::Answered(self.conclude(store.scan(), scan, reference, decision, None, Keep::Nothing))
    }

    fn read(&self, scan: &Scan) -> Result<Reference, Unreadable> {
        scan.readable.clone()?;
        // Nothing that was meant to be a command is an order.
        if scan.text().is_some_and(Command::is_meant) {
            return Err(Unreadable::NoCommand);
        }
        self.settings.patterns.read(&scan.raw)
    }

    /// Ends a scan that waited for the order system.
    pub fn finish(&mut self, store: &mut Store, pending: Pending, lookup: Lookup) -> Box<Answer> {
        let Pending { mut scan, reference } = pending;
        scan.resolved();
        let known = match lookup {
            Lookup::NotFound => Known::NotFound,
            Lookup::NotAsked(_) => Known::NotAsked,
            Lookup::Found(orders, seen_at) => {
                // The cache is a convenience: a scan whose order could not be kept is still decided.
                if let Err(error) = store.upsert_orders(&orders, seen_at) {
                    tracing::warn!(%error, "an order that was looked up could not be cached");
                }
                // Another process may have recorded a scan of it meanwhile, so it is resolved anew.
                return match self.resolve(store, scan, reference, false) {
                    Step::Answered(answer) => answer,
                    Step::Ask(pending) => self.finish(store, *pending, Lookup::NotAsked(String::new())),
                };
            }
        };
        let decision = decide(&self.settings.rules, self.settings.policy, self.given(), &known);
        self.conclude(store.scan(), scan, Some(reference), decision, None, Keep::Nothing)
    }

    fn resolve(&mut self, store: &mut Store, mut scan: Scan, reference: Reference, can_ask: bool) -> Step {
        let (transaction, resolved) = match self.look_up(store, &reference) {
            Ok(found) => found,
            Err(error) => {
                let decision = stopped(Outcome::Refused, cannot_save(&error));
                return Step::Answered(self.conclude(
                    Err(error),
                    scan,
                    Some(reference),
                    decision,
                    None,
                    Keep::Nothing,
                ));
            }
        };
        scan.resolved();
        let is_new_here = resolved.orders.is_empty() && resolved.unsent_status.is_none();
        let (known, order) = self.known(&transaction, &reference, resolved);
        let decision = decide(&self.settings.rules, self.settings.policy, self.given(), &known);
        // What is refused for want of a warehouse is refused whatever the order system says.
        let would_help =
            decision.outcome == Outcome::Unverified || decision.reason == Some(Reason::NoOrderId);
        if is_new_here && can_ask && would_help {
            return Step::Ask(Box::new(Pending { scan, reference }));
        }
        Step::Answered(self.conclude(Ok(transaction), scan, Some(reference), decision, order, Keep::Nothing))
    }

    fn look_up<'a>(
        &self,
        store: &'a mut Store,
        reference: &Reference,
    ) -> Result<(ScanTransaction<'a>, Resolved), StoreError> {
        let transaction = store.scan()?;
        let resolved = transaction.resolve(self.settings.rules.system(), &self.matching, reference)?;
        Ok((transaction, resolved))
    }

    fn known(
        &self,
        transaction: &ScanTransaction<'_>,
        reference: &Reference,
        resolved: Resolved,
    ) -> (Known, Option<Order>) {
        if resolved.orders.len() > 1 {
            return (Known::Ambiguous(resolved.orders.len()), None);
        }
        let status = resolved.status(self.settings.rules.system());
        let order = resolved.orders.into_iter().next();
        let noted = self.is_noted(transaction, reference, order.as_ref());
        let known = match status {
            Some(status) => {
                let has_id = order.as_ref().is_some_and(|order| order.id.is_some());
                Known::Order { status, has_id, noted }
            }
            None if noted => Known::Noted,
            None => Known::NotAsked,
        };
        (known, order)
    }

    /// Whether the action is noted already: by this station, or by another one that the order system
    /// told of.
    fn is_noted(
        &self,
        transaction: &ScanTransaction<'_>,
        reference: &Reference,
        order: Option<&Order>,
    ) -> bool {
        let action = self.desk.action;
        // Only where notes are written at all is the outbox searched for one.
        if capabilities::of(self.settings.rules.system(), action).effect == Effect::Transition {
            return false;
        }
        let own = order.map_or(reference, |order| &order.reference);
        order.is_some_and(|order| order.note(action).is_some())
            || transaction.has_note(reference, own, action).unwrap_or(false)
    }

    fn given(&self) -> Given<'_> {
        Given {
            action: self.desk.action,
            warehouse: self.desk.warehouse.as_deref(),
            cancel_reason: self.desk.cancel_reason.as_deref(),
        }
    }

    pub(super) fn swallow(
        &mut self,
        store: &mut Store,
        scan: Scan,
        reference: Option<Reference>,
    ) -> Box<Answer> {
        let shown =
            reference.as_ref().map_or_else(|| scan.raw.clone(), |reference| reference.as_str().to_owned());
        if let Some(hold) = &mut self.hold {
            hold.swallowed += 1;
            hold.last.insert(0, shown);
            hold.last.truncate(SWALLOWED_SHOWN_MAX);
        }
        let decision = stopped(Outcome::Held, Reason::Held);
        self.conclude(store.scan(), scan, reference, decision, None, Keep::Nothing)
    }

    /// Writes the scan down and makes its verdict. Nothing is accepted before that is on the disk.
    pub(super) fn conclude(
        &mut self,
        transaction: Result<ScanTransaction<'_>, StoreError>,
        mut scan: Scan,
        reference: Option<Reference>,
        decision: Decision,
        order: Option<Order>,
        keep: Keep<'_>,
    ) -> Box<Answer> {
        if scan.resolve_us == 0 {
            scan.resolved();
        }
        let (completed_at, device) = (scan.completed_at, scan.device.clone());
        let mut verdict = self.verdict(scan, reference, decision);
        let to_send = verdict.outcome.is_recorded().then(|| self.to_send(&verdict, order.as_ref()));
        let record = Record {
            verdict: &verdict,
            warehouse: self.desk.warehouse.as_deref(),
            cancel_reason: self.desk.cancel_reason.as_deref().filter(|_| verdict.action == Action::Cancel),
            to_send,
        };
        let holds = self.settings.holds_errors && verdict.outcome.stops();
        let keep = if holds && self.remembers() { Keep::Stop } else { keep };
        if let Err(error) = transaction.and_then(|transaction| transaction.record_and_keep(&record, keep)) {
            tracing::error!(%error, "a scan could not be saved");
            verdict.outcome = Outcome::Refused;
            verdict.reason = Some(cannot_save(&error));
            verdict.status_after.clone_from(&verdict.status_before);
        }
        verdict.timing_us.commit = microseconds_since(completed_at);
        let answer =
            Answer { verdict, command: None, turn: None, order, history: Vec::new(), device, completed_at };
        if self.settings.holds_errors && answer.verdict.outcome.stops() {
            self.hold = Some(Hold { answer: answer.clone(), swallowed: 0, last: Vec::new() });
        }
        Box::new(answer)
    }

    fn verdict(&self, scan: Scan, reference: Option<Reference>, decision: Decision) -> Verdict {
        Verdict {
            scan_id: clock::new_id(),
            raw: scan.raw,
            reference,
            action: self.desk.action,
            outcome: decision.outcome,
            reason: decision.reason,
            status_before: decision.before,
            status_after: decision.after,
            effect: decision.effect,
            date: scan.scanned_at.date_naive(),
            scanned_at: scan.scanned_at,
            station: self.settings.station.clone(),
            operator: self.desk.operator.clone(),
            source: scan.source,
            device: scan.device.map(|device| device.as_str().to_owned()),
            symbology: scan.symbology,
            timing_us: Timing { resolve: scan.resolve_us, commit: 0, sound: None, frame: None },
        }
    }

    fn to_send(&self, verdict: &Verdict, order: Option<&Order>) -> ToSend {
        let scanned_at = verdict.scanned_at.to_utc();
        ToSend {
            order_id: order.and_then(|order| order.id.clone()),
            leads_to: self.settings.rules.leads_to(verdict.action).cloned(),
            not_before: (self.settings.undo > TimeDelta::zero()).then(|| scanned_at + self.settings.undo),
        }
    }
}

/// The earlier scans of the order that an answer is about, without that scan itself.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn history(store: &Store, answer: &Answer) -> Result<Vec<super::PastScan>, StoreError> {
    let Some(reference) = &answer.verdict.reference else { return Ok(Vec::new()) };
    let mut scans = store.history(reference, HISTORY_MAX + 1)?;
    scans.retain(|scan| scan.scan_id != answer.verdict.scan_id);
    scans.truncate(HISTORY_MAX);
    Ok(scans)
}

pub(super) fn stopped(outcome: Outcome, reason: Reason) -> Decision {
    Decision { outcome, reason: Some(reason), before: None, after: None, effect: Effect::Transition }
}

fn cannot_save(error: &StoreError) -> Reason {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    Reason::CannotSave(text)
}
