//! The list of scanners: those of the settings, and those that are plugged in besides.

use super::{Message, OnScreen, State};
use crate::{
    domain::Source,
    scanner::{DeviceState, DeviceStatus, found::Found},
    ui::{
        icon::Icon,
        look::{Look, area, gap, line, paragraph},
        message::Message as App,
        screen::settings::{found_words, has_to_be_set},
        text::count,
        theme::{measure, scale, shorten},
        widget::press,
    },
};
use iced::{
    Color, Element, Length,
    widget::{Column, container},
};

/// Rows that a page of scanners has room for.
const ROWS_MAX: usize = 5;
/// Height of a row, and of one that says why it cannot be read.
const ROW: f32 = 100.0;
const ROW_FAILED: f32 = 212.0;
/// Room for the words of a row.
const ROW_WORDS: f32 = 312.0;

/// A row of the list.
struct Row<'a> {
    icon: Icon,
    name: String,
    kind: String,
    standing: Standing<'a>,
    spoke: bool,
}

/// How a device stands.
#[derive(Debug, Clone, Copy)]
enum Standing<'a> {
    /// It is a scanner of the settings.
    Known(&'a DeviceState),
    /// It is plugged in and not in them; by this number it can be used, unless it works as it is.
    Found(Option<usize>),
}

impl Row<'_> {
    /// How many rows it takes the room of.
    const fn rows(&self) -> usize {
        match self.standing {
            Standing::Known(DeviceState::Failed(_)) => 2,
            _ => 1,
        }
    }
}

/// Every scanner, what does not work first; a page of them.
pub(super) fn devices<'a>(look: Look<'_>, state: &State, scanners: &[DeviceStatus]) -> Element<'a, App> {
    let tokens = look.tokens;
    let keyboard = scanners.iter().find(|scanner| scanner.kind == Source::Wedge);
    let mut rows = vec![Row {
        icon: Icon::Keyboard,
        name: keyboard.map_or_else(|| look.t("scanner-keyboard"), |scanner| scanner.name.clone()),
        kind: look.t("scanner-kind-wedge"),
        standing: Standing::Known(&DeviceState::Reading),
        spoke: state.spoke(None),
    }];
    let others = scanners.iter().filter(|scanner| scanner.kind != Source::Wedge);
    rows.extend(others.map(|scanner| {
        let (icon, kind) = match scanner.kind {
            Source::Evdev => (Icon::Keyboard, "scanner-kind-evdev"),
            Source::HidPos => (Icon::Station, "scanner-kind-hid"),
            _ => (Icon::Plug, "scanner-kind-serial"),
        };
        let spoke = state.spoke(Some(&scanner.name));
        Row {
            icon,
            name: scanner.name.clone(),
            kind: look.t(kind),
            standing: Standing::Known(&scanner.state),
            spoke,
        }
    }));
    // What does not work is never behind another page.
    rows[1..].sort_by_key(|row| !matches!(row.standing, Standing::Known(DeviceState::Failed(_))));
    rows.extend(state.found.iter().enumerate().map(|(at, found)| found_row(look, at, found)));
    let title = container(line(look.t("scanner-list"), scale::LIST_TITLE, tokens.t1)).center_y(32);
    let mut list = Column::new().spacing(12).align_x(look.start()).width(Length::Fill).push(title);
    let pages = pages(&rows);
    let page = state.page % pages.len();
    for row in &rows[pages[page].clone()] {
        list = list.push(device(look, row));
    }
    let mut column = Column::new().align_x(look.start()).push(list).push(container("").height(Length::Fill));
    if let Some(why) = &state.trouble {
        let words = container(paragraph(shorten(why), scale::SMALL_HELP, tokens.t1)).width(ROW_WORDS);
        let note = look.row([Icon::VerdictWarn.draw(24.0, tokens.warn_ink), words.into()]).spacing(10);
        column = column.push(note);
    }
    if pages.len() > 1 {
        let label = look
            .texts
            .with("scanner-more", [("n", count(page as u64 + 1)), ("max", count(pages.len() as u64))]);
        let label = container(line(label, scale::BUTTON, tokens.t1)).center_x(Length::Fill).center_y(72);
        let more =
            press(label, tokens).ground(tokens.raise).says(App::Screen(OnScreen::Scanner(Message::TurnPage)));
        column = column.push(more);
    }
    column.width(measure::SIDE).height(Length::Fill).into()
}

