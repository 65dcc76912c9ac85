//! Keeping what scanners send, with its timing, for `scandesk devices replay`.
//!
//! A thread of its own writes, so that no scan waits for a disk. Lines are appended; a disk that is full
//! is told, and what could not be written is missing from the recording and from nothing else.

use super::CliError;
use crate::{
    clock,
    scanner::recording::{Line, Piece},
};
use anyhow::Context;
use crossbeam_channel::{Sender, TrySendError, bounded};
use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
    thread::{self, JoinHandle},
    time::Instant,
};

/// Most lines that wait to be written; more are left out.
const LINES_MAX: usize = 65_536;

/// A recording that is being written. Dropped, it is complete.
#[derive(Debug)]
pub struct Recording {
    lines: Option<Sender<Line>>,
    writer: Option<JoinHandle<()>>,
    start: Instant,
    /// When that was by the clock, in microseconds: so one recording can be continued by another.
    start_us: u64,
    overflowed: AtomicBool,
}

impl Recording {
    /// Opens the file, for its owner alone, and begins.
    pub fn start(path: &Path) -> Result<Self, CliError> {
        let file = open(path).with_context(|| format!("{} cannot be written", path.display()))?;
        let (lines, waiting) = bounded::<Line>(LINES_MAX);
        let mut tape = Tape { file, path: path.to_owned(), failed: false };
        let writer = thread::Builder::new().name("recording".into()).spawn(move || {
            for line in waiting {
                tape.keep(&line);
            }
        })?;
        Ok(Self {
            lines: Some(lines),
            writer: Some(writer),
            start: Instant::now(),
            start_us: u64::try_from(clock::now().timestamp_micros()).unwrap_or(0),
            overflowed: AtomicBool::new(false),
        })
    }

    /// Keeps what a device did. Returns at once.
    pub fn keep(&self, device: &str, what: &Piece, at: Instant) {
        let since = |one: Instant, other: Instant| {
            u64::try_from(one.saturating_duration_since(other).as_micros()).unwrap_or(u64::MAX)
        };
        let at_us = self.start_us.saturating_add(since(at, self.start)).saturating_sub(since(self.start, at));
        let line = Line { device: device.to_owned(), at_us, what: what.clone() };
        let sent = self.lines.as_ref().map(|lines| lines.try_send(line));
        if let Some(Err(TrySendError::Full(_))) = sent
            && !self.overflowed.swap(true, Ordering::Relaxed)
        {
            tracing::error!("the recording cannot keep up: some of it is missing");
        }
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        drop(self.lines.take());
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
    }
}

/// The thread's own.
struct Tape {
    file: File,
    path: PathBuf,
    failed: bool,
}

impl Tape {
    fn keep(&mut self, line: &Line) {
        let result = serde_json::to_vec(line).map_err(io::Error::from).and_then(|mut text| {
            text.push(b'\n');
            write_whole(&mut self.file, &text)
        });
        match result {
            Ok(()) => self.failed = false,
            Err(_) if self.failed => {}
            Err(error) => {
                self.failed = true;
                let path = self.path.display();
                tracing::error!(%error, %path, "the recording cannot be written: some of it is missing");
            }
        }
    }
}

/// Writes a line or nothing: half a line would spoil the next one.
fn write_whole(file: &mut File, text: &[u8]) -> io::Result<()> {
    let length = file.metadata()?.len();
    file.write_all(text).inspect_err(|_| {
        // Of what is no file there is nothing to take back.
        let _ = file.set_len(length);
    })
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    #[cfg(unix)]
    if file.metadata()?.is_file() {
        use std::{fs::Permissions, os::unix::fs::PermissionsExt};
        file.set_permissions(Permissions::from_mode(0o600))?;
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scanner::recording::replay;
    use std::{fs, time::Duration};

    fn pieces(recording: &Recording, text: &str) {
        let at = Instant::now();
        let opened = r#"{"device":"gun","at_us":0,"opened":{"kind":"serial"}}"#;
        let opened: Line = serde_json::from_str(opened).unwrap();
        recording.keep("gun", &opened.what, at);
        recording.keep("gun", &Piece::Bytes(text.to_owned()), at + Duration::from_millis(5));
    }

    #[test]
    fn a_recording_is_continued_and_belongs_to_its_owner() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tape.jsonl");
        pieces(&Recording::start(&path).unwrap(), "310d");
        pieces(&Recording::start(&path).unwrap(), "320d");
        let replay = replay(&fs::read_to_string(&path).unwrap()).unwrap();
        let scans: Vec<_> = replay.frames.iter().map(|(_, frame)| &frame.bytes[..]).collect();
        assert_eq!(scans, [b"1", b"2"]);
        assert_eq!(replay.frames[0].0, Duration::from_millis(5));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn what_cannot_be_opened_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let error = Recording::start(&folder.path().join("no/such/folder")).unwrap_err();
        assert!(format!("{error:?}").contains("no/such/folder"), "{error:?}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_told_once_and_ends_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tape.jsonl");
        let line: Line = serde_json::from_str(r#"{"device":"gun","at_us":0,"bytes":"310d"}"#).unwrap();
        let full = Path::new("/dev/full");
        let mut tape = Tape { file: open(full).unwrap(), path: full.to_owned(), failed: false };
        (0..2).for_each(|_| tape.keep(&line));
        assert!(tape.failed, "once");
        tape.file = open(&path).unwrap();
        tape.keep(&line);
        assert!(!tape.failed && fs::read_to_string(&path).unwrap().ends_with("\"310d\"}\n"));
    }
}
