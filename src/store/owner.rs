//! How other threads reach the store: they send jobs to the thread that owns it.

use super::{Store, StoreError};
use crossbeam_channel::{Receiver, Sender, bounded};
use std::thread;
use tokio::sync::oneshot;

/// Most jobs that wait; the sync has one or two under way, so this is never reached in practice.
const JOBS_MAX: usize = 64;

type Job = Box<dyn FnOnce(&mut Store) + Send>;

/// Sends jobs to the thread that owns the store. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Handle {
    jobs: Sender<Job>,
}

/// The receiving end: the owner takes jobs when nothing more urgent waits.
#[derive(Debug)]
pub struct Jobs(Receiver<Job>);

/// Makes a handle and the end for the thread that owns the store.
#[must_use]
pub fn channel() -> (Handle, Jobs) {
    let (sender, receiver) = bounded(JOBS_MAX);
    (Handle { jobs: sender }, Jobs(receiver))
}

impl Jobs {
    /// The channel, to be selected on beside others.
    #[must_use]
    pub fn receiver(&self) -> &Receiver<Job> {
        &self.0
    }
}

/// Starts a thread that owns the store and does nothing but jobs; it ends with the last handle.
///
/// # Errors
/// [`std::io::Error`] if the system has no thread to give.
pub fn spawn(mut store: Store) -> std::io::Result<Handle> {
    let (handle, jobs) = channel();
    thread::Builder::new().name("store".into()).spawn(move || {
        for job in jobs.0 {
            job(&mut store);
        }
    })?;
    Ok(handle)
}

impl Handle {
    /// Runs a job on the owner's thread and waits for its answer without blocking the runtime.
    ///
    /// # Errors
    /// The job's own error, or [`StoreError::Closed`] if the owner has ended.
    pub async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (reply, answer) = oneshot::channel();
        self.send(Box::new(move |store| drop(reply.send(job(store)))))?;
        answer.await.map_err(|_| StoreError::Closed)?
    }

    /// Runs a job on the owner's thread and waits for its answer.
    ///
    /// # Errors
    /// The job's own error, or [`StoreError::Closed`] if the owner has ended.
    pub fn run_blocking<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (reply, answer) = bounded(1);
        self.send(Box::new(move |store| drop(reply.send(job(store)))))?;
        answer.recv().map_err(|_| StoreError::Closed)?
    }

    fn send(&self, job: Job) -> Result<(), StoreError> {
        self.jobs.send(job).map_err(|_| StoreError::Closed)
    }
}
