//! The last answer, fresh or settled.

use crate::{
    domain::Outcome,
    station::{Answer, Snapshot},
    sync::Connection,
    ui::{
        icon::Icon,
        look::{Look, line},
        message::Message,
        now::Now,
        text::{count, lower, words},
        theme::{Step, fit, fit::width, scale, shorten, tokens::Fill},
        verdict,
        widget::{band::Band, press},
    },
};
use chrono::{DateTime, Utc};
use iced::{
    Element, Length, Padding,
    widget::{Column, container},
};
use std::time::{Duration, Instant};

/// How long a band that comes again shows its colours swapped.
pub const FLASH: Duration = Duration::from_millis(120);
/// The last answer and what happened to it since.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) answer: Answer,
    pub(super) since: Instant,
    pub(super) flash: Option<Instant>,
    pub(super) sending: bool,
    pub(super) sent: Option<DateTime<Utc>>,
    pub(super) undone: bool,
    pub(super) acknowledged: bool,
}

impl Shown {
    pub(super) fn is_settled(&self, now: Now) -> bool {
        self.undone
            || self.acknowledged
            || verdict::stays(self.answer.verdict.outcome).is_none_or(|stays| now.since(self.since) >= stays)
    }

    /// The band of a fresh answer.
    pub(super) fn band<'a>(
        &self,
        look: Look<'_>,
        snapshot: &Snapshot,
        connection: &Connection,
        read_again: Option<&str>,
    ) -> Element<'a, Message> {
        let answer = &self.answer;
        let outcome = answer.verdict.outcome;
        let mut fill = verdict::fill(outcome, look.tokens);
        if self.flash.is_some_and(|flash| look.now.since(flash) < FLASH) {
            fill = Fill { ground: fill.text, text: fill.ground };
        }
        let is_command = outcome == Outcome::Command;
        let band = Band {
            shape: verdict::shape(outcome),
            fill,
            striped: outcome == Outcome::Unverified,
            word: verdict::word(look, answer),
            reference: if is_command {
                verdict::operator(answer).map(ToOwned::to_owned)
            } else {
                Some(verdict::subject(&answer.verdict))
            },
            line: if read_again
                .is_some_and(|text| text == answer.verdict.raw || text == verdict::subject(&answer.verdict))
            {
                look.t("reread-line")
            } else {
                verdict::line(look, answer)
            },
            corner: self.corner(look, snapshot, connection, fill),
        }
        .view(look);
        if is_command {
            return band;
        }
        press(band, look.tokens).says(Message::UnfoldScan(answer.verdict.scan_id)).into()
    }

    fn corner<'a>(
        &self,
        look: Look<'_>,
        snapshot: &Snapshot,
        connection: &Connection,
        fill: Fill,
    ) -> Option<(Element<'a, Message>, f32)> {
        let verdict = &self.answer.verdict;
        let counters = &snapshot.counters;
        let (number, label, (foot, foot_width), padding) = match verdict.outcome {
            Outcome::Accepted => {
                let done = lower(&look.t(verdict::done_key(verdict.action, verdict.effect)));
                let label = look.texts.with("today-count", [("what", words(done))]);
                (counters.recorded, label, self.way(look, snapshot, connection, fill), 36.0)
            }
            Outcome::Unverified => {
                let clock = verdict.scanned_at.format("%H:%M:%S").to_string();
                let wide = width(&clock, scale::CORNER_CLOCK);
                let foot = line(clock, scale::CORNER_CLOCK, fill.text).into();
                (counters.unsent, look.t("unsent-side"), (foot, wide), 48.0)
            }
            _ => return None,
        };
        let widest = width(&number.to_string(), scale::CORNER_NUMBER)
            .max(width(&label, scale::CORNER))
            .max(foot_width);
        let corner = Column::new()
            .push(line(number.to_string(), scale::CORNER_NUMBER, fill.text))
            .push(line(label, scale::CORNER, fill.text))
            .push(container("").height(Length::Fill))
            .push(foot)
            .align_x(look.end())
            .padding(Padding::ZERO.vertical(padding));
        Some((corner.height(Length::Fill).into(), widest))
    }

    /// How far the scan has come on its way to the order system, and how wide that is.
    fn way<'a>(
        &self,
        look: Look<'_>,
        snapshot: &Snapshot,
        connection: &Connection,
        fill: Fill,
    ) -> (Element<'a, Message>, f32) {
        if let Some(sent) = self.sent {
            let clock = sent.with_timezone(look.now.wall.offset()).format("%H:%M:%S").to_string();
            let words = look.t("corner-sent");
            let wide = 28.0 + 24.0 + width(&words, scale::CORNER) + width(&clock, scale::CORNER_CLOCK);
            let way = look
                .row([
                    Icon::Check.draw(28.0, fill.text),
                    line(words, corner(look), fill.text).into(),
                    line(clock, scale::CORNER_CLOCK, fill.text).into(),
                ])
                .spacing(12);
            return (way.into(), wide);
        }
        let text = if self.sending || matches!(connection, Connection::Online) {
            look.t("corner-sending")
        } else {
            look.texts.with("corner-waits", [("n", count(snapshot.counters.unsent))])
        };
        let wide = width(&text, scale::CORNER);
        (line(text, corner(look), fill.text).into(), wide)
    }

    /// The line that a settled answer leaves behind.
    pub(super) fn line<'a>(&self, look: Look<'_>) -> Element<'a, Message> {
        let tokens = look.tokens;
        let verdict = &self.answer.verdict;
        let what = if self.undone {
            look.t("undone-what")
        } else {
            match verdict.outcome {
                Outcome::Accepted => lower(&look.t(verdict::done_key(verdict.action, verdict.effect))),
                Outcome::Unverified => lower(&look.t("word-unverified")),
                Outcome::Duplicate => lower(&look.t(verdict::already_key(verdict.action, verdict.effect))),
                _ => look.t("stopped-what"),
            }
        };
        let line_text =
            look.texts.with("settled-line", [("what", words(what)), ("age", words(age(look, self.since)))]);
        let reference = shorten(&verdict::subject(verdict));
        let step = fit(&reference, [scale::SETTLED_REFERENCE, scale::REFERENCE[4]], 480.0);
        look.row([
            verdict::shape(verdict.outcome).draw(48.0, verdict::ink(verdict.outcome, tokens)),
            line(reference, step, tokens.t2).into(),
            container(line(line_text, scale::SUB, tokens.t2))
                .padding(look.padding(0.0, 0.0, 0.0, 8.0))
                .into(),
        ])
        .spacing(20)
        .into()
    }
}

/// Words in the corner. Arabic reaches further below its line, and what lies outside is not drawn anew.
fn corner(look: Look<'_>) -> Step {
    if look.is_right_to_left() { Step { line: 44.0, ..scale::CORNER } } else { scale::CORNER }
}

/// How long ago that was, in the largest unit.
fn age(look: Look<'_>, since: Instant) -> String {
    let seconds = look.now.since(since).as_secs();
    let (key, n) = match seconds {
        0..60 => ("age-seconds", seconds),
        60..3600 => ("age-minutes", seconds / 60),
        _ => ("age-hours", seconds / 3600),
    };
    look.texts.with(key, [("n", count(n))])
}
