//! The gate as a card: what is asked, six circles, twelve keys.

use super::{Asks, Complaint, Gate, Message};
use crate::{
    pin::BadPin,
    ui::{
        icon::Icon,
        look::{Look, card, line, paragraph},
        message::Message as App,
        text::{count, words},
        theme::{fit, measure, scale},
        widget::{
            field::{self, Weight},
            pin_pad,
        },
    },
};
use iced::{
    Alignment, Element, Length, Padding,
    widget::{column, container},
};

/// Height of a key.
const KEY: f32 = 88.0;
/// Room for words in the card.
const WORDS: f32 = 352.0;

impl Gate {
    /// The card, as Settings has it in the middle.
    pub fn card<'a>(&self, look: Look<'_>) -> Element<'a, App> {
        let content =
            column![self.words(look), pin_pad::circles(look, self.digits.len()), pad(look), foot(look)]
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
}

fn pad<'a>(look: Look<'_>) -> Element<'a, App> {
    pin_pad::keys(look, KEY, |key| App::Gate(Message::Key(key)), App::Gate(Message::Enter))
}

fn foot<'a>(look: Look<'_>) -> Element<'a, App> {
    let tokens = look.tokens;
    let words = look.t("pin-no-scanner");
    let step = fit(&words, [scale::LIST_HELP, scale::SMALL_HELP], WORDS - 34.0);
    look.row([Icon::Station.draw(24.0, tokens.t2), line(words, step, tokens.t2).into()]).spacing(10).into()
}
