//! The decision about one scan, from everything that is known about it.

use super::{
    Action, Effect, Judgement, Order, Outcome, Reason, Rules, Status, System,
    action::CANCEL_REASON_CHARS_MAX,
    capabilities::{self, Needs},
};
use chrono::{DateTime, Utc};

/// What is known about the order that a scan names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// It stands here.
    Order {
        /// The effective status.
        status: Status,
        /// Whether the order system's id for it is known.
        has_id: bool,
        /// Whether the action is already noted on it.
        noted: bool,
    },
    /// It is not cached, but this station already has a note of the action for it.
    Noted,
    /// So many orders match.
    Ambiguous(usize),
    /// The order system says that there is none.
    NotFound,
    /// It is not cached, and the order system could not be asked.
    NotAsked,
}

/// What the order system says when it is asked about an order that is not cached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup {
    /// It has these orders with the reference, and was asked at that moment.
    Found(Vec<Order>, DateTime<Utc>),
    /// It has none.
    NotFound,
    /// It gave no answer in time, or none that helps; the text says why.
    NotAsked(String),
}

/// What the person at the station has set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given<'a> {
    /// What a scan does.
    pub action: Action,
    /// From where ships go out.
    pub warehouse: Option<&'a str>,
    /// Why orders are cancelled.
    pub cancel_reason: Option<&'a str>,
}

/// What the station's settings allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// Cancel even where the reason cannot reach the order system.
    pub allow_losing_cancel_reason: bool,
    /// Write a note where the order system has no such action.
    pub notes: bool,
}

/// How a scan ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// How it ends.
    pub outcome: Outcome,
    /// Why, if there is anything to say.
    pub reason: Option<Reason>,
    /// Where the order stands.
    pub before: Option<Status>,
    /// Where it stands then.
    pub after: Option<Status>,
    /// Whether its status moves.
    pub effect: Effect,
}

/// Decides about a scan.
#[must_use]
pub fn decide(rules: &Rules, policy: Policy, given: Given<'_>, known: &Known) -> Decision {
    let stopped = |outcome, reason| Decision {
        outcome,
        reason: Some(reason),
        before: None,
        after: None,
        effect: effect(rules, given.action),
    };
    if effect(rules, given.action) == Effect::Note && !policy.notes {
        return stopped(Outcome::Unsupported, Reason::Unsupported(given.action));
    }
    match known {
        Known::Ambiguous(n) => stopped(Outcome::Ambiguous, Reason::Ambiguous(*n)),
        Known::NotFound => stopped(Outcome::Unknown, Reason::NotFound),
        Known::Noted => stopped(Outcome::Duplicate, Reason::AlreadyNoted),
        Known::NotAsked => match missing(rules.system(), policy, given, false) {
            Some(reason) => stopped(Outcome::Refused, reason),
            None => Decision {
                outcome: Outcome::Unverified,
                reason: Some(Reason::NotChecked),
                before: None,
                after: rules.leads_to(given.action).cloned(),
                effect: effect(rules, given.action),
            },
        },
        Known::Order { status, has_id, noted } => about_order(rules, policy, given, status, *has_id, *noted),
    }
}

fn about_order(
    rules: &Rules,
    policy: Policy,
    given: Given<'_>,
    status: &Status,
    has_id: bool,
    noted: bool,
) -> Decision {
    let unmoved = |outcome, reason| Decision {
        outcome,
        reason,
        before: Some(status.clone()),
        after: Some(status.clone()),
        effect: effect(rules, given.action),
    };
    let (to, reason) = match rules.judge(given.action, status) {
        Judgement::Already => {
            return unmoved(Outcome::Duplicate, Some(Reason::Already(status.clone())));
        }
        Judgement::Refused => {
            let reason = Reason::Status { action: given.action, status: status.clone() };
            return unmoved(Outcome::Refused, Some(reason));
        }
        Judgement::Note if noted => return unmoved(Outcome::Duplicate, Some(Reason::AlreadyNoted)),
        Judgement::Note => (status.clone(), None),
        Judgement::Allowed(to) => (to, None),
        Judgement::AllowedWithWarning(to) => (to, Some(Reason::NotPackedFirst)),
    };
    match missing(rules.system(), policy, given, has_id) {
        Some(reason) => unmoved(Outcome::Refused, Some(reason)),
        None => Decision { after: Some(to), ..unmoved(Outcome::Accepted, reason) },
    }
}

fn effect(rules: &Rules, action: Action) -> Effect {
    capabilities::of(rules.system(), action).effect
}

