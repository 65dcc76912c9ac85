//! What the handlers of every system share.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::dice::{Dice, Requests, Strike};
use super::fault::Fault;
use super::faults::Faults;
use super::rate::Limiter;
use super::{Matching, Options, REFUSED_WORD};

/// The limits, the faults and the counts of one sandbox.
pub(super) struct Common {
    pub(super) limiter: Limiter,
    matching: Matching,
    any_credentials: bool,
    revoked: AtomicBool,
    logins: AtomicU64,
    refreshes: AtomicU64,
    dice: Mutex<Dice>,
    requests: AtomicU64,
}

impl Common {
    pub(super) fn new(options: &Options) -> Self {
        Self {
            limiter: Limiter::new(options.rate_limit_per_minute),
            matching: options.matching,
            any_credentials: options.any_credentials,
            revoked: AtomicBool::new(false),
            logins: AtomicU64::new(0),
            refreshes: AtomicU64::new(0),
            dice: Mutex::new(Dice::new(options.faults.clone())),
            requests: AtomicU64::new(0),
        }
    }

    /// Whether a credential that is none of the sandbox's own will do.
    pub(super) fn admits(&self, credential: &str) -> bool {
        self.any_credentials && !credential.is_empty() && !credential.contains(REFUSED_WORD)
    }

    /// How a search compares texts.
    pub(super) fn matching(&self) -> Matching {
        self.matching
    }

    /// Refuses every credential, or no longer.
    pub(super) fn set_revoked(&self, revoked: bool) {
        self.revoked.store(revoked, Ordering::Relaxed);
    }

    /// Is every credential refused?
    pub(super) fn revoked(&self) -> bool {
        self.revoked.load(Ordering::Relaxed)
    }

    pub(super) fn count_login(&self) {
        self.logins.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn count_refresh(&self) {
        self.refreshes.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn logins(&self) -> u64 {
        self.logins.load(Ordering::Relaxed)
    }

    pub(super) fn refreshes(&self) -> u64 {
        self.refreshes.load(Ordering::Relaxed)
    }

    /// Replaces the faults and begins their seed anew.
    pub(super) fn set_faults(&self, faults: Faults) {
        self.dice().set_faults(faults);
    }

    /// Writes a fault down for a request to come; false if there are too many.
    pub(super) fn write_down(&self, requests: Requests, fault: Fault) -> bool {
        self.dice().write_down(requests, fault)
    }

    /// How many faults that are written down have not struck yet.
    pub(super) fn written_down(&self) -> usize {
        self.dice().written_down()
    }

    /// Draws the faults of one request.
    pub(super) fn roll(&self, request: Requests) -> Strike {
        self.dice().roll(request)
    }

    fn dice(&self) -> MutexGuard<'_, Dice> {
        self.dice.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn count_request(&self) {
        self.requests.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn requests(&self) -> u64 {
        self.requests.load(Ordering::Relaxed)
    }
}
