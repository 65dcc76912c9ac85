//! The station: what the last scan came to, and what the next one will do.

use super::shown::{FLASH, Shown};
use crate::{
    domain::{Outcome, Reference, Source, capabilities},
    scanner::{DeviceState, DeviceStatus},
    station::{Answer, Snapshot},
    sync::message::Connection,
    ui::{
        icon::Icon,
        look::{Look, gap, line},
        message::Message,
        now::Now,
        text::{count, words},
        theme::{fit, measure, scale, shorten, tokens::Fill},
        verdict,
        widget::{band::Band, band::word_step, cards, details, shift},
    },
};
use chrono::{DateTime, Utc};
use iced::{
    Alignment, Element, Length, Padding,
    widget::{column, container},
};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Flashes are at least so far apart.
const FLASH_GAP: Duration = Duration::from_millis(500);
/// A question to the order system is shown if it takes longer than this.
pub const CHECKING_AFTER: Duration = Duration::from_millis(150);
/// That a label was read again is told for so long.
const REREAD_STAYS: Duration = Duration::from_secs(3);
/// From then on its seconds are counted.
const COUNTING_AFTER: Duration = Duration::from_secs(2);

/// What the station shows.
#[derive(Debug, Clone, Default)]
pub struct State {
    shown: Option<Shown>,
    checking: Option<(Reference, Instant)>,
    reread: Option<(String, Instant)>,
}

/// What the station is told by the rest of the program.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// How it stands.
    pub snapshot: &'a Snapshot,
    /// How it stands with the order system.
    pub connection: &'a Connection,
    /// The scanners of the settings.
    pub scanners: &'a [DeviceStatus],
}

impl State {
    /// Nothing was scanned yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A scan was answered.
    pub fn answered(&mut self, answer: Answer, now: Now) {
        self.checking = None;
        self.reread = None;
        let last = self.shown.take();
        let flash = last.filter(|last| !last.is_settled(now) && looks_alike(&last.answer, &answer)).and_then(
            |last| {
                let rested = last.flash.is_none_or(|flash| now.since(flash) >= FLASH_GAP);
                rested.then_some(now.at)
            },
        );
        self.shown = Some(Shown {
            answer,
            since: now.at,
            flash,
            sending: false,
            sent: None,
            undone: false,
            acknowledged: false,
        });
    }

    /// The order system is being asked.
    pub fn checking(&mut self, reference: Reference, now: Now) {
        self.checking = Some((reference, now.at));
    }

    /// The label that was read last was read again at once.
    pub fn reread(&mut self, text: String, now: Now) {
        self.reread = Some((text, now.at));
    }

    /// Which label was read again, while that is shown.
    fn read_again(&self, now: Now) -> Option<&str> {
        let (text, since) = self.reread.as_ref()?;
        (now.since(*since) < REREAD_STAYS).then_some(text)
    }

    /// The stop that is shown was acknowledged.
    pub fn acknowledged(&mut self) {
        // What was only read again meanwhile may not have counted at all.
        self.reread = None;
        if let Some(shown) = &mut self.shown {
            shown.acknowledged = true;
        }
    }

    /// The last answer is told again: it is as loud as when it was fresh.
    pub fn echo(&mut self, now: Now) {
        if let Some(shown) = self.shown.as_mut().filter(|shown| !shown.undone && !shown.acknowledged) {
            (shown.since, shown.flash) = (now.at, Some(now.at));
        }
    }

    /// A scan was taken back; whether it is the one that is shown.
    pub fn undone(&mut self, reference: &Reference, now: Now) -> bool {
        let shown = self.shown.as_mut();
        let shown = shown.filter(|shown| shown.answer.verdict.reference.as_ref() == Some(reference));
        shown.map(|shown| (shown.undone, shown.since) = (true, now.at)).is_some()
    }

    /// A scan is under way.
    pub fn sending(&mut self, scan_id: Uuid) {
        if let Some(shown) = self.shown_mut(scan_id) {
            shown.sending = true;
        }
    }

    /// A scan has arrived.
    pub fn confirmed(&mut self, scan_id: Uuid, at: DateTime<Utc>) {
        if let Some(shown) = self.shown_mut(scan_id) {
            shown.sent = Some(at);
        }
    }

    fn shown_mut(&mut self, scan_id: Uuid) -> Option<&mut Shown> {
        self.shown.as_mut().filter(|shown| shown.answer.verdict.scan_id == scan_id)
    }

