//! Sends orders in pieces, and narrows a refusal down to the rows that caused it.
//!
//! The order system creates all orders of a request or none. A refusal that names rows leaves them out
//! and sends the rest; one that names none is halved until the guilty row stands alone. A piece whose
//! outcome is unknown is never sent again: there is no key by which the order system would know it.

use super::{
    report::{Fate, Report},
    rows::column_of,
};
use crate::{
    cli::{CliError, orders::told},
    server::{
        Class, Failure,
        http::Rejected,
        wedocod::{NewOrder, WedoCod},
    },
};
use std::{collections::BTreeMap, time::Duration};
use tokio::runtime::Handle;

/// Longest wait that a server may ask for before the import gives up.
const WAIT_MAX: Duration = Duration::from_mins(2);
/// How often in a row it waits.
const WAITS_MAX: u32 = 5;
/// How long it waits if the server does not say.
const WAIT: Duration = Duration::from_secs(10);

/// An order, and its row in the file.
#[derive(Debug, Clone)]
pub struct Pending {
    /// The row's number.
    pub row: u64,
    /// The order.
    pub order: NewOrder,
}

/// Why an import ends before the file does.
#[derive(Debug)]
pub struct Stop {
    /// Why.
    pub failure: Failure,
    /// The first row that was certainly not sent.
    pub next_row: Option<u64>,
}

/// What the pieces came to.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Created orders.
    pub created: u64,
    /// Refused rows.
    pub refused: u64,
    /// Rows of which nobody knows.
    pub in_doubt: u64,
}

/// Sends pieces.
pub struct Sender<'a> {
    /// The order system.
    pub client: &'a WedoCod,
    /// Carries the requests.
    pub runtime: &'a Handle,
    /// What became of rows.
    pub report: &'a mut Report,
    /// So far.
    pub tally: Tally,
}

impl Sender<'_> {
    /// Sends a piece, in as many requests as it takes.
    pub fn send(&mut self, piece: Vec<Pending>) -> Result<Option<Stop>, CliError> {
        let mut work = vec![piece];
        let mut waits = 0;
        while let Some(piece) = work.pop() {
            let orders: Vec<_> = piece.iter().map(|pending| pending.order.clone()).collect();
            let Err(rejected) = self.runtime.block_on(self.client.create(&orders)) else {
                self.tally.created += piece.len() as u64;
                waits = 0;
                continue;
            };
            match rejected.failure.class {
                Class::Refused | Class::NotFound => work.extend(self.narrow(piece, &rejected)?),
                Class::Limited { retry_after }
                    if waits < WAITS_MAX && retry_after.unwrap_or(WAIT) <= WAIT_MAX =>
                {
                    waits += 1;
                    let wait = retry_after.unwrap_or(WAIT);
                    told::note(&format!("the order system asks to wait {} s", wait.as_secs()))?;
                    self.runtime.block_on(tokio::time::sleep(wait));
                    work.push(piece);
                }
                class => {
                    let failure = rejected.failure;
                    if class.may_have_happened() {
                        self.doubt(&piece, &failure)?;
                    } else {
                        work.push(piece);
                    }
                    let next_row = work.iter().flatten().map(|pending| pending.row).min();
                    return Ok(Some(Stop { failure, next_row }));
                }
            }
        }
        Ok(None)
    }

    /// What of a refused piece is still to be sent, the last part first.
    fn narrow(
        &mut self,
        mut piece: Vec<Pending>,
        rejected: &Rejected,
    ) -> Result<Vec<Vec<Pending>>, CliError> {
        let mut guilty: BTreeMap<usize, Vec<(&str, &str)>> = BTreeMap::new();
        for complaint in &rejected.complaints {
            if let Some(row) = complaint.row.filter(|row| *row < piece.len()) {
                guilty.entry(row).or_default().push((&complaint.field, &complaint.reason));
            }
        }
        if guilty.is_empty() && piece.len() == 1 {
            guilty.insert(0, vec![("", &rejected.failure.message)]);
        }
        if guilty.is_empty() {
            let rest = piece.split_off(piece.len() / 2);
            return Ok(vec![rest, piece]);
        }
        for (index, complaints) in &guilty {
            self.tally.refused += 1;
            for (field, reason) in complaints {
                self.report.add(piece[*index].row, Fate::Refused, &column_of(field), reason)?;
            }
        }
        let rest = piece.into_iter().enumerate().filter(|(index, _)| !guilty.contains_key(index));
        let rest: Vec<_> = rest.map(|(_, pending)| pending).collect();
        Ok(if rest.is_empty() { Vec::new() } else { vec![rest] })
    }

    fn doubt(&mut self, piece: &[Pending], failure: &Failure) -> Result<(), CliError> {
        self.tally.in_doubt += piece.len() as u64;
        for pending in piece {
            self.report.add(pending.row, Fate::InDoubt, "", &failure.message)?;
        }
        Ok(())
    }
}
