//! Which call does what a group asks for. Pure.

use super::CancelReason;
use crate::{
    domain::{
        Action, OrderId,
        plan::{Group, Route},
        status::WedoCodStatus as W,
    },
    server::Failure,
};
use serde_json::{Value, json};

/// One request that does it.
#[derive(Debug, PartialEq)]
pub(super) enum Call {
    /// `POST` to a dashboard path under `/orders`.
    Session { path: &'static str, body: Value },
    /// `PUT` to the bulk update of the REST API.
    Put { body: Value },
}

/// Chooses the call.
pub(super) fn of(group: &Group, cancel_reason: CancelReason) -> Result<Call, Failure> {
    if group.route == Route::References {
        return by_reference(group, cancel_reason);
    }
    match group.action {
        Action::Pack => Ok(pack(group)),
        Action::Ship => ship(group),
        Action::Deliver => dated(group, "mark-orders-as-delivered-by-scanner", "mark-orders-as-delivered"),
        Action::Return => dated(group, "mark-orders-as-returned-by-scanner", "mark-orders-as-returned"),
        Action::Cancel => cancel(group, cancel_reason),
    }
}

/// Several orders of which only the references are known. The plan puts such a group together only
/// where the settings let the bulk update stand in for the action.
fn by_reference(group: &Group, cancel_reason: CancelReason) -> Result<Call, Failure> {
    match group.action {
        Action::Pack => Ok(put(group, W::Packed)),
        Action::Ship => Ok(put(group, W::Shipped)),
        Action::Deliver => Ok(put(group, W::Delivered)),
        Action::Return => Ok(put(group, W::Returned)),
        Action::Cancel => cancel(group, cancel_reason),
    }
}

fn pack(group: &Group) -> Call {
    match ids(group) {
        Some(ids) => session("mark-orders-as-packed", json!({ "ids": ids, "date": date(group) })),
        None => put(group, W::Packed),
    }
}

fn ship(group: &Group) -> Result<Call, Failure> {
    let Some(warehouse) = group.warehouse.as_deref().filter(|warehouse| !warehouse.is_empty()) else {
        return Err(Failure::refused("no warehouse was set when it was scanned: set one and scan again"));
    };
    // Only these two calls are known to take the goods out of the stock.
    let mut call = dated(group, "mark-orders-as-shipped-by-scanner", "mark-orders-as-shipped")?;
    if let Call::Session { body, .. } = &mut call {
        body["warehouseId"] = json!(warehouse);
    }
    Ok(call)
}

/// A single order goes by its reference, several go by their ids.
fn dated(group: &Group, by_scanner: &'static str, bulk: &'static str) -> Result<Call, Failure> {
    if let [entry] = &group.entries[..] {
        let body = json!({ "reference": entry.reference.as_str(), "date": date(group) });
        return Ok(session(by_scanner, body));
    }
    let ids = ids(group).ok_or_else(|| Failure::misconfigured("a bulk call needs the id of every order"))?;
    Ok(session(bulk, json!({ "ids": ids, "date": date(group) })))
}

fn cancel(group: &Group, cancel_reason: CancelReason) -> Result<Call, Failure> {
    let reason = group.cancel_reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    match (ids(group), reason, cancel_reason) {
        (Some(ids), Some(reason), _) => {
            Ok(session("mark-orders-as-canceled", json!({ "ids": ids, "description": reason })))
        }
        (Some(_), None, _) => Err(Failure::refused("a cancel needs a reason: choose one and scan again")),
        (None, _, CancelReason::MayBeLost) => Ok(put(group, W::Canceled)),
        (None, _, CancelReason::Required) => Err(Failure::refused(
            "the order's id is not known, and without it the reason for cancelling would be lost",
        )),
    }
}

fn session(path: &'static str, body: Value) -> Call {
    Call::Session { path, body }
}

fn put(group: &Group, status: W) -> Call {
    let order = |reference: &str| json!({ "reference": reference, "status": status.as_str(), "action_date": date(group) });
    let orders: Vec<Value> = group.entries.iter().map(|entry| order(entry.reference.as_str())).collect();
    Call::Put { body: json!({ "orders": orders }) }
}

/// The ids of all entries, if all are known. They are sent as texts, which a check for numbers
/// accepts as well.
fn ids(group: &Group) -> Option<Vec<&str>> {
    group.entries.iter().map(|entry| entry.order_id.as_ref().map(|OrderId(id)| id.as_str())).collect()
}

/// The station's calendar date of the scan, `Y-m-d`.
fn date(group: &Group) -> String {
    group.date.format("%Y-%m-%d").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Entry, EntryState, Reference, plan::Why};
    use chrono::{DateTime, NaiveDate};
    use uuid::Uuid;

