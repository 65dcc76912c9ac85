//! What a page of settings holds while it is being changed: nothing of it is in use before it is saved.

use super::item::{Complaint, Input, Item, REASONS_MAX, Value};
use crate::{
    config::{Config, edit::Change},
    domain::{Action, System},
    office::settings::{Entered, Refusal, Typed},
    secrets::Secret,
    sound::{Cue, Level},
    ui::widget::pad::{Layer, PadKey},
};
use secrecy::SecretString;
use std::fmt;

/// One setting on a page.
#[derive(Clone)]
pub struct Field {
    /// Which.
    pub item: Item,
    /// What it is set to here.
    pub value: Value,
    was: Value,
    /// What is wrong with it.
    pub complaint: Option<Complaint>,
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut field = f.debug_struct("Field");
        field.field("item", &self.item);
        if !matches!(self.item.input(), Input::Secret(_)) {
            field.field("value", &self.value);
        }
        field.field("complaint", &self.complaint).finish_non_exhaustive()
    }
}

impl Field {
    fn of(item: Item, config: &Config) -> Self {
        let value = item.of(config);
        Self { item, was: value.clone(), value, complaint: None }
    }

    /// Whether it is not as it was.
    pub fn is_changed(&self) -> bool {
        match (&self.value, &self.was) {
            (Value::Typed(now), Value::Typed(was)) => now.text() != was.text(),
            (now, was) => now != was,
        }
    }

    /// What was typed.
    pub fn text(&self) -> String {
        match &self.value {
            Value::Typed(entry) => entry.text(),
            _ => String::new(),
        }
    }
}

/// A page of settings.
#[derive(Debug, Clone)]
pub struct Form {
    fields: Vec<Field>,
    /// Which one is being entered.
    pub editing: Option<Item>,
    /// Which keys the pad shows.
    pub layer: Layer,
    /// Why nothing was saved, where no field is at fault.
    pub trouble: Option<String>,
    /// Reasons beyond those that can be entered here.
    more_reasons: Vec<String>,
}

impl Form {
    /// The settings as they are.
    pub fn of(items: impl IntoIterator<Item = Item>, config: &Config) -> Self {
        Self {
            fields: items.into_iter().map(|item| Field::of(item, config)).collect(),
            editing: None,
            layer: Layer::default(),
            trouble: None,
            more_reasons: config.station.cancel_reasons.iter().skip(REASONS_MAX).cloned().collect(),
        }
    }

