//! What the handlers of every system share.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::faults::{Dice, Faults, Strike};
use super::rate::Limiter;
use super::{Options, REFUSED_WORD};

/// The limits, the faults and the counts of one sandbox.
pub(super) struct Common {
    pub(super) limiter: Limiter,
    any_credentials: bool,
    dice: Mutex<Dice>,
    requests: AtomicU64,
}

impl Common {
    pub(super) fn new(options: &Options) -> Self {
        Self {
            limiter: Limiter::new(options.rate_limit_per_minute),
            any_credentials: options.any_credentials,
            dice: Mutex::new(Dice::new(options.faults.clone())),
            requests: AtomicU64::new(0),
        }
    }

    /// Whether a credential that is none of the sandbox's own will do.
    pub(super) fn admits(&self, credential: &str) -> bool {
        self.any_credentials && !credential.is_empty() && !credential.contains(REFUSED_WORD)
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
