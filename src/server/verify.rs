//! What became of a request whose outcome is unknown, told from where the order stands now.

use crate::domain::{Action, Entry, Judgement, Order, Rules, Status, status::WedoCodStatus as W};

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

/// Tells what became of the request for `entry`, from its order as it was read since: for a note, from
/// the note itself.
#[must_use]
pub fn verify_entry(entry: &Entry, order: &Order, rules: &Rules) -> Verified {
    let verified = verify(entry.action, &order.status, rules);
    match order.note(entry.action) {
        Some(note) if rules.leads_to(entry.action).is_none() => {
            if note.scan_id == Some(entry.scan_id) {
                Verified::Applied
            } else {
                Verified::Superseded(format!("this was already noted on the order: {}", note.text))
            }
        }
        _ => verified,
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
    use crate::domain::{EntryState, Note, OrderDetails, Reference, System, rules::Overrides};
    use chrono::DateTime;
    use uuid::Uuid;

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
    fn a_note_is_told_from_itself() {
        let rules = Rules::new(System::Ewarehousing, &Overrides::default());
        let status = Status::parse(System::Ewarehousing, "processing");
        assert_eq!(verify(Action::Ship, &status, &rules), Verified::NotApplied);
        let entry = Entry {
            sequence: 1,
            scan_id: Uuid::from_u128(7),
            reference: Reference::new("A").unwrap(),
            order_id: None,
            action: Action::Ship,
            date: DateTime::UNIX_EPOCH.date_naive(),
            warehouse: None,
            cancel_reason: None,
            scanned_at: DateTime::UNIX_EPOCH,
            state: EntryState::Sending,
            attempts: 1,
            not_before: None,
            server_asked_to_wait: false,
            last_error: None,
            doubtful_since: None,
        };
        let with = |notes: Vec<Note>| Order {
            reference: entry.reference.clone(),
            id: None,
            status: status.clone(),
            details: OrderDetails { notes, ..OrderDetails::default() },
        };
        let note = |action, id| Note { action, scan_id: Some(Uuid::from_u128(id)), text: "there".into() };
        let verified = |notes| verify_entry(&entry, &with(notes), &rules);
        assert_eq!(verified(vec![]), Verified::NotApplied);
        assert_eq!(verified(vec![note(Action::Pack, 7)]), Verified::NotApplied);
        assert_eq!(verified(vec![note(Action::Pack, 1), note(Action::Ship, 7)]), Verified::Applied);
        assert!(
            matches!(verified(vec![note(Action::Ship, 8)]), Verified::Superseded(why) if why.contains("there"))
        );
        // A cancel is told from the status, though its reason is a note.
        let cancel = Entry { action: Action::Cancel, ..entry.clone() };
        let noted = with(vec![note(Action::Cancel, 7)]);
        assert_eq!(verify_entry(&cancel, &noted, &rules), Verified::NotApplied);
    }
}
