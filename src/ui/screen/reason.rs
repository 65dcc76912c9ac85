//! Choosing why orders are cancelled: unfolds below the band.

use crate::{
    domain::action::CANCEL_REASON_CHARS_MAX,
    scanner::wedge::Heard,
    ui::{
        entry::Entry,
        look::{Look, line},
        message::Message as App,
        text::count,
        theme::{fit, measure, scale},
        widget::{
            field::{closer, complaint, field, primary},
            pad::{self, PadKey},
            press,
        },
    },
};
use iced::{
    Alignment, Element, Length, Padding,
    widget::{Column, column, container},
};

/// What has been entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    entry: Entry,
    complains: bool,
}

/// What happens to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A key of the pad.
    Key(PadKey),
    /// A key of a keyboard.
    Typed(String),
    /// The last character was wrong.
    Erased,
    /// One of the presets.
    Preset(String),
    /// It is the one.
    Use,
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing yet.
    None,
    /// Orders are cancelled for this reason.
    Choose(String),
}

/// What is wrong with a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    Empty,
    TooLong(usize),
}

impl State {
    /// Begins with the reason of the moment.
    #[must_use]
    pub fn new(current: Option<&str>) -> Self {
        Self { entry: Entry::unbounded(current.unwrap_or_default()), complains: false }
    }

    /// Whether a person is in the middle of it.
    #[must_use]
    pub fn is_half_typed(&self) -> bool {
        !self.entry.is_empty()
    }

    /// Everything that is shown in the field.
    #[must_use]
    pub fn text(&self) -> String {
        self.entry.text()
    }

    /// Takes one step.
    pub fn update(&mut self, message: Message) -> Action {
        self.complains = false;
        match message {
            Message::Key(key) => self.entry.key(key),
            Message::Typed(text) => self.entry.typed(text),
            Message::Erased => self.entry.erased(),
            Message::Preset(text) => return Action::Choose(text),
            Message::Use => {
                self.entry.done();
                if self.wrong().is_none() {
                    return Action::Choose(self.text().trim().to_owned());
                }
                self.complains = true;
            }
        }
        Action::None
    }

    /// The decoder knows who typed.
    pub fn heard(&mut self, heard: &Heard) {
        self.entry.heard(heard);
    }

    fn wrong(&self) -> Option<Wrong> {
        let text = self.text();
        match text.trim().chars().count() {
            0 => Some(Wrong::Empty),
            n if n > CANCEL_REASON_CHARS_MAX => Some(Wrong::TooLong(n - CANCEL_REASON_CHARS_MAX)),
            _ => None,
        }
    }

    /// Draws it, with the station's own reasons or those that every shop knows.
    pub fn view<'a>(&self, look: Look<'_>, presets: &[String]) -> Element<'a, App> {
        let tokens = look.tokens;
        let text = self.text();
        let usual;
        let presets = if presets.is_empty() {
            usual = ["reason-preset-mind", "reason-preset-address", "reason-preset-damaged"]
                .map(|key| look.t(key));
            &usual[..]
        } else {
            presets
        };
        let mut left = Column::new().spacing(8).width(look.column(measure::SIDE)).align_x(look.start());
        let question = look.t("reason-title");
        let step = fit(&question, scale::QUESTION, measure::SIDE);
        left = left.push(line(question, step, tokens.t1));
        for preset in presets.iter().take(3) {
            left = left.push(preset_button(look, preset));
        }
        let left = left.push(self.help(look, &text));
        let head = look
            .row([
                field(look, &text),
                primary(look, look.t("reason-use"), App::Reason(Message::Use), 160),
                closer(look, 56.0),
            ])
            .spacing(8);
        let right = column![head, pad::letters(look, |key| App::Reason(Message::Key(key)))].spacing(8);
        look.body([left.into(), right.width(Length::Fill).into()])
    }

    fn help<'a>(&self, look: Look<'_>, text: &str) -> Element<'a, App> {
        match self.wrong() {
            Some(Wrong::TooLong(n)) => {
                complaint(look, look.texts.with("reason-long", [("n", count(n as u64))]))
            }
            Some(Wrong::Empty) if self.complains => complaint(look, look.t("reason-empty")),
            _ => {
                let n = count(text.trim().chars().count() as u64);
                let max = count(CANCEL_REASON_CHARS_MAX as u64);
                let words = look.texts.with("reason-count", [("n", n), ("max", max)]);
                line(words, scale::CARD_HELP, look.tokens.t2).into()
            }
        }
    }
}

fn preset_button<'a>(look: Look<'_>, preset: &str) -> Element<'a, App> {
    let tokens = look.tokens;
    let label = container(line(preset.to_owned(), scale::NAV, tokens.t1))
        .width(Length::Fill)
        .height(72)
        .align_y(Alignment::Center)
        .align_x(look.start())
        .padding(Padding::ZERO.horizontal(20))
        .clip(true);
    press(label, tokens).ground(tokens.raise).says(App::Reason(Message::Preset(preset.to_owned()))).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scanner::Pace;

    fn typed(state: &mut State, text: &str) {
        for char in text.chars() {
            assert_eq!(state.update(Message::Typed(char.into())), Action::None);
        }
    }

    #[test]
    fn an_empty_reason_is_answered_in_place() {
        let mut state = State::new(None);
        typed(&mut state, "  ");
        assert_eq!(state.update(Message::Use), Action::None);
        assert!(state.complains && state.wrong() == Some(Wrong::Empty));
    }

    #[test]
    fn a_thousand_characters_fit_and_one_more_does_not() {
        let mut state = State::new(Some(&"é".repeat(CANCEL_REASON_CHARS_MAX)));
        assert!(matches!(state.clone().update(Message::Use), Action::Choose(_)));
        typed(&mut state, "x");
        assert_eq!(state.wrong(), Some(Wrong::TooLong(1)));
        assert_eq!(state.update(Message::Use), Action::None);
    }

    #[test]
    fn a_scan_leaves_nothing_in_the_field() {
        let mut state = State::new(None);
        typed(&mut state, "broken");
        state.heard(&Heard::Unfinished { text: "broken".into(), pace: Pace::Typing });
        typed(&mut state, "ORD-00042");
        assert_eq!(state.text(), "brokenORD-00042");
        state.heard(&Heard::Scan("ORD-00042".into()));
        assert_eq!(state.text(), "broken");
    }
}
