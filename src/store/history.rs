//! The journal, page by page for a person and piece by piece for a file.

use super::{
    Filter, Reader, StoreError,
    filter::{self, Days},
    journal::count,
    row,
};
use crate::domain::{Action, Effect, EntryState, Outcome};
use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, Row};
use std::ops::RangeInclusive;
use uuid::Uuid;

/// Longest page, in rows.
const PAGE_ROWS_MAX: usize = 200;
/// Most days that are offered to choose from.
const DAYS_MAX: usize = 400;
/// Most operators that are offered to choose from.
const OPERATORS_MAX: usize = 200;

/// One scan with everything that is known of it, and what became of it since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalRow {
    /// The station's number of the scan.
    pub sequence: i64,
    /// The scan's id.
    pub scan_id: Uuid,
    /// When, with the station's offset then.
    pub scanned_at: DateTime<FixedOffset>,
    /// The station's calendar date then.
    pub date: NaiveDate,
    /// The station's name then.
    pub station: String,
    /// Who scanned.
    pub operator: Option<String>,
    /// What it was to do.
    pub action: Action,
    /// What was read from it, if anything was.
    pub reference: Option<String>,
    /// What the scanner sent.
    pub raw: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Why.
    pub reason: Option<String>,
    /// Where the order stood.
    pub status_before: Option<String>,
    /// Where it stood then.
    pub status_after: Option<String>,
    /// From which warehouse.
    pub warehouse: Option<String>,
    /// Why it was cancelled.
    pub cancel_reason: Option<String>,
    /// Which kind of device it came from.
    pub source: String,
    /// Which scanner, by its name in the settings.
    pub device: Option<String>,
    /// Which kind of barcode.
    pub symbology: Option<String>,
    /// What was recorded to be sent, and where that stands.
    pub entry: Option<Sent>,
}

/// What became of a recorded scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Where it stands on its way.
    pub state: EntryState,
    /// Whether the order moves or is noted on.
    pub effect: Effect,
    /// How many times it was sent.
    pub attempts: u32,
    /// When the order system confirmed it.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// Why a person gave it up.
    pub discarded_why: Option<String>,
}

impl JournalRow {
    /// What a person recognises it by: the reference, or what was sent if nothing could be read.
    #[must_use]
    pub fn text(&self) -> &str {
        self.reference.as_deref().unwrap_or(&self.raw)
    }
}

/// Which page is wanted, told by a scan that is on the one before: scans that are made meanwhile do not
/// shift it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The newest scans.
    Newest,
    /// The scans just before this one.
    OlderThan(i64),
    /// The scans just after this one; the newest page if they do not fill one.
    NewerThan(i64),
}

/// Scans, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The scans.
    pub rows: Vec<JournalRow>,
    /// Where the newer page is, if there is one.
    pub newer: Option<i64>,
    /// Where the older page is, if there is one.
    pub older: Option<i64>,
}

const COLUMNS: &str = "sequence, journal.scan_id, journal.scanned_at, utc_offset_s, journal.date, station, operator, \
     journal.action, journal.reference, raw, outcome, reason, status_before, status_after, journal.warehouse, \
     journal.cancel_reason, source, device, symbology, \
     state, leads_to IS NULL, attempts, confirmed_at, last_error, discarded_why";

impl Reader {
    /// A page of scans, newest first, of at most `size` rows.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails or is interrupted.
    pub fn page(&self, filter: &Filter, turn: Turn, size: usize) -> Result<Page, StoreError> {
        let moment = self.moment()?;
        let size = size.clamp(1, PAGE_ROWS_MAX);
        let Some(all) = filter::extent(&moment, filter.days)? else { return Ok(Page::default()) };
        let turned = match turn {
            Turn::Newest => None,
            Turn::OlderThan(sequence) => Some(older(&moment, filter, &all, sequence, size)?),
            Turn::NewerThan(sequence) => newer(&moment, filter, &all, sequence, size)?,
        };
        match turned {
            Some(page) => Ok(page),
            None => Ok(Page { newer: None, ..older(&moment, filter, &all, i64::MAX, size)? }),
        }
    }

    /// The sequence numbers between which the filter's scans lie, for [`Reader::piece`].
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn extent(&self, days: Days) -> Result<Option<RangeInclusive<i64>>, StoreError> {
        filter::extent(&self.connection, days)
    }

