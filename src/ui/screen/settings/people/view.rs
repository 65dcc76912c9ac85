//! The operators as a list, and one of them as they are entered.

use super::{Editor, Message, Part, ROWS_MAX, State, Turn, editor::Complaint};
use crate::{
    config::{Language, Operator},
    domain,
    office::settings::Overview,
    ui::{
        icon::Icon,
        look::{Look, gap, grow, line, paragraph},
        message::Message as App,
        screen::settings::{
            Message as OnSettings, Page, State as Settings,
            form::Form,
            form_view::{Changes, HALF, PADDING, PAGE, button, frame, head, marked, tile, value},
            item::Item,
            printing::State as Printing,
            says as settings_says,
        },
        text::words,
        theme::{cut, fit, measure, scale},
        widget::{
            field::{self, Weight, Words},
            pad,
            pages::{shown, turners},
            press,
        },
    },
};
use iced::{
    Element, Length, Padding,
    widget::{Column, column, container},
};

/// Height of a row, and of a tile.
const ROW: f32 = 64.0;
/// Room for words on a page.
const ROOM: f32 = PAGE - 2.0 * PADDING;

fn says(message: Message) -> App {
    settings_says(OnSettings::People(message))
}

impl State {
    /// The list, and what goes for all of them.
    pub(in super::super) fn view<'a>(
        &self,
        look: Look<'_>,
        overview: Option<&Overview>,
        form: Option<&Form>,
        printing: &Printing,
    ) -> Element<'a, App> {
        let (Some(overview), Some(form)) = (overview, form) else { return gap(1.0, 1.0) };
        let operators = &overview.config.operator;
        let rows = shown(self.page, ROWS_MAX, operators.len());
        let mut list = Column::new().spacing(8).width(Length::Fill).align_x(look.start());
        if operators.is_empty() {
            list = list.push(paragraph(look.t("people-none"), scale::CARD_HELP, look.tokens.t1));
        }
        for at in rows.clone() {
            list = list.push(row(look, at, &operators[at]));
        }
        let add = button(look, "people-add", Weight::First, OnSettings::People(Message::Add));
        let another = button(look, "people-another", Weight::Other, OnSettings::ChoosePin);
        let mut buttons = vec![add, another, grow()];
        let all = (ROWS_MAX, operators.len());
        buttons.extend(turners(look, &rows, all, |page| says(Message::Page(page))));
        let required = form.field(Item::RequireOperator);
        let required = required.map(|field| tile(look, field, value(look, field), HALF));
        let foot = look
            .row([
                container(required.unwrap_or_else(|| gap(1.0, 1.0))).width(HALF).into(),
                container(self.note(look, overview, printing))
                    .width(Length::Fill)
                    .align_x(look.start())
                    .into(),
            ])
            .spacing(16);
        column![list, container("").height(Length::Fill), look.row(buttons).spacing(8), foot]
            .spacing(10)
            .align_x(look.start())
            .height(Length::Fill)
            .into()
    }

    /// The badge that waits to be printed; else what to do about a PIN that was forgotten.
    fn note<'a>(&self, look: Look<'_>, overview: &Overview, printing: &Printing) -> Element<'a, App> {
        let printer = &overview.config.printing;
        if let Some(name) = &self.made {
            if let Some(told) = printing.last(look, HALF) {
                return told;
            }
            if printer.printer.is_none() && printer.label_printer.is_none() {
                return paragraph(look.t("sheet-without"), scale::SMALL_HELP, look.tokens.t1).into();
            }
            let label = look.texts.with("people-print-badge", [("name", words(look.isolated(name)))]);
            let step = fit(&label, [scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL], HALF - 90.0);
            let label = line(cut(&label, step, HALF - 90.0), step, look.tokens.t1);
            let face = look.row([Icon::Print.draw(24.0, look.tokens.t1), label.into()]).spacing(10);
            let face = container(face).center_y(ROW).padding(Padding::ZERO.horizontal(16));
            return press(face, look.tokens).ground(look.tokens.raise).says(says(Message::PrintBadge)).into();
        }
        paragraph(look.t("people-forgot"), scale::SMALL_HELP, look.tokens.t2).into()
    }
}

