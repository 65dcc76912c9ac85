//! The order statuses of the vendor's table, and which change leads from which to which.

/// One word of the vendor's status table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    New,
    Packed,
    WaitingForShippingCompany,
    Shipped,
    Delivered,
    Returned,
    Canceled,
    OutOfStock,
    Rollback,
}

impl Status {
    const ALL: [Self; 9] = [
        Self::New,
        Self::Packed,
        Self::WaitingForShippingCompany,
        Self::Shipped,
        Self::Delivered,
        Self::Returned,
        Self::Canceled,
        Self::OutOfStock,
        Self::Rollback,
    ];

    /// The word as the table writes it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::New => "NEW",
            Self::Packed => "PACKED",
            Self::WaitingForShippingCompany => "WAITING_FOR_SHIPPING_COMPANY",
            Self::Shipped => "SHIPPED",
            Self::Delivered => "DELIVERED",
            Self::Returned => "RETURNED",
            Self::Canceled => "CANCELED",
            Self::OutOfStock => "OUT_OF_STOCK",
            Self::Rollback => "ROLLBACK",
        }
    }

    /// Reads a word in either case: the table has upper case, the samples lower.
    pub(super) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word().eq_ignore_ascii_case(word))
    }
}

/// What can be done to an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Pack,
    Ship,
    Deliver,
    Return,
    Cancel,
    Renew,
    /// A status that no dashboard action leads to, set through the bulk update.
    Assign(Status),
}

impl Action {
    /// The action that leads to a status.
    pub(super) fn leading_to(status: Status) -> Self {
        match status {
            Status::New => Self::Renew,
            Status::Packed => Self::Pack,
            Status::Shipped => Self::Ship,
            Status::Delivered => Self::Deliver,
            Status::Returned => Self::Return,
            Status::Canceled => Self::Cancel,
            other => Self::Assign(other),
        }
    }

    /// The status an order has afterwards.
    pub(super) fn target(self) -> Status {
        match self {
            Self::Pack => Status::Packed,
            Self::Ship => Status::Shipped,
            Self::Deliver => Status::Delivered,
            Self::Return => Status::Returned,
            Self::Cancel => Status::Canceled,
            Self::Renew => Status::New,
            Self::Assign(status) => status,
        }
    }

    /// The word that the list of effects uses.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Pack => "pack",
            Self::Ship => "ship",
            Self::Deliver => "deliver",
            Self::Return => "return",
            Self::Cancel => "cancel",
            Self::Renew => "renew",
            Self::Assign(_) => "assign",
        }
    }

    /// May an order of this status be changed so?
    pub(super) fn allowed_from(self, status: Status) -> bool {
        use Status::WaitingForShippingCompany as Waiting;
        use Status::{Canceled, Delivered, New, OutOfStock, Packed, Returned, Rollback, Shipped};
        match self {
            Self::Pack => status == New,
            Self::Ship => matches!(status, New | Packed | Waiting),
            Self::Deliver => status == Shipped,
            Self::Return => matches!(status, Shipped | Delivered),
            Self::Cancel => matches!(status, New | Packed | Waiting | OutOfStock | Rollback),
            Self::Renew => matches!(status, Canceled | Returned),
            Self::Assign(Rollback) => status != Rollback,
            Self::Assign(_) => matches!(status, New | Packed),
        }
    }
}
