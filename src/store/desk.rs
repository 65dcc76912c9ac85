//! What a station had set, who was signed in and which error it held when it was left: kept so that it
//! outlives a crash. Everything here is written in the transaction of the scan that changed it, or when a
//! person sets something on the screen; an ordinary scan writes nothing of it.

use super::{Store, StoreError, row, set_fact};
use crate::domain::{
    Action, AimId, Reference, Source, Status, System, Timing, Verdict, capabilities, recall,
};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

/// The fact with the desk.
const DESK: &str = "desk";
/// The fact with the sequence number of the scan that stopped the station.
const STOP: &str = "stop";
/// Most swallowed scans that are told of a stop.
const SWALLOWED_TOLD_MAX: usize = 3;

/// What the person at the station had set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptDesk {
    /// What a scan did.
    pub action: Action,
    /// From where ships went out.
    pub warehouse: Option<String>,
    /// Why orders were cancelled.
    pub cancel_reason: Option<String>,
    /// Who was signed in.
    pub operator: Option<String>,
    /// Since when.
    pub since: Option<DateTime<FixedOffset>>,
    /// What the settings said then: whoever changes them since wants the change.
    pub settings: Start,
}

/// What the settings let a station start with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// What a scan does.
    pub action: Action,
    /// From where ships go out.
    pub warehouse: Option<String>,
}

/// What is kept beside a scan.
#[derive(Debug, Clone, Copy)]
pub enum Keep<'a> {
    /// Nothing.
    Nothing,
    /// The desk, which the scan changed.
    Desk(&'a KeptDesk),
    /// That this scan holds the station.
    Stop,
    /// That nothing holds the station any more.
    NoStop,
}

/// The scan that held the station, with what it swallowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldStop {
    /// Its verdict; how long it took is not known any more.
    pub verdict: Verdict,
    /// How many scans were not counted since.
    pub swallowed: u64,
    /// The last of them, newest first, at most three.
    pub last: Vec<String>,
}

impl Keep<'_> {
    /// Keeps it, in whatever transaction the connection is in.
    pub(super) fn write(self, connection: &Connection, sequence: i64) -> Result<(), StoreError> {
        match self {
            Self::Nothing => Ok(()),
            Self::Desk(desk) => set_desk(connection, desk),
            Self::Stop => set_fact(connection, STOP, Some(&sequence.to_string())),
            Self::NoStop => set_fact(connection, STOP, None),
        }
    }
}

impl Store {
    /// The desk as it was left; none if it was never set, or by a program that wrote it otherwise.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn desk(&self) -> Result<Option<KeptDesk>, StoreError> {
        let Some(text) = self.fact(DESK)? else { return Ok(None) };
        let desk = serde_json::from_str(&text);
        Ok(desk.inspect_err(|error| tracing::warn!(%error, "the desk cannot be read as it was left")).ok())
    }

    /// Keeps the desk as a person set it.
    ///
    /// # Errors
    /// [`StoreError`] if it cannot be written.
    pub fn set_desk(&mut self, desk: &KeptDesk) -> Result<(), StoreError> {
        set_desk(&self.connection, desk)
    }

    /// The error that was held when the station was left, if one was.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn held_stop(&self, system: System) -> Result<Option<HeldStop>, StoreError> {
        let Some(sequence) = self.fact(STOP)?.and_then(|text| text.parse::<i64>().ok()) else {
            return Ok(None);
        };
        let mut statement = self.connection.prepare_cached(
            "SELECT scan_id, raw, reference, action, outcome, reason, status_before, status_after, station,
                    operator, source, device, symbology, scanned_at, utc_offset_s, date
               FROM journal WHERE sequence = ?1",
        )?;
        let verdict = statement.query_row([sequence], |row| verdict(row, system)).optional()?;
        verdict
            .map(|verdict| {
                let (swallowed, last) = self.swallowed_since(sequence)?;
                Ok(HeldStop { verdict, swallowed, last })
            })
            .transpose()
    }

    /// Forgets the error that was held: a person acknowledged it.
    ///
    /// # Errors
    /// [`StoreError`] if that cannot be written.
    pub fn forget_stop(&mut self) -> Result<(), StoreError> {
        set_fact(&self.connection, STOP, None)
    }

    fn swallowed_since(&self, sequence: i64) -> Result<(u64, Vec<String>), StoreError> {
        let count = "SELECT count(*) FROM journal WHERE sequence > ?1 AND outcome = 'held'";
        let n = self.connection.prepare_cached(count)?.query_row([sequence], |row| row.get(0))?;
        let mut statement = self.connection.prepare_cached(
            "SELECT coalesce(reference, raw) FROM journal
              WHERE sequence > ?1 AND outcome = 'held' ORDER BY sequence DESC LIMIT ?2",
        )?;
        let last = statement
            .query_map(params![sequence, super::journal::count(SWALLOWED_TOLD_MAX)], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok((n, last))
    }
}

fn set_desk(connection: &Connection, desk: &KeptDesk) -> Result<(), StoreError> {
    // A desk is texts and numbers: there is nothing that JSON could not say.
    let text = serde_json::to_string(desk).unwrap_or_default();
    set_fact(connection, DESK, Some(&text))
}

fn verdict(row: &Row<'_>, system: System) -> rusqlite::Result<Verdict> {
    let status = |column: usize| -> rusqlite::Result<Option<Status>> {
        Ok(row.get::<_, Option<String>>(column)?.map(|word| Status::parse(system, &word)))
    };
    let action = row::action(row, 3)?;
    let before = status(6)?;
    let reason: Option<String> = row.get(5)?;
    let symbology: Option<String> = row.get(12)?;
    Ok(Verdict {
        scan_id: row.get::<_, [u8; 16]>(0).map(uuid::Uuid::from_bytes)?,
        raw: row.get(1)?,
        reference: row.get::<_, Option<String>>(2)?.and_then(|text| Reference::new(&text).ok()),
        action,
        outcome: row::parsed(row, 4)?,
        reason: reason.and_then(|text| recall::reason(&text, action, before.as_ref())),
        status_before: before,
        status_after: status(7)?,
        effect: capabilities::of(system, action).effect,
        station: row.get(8)?,
        operator: row.get(9)?,
        source: row::parsed::<Source>(row, 10)?,
        device: row.get(11)?,
        symbology: symbology.and_then(|text| AimId::read(text.as_bytes())),
        scanned_at: row::local_time(row, 13)?,
        date: row::parsed(row, 15)?,
        timing_us: Timing::default(),
    })
}
