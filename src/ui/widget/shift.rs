//! What a shift came to, when its operator signs out.

use crate::{
    station::Summary,
    ui::{
        icon::Icon,
        look::{Look, card, gap, grow, line},
        message::Message,
        text::{count, words},
        theme::{measure, scale},
    },
};
use iced::{
    Color, Element, Length, Padding,
    widget::{Column, column},
};

/// The summary below the band.
pub fn summary<'a>(look: Look<'_>, summary: &Summary) -> Element<'a, Message> {
    let tokens = look.tokens;
    let counts = &summary.counts;
    let cells = [
        (Icon::VerdictOk, tokens.ok_ink, look.t("shift-recorded"), counts.recorded),
        (Icon::VerdictDup, tokens.dup_ink, look.t("shift-duplicates"), counts.duplicates),
        (Icon::VerdictStop, tokens.stop_ink, look.t("shift-stopped"), counts.stopped),
        (Icon::VerdictHeld, tokens.t2, look.t("shift-held"), counts.held),
    ];
    let cells = look.row(cells.map(|(icon, color, label, number)| cell(look, icon, color, label, number)));
    column![cells.spacing(measure::GUTTER), card(look, time(look, summary)).width(Length::Fill)]
        .spacing(measure::GUTTER)
        .into()
}

fn cell<'a>(look: Look<'_>, icon: Icon, color: Color, label: String, number: u64) -> Element<'a, Message> {
    let tokens = look.tokens;
    let head =
        look.row([icon.draw(28.0, color), line(label, scale::CARD_LABEL, tokens.t2).into()]).spacing(12);
    let content: Column<'a, Message> =
        column![head, gap(1.0, 4.0), line(number.to_string(), scale::COUNTER, tokens.t1)]
            .align_x(look.start())
            .width(Length::Fill)
            .padding(Padding::new(16.0).horizontal(24.0));
    card(look, content).height(128).width(Length::Fill).clip(true).into()
}

/// From when to when, and how quickly.
fn time<'a>(look: Look<'_>, summary: &Summary) -> Element<'a, Message> {
    let tokens = look.tokens;
    let clock = |time: chrono::DateTime<chrono::FixedOffset>| {
        words(look.isolated(&look.now.clock(time.to_utc(), &look.t("date-months"))))
    };
    let values = [("from", clock(summary.from)), ("to", clock(summary.to))];
    let from_to = line(look.texts.with("shift-time", values), scale::CARD_TITLE, tokens.t1);
    let rate = summary
        .per_hour()
        .map_or_else(|| look.t("shift-short"), |rate| look.texts.with("shift-rate", [("n", count(rate))]));
    look.row([
        Icon::Wait.draw(32.0, tokens.t2),
        gap(16.0, 1.0),
        from_to.into(),
        grow(),
        line(rate, scale::CARD_TITLE, tokens.t1).into(),
    ])
    .padding(Padding::new(20.0).horizontal(24.0))
    .into()
}
