//! The top bar: what a scan will do, and how things stand.

use super::press;
use crate::{
    domain::Action,
    sound,
    station::Snapshot,
    sync::message::Connection,
    ui::{
        icon::Icon,
        look::{Look, area, grow, line},
        message::Message,
        theme::{measure, scale, tokens::Fill},
        verdict,
    },
};
use iced::{
    Alignment, Element, Length, Padding,
    widget::{column, container},
};

/// What the next scan will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Will {
    /// It changes orders.
    Act(Action),
    /// It is ignored.
    Nothing,
}

/// What the top bar shows.
#[derive(Debug, Clone, Copy)]
pub struct TopBar<'a> {
    /// What a scan does.
    pub will: Will,
    /// How the station stands.
    pub snapshot: &'a Snapshot,
    /// How it stands with the order system.
    pub connection: &'a Connection,
    /// Whether it can be heard.
    pub sound: &'a sound::Status,
}

/// Height of everything in the bar.
const HEIGHT: f32 = 56.0;

impl TopBar<'_> {
    /// Draws it.
    pub fn view<'b>(self, look: Look<'_>) -> Element<'b, Message> {
        let tokens = look.tokens;
        let offline = matches!(self.connection, Connection::Offline { .. });
        let children = [
            self.chip(look),
            self.warehouse(look),
            self.operator(look),
            grow(),
            self.connection(look),
            Item::new(look, Icon::Unsent, "top-unsent", self.snapshot.counters.unsent.to_string())
                .mono()
                .alarmed(offline && self.snapshot.counters.unsent > 0)
                .view(look),
            self.sound(look),
            clock(look),
        ];
        let row = look.row(children).spacing(8).height(Length::Fill);
        area(container(row).padding(Padding::ZERO.horizontal(measure::MARGIN)), tokens.bar, 0.0)
            .height(measure::TOP)
            .width(Length::Fill)
            .into()
    }

    fn chip<'b>(self, look: Look<'_>) -> Element<'b, Message> {
        let tokens = look.tokens;
        let (icon, side, word, fill) = match self.will {
            Will::Act(action) => {
                (verdict::action_icon(action), 36.0, look.t(verdict::action_key(action)), tokens.inverse)
            }
            Will::Nothing => (Icon::Wait, 34.0, look.t("chip-nothing"), tokens.stop),
        };
        let words =
            column![line(look.t("chip-label"), scale::KEY, fill.text), line(word, scale::CHIP, fill.text),]
                .align_x(look.start());
        let mut row = look.row([icon.draw(side, fill.text), words.into()]).spacing(14);
        if matches!(self.will, Will::Act(_)) {
            let down = container(Icon::Down.draw(24.0, fill.text)).width(Length::Fill).align_x(look.end());
            row = look.row([row.into(), down.into()]).width(chip_width(look, self.will));
        }
        let content =
            container(row).height(HEIGHT).align_y(Alignment::Center).padding(Padding::ZERO.horizontal(16));
        let chip = press(content, tokens).filled(fill, tokens.t2);
        match self.will {
            Will::Act(_) => chip.says(Message::UnfoldActions).into(),
            Will::Nothing => chip.into(),
        }
    }

    fn warehouse<'b>(self, look: Look<'_>) -> Element<'b, Message> {
        let name = self.snapshot.warehouse.clone().unwrap_or_else(|| look.t("top-choose"));
        let item = Item::new(look, Icon::Warehouse, "top-warehouse", name).says(Message::UnfoldWarehouse);
        container(item.view(look)).padding(look.padding(0.0, 0.0, 0.0, 8.0)).into()
    }

    fn operator<'b>(self, look: Look<'_>) -> Element<'b, Message> {
        match &self.snapshot.operator {
            Some(operator) => Item::new(look, Icon::User, "top-operator", operator.clone()).mono().view(look),
            None => container("").into(),
        }
    }

    fn connection<'b>(self, look: Look<'_>) -> Element<'b, Message> {
        let (icon, key, alarmed) = match self.connection {
            Connection::Starting => (Icon::Online, "link-starting", false),
            Connection::Online => (Icon::Online, "link-online", false),
            Connection::Offline { .. } => (Icon::Offline, "link-offline", true),
            Connection::SignInAgain(_) => (Icon::Lock, "link-sign-in", true),
            Connection::Misconfigured(_) => (Icon::Offline, "link-settings", true),
        };
        Item::new(look, icon, "top-connection", look.t(key))
            .alarmed(alarmed)
            .says(Message::SendNow)
            .view(look)
    }

    fn sound<'b>(self, look: Look<'_>) -> Element<'b, Message> {
        match self.sound {
            sound::Status::Ready => Item::new(look, Icon::Sound, "top-sound", look.t("sound-on")),
            sound::Status::NoDevice(_) => {
                Item::new(look, Icon::Mute, "top-sound", look.t("sound-none")).alarmed(true)
            }
        }
        .view(look)
    }
}

