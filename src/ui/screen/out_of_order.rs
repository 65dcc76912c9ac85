//! Out of order: the program runs, but no station can work in it. Everything below the top bar says
//! what is broken, who can mend it and what that takes, until another try goes well.

use super::stop::{self, Frame, Words};
use crate::{
    office::trouble::{Thing, Trouble},
    ui::{
        Restart,
        icon::Icon,
        look::{Look, area, gap, line, paragraph},
        message::{Message, Place},
        theme::{fit, measure, scale},
        widget::press,
    },
};
use iced::{
    Element, Length, Padding,
    widget::{column, container},
};

/// Most characters of the program's own words that are shown.
const SAID_CHARS_MAX: usize = 150;
/// Room for them: they are set letter by letter, so that a path breaks anywhere.
const SAID_WIDTH: f32 = measure::STOP_WIDTH - 8.0 - 2.0 * PADDING;
/// Around them, at both ends.
const PADDING: f32 = 20.0;

/// The keys of what is wrong, and of what helps.
const fn keys(thing: Thing) -> (&'static str, &'static str) {
    match thing {
        Thing::NoSettings => ("trouble-settings", "trouble-no-settings-help"),
        Thing::Settings => ("trouble-settings", "trouble-settings-help"),
        Thing::Credentials => ("trouble-credentials", "trouble-credentials-help"),
        Thing::DatabaseDamaged => ("trouble-database", "trouble-damaged-help"),
        Thing::DatabaseNewer => ("trouble-database", "trouble-newer-help"),
        Thing::DatabaseForeign | Thing::Database => ("trouble-database", "trouble-database-help"),
        Thing::DiskFull => ("trouble-disk", "trouble-disk-help"),
        Thing::NotAllowed => ("trouble-permissions", "trouble-permissions-help"),
        Thing::Sample | Thing::Machine => ("trouble-machine", "trouble-machine-help"),
    }
}

/// Whether it is being tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trying {
    No,
    Yes,
}

/// The trouble of the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    trouble: Trouble,
    trying: Trying,
}

impl State {
    /// There is trouble.
    #[must_use]
    pub const fn new(trouble: Trouble) -> Self {
        Self { trouble, trying: Trying::No }
    }

    /// A person wants it tried again: how, if that is not under way already.
    pub fn try_again(&mut self) -> Option<Restart> {
        let restart = match self.trouble.thing {
            // The station itself may well run.
            Thing::Sample => Restart::Leave,
            _ => Restart::Again,
        };
        (std::mem::replace(&mut self.trying, Trying::Yes) == Trying::No).then_some(restart)
    }

    /// It is being tried, whoever wanted it.
    pub const fn is_tried(&mut self) {
        self.trying = Trying::Yes;
    }

    /// Draws what is between the top bar and the bar of answers.
    pub fn view<'a>(&self, look: Look<'_>, frame: Frame) -> Element<'a, Message> {
        let (wrong, _) = keys(self.trouble.thing);
        let content = Words {
            icon: Icon::VerdictStop,
            word: look.t("trouble-word"),
            subject: String::new(),
            why: look.t(wrong),
            next: look.t("trouble-call-it"),
            fact: look.t("trouble-fact"),
            more: Some(self.more(look)),
        };
        stop::red(look, content, None, frame)
    }

    /// For whoever mends it.
    fn more<'a>(&self, look: Look<'_>) -> Element<'a, Message> {
        let fill = look.tokens.stop_deep;
        let (_, help) = keys(self.trouble.thing);
        let help = look.t(help);
        let step = fit(&help, [scale::CORNER, scale::CHOICE], SAID_WIDTH);
        let help = paragraph(help, step, fill.text);
        let said = container(words(look, &self.trouble.words, fill.text)).width(SAID_WIDTH);
        let lines = column![help, gap(1.0, 8.0), said].align_x(look.start()).width(SAID_WIDTH);
        area(container(lines).padding(Padding::new(16.0).horizontal(PADDING)), fill.ground, measure::RADIUS)
            .into()
    }

    /// The bar that tries it again, and leads to the settings.
    pub fn bar<'a>(&self, look: Look<'_>) -> Element<'a, Message> {
        let tokens = look.tokens;
        let first = match self.trying {
            Trying::No => stop::big(look, Icon::Retry, look.t("try-again"), Message::TryAgain),
            Trying::Yes => {
                let label = line(look.t("trouble-trying"), scale::HEADING, tokens.t2);
                container(label).center_x(Length::Fill).center_y(104).into()
            }
        };
        let words = look.row([
            Icon::Settings.draw(30.0, tokens.t1),
            line(look.t("nav-settings"), scale::BUTTON, tokens.t1).into(),
        ]);
        let settings = press(container(words.spacing(14)).center_x(264).center_y(104), tokens)
            .outlined(tokens.edge)
            .says(Message::Go(Place::Settings));
        stop::bar(look, measure::ANSWER, [first, settings.into()])
    }
}

/// The program's own words, which run from left to right and break where they must.
fn words<'a>(look: Look<'_>, text: &str, color: iced::Color) -> iced::widget::Text<'a> {
    let mut shown = in_one_line(text);
    if shown.chars().count() > SAID_CHARS_MAX {
        shown = shown.chars().take(SAID_CHARS_MAX - 1).chain(['…']).collect();
    }
    let step = fit(&shown, [scale::STRIP_REFERENCE, scale::COMMAND_SMALL], SAID_WIDTH);
    paragraph(look.isolated(&shown), step, color).wrapping(iced::advanced::text::Wrapping::WordOrGlyph)
}

/// A text without its line breaks, and without the drawing that TOML's reader puts into it: a line of the
/// file behind a bar, and marks below. Line and column stand before it.
fn in_one_line(text: &str) -> String {
    let is_drawing = |line: &&str| {
        line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).trim_start().starts_with('|')
    };
    let lines: Vec<&str> = text.lines().collect();
    let said = lines
        .split(is_drawing)
        .map(|lines| lines.iter().flat_map(|line| line.split_whitespace()).collect::<Vec<_>>().join(" "));
    said.filter(|said| !said.is_empty()).collect::<Vec<_>>().join(": ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_were_drawn_become_a_sentence() {
        let drawn = "scandesk.toml is wrong: TOML parse error at line 4, column 10\n  |\n4 | volume = 5\n  |          ^\n\
                     volume is 5,\n and must be 30 to 100";
        let said = "scandesk.toml is wrong: TOML parse error at line 4, column 10: volume is 5, and must be 30 to 100";
        assert_eq!(in_one_line(drawn), said);
        assert_eq!(in_one_line("a | b of c|d\n3 files | 4"), "a | b of c|d 3 files | 4");
    }

    #[test]
    fn one_try_at_a_time() {
        let of = |thing| State::new(Trouble { thing, words: "no room".into(), last_good: None });
        let mut state = of(Thing::DiskFull);
        assert_eq!(state.try_again(), Some(Restart::Again));
        assert_eq!(state.try_again(), None);
        assert_eq!(of(Thing::Sample).try_again(), Some(Restart::Leave));
    }
}
