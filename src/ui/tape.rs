//! The keys behind what was heard: when each was pressed, and what the host made of it. The decoder
//! needs none of this; a person who tests a scanner does.

use crate::{
    domain::reference::SCAN_BYTES_MAX,
    scanner::{Heard, Key, Press, keymap::us},
};
use std::{
    mem,
    time::{Duration, Instant},
};

/// One character as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stroke {
    /// When.
    pub at: Instant,
    /// What the host's layout made of it, if it is text.
    pub host: Option<char>,
    /// What the key types on a US keyboard, if its position is known.
    pub position: Option<char>,
}

/// What ended a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Enter, or a carriage return.
    Enter,
    /// A line feed.
    LineFeed,
    /// Tab.
    Tab,
}

/// The keys of one scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tape {
    /// Its characters.
    pub strokes: Vec<Stroke>,
    /// What ended it, and when.
    pub ending: Option<(Ending, Instant)>,
    /// When it was complete.
    pub at: Instant,
}

impl Tape {
    /// Nothing is known but the time.
    #[must_use]
    pub const fn blank(at: Instant) -> Self {
        Self { strokes: Vec::new(), ending: None, at }
    }

    /// The time before each character but the first, and before the end.
    #[must_use]
    pub fn gaps(&self) -> Vec<Duration> {
        let ending = self.ending.map(|(_, at)| at);
        let times: Vec<_> = self.strokes.iter().map(|stroke| stroke.at).chain(ending).collect();
        times.windows(2).map(|pair| pair[1].saturating_duration_since(pair[0])).collect()
    }

    /// The text as the host's layout has it, if all of it is known.
    #[must_use]
    pub fn host(&self) -> Option<String> {
        self.text(|stroke| stroke.host)
    }

    /// The text as a US keyboard has it, if all of it is known.
    #[must_use]
    pub fn position(&self) -> Option<String> {
        self.text(|stroke| stroke.position)
    }

    fn text(&self, of: impl Fn(&Stroke) -> Option<char>) -> Option<String> {
        let text: String = self.strokes.iter().map(of).collect::<Option<_>>()?;
        (!text.is_empty()).then_some(text)
    }
}

/// Takes down every key, beside the decoder.
#[derive(Debug, Clone, Default)]
pub struct Recorder(Vec<Stroke>);

impl Recorder {
    /// Takes a key press, and says if it ends a scan.
    pub fn press(&mut self, press: &Press<'_>) -> Option<Ending> {
        let position = press.key.and_then(|key| us(key, press.shift));
        if press.command {
            if position.is_some() && !self.0.is_empty() {
                self.add(Stroke { at: press.at, host: None, position: None });
            }
            return None;
        }
        match press.key {
            Some(Key::Enter | Key::NumpadEnter) => return Some(Ending::Enter),
            Some(Key::Tab) => return Some(Ending::Tab),
            Some(Key::Backspace) => {
                self.0.pop();
                return None;
            }
            _ => {}
        }
        let typed = press.text.unwrap_or_default();
        let text = typed.trim_end_matches(['\r', '\n', '\t']);
        let mut chars = text.chars();
        if let (Some(host), None) = (chars.next(), chars.next()) {
            self.add(Stroke { at: press.at, host: Some(host), position });
        } else if text.is_empty() && typed.is_empty() {
            if position.is_some() {
                self.add(Stroke { at: press.at, host: None, position });
            }
        } else {
            for char in text.chars() {
                self.add(Stroke { at: press.at, host: Some(char), position: None });
            }
        }
        match &typed[text.len()..] {
            "" => None,
            end if end.starts_with('\t') => Some(Ending::Tab),
            end if end.starts_with('\r') => Some(Ending::Enter),
            _ => Some(Ending::LineFeed),
        }
    }

    fn add(&mut self, stroke: Stroke) {
        if self.0.len() <= SCAN_BYTES_MAX {
            self.0.push(stroke);
        }
    }

    /// The keys of what was heard.
    pub fn take(&mut self, heard: &Heard, ending: Option<Ending>, at: Instant) -> Tape {
        match heard {
            Heard::Scan(text) | Heard::Typed(text) => {
                let strokes = mem::take(&mut self.0);
                // What the decoder had given up before is not part of it.
                let surplus = strokes.len().saturating_sub(text.chars().count());
                let strokes = strokes[surplus..].to_vec();
                Tape { strokes, ending: ending.map(|ending| (ending, at)), at }
            }
            Heard::Unfinished { text, .. } => {
                let count = text.chars().count().min(self.0.len());
                Tape { strokes: self.0.drain(..count).collect(), ending: None, at }
            }
        }
    }

    /// Forgets everything: the keys were meant for something else.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scanner::Pace;

    fn press(text: &'static str, key: Option<Key>, at: Instant) -> Press<'static> {
        Press { key, text: Some(text), shift: false, altgr: false, command: false, repeat: false, at }
    }

    #[test]
    fn a_scan_is_taken_down_with_its_gaps_and_its_end() {
        let (mut recorder, start) = (Recorder::default(), Instant::now());
        let ms = |ms| start + Duration::from_millis(ms);
        assert_eq!(recorder.press(&press("q", Some(Key::KeyA), start)), None);
        assert_eq!(recorder.press(&press("b", Some(Key::KeyB), ms(4))), None);
        let ending = recorder.press(&press("\r", Some(Key::Enter), ms(10)));
        let tape = recorder.take(&Heard::Scan("ab".into()), ending, ms(10));
        assert_eq!(tape.gaps(), [4, 6].map(Duration::from_millis));
        assert_eq!((tape.host().as_deref(), tape.position().as_deref()), (Some("qb"), Some("ab")));
        assert_eq!(tape.ending, Some((Ending::Enter, ms(10))));
        assert!(recorder.0.is_empty());
    }

    #[test]
    fn what_was_given_up_is_not_part_of_the_next_scan() {
        let (mut recorder, start) = (Recorder::default(), Instant::now());
        for text in ["x", "a", "b"] {
            recorder.press(&press(text, None, start));
        }
        let unfinished = Heard::Unfinished { text: "x".into(), pace: Pace::Typing };
        assert_eq!(recorder.take(&unfinished, None, start).host().as_deref(), Some("x"));
        let ending = recorder.press(&press("c\n", None, start));
        assert_eq!(ending, Some(Ending::LineFeed));
        let tape = recorder.take(&Heard::Scan("abc".into()), ending, start);
        assert_eq!(tape.host().as_deref(), Some("abc"));
    }
}
