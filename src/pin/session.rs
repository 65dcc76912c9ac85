//! For how long one PIN opens what needs it.

use chrono::{DateTime, TimeDelta, Utc};
use std::time::{Duration, Instant};

/// How long things stay open after they were used last.
pub const OPEN_FOR: Duration = Duration::from_mins(5);

/// Whether what needs the PIN is open. It closes by itself: by the machine's own time, which nobody can
/// set, and by the clock on the wall, which goes on while the machine sleeps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Session(Option<(Instant, DateTime<Utc>)>);

impl Session {
    /// The PIN was right.
    pub fn open(&mut self, at: Instant, wall: DateTime<Utc>) {
        self.0 = Some((at, wall));
    }

    /// Something was done that needs the PIN: the time begins anew, unless it is over.
    pub fn used(&mut self, at: Instant, wall: DateTime<Utc>) {
        if self.is_open(at, wall) {
            self.open(at, wall);
        }
    }

    /// A person is done.
    pub fn close(&mut self) {
        self.0 = None;
    }

    /// Whether it is open.
    #[must_use]
    pub fn is_open(&self, at: Instant, wall: DateTime<Utc>) -> bool {
        self.left(at, wall).is_some()
    }

    /// How long it stays open if nothing is done.
    #[must_use]
    pub fn left(&self, at: Instant, wall: DateTime<Utc>) -> Option<Duration> {
        let (used_at, used_wall) = self.0?;
        let by_clock = (wall - used_wall).max(TimeDelta::zero()).to_std().ok()?;
        let passed = at.saturating_duration_since(used_at).max(by_clock);
        OPEN_FOR.checked_sub(passed).filter(|left| !left.is_zero())
    }

    /// When it closes, if nothing is done.
    #[must_use]
    pub fn closes_at(&self) -> Option<Instant> {
        self.0.map(|(at, _)| at + OPEN_FOR)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_closes_five_minutes_after_it_was_used_last() {
        let (start, wall) = (Instant::now(), DateTime::UNIX_EPOCH);
        let after = |seconds: u32| {
            (start + Duration::from_secs(seconds.into()), wall + TimeDelta::seconds(seconds.into()))
        };
        let open = |session: &Session, (at, wall): (Instant, DateTime<Utc>)| session.is_open(at, wall);
        let mut session = Session::default();
        session.used(start, wall);
        assert!(!open(&session, after(0)), "only the PIN opens it");
        session.open(start, wall);
        assert!(open(&session, after(299)) && !open(&session, after(300)));
        let (at, then) = after(200);
        session.used(at, then);
        assert!(open(&session, after(499)) && !open(&session, after(500)));
        assert_eq!(session.left(at, then), Some(OPEN_FOR));
        // What is over is not opened by being used.
        let (at, then) = after(600);
        session.used(at, then);
        assert!(!open(&session, after(600)));
        session.open(at, then);
        session.close();
        assert!(!open(&session, after(600)));
    }

    #[test]
    fn neither_a_clock_that_is_set_back_nor_a_machine_that_slept_keeps_it_open() {
        let (start, wall) = (Instant::now(), DateTime::UNIX_EPOCH + TimeDelta::days(1));
        let mut session = Session::default();
        session.open(start, wall);
        assert!(!session.is_open(start + OPEN_FOR, DateTime::UNIX_EPOCH));
        assert!(!session.is_open(start, wall + TimeDelta::hours(8)));
        assert_eq!(session.closes_at(), Some(start + OPEN_FOR));
    }
}
