//! The widget around everything: it sees each key first, and no other widget ever sees one.
//!
//! Subscriptions to events may lose some when they come quickly; a widget's `update` gets every one.
//! It also sees every redraw, by which it tells the time from a scan to its picture.

mod keys;

use super::{
    events::EventLog,
    focus::{Count, Focus, Mark},
    hold::{Held, Holds},
    key_record::KeyRecord,
    message::Message,
    pointer::{Pointer, Stage},
    tape::Recorder,
};
use crate::scanner::wedge::{self, Wedge};
use iced::{
    Element, Event, Length, Rectangle, Size, Vector,
    advanced::{
        Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer,
        widget::{Operation, Tree, tree},
    },
    window,
};
use std::{cell::RefCell, time::Instant};

/// Whether keys go into a field as well as to the decoder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// Nothing can be typed: what is held counts.
    Nowhere,
    /// A field is open.
    IntoField,
    /// Held digits are a PIN; nothing else is typed.
    Pin,
}

/// The widget around everything.
pub struct WedgeArea<'a> {
    content: Element<'a, Message>,
    typing: Typing,
    scale: f32,
    log: Option<&'a RefCell<EventLog>>,
    keyboard: wedge::Layout,
    records: bool,
    /// Whether Space held answers a stop, whatever the keyboard points at.
    answers: bool,
    stage: Stage,
}

/// What has been pressed so far.
#[derive(Debug)]
struct State {
    wedge: Wedge,
    recorder: Recorder,
    keys: KeyRecord,
    holds: Holds,
    focus: Focus,
    /// Whether the key is down that is `AltGr` on the scanner's keyboard, whatever the host takes it for.
    altgr: bool,
    /// By what keys became characters so far.
    keyboard: wedge::Layout,
    pointer: Pointer,
}

impl State {
    /// The keys were meant for something else than a scan.
    fn forget(&mut self) {
        self.wedge.clear();
        self.recorder.clear();
        self.keys.clear();
    }
}

impl<'a> WedgeArea<'a> {
    /// Puts it around `content`.
    pub fn new(
        content: impl Into<Element<'a, Message>>,
        typing: Typing,
        scale: f32,
        log: Option<&'a RefCell<EventLog>>,
        keyboard: wedge::Layout,
    ) -> Self {
        Self {
            content: content.into(),
            typing,
            scale,
            log,
            keyboard,
            records: false,
            answers: false,
            stage: Stage::Windowed,
        }
    }

    /// Hands out the keys behind scans, for a recording.
    pub const fn recording(mut self, records: bool) -> Self {
        self.records = records;
        self
    }

    /// How the window stands on its screen.
    pub const fn on(mut self, stage: Stage) -> Self {
        self.stage = stage;
        self
    }

    /// Space held answers a stop.
    pub const fn answering(mut self, answers: bool) -> Self {
        self.answers = answers;
        self
    }

    /// Lets the keyboard point at something else, or press what it points at.
    fn point(
        &mut self,
        tree: &mut Tree,
        held: Held,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
        shell: &mut Shell<'_, Message>,
    ) {
        let mut count = Count::default();
        self.operate(tree, layout, renderer, &mut count);
        let state: &mut State = tree.state.downcast_mut();
        let mut mark = match held {
            Held::Point(way) => {
                state.focus.step(way, count.0);
                Mark::show(state.focus)
            }
            Held::Acknowledge if state.focus.is_somewhere() && !self.answers => Mark::press(state.focus),
            _ => return,
        };
        self.operate(tree, layout, renderer, &mut mark);
        shell.request_redraw();
    }

    /// The keyboard points at nothing any more.
    fn point_nowhere(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &iced::Renderer) {
        let state: &mut State = tree.state.downcast_mut();
        if state.focus.is_somewhere() {
            state.focus = Focus::default();
            self.operate(tree, layout, renderer, &mut Mark::show(Focus::default()));
        }
    }
}

/// Whether a finger or a mouse is at work.
fn is_a_touch(event: &Event) -> bool {
    matches!(
        event,
        Event::Mouse(mouse::Event::ButtonPressed(_)) | Event::Touch(iced::touch::Event::FingerPressed { .. })
    )
}

impl Widget<Message, iced::Theme, iced::Renderer> for WedgeArea<'_> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State {
            wedge: Wedge::new(self.keyboard),
            recorder: Recorder::default(),
            keys: KeyRecord::default(),
            holds: Holds::default(),
            focus: Focus::default(),
            altgr: false,
            keyboard: self.keyboard,
            pointer: Pointer::default(),
        })
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        let state: &mut State = tree.state.downcast_mut();
        if state.keyboard != self.keyboard {
            // The station has started anew, with another scanner.
            state.forget();
            (state.wedge, state.keyboard) = (Wedge::new(self.keyboard), self.keyboard);
        }
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
        if is_a_touch(event) {
            self.point_nowhere(tree, layout, renderer);
        }
        let state: &mut State = tree.state.downcast_mut();
        state.pointer.follow(event, self.stage, shell);
        match event {
            Event::Keyboard(event) => {
                let has_heard = self.key(state, event, Instant::now(), shell);
                Self::ask_for_time(state, shell);
                shell.capture_event();
                if has_heard {
                    self.point_nowhere(tree, layout, renderer);
                }
                return;
            }
            Event::Window(window::Event::RedrawRequested(now)) => {
                let held = self.time(state, *now, shell);
                Self::ask_for_time(state, shell);
                if let Some(log) = self.log {
                    log.borrow_mut().drawn(*now);
                }
                if let Some(held) = held {
                    self.point(tree, held, layout, renderer, shell);
                }
            }
            Event::Window(window::Event::Resized(size) | window::Event::Opened { size, .. }) => {
                shell.publish(Message::Resized(*size, self.scale));
            }
            Event::Window(window::Event::Unfocused) => {
                state.holds.clear();
                state.altgr = false;
                shell.publish(Message::Unfocused);
            }
            Event::Window(window::Event::CloseRequested) => shell.publish(Message::AskClose),
            _ => {}
        }
        let content = self.content.as_widget_mut();
        let child = &mut tree.children[0];
        content.update(child, event, layout, cursor, renderer, clipboard, shell, viewport);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &iced::Renderer,
    ) -> mouse::Interaction {
        let state: &State = tree.state.downcast_ref();
        if state.pointer.is_hidden(self.stage) {
            return mouse::Interaction::Hidden;
        }
        let content = self.content.as_widget();
        content.mouse_interaction(&tree.children[0], layout, cursor, viewport, renderer)
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

impl<'a> From<WedgeArea<'a>> for Element<'a, Message> {
    fn from(area: WedgeArea<'a>) -> Self {
        Self::new(area)
    }
}
