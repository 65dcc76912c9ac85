//! Keys that have to be held, and function keys that need silence around them.
//!
//! A scanner that types can send any key, but it never holds one.

use super::{focus::Way, message::Place, widget::pad::PadKey};
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
    /// A key of the PIN.
    Key(PadKey),
}

/// What held keys mean just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// They operate the station.
    Station,
    /// They enter a PIN.
    Pin,
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
    pub fn press(&mut self, code: Option<Code>, meaning: Meaning, shift: Shift, at: Instant) {
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
        self.down = code.and_then(|code| Some((code, held(code, meaning)?))).map(|(code, held)| Down {
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
const fn held(code: Code, meaning: Meaning) -> Option<Held> {
    if let (Meaning::Pin, Some(key)) = (meaning, pin_key(code)) {
        return Some(Held::Key(key));
    }
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

/// What a key is on the PIN pad.
const fn pin_key(code: Code) -> Option<PadKey> {
    Some(match code {
        Code::Digit0 | Code::Numpad0 => PadKey::Char('0'),
        Code::Digit1 | Code::Numpad1 => PadKey::Char('1'),
        Code::Digit2 | Code::Numpad2 => PadKey::Char('2'),
        Code::Digit3 | Code::Numpad3 => PadKey::Char('3'),
        Code::Digit4 | Code::Numpad4 => PadKey::Char('4'),
        Code::Digit5 | Code::Numpad5 => PadKey::Char('5'),
        Code::Digit6 | Code::Numpad6 => PadKey::Char('6'),
        Code::Digit7 | Code::Numpad7 => PadKey::Char('7'),
        Code::Digit8 | Code::Numpad8 => PadKey::Char('8'),
        Code::Digit9 | Code::Numpad9 => PadKey::Char('9'),
        Code::Backspace => PadKey::Erase,
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
        holds.press(Some(Code::Space), Meaning::Station, Shift::Up, start);
        assert_eq!(holds.deadline(), Some(start + HOLD));
        assert_eq!(holds.due(start + ms(599)), None);
        assert_eq!(holds.due(start + HOLD), Some(Held::Acknowledge));
        assert_eq!(holds.due(start + ms(900)), None);
    }

    #[test]
    fn a_key_that_is_tapped_does_not() {
        let (mut holds, start) = (Holds::default(), Instant::now());
        holds.press(Some(Code::Space), Meaning::Station, Shift::Up, start);
        holds.release(Some(Code::Space), start + ms(90));
        assert_eq!(holds.due(start + HOLD), None);
        assert_eq!(holds.due(start + ms(5000)), None);
    }

    #[test]
    fn repeats_as_pairs_of_release_and_press_are_one_hold() {
        let (mut holds, start) = (Holds::default(), Instant::now());
        holds.press(Some(Code::Digit2), Meaning::Station, Shift::Up, start);
        for n in 0_u64..20 {
            holds.release(Some(Code::Digit2), start + ms(500 + n * 30));
            holds.press(Some(Code::Digit2), Meaning::Station, Shift::Up, start + ms(500 + n * 30));
        }
        assert_eq!(holds.due(start + HOLD), Some(Held::Choose(Action::Ship)));
    }

    #[test]
    fn another_key_ends_it() {
        let (mut holds, start) = (Holds::default(), Instant::now());
        holds.press(Some(Code::KeyU), Meaning::Station, Shift::Up, start);
        holds.press(Some(Code::KeyX), Meaning::Station, Shift::Up, start + ms(300));
        assert_eq!(holds.due(start + ms(700)), None);
    }

    #[test]
    fn digits_of_a_pin_are_held_too() {
        let (mut holds, start) = (Holds::default(), Instant::now());
        holds.press(Some(Code::Digit4), Meaning::Pin, Shift::Up, start);
        holds.press(Some(Code::Digit0), Meaning::Pin, Shift::Up, start + ms(5));
        assert_eq!(holds.due(start + HOLD + ms(5)), Some(Held::Key(PadKey::Char('0'))));
    }

    #[test]
    fn a_function_key_with_shift_chooses_an_action() {
        let (mut holds, start) = (Holds::default(), Instant::now());
        holds.press(Some(Code::F4), Meaning::Station, Shift::Down, start);
        assert_eq!(holds.due(start + SILENCE), Some(Held::Choose(Action::Return)));
    }

    #[test]
    fn a_function_key_needs_silence_on_both_sides() {
        let (mut holds, start) = (Holds::default(), Instant::now());
        holds.press(Some(Code::F2), Meaning::Station, Shift::Up, start);
        assert_eq!(holds.due(start + ms(100)), None);
        assert_eq!(holds.due(start + SILENCE), Some(Held::Go(Place::LookUp)));
        holds.press(Some(Code::KeyA), Meaning::Station, Shift::Up, start + ms(1000));
        holds.press(Some(Code::F3), Meaning::Station, Shift::Up, start + ms(1010));
        assert_eq!(holds.due(start + ms(1500)), None);
        holds.press(Some(Code::F3), Meaning::Station, Shift::Up, start + ms(2000));
        holds.press(Some(Code::KeyA), Meaning::Station, Shift::Up, start + ms(2010));
        assert_eq!(holds.due(start + ms(2500)), None);
    }
}