    fn group(action: Action, orders: &[(&str, Option<&str>)]) -> Group {
        let date = NaiveDate::from_ymd_opt(2026, 11, 3).unwrap();
        let entry = |&(reference, id): &(&str, Option<&str>)| Entry {
            sequence: 1,
            scan_id: Uuid::nil(),
            reference: Reference::new(reference).unwrap(),
            order_id: id.map(|id| OrderId(id.into())),
            action,
            date,
            warehouse: Some("12".into()),
            cancel_reason: Some("broken".into()),
            scanned_at: DateTime::UNIX_EPOCH,
            state: EntryState::Waiting,
            attempts: 0,
            not_before: None,
            server_asked_to_wait: false,
            last_error: None,
            doubtful_since: None,
        };
        let route = match orders {
            [_] => Route::Single(Why::OnlyOne),
            _ if orders.iter().all(|(_, id)| id.is_some()) => Route::Ids,
            _ => Route::References,
        };
        Group {
            action,
            date,
            route,
            warehouse: Some("12".into()),
            cancel_reason: Some("broken".into()),
            entries: orders.iter().map(entry).collect(),
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "it is compared with what the planner of calls gives")]
    fn posted(path: &'static str, body: Value) -> Result<Call, Failure> {
        Ok(Call::Session { path, body })
    }

    #[test]
    fn each_action_has_its_call() {
        let one = [("A", Some("7"))];
        let day = "2026-11-03";
        for (action, expect) in [
            (Action::Pack, posted("mark-orders-as-packed", json!({ "ids": ["7"], "date": day }))),
            (
                Action::Ship,
                posted(
                    "mark-orders-as-shipped-by-scanner",
                    json!({ "reference": "A", "date": day, "warehouseId": "12" }),
                ),
            ),
            (
                Action::Deliver,
                posted("mark-orders-as-delivered-by-scanner", json!({ "reference": "A", "date": day })),
            ),
            (
                Action::Return,
                posted("mark-orders-as-returned-by-scanner", json!({ "reference": "A", "date": day })),
            ),
            (
                Action::Cancel,
                posted("mark-orders-as-canceled", json!({ "ids": ["7"], "description": "broken" })),
            ),
        ] {
            assert_eq!(of(&group(action, &one), CancelReason::Required), expect, "{action}");
        }
    }

    #[test]
    fn several_orders_go_by_their_ids() {
        let two = group(Action::Ship, &[("A", Some("7")), ("B", Some("01J"))]);
        let body = json!({ "ids": ["7", "01J"], "date": "2026-11-03", "warehouseId": "12" });
        assert_eq!(of(&two, CancelReason::Required), posted("mark-orders-as-shipped", body));
    }

    #[test]
    fn several_orders_without_ids_go_by_the_bulk_update() {
        for (action, status) in [
            (Action::Pack, "PACKED"),
            (Action::Ship, "SHIPPED"),
            (Action::Deliver, "DELIVERED"),
            (Action::Return, "RETURNED"),
        ] {
            let order =
                |reference| json!({ "reference": reference, "status": status, "action_date": "2026-11-03" });
            let body = json!({ "orders": [order("A"), order("B")] });
            let two = group(action, &[("A", None), ("B", None)]);
            assert_eq!(of(&two, CancelReason::Required), Ok(Call::Put { body }));
        }
        let two = group(Action::Cancel, &[("A", None), ("B", None)]);
        assert!(of(&two, CancelReason::Required).is_err());
    }

    #[test]
    fn without_an_id_only_what_loses_nothing_goes_by_the_reference() {
        let pack = of(&group(Action::Pack, &[("A", None)]), CancelReason::Required);
        let order = json!({ "reference": "A", "status": "PACKED", "action_date": "2026-11-03" });
        assert_eq!(pack, Ok(Call::Put { body: json!({ "orders": [order] }) }));
        let cancel = group(Action::Cancel, &[("A", None)]);
        assert!(of(&cancel, CancelReason::Required).is_err());
        let Ok(Call::Put { body }) = of(&cancel, CancelReason::MayBeLost) else { panic!() };
        assert_eq!(body["orders"][0]["status"], "CANCELED");
    }

    #[test]
    fn what_an_action_lacks_is_said() {
        let mut ship = group(Action::Ship, &[("A", Some("7"))]);
        ship.warehouse = None;
        assert!(of(&ship, CancelReason::Required).unwrap_err().message.contains("warehouse"));
        let mut cancel = group(Action::Cancel, &[("A", Some("7"))]);
        cancel.cancel_reason = Some(" ".into());
        assert!(of(&cancel, CancelReason::Required).unwrap_err().message.contains("reason"));
    }
}
