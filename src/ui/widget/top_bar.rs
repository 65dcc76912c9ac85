//! The top bar: what a scan will do, and how things stand.

use super::press;
use crate::{
    domain::Action,
    printing, sound,
    station::Snapshot,
    sync::message::Connection,
    ui::{
        gate,
        icon::Icon,
        look::{Look, area, grow, line},
        message::Message,
        printer,
        text::count,
        theme::{Step, fit::width, measure, scale, tokens::Fill},
        verdict,
    },
};
use iced::{
    Alignment, Element, Length, Padding,
    widget::{column, container},
};
use std::time::Duration;

/// What the next scan will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Will {
    /// It changes orders.
    Act(Action),
    /// It finds an order.
    Find,
    /// It is shown as it came in, and counts for nothing.
    Test,
    /// It is ignored here, and that is as it should be.
    Ignored,
    /// It is ignored because something stands in its way.
    Nothing,
}

/// What the top bar shows.
#[derive(Debug, Clone, Copy)]
pub struct TopBar<'a> {
    /// How wide the window is, in pixels of the design.
    pub width: f32,
    /// What a scan does.
    pub will: Will,
    /// The key of the place's name; the station says what is scanned for instead.
    pub title: Option<&'static str>,
    /// How the station stands.
    pub snapshot: &'a Snapshot,
    /// How it stands with the order system.
    pub connection: &'a Connection,
    /// Whether it can be heard.
    pub sound: &'a sound::Status,
    /// What keeps a printer from printing, if anything does.
    pub printer: Option<&'a printing::Trouble>,
    /// How long what needs the PIN stays unlocked, if it is.
    pub unlocked: Option<Duration>,
}

/// Height of everything in the bar.
const HEIGHT: f32 = 56.0;
/// Between two items.
const SPACING: f32 = 8.0;
/// More of it behind the chip.
const MARGIN_AFTER_CHIP: f32 = 8.0;
/// Around an item.
const PADDING: f32 = 14.0;
/// Between an item's icon and its words.
const ITEM_GAP: f32 = 12.0;
/// The same in the chip.
const CHIP_GAP: f32 = 14.0;
/// Around the chip.
const CHIP_PADDING: f32 = 16.0;
/// The chip's arrow and its distance.
const CHIP_ARROW: f32 = 52.0;
/// Around the name of a place.
const TITLE_PADDING: f32 = 8.0;
/// A short word does not make a narrow chip.
const CHIP_WIDTH_MIN: f32 = 200.0;

