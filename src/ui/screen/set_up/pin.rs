//! The supervisor's PIN: chosen twice, or not for now.

use super::{Message, says};
use crate::{
    pin::{BadPin, NewPin, PIN_DIGITS, Pin, Standing},
    ui::{
        icon::Icon,
        look::{Look, card, line, paragraph},
        message::Message as App,
        theme::{fit, scale},
        widget::{
            field::{self, Weight},
            pad::PadKey,
            pin_pad,
        },
    },
};
use iced::{
    Alignment, Element, Length, Padding,
    widget::{Column, column, container},
};

/// Height of a key.
const KEY: f32 = 64.0;
/// Room for words in the card.
const WORDS: f32 = 448.0;

/// What became of the PIN.
#[derive(Debug, Clone, Default)]
enum Choice {
    /// It is being chosen.
    #[default]
    Once,
    /// It is being entered again.
    Again(Pin),
    /// It is chosen, and kept when the station starts.
    Chosen(NewPin),
    /// There is none for now.
    Without,
    /// There is one already, which stays.
    Stays,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Complaint {
    Bad(BadPin),
    /// Nothing was decided.
    Undecided,
    Failed(String),
}

/// The PIN as far as it is entered.
#[derive(Debug, Clone, Default)]
pub struct State {
    choice: Choice,
    digits: String,
    complaint: Option<Complaint>,
}

impl State {
    /// Whether digits are entered.
    pub const fn asks(&self) -> bool {
        matches!(self.choice, Choice::Once | Choice::Again(_))
    }

    /// Whether it is known what becomes of it.
    pub const fn is_decided(&self) -> bool {
        !self.asks()
    }

    /// The one to keep.
    pub fn chosen(&self) -> Option<NewPin> {
        match &self.choice {
            Choice::Chosen(new) => Some(new.clone()),
            _ => None,
        }
    }

    /// A key of the pad.
    pub fn key(&mut self, key: PadKey) {
        if !self.asks() {
            return;
        }
        self.complaint = None;
        match key {
            PadKey::Char(digit) if digit.is_ascii_digit() && self.digits.len() < PIN_DIGITS => {
                self.digits.push(digit);
            }
            PadKey::Erase => drop(self.digits.pop()),
            PadKey::Clear => self.digits.clear(),
            PadKey::Char(_) | PadKey::Text(_) => {}
        }
    }

    /// The digits are complete.
    pub fn enter(&mut self) {
        let entered = std::mem::take(&mut self.digits);
        let next = Pin::new(&entered).and_then(|pin| match &self.choice {
            Choice::Again(once) => NewPin::new(once, &pin).map(Choice::Chosen),
            // One that may not be chosen is refused before it is entered again.
            _ => NewPin::new(&pin, &pin).map(|_| Choice::Again(pin)),
        });
        match next {
            Ok(choice) => (self.choice, self.complaint) = (choice, None),
            Err(bad) => {
                if bad == BadPin::NotTwiceTheSame {
                    self.choice = Choice::Once;
                }
                self.complaint = Some(Complaint::Bad(bad));
            }
        }
    }

    /// It is chosen anew.
    pub fn anew(&mut self) {
        *self = Self::default();
    }

    /// A person does not want one now.
    pub fn without(&mut self) {
        *self = Self { choice: Choice::Without, ..Self::default() };
    }

    /// Nobody starts without having decided.
    pub fn ask_again(&mut self) {
        self.complaint = Some(Complaint::Undecided);
    }

    /// It could not be kept.
    pub fn failed(&mut self, why: String) {
        self.complaint = Some(Complaint::Failed(why));
    }

    /// Whether there is one already: a station that was set up before keeps its own.
    pub fn stands(&mut self, standing: Standing) {
        if standing != Standing::NotChosen {
            *self = Self { choice: Choice::Stays, ..Self::default() };
        }
    }

