//! What happened to an entry, and what a person does about it: one pure function of what was wanted, where
//! the entry stands, how it was refused, and what the order system says.

use super::reason::Preset;
use crate::{
    domain::{
        Action, EntryState, RefusedAs, Status,
        status::{EwarehousingStatus as E, WedoCodStatus as W},
    },
    office::attention::{Fit, Standing},
};

/// Everything that the explanation depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case<'a> {
    /// What was wanted.
    pub action: Action,
    /// Where the entry stands.
    pub state: EntryState,
    /// How it was refused, if it was.
    pub refused_as: Option<RefusedAs>,
    /// What the order system says, if that is known.
    pub standing: Option<&'a Standing>,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Finding {
    /// An earlier entry of the order waits for a person.
    Blocked,
    /// No answer came, and the station asks by itself.
    Doubtful,
    /// It is done.
    Already,
    /// Another scan noted the same.
    NotedByAnother,
    /// Packed long ago: it left.
    Left,
    /// Packed, and waiting for the carrier.
    Queued,
    /// The customer has it.
    Arrived,
    /// It came back.
    CameBack,
    /// It was cancelled.
    Cancelled,
    /// It cannot have arrived or come back: it is still here.
    NotLeft,
    /// It cannot leave yet.
    NotPacked,
    /// It cannot be cancelled any more.
    TooLate,
    /// A product of it ran out.
    OutOfStock,
    /// The office set it back.
    SetBack,
    /// It stands somewhere else, from where this cannot be done.
    Elsewhere,
    /// There is no such order.
    NoOrder,
    /// Several orders are called so.
    Many,
    /// Its status would let it be done.
    Open,
    /// Nobody can tell whether it was done.
    Unclear,
    /// Refused, and nothing else is known.
    Refused,
}

/// What most people will want to do then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advised {
    /// Send it again.
    Retry,
    /// Give it up, perhaps for this reason.
    Discard(Option<Preset>),
    /// Look at the order.
    Open,
    /// Wait.
    Nothing,
}

/// What happened in this case.
#[must_use]
pub fn explain(case: &Case<'_>) -> Finding {
    match (case.state, case.standing) {
        (EntryState::Blocked, _) => Finding::Blocked,
        (_, Some(Standing::Order { fit: Fit::Already, .. })) => Finding::Already,
        (EntryState::Sending | EntryState::Waiting, _) => Finding::Doubtful,
        (_, Some(Standing::Order { fit: Fit::NotedByAnother(_), .. })) => Finding::NotedByAnother,
        (_, Some(Standing::Many(_))) => Finding::Many,
        (_, Some(Standing::NoOrder)) => Finding::NoOrder,
        _ if case.refused_as == Some(RefusedAs::Unclear) => Finding::Unclear,
        (_, Some(Standing::Order { fit: Fit::Allowed, .. })) => Finding::Open,
        (_, Some(Standing::Order { status, fit: Fit::Refused, .. })) => refused_from(case.action, status),
        (_, None) if case.refused_as == Some(RefusedAs::Missing) => Finding::NoOrder,
        (_, None) => Finding::Refused,
    }
}

/// Why an action is refused from a status.
fn refused_from(action: Action, status: &Status) -> Finding {
    match status {
        Status::WedoCod(status) => refused_from_wedocod(action, *status),
        Status::Ewarehousing(E::Cancelled) => Finding::Cancelled,
        Status::Ewarehousing(E::Shipped | E::PartiallyShipped) if action == Action::Cancel => {
            Finding::TooLate
        }
        Status::Ewarehousing(_) | Status::Other(_) => Finding::Elsewhere,
    }
}

