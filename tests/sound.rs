//! What really leaves the program: cues recorded through ALSA's file plugin, without a sound card.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails loudly")]

use scandesk::{
    domain::Outcome,
    sound::{Cue, Player, Status, Volume},
};
use std::{
    f32::consts::TAU,
    fs,
    path::Path,
    process::{Command, Output},
    sync::mpsc,
    time::Duration,
};

const PATIENCE: Duration = Duration::from_secs(30);

/// Set in the child, which plays: what sound goes to is settled by the environment of a process.
const PLAYS: &str = "SCANDESK_TEST_PLAYS";

/// Samples in which a tone is looked for: 10 ms.
const WINDOW: usize = 480;

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

/// The first channel of a recording: 16 bits, stereo, 48 kHz. Its header is older than what follows it
/// if nobody closed the file, so its lengths say nothing.
fn recorded(path: &Path) -> Vec<f32> {
    let bytes = fs::read(path).expect("ALSA has recorded something");
    let (header, data) = bytes.split_at(44);
    assert_eq!(
        (&header[..4], &header[8..16], &header[36..40]),
        (&b"RIFF"[..], &b"WAVEfmt "[..], &b"data"[..])
    );
    assert_eq!((&header[22..28], header[34]), (&[2, 0, 0x80, 0xbb, 0, 0][..], 16));
    data.chunks_exact(4).map(|frame| f32::from(i16::from_le_bytes([frame[0], frame[1]])) / 32_768.0).collect()
}

/// How strong one frequency is in the samples (Goertzel), as the amplitude of its sine.
fn strength(samples: &[f32], hz: u16) -> f32 {
    let coefficient = 2.0 * (TAU * f32::from(hz) / 48_000.0).cos();
    let (last, before) = samples
        .iter()
        .fold((0.0, 0.0), |(last, before), sample| (sample + coefficient * last - before, last));
    let power = last * last + before * before - coefficient * last * before;
    2.0 * power.max(0.0).sqrt() / f32::from(u16::try_from(samples.len()).unwrap())
}

/// The tones that are heard one after the other, and for how many milliseconds each.
fn melody(samples: &[f32], tones: &[u16]) -> Vec<(u16, usize)> {
    let mut melody: Vec<(u16, usize)> = Vec::new();
    let mut silent = true;
    for window in samples.chunks_exact(WINDOW) {
        let loudest =
            tones.iter().copied().max_by(|&a, &b| strength(window, a).total_cmp(&strength(window, b)));
        let heard = loudest.filter(|&hz| strength(window, hz) > 0.1);
        match (heard, melody.last_mut()) {
            (Some(hz), Some((last, ms))) if *last == hz && !silent => *ms += 10,
            (Some(hz), _) => melody.push((hz, 10)),
            (None, _) => {}
        }
        silent = heard.is_none();
    }
    melody
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
    // The plug settles the format: the file's header has no word for floating point.
    let alsa = format!(
        "</usr/share/alsa/alsa.conf>
         pcm.!default {{ type plug slave {{ pcm recorder format S16_LE channels 2 rate 48000 }} }}
         pcm.recorder {{ type file slave.pcm \"null\" file \"{}\" format \"wav\" }}",
        wav.display()
    );
    let child = play_with(&alsa, dir.path(), "accepted_and_refused_are_heard_and_told_apart");
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stderr));

    let samples = recorded(&wav);
    let heard = melody(&samples, &[523, 622, 988, 1319]);
    assert_melody(&heard, &[(988, 50), (1319, 90), (622, 240), (622, 240), (523, 420)]);
    let peak = samples.iter().copied().map(f32::abs).fold(0.0, f32::max);
    assert!((0.65..0.72).contains(&peak), "the stop is to peak at -3 dBFS, not at {peak}");
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
