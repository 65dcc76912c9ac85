//! Looking back at the journal, off the station's thread.
//!
//! Every question is answered through a connection of its own. A count over months may take seconds: a
//! newer one ends it, because the one who asked has changed the filter meanwhile.

use super::export::{Export, ExportError, Exported, Place, Progress};
use crate::store::{Days, Filter, Interrupter, Page, Reader, Statistics, StoreError, Turn};
use chrono::NaiveDate;
use std::{
    ops::ControlFlow,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::task;

/// A question about the past could not be answered.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// A newer question took its place: this answer is not wanted any more.
    #[error("a newer question took its place")]
    Superseded,
    /// The program is being closed.
    #[error("the program is being closed")]
    Closing,
    /// The database says no.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for HistoryError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Interrupted => Self::Superseded,
            error => Self::Store(error),
        }
    }
}

/// What can be chosen from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// The days on which anything was scanned, newest first.
    pub days: Vec<NaiveDate>,
    /// Who scanned on the chosen days.
    pub operators: Vec<String>,
}

/// The journal of a station, to be looked at. Cheap to clone.
#[derive(Debug, Clone)]
pub struct History {
    database: PathBuf,
    counting: Arc<Mutex<Option<Interrupter>>>,
}

impl History {
    /// The journal in this file.
    #[must_use]
    pub fn new(database: PathBuf) -> Self {
        Self { database, counting: Arc::default() }
    }

    /// What the scans of a filter came to. Ends a count that is still under way.
    ///
    /// # Errors
    /// [`HistoryError`], and that of the count that was ended is [`HistoryError::Superseded`].
    pub async fn statistics(&self, filter: Filter) -> Result<Statistics, HistoryError> {
        let counting = Arc::clone(&self.counting);
        self.ask(move |reader| {
            let earlier = slot(&counting).replace(reader.interrupter());
            if let Some(earlier) = earlier {
                earlier.interrupt();
            }
            reader.statistics(&filter)
        })
        .await
    }

    /// A page of scans.
    ///
    /// # Errors
    /// [`HistoryError`] if the database fails.
    pub async fn page(&self, filter: Filter, turn: Turn, size: usize) -> Result<Page, HistoryError> {
        self.ask(move |reader| reader.page(&filter, turn, size)).await
    }

    /// What the filters can be set to.
    ///
    /// # Errors
    /// [`HistoryError`] if the database fails.
    pub async fn choices(&self, days: Days) -> Result<Choices, HistoryError> {
        self.ask(move |reader| Ok(Choices { days: reader.days()?, operators: reader.operators(days)? })).await
    }

    /// Writes an export; `tell` hears how far it is, and can end it.
    ///
    /// # Errors
    /// [`ExportError`]; nothing of the file is left then.
    pub async fn export(
        &self,
        export: Export,
        place: Place,
        mut tell: impl FnMut(Progress) -> ControlFlow<()> + Send + 'static,
    ) -> Result<Exported, ExportError> {
        let database = self.database.clone();
        let writing =
            task::spawn_blocking(move || export.write(&Reader::open(&database)?, &place, &mut tell));
        writing.await.map_err(|_| ExportError::Cancelled)?
    }

    async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Reader) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, HistoryError> {
        let database = self.database.clone();
        let answer = task::spawn_blocking(move || question(&Reader::open(&database)?)).await;
        Ok(answer.map_err(|_| HistoryError::Closing)??)
    }
}

fn slot<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
