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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Action, Effect, Outcome, Source, Timing};
    use chrono::DateTime;
    use std::{fs, time::Duration};
    use uuid::Uuid;

    fn answer(id: u128, completed_at: Instant) -> Answer {
        let scanned_at = DateTime::parse_from_rfc3339("2026-11-21T10:41:07+01:00").unwrap();
        Answer {
            verdict: Verdict {
                scan_id: Uuid::from_u128(id),
                raw: "ORD-00042".into(),
                reference: None,
                action: Action::Pack,
                outcome: Outcome::Accepted,
                reason: None,
                status_before: None,
                status_after: None,
                effect: Effect::Transition,
                scanned_at,
                date: scanned_at.date_naive(),
                station: "pack-01".into(),
                operator: None,
                source: Source::Wedge,
                device: None,
                symbology: None,
                timing_us: Timing::default(),
            },
            command: None,
            turn: None,
            order: None,
            history: Vec::new(),
            device: None,
            completed_at,
        }
    }

    #[test]
    fn every_verdict_is_written_once_and_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("events.jsonl");
        let start = Instant::now();
        let lines = || fs::read_to_string(&path).unwrap().lines().map(ToOwned::to_owned).collect::<Vec<_>>();
        let mut log = EventLog::open(&path).unwrap();
        log.answered(&answer(1, start));
        assert!(lines().is_empty());
        log.drawn(start + Duration::from_micros(9120));
        log.drawn(start + Duration::from_micros(9999));
        assert!(lines().len() == 1 && lines()[0].contains(r#""frame":9120"#));
        // The second is overtaken before it is seen, the third by the end of the program.
        log.answered(&answer(2, start));
        log.answered(&answer(3, start));
        assert!(lines().len() == 2 && !lines()[1].contains("frame"));
        drop(log);
        let ids: Vec<bool> =
            (1..=3).map(|id| lines()[id - 1].contains(&Uuid::from_u128(id as u128).to_string())).collect();
        assert_eq!(ids, [true; 3]);
    }
}
