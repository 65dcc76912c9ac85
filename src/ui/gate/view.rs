//! The gate as a card: what is asked, six circles, twelve keys.

use super::{Asks, Complaint, Gate, Message};
use crate::{
    pin::{BadPin, PIN_DIGITS},
    ui::{
        icon::Icon,
        look::{Look, area, card, gap, line, paragraph},
        message::Message as App,
        text::{count, words},
        theme::{fit, measure, scale},
        widget::{
            field::{self, Weight},
            pad::PadKey,
            press,
        },
    },
};
use iced::{
    Alignment, Border, Element, Length, Padding,
    widget::{Column, Row, column, container},
};

/// Height of a key.
const KEY: f32 = 88.0;
/// Between two keys.
const SPACING: f32 = 12.0;
/// Room for words in the card.
const WORDS: f32 = 352.0;
/// Diameter of a circle.
const CIRCLE: f32 = 28.0;

impl Gate {
    /// The card, as Settings has it in the middle.
    pub fn card<'a>(&self, look: Look<'_>) -> Element<'a, App> {
        let content = column![self.words(look), self.circles(look), pad(look), foot(look)]
            .spacing(16)
            .align_x(Alignment::Center)
            .width(Length::Fill);
        card(look, container(content).padding(Padding::new(20.0).horizontal(24.0)))
            .width(measure::SIDE)
            .into()
    }

    /// The card in the place of a screen, with a way back.
    pub fn view<'a>(&self, look: Look<'_>) -> Element<'a, App> {
        let back = field::button(
            look,
            Some(Icon::Left),
            look.t("pin-leave"),
            Weight::Other,
            App::Gate(Message::Leave),
            (measure::SIDE, 72.0),
        );
        let parts = [self.card(look), column![self.why(look), back].spacing(24).align_x(look.start()).into()];
        container(look.body(parts))
            .center_x(Length::Fill)
            .height(Length::Fill)
            .padding(Padding::new(measure::GUTTER))
            .into()
    }

    fn why<'a>(&self, look: Look<'_>) -> Element<'a, App> {
        let key = if matches!(self.asks, Asks::New | Asks::Again(_)) { "pin-why-new" } else { "pin-why" };
        container(paragraph(look.t(key), scale::CARD_TITLE, look.tokens.t2)).width(measure::SIDE).into()
    }

    fn words<'a>(&self, look: Look<'_>) -> Element<'a, App> {
        let title = look.t(match self.asks {
            Asks::New => "pin-title-new",
            Asks::Again(_) => "pin-title-again",
            Asks::Nothing | Asks::Pin { .. } | Asks::Wait { .. } => "pin-title",
        });
        let help = self.help(look);
        let step = fit(&help, [scale::LIST_HELP, scale::SMALL_HELP], WORDS);
        column![
            line(title, scale::CARD_TITLE, look.tokens.t1),
            container(paragraph(help, step, look.tokens.t2)).center_x(Length::Fill).center_y(36),
        ]
        .spacing(4)
        .align_x(Alignment::Center)
        .into()
    }

    fn help(&self, look: Look<'_>) -> String {
        match (&self.complaint, &self.asks) {
            (Some(Complaint::Failed(why)), _) => return why.clone(),
            (Some(Complaint::Bad(bad)), _) => {
                return look.t(match bad {
                    BadPin::NoSixDigits => "pin-six",
                    BadPin::NotTwiceTheSame => "pin-differs",
                    BadPin::Trivial => "pin-trivial",
                });
            }
            _ if self.is_checking => return look.t("pin-checking"),
            _ => {}
        }
        match &self.asks {
            Asks::Nothing => look.t("pin-checking"),
            Asks::Pin { left, then } => {
                let minutes = u64::try_from(then.num_minutes()).unwrap_or_default();
                let wrong = self.complaint == Some(Complaint::Wrong);
                let key = if wrong { "pin-wrong" } else { "pin-tries" };
                look.texts.with(key, [("n", count((*left).into())), ("minutes", count(minutes))])
            }
            Asks::New => look.t("pin-new-help"),
            Asks::Again(_) => look.t("pin-again-help"),
            Asks::Wait { until } => {
                let left = until.saturating_duration_since(look.now.at).as_millis().div_ceil(1000);
                let clock = look.isolated(&format!("{}:{:02}", left / 60, left % 60));
                look.texts.with("pin-wait", [("time", words(clock))])
            }
        }
    }

    fn circles<'a>(&self, look: Look<'_>) -> Element<'a, App> {
        let tokens = look.tokens;
        let circles = (0..PIN_DIGITS).map(|at| {
            let ground = if at < self.digits.len() { tokens.t1 } else { tokens.card };
            let edge = tokens.t1;
            area(gap(CIRCLE, CIRCLE), ground, CIRCLE / 2.0)
                .style(move |_| container::Style {
                    background: Some(ground.into()),
                    border: Border { color: edge, width: 3.0, radius: (CIRCLE / 2.0).into() },
                    ..container::Style::default()
                })
                .into()
        });
        container(Row::with_children(circles).spacing(24)).height(32).align_y(Alignment::Center).into()
    }
}

/// The keys stand as on every pad, in every language.
fn pad<'a>(look: Look<'_>) -> Element<'a, App> {
    let digit = |digit: char| key(look, PadKey::Char(digit));
    let mut column = Column::new().spacing(SPACING);
    for digits in ["123", "456", "789"] {
        column = column.push(Row::with_children(digits.chars().map(digit)).spacing(SPACING));
    }
    let enter =
        container(Icon::Check.draw(40.0, look.tokens.inverse.text)).center_x(Length::Fill).center_y(KEY);
    let enter = enter.id("pin_enter");
    let enter =
        press(enter, look.tokens).filled(look.tokens.inverse, look.tokens.t2).says(App::Gate(Message::Enter));
    let last = Row::with_children([key(look, PadKey::Erase), digit('0'), enter.into()]);
    column.push(last.spacing(SPACING)).into()
}

fn key<'a>(look: Look<'_>, key: PadKey) -> Element<'a, App> {
    let tokens = look.tokens;
    let face: Element<'a, App> = match key {
        PadKey::Char(digit) => line(digit.to_string(), scale::PIN_KEY, tokens.t1).into(),
        _ => look.icon(Icon::Back, 40.0, tokens.t1),
    };
    let face = container(face).center_x(Length::Fill).center_y(KEY).id(name(key));
    press(face, tokens).ground(tokens.raise).says(App::Gate(Message::Key(key))).into()
}

/// What tests call a key: its digit stands elsewhere on the screen too.
const fn name(key: PadKey) -> &'static str {
    match key {
        PadKey::Char('0') => "pin_0",
        PadKey::Char('1') => "pin_1",
        PadKey::Char('2') => "pin_2",
        PadKey::Char('3') => "pin_3",
        PadKey::Char('4') => "pin_4",
        PadKey::Char('5') => "pin_5",
        PadKey::Char('6') => "pin_6",
        PadKey::Char('7') => "pin_7",
        PadKey::Char('8') => "pin_8",
        PadKey::Char('9') => "pin_9",
        _ => "pin_erase",
    }
}

fn foot<'a>(look: Look<'_>) -> Element<'a, App> {
    let tokens = look.tokens;
    let words = look.t("pin-no-scanner");
    let step = fit(&words, [scale::LIST_HELP, scale::SMALL_HELP], WORDS - 34.0);
    look.row([Icon::Station.draw(24.0, tokens.t2), line(words, step, tokens.t2).into()]).spacing(10).into()
}
