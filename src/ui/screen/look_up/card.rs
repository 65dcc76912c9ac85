//! The order that is looked at: who gets it, what is in it, what happened to it, and what can be done.

use super::{
    Message, OfOrder, OnScreen, Opened, Papers, State, Told, field::asking, papers, past, seconds, words,
};
use crate::{
    domain::{Action, Amount, Order, OrderLine, search::folded},
    office::look_up::Undo,
    ui::{
        icon::Icon,
        look::{Look, card, gap, grow, line, paragraph, rule},
        message::Message as App,
        text::count,
        theme::{Step, cut, cut_middle, fit, fit::width, measure, scale, shorten},
        verdict,
        widget::{
            field::{Weight, button},
            press,
        },
    },
};
use iced::{
    Alignment, Border, Element, Length, Padding,
    widget::{Column, Row, column, container},
};

/// Height of a button.
const BUTTON: f32 = 72.0;
/// Width of the button for the papers.
const PAPERS: f32 = 224.0;

/// How wide the inside of the card is.
pub(super) fn room(look: Look<'_>) -> f32 {
    let beside = if look.is_upright() { 0.0 } else { 608.0 + measure::GUTTER };
    look.size.width - 2.0 * measure::MARGIN - beside - 48.0
}

/// The card.
pub(super) fn view<'a>(look: Look<'a>, state: &'a State, told: Told<'a>) -> Element<'a, App> {
    let content = match &state.opened {
        Some(opened) => order(look, opened, told),
        None => help(look),
    };
    let padding = Padding { top: 16.0, right: 24.0, bottom: 20.0, left: 24.0 };
    card(look, container(content).padding(padding)).width(Length::Fill).height(Length::Fill).clip(true).into()
}

/// What can be done while no order is looked at.
fn help<'a>(look: Look<'_>) -> Element<'a, App> {
    let tokens = look.tokens;
    let words = column![
        line(look.t("find-help"), scale::CARD_TITLE, tokens.t1),
        paragraph(look.t("find-help-here"), scale::CARD_HELP, tokens.t2),
        paragraph(look.t("find-help-all"), scale::CARD_HELP, tokens.t2),
    ];
    let words = words.spacing(16).align_x(look.start()).width(Length::Fill);
    container(words).height(Length::Fill).align_y(Alignment::Center).into()
}

fn order<'a>(look: Look<'a>, opened: &'a Opened, told: Told<'a>) -> Element<'a, App> {
    let details = &opened.order().order.details;
    let below =
        if opened.papers == Papers::Folded { past::view(look, opened) } else { papers::view(look, opened) };
    let mut column = Column::new()
        .spacing(10)
        .align_x(look.start())
        .push(head(look, opened))
        .push(customer(look, &opened.order().order, told.currency))
        .push(products(look, &details.lines, details.more_lines))
        .push(container(below).height(Length::Fill).width(Length::Fill).clip(true));
    if let Some(note) = note(look, opened, told) {
        column = column.push(note);
    }
    column.push(buttons(look, opened, told)).height(Length::Fill).into()
}

/// The reference, and where the order stands.
fn head<'a>(look: Look<'_>, opened: &Opened) -> Element<'a, App> {
    let tokens = look.tokens;
    let order = opened.order();
    let (word, word_width) = words::status(look, order.status.as_str(), scale::STATUS, 200.0);
    let chip = look.row([words::icon(&order.status).draw(26.0, tokens.t1), gap(10.0, 1.0), word]);
    let edge = tokens.edge;
    let chip =
        container(chip).center_y(48).padding(Padding::ZERO.horizontal(16)).style(move |_| container::Style {
            border: Border { color: edge, width: measure::OUTLINE, radius: measure::RADIUS.into() },
            ..container::Style::default()
        });
    let free = room(look) - word_width - 84.0;
    let reference = shorten(order.order.reference.as_str());
    let step = fit(&reference, scale::CARD_REFERENCE, free);
    let reference = look.isolated(&cut_middle(&reference, step, free));
    let reference = container(line(reference, step, tokens.t1)).center_y(54);
    look.row([reference.into(), grow(), chip.into()]).into()
}

/// Who gets it, where, and what is to be paid.
fn customer<'a>(look: Look<'_>, order: &Order, currency: Option<&str>) -> Element<'a, App> {
    let tokens = look.tokens;
    let details = &order.details;
    let cash = details.total.as_ref().map(|total| cash(look, total, currency));
    let free = room(look) - if cash.is_some() { 190.0 } else { 0.0 };
    let name = details.customer.as_deref().unwrap_or_default();
    let step = fit(name, [scale::CARD_TITLE, scale::NAV, scale::CHOICE], free);
    let address = address(details.address.as_deref(), details.city.as_deref());
    let address_step = fit(&address, [scale::CARD_HELP, scale::LIST_HELP, scale::SMALL_HELP], free);
    let phone = details.phone.as_deref().unwrap_or_default();
    let who = column![
        container(line(cut(name, step, free), step, tokens.t1)).center_y(34),
        container(line(cut(&address, address_step, free), address_step, tokens.t2)).center_y(26),
        line(look.isolated(&cut(phone, scale::CARD_PHONE, free)), scale::CARD_PHONE, tokens.t2),
    ]
    .align_x(look.start());
    let mut parts: Vec<Element<'a, App>> = vec![who.into(), grow()];
    parts.extend(cash);
    look.row(parts).align_y(Alignment::Start).into()
}

