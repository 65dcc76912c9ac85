//! The settings of a form as a picture: what each is called and set to, and one of them being entered.

use super::{
    Field, Form, Item, Message,
    item::{Complaint, Input, Value},
    secret_of,
};
use crate::{
    domain::{Action, System},
    office::settings::Place,
    secrets::Kept,
    ui::{
        icon::Icon,
        look::{Look, gap, paragraph},
        message::Message as App,
        text::{count, lower, words},
        theme::{fit, fit::width, measure, scale},
        verdict,
        widget::{
            field::{self, Weight, Words},
            pad,
        },
    },
};
use iced::{
    Element, Length,
    widget::{Column, column, container},
};

/// Most characters of a value that are shown.
const VALUE_CHARS_MAX: usize = 200;

/// How a screen says that something happened in its form.
pub type Says = fn(Message) -> App;

/// An order system by its own name: the settings are the one place for it.
#[must_use]
pub const fn system_name(system: System) -> &'static str {
    match system {
        System::WedoCod => "WedoCOD",
        System::Ewarehousing => "eWarehousing",
    }
}

/// A sentence with a mark: something is not as it should be.
pub fn warning<'a>(look: Look<'_>, text: String, room: f32) -> Element<'a, App> {
    marked(look, Icon::VerdictWarn, look.tokens.warn_ink, text, room)
}

/// A sentence with a mark.
pub fn marked<'a>(look: Look<'_>, icon: Icon, ink: iced::Color, text: String, room: f32) -> Element<'a, App> {
    let is_short = width(&text, scale::LIST_HELP) <= room - 34.0;
    let step = if is_short { scale::LIST_HELP } else { scale::SMALL_HELP };
    let words = container(paragraph(text, step, look.tokens.t1)).max_width(room - 34.0);
    look.row([icon.draw(24.0, ink), words.into()]).spacing(10).into()
}

/// What a setting is called.
pub fn named(look: Look<'_>, item: Item) -> String {
    match item {
        Item::Reason(at) => look.texts.with("item-reason", [("n", count(at as u64 + 1))]),
        item => look.t(item.label()),
    }
}

/// What a setting is set to, in words.
pub fn value(look: Look<'_>, field: &Field) -> String {
    match &field.value {
        Value::Switch(true) => look.t("value-yes"),
        Value::Switch(false) => look.t("value-no"),
        Value::Level(level) => look.isolated(&format!("{} dB", level.decibels())),
        Value::Action(action) => lower(&look.t(verdict::action_key(*action))),
        Value::System(system) => system_name(*system).to_owned(),
        Value::Typed(entry) if secret_of(field.item).is_some() => {
            "•".repeat(entry.text().chars().count().min(20))
        }
        Value::Typed(entry) if entry.is_empty() => look.t("value-none"),
        Value::Typed(entry) => {
            let text: String = entry.text().chars().take(VALUE_CHARS_MAX).collect();
            if matches!(field.item, Item::Reason(_)) { text } else { look.isolated(&text) }
        }
    }
}

/// One setting is being entered: help or what is wrong with it in `room` pixels, and all it takes.
pub fn entered<'a>(look: Look<'_>, form: &Form, field: &Field, room: f32, says: Says) -> Element<'a, App> {
    match field.item.input() {
        Input::Choice | Input::Switch => choices(look, field, says),
        _ => typing(look, form, field, room, says),
    }
}

