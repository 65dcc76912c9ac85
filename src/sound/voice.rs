//! The one source that the device draws from: an endless silence with earcons in it.

use super::{Cue, render};
use crossbeam_channel::{Receiver, Sender};
use rodio::{ChannelCount, Sample, SampleRate, Source};
use std::{
    collections::{HashMap, VecDeque},
    num::NonZero,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// Earcons that wait behind a stop: a held one, an acknowledgement, and little more.
pub(super) const WAITING_MAX: usize = 4;

/// How many frames the voice plays between two looks for something new: 1.3 ms.
const FRAMES_PER_LOOK: u8 = 64;

/// Over how many frames an earcon is faded out that another cuts off: 4 ms, the attack of the other.
const CUT_FRAMES: u8 = 192;

/// The silence in front of a cue that waited for a pause: long enough that it is no part of the answer
/// before it.
const PAUSE_FRAMES: u32 = 48_000 / 4;

/// How long silence has to last before the voice is called idle: by then a recorded earcon has left
/// every buffer on its way.
const IDLE_FRAMES: u32 = 48_000 / 2;

/// What the voice is asked to do.
#[derive(Debug)]
pub(super) enum Ask {
    /// Plays a cue with its samples multiplied by this.
    Play(Cue, f32),
    /// Tells when everything has been played.
    TellIdle(Sender<()>),
}

/// All cues as samples.
#[derive(Debug, Clone)]
pub(super) struct Rendered(Arc<HashMap<Cue, Arc<[Sample]>>>);

impl Rendered {
    pub(super) fn new() -> Self {
        Self(Arc::new(Cue::ALL.map(|cue| (cue, render::render(&cue.earcon()).into())).into()))
    }
}

/// An earcon on its way out.
#[derive(Debug)]
struct Playing {
    samples: Arc<[Sample]>,
    next: usize,
    /// Frames of silence in front of it.
    pause: u32,
    gain: f32,
    cue: Cue,
}

impl Playing {
    fn next(&mut self) -> Option<Sample> {
        if let Some(pause) = self.pause.checked_sub(1) {
            self.pause = pause;
            return Some(0.0);
        }
        let sample = self.samples.get(self.next)?;
        self.next += 1;
        Some(sample * self.gain)
    }
}

/// Plays one earcon at a time, the same on all channels.
///
/// A new earcon cuts off the one before it; a stop plays out, and what is new follows it. What tells of
/// an earlier scan waits until nothing else is left to be said, and one of it is enough.
pub(super) struct Voice {
    asks: Receiver<Ask>,
    rendered: Rendered,
    channels: ChannelCount,
    /// Frames that the device has taken, for whoever watches that it takes any.
    taken: Arc<AtomicU64>,
    current: Option<Playing>,
    waiting: VecDeque<Playing>,
    /// What waits for a pause.
    later: Option<Playing>,
    cut: Option<(Playing, u8)>,
    tell_idle: Vec<Sender<()>>,
    silent_frames: u32,
    to_next_look: u8,
    sample: Sample,
    /// Channels that have had the current sample.
    channel: u16,
}

impl Voice {
    pub(super) fn new(
        asks: Receiver<Ask>,
        rendered: Rendered,
        channels: ChannelCount,
        taken: Arc<AtomicU64>,
    ) -> Self {
        Self {
            asks,
            rendered,
            channels,
            taken,
            current: None,
            waiting: VecDeque::with_capacity(WAITING_MAX),
            later: None,
            cut: None,
            tell_idle: Vec::new(),
            silent_frames: 0,
            to_next_look: 0,
            sample: 0.0,
            channel: 0,
        }
    }

    fn frame(&mut self) -> Sample {
        if self.to_next_look == 0 {
            self.to_next_look = FRAMES_PER_LOOK;
            self.taken.fetch_add(FRAMES_PER_LOOK.into(), Ordering::Relaxed);
            self.look();
        }
        self.to_next_look -= 1;

        let mut sample = 0.0;
        if let Some((playing, left)) = &mut self.cut {
            sample += playing.next().unwrap_or_default() * f32::from(*left) / f32::from(CUT_FRAMES);
            *left -= 1;
            if *left == 0 {
                self.cut = None;
            }
        }
        while let Some(current) = &mut self.current {
            if let Some(next) = current.next() {
                sample += next;
                break;
            }
            self.current = self.waiting.pop_front().or_else(|| self.later.take());
        }
        self.silent_frames = if self.current.is_some() { 0 } else { self.silent_frames.saturating_add(1) };
        sample
    }

    fn look(&mut self) {
        while let Ok(ask) = self.asks.try_recv() {
            match ask {
                Ask::Play(cue, gain) => self.start(cue, gain),
                Ask::TellIdle(tell) => self.tell_idle.push(tell),
            }
        }
        if self.silent_frames >= IDLE_FRAMES {
            for tell in self.tell_idle.drain(..) {
                // Nobody waits any more: then nobody needs to know.
                let _ = tell.try_send(());
            }
        }
    }

    fn start(&mut self, cue: Cue, gain: f32) {
        let Some(samples) = self.rendered.0.get(&cue) else { return };
        let playing = Playing { samples: Arc::clone(samples), next: 0, pause: 0, gain, cue };
        self.silent_frames = 0;
        if cue.waits_for_a_pause() {
            self.start_later(playing);
        } else {
            self.start_now(playing);
        }
    }

    fn start_later(&mut self, playing: Playing) {
        match &self.current {
            None => self.current = Some(playing),
            Some(current) if current.cue.waits_for_a_pause() => {}
            Some(_) => self.later = Some(Playing { pause: PAUSE_FRAMES, ..playing }),
        }
    }

    fn start_now(&mut self, playing: Playing) {
        let waits = self.waiting.len();
        match self.waiting.back_mut() {
            Some(last) if !last.cue.stops() => *last = playing,
            Some(_) if waits >= WAITING_MAX => {}
            Some(_) => self.waiting.push_back(playing),
            None if self.current.as_ref().is_some_and(|current| current.cue.stops()) => {
                self.waiting.push_back(playing);
            }
            None => self.cut_off_for(playing),
        }
    }

    fn cut_off_for(&mut self, playing: Playing) {
        let Some(current) = self.current.replace(playing) else { return };
        if current.cue.waits_for_a_pause() {
            let samples = Arc::clone(&current.samples);
            self.later = Some(Playing { samples, next: 0, pause: PAUSE_FRAMES, ..current });
        }
        self.cut = Some((current, CUT_FRAMES));
    }
}

impl Iterator for Voice {
    type Item = Sample;

    fn next(&mut self) -> Option<Sample> {
        if self.channel == 0 {
            self.sample = self.frame();
        }
        self.channel = (self.channel + 1) % self.channels;
        Some(self.sample)
    }
}

impl Source for Voice {
    fn current_span_len(&self) -> Option<usize> {
        None
    }

    fn channels(&self) -> ChannelCount {
        self.channels
    }

    fn sample_rate(&self) -> SampleRate {
        NonZero::from(render::SAMPLE_RATE)
    }

    fn total_duration(&self) -> Option<Duration> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Outcome;
    use crossbeam_channel::bounded;

    const ACCEPTED: Cue = Cue::Answer(Outcome::Accepted);
    const DUPLICATE: Cue = Cue::Answer(Outcome::Duplicate);
    const REFUSED: Cue = Cue::Answer(Outcome::Refused);
    const HELD: Cue = Cue::Answer(Outcome::Held);
    const ALARM: Cue = Cue::ServerRefused;

    struct Bench {
        asks: Sender<Ask>,
        voice: Voice,
    }

    impl Bench {
        fn new(channels: u16) -> Self {
            let (asks, receiver) = bounded(32);
            let channels = NonZero::new(channels).unwrap();
            Self { asks, voice: Voice::new(receiver, Rendered::new(), channels, Arc::default()) }
        }

        fn play(&mut self, cue: Cue) -> &mut Self {
            self.asks.send(Ask::Play(cue, 1.0)).unwrap();
            self
        }

        fn hear(&mut self, samples: usize) -> Vec<Sample> {
            self.voice.by_ref().take(samples).collect()
        }

        /// Everything up to a long silence.
        fn hear_out(&mut self) -> Vec<Sample> {
            let mut heard = self.hear(48_000 * 5);
            let sound = heard.iter().rposition(|&sample| sample != 0.0).map_or(0, |last| last + 1);
            heard.truncate(sound);
            heard
        }
    }

    fn samples(cues: &[Cue]) -> Vec<Sample> {
        let mut samples: Vec<Sample> = cues.iter().flat_map(|cue| render::render(&cue.earcon())).collect();
        while samples.last() == Some(&0.0) {
            samples.pop();
        }
        samples
    }

    #[test]
    fn one_cue_is_heard_as_it_was_rendered() {
        let mut bench = Bench::new(1);
        assert!(bench.hear(1000).iter().all(|&sample| sample == 0.0));
        // Less than a look away from the next one.
        let waits = usize::from(bench.play(ACCEPTED).voice.to_next_look);
        assert_eq!(bench.hear_out()[waits..], samples(&[ACCEPTED]));
    }

    #[test]
    fn a_new_cue_cuts_off_the_one_before_softly() {
        let mut bench = Bench::new(1);
        bench.play(DUPLICATE).hear(1024);
        let heard = bench.play(ACCEPTED).hear_out();
        let expected = samples(&[ACCEPTED]);
        assert_eq!(heard.len(), expected.len());
        assert_eq!(heard[usize::from(CUT_FRAMES)..], expected[usize::from(CUT_FRAMES)..]);
        assert!(heard.windows(2).all(|pair| (pair[1] - pair[0]).abs() < 0.2), "a click");
    }

    #[test]
    fn a_stop_plays_out_and_a_held_one_follows_it() {
        let mut bench = Bench::new(1);
        bench.play(REFUSED).hear(10 * 64);
        let heard = bench.play(HELD).play(HELD).hear_out();
        assert_eq!(heard, samples(&[REFUSED, HELD])[10 * 64..]);
    }

    #[test]
    fn behind_a_stop_the_latest_counts_and_stops_all_count() {
        let mut bench = Bench::new(1);
        bench.play(REFUSED).play(HELD).play(Cue::Acknowledged).play(REFUSED).play(HELD).play(ACCEPTED);
        assert_eq!(bench.hear_out(), samples(&[REFUSED, REFUSED, ACCEPTED]));
    }

    /// An alarm behind something else: its pause, then itself.
    fn late_alarm() -> Vec<Sample> {
        let mut late = vec![0.0; usize::try_from(PAUSE_FRAMES).unwrap()];
        late.extend(samples(&[ALARM]));
        late
    }

    #[test]
    fn an_alarm_never_takes_the_place_of_an_answer() {
        let mut bench = Bench::new(1);
        let heard = bench.play(ACCEPTED).play(ALARM).play(ALARM).hear_out();
        let mut expected = render::render(&ACCEPTED.earcon());
        expected.extend(late_alarm());
        assert_eq!(heard, expected, "behind the answer, and once");
    }

    #[test]
    fn an_alarm_that_an_answer_cuts_off_begins_again_behind_it() {
        let mut bench = Bench::new(1);
        bench.play(ALARM).hear(64 * 100);
        let heard = bench.play(DUPLICATE).hear_out();
        let answer = render::render(&DUPLICATE.earcon());
        let cut = usize::from(CUT_FRAMES);
        assert_eq!(heard[cut..answer.len()], answer[cut..]);
        assert_eq!(heard[answer.len()..], late_alarm());
    }

    #[test]
    fn an_alarm_comes_behind_a_stop_and_what_waits_there() {
        let mut bench = Bench::new(1);
        let heard = bench.play(REFUSED).play(ALARM).play(HELD).hear_out();
        let mut expected = render::render(&REFUSED.earcon());
        expected.extend(render::render(&HELD.earcon()));
        expected.extend(late_alarm());
        assert_eq!(heard, expected);
    }

    #[test]
    fn an_alarm_in_its_pause_makes_room_for_an_answer() {
        let mut bench = Bench::new(1);
        bench.play(ACCEPTED).play(ALARM).hear(render::render(&ACCEPTED.earcon()).len() + 64 * 10);
        let heard = bench.play(DUPLICATE).hear_out();
        let mut expected = render::render(&DUPLICATE.earcon());
        expected.extend(late_alarm());
        assert!(heard.ends_with(&expected));
    }

    #[test]
    fn what_waits_is_bounded() {
        let mut bench = Bench::new(1);
        for _ in 0..20 {
            bench.play(REFUSED);
        }
        bench.hear(64);
        assert_eq!(bench.voice.waiting.len(), WAITING_MAX);
    }

    #[test]
    fn every_channel_has_the_same() {
        let mut bench = Bench::new(6);
        let heard = bench.play(ACCEPTED).hear(6 * 4_000);
        for (frame, sample) in heard.chunks(6).zip(samples(&[ACCEPTED])) {
            assert_eq!(frame, [sample; 6]);
        }
    }

    #[test]
    fn softer_is_the_same_with_less_of_it() {
        let mut bench = Bench::new(1);
        bench.asks.send(Ask::Play(ACCEPTED, 0.5)).unwrap();
        let half: Vec<Sample> = samples(&[ACCEPTED]).into_iter().map(|sample| sample * 0.5).collect();
        assert_eq!(bench.hear_out(), half);
    }

    #[test]
    fn idle_is_told_after_the_last_cue() {
        let mut bench = Bench::new(1);
        let (tell, told) = bounded(1);
        bench.hear(50_000);
        bench.play(REFUSED).play(HELD).asks.send(Ask::TellIdle(tell)).unwrap();
        bench.hear(samples(&[REFUSED, HELD]).len());
        assert!(told.try_recv().is_err());
        bench.hear(24_100);
        assert!(told.try_recv().is_ok());
    }
}
