//! Why an entry is given up: one of three usual reasons, or a written one.

use crate::{office::attention::BadWhy, scanner::wedge::Heard, ui::entry::Entry, ui::widget::pad::PadKey};

/// Most characters that the field takes; what is too long for the reason is said, not cut.
const DRAFT_CHARS_MAX: usize = 1_000;

/// A usual reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Preset {
    /// It was done already.
    Done,
    /// The wrong label was scanned.
    Label,
    /// Somebody tried the scanner.
    Test,
}

impl Preset {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Done, Self::Label, Self::Test];

    /// The key of its words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Done => "attention-preset-done",
            Self::Label => "attention-preset-label",
            Self::Test => "attention-preset-test",
        }
    }
}

/// What is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Nothing yet.
    Nothing,
    /// A usual reason.
    Preset(Preset),
    /// What was written.
    Written,
}

/// The reason of the selected entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    chosen: Option<Choice>,
    draft: Entry,
    is_unfolded: bool,
    /// What is wrong with it, once somebody tried to use it.
    pub complaint: Option<BadWhy>,
}

impl Default for Reason {
    fn default() -> Self {
        Self { chosen: None, draft: Entry::new("", DRAFT_CHARS_MAX), is_unfolded: false, complaint: None }
    }
}

impl Reason {
    /// What is chosen: by the person, else what the explanation suggests.
    #[must_use]
    pub fn choice(&self, suggested: Option<Preset>) -> Choice {
        self.chosen.unwrap_or_else(|| suggested.map_or(Choice::Nothing, Choice::Preset))
    }

    /// A usual reason it is; what was written stays, behind “Write…”.
    pub fn choose(&mut self, preset: Preset) {
        (self.chosen, self.is_unfolded, self.complaint) = (Some(Choice::Preset(preset)), false, None);
    }

    /// Unfolds the field, or folds it up.
    pub fn write(&mut self) {
        self.is_unfolded = !self.is_unfolded;
        self.complaint = None;
        if self.is_unfolded {
            self.chosen = Some(Choice::Written);
        } else if self.draft.is_empty() {
            self.chosen = None;
        }
    }

    /// Whether the field is open.
    #[must_use]
    pub const fn is_unfolded(&self) -> bool {
        self.is_unfolded
    }

    /// Whether a person is in the middle of it.
    #[must_use]
    pub fn is_half_written(&self) -> bool {
        self.is_unfolded && !self.draft.is_empty()
    }

    /// What is written.
    #[must_use]
    pub fn text(&self) -> String {
        self.draft.text()
    }

    /// A person uses it as it is.
    pub fn done(&mut self) {
        self.draft.done();
    }

    /// A key of the pad.
    pub fn key(&mut self, key: PadKey) {
        self.complaint = None;
        self.draft.key(key);
    }

    /// A key of a keyboard.
    pub fn typed(&mut self, text: String) {
        self.complaint = None;
        self.draft.typed(text);
    }

    /// The last character was wrong.
    pub fn erased(&mut self) {
        self.complaint = None;
        self.draft.erased();
    }

    /// The decoder knows who typed.
    pub fn heard(&mut self, heard: &Heard) {
        self.draft.heard(heard);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_suggested_gives_way_to_what_is_chosen() {
        let mut reason = Reason::default();
        assert_eq!(reason.choice(None), Choice::Nothing);
        assert_eq!(reason.choice(Some(Preset::Done)), Choice::Preset(Preset::Done));
        reason.choose(Preset::Test);
        assert_eq!(reason.choice(Some(Preset::Done)), Choice::Preset(Preset::Test));
        reason.write();
        reason.key(PadKey::Char('a'));
        assert_eq!((reason.choice(None), reason.is_half_written()), (Choice::Written, true));
        // Folded up, what was written is still the reason; with nothing written there is none.
        reason.write();
        assert_eq!((reason.choice(None), reason.is_half_written()), (Choice::Written, false));
        reason.key(PadKey::Clear);
        reason.write();
        reason.write();
        assert_eq!(reason.choice(None), Choice::Nothing);
    }
}
