//! What is said fits where it is said, in every language.

use super::*;
use crate::{
    domain::{Action, Effect},
    ui::{
        text::{Language, Texts, count, lower, words},
        theme::{measure, scale},
        verdict,
        widget::cards,
    },
};

/// Room for the reference on a band, beside a counter.
const WORD_WIDTH_BESIDE: f32 = 720.0;

fn load_fonts() {
    let mut system = iced::advanced::graphics::text::font_system().write().unwrap();
    for font in crate::ui::settings().fonts {
        system.load_font(font);
    }
}

#[test]
fn the_widest_step_that_fits_is_taken() {
    load_fonts();
    assert!((fit("PACKED", scale::WORD, measure::WORD_WIDTH).px - 120.0).abs() < 0.1);
    assert!((fit("ALREADY PACKED", scale::WORD, measure::WORD_WIDTH).px - 104.0).abs() < 0.1);
    assert!((fit("STOP", scale::STOP_WORD, measure::STOP_WIDTH).px - 176.0).abs() < 0.1);
    assert!((fit("NOT FOUND", scale::STOP_WORD, measure::STOP_WIDTH).px - 144.0).abs() < 0.1);
    for (chars, px) in [(11, 104.0), (13, 88.0), (18, 64.0), (24, 48.0), (40, 32.0)] {
        let step = fit(&"0".repeat(chars), scale::REFERENCE, WORD_WIDTH_BESIDE);
        assert!((step.px - px).abs() < 0.1, "{chars} characters at {}", step.px);
    }
}

#[test]
fn words_fit_in_every_language() {
    load_fonts();
    for language in Language::ALL {
        let texts = Texts::new(language);
        let mut bands =
            vec![texts.get("word-unverified"), texts.get("checking-word"), texts.get("word-done")];
        let mut lines: Vec<String> = [
            "no-scanner-line",
            "reread-line",
            "sub-accepted",
            "sub-noted",
            "sub-duplicate",
            "sub-unverified",
            "checking-line",
        ]
        .map(|key| texts.get(key))
        .to_vec();
        for action in Action::ALL {
            let word = texts.get(verdict::action_key(action));
            for effect in [Effect::Transition, Effect::Note] {
                bands.push(texts.get(verdict::done_key(action, effect)));
                bands.push(texts.get(verdict::already_key(action, effect)));
            }
            bands.push(texts.with("ready-word", [("action", words(&*word))]));
            bands.push(texts.with("word-command", [("action", words(&*word))]));
            lines.push(texts.with("sub-command", [("action", words(lower(&word)))]));
        }
        bands.extend(["choose-warehouse", "choose-reason", "no-scanner-word"].map(|key| texts.get(key)));
        for word in bands {
            let step = if language == Language::Arabic { scale::WORD_ARABIC[2] } else { scale::WORD[3] };
            assert!(width(&word, step) <= measure::WORD_WIDTH, "{language:?}: {word}");
        }
        for key in ["action-notes", "action-unsupported"] {
            let help = texts.get(key);
            assert!(width(&help, scale::ACTION_HELP) <= cards::HELP_WIDTH, "{language:?}: {help}");
        }
        for line in lines {
            assert!(width(&line, scale::SUB) <= measure::WORD_WIDTH, "{language:?}: {line}");
        }
    }
}

#[test]
fn stops_fit_in_every_language() {
    load_fonts();
    for language in Language::ALL {
        let texts = Texts::new(language);
        let stops = ["word-refused", "word-unknown", "word-ambiguous", "word-invalid", "word-unsupported"];
        for word in stops.map(|key| texts.get(key)) {
            let step = scale::STOP_WORD[4];
            assert!(width(&word, step) <= measure::STOP_WIDTH, "{language:?}: {word}");
        }
        let step = scale::STOP_WORD[6];
        assert!(width(&texts.get("word-cannot-save"), step) <= measure::STOP_WIDTH, "{language:?}");
        let mut reasons: Vec<String> = [
            "why-unknown",
            "why-invalid",
            "why-broke-off",
            "why-ran-together",
            "why-modem",
            "why-new",
            "why-packed",
            "why-waiting",
            "why-shipped",
            "why-delivered",
            "why-returned",
            "why-canceled",
            "why-out-of-stock",
            "why-rollback",
            "why-no-warehouse",
            "why-no-reason",
            "why-long-reason",
            "why-reason-lost",
        ]
        .map(|key| texts.get(key))
        .to_vec();
        reasons.push(texts.with("why-ambiguous", [("n", count(12))]));
        reasons.extend(Action::ALL.map(|action| {
            let action = lower(&texts.get(verdict::action_key(action)));
            texts.with("why-unsupported", [("action", words(action))])
        }));
        for reason in reasons {
            let step = scale::STOP_REASON[3];
            assert!(width(&reason, step) <= measure::STOP_WIDTH, "{language:?}: {reason}");
        }
        let next = [
            "next-refused",
            "next-unknown",
            "next-ambiguous",
            "next-invalid",
            "next-broke-off",
            "next-modem",
            "next-unsupported",
        ];
        for line in next.map(|key| texts.get(key)) {
            // On up to two lines.
            let step = scale::STOP_NEXT[1];
            assert!(width(&line, step) <= 1.8 * measure::STOP_WIDTH, "{language:?}: {line}");
        }
    }
}

#[test]
fn the_scanner_page_fits_in_every_language() {
    load_fonts();
    for language in Language::ALL {
        let texts = Texts::new(language);
        for key in ["scanner-reading", "scanner-missing", "scanner-disabled", "scanner-failed"] {
            assert!(width(&texts.get(key), scale::LIST_STATE) <= 284.0, "{language:?}: {key}");
        }
        for key in ["scanner-kind-wedge", "scanner-kind-evdev", "scanner-kind-serial", "scanner-kind-hid"] {
            assert!(width(&texts.get(key), scale::LIST_HELP) <= 312.0, "{language:?}: {key}");
        }
        for key in ["speed-unknown-help", "speed-device-help", "length-ended", "length-typed", "length-open"]
        {
            assert!(width(&texts.get(key), scale::SMALL_HELP) <= 346.0, "{language:?}: {key}");
        }
        let longest = texts.with("speed-longest", [("ms", words("1000")), ("max", words("70"))]);
        assert!(width(&longest, scale::SMALL_HELP) <= 346.0, "{language:?}: {longest}");
        for key in ["end-enter", "end-feed", "end-tab"] {
            assert!(width(&texts.get(key), scale::PART_SMALL) <= 57.0, "{language:?}: {key}");
        }
        let layout = words(texts.get("layout-es-nl"));
        for help in [
            texts.get("check-help"),
            texts.get("check-alike-help"),
            texts.get("check-trust-computer"),
            texts.get("check-unknown"),
            texts.with("check-trust-positions", [("layout", layout.clone())]),
            texts.with("check-set-scanner", [("layout", layout)]),
        ] {
            assert!(width(&help, scale::SMALL_HELP) <= 736.0, "{language:?}: {help}");
        }
    }
}
