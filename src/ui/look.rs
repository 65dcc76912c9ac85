//! What every view needs: colours, texts, the direction of reading, and the few shapes that all
//! screens are made of.

use super::{
    icon::Icon,
    now::Now,
    text::Texts,
    theme::{
        Step, Tokens,
        fit::{drawn, shaping},
        measure,
    },
};
use crate::domain::{Action, Effect, System, capabilities};
use iced::{
    Alignment, Background, Border, Color, Element, Length, Padding, Size,
    advanced::text::{IntoFragment, LineHeight, Wrapping},
    widget::{Column, Container, Row, Text, container, space},
};

/// The look of the moment.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// Colours.
    pub tokens: &'a Tokens,
    /// Words.
    pub texts: &'a Texts,
    /// The time that is shown.
    pub now: Now,
    /// Whose orders they are.
    pub system: System,
    /// How large the window is, in pixels of the design.
    pub size: Size,
}

impl Look<'_> {
    /// Whether rows run from right to left.
    #[must_use]
    pub fn is_right_to_left(self) -> bool {
        self.texts.language().is_right_to_left()
    }

    /// Whether an action moves an order, or is only noted on it.
    #[must_use]
    pub fn effect(self, action: Action) -> Effect {
        capabilities::of(self.system, action).effect
    }

    /// A text without placeholders.
    #[must_use]
    pub fn t(self, key: &'static str) -> String {
        self.texts.get(key)
    }

    /// A row that runs in the direction of reading.
    pub fn row<'b, Message: 'b>(
        self,
        children: impl IntoIterator<Item = Element<'b, Message>>,
    ) -> Row<'b, Message> {
        let mut children: Vec<_> = children.into_iter().collect();
        if self.is_right_to_left() {
            children.reverse();
        }
        Row::with_children(children).align_y(Alignment::Center)
    }

    /// An icon, `side` pixels wide and high, that turns around where rows do.
    pub fn icon<'b, Message: 'b>(self, icon: Icon, side: f32, color: Color) -> Element<'b, Message> {
        if self.is_right_to_left() { icon.draw_mirrored(side, color) } else { icon.draw(side, color) }
    }

    /// Whether the window is higher than wide: what stands side by side elsewhere stands below each
    /// other here.
    #[must_use]
    pub fn is_upright(self) -> bool {
        self.size.height > self.size.width
    }

    /// The parts of a screen's body: side by side in the direction of reading, or stacked in an upright
    /// window. What they are wide is theirs; stacked, each should fill the width.
    pub fn body<'b, Message: 'b>(
        self,
        children: impl IntoIterator<Item = Element<'b, Message>>,
    ) -> Element<'b, Message> {
        if self.is_upright() {
            return Column::with_children(children).spacing(measure::GUTTER).into();
        }
        self.row(children).align_y(Alignment::Start).spacing(measure::GUTTER).into()
    }

    /// How wide a column of the body is: so wide, or the whole of an upright window.
    #[must_use]
    pub fn column(self, width: f32) -> Length {
        if self.is_upright() { Length::Fill } else { Length::Fixed(width) }
    }

    /// How high a row is of those that share the height of a card; in an upright window there is too
    /// much of that.
    #[must_use]
    pub fn row_height(self) -> Length {
        if self.is_upright() { Length::Fixed(measure::ROW_UPRIGHT) } else { Length::Fill }
    }

    /// How high a card is that has the height of the body: in an upright window so high.
    #[must_use]
    pub fn card_height(self, upright: impl Into<Length>) -> Length {
        if self.is_upright() { upright.into() } else { Length::Fill }
    }

    /// A text that runs from left to right whatever it stands in: a code, a frame, a setting's name.
    #[must_use]
    pub fn isolated(self, text: &str) -> String {
        if self.is_right_to_left() { format!("\u{2066}{text}\u{2069}") } else { text.to_owned() }
    }

    /// Padding whose start and end follow the direction of reading.
    #[must_use]
    pub fn padding(self, top: f32, end: f32, bottom: f32, start: f32) -> Padding {
        let (left, right) = if self.is_right_to_left() { (end, start) } else { (start, end) };
        Padding { top, right, bottom, left }
    }

    /// The side at which a line of text begins.
    #[must_use]
    pub fn start(self) -> Alignment {
        if self.is_right_to_left() { Alignment::End } else { Alignment::Start }
    }

    /// The side at which a line of text ends.
    #[must_use]
    pub fn end(self) -> Alignment {
        if self.is_right_to_left() { Alignment::Start } else { Alignment::End }
    }
}

/// One line of text in a step of the scale.
pub fn line<'a>(content: impl IntoFragment<'a>, step: Step, color: Color) -> Text<'a> {
    let content = content.into_fragment();
    let step = drawn(&content, step);
    Text::new(content)
        .font(step.face.font())
        .size(step.px)
        .line_height(LineHeight::Absolute(step.line.into()))
        .shaping(shaping(step))
        .wrapping(Wrapping::None)
        .color(color)
}

/// A text that may take several lines.
pub fn paragraph<'a>(content: impl IntoFragment<'a>, step: Step, color: Color) -> Text<'a> {
    line(content, step, color).wrapping(Wrapping::WordOrGlyph)
}

/// Room that takes what is left.
pub fn grow<'a, Message: 'a>() -> Element<'a, Message> {
    space::horizontal().into()
}

/// Room of a fixed size.
pub fn gap<'a, Message: 'a>(width: f32, height: f32) -> Element<'a, Message> {
    space().width(width).height(height).into()
}

/// An area of one colour.
pub fn area<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    color: Color,
    radius: f32,
) -> Container<'a, Message> {
    container(content).style(move |_| container::Style {
        background: Some(Background::Color(color)),
        border: Border::default().rounded(radius),
        ..container::Style::default()
    })
}

/// A card.
pub fn card<'a, Message: 'a>(
    look: Look<'_>,
    content: impl Into<Element<'a, Message>>,
) -> Container<'a, Message> {
    area(content, look.tokens.card, measure::RADIUS)
}

/// A rule between two rows.
pub fn rule<'a, Message: 'a>(look: Look<'_>) -> Element<'a, Message> {
    area(space().width(Length::Fill).height(measure::RULE), look.tokens.line, 0.0).into()
}