    /// The scan that is on the band, so that the strip does not show it twice.
    #[must_use]
    pub fn scan_id(&self) -> Option<Uuid> {
        let shown = self.shown.as_ref()?;
        (shown.answer.verdict.outcome != Outcome::Command).then_some(shown.answer.verdict.scan_id)
    }

    /// Whether seconds are counted down beside the band.
    #[must_use]
    pub fn counts_down(&self) -> bool {
        self.shown.as_ref().is_some_and(|shown| shown.answer.verdict.outcome == Outcome::Unverified)
    }

    /// When the picture changes by itself.
    pub fn deadlines(&self, now: Now, deadlines: &mut Vec<Instant>) {
        if let Some((_, since)) = &self.checking {
            deadlines.push(*since + CHECKING_AFTER);
            if now.since(*since) >= CHECKING_AFTER {
                deadlines.push(*since + Duration::from_secs((now.since(*since).as_secs() + 1).max(2)));
            }
        }
        deadlines.extend(self.reread.as_ref().map(|(_, since)| *since + REREAD_STAYS));
        let Some(shown) = &self.shown else { return };
        if let Some(flash) = shown.flash {
            deadlines.push(flash + FLASH);
        }
        if shown.is_settled(now) {
            let age = now.since(shown.since).as_secs();
            deadlines.push(shown.since + Duration::from_secs(next_age(age)));
        } else if let Some(stays) = verdict::stays(shown.answer.verdict.outcome) {
            deadlines.push(shown.since + stays);
        }
    }

    /// The band and, unless something is unfolded there, what belongs below it.
    pub fn view<'a>(
        &self,
        look: Look<'_>,
        told: Told<'_>,
        currency: Option<&str>,
        unfolded: Option<Element<'a, Message>>,
    ) -> Element<'a, Message> {
        let band = self.band(look, told);
        let below = unfolded.unwrap_or_else(|| self.below(look, told.snapshot, told.connection, currency));
        column![band, below].height(Length::Fill).into()
    }

    fn band<'a>(&self, look: Look<'_>, told: Told<'_>) -> Element<'a, Message> {
        if let Some((reference, since)) = &self.checking
            && look.now.since(*since) >= CHECKING_AFTER
        {
            return checking(look, reference, look.now.since(*since));
        }
        match &self.shown {
            Some(shown) if !shown.is_settled(look.now) => {
                shown.band(look, told.snapshot, told.connection, self.read_again(look.now))
            }
            shown => ready(look, told, shown.as_ref(), self.read_again(look.now)),
        }
    }

    /// Whether the band is READY, or what replaces it before a scan.
    fn is_ready(&self, now: Now) -> bool {
        self.checking.is_none() && self.shown.as_ref().is_none_or(|shown| shown.is_settled(now))
    }

    fn below<'a>(
        &self,
        look: Look<'_>,
        snapshot: &Snapshot,
        connection: &Connection,
        currency: Option<&str>,
    ) -> Element<'a, Message> {
        let details = self.shown.as_ref().filter(|shown| !shown.undone).and_then(|shown| {
            match (shown.answer.verdict.outcome, &shown.answer.order) {
                (Outcome::Unverified, _) => Some(cards::offline(look, snapshot, connection)),
                (Outcome::Duplicate, order) => {
                    Some(duplicate(look, &shown.answer, order.is_some(), currency))
                }
                (Outcome::Command, _) => {
                    let left = shown.answer.turn.as_ref().and_then(|turn| turn.left.as_ref());
                    left.map(|summary| shift::summary(look, summary))
                }
                (Outcome::Accepted, Some(order)) => Some(details::order(look, order, currency)),
                _ => None,
            }
        });
        details.map_or_else(
            || {
                // A band that is filled keeps its distance.
                let top = if self.is_ready(look.now) { 0.0 } else { measure::GUTTER };
                column![cards::actions(look, snapshot), cards::counters(look, snapshot)]
                    .spacing(measure::GUTTER)
                    .padding(Padding::ZERO.horizontal(measure::MARGIN).top(top))
                    .height(Length::Fill)
                    .into()
            },
            |details| {
                container(details)
                    .height(Length::Fill)
                    .padding(Padding { top: 16.0, bottom: 8.0, left: 24.0, right: 24.0 })
                    .into()
            },
        )
    }
}

/// When the age of an answer is told differently.
const fn next_age(seconds: u64) -> u64 {
    match seconds {
        0..60 => seconds + 1,
        60..3600 => (seconds / 60 + 1) * 60,
        _ => (seconds / 3600 + 1) * 3600,
    }
}

