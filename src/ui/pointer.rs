//! When the pointer is shown: not where fingers are at work, and not while nobody moves it on a screen
//! that shows nothing else.
//!
//! A touch screen also pretends to be a mouse, before or after it says what was touched. Only a pointer
//! that goes its own way brings itself back.

use super::message::Message;
use iced::{Event, Point, advanced::Shell, mouse, window};
use std::time::{Duration, Instant};

/// How far a mouse has to go before its pointer comes back after a touch, in pixels of the design: more
/// than a finger that rolls.
const MOVED_MIN: f32 = 24.0;
/// So long after a touch, what a mouse does is the touch's doing.
const PRETENDED: Duration = Duration::from_millis(600);
/// A pointer that rests so long on a full screen is in the way.
const RESTS: Duration = Duration::from_secs(4);

/// How the window stands on its screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nothing else is on it.
    Full,
    /// It is one window of several.
    Windowed,
}

/// The pointer.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Pointer {
    touched_at: Option<Instant>,
    /// From where a move counts, after a touch.
    from: Option<Point>,
    moved_at: Option<Instant>,
    /// The last time that is known.
    now: Option<Instant>,
}

impl Pointer {
    /// Follows the mouse and the fingers, and has the window drawn when the pointer changes.
    pub fn follow(&mut self, event: &Event, stage: Stage, shell: &mut Shell<'_, Message>) {
        match event {
            Event::Touch(_) => self.touched(Instant::now()),
            Event::Mouse(mouse::Event::CursorMoved { position }) => {
                let was_hidden = self.is_hidden(stage);
                self.moved(*position, Instant::now());
                if was_hidden && !self.is_hidden(stage) {
                    shell.request_redraw();
                }
            }
            Event::Window(window::Event::RedrawRequested(now)) => self.now = Some(*now),
            _ => return,
        }
        // What was asked for before is forgotten with every picture.
        if let Some(rests_at) =
            self.rests_at(stage).filter(|rests_at| self.now.is_none_or(|now| *rests_at > now))
        {
            shell.request_redraw_at(rests_at);
        }
    }

    /// A finger is at work.
    fn touched(&mut self, at: Instant) {
        (self.touched_at, self.from) = (Some(at), None);
    }

    /// The mouse is there now, or what a touch screen takes for one.
    fn moved(&mut self, to: Point, at: Instant) {
        self.now = Some(at);
        let Some(touched_at) = self.touched_at else {
            self.moved_at = Some(at);
            return;
        };
        if at.saturating_duration_since(touched_at) < PRETENDED {
            self.from = Some(to);
            return;
        }
        let from = *self.from.get_or_insert(to);
        if from.distance(to) >= MOVED_MIN {
            *self = Self { moved_at: Some(at), now: Some(at), ..Self::default() };
        }
    }

    /// Whether it is hidden.
    #[must_use]
    pub fn is_hidden(&self, stage: Stage) -> bool {
        let is_past = |rests_at| self.now.is_some_and(|now| now >= rests_at);
        self.touched_at.is_some() || self.rests_at(stage).is_some_and(is_past)
    }

    /// When it hides by itself, if it is not hidden by then.
    fn rests_at(&self, stage: Stage) -> Option<Instant> {
        let moved_at = self.moved_at.filter(|_| stage == Stage::Full && self.touched_at.is_none())?;
        Some(moved_at + RESTS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    #[test]
    fn a_touch_hides_it_and_what_a_touch_screen_pretends_does_not_bring_it_back() {
        let (mut pointer, start) = (Pointer::default(), Instant::now());
        pointer.moved(Point::new(10.0, 10.0), start);
        assert!(!pointer.is_hidden(Stage::Windowed));
        pointer.touched(start);
        assert!(pointer.is_hidden(Stage::Windowed));
        // The jump to where it was touched, and a finger that rolls.
        for (x, at) in [(600.0, 1), (610.0, 500), (612.0, 900), (625.0, 1_000)] {
            pointer.moved(Point::new(x, 400.0), start + ms(at));
            assert!(pointer.is_hidden(Stage::Windowed), "{x} after {at} ms");
        }
    }

    #[test]
    fn a_mouse_that_really_moves_brings_it_back() {
        let (mut pointer, start) = (Pointer::default(), Instant::now());
        pointer.touched(start);
        pointer.moved(Point::new(600.0, 400.0), start + ms(10));
        pointer.moved(Point::new(620.0, 400.0), start + ms(700));
        assert!(pointer.is_hidden(Stage::Full));
        pointer.moved(Point::new(630.0, 400.0), start + ms(720));
        assert!(!pointer.is_hidden(Stage::Full));
        pointer.touched(start + ms(800));
        assert!(pointer.is_hidden(Stage::Full));
    }

    #[test]
    fn it_rests_hidden_on_a_full_screen_only() {
        let (mut pointer, start) = (Pointer::default(), Instant::now());
        assert_eq!(pointer.rests_at(Stage::Full), None);
        pointer.moved(Point::ORIGIN, start);
        assert_eq!(pointer.rests_at(Stage::Full), Some(start + RESTS));
        pointer.now = Some(start + RESTS);
        assert!(pointer.is_hidden(Stage::Full));
        assert!(!pointer.is_hidden(Stage::Windowed));
        assert_eq!(pointer.rests_at(Stage::Windowed), None);
        pointer.moved(Point::ORIGIN, start + RESTS);
        assert!(!pointer.is_hidden(Stage::Full));
    }
}
