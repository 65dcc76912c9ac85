//! The band: one word, one reference, one line.

use super::stripes::stripes;
use crate::ui::{
    icon::Icon,
    look::{Look, area, gap, line},
    message::Message,
    theme::{Face, Step, fit, measure, scale, shorten, tokens::Fill},
};
use iced::{
    Alignment, Element, Length, Padding,
    widget::{Column, column, container, stack},
};

/// What a band shows.
pub struct Band<'a> {
    /// Its shape.
    pub shape: Icon,
    /// Its colours.
    pub fill: Fill,
    /// Whether it is edged with stripes.
    pub striped: bool,
    /// The word.
    pub word: String,
    /// The reference, if there is one.
    pub reference: Option<String>,
    /// The line under it.
    pub line: String,
    /// What stands in the corner, if anything, and how wide that is.
    pub corner: Option<(Element<'a, Message>, f32)>,
}

impl<'a> Band<'a> {
    /// Draws it.
    pub fn view(self, look: Look<'_>) -> Element<'a, Message> {
        let room = self
            .corner
            .as_ref()
            .map_or(measure::WORD_WIDTH, |(_, width)| measure::WORD_WIDTH - measure::BAND_MARGIN - width);
        let step = if self.striped {
            striped_step(look, &self.word, room)
        } else {
            word_step(look, &self.word, room)
        };
        let mut lines =
            Column::new().spacing(4).align_x(look.start()).push(line(self.word, step, self.fill.text));
        if let Some(text) = self.reference {
            lines = lines.push(reference(&text, room, self.fill));
        }
        lines = lines.push(line(self.line, scale::SUB, self.fill.text));
        let mut children = vec![
            self.shape.draw(measure::SHAPE, self.fill.text),
            gap(measure::BAND_MARGIN, 1.0),
            container(lines).width(Length::Fill).align_x(look.start()).into(),
        ];
        children.extend(self.corner.map(|(corner, _)| corner));
        let content = container(look.row(children))
            .height(measure::BAND)
            .width(Length::Fill)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.horizontal(measure::BAND_MARGIN));
        if !self.striped {
            return area(content, self.fill.ground, 0.0).into();
        }
        let edges = column![
            stripes(self.fill.text),
            gap(1.0, measure::BAND - 2.0 * measure::STRIPE),
            stripes(self.fill.text)
        ];
        area(stack![content, edges], self.fill.ground, 0.0).into()
    }
}

/// The largest step for a word that has `room` pixels.
pub fn word_step(look: Look<'_>, word: &str, room: f32) -> Step {
    if look.is_right_to_left() { fit(word, scale::WORD_ARABIC, room) } else { fit(word, scale::WORD, room) }
}

/// The same between stripes, which take their room from it: accents and descenders need what is left.
fn striped_step(look: Look<'_>, word: &str, room: f32) -> Step {
    let step = match (look.is_right_to_left(), word.is_ascii()) {
        (true, _) => fit(word, [scale::WORD_ARABIC[1], scale::WORD_ARABIC[2]], room),
        (false, true) => fit(word, [scale::WORD[1], scale::WORD[2], scale::WORD[3]], room),
        (false, false) => fit(word, [scale::WORD[2], scale::WORD[3]], room),
    };
    Step { line: step.line.min(100.0), ..step }
}

/// A reference as large as it fits, on up to two lines if it is very long.
pub fn reference<'a>(text: &str, room: f32, fill: Fill) -> Element<'a, Message> {
    let text = shorten(text);
    let step = fit(&text, scale::REFERENCE, room);
    let shown = line(text, step, fill.text);
    if step.px > scale::SUB.px {
        return shown.into();
    }
    debug_assert!(matches!(step.face, Face::Mono));
    container(shown.wrapping(iced::advanced::text::Wrapping::Glyph)).max_width(room).into()
}
