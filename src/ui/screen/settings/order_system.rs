//! The order system: its account, its secrets, and a test that is made before anything is saved.

use super::{
    Item,
    form::Form,
    form_view::{HALF, tile, value},
};
use crate::{
    office::{
        connection::{Finding, Mark},
        settings::Place,
    },
    secrets::{Kept, Secret},
    ui::{
        icon::Icon,
        look::{Look, gap, paragraph},
        message::Message as App,
        text::words,
        theme::{fit, scale},
        widget::connection_test,
    },
};
use iced::{
    Element, Length,
    widget::{Column, container},
};

/// Where secrets are, and how the test stands.
#[derive(Debug, Default)]
pub struct State {
    /// Where each secret is kept.
    pub secrets: Vec<(Secret, Place)>,
    findings: Vec<Finding>,
    test: Test,
    /// Whether what was tested is saved if nothing is wrong with it.
    saves_after: bool,
}

/// How the test stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Test {
    /// What is entered was not tested.
    #[default]
    None,
    /// It is being tested.
    Runs,
    /// Something else is being tested than what is entered now.
    RunsOutdated,
    /// It was tested.
    Over,
}

impl State {
    /// Whether what is entered was tested, whatever was found.
    pub fn is_tested(&self) -> bool {
        self.test == Test::Over
    }

    /// Whether a test is being made.
    pub fn is_testing(&self) -> bool {
        matches!(self.test, Test::Runs | Test::RunsOutdated)
    }

    /// What is entered is no longer what was tested.
    pub fn outdated(&mut self) {
        self.saves_after = false;
        self.test = if self.is_testing() { Test::RunsOutdated } else { Test::None };
        self.findings.clear();
    }

    /// If nothing is wrong with it, it is saved.
    pub fn saves_after(&mut self) {
        self.saves_after = true;
    }

    /// A test begins, unless one is being made.
    pub fn begin(&mut self) -> bool {
        if self.is_testing() {
            return false;
        }
        self.findings.clear();
        self.test = Test::Runs;
        true
    }

    /// Something was found.
    pub fn found(&mut self, finding: Finding) {
        if self.test == Test::Runs {
            self.findings.push(finding);
        }
    }

    /// The test is over. Whether what was tested is to be saved now.
    pub fn end(&mut self) -> bool {
        self.test = match self.test {
            Test::Runs => Test::Over,
            Test::None | Test::RunsOutdated | Test::Over => Test::None,
        };
        let is_well = self.is_tested() && !self.finds_a_problem();
        std::mem::take(&mut self.saves_after) && is_well
    }

    fn finds_a_problem(&self) -> bool {
        self.findings.iter().any(|finding| finding.mark() == Mark::Problem)
    }

    /// Where a secret is kept, once that is known.
    pub fn place(&self, secret: Secret) -> Option<&Place> {
        self.secrets.iter().find(|(of, _)| *of == secret).map(|(_, place)| place)
    }

    /// The page.
    pub fn view<'a>(&self, look: Look<'_>, form: Option<&Form>) -> Element<'a, App> {
        let Some(form) = form else { return gap(1.0, 1.0) };
        let mut tiles = Column::new().spacing(8).width(Length::FillPortion(1));
        let mut codes = Vec::new();
        for field in form.fields() {
            let shown = match super::form::secret_of(field.item) {
                Some(secret) if !field.is_changed() => self.secret(look, secret),
                _ => value(look, field),
            };
            match field.item {
                Item::CustomerCode | Item::WmsCode => codes.push(tile(look, field, shown, HALF / 2.0)),
                _ => tiles = tiles.push(tile(look, field, shown, HALF)),
            }
        }
        if !codes.is_empty() {
            tiles = tiles.push(look.row(codes).spacing(8));
        }
        let test = connection_test::card(look, &self.findings, self.is_testing());
        let test = container(self.told(look, test)).width(Length::FillPortion(1));
        look.row([tiles.into(), test.into()]).spacing(16).align_y(iced::Alignment::Start).into()
    }

    /// The test, and what can be done if it found a problem.
    fn told<'a>(&self, look: Look<'_>, test: Element<'a, App>) -> Element<'a, App> {
        let column = Column::new().spacing(8).push(test);
        if self.is_tested() && self.finds_a_problem() {
            let words = look.t("test-save-anyway");
            return column.push(super::form_view::warning(look, words, HALF)).into();
        }
        column.into()
    }

    /// A secret that is kept, as far as it may be seen.
    fn secret(&self, look: Look<'_>, secret: Secret) -> String {
        match self.place(secret) {
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
}

/// Where a secret is kept, in a sentence.
pub(super) fn kept<'a>(look: Look<'_>, place: &Place) -> Element<'a, App> {
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
