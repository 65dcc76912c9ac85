//! What became of the last decision, said where it was made.

use super::{
    inbox::Row,
    words::{self, What},
};
use crate::{
    domain::EntryState,
    office::attention::{Deed, NotDone},
    ui::{
        icon::Icon,
        look::{Look, line, paragraph},
        message::Message as App,
        text::words as value,
        theme::{fit::shorten_to, scale},
    },
};
use iced::{
    Element, Length,
    widget::{Column, container},
};

/// Longest reference in a note, in characters.
const REFERENCE_CHARS_MAX: usize = 18;

/// Something to say.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// It was done.
    Done {
        /// What.
        deed: Deed,
        /// To which entry.
        what: What,
        /// Of which order.
        reference: String,
        /// What goes on now.
        freed: Vec<What>,
    },
    /// It was not done.
    NotDone(NotDone),
    /// This was scanned while a reason was being written.
    Scanned(String),
}

impl Note {
    /// A decision about an entry was carried out, and let these go.
    #[must_use]
    pub fn done(deed: Deed, row: &Row, freed: &[&Row]) -> Self {
        Self::Done {
            deed,
            what: What::of(row),
            reference: row.item.entry.reference.to_string(),
            freed: freed.iter().map(|row| What::of(row)).collect(),
        }
    }

    fn lines(&self, look: Look<'_>) -> (Icon, iced::Color, String, Option<String>) {
        let ok = (Icon::VerdictOk, look.tokens.ok_ink);
        let stop = (Icon::VerdictStop, look.tokens.stop_ink);
        let short = |text: &str| value(look.isolated(&shorten_to(text, REFERENCE_CHARS_MAX)));
        let ((icon, color), first, second) = match self {
            Self::Done { deed, what, reference, freed } => {
                let key = match deed {
                    Deed::Retried => "note-retried",
                    Deed::Discarded => "note-discarded",
                };
                let values = [("what", value(what.word(look))), ("reference", short(reference))];
                let goes_on = (!freed.is_empty())
                    .then(|| look.texts.with("note-freed", [("what", value(words::several(look, freed)))]));
                (ok, look.texts.with(key, values), goes_on)
            }
            Self::NotDone(why) => (stop, look.t("note-nothing"), Some(not_done(look, why))),
            Self::Scanned(text) => (
                (Icon::VerdictHeld, look.tokens.t2),
                look.texts.with("note-scanned", [("reference", short(text))]),
                Some(look.t("note-scanned-help")),
            ),
        };
        (icon, color, first, second)
    }

    /// Draws it.
    pub fn view<'a>(&self, look: Look<'_>) -> Element<'a, App> {
        let (icon, color, first, second) = self.lines(look);
        let mut words = Column::new().spacing(2).align_x(look.start()).width(Length::Fill);
        words = words.push(paragraph(first, scale::LIST_STATE, look.tokens.t1));
        if let Some(second) = second {
            words = words.push(paragraph(second, scale::LIST_HELP, look.tokens.t2));
        }
        let words = container(words).width(Length::Fill).align_x(look.start());
        look.row([icon.draw(32.0, color), words.into()]).spacing(12).width(Length::Fill).into()
    }

    /// The same in the middle of a calm screen.
    pub fn centred<'a>(&self, look: Look<'_>) -> Element<'a, App> {
        let (icon, color, first, second) = self.lines(look);
        let mut text = first;
        if let Some(second) = second {
            text = format!("{text} {second}");
        }
        look.row([icon.draw(28.0, color), line(text, scale::CARD_HELP, look.tokens.t1).into()])
            .spacing(12)
            .into()
    }
}

fn not_done(look: Look<'_>, why: &NotDone) -> String {
    match why {
        NotDone::Meanwhile(EntryState::Blocked) => look.t("note-blocked"),
        NotDone::Meanwhile(_) => look.t("note-meanwhile"),
        NotDone::Failed(why) => why.clone(),
    }
}
