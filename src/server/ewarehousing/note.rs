//! Notes in an order's `meta_data`: what a station writes where the order system has no such action,
//! and why it cancelled. Pure.

use crate::domain::{Action, Entry, Note};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// What every key of this program begins with. Keys are lower case, with `_` between words.
const KEY_PREFIX: &str = "scandesk_";
/// Between the parts of a note.
const SEPARATOR: &str = "; ";
/// Begins the part that tells a repeat from another scan.
const SCAN: &str = "scan ";

/// The key under which an action is noted.
pub(super) fn key(action: Action) -> String {
    format!("{KEY_PREFIX}{action}")
}

/// What a note says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Content<'a> {
    /// What was done.
    pub(super) action: Action,
    /// On which day.
    pub(super) date: NaiveDate,
    /// By which scan.
    pub(super) scan_id: Uuid,
    /// From which warehouse, if it left one.
    pub(super) warehouse: Option<&'a str>,
    /// Why it was cancelled, if somebody said so.
    pub(super) reason: Option<&'a str>,
}

impl<'a> Content<'a> {
    /// What is noted for an entry. It is the same however often it is written.
    pub(super) fn of(entry: &'a Entry) -> Self {
        Self {
            action: entry.action,
            date: entry.date,
            scan_id: entry.scan_id,
            warehouse: entry.warehouse.as_deref().filter(|_| entry.action == Action::Ship),
            reason: entry.cancel_reason.as_deref().filter(|_| entry.action == Action::Cancel),
        }
    }

    /// Why it was cancelled, unless that is blank.
    pub(super) fn reason(&self) -> Option<&'a str> {
        self.reason.map(str::trim).filter(|reason| !reason.is_empty())
    }

    /// The note: the date, the scan, the station, and what belongs to the action.
    pub(super) fn text(&self, station: &str) -> String {
        let mut parts = vec![
            self.date.format("%Y-%m-%d").to_string(),
            format!("{SCAN}{}", self.scan_id),
            format!("station {station}"),
        ];
        parts.extend(self.warehouse.map(|warehouse| format!("warehouse {warehouse}")));
        parts.extend(self.reason().map(|reason| format!("reason: {reason}")));
        parts.join(SEPARATOR)
    }
}

/// The notes of this program, whichever station wrote them.
pub(super) fn of(meta_data: &Map<String, Value>) -> Vec<Note> {
    let read = |action| {
        let text = meta_data.get(&key(action))?.as_str()?.to_owned();
        Some(Note { action, scan_id: scan_id(&text), text })
    };
    Action::ALL.into_iter().filter_map(read).collect()
}

fn scan_id(text: &str) -> Option<Uuid> {
    text.split(SEPARATOR).find_map(|part| Uuid::parse_str(part.strip_prefix(SCAN)?).ok())
}

/// The pairs of a `meta_data` field: an object, a list of objects or of `{key, value}`, or nothing at
/// all, which is how an empty one may be written. `None` if it is anything else.
pub(super) fn pairs(meta_data: Option<&Value>) -> Option<Map<String, Value>> {
    match meta_data {
        None | Some(Value::Null) => Some(Map::new()),
        Some(Value::Object(map)) => Some(map.clone()),
        Some(Value::Array(list)) => {
            let mut all = Map::new();
            for item in list {
                let map = item.as_object()?;
                match (map.len(), map.get("key").and_then(Value::as_str), map.get("value")) {
                    (2, Some(key), Some(value)) => drop(all.insert(key.to_owned(), value.clone())),
                    _ => all.extend(map.clone()),
                }
            }
            Some(all)
        }
        Some(_) => None,
    }
}

/// The change that writes a note: all pairs that are there, so that none is lost if the order system
/// replaces them, with the new one among them.
pub(super) fn change(mut meta_data: Map<String, Value>, action: Action, text: String) -> Value {
    meta_data.retain(|_, value| !matches!(value, Value::Null) && value.as_str() != Some(""));
    meta_data.insert(key(action), Value::from(text));
    json!({ "meta_data": meta_data })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{EntryState, Reference};
    use chrono::{DateTime, NaiveDate};
    use proptest::prelude::*;

    fn entry(action: Action) -> Entry {
        Entry {
            sequence: 1,
            scan_id: Uuid::from_u128(7),
            reference: Reference::new("ORD-1").unwrap(),
            order_id: None,
            action,
            date: NaiveDate::from_ymd_opt(2026, 11, 3).unwrap(),
            warehouse: Some("12".into()),
            cancel_reason: Some(" broken ".into()),
            scanned_at: DateTime::UNIX_EPOCH,
            state: EntryState::Waiting,
            attempts: 0,
            not_before: None,
            server_asked_to_wait: false,
            last_error: None,
            doubtful_since: None,
        }
    }

    #[test]
    fn a_note_says_when_which_scan_and_where() {
        let id = "00000000-0000-0000-0000-000000000007";
        for (action, rest) in [
            (Action::Pack, ""),
            (Action::Ship, "; warehouse 12"),
            (Action::Return, ""),
            (Action::Cancel, "; reason: broken"),
        ] {
            let text = Content::of(&entry(action)).text("pack-01");
            assert_eq!(text, format!("2026-11-03; scan {id}; station pack-01{rest}"));
        }
        assert_eq!(key(Action::Deliver), "scandesk_deliver");
    }

    #[test]
    fn every_form_of_pairs_is_read_and_nothing_else() {
        let read = |value: Value| pairs(Some(&value)).map(Value::from);
        assert_eq!(read(json!({ "a": 1 })), Some(json!({ "a": 1 })));
        assert_eq!(read(json!([])), Some(json!({})));
        assert_eq!(read(Value::Null), Some(json!({})));
        assert_eq!(pairs(None), Some(Map::new()));
        assert_eq!(read(json!([{ "a": 1 }, { "b": 2, "c": 3 }])), Some(json!({ "a": 1, "b": 2, "c": 3 })));
        assert_eq!(read(json!([{ "key": "a", "value": "b" }])), Some(json!({ "a": "b" })));
        assert_eq!(read(json!("a=b")), None);
        assert_eq!(read(json!(["a"])), None);
    }

    #[test]
    fn a_change_keeps_what_is_there_and_leaves_out_what_is_empty() {
        let there = pairs(Some(&json!({ "foo": "dev", "n": 7, "gone": "", "none": null }))).unwrap();
        let change = change(there, Action::Pack, "x".into());
        assert_eq!(change, json!({ "meta_data": { "foo": "dev", "n": 7, "scandesk_pack": "x" } }));
    }

    proptest! {
        #[test]
        fn a_scan_is_recognised_by_its_note_whatever_the_station_is_called(
            station in "\\PC{1,64}", id in any::<u128>(), action in 0..5usize
        ) {
            let action = Action::ALL[action];
            let entry = Entry { scan_id: Uuid::from_u128(id), ..entry(action) };
            let body = change(Map::new(), action, Content::of(&entry).text(&station));
            let notes = of(body["meta_data"].as_object().unwrap());
            prop_assert_eq!(notes.len(), 1);
            prop_assert_eq!((notes[0].action, notes[0].scan_id), (action, Some(entry.scan_id)));
        }
    }
}
