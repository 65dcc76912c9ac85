//! The supervisor's PIN: six digits that open what not everybody may change.
//!
//! `guard` counts the tries and is pure: time is passed in. `hash` and `file` are its edges, and
//! [`Pins`] is what the rest of the program sees.

mod code;
mod file;
mod guard;
mod hash;
mod session;

pub use code::{BadPin, NewPin, PIN_DIGITS, Pin};
pub use guard::{FIRST_WAIT, LONGEST_WAIT, Standing, TRIES};
pub use session::{OPEN_FOR, Session};

use chrono::{DateTime, TimeDelta, Utc};
use file::{Kept, PinFile};
use guard::Guard;
use hash::Hash;
use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// The PIN cannot be looked at or kept.
#[derive(Debug, thiserror::Error)]
pub enum PinError {
    /// The file cannot be read or written.
    #[error("{path} cannot be {done}: {source}")]
    File {
        /// Which file.
        path: PathBuf,
        /// `read` or `written`.
        done: &'static str,
        /// What the system says.
        source: io::Error,
    },
    /// The file holds no PIN.
    #[error("{0} is damaged: choose a new PIN with scandesk pin set")]
    Damaged(PathBuf),
    /// The hash cannot be computed, for want of memory.
    #[error("the PIN cannot be checked now: {0}")]
    Hash(String),
    /// The thread that computes it is gone.
    #[error("the PIN was not checked, because the program ends")]
    Ended,
}

/// What became of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    /// It is the PIN.
    Right,
    /// It is not.
    Wrong(Standing),
    /// It was not looked at: this has to be waited for first.
    Wait(TimeDelta),
    /// There is no PIN yet: one can be chosen.
    NotChosen,
}

/// The station's PIN and its tries, kept in the data directory over restarts. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Pins(Arc<Mutex<Keeper>>);

#[derive(Debug)]
struct Keeper {
    file: PinFile,
    /// Of which hash these tries are; they count on where the file cannot be written.
    tries: Option<(Hash, Guard)>,
}

impl Pins {
    /// The PIN of a data directory.
    #[must_use]
    pub fn of(data_dir: &Path) -> Self {
        Self(Arc::new(Mutex::new(Keeper { file: PinFile::in_folder(data_dir), tries: None })))
    }

    /// How things stand: whether there is a PIN, and how many tries are left.
    ///
    /// # Errors
    /// [`PinError`] if that cannot be read.
    pub fn standing(&self, now: DateTime<Utc>) -> Result<Standing, PinError> {
        let mut keeper = self.lock();
        let Some((_, mut guard)) = keeper.load()? else { return Ok(Standing::NotChosen) };
        Ok(guard.standing(now))
    }

    /// Tries a PIN. It takes about a quarter of a second: see [`Pins::check_aside`].
    ///
    /// The try counts, and is on the disk, before it is looked at: whoever pulls the plug gains none.
    ///
    /// # Errors
    /// [`PinError`] if it cannot be checked.
    pub fn check(&self, pin: &Pin, now: DateTime<Utc>) -> Result<Checked, PinError> {
        let mut keeper = self.lock();
        let Some((hash, mut guard)) = keeper.load()? else { return Ok(Checked::NotChosen) };
        if let Standing::Wait(wait) = guard.standing(now) {
            keeper.remember(hash, guard);
            return Ok(Checked::Wait(wait));
        }
        guard.count(now);
        keeper.remember(hash.clone(), guard);
        if hash.is_of(pin)? {
            keeper.remember(hash, Guard::default());
            return Ok(Checked::Right);
        }
        Ok(Checked::Wrong(guard.standing(now)))
    }

    /// The same on a thread of its own; to be called inside a tokio runtime.
    ///
    /// # Errors
    /// As [`Pins::check`].
    pub async fn check_aside(self, pin: Pin, now: DateTime<Utc>) -> Result<Checked, PinError> {
        aside(move || self.check(&pin, now)).await
    }

    /// Makes this the PIN, and forgets the tries. Whoever calls it has seen to it that the person may.
    ///
    /// # Errors
    /// [`PinError`] if it cannot be kept.
    pub fn choose(&self, pin: &NewPin) -> Result<(), PinError> {
        let mut keeper = self.lock();
        let hash = Hash::of(pin.pin())?;
        keeper.file.write(&Kept { hash: hash.clone(), guard: Guard::default() })?;
        keeper.tries = Some((hash, Guard::default()));
        Ok(())
    }

    /// The same on a thread of its own; to be called inside a tokio runtime.
    ///
    /// # Errors
    /// As [`Pins::choose`].
    pub async fn choose_aside(self, pin: NewPin) -> Result<(), PinError> {
        aside(move || self.choose(&pin)).await
    }

    /// Takes the PIN away: whoever comes next may choose one.
    ///
    /// # Errors
    /// [`PinError`] if the file cannot be removed.
    pub fn clear(&self) -> Result<(), PinError> {
        let mut keeper = self.lock();
        keeper.tries = None;
        keeper.file.remove()
    }

    fn lock(&self) -> MutexGuard<'_, Keeper> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Keeper {
    /// The PIN, and its tries as the file or this process knows them, whichever are more.
    fn load(&mut self) -> Result<Option<(Hash, Guard)>, PinError> {
        let Some(Kept { hash, guard }) = self.file.read()? else {
            self.tries = None;
            return Ok(None);
        };
        let guard = match &self.tries {
            Some((of, known)) if *of == hash => guard.stricter(*known),
            _ => guard,
        };
        Ok(Some((hash, guard)))
    }

    /// Keeps the tries. Where they cannot be written they count for as long as the program runs: a full
    /// disk must not lock a supervisor out.
    fn remember(&mut self, hash: Hash, guard: Guard) {
        self.tries = Some((hash.clone(), guard));
        if let Err(error) = self.file.write(&Kept { hash, guard }) {
            tracing::warn!(%error, "the tries of the PIN cannot be kept over a restart");
        }
    }
}

async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, PinError> + Send + 'static,
) -> Result<T, PinError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| PinError::Ended)?
}

#[cfg(test)]
mod tests;
