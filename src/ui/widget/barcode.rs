//! A Code 128 barcode on the screen, for a scanner to read.

use barcoders::sym::code128::Code128;
use iced::{
    Color, Element, Length, Rectangle, Size,
    advanced::{Layout, Widget, layout, mouse, renderer, widget::Tree},
};

/// Character set B, in the words of the encoder.
const SET_B: char = '\u{181}';

/// The bars of a code.
struct Bars {
    modules: Vec<u8>,
    module: f32,
    height: f32,
}

/// The barcode of `text`, black, `module` pixels a module; whatever is under it has to be white.
///
/// A text that Code 128 cannot write is drawn as nothing.
pub fn barcode<'a, Message: 'a>(text: &str, module: f32, height: f32) -> Element<'a, Message> {
    let modules = Code128::new(format!("{SET_B}{text}")).map(|code| code.encode()).unwrap_or_default();
    Element::new(Bars { modules, module, height })
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
        let width = self.modules.len() as f32 * self.module;
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
        let mut x = bounds.x;
        for run in self.modules.chunk_by(|a, b| a == b) {
            #[expect(clippy::cast_precision_loss, reason = "a bar has at most four modules")]
            let width = run.len() as f32 * self.module;
            if run.first() == Some(&1) {
                let bar = Rectangle { x, y: bounds.y, width, height: self.height };
                renderer.fill_quad(renderer::Quad { bounds: bar, ..renderer::Quad::default() }, Color::BLACK);
            }
            x += width;
        }
    }
}
