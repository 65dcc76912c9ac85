//! Faults the sandbox commits on purpose, and how they are written on a command line.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// How long a `slow` answer is held back unless the specification says otherwise.
pub const SLOW_FOR: Duration = Duration::from_secs(3);

/// The longest delay that can be asked of `slow`.
pub const SLOW_FOR_MAX: Duration = Duration::from_mins(10);

/// One way to misbehave.
///
/// Faults strike the order endpoints of both credentials, reads as well as writes. Signing in and out, and
/// the CSRF cookie, are always answered honestly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// `drop-before`: the connection is reset before anything is applied.
    DropBefore,
    /// `drop-after`: the request is applied, then the connection is reset instead of answering.
    DropAfter,
    /// `500`: a server error, nothing applied.
    ServerError,
    /// `500-after`: the request is applied, then answered with a server error.
    ServerErrorAfter,
    /// `429`: too many attempts, try again in a second; nothing applied.
    TooMany,
    /// `503`: down for maintenance, nothing applied.
    Maintenance,
    /// `html`: the request is applied, then answered with a page and status 200, which says nothing about
    /// the outcome.
    Html,
    /// `redirect`: the request is applied, then answered with a 302 to the order list.
    Redirect,
    /// `slow`: the answer is held back; the request is applied before the wait.
    Slow,
    /// `expire-session`: the caller's session ends before the request is looked at. As often as not it is
    /// forgotten altogether (419 for a write), otherwise it is signed out (401).
    ExpireSession,
}

impl Fault {
    /// Every fault, in the order in which they are drawn and written.
    pub const ALL: [Self; 10] = [
        Self::DropBefore,
        Self::DropAfter,
        Self::ServerError,
        Self::ServerErrorAfter,
        Self::TooMany,
        Self::Maintenance,
        Self::Html,
        Self::Redirect,
        Self::Slow,
        Self::ExpireSession,
    ];

    /// The name used in a specification.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DropBefore => "drop-before",
            Self::DropAfter => "drop-after",
            Self::ServerError => "500",
            Self::ServerErrorAfter => "500-after",
            Self::TooMany => "429",
            Self::Maintenance => "503",
            Self::Html => "html",
            Self::Redirect => "redirect",
            Self::Slow => "slow",
            Self::ExpireSession => "expire-session",
        }
    }

    /// Finds a fault by its name; a drop may be named in full, and words may be joined by `_` too.
    fn named(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase().replace('_', "-");
        let short = name.strip_suffix("-commit").unwrap_or(&name);
        Self::ALL.into_iter().find(|fault| fault.name() == short)
    }
}

/// How often each fault strikes. The default is never.
///
/// As text: `drop-after=0.1,500=0.05,slow=0.2:2500ms,seed=7`. The same seed and the same requests in the same
/// order give the same faults.
#[derive(Clone, Debug, PartialEq)]
pub struct Faults {
    probabilities: [f64; Fault::ALL.len()],
    slow_for: Duration,
    seed: u64,
}

/// Why a fault specification was not understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaultsError {
    /// A part is not `name=value`.
    #[error("fault {0:?} is not written name=probability")]
    Shape(String),
    /// There is no such fault.
    #[error(
        "there is no fault named {0:?}; known are drop-before, drop-after, 500, 500-after, 429, 503, html, \
         redirect, slow, expire-session, and seed"
    )]
    Name(String),
    /// A probability is not a number from 0 to 1.
    #[error("the probability in {0:?} is not a number from 0 to 1")]
    Probability(String),
    /// The delay of `slow` is not a duration.
    #[error("the delay in {0:?} is not a whole number of ms or s, of at most 600 s")]
    Delay(String),
    /// The seed is not a whole number.
    #[error("the seed in {0:?} is not a whole number")]
    Seed(String),
}

impl Default for Faults {
    fn default() -> Self {
        Self { probabilities: [0.0; Fault::ALL.len()], slow_for: SLOW_FOR, seed: 0 }
    }
}

