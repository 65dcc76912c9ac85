//! Fields that are typed into, what is wrong with them, and the choices beside them.

use super::press;
use crate::ui::{
    icon::Icon,
    look::{Look, gap, line},
    message::Message,
    theme::{Step, cut, cut_start, measure, scale},
};
use iced::{
    Alignment, Border, Element, Length, Padding,
    widget::{column, container},
};

/// Most characters of a field that are shown: the end of a long text is what is being written.
const CHARS_SHOWN_MAX: usize = 38;

/// Whether a field takes what is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Active {
    /// It does.
    Yes,
    /// Another one does.
    No,
}

/// What is typed, with the place of the next character.
pub fn field<'a>(look: Look<'_>, text: &str) -> Element<'a, Message> {
    let content = line(format!("{}|", tail(text, CHARS_SHOWN_MAX)), scale::BUTTON, look.tokens.t1);
    framed(look, content, look.tokens.edge, 56.0).into()
}

/// A field that has the screen to itself. What is typed into it runs from left to right, unless it is in
/// a person's own words.
pub fn open<'a>(look: Look<'_>, text: &str, words: Words) -> Element<'a, Message> {
    let shown = format!("{}|", tail(text, CHARS_SHOWN_MAX));
    let shown = if words == Words::Own { shown } else { look.isolated(&shown) };
    framed(look, line(shown, scale::FIELD, look.tokens.t1), look.tokens.t1, 64.0).into()
}

/// What is typed into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// A code, an address, a name.
    Given,
    /// A sentence.
    Own,
}

/// A field with its name above it; pressing it makes it the one that takes what is typed. What is
/// typed into it runs from left to right: an address, a name, a number.
pub fn labelled<'a>(look: Look<'_>, field: Labelled) -> Element<'a, Message> {
    let tokens = look.tokens;
    let edge = match field.active {
        _ if field.is_wrong => tokens.stop_ink,
        Active::Yes => tokens.t1,
        Active::No => tokens.edge,
    };
    let shown = match field.active {
        // What is being written is seen.
        Active::Yes => cut_start(&format!("{}|", field.text), scale::FIELD, field.room),
        Active::No => cut(&field.text, scale::FIELD, field.room),
    };
    let content = line(look.isolated(&shown), scale::FIELD, tokens.t1);
    let content = container(content).width(Length::Fill).align_x(look.start());
    let content = container(content).center_y(60).padding(Padding::ZERO.horizontal(16)).id(field.id);
    let mut parts: Vec<Element<'a, Message>> = vec![press(content, tokens).says(field.says).into()];
    if let Some(keys) = field.keys {
        let icon = container(Icon::Keyboard.draw(28.0, tokens.t2)).center_x(60).center_y(60);
        parts.push(press(icon, tokens).says(keys).into());
    }
    let ground = tokens.card;
    let framed = container(look.row(parts).spacing(8)).padding(2).width(Length::Fill).style(move |_| {
        container::Style {
            background: Some(ground.into()),
            border: Border { color: edge, width: measure::OUTLINE, radius: measure::RADIUS.into() },
            ..container::Style::default()
        }
    });
    column![line(field.label, scale::LIST_HELP, tokens.t2), framed]
        .spacing(4)
        .align_x(look.start())
        .width(Length::Fill)
        .into()
}

/// A field with its name above it.
#[derive(Debug, Clone)]
pub struct Labelled {
    /// Its name.
    pub label: String,
    /// What is in it.
    pub text: String,
    /// The room that there is for it.
    pub room: f32,
    /// What tests call it: its name stands elsewhere too.
    pub id: &'static str,
    /// Whether it takes what is typed.
    pub active: Active,
    /// Whether something is wrong with it.
    pub is_wrong: bool,
    /// What pressing it says.
    pub says: Message,
    /// What pressing its keyboard says, where there is room for one.
    pub keys: Option<Message>,
}

