//! The demo without a window: every action, an offline stretch, and a queue that empties.
//!
//! It is one story for every order system: where an action is only noted, the second time is *already
//! noted* where elsewhere it would be refused.

use super::super::{CliError, Exit, kiosk::Kiosk};
use crate::{
    domain::{
        Action, Effect,
        EntryState::{self, Confirmed, Discarded, Refused},
        Outcome, Source, System, Verdict, capabilities,
    },
    sandbox::Sandbox,
    scanner::Frame,
    station::{Event, Request},
    sync::{self, Connection},
    ui::Incoming,
};
use anyhow::{Context, anyhow, bail};
use std::{
    collections::HashSet,
    fs::{File, OpenOptions},
    io::Write,
    path::Path,
    time::{Duration, Instant},
};
use tokio::sync::mpsc::UnboundedReceiver;

/// How long any step of the story may take before it is called a failure.
const PATIENCE: Duration = Duration::from_secs(30);
/// How many orders are scanned without a network.
const OFFLINE_SCANS: usize = 25;

/// What the story is about.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// The order system.
    pub system: System,
    /// How many sample orders there are.
    pub orders: u32,
}

/// Plays the whole story and says how it went.
pub fn tell(
    kiosk: Kiosk,
    incoming: UnboundedReceiver<Incoming>,
    server: &Sandbox,
    told: Told,
    events: Option<&Path>,
) -> Result<Exit, CliError> {
    let events = events.map(append_to).transpose()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let mut story =
        Story { kiosk, incoming, runtime, server, told, events, connection: None, pulled: 0, verdicts: 0 };
    let result = story.play();
    story.kiosk.stop();
    result?;
    Ok(Exit::Done)
}

fn append_to(path: &Path) -> anyhow::Result<File> {
    let file = OpenOptions::new().create(true).append(true).open(path);
    file.with_context(|| format!("{} cannot be written", path.display()))
}

struct Story<'a> {
    kiosk: Kiosk,
    incoming: UnboundedReceiver<Incoming>,
    runtime: tokio::runtime::Runtime,
    server: &'a Sandbox,
    told: Told,
    events: Option<File>,
    connection: Option<Connection>,
    pulled: usize,
    verdicts: usize,
}