/// The chip is as wide as its word needs, and never narrower than the shortest one would look well.
fn chip_width(look: Look<'_>, will: Will) -> Length {
    let word = match will {
        Will::Act(action) => look.t(verdict::action_key(action)),
        Will::Nothing => look.t("chip-nothing"),
    };
    let label = crate::ui::theme::fit::width(&look.t("chip-label"), scale::KEY);
    let words = crate::ui::theme::fit::width(&word, scale::CHIP).max(label);
    // Icon, gaps and arrow.
    Length::Fixed((words + 36.0 + 14.0 + 28.0 + 24.0).max(183.0).floor())
}

/// The date and the time.
fn clock<'a>(look: Look<'_>) -> Element<'a, Message> {
    let tokens = look.tokens;
    let words = column![
        line(look.now.date(&look.t("date-days"), &look.t("date-months")), scale::KEY, tokens.t3),
        line(look.now.wall.format("%H:%M").to_string(), scale::VALUE_MONO, tokens.t1),
    ]
    .align_x(look.end());
    container(words).padding(look.padding(0.0, 0.0, 0.0, 14.0)).into()
}

/// A label and a value with an icon.
struct Item {
    icon: Icon,
    label: String,
    value: String,
    is_mono: bool,
    is_alarmed: bool,
    message: Option<Message>,
}

impl Item {
    fn new(look: Look<'_>, icon: Icon, key: &'static str, value: String) -> Self {
        Self { icon, label: look.t(key), value, is_mono: false, is_alarmed: false, message: None }
    }

    fn mono(mut self) -> Self {
        self.is_mono = true;
        self
    }

    fn alarmed(mut self, alarmed: bool) -> Self {
        self.is_alarmed = alarmed;
        self
    }

    fn says(mut self, message: Message) -> Self {
        self.message = Some(message);
        self
    }

    fn view<'a>(self, look: Look<'_>) -> Element<'a, Message> {
        let tokens = look.tokens;
        let Fill { ground, text } = tokens.warn;
        let (side, icon, label, value) =
            if self.is_alarmed { (30.0, text, text, text) } else { (28.0, tokens.t2, tokens.t3, tokens.t1) };
        let step = match (self.is_alarmed, self.is_mono) {
            (false, false) => scale::VALUE,
            (false, true) => scale::VALUE_MONO,
            (true, false) => scale::ALARM,
            (true, true) => scale::ALARM_MONO,
        };
        let words =
            column![line(self.label, scale::KEY, label), line(self.value, step, value)].align_x(look.start());
        let content = container(look.row([self.icon.draw(side, icon), words.into()]).spacing(12))
            .height(HEIGHT)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.horizontal(14));
        let mut item = press(content, tokens);
        if self.is_alarmed {
            item = item.ground(ground);
        }
        match self.message {
            Some(message) => item.says(message).into(),
            None => item.into(),
        }
    }
}
