//! A place whose screen is still to come: how many wait for a person, and where the rest can be done.

use super::{Message, Screen, Step, Told};
use crate::ui::{
    look::{Look, card, line},
    message::{Message as App, Place},
    theme::{measure, scale},
    widget::nav,
};
use iced::{
    Element, Length, Padding,
    widget::{Column, container},
};

/// Such a place.
#[derive(Debug)]
pub struct State(Place);

impl State {
    /// That place.
    #[must_use]
    pub const fn new(place: Place) -> Self {
        Self(place)
    }
}

impl Screen for State {
    fn title(&self) -> &'static str {
        nav::name(self.0)
    }

    fn update(&mut self, _message: Message, _told: Told<'_>) -> Step {
        Step::Stay
    }

    fn view<'a>(&'a self, look: Look<'a>, _told: Told<'a>) -> Element<'a, App> {
        let command = match self.0 {
            _ => "scandesk doctor",
        };
        let how = container(line(command, scale::COMMAND, look.tokens.t1)).padding(24);
        Column::new()
            .padding(Padding::new(measure::MARGIN))
            .push(card(look, how).width(Length::Fill))
            .height(Length::Fill)
            .into()
    }
}
