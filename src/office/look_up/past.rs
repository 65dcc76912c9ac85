//! What became of an order: the station's own scans and what the order system tells, as one list. Pure.

use crate::{
    domain::{Action, EntryState, Order, Outcome, Status, System, status::WedoCodStatus},
    server::Change,
    store::PastAction,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::cmp::Reverse;

/// A change of the order system this close to a confirmation of a scan is that scan.
const SAME: TimeDelta = TimeDelta::minutes(2);

/// Something that happened to an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub what: What,
    /// By whom.
    pub whose: Whose,
    /// Why, if somebody said so.
    pub why: Option<String>,
    /// Where it stands on its way to the order system; nothing if it is there.
    pub state: Option<EntryState>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It came to stand here.
    Status(Status),
    /// It began again.
    Renewed(Status),
    /// This was noted on it, because the order system has no such status.
    Noted(Action),
    /// This was refused.
    Refused(Action),
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// A station.
    Station {
        /// Its name; none if it did not sign.
        name: Option<String>,
        /// Who scanned.
        operator: Option<String>,
    },
    /// Somebody in the order system, if it says who.
    System(Option<String>),
}

/// Everything that happened, newest first. What the order system tells of this station's own scans is left
/// out: the scans tell more.
pub(super) fn merged(system: System, done: &[PastAction], order: &Order, changes: &[Change]) -> Vec<Past> {
    let mut all: Vec<Past> = done.iter().map(of_scan).collect();
    let own = |change: &&Change| done.iter().any(|scan| is_same(scan, change));
    all.extend(changes.iter().filter(|change| !own(change)).map(of_change));
    for note in &order.details.notes {
        let is_own = |id| done.iter().any(|scan| scan.scan_id == id);
        if !note.scan_id.is_some_and(is_own) {
            all.extend(of_note(note));
        }
    }
    all.extend(made(system, order, changes));
    all.sort_by_key(|past| Reverse(past.at));
    all
}

fn of_scan(scan: &PastAction) -> Past {
    let what = match (scan.outcome, &scan.leads_to, scan.state) {
        (Outcome::Refused, ..) => What::Refused(scan.action),
        (_, Some(status), _) => What::Status(status.clone()),
        (_, None, _) => What::Noted(scan.action),
    };
    let why = match scan.state {
        Some(EntryState::Refused) => scan.error.clone(),
        _ => scan.cancel_reason.clone().filter(|_| scan.action == Action::Cancel),
    };
    Past {
        at: scan.at.to_utc(),
        what,
        whose: Whose::Station { name: Some(scan.station.clone()), operator: scan.operator.clone() },
        why: why.or_else(|| scan.reason.clone().filter(|_| scan.outcome == Outcome::Refused)),
        state: scan.state.filter(|state| *state != EntryState::Confirmed),
    }
}

fn of_change(change: &Change) -> Past {
    let began_again = matches!(
        (&change.from, &change.to),
        (
            Some(Status::WedoCod(WedoCodStatus::Canceled | WedoCodStatus::Returned)),
            Status::WedoCod(WedoCodStatus::New)
        )
    );
    Past {
        at: change.at,
        what: if began_again { What::Renewed(change.to.clone()) } else { What::Status(change.to.clone()) },
        whose: Whose::System(change.by.clone()),
        why: None,
        state: None,
    }
}

/// A note of another station. The scan's id tells when it was made.
fn of_note(note: &crate::domain::Note) -> Option<Past> {
    let (seconds, nanos) = note.scan_id?.get_timestamp()?.to_unix();
    let part = |name: &str| {
        let found = note.text.split("; ").find_map(|part| part.strip_prefix(name));
        found.map(|text| text.trim().to_owned())
    };
    Some(Past {
        at: DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos)?,
        what: What::Noted(note.action),
        whose: Whose::Station { name: part("station "), operator: None },
        why: part("reason:"),
        state: None,
    })
}

/// The order's own beginning.
fn made(system: System, order: &Order, changes: &[Change]) -> Option<Past> {
    let oldest = changes.iter().min_by_key(|change| change.at).and_then(|change| change.from.clone());
    let first = oldest.unwrap_or_else(|| {
        Status::parse(
            system,
            match system {
                System::WedoCod => "NEW",
                System::Ewarehousing => "created",
            },
        )
    });
    Some(Past {
        at: order.details.created_at?,
        what: What::Status(first),
        whose: Whose::System(None),
        why: None,
        state: None,
    })
}

