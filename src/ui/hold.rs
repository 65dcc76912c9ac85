//! Keys that have to be held, and function keys that need silence around them.
//!
//! A scanner that types can send any key, but it never holds one.

use super::{focus::Way, message::Place};
use crate::domain::Action;
use iced::keyboard::key::Code;
use std::time::{Duration, Instant};

/// How long a key is held before it counts.
pub const HOLD: Duration = Duration::from_millis(600);
/// Silence around a function key.
pub const SILENCE: Duration = Duration::from_millis(150);
/// Some systems repeat a held key by letting it go and pressing it again, this quickly.
const REPEAT_GAP_MAX: Duration = Duration::from_millis(60);

/// What a held key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// OK to a stop, or pressing what the keyboard points at.
    Acknowledge,
    /// From now on a scan does this.
    Choose(Action),
    /// Say the last answer again.
    Echo,
    /// Take back the last scan.
    Undo,
    /// Send the queue now.
    SendNow,
    /// Go there.
    Go(Place),
    /// Go back to the station.
    Leave,
    /// Point at something else.
    Point(Way),
}

/// Whether Shift is down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// It is.
    Down,
    /// It is not.
    Up,
}

/// What is down.
#[derive(Debug, Clone, Copy)]
struct Down {
    code: Code,
    held: Held,
    since: Instant,
    released_at: Option<Instant>,
}

/// Watches for keys that are held.
#[derive(Debug, Clone, Copy, Default)]
pub struct Holds {
    down: Option<Down>,
    function: Option<(Held, Instant)>,
    last_press: Option<Instant>,
}

impl Holds {
    /// A key went down.
    pub fn press(&mut self, code: Option<Code>, shift: Shift, at: Instant) {
        let silent = self.last_press.is_none_or(|last| at.duration_since(last) >= SILENCE);
        self.last_press = Some(at);
        self.function = code.and_then(|code| function(code, shift)).filter(|_| silent).map(|held| (held, at));
        if let Some(down) = &mut self.down
            && Some(down.code) == code
            && down.released_at.is_none_or(|released| at.duration_since(released) <= REPEAT_GAP_MAX)
        {
            down.released_at = None;
            return;
        }
        self.down = code.and_then(|code| Some((code, held(code)?))).map(|(code, held)| Down {
            code,
            held,
            since: at,
            released_at: None,
        });
    }

    /// A key was let go.
    pub fn release(&mut self, code: Option<Code>, at: Instant) {
        if let Some(down) = &mut self.down
            && Some(down.code) == code
        {
            down.released_at = Some(at);
        }
    }

    /// When [`Self::due`] has to be asked.
    #[must_use]
    pub fn deadline(&self) -> Option<Instant> {
        let held = self.down.map(|down| {
            let until = down.since + HOLD;
            down.released_at.map_or(until, |released| until.max(released + REPEAT_GAP_MAX))
        });
        let function = self.function.map(|(_, at)| at + SILENCE);
        held.into_iter().chain(function).min()
    }

    /// What has been held long enough, told once.
    pub fn due(&mut self, now: Instant) -> Option<Held> {
        if let Some((held, at)) = self.function
            && now >= at + SILENCE
        {
            self.function = None;
            return Some(held);
        }
        let down = self.down?;
        if let Some(released) = down.released_at {
            if now > released + REPEAT_GAP_MAX {
                self.down = None;
            }
            return None;
        }
        (now >= down.since + HOLD).then(|| {
            self.down = None;
            down.held
        })
    }

