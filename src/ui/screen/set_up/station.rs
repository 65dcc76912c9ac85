//! The last step: the station's name, what it starts in, and the PIN.

use super::{ENTERED, State, order_system::input};
use crate::{
    domain::Action,
    ui::{
        form::{self, Item, item::Value},
        look::{Look, line},
        message::Message as App,
        text::lower,
        theme::{measure, scale, shorten},
        verdict,
        widget::field::{self, Weight},
    },
};
use iced::{
    Element, Length,
    widget::{Column, column},
};

/// Actions in a row.
const COLUMNS: usize = 3;

/// What stands below the heading.
pub fn view<'a>(look: Look<'_>, state: &State) -> Element<'a, App> {
    let fields = [Item::StationName, Item::Warehouse].map(|item| input(look, state, item));
    let mut left = column![look.row(fields).spacing(measure::GUTTER), actions(look, state)]
        .spacing(measure::GUTTER)
        .align_x(look.start())
        .width(look.column(ENTERED));
    left = left.push(super::order_system::wrong(look, state));
    if let Some(why) = &state.form.trouble {
        left = left.push(form::view::warning(look, shorten(why), ENTERED));
    }
    left = left.push(state.pin.other(look));
    look.body([left.into(), state.pin.view(look)])
}

fn actions<'a>(look: Look<'_>, state: &State) -> Element<'a, App> {
    let chosen = state.form.field(Item::Action).map(|field| &field.value);
    let button = |action: Action| {
        let is_chosen = chosen == Some(&Value::Action(action));
        let weight = if is_chosen { Weight::First } else { Weight::Other };
        let label = lower(&look.t(verdict::action_key(action)));
        let says = super::order_system::in_form(form::Message::Action(action));
        field::choice(look, Some(verdict::action_icon(action)), label, weight, says, Length::Fill)
    };
    let mut rows = Column::new().spacing(8).align_x(look.start()).push(line(
        look.t(Item::Action.label()),
        scale::LIST_HELP,
        look.tokens.t2,
    ));
    for actions in Action::ALL.chunks(COLUMNS) {
        rows = rows.push(look.row(actions.iter().map(|action| button(*action))).spacing(8));
    }
    rows.width(Length::Fill).into()
}