fn framed<'a>(
    look: Look<'_>,
    content: impl Into<Element<'a, Message>>,
    edge: iced::Color,
    height: f32,
) -> container::Container<'a, Message> {
    container(content)
        .height(height)
        .width(Length::Fill)
        .align_y(Alignment::Center)
        .align_x(look.start())
        .padding(Padding::ZERO.horizontal(16))
        .clip(true)
        .style(move |_| container::Style {
            border: Border { color: edge, width: measure::OUTLINE, radius: measure::RADIUS.into() },
            ..container::Style::default()
        })
}

/// The last characters of a text.
fn tail(text: &str, chars_max: usize) -> String {
    let skipped = text.chars().count().saturating_sub(chars_max);
    text.chars().skip(skipped).collect()
}

/// What is wrong, with a mark: colour alone says nothing.
pub fn complaint<'a>(look: Look<'_>, text: String) -> Element<'a, Message> {
    let tokens = look.tokens;
    look.row([Icon::VerdictStop.draw(22.0, tokens.stop_ink), line(text, scale::CARD_HELP, tokens.t1).into()])
        .spacing(10)
        .into()
}

/// The button that uses what was entered.
pub fn primary<'a>(
    look: Look<'_>,
    label: String,
    says: Message,
    width: impl Into<Length>,
) -> Element<'a, Message> {
    let fill = look.tokens.inverse;
    press(container(line(label, scale::BUTTON, fill.text)).center_x(width).center_y(56), look.tokens)
        .filled(fill, look.tokens.t2)
        .says(says)
        .into()
}

/// The button that folds a choice up again.
pub fn closer<'a>(look: Look<'_>, height: f32) -> Element<'a, Message> {
    let tokens = look.tokens;
    press(
        container(line(look.t("panel-close"), scale::BUTTON, tokens.t1)).center_x(128).center_y(height),
        tokens,
    )
    .outlined(tokens.edge)
    .says(Message::Fold)
    .into()
}

/// How a button stands among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// What most people want, or what is chosen: inverted.
    First,
    /// One of several.
    Other,
    /// It cannot be pressed just now.
    Off,
}

/// A button with an icon, as wide as `width` and as high as `height`.
pub fn button<'a>(
    look: Look<'_>,
    icon: Option<Icon>,
    label: String,
    weight: Weight,
    says: Message,
    (width, height): (impl Into<Length>, f32),
) -> Element<'a, Message> {
    button_of(look, icon, label, scale::BUTTON, weight, says, (width.into(), height))
}

/// A small one: a choice among several, or a tab.
pub fn choice<'a>(
    look: Look<'_>,
    icon: Option<Icon>,
    label: String,
    weight: Weight,
    says: Message,
    width: impl Into<Length>,
) -> Element<'a, Message> {
    button_of(look, icon, label, scale::CHOICE, weight, says, (width.into(), 56.0))
}

fn button_of<'a>(
    look: Look<'_>,
    icon: Option<Icon>,
    label: String,
    step: Step,
    weight: Weight,
    says: Message,
    (width, height): (Length, f32),
) -> Element<'a, Message> {
    let tokens = look.tokens;
    let color = match weight {
        Weight::First => tokens.inverse.text,
        Weight::Other => tokens.t1,
        Weight::Off => tokens.t3,
    };
    let mut parts: Vec<Element<'a, Message>> = Vec::new();
    if let Some(icon) = icon {
        parts.push(look.icon(icon, if height > 60.0 { 28.0 } else { 22.0 }, color));
        parts.push(gap(if height > 60.0 { 14.0 } else { 10.0 }, 1.0));
    }
    parts.push(line(label, step, color).into());
    let mut content = container(look.row(parts)).center_y(height);
    content = match width {
        Length::Shrink => content.padding(Padding::ZERO.horizontal(18)),
        width => content.center_x(width),
    };
    let button = press(content, tokens);
    match weight {
        Weight::First => button.filled(tokens.inverse, tokens.t2).says(says).into(),
        Weight::Other => button.ground(tokens.raise).says(says).into(),
        Weight::Off => button.ground(tokens.card).into(),
    }
}