/// Which rows stand on which page; the first page is never without.
fn pages(rows: &[Row<'_>]) -> Vec<std::ops::Range<usize>> {
    let all: usize = rows.iter().map(Row::rows).sum();
    // The button that turns pages takes a row's room, the note that may stand there less.
    let room = if all > ROWS_MAX - 1 && all != ROWS_MAX { ROWS_MAX - 1 } else { ROWS_MAX };
    let (mut pages, mut start, mut taken) = (Vec::new(), 0, 0);
    for (index, row) in rows.iter().enumerate() {
        if taken + row.rows() > room {
            pages.push(start..index);
            (start, taken) = (index, 0);
        }
        taken += row.rows();
    }
    pages.push(start..rows.len());
    pages
}

/// A device that is plugged in and not in the settings.
fn found_row<'a>(look: Look<'_>, at: usize, found: &Found) -> Row<'a> {
    let (name, kind) = found_words(look, found);
    let standing = Standing::Found(has_to_be_set(found).then_some(at));
    Row { icon: Icon::Plug, name, kind: look.t(kind), standing, spoke: false }
}

fn device<'a>(look: Look<'_>, row: &Row<'_>) -> Element<'a, App> {
    let tokens = look.tokens;
    let (mark, color, state) = match row.standing {
        Standing::Known(DeviceState::Reading) => (Icon::VerdictOk, tokens.ok_ink, "scanner-reading"),
        Standing::Known(DeviceState::Missing) => (Icon::VerdictWarn, tokens.warn_ink, "scanner-missing"),
        Standing::Known(DeviceState::Disabled) => (Icon::Cross, tokens.t2, "scanner-disabled"),
        Standing::Known(DeviceState::Failed(_)) => (Icon::VerdictStop, tokens.stop_ink, "scanner-failed"),
        Standing::Found(Some(_)) => (Icon::Lock, tokens.t2, "scanner-found-use"),
        Standing::Found(None) => (Icon::Plug, tokens.t2, "scanner-found"),
    };
    let state = look
        .row([mark.draw(20.0, color), line(look.t(state), scale::LIST_STATE, tokens.t1).into()])
        .spacing(8);
    let mut words = Column::new()
        .spacing(2)
        .align_x(look.start())
        .push(line(row.name.clone(), scale::LIST_TITLE, tokens.t1))
        .push(line(row.kind.clone(), scale::LIST_HELP, tokens.t2))
        .push(state);
    let mut height = ROW;
    if let Standing::Known(DeviceState::Failed(why)) = row.standing {
        words = words.push(container(paragraph(why.clone(), scale::SMALL_HELP, tokens.t2)).width(ROW_WORDS));
        height = ROW_FAILED;
    }
    let bar = if row.spoke { tokens.inverse.ground } else { Color::TRANSPARENT };
    let words = container(words).width(ROW_WORDS).align_x(look.start()).clip(true);
    let content = look.row([
        area(gap(8.0, height), bar, 0.0).into(),
        gap(16.0, 1.0),
        row.icon.draw(32.0, tokens.t2),
        gap(16.0, 1.0),
        words.into(),
    ]);
    if let Standing::Found(Some(at)) = row.standing {
        let content = container(content).width(Length::Fill).align_x(look.start()).clip(true);
        let says = App::Screen(OnScreen::Scanner(Message::Use(at)));
        return press(content.id(format!("scanner_use_{at}")), tokens).ground(tokens.raise).says(says).into();
    }
    let ground = if row.spoke { tokens.raise } else { tokens.card };
    area(content, ground, measure::RADIUS)
        .width(Length::Fill)
        .height(height)
        .align_x(look.start())
        .clip(true)
        .into()
}
