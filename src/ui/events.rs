//! The verdict lines that `--events` asks for: one a scan, with the time until it was seen.

use crate::{domain::Verdict, station::Answer};
use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    path::Path,
    time::Instant,
};

/// Appends verdict lines to a file, in order, each at once.
///
/// A line waits for the redraw that shows its verdict, but never for longer than until the next
/// verdict, or the end of the program.
#[derive(Debug)]
pub struct EventLog {
    file: File,
    waiting: Option<(Verdict, Instant)>,
}

impl EventLog {
    /// Opens `path` to append to it.
    ///
    /// # Errors
    /// Whatever the operating system says.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        Ok(Self { file, waiting: None })
    }

    /// A scan was answered, and will be on the screen soon.
    pub fn answered(&mut self, answer: &Answer) {
        self.write_waiting();
        self.waiting = Some((answer.verdict.clone(), answer.completed_at));
    }

    /// The window is being redrawn with all that was answered.
    pub fn drawn(&mut self, at: Instant) {
        if let Some((verdict, completed_at)) = &mut self.waiting {
            let frame = at.saturating_duration_since(*completed_at).as_micros();
            verdict.timing_us.frame = Some(u64::try_from(frame).unwrap_or(u64::MAX));
        }
        self.write_waiting();
    }

    fn write_waiting(&mut self) {
        let Some((verdict, _)) = self.waiting.take() else { return };
        if let Err(error) = self.write(&verdict) {
            tracing::error!(%error, scan_id = %verdict.scan_id, "a verdict line could not be written");
        }
    }

    fn write(&mut self, verdict: &Verdict) -> io::Result<()> {
        let mut line = serde_json::to_vec(verdict)?;
        line.push(b'\n');
        self.file.write_all(&line)?;
        self.file.flush()
    }
}

impl Drop for EventLog {
    fn drop(&mut self) {
        self.write_waiting();
    }
}