impl TopBar<'_> {
    /// Draws it.
    pub fn view<'b>(self, look: Look<'_>) -> Element<'b, Message> {
        let (start, end) = self.items(look);
        let chip = container(chip(look, self.will)).padding(look.padding(0.0, MARGIN_AFTER_CHIP, 0.0, 0.0));
        let mut children: Vec<Element<'b, Message>> = vec![chip.into()];
        if let Some(title) = self.title {
            let title = line(look.t(title), scale::PAGE_TITLE, look.tokens.t1);
            children.push(container(title).padding(Padding::ZERO.horizontal(TITLE_PADDING)).into());
        }
        children.extend(start.into_iter().map(|item| item.view(look)));
        children.push(grow());
        children.extend(end.into_iter().map(|item| item.view(look)));
        children.push(clock(look));
        let row = look.row(children).spacing(SPACING).height(Length::Fill);
        area(container(row).padding(Padding::ZERO.horizontal(measure::MARGIN)), look.tokens.bar, 0.0)
            .height(measure::TOP)
            .width(Length::Fill)
            .into()
    }

    /// What there is room for, at the start and at the end. What is as it should be gives way first.
    fn items(self, look: Look<'_>) -> (Vec<Item>, Vec<Item>) {
        let mut start = Vec::new();
        // A place that has nothing to do with orders says its name there.
        if self.title.is_none() {
            start.push(self.warehouse(look));
            start.extend(self.operator(look));
        }
        let mut end: Vec<Item> = self.unlocked.map(|left| unlocked(look, left)).into_iter().collect();
        end.extend(self.printer.map(|trouble| printer(look, trouble)));
        end.extend([self.connection(look), self.unsent(look), self.sound(look)]);
        let fixed = 2.0 * measure::MARGIN
            + chip_width(look, self.will)
            + MARGIN_AFTER_CHIP
            + 2.0 * SPACING
            + clock_width(look);
        let title = self
            .title
            .map_or(0.0, |title| width(&look.t(title), scale::PAGE_TITLE) + 2.0 * TITLE_PADDING + SPACING);
        let taken: f32 = start.iter().chain(&end).map(|item| item.width() + SPACING).sum();
        let mut room = self.width - fixed - title - taken;
        for leaves in [Icon::Sound, Icon::User, Icon::Unsent, Icon::Warehouse] {
            for items in [&mut start, &mut end] {
                if room < 0.0
                    && let Some(at) = items.iter().position(|item| item.icon == leaves && !item.is_alarmed)
                {
                    room += items.remove(at).width() + SPACING;
                }
            }
        }
        // Where everything is alarmed at once its word gives way: the page behind it says it.
        if room < 0.0
            && let Some(item) = end.iter_mut().find(|item| item.icon == Icon::Print)
        {
            item.is_short = true;
        }
        (start, end)
    }

    fn warehouse(self, look: Look<'_>) -> Item {
        let name = self.snapshot.warehouse.clone().unwrap_or_else(|| look.t("top-choose"));
        Item::new(look, Icon::Warehouse, "top-warehouse", name).says(Message::UnfoldWarehouse)
    }

    fn operator(self, look: Look<'_>) -> Option<Item> {
        let operator = self.snapshot.operator.clone()?;
        Some(Item::new(look, Icon::User, "top-operator", operator).mono())
    }

    fn connection(self, look: Look<'_>) -> Item {
        let (icon, key, alarmed) = match self.connection {
            Connection::Starting => (Icon::Online, "link-starting", false),
            Connection::Online => (Icon::Online, "link-online", false),
            Connection::Offline { .. } => (Icon::Offline, "link-offline", true),
            Connection::SignInAgain(_) => (Icon::Lock, "link-sign-in", true),
            Connection::Misconfigured(_) => (Icon::Offline, "link-settings", true),
        };
        Item::new(look, icon, "top-connection", look.t(key)).alarmed(alarmed).says(Message::SendNow)
    }

    fn unsent(self, look: Look<'_>) -> Item {
        let unsent = self.snapshot.counters.unsent;
        let is_stuck = unsent > 0 && matches!(self.connection, Connection::Offline { .. });
        Item::new(look, Icon::Unsent, "top-unsent", unsent.to_string()).mono().alarmed(is_stuck)
    }

    fn sound(self, look: Look<'_>) -> Item {
        match self.sound {
            sound::Status::Ready => Item::new(look, Icon::Sound, "top-sound", look.t("sound-on")),
            sound::Status::NoDevice(_) => {
                Item::new(look, Icon::Mute, "top-sound", look.t("sound-none")).alarmed(true)
            }
        }
    }
}

/// A printer that does not print.
fn printer(look: Look<'_>, trouble: &printing::Trouble) -> Item {
    let word = look.t(printer::Kind::of(&trouble.fault).word());
    Item::new(look, Icon::Print, "top-printer", word).alarmed(true).says(Message::LookAtPrinter)
}

/// How wide [`chip`] is.
fn chip_width(look: Look<'_>, will: Will) -> f32 {
    let (word, beside) = match will {
        Will::Act(action) => (look.t(verdict::action_key(action)), 36.0 + CHIP_ARROW),
        Will::Find => (look.t("chip-find"), 30.0),
        Will::Test => (look.t("chip-test"), 32.0),
        Will::Ignored | Will::Nothing => (look.t("chip-nothing"), 34.0),
    };
    let words = width(&word, scale::CHIP).max(width(&look.t("chip-label"), scale::KEY));
    (words + beside + CHIP_GAP + 2.0 * CHIP_PADDING).max(CHIP_WIDTH_MIN)
}

