//! The scanners of the settings: which are read, and which are not any more.

use super::{
    Message,
    form_view::{HALF, button, warning},
    says,
};
use crate::{
    config::{
        Config, Scanner, ScannerKind,
        edit::{Change, Row, RowChange, Rows, Value},
    },
    domain::Source,
    office::settings::Overview,
    scanner::{DeviceState, DeviceStatus, found::Found},
    ui::{
        icon::Icon,
        look::{Look, area, gap, line, paragraph},
        message::{Message as App, Place},
        screen::{Step, Told},
        text::count,
        theme::{cut, fit, measure, scale},
        widget::field::{self, Weight},
    },
};
use iced::{
    Color, Element, Length, Padding,
    widget::{Column, column, container},
};

/// Scanners that a page has room for.
const ROWS_MAX: usize = 4;
/// Height of a row.
const ROW: f32 = 80.0;

/// What is being done with them.
#[derive(Debug, Default)]
pub struct State {
    page: usize,
    /// Which is taken out if that is pressed once more.
    removing: Option<usize>,
    trouble: Option<String>,
    /// What is plugged in and is no scanner of the settings.
    found: Vec<Found>,
}

impl State {
    /// The next ones.
    pub fn turn(&mut self) {
        self.page = self.page.wrapping_add(1);
        self.removing = None;
    }

    /// What is plugged in and not in the settings.
    pub fn found(&mut self, found: Vec<Found>) {
        self.found = found;
    }

    /// Nothing was changed, and why.
    pub fn refused(&mut self, why: String) {
        self.trouble = Some(why);
    }

    /// The page.
    pub fn view<'a>(&self, look: Look<'_>, overview: Option<&Overview>, told: Told<'_>) -> Element<'a, App> {
        let Some(config) = overview.map(|overview| &overview.config) else { return gap(1.0, 1.0) };
        let all = config.scanner.len() + self.found.len();
        let pages = all.div_ceil(ROWS_MAX).max(1);
        let page = self.page % pages;
        let mut list = Column::new().spacing(8).width(Length::Fill).align_x(look.start());
        if all == 0 {
            list = list.push(paragraph(look.t("scanners-none"), scale::CARD_HELP, look.tokens.t1));
        }
        for (at, scanner) in config.scanner.iter().enumerate().skip(page * ROWS_MAX).take(ROWS_MAX) {
            list = list.push(row(look, at, scanner, told.scanners, self.removing == Some(at)));
        }
        let first = (page * ROWS_MAX).saturating_sub(config.scanner.len());
        let last = ((page + 1) * ROWS_MAX).saturating_sub(config.scanner.len()).min(self.found.len());
        for at in first..last {
            list = list.push(found_row(look, at, &self.found[at]));
        }
        let mut buttons = vec![button(look, "scanners-test", Weight::Other, Message::Go(Place::Scanner))];
        if pages > 1 {
            let label = [("n", count(page as u64 + 1)), ("max", count(pages as u64))];
            let label = look.texts.with("scanner-more", label);
            buttons.push(field::button(
                look,
                None,
                label,
                Weight::Other,
                says(Message::TurnPage),
                (Length::Shrink, 72.0),
            ));
        }
        let trouble = match &self.trouble {
            Some(why) => warning(look, why.clone(), 2.0 * HALF),
            None => gap(1.0, 1.0),
        };
        column![list, container("").height(Length::Fill), trouble, look.row(buttons).spacing(8)]
            .spacing(10)
            .align_x(look.start())
            .height(Length::Fill)
            .into()
    }
}

impl super::State {
    /// Reads a scanner, or reads it no more.
    pub(super) fn switch(&mut self, at: usize) -> Step {
        let Some(scanner) = self.overview.as_ref().and_then(|it| it.config.scanner.get(at)) else {
            return Step::Stay;
        };
        let fields = vec![("enabled", Value::Switch(!scanner.enabled))];
        self.change_scanners(RowChange::Set(Rows::Scanners, Row::At(at), fields))
    }

    /// Takes a scanner out of the settings, when that is pressed twice.
    pub(super) fn remove(&mut self, at: usize) -> Step {
        if self.scanners.removing != Some(at) {
            self.scanners.removing = Some(at);
            return Step::Stay;
        }
        self.change_scanners(RowChange::Remove(Rows::Scanners, Row::At(at)))
    }

    /// Uses a device that was found from now on.
    pub(super) fn use_found(&mut self, at: usize) -> Step {
        let Some(found) = self.scanners.found.get(at).filter(|found| has_to_be_set(found)) else {
            return Step::Stay;
        };
        self.change_scanners(RowChange::scanner(found))
    }

    fn change_scanners(&mut self, change: RowChange) -> Step {
        self.scanners.removing = None;
        self.scanners.trouble = None;
        self.change(Change::Row(change))
    }
}

/// What a scanner is called, as its state is told.
fn title(look: Look<'_>, scanner: &Scanner) -> String {
    match (&scanner.name, scanner.settings()) {
        (Some(name), _) => name.clone(),
        (None, Some(settings)) => settings.title(),
        (None, None) => look.t("scanner-keyboard"),
    }
}

