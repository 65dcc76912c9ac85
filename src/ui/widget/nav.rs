//! The navigation: six places, the station first.

use super::press;
use crate::ui::{
    icon::Icon,
    look::{Look, area, line},
    message::{Message, Place},
    theme::{measure, scale},
};
use iced::{
    Alignment, Element, Length, Padding,
    widget::{Row, container},
};

/// Every place with its icon and its name.
const PLACES: [(Place, Icon, &str); 6] = [
    (Place::Station, Icon::Station, "nav-station"),
    (Place::LookUp, Icon::Search, "nav-look-up"),
    (Place::Attention, Icon::Flag, "nav-attention"),
    (Place::History, Icon::History, "nav-history"),
    (Place::Scanner, Icon::Plug, "nav-scanner"),
    (Place::Settings, Icon::Settings, "nav-settings"),
];

/// The buttons; `attention` entries wait for a person, and the station comes back by itself in
/// `seconds_left`, if that is soon.
pub fn nav<'a>(
    look: Look<'_>,
    current: Place,
    attention: u64,
    seconds_left: Option<u64>,
) -> Element<'a, Message> {
    let buttons = PLACES.map(|(place, icon, key)| {
        let mut label = look.t(key);
        if let (Place::Station, Some(seconds)) = (place, seconds_left) {
            label = format!("{label} {seconds}");
        }
        button(
            look,
            place,
            icon,
            label,
            Standing::of(place, current),
            if place == Place::Attention { attention } else { 0 },
        )
    });
    let row = look.row(buttons).spacing(measure::GUTTER).height(Length::Fill);
    area(container(row).padding(Padding::ZERO.horizontal(measure::MARGIN)), look.tokens.bar, 0.0)
        .height(measure::NAV)
        .width(Length::Fill)
        .into()
}

/// How a button stands among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Its place is shown.
    Here,
    /// The way back to the scans, from everywhere else: inverted, so that nobody looks for it.
    WayBack,
    /// One of the others.
    Elsewhere,
}

impl Standing {
    fn of(place: Place, current: Place) -> Self {
        match place {
            _ if place == current => Self::Here,
            Place::Station => Self::WayBack,
            _ => Self::Elsewhere,
        }
    }
}

fn button<'a>(
    look: Look<'_>,
    place: Place,
    icon: Icon,
    label: String,
    standing: Standing,
    waiting: u64,
) -> Element<'a, Message> {
    let tokens = look.tokens;
    let color = match standing {
        Standing::Here => tokens.t1,
        Standing::WayBack => tokens.inverse.text,
        Standing::Elsewhere => tokens.t2,
    };
    let mut row: Row<'a, Message> =
        look.row([icon.draw(28.0, color), line(label, scale::NAV, color).into()]).spacing(10);
    if waiting > 0 {
        row = look.row([row.into(), badge(look, waiting)]).spacing(10);
    }
    let content =
        container(row).width(Length::Fill).height(72).align_x(Alignment::Center).align_y(Alignment::Center);
    let button = press(content, tokens).says(Message::Go(place));
    match standing {
        Standing::Here => button.ground(tokens.raise).into(),
        Standing::WayBack => button.filled(tokens.inverse, tokens.t2).into(),
        Standing::Elsewhere => button.into(),
    }
}

/// How many wait.
fn badge<'a>(look: Look<'_>, waiting: u64) -> Element<'a, Message> {
    let fill = look.tokens.warn;
    let number = line(waiting.to_string(), scale::BADGE, fill.text);
    let content = container(number)
        .height(30)
        .align_y(Alignment::Center)
        .padding(Padding::ZERO.horizontal(if waiting < 10 { 9.5 } else { 8.0 }));
    area(content, fill.ground, 15.0).into()
}
