//! The commands of a station that works with `eWarehousing`.

use crate::station::{Server, Station};
use scandesk::sandbox::{
    System,
    ewarehousing::{CUSTOMER_CODE, USERNAME, WMS_CODE},
};
use std::fs;

/// A station whose settings name this server, with `more` under `[server]`.
pub fn station(server: &Server, more: &str) -> Station {
    Station::with_settings(&format!(
        "[station]\nname = \"test-01\"\n[server]\nkind = \"ewarehousing\"\nbase_url = \"{}\"\n\
         requests_per_minute = 6000\n{more}\n[server.ewarehousing]\nusername = \"{USERNAME}\"\n\
         customer_code = \"{CUSTOMER_CODE}\"\nwms_code = \"{WMS_CODE}\"\n",
        server.sandbox.base_url()
    ))
}

#[test]
fn scans_are_noted_once_and_a_cancel_moves_the_order() {
    let server = Server::of(System::EWarehousing, 60);
    let station = station(&server, "");
    let packed = station.scan(&["--action", "pack"], &["ORD-00042", "ORD-00042"]);
    assert_eq!((packed.status(), packed.all("outcome")), (0, vec!["accepted".into(), "duplicate".into()]));
    for line in packed.lines() {
        assert_eq!((&line["effect"], &line["status_after"]), (&"note".into(), &line["status_before"]));
    }
    // Shipping needs no warehouse here, and cancelling no reason.
    assert_eq!(station.scan(&["--action", "ship", "--offline"], &["ORD-00042"]).status(), 0);
    let cancelled = station.scan(&["--action", "cancel", "--reason", "broken"], &["ORD-00042"]);
    assert_eq!(cancelled.all("status_after"), ["cancelled"]);
    let queue = station.run(&["queue", "list", "--json"]);
    assert_eq!(queue.json().as_array().unwrap().len(), 3);
    let sync = station.run(&["sync", "--json"]);
    assert_eq!((sync.status(), sync.json()["confirmed"].as_u64()), (0, Some(3)), "{}", sync.stderr());
    let keys: Vec<_> =
        server.sandbox.effects().unwrap().into_iter().map(|it| it.note_key.unwrap_or(it.action)).collect();
    assert_eq!(keys, ["scandesk_pack", "scandesk_ship", "scandesk_cancel", "cancel"]);
    assert_eq!((server.sandbox.login_count(), server.sandbox.refresh_count()), (1, 0), "the tokens are kept");
}

#[test]
fn where_notes_are_switched_off_it_is_said_without_asking_anybody() {
    let server = Server::of(System::EWarehousing, 60);
    let station = station(&server, "notes = false");
    let packed = station.scan(&["--action", "pack"], &["ORD-00042"]);
    assert_eq!((packed.status(), packed.all("outcome")), (3, vec!["unsupported".into()]));
    assert_eq!(server.sandbox.request_count(), 0);
}

#[test]
fn what_the_account_lacks_is_told_and_nothing_is_lost() {
    let server = Server::of(System::EWarehousing, 60);
    let station = station(&server, "");
    let settings = fs::read_to_string(station.settings()).unwrap().replace(WMS_CODE, "nonsense");
    fs::write(station.settings(), settings).unwrap();
    assert_eq!(station.scan(&["--action", "pack", "--offline"], &["ORD-00042"]).status(), 0);
    let sync = station.run(&["sync", "--json"]);
    assert_eq!((sync.status(), sync.json()["waiting"].as_u64()), (3, Some(1)));
    assert!(sync.stderr().contains("wms_code"), "{}", sync.stderr());
}
