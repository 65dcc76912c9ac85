//! A Code 128 barcode on the screen, for a scanner to read.

use crate::barcode;
use iced::{
    Color, Element, Length, Rectangle, Size,
    advanced::{Layout, Widget, layout, mouse, renderer, widget::Tree},
};

/// The bars of a code.
struct Bars {
    code: Option<barcode::Bars>,
    module: f32,
    height: f32,
}

/// The barcode of `text`, black, `module` pixels a module; whatever is under it has to be white.
///
/// A text that Code 128 cannot write is drawn as nothing.
pub fn barcode<'a, Message: 'a>(text: &str, module: f32, height: f32) -> Element<'a, Message> {
    Element::new(Bars { code: barcode::Bars::new(text), module, height })
}

impl<Message> Widget<Message, iced::Theme, iced::Renderer> for Bars {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Shrink, Length::Shrink)
    }

    fn layout(
        &mut self,
        _tree: &mut Tree,
        _renderer: &iced::Renderer,
        _limits: &layout::Limits,
    ) -> layout::Node {
        #[expect(clippy::cast_precision_loss, reason = "a code has some hundred modules")]
        let width = self.code.as_ref().map_or(0, barcode::Bars::width) as f32 * self.module;
        layout::Node::new(Size::new(width, self.height))
    }

    fn draw(
        &self,
        _tree: &Tree,
        renderer: &mut iced::Renderer,
        _theme: &iced::Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
        use iced::advanced::Renderer as _;
        let bounds = layout.bounds();
        for (begin, width) in self.code.iter().flat_map(barcode::Bars::dark) {
            #[expect(clippy::cast_precision_loss, reason = "a code has some hundred modules")]
            let (x, width) = (bounds.x + begin as f32 * self.module, width as f32 * self.module);
            let bar = Rectangle { x, y: bounds.y, width, height: self.height };
            renderer.fill_quad(renderer::Quad { bounds: bar, ..renderer::Quad::default() }, Color::BLACK);
        }
    }
}