fn refused_from_wedocod(action: Action, status: W) -> Finding {
    match (action, status) {
        (_, W::Canceled) => Finding::Cancelled,
        (_, W::Returned) => Finding::CameBack,
        (Action::Cancel, W::Shipped | W::Delivered) => Finding::TooLate,
        (_, W::Delivered) => Finding::Arrived,
        (Action::Deliver | Action::Return, W::New | W::Packed | W::WaitingForShippingCompany) => {
            Finding::NotLeft
        }
        (Action::Ship, W::New) => Finding::NotPacked,
        (Action::Pack, W::Shipped) => Finding::Left,
        (Action::Pack, W::WaitingForShippingCompany) => Finding::Queued,
        (_, W::OutOfStock) => Finding::OutOfStock,
        (_, W::Rollback) => Finding::SetBack,
        _ => Finding::Elsewhere,
    }
}

impl Finding {
    /// Every finding.
    #[cfg(test)]
    pub const ALL: [Self; 20] = [
        Self::Blocked,
        Self::Doubtful,
        Self::Already,
        Self::NotedByAnother,
        Self::Left,
        Self::Queued,
        Self::Arrived,
        Self::CameBack,
        Self::Cancelled,
        Self::NotLeft,
        Self::NotPacked,
        Self::TooLate,
        Self::OutOfStock,
        Self::SetBack,
        Self::Elsewhere,
        Self::NoOrder,
        Self::Many,
        Self::Open,
        Self::Unclear,
        Self::Refused,
    ];

