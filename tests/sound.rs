//! What really leaves the program: cues recorded through ALSA's file plugin, without a sound card.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails loudly")]

mod ear;

use ear::{melody, recorded, recorder};
use scandesk::{
    domain::Outcome,
    sound::{Cue, Level, Player, Status, Volume},
};
use std::{
    fs,
    path::Path,
    process::{Command, Output},
    sync::mpsc,
    time::Duration,
};

const PATIENCE: Duration = Duration::from_secs(30);

/// Set in the child, which plays: what sound goes to is settled by the environment of a process.
const PLAYS: &str = "SCANDESK_TEST_PLAYS";

/// Runs one of the tests below as the child whose sound goes where the ALSA configuration says.
fn play_with(alsa: &str, dir: &Path, test: &str) -> Output {
    let configuration = dir.join("asound.conf");
    fs::write(&configuration, alsa).unwrap();
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(PLAYS, "1")
        .env("ALSA_CONFIG_PATH", configuration)
        .output()
        .unwrap()
}

fn is_child() -> bool {
    std::env::var_os(PLAYS).is_some()
}

/// The tones are these, each within two windows of its length.
fn assert_melody(heard: &[(u16, usize)], expected: &[(u16, usize)]) {
    let alike = heard.len() == expected.len()
        && heard.iter().zip(expected).all(|(a, b)| a.0 == b.0 && a.1.abs_diff(b.1) <= 20);
    assert!(alike, "heard {heard:?}, not {expected:?}");
}

#[test]
fn accepted_and_refused_are_heard_and_told_apart() {
    if is_child() {
        let (tell, told) = mpsc::channel();
        let player = Player::start(Volume::FULL, move |status| drop(tell.send(status)));
        assert_eq!(told.recv_timeout(PATIENCE), Ok(Status::Ready));
        for outcome in [Outcome::Accepted, Outcome::Refused] {
            player.play(Cue::Answer(outcome));
            assert!(player.wait_until_idle(PATIENCE), "{outcome} is never over");
        }
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let wav = dir.path().join("heard.wav");
    let alsa = recorder(&wav);
    let child = play_with(&alsa, dir.path(), "accepted_and_refused_are_heard_and_told_apart");
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stderr));

    let samples = recorded(&wav);
    let heard = melody(&samples, &[523, 622, 988, 1319]);
    assert_melody(&heard, &[(988, 50), (1319, 90), (622, 240), (622, 240), (523, 420)]);
    let peak = samples.iter().copied().map(f32::abs).fold(0.0, f32::max);
    assert!((0.65..0.72).contains(&peak), "the stop is to peak at -3 dBFS, not at {peak}");
}

/// Silence that parts two cues, in samples: longer than any within one.
const APART: usize = 12_000;

/// The stretches of sound in a recording.
fn cues(samples: &[f32]) -> Vec<&[f32]> {
    let mut found = Vec::new();
    let mut heard: Option<(usize, usize)> = None;
    for (at, _) in samples.iter().enumerate().filter(|(_, sample)| sample.abs() > 0.001) {
        heard = match heard {
            Some((first, last)) if at - last > APART => {
                found.push(&samples[first..=last]);
                Some((at, at))
            }
            Some((first, _)) => Some((first, at)),
            None => Some((at, at)),
        };
    }
    found.extend(heard.map(|(first, last)| &samples[first..=last]));
    found
}

fn peak_dbfs(samples: &[f32]) -> f32 {
    20.0 * samples.iter().copied().map(f32::abs).fold(0.0, f32::max).log10()
}

#[test]
fn every_cue_leaves_as_loud_as_it_says_and_with_its_tones() {
    let softer = Cue::Answer(Outcome::Accepted);
    if is_child() {
        let (tell, told) = mpsc::channel();
        let player = Player::start(Volume::FULL, move |status| drop(tell.send(status)));
        assert_eq!(told.recv_timeout(PATIENCE), Ok(Status::Ready));
        let play = |cue| {
            player.play(cue);
            assert!(player.wait_until_idle(PATIENCE), "{cue:?} is never over");
        };
        Cue::ALL.into_iter().for_each(play);
        player.set_level(softer, Level::new(softer, -12));
        play(softer);
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let wav = dir.path().join("heard.wav");
    let child =
        play_with(&recorder(&wav), dir.path(), "every_cue_leaves_as_loud_as_it_says_and_with_its_tones");
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stderr));

    let samples = recorded(&wav);
    let heard = cues(&samples);
    assert_eq!(heard.len(), Cue::ALL.len() + 1);
    for (cue, heard) in Cue::ALL.into_iter().zip(&heard) {
        let (earcon, peak) = (cue.earcon(), peak_dbfs(heard));
        let level = f32::from(earcon.level_dbfs);
        assert!((peak - level).abs() < 1.0, "{cue:?} peaks at {peak} dBFS, not at {level}");
        let rhythm = earcon.rhythm();
        let tones: Vec<u16> = rhythm.iter().map(|beat| beat.hz).collect();
        let expected: Vec<_> = rhythm.iter().map(|beat| (beat.hz, usize::from(beat.ms))).collect();
        assert_melody(&melody(heard, &tones), &expected);
    }
    let softer = peak_dbfs(heard[Cue::ALL.len()]);
    assert!((softer + 21.0).abs() < 1.0, "12 dB softer, it peaks at {softer} dBFS");
}

#[test]
fn without_a_device_the_player_says_so_and_stays_quick() {
    if is_child() {
        let (tell, told) = mpsc::channel();
        let player = Player::start(Volume::FULL, move |status| drop(tell.send(status)));
        assert!(matches!(told.recv_timeout(PATIENCE), Ok(Status::NoDevice(why)) if !why.is_empty()));
        for _ in 0..1000 {
            player.play(Cue::Answer(Outcome::Refused));
        }
        assert!(!player.wait_until_idle(PATIENCE));
        drop(player);
        assert_eq!(told.recv_timeout(PATIENCE), Err(mpsc::RecvTimeoutError::Disconnected));
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    // Without ALSA's own configuration not even a card that is there can be opened.
    let alsa = "pcm.!default { type hw card 31 }";
    let child = play_with(alsa, dir.path(), "without_a_device_the_player_says_so_and_stays_quick");
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stderr));
}
