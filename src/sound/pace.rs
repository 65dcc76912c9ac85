//! A brake for devices that are no devices.
//!
//! ALSA's null device takes whatever it is given at once. A container's default may be that, and so may
//! a test's recorder: an endless source would keep a core busy and fill a disk with silence.

use rodio::{ChannelCount, Sample, SampleRate, Source};
use std::{
    thread,
    time::{Duration, Instant},
};

/// How far a device may be ahead of the clock: more than any real one has buffers for.
const AHEAD_MAX: Duration = Duration::from_millis(500);

/// How long a device is watched before it starts anew, so that a real one whose clock is a little fast
/// never gets ahead.
const WATCH: Duration = Duration::from_secs(10);

/// Samples between two looks at the clock.
const SAMPLES_PER_LOOK: u32 = 512;

/// A source that is never drawn from faster than it can be heard.
pub(super) struct Paced<S> {
    source: S,
    since: Instant,
    /// What has been drawn since then.
    drawn: Duration,
    to_next_look: u32,
    between_looks: Duration,
}

impl<S: Source> Paced<S> {
    pub(super) fn new(source: S) -> Self {
        let a_second = source.sample_rate().get().saturating_mul(source.channels().get().into());
        Self {
            source,
            since: Instant::now(),
            drawn: Duration::ZERO,
            to_next_look: SAMPLES_PER_LOOK,
            between_looks: Duration::from_secs(1) * SAMPLES_PER_LOOK / a_second,
        }
    }

    fn look(&mut self) {
        self.drawn += self.between_looks;
        let elapsed = self.since.elapsed();
        if let Some(too_early) = self.drawn.checked_sub(elapsed + AHEAD_MAX) {
            thread::park_timeout(too_early);
        } else if elapsed > WATCH {
            (self.since, self.drawn) = (Instant::now(), Duration::ZERO);
        }
    }
}

impl<S: Source> Iterator for Paced<S> {
    type Item = Sample;

    fn next(&mut self) -> Option<Sample> {
        if self.to_next_look == 0 {
            self.to_next_look = SAMPLES_PER_LOOK;
            self.look();
        }
        self.to_next_look -= 1;
        self.source.next()
    }
}

impl<S: Source> Source for Paced<S> {
    fn current_span_len(&self) -> Option<usize> {
        self.source.current_span_len()
    }

    fn channels(&self) -> ChannelCount {
        self.source.channels()
    }

    fn sample_rate(&self) -> SampleRate {
        self.source.sample_rate()
    }

    fn total_duration(&self) -> Option<Duration> {
        self.source.total_duration()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rodio::source::Zero;

    #[test]
    fn a_device_cannot_run_ahead_of_the_clock() {
        let begun = Instant::now();
        let silence = Zero::new(ChannelCount::MIN, SampleRate::new(48_000).unwrap());
        let drawn = Paced::new(silence).take(48_000).count();
        assert_eq!(drawn, 48_000);
        let ahead = Duration::from_secs(1).saturating_sub(begun.elapsed());
        assert!(ahead < AHEAD_MAX + Duration::from_millis(50), "{ahead:?} ahead");
    }
}
