//! Something to press, with a finger or a mouse; with a key only if that is held (`focus`).
//!
//! It acts when it is touched, not when it is let go: the screen may have changed in between, and
//! then a finger would let go of something that it never touched. It goes by the touch's own
//! position, because a mouse that was moved before may leave the cursor somewhere else.

use crate::ui::theme::{Tokens, measure, tokens::Fill};
use iced::{
    Border, Color, Element, Event, Length, Point, Rectangle, Size, Vector,
    advanced::{
        Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer,
        widget::{Operation, Tree, tree},
    },
    touch,
};

/// Something to press.
pub struct Press<'a, Message> {
    content: Element<'a, Message>,
    message: Option<Message>,
    ground: Option<Color>,
    pressed: Color,
    ring: Color,
    border: Border,
}

/// Width of the ring around what the keyboard would press.
const RING: f32 = 4.0;

/// Whether a finger is on it, and what the keyboard does with it.
#[derive(Debug, Default)]
pub struct State {
    is_pressed: bool,
    /// Whether the keyboard would press it.
    pub is_focused: bool,
    /// The keyboard presses it.
    pub wants_press: bool,
}

/// Makes `content` something to press.
pub fn press<'a, Message>(content: impl Into<Element<'a, Message>>, tokens: &Tokens) -> Press<'a, Message> {
    Press {
        content: content.into(),
        message: None,
        ground: None,
        pressed: tokens.press,
        ring: tokens.t1,
        border: Border::default().rounded(measure::RADIUS),
    }
}

impl<Message> Press<'_, Message> {
    /// What pressing it says; without, it cannot be pressed.
    #[must_use]
    pub fn says(mut self, message: Message) -> Self {
        self.message = Some(message);
        self
    }

    /// What it is filled with.
    #[must_use]
    pub fn ground(mut self, color: Color) -> Self {
        self.ground = Some(color);
        self
    }

    /// What should be pressed, or is chosen: light on dark becomes dark on light.
    #[must_use]
    pub fn filled(mut self, fill: Fill, pressed: Color) -> Self {
        self.ground = Some(fill.ground);
        self.pressed = pressed;
        self
    }

    /// An outline around it.
    #[must_use]
    pub fn outlined(mut self, color: Color) -> Self {
        self.border = self.border.color(color).width(measure::OUTLINE);
        self
    }
}

impl<Message: Clone> Widget<Message, iced::Theme, iced::Renderer> for Press<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &iced::Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        self.content.as_widget_mut().layout(&mut tree.children[0], renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        if self.message.is_some() {
            operation.custom(None, layout.bounds(), tree.state.downcast_mut::<State>());
        }
        self.content.as_widget_mut().operate(&mut tree.children[0], layout, renderer, operation);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &iced::Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        let content = &mut self.content;
        content.as_widget_mut().update(
            &mut tree.children[0],
            event,
            layout,
            cursor,
            renderer,
            clipboard,
            shell,
            viewport,
        );
        let state: &mut State = tree.state.downcast_mut();
        if is_let_go(event) && state.is_pressed {
            state.is_pressed = false;
            shell.request_redraw();
        }
        if std::mem::take(&mut state.wants_press)
            && let Some(message) = &self.message
        {
            shell.publish(message.clone());
        }
        let (Some(message), Some(point)) = (&self.message, touched_at(event, cursor)) else { return };
        if !shell.is_event_captured() && layout.bounds().contains(point) {
            state.is_pressed = true;
            shell.publish(message.clone());
            shell.capture_event();
        }
    }

    fn mouse_interaction(
        &self,
        _tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &iced::Renderer,
    ) -> mouse::Interaction {
        if self.message.is_some() && cursor.is_over(layout.bounds()) {
            mouse::Interaction::Pointer
        } else {
            mouse::Interaction::None
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut iced::Renderer,
        theme: &iced::Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        use iced::advanced::Renderer as _;
        let state: &State = tree.state.downcast_ref();
        let is_pressed = self.message.is_some() && state.is_pressed;
        let ground = if is_pressed { Some(self.pressed) } else { self.ground };
        if ground.is_some() || self.border.width > 0.0 {
            let quad =
                renderer::Quad { bounds: layout.bounds(), border: self.border, ..renderer::Quad::default() };
            renderer.fill_quad(quad, ground.unwrap_or(Color::TRANSPARENT));
        }
        if state.is_focused && self.message.is_some() {
            let border = Border { color: self.ring, width: RING, radius: measure::RADIUS.into() };
            let bounds = layout.bounds().expand(RING);
            renderer.fill_quad(
                renderer::Quad { bounds, border, ..renderer::Quad::default() },
                Color::TRANSPARENT,
            );
        }
        let content = self.content.as_widget();
        content.draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &iced::Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, iced::Theme, iced::Renderer>> {
        let content = self.content.as_widget_mut();
        content.overlay(&mut tree.children[0], layout, renderer, viewport, translation)
    }
}

/// Where a finger or the left button went down, if this event says so.
fn touched_at(event: &Event, cursor: mouse::Cursor) -> Option<Point> {
    match event {
        Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => cursor.position(),
        Event::Touch(touch::Event::FingerPressed { position, .. }) => Some(*position),
        _ => None,
    }
}

/// Whether this event lets go of whatever was pressed.
fn is_let_go(event: &Event) -> bool {
    matches!(
        event,
        Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left) | mouse::Event::CursorLeft)
            | Event::Touch(touch::Event::FingerLifted { .. } | touch::Event::FingerLost { .. })
    )
}

impl<'a, Message: Clone + 'a> From<Press<'a, Message>> for Element<'a, Message> {
    fn from(press: Press<'a, Message>) -> Self {
        Self::new(press)
    }
}
