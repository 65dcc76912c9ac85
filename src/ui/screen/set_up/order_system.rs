//! The second step: the order system, tried as soon as everything is entered.

use super::{ENTERED, Message, SPACING, State, says};
use crate::{
    domain::System,
    office::settings::Place,
    secrets::Kept,
    ui::{
        form::{
            self, Field, Item, secret_of,
            view::{entered, kept, named, secret_shown, system_name, told, warning},
        },
        icon::Icon,
        look::{Look, gap, line, paragraph},
        message::Message as App,
        theme::{fit, measure, scale},
        widget::{
            connection_test,
            field::{self, Active, Labelled, Weight},
            press,
        },
    },
};
use iced::{
    Element, Length, Padding,
    widget::{Column, column, container},
};

/// Where `eWarehousing` is in each region.
pub const REGIONS: [(&str, &str); 2] = [
    ("EU", "https://eu.middleware.ewarehousing-solutions.com"),
    ("US", "https://us.middleware.ewarehousing-solutions.com"),
];
/// Height of the choice of an order system.
const KIND: f32 = 96.0;
/// Width of the choice of a region.
const REGION: f32 = 72.0;

/// A message of the form.
pub const fn in_form(message: form::Message) -> App {
    says(Message::Form(message))
}

/// What stands below the heading.
pub fn view<'a>(look: Look<'_>, state: &State) -> Element<'a, App> {
    let kinds = [
        (System::WedoCod, Icon::Server, "kind-wedocod"),
        (System::Ewarehousing, Icon::Warehouse, "kind-ewarehousing"),
    ];
    let kinds = kinds.map(|(system, icon, help)| kind(look, state, system, icon, help));
    let pair = |items: [Item; 2]| {
        look.row(items.map(|item| input(look, state, item))).spacing(measure::GUTTER).into()
    };
    let rows: [Element<'a, App>; 3] = match state.form.system() {
        Some(System::Ewarehousing) => [
            region(look, state),
            pair([Item::Username, Item::EwarehousingPassword]),
            pair([Item::CustomerCode, Item::WmsCode]),
        ],
        _ => [
            input(look, state, Item::Address),
            input(look, state, Item::Key),
            pair([Item::Email, Item::WedoCodPassword]),
        ],
    };
    let mut left = Column::new()
        .spacing(measure::GUTTER)
        .align_x(look.start())
        .width(look.column(ENTERED))
        .push(look.row(kinds).spacing(measure::GUTTER));
    for row in rows {
        left = left.push(row);
    }
    left = match wrong(look, state) {
        Some(wrong) => left.push(wrong),
        None => left.push(lock(look, state)),
    };
    let mut right = Column::new()
        .spacing(12)
        .align_x(look.start())
        .width(Length::Fill)
        .push(connection_test::card(look, &state.test, connection_test::Room::Column));
    if state.test.found_a_problem() {
        right = right.push(warning(look, look.t("connect-anyway"), 496.0));
    }
    if look.is_upright() {
        return column![left, right].spacing(SPACING).into();
    }
    look.row([left.into(), right.into()]).spacing(24).align_y(iced::Alignment::Start).into()
}

fn kind<'a>(
    look: Look<'_>,
    state: &State,
    system: System,
    icon: Icon,
    help: &'static str,
) -> Element<'a, App> {
    let tokens = look.tokens;
    let is_chosen = state.form.system() == Some(system);
    let color = if is_chosen { tokens.inverse.text } else { tokens.t1 };
    let help = look.t(help);
    let step = fit(&help, [scale::LIST_HELP, scale::SMALL_HELP], 204.0);
    let words = column![line(system_name(system), scale::CHIP, color), line(help, step, color)]
        .spacing(3)
        .align_x(look.start())
        .width(Length::Fill);
    let mut parts = vec![icon.draw(36.0, color), words.into()];
    if is_chosen {
        parts.push(Icon::Check.draw(32.0, color));
    }
    let face = container(look.row(parts).spacing(16))
        .padding(Padding::ZERO.horizontal(20))
        .width(Length::Fill)
        .center_y(KIND);
    let kind = press(face, tokens).says(in_form(form::Message::System(system)));
    if is_chosen { kind.filled(tokens.inverse, tokens.t2).into() } else { kind.ground(tokens.raise).into() }
}

