//! What a day came to, and the books that prove that no scan is missing.

use super::{Filter, Reader, StoreError, filter, journal::count, row};
use crate::domain::{EntryState, Outcome, OutcomeClass};
use rusqlite::Connection;
use std::ops::{AddAssign, RangeInclusive};

/// Hours of a day.
pub const HOURS: usize = 24;
/// Most gaps, and most scans without an entry, that are named.
const MISSING_MAX: usize = 20;

/// How many scans of each class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts([u64; OutcomeClass::ALL.len()]);

impl Counts {
    /// Of this class.
    #[must_use]
    pub fn of(&self, class: OutcomeClass) -> u64 {
        OutcomeClass::ALL.iter().zip(self.0).filter(|(one, _)| **one == class).map(|(_, n)| n).sum()
    }

    /// Scans of orders, however they ended: all but those that did not count.
    #[must_use]
    pub fn scans(&self) -> u64 {
        self.all() - self.of(OutcomeClass::NotCounted)
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.0.iter().sum()
    }

    fn add(&mut self, class: OutcomeClass, n: u64) {
        for (one, counted) in OutcomeClass::ALL.iter().zip(&mut self.0) {
            if *one == class {
                *counted += n;
            }
        }
    }
}

impl FromIterator<(OutcomeClass, u64)> for Counts {
    fn from_iter<T: IntoIterator<Item = (OutcomeClass, u64)>>(counted: T) -> Self {
        let mut counts = Self::default();
        for (class, n) in counted {
            counts.add(class, n);
        }
        counts
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        for (mine, others) in self.0.iter_mut().zip(other.0) {
            *mine += others;
        }
    }
}

/// What is not where it should be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing {
    /// Sequence numbers that no scan has, the first of them.
    pub numbers: Vec<RangeInclusive<i64>>,
    /// Sequence numbers of recorded scans that have no entry in the queue, the first of them.
    pub entries: Vec<i64>,
}

/// The recorded scans against the queue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Books {
    /// Scans that were recorded to be sent.
    pub saved: u64,
    /// Of those, the ones that the order system has.
    pub sent: u64,
    /// The ones on their way.
    pub unsent: u64,
    /// The ones that wait for a person.
    pub attention: u64,
    /// The ones that a person gave up or took back.
    pub discarded: u64,
    /// What cannot be accounted for.
    pub missing: Missing,
}

impl Books {
    /// Whether every scan is accounted for.
    #[must_use]
    pub fn balance(&self) -> bool {
        self.saved == self.sent + self.unsent + self.attention + self.discarded
            && self.missing == Missing::default()
    }

    fn enter(&mut self, state: Option<EntryState>, n: u64) {
        self.saved += n;
        match state {
            Some(EntryState::Confirmed) => self.sent += n,
            Some(EntryState::Waiting | EntryState::Sending) => self.unsent += n,
            Some(EntryState::Refused | EntryState::Blocked) => self.attention += n,
            Some(EntryState::Discarded) => self.discarded += n,
            None => {}
        }
    }
}

/// What the scans of a filter came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    /// By the hour of the station's day at which they were made; of several days together.
    pub hours: [Counts; HOURS],
    /// The books of those that were recorded.
    pub books: Books,
}

impl Statistics {
    /// All hours together.
    #[must_use]
    pub fn totals(&self) -> Counts {
        let mut totals = Counts::default();
        for hour in self.hours {
            totals += hour;
        }
        totals
    }
}

impl Reader {
    /// What the scans of a filter came to, as it stands at one moment.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails or is interrupted.
    pub fn statistics(&self, filter: &Filter) -> Result<Statistics, StoreError> {
        let moment = self.moment()?;
        let Some(sequences) = filter::extent(&moment, filter.days)? else {
            return Ok(Statistics::default());
        };
        let mut statistics = counted(&moment, filter, &sequences)?;
        let books = &mut statistics.books;
        if books.saved != books.sent + books.unsent + books.attention + books.discarded {
            books.missing.entries = without_entry(&moment, filter, &sequences)?;
        }
        books.missing.numbers = gaps(&moment, &sequences)?;
        Ok(statistics)
    }
}

/// The statement that counts a filter's scans in one walk.
pub(super) fn counts_sql(filter: &Filter) -> String {
    format!(
        "SELECT (journal.scanned_at / 1000 + utc_offset_s) / 3600 % {HOURS}, outcome, state, count(*)
           FROM journal LEFT JOIN outbox USING (sequence) WHERE {} GROUP BY 1, 2, 3",
        filter.condition()
    )
}

fn counted(
    connection: &Connection,
    filter: &Filter,
    sequences: &RangeInclusive<i64>,
) -> Result<Statistics, StoreError> {
    let mut statistics = Statistics::default();
    let mut statement = connection.prepare_cached(&counts_sql(filter))?;
    let bound = filter.within(sequences);
    let mut rows = statement.query(&bound.parameters()[..])?;
    while let Some(row) = rows.next()? {
        let (hour, outcome, n): (usize, Outcome, u64) = (row.get(0)?, row::parsed(row, 1)?, row.get(3)?);
        if let Some(counts) = statistics.hours.get_mut(hour) {
            counts.add(OutcomeClass::of(outcome), n);
        }
        if outcome.is_recorded() {
            let state = row.get::<_, Option<String>>(2)?.map(|_| row::parsed(row, 2)).transpose()?;
            statistics.books.enter(state, n);
        }
    }
    Ok(statistics)
}

fn without_entry(
    connection: &Connection,
    filter: &Filter,
    sequences: &RangeInclusive<i64>,
) -> Result<Vec<i64>, StoreError> {
    let recorded: Vec<Outcome> = if filter.outcomes.is_empty() {
        Outcome::ALL.into_iter().filter(|outcome| outcome.is_recorded()).collect()
    } else {
        filter.outcomes.iter().copied().filter(|outcome| outcome.is_recorded()).collect()
    };
    let filter = Filter { outcomes: recorded, ..filter.clone() };
    let sql = format!(
        "SELECT sequence FROM journal LEFT JOIN outbox USING (sequence)
          WHERE {} AND state IS NULL ORDER BY sequence LIMIT {MISSING_MAX}",
        filter.condition()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_map(&filter.within(sequences).parameters()[..], |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// The numbers that are missing between the scan before the first and the last. The whole journal is
/// counted by its index; it is walked only if that does not come out even.
fn gaps(
    connection: &Connection,
    sequences: &RangeInclusive<i64>,
) -> Result<Vec<RangeInclusive<i64>>, StoreError> {
    let (rows, last): (i64, i64) =
        connection.query_row("SELECT count(*), coalesce(max(sequence), 0) FROM journal", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    if rows == last {
        return Ok(Vec::new());
    }
    let before: i64 = connection.query_row(
        "SELECT coalesce(max(sequence), 0) FROM journal WHERE sequence < ?1",
        [sequences.start()],
        |row| row.get(0),
    )?;
    let mut statement = connection.prepare_cached(
        "SELECT before + 1, sequence - 1
           FROM (SELECT sequence, lag(sequence, 1, ?1) OVER (ORDER BY sequence) AS before
                   FROM journal WHERE sequence > ?1 AND sequence <= ?2)
          WHERE sequence > before + 1 LIMIT ?3",
    )?;
    let found = statement.query_map([before, *sequences.end(), count(MISSING_MAX)], |row| {
        Ok(RangeInclusive::new(row.get(0)?, row.get(1)?))
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}