/// An operator: their name, their badge, and what is their own.
fn row<'a>(look: Look<'_>, at: usize, operator: &Operator) -> Element<'a, App> {
    let tokens = look.tokens;
    let operator = domain::Operator::from(operator);
    let own =
        [operator.language.map(|it| it.own_name().to_owned()), operator.volume.map(|it| format!("{it} %"))];
    let own = own.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let step = fit(&operator.name, [scale::LIST_TITLE, scale::CHOICE, scale::LIST_STATE], 280.0);
    let name = look.isolated(&cut(&operator.name, step, 280.0));
    let badge = look.isolated(&cut(&operator.badge, scale::STRIP_CLOCK, 170.0));
    let row = look.row([
        Icon::User.draw(26.0, tokens.t2),
        container(line(name, step, tokens.t1)).width(290).align_x(look.start()).into(),
        container(line(badge, scale::STRIP_CLOCK, tokens.t2)).width(180).align_x(look.start()).into(),
        line(cut(&own, scale::SMALL_HELP, 150.0), scale::SMALL_HELP, tokens.t2).into(),
        grow(),
        look.icon(Icon::Right, 24.0, tokens.t2),
    ]);
    let row =
        container(row.spacing(12)).padding(Padding::ZERO.horizontal(16)).width(Length::Fill).center_y(ROW);
    press(row, tokens).ground(tokens.raise).says(says(Message::Change(at))).into()
}

impl Settings {
    /// One operator has the page to themselves.
    pub(in super::super) fn editing<'a>(&self, look: Look<'_>, editor: &Editor) -> Element<'a, App> {
        let back = OnSettings::People(Message::Back);
        match editor.open {
            Some(part) => {
                let (title, content) = match part {
                    Part::Name => ("people-name", name(look, editor)),
                    Part::Language => ("people-language", language(look, editor)),
                    Part::Volume => ("people-volume", volume(look, editor)),
                };
                frame(look, column![head(look, look.t(title), back), content].spacing(12))
            }
            None => {
                let title =
                    editor.known_as().map_or_else(|| look.t("people-new"), |name| look.isolated(name));
                let changes = Changes { is_changed: editor.is_changed(), trouble: editor.trouble.as_deref() };
                let foot = self.foot(look, Page::People, changes);
                let content = container(all(look, editor)).height(Length::Fill).width(Length::Fill);
                frame(look, column![head(look, title, back), content, foot].spacing(12))
            }
        }
    }
}

/// Everything of an operator.
fn all<'a>(look: Look<'_>, editor: &Editor) -> Element<'a, App> {
    let tokens = look.tokens;
    let own = || look.t("people-as-station");
    let language = editor.language.map_or_else(own, |language| language.own_name().to_owned());
    let volume = editor.volume.map_or_else(own, |percent| look.isolated(&format!("{percent} %")));
    let badge = if editor.badge.is_empty() { look.t("value-none") } else { look.isolated(&editor.badge) };
    let name = look.isolated(&editor.name.text());
    let tiles = column![
        look.row([
            part(look, "people-name", name, Some(Part::Name)),
            part(look, "people-badge", badge, None),
        ])
        .spacing(8),
        look.row([
            part(look, "people-language", language, Some(Part::Language)),
            part(look, "people-volume", volume, Some(Part::Volume)),
        ])
        .spacing(8),
    ]
    .spacing(8);
    let help: Element<'a, App> = match &editor.complaint {
        Some(complaint) => marked(look, Icon::VerdictStop, tokens.stop_ink, told(look, complaint), ROOM),
        None if editor.is_made() => marked(look, Icon::Print, tokens.t2, look.t("people-made"), ROOM),
        None => marked(look, Icon::Station, tokens.t2, look.t("people-scan"), ROOM),
    };
    let mut buttons =
        vec![button(look, "people-make", Weight::Other, OnSettings::People(Message::MakeBadge)), grow()];
    if editor.known_as().is_some() {
        let (key, weight) = if editor.is_removing {
            ("scanners-sure", Weight::First)
        } else {
            ("scanners-remove", Weight::Other)
        };
        buttons.push(button(look, key, weight, OnSettings::People(Message::Remove)));
    }
    column![tiles, help, look.row(buttons)].spacing(16).align_x(look.start()).width(Length::Fill).into()
}

