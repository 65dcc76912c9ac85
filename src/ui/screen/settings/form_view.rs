//! A page as a picture: its settings as tiles, one of them being entered, and what becomes of changes.

use super::{
    Item, Message, Page, Saving, State,
    form::{Field, Form, secret_of},
    item::{Complaint, Input, Value},
    pages::system_name,
    says,
};
use crate::{
    domain::{Action, System},
    ui::{
        icon::Icon,
        look::{Look, area, card, gap, grow, line, paragraph},
        message::Message as App,
        screen::Told,
        text::{count, lower, words},
        theme::{fit, fit::width, measure, scale, shorten},
        verdict,
        widget::{
            field::{self, Weight, Words},
            pad, press,
        },
    },
};
use iced::{
    Element, Length, Padding,
    widget::{Column, column, container},
};

/// Width of a page: eight of twelve columns.
pub(super) const PAGE: f32 = 816.0;
/// Around what stands on it.
pub(super) const PADDING: f32 = 24.0;
/// Width of one of two columns on it.
pub(super) const HALF: f32 = (PAGE - 2.0 * PADDING - 8.0) / 2.0;
/// Diameter of the dot at what is not saved.
const DOT: f32 = 12.0;
/// Height of a tile.
const TILE: f32 = 64.0;
/// Height of the buttons below a page.
const BUTTON: f32 = 64.0;
/// Most characters of a value that are shown in a tile.
const VALUE_CHARS_MAX: usize = 200;

impl State {
    /// The open page.
    pub(super) fn page_view<'a>(&'a self, look: Look<'a>, told: Told<'a>, page: Page) -> Element<'a, App> {
        if page == Page::People
            && let Some(editor) = self.people.editor()
        {
            return self.editing(look, editor);
        }
        if let Some(form) = &self.form
            && let Some(field) = form.editing.and_then(|item| form.field(item))
        {
            return entering(look, self, form, field);
        }
        let content = match page {
            Page::OrderSystem => self.order_system.view(look, self.form.as_ref()),
            Page::Rules | Page::Warehouse => {
                self.form.as_ref().map_or_else(|| gap(1.0, 1.0), |form| tiles(look, form))
            }
            Page::Scanners => self.scanners.view(look, self.overview.as_deref(), told),
            Page::People => {
                self.people.view(look, self.overview.as_deref(), self.form.as_ref(), &self.printing)
            }
            Page::Printing => self.printing.view(look, self.form.as_ref(), told),
            Page::Queue => super::queue::view(look, told),
            Page::Backups => self.backups.view(look),
            Page::About => self.about.view(look, self.overview.as_deref(), told),
            Page::Sounds | Page::Levels => self.sounds.view(look, self.form.as_ref()),
        };
        let mut head = vec![head(look, look.t(page.name()), Message::Back), grow()];
        match page {
            Page::About => head.extend(self.about.buttons(look)),
            Page::Sounds | Page::Levels => head.extend(self.sounds.buttons(look, page)),
            _ => {}
        }
        let mut parts =
            column![look.row(head).spacing(8), container(content).height(Length::Fill).width(Length::Fill),];
        if let Some(form) = &self.form {
            let changes = Changes { is_changed: form.is_changed(), trouble: form.trouble.as_deref() };
            parts = parts.push(self.foot(look, page, changes));
        }
        if page.is_wide() {
            return container(parts.spacing(12)).width(Length::Fill).height(Length::Fill).into();
        }
        frame(look, parts.spacing(12))
    }

    /// What becomes of what was changed.
    pub(super) fn foot<'a>(&self, look: Look<'_>, page: Page, changes: Changes<'_>) -> Element<'a, App> {
        let Changes { is_changed, trouble } = changes;
        let save = |weight| button(look, "settings-save", weight, Message::Save);
        let waits = self.saving == Saving::Asked || self.order_system.is_testing();
        let word = match (trouble, self.away, self.saving) {
            (Some(why), ..) => warning(look, shorten(why), 400.0),
            (_, Some(_), _) => warning(look, look.t("settings-unsaved"), 400.0),
            (_, _, Saving::Asked) => plain(look, "settings-saving"),
            (_, _, Saving::Done) if !is_changed => fine(look, "settings-saved"),
            _ if is_changed => plain(look, "settings-unsaved"),
            _ => gap(1.0, 1.0),
        };
        let mut row = vec![word, grow()];
        if self.away.is_some() {
            row.push(button(look, "settings-stay", Weight::Other, Message::Stay));
        }
        if page == Page::OrderSystem && self.away.is_none() {
            let weight = if waits { Weight::Off } else { Weight::Other };
            row.push(button(look, "test-start", weight, Message::Test));
        }
        let (discards, saves) = match (is_changed, waits) {
            (true, false) => (Weight::Other, Weight::First),
            _ => (Weight::Off, Weight::Off),
        };
        row.push(button(look, "settings-discard", discards, Message::Discard));
        row.push(save(saves));
        look.row(row).spacing(8).height(BUTTON).into()
    }
}