/// Whether two answers give the same band.
fn looks_alike(one: &Answer, other: &Answer) -> bool {
    one.verdict.outcome == other.verdict.outcome
        && one.verdict.reference == other.verdict.reference
        && one.verdict.action == other.verdict.action
}

fn duplicate<'a>(
    look: Look<'_>,
    answer: &Answer,
    has_order: bool,
    currency: Option<&str>,
) -> Element<'a, Message> {
    let history = cards::history(look, answer);
    let order = answer.order.as_ref().filter(|_| has_order);
    match order {
        Some(order) => look.body([history, details::customer(look, order, currency)]),
        None => history,
    }
}

fn checking<'a>(look: Look<'_>, reference: &Reference, asked: Duration) -> Element<'a, Message> {
    let tokens = look.tokens;
    let line = if asked >= COUNTING_AFTER {
        look.texts.with("checking-seconds", [("n", count(asked.as_secs()))])
    } else {
        look.t("checking-line")
    };
    Band {
        shape: Icon::Ready,
        fill: Fill { ground: tokens.raise, text: tokens.t1 },
        striped: false,
        word: look.t("checking-word"),
        reference: Some(reference.to_string()),
        line,
        corner: None,
    }
    .view(look)
}

/// A label that was read again at once.
fn reread<'a>(look: Look<'_>, text: &str) -> Element<'a, Message> {
    let tokens = look.tokens;
    let text = shorten(text);
    let step = fit(&text, [scale::SETTLED_REFERENCE, scale::REFERENCE[4]], 480.0);
    look.row([line(text, step, tokens.t2).into(), line(look.t("reread-note"), scale::SUB, tokens.t2).into()])
        .spacing(28)
        .into()
}

/// What the next scan needs before it can count, if anything.
#[must_use]
pub fn missing(snapshot: &Snapshot) -> Option<(&'static str, &'static str)> {
    let needs = capabilities::of(snapshot.system, snapshot.action);
    if needs.warehouse && snapshot.warehouse.is_none() {
        Some(("choose-warehouse", "choose-warehouse-line"))
    } else if needs.reason == capabilities::Reason::Required && snapshot.cancel_reason.is_none() {
        Some(("choose-reason", "choose-reason-line"))
    } else {
        None
    }
}

/// Whether scanners are set up and not one of them can be read just now. What types still can.
fn is_without_scanner(scanners: &[DeviceStatus]) -> bool {
    let mut own = scanners.iter().filter(|scanner| scanner.kind != Source::Wedge).peekable();
    own.peek().is_some() && own.all(|scanner| scanner.state != DeviceState::Reading)
}

/// READY, or what has to be chosen or plugged in first; with the last answer below it.
fn ready<'a>(
    look: Look<'_>,
    told: Told<'_>,
    last: Option<&Shown>,
    read_again: Option<&str>,
) -> Element<'a, Message> {
    let tokens = look.tokens;
    let mut has_scanner = true;
    let (word, help) = if let Some((word, help)) = missing(told.snapshot) {
        (look.t(word), look.t(help))
    } else if is_without_scanner(told.scanners) {
        has_scanner = false;
        (look.t("no-scanner-word"), look.t("no-scanner-line"))
    } else {
        let action = look.t(verdict::action_key(told.snapshot.action));
        (look.texts.with("ready-word", [("action", words(action))]), look.t("ready-line"))
    };
    let step = word_step(look, &word, measure::WORD_WIDTH);
    // READY is never larger than a verdict of the same length may be, and leaves room for its line.
    let step = if step.px > scale::WORD[1].px { scale::WORD[1] } else { step };
    let last = last.filter(|last| last.answer.verdict.outcome != Outcome::Command);
    let last = read_again.map(|text| reread(look, text)).or_else(|| last.map(|last| last.line(look)));
    let mut lines = column![line(word, step, tokens.t1)].spacing(12).align_x(look.start());
    if !has_scanner || last.is_none() {
        let step = fit(&help, [scale::READY_LINE, scale::SUB], measure::WORD_WIDTH);
        lines = lines.push(line(help, step, tokens.t2));
    }
    let lines = lines.push(last);
    let shape = if has_scanner { Icon::Ready } else { Icon::Plug };
    let row = look.row([
        shape.draw(measure::SHAPE, tokens.t1),
        gap(measure::BAND_MARGIN, 1.0),
        container(lines).width(Length::Fill).align_x(look.start()).into(),
    ]);
    container(row)
        .height(measure::BAND)
        .width(Length::Fill)
        .align_y(Alignment::Center)
        .padding(Padding::ZERO.horizontal(measure::BAND_MARGIN))
        .into()
}
