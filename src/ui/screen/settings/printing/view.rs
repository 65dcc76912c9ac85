//! The page of the printers.

use super::{Last, Message, State};
use crate::{
    domain::PaperKind,
    ui::{
        icon::Icon,
        look::{Look, gap, grow, line},
        message::Message as App,
        printer,
        screen::{
            Told,
            settings::{
                Message as OnSettings,
                form::Form,
                form_view::{HALF, PADDING, PAGE, button, marked, tile, value},
                item::Item,
                says as settings_says,
            },
        },
        text::{count, words},
        theme::{cut, fit, scale},
        widget::{
            field::{self, Weight},
            pages::{shown, turners},
        },
    },
};
use iced::{
    Element, Length,
    widget::{Column, column, container},
};

/// Queues that there is room for beside the field.
const QUEUES_MAX: usize = 3;
/// Room for words on the page.
const ROOM: f32 = PAGE - 2.0 * PADDING;
/// Width of a printer's tile beside its buttons.
const TILE: f32 = 400.0;

pub(super) fn says(message: Message) -> App {
    settings_says(OnSettings::Printing(message))
}

impl State {
    /// The page.
    pub(in super::super) fn view<'a>(
        &self,
        look: Look<'_>,
        form: Option<&Form>,
        told: Told<'_>,
    ) -> Element<'a, App> {
        if self.shows_jobs {
            return self.spool(look);
        }
        let Some(form) = form else { return gap(1.0, 1.0) };
        // What is not saved is in use nowhere, so that there is nothing to try.
        let weight =
            if form.is_changed() || self.last == Some(Last::Asked) { Weight::Off } else { Weight::Other };
        let printers = [(Item::Printer, PaperKind::Document), (Item::LabelPrinter, PaperKind::Label)];
        let rows = printers.map(|(item, kind)| printer_row(look, form, item, kind, weight));
        let (open, failed) = self.waiting();
        let waits = [("n", count(open as u64)), ("failed", count(failed as u64))];
        let on_pack = form.field(Item::OnPack).map(|field| tile(look, field, value(look, field), HALF));
        let jobs = field::button(
            look,
            Some(Icon::Doc),
            look.texts.with("printing-jobs", waits),
            Weight::Other,
            says(Message::Spool),
            (Length::Fill, 64.0),
        );
        let row = look.row([on_pack.unwrap_or_else(|| gap(1.0, 1.0)), jobs]).spacing(8);
        let [first, second] = rows;
        let has_printer = [Item::Printer, Item::LabelPrinter]
            .iter()
            .any(|item| form.field(*item).is_some_and(|field| !field.text().is_empty()));
        let sheet: Element<'a, App> = if has_printer {
            button(look, "printing-sheet", weight, OnSettings::Printing(Message::Sheet))
        } else {
            marked(look, Icon::Print, look.tokens.t2, look.t("sheet-without"), ROOM)
        };
        let state = self.state(look, told);
        column![first, second, row, container(state).height(Length::Fill), sheet]
            .spacing(12)
            .align_x(look.start())
            .height(Length::Fill)
            .into()
    }

    /// What a person asked last; else what keeps a printer from printing.
    fn state<'a>(&self, look: Look<'_>, told: Told<'_>) -> Element<'a, App> {
        if let Some(last) = self.last(look, ROOM) {
            return last;
        }
        match told.printer {
            Some(trouble) => in_trouble(look, &trouble.printer, printer::told(look, &trouble.fault), ROOM),
            None => gap(1.0, 1.0),
        }
    }

    /// What became of what was asked last, in words.
    pub(in super::super) fn last<'a>(&self, look: Look<'_>, room: f32) -> Option<Element<'a, App>> {
        let tokens = look.tokens;
        Some(match self.last.as_ref()? {
            Last::Asked => marked(look, Icon::Wait, tokens.t2, look.t("printing-asked"), room),
            Last::Stands(status) => {
                let mut text = look.t("printing-ready");
                if let Some(info) = &status.info {
                    text = format!("{text} {}", look.isolated(info));
                }
                marked(look, Icon::VerdictOk, tokens.ok_ink, text, room)
            }
            Last::Sent(name) => {
                let text = look.texts.with("printing-sent", [("name", words(name.clone()))]);
                marked(look, Icon::VerdictOk, tokens.ok_ink, text, room)
            }
            Last::Trouble(trouble) => {
                in_trouble(look, &trouble.printer, printer::told(look, &trouble.fault), room)
            }
            Last::Denied(why) => {
                let text = look.texts.with("printing-denied", [("why", words(look.isolated(why)))]);
                marked(look, Icon::VerdictWarn, tokens.warn_ink, text, room)
            }
        })
    }

    /// The queues of this machine, beside the field that takes an address.
    pub(in super::super) fn choice<'a>(&self, look: Look<'_>) -> Element<'a, App> {
        let note = |key| line(look.t(key), scale::LIST_HELP, look.tokens.t2).into();
        let queues = match &self.queues {
            None => return note("printing-looking"),
            Some(Err(_)) => return note("printing-no-cups"),
            Some(Ok(queues)) if queues.is_empty() => return note("printing-no-queues"),
            Some(Ok(queues)) => queues,
        };
        let part = shown(self.queues_page, QUEUES_MAX, queues.len());
        let mut row: Vec<Element<'a, App>> = Vec::new();
        for at in part.clone() {
            let step = fit(&queues[at].name, [scale::CHOICE, scale::PART_SMALL], 150.0);
            let label = cut(&queues[at].name, step, 150.0);
            row.push(field::choice(look, None, label, Weight::Other, says(Message::Queue(at)), 190.0));
        }
        row.push(grow());
        row.extend(turners(look, &part, (QUEUES_MAX, queues.len()), |page| says(Message::Queues(page))));
        look.row(row).spacing(8).into()
    }
}

