//! What waits for a person, with all that a person needs to decide about it.

use super::{Store, StoreError, journal::count, row};
use crate::domain::{Entry, EntryState, OrderDetails, Refusal, RefusedAs, Status, System};
use chrono::{DateTime, Utc};
use rusqlite::{Row, params};

/// One entry that waits for a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Undecided {
    /// The entry.
    pub entry: Entry,
    /// How it was refused, if it was.
    pub refusal: Option<Refusal>,
    /// Who scanned it.
    pub operator: Option<String>,
    /// Where the order stood then, as far as was known here.
    pub status_before: Option<Status>,
    /// The cached orders that it names: none, one, or an ambiguous many.
    pub cached: Vec<Cached>,
}

/// A cached order, and when the order system said so.
#[derive(Debug, Clone, PartialEq)]
pub struct Cached {
    /// Where it stands.
    pub status: Status,
    /// What else is known of it.
    pub details: OrderDetails,
    /// When that was said.
    pub seen_at: DateTime<Utc>,
}

/// Most cached orders that are looked at for one entry: more are just as ambiguous.
const CACHED_MAX: usize = 100;

impl Store {
    /// The entries that wait for a person, in the order of their scans: refused, blocked, and those of
    /// which nobody has known since before `doubtful_before` whether they were done. At most `limit`.
    ///
    /// # Errors
    /// [`StoreError`] if the database fails.
    pub fn undecided(
        &self,
        system: System,
        doubtful_before: DateTime<Utc>,
        limit: usize,
    ) -> Result<Vec<Undecided>, StoreError> {
        let columns: Vec<String> =
            row::ENTRY_COLUMNS.split(", ").map(|column| format!("outbox.{}", column.trim())).collect();
        let sql = format!(
            "SELECT {}, refused_as, refused_code, operator, status_before
               FROM outbox JOIN journal USING (sequence)
              WHERE state IN ('waiting', 'sending', 'refused', 'blocked')
                AND (state IN ('refused', 'blocked') OR (state = 'sending' AND doubtful_since < ?1))
              ORDER BY sequence LIMIT ?2",
            columns.join(", ")
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let found = statement
            .query_map(params![doubtful_before.timestamp_millis(), count(limit)], |row| {
                undecided(row, system)
            })?;
        let mut all = found.collect::<Result<Vec<_>, _>>()?;
        for one in &mut all {
            one.cached = self.cached_with_time(system, &one.entry)?;
        }
        Ok(all)
    }

    /// The cached orders of an entry: the one with its key, where that is known.
    fn cached_with_time(&self, system: System, entry: &Entry) -> Result<Vec<Cached>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT status, details, seen_at FROM orders
              WHERE reference = ?1 AND (?2 = '' OR order_key = ?2 OR order_key = '') LIMIT ?3",
        )?;
        let key = row::order_key(entry.order_id.as_ref());
        let read = |row: &Row<'_>| {
            let (status, details): (String, String) = (row.get(0)?, row.get(1)?);
            Ok(Cached {
                status: Status::parse(system, &status),
                // Details are for the eye only: unreadable ones cost the picture, not the entry.
                details: serde_json::from_str(&details).unwrap_or_default(),
                seen_at: row::time(row, 2)?,
            })
        };
        let found = statement.query_map(params![entry.reference.as_str(), key, count(CACHED_MAX)], read)?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}

fn undecided(row: &Row<'_>, system: System) -> rusqlite::Result<Undecided> {
    let entry = row::entry(row)?;
    let kind = row.get::<_, Option<String>>(15)?.map(|_| row::parsed(row, 15)).transpose()?;
    // What was refused before the kinds were kept was refused somehow.
    let refused_before_kinds = (entry.state == EntryState::Refused).then_some(RefusedAs::No);
    let code = row.get(16)?;
    let message = entry.last_error.clone().unwrap_or_default();
    Ok(Undecided {
        entry,
        refusal: kind.or(refused_before_kinds).map(|kind| Refusal { kind, code, message }),
        operator: row.get(17)?,
        status_before: row.get::<_, Option<String>>(18)?.map(|word| Status::parse(system, &word)),
        cached: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::Action,
        store::tests::{scan, temporary},
    };

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn kinds(store: &Store) -> Vec<Option<(RefusedAs, Option<u16>)>> {
        let undecided = store.undecided(System::WedoCod, NOW, 10).unwrap();
        undecided.into_iter().map(|one| one.refusal.map(|refusal| (refusal.kind, refusal.code))).collect()
    }

    #[test]
    fn a_refusal_is_kept_with_its_kind_also_from_before_there_were_any() {
        let (_folder, mut store) = temporary();
        let pack = scan(&mut store, 1, "A", Action::Pack, Some("PACKED"));
        scan(&mut store, 2, "A", Action::Ship, Some("SHIPPED"));
        assert_eq!(kinds(&store), []);
        let refusal = Refusal { kind: RefusedAs::Missing, code: Some(404), message: "no such order".into() };
        store.mark_refused(pack, refusal).unwrap();
        assert_eq!(kinds(&store), [Some((RefusedAs::Missing, Some(404))), None]);
        store.connection.execute("UPDATE outbox SET refused_as = NULL, refused_code = NULL", []).unwrap();
        assert_eq!(kinds(&store), [Some((RefusedAs::No, None)), None]);
    }
}
