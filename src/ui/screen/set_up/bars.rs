//! The bars above and below a step.

use super::{Message, Page, State, says};
use crate::ui::{
    icon::Icon,
    look::{Look, area, gap, grow, line},
    message::Message as App,
    theme::{Step, fit::width, measure, scale},
    widget::press,
};
use iced::{
    Border, Element, Length, Padding,
    widget::{Row, container},
};

/// Height of the lower bar, and of a button in it.
const BOTTOM: f32 = 104.0;
const BUTTON: f32 = 72.0;
/// Narrowest way back, and narrowest way on.
const BACK: f32 = 192.0;
const ONWARD: f32 = 240.0;
/// Around the words of a button and of the way on, and between them and an icon.
const PADDING: f32 = 24.0;
const PADDING_ONWARD: f32 = 18.0;
const ICON_GAP: f32 = 14.0;
const ICON: f32 = 28.0;
/// Diameter of a step's circle, and the distance to its name.
const CIRCLE: f32 = 40.0;
const CIRCLE_GAP: f32 = 12.0;

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// It is shown.
    Here,
    /// It is done.
    Done,
    /// It was left without having worked.
    Doubtful,
    /// It comes later.
    Ahead,
}

impl State {
    fn mark(&self, page: Page) -> Mark {
        if page == self.page {
            return Mark::Here;
        }
        if page as usize > self.page as usize {
            return Mark::Ahead;
        }
        let is_well = match page {
            Page::Language | Page::Station => true,
            Page::OrderSystem => self.test.is_well(),
            Page::Scanner => self.sample.is_some(),
            Page::Sound => self.sound.is_well(),
        };
        if is_well { Mark::Done } else { Mark::Doubtful }
    }
}

/// What is being done, and the five steps.
pub fn top<'a>(look: Look<'_>, state: &State) -> Element<'a, App> {
    let names = Page::ALL.map(|page| look.t(page.name()));
    let title = look.t("set-up-title");
    let room = look.size.width - 2.0 * measure::MARGIN;
    let fixed = width(&title, scale::BAR_TITLE) + 5.0 * (CIRCLE + CIRCLE_GAP);
    let taken = |step| names.iter().map(|name| width(name, step)).sum::<f32>() + fixed;
    let steps = [(scale::VALUE, 40.0), (scale::VALUE, 24.0), (scale::LIST_STATE, 20.0)];
    let fits = steps.into_iter().find(|(step, spacing)| taken(*step) + 5.0 * spacing <= room);
    let (step, spacing) = fits.unwrap_or((scale::PART_SMALL, 12.0));
    let mut parts: Vec<Element<'a, App>> = vec![line(title, scale::BAR_TITLE, look.tokens.t1).into(), grow()];
    for (page, name) in Page::ALL.into_iter().zip(names) {
        parts.push(gap(spacing, 1.0));
        parts.push(one(look, state.mark(page), page, name, step));
    }
    let row = look.row(parts).height(Length::Fill);
    area(container(row).padding(Padding::ZERO.horizontal(measure::MARGIN)), look.tokens.bar, 0.0)
        .height(measure::TOP)
        .width(Length::Fill)
        .into()
}

fn one<'a>(look: Look<'_>, mark: Mark, page: Page, name: String, step: Step) -> Element<'a, App> {
    let tokens = look.tokens;
    let number = |color| line((page as usize + 1).to_string(), scale::VALUE_MONO, color).into();
    let (face, ground, edge, color): (Element<'a, App>, _, _, _) = match mark {
        Mark::Here => (number(tokens.inverse.text), tokens.inverse.ground, tokens.inverse.ground, tokens.t1),
        Mark::Done => (Icon::Check.draw(24.0, tokens.t2), tokens.bar, tokens.edge, tokens.t1),
        Mark::Doubtful => (Icon::VerdictWarn.draw(20.0, tokens.warn_ink), tokens.bar, tokens.edge, tokens.t1),
        Mark::Ahead => (number(tokens.t2), tokens.bar, tokens.edge, tokens.t2),
    };
    let circle = container(face).center_x(CIRCLE).center_y(CIRCLE).style(move |_| container::Style {
        background: Some(ground.into()),
        border: Border { color: edge, width: measure::OUTLINE, radius: (CIRCLE / 2.0).into() },
        ..container::Style::default()
    });
    look.row([circle.into(), line(name, step, color).into()]).spacing(CIRCLE_GAP).into()
}

/// How a button of the lower bar stands among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Raised,
    Outlined,
    First,
    Off,
}

