//! The status words of both order systems. A word that neither knows is kept as it came.

use serde::{Deserialize, Serialize, Serializer};
use std::fmt;

/// Which order system a station works with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum System {
    /// `WedoCOD`: every action moves the order's status.
    WedoCod,
    /// `eWarehousing` Solutions: only *cancel* moves it; the other actions become notes.
    Ewarehousing,
}

impl System {
    /// The word used in settings.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WedoCod => "wedocod",
            Self::Ewarehousing => "ewarehousing",
        }
    }
}

impl fmt::Display for System {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Declares the statuses of one order system with the words it writes.
macro_rules! statuses {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Every status of this order system.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word as the order system writes it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// Finds the status whose word this is, in whatever case.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|status| status.as_str().eq_ignore_ascii_case(word))
            }
        }
    };
}

statuses! {
    /// The nine statuses of `WedoCOD`.
    WedoCodStatus {
        /// Freshly created.
        New = "NEW",
        /// Packed and ready for shipping.
        Packed = "PACKED",
        /// Handed to a carrier's queue, not yet picked up.
        WaitingForShippingCompany = "WAITING_FOR_SHIPPING_COMPANY",
        /// In transit.
        Shipped = "SHIPPED",
        /// With the customer.
        Delivered = "DELIVERED",
        /// Came back.
        Returned = "RETURNED",
        /// Will not be sent.
        Canceled = "CANCELED",
        /// A product ran out.
        OutOfStock = "OUT_OF_STOCK",
        /// Put back to an earlier state.
        Rollback = "ROLLBACK",
    }
}

statuses! {
    /// The fifteen statuses of `eWarehousing` Solutions.
    EwarehousingStatus {
        /// Planned for picking.
        Planned = "planned",
        /// Could be planned.
        Plannable = "plannable",
        /// The address was refused.
        InvalidAddress = "invalid_address",
        /// Waits for stock.
        Backorder = "backorder",
        /// Will not be sent.
        Cancelled = "cancelled",
        /// Freshly created.
        Created = "created",
        /// Held back by somebody.
        OnHold = "on_hold",
        /// Some parcels left.
        PartiallyShipped = "partially_shipped",
        /// Being picked or packed.
        Processing = "processing",
        /// All parcels left.
        Shipped = "shipped",
        /// Somebody must look at it.
        Problem = "problem",
        /// A document is missing.
        AwaitingDocuments = "awaiting_documents",
        /// Goes back to stock.
        Restock = "restock",
        /// The shipment waits for the warehouse.
        ShipmentWaitingForEwh = "shipment_waiting_for_ewh",
        /// Refused as a whole.
        Invalid = "invalid",
    }
}

/// Where an order stands, in the words of its order system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// One of `WedoCOD`'s.
    WedoCod(WedoCodStatus),
    /// One of `eWarehousing`'s.
    Ewarehousing(EwarehousingStatus),
    /// A word that the documentation does not list, as it came.
    Other(String),
}

impl Status {
    /// Reads a status word of `system` in whatever case, and keeps a word it does not know.
    #[must_use]
    pub fn parse(system: System, word: &str) -> Self {
        let word = word.trim();
        let known = match system {
            System::WedoCod => WedoCodStatus::parse(word).map(Self::WedoCod),
            System::Ewarehousing => EwarehousingStatus::parse(word).map(Self::Ewarehousing),
        };
        known.unwrap_or_else(|| Self::Other(word.to_owned()))
    }

    /// The word as the order system writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::WedoCod(status) => status.as_str(),
            Self::Ewarehousing(status) => status.as_str(),
            Self::Other(word) => word,
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Status {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl From<WedoCodStatus> for Status {
    fn from(status: WedoCodStatus) -> Self {
        Self::WedoCod(status)
    }
}

impl From<EwarehousingStatus> for Status {
    fn from(status: EwarehousingStatus) -> Self {
        Self::Ewarehousing(status)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_words_are_read_in_any_case() {
        assert_eq!(Status::parse(System::WedoCod, "new"), WedoCodStatus::New.into());
        assert_eq!(Status::parse(System::WedoCod, " Shipped "), WedoCodStatus::Shipped.into());
        assert_eq!(Status::parse(System::Ewarehousing, "ON_HOLD"), EwarehousingStatus::OnHold.into());
        assert_eq!((WedoCodStatus::ALL.len(), EwarehousingStatus::ALL.len()), (9, 15));
    }

    proptest! {
        #[test]
        fn an_unknown_word_is_kept(word in "[A-Za-z_]{1,30}") {
            prop_assume!(WedoCodStatus::parse(&word).is_none());
            let status = Status::parse(System::WedoCod, &word);
            prop_assert_eq!(status.as_str(), word);
        }
    }
}
