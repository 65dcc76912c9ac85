//! What the keyboard would press: Tab moves it, Space held presses it.
//!
//! There is none until Tab was pressed, and a scan takes it away again: no key of a scanner can press
//! anything.

use super::widget::press;
use iced::{
    Rectangle,
    advanced::widget::{Id, Operation},
};
use std::any::Any;

/// Which way Tab moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the next.
    On,
    /// To the one before.
    Back,
}

/// Which of the things to press the keyboard would press.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Focus(Option<usize>);

impl Focus {
    /// Whether the keyboard would press anything.
    #[must_use]
    pub const fn is_somewhere(self) -> bool {
        self.0.is_some()
    }

    /// Moves it among `count` things, from the last to the first and back.
    pub fn step(&mut self, way: Way, count: usize) {
        self.0 = (count > 0).then(|| match (self.0, way) {
            (None, Way::On) => 0,
            (None, Way::Back) => count - 1,
            (Some(at), Way::On) => (at + 1) % count,
            (Some(at), Way::Back) => (at + count - 1) % count,
        });
    }
}

/// Counts the things to press.
#[derive(Debug, Default)]
pub struct Count(pub usize);

impl Operation for Count {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn custom(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Any) {
        self.0 += usize::from(state.is::<press::State>());
    }
}

/// Tells everything that can be pressed whether it is the one, and presses that if it is asked to.
#[derive(Debug)]
pub struct Mark {
    focus: Focus,
    presses: bool,
    seen: usize,
}

impl Mark {
    /// Marks it.
    #[must_use]
    pub const fn show(focus: Focus) -> Self {
        Self { focus, presses: false, seen: 0 }
    }

    /// Marks and presses it.
    #[must_use]
    pub const fn press(focus: Focus) -> Self {
        Self { focus, presses: true, seen: 0 }
    }
}

impl Operation for Mark {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn custom(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Any) {
        if let Some(state) = state.downcast_mut::<press::State>() {
            state.is_focused = self.focus.0 == Some(self.seen);
            state.wants_press = self.presses && state.is_focused;
            self.seen += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_round() {
        let mut focus = Focus::default();
        focus.step(Way::On, 0);
        assert!(!focus.is_somewhere());
        for (way, at) in [(Way::On, 0), (Way::On, 1), (Way::On, 0), (Way::Back, 1)] {
            focus.step(way, 2);
            assert_eq!(focus, Focus(Some(at)));
        }
    }
}