fn row<'a>(
    look: Look<'_>,
    at: usize,
    scanner: &Scanner,
    states: &[DeviceStatus],
    is_removing: bool,
) -> Element<'a, App> {
    let tokens = look.tokens;
    let name = title(look, scanner);
    let (mark, ink, state) = state(look, scanner, states, &name);
    let kind = look.t(match scanner.kind {
        ScannerKind::Wedge => "scanner-kind-wedge",
        ScannerKind::Evdev => "scanner-kind-evdev",
        ScannerKind::Serial => "scanner-kind-serial",
        ScannerKind::HidPos => "scanner-kind-hid",
    });
    let below = format!("{kind} · {}", look.t(state));
    let step = fit(&name, [scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL], 380.0);
    let words = column![
        line(name, step, tokens.t1),
        look.row([mark.draw(20.0, ink), line(below, scale::SMALL_HELP, tokens.t2).into()]).spacing(8),
    ]
    .spacing(4)
    .align_x(look.start());
    let words = container(words).width(Length::Fill).align_x(look.start()).clip(true);
    let switch = if scanner.enabled { "scanners-off" } else { "scanners-on" };
    let (remove, weight) =
        if is_removing { ("scanners-sure", Weight::First) } else { ("scanners-remove", Weight::Other) };
    let small = |key, weight, message, name: &str| {
        let button = field::choice(look, None, look.t(key), weight, says(message), Length::Shrink);
        container(button).id(format!("{name}_{at}"))
    };
    let row = look.row([
        words.into(),
        small(switch, Weight::Other, Message::Switch(at), "scanner_switch").into(),
        small(remove, weight, Message::Remove(at), "scanner_remove").into(),
    ]);
    let row = container(row.spacing(8)).padding(Padding::ZERO.horizontal(16)).center_y(ROW);
    area(row, tokens.bg, measure::RADIUS).width(Length::Fill).into()
}

/// Whether it is only read once it is in the settings; what types is read by the window as it is.
pub(in crate::ui::screen) fn has_to_be_set(found: &Found) -> bool {
    found.kind != Source::Evdev
}

/// What a device that was found is called, and how it speaks.
pub(in crate::ui::screen) fn found_words(look: Look<'_>, found: &Found) -> (String, &'static str) {
    let name = found.product.clone().unwrap_or_else(|| look.isolated(&found.path));
    let kind = match found.kind {
        Source::Evdev => "scanner-found-types",
        Source::HidPos => "scanner-kind-hid",
        _ => "scanner-kind-serial",
    };
    (name, kind)
}

/// A device that is plugged in and not in the settings.
fn found_row<'a>(look: Look<'_>, at: usize, found: &Found) -> Element<'a, App> {
    let tokens = look.tokens;
    let (name, kind) = found_words(look, found);
    let below = format!("{} · {}", look.t("scanner-found"), look.t(kind));
    let room = if has_to_be_set(found) { 500.0 } else { 690.0 };
    let step = fit(&name, [scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL], room);
    let words = column![
        line(cut(&name, step, room), step, tokens.t1),
        look.row([
            Icon::Plug.draw(20.0, tokens.t2),
            line(cut(&below, scale::SMALL_HELP, room), scale::SMALL_HELP, tokens.t2).into()
        ])
        .spacing(8),
    ]
    .spacing(4)
    .align_x(look.start());
    let mut parts = vec![container(words).width(Length::Fill).align_x(look.start()).clip(true).into()];
    if has_to_be_set(found) {
        let says = says(Message::Use(at));
        let button = field::choice(look, None, look.t("scanner-use"), Weight::Other, says, Length::Shrink);
        parts.push(container(button).id(format!("scanner_use_{at}")).into());
    }
    let row = container(look.row(parts).spacing(8)).padding(Padding::ZERO.horizontal(16)).center_y(ROW);
    area(row, tokens.bg, measure::RADIUS).width(Length::Fill).into()
}

/// How it stands just now.
fn state(
    look: Look<'_>,
    scanner: &Scanner,
    states: &[DeviceStatus],
    name: &str,
) -> (Icon, Color, &'static str) {
    let tokens = look.tokens;
    let known = states.iter().find(|status| status.name == name).map(|status| &status.state);
    match known {
        _ if !scanner.enabled => (Icon::Cross, tokens.t2, "scanner-disabled"),
        Some(DeviceState::Reading) => (Icon::VerdictOk, tokens.ok_ink, "scanner-reading"),
        Some(DeviceState::Missing) => (Icon::VerdictWarn, tokens.warn_ink, "scanner-missing"),
        Some(DeviceState::Failed(_)) => (Icon::VerdictStop, tokens.stop_ink, "scanner-failed"),
        // The window's own keyboard is always read.
        None if scanner.kind == ScannerKind::Wedge => (Icon::VerdictOk, tokens.ok_ink, "scanner-reading"),
        None | Some(DeviceState::Disabled) => (Icon::Cross, tokens.t2, "scanner-disabled"),
    }
}

/// How many are read.
pub(super) fn used(config: &Config) -> usize {
    config.scanner.iter().filter(|scanner| scanner.enabled).count()
}
