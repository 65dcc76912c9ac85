//! How a request that changes something ended: done, refused, or nobody knows.
//!
//! The order system answers a form with a redirect, which proves nothing. Where it can be seen from the
//! orders, they are read again, and what they say is told; the request itself is never sent again.

use super::{
    office::{Named, Office, TOLD_MAX},
    told,
};
use crate::{
    cli::{CliError, Exit},
    domain::{Status, status::WedoCodStatus},
    server::{
        Class, Failure, OrderSystem,
        http::{Complaint, Rejected},
    },
};
use anyhow::anyhow;
use serde::Serialize;
use serde_json::Value;
use std::{
    collections::{BTreeMap, HashMap},
    io::Write,
    time::Duration,
};

/// How many of the latest moves are looked through.
const HISTORIES: u32 = 1_000;
/// Most orders that are read again.
const READ_AGAIN_MAX: usize = 100;
/// How long a request that broke off is given to come to its end on the server.
pub const SETTLE: Duration = Duration::from_secs(2);

/// Where the orders are to stand afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// At this status.
    At(WedoCodStatus),
    /// At this status too, which does not prove that the rest was done.
    AlsoAt(WedoCodStatus),
    /// Nowhere: they are removed.
    Gone,
    /// It cannot be seen from them.
    Unseen,
}

/// What was asked for, for the answer.
#[derive(Debug)]
pub struct Asked<'a> {
    /// What is done then, such as “packed 3 orders”.
    pub done: String,
    /// How a person finds out what became of it.
    pub check: String,
    /// The orders, in the order in which the request names them.
    pub orders: &'a [Named],
    /// Where they are to stand.
    pub goal: Goal,
    /// One JSON object.
    pub json: bool,
}

/// The answer as JSON.
#[derive(Debug, Serialize)]
struct Told<'a> {
    outcome: &'a str,
    message: &'a str,
    orders: Vec<Row>,
    refused: Vec<Wrong>,
    check: Option<&'a str>,
}

/// An order in the answer.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Its reference.
    pub reference: Option<String>,
    /// Its id.
    pub id: Option<String>,
    /// Where it stands now, if that is known.
    pub status: Option<String>,
}

/// What is wrong with one order.
#[derive(Debug, Serialize)]
pub struct Wrong {
    /// Which of the orders, from 0.
    pub row: Option<usize>,
    /// Its reference.
    pub reference: Option<String>,
    /// Which field of it.
    pub field: String,
    /// Why.
    pub reason: String,
}

