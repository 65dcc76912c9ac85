//! Who may do what: the supervisor's PIN.

use super::{Message, form_view::button};
use crate::ui::{
    look::{Look, paragraph},
    message::Message as App,
    theme::scale,
    widget::field::Weight,
};
use iced::{Element, widget::column};

/// The page.
pub(super) fn view<'a>(look: Look<'_>) -> Element<'a, App> {
    column![
        paragraph(look.t("people-pin"), scale::CARD_HELP, look.tokens.t1),
        paragraph(look.t("people-forgot"), scale::LIST_HELP, look.tokens.t2),
        button(look, "people-another", Weight::Other, Message::ChoosePin),
    ]
    .spacing(16)
    .align_x(look.start())
    .into()
}
