//! The pages of the settings: what each is called and what stands on it.

use crate::{
    domain::Outcome,
    sound::Cue,
    ui::{form::Item, icon::Icon},
};

/// A page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The order system, its account and its secrets.
    OrderSystem,
    /// The scanners of the settings.
    Scanners,
    /// What the station starts in, and what it allows.
    Rules,
    /// The warehouse, the station's name and the currency.
    Warehouse,
    /// Who may do what.
    People,
    /// Printers, and what waits for them.
    Printing,
    /// What waits to be sent.
    Queue,
    /// Copies of the database, and the logs.
    Backups,
    /// What this is and how it is: for everybody.
    About,
    /// Every sound: for everybody.
    Sounds,
    /// How loud each of them is made.
    Levels,
}

impl Page {
    /// Those of the list of what needs the PIN, in the order in which they stand.
    pub const LISTED: [Self; 8] = [
        Self::OrderSystem,
        Self::Scanners,
        Self::Rules,
        Self::Warehouse,
        Self::People,
        Self::Printing,
        Self::Queue,
        Self::Backups,
    ];

    /// Whether it takes the whole width, and no list stands beside it.
    pub const fn is_wide(self) -> bool {
        matches!(self, Self::Sounds | Self::Levels)
    }

    /// Whether it needs the PIN.
    pub const fn is_guarded(self) -> bool {
        !matches!(self, Self::About | Self::Sounds)
    }

    /// The key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OrderSystem => "page-order-system",
            Self::Scanners => "page-scanners",
            Self::Rules => "page-rules",
            Self::Warehouse => "page-warehouse",
            Self::People => "page-people",
            Self::Printing => "page-printing",
            Self::Queue => "page-queue",
            Self::Backups => "page-backups",
            Self::About => "page-about",
            Self::Sounds => "page-sounds",
            Self::Levels => "page-levels",
        }
    }

    /// Its icon.
    pub const fn icon(self) -> Icon {
        match self {
            Self::OrderSystem => Icon::Server,
            Self::Scanners => Icon::Plug,
            Self::Rules => Icon::Pack,
            Self::Warehouse => Icon::Warehouse,
            Self::People => Icon::User,
            Self::Printing => Icon::Print,
            Self::Queue => Icon::Unsent,
            Self::Backups => Icon::Doc,
            Self::About => Icon::Settings,
            Self::Sounds | Self::Levels => Icon::Sound,
        }
    }

    /// The settings on it.
    pub const fn items(self) -> &'static [Item] {
        match self {
            Self::OrderSystem => &Item::CONNECTION,
            Self::Rules => &[
                Item::Action,
                Item::RequirePacking,
                Item::UndoSeconds,
                Item::Notes,
                Item::RereadMs,
                Item::AllowLosing,
                Item::Requests,
                Item::TrustHost,
                Item::Reason(0),
                Item::Reason(1),
                Item::Reason(2),
            ],
            Self::People => &[Item::RequireOperator],
            Self::Printing => &[Item::Printer, Item::LabelPrinter, Item::OnPack],
            Self::Levels => &LEVELS,
            Self::Warehouse => &[Item::Warehouse, Item::StationName, Item::Currency],
            _ => &[],
        }
    }
}

/// The level of every cue, and whether the alarm is repeated.
const LEVELS: [Item; Cue::ALL.len() + 1] = [
    Item::Level(Cue::Answer(Outcome::Accepted)),
    Item::Level(Cue::Answer(Outcome::Unverified)),
    Item::Level(Cue::Answer(Outcome::Duplicate)),
    Item::Level(Cue::Answer(Outcome::Refused)),
    Item::Level(Cue::Answer(Outcome::Unknown)),
    Item::Level(Cue::Answer(Outcome::Ambiguous)),
    Item::Level(Cue::Answer(Outcome::Invalid)),
    Item::Level(Cue::Answer(Outcome::Unsupported)),
    Item::Level(Cue::Answer(Outcome::Command)),
    Item::Level(Cue::Answer(Outcome::Held)),
    Item::Level(Cue::Acknowledged),
    Item::Level(Cue::Reread),
    Item::Level(Cue::ConnectionLost),
    Item::Level(Cue::ConnectionBack),
    Item::Level(Cue::ServerRefused),
    Item::RepeatAlarm,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cue_has_its_level() {
        for cue in Cue::ALL {
            assert!(LEVELS.contains(&Item::Level(cue)), "{cue:?}");
        }
    }
}
