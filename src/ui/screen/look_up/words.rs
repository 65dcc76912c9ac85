//! What the screen says when something does not go as it should: what happened, and what to do.

use crate::{
    domain::{
        Status, Unreadable,
        status::{EwarehousingStatus as E, WedoCodStatus as W},
    },
    office::look_up::Trouble,
    ui::{
        icon::Icon,
        look::{Look, line},
        message::Message as App,
        theme::{Step, cut, fit, fit::width, scale},
    },
};
use iced::{Element, widget::Column};

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

/// The word of a status and how wide it is; a long one is parted between two of its words.
pub(super) fn status<'a>(look: Look<'_>, word: &str, step: Step, room: f32) -> (Element<'a, App>, f32) {
    let tokens = look.tokens;
    let step = fit(word, [step, scale::LIST_STATE], room);
    if width(word, step) <= room {
        return (line(word.to_owned(), step, tokens.t1).into(), width(word, step));
    }
    let small = scale::STATUS_SMALL;
    let lines = halves(word).map(|half| cut(half, small, room));
    let widest = lines.iter().map(|half| width(half, small)).fold(0.0, f32::max);
    let lines = lines.map(|half| line(half, small, tokens.t1).into());
    (Column::with_children(lines).align_x(look.start()).into(), widest)
}

/// A word in two parts, at the underscore nearest to its middle.
fn halves(word: &str) -> [&str; 2] {
    let from_middle = |at: &usize| at.abs_diff(word.len() / 2);
    let at = word.match_indices('_').map(|(at, _)| at + 1).min_by_key(from_middle);
    let (one, other) = word.split_at(at.unwrap_or(word.len()));
    [one, other]
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
