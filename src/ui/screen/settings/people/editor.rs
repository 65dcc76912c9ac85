//! One operator as they are entered: nothing of it is in use before it is saved.

use super::{Message, Turn};
use crate::{
    config::{
        Language, Operator, OperatorName,
        edit::{Fields, Row, RowChange, Rows, Value},
    },
    domain::{
        self,
        operator::{NAME_CHARS_MAX, NoBadge, made_badge, scanned_badge},
    },
    ui::{entry::Entry, widget::pad::Layer},
};

/// How much louder or softer, in percent, and between which.
const VOLUME_STEP: u8 = 10;
const VOLUME_MIN: u8 = 30;
const VOLUME_MAX: u8 = 100;
/// What whoever had none of their own begins with.
const VOLUME_FIRST: u8 = 70;

/// What has the page to itself while it is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The name.
    Name,
    /// The language.
    Language,
    /// The volume.
    Volume,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Complaint {
    /// The name; the text of this key says why.
    Name(&'static str),
    /// The badge.
    Badge(&'static str),
    /// Somebody has this badge.
    BadgeOf(String),
}

/// An operator who is entered or changed.
#[derive(Debug, Clone)]
pub struct Editor {
    /// As they are in the settings, unless they are new.
    was: Option<domain::Operator>,
    pub(super) name: Entry,
    pub(super) badge: String,
    pub(super) language: Option<Language>,
    pub(super) volume: Option<u8>,
    pub(super) open: Option<Part>,
    pub(super) layer: Layer,
    pub(super) complaint: Option<Complaint>,
    /// Why it could not be saved.
    pub(super) trouble: Option<String>,
    /// The badge that was made here.
    made: Option<String>,
    pub(super) is_removing: bool,
}

impl Editor {
    /// Somebody new: their name comes first.
    pub fn new() -> Self {
        Self {
            was: None,
            name: Entry::new("", NAME_CHARS_MAX),
            badge: String::new(),
            language: None,
            volume: None,
            open: Some(Part::Name),
            layer: Layer::default(),
            complaint: None,
            trouble: None,
            made: None,
            is_removing: false,
        }
    }

    /// Somebody who is there.
    pub fn of(operator: &Operator) -> Self {
        let was = domain::Operator::from(operator);
        Self {
            name: Entry::new(&*was.name, NAME_CHARS_MAX),
            badge: was.badge.clone(),
            language: was.language,
            volume: was.volume,
            open: None,
            was: Some(was),
            ..Self::new()
        }
    }

    /// What they are called in the settings, unless they are new.
    pub fn known_as(&self) -> Option<&str> {
        self.was.as_ref().map(|was| &*was.name)
    }

    /// Whether something is entered that is not in the settings.
    pub fn is_changed(&self) -> bool {
        match &self.was {
            None => !self.name.is_empty() || !self.badge.is_empty(),
            Some(was) => {
                let is = (self.name.text(), &self.badge, self.language, self.volume);
                is != (was.name.clone(), &was.badge, was.language, was.volume)
            }
        }
    }

    /// Whether one part has the page to itself.
    pub const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether what is typed goes into the name.
    pub fn is_typing(&self) -> bool {
        self.open == Some(Part::Name)
    }

    /// Whether the badge was made here.
    pub fn is_made(&self) -> bool {
        self.made.as_ref() == Some(&self.badge)
    }

    /// Lets the name take something.
    pub fn enter(&mut self, enter: impl FnOnce(&mut Entry)) {
        enter(&mut self.name);
        (self.complaint, self.trouble) = (None, None);
    }

    /// The open part is entered.
    pub fn done(&mut self) {
        self.name.done();
        (self.open, self.layer) = (None, Layer::default());
    }

    /// What a person changes of them.
    pub fn update(&mut self, message: Message) {
        self.is_removing = false;
        match message {
            Message::Part(part) => {
                self.done();
                self.open = Some(part);
            }
            Message::Key(key) => self.enter(|name| name.key(key)),
            Message::Layer(layer) => self.layer = layer,
            Message::Language(language) => {
                self.language = language;
                self.done();
            }
            Message::NoVolume => self.volume = None,
            Message::Volume(turn) => {
                self.volume = Some(match (self.volume, turn) {
                    (None, _) => VOLUME_FIRST,
                    (Some(now), Turn::Louder) => now.saturating_add(VOLUME_STEP).min(VOLUME_MAX),
                    (Some(now), Turn::Softer) => now.saturating_sub(VOLUME_STEP).max(VOLUME_MIN),
                });
            }
            _ => {}
        }
    }

    /// A scan is their badge, unless nobody can have it; then the one before stays.
    pub fn scanned(&mut self, raw: &str, operators: &[Operator]) {
        self.is_removing = false;
        self.complaint = match scanned_badge(raw) {
            Err(NoBadge::Unreadable) => Some(Complaint::Badge("wrong-badge-unreadable")),
            Err(NoBadge::Command) => Some(Complaint::Badge("wrong-badge-command")),
            Err(NoBadge::TooLong) => Some(Complaint::Badge("wrong-badge-long")),
            Ok(badge) => match self.who_else(operators, |other| other.badge == badge) {
                Some(other) => Some(Complaint::BadgeOf(other.name)),
                None => {
                    self.badge = badge;
                    None
                }
            },
        };
    }

    /// They get a badge made of their name.
    pub fn make_badge(&mut self, operators: &[Operator]) {
        let others: Vec<domain::Operator> = operators.iter().map(Into::into).collect();
        let name = self.name.text();
        if name.trim().is_empty() {
            self.complaint = Some(Complaint::Name("wrong-operator-name"));
            self.open = Some(Part::Name);
            return;
        }
        let badge = made_badge(name.trim(), |badge| others.iter().any(|other| other.badge == badge));
        (self.complaint, self.made) = (None, Some(badge.clone()));
        self.badge = badge;
    }

    /// Looks through everything; whether it can be saved. A name that is wrong is opened.
    pub fn check(&mut self, operators: &[Operator]) -> bool {
        self.done();
        self.trouble = None;
        let name = self.name.text().trim().to_owned();
        self.complaint = if OperatorName::try_from(name.clone()).is_err() {
            Some(Complaint::Name("wrong-operator-name"))
        } else if self.who_else(operators, |other| other.name == name).is_some() {
            Some(Complaint::Name("wrong-operator-double"))
        } else if self.badge.is_empty() {
            Some(Complaint::Badge("wrong-badge-none"))
        } else {
            self.who_else(operators, |other| other.badge == self.badge)
                .map(|other| Complaint::BadgeOf(other.name))
        };
        if matches!(self.complaint, Some(Complaint::Name(_))) {
            self.open = Some(Part::Name);
        }
        self.complaint.is_none()
    }

    fn who_else(
        &self,
        operators: &[Operator],
        is_meant: impl Fn(&domain::Operator) -> bool,
    ) -> Option<domain::Operator> {
        let others = operators.iter().map(domain::Operator::from);
        others.filter(|other| self.known_as() != Some(&*other.name)).find(is_meant)
    }

    /// What is changed in the settings.
    pub fn change(&self) -> RowChange {
        let volume = self.volume.map_or(Value::Unset, |percent| Value::Number(percent.into()));
        let fields: Fields = vec![
            ("name", Value::Text(self.name.text().trim().to_owned())),
            ("badge", Value::Text(self.badge.clone())),
            ("language", self.language.map(|language| language.as_str().to_owned()).into()),
            ("volume", volume),
        ];
        match self.known_as() {
            Some(name) => RowChange::Set(Rows::Operators, Row::With("name", name.to_owned()), fields),
            None => RowChange::Add(Rows::Operators, fields),
        }
    }

    /// Who is to be taken out, once that was pressed twice.
    pub fn remove(&mut self) -> Option<String> {
        let is_sure = std::mem::replace(&mut self.is_removing, true);
        self.known_as().filter(|_| is_sure).map(str::to_owned)
    }

    /// Whose badge was made here, now that it is saved.
    pub fn made(self) -> Option<String> {
        (self.is_made() && !self.is_removing).then(|| self.name.text().trim().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn operators() -> Vec<Operator> {
        let text = "[[operator]]\nname = \"Amina\"\nbadge = \"7001\"\nvolume = 60\n[[operator]]\nname = \"Jan\"\nbadge = \"7002\"";
        Config::parse(text).unwrap().operator
    }

    #[test]
    fn a_name_or_badge_of_somebody_else_is_refused_and_ones_own_is_not() {
        let operators = operators();
        let mut editor = Editor::of(&operators[0]);
        assert!(!editor.is_changed() && editor.check(&operators));
        editor.scanned("7002", &operators);
        assert_eq!(editor.complaint, Some(Complaint::BadgeOf("Jan".into())));
        assert_eq!(editor.badge, "7001", "the badge before stays");
        editor.name.set("Jan");
        assert!(!editor.check(&operators) && editor.open == Some(Part::Name));
        editor.name.set("  ");
        assert!(!editor.check(&operators));
        editor.name.set("Aminata");
        editor.scanned("7003", &operators);
        assert!(editor.check(&operators));
        let RowChange::Set(_, Row::With("name", name), fields) = editor.change() else { unreachable!() };
        assert_eq!(name, "Amina");
        assert_eq!(fields[1], ("badge", Value::Text("7003".into())));
        assert_eq!(fields[3], ("volume", Value::Number(60)));
    }

    #[test]
    fn somebody_new_needs_a_name_before_a_badge_is_made_of_it() {
        let operators = operators();
        let mut editor = Editor::new();
        editor.make_badge(&operators);
        assert_eq!(editor.complaint, Some(Complaint::Name("wrong-operator-name")));
        editor.enter(|name| name.set("Layla"));
        editor.make_badge(&operators);
        assert!(editor.badge.starts_with("LAYLA-") && editor.is_made() && editor.check(&operators));
        editor.scanned("9", &operators);
        assert!(!editor.is_made() && editor.made().is_none());
    }

    #[test]
    fn a_volume_stays_within_what_can_be_heard() {
        let mut editor = Editor::new();
        editor.update(Message::Volume(Turn::Softer));
        assert_eq!(editor.volume, Some(70));
        for _ in 0..9 {
            editor.update(Message::Volume(Turn::Softer));
        }
        assert_eq!(editor.volume, Some(30));
        editor.update(Message::NoVolume);
        assert_eq!(editor.volume, None);
    }

    #[test]
    fn removing_is_asked_once_more() {
        let mut editor = Editor::of(&operators()[1]);
        assert_eq!(editor.remove(), None);
        editor.update(Message::NoVolume);
        assert_eq!(editor.remove(), None, "something else was done in between");
        assert_eq!(editor.remove().as_deref(), Some("Jan"));
    }
}