/// What a scan will do.
fn chip<'a>(look: Look<'_>, will: Will) -> Element<'a, Message> {
    let tokens = look.tokens;
    let outlined = Fill { ground: tokens.bar, text: tokens.t1 };
    let (icon, side, word, fill) = match will {
        Will::Act(action) => {
            (verdict::action_icon(action), 36.0, look.t(verdict::action_key(action)), tokens.inverse)
        }
        Will::Find => (Icon::Search, 30.0, look.t("chip-find"), outlined),
        Will::Test => (Icon::Station, 32.0, look.t("chip-test"), outlined),
        Will::Ignored => (Icon::Lock, 34.0, look.t("chip-nothing"), outlined),
        Will::Nothing => (Icon::Wait, 34.0, look.t("chip-nothing"), tokens.stop),
    };
    let words =
        column![line(look.t("chip-label"), scale::KEY, fill.text), line(word, scale::CHIP, fill.text),]
            .align_x(look.start());
    let mut row = look.row([look.icon(icon, side, fill.text), words.into()]).spacing(CHIP_GAP);
    if matches!(will, Will::Act(_)) {
        let down = container(Icon::Down.draw(24.0, fill.text)).width(Length::Fill).align_x(look.end());
        row = look.row([row.into(), down.into()]);
    }
    let content = container(row)
        .width(chip_width(look, will).round())
        .height(HEIGHT)
        .align_y(Alignment::Center)
        .padding(Padding::ZERO.horizontal(CHIP_PADDING));
    let chip = press(content, tokens).filled(fill, tokens.t2);
    match will {
        Will::Act(_) => chip.says(Message::UnfoldActions).into(),
        Will::Find | Will::Test | Will::Ignored => chip.outlined(tokens.edge).into(),
        Will::Nothing => chip.into(),
    }
}

/// The bar where no station works: a scan does nothing, and nothing else is known.
pub fn broken<'a>(look: Look<'_>) -> Element<'a, Message> {
    let chip = chip(look, Will::Nothing);
    let row = look.row([chip, grow(), clock(look)]).height(Length::Fill);
    area(container(row).padding(Padding::ZERO.horizontal(measure::MARGIN)), look.tokens.bar, 0.0)
        .height(measure::TOP)
        .width(Length::Fill)
        .into()
}

/// For how long everything is unlocked; pressing it locks it again.
fn unlocked(look: Look<'_>, left: Duration) -> Item {
    let minutes = u64::try_from(left.as_millis().div_ceil(60_000)).unwrap_or(u64::MAX);
    let value = look.texts.with("age-minutes", [("n", count(minutes))]);
    Item::new(look, Icon::Lock, "top-unlocked", value).says(Message::Gate(gate::Message::Lock))
}

/// The width of [`clock`].
fn clock_width(look: Look<'_>) -> f32 {
    let date = look.now.date(&look.t("date-days"), &look.t("date-months"));
    PADDING + width(&date, scale::KEY).max(width("00:00", scale::VALUE_MONO))
}

/// The date and the time.
fn clock<'a>(look: Look<'_>) -> Element<'a, Message> {
    let tokens = look.tokens;
    let words = column![
        line(look.now.date(&look.t("date-days"), &look.t("date-months")), scale::KEY, tokens.t3),
        line(look.now.wall.format("%H:%M").to_string(), scale::VALUE_MONO, tokens.t1),
    ]
    .align_x(look.end());
    container(words).padding(look.padding(0.0, 0.0, 0.0, PADDING)).into()
}

/// A label and a value with an icon.
struct Item {
    icon: Icon,
    label: String,
    value: String,
    is_mono: bool,
    is_alarmed: bool,
    /// Whether there is room for its icon alone.
    is_short: bool,
    message: Option<Message>,
}

impl Item {
    fn new(look: Look<'_>, icon: Icon, key: &'static str, value: String) -> Self {
        Self {
            icon,
            label: look.t(key),
            value,
            is_mono: false,
            is_alarmed: false,
            is_short: false,
            message: None,
        }
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

    fn step(&self) -> Step {
        match (self.is_alarmed, self.is_mono) {
            (false, false) => scale::VALUE,
            (false, true) => scale::VALUE_MONO,
            (true, false) => scale::ALARM,
            (true, true) => scale::ALARM_MONO,
        }
    }

    /// The side of its icon.
    fn side(&self) -> f32 {
        if self.is_alarmed { 30.0 } else { 28.0 }
    }

    fn width(&self) -> f32 {
        let words = width(&self.label, scale::KEY).max(width(&self.value, self.step()));
        2.0 * PADDING + self.side() + ITEM_GAP + words
    }

    fn view<'a>(self, look: Look<'_>) -> Element<'a, Message> {
        let tokens = look.tokens;
        let Fill { ground, text } = tokens.warn;
        let (icon, label, value) =
            if self.is_alarmed { (text, text, text) } else { (tokens.t2, tokens.t3, tokens.t1) };
        let (side, step) = (self.side(), self.step());
        let words =
            column![line(self.label, scale::KEY, label), line(self.value, step, value)].align_x(look.start());
        let mut parts: Vec<Element<'a, Message>> = vec![self.icon.draw(side, icon)];
        if !self.is_short {
            parts.push(words.into());
        }
        let content = container(look.row(parts).spacing(ITEM_GAP))
            .height(HEIGHT)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.horizontal(PADDING));
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
