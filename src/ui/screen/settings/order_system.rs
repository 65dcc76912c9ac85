//! The order system: its account, its secrets, and a test that is made before anything is saved.

use super::form_view::{HALF, tile};
use crate::{
    office::settings::Place,
    secrets::Secret,
    ui::{
        form::{
            Form, Item, Tested, secret_of,
            view::{secret_shown, value},
        },
        look::{Look, gap},
        message::Message as App,
        now::Now,
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
    /// How the test of what is entered stands.
    pub test: Tested,
    /// Whether what was tested is saved if nothing is wrong with it.
    saves_after: bool,
}

impl State {
    /// What is entered is no longer what was tested.
    pub fn outdated(&mut self) {
        self.saves_after = false;
        self.test.outdated();
    }

    /// If nothing is wrong with it, it is saved.
    pub fn saves_after(&mut self) {
        self.saves_after = true;
    }

    /// The test is over. Whether what was tested is to be saved now.
    pub fn end(&mut self, now: Now) -> bool {
        self.test.end(now);
        std::mem::take(&mut self.saves_after) && self.test.is_well()
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
            let shown = match secret_of(field.item) {
                Some(secret) if !field.is_changed() => secret_shown(look, self.place(secret)),
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
        let test = connection_test::card(look, &self.test, connection_test::Room::Beside);
        let test = container(self.told(look, test)).width(Length::FillPortion(1));
        look.row([tiles.into(), test.into()]).spacing(16).align_y(iced::Alignment::Start).into()
    }

    /// The test, and what can be done if it found a problem.
    fn told<'a>(&self, look: Look<'_>, test: Element<'a, App>) -> Element<'a, App> {
        let column = Column::new().spacing(8).push(test);
        if self.test.found_a_problem() {
            let words = look.t("test-save-anyway");
            return column.push(super::form_view::warning(look, words, HALF)).into();
        }
        column.into()
    }
}