impl Asked<'_> {
    /// Tells how it ended, and remembers where the orders stand now.
    pub async fn end(
        &self,
        office: &mut Office<'_>,
        result: Result<Value, Rejected>,
    ) -> Result<Exit, CliError> {
        match result {
            Ok(answer) => {
                let left = self.left_behind(office).await;
                let status = |order: &usize| left.get(order).cloned().or_else(|| self.reached());
                let statuses: Vec<_> = (0..self.orders.len()).map(|order| status(&order)).collect();
                self.remember(office, &statuses)?;
                let words = answer.get("message").and_then(Value::as_str).unwrap_or_default();
                if left.is_empty() { self.done(words, statuses) } else { self.partly(words, statuses, &left) }
            }
            Err(rejected) if rejected.failure.class.may_have_happened() => {
                self.unknown(office, &rejected.failure).await
            }
            Err(rejected) => self.refused(office, rejected).await,
        }
    }

    /// The orders that were not moved although the order system says so: whether a bulk call may leave
    /// some out is not documented. The histories tell of most of them in one request, and only the
    /// others are read.
    async fn left_behind(&self, office: &Office<'_>) -> BTreeMap<usize, Status> {
        let (Goal::At(_), true) = (self.goal, self.orders.len() > 1) else { return BTreeMap::new() };
        let histories = office.client.moves(None, HISTORIES).await;
        // Where there are no histories, the order system's word has to do.
        let Ok(Some(histories)) = histories else { return BTreeMap::new() };
        let mut latest = HashMap::new();
        for moved in &histories.moves {
            latest.entry(&moved.reference).or_insert(&moved.status);
        }
        let moved = |order: &Named| {
            let status = order.reference.as_ref().and_then(|reference| latest.get(reference));
            status.is_some_and(|status| self.is_there(&Now::At((*status).clone())))
        };
        let unseen = self.orders.iter().enumerate().filter(|(_, order)| !moved(order));
        let mut left = BTreeMap::new();
        for (index, order) in unseen.take(READ_AGAIN_MAX) {
            let now = now(office, order).await;
            if !self.is_there(&now)
                && let Now::At(status) = now
            {
                left.insert(index, status);
            }
        }
        left
    }

    /// The order system says that it is done, and yet it is not, for some.
    fn partly(
        &self,
        words: &str,
        statuses: Vec<Option<Status>>,
        left: &BTreeMap<usize, Status>,
    ) -> Result<Exit, CliError> {
        told::note(&format!(
            "the order system says that it is done, but {} orders did not move",
            left.len()
        ))?;
        for (index, status) in left.iter().take(TOLD_MAX) {
            told::note(&format!("{} is {status} now", self.orders[*index].name()))?;
        }
        if self.json {
            print("partly", words, self.rows(statuses), Vec::new(), Some(&self.check))?;
        }
        Ok(Exit::Attention)
    }

    fn reached(&self) -> Option<Status> {
        match self.goal {
            Goal::At(status) | Goal::AlsoAt(status) => Some(status.into()),
            Goal::Gone | Goal::Unseen => None,
        }
    }

    fn done(&self, words: &str, statuses: Vec<Option<Status>>) -> Result<Exit, CliError> {
        if self.json {
            print("done", words, self.rows(statuses), Vec::new(), None)?;
        } else {
            let words = told::one_line(&Value::from(words));
            let words = if words.is_empty() { words } else { format!(" (“{words}”)") };
            writeln!(std::io::stdout(), "{}{words}", self.done)?;
        }
        Ok(Exit::Done)
    }

    /// The request was refused. Whether a refused request may still have changed some of several orders
    /// is not documented, so that they are read again.
    async fn refused(&self, office: &mut Office<'_>, rejected: Rejected) -> Result<Exit, CliError> {
        let wrong: Vec<_> = rejected.complaints.into_iter().map(|complaint| self.wrong(complaint)).collect();
        let failure = rejected.failure;
        let refused = matches!(failure.class, Class::Refused | Class::NotFound);
        for complaint in wrong.iter().take(TOLD_MAX).filter(|_| refused) {
            told::note(&complaint.line())?;
        }
        let several = refused && self.orders.len() > 1;
        let read = if several { self.read_again(office).await } else { Vec::new() };
        let pairs = self.orders.iter().zip(&read);
        let changed = pairs.filter(|(order, now)| self.is_there(now) && !self.was_there(order)).count();
        let certain = read.iter().all(|now| *now != Now::Unread) && (read.is_empty() != several);
        let statuses: Vec<_> = read.into_iter().map(Now::status).collect();
        self.remember(office, &statuses)?;
        if self.json {
            let outcome = if refused { "refused" } else { "not-sent" };
            let rows = if several { self.rows(statuses) } else { Vec::new() };
            print(outcome, &failure.message, rows, wrong, None)?;
        }
        if changed > 0 {
            told::note(&format!(
                "the order system refused it ({failure}), and yet changed {changed} orders"
            ))?;
            told::note(&self.check)?;
            return Ok(Exit::Attention);
        }
        let whole =
            if certain { "nothing was changed" } else { "look whether some of the orders were changed" };
        Err(match told::failed(failure) {
            CliError::Failed(error) => CliError::Failed(error.context(whole)),
            other => other,
        })
    }

    /// Gives the server time to come to an end, reads the orders again, and tells what they say.
    async fn unknown(&self, office: &mut Office<'_>, failure: &Failure) -> Result<Exit, CliError> {
        if self.goal != Goal::Unseen {
            tokio::time::sleep(SETTLE).await;
        }
        let read = self.read_again(office).await;
        let all_there = !read.is_empty() && read.iter().all(|now| self.is_there(now));
        let statuses: Vec<_> = read.into_iter().map(Now::status).collect();
        self.remember(office, &statuses)?;
        if all_there {
            told::note(&format!(
                "the order system gave no clear answer ({failure}); the orders were read again, and it is done"
            ))?;
            return self.done("", statuses);
        }
        told::note(&format!("it is not known whether this was done ({failure}); it was not sent again"))?;
        for (order, status) in self.orders.iter().zip(&statuses).take(TOLD_MAX) {
            let stands = status.as_ref().map_or("could not be read".to_owned(), |it| format!("is {it} now"));
            told::note(&format!("{} {stands}", order.name()))?;
        }
        told::note(&self.check)?;
        if self.json {
            print("unknown", &failure.message, self.rows(statuses), Vec::new(), Some(&self.check))?;
        }
        Ok(Exit::Attention)
    }

    /// Where the orders stand now; nothing where that proves nothing, or they are too many to read.
    async fn read_again(&self, office: &Office<'_>) -> Vec<Now> {
        let mut read = Vec::new();
        if self.goal != Goal::Unseen && self.orders.len() <= READ_AGAIN_MAX {
            for order in self.orders {
                read.push(now(office, order).await);
            }
        }
        read
    }

    fn is_there(&self, now: &Now) -> bool {
        match self.goal {
            Goal::At(goal) => *now == Now::At(goal.into()),
            Goal::Gone => *now == Now::Gone,
            Goal::AlsoAt(_) | Goal::Unseen => false,
        }
    }

    /// Whether the order was there before, as far as is known.
    fn was_there(&self, order: &Named) -> bool {
        let before = order.known.as_ref().map(|known| known.status.clone());
        before.is_some_and(|status| self.is_there(&Now::At(status)))
    }

    fn remember(&self, office: &mut Office<'_>, statuses: &[Option<Status>]) -> Result<(), CliError> {
        let moved = self.orders.iter().zip(statuses).filter_map(|(order, status)| {
            let mut known = order.known.clone()?;
            known.status = status.clone()?;
            Some(known)
        });
        let moved: Vec<_> = moved.collect();
        if moved.is_empty() { Ok(()) } else { office.remember(&moved) }
    }

    fn rows(&self, statuses: Vec<Option<Status>>) -> Vec<Row> {
        let statuses = statuses.into_iter().chain(std::iter::repeat(None));
        let row = |(order, status): (&Named, Option<Status>)| Row {
            reference: order.reference.as_ref().map(ToString::to_string),
            id: order.id.as_ref().map(ToString::to_string),
            status: status.map(|status| status.as_str().to_owned()),
        };
        self.orders.iter().zip(statuses).map(row).collect()
    }

    fn wrong(&self, complaint: Complaint) -> Wrong {
        let order = complaint.row.and_then(|row| self.orders.get(row));
        Wrong {
            row: complaint.row,
            reference: order.map(Named::name),
            field: complaint.field,
            reason: complaint.reason,
        }
    }
}

