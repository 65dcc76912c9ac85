//! Choosing the warehouse: unfolds below the band.

use crate::ui::{
    look::{Look, card, line},
    message::Message as App,
    text::words,
    theme::{measure, scale},
    widget::{
        field::{closer, complaint, field, primary},
        pad::{self, PadKey},
    },
};
use iced::{
    Element, Length,
    widget::{column, container},
};

/// Longest number or code of a warehouse, in characters.
pub const CHARS_MAX: usize = 12;

/// What has been entered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    text: String,
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
    /// It is the one.
    Use,
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing yet.
    None,
    /// Ships go out from there.
    Choose(String),
}

impl State {
    /// Begins with nothing: a number is sooner typed than corrected.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes one step.
    pub fn update(&mut self, message: Message) -> Action {
        self.complains = false;
        match message {
            Message::Key(PadKey::Char(char)) => self.push(char),
            Message::Typed(text) => text.chars().for_each(|char| self.push(char)),
            Message::Key(PadKey::Text(text)) => text.chars().for_each(|char| self.push(char)),
            Message::Key(PadKey::Clear) => self.text.clear(),
            Message::Key(PadKey::Erase) | Message::Erased => {
                self.text.pop();
            }
            Message::Use if self.text.trim().is_empty() => self.complains = true,
            Message::Use => return Action::Choose(self.text.trim().to_owned()),
        }
        Action::None
    }

    fn push(&mut self, char: char) {
        if self.text.chars().count() < CHARS_MAX && !char.is_control() {
            self.text.push(char);
        }
    }

    /// Draws it.
    pub fn view<'a>(&self, look: Look<'_>) -> Element<'a, App> {
        let tokens = look.tokens;
        let help = if self.complains {
            complaint(look, look.t("warehouse-empty"))
        } else {
            line(look.t("warehouse-help"), scale::CARD_HELP, tokens.t2).into()
        };
        let label = if self.text.trim().is_empty() {
            look.t("warehouse-use-none")
        } else {
            look.texts.with("warehouse-use", [("warehouse", words(self.text.trim()))])
        };
        let buttons = look
            .row([primary(look, label, App::Warehouse(Message::Use), Length::Fill), closer(look, 56.0)])
            .spacing(8);
        let left = column![
            line(look.t("warehouse-title"), scale::CARD_TITLE, tokens.t1),
            help,
            field(look, &self.text),
            container("").height(Length::Fill),
            buttons,
        ]
        .spacing(10)
        .align_x(look.start())
        .padding(24)
        .height(Length::Fill);
        let pad = pad::digits(look, |key| App::Warehouse(Message::Key(key)));
        let pad = container(pad).width(look.column(measure::SIDE));
        look.body([card(look, left).width(Length::Fill).height(312).into(), pad.into()])
    }
}
