//! The transition table: what a scan may do to an order in a given status.
//!
//! The order systems state only a few of these rules, so the table is advice that answers in a
//! millisecond; the settings may override it, and the server's own answer always stands.

use super::{
    Action, Status, System,
    status::{EwarehousingStatus as E, WedoCodStatus as W},
};
use std::collections::BTreeMap;

/// What one action needs, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The statuses from which it is allowed.
    pub allowed_from: Vec<Status>,
    /// The statuses from which it is allowed though a step was left out.
    pub warned_from: Vec<Status>,
    /// Where the order stands afterwards; also what makes a second scan a duplicate.
    pub leads_to: Status,
}

/// The table of one order system, with a station's overrides applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    system: System,
    table: BTreeMap<Action, Rule>,
}

/// What a station changes in the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Refuse to ship what was not packed, instead of warning.
    pub require_packing: bool,
    /// Replaces the statuses from which an action is allowed.
    pub allowed_from: BTreeMap<Action, Vec<String>>,
}

/// The table's answer for one action and one status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judgement {
    /// Allowed; the order then stands at this status.
    Allowed(Status),
    /// Allowed, though a step was left out.
    AllowedWithWarning(Status),
    /// Allowed, but only as a note: the order system cannot move this status.
    Note,
    /// The order already stands where the action leads.
    Already,
    /// Not allowed from this status.
    Refused,
}

impl Rules {
    /// The table for an order system.
    #[must_use]
    pub fn new(system: System, overrides: &Overrides) -> Self {
        let mut table = match system {
            System::WedoCod => wedocod(overrides.require_packing),
            System::Ewarehousing => ewarehousing(),
        };
        for (action, words) in &overrides.allowed_from {
            if let Some(rule) = table.get_mut(action) {
                rule.allowed_from = words.iter().map(|word| Status::parse(system, word)).collect();
                rule.warned_from.clear();
            }
        }
        Self { system, table }
    }

    /// Which order system's statuses these are.
    #[must_use]
    pub fn system(&self) -> System {
        self.system
    }

    /// What `action` may do to an order at `status`.
    #[must_use]
    pub fn judge(&self, action: Action, status: &Status) -> Judgement {
        let Some(rule) = self.table.get(&action) else {
            return Judgement::Note;
        };
        if rule.leads_to == *status {
            Judgement::Already
        } else if rule.allowed_from.contains(status) {
            Judgement::Allowed(rule.leads_to.clone())
        } else if rule.warned_from.contains(status) {
            Judgement::AllowedWithWarning(rule.leads_to.clone())
        } else {
            Judgement::Refused
        }
    }

    /// Where `action` leads, if it moves the status at all.
    #[must_use]
    pub fn leads_to(&self, action: Action) -> Option<&Status> {
        self.table.get(&action).map(|rule| &rule.leads_to)
    }

    /// The statuses from which `action` is allowed.
    #[must_use]
    pub fn allowed_from(&self, action: Action) -> &[Status] {
        self.table.get(&action).map_or(&[], |rule| &rule.allowed_from)
    }
}

fn rule<S: Into<Status> + Copy>(allowed: &[S], warned: &[S], leads_to: S) -> Rule {
    let statuses = |list: &[S]| list.iter().map(|&status| status.into()).collect();
    Rule { allowed_from: statuses(allowed), warned_from: statuses(warned), leads_to: leads_to.into() }
}

fn wedocod(require_packing: bool) -> BTreeMap<Action, Rule> {
    let unpacked: &[W] = if require_packing { &[] } else { &[W::New] };
    BTreeMap::from([
        (Action::Pack, rule(&[W::New], &[], W::Packed)),
        (Action::Ship, rule(&[W::Packed, W::WaitingForShippingCompany], unpacked, W::Shipped)),
        (Action::Deliver, rule(&[W::Shipped], &[], W::Delivered)),
        (Action::Return, rule(&[W::Shipped, W::Delivered], &[], W::Returned)),
        (
            Action::Cancel,
            rule(
                &[W::New, W::Packed, W::WaitingForShippingCompany, W::OutOfStock, W::Rollback],
                &[],
                W::Canceled,
            ),
        ),
    ])
}

