//! What each cue consists of.
//!
//! Good news is short and high, bad news long and low; rhythm tells them apart before pitch does. All
//! fundamentals lie between 523 and 1319 Hz, where age-related hearing loss does not hide them
//! (after the advice of ISO 24500).

use super::Cue;
use crate::domain::Outcome;
use std::time::Duration;

/// A part of an earcon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A tone.
    Note {
        /// The fundamental.
        hz: u16,
        /// How long, attack and release included.
        ms: u16,
    },
    /// Silence.
    Rest {
        /// How long.
        ms: u16,
    },
}

/// A short sound that has a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earcon {
    /// What is played, one after the other.
    pub parts: &'static [Part],
    /// The peak at full volume, in decibels relative to full scale.
    pub level_dbfs: i8,
}

impl Earcon {
    /// How long it takes.
    #[must_use]
    pub fn duration(&self) -> Duration {
        let ms = self.parts.iter().map(|&(Part::Note { ms, .. } | Part::Rest { ms })| u64::from(ms)).sum();
        Duration::from_millis(ms)
    }

    /// Its tones with their places in time, as they can be drawn.
    #[must_use]
    pub fn rhythm(&self) -> Vec<Beat> {
        let mut at_ms = 0;
        let mut beats = Vec::new();
        for &part in self.parts {
            let (Part::Note { ms, .. } | Part::Rest { ms }) = part;
            if let Part::Note { hz, .. } = part {
                beats.push(Beat { at_ms, ms, hz });
            }
            at_ms += ms;
        }
        beats
    }
}

/// A tone with its place in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beat {
    /// When it begins, since the first.
    pub at_ms: u16,
    /// How long it is.
    pub ms: u16,
    /// The fundamental.
    pub hz: u16,
}

/// Shortens the table below: `988 x 50` is a note of 50 ms, `(20)` a silence of 20 ms.
macro_rules! earcon {
    ($level:literal: $($parts:tt)*) => { Earcon { parts: &earcon!(@ [] $($parts)*), level_dbfs: $level } };
    (@ [$($done:expr,)*] $hz:literal x $ms:literal $($rest:tt)*) => {
        earcon!(@ [$($done,)* Part::Note { hz: $hz, ms: $ms },] $($rest)*)
    };
    (@ [$($done:expr,)*] ($ms:literal) $($rest:tt)*) => {
        earcon!(@ [$($done,)* Part::Rest { ms: $ms },] $($rest)*)
    };
    (@ [$($done:expr,)*]) => { [$($done),*] };
}

