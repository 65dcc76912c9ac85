//! How other threads reach the store: they send jobs to the thread that owns it.
//!
//! A simulation, which must be alone with its time, keeps the store on its own thread instead.

use super::{Store, StoreError};
use crossbeam_channel::{Receiver, Sender, bounded};
use std::{
    sync::{Arc, Mutex, PoisonError},
    thread,
};
use tokio::sync::oneshot;

/// Most jobs that wait; the sync has one or two under way, so this is never reached in practice.
const JOBS_MAX: usize = 64;

type Job = Box<dyn FnOnce(&mut Store) + Send>;

/// Has jobs done with the store. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Handle(Reach);

#[derive(Debug, Clone)]
enum Reach {
    Owner(Sender<Job>),
    Here(Arc<Mutex<Store>>),
}

/// The receiving end: the owner takes jobs when nothing more urgent waits.
#[derive(Debug)]
pub struct Jobs(Receiver<Job>);

/// Makes a handle and the end for the thread that owns the store.
#[must_use]
pub fn channel() -> (Handle, Jobs) {
    let (sender, receiver) = bounded(JOBS_MAX);
    (Handle(Reach::Owner(sender)), Jobs(receiver))
}

/// A handle that does its jobs on the caller's thread; the store is closed with the last one.
#[must_use]
pub fn here(store: Store) -> Handle {
    Handle(Reach::Here(Arc::new(Mutex::new(store))))
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
    /// Has a job done and waits for its answer without blocking the runtime.
    ///
    /// # Errors
    /// The job's own error, or [`StoreError::Closed`] if the owner has ended.
    pub async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        match &self.0 {
            Reach::Owner(jobs) => {
                let (reply, answer) = oneshot::channel();
                send(jobs, move |store| drop(reply.send(job(store))))?;
                answer.await.map_err(|_| StoreError::Closed)?
            }
            Reach::Here(store) => {
                let result = job(&mut store.lock().unwrap_or_else(PoisonError::into_inner));
                // Between the job and what follows it others may come, as with an owner's thread.
                tokio::task::yield_now().await;
                result
            }
        }
    }

    /// Has a job done and waits for its answer.
    ///
    /// # Errors
    /// The job's own error, or [`StoreError::Closed`] if the owner has ended.
    pub fn run_blocking<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        match &self.0 {
            Reach::Owner(jobs) => {
                let (reply, answer) = bounded(1);
                send(jobs, move |store| drop(reply.send(job(store))))?;
                answer.recv().map_err(|_| StoreError::Closed)?
            }
            Reach::Here(store) => job(&mut store.lock().unwrap_or_else(PoisonError::into_inner)),
        }
    }
}

fn send(jobs: &Sender<Job>, job: impl FnOnce(&mut Store) + Send + 'static) -> Result<(), StoreError> {
    jobs.send(Box::new(job)).map_err(|_| StoreError::Closed)
}