/// What is wrong, in words.
fn told(look: Look<'_>, complaint: &Complaint) -> String {
    match complaint {
        Complaint::Name(key) | Complaint::Badge(key) => look.t(key),
        Complaint::BadgeOf(name) => {
            look.texts.with("wrong-badge-double", [("name", words(look.isolated(name)))])
        }
    }
}

fn part<'a>(look: Look<'_>, label: &'static str, value: String, part: Option<Part>) -> Element<'a, App> {
    let tokens = look.tokens;
    let value = cut(&value, scale::CHOICE, HALF - 40.0);
    let words =
        column![line(look.t(label), scale::LIST_HELP, tokens.t2), line(value, scale::CHOICE, tokens.t1)]
            .align_x(look.start());
    let face = container(words)
        .padding(Padding::ZERO.horizontal(16))
        .width(Length::Fill)
        .align_x(look.start())
        .center_y(ROW)
        .id(label);
    match part {
        Some(part) => press(face, tokens).ground(tokens.raise).says(says(Message::Part(part))).into(),
        None => press(face, tokens).outlined(tokens.line).into(),
    }
}

fn name<'a>(look: Look<'_>, editor: &Editor) -> Element<'a, App> {
    let help: Element<'a, App> = match &editor.complaint {
        Some(complaint @ Complaint::Name(_)) => {
            marked(look, Icon::VerdictStop, look.tokens.stop_ink, told(look, complaint), ROOM)
        }
        _ => paragraph(look.t("people-name-help"), scale::LIST_HELP, look.tokens.t2).into(),
    };
    let keys =
        pad::full(look, editor.layer, |key| says(Message::Key(key)), |layer| says(Message::Layer(layer)));
    column![field::open(look, &editor.name.text(), Words::Own), container(help).height(Length::Fill), keys]
        .spacing(10)
        .align_x(look.start())
        .into()
}

fn language<'a>(look: Look<'_>, editor: &Editor) -> Element<'a, App> {
    let choices = [None].into_iter().chain(Language::ALL.map(Some));
    let buttons = choices.map(|language| {
        let label = language.map_or_else(|| look.t("people-as-station"), |it| it.own_name().to_owned());
        let weight = if language == editor.language { Weight::First } else { Weight::Other };
        let says = says(Message::Language(language));
        field::button(look, Some(Icon::Globe), label, weight, says, (Length::Fill, 72.0))
    });
    Column::with_children(buttons).spacing(8).into()
}

fn volume<'a>(look: Look<'_>, editor: &Editor) -> Element<'a, App> {
    let tokens = look.tokens;
    let weight = if editor.volume.is_none() { Weight::First } else { Weight::Other };
    let own = field::button(
        look,
        Some(Icon::Sound),
        look.t("people-as-station"),
        weight,
        says(Message::NoVolume),
        (Length::Fill, 72.0),
    );
    let turn = |sign: &'static str, turn: Turn| -> Element<'a, App> {
        let face = container(line(sign, scale::VOLUME_KEY, tokens.t1)).center_x(120).center_y(72);
        press(face, tokens).ground(tokens.raise).says(says(Message::Volume(turn))).into()
    };
    let value = editor.volume.map_or_else(|| "–".to_owned(), |percent| format!("{percent} %"));
    let value =
        container(line(look.isolated(&value), scale::CARD_CLOCK, tokens.t1)).center_x(measure::SIDE / 2.0);
    let row = look.row([turn("−", Turn::Softer), value.into(), turn("+", Turn::Louder)]).spacing(8);
    column![own, row, paragraph(look.t("settings-never"), scale::LIST_HELP, tokens.t2)]
        .spacing(16)
        .align_x(look.start())
        .into()
}