/// Whether a change of the order system is what a scan of this station led to.
fn is_same(scan: &PastAction, change: &Change) -> bool {
    let is_near = |at: DateTime<Utc>| (at - change.at).abs() <= SAME;
    scan.leads_to.as_ref() == Some(&change.to) && scan.confirmed_at.is_some_and(is_near)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Note, OrderDetails, Reference};
    use uuid::Uuid;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    fn status(word: &str) -> Status {
        Status::parse(System::WedoCod, word)
    }

    fn scan(n: u128, minute: i64, leads_to: Option<&str>, state: EntryState) -> PastAction {
        PastAction {
            scan_id: Uuid::from_u128(n),
            action: Action::Pack,
            outcome: Outcome::Accepted,
            reason: None,
            leads_to: leads_to.map(status),
            cancel_reason: None,
            at: at(minute).fixed_offset(),
            station: "pack-01".into(),
            operator: Some("07".into()),
            state: Some(state),
            confirmed_at: (state == EntryState::Confirmed).then(|| at(minute + 1)),
            error: Some("it said no".into()),
        }
    }

    fn change(minute: i64, from: &str, to: &str) -> Change {
        Change { at: at(minute), from: Some(status(from)), to: status(to), by: Some("me".into()) }
    }

    fn order(notes: Vec<Note>) -> Order {
        Order {
            reference: Reference::new("A").unwrap(),
            id: None,
            status: status("PACKED"),
            details: OrderDetails { created_at: Some(at(-90)), notes, ..OrderDetails::default() },
        }
    }

    #[test]
    fn one_list_tells_each_thing_once() {
        let done = [
            scan(2, 60, Some("SHIPPED"), EntryState::Waiting),
            scan(1, 10, Some("PACKED"), EntryState::Confirmed),
        ];
        let changes =
            [change(11, "NEW", "PACKED"), change(0, "CANCELED", "NEW"), change(-60, "ROLLBACK", "CANCELED")];
        let all = merged(System::WedoCod, &done, &order(vec![]), &changes);
        let brief: Vec<_> = all.iter().map(|past| (&past.what, past.state)).collect();
        assert_eq!(
            brief,
            [
                (&What::Status(status("SHIPPED")), Some(EntryState::Waiting)),
                (&What::Status(status("PACKED")), None),
                (&What::Renewed(status("NEW")), None),
                (&What::Status(status("CANCELED")), None),
                (&What::Status(status("ROLLBACK")), None),
            ]
        );
        assert!(matches!(&all[1].whose, Whose::Station { name: Some(name), .. } if name == "pack-01"));
        assert_eq!(
            (all[3].whose.clone(), all[4].whose.clone()),
            (Whose::System(Some("me".into())), Whose::System(None))
        );
    }

    #[test]
    fn a_change_of_the_same_kind_at_another_time_is_another_one() {
        let done = [scan(1, 10, Some("PACKED"), EntryState::Confirmed)];
        let all = merged(System::WedoCod, &done, &order(vec![]), &[change(30, "NEW", "PACKED")]);
        assert_eq!(all.len(), 3);
    }

    #[test]
    fn what_other_stations_noted_is_told_with_the_time_of_their_scan() {
        // Made at 2026-11-20T10:11:12.345Z.
        let other: Uuid = "019aa0c1-6e79-7000-8000-000000000001".parse().unwrap();
        let note = |id: Uuid| Note {
            action: Action::Cancel,
            scan_id: Some(id),
            text: format!("2026-11-20; scan {id}; station desk-02; reason: wrong size"),
        };
        let done = [scan(7, 10, None, EntryState::Confirmed)];
        let all = merged(
            System::Ewarehousing,
            &done,
            &order(vec![note(other), note(Uuid::from_u128(7)), Note { scan_id: None, ..note(other) }]),
            &[],
        );
        assert_eq!(all.len(), 3, "{all:?}");
        assert_eq!(all[0].what, What::Noted(Action::Cancel));
        assert_eq!(all[0].why.as_deref(), Some("wrong size"));
        assert_eq!(all[0].at.timestamp_millis(), 0x019a_a0c1_6e79);
        assert_eq!(all[1].what, What::Noted(Action::Pack));
        assert_eq!(all[2].what, What::Status(Status::parse(System::Ewarehousing, "created")));
    }
}
