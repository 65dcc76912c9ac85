//! What every request handler shares.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::Options;
use super::faults::{Dice, Faults, Strike};
use super::rate::Limiter;
use super::session::Sessions;
use super::store::Store;

/// The state behind the routes.
pub(super) struct World {
    pub(super) store: Store,
    pub(super) sessions: Sessions,
    pub(super) limiter: Limiter,
    any_credentials: bool,
    dice: Mutex<Dice>,
    requests: AtomicU64,
}

/// The state as axum hands it out.
pub(super) type Shared = Arc<World>;

impl World {
    pub(super) fn new(store: Store, options: &Options) -> Self {
        Self {
            store,
            sessions: Sessions::default(),
            limiter: Limiter::new(options.rate_limit_per_minute),
            any_credentials: options.any_credentials,
            dice: Mutex::new(Dice::new(options.faults.clone())),
            requests: AtomicU64::new(0),
        }
    }

    /// Whether a credential that is none of the sandbox's own will do.
    pub(super) fn admits(&self, credential: &str) -> bool {
        self.any_credentials && !credential.is_empty() && !credential.contains(super::REFUSED_WORD)
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