/// An address with its city, which it may name itself.
fn address(address: Option<&str>, city: Option<&str>) -> String {
    match (address, city) {
        (Some(address), Some(city)) => {
            let town = city.split_once(", ").map_or(city, |(town, _)| town);
            if folded(address).contains(&folded(town)) {
                address.to_owned()
            } else {
                format!("{address}, {city}")
            }
        }
        (one, other) => one.or(other).unwrap_or_default().to_owned(),
    }
}

/// What is to be paid.
fn cash<'a>(look: Look<'_>, total: &Amount, currency: Option<&str>) -> Element<'a, App> {
    let tokens = look.tokens;
    let currency = currency.unwrap_or_default().to_owned();
    let free = 180.0 - width(&currency, scale::CARD_CURRENCY) - 8.0;
    let amount = total.0.clone();
    let step = fit(&amount, [scale::CASH[1], scale::CASH[2], scale::CASH[3]], free);
    // An amount runs from left to right, its currency behind it.
    let amount = Row::new()
        .push(line(amount, step, tokens.t1))
        .push(container(line(currency, scale::CARD_CURRENCY, tokens.t1)).padding(Padding::ZERO.bottom(5)))
        .spacing(8)
        .align_y(Alignment::End);
    column![container(amount).center_y(46), line(look.t("cash-label"), scale::LIST_HELP, tokens.t2)]
        .align_x(look.end())
        .into()
}

/// How products are set, by how many there are: columns, the height of a row, quantity, name, SKU.
const fn setting(lines: usize) -> (usize, f32, [Step; 3]) {
    match lines {
        0..=2 => (1, 48.0, [scale::CARD_TITLE, scale::BUTTON, scale::STRIP_CLOCK]),
        3..=4 => (1, 36.0, [scale::NAV, scale::NAV, scale::STRIP_CLOCK]),
        5..=6 => (2, 36.0, [scale::CHOICE, scale::CHOICE, scale::GAP]),
        _ => (2, 32.0, [scale::LIST_STATE, scale::LIST_STATE, scale::GAP]),
    }
}

/// What is in it.
fn products<'a>(look: Look<'_>, lines: &[OrderLine], more: u32) -> Element<'a, App> {
    let tokens = look.tokens;
    let (columns, height, steps) = setting(lines.len());
    #[expect(clippy::cast_precision_loss, reason = "there are one or two columns")]
    let free = (room(look) - (columns - 1) as f32 * 24.0) / columns as f32;
    let each = lines.len().div_ceil(columns).max(1);
    let parts = lines.chunks(each).map(|part| {
        let rows = part.iter().map(|product| product_row(look, product, height, steps, free));
        Column::with_children(rows).width(free).into()
    });
    let mut column =
        column![rule(look), gap(1.0, 8.0), look.row(parts).spacing(24).align_y(Alignment::Start)];
    if more > 0 {
        let text = look.texts.with("order-more-lines", [("n", count(u64::from(more)))]);
        column = column.push(container(line(text, scale::LIST_HELP, tokens.t2)).align_x(look.start()));
    }
    column.width(Length::Fill).align_x(look.start()).into()
}

fn product_row<'a>(
    look: Look<'_>,
    product: &OrderLine,
    height: f32,
    [quantity, name, sku]: [Step; 3],
    free: f32,
) -> Element<'a, App> {
    let tokens = look.tokens;
    let amount = format!("{} ×", product.quantity);
    let column = if quantity.px > 25.0 { 72.0 } else { 52.0 };
    let title = if product.name.is_empty() { &product.sku } else { &product.name };
    // In two columns there is room for the name alone.
    let code = if product.name.is_empty() || free < 400.0 { "" } else { product.sku.as_str() };
    let code = cut(code, sku, 160.0);
    let title = cut(title, name, free - column - width(&code, sku) - 16.0);
    let row = look.row([
        container(line(look.isolated(&amount), quantity, tokens.t1))
            .width(column)
            .align_x(look.start())
            .into(),
        line(title, name, tokens.t1).into(),
        grow(),
        line(look.isolated(&code), sku, tokens.t2).into(),
    ]);
    container(row).center_y(height).width(free).clip(true).into()
}

