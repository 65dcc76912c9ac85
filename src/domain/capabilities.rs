//! What each order system can do with each action: one table for the decision about a scan, for the
//! clients, for the window and for the documentation.

use super::{Action, Effect, System, plan::Limits};

/// What an action needs to name its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// The reference.
    Reference,
    /// The order system's own key, though there is a way by the reference too.
    IdIfKnown,
    /// The order system's own key.
    Id,
}

/// What becomes of the reason that a person gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// There is none to give.
    None,
    /// It is sent with the action, and has to be there.
    Required,
    /// It is written on the order if there is one.
    Noted,
}

/// What an order system can do with one action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capability {
    /// Whether the order moves, or a note is written on it.
    pub effect: Effect,
    /// How the order is named.
    pub needs: Needs,
    /// Whether a warehouse has to be chosen.
    pub warehouse: bool,
    /// What becomes of a reason.
    pub reason: Reason,
    /// How many orders one request takes. The settings may let more go by their references.
    pub bulk: Limits,
}

/// Most orders of one bulk call to `WedoCOD`. The page allows 1,000 where it names a number; fewer keep
/// a refusal of one of them cheap.
const WEDOCOD_GROUP_MAX: usize = 100;

/// The table.
#[must_use]
pub const fn of(system: System, action: Action) -> Capability {
    match (system, action) {
        (System::WedoCod, Action::Pack) => moved(Needs::IdIfKnown),
        (System::WedoCod, Action::Ship) => Capability { warehouse: true, ..moved(Needs::Reference) },
        (System::WedoCod, Action::Deliver | Action::Return) => moved(Needs::Reference),
        (System::WedoCod, Action::Cancel) => Capability { reason: Reason::Required, ..moved(Needs::Id) },
        (System::Ewarehousing, Action::Cancel) => {
            Capability { reason: Reason::Noted, bulk: Limits::SINGLE, ..moved(Needs::IdIfKnown) }
        }
        (System::Ewarehousing, _) => {
            Capability { effect: Effect::Note, bulk: Limits::SINGLE, ..moved(Needs::IdIfKnown) }
        }
    }
}

/// `WedoCOD`'s usual row.
const fn moved(needs: Needs) -> Capability {
    Capability {
        effect: Effect::Transition,
        needs,
        warehouse: false,
        reason: Reason::None,
        bulk: Limits { by_id: WEDOCOD_GROUP_MAX, by_reference: 1 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Rules, rules::Overrides};

    const SYSTEMS: [System; 2] = [System::WedoCod, System::Ewarehousing];

    #[test]
    fn what_moves_an_order_is_what_the_rules_have_a_row_for() {
        for system in SYSTEMS {
            let rules = Rules::new(system, &Overrides::default());
            for action in Action::ALL {
                let moves = of(system, action).effect == Effect::Transition;
                assert_eq!(rules.leads_to(action).is_some(), moves, "{system} {action}");
            }
        }
    }

    #[test]
    fn the_documentation_shows_the_table() {
        let page = include_str!("../../docs/ARCHITECTURE.md");
        for system in SYSTEMS {
            for action in Action::ALL {
                let row = row(system, action);
                assert!(page.contains(&row), "docs/ARCHITECTURE.md lacks:\n{row}");
            }
        }
    }

    fn row(system: System, action: Action) -> String {
        let Capability { effect, needs, warehouse, reason, bulk } = of(system, action);
        let effect = match effect {
            Effect::Transition => "moves the order",
            Effect::Note => "notes it",
        };
        let needs = match needs {
            Needs::Reference => "reference",
            Needs::IdIfKnown => "id, else reference",
            Needs::Id => "id",
        };
        let reason = match reason {
            Reason::None => "–",
            Reason::Required => "required",
            Reason::Noted => "noted if given",
        };
        let warehouse = if warehouse { "required" } else { "–" };
        format!("| {system} | {action} | {effect} | {needs} | {warehouse} | {reason} | {} |", bulk.by_id)
    }
}
