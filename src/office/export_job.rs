//! The one export that may be under way, beside everything else: it goes on when the person who asked
//! leaves the screen, and whoever comes back sees how far it is.

use super::export::{Export, ExportError, Exported, Format, Place, Progress, Words};
use crate::store::{Filter, Reader};
use chrono::{DateTime, FixedOffset};
use std::{
    io::ErrorKind,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::task;

/// Where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// The stick that is mounted here.
    Stick(PathBuf),
    /// The station's own folder.
    Station,
}

/// What a person asks for.
#[derive(Debug, Clone)]
pub struct Order {
    /// Which scans.
    pub filter: Filter,
    /// As what.
    pub format: Format,
    /// Where it goes.
    pub to: To,
}

/// An order with everything that it needs.
#[derive(Debug)]
pub struct Job {
    export: Export,
    place: Place,
    to: To,
}

impl Order {
    /// The job of this station at this moment.
    #[must_use]
    pub fn job(self, words: &Words, station: &str, at: DateTime<FixedOffset>, data_dir: &Path) -> Job {
        let place = match &self.to {
            To::Stick(folder) => Place::on_stick(folder, station, at, data_dir),
            To::Station => Place::on_station(station, at, data_dir),
        };
        let export = Export { filter: self.filter, format: self.format, words: words.clone() };
        Job { export, place, to: self.to }
    }
}

/// Why there is no file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// Somebody ended it.
    Ended,
    /// There is too little room.
    Full,
    /// The stick was pulled out.
    Gone,
    /// Nothing may be written there.
    ReadOnly,
    /// Anything else, in the program's own words.
    Other(String),
}

impl From<ExportError> for Trouble {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Cancelled => Self::Ended,
            ExportError::Full(_) => Self::Full,
            ExportError::Gone(_) => Self::Gone,
            ExportError::File { source, .. }
                if matches!(source.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) =>
            {
                Self::ReadOnly
            }
            error => Self::Other(error.to_string()),
        }
    }
}

/// How the export stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Standing {
    /// There was none.
    #[default]
    Idle,
    /// It is under way.
    Running(Progress),
    /// The last one is done.
    Done(Exported, To),
    /// The last one failed.
    Failed(Trouble),
}

/// Runs one export at a time. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Exporter {
    standing: Arc<Mutex<Standing>>,
    ended: Arc<AtomicBool>,
}

impl Exporter {
    /// Begins an export, unless one is under way.
    #[must_use]
    pub fn begin(&self, database: PathBuf, job: Job) -> Standing {
        let mut standing = self.lock();
        if !matches!(*standing, Standing::Running(_)) {
            *standing = Standing::Running(Progress::Rows { written: 0, percent: 0 });
            self.ended.store(false, Ordering::Relaxed);
            let exporter = self.clone();
            task::spawn_blocking(move || exporter.run(&database, job));
        }
        standing.clone()
    }

    /// How it stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.lock().clone()
    }

    /// Ends it; nothing of its file is left.
    pub fn end(&self) {
        self.ended.store(true, Ordering::Relaxed);
    }

    fn run(&self, database: &Path, job: Job) {
        let mut tell = |progress| {
            *self.lock() = Standing::Running(progress);
            if self.ended.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let written = Reader::open(database)
            .map_err(ExportError::from)
            .and_then(|reader| job.export.write(&reader, &job.place, &mut tell));
        *self.lock() = match written {
            Ok(exported) => {
                tracing::info!(path = %exported.path.display(), rows = exported.rows, "the history was exported");
                Standing::Done(exported, job.to)
            }
            Err(error) => {
                tracing::warn!(%error, "the history was not exported");
                Standing::Failed(error.into())
            }
        };
    }

    fn lock(&self) -> MutexGuard<'_, Standing> {
        self.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{office::export::Reading, store::Store};

    struct Station {
        folder: tempfile::TempDir,
        exporter: Exporter,
    }

    impl Station {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            drop(Store::open(&Store::path_in(folder.path()), DateTime::UNIX_EPOCH).unwrap());
            Self { folder, exporter: Exporter::default() }
        }

        fn begin(&self, to: To) -> Standing {
            let heads = std::array::from_fn(|index| index.to_string());
            let words = Words { title: "History".into(), heads, reading: Reading::LeftToRight };
            let order = Order { filter: Filter::default(), format: Format::Csv, to };
            let at = DateTime::UNIX_EPOCH.fixed_offset();
            let job = order.job(&words, "pack-01", at, self.folder.path());
            self.exporter.begin(Store::path_in(self.folder.path()), job)
        }

        /// Waits until it is over.
        async fn over(&self) -> Standing {
            loop {
                match self.exporter.standing() {
                    Standing::Running(_) => task::yield_now().await,
                    standing => return standing,
                }
            }
        }
    }

    #[tokio::test]
    async fn one_at_a_time_and_then_the_next() {
        let station = Station::new();
        assert_eq!(station.exporter.standing(), Standing::Idle);
        for _ in 0..2 {
            assert!(matches!(station.begin(To::Station), Standing::Running(_)));
            // While it is under way a second wish changes nothing.
            let _ = station.begin(To::Station);
            let Standing::Done(exported, To::Station) = station.over().await else { unreachable!() };
            assert!(exported.path.is_file());
        }
    }

    #[tokio::test]
    async fn a_stick_that_is_gone_is_trouble_with_a_name() {
        let station = Station::new();
        let _ = station.begin(To::Stick(station.folder.path().join("gone")));
        assert_eq!(station.over().await, Standing::Failed(Trouble::Gone));
    }

    #[test]
    fn troubles_are_told_apart() {
        let file = |kind: ErrorKind| ExportError::File { path: "x".into(), source: kind.into() };
        assert_eq!(Trouble::from(file(ErrorKind::ReadOnlyFilesystem)), Trouble::ReadOnly);
        assert_eq!(Trouble::from(file(ErrorKind::PermissionDenied)), Trouble::ReadOnly);
        assert!(matches!(Trouble::from(file(ErrorKind::TimedOut)), Trouble::Other(_)));
        assert_eq!(Trouble::from(ExportError::Full("x".into())), Trouble::Full);
        assert_eq!(Trouble::from(ExportError::Cancelled), Trouble::Ended);
    }
}