impl Story<'_> {
    fn play(&mut self) -> anyhow::Result<()> {
        let Told { system, orders } = self.told;
        say(&format!(
            "A sandbox of {system} with {orders} sample orders runs at {}.",
            self.server.base_url()
        ))?;
        let expected = usize::try_from(orders)?;
        self.wait_until("the orders are cached", |story| Ok(story.pulled >= expected))?;
        say(&format!(
            "The station has read all {expected} orders.\n\nOne order's life, and what is stopped:"
        ))?;
        self.one_order()?;
        self.one_taken_back()?;
        say("\nThe network goes away. Scanning goes on:")?;
        let offline = self.without_network()?;
        say("\nThe network is back:")?;
        self.server.set_reachable(true);
        self.kiosk.ask_sync(sync::Request::SendNow);
        self.wait_until("the queue is empty", |story| Ok(story.unsent()? == 0))?;
        self.check(offline)
    }

    fn one_order(&mut self) -> anyhow::Result<()> {
        let order = "ORD-00042";
        self.expect(Action::Pack, order, Outcome::Accepted)?;
        self.expect(Action::Pack, order, Outcome::Duplicate)?;
        self.expect(Action::Ship, "https://shop.example/track/ORD-00042?from=label", Outcome::Accepted)?;
        self.expect(Action::Deliver, order, Outcome::Accepted)?;
        self.expect(Action::Return, order, Outcome::Accepted)?;
        self.expect(Action::Pack, order, self.again())?;
        let other = self.new_orders(1)?.remove(0);
        if capabilities::of(self.told.system, Action::Cancel).reason == capabilities::Reason::Required {
            self.expect(Action::Cancel, &other, Outcome::Refused)?;
        }
        self.kiosk
            .station
            .request(Request::SetCancelReason(Some("The customer changed their mind".to_owned())));
        self.expect(Action::Cancel, &other, Outcome::Accepted)?;
        self.expect(Action::Pack, "ORD-99999999", Outcome::Unknown)?;
        self.expect(Action::Pack, "4006381333931", Outcome::Invalid)
    }

    /// How a second pack of an order ends that went on since.
    fn again(&self) -> Outcome {
        match capabilities::of(self.told.system, Action::Pack).effect {
            Effect::Transition => Outcome::Refused,
            Effect::Note => Outcome::Duplicate,
        }
    }

    fn one_taken_back(&mut self) -> anyhow::Result<()> {
        let order = self.new_orders(1)?.remove(0);
        let verdict = self.scan(Action::Pack, &order)?;
        self.kiosk.station.request(Request::Undo(verdict.scan_id));
        let undone = |incoming: &Incoming| match incoming {
            Incoming::Station(Event::Undone(_)) => Some(Ok(())),
            Incoming::Station(Event::CannotUndo(why)) => {
                Some(Err(anyhow!("it could not be taken back: {why}")))
            }
            _ => None,
        };
        self.wait_for("the undo", undone)??;
        say(&format!("  {:<8} {order:<12} taken back before it was sent", "undo"))
    }

    fn without_network(&mut self) -> anyhow::Result<usize> {
        self.wait_until("everything so far is sent", |story| Ok(story.unsent()? == 0))?;
        let orders = self.new_orders(OFFLINE_SCANS)?;
        self.server.set_reachable(false);
        for order in &orders {
            self.expect_quietly(Action::Pack, order, Outcome::Accepted)?;
            self.expect_quietly(Action::Ship, order, Outcome::Accepted)?;
        }
        self.expect(Action::Pack, &orders[0], self.again())?;
        self.wait_until("the station sees that it is offline", |story| {
            Ok(matches!(story.connection, Some(Connection::Offline { .. })))
        })?;
        self.expect(Action::Pack, "ORD-99999998", Outcome::Unverified)?;
        let scans = orders.len() * 2 + 1;
        say(&format!(
            "  {scans} scans saved, {} wait to be sent. The station is {}.",
            self.unsent()?,
            "offline"
        ))?;
        Ok(scans)
    }

    /// What the order system has must be what was scanned, once each.
    fn check(&mut self, offline: usize) -> anyhow::Result<()> {
        let mut effects = self.server.effects()?;
        // A cancel's reason is a note of its own, and belongs to the cancel.
        effects.retain(|effect| effect.note_key.as_deref() != Some("scandesk_cancel"));
        let distinct: HashSet<_> =
            effects.iter().map(|it| (&it.reference, &it.action, &it.note_key)).collect();
        if distinct.len() != effects.len() {
            bail!(
                "{} changes reached the order system, but only {} were scanned",
                effects.len(),
                distinct.len()
            );
        }
        let queue = self.kiosk.station.store().run_blocking(|store| store.queue(true))?;
        let count = |state: EntryState| queue.iter().filter(|item| item.entry.state == state).count();
        if count(Confirmed) != effects.len() {
            bail!("{} scans are confirmed, and the order system has {}", count(Confirmed), effects.len());
        }
        for item in queue.iter().filter(|item| item.entry.state == Refused) {
            let error = item.entry.last_error.as_deref().unwrap_or_default();
            say(&format!(
                "  {} was scanned unchecked, and the order system said no: {error}",
                item.entry.reference
            ))?;
        }
        say(&format!(
            "\n{} scans answered, {offline} of them without a network. {} changes reached the order system, each once; \
             {} refused by it wait for a person, {} taken back, 0 unsent. {} requests.",
            self.verdicts,
            effects.len(),
            count(Refused),
            count(Discarded),
            self.server.request_count()
        ))
    }

    fn expect(&mut self, action: Action, text: &str, outcome: Outcome) -> anyhow::Result<()> {
        let verdict = self.expect_verdict(action, text, outcome)?;
        let shown = verdict.reference.as_ref().map_or(text, |reference| reference.as_str());
        let why = verdict.reason.as_ref().map_or(String::new(), |reason| format!(": {reason}"));
        let how =
            if outcome == Outcome::Accepted && verdict.effect == Effect::Note { " as a note" } else { "" };
        say(&format!("  {:<8} {shown:<14} {outcome}{how}{why}", action.as_str()))
    }

    fn expect_quietly(&mut self, action: Action, text: &str, outcome: Outcome) -> anyhow::Result<()> {
        self.expect_verdict(action, text, outcome).map(drop)
    }

    fn expect_verdict(&mut self, action: Action, text: &str, outcome: Outcome) -> anyhow::Result<Verdict> {
        let verdict = self.scan(action, text)?;
        if verdict.outcome != outcome {
            bail!("{action} {text} is {}, and should be {outcome}: {:?}", verdict.outcome, verdict.reason);
        }
        Ok(verdict)
    }

    fn scan(&mut self, action: Action, text: &str) -> anyhow::Result<Verdict> {
        self.kiosk.station.request(Request::Choose(action));
        let frame = Frame::new(text.into(), Source::Wedge, Instant::now());
        self.kiosk.station.request(Request::Scan(frame));
        let answered = |incoming: &Incoming| match incoming {
            Incoming::Station(Event::Answered(answer)) => Some(answer.verdict.clone()),
            _ => None,
        };
        let verdict = self.wait_for("a verdict", answered)?;
        // A person puts the parcel aside and presses OK.
        self.kiosk.station.request(Request::Acknowledge);
        self.verdicts += 1;
        if let Some(file) = &mut self.events {
            writeln!(file, "{}", serde_json::to_string(&verdict)?)?;
        }
        Ok(verdict)
    }

    fn unsent(&self) -> anyhow::Result<u64> {
        Ok(self.kiosk.station.store().run_blocking(|store| store.queue_counts())?.0)
    }

    /// Orders that nobody has touched yet, the newest first.
    fn new_orders(&self, count: usize) -> anyhow::Result<Vec<String>> {
        let mut found = Vec::new();
        for n in (1..100_000).filter(|n| *n != 42) {
            let reference = format!("ORD-{n:05}");
            let scanned = self.kiosk.station.store().run_blocking({
                let reference = crate::domain::Reference::new(&reference)?;
                move |store| store.history(&reference, 1)
            })?;
            match self.server.order_status(&reference)? {
                Some(status) if ["NEW", "created"].contains(&&*status) && scanned.is_empty() => {
                    found.push(reference);
                }
                Some(_) => {}
                None => bail!("the sandbox has too few new orders"),
            }
            if found.len() == count {
                break;
            }
        }
        Ok(found)
    }

    fn wait_until(
        &mut self,
        what: &str,
        mut done: impl FnMut(&Self) -> anyhow::Result<bool>,
    ) -> anyhow::Result<()> {
        let deadline = Instant::now() + PATIENCE;
        while !done(self)? {
            self.next(what, deadline)?;
        }
        Ok(())
    }

    fn wait_for<T>(&mut self, what: &str, mut pick: impl FnMut(&Incoming) -> Option<T>) -> anyhow::Result<T> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let incoming = self.next(what, deadline)?;
            if let Some(found) = pick(&incoming) {
                return Ok(found);
            }
        }
    }

    fn next(&mut self, what: &str, deadline: Instant) -> anyhow::Result<Incoming> {
        let incoming = self
            .runtime
            .block_on(async { tokio::time::timeout_at(deadline.into(), self.incoming.recv()).await })
            .with_context(|| format!("waited for: {what}"))?
            .context("the station has ended")?;
        match &incoming {
            Incoming::Sync(sync::Event::Connection(connection)) => self.connection = Some(connection.clone()),
            Incoming::Sync(sync::Event::Pulled(count)) => self.pulled += count,
            _ => {}
        }
        Ok(incoming)
    }
}

fn say(line: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}
