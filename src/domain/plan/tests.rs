use super::*;
use crate::domain::OrderId;
use proptest::prelude::*;

const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

fn entry(sequence: i64, reference: &str, state: EntryState) -> Entry {
    Entry {
        sequence,
        scan_id: Uuid::from_u128(u128::try_from(sequence).unwrap()),
        reference: Reference::new(reference).unwrap(),
        order_id: None,
        action: Action::Pack,
        date: NOW.date_naive(),
        warehouse: None,
        cancel_reason: None,
        scanned_at: NOW,
        state,
        attempts: 0,
        not_before: None,
        server_asked_to_wait: false,
        last_error: None,
        doubtful_since: None,
    }
}

fn waiting(sequence: i64) -> Entry {
    entry(sequence, &format!("O{sequence}"), EntryState::Waiting)
}

fn with_id(sequence: i64) -> Entry {
    Entry { order_id: Some(OrderId(sequence.to_string())), ..waiting(sequence) }
}

/// Ships go together by ids alone, notes not at all, everything else three at a time.
fn limits(action: Action) -> Limits {
    match action {
        Action::Ship => Limits { by_id: 3, by_reference: 1 },
        Action::Cancel => Limits::SINGLE,
        _ => Limits { by_id: 3, by_reference: 3 },
    }
}

fn plan_of(entries: Vec<Entry>, urgency: Urgency) -> Plan {
    plan(due(entries, NOW, urgency), &Bulk { limits, ceilings: &HashMap::new() })
}

fn sequences(plan: &Plan) -> Vec<Vec<i64>> {
    let of = |step: &Step| match step {
        Step::Verify(entries) | Step::Send(Group { entries, .. }) => {
            entries.iter().map(|entry| entry.sequence).collect()
        }
    };
    plan.steps.iter().map(of).collect()
}

fn routes(plan: &Plan) -> Vec<(Route, usize)> {
    let sent = |step: &Step| match step {
        Step::Send(group) => Some((group.route, group.entries.len())),
        Step::Verify(_) => None,
    };
    plan.steps.iter().filter_map(sent).collect()
}

#[test]
fn of_one_order_only_the_first_goes() {
    let entries = vec![
        entry(1, "A", EntryState::Waiting),
        entry(2, "B", EntryState::Waiting),
        entry(3, "A", EntryState::Waiting),
    ];
    assert_eq!(sequences(&plan_of(entries, Urgency::Background)), [[1, 2]]);
}

#[test]
fn a_refused_entry_holds_its_own_order_and_nothing_else() {
    let entries = vec![
        entry(1, "A", EntryState::Refused),
        entry(2, "A", EntryState::Waiting),
        entry(3, "B", EntryState::Waiting),
    ];
    assert_eq!(sequences(&plan_of(entries, Urgency::Background)), [[3]]);
}

#[test]
fn unknown_outcomes_are_verified_before_anything_is_sent() {
    let entries = vec![waiting(1), entry(2, "A", EntryState::Sending), entry(3, "B", EntryState::Sending)];
    let plan = plan_of(entries, Urgency::Background);
    assert!(matches!(&plan.steps[..], [Step::Verify(two), Step::Send(_)] if two.len() == 2), "{plan:?}");
}

#[test]
fn a_person_overrides_a_back_off_but_not_the_server() {
    let later = NOW + chrono::TimeDelta::seconds(30);
    let mine = Entry { not_before: Some(later), ..waiting(1) };
    let servers = Entry { not_before: Some(later), server_asked_to_wait: true, ..waiting(2) };
    let entries = vec![mine, servers];
    let background = plan_of(entries.clone(), Urgency::Background);
    assert_eq!((background.steps.len(), background.wake_at), (0, Some(later)));
    let asked = plan_of(entries.clone(), Urgency::Asked);
    assert_eq!((sequences(&asked), asked.wake_at), (vec![vec![1]], Some(later)));
    assert_eq!(due(entries, later, Urgency::Background).entries.len(), 2);
}

