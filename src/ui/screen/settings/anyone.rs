//! What anyone may change: it is in use at once.

use super::{Message, Page, State, says};
use crate::{
    config::Language,
    domain::Outcome,
    sound::Cue,
    ui::{
        Orders,
        icon::Icon,
        look::{Look, card, grow, line},
        message::Message as App,
        screen::Told,
        text::words,
        theme::{Scheme, Step, fit, fit::width, measure, scale},
        widget::{
            field::{self, Weight},
            press, volume,
        },
    },
};
use iced::{
    Element, Length, Padding,
    widget::{Column, column, container},
};

/// Between two rows.
const SPACING: f32 = 10.0;
/// Height of a row.
const ROW: f32 = 72.0;
/// Width of a row without its margins, its icon and the gap behind that.
const ROOM: f32 = measure::SIDE - 40.0 - 28.0 - 16.0;

impl State {
    /// The column.
    pub(super) fn anyone<'a>(&self, look: Look<'_>, told: Told<'_>) -> Element<'a, App> {
        let heading = line(look.t("settings-anyone"), scale::LIST_TITLE, look.tokens.t1);
        let mut column = Column::new()
            .spacing(SPACING)
            .align_x(look.start())
            .push(container(heading).height(32))
            .push(language(look));
        if self.shows_languages {
            column = column.push(languages(look));
        }
        column = column.push(theme(look, told.scheme));
        // What is unfolded takes the room of what is long.
        if !self.shows_languages {
            column = column.push(sound(look, told.desk.volume()));
        }
        column = column.push(match told.orders {
            Orders::Real => operator(look, told.snapshot.operator.as_deref()),
            // Nobody signs in to them for long.
            Orders::Sample => {
                row(look, Icon::Left, look.t("sample-leave"), String::new(), Message::LeaveSamples)
            }
        });
        column = match &self.unkept {
            Some(why) => column.push(unkept(look, why)),
            None => column.push(more(look)),
        };
        column.width(look.column(measure::SIDE)).height(Length::Shrink).into()
    }
}

/// A row with an icon, its name, and how it is set.
fn row<'a>(look: Look<'_>, icon: Icon, name: String, value: String, message: Message) -> Element<'a, App> {
    let tokens = look.tokens;
    let taken = width(&value, scale::CARD_HELP);
    let step = fit(&name, [scale::LIST_TITLE, scale::CHOICE, scale::LIST_STATE], ROOM - taken - 32.0);
    let content = look.row([
        look.icon(icon, 28.0, tokens.t1),
        line(name, step, tokens.t1).into(),
        grow(),
        line(value, scale::CARD_HELP, tokens.t1).into(),
    ]);
    let content = container(content.spacing(16))
        .padding(Padding::ZERO.horizontal(20))
        .width(Length::Fill)
        .center_y(ROW);
    press(content, tokens).ground(tokens.raise).says(says(message)).into()
}

fn language<'a>(look: Look<'_>) -> Element<'a, App> {
    let name = look.texts.language().own_name().to_owned();
    row(look, Icon::Globe, look.t("settings-language"), name, Message::Languages)
}

fn languages<'a>(look: Look<'_>) -> Element<'a, App> {
    let button = |language: Language| {
        let is_used = language == look.texts.language();
        let weight = if is_used { Weight::First } else { Weight::Other };
        let name = language.own_name().to_owned();
        field::choice(look, None, name, weight, says(Message::Language(language)), Length::Fill)
    };
    let [english, french, arabic, dutch] = Language::ALL.map(button);
    column![look.row([english, french]).spacing(8), look.row([arabic, dutch]).spacing(8)].spacing(8).into()
}

fn theme<'a>(look: Look<'_>, scheme: Scheme) -> Element<'a, App> {
    let value = match scheme {
        Scheme::Dark => look.t("theme-dark"),
        Scheme::Light => look.t("theme-light"),
    };
    row(look, Icon::Sun, look.t("settings-theme"), value, Message::Theme)
}

fn sound<'a>(look: Look<'_>, percent: u8) -> Element<'a, App> {
    let tokens = look.tokens;
    let head = look.row([
        look.icon(Icon::Sound, 28.0, tokens.t1),
        line(look.t("settings-sound"), scale::LIST_TITLE, tokens.t1).into(),
        grow(),
        line(look.isolated(&format!("{percent} %")), scale::ROW_CLOCK, tokens.t1).into(),
    ]);
    let volume = volume::keys(look, percent, |turn| says(Message::Volume(turn)));
    let plays =
        look.row([play(look, "play-packed", Outcome::Accepted), play(look, "play-stop", Outcome::Refused)]);
    let never = look.t("settings-never");
    let step = fit(&never, [scale::LIST_HELP, scale::SMALL_HELP], measure::SIDE - 40.0);
    let content =
        column![head.spacing(16).height(28), volume, plays.spacing(8), line(never, step, tokens.t2)]
            .spacing(12)
            .align_x(look.start());
    card(look, container(content).padding(Padding::new(16.0).horizontal(20.0))).width(Length::Fill).into()
}

fn play<'a>(look: Look<'_>, key: &'static str, outcome: Outcome) -> Element<'a, App> {
    small(look, key, 64.0, Message::Play(Cue::Answer(outcome)))
}

/// One of two buttons side by side.
fn small<'a>(look: Look<'_>, key: &'static str, height: f32, message: Message) -> Element<'a, App> {
    let label = look.t(key);
    let steps: [Step; 3] = [scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL];
    let step = fit(&label, steps, (measure::SIDE - 56.0) / 2.0 - 16.0);
    let face = container(line(label, step, look.tokens.t1)).center_x(Length::Fill).center_y(height).id(key);
    press(face, look.tokens).ground(look.tokens.raise).says(says(message)).into()
}

fn operator<'a>(look: Look<'_>, operator: Option<&str>) -> Element<'a, App> {
    if let Some(operator) = operator {
        let name = look.texts.with("settings-operator", [("n", words(look.isolated(operator)))]);
        return row(look, Icon::User, name, look.t("settings-sign-out"), Message::SignOut);
    }
    let tokens = look.tokens;
    let words = look.t("settings-badge");
    let step = fit(&words, [scale::LIST_TITLE, scale::CHOICE, scale::LIST_STATE], ROOM);
    let content =
        look.row([look.icon(Icon::User, 28.0, tokens.t2), line(words, step, tokens.t2).into()]).spacing(16);
    card(look, container(content).padding(Padding::ZERO.horizontal(20)))
        .width(Length::Fill)
        .align_x(look.start())
        .center_y(ROW)
        .into()
}

fn more<'a>(look: Look<'_>) -> Element<'a, App> {
    look.row([
        small(look, "page-sounds", 56.0, Message::Open(Page::Sounds)),
        small(look, "page-about", 56.0, Message::Open(Page::About)),
    ])
    .spacing(8)
    .into()
}

/// What is in use holds for now; why it cannot be kept.
fn unkept<'a>(look: Look<'_>, why: &str) -> Element<'a, App> {
    let words = look.texts.with("settings-unkept", [("why", words(look.isolated(why)))]);
    super::form_view::warning(look, words, measure::SIDE)
}
