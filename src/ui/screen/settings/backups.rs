//! Copies of the database, and the logs.

use super::{
    Message,
    act::tend,
    form_view::{HALF, button, marked, warning},
};
use crate::{
    office::{
        backups::{Backup, Overview, Why},
        upkeep::Request,
    },
    ui::{
        icon::Icon,
        look::{Look, area, gap, grow, line},
        message::Message as App,
        screen::Step,
        text::{count, words},
        theme::{measure, scale},
        widget::field::Weight,
    },
};
use iced::{
    Element, Length, Padding,
    widget::{Column, column, container},
};
use std::path::PathBuf;

/// Most copies that are shown; the store keeps few more.
const SHOWN_MAX: usize = 6;
/// Height of a row.
const ROW: f32 = 44.0;

/// What is known of the copies, and what was done last.
#[derive(Debug, Default)]
pub struct State {
    overview: Option<Result<Overview, String>>,
    works: bool,
    last: Option<Last>,
}

/// What was done last.
#[derive(Debug)]
enum Last {
    BackedUp,
    Copied(PathBuf),
    Failed(String),
}

impl State {
    /// Makes one more copy.
    pub fn back_up(&mut self) -> Step {
        self.begin(Request::BackUp)
    }

    /// Writes the logs into one file.
    pub fn copy_logs(&mut self) -> Step {
        self.begin(Request::CopyLogs)
    }

    fn begin(&mut self, request: Request) -> Step {
        if std::mem::replace(&mut self.works, true) {
            return Step::Stay;
        }
        self.last = None;
        tend(request)
    }

    /// The copies are known.
    pub fn listed(&mut self, overview: Result<Overview, String>) {
        self.overview = Some(overview);
    }

    /// A copy was made, or not: the list is asked for anew.
    pub fn made(&mut self, made: Result<Backup, String>) -> Step {
        self.works = false;
        self.last = Some(made.map_or_else(Last::Failed, |_| Last::BackedUp));
        tend(Request::Backups)
    }

    /// The logs were copied, or not.
    pub fn copied(&mut self, copied: Result<PathBuf, String>) {
        self.works = false;
        self.last = Some(copied.map_or_else(Last::Failed, Last::Copied));
    }

    /// The page.
    pub fn view<'a>(&self, look: Look<'_>) -> Element<'a, App> {
        let mut column = Column::new().spacing(10).align_x(look.start()).width(Length::Fill);
        match &self.overview {
            None => column = column.push(line(look.t("backups-reading"), scale::CARD_HELP, look.tokens.t2)),
            Some(Err(why)) => column = column.push(warning(look, why.clone(), 2.0 * HALF)),
            Some(Ok(overview)) => column = column.push(room(look, overview)).push(list(look, overview)),
        }
        let weight = if self.works { Weight::Off } else { Weight::Other };
        let buttons = look
            .row([
                button(look, "backups-make", weight, Message::BackUp),
                button(look, "logs-copy", weight, Message::CopyLogs),
            ])
            .spacing(8);
        let column = column.push(container("").height(Length::Fill)).push(self.told(look));
        column.push(buttons).height(Length::Fill).into()
    }

    fn told<'a>(&self, look: Look<'_>) -> Element<'a, App> {
        let fine = |text| marked(look, Icon::VerdictOk, look.tokens.ok_ink, text, 2.0 * HALF);
        match &self.last {
            None if self.works => line(look.t("backups-works"), scale::LIST_HELP, look.tokens.t2).into(),
            None => gap(1.0, 1.0),
            Some(Last::BackedUp) => fine(look.t("backups-made")),
            Some(Last::Copied(path)) => {
                let path = look.isolated(&path.display().to_string());
                fine(look.texts.with("logs-copied", [("path", words(path))]))
            }
            Some(Last::Failed(why)) => warning(look, why.clone(), 2.0 * HALF),
        }
    }
}

/// In whole MiB; the smallest database is one.
fn mib(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}

fn room<'a>(look: Look<'_>, overview: &Overview) -> Element<'a, App> {
    let database = count(mib(overview.database_bytes));
    let text = match overview.free_bytes {
        Some(free) => look.texts.with("backups-room", [("n", database), ("free", count(mib(free)))]),
        None => look.texts.with("backups-size", [("n", database)]),
    };
    line(text, scale::LIST_HELP, look.tokens.t2).into()
}

fn list<'a>(look: Look<'_>, overview: &Overview) -> Element<'a, App> {
    if overview.backups.is_empty() {
        return line(look.t("backups-none"), scale::CARD_HELP, look.tokens.t1).into();
    }
    let rows = overview.backups.iter().take(SHOWN_MAX).map(|backup| row(look, backup));
    let mut list = Column::new().spacing(8).width(Length::Fill);
    for row in rows {
        list = list.push(row);
    }
    let more = overview.backups.len().saturating_sub(SHOWN_MAX);
    if more > 0 {
        let more = look.texts.with("backups-more", [("n", count(more as u64))]);
        list = list.push(line(more, scale::SMALL_HELP, look.tokens.t2));
    }
    column![list].width(Length::Fill).into()
}

fn row<'a>(look: Look<'_>, backup: &Backup) -> Element<'a, App> {
    let tokens = look.tokens;
    let clock = look.now.clock(backup.made_at, &look.t("date-months"));
    let why = match backup.why {
        Why::Asked => look.t("backups-asked"),
        Why::Before(_) => look.t("backups-before"),
    };
    let size = look.texts.with("backups-mib", [("n", count(mib(backup.bytes)))]);
    let row = look.row([
        line(look.isolated(&clock), scale::ROW_CLOCK, tokens.t1).into(),
        line(why, scale::LIST_HELP, tokens.t2).into(),
        grow(),
        line(size, scale::LIST_STATE, tokens.t1).into(),
    ]);
    let row = container(row.spacing(20)).padding(Padding::ZERO.horizontal(16)).center_y(ROW);
    area(row, tokens.raise, measure::RADIUS).width(Length::Fill).into()
}
