//! A device that the test draws from.

use super::*;
use crossbeam_channel::unbounded;
use rodio::ChannelCount;

const PATIENCE: Duration = Duration::from_secs(20);

/// A device that hands its voice to the test, which draws from it, or not.
struct Fake {
    voices: Sender<Voice>,
}

impl Output for Fake {
    fn channels(&self) -> ChannelCount {
        ChannelCount::MIN
    }

    fn add(&self, voice: Voice) {
        self.voices.send(voice).unwrap();
    }
}

struct Bench {
    player: Player,
    statuses: Receiver<Status>,
    voices: Receiver<Voice>,
    /// How to make the device that is opened next fail later.
    failing: Receiver<Sender<String>>,
}

/// Opening the device comes out as told, one after the other, and then always well.
fn bench(mut results: Vec<Result<(), &'static str>>) -> Bench {
    let (tell, statuses) = unbounded();
    let (voice, voices) = unbounded();
    let (fail, failing) = unbounded();
    results.reverse();
    let open = move |failed: &Sender<String>| {
        results.pop().unwrap_or(Ok(()))?;
        fail.send(failed.clone()).unwrap();
        Ok(Box::new(Fake { voices: voice.clone() }) as Box<dyn Output>)
    };
    let on_status = move |status| drop(tell.send(status));
    let player = Player::start_with(Volume::FULL, on_status, open, Duration::from_millis(20));
    Bench { player, statuses, voices, failing }
}

impl Bench {
    fn status(&self) -> Status {
        self.statuses.recv_timeout(PATIENCE).unwrap()
    }

    fn voice(&self) -> Voice {
        self.voices.recv_timeout(PATIENCE).unwrap()
    }
}

fn no_device(why: &str) -> Status {
    Status::NoDevice(why.to_owned())
}

fn is_heard(voice: &mut Voice) -> bool {
    voice.take(10_000).any(|sample| sample != 0.0)
}

/// Draws until something is heard; the thread may take its time.
fn hear(voice: &mut Voice) {
    let deadline = Instant::now() + PATIENCE;
    while !is_heard(voice) {
        assert!(Instant::now() < deadline, "nothing is heard");
    }
}

#[test]
fn a_cue_reaches_the_voice() {
    let bench = bench(vec![]);
    assert_eq!(bench.status(), Status::Ready);
    assert_eq!(bench.player.status(), Status::Ready);
    let mut voice = bench.voice();
    assert!(!is_heard(&mut voice), "nothing is announced if nothing was missing");
    bench.player.play(Cue::Acknowledged);
    hear(&mut voice);
}

#[test]
fn a_missing_device_is_tried_again_and_its_return_is_announced() {
    let bench = bench(vec![Err("no card"), Err("no card"), Err("busy")]);
    assert_eq!([bench.status(), bench.status()], [no_device("no card"), no_device("busy")]);
    assert_eq!(bench.status(), Status::Ready);
    hear(&mut bench.voice());
}

#[test]
fn a_device_that_vanishes_is_opened_again() {
    let bench = bench(vec![]);
    assert_eq!(bench.status(), Status::Ready);
    let fail = bench.failing.recv_timeout(PATIENCE).unwrap();
    fail.send("unplugged".to_owned()).unwrap();
    assert_eq!([bench.status(), bench.status()], [no_device("unplugged"), Status::Ready]);
    let _gone = bench.voice();
    hear(&mut bench.voice());
}

#[test]
fn a_device_that_takes_nothing_has_vanished() {
    let bench = bench(vec![]);
    assert_eq!(bench.status(), Status::Ready);
    let _never_drawn_from = bench.voice();
    bench.player.play(Cue::Acknowledged);
    assert!(matches!(bench.status(), Status::NoDevice(_)));
}

#[test]
fn asking_never_waits() {
    let bench = bench(vec![]);
    for _ in 0..100 * CUES_MAX {
        bench.player.play(Cue::Answer(Outcome::Refused));
    }
}

#[test]
fn the_thread_ends_with_its_last_player() {
    for results in [vec![], vec![Err("no card"); 10_000]] {
        let Bench { player, statuses, voices: _voices, failing: _failing } = bench(results);
        let clone = player.clone();
        assert!(statuses.recv_timeout(PATIENCE).is_ok());
        drop(player);
        assert!(statuses.recv_timeout(Duration::from_millis(50)) == Err(RecvTimeoutError::Timeout));
        drop(clone);
        assert!(statuses.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Disconnected));
    }
}

#[test]
fn a_silent_player_says_so() {
    let player = Player::silent();
    player.play(Cue::Acknowledged);
    assert!(matches!(player.status(), Status::NoDevice(_)));
    assert!(!player.wait_until_idle(PATIENCE));
}

#[test]
fn a_cue_is_as_loud_as_its_level_and_the_volume_make_it() {
    let bench = bench(vec![]);
    let mut voice = bench.voice();
    let player = &bench.player;
    let mut peak = |play: &dyn Fn()| {
        let deadline = Instant::now() + PATIENCE;
        play();
        loop {
            let peak = voice.by_ref().take(10_000).map(f32::abs).fold(0.0, f32::max);
            if peak > 0.0 {
                let peak = voice.by_ref().take(100_000).map(f32::abs).fold(peak, f32::max);
                return 20.0 * peak.log10();
            }
            assert!(Instant::now() < deadline, "nothing is heard");
        }
    };
    let near = |found: f32, expected: f32| {
        assert!((found - expected).abs() < 0.5, "{found} dBFS, not {expected}");
    };
    let (accepted, refused) = (Cue::Answer(Outcome::Accepted), Cue::Answer(Outcome::Refused));
    near(peak(&|| player.play(accepted)), -9.0);
    player.set_level(accepted, Level::new(accepted, -12));
    player.set_level(refused, Level::new(refused, -12));
    assert_eq!(player.level(refused).decibels(), -6);
    near(peak(&|| player.play(accepted)), -21.0);
    near(peak(&|| player.play(refused)), -9.0);
    near(peak(&|| player.play_again(refused)), -15.0);
    player.set_volume(Volume::new(50));
    near(peak(&|| player.play(accepted)), -27.0);
    near(peak(&|| player.play(Cue::ServerRefused)), -12.0);
}

#[test]
fn a_volume_can_be_changed() {
    let player = Player::silent();
    player.set_volume(Volume::new(0));
    assert_eq!(player.volume(), Volume::SOFTEST);
}