impl Faults {
    /// No faults at all.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The same faults, with `fault` striking with this probability (held within 0 to 1).
    #[must_use]
    pub fn with(mut self, fault: Fault, probability: f64) -> Self {
        self.probabilities[fault as usize] = if probability > 0.0 { probability.min(1.0) } else { 0.0 };
        self
    }

    /// The same faults, with slow answers held back this long (at most [`SLOW_FOR_MAX`]).
    #[must_use]
    pub fn with_slow_for(mut self, delay: Duration) -> Self {
        self.slow_for = delay.min(SLOW_FOR_MAX);
        self
    }

    /// The same faults, drawn from another seed.
    #[must_use]
    pub fn with_seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// How often `fault` strikes, from 0 to 1.
    #[must_use]
    pub fn probability(&self, fault: Fault) -> f64 {
        self.probabilities[fault as usize]
    }

    fn set_part(&mut self, part: &str) -> Result<(), FaultsError> {
        let (name, value) = part.split_once(['=', ':']).ok_or_else(|| FaultsError::Shape(part.to_owned()))?;
        let (name, value) = (name.trim(), value.trim());
        if name == "seed" {
            self.seed = value.parse().map_err(|_| FaultsError::Seed(part.to_owned()))?;
            return Ok(());
        }
        let fault = Fault::named(name).ok_or_else(|| FaultsError::Name(name.to_owned()))?;
        let value = match value.split_once(':') {
            Some((probability, delay)) if fault == Fault::Slow => {
                self.slow_for = delay_of(delay).ok_or_else(|| FaultsError::Delay(part.to_owned()))?;
                probability
            }
            _ => value,
        };
        let probability = value.parse().ok().filter(|p| (0.0..=1.0).contains(p));
        self.probabilities[fault as usize] =
            probability.ok_or_else(|| FaultsError::Probability(part.to_owned()))?;
        Ok(())
    }
}

fn delay_of(text: &str) -> Option<Duration> {
    let delay = if let Some(number) = text.strip_suffix("ms") {
        Duration::from_millis(number.parse().ok()?)
    } else {
        Duration::from_secs(text.strip_suffix('s')?.parse().ok()?)
    };
    (delay <= SLOW_FOR_MAX).then_some(delay)
}

impl FromStr for Faults {
    type Err = FaultsError;

    fn from_str(text: &str) -> Result<Self, FaultsError> {
        let mut faults = Self::default();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            faults.set_part(part)?;
        }
        Ok(faults)
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in Fault::ALL {
            let probability = self.probability(fault);
            if probability > 0.0 {
                write!(f, "{}={probability}", fault.name())?;
                if fault == Fault::Slow {
                    write!(f, ":{}ms", self.slow_for.as_millis())?;
                }
                f.write_str(",")?;
            }
        }
        write!(f, "seed={}", self.seed)
    }
}

/// What strikes one request.
#[derive(Clone, Debug)]
pub(super) struct Strike {
    hit: [bool; Fault::ALL.len()],
    /// A fair coin, for faults with two faces.
    pub(super) coin: bool,
    /// How long a slow answer waits.
    pub(super) slow_for: Duration,
}

impl Strike {
    /// Does this fault strike?
    pub(super) fn has(&self, fault: Fault) -> bool {
        self.hit[fault as usize]
    }
}

/// The faults in force, and the dice they are drawn with.
pub(super) struct Dice {
    faults: Faults,
    rng: ChaCha8Rng,
}

impl Dice {
    /// Dice at the beginning of the faults' seed.
    pub(super) fn new(faults: Faults) -> Self {
        let rng = ChaCha8Rng::seed_from_u64(faults.seed);
        Self { faults, rng }
    }

    /// Draws for one request. Every fault is drawn every time, so that changing one probability leaves the
    /// draws of the others as they were.
    pub(super) fn roll(&mut self) -> Strike {
        let hit = self.faults.probabilities.map(|probability| self.rng.random::<f64>() < probability);
        Strike { hit, coin: self.rng.random(), slow_for: self.faults.slow_for }
    }
}
