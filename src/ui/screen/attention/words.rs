//! The words that the list and the entry share.

use super::{
    explain::{Case, Finding, explain},
    inbox::Row,
};
use crate::{
    domain::Action,
    ui::{
        look::Look,
        text::{count, title, words},
        verdict,
    },
};
use chrono::{DateTime, Utc};

/// Most entries that are named one after the other.
const NAMED_MAX: usize = 2;

/// Which entry of an order: what was wanted, and when it was scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct What {
    action: Action,
    at: DateTime<Utc>,
}

impl What {
    /// That of a row.
    #[must_use]
    pub fn of(row: &Row) -> Self {
        Self { action: row.item.entry.action, at: row.item.entry.scanned_at }
    }

    /// `Ship`.
    #[must_use]
    pub fn word(self, look: Look<'_>) -> String {
        title(&look.t(verdict::action_key(self.action)))
    }

    /// `Ship, 09:40`.
    #[must_use]
    pub fn short(self, look: Look<'_>) -> String {
        let values = [("what", words(self.word(look))), ("when", words(clock(look, self.at)))];
        look.texts.with("attention-card-when", values)
    }

    /// `Ship, today 09:40`.
    #[must_use]
    pub fn long(self, look: Look<'_>) -> String {
        let when = today(look, self.at, look.now.clock(self.at, &look.t("date-months")));
        let values = [("what", words(self.word(look))), ("when", words(when))];
        look.texts.with("attention-card-when", values)
    }
}

/// `Ship, 09:40 and 2 more`.
#[must_use]
pub fn several(look: Look<'_>, all: &[What]) -> String {
    let mut text = all.iter().take(NAMED_MAX).map(|what| what.short(look)).collect::<Vec<_>>().join(" · ");
    if all.len() > NAMED_MAX {
        let more = look.texts.with("tile-more", [("n", count((all.len() - NAMED_MAX) as u64))]);
        text = format!("{text} {more}");
    }
    text
}

/// `10:41`, or `20 Nov 16:12`.
#[must_use]
pub fn clock(look: Look<'_>, at: DateTime<Utc>) -> String {
    isolated(look, at, look.now.clock(at, &look.t("date-months")))
}

/// Digits alone run from left to right; the name of a month as its language does.
fn isolated(look: Look<'_>, at: DateTime<Utc>, text: String) -> String {
    if days_ago(look, at) == 0 { look.isolated(&text) } else { text }
}

/// `today 09:12:44`, or `20 Nov 16:12`.
#[must_use]
pub fn when_exact(look: Look<'_>, at: DateTime<Utc>) -> String {
    today(look, at, look.now.clock_exact(at, &look.t("date-months")))
}

fn today(look: Look<'_>, at: DateTime<Utc>, clock: String) -> String {
    let clock = isolated(look, at, clock);
    if days_ago(look, at) == 0 {
        look.texts.with("attention-today", [("clock", words(clock))])
    } else {
        clock
    }
}

/// How many of the station's days ago that was.
fn days_ago(look: Look<'_>, at: DateTime<Utc>) -> i64 {
    let then = at.with_timezone(look.now.wall.offset()).date_naive();
    (look.now.wall.date_naive() - then).num_days()
}

/// When an order changed, as the sentences choose their words by it, and its date.
#[must_use]
pub fn day(look: Look<'_>, at: Option<DateTime<Utc>>) -> (&'static str, String) {
    let Some(at) = at else { return ("unknown", String::new()) };
    let date = look.now.day(at, &look.t("date-months"));
    match days_ago(look, at) {
        0 => ("today", date),
        1 => ("yesterday", date),
        _ => ("other", date),
    }
}

/// What happened to an entry.
#[must_use]
pub fn finding(row: &Row) -> Finding {
    let item = &row.item;
    explain(&Case {
        action: item.entry.action,
        state: item.entry.state,
        refused_as: item.refusal.as_ref().map(|refusal| refusal.kind),
        standing: item.known.as_ref().map(|known| &known.standing),
    })
}
