//! The fourth step: the two sounds that matter most, heard by a person.

use super::{ENTERED, Message, says};
use crate::{
    domain::Outcome,
    sound::{Cue, Status},
    ui::{
        icon::Icon,
        look::{Look, area, card, grow, line, paragraph},
        message::Message as App,
        now::Now,
        screen::{Step, Told},
        theme::{measure, scale},
        widget::{
            field::{self, Weight},
            volume,
        },
    },
};
use iced::{
    Element, Length, Padding,
    widget::{column, container},
};
use std::time::{Duration, Instant};

/// After the first sound, and its silence, comes the second.
const APART: Duration = Duration::from_millis(1_200);
/// How long the second takes.
const SECOND: Duration = Duration::from_millis(1_100);

/// What a person says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// Both were heard.
    Both,
    /// One of them, or none.
    NotBoth,
}

/// What is being played.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Playing {
    #[default]
    Nothing,
    /// What an accepted scan sounds like; the other follows then.
    Accepted(Instant),
    /// What a refused one sounds like, until then.
    Refused(Instant),
}

/// Whether sounds are heard.
#[derive(Debug, Clone, Copy, Default)]
pub struct State {
    playing: Playing,
    answer: Option<Heard>,
}

impl State {
    /// Whether both were heard.
    pub fn is_well(&self) -> bool {
        self.answer == Some(Heard::Both)
    }

    /// Plays both, one after the other.
    pub fn play(&mut self, now: Now) -> Step {
        self.playing = Playing::Accepted(now.at + APART);
        Step::Play(Cue::Answer(Outcome::Accepted))
    }

    /// A person answers; who did not hear both hears them again.
    pub fn heard(&mut self, heard: Heard, now: Now) -> Step {
        self.answer = Some(heard);
        match heard {
            Heard::Both => Step::Stay,
            Heard::NotBoth => self.play(now),
        }
    }

    /// The second one may be due.
    pub fn woken(&mut self, now: Now) -> Step {
        match self.playing {
            Playing::Accepted(then) if now.at >= then => {
                self.playing = Playing::Refused(now.at + SECOND);
                Step::Play(Cue::Answer(Outcome::Refused))
            }
            Playing::Refused(until) if now.at >= until => {
                self.playing = Playing::Nothing;
                Step::Stay
            }
            _ => Step::Stay,
        }
    }

    /// When the picture changes by itself.
    pub fn deadlines(&self, now: Now, deadlines: &mut Vec<Instant>) {
        if let Playing::Accepted(at) | Playing::Refused(at) = self.playing {
            deadlines.push(at.max(now.at + Duration::from_millis(1)));
        }
    }
}

/// What stands below the heading.
pub fn view<'a>(look: Look<'_>, state: &State, told: Told<'_>) -> Element<'a, App> {
    let is = |playing: fn(Instant) -> Playing| matches!(state.playing, Playing::Accepted(at) | Playing::Refused(at) if playing(at) == state.playing);
    let one = |icon, key, is_played| cue(look, icon, look.t(key), is_played);
    let answers = look
        .row([
            answer(look, "heard-both", state, Heard::Both),
            answer(look, "heard-not", state, Heard::NotBoth),
        ])
        .spacing(measure::GUTTER);
    let left = column![
        one(Icon::VerdictOk, "done-pack", is(Playing::Accepted)),
        one(Icon::VerdictStop, "word-refused", is(Playing::Refused)),
        line(look.t("heard-question"), scale::CARD_TITLE, look.tokens.t1),
        answers,
    ]
    .spacing(measure::GUTTER)
    .align_x(look.start())
    .width(look.column(ENTERED));
    look.body([left.into(), beside(look, state, told)])
}

fn cue<'a>(look: Look<'_>, icon: Icon, name: String, is_played: bool) -> Element<'a, App> {
    let tokens = look.tokens;
    let (ground, color) =
        if is_played { (tokens.inverse.ground, tokens.inverse.text) } else { (tokens.card, tokens.t1) };
    let mut parts: Vec<Element<'a, App>> =
        vec![icon.draw(36.0, color), line(name, scale::CARD_TITLE, color).into()];
    if is_played {
        parts.extend([grow(), Icon::Sound.draw(32.0, color)]);
    }
    let row = container(look.row(parts).spacing(20))
        .padding(Padding::ZERO.horizontal(24))
        .width(Length::Fill)
        .align_x(look.start())
        .center_y(88);
    area(row, ground, measure::RADIUS).width(Length::Fill).into()
}

fn answer<'a>(look: Look<'_>, key: &'static str, state: &State, heard: Heard) -> Element<'a, App> {
    // Until a person answers, what most people will.
    let is_likely = state.answer.unwrap_or(Heard::Both) == heard;
    let weight = if is_likely { Weight::First } else { Weight::Other };
    field::button(look, None, look.t(key), weight, says(Message::Heard(heard)), (Length::Fill, 72.0))
}

/// How loud it is, and what helps.
fn beside<'a>(look: Look<'_>, state: &State, told: Told<'_>) -> Element<'a, App> {
    let tokens = look.tokens;
    let percent = told.desk.volume();
    let head = look.row([
        line(look.t("settings-sound"), scale::LIST_TITLE, tokens.t1).into(),
        grow(),
        line(look.isolated(&format!("{percent} %")), scale::ROW_CLOCK, tokens.t1).into(),
    ]);
    let again = field::button(
        look,
        Some(Icon::Sound),
        look.t("sound-again"),
        Weight::Other,
        says(Message::Play),
        (Length::Fill, 72.0),
    );
    let mut parts = column![head, volume::keys(look, percent, |turn| says(Message::Volume(turn))), again,]
        .spacing(measure::GUTTER)
        .align_x(look.start())
        .width(Length::Fill);
    let is_mute = matches!(told.sound, Status::NoDevice(_));
    let (warns, help) = match state.answer {
        _ if is_mute => (true, "sound-no-device"),
        Some(Heard::Both) => (false, "sound-well"),
        Some(Heard::NotBoth) => (true, "sound-not-heard"),
        None => (false, "sound-why"),
    };
    if warns {
        let fill = tokens.warn;
        let chip = look
            .row([
                Icon::Mute.draw(30.0, fill.text),
                line(look.t("sound-none"), scale::ALARM, fill.text).into(),
            ])
            .spacing(12);
        let chip = container(chip).padding(Padding::ZERO.horizontal(14)).center_y(56);
        parts = parts.push(area(chip, fill.ground, measure::RADIUS));
    }
    let help = container(paragraph(look.t(help), scale::CARD_HELP, tokens.t2))
        .width(Length::Fill)
        .align_x(look.start());
    let parts = parts.push(help);
    card(look, container(parts).padding(Padding::new(20.0).horizontal(24.0))).width(Length::Fill).into()
}