/// What there is to tell, above the buttons.
fn note<'a>(look: Look<'_>, opened: &Opened, told: Told<'_>) -> Option<Element<'a, App>> {
    let tokens = look.tokens;
    let good = (Icon::VerdictOk, tokens.ok_ink);
    let bad = (Icon::VerdictWarn, tokens.warn_ink);
    let twins = opened.card.as_ref().is_some_and(|card| card.scan_as.is_none());
    let ((icon, color), text) = match &opened.told {
        Some(OfOrder::Renewing(since)) => {
            let text = match seconds(*since, look.now) {
                None => look.t("renew-sent"),
                Some(n) => look.texts.with("renew-sent-seconds", [("n", count(n))]),
            };
            ((Icon::Wait, tokens.t2), text)
        }
        Some(OfOrder::Renewed) => (good, look.t("renew-done")),
        Some(OfOrder::NotRenewed(trouble)) => {
            let (what, next) = words::trouble(trouble);
            (bad, sentence(look, what, next))
        }
        Some(OfOrder::RenewalLost) => (bad, look.t("renew-lost")),
        Some(OfOrder::CannotUndo) => (bad, look.t(cannot_undo(opened.undo()))),
        Some(OfOrder::StationSays(why)) => (bad, why.clone()),
        Some(OfOrder::Stopped) if told.is_stopped => (bad, look.t("order-stopped")),
        _ if twins => (bad, look.t("order-twins")),
        _ => {
            let (what, next) = words::trouble(opened.trouble.as_ref()?);
            (bad, sentence(look, what, next))
        }
    };
    let free = room(look) - 34.0;
    let step = fit(&text, [scale::LIST_STATE, scale::PART_SMALL], free);
    let text = container(paragraph(text, step, tokens.t1)).width(free).align_x(look.start());
    Some(look.row([icon.draw(24.0, color), text.into()]).spacing(10).into())
}

/// What happened, and what to do.
fn sentence(look: Look<'_>, what: &'static str, next: &'static str) -> String {
    format!("{}. {}", look.t(what), look.t(next))
}

/// Why the last scan of it cannot be taken back.
const fn cannot_undo(undo: Undo) -> &'static str {
    match undo {
        Undo::No(state) => verdict::standing_key(Some(state)),
        Undo::Scan(_) | Undo::Renew | Undo::Nothing => "undo-nothing",
    }
}

/// What can be done with it.
fn buttons<'a>(look: Look<'_>, opened: &Opened, told: Told<'_>) -> Element<'a, App> {
    let action = told.snapshot.action;
    let says = |message| App::Screen(OnScreen::LookUp(message));
    let can_act = opened.card.as_ref().is_some_and(|card| card.scan_as.is_some());
    let weight = if can_act && !told.is_stopped { Weight::First } else { Weight::Off };
    let icon = verdict::action_icon(action);
    let label = look.t(act_key(action));
    let free = room(look) - PAPERS - 12.0;
    // What it cannot do just now it says when it is pressed.
    let act = if weight == Weight::Off && can_act {
        let content = look.row([
            icon.draw(32.0, look.tokens.t3),
            gap(14.0, 1.0),
            line(label.clone(), label_step(&label, free), look.tokens.t3).into(),
        ]);
        press(container(content).center_x(free).center_y(BUTTON), look.tokens)
            .outlined(look.tokens.line)
            .says(says(Message::Act))
            .into()
    } else {
        wide_button(look, icon, label, weight, says(Message::Act), free)
    };
    let papers_key = if opened.papers == Papers::Folded { "order-papers" } else { "panel-close" };
    let icon = (opened.papers == Papers::Folded).then_some(Icon::Doc);
    let papers =
        button(look, icon, look.t(papers_key), Weight::Other, says(Message::Papers), (PAPERS, BUTTON));
    look.row([act, papers]).spacing(12).into()
}

fn label_step(label: &str, free: f32) -> Step {
    fit(label, [scale::BUTTON, scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL], free - 86.0)
}

/// The button that most people want, its label as large as there is room.
fn wide_button<'a>(
    look: Look<'_>,
    icon: Icon,
    label: String,
    weight: Weight,
    says: App,
    free: f32,
) -> Element<'a, App> {
    let fill = look.tokens.inverse;
    let color = if weight == Weight::First { fill.text } else { look.tokens.t3 };
    let step = label_step(&label, free);
    let content = look.row([icon.draw(32.0, color), gap(14.0, 1.0), line(label, step, color).into()]);
    let button = press(container(content).center_x(free).center_y(BUTTON), look.tokens);
    match weight {
        Weight::First => button.filled(fill, look.tokens.t2).says(says).into(),
        _ => button.outlined(look.tokens.line).into(),
    }
}

/// What the button is called that does to the order what a scan does.
const fn act_key(action: Action) -> &'static str {
    match action {
        Action::Pack => "order-pack",
        Action::Ship => "order-ship",
        Action::Deliver => "order-deliver",
        Action::Return => "order-return",
        Action::Cancel => "order-cancel",
    }
}

/// How fresh it is, and whether something fresher is on its way.
pub(super) fn freshness(look: Look<'_>, opened: &Opened) -> String {
    if let Some(since) = opened.asking {
        return asking(look, seconds(since, look.now));
    }
    let clock = |at| look.now.clock(at, &look.t("date-months"));
    let asked_at = opened.card.as_ref().and_then(|card| card.asked_at);
    let (key, at) = match asked_at {
        Some(at) => ("order-asked", at),
        None => ("order-from-list", opened.order().seen_at),
    };
    look.texts.with(key, [("clock", crate::ui::text::words(clock(at)))])
}