    /// The scans with these sequence numbers that the filter means, oldest first. However rare they are,
    /// no more rows than these are looked at.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn piece(
        &self,
        filter: &Filter,
        sequences: &RangeInclusive<i64>,
    ) -> Result<Vec<JournalRow>, StoreError> {
        select(&self.connection, filter, sequences, Order::OldestFirst, usize::MAX)
    }

    /// One scan.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn scan(&self, sequence: i64) -> Result<Option<JournalRow>, StoreError> {
        let sql =
            format!("SELECT {COLUMNS} FROM journal LEFT JOIN outbox USING (sequence) WHERE sequence = ?1");
        Ok(self.connection.prepare_cached(&sql)?.query_row([sequence], journal_row).optional()?)
    }

    /// The days on which anything was scanned, newest first, at most 400.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn days(&self) -> Result<Vec<NaiveDate>, StoreError> {
        let mut statement = self.connection.prepare_cached(DAYS)?;
        let days = statement.query_map([count(DAYS_MAX)], |row| row::parsed(row, 0))?;
        Ok(days.collect::<Result<_, _>>()?)
    }

    /// Who scanned on these days, by name, at most 200.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails or is interrupted.
    pub fn operators(&self, days: Days) -> Result<Vec<String>, StoreError> {
        let moment = self.moment()?;
        let Some(all) = filter::extent(&moment, days)? else { return Ok(Vec::new()) };
        let filter = Filter::of(days);
        let sql = format!(
            "SELECT DISTINCT operator FROM journal WHERE {} AND operator IS NOT NULL ORDER BY operator LIMIT {OPERATORS_MAX}",
            filter.condition()
        );
        let mut statement = moment.prepare_cached(&sql)?;
        let names = statement.query_map(&filter.within(&all).parameters()[..], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    }
}

/// Each day is found by the one after it: as many looks into the index as there are days.
pub(super) const DAYS: &str = "WITH RECURSIVE days (day) AS (
        SELECT max(date) FROM journal
        UNION ALL
        SELECT (SELECT max(date) FROM journal WHERE date < day) FROM days WHERE day IS NOT NULL
    )
    SELECT day FROM days WHERE day IS NOT NULL LIMIT ?1";

/// In which order rows come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    NewestFirst,
    OldestFirst,
}

/// The statement that reads rows of a filter.
pub(super) fn rows_sql(filter: &Filter, order: Order) -> String {
    let direction = match order {
        Order::NewestFirst => "DESC",
        Order::OldestFirst => "ASC",
    };
    format!(
        "SELECT {COLUMNS} FROM journal LEFT JOIN outbox USING (sequence) WHERE {} ORDER BY sequence {direction} LIMIT ?7",
        filter.condition()
    )
}

fn select(
    connection: &Connection,
    filter: &Filter,
    sequences: &RangeInclusive<i64>,
    order: Order,
    limit: usize,
) -> Result<Vec<JournalRow>, StoreError> {
    let mut statement = connection.prepare_cached(&rows_sql(filter, order))?;
    let (bound, limit) = (filter.within(sequences), count(limit));
    let [first, last, from, to, action, operator] = bound.parameters();
    let rows = statement.query_map([first, last, from, to, action, operator, &limit], journal_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn older(
    connection: &Connection,
    filter: &Filter,
    all: &RangeInclusive<i64>,
    than: i64,
    size: usize,
) -> Result<Page, StoreError> {
    let sequences = *all.start()..=(*all.end()).min(than.saturating_sub(1));
    let mut rows = select(connection, filter, &sequences, Order::NewestFirst, size + 1)?;
    let more = rows.len() > size;
    rows.truncate(size);
    Ok(Page {
        newer: rows.first().map(|row| row.sequence),
        older: rows.last().map(|row| row.sequence).filter(|_| more),
        rows,
    })
}

/// `None` if there are too few for a page.
fn newer(
    connection: &Connection,
    filter: &Filter,
    all: &RangeInclusive<i64>,
    than: i64,
    size: usize,
) -> Result<Option<Page>, StoreError> {
    let sequences = (*all.start()).max(than.saturating_add(1))..=*all.end();
    let mut rows = select(connection, filter, &sequences, Order::OldestFirst, size + 1)?;
    if rows.len() <= size {
        // Fewer would leave gaps on the page, and as many are the newest.
        return Ok(None);
    }
    rows.truncate(size);
    rows.reverse();
    Ok(Some(Page {
        newer: rows.first().map(|row| row.sequence),
        older: rows.last().map(|row| row.sequence),
        rows,
    }))
}

fn journal_row(row: &Row<'_>) -> rusqlite::Result<JournalRow> {
    Ok(JournalRow {
        sequence: row.get(0)?,
        scan_id: row.get::<_, [u8; 16]>(1).map(Uuid::from_bytes)?,
        scanned_at: row::local_time(row, 2)?,
        date: row::parsed(row, 4)?,
        station: row.get(5)?,
        operator: row.get(6)?,
        action: row::action(row, 7)?,
        reference: row.get(8)?,
        raw: row.get(9)?,
        outcome: row::parsed(row, 10)?,
        reason: row.get(11)?,
        status_before: row.get(12)?,
        status_after: row.get(13)?,
        warehouse: row.get(14)?,
        cancel_reason: row.get(15)?,
        source: row.get(16)?,
        device: row.get(17)?,
        symbology: row.get(18)?,
        entry: row.get::<_, Option<String>>(19)?.map(|_| sent(row)).transpose()?,
    })
}

fn sent(row: &Row<'_>) -> rusqlite::Result<Sent> {
    Ok(Sent {
        state: row::parsed(row, 19)?,
        effect: if row.get(20)? { Effect::Note } else { Effect::Transition },
        attempts: row.get(21)?,
        confirmed_at: row.get::<_, Option<i64>>(22)?.map(|_| row::time(row, 22)).transpose()?,
        last_error: row.get(23)?,
        discarded_why: row.get(24)?,
    })
}
