//! What is said fits where it is said, in every language.

use super::{explain::Finding, list, reason::Preset};
use crate::ui::{
    text::{Language, Texts, count, words},
    theme::{Step, fit::width, scale},
};

/// Room for one line of the entry: 712 pixels without its padding.
const ROOM: f32 = 664.0;
/// Room for the words of a card.
const CARD_ROOM: f32 = 360.0;
/// Room for the words of either side of the comparison.
const SIDE_ROOM: f32 = 270.0;

fn load_fonts() {
    let mut system = iced::advanced::graphics::text::font_system().write().unwrap();
    for font in crate::ui::settings().fonts {
        system.load_font(font);
    }
}

/// What does not fit, to be told all at once.
#[derive(Default)]
struct Wide(Vec<String>);

impl Wide {
    fn look_at(&mut self, language: Language, text: &str, step: Step, room: f32) {
        let wide = width(text, step);
        if wide > room {
            self.0.push(format!("{language:?}: {text} is {wide} wide, and there are {room}"));
        }
    }
}

fn sentence(texts: &Texts, key: &'static str, when: &'static str) -> String {
    let values = [
        ("when", words(when)),
        ("date", words("20 Nov")),
        ("status", words("OUT_OF_STOCK")),
        ("n", count(12)),
        ("what", words("Ship, 20 Nov 16:12")),
    ];
    texts.with(key, values)
}

#[test]
fn every_explanation_takes_one_line_each() {
    load_fonts();
    let mut wide = Wide::default();
    for language in Language::ALL {
        let texts = Texts::new(language);
        for finding in Finding::ALL {
            for when in ["today", "yesterday", "other", "unknown"] {
                let [found, .., small] = scale::ENTRY_FOUND;
                let headline = sentence(&texts, finding.headline(), when);
                wide.look_at(language, &headline, small, ROOM);
                assert!(found.px > small.px);
            }
            wide.look_at(language, &sentence(&texts, finding.advice(), "today"), scale::EXPLANATION[2], ROOM);
        }
    }
    assert_eq!(wide.0, Vec::<String>::new());
}

#[test]
fn the_usual_reasons_stand_side_by_side() {
    load_fonts();
    for language in Language::ALL {
        let texts = Texts::new(language);
        let keys = Preset::ALL.map(Preset::key).into_iter().chain(["attention-write"]);
        let labels: f32 = keys.map(|key| width(&texts.get(key), scale::CHOICE) + 2.0 * 18.0).sum();
        // One of them has a mark.
        let all = labels + 3.0 * 8.0 + 32.0;
        assert!(all <= ROOM, "{language:?}: {all}");
    }
}

#[test]
fn what_is_asked_and_answered_fits_beside_each_other() {
    load_fonts();
    let mut wide = Wide::default();
    for language in Language::ALL {
        let texts = Texts::new(language);
        let [.., smallest] = scale::INBOX_WHEN;
        let (day, clock) = (words("20 Nov 16:12"), words("10:41"));
        let sent = texts.with("attention-sent", [("n", count(12))]);
        for text in [
            texts.with("attention-since", [("since", day.clone()), ("asked", clock.clone())]),
            texts.with("attention-last-known", [("at", day.clone())]),
            texts.with("attention-no-answer-known", [("at", clock)]),
            texts.with("attention-asking-seconds", [("n", count(5))]),
            texts.with("attention-from", [("status", words("NEW")), ("sent", words(&*sent))]),
        ] {
            wide.look_at(language, &text, smallest, SIDE_ROOM);
        }
        for text in [
            texts.get("attention-waits-above"),
            texts.get("attention-card-none"),
            texts.get("attention-card-unknown"),
            texts.get("attention-card-unclear"),
            texts.with("attention-card-many", [("n", count(12))]),
            texts.with("attention-card-not-shipped", [("status", words("PACKED"))]),
            texts.with("attention-waits-for", [("what", words("Ship, 20 Nov 16:12"))]),
        ] {
            wide.look_at(language, &text, scale::INBOX_STATE[2], CARD_ROOM);
        }
    }
    assert_eq!(wide.0, Vec::<String>::new());
    assert!((list::WIDTH - 144.0 - CARD_ROOM).abs() < 0.1);
}
