//! The counter of the back office: takes the window's requests, has them answered beside everything
//! else, and gives up what only a visit that has ended wanted to know.

use crate::{
    office::{Office, Request, Visit},
    ui::Incoming,
};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::{runtime::Handle, sync::mpsc::UnboundedSender, task::AbortHandle};

/// Most requests of a visit that are under way; a person presses a few buttons a second.
const UNDER_WAY_MAX: usize = 32;

/// The counter. Cheap to clone.
#[derive(Clone)]
pub struct Counter {
    /// None before there is anything to ask about.
    office: Arc<Mutex<Option<Office>>>,
    runtime: Handle,
    window: UnboundedSender<Incoming>,
    under_way: Arc<Mutex<Vec<(Visit, AbortHandle)>>>,
}

impl Counter {
    /// A counter at which nobody has asked anything.
    pub fn new(runtime: Handle, window: UnboundedSender<Incoming>) -> Self {
        Self { office: Arc::default(), runtime, window, under_way: Arc::default() }
    }

    /// From now on this office answers. What the one before has begun and is soon done it ends.
    pub fn open(&self, office: Office) {
        self.close();
        *self.office.lock().unwrap_or_else(PoisonError::into_inner) = Some(office);
    }

    /// Has a request answered.
    pub fn ask(&self, visit: Visit, request: Request) {
        let Some(office) = self.office.lock().unwrap_or_else(PoisonError::into_inner).clone() else {
            return tracing::warn!(%visit, "nobody is there to answer the window");
        };
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.retain(|(_, task)| !task.is_finished());
        if under_way.len() >= UNDER_WAY_MAX {
            tracing::warn!(%visit, "too many requests of the window are under way");
            return;
        }
        let may_be_given_up = request.only_reads();
        let window = self.window.clone();
        let task = self.runtime.spawn(async move {
            // Nobody listens any more when the window is being closed.
            let tell = |reply| drop(window.send(Incoming::Office(visit, reply)));
            let reply = office.answer_in_parts(request, &tell).await;
            tell(reply);
        });
        if may_be_given_up {
            under_way.push((visit, task.abort_handle()));
        }
    }

    /// The station ends: what would take long is given up.
    pub fn close(&self) {
        if let Some(office) = &*self.office.lock().unwrap_or_else(PoisonError::into_inner) {
            office.close();
        }
    }

    /// A visit has ended.
    pub fn leave(&self, visit: Visit) {
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.retain(|(whose, task)| {
            if *whose == visit {
                task.abort();
            }
            *whose != visit
        });
    }
}
