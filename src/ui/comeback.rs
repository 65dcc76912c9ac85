//! A full screen comes back when something takes its place: what is scanned there would go elsewhere.
//!
//! It does so a few times only. Whoever takes the screen again and again means it: somebody from IT, or
//! another kiosk that does the same.

use super::pointer::Stage;
use std::time::{Duration, Instant};

/// So often within [`SPAN`].
const TIMES_MAX: u32 = 3;
/// After so long without losing its place, it counts anew.
const SPAN: Duration = Duration::from_mins(1);

/// How often the window came back lately.
#[derive(Debug, Clone, Copy, Default)]
pub struct Comeback {
    times: u32,
    last: Option<Instant>,
}

impl Comeback {
    /// The window has lost its place; whether it takes it back.
    pub fn lost(&mut self, at: Instant, stage: Stage) -> bool {
        if stage == Stage::Windowed {
            return false;
        }
        if self.last.is_none_or(|last| at.saturating_duration_since(last) >= SPAN) {
            self.times = 0;
        }
        self.last = Some(at);
        self.times = self.times.saturating_add(1);
        self.times <= TIMES_MAX
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_screen_comes_back_three_times_a_minute() {
        let (mut comeback, start) = (Comeback::default(), Instant::now());
        let lost: Vec<bool> =
            (0..5).map(|n| comeback.lost(start + Duration::from_secs(n), Stage::Full)).collect();
        assert_eq!(lost, [true, true, true, false, false]);
        assert!(comeback.lost(start + Duration::from_secs(65), Stage::Full));
    }

    #[test]
    fn a_window_among_others_never_does() {
        assert!(!Comeback::default().lost(Instant::now(), Stage::Windowed));
    }
}
