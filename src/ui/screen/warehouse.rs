//! Choosing the warehouse: unfolds below the band.

use crate::ui::{
    icon::Icon,
    look::{Look, card, line},
    message::Message as App,
    text::words,
    theme::{measure, scale},
    widget::{
        pad::{self, PadKey},
        press,
    },
};
use iced::{
    Alignment, Border, Element, Length, Padding,
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
        look.row([card(look, left).width(Length::Fill).height(312).into(), container(pad).width(400).into()])
            .spacing(measure::GUTTER)
            .align_y(Alignment::Start)
            .into()
    }
}

/// What is typed, with the place of the next character.
pub(super) fn field<'a>(look: Look<'_>, text: &str) -> Element<'a, App> {
    let tokens = look.tokens;
    let edge = tokens.edge;
    // The end of a long text is what is being written.
    let tail: Vec<char> = text.chars().rev().take(38).collect();
    let shown: String = tail.into_iter().rev().chain(['|']).collect();
    container(line(shown, scale::BUTTON, tokens.t1))
        .height(56)
        .width(Length::Fill)
        .align_y(Alignment::Center)
        .align_x(look.start())
        .padding(Padding::ZERO.horizontal(16))
        .clip(true)
        .style(move |_| container::Style {
            border: Border { color: edge, width: measure::OUTLINE, radius: measure::RADIUS.into() },
            ..container::Style::default()
        })
        .into()
}

/// What is wrong, with a mark: colour alone says nothing.
pub(super) fn complaint<'a>(look: Look<'_>, text: String) -> Element<'a, App> {
    let tokens = look.tokens;
    look.row([Icon::VerdictStop.draw(22.0, tokens.stop_ink), line(text, scale::CARD_HELP, tokens.t1).into()])
        .spacing(10)
        .into()
}

/// The button that uses what was entered.
pub(super) fn primary<'a>(
    look: Look<'_>,
    label: String,
    says: App,
    width: impl Into<Length>,
) -> Element<'a, App> {
    let fill = look.tokens.inverse;
    press(container(line(label, scale::BUTTON, fill.text)).center_x(width).center_y(56), look.tokens)
        .filled(fill, look.tokens.t2)
        .says(says)
        .into()
}

/// The button that folds it up again.
pub(super) fn closer<'a>(look: Look<'_>, height: f32) -> Element<'a, App> {
    let tokens = look.tokens;
    press(
        container(line(look.t("panel-close"), scale::BUTTON, tokens.t1)).center_x(128).center_y(height),
        tokens,
    )
    .outlined(tokens.edge)
    .says(App::Fold)
    .into()
}
