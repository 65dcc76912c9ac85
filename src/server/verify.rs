//! What became of a request whose outcome is unknown, told from where the order stands now.

use crate::domain::{Action, Judgement, Rules, Status, status::WedoCodStatus as W};

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verified {
    /// It was applied: the order stands where the action leads, or beyond.
    Applied,
    /// It was not applied: the order stands where the action may still be done.
    NotApplied,
    /// Neither: somebody else moved the order. The text is the order system's truth for a person.
    Superseded(String),
}

/// Tells what became of `action` on an order that now stands at `status`.
#[must_use]
pub fn verify(action: Action, status: &Status, rules: &Rules) -> Verified {
    match rules.judge(action, status) {
        Judgement::Already => Verified::Applied,
        // A note is a whole value that can be written again.
        Judgement::Allowed(_) | Judgement::AllowedWithWarning(_) | Judgement::Note => Verified::NotApplied,
        Judgement::Refused if is_beyond(action, status) => Verified::Applied,
        Judgement::Refused => Verified::Superseded(format!(
            "the order is {status} now: it is not known whether this {action} was done before that"
        )),
    }
}

/// Whether an order can only have come to `status` after `action` was done.
fn is_beyond(action: Action, status: &Status) -> bool {
    let Status::WedoCod(status) = status else {
        return false;
    };
    match action {
        Action::Pack => {
            matches!(status, W::WaitingForShippingCompany | W::Shipped | W::Delivered | W::Returned)
        }
        Action::Ship => matches!(status, W::Delivered | W::Returned),
        Action::Deliver | Action::Return | Action::Cancel => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{System, rules::Overrides};

    #[test]
    fn the_orders_status_tells_what_became_of_a_request() {
        let rules = Rules::new(System::WedoCod, &Overrides::default());
        for (action, word, expect) in [
            (Action::Ship, "SHIPPED", "applied"),
            (Action::Ship, "DELIVERED", "applied"),
            (Action::Ship, "RETURNED", "applied"),
            (Action::Ship, "PACKED", "not applied"),
            (Action::Ship, "NEW", "not applied"),
            (Action::Ship, "CANCELED", "superseded"),
            (Action::Pack, "NEW", "not applied"),
            (Action::Pack, "packed", "applied"),
            (Action::Pack, "WAITING_FOR_SHIPPING_COMPANY", "applied"),
            (Action::Pack, "CANCELED", "superseded"),
            (Action::Deliver, "RETURNED", "superseded"),
            (Action::Deliver, "SHIPPED", "not applied"),
            (Action::Return, "DELIVERED", "not applied"),
            (Action::Return, "NEW", "superseded"),
            (Action::Cancel, "CANCELED", "applied"),
            (Action::Cancel, "PACKED", "not applied"),
            (Action::Cancel, "SHIPPED", "superseded"),
            (Action::Cancel, "LOST_AT_SEA", "superseded"),
        ] {
            let verified = match verify(action, &Status::parse(System::WedoCod, word), &rules) {
                Verified::Applied => "applied",
                Verified::NotApplied => "not applied",
                Verified::Superseded(_) => "superseded",
            };
            assert_eq!(verified, expect, "{action} {word}");
        }
    }

    #[test]
    fn a_note_can_be_written_again() {
        let rules = Rules::new(System::Ewarehousing, &Overrides::default());
        let status = Status::parse(System::Ewarehousing, "processing");
        assert_eq!(verify(Action::Ship, &status, &rules), Verified::NotApplied);
    }
}