/// A button of the lower bar.
struct Button {
    label: String,
    before: Option<Icon>,
    after: Option<Icon>,
    kind: Kind,
    width_min: f32,
    message: Message,
    /// What tests call it, in every language.
    name: &'static str,
}

impl Button {
    fn width(&self, step: Step) -> f32 {
        let icons = [self.before, self.after].into_iter().flatten().count();
        let padding = if self.kind == Kind::First { PADDING_ONWARD } else { PADDING };
        let content = width(&self.label, step) + 2.0 * padding;
        #[expect(clippy::cast_precision_loss, reason = "there are at most two")]
        let icons = icons as f32 * (ICON + ICON_GAP);
        (content + icons).ceil().max(self.width_min)
    }

    fn view<'a>(self, look: Look<'_>, step: Step) -> Element<'a, App> {
        let tokens = look.tokens;
        let color = match self.kind {
            Kind::First => tokens.inverse.text,
            Kind::Raised | Kind::Outlined => tokens.t1,
            Kind::Off => tokens.t3,
        };
        let width = self.width(step);
        let mut parts: Vec<Element<'a, App>> = Vec::new();
        parts.extend(self.before.map(|icon| look.icon(icon, ICON, color)));
        parts.push(line(self.label, step, color).into());
        parts.extend(self.after.map(|icon| look.icon(icon, ICON, color)));
        let face =
            container(look.row(parts).spacing(ICON_GAP)).center_x(width).center_y(BUTTON).id(self.name);
        let button = press(face, tokens);
        match self.kind {
            Kind::Off => button.outlined(tokens.line).into(),
            Kind::First => button.filled(tokens.inverse, tokens.t2).says(says(self.message)).into(),
            Kind::Raised => button.ground(tokens.raise).says(says(self.message)).into(),
            Kind::Outlined => button.outlined(tokens.edge).says(says(self.message)).into(),
        }
    }
}

/// The way back, the way out, and the way on.
pub fn bottom<'a>(look: Look<'_>, state: &State) -> Element<'a, App> {
    let (start, end) = buttons(look, state);
    let steps = [scale::BUTTON, scale::CHOICE, scale::LIST_STATE];
    let room = look.size.width - 2.0 * measure::MARGIN;
    #[expect(clippy::cast_precision_loss, reason = "there are four")]
    let gaps = (start.len() + end.len()) as f32 * measure::GUTTER;
    let taken = |step| start.iter().chain(&end).map(|button| button.width(step)).sum::<f32>() + gaps;
    let step = steps.into_iter().find(|step| taken(*step) <= room).unwrap_or(scale::PART_SMALL);
    let mut parts: Vec<Element<'a, App>> = start.into_iter().map(|button| button.view(look, step)).collect();
    parts.push(grow());
    parts.extend(end.into_iter().map(|button| button.view(look, step)));
    let row: Row<'a, App> = look.row(parts).spacing(measure::GUTTER).height(Length::Fill);
    area(container(row).padding(Padding::ZERO.horizontal(measure::MARGIN)), look.tokens.bar, 0.0)
        .height(BOTTOM)
        .width(Length::Fill)
        .into()
}

fn buttons(look: Look<'_>, state: &State) -> (Vec<Button>, Vec<Button>) {
    let waits = state.saving.is_under_way();
    let kind = |kind| if waits { Kind::Off } else { kind };
    let mut start = Vec::new();
    if state.page.before().is_some() {
        start.push(Button {
            label: look.t("settings-back"),
            before: Some(Icon::Left),
            after: None,
            kind: kind(Kind::Raised),
            width_min: BACK,
            message: Message::Back,
            name: "set_up_back",
        });
    }
    start.push(Button {
        label: look.t("set-up-samples"),
        before: Some(Icon::Doc),
        after: None,
        kind: kind(Kind::Outlined),
        width_min: 0.0,
        message: Message::Samples,
        name: "set_up_samples",
    });
    let mut end = Vec::new();
    if state.page == Page::OrderSystem {
        let label = if state.test.is_over() { "test-again" } else { "test-start" };
        end.push(Button {
            label: look.t(label),
            before: Some(Icon::Retry),
            after: None,
            kind: if state.test.runs() { Kind::Off } else { kind(Kind::Raised) },
            width_min: 0.0,
            message: Message::Test,
            name: "set_up_test",
        });
    }
    end.push(Button {
        label: look.t(if waits { "set-up-starting" } else { state.page.onward() }),
        before: None,
        after: Some(if state.page == Page::Station { Icon::Check } else { Icon::Right }),
        kind: kind(Kind::First),
        width_min: ONWARD,
        message: Message::Next,
        name: "set_up_next",
    });
    (start, end)
}