#[test]
fn what_is_alike_goes_together_and_the_plan_says_why() {
    let ship = |entry: Entry| Entry { action: Action::Ship, warehouse: Some("12".into()), ..entry };
    let yesterday = NOW.date_naive().pred_opt().unwrap();
    for (entries, expect) in [
        ((1..=4).map(waiting).collect(), vec![(Route::References, 3), (Route::Single(Why::OnlyOne), 1)]),
        ((1..=3).map(with_id).collect(), vec![(Route::Ids, 3)]),
        (vec![waiting(1), with_id(2)], vec![(Route::Single(Why::OnlyOne), 1); 2]),
        (
            vec![waiting(1), Entry { date: yesterday, ..waiting(2) }],
            vec![(Route::Single(Why::OnlyOne), 1); 2],
        ),
        ((1..=2).map(|n| ship(with_id(n))).collect(), vec![(Route::Ids, 2)]),
        ((1..=2).map(|n| ship(waiting(n))).collect(), vec![(Route::Single(Why::NoId), 1); 2]),
        (
            vec![ship(with_id(1)), Entry { warehouse: Some("13".into()), ..ship(with_id(2)) }],
            vec![(Route::Single(Why::OnlyOne), 1); 2],
        ),
        (
            (1..=2).map(|n| Entry { action: Action::Cancel, ..with_id(n) }).collect(),
            vec![(Route::Single(Why::NoBulkCall), 1); 2],
        ),
    ] {
        let plan = plan_of(entries, Urgency::Background);
        assert_eq!(routes(&plan), expect, "{:?}", sequences(&plan));
    }
}

#[test]
fn who_was_refused_together_goes_in_smaller_company() {
    let ceilings: HashMap<Uuid, usize> =
        [(1, 2), (2, 2), (3, 2), (4, 1)].map(|(n, ceiling)| (Uuid::from_u128(n), ceiling)).into();
    let entries = (1..=6).map(with_id).collect();
    let plan = plan(due(entries, NOW, Urgency::Background), &Bulk { limits, ceilings: &ceilings });
    assert_eq!(sequences(&plan), [vec![1, 2], vec![3], vec![4], vec![5, 6]]);
    assert_eq!(routes(&plan)[2].0, Route::Single(Why::RefusedTogether));
}

proptest! {
    #[test]
    fn every_order_is_planned_once_in_the_order_of_its_scans(
        orders in proptest::collection::vec((0u8..6, 0usize..6, 0usize..5, any::<bool>()), 0..60)
    ) {
        let entries: Vec<Entry> = orders
            .iter()
            .zip(1..)
            .map(|(&(order, state, action, has_id), sequence)| Entry {
                action: Action::ALL[action],
                order_id: has_id.then(|| OrderId(order.to_string())),
                ..entry(sequence, &format!("O{order}"), EntryState::ALL[state])
            })
            .collect();
        let plan = plan_of(entries.clone(), Urgency::Background);
        let planned: Vec<i64> = sequences(&plan).concat();
        let mut orders: Vec<_> =
            entries.iter().filter(|entry| planned.contains(&entry.sequence)).map(|entry| &entry.reference).collect();
        prop_assert_eq!(orders.len(), planned.len());
        orders.dedup();
        orders.sort();
        orders.dedup();
        prop_assert_eq!(orders.len(), planned.len());
        for sequence in planned {
            let one = entries.iter().find(|entry| entry.sequence == sequence).unwrap();
            let before = entries.iter().take_while(|entry| entry.sequence < sequence);
            for earlier in before.filter(|entry| entry.reference == one.reference) {
                prop_assert!(!is_unfinished(earlier.state));
            }
        }
    }

    #[test]
    fn a_group_is_alike_and_within_its_limit(
        kinds in proptest::collection::vec((0usize..5, any::<bool>(), 0u8..2), 0..60)
    ) {
        let entries = kinds.iter().zip(1..).map(|(&(action, has_id, warehouse), sequence)| Entry {
            action: Action::ALL[action],
            order_id: has_id.then(|| OrderId(sequence.to_string())),
            warehouse: Some(warehouse.to_string()),
            ..waiting(sequence)
        });
        for step in plan_of(entries.collect(), Urgency::Background).steps {
            let Step::Send(group) = step else { continue };
            let limits = limits(group.action);
            let alike = |entry: &Entry| entry.action == group.action && entry.warehouse == group.warehouse;
            prop_assert!(group.entries.iter().all(alike));
            let (len, by_id) = (group.entries.len(), group.entries.iter().all(|entry| entry.order_id.is_some()));
            match group.route {
                Route::Ids => prop_assert!(by_id && len > 1 && len <= limits.by_id),
                Route::References => prop_assert!(!by_id && len > 1 && len <= limits.by_reference),
                Route::Single(_) => prop_assert_eq!(len, 1),
            }
        }
    }
}
