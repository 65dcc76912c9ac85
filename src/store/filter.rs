//! Which scans of the journal are meant.

use super::StoreError;
use crate::domain::{Action, Outcome};
use chrono::NaiveDate;
use rusqlite::{Connection, ToSql};
use std::ops::RangeInclusive;

/// Days of the station's calendar, ends included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Days {
    /// The first; `None` is the first there is.
    pub from: Option<NaiveDate>,
    /// The last; `None` is the last there is.
    pub to: Option<NaiveDate>,
}

impl Days {
    /// All days.
    #[must_use]
    pub const fn all() -> Self {
        Self { from: None, to: None }
    }

    /// One day.
    #[must_use]
    pub const fn only(day: NaiveDate) -> Self {
        Self { from: Some(day), to: Some(day) }
    }
}

/// Which scans are meant. What is not set means all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// On these days.
    pub days: Days,
    /// That were to do this.
    pub action: Option<Action>,
    /// That ended so; an empty list means any way.
    pub outcomes: Vec<Outcome>,
    /// That this person made.
    pub operator: Option<String>,
}

impl Filter {
    /// All scans of some days.
    #[must_use]
    pub fn of(days: Days) -> Self {
        Self { days, ..Self::default() }
    }

    /// The condition on the journal, for the parameters of [`Bound`]. Rows are looked for by their
    /// sequence alone: within the days' bounds nearly every row is one of them.
    pub(super) fn condition(&self) -> String {
        let outcomes = if self.outcomes.is_empty() {
            String::new()
        } else {
            // Words of a closed set, never what somebody typed.
            let words: Vec<_> = self.outcomes.iter().map(|outcome| format!("'{outcome}'")).collect();
            format!(" AND journal.outcome IN ({})", words.join(", "))
        };
        format!(
            "journal.sequence BETWEEN ?1 AND ?2 \
             AND (?3 IS NULL OR journal.date >= ?3) AND (?4 IS NULL OR journal.date <= ?4) \
             AND (?5 IS NULL OR journal.action = ?5) AND (?6 IS NULL OR operator = ?6){outcomes}"
        )
    }

    /// The filter's parameters for some of its sequence numbers.
    pub(super) fn within(&self, sequences: &RangeInclusive<i64>) -> Bound {
        Bound {
            first: *sequences.start(),
            last: *sequences.end(),
            from: self.days.from.map(|day| day.to_string()),
            to: self.days.to.map(|day| day.to_string()),
            action: self.action.map(Action::as_str),
            operator: self.operator.clone(),
        }
    }
}

/// The parameters of [`Filter::condition`], in its order.
#[derive(Debug)]
pub(super) struct Bound {
    first: i64,
    last: i64,
    from: Option<String>,
    to: Option<String>,
    action: Option<&'static str>,
    operator: Option<String>,
}

impl Bound {
    pub(super) fn parameters(&self) -> [&dyn ToSql; 6] {
        [&self.first, &self.last, &self.from, &self.to, &self.action, &self.operator]
    }
}

/// What finds the first and the last scan of some days by the index alone. A clock that was wrong for a
/// while leaves other days' scans between them, so that the days are compared all the same.
pub(super) const EXTENT: &str =
    "SELECT min(sequence), max(sequence) FROM journal WHERE date BETWEEN ?1 AND ?2";

/// The sequence numbers between which all scans of these days lie; `None` if there is no such scan.
pub(super) fn extent(connection: &Connection, days: Days) -> Result<Option<RangeInclusive<i64>>, StoreError> {
    if days == Days::all() {
        let last: Option<i64> =
            connection.query_row("SELECT max(sequence) FROM journal", [], |row| row.get(0))?;
        return Ok(last.map(|last| 1..=last));
    }
    // Days are digits and dashes: what is before and behind all of them.
    let from = days.from.map_or(String::new(), |day| day.to_string());
    let to = days.to.map_or("~".to_owned(), |day| day.to_string());
    let ends: (Option<i64>, Option<i64>) =
        connection.prepare_cached(EXTENT)?.query_row([from, to], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(ends.0.zip(ends.1).map(|(first, last)| first..=last))
}
