//! The pages of the settings: what each is called and what stands on it.

use crate::ui::{form::Item, icon::Icon};

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
    /// What waits to be sent.
    Queue,
    /// Copies of the database, and the logs.
    Backups,
    /// What this is and how it is: for everybody.
    About,
    /// Every sound: for everybody.
    Sounds,
}

impl Page {
    /// Those that need the PIN, in the order in which they stand.
    pub const GUARDED: [Self; 7] = [
        Self::OrderSystem,
        Self::Scanners,
        Self::Rules,
        Self::Warehouse,
        Self::People,
        Self::Queue,
        Self::Backups,
    ];

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
            Self::Queue => "page-queue",
            Self::Backups => "page-backups",
            Self::About => "page-about",
            Self::Sounds => "page-sounds",
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
            Self::Queue => Icon::Unsent,
            Self::Backups => Icon::Doc,
            Self::About => Icon::Settings,
            Self::Sounds => Icon::Sound,
        }
    }

    /// The settings on it.
    pub const fn items(self) -> &'static [Item] {
        match self {
            Self::OrderSystem => &[
                Item::System,
                Item::Address,
                Item::Key,
                Item::Email,
                Item::WedoCodPassword,
                Item::Username,
                Item::EwarehousingPassword,
                Item::CustomerCode,
                Item::WmsCode,
            ],
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
            Self::Warehouse => &[Item::Warehouse, Item::StationName, Item::Currency],
            _ => &[],
        }
    }
}
