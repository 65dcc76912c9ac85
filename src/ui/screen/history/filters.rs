//! The four filters and the way to take the history along; each unfolds its choices below.

use super::{
    Message, Panel, State, days, says, totals,
    view::{self, FILTERS},
};
use crate::{
    domain::{Action, OutcomeClass},
    ui::{
        icon::Icon,
        look::{Look, card, gap, grow, line},
        message::Message as App,
        text::title,
        theme::{fit, measure, scale},
        verdict,
        widget::press,
    },
};
use iced::{
    Alignment, Color, Element, Length, Padding,
    widget::{Column, container},
};

/// Choices side by side, and below each other.
const COLUMNS: usize = 4;
const ROWS: usize = 4;
/// Between two choices.
const SPACING: f32 = 8.0;
/// Width of the button that unfolds the export.
const EXPORT: f32 = 176.0;
/// Room for words in a filter and in a choice, in the narrowest window.
const FILTER_WORDS: f32 = 192.0;
const CHOICE_WORDS: f32 = 212.0;

/// The bar.
pub(super) fn bar<'a>(look: Look<'_>, state: &State) -> Element<'a, App> {
    let all = || look.t("choice-all");
    let filter = &state.filter;
    let action = filter.action.map_or_else(all, |action| title(&look.t(verdict::action_key(action))));
    let answer = chosen_class(state).map_or_else(all, |class| totals::name(look, class));
    let operator = filter.operator.as_ref().map_or_else(all, |name| look.isolated(name));
    let fields = [
        field(look, state, Panel::Day, "filter-day", &days::name(look, filter.days)),
        field(look, state, Panel::Action, "filter-action", &action),
        field(look, state, Panel::Answer, "filter-answer", &answer),
        field(look, state, Panel::Operator, "filter-operator", &operator),
        export(look, state),
    ];
    look.row(fields).spacing(SPACING).height(FILTERS).into()
}

fn field<'a>(
    look: Look<'_>,
    state: &State,
    panel: Panel,
    key: &'static str,
    value: &str,
) -> Element<'a, App> {
    let tokens = look.tokens;
    let is_open = state.panel == Some(panel);
    let (name_color, value_color) =
        if is_open { (tokens.inverse.text, tokens.inverse.text) } else { (tokens.t2, tokens.t1) };
    let name = look.t(key);
    let room = FILTER_WORDS - fit::width(&name, scale::CARD_HELP);
    let steps = [scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL];
    let step = fit(value, steps, room);
    let value = fit::cut(value, step, room);
    let content = look
        .row([
            line(name, scale::CARD_HELP, name_color).into(),
            gap(6.0, 1.0),
            line(value, step, value_color).into(),
            grow(),
            Icon::Down.draw(24.0, name_color),
        ])
        .align_y(Alignment::Center);
    let face = container(content)
        .width(Length::Fill)
        .height(FILTERS)
        .align_y(Alignment::Center)
        .padding(Padding::ZERO.horizontal(16.0))
        .id(match panel {
            Panel::Day => "day",
            Panel::Action => "action",
            Panel::Answer => "answer",
            Panel::Operator | Panel::Export => "operator",
        });
    let button = press(face, tokens).says(says(Message::Unfold(panel)));
    if is_open { button.filled(tokens.inverse, tokens.t2).into() } else { button.ground(tokens.raise).into() }
}

fn export<'a>(look: Look<'_>, state: &State) -> Element<'a, App> {
    let tokens = look.tokens;
    let is_open = state.panel == Some(Panel::Export);
    let color = if is_open { tokens.t1 } else { tokens.inverse.text };
    let icon = if state.export.is_running() { Icon::Wait } else { Icon::Export };
    let words = view::marked(
        look,
        icon.draw(24.0, color),
        line(look.t("export-button"), scale::CHOICE, color).into(),
        12.0,
    );
    let face = container(words).center_x(EXPORT).center_y(FILTERS);
    let button = press(face, tokens).says(says(Message::Unfold(Panel::Export)));
    if is_open { button.ground(tokens.raise).into() } else { button.filled(tokens.inverse, tokens.t2).into() }
}

/// The class that was chosen, if one was.
fn chosen_class(state: &State) -> Option<OutcomeClass> {
    OutcomeClass::ALL.into_iter().find(|class| class.outcomes() == state.filter.outcomes)
}

/// One choice.
struct Choice {
    label: String,
    mark: Option<(Icon, Color)>,
    is_chosen: bool,
    message: Message,
}