    /// Forgets everything: the keyboard went to somebody else.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

/// What holding this key asks for.
const fn held(code: Code) -> Option<Held> {
    Some(match code {
        Code::Space => Held::Acknowledge,
        Code::Digit1 | Code::Numpad1 => Held::Choose(Action::Pack),
        Code::Digit2 | Code::Numpad2 => Held::Choose(Action::Ship),
        Code::Digit3 | Code::Numpad3 => Held::Choose(Action::Deliver),
        Code::Digit4 | Code::Numpad4 => Held::Choose(Action::Return),
        Code::Digit5 | Code::Numpad5 => Held::Choose(Action::Cancel),
        Code::KeyR => Held::Echo,
        Code::KeyU => Held::Undo,
        Code::KeyS => Held::SendNow,
        Code::Escape => Held::Leave,
        _ => return None,
    })
}

/// What this function key asks for: places, and the actions with Shift.
const fn function(code: Code, shift: Shift) -> Option<Held> {
    Some(match (code, shift) {
        (Code::F1, Shift::Up) => Held::Go(Place::Station),
        (Code::F2, Shift::Up) => Held::Go(Place::LookUp),
        (Code::F3, Shift::Up) => Held::Go(Place::Attention),
        (Code::F4, Shift::Up) => Held::Go(Place::History),
        (Code::F5, Shift::Up) => Held::Go(Place::Scanner),
        (Code::F6, Shift::Up) => Held::Go(Place::Settings),
        (Code::F1, Shift::Down) => Held::Choose(Action::Pack),
        (Code::F2, Shift::Down) => Held::Choose(Action::Ship),
        (Code::F3, Shift::Down) => Held::Choose(Action::Deliver),
        (Code::F4, Shift::Down) => Held::Choose(Action::Return),
        (Code::F5, Shift::Down) => Held::Choose(Action::Cancel),
        (Code::Tab, Shift::Up) => Held::Point(Way::On),
        (Code::Tab, Shift::Down) => Held::Point(Way::Back),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    #[test]
    fn a_key_that_stays_down_counts_once() {
        let (mut holds, start) = (Holds::default(), Instant::now());
        holds.press(Some(Code::Space), Shift::Up, start);
        assert_eq!(holds.deadline(), Some(start + HOLD));
        assert_eq!(holds.due(start + ms(599)), None);
        assert_eq!(holds.due(start + HOLD), Some(Held::Acknowledge));
        assert_eq!(holds.due(start + ms(900)), None);
    }

    #[test]
    fn a_key_that_is_tapped_does_not() {
        let (mut holds, start) = (Holds::default(), Instant::now());
        holds.press(Some(Code::Space), Shift::Up, start);
        holds.release(Some(Code::Space), start + ms(90));
        assert_eq!(holds.due(start + HOLD), None);
        assert_eq!(holds.due(start + ms(5000)), None);
    }

    #[test]
    fn repeats_as_pairs_of_release_and_press_are_one_hold() {
        let (mut holds, start) = (Holds::default(), Instant::now());
        holds.press(Some(Code::Digit2), Shift::Up, start);
        for n in 0_u64..20 {
            holds.release(Some(Code::Digit2), start + ms(500 + n * 30));
            holds.press(Some(Code::Digit2), Shift::Up, start + ms(500 + n * 30));
        }
        assert_eq!(holds.due(start + HOLD), Some(Held::Choose(Action::Ship)));
    }

    #[test]
    fn another_key_ends_it() {
        let (mut holds, start) = (Holds::default(), Instant::now());
        holds.press(Some(Code::KeyU), Shift::Up, start);
        holds.press(Some(Code::KeyX), Shift::Up, start + ms(300));
        assert_eq!(holds.due(start + ms(700)), None);
    }

    #[test]
    fn a_function_key_with_shift_chooses_an_action() {
        let (mut holds, start) = (Holds::default(), Instant::now());
        holds.press(Some(Code::F4), Shift::Down, start);
        assert_eq!(holds.due(start + SILENCE), Some(Held::Choose(Action::Return)));
    }

    #[test]
    fn a_function_key_needs_silence_on_both_sides() {
        let (mut holds, start) = (Holds::default(), Instant::now());
        holds.press(Some(Code::F2), Shift::Up, start);
        assert_eq!(holds.due(start + ms(100)), None);
        assert_eq!(holds.due(start + SILENCE), Some(Held::Go(Place::LookUp)));
        holds.press(Some(Code::KeyA), Shift::Up, start + ms(1000));
        holds.press(Some(Code::F3), Shift::Up, start + ms(1010));
        assert_eq!(holds.due(start + ms(1500)), None);
        holds.press(Some(Code::F3), Shift::Up, start + ms(2000));
        holds.press(Some(Code::KeyA), Shift::Up, start + ms(2010));
        assert_eq!(holds.due(start + ms(2500)), None);
    }
}
