//! The one source of chance of a seed. A simulation has a thread to itself.

use rand::{Rng, SeedableRng, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use std::{cell::RefCell, time::Duration};

thread_local! {
    static DICE: RefCell<ChaCha8Rng> = RefCell::new(ChaCha8Rng::seed_from_u64(0));
}

/// Begins a seed.
pub fn seed(seed: u64) {
    DICE.set(ChaCha8Rng::seed_from_u64(seed));
}

fn with<T>(draw: impl FnOnce(&mut ChaCha8Rng) -> T) -> T {
    DICE.with_borrow_mut(draw)
}

/// A number from 0 to 1.
pub fn unit() -> f64 {
    with(Rng::random)
}

/// True as often as `probability` says.
pub fn happens(probability: f64) -> bool {
    unit() < probability
}

/// A number from a range.
pub fn from(range: std::ops::Range<u64>) -> u64 {
    with(|dice| dice.random_range(range))
}

/// A time from a range of milliseconds.
pub fn ms(range: std::ops::Range<u64>) -> Duration {
    Duration::from_millis(from(range))
}

/// One of several.
pub fn one_of<T: Clone>(things: &[T]) -> T {
    with(|dice| things.choose(dice).cloned()).expect("several things")
}
