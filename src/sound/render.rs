//! Earcons turned into samples, once, before any is needed.

use super::earcon::{Earcon, Part};
use std::{
    f32::consts::{PI, TAU},
    num::NonZero,
};

/// Samples a second of what is rendered.
pub const SAMPLE_RATE: NonZero<u16> = match NonZero::new(RATE) {
    Some(rate) => rate,
    None => NonZero::<u16>::MIN,
};

const RATE: u16 = 48_000;

const SAMPLES_PER_MS: u16 = RATE / 1000;

/// Fades a note in and out, so that it does not click.
const ATTACK_MS: u16 = 4;
const RELEASE_MS: u16 = 12;

/// The harmonics of a tone and their levels: some are heard over the noise of any room.
const HARMONICS_DB: [(f32, f32); 3] = [(1.0, 0.0), (2.0, -8.0), (3.0, -14.0)];

/// Points of one period at which its peak is looked for.
const PEAK_POINTS: u16 = 4096;

/// Turns an earcon into mono samples at [`SAMPLE_RATE`]; their peak is the earcon's level.
#[must_use]
pub fn render(earcon: &Earcon) -> Vec<f32> {
    let peak = (0..PEAK_POINTS)
        .map(|point| wave(f32::from(point) / f32::from(PEAK_POINTS)).abs())
        .fold(0.0, f32::max);
    let gain = amplitude(earcon.level_dbfs.into()) / peak;
    let mut samples = Vec::new();
    for &part in earcon.parts {
        match part {
            Part::Note { hz, ms } => {
                let len = length(ms);
                samples.extend((0..len).map(|at| gain * envelope(at, len) * wave(phase(hz, at))));
            }
            Part::Rest { ms } => samples.extend((0..length(ms)).map(|_| 0.0)),
        }
    }
    samples
}

/// What a level in decibels is as a factor.
#[must_use]
pub fn amplitude(decibels: f32) -> f32 {
    10.0_f32.powf(decibels / 20.0)
}

/// Samples of a part. A part that is longer than a second and a third would not be one.
const fn length(ms: u16) -> u16 {
    ms.saturating_mul(SAMPLES_PER_MS)
}

/// How much of its period a tone has been through, counted in whole samples so that nothing drifts.
fn phase(hz: u16, at: u16) -> f32 {
    let rate = u32::from(RATE);
    let rest = u32::from(hz) * u32::from(at) % rate;
    // Smaller than the rate, which is a u16.
    f32::from(u16::try_from(rest).unwrap_or_default()) / f32::from(RATE)
}

fn wave(phase: f32) -> f32 {
    HARMONICS_DB.iter().map(|&(harmonic, db)| amplitude(db) * (TAU * harmonic * phase).sin()).sum()
}

fn envelope(at: u16, len: u16) -> f32 {
    let attack = f32::from(at) / f32::from(length(ATTACK_MS));
    let release = f32::from(len - at) / f32::from(length(RELEASE_MS));
    let rise = attack.min(release).min(1.0);
    (1.0 - (PI * rise).cos()) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sound::Cue;

    /// How strong one frequency is in the samples (Goertzel), as the amplitude of its sine.
    fn strength(samples: &[f32], hz: u16) -> f32 {
        let coefficient = 2.0 * (TAU * f32::from(hz) / f32::from(RATE)).cos();
        let (last, before) = samples
            .iter()
            .fold((0.0, 0.0), |(last, before), sample| (sample + coefficient * last - before, last));
        let power = last * last + before * before - coefficient * last * before;
        let len = f32::from(u16::try_from(samples.len()).unwrap());
        2.0 * power.sqrt() / len
    }

    /// The samples of each note, with its fundamental.
    fn notes(cue: Cue) -> Vec<(u16, Vec<f32>)> {
        let earcon = cue.earcon();
        let mut samples = render(&earcon).into_iter();
        let mut notes = Vec::new();
        for &part in earcon.parts {
            let (Part::Note { ms, .. } | Part::Rest { ms }) = part;
            let of_part: Vec<f32> = samples.by_ref().take(length(ms).into()).collect();
            match part {
                Part::Note { hz, .. } => notes.push((hz, of_part)),
                Part::Rest { .. } => assert!(of_part.iter().all(|&sample| sample == 0.0), "{cue:?}"),
            }
        }
        notes
    }

    #[test]
    fn the_length_is_the_duration() {
        for cue in Cue::ALL {
            let ms = cue.earcon().duration().as_millis();
            assert_eq!(u128::try_from(render(&cue.earcon()).len()).unwrap(), ms * 48, "{cue:?}");
        }
    }

    #[test]
    fn the_peak_is_the_level() {
        for cue in Cue::ALL {
            let peak = render(&cue.earcon()).into_iter().map(f32::abs).fold(0.0, f32::max);
            let level = amplitude(cue.earcon().level_dbfs.into());
            assert!(peak <= level * 1.0001 && peak > level * 0.95, "{cue:?}: {peak} of {level}");
        }
    }

    #[test]
    fn the_fundamental_leads_its_harmonics() {
        for (cue, hz, note) in
            Cue::ALL.into_iter().flat_map(|cue| notes(cue).into_iter().map(move |(hz, note)| (cue, hz, note)))
        {
            let [first, second, third] = [1, 2, 3].map(|harmonic| strength(&note, hz * harmonic));
            assert!((second / first - amplitude(-8.0)).abs() < 0.05, "{cue:?}, {hz} Hz: {second} of {first}");
            assert!((third / first - amplitude(-14.0)).abs() < 0.05, "{cue:?}, {hz} Hz: {third} of {first}");
            for other in [440_u16, 523, 587, 659, 740, 880, 988, 1319].into_iter().filter(|other| {
                // A short note is broad: its neighbours are not told apart by ear either.
                note.len() > 10_000 && other.abs_diff(hz) > 40
            }) {
                assert!(strength(&note, other) < first / 5.0, "{cue:?}: {other} Hz in {hz} Hz");
            }
        }
    }

    #[test]
    fn notes_begin_and_end_in_silence() {
        for (hz, note) in Cue::ALL.into_iter().flat_map(notes) {
            let edge = note[..8].iter().chain(&note[note.len() - 8..]);
            assert!(edge.copied().map(f32::abs).fold(0.0, f32::max) < 0.02, "{hz} Hz clicks");
        }
    }
}
