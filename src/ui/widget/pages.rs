//! The two buttons that turn the pages of a list.

use super::press;
use crate::ui::{icon::Icon, look::Look, message::Message};
use iced::{Element, widget::container};
use std::ops::Range;

/// Side of one of them.
pub const SIDE: f32 = 72.0;

/// Which part of a list of `all` is shown, a page of `each` of them at a time; a page that is not there any
/// more is the last one.
#[must_use]
pub fn shown(page: usize, each: usize, all: usize) -> Range<usize> {
    let page = page.min(all.div_ceil(each).saturating_sub(1));
    page * each..all.min((page + 1) * each)
}

/// Both buttons; what leads nowhere cannot be pressed. Without a second page there are none.
pub fn turners<'a>(
    look: Look<'_>,
    shown: &Range<usize>,
    (each, all): (usize, usize),
    says: impl Fn(usize) -> Message,
) -> Option<Element<'a, Message>> {
    if all <= each {
        return None;
    }
    let page = shown.start / each;
    let earlier = (page > 0).then(|| says(page - 1));
    let later = (shown.end < all).then(|| says(page + 1));
    let buttons =
        [turner(look, Icon::Left, "pages_earlier", earlier), turner(look, Icon::Right, "pages_later", later)];
    Some(look.row(buttons).spacing(8).into())
}

fn turner<'a>(look: Look<'_>, icon: Icon, id: &'static str, says: Option<Message>) -> Element<'a, Message> {
    let tokens = look.tokens;
    let color = if says.is_some() { tokens.t1 } else { tokens.line };
    let face = container(look.icon(icon, 30.0, color)).center_x(SIDE).center_y(SIDE).id(id);
    match says {
        Some(says) => press(face, tokens).ground(tokens.raise).says(says).into(),
        None => press(face, tokens).ground(tokens.card).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_gone_is_the_last_one() {
        assert_eq!(shown(0, 4, 9), 0..4);
        assert_eq!(shown(2, 4, 9), 8..9);
        assert_eq!(shown(7, 4, 8), 4..8);
        assert_eq!(shown(3, 4, 0), 0..0);
    }
}
