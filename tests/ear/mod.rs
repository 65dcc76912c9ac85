//! An ear for tests: what the program plays, recorded through ALSA's file plugin without a sound card.

use std::{f32::consts::TAU, fs, path::Path};

/// Samples in which a tone is looked for: 10 ms.
const WINDOW: usize = 480;

/// An ALSA configuration that records to `wav` whatever is played.
pub fn recorder(wav: &Path) -> String {
    // The plug settles the format: the file's header has no word for floating point.
    format!(
        "</usr/share/alsa/alsa.conf>
         pcm.!default {{ type plug slave {{ pcm recorder format S16_LE channels 2 rate 48000 }} }}
         pcm.recorder {{ type file slave.pcm \"null\" file \"{}\" format \"wav\" }}",
        wav.display()
    )
}

/// The first channel of a recording: 16 bits, stereo, 48 kHz. Its header is older than what follows it
/// if nobody closed the file, so its lengths say nothing.
pub fn recorded(path: &Path) -> Vec<f32> {
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
pub fn strength(samples: &[f32], hz: u16) -> f32 {
    let coefficient = 2.0 * (TAU * f32::from(hz) / 48_000.0).cos();
    let (last, before) = samples
        .iter()
        .fold((0.0, 0.0), |(last, before), sample| (sample + coefficient * last - before, last));
    let power = last * last + before * before - coefficient * last * before;
    2.0 * power.max(0.0).sqrt() / f32::from(u16::try_from(samples.len()).unwrap())
}

/// The tones that are heard one after the other, and for how many milliseconds each.
pub fn melody(samples: &[f32], tones: &[u16]) -> Vec<(u16, usize)> {
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
