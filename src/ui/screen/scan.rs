//! One of the last scans, unfolded: what became of it, and Undo, or why not.

use crate::{
    station::PastScan,
    ui::{
        icon::Icon,
        look::{Look, card, gap, line},
        message::Message,
        text::title,
        theme::{fit, fit::width, measure, scale, shorten},
        verdict,
        widget::{field::closer, press},
    },
};
use iced::{
    Alignment, Element, Length,
    widget::{Row, column, container},
};

/// Least width of the button that takes a scan back, and what it has beside its words.
const UNDO_MIN: f32 = 232.0;
const UNDO_BESIDE: f32 = 82.0;

/// Draws it; `refusal` is the station's own word on why it could not be taken back.
pub fn view<'a>(look: Look<'_>, past: Option<&PastScan>, refusal: Option<&str>) -> Element<'a, Message> {
    let content = if let Some(past) = past {
        known(look, past, refusal)
    } else {
        let gone = line(look.t("undo-gone"), scale::CARD_TITLE, look.tokens.t1);
        look.row([container(gone).width(Length::Fill).align_x(look.start()).into(), closer(look, 72.0)])
            .into()
    };
    card(look, container(content).padding(24)).width(Length::Fill).into()
}

fn known<'a>(look: Look<'_>, past: &PastScan, refusal: Option<&str>) -> Element<'a, Message> {
    let tokens = look.tokens;
    let (standing, can_undo) = verdict::standing(past);
    let what = if past.outcome.is_recorded() {
        title(&look.t(verdict::done_key(past.action, look.effect(past.action))))
    } else {
        title(&look.t(verdict::action_key(past.action)))
    };
    let clock = look.now.clock_exact(past.scanned_at.to_utc(), &look.t("date-months"));
    let reference = shorten(&past.text);
    let step = fit(&reference, [scale::SETTLED_REFERENCE, scale::REFERENCE[4]], 720.0);
    let mut facts = vec![
        line(what, scale::CARD_TITLE, tokens.t1).into(),
        line(clock, scale::CARD_CLOCK, tokens.t2).into(),
    ];
    if let Some(operator) = &past.operator {
        facts.push(Icon::User.draw(28.0, tokens.t2));
        facts.push(line(operator.clone(), scale::CARD_CLOCK, tokens.t2).into());
    }
    let why = refusal.map_or_else(|| look.t(standing), ToOwned::to_owned);
    let words = column![
        line(reference, step, tokens.t1),
        look.row(facts).spacing(20),
        line(why, scale::CARD_LABEL, tokens.t2),
    ]
    .spacing(8)
    .align_x(look.start())
    .width(Length::Fill);
    let row: Row<'a, Message> = look.row([
        verdict::shape(past.outcome).draw(64.0, verdict::ink(past.outcome, tokens)),
        gap(measure::MARGIN, 1.0),
        words.into(),
        buttons(look, past, can_undo),
    ]);
    row.align_y(Alignment::Center).into()
}

fn buttons<'a>(look: Look<'_>, past: &PastScan, can_undo: bool) -> Element<'a, Message> {
    let fill = look.tokens.inverse;
    let mut children = Vec::new();
    if can_undo {
        let label = look.t("undo-button");
        let wide = (width(&label, scale::BUTTON) + UNDO_BESIDE).max(UNDO_MIN);
        let words = look
            .row([look.icon(Icon::Return, 28.0, fill.text), line(label, scale::BUTTON, fill.text).into()])
            .spacing(14);
        let undo = press(container(words).center_x(wide).center_y(72), look.tokens)
            .filled(fill, look.tokens.t2)
            .says(Message::Undo(past.scan_id));
        children.push(undo.into());
    }
    children.push(closer(look, 72.0));
    look.row(children).spacing(16).into()
}