/// What a filter unfolds.
pub(super) fn panel<'a>(look: Look<'_>, state: &State, panel: Panel) -> Element<'a, App> {
    let choices = match panel {
        Panel::Day => of_days(look, state),
        Panel::Action => of_actions(look, state),
        Panel::Answer => of_answers(look, state),
        Panel::Operator | Panel::Export => of_operators(look, state),
    };
    let room = COLUMNS * ROWS;
    let is_long = choices.len() > room;
    let shown = choices.iter().skip(state.skipped).take(room);
    let grid = grid(look, &shown.collect::<Vec<_>>());
    let grid = card(look, container(grid).padding(9)).width(Length::Fill).height(view::MIDDLE);
    if !is_long {
        return grid.into();
    }
    let before = (state.skipped > 0).then(|| Message::TurnChoices(state.skipped.saturating_sub(room)));
    let after = (state.skipped + room < choices.len()).then_some(Message::TurnChoices(state.skipped + room));
    look.row([grid.into(), view::turners(look, (before, after))]).spacing(12).height(view::MIDDLE).into()
}

fn grid<'a>(look: Look<'_>, choices: &[&Choice]) -> Element<'a, App> {
    let rows = choices.chunks(COLUMNS).enumerate().map(|(n, row)| {
        let named = (n * COLUMNS..).zip(row);
        let mut cells: Vec<Element<'a, App>> =
            named.map(|(place, choice)| button(look, choice, format!("choice_{place}"))).collect();
        cells.resize_with(COLUMNS, grow);
        look.row(cells).spacing(SPACING).into()
    });
    Column::with_children(rows).spacing(SPACING).into()
}

fn button<'a>(look: Look<'_>, choice: &Choice, name: String) -> Element<'a, App> {
    let tokens = look.tokens;
    let color = if choice.is_chosen { tokens.inverse.text } else { tokens.t1 };
    let step = fit(&choice.label, [scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL], CHOICE_WORDS);
    let label = line(fit::cut(&choice.label, step, CHOICE_WORDS), step, color);
    let content = match choice.mark {
        // On the inverse a mark has the colour of its words.
        Some((icon, ink)) => {
            let ink = if choice.is_chosen { color } else { ink };
            view::marked(look, icon.draw(24.0, ink), label.into(), 12.0)
        }
        None => label.into(),
    };
    let face = container(content)
        .width(Length::Fill)
        .height(FILTERS)
        .align_x(look.start())
        .align_y(Alignment::Center)
        .padding(Padding::ZERO.horizontal(measure::GUTTER))
        .id(name);
    let button = press(face, tokens).says(says(choice.message.clone()));
    if choice.is_chosen {
        button.filled(tokens.inverse, tokens.t2).into()
    } else {
        button.ground(tokens.raise).into()
    }
}

fn of_days(look: Look<'_>, state: &State) -> Vec<Choice> {
    let today = look.now.wall.date_naive();
    let presets = days::presets(today);
    let scanned = state.choices.days.iter().map(|day| crate::store::Days::only(*day));
    let others = scanned.filter(|day| !presets.contains(day));
    let choice = |days| Choice {
        label: days::name(look, days),
        mark: None,
        is_chosen: days == state.filter.days,
        message: Message::Days(days),
    };
    presets.into_iter().chain(others).map(choice).collect()
}

fn all(look: Look<'_>, is_chosen: bool, message: Message) -> Choice {
    Choice { label: look.t("choice-all"), mark: None, is_chosen, message }
}

fn of_actions(look: Look<'_>, state: &State) -> Vec<Choice> {
    let chosen = state.filter.action;
    let choice = |action| Choice {
        label: title(&look.t(verdict::action_key(action))),
        mark: Some((verdict::action_icon(action), look.tokens.t2)),
        is_chosen: chosen == Some(action),
        message: Message::Action(Some(action)),
    };
    let first = all(look, chosen.is_none(), Message::Action(None));
    std::iter::once(first).chain(Action::ALL.map(choice)).collect()
}

fn of_answers(look: Look<'_>, state: &State) -> Vec<Choice> {
    let chosen = chosen_class(state);
    let choice = |class| Choice {
        label: totals::name(look, class),
        mark: Some(totals::mark(look, class)),
        is_chosen: chosen == Some(class),
        message: Message::Answer(Some(class)),
    };
    let first = all(look, chosen.is_none(), Message::Answer(None));
    std::iter::once(first).chain(OutcomeClass::ALL.map(choice)).collect()
}

fn of_operators(look: Look<'_>, state: &State) -> Vec<Choice> {
    let chosen = state.filter.operator.as_ref();
    let choice = |name: &String| Choice {
        label: look.isolated(name),
        mark: None,
        is_chosen: chosen == Some(name),
        message: Message::Operator(Some(name.clone())),
    };
    let first = all(look, chosen.is_none(), Message::Operator(None));
    std::iter::once(first).chain(state.choices.operators.iter().map(choice)).collect()
}
