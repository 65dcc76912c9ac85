//! Which faults strike which request: by chance, or as written down beforehand.

use std::collections::VecDeque;
use std::time::Duration;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::fault::Fault;
use super::faults::Faults;

/// How many faults can be written down; more are refused.
pub(super) const SCRIPT_MAX: usize = 10_000;

/// Which requests a fault that is written down waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Requests {
    /// Any to the order endpoints.
    #[default]
    Any,
    /// Those that read.
    Reads,
    /// Those that write.
    Writes,
    /// Signing in and out, refreshing a token, and the CSRF cookie.
    SignIns,
}

impl Requests {
    fn meets(self, request: Self) -> bool {
        self == request || (self == Self::Any && request != Self::SignIns)
    }
}

/// What strikes one request.
#[derive(Clone, Debug)]
pub(super) struct Strike {
    /// In the order of the table.
    hit: Vec<Fault>,
    /// A fair coin, for faults with two faces.
    pub(super) coin: bool,
    /// How long delays last.
    pub(super) slow_for: Duration,
}

impl Strike {
    /// Does this fault strike?
    pub(super) fn has(&self, fault: Fault) -> bool {
        self.hit.contains(&fault)
    }

    /// The first fault of a kind that strikes.
    pub(super) fn first(&self, kind: impl Fn(Fault) -> bool) -> Option<Fault> {
        self.hit.iter().copied().find(|fault| kind(*fault))
    }
}

/// The faults in force, the dice they are drawn with, and what is written down.
pub(super) struct Dice {
    faults: Faults,
    coin: ChaCha8Rng,
    /// One for each fault in force, so that changing one probability leaves the draws of the others as they were.
    rolls: Vec<(Fault, f64, ChaCha8Rng)>,
    script: VecDeque<(Requests, Fault)>,
}

impl Dice {
    /// Dice at the beginning of the faults' seed.
    pub(super) fn new(faults: Faults) -> Self {
        let mut dice = Self {
            faults: Faults::none(),
            coin: ChaCha8Rng::seed_from_u64(0),
            rolls: Vec::new(),
            script: VecDeque::new(),
        };
        dice.set_faults(faults);
        dice
    }

    /// Replaces the faults, from the beginning of their seed. What is written down stays.
    pub(super) fn set_faults(&mut self, faults: Faults) {
        let seed = faults.seed();
        self.coin = ChaCha8Rng::seed_from_u64(seed);
        self.rolls = faults
            .in_force()
            .map(|(fault, probability)| {
                let mut rng = ChaCha8Rng::seed_from_u64(seed);
                rng.set_stream(stream(&fault.name()));
                (fault, probability, rng)
            })
            .collect();
        self.faults = faults;
    }

    /// Writes a fault down; false if there are too many.
    pub(super) fn write_down(&mut self, requests: Requests, fault: Fault) -> bool {
        let room = self.script.len() < SCRIPT_MAX;
        if room {
            self.script.push_back((requests, fault));
        }
        room
    }

    /// How many faults that are written down have not struck yet.
    pub(super) fn written_down(&self) -> usize {
        self.script.len()
    }

    /// Draws for one request. What is written down strikes alone, in the order in which it was; signing in is
    /// left alone by chance.
    pub(super) fn roll(&mut self, request: Requests) -> Strike {
        let slow_for = self.faults.slow_for();
        let written = self.script.iter().position(|(requests, _)| requests.meets(request));
        let written = written.and_then(|place| self.script.remove(place));
        let by_chance = request != Requests::SignIns;
        let coin = by_chance && self.coin.random();
        let mut hit = Vec::new();
        for (fault, probability, rng) in self.rolls.iter_mut().filter(|_| by_chance) {
            if rng.random::<f64>() < *probability {
                hit.push(*fault);
            }
        }
        match written {
            Some((_, fault)) => Strike { hit: vec![fault], coin, slow_for },
            None => Strike { hit, coin, slow_for },
        }
    }
}

/// A number that is a name's own (FNV-1a).
fn stream(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
