//! The stripes that edge a warning, for those who do not see its colour.

use crate::ui::theme::measure::STRIPE;
use iced::{
    Color, Element, Length, Point, Rectangle, Renderer, Theme, mouse,
    widget::canvas::{self, Canvas, Frame, Geometry, Path},
};

/// One line of stripes.
struct Stripes {
    color: Color,
}

/// A line of 45° stripes over the whole width.
pub fn stripes<'a, Message: 'a>(color: Color) -> Element<'a, Message> {
    Canvas::new(Stripes { color }).width(Length::Fill).height(STRIPE).into()
}

impl<Message> canvas::Program<Message> for Stripes {
    type State = ();

    fn draw(
        &self,
        _state: &Self::State,
        renderer: &Renderer,
        _theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let mut frame = Frame::new(renderer, bounds.size());
        let path = Path::new(|path| {
            let mut left = -STRIPE;
            while left < bounds.width {
                path.move_to(Point::new(left, STRIPE));
                path.line_to(Point::new(left + STRIPE, 0.0));
                path.line_to(Point::new(left + 2.0 * STRIPE, 0.0));
                path.line_to(Point::new(left + STRIPE, STRIPE));
                path.close();
                left += 2.0 * STRIPE;
            }
        });
        frame.fill(&path, self.color);
        vec![frame.into_geometry()]
    }
}
