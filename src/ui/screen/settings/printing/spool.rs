//! What waits to be printed, and what failed.

use super::{
    Message, State,
    view::{listed, says},
};
use crate::{
    domain::{Errand, PrintJob, PrintState},
    ui::{
        icon::Icon,
        look::{Look, area, grow, line, paragraph},
        message::Message as App,
        screen::settings::{Message as OnSettings, form_view::button},
        theme::{cut, fit, measure, scale},
        widget::{
            field::{self, Weight},
            pages::{shown, turners},
        },
    },
};
use iced::{
    Element, Length, Padding,
    widget::{Column, column, container},
};
use uuid::Uuid;

/// Jobs that a page has room for.
const ROWS_MAX: usize = 4;
/// Height of a row.
const ROW: f32 = 76.0;
/// Room for the words of a job beside its two buttons, and without them.
const ROOM: f32 = 420.0;

impl State {
    /// The list.
    pub(super) fn spool<'a>(&self, look: Look<'_>) -> Element<'a, App> {
        let mut list = Column::new().spacing(8).width(Length::Fill).align_x(look.start());
        if self.jobs.is_empty() {
            list = list.push(paragraph(look.t("printing-no-jobs"), scale::CARD_HELP, look.tokens.t1));
        }
        let part = shown(self.page, ROWS_MAX, self.jobs.len());
        for job in &self.jobs[part.clone()] {
            list = list.push(row(look, job, self.giving_up == Some(job.id)));
        }
        let printers = button(look, "printing-printers", Weight::Other, OnSettings::Printing(Message::Fold));
        let mut buttons = vec![printers, grow()];
        let all = (ROWS_MAX, self.jobs.len());
        buttons.extend(turners(look, &part, all, |page| says(Message::Page(page))));
        listed(look, list, buttons)
    }
}

/// Where a job stands.
const fn state(state: PrintState) -> &'static str {
    match state {
        PrintState::Waiting => "print-waiting",
        PrintState::Printing => "print-printing",
        PrintState::Printed => "print-printed",
        PrintState::Failed => "print-failed",
        PrintState::GivenUp => "print-given-up",
    }
}

fn row<'a>(look: Look<'_>, job: &PrintJob, is_giving_up: bool) -> Element<'a, App> {
    let tokens = look.tokens;
    let (icon, ink) = match job.state {
        PrintState::Waiting | PrintState::Printing => (Icon::Wait, tokens.t2),
        PrintState::Printed => (Icon::VerdictOk, tokens.ok_ink),
        PrintState::Failed => (Icon::VerdictStop, tokens.stop_ink),
        PrintState::GivenUp => (Icon::Cross, tokens.t2),
    };
    let reference = cut(job.reference.as_str(), scale::STRIP_REFERENCE, 220.0);
    let title = match &job.errand {
        Errand::LookUp => look.t("print-papers"),
        Errand::Print(paper) => paper.title.clone(),
    };
    let head = look.row([
        line(look.isolated(&reference), scale::STRIP_REFERENCE, tokens.t1).into(),
        line(cut(&title, scale::SMALL_HELP, 180.0), scale::SMALL_HELP, tokens.t2).into(),
    ]);
    let mut told = look.t(state(job.state));
    if let Some(why) = job.why.as_deref().filter(|_| job.state != PrintState::Printed) {
        told = format!("{told}: {}", look.isolated(why));
    }
    let step = fit(&told, [scale::LIST_HELP, scale::SMALL_HELP], ROOM);
    let words = column![head.spacing(12), line(cut(&told, step, ROOM), step, tokens.t1)]
        .spacing(4)
        .align_x(look.start());
    let mut parts = vec![icon.draw(24.0, ink), words.into(), grow()];
    parts.extend(buttons(look, job, is_giving_up));
    let row = container(look.row(parts).spacing(10)).padding(Padding::ZERO.horizontal(12)).center_y(ROW);
    area(row, tokens.bg, measure::RADIUS).width(Length::Fill).into()
}

/// What can be done about it.
fn buttons<'a>(look: Look<'_>, job: &PrintJob, is_giving_up: bool) -> Vec<Element<'a, App>> {
    let small = |key, weight, message: fn(Uuid) -> Message| -> Element<'a, App> {
        field::choice(look, None, look.t(key), weight, says(message(job.id)), Length::Shrink)
    };
    let give_up = if is_giving_up {
        small("print-give-up-sure", Weight::First, Message::GiveUp)
    } else {
        small("print-give-up", Weight::Other, Message::GiveUp)
    };
    match job.state {
        PrintState::Failed => vec![small("print-again", Weight::Other, Message::TryAgain), give_up],
        PrintState::Waiting | PrintState::Printing => vec![give_up],
        PrintState::Printed | PrintState::GivenUp => Vec::new(),
    }
}
