//! What needs the PIN: the list of pages, and the middle where none is open.

use super::{Message, Page, State, says};
use crate::{
    domain::System,
    ui::{
        icon::Icon,
        look::{Look, card, grow, line, paragraph},
        message::Message as App,
        screen::Told,
        text::{count, lower},
        theme::{fit, fit::width, measure, scale},
        verdict,
        widget::{
            field::{self, Weight},
            press,
        },
    },
};
use iced::{
    Alignment, Element, Length, Padding,
    widget::{Column, column, container},
};

/// Between two rows.
const SPACING: f32 = 8.0;
/// Height of a row.
const ROW: f32 = 56.0;
/// Room for words in a row.
const ROOM: f32 = measure::SIDE - 40.0 - 28.0 - 24.0 - 3.0 * 16.0;

impl State {
    /// The column.
    pub(super) fn list<'a>(&self, look: Look<'_>, told: Told<'_>) -> Element<'a, App> {
        let is_open = told.gate.is_open(told.now);
        let mut column = Column::new()
            .spacing(SPACING)
            .align_x(look.start())
            .push(container(self.heading(look, told, is_open)).height(32));
        for page in Page::LISTED {
            let value = self.value(look, told, page);
            let state = match (is_open, self.page == Some(page)) {
                (true, true) => Row::Shown,
                (true, false) => Row::Unlocked,
                (false, _) => Row::Locked,
            };
            column =
                column.push(row(look, page.icon(), look.t(page.name()), value, state, Message::Open(page)));
        }
        let state = if is_open { Row::Unlocked } else { Row::Locked };
        column =
            column.push(row(look, Icon::Cross, look.t("page-close"), String::new(), state, Message::Close));
        let width = if look.is_upright() { Length::Fill } else { Length::FillPortion(1) };
        column.width(width).into()
    }

    /// What stands above the list; for a moment, that scans do not count here.
    fn heading<'a>(&self, look: Look<'_>, told: Told<'_>, is_open: bool) -> Element<'a, App> {
        let tokens = look.tokens;
        if self.says_ignored(told.now) {
            let words = look.t("settings-ignored");
            let step =
                fit(&words, [scale::LIST_TITLE, scale::CHOICE, scale::LIST_STATE], measure::SIDE - 34.0);
            let mark = Icon::VerdictWarn.draw(24.0, tokens.warn_ink);
            return look.row([mark, line(words, step, tokens.t1).into()]).spacing(10).into();
        }
        let (key, step) = if self.ran_out && !is_open {
            ("settings-ran-out", scale::LIST_STATE)
        } else {
            ("settings-guarded", scale::LIST_TITLE)
        };
        let words = look.t(key);
        let step = fit(&words, [step, scale::SMALL_HELP], measure::SIDE);
        line(words, step, tokens.t1).into()
    }

    /// How a page is set, in a word.
    fn value(&self, look: Look<'_>, told: Told<'_>, page: Page) -> String {
        let Some(config) = self.overview.as_ref().map(|overview| &overview.config) else {
            return String::new();
        };
        match page {
            Page::OrderSystem => system_name(config.server.kind).to_owned(),
            Page::Scanners => {
                look.texts.with("scanners-used", [("n", count(super::scanners::used(config) as u64))])
            }
            Page::Rules => lower(&look.t(verdict::action_key(config.station.action))),
            Page::People => look.texts.with("people-count", [("n", count(config.operator.len() as u64))]),
            Page::Printing => match &config.printing.printer {
                Some(printer) => look.isolated(printer.name()),
                None => String::new(),
            },
            Page::Warehouse => look.isolated(config.station.warehouse.as_deref().unwrap_or_default()),
            Page::Queue if told.snapshot.counters.unsent > 0 => {
                look.texts.with("queue-unsent", [("n", count(told.snapshot.counters.unsent))])
            }
            _ => String::new(),
        }
    }
}

/// An order system by its own name: the settings are the one place for it.
pub(super) const fn system_name(system: System) -> &'static str {
    match system {
        System::WedoCod => "WedoCOD",
        System::Ewarehousing => "eWarehousing",
    }
}

/// How a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Locked,
    Unlocked,
    Shown,
}

fn row<'a>(
    look: Look<'_>,
    icon: Icon,
    name: String,
    value: String,
    state: Row,
    message: Message,
) -> Element<'a, App> {
    let tokens = look.tokens;
    let (text, beside) =
        if state == Row::Shown { (tokens.inverse.text, tokens.inverse.text) } else { (tokens.t1, tokens.t2) };
    let step = fit(&name, [scale::LIST_TITLE, scale::CHOICE, scale::LIST_STATE], ROOM);
    let left = ROOM - width(&name, step) - 13.0;
    let mut words = vec![line(name, step, text).into()];
    // What does not fit is no loss: the page says it too.
    if !value.is_empty() && width(&value, scale::LIST_HELP) <= left {
        words.push(line(value, scale::LIST_HELP, beside).into());
    }
    let mark = match state {
        Row::Locked => Icon::Lock,
        Row::Unlocked | Row::Shown => Icon::Right,
    };
    let content = look.row([
        look.icon(icon, 28.0, beside),
        look.row(words).spacing(13).into(),
        grow(),
        look.icon(mark, 24.0, beside),
    ]);
    let content = container(content.spacing(16))
        .padding(Padding::ZERO.horizontal(20))
        .width(Length::Fill)
        .center_y(ROW);
    let row = press(content, tokens).says(says(message));
    if state == Row::Shown {
        row.filled(tokens.inverse, tokens.t2).into()
    } else {
        row.ground(tokens.card).into()
    }
}

/// The middle, once it is unlocked and before a page is chosen.
pub(super) fn unlocked<'a>(look: Look<'_>, told: Told<'_>) -> Element<'a, App> {
    let tokens = look.tokens;
    let left = told.gate.left(told.now).map_or(0, |left| left.as_millis().div_ceil(60_000));
    let minutes = count(u64::try_from(left).unwrap_or_default());
    let button = field::button(
        look,
        Some(Icon::Lock),
        look.t("settings-lock"),
        Weight::Other,
        App::Gate(crate::ui::gate::Message::Lock),
        (Length::Fill, 72.0),
    );
    let help = paragraph(
        look.texts.with("settings-unlocked-help", [("minutes", minutes)]),
        scale::CARD_HELP,
        tokens.t2,
    );
    let content = column![
        line(look.t("settings-unlocked"), scale::CARD_TITLE, tokens.t1),
        help,
        container("").height(Length::Fill),
        button,
    ]
    .spacing(16)
    .align_x(look.start());
    card(look, container(content).padding(Padding::new(24.0)))
        .width(look.column(measure::SIDE))
        .height(Length::Fill)
        .align_y(Alignment::Start)
        .into()
}
