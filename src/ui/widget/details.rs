//! What belongs to the order on the band: its products, and where they go.

use crate::{
    domain::{Order, OrderLine, order::ORDER_LINES_MAX},
    ui::{
        look::{Look, card, gap, grow, line, rule},
        message::Message,
        theme::{Step, fit, fit::width, measure, scale},
    },
};
use iced::{
    Alignment, Element, Font, Length, Padding,
    widget::{Column, Row, column, container, rich_text, span, text::LineHeight},
};

/// The products and the customer.
pub fn order<'a>(look: Look<'_>, order: &Order, currency: Option<&str>) -> Element<'a, Message> {
    look.body([products(look, &order.details.lines), customer(look, order, currency)])
}

/// The products, in one column, or in two if there are more than six.
fn products<'a>(look: Look<'_>, lines: &[OrderLine]) -> Element<'a, Message> {
    let lines = &lines[..lines.len().min(ORDER_LINES_MAX)];
    // An upright window has room for all of them below each other, as large as a few.
    let (steps, halves) = match lines.len() {
        count if look.is_upright() => (scale::products(1), count.max(1)),
        count if count > 6 => (scale::products(count), count.div_ceil(2)),
        count => (scale::products(count), count.max(1)),
    };
    let columns = lines.chunks(halves).map(|lines| column_of(look, lines, steps));
    let row = look.row(columns.collect::<Vec<_>>()).height(look.card_height(Length::Shrink));
    card(look, row).width(Length::Fill).height(look.card_height(Length::Shrink)).into()
}

fn column_of<'a>(look: Look<'_>, lines: &[OrderLine], steps: [Step; 4]) -> Element<'a, Message> {
    let mut column = Column::new().width(Length::Fill).height(look.card_height(Length::Shrink));
    for (index, product) in lines.iter().enumerate() {
        if index > 0 {
            column = column.push(rule(look));
        }
        column = column.push(product_row(look, product, steps));
    }
    column.into()
}

fn product_row<'a>(look: Look<'_>, product: &OrderLine, steps: [Step; 4]) -> Element<'a, Message> {
    let tokens = look.tokens;
    let [quantity, sign, name, sku] = steps;
    let is_large = quantity.px > 50.0;
    let (column, space) = if is_large { (116.0, 28.0) } else { (84.0, 16.0) };
    let mut parts = [
        span(product.quantity.to_string()).size(quantity.px).font(quantity.face.font()).color(tokens.t1),
        // A hair of air, as wide as the design's ten pixels beside the largest sign.
        span(" ").size(sign.px * 0.9).font(sign.face.font()),
        span("×").size(sign.px).font(sign.face.font()).color(tokens.t2),
    ];
    if look.is_right_to_left() {
        // Neither digits nor the sign turn a line around: they stand as they are written.
        parts.reverse();
    }
    let quantity = rich_text::<(), _, _, _>(parts)
        .line_height(LineHeight::Absolute(quantity.line.into()))
        .wrapping(iced::advanced::text::Wrapping::None);
    let title = if product.name.is_empty() { &product.sku } else { &product.name };
    let title = container(line(title.clone(), name, tokens.t1)).width(Length::Fill).align_x(look.start());
    let mut row: Row<'a, Message> = look.row([
        container(quantity).width(column).align_x(look.end()).into(),
        gap(space, 1.0),
        title.clip(true).into(),
    ]);
    if !product.name.is_empty() && is_large {
        row = look.row([row.into(), line(product.sku.clone(), sku, tokens.t2).into()]).spacing(16);
    }
    container(row.padding(look.padding(0.0, 24.0, 0.0, 0.0)))
        .height(look.row_height())
        .align_y(Alignment::Center)
        .into()
}

/// Where it goes, who gets it, and what is to be paid.
pub fn customer<'a>(look: Look<'_>, order: &Order, currency: Option<&str>) -> Element<'a, Message> {
    let tokens = look.tokens;
    let details = &order.details;
    let (city, district) = places(details.city.as_deref().unwrap_or_default());
    let name = details.customer.clone().unwrap_or_default();
    let mut column: Column<'a, Message> = column![
        line(city.to_owned(), scale::CITY, tokens.t1),
        line(district.to_owned(), scale::CORNER, tokens.t2).font(scale::CARD_HELP.face.font()),
        gap(1.0, 18.0),
        line(name, scale::CUSTOMER, tokens.t1),
    ]
    .align_x(look.start())
    .width(Length::Fill)
    .height(Length::Fill);
    if let Some(total) = &details.total {
        column = column.push(container("").height(Length::Fill)).push(cash(look, &total.0, currency));
    }
    card(look, column.padding(Padding { top: 18.0, right: 24.0, bottom: 27.0, left: 24.0 }))
        .width(look.column(measure::SIDE))
        .height(look.card_height(measure::CARD_UPRIGHT))
        .clip(true)
        .into()
}

/// `Casablanca, Maarif` as a city and what lies within.
fn places(city: &str) -> (&str, &str) {
    city.split_once(", ").unwrap_or((city, ""))
}

/// What is to be paid, on one baseline, as large as there is room beside its label.
fn cash<'a>(look: Look<'_>, total: &str, currency: Option<&str>) -> Element<'a, Message> {
    let tokens = look.tokens;
    let label = look.t("cash-label");
    let currency = currency.unwrap_or_default();
    let amount = format!("{total} ");
    let room = measure::SIDE - 2.0 * measure::MARGIN - measure::GUTTER;
    let [usual, ..] = scale::CASH;
    let beside = room - width(&label, scale::CARD_LABEL) - width(currency, scale::CURRENCY);
    // A long amount takes its room from the words around it.
    let (step, label_step, currency_step) = if width(&amount, usual) <= beside {
        (usual, scale::CARD_LABEL, scale::CURRENCY)
    } else {
        let beside = room - width(&label, scale::ACTION_HELP) - width(currency, scale::CURRENCY_SMALL);
        (fit(&amount, scale::CASH, beside), scale::ACTION_HELP, scale::CURRENCY_SMALL)
    };
    let amount = rich_text([
        styled(amount, step.px, step.face.font()),
        styled(currency.to_owned(), currency_step.px, currency_step.face.font()),
    ])
    .line_height(LineHeight::Absolute(step.line.into()))
    .color(tokens.t1)
    .wrapping(iced::advanced::text::Wrapping::None);
    let label = container(line(label, label_step, tokens.t2)).padding(Padding::ZERO.bottom(3));
    look.row([label.into(), grow(), amount.into()]).align_y(Alignment::End).into()
}

fn styled(text: String, px: f32, font: Font) -> iced::advanced::text::Span<'static, (), Font> {
    span(text).size(px).font(font)
}