fn choices<'a>(look: Look<'_>, field: &Field, says: Says) -> Element<'a, App> {
    let help = paragraph(look.t(field.item.help()), scale::CARD_HELP, look.tokens.t2);
    let button = |icon, label, is_chosen, message| {
        let weight = if is_chosen { Weight::First } else { Weight::Other };
        field::button(look, Some(icon), label, weight, says(message), (Length::Fill, 72.0))
    };
    let buttons: Vec<Element<'a, App>> = match &field.value {
        Value::Action(chosen) => {
            let one = |action| {
                let label = lower(&look.t(verdict::action_key(action)));
                button(verdict::action_icon(action), label, action == *chosen, Message::Action(action))
            };
            Action::ALL.into_iter().map(one).collect()
        }
        Value::System(chosen) => {
            let one = |(system, icon)| {
                button(icon, system_name(system).to_owned(), system == *chosen, Message::System(system))
            };
            [(System::WedoCod, Icon::Server), (System::Ewarehousing, Icon::Warehouse)].map(one).into()
        }
        Value::Typed(_) | Value::Switch(_) | Value::Level(_) => Vec::new(),
    };
    column![help, gap(1.0, 8.0), Column::with_children(buttons).spacing(8)]
        .spacing(8)
        .align_x(look.start())
        .into()
}

fn typing<'a>(look: Look<'_>, form: &Form, field: &Field, room: f32, says: Says) -> Element<'a, App> {
    let input = field.item.input();
    let text = match input {
        Input::Secret(_) => "•".repeat(field.text().chars().count()),
        _ => field.text(),
    };
    let words = if matches!(field.item, Item::Reason(_)) { Words::Own } else { Words::Given };
    let shown = field::open(look, &text, words);
    let help = match &field.complaint {
        Some(complaint) => {
            let ink = look.tokens.stop_ink;
            marked(look, Icon::VerdictStop, ink, told(look, complaint), room)
        }
        None => paragraph(look.t(field.item.help()), scale::LIST_HELP, look.tokens.t2).into(),
    };
    let key = move |key| says(Message::Key(key));
    let keys: Element<'a, App> = match input {
        Input::Number(..) => container(pad::digits(look, key)).width(measure::SIDE).into(),
        _ => pad::full(look, form.layer, key, move |layer| says(Message::Layer(layer))),
    };
    column![shown, container(help).height(Length::Fill), keys].spacing(10).align_x(look.start()).into()
}

/// What is wrong, in words.
pub fn told(look: Look<'_>, complaint: &Complaint) -> String {
    match complaint {
        Complaint::Key(key) => look.t(key),
        Complaint::Range(least, most) => {
            let range = [("least", words(least.to_string())), ("most", words(most.to_string()))];
            look.texts.with("wrong-number", range)
        }
        Complaint::Told(why) => why.clone(),
    }
}

/// A secret that is kept, as far as it may be seen.
pub fn secret_shown(look: Look<'_>, place: Option<&Place>) -> String {
    match place {
        None => String::new(),
        Some(Place::Nowhere) => look.t("value-none"),
        Some(Place::Kept(Kept::Environment(_), _)) => look.t("value-environment"),
        Some(Place::Kept(_, ending)) => {
            look.isolated(&format!("••••••••••{}", ending.as_deref().unwrap_or_default()))
        }
        Some(Place::Given) => look.isolated("••••••••••"),
        Some(Place::Unknown(_)) => look.t("value-unknown"),
    }
}

/// Where a secret is kept, in a sentence.
pub fn kept<'a>(look: Look<'_>, place: &Place) -> Element<'a, App> {
    let tokens = look.tokens;
    let text = match place {
        Place::Nowhere => look.t("kept-nowhere"),
        Place::Kept(Kept::Environment(name), _) => {
            look.texts.with("kept-environment", [("name", words(look.isolated(name)))])
        }
        Place::Kept(Kept::Keyring, _) => look.t("kept-keyring"),
        Place::Kept(Kept::File(path), _) => {
            let path = look.isolated(&path.display().to_string());
            look.texts.with("kept-file", [("path", words(path))])
        }
        Place::Given => look.t("kept-given"),
        Place::Unknown(why) => why.clone(),
    };
    let step = fit(&text, [scale::LIST_HELP, scale::SMALL_HELP], 720.0);
    let words = container(paragraph(text, step, tokens.t2)).max_width(720);
    look.row([Icon::Lock.draw(22.0, tokens.t2), words.into()]).spacing(10).into()
}