/// Prints the answer as JSON.
pub fn print(
    outcome: &str,
    message: &str,
    orders: Vec<Row>,
    refused: Vec<Wrong>,
    check: Option<&str>,
) -> Result<(), CliError> {
    told::json(&Told { outcome, message, orders, refused, check }).map(drop)
}

impl Wrong {
    /// For a person.
    pub fn line(&self) -> String {
        let Self { row, reference, field, reason } = self;
        match (reference, row) {
            (Some(reference), _) => format!("{reference}: {field}: {reason}"),
            (None, Some(row)) => format!("order {}: {field}: {reason}", row + 1),
            (None, None) => format!("{field}: {reason}"),
        }
    }
}

#[derive(Debug, PartialEq)]
enum Now {
    At(Status),
    Gone,
    Unread,
}

impl Now {
    fn status(self) -> Option<Status> {
        match self {
            Self::At(status) => Some(status),
            Self::Gone | Self::Unread => None,
        }
    }
}

async fn now(office: &Office<'_>, order: &Named) -> Now {
    let read = match (&order.reference, &order.id) {
        (Some(reference), _) => office.client.show(reference).await,
        (None, Some(id)) => office.client.show_on_dashboard(id).await,
        (None, None) => return Now::Unread,
    };
    match read {
        Ok(found) => Now::At(found.order.status),
        Err(failure) if failure.class == Class::NotFound => Now::Gone,
        Err(_) => Now::Unread,
    }
}

/// What is wrong with what was asked, before anything was sent.
pub fn wrong(complaint: &Complaint) -> CliError {
    CliError::configuration(anyhow!("{}: {}", complaint.field, complaint.reason))
}