    /// The fields that matter just now: each order system asks for its own.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        let system = self.system();
        self.fields.iter().filter(move |field| is_asked_for(field.item, system))
    }

    /// One of them.
    pub fn field(&self, item: Item) -> Option<&Field> {
        self.fields.iter().find(|field| field.item == item)
    }

    fn field_mut(&mut self, item: Item) -> Option<&mut Field> {
        self.fields.iter_mut().find(|field| field.item == item)
    }

    /// Which order system is chosen here, if the page has that choice.
    pub fn system(&self) -> Option<System> {
        self.fields.iter().find_map(|field| match field.value {
            Value::System(system) => Some(system),
            _ => None,
        })
    }

    /// Whether something is not as it was.
    pub fn is_changed(&self) -> bool {
        self.fields().any(Field::is_changed)
    }

    /// Whether a field takes what is typed.
    pub fn is_typing(&self) -> bool {
        self.editing.is_some_and(|item| !matches!(item.input(), Input::Choice | Input::Switch))
    }

    /// A person pressed a field: it is opened, or switched.
    pub fn press(&mut self, item: Item) {
        self.done();
        let Some(field) = self.field_mut(item) else { return };
        field.complaint = None;
        match &mut field.value {
            Value::Switch(yes) => *yes = !*yes,
            _ => self.editing = Some(item),
        }
    }

    /// An action was chosen.
    pub fn choose_action(&mut self, action: Action) {
        self.set(Item::Action, Value::Action(action));
    }

    /// An order system was chosen.
    pub fn choose_system(&mut self, system: System) {
        self.set(Item::System, Value::System(system));
    }

    /// A printer was chosen from a list.
    pub fn choose_printer(&mut self, item: Item, name: &str) {
        if let Some(Value::Typed(entry)) = self.field_mut(item).map(|field| &mut field.value) {
            entry.set(name);
        }
        self.done();
    }

    /// How loud a cue is made here.
    pub fn level(&self, cue: Cue) -> Level {
        match self.field(Item::Level(cue)).map(|field| &field.value) {
            Some(Value::Level(level)) => *level,
            _ => Level::FULL,
        }
    }

    /// A cue is made louder or softer by so many decibels.
    pub fn turn(&mut self, cue: Cue, decibels: i8) {
        let level = Level::new(cue, self.level(cue).decibels().saturating_add(decibels));
        self.set(Item::Level(cue), Value::Level(level));
    }

    fn set(&mut self, item: Item, value: Value) {
        if let Some(field) = self.field_mut(item) {
            field.value = value;
        }
        self.editing = None;
    }

    /// The person is done with the open field.
    pub fn done(&mut self) {
        let Some(item) = self.editing.take() else { return };
        self.layer = Layer::default();
        if let Some(field) = self.field_mut(item) {
            if let Value::Typed(entry) = &mut field.value {
                entry.done();
            }
            field.complaint = item.complaint(&field.value);
        }
    }

    /// Lets the open field take something.
    pub fn enter(&mut self, enter: impl FnOnce(&mut crate::ui::entry::Entry)) {
        let Some(field) = self.editing.and_then(|item| self.field_mut(item)) else { return };
        if let Value::Typed(entry) = &mut field.value {
            enter(entry);
            field.complaint = None;
        }
        self.trouble = None;
    }

    /// A key of the pad.
    pub fn key(&mut self, key: PadKey) {
        self.enter(|entry| entry.key(key));
    }

    /// Looks through everything; whether it can be saved. The first field that is wrong is opened.
    pub fn check(&mut self) -> bool {
        self.done();
        self.trouble = None;
        for field in &mut self.fields {
            field.complaint = field.item.complaint(&field.value);
        }
        self.check_printing();
        let wrong = self.fields().find(|field| field.complaint.is_some()).map(|field| field.item);
        self.editing = wrong;
        wrong.is_none()
    }

    /// Who wants packed orders printed needs a printer for them.
    fn check_printing(&mut self) {
        let is_set = |item| self.field(item).is_some_and(|field| !field.text().trim().is_empty());
        let prints = self.field(Item::OnPack).is_some_and(|field| field.value == Value::Switch(true));
        if prints
            && !is_set(Item::Printer)
            && !is_set(Item::LabelPrinter)
            && let Some(printer) = self.field_mut(Item::Printer)
        {
            printer.complaint = Some(Complaint::Key("wrong-on-pack"));
        }
    }

    /// What has to be changed.
    pub fn changes(&self) -> Vec<Change> {
        let others = || self.fields().filter(|field| field.is_changed());
        let mut changes: Vec<_> = others().filter_map(|field| field.item.change(&field.value)).collect();
        if others().any(|field| matches!(field.item, Item::Reason(_))) {
            changes.push(Change::CancelReasons(self.reasons()));
        }
        changes
    }

    fn reasons(&self) -> Vec<String> {
        let reasons = self.fields().filter(|field| matches!(field.item, Item::Reason(_)));
        let reasons = reasons.map(|field| field.text().trim().to_owned());
        reasons.filter(|reason| !reason.is_empty()).chain(self.more_reasons.iter().cloned()).collect()
    }

    /// The secrets that were typed.
    pub fn typed(&self) -> Typed {
        let secret = |field: &Field| match field.item.input() {
            Input::Secret(secret) if field.is_changed() => Some((secret, SecretString::from(field.text()))),
            _ => None,
        };
        self.fields().filter_map(secret).collect()
    }

    /// What the connection is tried with.
    pub fn entered(&self) -> Entered {
        let text = |item| self.field(item).map(Field::text).unwrap_or_default();
        Entered {
            system: self.system().unwrap_or(System::WedoCod),
            address: text(Item::Address),
            email: text(Item::Email),
            username: text(Item::Username),
            customer_code: text(Item::CustomerCode),
            wms_code: text(Item::WmsCode),
            typed: self.typed(),
        }
    }

    /// It was not saved: the field at fault says why.
    pub fn refused(&mut self, refusal: Refusal) {
        let Refusal { key, why } = refusal;
        let fault = self.fields.iter_mut().find(|field| key.is_some() && field.item.key(&field.value) == key);
        match fault {
            Some(field) => {
                // What is switched in its place has nowhere else to say it.
                if matches!(field.item.input(), Input::Switch) || matches!(field.item, Item::Level(_)) {
                    self.trouble = Some(why);
                    return;
                }
                field.complaint = Some(Complaint::Told(why));
                self.editing = Some(field.item);
            }
            None => self.trouble = Some(why),
        }
    }

    /// The same without what nobody may find later.
    pub fn without_secrets(mut self) -> Self {
        self.done();
        for field in &mut self.fields {
            if matches!(field.item.input(), Input::Secret(_)) {
                field.value = field.was.clone();
            }
        }
        self
    }
}