/// A printer by its name, and what is the matter with it.
fn in_trouble<'a>(look: Look<'_>, name: &str, words: String, room: f32) -> Element<'a, App> {
    let text = if name.is_empty() { words } else { format!("{}: {words}", look.isolated(name)) };
    marked(look, Icon::VerdictWarn, look.tokens.warn_ink, text, room)
}

/// A printer, and whether it prints.
fn printer_row<'a>(
    look: Look<'_>,
    form: &Form,
    item: Item,
    kind: PaperKind,
    weight: Weight,
) -> Element<'a, App> {
    let Some(field) = form.field(item) else { return gap(1.0, 1.0) };
    let is_own = !field.text().is_empty();
    let shown = match (item, is_own) {
        (Item::LabelPrinter, false) => look.t("printing-same"),
        _ => value(look, field),
    };
    let weight = if is_own { weight } else { Weight::Off };
    let id = match kind {
        PaperKind::Document => ["printing_check", "printing_test"],
        PaperKind::Label => ["printing_check_labels", "printing_test_labels"],
    };
    let check = button(look, "printing-check", weight, OnSettings::Printing(Message::Check(kind)));
    let test = button(look, "printing-test", weight, OnSettings::Printing(Message::TestPage(kind)));
    look.row([
        container(tile(look, field, shown, TILE)).width(Length::Fill).into(),
        container(check).id(id[0]).into(),
        container(test).id(id[1]).into(),
    ])
    .spacing(8)
    .into()
}

/// A list with what turns its pages below it.
pub(super) fn listed<'a>(
    look: Look<'_>,
    list: Column<'a, App>,
    buttons: Vec<Element<'a, App>>,
) -> Element<'a, App> {
    column![list, container("").height(Length::Fill), look.row(buttons).spacing(8)]
        .spacing(10)
        .align_x(look.start())
        .height(Length::Fill)
        .into()
}
