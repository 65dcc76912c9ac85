//! The third step: any label, as the scanner sends it.

use crate::ui::{
    icon::Icon,
    look::{Look, card, gap, line, paragraph},
    message::Message as App,
    screen::{
        sample::{Reading, Sample, Typist},
        scanner::{frame, layout_check},
    },
    theme::{fit, measure, scale, shorten},
};
use iced::{
    Alignment, Color, Element, Length, Padding,
    widget::{column, container},
};

/// Width of the card that shows a scan.
const SCAN: f32 = 816.0;
/// Height of both cards where they stand side by side.
const CARD: f32 = 432.0;
/// Room for the words beside it.
const WORDS: f32 = 352.0;

/// What stands below the heading.
pub fn view<'a>(look: Look<'_>, sample: Option<&Sample>) -> Element<'a, App> {
    let tokens = look.tokens;
    let shown: Element<'a, App> = match sample {
        Some(sample) => {
            let title = line(look.t("test-last"), scale::LIST_TITLE, tokens.t1);
            column![title, frame(look, sample)].spacing(12).align_x(look.start()).into()
        }
        None => look
            .row([
                Icon::Station.draw(64.0, tokens.t2),
                container(paragraph(look.t("scan-waits"), scale::CARD_TITLE, tokens.t1))
                    .width(Length::Fill)
                    .align_x(look.start())
                    .into(),
            ])
            .spacing(24)
            .into(),
    };
    let check = layout_check(look, sample.and_then(|sample| sample.check.as_ref()));
    let shown = container(shown).height(Length::Fill).width(Length::Fill).align_y(Alignment::Center);
    let test = column![shown, check].spacing(12).width(Length::Fill).height(Length::Fill);
    let test = card(look, container(test).padding(Padding::new(16.0).horizontal(24.0)))
        .width(look.column(SCAN))
        .height(CARD)
        .clip(true);
    look.body([test.into(), told(look, sample)])
}

/// What was read, and what that means.
fn told<'a>(look: Look<'_>, sample: Option<&Sample>) -> Element<'a, App> {
    let tokens = look.tokens;
    let mut parts = column![].spacing(12).align_x(look.start()).width(Length::Fill);
    if let Some(sample) = sample {
        let (icon, ink, title, text) = reading(look, sample);
        let step = fit(&title, [scale::LIST_TITLE, scale::CHOICE, scale::LIST_STATE], WORDS - 44.0);
        parts = parts
            .push(look.row([icon.draw(32.0, ink), line(title, step, tokens.t1).into()]).spacing(12))
            .push(paragraph(text, scale::CARD_HELP, tokens.t1))
            .push(gap(1.0, 8.0));
    }
    let later = paragraph(look.t("scan-later"), scale::CARD_HELP, tokens.t2);
    let parts = parts
        .push(container("").height(Length::Fill))
        .push(line(look.t("scan-none"), scale::LIST_TITLE, tokens.t1))
        .push(later);
    card(look, container(parts).padding(Padding::new(20.0).horizontal(24.0)))
        .width(look.column(measure::SIDE))
        .height(CARD)
        .into()
}

fn reading(look: Look<'_>, sample: &Sample) -> (Icon, Color, String, String) {
    let tokens = look.tokens;
    let ok = (Icon::VerdictOk, tokens.ok_ink);
    let warn = (Icon::VerdictWarn, tokens.warn_ink);
    let (mark, key, text) = match (&sample.reading, sample.typist) {
        (_, Typist::Unfinished) => (warn, "scan-open", look.t("length-open")),
        (Reading::Nothing, _) => (warn, "scan-nothing", look.t("scan-nothing-help")),
        (Reading::Reference(reference), Typist::Person) => {
            (warn, "scan-typed", look.isolated(&shorten(reference.as_str())))
        }
        (Reading::Reference(reference), _) => (ok, "scan-read", look.isolated(&shorten(reference.as_str()))),
        (Reading::Command, _) => (ok, "scan-read", look.t("part-command")),
        (Reading::TestCode, _) => (ok, "scan-read", look.t("part-test")),
    };
    (mark.0, mark.1, look.t(key), text)
}
