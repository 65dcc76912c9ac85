//! How a command ended that made one request for each of its orders.

use super::{
    office::{Named, TOLD_MAX},
    sent::{Row, Wrong, print},
    told,
};
use crate::{
    cli::{CliError, Exit},
    domain::Status,
    server::{
        Class, Failure,
        http::{Complaint, Rejected},
    },
};
use anyhow::anyhow;
use std::io::Write;

/// What became of the orders so far.
#[derive(Debug)]
pub struct OneByOne {
    /// What is done to each, such as “cancelled”.
    pub done: &'static str,
    /// How a person finds out what became of one that is in doubt.
    pub check: String,
    /// One JSON object.
    pub json: bool,
    rows: Vec<Row>,
    refused: Vec<Wrong>,
    /// Why the last of them was refused.
    why: Option<Failure>,
    doubt: Option<Failure>,
    stopped: Option<Failure>,
}

/// Whether the next order may be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// It may.
    GoOn,
    /// It would fail alike, or nobody knows what became of this one.
    Stop,
}

impl OneByOne {
    /// Nothing is done yet.
    pub fn new(done: &'static str, check: String, json: bool) -> Self {
        Self {
            done,
            check,
            json,
            rows: Vec::new(),
            refused: Vec::new(),
            why: None,
            doubt: None,
            stopped: None,
        }
    }

    /// Whether anything was refused so far.
    pub fn has_refused(&self) -> bool {
        !self.refused.is_empty()
    }

    /// It was done to this order.
    pub fn done(&mut self, order: &Named, status: Option<&Status>) {
        self.rows.push(Row {
            reference: order.reference.as_ref().map(ToString::to_string),
            id: order.id.as_ref().map(ToString::to_string),
            status: status.map(ToString::to_string),
        });
    }

    /// It failed for the order with this number and name.
    pub fn failed(&mut self, row: usize, name: &str, rejected: Rejected) -> Next {
        let Rejected { failure, complaints } = rejected;
        match failure.class {
            Class::Refused | Class::NotFound => {
                self.refuse(row, name, &failure, complaints);
                self.why = Some(failure);
                Next::GoOn
            }
            Class::Unknown => {
                self.doubt = Some(Failure::unknown(format!("{name}: {failure}")));
                Next::Stop
            }
            _ => {
                self.stopped = Some(failure);
                Next::Stop
            }
        }
    }

    fn refuse(&mut self, row: usize, name: &str, failure: &Failure, complaints: Vec<Complaint>) {
        let complaints = if complaints.is_empty() {
            vec![Complaint::of_all("order", &failure.message)]
        } else {
            complaints
        };
        let wrong = |complaint: Complaint| Wrong {
            row: Some(row),
            reference: Some(name.to_owned()).filter(|name| !name.is_empty()),
            field: complaint.field,
            reason: complaint.reason,
        };
        self.refused.extend(complaints.into_iter().map(wrong));
    }

    /// Tells how it ended.
    pub fn end(self) -> Result<Exit, CliError> {
        let outcome = match (&self.doubt, &self.stopped, self.refused.is_empty()) {
            (Some(_), ..) => "unknown",
            (None, Some(_), _) => "not-sent",
            (None, None, false) => "refused",
            (None, None, true) => "done",
        };
        for wrong in self.refused.iter().take(TOLD_MAX) {
            told::note(&wrong.line())?;
        }
        let count = self.rows.len();
        if !self.json {
            writeln!(std::io::stdout(), "{} {count} orders", self.done)?;
        }
        if let Some(doubt) = &self.doubt {
            told::note(&format!("it is not known whether this was done ({doubt}); it was not sent again"))?;
            told::note(&self.check)?;
        }
        let nothing_done = count == 0;
        if self.json {
            let message =
                self.doubt.as_ref().or(self.stopped.as_ref()).map_or("", |failure| &failure.message);
            let check = self.doubt.as_ref().map(|_| self.check.as_str());
            print(outcome, message, self.rows, self.refused, check)?;
        }
        match (self.doubt, self.stopped) {
            (Some(_), _) => Ok(Exit::Attention),
            (None, Some(failure)) => Err(told::failed(failure)),
            (None, None) => match self.why {
                Some(failure) if nothing_done => {
                    Err(CliError::Failed(anyhow!(failure).context("nothing was changed")))
                }
                Some(_) => Ok(Exit::Attention),
                None => Ok(Exit::Done),
            },
        }
    }
}
