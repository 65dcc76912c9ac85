//! How loud each cue is made, beside the volume of all of them.

use super::{Cue, render};
use std::sync::atomic::{AtomicI8, AtomicU8, Ordering};

/// How much softer than it was made a cue is played, in decibels: 0, or less. What must be heard across
/// a hall goes down to −6, what is heard at arm's length to −12.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(i8);

impl Level {
    /// As it was made.
    pub const FULL: Self = Self(0);

    /// The nearest level that the cue may have.
    #[must_use]
    pub fn new(cue: Cue, decibels: i8) -> Self {
        Self(decibels.clamp(cue.softest_decibels(), 0))
    }

    /// In decibels.
    #[must_use]
    pub const fn decibels(self) -> i8 {
        self.0
    }
}

/// How loud cues are, from 30 to 100 %: a station cannot be made silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Volume(u8);

impl Volume {
    /// As loud as the cues were made.
    pub const FULL: Self = Self(100);
    /// The softest.
    pub const SOFTEST: Self = Self(30);

    /// The nearest possible volume.
    #[must_use]
    pub const fn new(percent: u8) -> Self {
        match percent {
            0..=30 => Self::SOFTEST,
            31..=99 => Self(percent),
            100.. => Self::FULL,
        }
    }

    /// In percent.
    #[must_use]
    pub const fn percent(self) -> u8 {
        self.0
    }

    fn gain(self) -> f32 {
        f32::from(self.0) / 100.0
    }
}

impl Default for Volume {
    fn default() -> Self {
        Self::FULL
    }
}

/// The volume and the levels, shared by all who play and whoever sets them.
#[derive(Debug)]
pub(super) struct Loudness {
    volume: AtomicU8,
    levels: [AtomicI8; Cue::ALL.len()],
}

impl Loudness {
    pub(super) fn new(volume: Volume) -> Self {
        Self { volume: AtomicU8::new(volume.0), levels: std::array::from_fn(|_| AtomicI8::new(0)) }
    }

    pub(super) fn volume(&self) -> Volume {
        Volume::new(self.volume.load(Ordering::Relaxed))
    }

    pub(super) fn set_volume(&self, volume: Volume) {
        self.volume.store(volume.0, Ordering::Relaxed);
    }

    pub(super) fn level(&self, cue: Cue) -> Level {
        self.slot(cue).map_or(Level::FULL, |slot| Level(slot.load(Ordering::Relaxed)))
    }

    pub(super) fn set_level(&self, cue: Cue, level: Level) {
        if let Some(slot) = self.slot(cue) {
            // One that was made for another cue may be too soft for this one.
            slot.store(Level::new(cue, level.0).0, Ordering::Relaxed);
        }
    }

    /// What the cue's samples are multiplied by.
    pub(super) fn gain(&self, cue: Cue) -> f32 {
        self.volume().gain() * render::amplitude(self.level(cue).0.into())
    }

    fn slot(&self, cue: Cue) -> Option<&AtomicI8> {
        Cue::ALL.iter().zip(&self.levels).find(|(one, _)| **one == cue).map(|(_, slot)| slot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Outcome;

    #[test]
    fn a_stop_stays_louder_than_what_is_heard_at_arms_length() {
        let softest = |cue| Level::new(cue, i8::MIN).decibels();
        for cue in Cue::ALL {
            let stop = cue.stops() || cue == Cue::Answer(Outcome::Held);
            let expected = if stop || cue == Cue::ServerRefused { -6 } else { -12 };
            assert_eq!((softest(cue), Level::new(cue, 3).decibels()), (expected, 0), "{cue:?}");
        }
    }

    #[test]
    fn each_cue_has_a_level_of_its_own() {
        let (accepted, refused) = (Cue::Answer(Outcome::Accepted), Cue::Answer(Outcome::Refused));
        let loudness = Loudness::new(Volume::new(50));
        loudness.set_level(accepted, Level::new(accepted, -12));
        // What is right for one cue may not be for another.
        loudness.set_level(refused, Level::new(accepted, -12));
        assert_eq!([accepted, refused].map(|cue| loudness.level(cue).decibels()), [-12, -6]);
        let close = |cue, gain: f32| (loudness.gain(cue) - gain).abs() < 0.001;
        assert!(close(accepted, 0.5 * 0.2512) && close(refused, 0.5 * 0.5012));
        assert!(close(Cue::Acknowledged, 0.5));
    }

    #[test]
    fn a_volume_is_never_zero() {
        let percent = |asked| Volume::new(asked).percent();
        assert_eq!([0, 29, 30, 65, 100, 255].map(percent), [30, 30, 30, 65, 100, 100]);
    }
}