/// Whether this order system asks for it.
fn is_asked_for(item: Item, system: Option<System>) -> bool {
    match item {
        Item::Key | Item::Email | Item::WedoCodPassword => system != Some(System::Ewarehousing),
        Item::Username | Item::EwarehousingPassword | Item::CustomerCode | Item::WmsCode => {
            system != Some(System::WedoCod)
        }
        _ => true,
    }
}

/// The order system's secrets have fields of their own.
pub const fn secret_of(item: Item) -> Option<Secret> {
    match item.input() {
        Input::Secret(secret) => Some(secret),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(items: &[Item]) -> Form {
        Form::of(items.iter().copied(), &Config::default())
    }

    fn type_into(form: &mut Form, item: Item, text: &'static str) {
        form.press(item);
        form.key(PadKey::Clear);
        form.key(PadKey::Text(text));
        form.done();
    }

    #[test]
    fn only_what_was_changed_is_changed() {
        let mut form = form(&[Item::UndoSeconds, Item::Notes, Item::Reason(0), Item::Reason(1)]);
        assert!(!form.is_changed() && form.changes().is_empty());
        type_into(&mut form, Item::UndoSeconds, "7");
        type_into(&mut form, Item::Reason(1), " torn ");
        form.press(Item::Notes);
        let reasons = Change::CancelReasons(vec!["torn".into()]);
        assert_eq!(form.changes(), [Change::UndoSeconds(7), Change::Notes(false), reasons]);
        form.press(Item::Notes);
        type_into(&mut form, Item::UndoSeconds, "5");
        type_into(&mut form, Item::Reason(1), "");
        assert!(!form.is_changed());
    }

    #[test]
    fn the_first_wrong_field_is_opened() {
        let mut form = form(&[Item::StationName, Item::UndoSeconds, Item::Address]);
        type_into(&mut form, Item::UndoSeconds, "4000");
        type_into(&mut form, Item::Address, "http://shop.example");
        assert!(!form.check());
        assert_eq!(form.editing, Some(Item::UndoSeconds));
        type_into(&mut form, Item::UndoSeconds, "3600");
        assert!(!form.check());
        assert_eq!(form.editing, Some(Item::Address));
        let complaint = form.field(Item::Address).and_then(|field| field.complaint.clone());
        assert_eq!(complaint, Some(Complaint::Key("wrong-address-open")));
    }

    #[test]
    fn a_refusal_stands_at_its_field() {
        let mut form = form(&[Item::StationName, Item::Key]);
        let refusal = |key: Option<&str>| Refusal { key: key.map(str::to_owned), why: "no".into() };
        form.refused(refusal(Some("wedocod_token")));
        assert_eq!(form.editing, Some(Item::Key));
        form.refused(refusal(Some("station.name")));
        assert_eq!(form.editing, Some(Item::StationName));
        form.refused(refusal(None));
        assert_eq!(form.trouble.as_deref(), Some("no"));
    }

    #[test]
    fn levels_stop_where_a_cue_would_be_missed() {
        let refused = Cue::Answer(crate::domain::Outcome::Refused);
        let mut form = form(&[Item::Level(refused), Item::Level(Cue::Reread)]);
        for _ in 0..20 {
            form.turn(refused, -1);
            form.turn(Cue::Reread, -1);
        }
        assert_eq!((form.level(refused).decibels(), form.level(Cue::Reread).decibels()), (-6, -12));
        assert_eq!(form.changes().len(), 2);
        for _ in 0..20 {
            form.turn(refused, 1);
        }
        assert_eq!(form.changes().len(), 1, "what is as it was made is not changed");
    }

    #[test]
    fn printing_on_pack_needs_a_printer() {
        let mut form = form(&[Item::Printer, Item::LabelPrinter, Item::OnPack]);
        form.press(Item::OnPack);
        assert!(!form.check());
        assert_eq!(form.editing, Some(Item::Printer));
        form.choose_printer(Item::Printer, "Office_A4");
        assert!(form.check());
        type_into(&mut form, Item::LabelPrinter, "http://x");
        assert!(!form.check());
        let wrong = form.field(Item::LabelPrinter).and_then(|field| field.complaint.clone());
        assert_eq!(wrong, Some(Complaint::Key("wrong-printer-scheme")));
    }

    #[test]
    fn a_secret_is_shown_to_nobody() {
        let mut form = form(&[Item::System, Item::Key]);
        type_into(&mut form, Item::Key, "key-4f2a");
        assert_eq!(form.typed().len(), 1);
        assert!(!format!("{form:?}").contains("4f2a"));
        assert!(form.without_secrets().typed().is_empty());
    }
}