/// What was changed and is not saved.
#[derive(Debug, Clone, Copy)]
pub(super) struct Changes<'a> {
    /// Whether anything was.
    pub is_changed: bool,
    /// Why it could not be saved.
    pub trouble: Option<&'a str>,
}

/// The card of a page.
pub(super) fn frame<'a>(look: Look<'_>, content: impl Into<Element<'a, App>>) -> Element<'a, App> {
    card(look, container(content).padding(Padding::new(20.0).horizontal(PADDING)))
        .width(look.column(PAGE))
        .height(Length::Fill)
        .into()
}

/// The way back, and what this is.
pub(super) fn head<'a>(look: Look<'_>, title: String, back: Message) -> Element<'a, App> {
    let label = look.t("settings-back");
    let room = PAGE - 2.0 * PADDING - width(&label, scale::CHOICE) - 100.0;
    let step = fit(&title, [scale::CARD_TITLE, scale::LIST_TITLE, scale::LIST_STATE], room);
    let back = field::choice(look, Some(Icon::Left), label, Weight::Other, says(back), Length::Shrink);
    look.row([back, line(title, step, look.tokens.t1).into()]).spacing(20).into()
}

/// A button below a page.
pub(super) fn button<'a>(
    look: Look<'_>,
    label: &'static str,
    weight: Weight,
    message: Message,
) -> Element<'a, App> {
    let label = look.t(label);
    let step = if width(&label, scale::CHOICE) > 200.0 { scale::PART_SMALL } else { scale::CHOICE };
    let tokens = look.tokens;
    let color = match weight {
        Weight::First => tokens.inverse.text,
        Weight::Other => tokens.t1,
        Weight::Off => tokens.t3,
    };
    let face = container(line(label, step, color)).center_y(BUTTON).padding(Padding::ZERO.horizontal(20));
    match weight {
        Weight::First => press(face, tokens).filled(tokens.inverse, tokens.t2).says(says(message)).into(),
        Weight::Other => press(face, tokens).ground(tokens.raise).says(says(message)).into(),
        Weight::Off => press(face, tokens).outlined(tokens.line).into(),
    }
}

/// A sentence with a mark: something is not as it should be.
pub(super) fn warning<'a>(look: Look<'_>, text: String, room: f32) -> Element<'a, App> {
    marked(look, Icon::VerdictWarn, look.tokens.warn_ink, text, room)
}

pub(super) fn fine<'a>(look: Look<'_>, key: &'static str) -> Element<'a, App> {
    marked(look, Icon::VerdictOk, look.tokens.ok_ink, look.t(key), 400.0)
}

pub(super) fn plain<'a>(look: Look<'_>, key: &'static str) -> Element<'a, App> {
    line(look.t(key), scale::LIST_HELP, look.tokens.t2).into()
}

/// A sentence with a mark.
pub(super) fn marked<'a>(
    look: Look<'_>,
    icon: Icon,
    ink: iced::Color,
    text: String,
    room: f32,
) -> Element<'a, App> {
    let is_short = width(&text, scale::LIST_HELP) <= room - 34.0;
    let step = if is_short { scale::LIST_HELP } else { scale::SMALL_HELP };
    let words = container(paragraph(text, step, look.tokens.t1)).max_width(room - 34.0);
    look.row([icon.draw(24.0, ink), words.into()]).spacing(10).into()
}

/// All settings of a page, two in a row.
fn tiles<'a>(look: Look<'_>, form: &Form) -> Element<'a, App> {
    let mut column = Column::new().spacing(8);
    let fields: Vec<&Field> = form.fields().collect();
    for pair in fields.chunks(2) {
        let mut row: Vec<Element<'a, App>> =
            pair.iter().map(|field| tile(look, field, value(look, field), HALF)).collect();
        if row.len() == 1 {
            row.push(container("").width(Length::Fill).into());
        }
        column = column.push(look.row(row).spacing(8));
    }
    column.into()
}

