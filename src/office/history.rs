//! Looking back at the journal, off the station's thread.
//!
//! Every question is answered through a connection of its own. A count over months may take seconds: a
//! newer one ends it, because the one who asked has changed the filter meanwhile.

use super::{
    Office, export_job,
    mounting::{self, MountError},
    sticks::{self, Stick},
};
use crate::store::{Days, Filter, Interrupter, Page, Reader, Statistics, StoreError, Turn};
use chrono::NaiveDate;
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::task;

/// What is asked.
#[derive(Debug, Clone)]
pub enum Request {
    /// What the scans of a filter came to.
    Statistics(Filter),
    /// A page of so many scans.
    Page(Filter, Turn, usize),
    /// What the filters can be set to on these days.
    Choices(Days),
    /// The sticks that are plugged in.
    Sticks,
    /// Have the stick of this name mounted.
    Mount(String),
    /// Export.
    Export(export_job::Order),
    /// How the export stands.
    Exporting,
    /// End the export.
    EndExport,
}

impl Request {
    /// Whether it may be given up half-way when nobody waits for its answer any more.
    #[must_use]
    pub const fn only_reads(&self) -> bool {
        !matches!(self, Self::Export(_) | Self::EndExport | Self::Mount(_))
    }
}

/// What is answered.
#[derive(Debug, Clone)]
pub enum Reply {
    /// What the scans of this filter came to.
    Statistics(Filter, Box<Statistics>),
    /// The page of this filter.
    Page(Filter, Page),
    /// What the filters can be set to on these days.
    Choices(Days, Choices),
    /// The sticks that are plugged in.
    Sticks(Vec<Stick>),
    /// The stick of this name is mounted in this folder.
    Mounted(String, PathBuf),
    /// The stick of this name is not mounted, and why.
    NotMounted(String, MountError),
    /// How the export stands.
    Exporting(export_job::Standing),
    /// A newer question took its place.
    Superseded,
    /// It could not be answered; the text says why.
    Failed(String),
}

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

impl Office {
    pub(super) async fn history(&self, request: Request) -> Reply {
        match self.answer_about_history(request).await {
            Ok(reply) => reply,
            Err(HistoryError::Superseded) => Reply::Superseded,
            Err(error) => Reply::Failed(error.to_string()),
        }
    }

    async fn answer_about_history(&self, request: Request) -> Result<Reply, HistoryError> {
        let history = &self.history;
        Ok(match request {
            Request::Statistics(filter) => {
                let statistics = history.statistics(filter.clone()).await?;
                Reply::Statistics(filter, Box::new(statistics))
            }
            Request::Page(filter, turn, size) => {
                let page = history.page(filter.clone(), turn, size).await?;
                Reply::Page(filter, page)
            }
            Request::Choices(days) => Reply::Choices(days, history.choices(days).await?),
            Request::Sticks => {
                let found = task::spawn_blocking(sticks::plugged_in).await;
                Reply::Sticks(found.map_err(|_| HistoryError::Closing)?)
            }
            Request::Mount(node) => {
                let asked = node.clone();
                let mounted = task::spawn_blocking(move || mounting::mount(&asked)).await;
                match mounted.map_err(|_| HistoryError::Closing)? {
                    Ok(folder) => Reply::Mounted(node, folder),
                    Err(error) => {
                        tracing::warn!(node, %error, "a stick is not mounted");
                        Reply::NotMounted(node, error)
                    }
                }
            }
            Request::Export(order) => Reply::Exporting(self.begin_export(order)),
            Request::Exporting => Reply::Exporting(self.exporter.standing()),
            Request::EndExport => {
                self.exporter.end();
                Reply::Exporting(self.exporter.standing())
            }
        })
    }

    fn begin_export(&self, order: export_job::Order) -> export_job::Standing {
        let station = self.config.station.name.to_string();
        let job = order.job(&self.words, &station, crate::clock::local_now(), &self.locations.data_dir);
        self.exporter.begin(self.history.database.clone(), job)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    fn journal() -> (tempfile::TempDir, History) {
        let folder = tempfile::tempdir().unwrap();
        let path = Store::path_in(folder.path());
        drop(Store::open(&path, chrono::DateTime::UNIX_EPOCH).unwrap());
        (folder, History::new(path))
    }

    #[tokio::test]
    async fn questions_are_answered_side_by_side() {
        let (_folder, history) = journal();
        let all = Filter::default();
        let (statistics, page, choices) = tokio::join!(
            history.statistics(all.clone()),
            history.page(all, Turn::Newest, 4),
            history.choices(Days::all())
        );
        assert_eq!(statistics.unwrap(), Statistics::default());
        assert_eq!((page.unwrap(), choices.unwrap()), (Page::default(), Choices::default()));
    }

    #[tokio::test]
    async fn a_journal_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let history = History::new(folder.path().join("none.db"));
        let error = history.statistics(Filter::default()).await.unwrap_err();
        assert!(error.to_string().contains("none.db"), "{error}");
    }
}
