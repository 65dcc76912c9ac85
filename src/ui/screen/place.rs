//! The other places: what is there now, and where the rest can be done.

use crate::ui::{
    look::{Look, card, line, paragraph},
    message::{Message, Place},
    text::count,
    theme::{measure, scale},
    widget::nav,
};
use iced::{
    Element, Length, Padding,
    widget::{Column, container},
};

/// Something the order system refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The order.
    pub reference: String,
    /// What was asked.
    pub action: &'static str,
    /// The order system's words.
    pub message: String,
}

/// Most refusals that are listed.
pub const REFUSALS_MAX: usize = 3;

/// Draws a place; the station and the scanner have screens of their own.
pub fn view<'a>(look: Look<'_>, place: Place, attention: u64, refusals: &[Refusal]) -> Element<'a, Message> {
    let tokens = look.tokens;
    let (text, command) = match place {
        Place::Station | Place::Scanner | Place::LookUp => {
            (look.t("place-look-up"), "scandesk orders show ORD-00042")
        }
        Place::Attention if attention == 0 => (look.t("attention-none"), "scandesk queue list"),
        Place::Attention => {
            (look.texts.with("attention-some", [("n", count(attention))]), "scandesk queue list")
        }
        Place::History => (look.t("place-history"), "scandesk queue list --all"),
        Place::Settings => (look.t("place-settings"), "scandesk doctor"),
    };
    let mut column = Column::new()
        .spacing(16)
        .align_x(look.start())
        .width(Length::Fill)
        .padding(Padding::new(measure::MARGIN))
        .push(line(look.t(nav::name(place)), scale::HEADING, tokens.t1))
        .push(paragraph(text, scale::CARD_TITLE, tokens.t2));
    if place == Place::Attention {
        for refusal in refusals.iter().take(REFUSALS_MAX) {
            column = column.push(refused(look, refusal));
        }
    }
    let how = Column::new()
        .spacing(8)
        .align_x(look.start())
        .push(line(look.t("place-command"), scale::CARD_LABEL, tokens.t2))
        .push(line(command, scale::COMMAND, tokens.t1));
    column
        .push(card(look, container(how).padding(24)).width(Length::Fill))
        .push(line(look.t("place-counts"), scale::CARD_LABEL, tokens.t2))
        .height(Length::Fill)
        .into()
}

fn refused<'a>(look: Look<'_>, refusal: &Refusal) -> Element<'a, Message> {
    use crate::ui::icon::Icon;
    let tokens = look.tokens;
    let words = Column::new()
        .align_x(look.start())
        .push(line(format!("{} · {}", refusal.reference, refusal.action), scale::STRIP_REFERENCE, tokens.t1))
        .push(paragraph(refusal.message.clone(), scale::CARD_HELP, tokens.t2));
    let row = look.row([Icon::VerdictStop.draw(32.0, tokens.stop_ink), words.width(Length::Fill).into()]);
    card(look, container(row.spacing(20)).padding(16)).width(Length::Fill).into()
}