impl Cue {
    /// What it sounds like.
    #[must_use]
    pub const fn earcon(self) -> Earcon {
        match self {
            Self::Answer(Outcome::Accepted) => earcon!(-9: 988 x 50 1319 x 90),
            Self::Answer(Outcome::Unverified) => earcon!(-6: 988 x 50 1319 x 90 (90) 784 x 160),
            Self::Answer(Outcome::Duplicate) => earcon!(-9: 880 x 80 (80) 880 x 80),
            Self::Answer(Outcome::Command) => earcon!(-9: 784 x 60 (20) 988 x 60 (20) 1319 x 100),
            Self::Answer(Outcome::Refused) => earcon!(-3: 622 x 240 (60) 622 x 240 (60) 523 x 420),
            Self::Answer(Outcome::Unknown) => earcon!(-3: 740 x 300 (80) 554 x 300),
            Self::Answer(Outcome::Ambiguous) => {
                earcon!(-3: 698 x 80 (40) 932 x 220 (60) 698 x 80 (40) 932 x 220)
            }
            Self::Answer(Outcome::Invalid) => {
                earcon!(-3: 587 x 60 (50) 587 x 60 (50) 587 x 60 (50) 587 x 60 (50) 587 x 60)
            }
            Self::Answer(Outcome::Unsupported) => earcon!(-3: 587 x 320 (90) 587 x 80),
            Self::Answer(Outcome::Held) => earcon!(-3: 523 x 70 (70) 523 x 70 (70) 523 x 260),
            Self::Acknowledged => earcon!(-12: 988 x 60),
            Self::Reread => earcon!(-12: 784 x 40),
            Self::ConnectionLost => earcon!(-12: 880 x 90 (200) 659 x 180),
            Self::ConnectionBack => earcon!(-12: 659 x 90 (200) 880 x 180),
            Self::ServerRefused => {
                earcon!(-6: 784 x 240 (60) 988 x 80 (60) 988 x 80 (60) 587 x 360)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_takes_as_long_as_the_design_guide_says() {
        let total = |cue: Cue| cue.earcon().duration().as_millis();
        let table = [
            140, 390, 240, 1020, 680, 740, 500, 490, 260,
            540, // the answers, in the order of `Cue::ALL`
            60, 40, 470, 470, 940,
        ];
        assert_eq!(Cue::ALL.map(total), table);
    }

    #[test]
    fn every_answer_has_its_own_rhythm() {
        let outcomes: HashSet<Cue> = Outcome::ALL.map(Cue::Answer).into();
        assert!(outcomes.is_subset(&Cue::ALL.into()));
        let rhythms: HashSet<Vec<(bool, u16)>> = outcomes
            .iter()
            .map(|cue| {
                let rhythm = cue.earcon().parts.iter().map(|&part| match part {
                    Part::Note { ms, .. } => (true, ms),
                    Part::Rest { ms } => (false, ms),
                });
                rhythm.collect()
            })
            .collect();
        assert_eq!(rhythms.len(), Outcome::ALL.len());
    }

    #[test]
    fn a_refusal_by_the_order_system_is_like_nothing_else() {
        // Long or short is heard before anything else is.
        let pattern =
            |cue: Cue| -> Vec<bool> { cue.earcon().rhythm().iter().map(|beat| beat.ms >= 150).collect() };
        let own = pattern(Cue::ServerRefused);
        assert_eq!(own, [true, false, false, true]);
        let alike: Vec<Cue> = Cue::ALL.into_iter().filter(|cue| pattern(*cue) == own).collect();
        assert_eq!(alike, [Cue::ServerRefused]);
        let begins_alike = |cue: &Cue| pattern(*cue).starts_with(&own[..2]);
        let beginnings: Vec<Cue> = Cue::ALL.into_iter().filter(begins_alike).collect();
        assert_eq!(beginnings, [Cue::Answer(Outcome::Unsupported), Cue::ServerRefused]);
    }

    #[test]
    fn a_rhythm_tells_when_each_tone_begins() {
        let rhythm = Cue::ConnectionLost.earcon().rhythm();
        let expected = [Beat { at_ms: 0, ms: 90, hz: 880 }, Beat { at_ms: 290, ms: 180, hz: 659 }];
        assert_eq!(rhythm, expected);
    }

    #[test]
    fn the_documented_table_is_the_one_that_is_played() {
        let document = include_str!("../../docs/SOUND.md");
        for cue in Cue::ALL {
            let Earcon { parts, level_dbfs } = cue.earcon();
            let notes: Vec<String> = parts
                .iter()
                .map(|part| match part {
                    Part::Note { hz, ms } => format!("{hz}×{ms}"),
                    Part::Rest { ms } => format!("({ms})"),
                })
                .collect();
            let row = format!(
                "| {} | {} ms | −{} | ",
                notes.join(" "),
                cue.earcon().duration().as_millis(),
                level_dbfs.unsigned_abs()
            );
            let line = document.lines().find(|line| line.starts_with(&format!("| `{}` |", cue.name())));
            assert!(line.is_some_and(|line| line.contains(&row)), "{cue:?}: {line:?}, not {row}");
            let softest = format!("| −{} |", cue.softest_decibels().unsigned_abs());
            assert!(line.is_some_and(|line| line.ends_with(&softest)), "{cue:?}: {line:?}, not {softest}");
        }
    }

    #[test]
    fn fundamentals_can_be_heard_by_everyone_and_stops_are_the_loudest() {
        for cue in Cue::ALL {
            let Earcon { parts, level_dbfs } = cue.earcon();
            for part in parts {
                if let Part::Note { hz, .. } = part {
                    assert!((523..=1319).contains(hz), "{cue:?}: {hz} Hz");
                }
            }
            let stop = cue.stops() || cue == Cue::Answer(Outcome::Held);
            assert_eq!(level_dbfs == -3, stop, "{cue:?}");
        }
    }
}
