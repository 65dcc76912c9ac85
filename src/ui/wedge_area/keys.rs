//! Keys and the clock: what the decoder, the held keys and an open field make of each.

use super::{State, Typing, WedgeArea};
use crate::{
    scanner::{
        keymap::Key,
        layout::ScannerLayout,
        wedge::{self, Heard, Press},
    },
    ui::{
        hold::{Held, Meaning, Shift},
        host_keys::{code, is_command, is_function, named_position, position},
        message::Message,
        tape::Ending,
    },
};
use iced::{
    advanced::Shell,
    keyboard::{self, key},
};
use std::time::Instant;

impl WedgeArea<'_> {
    /// A key event: decoded, and told on. Whether it ended a scan or a typed text.
    pub(super) fn key(
        &self,
        state: &mut State,
        event: &keyboard::Event,
        at: Instant,
        shell: &mut Shell<'_, Message>,
    ) -> bool {
        match event {
            keyboard::Event::KeyPressed { physical_key, modifiers, text, repeat, key, .. } => {
                if *repeat {
                    return false;
                }
                let code = code(*physical_key);
                if code == Some(key::Code::AltRight) {
                    state.altgr = true;
                }
                let is_close = modifiers.control() && key.to_latin(*physical_key) == Some('q')
                    || modifiers.alt() && code == Some(key::Code::F4);
                if is_close {
                    state.forget();
                    shell.publish(Message::AskClose);
                    return false;
                }
                // What the host calls a character may be a line feed without any text.
                let named = match key {
                    keyboard::Key::Character(text) if text.chars().any(char::is_control) => Some(text),
                    _ => None,
                };
                let press = Press {
                    key: code.and_then(position).or_else(|| named_position(key)),
                    text: text.as_ref().or(named).map(smol_str),
                    shift: modifiers.shift(),
                    altgr: self.altgr(state, *modifiers),
                    command: is_command(*modifiers) && !self.altgr(state, *modifiers),
                    repeat: false,
                    at,
                };
                // What the keyboard points at is pressed by Space, which is no character then.
                let presses = code == Some(key::Code::Space) && state.focus.is_somewhere();
                let counts = self.typing != Typing::IntoField || presses || is_function(code);
                let shift = if modifiers.shift() { Shift::Down } else { Shift::Up };
                let meaning = if self.typing == Typing::Pin { Meaning::Pin } else { Meaning::Station };
                state.holds.press(code.filter(|_| counts), meaning, shift, at);
                if presses {
                    return false;
                }
                if self.typing == Typing::IntoField {
                    echo(&press, shell);
                }
                let ending = state.recorder.press(&press);
                if self.records {
                    state.keys.press(&press);
                }
                let heard = state.wedge.press(&press);
                let has_heard = heard.is_some();
                self.publish(state, heard, ending, at, shell);
                has_heard
            }
            keyboard::Event::KeyReleased { physical_key, .. } => {
                let code = code(*physical_key);
                state.holds.release(code, at);
                state.altgr &= code != Some(key::Code::AltRight);
                if matches!(code, Some(key::Code::AltLeft | key::Code::AltRight)) {
                    state.wedge.release_alt(at);
                    state.keys.alt_up(at);
                }
                false
            }
            keyboard::Event::ModifiersChanged(_) => false,
        }
    }

    /// Whether a scanner that is set to a layout with that key holds `AltGr`.
    fn altgr(&self, state: &State, modifiers: keyboard::Modifiers) -> bool {
        let has_one = matches!(self.keyboard, wedge::Layout::Scanner(layout) if layout != ScannerLayout::Us);
        has_one && (state.altgr || modifiers.control() && modifiers.alt())
    }

    /// Asks for the time at which something becomes due.
    pub(super) fn ask_for_time(state: &State, shell: &mut Shell<'_, Message>) {
        for deadline in [state.wedge.deadline(), state.holds.deadline()].into_iter().flatten() {
            shell.request_redraw_at(deadline);
        }
    }

    /// Looks at the clock.
    pub(super) fn time(
        &self,
        state: &mut State,
        now: Instant,
        shell: &mut Shell<'_, Message>,
    ) -> Option<Held> {
        let mut due = None;
        if let Some(held) = state.holds.due(now) {
            // The same key was also text.
            state.forget();
            match held {
                Held::Point(_) => {}
                Held::Acknowledge if state.focus.is_somewhere() && !self.answers => {}
                other => shell.publish(Message::Held(other)),
            }
            due = Some(held);
        }
        let heard = state.wedge.expire(now);
        self.publish(state, heard, None, now, shell);
        due
    }

    fn publish(
        &self,
        state: &mut State,
        heard: Option<Heard>,
        ending: Option<Ending>,
        at: Instant,
        shell: &mut Shell<'_, Message>,
    ) {
        let Some(heard) = heard else { return };
        let keys = state.keys.heard(&heard, self.typing);
        if !keys.is_empty() {
            shell.publish(Message::Keys(keys));
        }
        let tape = state.recorder.take(&heard, ending, at);
        shell.publish(Message::Heard(heard, tape));
    }
}

/// Tells an open field what was typed, as the host reads it.
fn echo(press: &Press<'_>, shell: &mut Shell<'_, Message>) {
    if press.command {
        return;
    }
    match (press.key, press.text) {
        (Some(Key::Backspace), _) => shell.publish(Message::Erased),
        (_, Some(text)) if !text.is_empty() && !text.chars().any(char::is_control) => {
            shell.publish(Message::Typed(text.to_owned()));
        }
        _ => {}
    }
}

fn smol_str<T: AsRef<str>>(text: &T) -> &str {
    text.as_ref()
}
