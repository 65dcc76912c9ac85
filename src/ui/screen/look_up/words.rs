//! What the screen says when something does not go as it should: what happened, and what to do.

use crate::{
    domain::{
        Status, Unreadable,
        status::{EwarehousingStatus as E, WedoCodStatus as W},
    },
    office::look_up::Trouble,
    ui::icon::Icon,
};

/// What happened, and what to do, as keys.
pub(super) const fn trouble(trouble: &Trouble) -> (&'static str, &'static str) {
    match trouble {
        Trouble::NoSystem => ("ask-no-system", "ask-no-system-next"),
        Trouble::NotOffered => ("ask-not-offered", "ask-not-offered-next"),
        Trouble::NotFound => ("ask-not-found", "ask-not-found-next"),
        Trouble::TooSlow => ("ask-slow", "ask-slow-next"),
        Trouble::Unreachable(_) => ("ask-unreachable", "ask-unreachable-next"),
        Trouble::Busy => ("ask-busy", "ask-busy-next"),
        Trouble::SignIn => ("ask-sign-in", "ask-sign-in-next"),
        Trouble::Settings(_) => ("ask-settings", "ask-supervisor-next"),
        Trouble::Refused(_) => ("ask-refused", "ask-supervisor-next"),
        Trouble::Store(_) => ("ask-store", "ask-supervisor-next"),
    }
}

/// What is wrong with a scan, as a key.
pub(super) const fn defect(defect: &Unreadable) -> &'static str {
    match defect {
        Unreadable::BrokeOff => "why-broke-off",
        Unreadable::RanTogether => "why-ran-together",
        Unreadable::Modem => "why-modem",
        _ => "why-invalid",
    }
}

/// The icon of a status.
pub(super) const fn icon(status: &Status) -> Icon {
    match status {
        Status::WedoCod(status) => match status {
            W::New => Icon::Doc,
            W::Packed => Icon::Pack,
            W::WaitingForShippingCompany => Icon::Wait,
            W::Shipped => Icon::Ship,
            W::Delivered => Icon::Deliver,
            W::Returned | W::Rollback => Icon::Return,
            W::Canceled => Icon::Cancel,
            W::OutOfStock => Icon::Warehouse,
        },
        Status::Ewarehousing(status) => match status {
            E::Created | E::Planned | E::Plannable => Icon::Doc,
            E::Processing => Icon::Pack,
            E::Shipped | E::PartiallyShipped => Icon::Ship,
            E::Cancelled => Icon::Cancel,
            E::Restock => Icon::Return,
            E::Backorder => Icon::Warehouse,
            E::OnHold | E::AwaitingDocuments | E::ShipmentWaitingForEwh => Icon::Wait,
            E::InvalidAddress | E::Problem | E::Invalid => Icon::Flag,
        },
        Status::Other(_) => Icon::Doc,
    }
}