    /// The card.
    pub fn view<'a>(&self, look: Look<'_>) -> Element<'a, App> {
        let tokens = look.tokens;
        let (title, help) = self.words();
        let help = match &self.complaint {
            Some(Complaint::Failed(why)) => why.clone(),
            Some(complaint) => look.t(complaint.key()),
            None => look.t(help),
        };
        let step = fit(&help, [scale::LIST_HELP, scale::SMALL_HELP], WORDS - 34.0);
        let words = container(paragraph(help, step, tokens.t1)).max_width(WORDS - 34.0);
        let mut said = vec![words.into()];
        if self.complaint.is_some() {
            said.insert(0, Icon::VerdictStop.draw(24.0, tokens.stop_ink));
        }
        let mut content = Column::new()
            .spacing(14)
            .align_x(Alignment::Center)
            .width(Length::Fill)
            .push(line(look.t(title), scale::CARD_TITLE, tokens.t1))
            .push(container(look.row(said).spacing(10)).center_y(44));
        if self.asks() {
            content = content.push(pin_pad::circles(look, self.digits.len())).push(pin_pad::keys(
                look,
                KEY,
                |key| says(Message::Pin(key)),
                says(Message::PinEnter),
            ));
        }
        card(look, container(content).padding(Padding::new(18.0).horizontal(24.0))).width(Length::Fill).into()
    }

    const fn words(&self) -> (&'static str, &'static str) {
        match self.choice {
            Choice::Once => ("pin-title-new", "pin-new-help"),
            Choice::Again(_) => ("pin-title-again", "pin-again-help"),
            Choice::Chosen(_) => ("pin-chosen", "pin-chosen-help"),
            Choice::Without => ("pin-without", "pin-without-help"),
            Choice::Stays => ("pin-stays", "pin-stays-help"),
        }
    }

    /// The other way to decide.
    pub fn other<'a>(&self, look: Look<'_>) -> Option<Element<'a, App>> {
        let (key, message) = match self.choice {
            Choice::Once | Choice::Again(_) => ("pin-none-now", Message::PinNone),
            Choice::Chosen(_) => ("people-another", Message::PinAnew),
            Choice::Without => ("pin-after-all", Message::PinAnew),
            Choice::Stays => return None,
        };
        let label = look.t(key);
        let button =
            field::button(look, Some(Icon::Lock), label, Weight::Other, says(message), (Length::Fill, 72.0));
        let mut parts = column![button].spacing(8).width(Length::Fill);
        if self.asks() {
            let help = look.t("pin-none-help");
            parts = parts.push(
                container(paragraph(help, scale::LIST_HELP, look.tokens.t2))
                    .width(Length::Fill)
                    .align_x(look.start()),
            );
        }
        Some(parts.into())
    }
}

impl Complaint {
    const fn key(&self) -> &'static str {
        match self {
            Self::Bad(BadPin::NoSixDigits) => "pin-six",
            Self::Bad(BadPin::NotTwiceTheSame) => "pin-differs",
            Self::Bad(BadPin::Trivial) => "pin-trivial",
            Self::Undecided | Self::Failed(_) => "pin-undecided",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn enter(state: &mut State, digits: &str) {
        digits.chars().for_each(|digit| state.key(PadKey::Char(digit)));
        state.enter();
    }

    #[test]
    fn a_pin_is_entered_twice_alike() {
        let mut state = State::default();
        enter(&mut state, "4028");
        assert_eq!(state.complaint, Some(Complaint::Bad(BadPin::NoSixDigits)));
        enter(&mut state, "123456");
        assert_eq!(state.complaint, Some(Complaint::Bad(BadPin::Trivial)));
        enter(&mut state, "402857");
        enter(&mut state, "402858");
        assert_eq!(state.complaint, Some(Complaint::Bad(BadPin::NotTwiceTheSame)));
        assert!(matches!(state.choice, Choice::Once) && !state.is_decided());
        enter(&mut state, "402857");
        enter(&mut state, "402857");
        assert!(state.chosen().is_some() && state.is_decided());
    }

    #[test]
    fn it_can_be_left_for_later_and_one_that_is_there_stays() {
        let mut state = State::default();
        state.ask_again();
        assert_eq!(state.complaint, Some(Complaint::Undecided));
        state.without();
        assert!(state.is_decided() && state.chosen().is_none() && state.complaint.is_none());
        state.anew();
        state.stands(Standing::NotChosen);
        assert!(state.asks());
        state.stands(Standing::Tries { left: 5, then: TimeDelta::minutes(5) });
        assert!(state.is_decided() && state.chosen().is_none());
    }
}