/// The region, and the address that it stands for.
fn region<'a>(look: Look<'_>, state: &State) -> Element<'a, App> {
    let now = state.form.field(Item::Address).map(Field::text).unwrap_or_default();
    let buttons = REGIONS.into_iter().enumerate().map(|(at, (name, address))| {
        let weight = if now == address { Weight::First } else { Weight::Other };
        let says = says(Message::Region(at));
        field::button(look, None, name.to_owned(), weight, says, (REGION, 64.0))
    });
    let label = line(look.t("connect-region"), scale::LIST_HELP, look.tokens.t2);
    let regions = column![label, look.row(buttons).spacing(8)].spacing(4).align_x(look.start());
    look.row([regions.into(), input(look, state, Item::Address)]).spacing(measure::GUTTER).into()
}

/// A field, as it is typed into.
pub fn input<'a>(look: Look<'_>, state: &State, item: Item) -> Element<'a, App> {
    let Some(field) = state.form.field(item) else { return gap(1.0, 1.0) };
    let text = match secret_of(item) {
        Some(secret) if !field.is_changed() && state.form.editing != Some(item) => {
            match state.place(secret) {
                None | Some(Place::Nowhere) => String::new(),
                place => secret_shown(look, place),
            }
        }
        Some(_) => hidden(item, &field.text()),
        None => field.text(),
    };
    let is_open = state.form.editing == Some(item);
    field::labelled(
        look,
        Labelled {
            label: named(look, item),
            text,
            room: room(state, item),
            id: item.label(),
            active: if is_open { Active::Yes } else { Active::No },
            is_wrong: field.complaint.is_some(),
            says: in_form(form::Message::Edit(item)),
            // Two fields side by side have no room for it: there a second touch asks for the keys.
            keys: matches!(item, Item::Address | Item::Key).then(|| says(Message::Keys(item))),
        },
    )
}

/// Room for what is in a field.
fn room(state: &State, item: Item) -> f32 {
    // Edges, margins, and the keys beside the text.
    let beside = 4.0 + 32.0 + 68.0;
    match item {
        Item::Address if state.form.system() == Some(System::Ewarehousing) => {
            ENTERED - 2.0 * REGION - 8.0 - measure::GUTTER - beside
        }
        Item::Address | Item::Key => ENTERED - beside,
        _ => (ENTERED - measure::GUTTER) / 2.0 - 36.0,
    }
}

/// A secret as it is typed: nobody reads it, but the end of a key tells one from another.
fn hidden(item: Item, text: &str) -> String {
    let chars = text.chars().count();
    let shown = if item == Item::Key && chars >= 16 { 4 } else { 0 };
    "•".repeat(chars - shown) + &text.chars().skip(chars - shown).collect::<String>()
}

/// The first field of the page with something wrong, and what that is.
pub fn wrong<'a>(look: Look<'_>, state: &State) -> Option<Element<'a, App>> {
    let field = state
        .form
        .fields()
        .find(|field| super::Page::of(field.item) == state.page && field.complaint.is_some())?;
    let why = told(look, field.complaint.as_ref()?);
    let text = format!("{}: {why}", named(look, field.item));
    Some(form::view::marked(look, Icon::VerdictStop, look.tokens.stop_ink, text, ENTERED))
}

/// Where the secrets will be kept.
fn lock<'a>(look: Look<'_>, state: &State) -> Option<Element<'a, App>> {
    let place = match state.keeps.as_ref()? {
        Kept::Keyring => return Some(locked(look, look.t("connect-keyring"))),
        kept => Place::Kept(kept.clone(), None),
    };
    Some(kept(look, &place))
}

fn locked<'a>(look: Look<'_>, text: String) -> Element<'a, App> {
    let tokens = look.tokens;
    let step = fit(&text, [scale::LIST_HELP, scale::SMALL_HELP], ENTERED - 34.0);
    look.row([Icon::Lock.draw(22.0, tokens.t2), paragraph(text, step, tokens.t2).into()]).spacing(12).into()
}

/// A field is entered with keys on the screen: it has the page to itself.
pub fn entering<'a>(look: Look<'_>, state: &State, field: &Field) -> Element<'a, App> {
    let done = field::button(
        look,
        Some(Icon::Check),
        look.t("set-up-done"),
        Weight::First,
        in_form(form::Message::Done),
        (Length::Shrink, 72.0),
    );
    let title = line(named(look, field.item), scale::CARD_TITLE, look.tokens.t1);
    let head = look.row([title.into(), crate::ui::look::grow(), done]);
    let room = look.size.width - 2.0 * measure::MARGIN;
    column![head, entered(look, &state.form, field, room, in_form)].spacing(12).into()
}
