//! The five steps: what each is called and what is entered there.

use crate::ui::form::Item;

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The language, and the colours.
    Language,
    /// The order system, with a test of the connection.
    OrderSystem,
    /// A scan, as it comes in.
    Scanner,
    /// Whether the two sounds that matter most are heard.
    Sound,
    /// The station, and the supervisor's PIN.
    Station,
}

impl Page {
    /// All of them, in their order.
    pub const ALL: [Self; 5] = [Self::Language, Self::OrderSystem, Self::Scanner, Self::Sound, Self::Station];

    /// The step after this one.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self as usize + 1).copied()
    }

    /// The step before this one.
    pub fn before(self) -> Option<Self> {
        (self as usize).checked_sub(1).and_then(|at| Self::ALL.get(at)).copied()
    }

    /// Where a setting is entered.
    pub fn of(item: Item) -> Self {
        if Self::Station.items().contains(&item) { Self::Station } else { Self::OrderSystem }
    }

    /// The key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Language => "set-up-language",
            Self::OrderSystem => "set-up-order-system",
            Self::Scanner => "set-up-scanner",
            Self::Sound => "set-up-sound",
            Self::Station => "set-up-station",
        }
    }

    /// The key of what its button says.
    pub const fn onward(self) -> &'static str {
        match self {
            Self::Language => "next-order-system",
            Self::OrderSystem => "next-scanner",
            Self::Scanner => "next-sound",
            Self::Sound => "next-station",
            Self::Station => "set-up-start",
        }
    }

    /// The keys of its heading, and of the sentence below.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Language => ("language-title", "language-help"),
            Self::OrderSystem => ("connect-title", "connect-help"),
            Self::Scanner => ("scan-title", "scan-help"),
            Self::Sound => ("sound-title", "sound-help"),
            Self::Station => ("station-title", "station-help"),
        }
    }

    /// The settings that are entered there.
    pub const fn items(self) -> &'static [Item] {
        match self {
            Self::OrderSystem => &Item::CONNECTION,
            Self::Station => &[Item::StationName, Item::Warehouse, Item::Action],
            _ => &[],
        }
    }
}