/// What the action needs and the station does not have.
fn missing(system: System, policy: Policy, given: Given<'_>, has_id: bool) -> Option<Reason> {
    let needs = capabilities::of(system, given.action);
    if needs.warehouse && given.warehouse.is_none_or(|warehouse| warehouse.trim().is_empty()) {
        return Some(Reason::MissingWarehouse);
    }
    let reason = given.cancel_reason.map(|reason| reason.trim().chars().count());
    match (needs.reason, reason) {
        (capabilities::Reason::None, _) => return None,
        (capabilities::Reason::Required, None | Some(0)) => return Some(Reason::MissingReason),
        (_, Some(n)) if n > CANCEL_REASON_CHARS_MAX => return Some(Reason::ReasonTooLong),
        _ => {}
    }
    let lacks_id = needs.needs == Needs::Id && !has_id;
    (lacks_id && !policy.allow_losing_cancel_reason).then_some(Reason::NoOrderId)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::Overrides;
    use proptest::prelude::*;

    const POLICY: Policy = Policy { allow_losing_cancel_reason: false, notes: true };

    fn given<'a>(action: Action) -> Given<'a> {
        Given { action, warehouse: Some("12"), cancel_reason: Some("changed their mind") }
    }

    fn at(word: &str) -> Known {
        Known::Order { status: Status::parse(System::WedoCod, word), has_id: true, noted: false }
    }

    fn outcome(given: Given<'_>, known: &Known) -> (Outcome, Option<Reason>) {
        let decision = decide(&Rules::new(System::WedoCod, &Overrides::default()), POLICY, given, known);
        (decision.outcome, decision.reason)
    }

    #[test]
    fn what_is_missing_refuses_a_scan() {
        let ship = Given { warehouse: Some(" "), ..given(Action::Ship) };
        assert_eq!(outcome(ship, &at("PACKED")), (Outcome::Refused, Some(Reason::MissingWarehouse)));
        assert_eq!(outcome(ship, &Known::NotAsked), (Outcome::Refused, Some(Reason::MissingWarehouse)));
        let long = "é".repeat(CANCEL_REASON_CHARS_MAX + 1);
        for (reason, why) in [
            (None, Reason::MissingReason),
            (Some(""), Reason::MissingReason),
            (Some(long.as_str()), Reason::ReasonTooLong),
        ] {
            let cancel = Given { cancel_reason: reason, ..given(Action::Cancel) };
            assert_eq!(outcome(cancel, &at("NEW")), (Outcome::Refused, Some(why)));
        }
        let nameless =
            Known::Order { status: Status::parse(System::WedoCod, "NEW"), has_id: false, noted: false };
        assert_eq!(outcome(given(Action::Cancel), &nameless), (Outcome::Refused, Some(Reason::NoOrderId)));
        assert_eq!(outcome(given(Action::Pack), &nameless), (Outcome::Accepted, None));
    }

    #[test]
    fn where_a_reason_is_only_noted_it_may_be_left_out_but_not_be_endless() {
        let rules = Rules::new(System::Ewarehousing, &Overrides::default());
        let known = Known::Order {
            status: Status::parse(System::Ewarehousing, "created"),
            has_id: false,
            noted: false,
        };
        let long = "x".repeat(CANCEL_REASON_CHARS_MAX + 1);
        for (cancel_reason, outcome) in [
            (None, Outcome::Accepted),
            (Some(" "), Outcome::Accepted),
            (Some("broken"), Outcome::Accepted),
            (Some(&*long), Outcome::Refused),
        ] {
            let cancel = Given { cancel_reason, warehouse: None, action: Action::Cancel };
            assert_eq!(decide(&rules, POLICY, cancel, &known).outcome, outcome);
        }
        let ship = Given { warehouse: None, ..given(Action::Ship) };
        assert_eq!(decide(&rules, POLICY, ship, &known).outcome, Outcome::Accepted);
    }

    #[test]
    fn a_duplicate_needs_nothing() {
        let ship = Given { warehouse: None, ..given(Action::Ship) };
        assert_eq!(outcome(ship, &at("SHIPPED")).0, Outcome::Duplicate);
    }

    #[test]
    fn an_order_that_could_not_be_asked_for_is_recorded_unchecked() {
        assert_eq!(
            outcome(given(Action::Pack), &Known::NotAsked),
            (Outcome::Unverified, Some(Reason::NotChecked))
        );
    }

    #[test]
    fn a_note_is_written_once_and_only_if_notes_are_on() {
        let rules = Rules::new(System::Ewarehousing, &Overrides::default());
        let status = Status::parse(System::Ewarehousing, "processing");
        let known = |noted| Known::Order { status: status.clone(), has_id: true, noted };
        let first = decide(&rules, POLICY, given(Action::Ship), &known(false));
        assert_eq!((first.outcome, first.effect), (Outcome::Accepted, Effect::Note));
        assert_eq!(first.before, first.after);
        assert_eq!(decide(&rules, POLICY, given(Action::Ship), &known(true)).outcome, Outcome::Duplicate);
        assert_eq!(decide(&rules, POLICY, given(Action::Ship), &Known::Noted).outcome, Outcome::Duplicate);
        let silent = Policy { notes: false, ..POLICY };
        assert_eq!(decide(&rules, silent, given(Action::Ship), &known(false)).outcome, Outcome::Unsupported);
    }

    proptest! {
        #[test]
        fn only_an_accepted_scan_moves_a_known_order(action in 0..5usize, word in "[A-Z_]{1,12}|NEW|PACKED|SHIPPED") {
            let rules = Rules::new(System::WedoCod, &Overrides::default());
            let decision = decide(&rules, POLICY, given(Action::ALL[action]), &at(&word));
            prop_assert_eq!(decision.before != decision.after, decision.outcome == Outcome::Accepted);
        }
    }
}
