//! How often each fault strikes, and how that is written on a command line.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use super::fault::Fault;

/// How long a `slow`, `late` or dribbling answer takes unless the specification says otherwise.
pub const SLOW_FOR: Duration = Duration::from_secs(3);

/// The longest delay that can be asked for.
pub const SLOW_FOR_MAX: Duration = Duration::from_mins(10);

/// How often each fault strikes. The default is never.
///
/// As text: `drop-after=0.1,500=0.05,404-after=0.01,slow=0.2:2500ms,seed=7`. The same seed and the same requests
/// in the same order give the same faults.
#[derive(Clone, Debug, PartialEq)]
pub struct Faults {
    probabilities: BTreeMap<Fault, f64>,
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
        "there is no fault named {0:?}; known are {known}, any status from 100 to 599, alone or with -after, and seed",
        known = known()
    )]
    Name(String),
    /// A probability is not a number from 0 to 1.
    #[error("the probability in {0:?} is not a number from 0 to 1")]
    Probability(String),
    /// A delay is not a duration.
    #[error("the delay in {0:?} is not a whole number of ms or s, of at most 600 s")]
    Delay(String),
    /// The seed is not a whole number.
    #[error("the seed in {0:?} is not a whole number")]
    Seed(String),
}

fn known() -> String {
    let names: Vec<_> = Fault::KNOWN.iter().map(|(_, name, _)| *name).collect();
    names.join(", ")
}

impl Default for Faults {
    fn default() -> Self {
        Self { probabilities: BTreeMap::new(), slow_for: SLOW_FOR, seed: 0 }
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
        if probability > 0.0 {
            self.probabilities.insert(fault, probability.min(1.0));
        } else {
            self.probabilities.remove(&fault);
        }
        self
    }

    /// The same faults, with delays of this length (at most [`SLOW_FOR_MAX`]).
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
        self.probabilities.get(&fault).copied().unwrap_or_default()
    }

    /// The faults that strike at all.
    pub(super) fn in_force(&self) -> impl Iterator<Item = (Fault, f64)> {
        self.probabilities.iter().map(|(fault, probability)| (*fault, *probability))
    }

    pub(super) fn slow_for(&self) -> Duration {
        self.slow_for
    }

    pub(super) fn seed(&self) -> u64 {
        self.seed
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
            Some((probability, delay)) if fault.is_delayed() => {
                self.slow_for = delay_of(delay).ok_or_else(|| FaultsError::Delay(part.to_owned()))?;
                probability
            }
            _ => value,
        };
        let probability = value.parse().ok().filter(|p| (0.0..=1.0).contains(p));
        let probability = probability.ok_or_else(|| FaultsError::Probability(part.to_owned()))?;
        *self = std::mem::take(self).with(fault, probability);
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
        for (fault, probability) in self.in_force() {
            write!(f, "{}={probability}", fault.name())?;
            if fault.is_delayed() {
                write!(f, ":{}ms", self.slow_for.as_millis())?;
            }
            f.write_str(",")?;
        }
        write!(f, "seed={}", self.seed)
    }
}