    /// The key of the sentence that says what happened.
    #[must_use]
    pub const fn headline(self) -> &'static str {
        match self {
            Self::Blocked => "found-blocked",
            Self::Doubtful => "found-doubtful",
            Self::Already => "found-already",
            Self::NotedByAnother => "found-noted",
            Self::Left => "found-left",
            Self::Queued => "found-queued",
            Self::Arrived => "found-arrived",
            Self::CameBack => "found-came-back",
            Self::Cancelled => "found-cancelled",
            Self::NotLeft => "found-not-left",
            Self::NotPacked => "found-not-packed",
            Self::TooLate => "found-too-late",
            Self::OutOfStock => "found-out-of-stock",
            Self::SetBack => "found-set-back",
            Self::Elsewhere => "found-elsewhere",
            Self::NoOrder => "found-no-order",
            Self::Many => "found-many",
            Self::Open => "found-open",
            Self::Unclear => "found-unclear",
            Self::Refused => "found-refused",
        }
    }

    /// The key of the sentence that says what to do.
    #[must_use]
    pub const fn advice(self) -> &'static str {
        match self {
            Self::Blocked => "advice-blocked",
            Self::Doubtful => "advice-doubtful",
            Self::Already => "advice-already",
            Self::NotedByAnother | Self::Left | Self::Queued | Self::Arrived => "advice-compare",
            Self::CameBack => "advice-came-back",
            Self::Cancelled => "advice-cancelled",
            Self::NotLeft => "advice-not-left",
            Self::NotPacked => "advice-not-packed",
            Self::TooLate => "advice-too-late",
            Self::OutOfStock | Self::SetBack => "advice-office",
            Self::Elsewhere => "advice-elsewhere",
            Self::NoOrder => "advice-no-order",
            Self::Many => "advice-many",
            Self::Open => "advice-open",
            Self::Unclear => "advice-unclear",
            Self::Refused => "advice-refused",
        }
    }

    /// What most people will want to do.
    #[must_use]
    pub const fn advised(self) -> Advised {
        match self {
            Self::Blocked | Self::Doubtful => Advised::Nothing,
            Self::Already | Self::NotedByAnother | Self::Left | Self::Queued | Self::Arrived => {
                Advised::Discard(Some(Preset::Done))
            }
            Self::Cancelled | Self::TooLate => Advised::Discard(None),
            Self::Open | Self::Refused => Advised::Retry,
            Self::CameBack
            | Self::NotLeft
            | Self::NotPacked
            | Self::OutOfStock
            | Self::SetBack
            | Self::Elsewhere
            | Self::NoOrder
            | Self::Many
            | Self::Unclear => Advised::Open,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Judgement, Rules, System, rules::Overrides};

    fn standing(action: Action, status: &Status) -> Standing {
        let rules = Rules::new(
            match status {
                Status::Ewarehousing(_) => System::Ewarehousing,
                _ => System::WedoCod,
            },
            &Overrides { require_packing: true, ..Overrides::default() },
        );
        let fit = match rules.judge(action, status) {
            Judgement::Already => Fit::Already,
            Judgement::Refused => Fit::Refused,
            _ => Fit::Allowed,
        };
        Standing::Order { status: status.clone(), changed_at: None, fit }
    }

    fn finding(action: Action, status: impl Into<Status>) -> Finding {
        let standing = standing(action, &status.into());
        let case = Case {
            action,
            state: EntryState::Refused,
            refused_as: Some(RefusedAs::No),
            standing: Some(&standing),
        };
        explain(&case)
    }

    #[test]
    fn a_status_says_why_the_order_system_said_no() {
        for (action, status, expect) in [
            (Action::Pack, W::Shipped, Finding::Left),
            (Action::Pack, W::WaitingForShippingCompany, Finding::Queued),
            (Action::Pack, W::Packed, Finding::Already),
            (Action::Pack, W::New, Finding::Open),
            (Action::Pack, W::OutOfStock, Finding::OutOfStock),
            (Action::Pack, W::Rollback, Finding::SetBack),
            (Action::Pack, W::Canceled, Finding::Cancelled),
            (Action::Ship, W::New, Finding::NotPacked),
            (Action::Ship, W::Delivered, Finding::Arrived),
            (Action::Ship, W::Returned, Finding::CameBack),
            (Action::Deliver, W::Packed, Finding::NotLeft),
            (Action::Return, W::New, Finding::NotLeft),
            (Action::Return, W::Shipped, Finding::Open),
            (Action::Cancel, W::Shipped, Finding::TooLate),
            (Action::Cancel, W::Delivered, Finding::TooLate),
            (Action::Cancel, W::Returned, Finding::CameBack),
        ] {
            assert_eq!(finding(action, status), expect, "{action} {status:?}");
        }
        assert_eq!(finding(Action::Cancel, E::Shipped), Finding::TooLate);
        assert_eq!(finding(Action::Cancel, E::Problem), Finding::Elsewhere);
        assert_eq!(finding(Action::Cancel, E::Cancelled), Finding::Already);
        assert_eq!(finding(Action::Pack, Status::Other("LOST_AT_SEA".into())), Finding::Elsewhere);
    }

    #[test]
    fn no_status_of_a_known_order_system_is_without_its_own_words() {
        for action in Action::ALL {
            for status in W::ALL {
                assert_ne!(finding(action, *status), Finding::Elsewhere, "{action} {status:?}");
            }
        }
    }

    #[test]
    fn what_is_not_a_status_is_told_apart() {
        let new = standing(Action::Pack, &W::New.into());
        let canceled = standing(Action::Pack, &W::Canceled.into());
        let noted = Standing::Order {
            status: E::Processing.into(),
            changed_at: None,
            fit: Fit::NotedByAnother("there".into()),
        };
        let no = Some(RefusedAs::No);
        for (state, refused_as, standing, expect) in [
            (EntryState::Blocked, None, Some(&new), Finding::Blocked),
            (EntryState::Sending, None, Some(&new), Finding::Doubtful),
            (EntryState::Refused, no, Some(&Standing::NoOrder), Finding::NoOrder),
            (EntryState::Refused, no, Some(&Standing::Many(3)), Finding::Many),
            (EntryState::Refused, no, Some(&noted), Finding::NotedByAnother),
            (EntryState::Refused, Some(RefusedAs::Unclear), Some(&canceled), Finding::Unclear),
            (EntryState::Refused, Some(RefusedAs::Missing), None, Finding::NoOrder),
            (EntryState::Refused, Some(RefusedAs::Missing), Some(&new), Finding::Open),
            (EntryState::Refused, no, None, Finding::Refused),
        ] {
            let case = Case { action: Action::Pack, state, refused_as, standing };
            assert_eq!(explain(&case), expect, "{case:?}");
        }
    }
}