fn ewarehousing() -> BTreeMap<Action, Rule> {
    let cancellable = [
        E::Created,
        E::Planned,
        E::InvalidAddress,
        E::Backorder,
        E::OnHold,
        E::Restock,
        E::Processing,
        E::Invalid,
    ];
    BTreeMap::from([(Action::Cancel, rule(&cancellable, &[], E::Cancelled))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn judge(overrides: &Overrides, action: Action, word: &str) -> Judgement {
        let rules = Rules::new(System::WedoCod, overrides);
        rules.judge(action, &Status::parse(System::WedoCod, word))
    }

    #[test]
    fn the_table_of_wedocod() {
        for (action, word, expect) in [
            (Action::Pack, "NEW", Judgement::Allowed(W::Packed.into())),
            (Action::Pack, "PACKED", Judgement::Already),
            (Action::Pack, "SHIPPED", Judgement::Refused),
            (Action::Ship, "PACKED", Judgement::Allowed(W::Shipped.into())),
            (Action::Ship, "NEW", Judgement::AllowedWithWarning(W::Shipped.into())),
            (Action::Deliver, "SHIPPED", Judgement::Allowed(W::Delivered.into())),
            (Action::Deliver, "NEW", Judgement::Refused),
            (Action::Return, "DELIVERED", Judgement::Allowed(W::Returned.into())),
            (Action::Cancel, "OUT_OF_STOCK", Judgement::Allowed(W::Canceled.into())),
            (Action::Cancel, "SHIPPED", Judgement::Refused),
            (Action::Pack, "LOST_AT_SEA", Judgement::Refused),
        ] {
            assert_eq!(judge(&Overrides::default(), action, word), expect, "{action} {word}");
        }
    }

    #[test]
    fn a_station_may_require_packing_and_replace_a_row() {
        let strict = Overrides { require_packing: true, ..Overrides::default() };
        assert_eq!(judge(&strict, Action::Ship, "NEW"), Judgement::Refused);
        let rows = BTreeMap::from([(Action::Pack, vec!["rollback".to_owned(), "LOST_AT_SEA".to_owned()])]);
        let changed = Overrides { allowed_from: rows, ..Overrides::default() };
        assert_eq!(judge(&changed, Action::Pack, "ROLLBACK"), Judgement::Allowed(W::Packed.into()));
        assert_eq!(judge(&changed, Action::Pack, "LOST_AT_SEA"), Judgement::Allowed(W::Packed.into()));
        assert_eq!(judge(&changed, Action::Pack, "NEW"), Judgement::Refused);
    }

    #[test]
    fn ewarehousing_moves_only_a_cancel() {
        let rules = Rules::new(System::Ewarehousing, &Overrides::default());
        let status = |word| Status::parse(System::Ewarehousing, word);
        assert_eq!(rules.judge(Action::Ship, &status("processing")), Judgement::Note);
        assert_eq!(rules.judge(Action::Cancel, &status("planned")), Judgement::Allowed(E::Cancelled.into()));
        assert_eq!(rules.judge(Action::Cancel, &status("shipped")), Judgement::Refused);
    }

    proptest! {
        #[test]
        fn doing_a_thing_twice_is_always_a_duplicate(action in 0..5usize, status in 0..9usize) {
            let rules = Rules::new(System::WedoCod, &Overrides::default());
            let action = Action::ALL[action];
            if let Judgement::Allowed(to) | Judgement::AllowedWithWarning(to) =
                rules.judge(action, &W::ALL[status].into())
            {
                prop_assert_eq!(rules.judge(action, &to), Judgement::Already);
            }
        }
    }
}
