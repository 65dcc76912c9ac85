//! What every request handler shares.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::faults::{Dice, Faults, Strike};
use super::rate::Limiter;
use super::session::Sessions;
use super::store::Store;

/// The state behind the routes.
pub(super) struct World {
    pub(super) store: Store,
    pub(super) sessions: Sessions,
    pub(super) limiter: Limiter,
    dice: Mutex<Dice>,
    requests: AtomicU64,
}

/// The state as axum hands it out.
pub(super) type Shared = Arc<World>;

impl World {
    pub(super) fn new(store: Store, per_minute: Option<u32>, faults: Faults) -> Self {
        Self {
            store,
            sessions: Sessions::default(),
            limiter: Limiter::new(per_minute),
            dice: Mutex::new(Dice::new(faults)),
            requests: AtomicU64::new(0),
        }
    }

    /// Replaces the faults and begins their seed anew.
    pub(super) fn set_faults(&self, faults: Faults) {
        *self.dice.lock().unwrap_or_else(PoisonError::into_inner) = Dice::new(faults);
    }

    /// Draws the faults of one request.
    pub(super) fn roll(&self) -> Strike {
        self.dice.lock().unwrap_or_else(PoisonError::into_inner).roll()
    }

    pub(super) fn count_request(&self) {
        self.requests.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn requests(&self) -> u64 {
        self.requests.load(Ordering::Relaxed)
    }
}