/// One setting: its name, and what it is set to.
pub(super) fn tile<'a>(look: Look<'_>, field: &Field, value: String, width: f32) -> Element<'a, App> {
    let tokens = look.tokens;
    let name = named(look, field.item);
    let step = fit(&name, [scale::LIST_HELP, scale::SMALL_HELP], width - 72.0);
    let words = column![
        clipped(look, line(name, step, tokens.t2)),
        clipped(look, line(value, scale::CHOICE, tokens.t1)),
    ]
    .align_x(look.start())
    .width(Length::Fill);
    let mut row = vec![words.into()];
    if field.complaint.is_some() {
        row.push(Icon::VerdictStop.draw(24.0, tokens.stop_ink));
    } else if field.is_changed() {
        row.push(area(gap(DOT, DOT), tokens.t1, DOT / 2.0).into());
    }
    let content = container(look.row(row).spacing(10))
        .padding(Padding::ZERO.horizontal(16))
        .width(Length::Fill)
        .center_y(TILE)
        .id(field.item.label());
    press(content, tokens).ground(tokens.raise).says(says(Message::Edit(field.item))).into()
}

/// A line that may be longer than its place.
fn clipped<'a>(look: Look<'_>, line: iced::widget::Text<'a>) -> Element<'a, App> {
    container(line).width(Length::Fill).align_x(look.start()).clip(true).into()
}

/// What a setting is called.
fn named(look: Look<'_>, item: Item) -> String {
    match item {
        Item::Reason(at) => look.texts.with("item-reason", [("n", count(at as u64 + 1))]),
        item => look.t(item.label()),
    }
}

/// What a setting is set to, in words.
pub(super) fn value(look: Look<'_>, field: &Field) -> String {
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

/// One setting is being entered: it has the page to itself.
fn entering<'a>(look: Look<'_>, state: &State, form: &Form, field: &Field) -> Element<'a, App> {
    let head = head(look, named(look, field.item), Message::Done);
    let content = match field.item.input() {
        Input::Choice | Input::Switch => choices(look, field),
        input => typing(look, state, form, field, input),
    };
    let mut parts = Column::new().spacing(12).push(head);
    if let Some(place) = secret_of(field.item).and_then(|secret| state.order_system.place(secret)) {
        parts = parts.push(super::order_system::kept(look, place));
    }
    frame(look, parts.push(content))
}

fn choices<'a>(look: Look<'_>, field: &Field) -> Element<'a, App> {
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

fn typing<'a>(look: Look<'_>, state: &State, form: &Form, field: &Field, input: Input) -> Element<'a, App> {
    let text = match input {
        Input::Secret(_) => "•".repeat(field.text().chars().count()),
        _ => field.text(),
    };
    let words = if matches!(field.item, Item::Reason(_)) { Words::Own } else { Words::Given };
    let shown = field::open(look, &text, words);
    let help = match &field.complaint {
        Some(complaint) => {
            let ink = look.tokens.stop_ink;
            marked(look, Icon::VerdictStop, ink, told(look, complaint), PAGE - 2.0 * PADDING)
        }
        None => paragraph(look.t(field.item.help()), scale::LIST_HELP, look.tokens.t2).into(),
    };
    let key = |key| says(Message::Key(key));
    let keys: Element<'a, App> = match input {
        Input::Number(..) => container(pad::digits(look, key)).width(measure::SIDE).into(),
        _ => pad::full(look, form.layer, key, |layer| says(Message::Layer(layer))),
    };
    let mut parts = Column::new().spacing(10).align_x(look.start()).push(shown);
    if matches!(field.item, Item::Printer | Item::LabelPrinter) {
        parts = parts.push(state.printing.choice(look));
    }
    parts.push(container(help).height(Length::Fill)).push(keys).into()
}

/// What is wrong, in words.
fn told(look: Look<'_>, complaint: &Complaint) -> String {
    match complaint {
        Complaint::Key(key) => look.t(key),
        Complaint::Range(least, most) => {
            let range = [("least", words(least.to_string())), ("most", words(most.to_string()))];
            look.texts.with("wrong-number", range)
        }
        Complaint::Told(why) => why.clone(),
    }
}
