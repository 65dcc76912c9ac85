//! The order statuses of the vendor's list.

/// One word of the vendor's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    Planned,
    Plannable,
    InvalidAddress,
    Backorder,
    Cancelled,
    Created,
    OnHold,
    PartiallyShipped,
    Processing,
    Shipped,
    Problem,
    AwaitingDocuments,
    Restock,
    ShipmentWaitingForEwh,
    Invalid,
}

impl Status {
    const ALL: [Self; 15] = [
        Self::Planned,
        Self::Plannable,
        Self::InvalidAddress,
        Self::Backorder,
        Self::Cancelled,
        Self::Created,
        Self::OnHold,
        Self::PartiallyShipped,
        Self::Processing,
        Self::Shipped,
        Self::Problem,
        Self::AwaitingDocuments,
        Self::Restock,
        Self::ShipmentWaitingForEwh,
        Self::Invalid,
    ];

    /// The word as the list writes it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Plannable => "plannable",
            Self::InvalidAddress => "invalid_address",
            Self::Backorder => "backorder",
            Self::Cancelled => "cancelled",
            Self::Created => "created",
            Self::OnHold => "on_hold",
            Self::PartiallyShipped => "partially_shipped",
            Self::Processing => "processing",
            Self::Shipped => "shipped",
            Self::Problem => "problem",
            Self::AwaitingDocuments => "awaiting_documents",
            Self::Restock => "restock",
            Self::ShipmentWaitingForEwh => "shipment_waiting_for_ewh",
            Self::Invalid => "invalid",
        }
    }

    /// Reads a word.
    pub(super) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word().eq_ignore_ascii_case(word))
    }

    /// May an order of this status be cancelled?
    pub(super) fn can_be_cancelled(self) -> bool {
        matches!(
            self,
            Self::Created
                | Self::Planned
                | Self::InvalidAddress
                | Self::Backorder
                | Self::OnHold
                | Self::Restock
                | Self::Processing
                | Self::Invalid
        )
    }
}
